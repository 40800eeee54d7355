"""A cycle that dies, or loses an answer, at every single step in turn: the next cycles make it whole."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from afterview.adapters.memory import MemoryCalendar, MemoryDrafts, MemoryLedger
from afterview.applying import apply
from afterview.domain.artefact import Draft, Event
from afterview.domain.change import Deed
from afterview.domain.message import Address
from afterview.reconcile.diff import GRACE, diff
from afterview.surveying import survey
from contracts.samples import NOW, START, letter, reminder
from reconcile.faults import AnswerLost, FaultyCalendar, FaultyDrafts, FaultyLedger, Killed, Tripwire

Wishes = Sequence[Draft | Event]


class Desk:
    """Drafts, a calendar and a ledger, and the cycles that are run over them."""

    def __init__(self) -> None:
        self.drafts, self.calendar, self.ledger = MemoryDrafts(), MemoryCalendar(), MemoryLedger()
        self.wire = Tripwire()
        self.now = NOW

    def cycle(self, wishes: Wishes) -> set[Deed]:
        drafts, calendar = FaultyDrafts(self.drafts, self.wire), FaultyCalendar(self.calendar, self.wire)
        entries = list(self.ledger.entries())
        changes = diff(wishes, survey(drafts, calendar, entries), entries, self.now)
        apply(changes, drafts, calendar, FaultyLedger(self.ledger, self.wire), self.now)
        self.now += GRACE
        return {change.deed for change in changes}

    def cycle_that_fails(self, wishes: Wishes, step: int, fault: type[BaseException]) -> bool:
        """Whether the cycle had so many steps at all."""
        self.wire.set(step, fault)
        try:
            self.cycle(wishes)
        except (Killed, AnswerLost):
            self.now += GRACE
        return self.wire.disarm()

    def settle(self, wishes: Wishes) -> None:
        for _ in range(2):
            self.cycle(wishes)
        assert self.cycle(wishes) <= {Deed.KEEP, Deed.LEAVE}

    def letters(self) -> list[Draft]:
        return sorted((self.drafts.content(one.remote_id) for one in self.drafts.list()), key=lambda one: one.key)

    def reminders(self) -> list[Event]:
        events = [self.calendar.content(one.remote_id) for one in self.calendar.list()]
        return sorted((event for event in events if event is not None), key=lambda one: one.key)


def letters(text: str) -> list[Draft]:
    return [letter(key, text=f"Dear {key}, {text}", to=(Address("", f"{key}@example.org"),)) for key in "ab"]


def reminders(title: str, days: int = 0) -> list[Event]:
    return [reminder(key, title=f"{title} {key}", start=START + timedelta(days=days)) for key in "ab"]


FIRST: Wishes = [*letters("first"), *reminders("First")]
SECOND: Wishes = [*letters("second"), *reminders("Second", days=1)]
HISTORIES = {
    "making": [FIRST],
    "changing": [FIRST, SECOND],
    "removing": [FIRST, []],
    "making again": [FIRST, [], SECOND],
    "one for another": [[FIRST[0], FIRST[2]], [SECOND[1], SECOND[3]]],
}


def every_failure(history: list[Wishes], touch: Callable[[Desk], None], then: Callable[[Desk], None]) -> int:
    """Run the history with its last cycle failing at each step in turn, `touch` after it, and `then` in the end."""
    failures = 0
    for fault in (Killed, AnswerLost):
        step = 1
        while True:
            desk = Desk()
            for wishes in history[:-1]:
                desk.settle(wishes)
            if not desk.cycle_that_fails(history[-1], step, fault):
                break
            touch(desk)
            desk.settle(history[-1])
            then(desk)
            failures, step = failures + 1, step + 1
    return failures


def nothing(desk: Desk) -> None:
    """The user does nothing."""


def open_all(desk: Desk) -> None:
    for one in list(desk.drafts.list()):
        desk.drafts.open(one.remote_id)


def write_on_all(desk: Desk) -> None:
    for one in list(desk.drafts.list()):
        desk.drafts.edit(one.remote_id, "my own words")
    for one in list(desk.calendar.list()):
        if not one.cancelled:
            desk.calendar.describe(one.remote_id, "my own notes")


def move_all(desk: Desk) -> None:
    for one in list(desk.calendar.list()):
        if not one.cancelled:
            desk.calendar.move(one.remote_id, START - timedelta(hours=3))


@pytest.mark.parametrize("touch", [nothing, open_all])
@pytest.mark.parametrize("name", HISTORIES)
def test_in_the_end_exactly_what_is_wanted_stands(name: str, touch: Callable[[Desk], None]) -> None:
    history = HISTORIES[name]

    def as_wanted(desk: Desk) -> None:
        assert desk.letters() == [one for one in history[-1] if isinstance(one, Draft)]
        assert desk.reminders() == [one for one in history[-1] if isinstance(one, Event)]

    assert every_failure(history, touch, as_wanted) > 10


@pytest.mark.parametrize("name", HISTORIES)
def test_what_the_user_writes_right_after_the_crash_stays_and_nothing_is_there_twice(name: str) -> None:
    def as_touched(desk: Desk) -> None:
        written = {draft.key for draft in desk.letters() if draft.text == "my own words"}
        noted = {event.key for event in desk.reminders() if event.description == "my own notes"}
        assert written >= touched["draft"]
        assert noted >= touched["event"]
        assert len({draft.key for draft in desk.letters()}) == len(desk.letters())

    def write(desk: Desk) -> None:
        write_on_all(desk)
        touched["draft"] = {draft.key for draft in desk.letters()}
        touched["event"] = {event.key for event in desk.reminders()}

    touched: dict[str, set[str]] = {}
    assert every_failure(HISTORIES[name], write, as_touched) > 10


@pytest.mark.parametrize("name", ["making", "changing", "making again"])
def test_a_reminder_that_the_user_moves_right_after_the_crash_is_never_moved_back(name: str) -> None:
    def not_moved_back(desk: Desk) -> None:
        for event in desk.reminders():
            assert event.start in (START - timedelta(hours=3), *wanted), event
            assert event.start != forbidden

    wanted = {one.start for one in HISTORIES[name][-1] if isinstance(one, Event)}
    forbidden = START if name == "changing" else None
    assert every_failure(HISTORIES[name], move_all, not_moved_back) > 10


def test_what_the_user_removes_after_a_recorded_outcome_never_comes_again() -> None:
    for wishes in (FIRST, SECOND):
        desk = Desk()
        desk.settle(FIRST)
        for one in list(desk.drafts.list()):
            desk.drafts.discard(one.remote_id)
        for one in list(desk.calendar.list()):
            desk.calendar.remove(one.remote_id)
        desk.settle(wishes)
        assert (desk.letters(), desk.reminders()) == ([], [])


def test_a_removed_draft_stays_removed_when_the_cycle_that_saw_it_gone_died() -> None:
    for step in range(1, 8):
        desk = Desk()
        desk.settle(FIRST)
        for one in list(desk.drafts.list()):
            desk.drafts.discard(one.remote_id)
        desk.cycle_that_fails(SECOND, step, Killed)
        desk.settle(SECOND)
        assert desk.letters() == []
