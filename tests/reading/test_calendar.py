"""Calendar parts: zones that lie, files that break the rules, and what one mail may not do to another."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from afterview.domain.message import CalendarEvent
from afterview.reading.calendar import MAX_EVENTS, read_calendar

BERLIN = ZoneInfo("Europe/Berlin")

FORGED = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+1100
TZOFFSETTO:+1100
END:STANDARD
END:VTIMEZONE
"""


def events(*lines: str, before: str = "") -> list[CalendarEvent]:
    text = "BEGIN:VCALENDAR\n" + before + "BEGIN:VEVENT\n" + "\n".join(lines) + "\nEND:VEVENT\nEND:VCALENDAR\n"
    return read_calendar(text, "request", BERLIN)[0]


def test_a_forged_zone_moves_neither_its_own_nor_another_mails_time() -> None:
    start = "DTSTART;TZID=Pacific Standard Time:20260312T140000"
    (forged,) = events(start, before=FORGED.format(name="Pacific Standard Time"))
    (honest,) = events(start)
    assert forged.start == honest.start == datetime(2026, 3, 12, 21, tzinfo=UTC)


def test_a_made_up_zone_is_known_only_to_the_mail_that_defines_it() -> None:
    start = "DTSTART;TZID=Our Zone:20260312T140000"
    (defined,) = events(start, before=FORGED.format(name="Our Zone"))
    (undefined,) = events(start)
    assert (defined.start, defined.floating) == (datetime(2026, 3, 12, 3, tzinfo=UTC), False)
    assert (undefined.start, undefined.floating) == (datetime(2026, 3, 12, 13, tzinfo=UTC), True)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Europe/London", 14),
        ("GMT Standard Time", 14),
        ("/freeassociation.sourceforge.net/America/New_York", 18),
        ("(UTC-06:00) Central Time (US & Canada)", 19),
        ('"Eastern Standard Time"', 18),
        ("UTC", 14),
        ("US/Central", 19),
    ],
)
def test_zone_names_mean_what_they_say(zone: str, hour: int) -> None:
    (event,) = events(f"DTSTART;TZID={zone if ':' not in zone else chr(34) + zone + chr(34)}:20260312T140000")
    assert (event.start.astimezone(UTC).hour, event.floating) == (hour, False)


def test_a_time_without_zone_is_the_readers() -> None:
    (event,) = events("DTSTART:20260312T140000")
    assert (event.start, event.floating) == (datetime(2026, 3, 12, 14, tzinfo=BERLIN), True)


def test_the_calendars_own_zone_holds_where_the_event_names_none() -> None:
    (event,) = events("DTSTART:20260312T140000", before="X-WR-TIMEZONE:America/Chicago\n")
    assert event.start == datetime(2026, 3, 12, 19, tzinfo=UTC)


def test_the_part_gives_the_method_where_the_calendar_does_not() -> None:
    assert events("DTSTART:20260312T140000Z")[0].method == "REQUEST"
    assert events("DTSTART:20260312T140000Z", before="METHOD:CANCEL\n")[0].method == "CANCEL"


def test_an_end_before_the_start_is_no_end() -> None:
    assert events("DTSTART:20260312T140000Z", "DTEND:20260312T130000Z")[0].end is None


def test_a_broken_event_does_not_lose_its_neighbours() -> None:
    text = "BEGIN:VEVENT\nSUMMARY:no start\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260312T140000Z\nUID:b\nEND:VEVENT\n"
    found, problems = read_calendar(text, "", BERLIN)
    assert [event.uid for event in found] == ["b"]
    assert len(problems) == 1


def test_thousands_of_events_are_cut_and_said_to_be() -> None:
    text = "".join(f"BEGIN:VEVENT\nUID:{n}\nDTSTART:20260312T140000Z\nEND:VEVENT\n" for n in range(5000))
    found, problems = read_calendar(text, "", BERLIN)
    assert len(found) == MAX_EVENTS
    assert "the rest left out" in problems[0].what


def test_a_recurrence_without_end_is_one_event() -> None:
    (event,) = events("DTSTART:20260312T140000Z", "RRULE:FREQ=SECONDLY")
    assert event.is_recurring


def test_a_zone_that_would_take_for_ever_is_not_expanded() -> None:
    zone = FORGED.format(name="Foo").replace("END:STANDARD", "RRULE:FREQ=SECONDLY\nEND:STANDARD")
    (event,) = events("DTSTART;TZID=Foo:20260312T140000", before=zone)
    assert event.floating
