"""The flow as a picture: bands as thick as what they carry. Across it is drawn in per cent, so it fits any screen."""

from collections import defaultdict
from dataclasses import dataclass

from afterview.report.page.flow import Flow, Node

TALLEST_PX = 220.0  # of a column, labels apart
THICKEST_PX = 26.0  # of one application
THINNEST_PX = 1.5  # of a block
LABEL_PX = 40.0  # two lines above each node
_LAST_PX = 6.0


@dataclass(frozen=True, slots=True)
class Block:
    """A node as drawn: `x` in per cent of the width, `y` and `height` in pixels."""

    x: float
    y: float
    height: float
    count: int
    name: str
    tone: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A link as drawn: `path` in per cent across and pixels down, what it tells, and its colour."""

    path: str
    told: str
    tone: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it; `height` in pixels."""

    blocks: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]
    height: float


def draw(flow: Flow) -> Picture:
    """Lay a flow out: a column for each milestone, what goes on at the top, what came to its end below."""
    unit = min(THICKEST_PX, TALLEST_PX / max(flow.total, 1))
    width = 100 / (max((node.column for node in flow.counts), default=0) + 1)
    tops = _tops(flow, unit)
    blocks = tuple(
        Block(round(node.column * width, 3), tops[node], _height(count, unit), count, node.name, node.tone)
        for node, count in flow.counts.items()
    )
    bottom = max((block.y + block.height for block in blocks), default=0.0)
    return Picture(tuple(b for b in blocks if b.name), _ribbons(flow, tops, unit, width), round(bottom + _LAST_PX, 1))


def _height(count: int, unit: float) -> float:
    return round(max(THINNEST_PX, count * unit), 1)


def _tops(flow: Flow, unit: float) -> dict[Node, float]:
    free: dict[int, float] = defaultdict(float)
    tops = {}
    for node, count in flow.counts.items():
        tops[node] = round(free[node.column] + LABEL_PX, 1)
        free[node.column] = tops[node] + _height(count, unit)
    return tops


def _ribbons(flow: Flow, tops: dict[Node, float], unit: float, width: float) -> tuple[Ribbon, ...]:
    leaving, coming = dict(tops), dict(tops)
    ribbons = []
    for link in flow.links:
        thick = link.count * unit
        start, end = leaving[link.source], coming[link.target]
        leaving[link.source] += thick
        coming[link.target] += thick
        path = _band(link.source.column * width, start, link.target.column * width, end, thick)
        names = f"{link.source.name or link.source.to} → {link.target.name or link.target.to}: {link.count}"
        ribbons.append(Ribbon(path, names, link.target.tone))
    return tuple(ribbons)


def _band(x0: float, y0: float, x1: float, y1: float, thick: float) -> str:
    middle, below0, below1 = (x0 + x1) / 2, y0 + thick, y1 + thick
    there = f"M{x0:.2f} {y0:.1f}C{middle:.2f} {y0:.1f} {middle:.2f} {y1:.1f} {x1:.2f} {y1:.1f}V{below1:.1f}"
    return f"{there}C{middle:.2f} {below1:.1f} {middle:.2f} {below0:.1f} {x0:.2f} {below0:.1f}Z"
