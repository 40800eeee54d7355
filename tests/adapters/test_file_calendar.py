"""Reminders in one .ics file."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from afterview.adapters.files.calendar import IcsCalendar
from afterview.domain.errors import UsageError
from afterview.reconcile import fingerprint
from contracts.calendar_contract import CalendarContract, CalendarPlace
from contracts.samples import START, reminder

FOREIGN = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//somebody//else//EN\r\nX-OWN:kept\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:Somewhere\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
    "TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:dentist@example.com\r\nDTSTAMP:20260301T000000Z\r\nDTSTART;TZID=Somewhere:20260310T090000\r\n"
    "SUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


class IcsHand:
    """A user whose calendar program writes the file in the user's own zone."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def move(self, remote_id: str, start: datetime) -> None:
        calendar, vevent = self._find(remote_id)
        length = vevent["DTEND"].dt - vevent["DTSTART"].dt
        local = start.astimezone(ZoneInfo("America/Chicago"))
        for name, value in (("DTSTART", local), ("DTEND", local + length)):
            del vevent[name]
            vevent.add(name, value)
        self.path.write_bytes(calendar.to_ical())

    def describe(self, remote_id: str, description: str) -> None:
        calendar, vevent = self._find(remote_id)
        del vevent["DESCRIPTION"]
        vevent.add("DESCRIPTION", description)
        self.path.write_bytes(calendar.to_ical())

    def paint(self, remote_id: str, colour: str) -> None:
        calendar, vevent = self._find(remote_id)
        vevent["COLOR"] = colour
        self.path.write_bytes(calendar.to_ical())

    def colour(self, remote_id: str) -> str:
        return str(self._find(remote_id)[1].get("COLOR", ""))

    def remove(self, remote_id: str) -> None:
        calendar, vevent = self._find(remote_id)
        calendar.subcomponents.remove(vevent)
        self.path.write_bytes(calendar.to_ical())

    def _find(self, remote_id: str) -> tuple[icalendar.Calendar, icalendar.Component]:
        calendar = icalendar.Calendar.from_ical(self.path.read_bytes())
        return calendar, next(one for one in calendar.walk("VEVENT") if one["UID"] == remote_id)


class TestIcsCalendar(CalendarContract):
    remembers_removed = False

    @pytest.fixture
    def place(self, tmp_path: Path) -> CalendarPlace:
        path = tmp_path / "reminders.ics"
        return CalendarPlace(IcsCalendar(path), IcsHand(path))


def unfolded(path: Path) -> list[str]:
    return path.read_bytes().decode().replace("\r\n ", "").split("\r\n")


def test_an_event_is_one_instant_with_relative_alerts_and_takes_no_time(tmp_path: Path) -> None:
    path = tmp_path / "reminders.ics"
    IcsCalendar(path).create(reminder())
    lines = unfolded(path)
    for line in (
        "X-WR-CALNAME:Afterview",
        "DTSTART:20260312T230000Z",
        "DTEND:20260312T231500Z",
        "TRANSP:TRANSPARENT",
        "ACTION:DISPLAY",
        "TRIGGER:-PT1H",
        "URL:https://meet.example.com/abc",
    ):
        assert line in lines
    assert any(line.startswith("DESCRIPTION:Who") and line.endswith("https://meet.example.com/abc") for line in lines)


def test_the_same_reminders_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.ics", "b.ics"):
        IcsCalendar(tmp_path / name).create(reminder())
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_the_sequence_rises_with_a_change(tmp_path: Path) -> None:
    path = tmp_path / "reminders.ics"
    calendar = IcsCalendar(path)
    calendar.update(calendar.create(reminder()), reminder(title="Else"))
    assert "SEQUENCE:1" in unfolded(path)


def test_looking_does_not_write_the_file(tmp_path: Path) -> None:
    path = tmp_path / "reminders.ics"
    list(IcsCalendar(path).list())
    assert not path.exists()
    IcsCalendar(path).create(reminder())
    path.chmod(0o400)
    before = path.stat().st_mtime_ns
    list(IcsCalendar(path).list())
    IcsCalendar(path).create(reminder())
    assert path.stat().st_mtime_ns == before


def test_what_others_keep_in_the_file_stays_and_is_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "reminders.ics"
    path.write_text(FOREIGN, newline="")
    calendar = IcsCalendar(path)
    calendar.delete(calendar.create(reminder()))
    assert list(calendar.list()) == []
    assert unfolded(path) == FOREIGN.split("\r\n")


def test_an_alarm_that_the_user_adds_is_an_edit(tmp_path: Path) -> None:
    path = tmp_path / "reminders.ics"
    IcsCalendar(path).create(reminder())
    path.write_bytes(path.read_bytes().replace(b"TRIGGER:-PT1H", b"TRIGGER:-PT2H"))
    [listed] = IcsCalendar(path).list()
    assert listed.fingerprint != fingerprint.of_event(reminder())


@pytest.mark.parametrize("start", [b"DTSTART;VALUE=DATE:20260312", b"DTSTART:20260312T230000", b"X-NO:START"])
def test_an_event_made_all_day_or_zoneless_is_the_users(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "reminders.ics"
    IcsCalendar(path).create(reminder())
    path.write_bytes(path.read_bytes().replace(b"DTSTART:20260312T230000Z", start))
    [listed] = IcsCalendar(path).list()
    assert listed.start is None
    assert not fingerprint.same_place(listed.fingerprint, fingerprint.of_event(reminder()))


def test_an_event_that_was_cancelled_in_the_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "reminders.ics"
    IcsCalendar(path).create(reminder())
    path.write_bytes(path.read_bytes().replace(b"TRANSP:", b"STATUS:CANCELLED\r\nTRANSP:"))
    assert [existing.cancelled for existing in IcsCalendar(path).list()] == [True]


@pytest.mark.parametrize("content", [b"", b"no calendar", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"\xff\xfe\x00"])
def test_a_file_that_is_no_calendar_is_refused_and_not_overwritten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "reminders.ics"
    path.write_bytes(content)
    with pytest.raises(UsageError) as refused:
        IcsCalendar(path).create(reminder())
    assert refused.value.remedy
    assert path.read_bytes() == content


def test_a_time_zone_in_one_file_does_not_change_the_times_of_another(tmp_path: Path) -> None:
    forged = FOREIGN.replace("Somewhere", "America/Chicago")
    (tmp_path / "forged.ics").write_text(forged, newline="")
    list(IcsCalendar(tmp_path / "forged.ics").list())
    path = tmp_path / "reminders.ics"
    made = IcsCalendar(path).create(reminder())
    IcsHand(path).move(made.remote_id, START + timedelta(hours=1))
    assert [existing.start for existing in IcsCalendar(path).list()] == [START + timedelta(hours=1)]


@pytest.mark.parametrize("key", ["a,b;c\\n\\,d", "thank_you:<a+b@x>:ü@example.org", 'quote " and : colon'])
def test_any_key_comes_back_as_it_was(tmp_path: Path, key: str) -> None:
    IcsCalendar(tmp_path / "reminders.ics").create(reminder(key))
    assert [existing.key for existing in IcsCalendar(tmp_path / "reminders.ics").list()] == [key]


def test_control_characters_from_a_mail_neither_break_the_file_nor_count_as_an_edit(tmp_path: Path) -> None:
    nasty = reminder(title="Talk\x00\r\nATTENDEE:x\x0b\ud800", description="a\x1fb\rc\u2028d")
    IcsCalendar(tmp_path / "reminders.ics").create(nasty)
    [listed] = IcsCalendar(tmp_path / "reminders.ics").list()
    assert listed.fingerprint == fingerprint.of_event(nasty)
    assert not any(line.startswith("ATTENDEE") for line in unfolded(tmp_path / "reminders.ics"))
