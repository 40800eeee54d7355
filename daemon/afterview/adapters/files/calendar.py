"""Reminders in one .ics file, for import into a calendar or for a calendar program that shows the file itself.

Times are written in UTC and without VTIMEZONE: every event is a single instant, Google Calendar and Apple Calendar
show it in the phone's own zone, and no program can mistake a zone's name or rules. DTSTAMP is the event's start and
not the time of writing, so that the same reminders give the same file; SEQUENCE rises with every change of ours, by
which a second import replaces the first.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
from icalendar import Alarm, Component

from afterview.adapters.files.atomic import advice, write_atomically
from afterview.adapters.mime import key_mark
from afterview.domain.artefact import Event, Existing
from afterview.domain.errors import UsageError
from afterview.ports import StaleArtefact
from afterview.reconcile import fingerprint

KEY = "X-AFTERVIEW-KEY"
WRITTEN = "X-AFTERVIEW-FINGERPRINT"
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # no calendar text may hold them
_THE_USERS = {"LOCATION", "COLOR", "CLASS", "PRIORITY"}  # properties that we never write, and keep
_BEYOND_US = ("ATTENDEE", "RRULE", "RDATE")  # what makes of an event something else
_OURS = "@afterview"  # what our UIDs end in
_NEW = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//afterview//afterview//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
)


class IcsCalendar:
    """The events of one file whose UIDs are ours; everything else in it is kept as it is.

    A user's change to an event is seen by its content, a removed event by its absence. The file is rewritten only when
    something in it changes, and then atomically.
    """

    def __init__(self, path: Path, name: str = "Afterview") -> None:
        self.path = path
        self.name = name
        self._held: icalendar.Calendar | None = None
        self._changed = False
        self._known: tuple[bytes, icalendar.Calendar] | None = (
            None  # the file as last read or written, and what it says
        )

    def list(self) -> Iterable[Existing]:
        """Our events. Raises UsageError if the file cannot be read as a calendar; it is never overwritten then."""
        with self.together() as calendar:
            return [_existing(vevent) for vevent in _ours(calendar)]

    def look(self, remote_id: str, key: str) -> Existing | None:
        """One event; None when it is gone."""
        with self.together() as calendar:
            there = _find(calendar, remote_id or _uid(key))
            return _existing(there) if there is not None else None

    def create(self, event: Event) -> Existing:
        """Add an event; one of the same key that is there already is adopted as it is."""
        with self.together() as calendar:
            there = _find(calendar, _uid(event.key))
            return _existing(there if there is not None else self._add(calendar, event, sequence=0))

    def update(self, seen: Existing, event: Event) -> Existing:
        """Replace an event that is still what was seen; raises StaleArtefact otherwise."""
        with self.together() as calendar:
            former = _require(calendar, seen)
            position = calendar.subcomponents.index(former)
            sequence = int(former.get("SEQUENCE", 0)) + 1
            calendar.subcomponents.remove(former)
            vevent = self._add(calendar, event, sequence, position)
            for name in _THE_USERS & former.keys():
                vevent[name] = former[name]
            return _existing(vevent)

    def delete(self, seen: Existing) -> None:
        """Remove an event that is still what was seen; raises StaleArtefact otherwise."""
        with self.together() as calendar:
            calendar.subcomponents.remove(_require(calendar, seen))
            self._changed = True

    def written(self) -> dict[str, str]:
        """By event id, the fingerprint of what we last wrote there ('' where another program dropped the note)."""
        with self.together() as calendar:
            return {str(vevent["UID"]): str(vevent.get(WRITTEN, "")) for vevent in _ours(calendar)}

    @contextmanager
    def together(self, *, always: bool = False) -> Iterator[icalendar.Calendar]:
        """Several calls with one reading and one writing of the file; `always` makes the file even if it is empty."""
        if self._held is not None:
            yield self._held
            return
        self._held, self._changed = self._read(), always and not self.path.exists()
        try:
            yield self._held
            if self._changed:
                data = self._held.to_ical(sorted=False)
                write_atomically(self.path, data)
                self._known = (data, self._held)
        except BaseException:
            self._known = None
            raise
        finally:
            self._held = None

    def _read(self) -> icalendar.Calendar:
        with advice(self.path):
            try:
                data = self.path.read_bytes()
            except FileNotFoundError:
                data = f"{_NEW}X-WR-CALNAME:{_line(self.name)}\r\nEND:VCALENDAR\r\n".encode()
        if self._known is None or self._known[0] != data:
            self._known = (data, self._parsed(data))
        return self._known[1]

    def _parsed(self, data: bytes) -> icalendar.Calendar:
        # forgets the time zones of files read before, which may be forged (LIBRARIES.md); the library leaves it untyped
        icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]
        try:
            calendars = icalendar.Calendar.from_ical(data, multiple=True)
        except (ValueError, IndexError, KeyError) as error:
            raise self._unreadable(str(error)) from error
        if len(calendars) != 1:
            raise self._unreadable(f"{len(calendars)} calendars in it")
        return calendars[0]

    def _unreadable(self, what: str) -> UsageError:
        return UsageError(
            f"not a calendar that can be kept up to date: {what}",
            where=str(self.path),
            remedy="move the file away, or name another one; it was not changed",
        )

    def _add(
        self, calendar: icalendar.Calendar, event: Event, sequence: int, position: int | None = None
    ) -> icalendar.Event:
        vevent = _vevent(event, sequence)
        calendar.subcomponents.insert(len(calendar.subcomponents) if position is None else position, vevent)
        self._changed = True
        return vevent


def _vevent(event: Event, sequence: int) -> icalendar.Event:
    vevent = icalendar.Event()
    vevent.add("UID", _uid(event.key))
    vevent.add("DTSTAMP", event.start.astimezone(UTC))
    vevent.add("SEQUENCE", sequence)
    vevent.add("DTSTART", event.start.astimezone(UTC))
    vevent.add("DTEND", event.end.astimezone(UTC))
    vevent.add("SUMMARY", _clean(event.title))
    vevent.add("DESCRIPTION", _clean(fingerprint.full_description(event)))
    if event.link:
        vevent.add("URL", event.link)
    vevent.add("TRANSP", "TRANSPARENT")
    vevent.add("CATEGORIES", [event.kind])
    vevent.add(KEY, event.key)
    vevent.add(WRITTEN, fingerprint.of_event(event))
    for minutes in fingerprint.alert_minutes(event):
        vevent.add_component(_alarm(event.title, minutes))
    return vevent


def _alarm(title: str, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", _clean(title))
    alarm.add("TRIGGER", -timedelta(minutes=minutes))
    return alarm


def _uid(key: str) -> str:
    return f"{key_mark(key)}{_OURS}"


def _ours(calendar: icalendar.Calendar) -> list[Component]:
    return [vevent for vevent in calendar.walk("VEVENT") if str(vevent.get("UID", "")).endswith(_OURS)]


def _find(calendar: icalendar.Calendar, uid: str) -> Component | None:
    return next((vevent for vevent in _ours(calendar) if str(vevent["UID"]) == uid), None)


def _require(calendar: icalendar.Calendar, seen: Existing) -> Component:
    vevent = _find(calendar, seen.remote_id)
    if vevent is None or _existing(vevent).version != seen.version:
        raise StaleArtefact(seen.remote_id)
    return vevent


def _existing(vevent: Component) -> Existing:
    start, end = _instant(vevent, "DTSTART"), _instant(vevent, "DTEND")
    title, description = str(vevent.get("SUMMARY", "")), str(vevent.get("DESCRIPTION", ""))
    title = " ".join((title, *(name for name in _BEYOND_US if name in vevent)))
    return Existing(
        remote_id=str(vevent["UID"]),
        version=hashlib.sha256(vevent.to_ical()).hexdigest()[:20],
        fingerprint=fingerprint.of_reminder(start, end, title, description, _alerts(vevent)),
        key=str(vevent.get(KEY, "")),
        start=start,
        cancelled=str(vevent.get("STATUS", "")).upper() == "CANCELLED",
        text=description,
        end=end,
        title=title,
        adorned="LOCATION" in vevent or "COLOR" in vevent,
    )


def _instant(vevent: Component, name: str) -> datetime | None:
    """A time of the event, aware; None where it is missing, a whole day, or in no zone."""
    value = getattr(vevent.get(name), "dt", None)
    if not isinstance(value, datetime) or value.tzinfo is None:
        return None
    return value.astimezone(UTC)


def _alerts(vevent: Component) -> list[int]:
    """Minutes before the start; an alarm at a fixed time is the user's and counts as -1."""
    triggers = [getattr(alarm.get("TRIGGER"), "dt", None) for alarm in vevent.walk("VALARM")]
    return [-int(one / timedelta(minutes=1)) if isinstance(one, timedelta) else -1 for one in triggers]


def _clean(text: str) -> str:
    return _UNFIT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
