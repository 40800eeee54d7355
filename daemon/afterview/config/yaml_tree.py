"""YAML text to plain values with the place of each, read as YAML 1.2 does: 'no' is a word and 21:00 a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

Where = tuple[int, int]
Loc = tuple[str | int, ...]

_CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")
)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_SWITCH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: line and column count from 1."""

    line: int
    column: int
    what: str


@dataclass(slots=True)
class Tree:
    """The values of a file, where each stands (by its path of keys and indexes), and what is wrong with the YAML."""

    values: Any = None
    places: dict[Loc, Where] = field(default_factory=lambda: {(): (1, 1)})
    faults: list[Fault] = field(default_factory=list)

    def place(self, loc: Loc) -> Where:
        """Where a value stands, or the nearest thing around it that does."""
        return next(self.places[loc[:length]] for length in range(len(loc), -1, -1) if loc[:length] in self.places)


def parse(text: str) -> Tree:
    """Parse one YAML document. Text that is no YAML at all gives a Tree with one fault and no values."""
    tree = Tree()
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        tree.faults.append(_not_yaml(error))
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        tree.faults.append(Fault(*_end_of(before), "a character that no text may hold; retype this line"))
    except (yaml.YAMLError, RecursionError):
        tree.faults.append(Fault(1, 1, "not YAML: nested far too deeply"))
    else:
        tree.values = {} if node is None else _value(node, (), tree, set())
    return tree


def _not_yaml(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = str(error.problem or error.context or "it cannot be understood")
    if "'\\t'" in problem:
        return Fault(*where, "a tab; YAML is indented with spaces")
    advice = "; put the text in quotes if it holds a colon" if "mapping values" in problem else ""
    return Fault(*where, f"not YAML: {problem}{advice}")


def _end_of(text: str) -> Where:
    return text.count("\n") + 1, len(text.rpartition("\n")[2]) + 1


def _value(node: yaml.Node, at: Loc, tree: Tree, seen: set[int]) -> Any:
    where = (node.start_mark.line + 1, node.start_mark.column + 1)
    tree.places.setdefault(at, where)
    if id(node) in seen:  # an alias: it could also hold itself, or unfold without end
        tree.faults.append(Fault(*where, "references (&name, *name) are not read here; write the value out"))
        return None
    seen.add(id(node))
    if node.tag not in _CORE_TAGS:
        tree.faults.append(Fault(*where, f"tags such as '{node.tag[:40]}' are not read here; write a plain value"))
        return None
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, at, tree, seen))
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*at, number), tree, seen) for number, child in enumerate(node.value)]
    return _scalar(node) if isinstance(node, yaml.ScalarNode) else None


def _pairs(node: yaml.MappingNode, at: Loc, tree: Tree, seen: set[int]) -> Iterator[tuple[str, Any]]:
    found: set[str] = set()
    for key_node, value_node in node.value:
        where = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            tree.faults.append(Fault(*where, "a key must be a plain word"))
            continue
        key = str(key_node.value)
        if key in found:
            tree.faults.append(Fault(*where, f"'{key}' stands twice; keep one"))
            continue
        found.add(key)
        tree.places[(*at, key)] = where
        yield key, _value(value_node, (*at, key), tree, seen)


def _scalar(node: yaml.ScalarNode) -> str | None:
    text = str(node.value)
    return None if node.style is None and text in _NULL else text


def as_number_or_switch(text: object) -> object:
    """A plain text as whole number or true/false where it is one (YAML 1.2 core schema), else itself."""
    if not isinstance(text, str):
        return text
    return int(text) if _WHOLE.fullmatch(text) else _SWITCH.get(text.casefold(), text)
