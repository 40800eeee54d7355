"""Where the applications of a hunt went: how many reached each milestone, and where those that did not go on stand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from afterview.domain.application import Application
from afterview.domain.vocabulary import Kind, Stage

# A milestone is reached for good: one that was called off has been in talks all the same.
_MILESTONES = (
    frozenset({Stage.SCHEDULING, Stage.SCHEDULED, Stage.ASSESSMENT}),
    frozenset({Stage.INTERVIEWED}),
    frozenset({Stage.OFFER}),
    frozenset({Stage.ACCEPTED}),
)
_NAMES = ("in talks", "interviewed", "offer", "accepted")
_TONES = (Stage.SCHEDULED, Stage.INTERVIEWED, Stage.OFFER, Stage.ACCEPTED)
_STANDS = {
    Stage.LEAD: ("approach open", Stage.LEAD),
    Stage.APPLIED: ("waiting", Stage.APPLIED),
    Stage.ASSESSMENT: ("under way", Stage.SCHEDULED),
    Stage.SCHEDULING: ("under way", Stage.SCHEDULED),
    Stage.SCHEDULED: ("under way", Stage.SCHEDULED),
    Stage.INTERVIEWED: ("waiting", Stage.APPLIED),
    Stage.OFFER: ("offer open", Stage.OFFER),
    Stage.DECLINED: ("declined", Stage.DECLINED),
    Stage.WITHDRAWN: ("withdrawn", Stage.WITHDRAWN),
    Stage.REJECTED: ("refused", Stage.REJECTED),
}
_ORDER = ("approached", "applied", *_NAMES, "", *dict.fromkeys(name for name, _ in _STANDS.values()))


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """So many applications at a milestone, or standing still behind one. `name` '' is one that only passes through, to
    what `to` names. `tone` is the stage whose colour it has."""

    column: int
    rank: int
    name: str
    tone: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """So many applications went from one node to the next."""

    source: Node
    target: Node
    count: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole hunt: nodes with their counts, by column and rank, and what leads from each to the next."""

    counts: dict[Node, int]
    links: tuple[Link, ...]
    total: int


def flow_of(applications: Iterable[Application], now: datetime) -> Flow:
    """Where the applications that exist at `now` (aware) went until then."""
    paths = [path for application in applications if (path := list(_path(application, now)))]
    counts = Counter(node for path in paths for node in path)
    links = Counter(step for path in paths for step in pairwise(path))
    ordered = sorted(links.items(), key=lambda item: item[0])
    return Flow(
        {node: counts[node] for node in sorted(counts)},
        tuple(Link(source, target, count) for (source, target), count in ordered),
        len(paths),
    )


def _path(application: Application, now: datetime) -> Iterator[Node]:
    """The milestones of one application, each in its column, and where it stands if that is none of them."""
    seen = [change.stage for change in application.stages if change.at <= now]
    if not seen:
        return
    first = min(application.letters, key=lambda letter: letter.at, default=None)
    asked = seen[0] is Stage.LEAD or (first is not None and first.kind is Kind.OUTREACH)
    last = _node(0, "approached", Stage.LEAD) if asked else _node(0, "applied", Stage.APPLIED)
    yield last
    for column, (stages, name, tone) in enumerate(zip(_MILESTONES, _NAMES, _TONES, strict=True), start=1):
        if stages.intersection(seen):
            here = _node(column, name, tone)
            yield from _between(last, here)
            yield here
            last = here
    if seen[-1] is not Stage.ACCEPTED:
        name, tone = _STANDS[seen[-1]]
        yield _node(last.column + 1, name, tone)


def _between(last: Node, here: Node) -> Iterator[Node]:
    for column in range(last.column + 1, here.column):
        yield Node(column, _ORDER.index(""), "", here.tone, here.name)


def _node(column: int, name: str, tone: Stage) -> Node:
    return Node(column, _ORDER.index(name), name, tone.value)
