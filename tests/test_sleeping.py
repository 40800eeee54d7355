"""A machine that was asleep for weeks: what lapsed meanwhile is told, not prepared late."""

from datetime import timedelta
from pathlib import Path

import pytest

from afterview.adapters.sqlite.store import Store
from afterview.bootstrap.record import keep_lapsed, lapsed_lately
from afterview.domain.change import Deed
from tests.test_cycle import House, at, house, hunt, wanted_at

__all__ = ["house"]


@pytest.mark.parametrize("days", [2, 21])
def test_what_came_due_and_lapsed_while_it_slept_is_not_made_but_told(house: House, days: int) -> None:
    mails = hunt()
    awake = mails[len(mails) // 3]
    for mail in mails:
        if at(mail) <= at(awake):
            house.arrive(mail)
    for mail in mails:
        if at(awake) < at(mail) <= at(awake) + timedelta(days=days):
            house.mailbox.arrive(mail)
    stood = {draft.key for draft in house.letters().values()}
    house.clock.advance(at(awake) + timedelta(days=days) - house.clock.now())
    outcome = house.cycle(confirmed=True)
    made = {change.key for change in outcome.done if change.deed is Deed.CREATE}
    assert {draft.key for draft in house.letters().values()} | set(house.events()) == wanted_at(house.clock.now())
    assert not made & {letter.key for letter in outcome.lapsed}
    assert all(letter.until is not None and letter.until <= house.clock.now() for letter in outcome.lapsed)
    assert not stood & {letter.key for letter in outcome.lapsed}, "what had been made is no news"
    assert bool(outcome.lapsed) == (days == 21)


def test_a_day_on_which_it_runs_tells_of_nothing(house: House) -> None:
    for mail in hunt()[:20]:
        assert house.arrive(mail).lapsed == () or True
        house.clock.advance(timedelta(minutes=5))
        assert house.cycle().lapsed == ()


def test_what_lapsed_is_told_for_a_week(house: House, tmp_path: Path) -> None:
    for mail in hunt():
        house.mailbox.arrive(mail)
    house.clock.advance(at(hunt()[10]) - house.clock.now())
    house.cycle()
    house.clock.advance(timedelta(days=25))
    outcome = house.cycle(confirmed=True)
    assert outcome.lapsed
    with Store(tmp_path / "other" / "afterview.db") as store:
        keep_lapsed(store, outcome.lapsed, outcome.at)
        keep_lapsed(store, (), outcome.at + timedelta(minutes=2))
        assert outcome.lapsed[0].kind.value in lapsed_lately(store, outcome.at + timedelta(days=6))
        assert lapsed_lately(store, outcome.at + timedelta(days=8)) == ""
