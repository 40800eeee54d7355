"""What the predicates of both hearings say together: a small network, learnt by training/kinds/together.py.

A table adds up what each predicate is worth, whatever else holds. Here a layer of hidden units weighs what holds at the
same time, and what words alone tell beside what the encoder heard.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import mul
from typing import Any

from afterview.domain.vocabulary import Kind

ALONE = "alone:"  # before the name of a predicate that holds by words alone
SCALE = 100  # weights are kept as whole hundredths
Row = Sequence[float]


@dataclass(frozen=True, slots=True)
class Network:
    """One side's: for each predicate what it adds to the kinds and then to the hidden units ('' is where they begin).

    `outer` holds for each hidden unit what it adds to the kinds.
    """

    kinds: tuple[Kind, ...]
    predicates: Mapping[str, Row]
    outer: Sequence[Row]


def sums(network: Network, heard: Mapping[str, float], alone: Mapping[str, float]) -> dict[Kind, float]:
    """The logit of each kind, from the predicates that hold by what was heard, and by words alone, with strengths."""
    held = [*heard.items(), *((ALONE + name, strength) for name, strength in alone.items())]
    known = [(network.predicates[name], strength) for name, strength in held if name in network.predicates]
    strengths = [1.0, *(strength for _, strength in known)]
    columns = zip(network.predicates[""], *(row for row, _ in known), strict=True)
    added = [sum(map(mul, column, strengths)) for column in columns]
    count = len(network.kinds)
    awake = [(max(0.0, value), row) for value, row in zip(added[count:], network.outer, strict=True) if value > 0]
    return {kind: added[at] + sum(value * row[at] for value, row in awake) for at, kind in enumerate(network.kinds)}


def network(*, sent: bool) -> Network:
    """The network for received mail, or for the seeker's own."""
    return _load()[sent]


def forget() -> None:
    """Let go of the networks; the next call loads them again."""
    _load.cache_clear()


@lru_cache(maxsize=1)
def _load() -> dict[bool, Network]:
    return parse((files(__package__) / "together.json").read_text(encoding="utf-8"))


def parse(text: str) -> dict[bool, Network]:
    """Both sides' networks, the seeker's own at True."""
    sides = json.loads(text)
    return {sent: _side(sides["sent" if sent else "received"]) for sent in (False, True)}


def _side(raw: Any) -> Network:
    rows = {name: _weights(row) for name, row in raw["predicates"].items()}
    return Network(tuple(map(Kind, raw["kinds"])), rows, tuple(map(_weights, raw["outer"])))


def _weights(row: Sequence[int]) -> tuple[float, ...]:
    return tuple(weight / SCALE for weight in row)
