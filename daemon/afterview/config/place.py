"""Where the configuration and the state lie; light to import, for commands that must answer at once."""

import os
from collections.abc import Mapping
from pathlib import Path

from afterview.config.yaml_tree import parse
from afterview.domain.errors import UsageError

STATE = Path("~/.local/state/afterview")
STATE_FILE = "afterview.db"


def find_config(given: str | None, environment: Mapping[str, str]) -> Path:
    """The configuration to use: --config, $AFTERVIEW_CONFIG, ./config.yaml, then the user's config directory."""
    if given or environment.get("AFTERVIEW_CONFIG"):
        return Path(given or environment["AFTERVIEW_CONFIG"]).expanduser()
    for path in (Path("config.yaml"), own_config(environment)):
        if path.is_file():
            return path
    raise UsageError(
        "there is no configuration yet", remedy="`afterview init` writes one; or name yours with --config FILE"
    )


def own_config(environment: Mapping[str, str]) -> Path:
    """Where the user's configuration is kept (XDG base directories), whether or not it is there."""
    given = environment.get("XDG_CONFIG_HOME", "")
    home = Path(given) if given.startswith("/") else Path("~/.config").expanduser()
    return home / "afterview" / "config.yaml"


def rooted(path: Path, config: Path) -> Path:
    """A path of a configuration file, absolute: relative ones count from the folder of the file."""
    return Path(os.path.normpath(config.absolute().parent / path.expanduser()))


def state_folder(config: Path) -> Path | None:
    """The state folder that a configuration names, read without checking the rest; None where it cannot be told."""
    try:
        tree = parse(config.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None
    if tree.faults or not isinstance(tree.values, dict):
        return None
    told = tree.values.get("state")
    return rooted(Path(told) if isinstance(told, str) else STATE, config)
