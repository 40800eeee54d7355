"""How much each predicate speaks for each kind: a table set by hand, then fitted to known hunts (training/)."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from afterview.domain.vocabulary import Kind

Scores = Mapping[Kind, Mapping[str, float]]
_FILE = "scores.tsv"


def scores(*, sent: bool) -> Scores:
    """The table for received mail, or for the seeker's own: kind to predicate to weight."""
    return _load()[sent]


def forget() -> None:
    """Let go of the table; the next call loads it again."""
    _load.cache_clear()


@lru_cache(maxsize=1)
def _load() -> dict[bool, dict[Kind, dict[str, float]]]:
    tables: dict[bool, dict[Kind, dict[str, float]]] = {False: {}, True: {}}
    text = (files(__package__) / _FILE).read_text(encoding="utf-8")
    for line in text.splitlines():
        side, kind, predicate, weight = line.split("\t")
        tables[side == "sent"].setdefault(Kind(kind), {})[predicate] = float(weight)
    return tables
