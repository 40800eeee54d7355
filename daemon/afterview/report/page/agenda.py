"""What waits for the seeker: reminders by day, those that are late first, and the letters that lie ready."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from afterview.domain.artefact import Draft, Event
from afterview.report import words

_LATE = timedelta(minutes=1)
_SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """Reminders of one kind, day (of today: hour) and firm: when the first falls due (aware), its day and clock as
    written, what is to be done, for which firm, and how many they are."""

    at: datetime
    day: str
    clock: str
    titles: tuple[str, ...]
    kind: str
    firm: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Reminders of one nearness: 'late', 'today', 'soon' or 'later'."""

    name: str
    label: str
    due: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter that lies in the drafts folder."""

    kind: str
    to: str
    firm: str
    subject: str
    blanks: str


def groups_of(events: Iterable[Event], firms: Mapping[str, str], now: datetime, zone: ZoneInfo) -> tuple[Group, ...]:
    """All reminders in order of time, in groups that are not empty. `firms` names applications by key; `now` is aware.

    A reminder far ahead carries its year where it is another one.
    """
    labels = {"late": "Late", "today": "Today", "soon": "Within a week", "later": "Later"}
    together: dict[tuple[str, str, str, str], list[Event]] = {}
    for event in sorted(events, key=lambda one: one.start):
        local = event.start.astimezone(zone)
        day = (local if local.date() == now.astimezone(zone).date() else local.date()).isoformat()
        together.setdefault((_nearness(event.start, now, zone), day, event.kind, event.application), []).append(event)
    found: dict[str, list[Due]] = {name: [] for name in labels}
    for (nearness, *_), those in together.items():
        found[nearness].append(_due(those, firms, now, zone))
    return tuple(Group(name, labels[name], tuple(due)) for name, due in found.items() if due)


def letters_of(drafts: Iterable[Draft], firms: Mapping[str, str]) -> Iterator[Ready]:
    """The letters that lie ready, those with blanks to fill marked."""
    for draft in drafts:
        to = ", ".join(address.name or address.email for address in draft.to)
        blanks = f"{words.count(draft.blanks, 'blank')} to fill" if draft.blanks else ""
        yield Ready(words.plain(draft.kind), to, firms.get(draft.application, ""), draft.subject, blanks)


def _nearness(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    if at < now - _LATE:
        return "late"
    if at.astimezone(zone).date() == now.astimezone(zone).date():
        return "today"
    return "soon" if at - now <= _SOON else "later"


def _due(events: Sequence[Event], firms: Mapping[str, str], now: datetime, zone: ZoneInfo) -> Due:
    event = events[0]
    counted = Counter(one.title for one in events)
    titles = tuple(f"{title} ({number})" if number > 1 else title for title, number in counted.items())
    local = event.start.astimezone(zone)
    year = f" {local.year}" if local.year != now.astimezone(zone).year else ""
    return Due(
        at=event.start,
        day=words.short_day(local) + year,
        clock=words.clock(local),
        titles=titles,
        kind=words.plain(event.kind),
        firm=firms.get(event.application, "the whole hunt"),
        count=len(events),
    )
