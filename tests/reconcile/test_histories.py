"""Whole histories at random: wishes change, the user works on the same drafts, the program dies anywhere."""

import contextlib
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from afterview.adapters.memory import MemoryCalendar, MemoryDrafts, MemoryLedger
from afterview.applying import apply
from afterview.domain.artefact import Draft, Entry, EntryState, Event
from afterview.domain.change import Change, Deed
from afterview.domain.message import Address
from afterview.reconcile.diff import GRACE, diff
from afterview.surveying import survey
from contracts.samples import NOW, START, letter, reminder
from reconcile.faults import AnswerLost, FaultyCalendar, FaultyDrafts, FaultyLedger, Killed, Tripwire

KEYS = st.sampled_from(["a", "b"])
TEXTS = st.integers(0, 2)
PICK = st.integers(0, 10)
FAULTS = st.sampled_from([Killed, AnswerLost])


class Histories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.drafts, self.calendar, self.ledger = MemoryDrafts(), MemoryCalendar(), MemoryLedger()
        self.wire = Tripwire()
        self.now = NOW
        self.wanted: dict[tuple[str, str], Draft | Event] = {}
        self.mine: dict[str, str] = {}  # drafts that the user wrote on, and the user's text
        self.noted: dict[str, str] = {}  # events that the user wrote into
        self.moved: dict[str, tuple[object, object]] = {}  # events that the user moved: from where, to where
        self.over: set[tuple[str, str]] = set()  # what the user sent or removed: never to come again

    @initialize(key=KEYS)
    def begin(self, key: str) -> None:
        self.want_a_letter(key, 0)
        self.want_a_reminder(key, 0, 0)

    @rule(key=KEYS, number=TEXTS)
    def want_a_letter(self, key: str, number: int) -> None:
        to = (Address("", f"{key}@example.org"),)
        self.wanted["draft", key] = letter(key, text=f"Dear {key}, {number}", to=to)

    @rule(key=KEYS, number=TEXTS, day=st.integers(0, 2))
    def want_a_reminder(self, key: str, number: int, day: int) -> None:
        start = START + timedelta(days=day)
        self.wanted["event", key] = reminder(key, title=f"Prepare {number}", start=start)

    @rule(pick=PICK)
    @precondition(lambda self: self.wanted)
    def want_it_no_longer(self, pick: int) -> None:
        del self.wanted[list(self.wanted)[pick % len(self.wanted)]]

    @rule()
    def run(self) -> None:
        self._cycle()

    @rule(steps=st.integers(1, 16), fault=FAULTS)
    def run_and_fail(self, steps: int, fault: type[BaseException]) -> None:
        self.wire.set(steps, fault)
        with contextlib.suppress(Killed, AnswerLost):
            self._cycle()
        self.wire.disarm()

    @rule()
    def settle(self) -> None:
        """Two cycles, the first of which may have to take in what an uncertain one left."""
        for _ in range(2):
            self.now += GRACE
            self._cycle()
        assert {change.deed for change in self._changes()} <= {Deed.KEEP, Deed.LEAVE}
        standing = {("draft", draft.key) for draft in self._drafts().values()}
        standing |= {("event", event.key) for event in self._events().values()}
        assert set(self.wanted) - self.over - self._never_surely_seen() <= standing

    @rule(pick=PICK)
    @precondition(lambda self: self._drafts())
    def user_edits(self, pick: int) -> None:
        remote_id = self._pick(self._drafts(), pick)
        self.mine[remote_id] = f"my own words {pick}"
        self.drafts.edit(remote_id, self.mine[remote_id])

    @rule(pick=PICK)
    @precondition(lambda self: self._drafts())
    def user_opens(self, pick: int) -> None:
        self.drafts.open(self._pick(self._drafts(), pick))

    @rule(pick=PICK, send=st.booleans())
    @precondition(lambda self: self._drafts())
    def user_sends_or_discards(self, pick: int, send: bool) -> None:
        remote_id = self._pick(self._drafts(), pick)
        self._note_over("draft", self.drafts.content(remote_id).key, remote_id)
        self.mine.pop(remote_id, None)
        (self.drafts.send if send else self.drafts.discard)(remote_id)

    @rule(pick=PICK, hours=st.integers(1, 3))
    @precondition(lambda self: self._events())
    def user_moves(self, pick: int, hours: int) -> None:
        remote_id = self._pick(self._events(), pick)
        before = self._events()[remote_id].start
        self.calendar.move(remote_id, before - timedelta(hours=hours))
        self.moved[remote_id] = (self.moved.get(remote_id, (before,))[0], self._events()[remote_id].start)

    @rule(pick=PICK)
    @precondition(lambda self: self._events())
    def user_takes_notes(self, pick: int) -> None:
        remote_id = self._pick(self._events(), pick)
        self.noted[remote_id] = f"noted {pick}"
        self.calendar.describe(remote_id, self.noted[remote_id])

    @rule(pick=PICK)
    @precondition(lambda self: self._events())
    def user_removes(self, pick: int) -> None:
        remote_id = self._pick(self._events(), pick)
        self._note_over("event", self._events()[remote_id].key, remote_id)
        self.noted.pop(remote_id, None)
        self.moved.pop(remote_id, None)
        self.calendar.remove(remote_id)

    @invariant()
    def nothing_is_there_twice(self) -> None:
        keys = [draft.key for draft in self._drafts().values()]
        assert len(keys) == len(set(keys))

    @invariant()
    def what_the_user_wrote_stays(self) -> None:
        for remote_id, text in self.mine.items():
            assert self.drafts.content(remote_id).text == text
        for remote_id, text in self.noted.items():
            assert self._events()[remote_id].description == text

    @invariant()
    def a_moved_reminder_is_never_moved_back(self) -> None:
        for remote_id, (before, after) in list(self.moved.items()):
            event = self._events().get(remote_id)
            assert event is not None
            assert event.start != before
            if event.start != after:
                del self.moved[remote_id]  # what it is for was moved

    @invariant()
    def what_the_user_sent_or_removed_never_comes_again(self) -> None:
        assert not self.over & {("draft", draft.key) for draft in self._drafts().values()}
        assert not self.over & {("event", event.key) for event in self._events().values()}

    def _cycle(self) -> None:
        drafts = FaultyDrafts(self.drafts, self.wire)
        calendar = FaultyCalendar(self.calendar, self.wire)
        ledger = FaultyLedger(self.ledger, self.wire)
        entries = list(ledger.entries())
        changes = diff(list(self.wanted.values()), survey(drafts, calendar, entries), entries, self.now)
        apply(changes, drafts, calendar, ledger, self.now)

    def _changes(self) -> list[Change]:
        entries = list(self.ledger.entries())
        standing = survey(self.drafts, self.calendar, entries)
        return diff(list(self.wanted.values()), standing, entries, self.now)

    def _note_over(self, shape: str, key: str, remote_id: str) -> None:
        """What the user removes is over, unless we were just about to remove it, or never learned that we made it."""
        entry = self._entry(shape, key)
        assert entry is not None, "every artefact had an intent first"
        removing = entry.state is EntryState.INTENDED and not entry.fingerprint
        unknown = shape == "draft" and not entry.remote_id
        if not removing and not unknown:
            self.over.add((shape, key))

    def _never_surely_seen(self) -> set[tuple[str, str]]:
        """What ended in the ledger by the user's hand as far as one could tell."""
        ends = (EntryState.DISMISSED, EntryState.FULFILLED)
        return {(entry.shape, entry.key) for entry in self.ledger.entries() if entry.state in ends}

    def _entry(self, shape: str, key: str) -> Entry | None:
        return next((one for one in self.ledger.entries() if (one.shape, one.key) == (shape, key)), None)

    def _drafts(self) -> dict[str, Draft]:
        return {one.remote_id: self.drafts.content(one.remote_id) for one in self.drafts.list()}

    def _events(self) -> dict[str, Event]:
        contents = {one.remote_id: self.calendar.content(one.remote_id) for one in self.calendar.list()}
        return {remote_id: event for remote_id, event in contents.items() if event is not None}

    def _pick(self, things: dict[str, Draft] | dict[str, Event], pick: int) -> str:
        return sorted(things)[pick % len(things)]


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)
