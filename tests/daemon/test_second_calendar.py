"""Google made our calendar, and its answer was lost: the user hears once that an empty one may be there."""

from datetime import timedelta
from pathlib import Path

from google_house import GoogleHouse, hunt


def test_it_is_told_once_and_how_to_mend_it(tmp_path: Path) -> None:
    with GoogleHouse(tmp_path, hunt()[0].at - timedelta(hours=1)).open() as house:
        house.server.fail("calendars.insert", "503", after_effect=True)
        for letter in hunt():
            house.deliver(letter)
            house.cycle()
            if len(house.server.calendar.calendars) > 1:
                break
        told = [event for key, event in house.events().items() if key.startswith("need|second calendar")]
        assert len(told) == 1
        assert "an empty one" in told[0]["description"]
        assert "calendar.google.com" in told[0]["description"]
        house.cycle()
        assert len([key for key in house.events() if key.startswith("need|second calendar")]) == 1
        standing = [len(house.server.calendar.standing(one)) for one in house.server.calendar.calendars]
        assert sorted(standing)[0] == 0
