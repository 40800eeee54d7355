"""A configuration file to a Config: every fault is found at once, each with file, line, column and remedy."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from afterview.config.model import Config
from afterview.domain.errors import UsageError
from afterview.etiquette import settings

Where = tuple[int, int]
Path_ = tuple[str | int, ...]
_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: line and column count from 1."""

    line: int
    column: int
    what: str


class BadConfig(UsageError):
    """A configuration that is refused whole, with all its faults."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        lines = [f"{path}:{f.line}:{f.column}: {f.what}" for f in sorted(faults, key=lambda f: (f.line, f.column))]
        super().__init__(
            "the configuration has faults\n" + "\n".join(lines), where=str(path), remedy="nothing was touched"
        )
        self.faults = faults


def find_config(given: str | None, environment: Mapping[str, str]) -> Path:
    """The configuration to use: --config, $AFTERVIEW_CONFIG, ./config.yaml, then the user's config directory."""
    if given or environment.get("AFTERVIEW_CONFIG"):
        return Path(given or environment["AFTERVIEW_CONFIG"]).expanduser()
    home = Path(environment.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser())
    for path in (Path("config.yaml"), home / "afterview" / "config.yaml"):
        if path.is_file():
            return path
    raise UsageError(
        "there is no configuration yet", remedy="afterview init writes one; or name yours with --config FILE"
    )


def load_config(path: Path) -> Config:
    """Read and check a configuration. Relative paths in it count from its folder. Raises BadConfig with all faults."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise UsageError("far too large for a configuration", where=str(path), remedy="see config.example.yaml")
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UsageError("no such file", where=str(path), remedy="afterview init writes one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"cannot be read: {error}", where=str(path), remedy="check its permissions and encoding"
        ) from None
    values, places, faults = _parse(path, text)
    config = _check(values, places, faults)
    if config is None or faults:
        raise BadConfig(path, faults)
    return _rooted(config, path.absolute().parent)


def _parse(path: Path, text: str) -> tuple[Any, dict[Path_, Where], list[Fault]]:
    faults: list[Fault] = []
    places: dict[Path_, Where] = {(): (1, 1)}
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise BadConfig(path, [Fault(*where, f"not YAML: {error.problem}")]) from None
    except yaml.YAMLError as error:
        raise BadConfig(path, [Fault(1, 1, f"not YAML: {error}")]) from None
    values = _value(node, (), places, faults) if node is not None else {}
    return values, places, faults


def _value(node: yaml.Node, at: Path_, places: dict[Path_, Where], faults: list[Fault]) -> Any:
    places[at] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, at, places, faults)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*at, i), places, faults) for i, child in enumerate(node.value)]
    return yaml.SafeLoader("").construct_object(node, deep=True)  # type: ignore[no-untyped-call]


def _mapping(node: yaml.MappingNode, at: Path_, places: dict[Path_, Where], faults: list[Fault]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        where = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            faults.append(Fault(*where, "a key must be a plain word"))
            continue
        key = str(key_node.value)
        if key in found:
            faults.append(Fault(*where, f"'{key}' stands twice; keep one"))
        found[key] = _value(value_node, (*at, key), places, faults)
        places[(*at, key)] = where
    return found


def _check(values: Any, places: Mapping[Path_, Where], faults: list[Fault]) -> Config | None:
    if not isinstance(values, dict):
        faults.append(Fault(1, 1, "must be keys with values, such as 'account:'; see config.example.yaml"))
        return None
    config = None
    try:
        config = Config.model_validate(values)
    except ValidationError as error:
        faults += [_fault(item["loc"], item, places) for item in error.errors()]
    etiquette = values.get("etiquette")
    if isinstance(etiquette, dict):
        faults += [Fault(*_place(("etiquette", key), places), what) for key, what in _bad_numbers(etiquette)]
    return config


def _bad_numbers(etiquette: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The keys of the etiquette section that are refused, each with the reason."""
    for key, value in etiquette.items():
        try:
            settings(value) if key == "preset" else settings("standard", **{key: value})
        except (ValueError, TypeError) as error:
            yield key, str(error)


def _fault(loc: Path_, item: Any, places: Mapping[Path_, Where]) -> Fault:
    name = ".".join(str(part) for part in loc)
    where = _place(loc, places)
    if item["type"] == "extra_forbidden":
        near = get_close_matches(str(loc[-1]), _known(loc[:-1]), n=1)
        return Fault(*where, f"'{name}' is not a key" + (f"; did you mean '{near[0]}'?" if near else ""))
    if item["type"] == "missing":
        return Fault(*where, f"'{name}' must be given")
    return Fault(*where, f"{name}: {item['msg'].removeprefix('Value error, ')}")


def _place(loc: Path_, places: Mapping[Path_, Where]) -> Where:
    for length in range(len(loc), -1, -1):
        if loc[:length] in places:
            return places[loc[:length]]
    return (1, 1)


def _known(loc: Path_) -> Iterator[str]:
    model: Any = Config
    for part in loc:
        field = model.model_fields.get(str(part)) if isinstance(model, type) and issubclass(model, BaseModel) else None
        model = field.annotation if field else None
    return iter(model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else ())


def _rooted(config: Config, folder: Path) -> Config:
    """The same configuration with every path absolute."""

    def root(path: Path | None) -> Path | None:
        return None if path is None else Path(os.path.normpath(folder / path.expanduser()))

    stores = {name: getattr(config, name) for name in ("mailbox", "drafts", "calendar")}
    return config.model_copy(
        update={
            "credentials": root(config.credentials),
            "state": root(config.state),
            "writing": config.writing.model_copy(update={"templates": root(config.writing.templates)}),
            **{name: store.model_copy(update={"path": root(store.path)}) for name, store in stores.items()},
        }
    )
