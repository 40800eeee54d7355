"""A stretch of time on a line: where an instant lies, and which days are written below it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_MOST_TICKS = 5  # as many days as fit side by side on a phone
_WEEKS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the line: how far along in per cent, and how it is written."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From `start` to `end`, both aware, in the seeker's zone."""

    start: datetime
    end: datetime
    zone: ZoneInfo

    def at(self, moment: datetime) -> float:
        """How far along an aware instant lies, in per cent from 0 to 100."""
        whole = (self.end - self.start) / timedelta(seconds=1)
        return round(min(100.0, max(0.0, 100 * ((moment - self.start) / timedelta(seconds=1)) / max(whole, 1.0))), 2)

    def covers(self, moment: datetime) -> bool:
        """Whether an aware instant lies on it."""
        return self.start <= moment <= self.end

    def ticks(self) -> tuple[Tick, ...]:
        """A few days, evenly apart: Mondays, or where the stretch is long the first days of months."""
        days = next((found for found in self._choices() if len(found) <= _MOST_TICKS), [])
        with_year = len({day.year for day in days}) > 1
        return tuple(
            Tick(self.at(datetime.combine(day, time(0), self.zone)), f"{day.day} {day:%b}" + (f" {day:%y}" * with_year))
            for day in days
        )

    def _choices(self) -> Iterator[list[date]]:
        first, last = self.start.astimezone(self.zone).date(), self.end.astimezone(self.zone).date()
        monday = first + timedelta(days=-first.weekday() % 7)
        for weeks in _WEEKS:
            yield [monday + timedelta(weeks=n) for n in range(0, (last - monday).days // 7 + 1, weeks)]
        months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
        inside = [day for day in months if first <= day <= last]
        for step in (1, 2, 3, 6, 12, 24, 60):
            yield [day for n, day in enumerate(inside) if (day.month - 1 if step < 13 else n) % step == 0]
