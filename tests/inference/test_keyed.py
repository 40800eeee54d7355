"""Patterns that are tried only where letters stand without which they cannot match."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

import afterview.inference
from afterview.inference import keyed
from afterview.inference.keyed import Keyed, keys_of

ACTS = Path(__file__).parents[2] / "training" / "data" / "acts"


@pytest.mark.parametrize(
    ("pattern", "found", "passed_by"),
    [
        (r"\bthank you\b", "thank you both", "many thanks"),
        (r"\b(?:role|vacancy) at\b", "the vacancy at Orbit", "a vacancy there"),
        (r"\b[Tt]eams? call", "by Teams call", "by Teams"),
        (r"(?:Zoom|Jitsi)+\s\d+", "Zoom 4", "room 4"),
        (r"client(?:s|ele)?", "our clients", "our guests"),
        (r"(?:(?:Anr|anr)uf|Termin(?= um)) (?:am|um)", "Anruf am Montag", "am Montag"),
        (r"a(?:b|c)d?e{2,3}", "acee", "xdee"),
    ],
)
def test_text_without_any_key_is_passed_by(pattern: str, found: str, passed_by: str) -> None:
    keyed_pattern = Keyed(pattern)
    assert keyed_pattern.search(found) is not None
    assert not keyed_pattern.may_match(passed_by)


@pytest.mark.parametrize("pattern", [r"\w+ (?!not)\d", r"(?:offer|\d+)", r"maybe|\s*", r"(?:offer)?", ""])
def test_a_pattern_that_may_match_without_any_letter_of_its_own_has_no_keys(pattern: str) -> None:
    assert keys_of(pattern) == ()
    assert Keyed(pattern).may_match("")


def test_where_case_is_ignored_keys_are_small_and_looked_for_in_small_letters() -> None:
    pattern = Keyed(r"\b(?:Zoom|WEBEX) link", re.IGNORECASE)
    assert all(key == key.lower() for key in pattern.keys)
    assert pattern.search("The webex LINK is below") is not None
    assert not pattern.may_match("See you at the office")


def test_so_they_are_where_a_part_of_a_pattern_ignores_case() -> None:
    pattern = Keyed(r"\b(?i:zoom) Link\b")
    assert pattern.search("the ZOOM Link") is not None
    assert not pattern.may_match("the office")


def test_a_keyed_pattern_finds_and_replaces_as_the_pattern_does() -> None:
    pattern, text = Keyed(r"\b(?P<who>An[ab])\b"), "Ana met Anb, and Anc met Ana"
    assert [m["who"] for m in pattern.finditer(text)] == pattern.findall(text) == ["Ana", "Anb", "Ana"]
    assert pattern.sub("X", text) == "X met X, and Anc met X"
    assert pattern.match(text, 8) is not None
    assert pattern.search(text, 12) is not None
    for nothing in ("Bob met Cy", ""):
        assert pattern.search(nothing) is None
        assert pattern.match(nothing) is None
        assert not pattern.findall(nothing)
        assert not list(pattern.finditer(nothing))
        assert pattern.sub("X", nothing) == nothing


def test_a_wrong_pattern_is_told_at_its_first_use() -> None:
    with pytest.raises(re.error):
        Keyed("(open").search("open")


def test_without_pythons_own_parser_there_are_no_keys_and_all_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(keyed.importlib, "import_module", missing)
    pattern = Keyed(r"\bthank you\b")
    assert pattern.keys == ()
    assert pattern.search("many thanks, and thank you") is not None


def test_no_pattern_of_the_reading_misses_what_it_would_find_without_its_keys() -> None:
    sentences = [*_sentences()]
    assert len(sentences) > 1_000
    patterns = [*_patterns()]
    assert len(patterns) > 50
    for name, pattern in patterns:
        missed = [s for s in sentences if not pattern.may_match(s) and pattern.compiled.search(s)]
        assert not missed, (name, pattern.keys, missed[:3])


def _sentences() -> Iterator[str]:
    for path in sorted(ACTS.glob("*.tsv")):
        lines = path.read_text("utf-8").splitlines()
        yield from (line.partition("\t")[2] for line in islice(lines, 0, None, 5))


def _patterns() -> Iterator[tuple[str, Keyed]]:
    for module in pkgutil.walk_packages(afterview.inference.__path__, "afterview.inference."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Keyed):
                yield f"{module.name}.{name}", value
            elif isinstance(value, tuple):
                rows = [row for row in value if isinstance(row, tuple)]
                yield from ((f"{module.name}.{name}", one) for row in rows for one in row if isinstance(one, Keyed))
