"""How much each predicate speaks for each kind: a table set by hand, then fitted to known hunts (training/)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from afterview.domain.vocabulary import Kind

# What the predicates are worth depends on who heard them: a table for the words alone, one for the encoder's help.
_FILES = {False: "scores.tsv", True: "scores_encoder.tsv"}


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """The kinds of one side of the correspondence, and for each predicate what it adds to which kinds."""

    kinds: tuple[Kind, ...]
    weights: Mapping[str, tuple[tuple[Kind, float], ...]]


def scores(*, sent: bool, encoded: bool = False) -> Scores:
    """The table for received mail, or for the seeker's own; `encoded` where the sentence encoder had a say."""
    return _load(encoded)[sent]


def scores_of_the_rest() -> Scores:
    """The table for received mail of which nothing but the head was read: it is none of the seeker's hunt."""
    return _rest(scores(sent=False))


@lru_cache(maxsize=1)
def _rest(whole: Scores) -> Scores:
    kinds = tuple(kind for kind in whole.kinds if not kind.is_job_mail)
    kept = ((name, tuple(pair for pair in pairs if pair[0] in kinds)) for name, pairs in whole.weights.items())
    return Scores(kinds, {name: pairs for name, pairs in kept if pairs})


def forget() -> None:
    """Let go of the tables; the next call loads them again."""
    _load.cache_clear()
    _rest.cache_clear()


@lru_cache(maxsize=2)
def _load(encoded: bool) -> dict[bool, Scores]:
    text = (files(__package__) / _FILES[encoded]).read_text(encoding="utf-8")
    return {sent: scores_from(text, "sent" if sent else "received") for sent in (False, True)}


def scores_from(text: str, side: str) -> Scores:
    """One side ('received' or 'sent') of a table: lines of side, kind, predicate and weight, tab-separated."""
    rows = [line.split("\t") for line in text.splitlines()]
    weights: dict[str, list[tuple[Kind, float]]] = {}
    for _, kind, predicate, weight in (row for row in rows if row[0] == side):
        weights.setdefault(predicate, []).append((Kind(kind), float(weight)))
    kinds = tuple(sorted({kind for pairs in weights.values() for kind, _ in pairs}))
    return Scores(kinds, {predicate: tuple(pairs) for predicate, pairs in weights.items()})
