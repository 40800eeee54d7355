"""Calendar parts to events: broken folding mended, zones by their real names, one bad event not losing the rest."""

import quopri
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from afterview.domain.message import CalendarEvent, Problem
from afterview.reading.html import read_html
from afterview.reading.invited import attendees, organizer
from afterview.reading.zones import zone_named

MAX_CALENDAR = 1 << 19  # characters; the limit of a decoded calendar part
MAX_EVENTS = 100  # of one mail; a whole exported calendar is no invitation
MAX_ZONE_LINES = 60  # of a VTIMEZONE that has to be believed because its name is made up

# fmt: off
_PROPERTIES = frozenset((
    "UID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL",
    "ORGANIZER", "ATTENDEE", "RRULE", "RDATE", "RECURRENCE-ID", "X-ALT-DESC", "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
))
# fmt: on
# fmt: off
_OTHERS = frozenset((
    "BEGIN", "END", "METHOD", "VERSION", "PRODID", "CALSCALE", "DTSTAMP", "CREATED", "LAST-MODIFIED", "CLASS",
    "PRIORITY", "TRANSP", "CATEGORIES", "COMMENT", "CONTACT", "GEO", "ATTACH", "EXDATE", "EXRULE", "RESOURCES",
    "RELATED-TO", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "TZURL", "ACTION", "TRIGGER", "REPEAT",
    "REQUEST-STATUS", "COMPLETED", "DUE", "PERCENT-COMPLETE", "FREEBUSY", "ACKNOWLEDGED", "CONFERENCE", "COLOR",
    "IMAGE", "NAME", "REFRESH-INTERVAL", "SOURCE",
))
# fmt: on
_TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID")
_TZID = re.compile(r';TZID=("[^"]*"|[^;:]*)', re.IGNORECASE)
_FOLDED_AT = 60  # programs fold between 60 and 76 characters
_LINE = re.compile(r"([A-Za-z0-9-]{2,60})[;:]")
# fmt: off
_ONCE = frozenset((
    "UID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL",
))
# fmt: on
_QUOTED_PRINTABLE = re.compile(r"=(?:\r?\n|3D|0D=0A|20\r?\n)")


@dataclass(slots=True)
class _Source:
    """The raw lines of a calendar part: its method, events, and zone definitions by name."""

    method: str = ""
    events: list[list[str]] = field(default_factory=list)
    zones: dict[str, list[str]] = field(default_factory=dict)
    default_zone: str = ""
    is_cut: bool = False


def read_calendar(text: str, method: str, zone: ZoneInfo) -> tuple[list[CalendarEvent], list[Problem]]:
    """Events of a text/calendar part. `method` is its MIME parameter, `zone` the reader's, for times without one."""
    if _QUOTED_PRINTABLE.search(text[:20_000]):
        text = quopri.decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace")
    source = _sort_lines(_unfolded(text[:MAX_CALENDAR]))
    problems = [Problem(f"more than {MAX_EVENTS} events, the rest left out", "calendar")] if source.is_cut else []
    reader = _Reader((source.method or method).strip().upper(), zone, source)
    events = []
    for lines in source.events:
        try:
            events.append(reader.event(lines))
        except Exception as error:
            problems.append(Problem(f"an event that cannot be read ({type(error).__name__})", "calendar", is_loss=True))
    if not source.events:
        problems.append(Problem("a calendar part without events", "calendar"))
    return events, problems


def _unfolded(text: str) -> list[str]:
    """Content lines (RFC 5545, 3.1); a line that opens with no known property is a broken fold of the one before."""
    lines: list[list[str]] = []
    width = 0  # of the physical line before
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if raw[:1] in (" ", "\t"):
            folded = raw[1:]
        else:
            match = _LINE.match(raw)
            name = match.group(1).upper() if match else ""
            if name in _PROPERTIES or name in _OTHERS or name.startswith("X-"):
                lines.append([raw])
                width = len(raw)
                continue
            # Cut at full width it is a fold that lost its blank, else a line break that nobody escaped.
            folded = raw if width >= _FOLDED_AT or not raw else "\\n" + raw
        width = len(raw)
        if lines:
            lines[-1].append(folded)
    return ["".join(pieces) for pieces in lines]


def _sort_lines(lines: Sequence[str]) -> _Source:
    source = _Source()
    stack: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        name = name.partition(";")[0].upper()
        if name == "BEGIN":
            stack = [*stack, value.strip().upper()][-8:]
            _begin(source, stack[-1])
            if "VTIMEZONE" in stack and source.zones:
                _zone_line(source, line)
        elif name == "END":
            if "VTIMEZONE" in stack and source.zones:
                _zone_line(source, line)
            stack = stack[:-1]
        elif "VTIMEZONE" in stack:
            if name == "TZID":
                source.zones[value.strip().strip('"')] = ["BEGIN:VTIMEZONE"]
            _zone_line(source, line)
        elif stack and stack[-1] == "VEVENT":
            if name in _PROPERTIES and source.events and not source.is_cut:
                source.events[-1].append(line)
        elif name == "METHOD":
            source.method = value.strip()
        elif name == "X-WR-TIMEZONE":
            source.default_zone = value.strip()
    return source


def _begin(source: _Source, component: str) -> None:
    if component == "VEVENT":
        if len(source.events) >= MAX_EVENTS:
            source.is_cut = True
        else:
            source.events.append([])


def _zone_line(source: _Source, line: str) -> None:
    lines = next(reversed(source.zones.values()), None)
    if lines is not None and len(lines) < MAX_ZONE_LINES:
        lines.append(line)


@dataclass(slots=True)
class _Reader:
    method: str
    zone: ZoneInfo
    source: _Source

    def event(self, lines: list[str]) -> CalendarEvent:
        # The library keeps every VTIMEZONE it meets for the whole process: a forged one would move other mails' events.
        icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]
        kept, names = _for_the_library(lines)
        component: Any = icalendar.Event.from_ical("\r\n".join(["BEGIN:VEVENT", *kept, "END:VEVENT"]))
        start, floating, all_day = self._time(component.get("DTSTART"), names.get("DTSTART", ""))
        recurrence = component.get("RECURRENCE-ID")
        return CalendarEvent(
            method=self.method,
            uid=_text(component, "UID"),
            sequence=_number(component.get("SEQUENCE")),
            start=start,
            end=self._end(component, start, names.get("DTEND", "")),
            summary=_text(component, "SUMMARY"),
            description=_description(component),
            location=_text(component, "LOCATION"),
            status=_text(component, "STATUS").upper(),
            url=_text(component, "URL", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"),
            zone=names.get("DTSTART", "") or ("UTC" if start.tzname() == "UTC" and not floating else ""),
            recurrence_id=self._time(recurrence, names.get("RECURRENCE-ID", ""))[0] if recurrence is not None else None,
            is_recurring=component.get("RRULE") is not None or component.get("RDATE") is not None,
            all_day=all_day,
            floating=floating,
            organizer=organizer(lines),
            attendees=attendees(lines),
        )

    def _time(self, value: Any, name: str) -> tuple[datetime, bool, bool]:
        """The aware instant of a value whose TZID is `name`, whether it floats, and whether it is a whole day."""
        moment = (value[0] if isinstance(value, list) else value).dt
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time(), tzinfo=self.zone), False, True
        if moment.tzinfo is not None:  # with a 'Z'; a TZID beside it does not count (RFC 5545, 3.2.19)
            return moment, False, False
        zone = self._zone(name or self.source.default_zone)
        return moment.replace(tzinfo=zone or self.zone), zone is None, False

    def _zone(self, name: str) -> tzinfo | None:
        """A zone by its real name; only a made-up name is read from the VTIMEZONE that comes with it."""
        return zone_named(name) or _zone_defined(self.source.zones.get(name.strip('"'), [])) if name else None

    def _end(self, component: Any, start: datetime, name: str) -> datetime | None:
        if component.get("DTEND") is not None:
            end = self._time(component.get("DTEND"), name)[0]
        elif component.get("DURATION") is not None and isinstance(component.get("DURATION").dt, timedelta):
            end = start + component.get("DURATION").dt
        else:
            return None
        return end if end >= start else None


def _zone_defined(lines: Sequence[str]) -> tzinfo | None:
    """The zone that a VTIMEZONE describes, None where it is broken or would take for ever to expand."""
    if not lines or any(line.upper().startswith("RRULE") and "FREQ=YEARLY" not in line.upper() for line in lines):
        return None
    try:
        component: Any = icalendar.Timezone.from_ical("\r\n".join(lines))
        found: tzinfo = component.to_tz(lookup_tzid=False)
    except Exception:
        return None
    finally:
        icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]
    return found


def _for_the_library(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """Lines that the library is to read, and the TZIDs taken off them by property.

    What may stand only once is kept once (the first); people are left to `invited`, zones to `zones`.
    """
    kept: list[str] = []
    names: dict[str, str] = {}
    seen: set[str] = set()
    for line in lines:
        name = line[:80].partition(":")[0].partition(";")[0].upper()
        if name in seen or name in ("ATTENDEE", "ORGANIZER"):
            continue
        if name in _ONCE:
            seen.add(name)
        if name in _TIMES and (zone := _TZID.search(line[:500])) is not None:
            names[name] = zone.group(1).strip('"')
            line = line[: zone.start()] + line[zone.end() :]
        kept.append(line)
    return kept, names


def _text(component: Any, *names: str) -> str:
    for name in names:
        value = component.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if value:
            return str(value).replace("\r\n", "\n").strip()
    return ""


def _description(component: Any) -> str:
    plain = _text(component, "DESCRIPTION")
    if plain.lstrip()[:1] == "<" and "</" in plain:
        return _html_text(plain)
    return plain or _html_text(_text(component, "X-ALT-DESC"))


def _html_text(html: str) -> str:
    return "\n".join(read_html(html).lines).strip() if html else ""


def _number(value: Any) -> int:
    try:
        return int(value or 0)
    except (TypeError, ValueError):
        return 0
