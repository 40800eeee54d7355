"""Times at which the seeker is free, to offer to somebody who asks (ETIQUETTE.md practice 5)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

FIRST_HOUR, LAST_HOUR = time(9), time(17)  # office hours, in both zones: a talk begins and ends within them
STARTS = (time(10), time(14), time(11, 30), time(15, 30), time(9), time(13))  # those tried first, on the asker's clock
MOST = 3  # times that are offered, each on another day
AHEAD_DAYS = 10  # how far on they may lie
LENGTH = timedelta(hours=1)
MARGIN = timedelta(minutes=30)  # kept free before and after what else is on


@dataclass(frozen=True, slots=True)
class Busy:
    """A stretch that is taken: aware, `end` excluded."""

    start: datetime
    end: datetime


def free_times(
    taken: Iterable[Busy], asked: datetime, asker: tzinfo, seeker: tzinfo, *, most: int = MOST
) -> tuple[datetime, ...]:
    """Up to `most` free hours, one a day, from the second working day after `asked` (aware) on, in the asker's zone.

    Working days and office hours hold in both zones; where they share none, what is office hours for the asker counts.
    The same arguments give the same times, whenever they are asked for.
    """
    known = tuple(taken)
    shared = list(_free(known, asked, asker, (asker, seeker)))
    return tuple((shared or list(_free(known, asked, asker, (asker,))))[:most])


def is_free(start: datetime, taken: Sequence[Busy], *, margin: timedelta = timedelta()) -> bool:
    """Whether an hour from `start` (aware) on touches nothing that is taken, `margin` around it included."""
    begin, end = start - margin, start + LENGTH + margin
    return not any(one.start < end and begin < one.end for one in taken)


def _free(taken: Sequence[Busy], asked: datetime, asker: tzinfo, zones: Sequence[tzinfo]) -> Iterator[datetime]:
    turn = 0
    for day in _working_days(asked.astimezone(asker).date()):
        starts = (*STARTS[turn % len(STARTS) :], *STARTS[: turn % len(STARTS)])
        tried = (datetime.combine(day, clock, asker) for clock in starts)
        found = next((one for one in tried if _is_office(one, zones) and is_free(one, taken, margin=MARGIN)), None)
        if found is not None:
            turn += 1
            yield found


def _working_days(after: date) -> Iterator[date]:
    days = (after + timedelta(days=number) for number in range(2, AHEAD_DAYS + 1))
    return (day for day in days if day.weekday() < 5)


def _is_office(start: datetime, zones: Sequence[tzinfo]) -> bool:
    for zone in zones:
        begin, end = start.astimezone(zone), (start.astimezone(UTC) + LENGTH).astimezone(zone)
        if begin.date() != end.date() or begin.time() < FIRST_HOUR or end.time() > LAST_HOUR or begin.weekday() > 4:
            return False
    return True
