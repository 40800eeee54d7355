"""A hunt on Google on a bad line: lost answers, refused calls, dropped connections and killed processes, by chance."""

import random
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from google_house import GoogleHouse, hunt

from afterview.domain.errors import AfterviewError

CALLS = ("messages.get", "messages.list", "history.list", "drafts.list", "drafts.get", "drafts.create", "drafts.update",
         "drafts.delete", "events.list", "events.insert", "events.update", "events.delete", "getProfile")  # fmt: skip
WAYS = (("503", ""), ("429", ""), ("403", "userRateLimitExceeded"), ("reset", ""), ("truncated", ""), ("garbage", ""))


class Killed(BaseException):
    """The process dies here."""


def trouble(house: GoogleHouse, chance: random.Random) -> None:
    """Some calls to come will fail, before or after they took effect."""
    for _ in range(chance.randrange(4)):
        how, reason = chance.choice(WAYS)
        after = how not in ("403", "429") and chance.random() < 0.6  # what is over the quota surely had no effect
        house.server.fail(chance.choice(CALLS), how, reason=reason, after_effect=after, skip=chance.randrange(3))


def deadly(house: GoogleHouse, chance: random.Random) -> None:
    """The process dies at some step, perhaps."""
    left = [chance.randrange(3, 40)]

    def going() -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed

    house.daemon.halt.going = going  # type: ignore[method-assign]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_goes_wrong_nothing_is_there_twice_and_in_the_end_all_that_should(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    letters = hunt()
    with GoogleHouse(tmp_path, letters[0].at - timedelta(hours=1)).open() as house:
        for letter in letters:
            house.deliver(letter)
            trouble(house, chance)
            with house.started():
                deadly(house, chance)
                with suppress(AfterviewError, Killed):
                    house.cycle()
            subjects = [(draft["To"], draft["Subject"], draft.get_payload()) for draft in house.drafts().values()]
            assert len({str(one) for one in subjects}) == len(subjects), "one draft twice"
            assert len(house.server.calendar.calendars) <= 1
        house.server.faults.clear()
        for _ in range(3):
            house.clock.advance(minutes=6)
            with house.started():
                outcome = house.cycle()
        with house.started() as daemon:
            entries = {entry.key: entry for entry in daemon.store.entries() if entry.shape == "draft"}
        assert len(house.drafts()) == len(outcome.plan.letters)
        assert {entries[one.key].remote_id for one in outcome.plan.letters} == set(house.drafts())
        assert set(house.events()) == {one.key for one in outcome.plan.reminders}
