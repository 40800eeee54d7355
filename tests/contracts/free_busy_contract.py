"""What every way to see the user's busy times has to do."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from afterview.domain.freetime import Busy
from afterview.ports import FreeBusy

NINE = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class OwnCalendar(Protocol):
    """The user, at their own calendar."""

    def take(self, start: datetime, end: datetime) -> None:
        """Put something in."""

    def forbid(self) -> None:
        """Take the permission back."""


@dataclass(frozen=True)
class FreeBusyPlace:
    """The busy times, and the user at the calendar that they come from."""

    free_busy: FreeBusy
    hand: OwnCalendar


class FreeBusyContract:
    """Inherit, and override the fixture `place` with an empty calendar that may be read."""

    def test_what_touches_the_stretch_asked_for_is_told_as_aware_times(self, place: FreeBusyPlace) -> None:
        place.hand.take(NINE, NINE + HOUR)
        place.hand.take(NINE + 5 * HOUR, NINE + 6 * HOUR)
        assert list(place.free_busy.busy(NINE, NINE + 2 * HOUR) or ()) == [Busy(NINE, NINE + HOUR)]

    def test_an_empty_calendar_is_known_to_be_empty(self, place: FreeBusyPlace) -> None:
        told = place.free_busy.busy(NINE, NINE + HOUR)
        assert told is not None
        assert list(told) == []

    def test_what_may_not_be_read_is_not_taken_for_free(self, place: FreeBusyPlace) -> None:
        assert place.free_busy.may_be_read()
        place.hand.forbid()
        assert not place.free_busy.may_be_read()
        assert place.free_busy.busy(NINE, NINE + HOUR) is None
