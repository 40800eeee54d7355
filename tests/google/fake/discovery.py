"""Requests held against the discovery documents that the client library bundles: paths, parameters, bodies."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from googleapiclient.discovery_cache import get_static_doc

DOCUMENTS = (("gmail", "v1"), ("calendar", "v3"))
_STANDARD = {"alt", "prettyPrint", "fields", "key", "quotaUser"}


class Invalid(Exception):
    """A request that a strict server would answer with 400."""


@dataclass(frozen=True)
class Asked:
    """A request understood: the method's name, its parameters (path and query, typed), its body."""

    name: str
    parameters: dict[str, Any]
    body: dict[str, Any]


@cache
def documents() -> dict[str, dict[str, Any]]:
    return {name: json.loads(get_static_doc(name, version)) for name, version in DOCUMENTS}


@cache
def methods() -> dict[str, dict[str, Any]]:
    """Every method of both documents by its name, with its document under 'document'."""
    found: dict[str, dict[str, Any]] = {}
    for document in documents().values():
        _collect(document, document, found)
    return found


def _collect(resource: dict[str, Any], document: dict[str, Any], found: dict[str, dict[str, Any]]) -> None:
    for method in resource.get("methods", {}).values():
        found[method["id"]] = {**method, "document": document}
    for inner in resource.get("resources", {}).values():
        _collect(inner, document, found)


def understand(verb: str, target: str, content: bytes) -> Asked | None:
    """The method that a request addresses, checked; None where no document has such a path. Raises Invalid."""
    parts = urlsplit(target)
    for name, method in methods().items():
        if method["httpMethod"] != verb or not (match := _pattern(name).fullmatch(parts.path)):
            continue
        parameters = {key: unquote(value) for key, value in match.groupdict().items()}
        parameters.update(_query(method, parts.query))
        for key, told in method.get("parameters", {}).items():
            if told.get("required") and key not in parameters:
                raise Invalid(f"{name} lacks {key}")
        return Asked(name, parameters, _body(method, content))
    return None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    method = methods()[name]
    path = "/" + method["document"]["servicePath"] + method["path"]
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))


def _query(method: dict[str, Any], query: str) -> dict[str, Any]:
    told = method.get("parameters", {})
    found: dict[str, Any] = {}
    for key, values in parse_qs(query, keep_blank_values=True, strict_parsing=bool(query)).items():
        if key in _STANDARD:
            continue
        if key not in told or told[key]["location"] != "query":
            raise Invalid(f"{method['id']} has no parameter {key}")
        if len(values) > 1 and not told[key].get("repeated"):
            raise Invalid(f"{key} is given twice")
        typed = [_scalar(told[key], value, key) for value in values]
        found[key] = typed if told[key].get("repeated") else typed[0]
    return found


def _scalar(told: dict[str, Any], value: str, key: str) -> Any:
    if "enum" in told and value not in told["enum"]:
        raise Invalid(f"{key} may not be {value}")
    if told["type"] == "integer":
        number = int(value)
        if not int(told.get("minimum", 0)) <= number <= int(told.get("maximum", 2**31)):
            raise Invalid(f"{key} may not be {value}")
        return number
    if told["type"] == "boolean":
        if value not in ("true", "false"):
            raise Invalid(f"{key} may not be {value}")
        return value == "true"
    return value


def _body(method: dict[str, Any], content: bytes) -> dict[str, Any]:
    if "request" not in method:
        if content:
            raise Invalid(f"{method['id']} takes no body")
        return {}
    body = json.loads(content)
    check(method["document"]["schemas"], method["request"]["$ref"], body)
    return dict(body)


def check(schemas: dict[str, Any], ref: str, value: Any) -> None:
    """Raise Invalid unless `value` fits the schema: no unknown fields, right types."""
    _fits(schemas, {"$ref": ref}, value, ref)


def _fits(schemas: dict[str, Any], told: dict[str, Any], value: Any, where: str) -> None:
    if "$ref" in told:
        told = schemas[told["$ref"]]
    kind = {"string": str, "boolean": bool, "integer": int, "array": list, "object": dict, "number": (int, float)}
    wanted = kind.get(told.get("type", ""), object)
    if not isinstance(value, wanted) or (told.get("type") == "integer" and isinstance(value, bool)):
        raise Invalid(f"{where} is of the wrong type")
    if isinstance(value, list):
        for item in value:
            _fits(schemas, told["items"], item, where)
    elif isinstance(value, dict):
        known = told.get("properties", {})
        for key, item in value.items():
            if key in known:
                _fits(schemas, known[key], item, f"{where}.{key}")
            elif "additionalProperties" in told:
                _fits(schemas, told["additionalProperties"], item, f"{where}.{key}")
            else:
                raise Invalid(f"{where} has no field {key}")
    elif told.get("format") == "byte" and not re.fullmatch(r"[A-Za-z0-9_-]*={0,2}", str(value)):
        raise Invalid(f"{where} is not base64url")
