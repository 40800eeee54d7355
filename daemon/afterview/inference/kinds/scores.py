"""How much each predicate speaks for each kind: a table set by hand, then fitted to known hunts (training/)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from afterview.domain.vocabulary import Kind

_FILE = "scores.tsv"


@dataclass(frozen=True, slots=True)
class Scores:
    """The kinds of one side of the correspondence, and for each predicate what it adds to which kinds."""

    kinds: tuple[Kind, ...]
    weights: Mapping[str, tuple[tuple[Kind, float], ...]]


def scores(*, sent: bool) -> Scores:
    """The table for received mail, or for the seeker's own."""
    return _load()[sent]


def forget() -> None:
    """Let go of the table; the next call loads it again."""
    _load.cache_clear()


@lru_cache(maxsize=1)
def _load() -> dict[bool, Scores]:
    text = (files(__package__) / _FILE).read_text(encoding="utf-8")
    return {sent: scores_from(text, "sent" if sent else "received") for sent in (False, True)}


def scores_from(text: str, side: str) -> Scores:
    """One side ('received' or 'sent') of a table: lines of side, kind, predicate and weight, tab-separated."""
    rows = [line.split("\t") for line in text.splitlines()]
    weights: dict[str, list[tuple[Kind, float]]] = {}
    for _, kind, predicate, weight in (row for row in rows if row[0] == side):
        weights.setdefault(predicate, []).append((Kind(kind), float(weight)))
    kinds = tuple(sorted({kind for pairs in weights.values() for kind, _ in pairs}))
    return Scores(kinds, {predicate: tuple(pairs) for predicate, pairs in weights.items()})
