"""A configuration file to a Config: every fault is found at once, each with file, line, column and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from afterview.config.model import Config
from afterview.config.place import rooted
from afterview.config.yaml_tree import Fault, Loc, Tree, as_number_or_switch, parse
from afterview.domain.errors import UsageError
from afterview.etiquette import Settings, settings

_MAX_BYTES = 1_000_000
_SECTION = "must be keys with values, such as 'name: value' on lines of their own"


class BadConfig(UsageError):
    """A configuration that is refused whole, with all its faults."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        ordered = sorted(set(faults), key=lambda fault: (fault.line, fault.column, fault.what))
        lines = "\n".join(f"{path}:{fault.line}:{fault.column}: {fault.what}" for fault in ordered)
        super().__init__(
            f"the configuration is refused\n{lines}\n", where=str(path), remedy="mend these; nothing was touched"
        )
        self.faults = ordered


def load_config(path: Path) -> Config:
    """Read and check a configuration. Relative paths in it count from its folder. Raises BadConfig with all faults."""
    tree = parse(_text(path))
    faults = list(tree.faults)
    config = None
    if tree.values is not None:
        config, found = _check(tree)
        faults += found
    if config is None or faults:
        raise BadConfig(path, faults)
    return _rooted(config, path)


def etiquette_of(config: Config) -> Settings:
    """The numbers of the configured etiquette; quiet hours come from `service` where the etiquette names none."""
    quiet_from, quiet_until = config.service.quiet_hours
    told = {"quiet_from": quiet_from, "quiet_until": quiet_until} | dict(_etiquette(config.etiquette))
    preset = str(told.pop("preset", "standard"))
    return settings(preset, **told)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        raise UsageError("no such file", where=str(path), remedy="`afterview init` writes one") from None
    except OSError as error:
        raise UsageError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="check the path and its permissions"
        ) from None
    if len(data) > _MAX_BYTES:
        raise UsageError("far too large for a configuration", where=str(path), remedy="see config.example.yaml")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        where = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2]) + 1
        raise BadConfig(path, [Fault(*where, "not UTF-8; save the file in that encoding")]) from None


def _check(tree: Tree) -> tuple[Config | None, list[Fault]]:
    if not isinstance(tree.values, dict):
        return None, [Fault(*tree.place(()), f"a configuration {_SECTION}; see config.example.yaml")]
    told = {key: value if key == "etiquette" else _without_nulls(value) for key, value in tree.values.items()}
    told = {key: value for key, value in told.items() if value is not None}
    faults = [Fault(*tree.place(("etiquette", *at)), what) for at, what in _bad_numbers(told.get("etiquette", {}))]
    try:
        return Config.model_validate(told), faults
    except ValidationError as error:
        return None, faults + [_fault(item["loc"], item, tree) for item in error.errors()]


def _without_nulls(value: Any) -> Any:
    """A key with nothing after it is as good as absent: its default counts."""
    if isinstance(value, dict):
        return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
    return value


def _etiquette(told: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    return ((name, as_number_or_switch(value)) for name, value in told.items())


def _bad_numbers(told: Any) -> Iterator[tuple[Loc, str]]:
    """What the etiquette refuses, each with its key and the reason."""
    if isinstance(told, str):
        told = {"preset": told}
    if not isinstance(told, dict):
        return  # the model tells
    names = [field.name for field in fields(Settings)]
    for name, value in _etiquette(told):
        if name not in names:
            yield (name,), f"'etiquette.{name}' is not a key{_meant(name, names)}"
            continue
        if isinstance(value, list | dict):
            yield (name,), f"etiquette.{name}: must be one plain value"
            continue
        try:
            settings(value) if name == "preset" else settings(**{name: value})
        except (ValueError, TypeError) as error:
            yield (name,), f"etiquette.{name}: {str(error).removeprefix(f'{name}: ')}"


def _fault(loc: Loc, item: Any, tree: Tree) -> Fault:
    name = ".".join(str(part) for part in loc)
    where = tree.place(loc)
    match item["type"]:
        case "extra_forbidden":
            return Fault(*where, f"'{name}' is not a key{_meant(str(loc[-1]), _known(loc[:-1]))}")
        case "missing":
            return Fault(*where, f"'{name}' must be given")
        case "model_type" | "dict_type":
            return Fault(*where, f"'{name}' {_SECTION}")
        case "tuple_type":
            return Fault(*where, f"{name}: must be a list, such as [one, two]")
        case "string_type":
            return Fault(*where, f"{name}: must be a text")
        case "int_parsing" | "int_type" | "int_from_float":
            return Fault(*where, f"{name}: must be a whole number")
    return Fault(*where, f"{name}: {str(item['msg']).removeprefix('Value error, ').removeprefix('Input ')}")


def _meant(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; did you mean '{near[0]}'?" if near else f"; there are {', '.join(known)}" if len(known) < 12 else ""


def _known(loc: Loc) -> list[str]:
    """The keys that a section of the model knows."""
    model: Any = Config
    for part in loc:
        inner = model.model_fields.get(str(part)) if _is_section(model) else None
        kind: Any = inner.annotation if inner else model
        model = next((one for one in getattr(kind, "__args__", ()) if _is_section(one)), kind)
    return list(model.model_fields) if _is_section(model) else []


def _is_section(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, BaseModel)


def _rooted(config: Config, file: Path) -> Config:
    """The same configuration with every path absolute."""

    def root(path: Path | None) -> Path | None:
        return None if path is None else rooted(path, file)

    stores = {name: getattr(config, name) for name in ("mailbox", "drafts", "calendar")}
    return config.model_copy(
        update={
            "credentials": root(config.credentials),
            "state": root(config.state),
            "writing": config.writing.model_copy(update={"templates": root(config.writing.templates)}),
            "report": config.report.model_copy(update={"path": root(config.report.path)}),
            **{name: store.model_copy(update={"path": root(store.path)}) for name, store in stores.items()},
        }
    )
