"""What the user has done themselves: its letter is fulfilled, its reminder removed, or ticked off if they like."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from afterview.adapters.files.calendar import IcsCalendar
from afterview.adapters.memory import MemoryCalendar, MemoryDrafts, MemoryLedger
from afterview.applying import apply
from afterview.domain.artefact import Draft, EntryState, Event
from afterview.domain.change import Deed
from afterview.ports import Calendar
from afterview.reconcile.diff import Terms, diff
from afterview.surveying import survey
from contracts.samples import NOW, START, letter, reminder

KEY = "thank_you|a0123456789|talk"
LETTER = f"{KEY}|ines@example.org"
DONE = frozenset({("event", KEY), ("draft", LETTER)})


@dataclass
class Desk:
    calendar: Calendar
    ticks: bool = False

    def __post_init__(self) -> None:
        self.drafts, self.ledger, self.now = MemoryDrafts(), MemoryLedger(), NOW

    def cycle(self, *wishes: Draft | Event, done: frozenset[tuple[str, str]] = frozenset()) -> dict[str, Deed]:
        entries = list(self.ledger.entries())
        standing = survey(self.drafts, self.calendar, entries)
        changes = diff(wishes, standing, entries, self.now, Terms(done=done, ticks=self.ticks))
        apply(changes, self.drafts, self.calendar, self.ledger, self.now)
        self.now += timedelta(hours=1)
        return {change.key: change.deed for change in changes}

    def state(self, key: str) -> EntryState:
        return next(entry.state for entry in self.ledger.entries() if entry.key == key)

    def titles(self) -> list[str]:
        return [one.title for one in self.calendar.list() if not one.cancelled]


@pytest.fixture(params=["memory", "files"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    return Desk(MemoryCalendar() if request.param == "memory" else IcsCalendar(tmp_path / "reminders.ics"))


def test_a_letter_that_the_user_wrote_otherwise_is_fulfilled_and_its_reminder_goes(desk: Desk) -> None:
    desk.cycle(letter(LETTER), reminder(KEY))
    desk.cycle(done=DONE)
    assert (desk.state(LETTER), desk.state(KEY)) == (EntryState.FULFILLED, EntryState.FULFILLED)
    assert (list(desk.drafts.list()), desk.titles()) == ([], [])


def test_what_ended_in_another_way_is_withdrawn(desk: Desk) -> None:
    desk.cycle(letter(LETTER), reminder(KEY))
    desk.cycle()
    assert (desk.state(LETTER), desk.state(KEY)) == (EntryState.WITHDRAWN, EntryState.WITHDRAWN)


def test_what_is_due_again_after_all_comes_again(desk: Desk) -> None:
    """The user takes back what they had set right, say: it was not written to this person."""
    desk.cycle(letter(LETTER), reminder(KEY))
    desk.cycle(done=DONE)
    desk.cycle(letter(LETTER), reminder(KEY))
    assert (desk.state(LETTER), desk.state(KEY)) == (EntryState.PRESENT, EntryState.PRESENT)


def test_a_reminder_of_what_is_done_stays_ticked_off_and_rings_no_more(desk: Desk) -> None:
    desk.ticks = True
    desk.cycle(reminder(KEY))
    desk.cycle(done=DONE)
    [there] = desk.calendar.list()
    assert (there.title, there.start) == (f"✓ {reminder().title}", START)
    assert desk.state(KEY) is EntryState.FULFILLED
    for _ in range(2):
        assert desk.cycle(done=DONE) == {}
    assert [one.version for one in desk.calendar.list()] == [there.version]


def test_what_was_ticked_off_and_is_due_again_stands_as_it_was(desk: Desk) -> None:
    desk.ticks = True
    desk.cycle(reminder(KEY))
    desk.cycle(done=DONE)
    desk.cycle(reminder(KEY))
    assert desk.titles() == [reminder().title]
    assert desk.state(KEY) is EntryState.PRESENT


def test_a_reminder_that_the_user_moved_is_not_ticked_off() -> None:
    calendar = MemoryCalendar()
    desk = Desk(calendar, ticks=True)
    desk.cycle(reminder(KEY))
    [there] = calendar.list()
    calendar.move(there.remote_id, START + timedelta(hours=3))
    desk.cycle(done=DONE)
    assert desk.titles() == [reminder().title]
    assert desk.state(KEY) is EntryState.EDITED


def test_a_tick_whose_outcome_was_never_stored_is_known_by_itself(desk: Desk) -> None:
    desk.ticks = True
    desk.cycle(reminder(KEY))
    [before] = desk.ledger.entries()
    desk.cycle(done=DONE)
    [after] = desk.ledger.entries()
    died = replace(after, state=EntryState.INTENDED, version=before.version, previous=before.fingerprint, note="")
    desk.ledger.record(died)
    for _ in range(2):
        desk.cycle()
    assert desk.state(KEY) is EntryState.FULFILLED
    assert desk.titles() == [f"✓ {reminder().title}"]


def test_nothing_that_lapsed_is_ticked_off(desk: Desk) -> None:
    desk.ticks = True
    desk.cycle(reminder(KEY))
    desk.cycle()
    assert desk.titles() == []
