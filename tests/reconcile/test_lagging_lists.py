"""Lists that lag behind, for minutes or for days: nothing is made twice, given up or taken for the user's by it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from afterview.adapters.memory import MemoryCalendar, MemoryDrafts, MemoryLedger
from afterview.applying import apply
from afterview.domain.artefact import Draft, Entry, EntryState, Event, Existing
from afterview.domain.change import Deed
from afterview.reconcile import fingerprint
from afterview.reconcile.diff import diff
from afterview.surveying import survey
from contracts.samples import NOW, START, letter, reminder
from reconcile.faults import FaultyDrafts, FaultyLedger, Killed, Tripwire

DAY = timedelta(days=1)


class LaggingDrafts(FaultyDrafts):
    """Lists what lay there before, as long as `before` is set."""

    before: Sequence[Existing] | None = None

    def list(self) -> Iterable[Existing]:
        now = super().list()
        return now if self.before is None else self.before


class LaggingCalendar(MemoryCalendar):
    """Lists what stood there before, as long as `before` is set."""

    before: Sequence[Existing] | None = None

    def list(self) -> Iterable[Existing]:
        return super().list() if self.before is None else self.before


class Desk:
    def __init__(self) -> None:
        self.store, self.calendar, self.ledger = MemoryDrafts(), LaggingCalendar(), MemoryLedger()
        self.wire = Tripwire()
        self.drafts = LaggingDrafts(self.store, self.wire)
        self.now = NOW

    def cycle(self, *wishes: Draft | Event) -> dict[str, Deed]:
        entries = list(self.ledger.entries())
        changes = diff(wishes, survey(self.drafts, self.calendar, entries), entries, self.now)
        apply(changes, self.drafts, self.calendar, FaultyLedger(self.ledger, self.wire), self.now)
        self.now += DAY
        return {change.key: change.deed for change in changes}

    def dies_at(self, step: int, *wishes: Draft | Event) -> None:
        self.wire.set(step, Killed)
        with suppress(Killed):
            self.cycle(*wishes)
        self.wire.disarm()
        self.now += DAY

    def letters(self) -> list[str]:
        return [self.store.content(one.remote_id).text for one in self.store.list()]

    def state(self, key: str) -> EntryState:
        return next(entry.state for entry in self.ledger.entries() if entry.key == key)


def made_without_our_knowing() -> Desk:
    """The process died after the letter had arrived and before that was stored; the list does not show it."""
    desk = Desk()
    desk.dies_at(6, letter("k1"))
    assert len(desk.letters()) == 1
    assert desk.state("k1") is EntryState.INTENDED
    desk.drafts.before = ()
    return desk


def test_a_letter_that_the_list_lacks_for_days_is_not_made_again() -> None:
    desk = made_without_our_knowing()
    for _ in range(4):
        assert desk.cycle(letter("k1")) == {"k1": Deed.KEEP}
    desk.drafts.before = None
    desk.cycle(letter("k1"))
    assert desk.cycle(letter("k1")) == {"k1": Deed.KEEP}
    assert len(desk.letters()) == 1


def test_nor_is_it_when_it_should_say_something_else_by_then() -> None:
    desk = made_without_our_knowing()
    better = letter("k1", text="Dear Inês,\n\nBetter words.")
    for _ in range(4):
        desk.cycle(better)
    desk.drafts.before = None
    for _ in range(2):
        desk.cycle(better)
    assert desk.letters() == [better.text]


def test_a_letter_that_is_needed_no_more_is_removed_once_the_list_shows_it() -> None:
    desk = made_without_our_knowing()
    desk.cycle()
    assert len(desk.letters()) == 1
    desk.drafts.before = None
    for _ in range(2):
        desk.cycle()
    assert desk.letters() == []
    assert desk.state("k1") is EntryState.WITHDRAWN


@pytest.mark.parametrize(
    ("deal", "end"),
    [(MemoryDrafts.discard, EntryState.DISMISSED), (MemoryDrafts.send, EntryState.FULFILLED)],
    ids=["discarded", "sent"],
)
@pytest.mark.parametrize("lags", [True, False])
def test_a_letter_that_the_user_dealt_with_before_we_learned_of_it_does_not_come_back(
    deal: Callable[[MemoryDrafts, str], None], end: EntryState, lags: bool
) -> None:
    desk = made_without_our_knowing()
    [lying] = desk.store.list()
    deal(desk.store, lying.remote_id)
    desk.drafts.before = () if lags else None
    for _ in range(3):
        desk.cycle(letter("k1"))
    assert desk.letters() == []
    assert desk.state("k1") is end


def test_a_letter_that_the_user_wrote_on_before_we_learned_of_it_is_theirs() -> None:
    desk = made_without_our_knowing()
    [lying] = desk.store.list()
    desk.store.edit(lying.remote_id, "My own words.")
    desk.cycle(letter("k1"))
    desk.drafts.before = None
    for _ in range(2):
        desk.cycle(letter("k1", text="Better words."))
    assert desk.letters() == ["My own words."]
    assert desk.state("k1") is EntryState.EDITED


def test_a_draft_of_the_users_that_is_thrown_away_elsewhere_does_not_count_for_ours() -> None:
    desk = Desk()
    desk.dies_at(4, letter("k1"))
    assert desk.letters() == []
    desk.store.discard(desk.store.write_own(letter("mine", thread="another thread")))
    desk.cycle(letter("k1"))
    assert desk.letters() == [letter("k1").text]


def test_of_two_letters_that_look_alike_each_is_found_by_its_words() -> None:
    """To the same person under the same subject; the one that came must not be taken for the one that did not."""
    first, second = letter("a", text="Thank you."), letter("b", text="Here is my portfolio.")
    desk = Desk()
    desk.cycle(first)
    entries = list(desk.ledger.entries())
    desk.ledger.record(_as_intended(entries[0]))
    desk.ledger.record(_as_intended(_of(second)))
    # the ledger names the one that never came first
    desk.ledger._entries = dict(sorted(desk.ledger._entries.items(), reverse=True))
    for _ in range(3):
        desk.cycle(first, second)
    assert sorted(desk.letters()) == sorted([first.text, second.text])


def _of(draft: Draft) -> Entry:
    return Entry(draft.key, "draft", EntryState.PRESENT, fingerprint.of(draft), at=NOW - 5 * DAY)


def _as_intended(entry: Entry) -> Entry:
    return replace(entry, state=EntryState.INTENDED, remote_id="", version="")


def test_a_reminder_that_the_list_lacks_is_not_taken_for_removed() -> None:
    desk = Desk()
    desk.calendar.before = ()
    desk.cycle(reminder("k1"))
    for _ in range(3):
        desk.cycle(reminder("k1"))
        assert desk.state("k1") is EntryState.PRESENT
    desk.calendar.before = None
    assert desk.cycle(reminder("k1")) == {"k1": Deed.KEEP}


def test_a_reminder_that_is_listed_as_it_was_before_our_change_is_not_taken_for_the_users() -> None:
    desk = Desk()
    desk.cycle(reminder("k1"))
    desk.calendar.before = list(MemoryCalendar.list(desk.calendar))
    later = reminder("k1", start=START + DAY, title="Moved")
    desk.cycle(later)
    desk.cycle(later)
    assert desk.state("k1") is EntryState.PRESENT
    desk.calendar.before = None
    desk.cycle()
    assert desk.state("k1") is EntryState.WITHDRAWN


def test_a_reminder_that_we_never_learned_of_and_that_is_needed_no_more_is_removed() -> None:
    desk = Desk()
    desk.dies_at(4, reminder("k1"))
    assert desk.state("k1") is EntryState.INTENDED
    desk.calendar.create(reminder("k1"))
    desk.calendar.before = ()
    for _ in range(2):
        desk.cycle()
    assert [one for one in MemoryCalendar.list(desk.calendar) if not one.cancelled] == []


def test_a_reminder_that_is_listed_still_after_the_user_removed_it_does_not_come_back() -> None:
    desk = Desk()
    desk.cycle(reminder("k1"))
    [there] = desk.calendar.list()
    desk.calendar.before = [there]
    desk.calendar.remove(there.remote_id)
    for _ in range(2):
        desk.cycle(reminder("k1", title="Other words"))
    desk.calendar.before = None
    for _ in range(2):
        desk.cycle(reminder("k1", title="Other words"))
    assert desk.state("k1") is EntryState.DISMISSED


def test_a_reminder_that_the_user_moved_stays_where_it_is_when_a_change_of_ours_died_and_is_not_wanted_any_more() -> (
    None
):
    """The interview is put off, the process dies before the reminder follows, and the interview is put back."""
    desk = Desk()
    desk.cycle(reminder("k1"))
    [there] = desk.calendar.list()
    desk.calendar.move(there.remote_id, START - timedelta(hours=2))
    desk.dies_at(4, reminder("k1", start=START + DAY))
    assert desk.state("k1") is EntryState.INTENDED
    for _ in range(3):
        desk.cycle(reminder("k1"))
    [there] = desk.calendar.list()
    assert there.start == START - timedelta(hours=2)
    desk.cycle(reminder("k1", start=START + 2 * DAY))
    [there] = desk.calendar.list()
    assert there.start == START + 2 * DAY


def test_nor_is_one_moved_back_that_the_user_moved_after_that() -> None:
    desk = Desk()
    desk.cycle(reminder("k1"))
    desk.dies_at(4, reminder("k1", start=START + DAY))
    [there] = desk.calendar.list()
    desk.calendar.move(there.remote_id, START - timedelta(hours=2))
    for _ in range(3):
        desk.cycle(reminder("k1"))
    [there] = desk.calendar.list()
    assert there.start == START - timedelta(hours=2)


@pytest.mark.parametrize("wish", [letter("k1"), reminder("k1")], ids=["letter", "reminder"])
def test_what_we_took_away_is_not_taken_for_standing_because_it_is_listed_still(wish: Draft | Event) -> None:
    """The process dies after a removal, the list shows the thing for a while, and it is wanted again."""
    desk = Desk()
    desk.cycle(wish)
    desk.drafts.before, desk.calendar.before = list(desk.store.list()), list(desk.calendar.list())
    desk.dies_at(
        6 if isinstance(wish, Draft) else 5,
    )
    assert desk.state("k1") is EntryState.INTENDED
    assert desk.letters() == []
    assert [one for one in MemoryCalendar.list(desk.calendar) if not one.cancelled] == []
    desk.cycle(wish)
    desk.drafts.before = desk.calendar.before = None
    for _ in range(2):
        desk.cycle(wish)
    assert desk.state("k1") is EntryState.PRESENT
    assert len([*desk.letters(), *(one for one in desk.calendar.list() if not one.cancelled)]) == 1


def test_a_reminder_that_stands_again_is_not_taken_for_removed_because_it_is_listed_as_before() -> None:
    """Our own removal is what a list that lags behind shows last."""
    desk = Desk()
    for wishes in ((reminder("k1"),), (), (reminder("k1"),)):
        before = list(MemoryCalendar.list(desk.calendar))
        desk.cycle(*wishes)
    desk.calendar.before = before
    assert before[0].cancelled
    desk.cycle(reminder("k1"))
    assert desk.state("k1") is EntryState.PRESENT
