"""How changes are carried out: the intent first, the outcome after, one failure not stopping the rest."""

from collections.abc import Iterable

import pytest

from afterview.adapters.memory import MemoryCalendar, MemoryDrafts, MemoryLedger
from afterview.applying import Applied, apply
from afterview.domain.artefact import Draft, Entry, EntryState, Event, Existing
from afterview.domain.change import Deed
from afterview.domain.errors import NeedsUser, UsageError
from afterview.ports import Calendar, Drafts, Ledger, NothingDone, StaleArtefact
from afterview.reconcile import fingerprint
from afterview.reconcile.diff import diff
from afterview.surveying import survey
from contracts.samples import NOW, letter, reminder

WISHES = [letter("a"), letter("b"), reminder()]


def run(
    wishes: list[Draft | Event], drafts: Drafts, calendar: Calendar | None = None, ledger: Ledger | None = None
) -> Applied:
    calendar, ledger = calendar or MemoryCalendar(), ledger or MemoryLedger()
    entries = list(ledger.entries())
    return apply(diff(wishes, survey(drafts, calendar, entries), entries, NOW), drafts, calendar, ledger, NOW)


class FailingFor(MemoryDrafts):
    """A drafts folder in which one key cannot be written."""

    def __init__(self, key: str, error: Exception) -> None:
        super().__init__()
        self.key, self.error = key, error

    def create(self, draft: Draft) -> Existing:
        if draft.key == self.key:
            raise self.error
        return super().create(draft)


class CountingLooks(MemoryDrafts):
    """A drafts folder that counts what it is asked to look at."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = 0

    def look(self, remote_id: str) -> Existing | None:
        self.looks += 1
        return super().look(remote_id)


def test_the_intent_is_recorded_before_the_call() -> None:
    ledger = MemoryLedger()
    seen: list[EntryState] = []

    class Watching(MemoryDrafts):
        def create(self, draft: Draft) -> Existing:
            seen.extend(entry.state for entry in ledger.entries())
            return super().create(draft)

    run([letter()], Watching(), ledger=ledger)
    assert seen == [EntryState.INTENDED]
    assert [entry.state for entry in ledger.entries()] == [EntryState.PRESENT]


def test_one_failure_does_not_stop_the_others_and_is_reported_with_its_change() -> None:
    drafts, calendar, ledger = FailingFor("a", OSError("no route")), MemoryCalendar(), MemoryLedger()
    applied = run(WISHES, drafts, calendar, ledger)
    assert [(failure.change.key, str(failure.error)) for failure in applied.failures] == [("a", "no route")]
    assert [change.key for change in applied.done] == ["b", reminder().key]
    assert {entry.key: entry.state for entry in ledger.entries()}["a"] is EntryState.INTENDED


@pytest.mark.parametrize("error", [NothingDone("too large"), UsageError("disk full")])
def test_after_a_refusal_nothing_is_looked_for_and_the_next_cycle_tries_again(error: Exception) -> None:
    drafts, ledger = FailingFor("a", error), MemoryLedger()
    drafts.write_own(letter("own", subject="The heating"))
    run([letter("a")], drafts, ledger=ledger)
    entries = list(ledger.entries())
    standing = survey(drafts, MemoryCalendar(), entries)
    assert [one.fingerprint for one in standing.drafts] == [""]
    assert [change.deed for change in diff([letter("a")], standing, entries, NOW)] == [Deed.CREATE]


def test_what_only_the_user_can_mend_ends_the_cycle() -> None:
    with pytest.raises(NeedsUser):
        run(WISHES, FailingFor("a", NeedsUser("signed out")))


def test_nothing_is_done_once_the_ledger_fails() -> None:
    class Full(MemoryLedger):
        def record(self, entry: Entry) -> None:
            raise OSError("disk full")

    drafts = MemoryDrafts()
    with pytest.raises(OSError, match="disk full"):
        run(WISHES, drafts, ledger=Full())
    assert list(drafts.list()) == []


def test_a_draft_that_the_user_changes_at_the_last_moment_is_left_and_seen_as_edited_next_time() -> None:
    drafts, ledger = MemoryDrafts(), MemoryLedger()
    run([letter()], drafts, ledger=ledger)
    [one] = drafts.list()

    class UserIsFaster(MemoryCalendar):
        def list(self) -> Iterable[Existing]:
            drafts.edit(one.remote_id, "mine")
            return super().list()

    before = list(ledger.entries())
    applied = run([letter(text="Else.")], drafts, UserIsFaster(), ledger)
    assert isinstance(applied.failures[0].error, StaleArtefact)
    assert list(ledger.entries()) == before
    run([letter(text="Else.")], drafts, ledger=ledger)
    assert [entry.state for entry in ledger.entries()] == [EntryState.EDITED]
    assert drafts.content(one.remote_id).text == "mine"


def test_a_create_that_finds_the_users_version_records_it_as_edited() -> None:
    calendar, ledger = MemoryCalendar(), MemoryLedger()

    class Blind(MemoryCalendar):
        """Lists nothing yet, as a calendar may for a moment after a write."""

        def list(self) -> Iterable[Existing]:
            return []

        def create(self, event: Event) -> Existing:
            return calendar.create(event)

    calendar.describe(calendar.create(reminder()).remote_id, "my notes")
    run([reminder()], MemoryDrafts(), Blind(), ledger)
    assert [entry.state for entry in ledger.entries()] == [EntryState.EDITED]
    ledger = MemoryLedger()
    for one in list(calendar.list()):
        calendar.remove(one.remote_id)
    run([reminder()], MemoryDrafts(), Blind(), ledger)
    assert [entry.state for entry in ledger.entries()] == [EntryState.DISMISSED]


def test_an_ordinary_cycle_looks_at_nothing_more_than_the_list() -> None:
    drafts, ledger = CountingLooks(), MemoryLedger()
    drafts.write_own(letter("own", subject="The heating"))
    run(WISHES, drafts, ledger=ledger)
    drafts.looks = 0
    run(WISHES, drafts, ledger=ledger)
    assert drafts.looks == 0


def test_a_draft_that_was_opened_is_looked_at_once() -> None:
    drafts, ledger = CountingLooks(), MemoryLedger()
    run([letter()], drafts, ledger=ledger)
    [one] = drafts.list()
    drafts.open(one.remote_id)
    run([letter()], drafts, ledger=ledger)
    run([letter()], drafts, ledger=ledger)
    assert drafts.looks == 1


def test_a_draft_that_was_edited_is_looked_at_once() -> None:
    drafts, ledger = CountingLooks(), MemoryLedger()
    run([letter()], drafts, ledger=ledger)
    [one] = drafts.list()
    drafts.edit(one.remote_id, "mine")
    for _ in range(3):
        run([letter()], drafts, ledger=ledger)
    assert drafts.looks == 1


def test_a_draft_that_was_sent_is_recorded_as_fulfilled() -> None:
    drafts, ledger = MemoryDrafts(), MemoryLedger()
    run([letter()], drafts, ledger=ledger)
    [one] = drafts.list()
    drafts.send(one.remote_id)
    run([], drafts, ledger=ledger)
    assert [(entry.state, entry.fingerprint) for entry in ledger.entries()] == [
        (EntryState.FULFILLED, fingerprint.of_draft(letter()))
    ]


def test_the_mailbox_is_asked_about_a_draft_that_is_gone_and_about_no_other() -> None:
    drafts, ledger = MemoryDrafts(), MemoryLedger()
    run([letter("a"), letter("b")], drafts, ledger=ledger)
    drafts.discard(next(one.remote_id for one in drafts.list()))
    asked: list[str] = []

    def was_sent(entry: Entry) -> bool:
        asked.append(entry.key)
        return True

    entries = list(ledger.entries())
    standing = survey(drafts, MemoryCalendar(), entries, was_sent)
    apply(diff([], standing, entries, NOW), drafts, MemoryCalendar(), ledger, NOW)
    assert asked == ["a"]
    assert {entry.key: entry.state for entry in ledger.entries()} == {
        "a": EntryState.FULFILLED,
        "b": EntryState.WITHDRAWN,
    }


def test_nothing_is_called_for_what_is_kept_or_left() -> None:
    drafts, calendar, ledger = MemoryDrafts(), MemoryCalendar(), MemoryLedger()
    run(WISHES, drafts, calendar, ledger)
    before = list(ledger.entries())
    applied = run(WISHES, drafts, calendar, ledger)
    assert {change.deed for change in applied.done} == {Deed.KEEP}
    assert list(ledger.entries()) == before
