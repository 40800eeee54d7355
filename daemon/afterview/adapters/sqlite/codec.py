"""Values of the domain to JSON and back, by their type hints: dataclasses, enums, times, tuples, sets, options."""

import dataclasses
import json
import types
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
_MICROSECOND = timedelta(microseconds=1)


class CodecError(ValueError):
    """Text that is not the JSON of the type asked for, or a value that has no JSON here."""


def to_json(value: object) -> str:
    """A value as JSON, in ASCII. Times must be aware; their offset is kept, their zone's name is not."""
    return json.dumps(_encode(value), ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def from_json(kind: type[_T], text: str) -> _T:
    """The value of type `kind` that `to_json` wrote. Fields that the type no longer has are dropped; fields that it
    has gained take their defaults. Raises CodecError for anything else that does not fit.
    """
    hint: Any = kind
    try:
        value: _T = _decoder(hint)(json.loads(text))
        return value
    except CodecError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CodecError(f"not a {kind.__name__}: {error}") from error


def _encode(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return _aware(value).isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return value // _MICROSECOND
        case tuple():
            return [_encode(item) for item in value]
        case frozenset():
            return sorted((_encode(item) for item in value), key=json.dumps)
        case dict():
            return {_text(name): _encode(item) for name, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise CodecError(f"no JSON for {type(value).__name__}")


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:  # a type hint is anything that stands behind a colon
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _option(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is frozenset:
        member = _decoder(arguments[0])
        return lambda value: frozenset(member(item) for item in _list(value))
    if origin is dict:
        item = _decoder(arguments[1])
        return lambda value: {_text(name): item(one) for name, one in value.items()}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    return _plain(kind)


def _plain(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    by_type: dict[Any, Callable[[Any], Any]] = {
        str: _text,
        bool: lambda value: _of(bool, value),
        int: lambda value: _of(int, value),
        float: lambda value: float(_of((int, float), value)),
        datetime: lambda value: _aware(datetime.fromisoformat(_text(value))),
        date: lambda value: date.fromisoformat(_text(value)),
        time: lambda value: time.fromisoformat(_text(value)),
        timedelta: lambda value: _of(int, value) * _MICROSECOND,
    }
    if kind not in by_type:
        raise CodecError(f"no JSON for {kind}")
    return by_type[kind]


def _option(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    """`X | None`; other unions have no JSON here, since nothing would tell their members apart."""
    members = [argument for argument in arguments if argument is not types.NoneType]
    if len(members) != 1:
        raise CodecError(f"no JSON for a union of {len(members)} types")
    member = _decoder(members[0])
    return lambda value: None if value is None else member(value)


def _tuple(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        member = _decoder(arguments[0])
        return lambda value: tuple(member(item) for item in _list(value))
    members = [_decoder(argument) for argument in arguments]
    return lambda value: tuple(decode(item) for decode, item in zip(members, _list(value), strict=True))


def _dataclass(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    fields = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(kind)}

    def decode(value: Any) -> Any:
        return kind(**{name: fields[name](item) for name, item in value.items() if name in fields})

    return decode


def _of(kind: Any, value: Any) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise CodecError(f"{value!r} where another type belongs")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise CodecError(f"{value!r} where a text belongs")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise CodecError(f"{value!r} where a list belongs")
    return value


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise CodecError(f"{value.isoformat()} has no zone")
    return value
