"""One clock for the program under test and the fake server; it moves only when a test or a sleep moves it."""

from datetime import UTC, datetime, timedelta

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class MovingClock:
    """Wall time, monotonic time and sleep in one. `slept` lists the sleeps, in seconds."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._start, self._passed = start, 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return self._passed

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._passed += seconds

    def advance(self, **parts: float) -> None:
        self._passed += timedelta(**parts).total_seconds()
