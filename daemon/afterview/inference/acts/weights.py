"""The learnt weights: packed small on disk, and added up sentence by sentence as whole numbers with many lanes.

Each feature's weights for all acts stand side by side in one integer, 32 bits an act, so that one addition serves every
act at once: plain Python, and faster than a loop over the acts by an order of magnitude.
"""

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp, sqrt

from afterview.domain.vocabulary import Act, Kind

_LANE = 4  # bytes
_ACTS, _KINDS = frozenset(map(str, Act)), frozenset(map(str, Kind))
_ZERO = 128  # a weight is kept as one byte around this


@dataclass(frozen=True, slots=True)
class Side:
    """The labels (acts, or kinds) of one side of the correspondence, the first lane, what turns sums into chances."""

    labels: tuple[str, ...]
    first: int
    bias: tuple[float, ...]
    sharpness: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything learnt. `vectors` maps a feature to its lanes; the last lane adds up the squared length."""

    vectors: Mapping[str, int]
    sides: Mapping[str, Side]
    lanes: int
    unit: float
    length_unit: float

    def total(self, features: Iterable[str]) -> tuple[Sequence[int], float]:
        """The lanes of all known features added up, and the length by which scores are divided."""
        added = sum(filter(None, map(self.vectors.get, features)))
        lanes = array("i", (added + _raised(self.lanes)).to_bytes(_LANE * self.lanes, "little"))
        if sys.byteorder == "big":
            lanes.byteswap()
        return lanes, sqrt(max(1.0, (lanes[-1] - _RAISE) * self.length_unit))

    def chances(self, side: str, lanes: Sequence[int], length: float) -> dict[str, float]:
        """How likely each label of a side is, adding up to 1."""
        known = self.sides[side]
        scale = self.unit / length
        sharpness, own = known.sharpness, lanes[known.first : known.first + len(known.bias)]
        logits = [((lane - _RAISE) * scale + bias) * sharpness for lane, bias in zip(own, known.bias, strict=True)]
        top = max(logits)
        powers = [exp(logit - top) for logit in logits]
        whole = sum(powers)
        return dict(zip(known.labels, [power / whole for power in powers], strict=True))


_RAISE = 1 << 30


@lru_cache(maxsize=1)
def _raised(lanes: int) -> int:
    """What lifts every lane above zero, so that none borrows from its neighbour when the lanes are taken apart."""
    return sum(_RAISE << (8 * _LANE * lane) for lane in range(lanes))


def pack(header: Mapping[str, object], names: Sequence[str], rows: bytes) -> bytes:
    """The file's bytes: header, feature names, and one byte a weight (offset by 128), row by row."""
    head = json.dumps(header, sort_keys=True).encode()
    listed = "\n".join(names).encode()
    sizes = len(head).to_bytes(4, "little") + len(listed).to_bytes(4, "little")
    return zlib.compress(sizes + head + listed + rows, 9)


def unpack(packed: bytes) -> Weights:
    """The inverse of `pack`, with the weights widened to lanes."""
    raw = zlib.decompress(packed)
    head_size, names_size = int.from_bytes(raw[:4], "little"), int.from_bytes(raw[4:8], "little")
    header = json.loads(raw[8 : 8 + head_size])
    names = raw[8 + head_size : 8 + head_size + names_size].decode().split("\n")
    rows = raw[8 + head_size + names_size :]
    lanes = header["lanes"]
    wide = bytearray(_LANE * len(rows))
    wide[::_LANE] = rows
    width = _LANE * lanes
    zero = sum(_ZERO << (8 * _LANE * lane) for lane in range(lanes))
    from_bytes = int.from_bytes
    vectors = {
        name: from_bytes(wide[at : at + width], "little") - zero
        for name, at in zip(names, range(0, len(wide), width), strict=True)
    }
    sides = {
        name: Side(tuple(map(_label, side["labels"])), side["first"], tuple(side["bias"]), side["sharpness"])
        for name, side in header["sides"].items()
    }
    return Weights(vectors, sides, lanes, header["unit"], header["length_unit"])


def _label(name: str) -> str:
    """An act or a kind as the vocabulary has it, so that nobody has to look it up for every sentence."""
    return Act(name) if name in _ACTS else Kind(name) if name in _KINDS else name


@lru_cache(maxsize=2)
def shipped(name: str) -> Weights:
    """The weights of this name that come with the program ('acts', 'gist'), loaded at the first use."""
    return unpack((files(__package__) / f"{name}.bin").read_bytes())


def forget() -> None:
    """Lets go of the weights."""
    shipped.cache_clear()
