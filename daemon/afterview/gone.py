"""Things of ours that are gone: drafts that the user sent, and a calendar that was removed whole."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from afterview.domain.artefact import Entry, EntryState, Event, Existing
from afterview.domain.reading import Reading
from afterview.ports import Calendar
from afterview.reconcile.standing import EVENT

_STOOD = (EntryState.INTENDED, EntryState.PRESENT, EntryState.EDITED)


def was_sent(entry: Entry, readings: Sequence[Reading], ask: Callable[[str, datetime], bool]) -> bool:
    """Whether a draft of ours that is gone was sent: a mail to its addressee is younger than what we last wrote.

    The mails that were read tell first; `ask` (address, since when; aware) is asked where they do not.
    """
    person = _addressee(entry.key)
    if not person or entry.at is None:
        return False
    return _wrote_to(person, entry.at, readings) or ask(person, entry.at)


def without_calendar(entries: Iterable[Entry], now: datetime) -> Iterator[Entry]:
    """The ledger after our calendar was removed as a whole: what stood in it may be made again, in a new one.

    What the user had removed or dealt with before stays so. `now` is aware.
    """
    for entry in entries:
        if entry.shape == EVENT and entry.state in _STOOD:
            yield replace(
                entry,
                state=EntryState.WITHDRAWN,
                remote_id="",
                version="",
                previous="",
                at=now,
                note="the calendar it stood in is gone",
            )
        else:
            yield entry


@dataclass(frozen=True, slots=True)
class NoEvents:
    """A calendar that was just made, or is about to be: nothing stands in it."""

    calendar: Calendar

    def list(self) -> Iterable[Existing]:
        """Nothing."""
        return ()

    def look(self, remote_id: str, key: str) -> Existing | None:
        """Nothing either."""
        return None

    def create(self, event: Event) -> Existing:
        """As the calendar itself."""
        return self.calendar.create(event)

    def update(self, seen: Existing, event: Event) -> Existing:
        """As the calendar itself."""
        return self.calendar.update(seen, event)

    def delete(self, seen: Existing) -> None:
        """As the calendar itself."""
        self.calendar.delete(seen)


def _addressee(key: str) -> str:
    """The person that a letter's key names; message ids, which also hold an '@', stand in angle brackets."""
    return next((part for part in key.split("|") if "@" in part and not part.startswith("<")), "")


def _wrote_to(person: str, since: datetime, readings: Sequence[Reading]) -> bool:
    return any(
        one.sent and one.at >= since and any(person == address.email for address in (*one.to, *one.cc))
        for one in readings
    )
