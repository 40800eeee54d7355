"""Google made our calendar, and its answer was lost: `status` says that an empty one may be there, and what to do."""

from datetime import timedelta
from pathlib import Path

import pytest
from fake.clock import MovingClock
from google_house import GoogleHouse, hunt

from afterview.adapters.google.errors import Unavailable
from afterview.adapters.sqlite.store import Store
from afterview.bootstrap.calendars import KeptCalendar
from afterview.bootstrap.snapshot import read_snapshot


def needs(house: GoogleHouse) -> list[str]:
    snapshot = read_snapshot(house.store)
    assert snapshot is not None
    return [line for line in snapshot.needs if "second calendar" in line]


def test_it_is_told_for_a_week_and_how_to_mend_it(tmp_path: Path) -> None:
    with GoogleHouse(tmp_path, hunt()[0].at - timedelta(hours=1)).open() as house:
        house.server.fail("calendars.insert", "503", after_effect=True)
        for letter in hunt():
            house.deliver(letter)
            house.cycle()
            if len(house.server.calendar.calendars) > 1:
                break
        assert "an empty one" in needs(house)[0]
        assert "calendar.google.com" in needs(house)[0]
        standing = [len(house.server.calendar.standing(one)) for one in house.server.calendar.calendars]
        assert min(standing) == 0
        house.clock.advance(days=8)
        house.cycle()
        assert needs(house) == []


def test_a_calendar_that_was_made_at_once_is_not_spoken_of(tmp_path: Path) -> None:
    with GoogleHouse(tmp_path, hunt()[0].at - timedelta(hours=1)).open() as house:
        for letter in hunt()[:20]:
            house.deliver(letter)
            house.cycle()
        assert len(house.server.calendar.calendars) == 1
        assert needs(house) == []


def test_one_that_was_asked_for_without_an_answer_is_not_asked_for_again_at_once(tmp_path: Path) -> None:
    clock = MovingClock()
    with Store(tmp_path / "state" / "afterview.db") as store:
        kept = KeptCalendar(store, tmp_path, clock, "calendar of jo@example.com")
        kept.before_making()
        with pytest.raises(Unavailable):
            kept.before_making()
        clock.advance(minutes=6)
        kept.before_making()
