"""Reminders across the change of clocks, both ways: the hour on the wall stays, and nothing is made twice or moved."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from afterview.adapters.memory import MemoryCalendar, MemoryClock, MemoryDrafts, MemoryMail, MemoryMailbox
from afterview.cycle import Manner, Outcome, Ports, run
from afterview.domain.change import Deed
from afterview.domain.seeker import Seeker
from afterview.etiquette import settings
from afterview.writing import WritingSettings
from histories.state import MemoryState

CHICAGO = ZoneInfo("America/Chicago")
JO = Seeker("Jo Prior", ("jo@example.com",), CHICAGO)
# Chicago leaves summer time on 1 November 2026 at 2:00 and comes back to it on 14 March 2027 at 2:00.
CHANGES = {
    "back": (datetime(2026, 10, 30, 14, tzinfo=CHICAGO), "Friday, October 30, 2026", date(2026, 11, 1)),
    "forward": (datetime(2027, 3, 12, 14, tzinfo=CHICAGO), "Friday, March 12, 2027", date(2027, 3, 14)),
}
DOES_NOTHING = {Deed.KEEP, Deed.LEAVE}


def mail(name: str, at: datetime, subject: str, text: str) -> MemoryMail:
    raw = (
        f"From: Ines Duarte <ines.duarte@harbourandsons.example>\r\nTo: Jo Prior <jo@example.com>\r\n"
        f"Subject: {subject}\r\nDate: {at:%a, %d %b %Y %H:%M:%S %z}\r\nMessage-ID: <{name}@harbourandsons.example>\r\n"
        f"\r\n{text}\r\n"
    )
    return MemoryMail(name, raw.encode(), "t1", frozenset({"INBOX"}), at.astimezone(UTC))


@pytest.mark.parametrize("way", CHANGES)
def test_a_reminder_keeps_its_hour_on_the_wall(way: str) -> None:
    talk, day, changes = CHANGES[way]
    clock, calendar, mailbox = (
        MemoryClock((talk - timedelta(days=4)).astimezone(UTC)),
        MemoryCalendar(),
        MemoryMailbox(),
    )
    ports, known = Ports(mailbox, MemoryDrafts(), calendar, MemoryState(), clock), set[str]()

    def cycle() -> Outcome:
        return run(ports, JO, Manner(settings(), WritingSettings()), known)

    text = (
        f"Hi Jo,\r\n\r\nThank you for applying for the Payroll Specialist position at Harbour & Sons. Your interview "
        f"is confirmed for {day} at 2:00 PM Central Time, by video.\r\n\r\nBest,\r\nInes Duarte\r\nHarbour & Sons"
    )
    mailbox.arrive(mail("m1", talk - timedelta(days=4), "Your interview: Payroll Specialist", text))
    cycle()
    clock.advance(talk.astimezone(UTC) + timedelta(hours=2) - clock.now())
    cycle()
    [before] = [one for one in calendar.list() if one.key.startswith("follow_up|") and not one.cancelled]
    assert before.start is not None
    due = before.start.astimezone(CHICAGO)
    assert (due.hour, due.minute) == (9, 0)
    assert talk.date() < changes < due.date()
    assert due.utcoffset() != talk.utcoffset()
    while clock.now() < before.start:
        clock.advance(timedelta(hours=5))
        outcome = cycle()
        moved = [one for one in outcome.changes if one.key == before.key and one.deed not in DOES_NOTHING]
        assert moved == []
    after = [one for one in calendar.list() if one.key.startswith("follow_up|") and not one.cancelled]
    assert [(one.remote_id, one.start, one.version) for one in after] == [
        (before.remote_id, before.start, before.version)
    ]
