"""A machine that was asleep for weeks: what lapsed meanwhile is told, not prepared late."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.test_cycle import House, at, house, hunt, wanted_at

from afterview.adapters.memory import MemoryMail
from afterview.adapters.sqlite.store import Store
from afterview.bootstrap.record import keep_lapsed, lapsed_lately
from afterview.cycle import Outcome
from afterview.domain.obligation import LetterDue

__all__ = ["house"]
INVITATION = b"Message-ID: <7d8b71d5c2882ff28a89@juniperfoods.example>"  # it asks for times, which is due for a week


def invitation() -> MemoryMail:
    return next(mail for mail in hunt() if INVITATION in mail.data)


def asleep(house: House, days: int) -> Outcome:
    """The first cycle after a sleep at whose beginning an invitation came."""
    house.clock.advance(at(invitation()) - timedelta(hours=1) - house.clock.now())
    house.cycle()
    house.mailbox.arrive(invitation())
    house.clock.advance(timedelta(days=days))
    return house.cycle()


def kinds(letters: tuple[LetterDue, ...]) -> list[str]:
    return [letter.kind.value for letter in letters]


def test_after_three_weeks_what_lapsed_meanwhile_is_not_made_but_told(house: House) -> None:
    outcome = asleep(house, 21)
    assert kinds(outcome.lapsed) == ["scheduling_reply"]
    assert house.letters() == {}


def test_after_two_days_what_still_matters_is_made_and_nothing_is_told(house: House) -> None:
    outcome = asleep(house, 2)
    assert outcome.lapsed == ()
    assert [draft.kind for draft in house.letters().values()] == ["scheduling_reply"]


def test_what_had_been_made_before_the_sleep_is_no_news(house: House) -> None:
    house.clock.advance(at(invitation()) - house.clock.now())
    house.arrive(invitation())
    house.clock.advance(timedelta(days=21))
    assert house.cycle().lapsed == ()
    assert house.letters() == {}


@pytest.mark.parametrize("part", [3, 2])
def test_a_long_sleep_over_much_mail_brings_only_what_is_due_now(house: House, part: int) -> None:
    mails = hunt()
    for mail in mails[: len(mails) // part]:
        house.arrive(mail)
    for mail in mails[len(mails) // part :]:
        house.mailbox.arrive(mail)
    house.clock.advance(at(mails[-1]) - house.clock.now())
    house.cycle(confirmed=True)
    assert {draft.key for draft in house.letters().values()} | set(house.events()) == wanted_at(house.clock.now())


def test_what_lapsed_is_told_for_a_week(house: House, tmp_path: Path) -> None:
    outcome = asleep(house, 21)
    with Store(tmp_path / "other" / "afterview.db") as store:
        keep_lapsed(store, outcome.lapsed, outcome.at)
        keep_lapsed(store, (), outcome.at + timedelta(minutes=2))
        assert "scheduling_reply to Ruth Halloran" in lapsed_lately(store, outcome.at + timedelta(days=6))
        assert lapsed_lately(store, outcome.at + timedelta(days=8)) == ""
