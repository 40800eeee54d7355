"""What the commands that work on a configuration share: where it is, and the state that it names."""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.cli.advice import advise
from afterview.cli.page import Layout
from afterview.config.place import STATE_FILE, find_config, state_folder
from afterview.domain.errors import AfterviewError, NeedsUser, UsageError

if TYPE_CHECKING:
    from afterview.adapters.sqlite.store import Store
    from afterview.bootstrap.snapshot import Snapshot
    from afterview.config.model import Config


_CHECKED = "configuration"  # the digest of the file that the last cycle found good


def add_command(
    commands: Any, name: str, help_line: str, description: str, epilog: str = ""
) -> argparse.ArgumentParser:
    """A command's parser; `--config` may also stand behind the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=help_line, description=description, epilog=epilog, formatter_class=Layout
    )
    parser.add_argument("--config", metavar="FILE", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


def config_path(args: argparse.Namespace) -> Path:
    """The configuration file that counts for this call."""
    return find_config(getattr(args, "config", None), os.environ)


def configured(args: argparse.Namespace) -> "Config":
    """The whole configuration, checked. A sign-in that systemd hands over (LoadCredential) stands before its folder."""
    from afterview.config.load import load_config

    config, handed = load_config(config_path(args)), os.environ.get("CREDENTIALS_DIRECTORY", "")
    if handed and (Path(handed) / "token.json").is_file():
        return config.model_copy(update={"credentials": Path(handed)})
    return config


@contextmanager
def open_state(args: argparse.Namespace) -> Iterator["Store"]:
    """The state as it is. Raises NeedsUser before the first cycle.

    The configuration is checked as a whole only where it is another than the last cycle's, for that takes longer than
    all the rest; one that is refused is told on the standard error, and what is there is shown all the same.
    """
    path = config_path(args)
    folder = state_folder(path)
    if folder is None:  # something is wrong with the file: let the whole check tell what
        folder = configured(args).state
    if not (folder / STATE_FILE).exists():
        configured(args)  # nothing can be read until what is wrong there is mended
        raise NeedsUser("nothing was read yet", where=str(folder), remedy="run `afterview once` first")
    from afterview.adapters.sqlite.store import Store

    with Store(folder / STATE_FILE) as store:
        if store.meta(_CHECKED) != _digest(path):
            _tell_of_faults(args)
        yield store


def note_checked(args: argparse.Namespace, store: "Store") -> None:
    """Remember that the configuration of this call was found good as it is."""
    with suppress(AfterviewError):  # on a full disk it is checked each time
        store.set_meta(_CHECKED, _digest(config_path(args)))


def _tell_of_faults(args: argparse.Namespace) -> None:
    try:
        configured(args)
    except UsageError as error:
        advise(error)
        sys.stderr.write("afterview: what follows is what the last cycle left\n")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def last_snapshot(store: "Store") -> "Snapshot":
    """What the last cycle left; NeedsUser where there was none."""
    from afterview.bootstrap.snapshot import read_snapshot

    found = read_snapshot(store)
    if found is None and (trouble := json.loads(store.meta("trouble") or "{}")):
        raise NeedsUser(f"{trouble['what']} (no cycle has come to its end yet)", remedy=trouble["remedy"])
    if found is None:
        raise NeedsUser("no cycle has come to its end yet", where=str(store.path), remedy="run `afterview once`")
    return found


def moment(option: str, text: str, zone: ZoneInfo) -> datetime:
    """An ISO 8601 instant of the command line, in `zone` unless it has an offset."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{option} {text}: not an ISO 8601 time", remedy="write it like 2026-03-12T19:30 or 2026-03-12T19:30-06:00"
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=zone)
