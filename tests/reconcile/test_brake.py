"""The brake stops what no single rule sees, and lets ordinary days pass."""

from datetime import timedelta

import pytest

from afterview.domain.artefact import Entry, EntryState, Existing
from afterview.domain.change import Change, Deed
from afterview.reconcile.brake import Limits, brake
from contracts.samples import NOW, START, letter, reminder


def creations(count: int) -> list[Change]:
    return [Change(Deed.CREATE, str(number), "draft", "due", letter(str(number))) for number in range(count)]


def removals(count: int, shape: str = "event") -> list[Change]:
    existing = Existing("e", "v", "f", start=START)
    return [Change(Deed.DELETE, str(number), shape, "no longer needed", existing=existing) for number in range(count)]


def gone(count: int) -> list[Change]:
    recorded = Entry("k", "event", EntryState.PRESENT, "f", "e", "v")
    return [Change(Deed.SETTLE, str(number), "event", "gone", entry=recorded) for number in range(count)]


@pytest.mark.parametrize(
    "changes",
    [
        [],
        creations(Limits().creations),
        removals(Limits().deletions),
        removals(20) + creations(10),
        gone(Limits().vanished),
    ],
)
def test_ordinary_days_pass(changes: list[Change]) -> None:
    assert brake(changes, NOW) is None


def test_many_removals_with_nothing_in_their_place_are_refused() -> None:
    refusal = brake(removals(Limits().deletions + 1), NOW)
    assert refusal is not None
    assert (refusal.deletions, refusal.creations) == (7, 0)
    assert "7" in refusal.why


def test_what_is_told_of_many_removals_adds_up_to_all_of_them() -> None:
    past = Existing("p", "v", "f", start=NOW - timedelta(days=1))
    judged = [*removals(9), *(Change(Deed.DELETE, f"p{n}", "event", "past", existing=past) for n in range(15))]
    refusal = brake(judged, NOW, of=[*judged, *removals(2)])
    assert refusal is not None
    assert (
        refusal.why
        == "9 drafts and reminders would be removed at once, beside 17 that are past or that mail accounts for"
    )


def test_reminders_whose_time_is_past_may_go() -> None:
    assert brake(removals(50), START + timedelta(hours=1)) is None


def test_many_new_things_are_refused_but_on_a_first_run() -> None:
    many = creations(Limits().creations + 1)
    assert brake(many, NOW) is not None
    assert brake(many, NOW, first_run=True) is None


def test_a_first_run_has_its_own_limit() -> None:
    assert brake(creations(Limits().first_creations + 1), NOW, first_run=True) is not None


def test_all_of_ours_gone_at_once_is_refused() -> None:
    refusal = brake(gone(Limits().vanished + 1), NOW)
    assert refusal is not None
    assert refusal.vanished == 6


def test_many_gone_while_others_are_left_was_the_user() -> None:
    left = Change(
        Deed.KEEP,
        "left",
        "event",
        "as wanted",
        reminder(),
        Entry("left", "event", EntryState.PRESENT, "f", "e", "v"),
        Existing("e", "v", "f"),
    )
    assert brake([*gone(20), left], NOW) is None
