"""What was done for an obligation counts though the obligation goes by another application's key now."""

import pytest

from afterview.adapters.memory import MemoryCalendar, MemoryDrafts, MemoryLedger
from afterview.applying import apply
from afterview.domain.artefact import Entry, EntryState
from afterview.domain.change import Deed
from afterview.reconcile.diff import diff
from afterview.reconcile.renaming import renamed
from afterview.surveying import survey
from contracts.samples import NOW, letter, reminder

ONE, OTHER, TALK, ANA = "a0000000001", "a0000000002", "0123456789ab", "ana@example.org"
HERE, THERE = f"thank_you|{ONE}|{TALK}|{ANA}", f"thank_you|{OTHER}|{TALK}|{ANA}"


def entry(key: str, state: EntryState = EntryState.DISMISSED, shape: str = "draft") -> Entry:
    return Entry(key, shape, state, "f-f", "r1", "v1", NOW)


@pytest.mark.parametrize("state", [one for one in EntryState if one is not EntryState.WITHDRAWN])
def test_what_became_of_a_letter_goes_with_it_to_the_key_that_it_goes_by_now(state: EntryState) -> None:
    now, former = renamed([letter(THERE)], [entry(HERE, state)], {ONE, OTHER})
    assert (now.key, now.state, now.remote_id) == (THERE, state, "r1")
    assert (former.key, former.state, former.remote_id) == (HERE, EntryState.WITHDRAWN, "")


@pytest.mark.parametrize(
    ("wanted", "recorded", "why"),
    [
        ([letter(THERE)], [], "nothing was done"),
        ([letter(HERE), letter(THERE)], [entry(HERE)], "both are wanted"),
        ([letter(THERE)], [entry(HERE), entry(THERE)], "it is known by its present key already"),
        ([letter(THERE)], [entry(HERE, EntryState.WITHDRAWN)], "it was taken back, and may be made anew"),
        ([letter(THERE)], [entry(HERE, shape="event")], "a reminder is no letter"),
        ([letter(THERE)], [entry(f"follow_up|{ONE}|{TALK}|{ANA}")], "another kind"),
        ([letter(THERE)], [entry(f"thank_you|{ONE}|ba9876543210|{ANA}")], "another talk"),
        ([letter(f"linkedin|{OTHER}|{ANA}")], [entry(f"linkedin|{ONE}|{ANA}")], "the other may want it of Ana as well"),
        ([letter("b")], [entry("a")], "keys that name no application"),
    ],
)
def test_nothing_is_renamed_where(wanted: list, recorded: list, why: str) -> None:  # type: ignore[type-arg]
    assert renamed(wanted, recorded, {ONE, OTHER}) == [], why


def test_what_an_application_that_is_no_more_asked_of_a_person_goes_to_the_one_that_asks_it_now() -> None:
    now, _ = renamed([letter(f"linkedin|{OTHER}|{ANA}")], [entry(f"linkedin|{ONE}|{ANA}")], {OTHER})
    assert now.key == f"linkedin|{OTHER}|{ANA}"


def test_renamed_things_are_neither_made_nor_removed() -> None:
    drafts, calendar, ledger = MemoryDrafts(), MemoryCalendar(), MemoryLedger()
    before, after = [letter(HERE), reminder(HERE)], [letter(THERE), reminder(THERE)]
    apply(diff(before, survey(drafts, calendar, []), [], NOW), drafts, calendar, ledger, NOW)
    for one in renamed(after, list(ledger.entries()), {OTHER}):
        ledger.record(one)
    entries = list(ledger.entries())
    changes = diff(after, survey(drafts, calendar, entries), entries, NOW)
    assert [(change.key, change.deed) for change in changes] == [(THERE, Deed.KEEP)] * 2
