"""What the user does between two cycles comes back to them: notes typed into the calendar, hours that are taken."""

from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from afterview.adapters.memory import (
    MemoryCalendar,
    MemoryClock,
    MemoryDrafts,
    MemoryFreeBusy,
    MemoryMail,
    MemoryMailbox,
)
from afterview.adapters.sqlite.store import Store
from afterview.cycle import Manner, Ports, run
from afterview.domain.artefact import Draft
from afterview.domain.freetime import Busy
from afterview.domain.notes import QUESTIONS
from afterview.etiquette import settings
from afterview.writing import WritingSettings, load_templates

from .hunt import FREYA, LENA
from .mailbox import ME, Mailbox, local

TIMES = "Subject: Times\n\n{{ greeting }}\n\nFree: {{ free_times | join('; ') }}.\n"


class Desk:
    """A seeker's stores, and cycles over them."""

    def __init__(self, box: Mailbox, store: Store, free_busy: MemoryFreeBusy | None = None) -> None:
        own, _ = load_templates({"en/scheduling_reply.txt.j2": TIMES})
        self.manner = Manner(settings(), WritingSettings("auto", own), confirmed=True)
        self.drafts, self.calendar, self.clock = (
            MemoryDrafts(),
            MemoryCalendar(),
            MemoryClock(local("2026-02-01 09:00")),
        )
        mails = [MemoryMail(one.key, one.data, one.thread, one.labels, one.at) for one in box.mails]
        self.ports = Ports(MemoryMailbox(mails), self.drafts, self.calendar, store, self.clock, free_busy=free_busy)
        self.known: set[str] = set()

    def cycle(self, now: str) -> None:
        """One cycle at that moment."""
        self.clock = MemoryClock(local(now).astimezone(UTC))
        self.ports = Ports(
            self.ports.mailbox,
            self.drafts,
            self.calendar,
            self.ports.memory,
            self.clock,
            free_busy=self.ports.free_busy,
        )
        run(self.ports, ME, self.manner, self.known)

    def letters(self, kind: str) -> list[Draft]:
        """The drafts of a kind that lie there."""
        found = (self.drafts.content(one.remote_id) for one in self.drafts.list())
        return [one for one in found if one.kind == kind]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "state.db")
    yield opened
    opened.close()


def test_what_is_typed_into_the_notes_event_flows_into_the_untouched_letter(store: Store) -> None:
    box = Mailbox()
    box.got(
        "2026-02-06 16:00",
        LENA,
        "Shipping Analyst at Corvid Freight",
        "Hi Ines,\n\nThank you for applying to Corvid Freight. Your interview for the Shipping Analyst "
        "position is confirmed "
        "for Tuesday, February 10 at 2:00 pm MT by video with me.\n\nBest,\nLena Voss\nRecruiter, Corvid Freight",
    )
    desk = Desk(box, store)
    desk.cycle("2026-02-10 16:00")
    (event,) = (one for one in desk.calendar.list() if "notes|" in one.key)
    question = QUESTIONS["en"]["discussed"]
    desk.calendar.describe(event.remote_id, event.text.replace(question, f"{question}\nthe new cross-dock in Reno"))
    before = desk.letters("thank_you")[0]
    desk.cycle("2026-02-10 17:00")
    after = desk.letters("thank_you")[0]
    assert before.blanks == 1
    assert after.blanks == 0
    assert "the new cross-dock in Reno" in after.text


def test_free_hours_lie_in_the_answer_and_follow_the_calendar_while_it_is_untouched(store: Store) -> None:
    taken = MemoryFreeBusy([Busy(local("2026-02-04 08:00"), local("2026-02-04 18:00"))])
    desk = Desk(invited(), store, taken)
    desk.cycle("2026-02-02 11:00")
    assert "Free: Thursday, February 5 at 10 am;" in desk.letters("scheduling_reply")[0].text
    taken.taken.append(Busy(local("2026-02-05 09:00"), local("2026-02-05 12:00")))
    desk.cycle("2026-02-02 12:00")
    assert "Free: Thursday, February 5 at 2 pm;" in desk.letters("scheduling_reply")[0].text


@pytest.mark.parametrize("door", [lambda: None, lambda: MemoryFreeBusy(allowed=False)], ids=["off", "not allowed"])
def test_a_calendar_that_may_not_be_read_offers_no_times(
    store: Store, door: Callable[[], MemoryFreeBusy | None]
) -> None:
    desk = Desk(invited(), store, door())
    desk.cycle("2026-02-02 11:00")
    assert "Free: ." in desk.letters("scheduling_reply")[0].text


def invited() -> Mailbox:
    """Somebody asked for times an hour ago."""
    box = Mailbox()
    at = local("2026-02-02 11:00") - timedelta(hours=1)
    box.got(
        f"{at:%Y-%m-%d %H:%M}",
        FREYA,
        "Demand Planner at Tarnbeck Foods",
        "Hi Ines,\n\nThank you for applying for the Demand Planner role at Tarnbeck Foods. We would like to "
        "interview you. "
        "Which times would suit you for a video call next week?\n\nBest,\nFreya Lund\nTalent Partner, Tarnbeck Foods",
    )
    return box
