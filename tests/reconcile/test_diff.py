"""The table of DESIGN.md, row by row, and the rows that crashes and lost answers add to it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from afterview.domain.artefact import Draft, Entry, EntryState, Event, Existing
from afterview.domain.change import Change, Deed
from afterview.reconcile import fingerprint
from afterview.reconcile.diff import GRACE, diff
from afterview.reconcile.entries import outcome
from afterview.reconcile.standing import Standing
from contracts.samples import NOW, START, letter, reminder

LETTER, OTHER = letter(), letter(text="Dear Inês,\n\nSomething else.")
MINE = letter(text="Dear Inês,\n\nMy own words.")
OLD = NOW - timedelta(hours=1)


def entry(draft: Draft = LETTER, state: EntryState = EntryState.PRESENT, **parts: object) -> Entry:
    plain = Entry(draft.key, "draft", state, fingerprint.of_draft(draft), "d1", "v1", OLD)
    return replace(plain, **parts)  # type: ignore[arg-type]


def lying(draft: Draft = LETTER, version: str = "v1", remote_id: str = "d1") -> Existing:
    return Existing(remote_id, version, fingerprint.of_draft(draft))


def decide(wanted: Draft | Event | None, existing: Existing | None, recorded: Entry | None) -> Change | None:
    is_event = isinstance(wanted, Event) or (recorded is not None and recorded.shape == "event")
    found = (existing,) if existing is not None else ()
    standing = Standing(events=found) if is_event else Standing(drafts=found)
    changes = diff([wanted] if wanted else [], standing, [recorded] if recorded else [], NOW)
    assert len(changes) <= 1
    assert all(change.why for change in changes)
    return changes[0] if changes else None


def deed(wanted: Draft | Event | None, existing: Existing | None, recorded: Entry | None) -> Deed | None:
    change = decide(wanted, existing, recorded)
    return change.deed if change else None


def state_after(wanted: Draft | Event | None, existing: Existing | None, recorded: Entry | None) -> EntryState | None:
    change = decide(wanted, existing, recorded)
    assert change is not None
    after = outcome(change, existing, NOW)
    return after.state if after else None


def test_wanted_and_never_made_is_created_for_the_reason_that_asks_for_it() -> None:
    change = decide(LETTER, None, None)
    assert change is not None
    assert (change.deed, change.why) == (Deed.CREATE, LETTER.why)


def test_wanted_and_as_written_is_kept() -> None:
    assert deed(LETTER, lying(), entry()) is Deed.KEEP


def test_wanted_and_listed_at_the_same_version_is_kept_without_a_look() -> None:
    assert deed(LETTER, Existing("d1", "v1", ""), entry()) is Deed.KEEP


def test_wanted_otherwise_and_untouched_is_updated() -> None:
    assert deed(OTHER, lying(), entry()) is Deed.UPDATE


def test_opened_but_not_changed_is_ours_still() -> None:
    assert deed(LETTER, lying(version="v2"), entry()) is Deed.ADOPT
    assert deed(OTHER, lying(version="v2"), entry()) is Deed.UPDATE
    assert deed(None, lying(version="v2"), entry()) is Deed.DELETE


@pytest.mark.parametrize("wanted", [LETTER, OTHER, None])
def test_changed_by_the_user_is_left_and_recorded_as_edited(wanted: Draft | None) -> None:
    assert deed(wanted, lying(MINE, "v2"), entry()) is Deed.LEAVE
    assert state_after(wanted, lying(MINE, "v2"), entry()) is EntryState.EDITED


@pytest.mark.parametrize("wanted", [LETTER, OTHER, None])
def test_once_edited_it_is_left_for_ever_even_if_it_says_our_words_again(wanted: Draft | None) -> None:
    for existing in (lying(MINE, "v2"), lying(LETTER, "v3"), Existing("d1", "v3", "")):
        assert deed(wanted, existing, entry(state=EntryState.EDITED)) is Deed.LEAVE


def test_saved_again_and_not_looked_at_is_not_touched() -> None:
    for wanted in (LETTER, OTHER, None):
        assert deed(wanted, Existing("d1", "v2", ""), entry()) is Deed.KEEP


def test_what_is_no_longer_needed_but_changed_says_so() -> None:
    change = decide(None, lying(MINE, "v2"), entry())
    assert change is not None
    assert "no longer needed" in change.why


@pytest.mark.parametrize("state", [EntryState.PRESENT, EntryState.EDITED])
def test_gone_is_dismissed_and_sent_is_fulfilled(state: EntryState) -> None:
    assert state_after(LETTER, None, entry(state=state)) is EntryState.DISMISSED
    assert state_after(None, replace(lying(), sent=True), entry(state=state)) is EntryState.FULFILLED


@pytest.mark.parametrize("state", [EntryState.DISMISSED, EntryState.FULFILLED])
def test_what_was_dismissed_or_sent_is_never_made_again(state: EntryState) -> None:
    assert deed(LETTER, None, entry(state=state)) is Deed.LEAVE
    assert deed(OTHER, None, entry(state=state)) is Deed.LEAVE
    assert deed(None, None, entry(state=state)) is None


def test_no_longer_needed_and_untouched_is_deleted() -> None:
    assert deed(None, lying(), entry()) is Deed.DELETE


def test_what_we_withdrew_is_made_again_when_it_is_wanted_again() -> None:
    assert deed(LETTER, None, entry(state=EntryState.WITHDRAWN)) is Deed.CREATE
    assert deed(None, None, entry(state=EntryState.WITHDRAWN)) is None


def test_drafts_of_the_user_are_none_of_our_business() -> None:
    assert diff([], Standing(drafts=(lying(MINE),)), [], NOW) == []


class TestAfterAnUncertainCreate:
    pending = entry(state=EntryState.INTENDED, remote_id="", version="")

    def test_what_arrived_is_adopted(self) -> None:
        assert deed(LETTER, lying(), self.pending) is Deed.ADOPT
        assert deed(None, lying(), self.pending) is Deed.ADOPT

    def test_what_arrived_and_was_changed_since_is_the_users(self) -> None:
        assert deed(LETTER, lying(MINE), self.pending) is Deed.LEAVE
        assert state_after(LETTER, lying(MINE), self.pending) is EntryState.EDITED

    def test_what_never_arrived_is_made(self) -> None:
        assert deed(LETTER, None, self.pending) is Deed.CREATE

    def test_what_may_still_arrive_is_waited_for(self) -> None:
        young = replace(self.pending, at=NOW - GRACE / 2)
        assert deed(LETTER, None, young) is Deed.KEEP

    def test_a_clock_that_was_set_back_does_not_make_us_wait_for_ever(self) -> None:
        assert deed(LETTER, None, replace(self.pending, at=NOW + timedelta(days=400))) is Deed.CREATE

    def test_what_never_arrived_and_is_not_wanted_is_closed(self) -> None:
        assert state_after(None, None, self.pending) is EntryState.WITHDRAWN

    def test_a_letter_to_somebody_else_is_not_taken_for_ours(self) -> None:
        stranger = letter(subject="The heating", text="Dear landlord,")
        assert deed(LETTER, lying(stranger), self.pending) is Deed.CREATE

    def test_two_alike_are_not_both_adopted(self) -> None:
        twins = [letter("a"), letter("b")]
        pending = [entry(twin, EntryState.INTENDED, remote_id="", version="") for twin in twins]
        changes = diff(twins, Standing(drafts=(lying(),)), pending, NOW)
        assert sorted(change.deed for change in changes) == [Deed.ADOPT, Deed.CREATE]


class TestAfterAnUncertainUpdate:
    pending = entry(OTHER, EntryState.INTENDED, previous=fingerprint.of_draft(LETTER))

    def test_what_was_carried_out_is_adopted(self) -> None:
        assert state_after(OTHER, lying(OTHER, "v2"), self.pending) is EntryState.PRESENT

    @pytest.mark.parametrize("existing", [lying(), lying(version="v2"), Existing("d1", "v1", "")])
    def test_what_was_not_carried_out_is_done_again(self, existing: Existing) -> None:
        assert deed(OTHER, existing, self.pending) is Deed.UPDATE

    def test_what_was_not_carried_out_and_is_not_wanted_any_more_is_undone(self) -> None:
        assert deed(LETTER, lying(), self.pending) is Deed.ADOPT
        assert deed(None, lying(), self.pending) is Deed.DELETE

    def test_what_the_user_changed_meanwhile_is_theirs(self) -> None:
        assert state_after(OTHER, lying(MINE, "v2"), self.pending) is EntryState.EDITED

    def test_what_the_user_removed_meanwhile_stays_removed(self) -> None:
        assert state_after(OTHER, None, self.pending) is EntryState.DISMISSED


class TestAfterAnUncertainRemoval:
    pending = entry(state=EntryState.INTENDED, fingerprint="", previous=fingerprint.of_draft(LETTER))

    def test_what_was_removed_was_withdrawn_not_dismissed(self) -> None:
        assert state_after(None, None, self.pending) is EntryState.WITHDRAWN
        assert deed(LETTER, None, self.pending) is Deed.CREATE

    def test_what_is_there_still_is_removed_now(self) -> None:
        assert deed(None, lying(), self.pending) is Deed.DELETE

    def test_what_is_there_still_and_wanted_again_is_kept(self) -> None:
        assert state_after(LETTER, lying(), self.pending) is EntryState.PRESENT

    def test_what_the_user_changed_meanwhile_stays(self) -> None:
        assert state_after(None, lying(MINE, "v2"), self.pending) is EntryState.EDITED


EVENT = reminder()
LATER = reminder(start=START + timedelta(days=1))


def event_entry(event: Event = EVENT, state: EntryState = EntryState.PRESENT, **parts: object) -> Entry:
    plain = Entry(event.key, "event", state, fingerprint.of_event(event), "e1", "v1", OLD)
    return replace(plain, **parts)  # type: ignore[arg-type]


def standing(event: Event = EVENT, version: str = "v1", cancelled: bool = False) -> Existing:
    return Existing("e1", version, fingerprint.of_event(event), event.key, event.start, cancelled)


class TestReminders:
    dragged = standing(reminder(start=START - timedelta(hours=2)), "v2")

    def test_a_moved_one_keeps_the_users_time(self) -> None:
        assert deed(EVENT, self.dragged, event_entry()) is Deed.LEAVE
        assert deed(EVENT, self.dragged, event_entry(state=EntryState.EDITED)) is Deed.LEAVE

    def test_a_moved_one_keeps_the_users_time_when_only_our_words_change(self) -> None:
        assert deed(reminder(title="Else"), self.dragged, event_entry(state=EntryState.EDITED)) is Deed.LEAVE

    @pytest.mark.parametrize("state", [EntryState.PRESENT, EntryState.EDITED])
    def test_a_moved_one_follows_when_what_it_is_for_moves(self, state: EntryState) -> None:
        assert deed(LATER, self.dragged, event_entry(state=state)) is Deed.UPDATE

    def test_one_whose_words_the_user_changed_stays_when_what_it_is_for_moves(self) -> None:
        assert deed(LATER, standing(reminder(title="Mine"), "v2"), event_entry()) is Deed.LEAVE

    def test_a_moved_one_that_is_no_longer_needed_stays(self) -> None:
        assert deed(None, self.dragged, event_entry()) is Deed.LEAVE

    def test_a_removed_one_is_dismissed_whether_its_trace_is_there_or_not(self) -> None:
        assert state_after(EVENT, standing(version="v2", cancelled=True), event_entry()) is EntryState.DISMISSED
        assert state_after(EVENT, None, event_entry()) is EntryState.DISMISSED

    def test_one_that_we_withdrew_is_revived_in_its_place(self) -> None:
        withdrawn = event_entry(state=EntryState.WITHDRAWN, fingerprint="")
        assert deed(EVENT, standing(version="v2", cancelled=True), withdrawn) is Deed.UPDATE

    def test_a_revival_that_never_reached_the_calendar_is_done_again(self) -> None:
        pending = event_entry(state=EntryState.INTENDED, version="v2")
        assert deed(EVENT, standing(version="v2", cancelled=True), pending) is Deed.UPDATE

    def test_one_that_we_withdrew_and_the_user_brought_back_is_theirs(self) -> None:
        assert deed(EVENT, standing(version="v3"), event_entry(state=EntryState.WITHDRAWN)) is Deed.LEAVE


class TestWithTheLedgerLost:
    def test_a_reminder_that_is_there_as_wanted_is_adopted(self) -> None:
        assert state_after(EVENT, standing(), None) is EntryState.PRESENT

    def test_a_reminder_that_is_there_otherwise_is_left(self) -> None:
        assert deed(LATER, standing(), None) is Deed.LEAVE

    def test_a_reminder_that_was_removed_is_not_made_again(self) -> None:
        assert state_after(EVENT, standing(cancelled=True), None) is EntryState.DISMISSED

    def test_a_reminder_that_nobody_wants_is_left(self) -> None:
        [change] = diff([], Standing(events=(standing(),)), [], NOW)
        assert change.deed is Deed.LEAVE


def test_a_draft_and_a_reminder_may_share_a_key() -> None:
    wanted = [letter("same"), reminder("same")]
    assert [(change.shape, change.deed) for change in diff(wanted, Standing(), [], NOW)] == [
        ("draft", Deed.CREATE),
        ("event", Deed.CREATE),
    ]


def test_of_two_wanted_under_one_key_only_the_first_is_made() -> None:
    [change] = diff([LETTER, OTHER], Standing(), [], NOW)
    assert change.wanted == LETTER
