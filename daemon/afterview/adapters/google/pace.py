"""How fast we may go, and how much was spent: token buckets and a meter."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from afterview.adapters.google.calls import Call, Service

UNITS_A_SECOND = 80.0  # under Gmail's 6,000 a minute and user, with room for the user's other programs
CALENDAR_REQUESTS_A_SECOND = 10.0  # 600 a minute and user
CALENDAR_WRITES_A_SECOND = 1.0  # faster writing to one calendar is answered with 403
CALENDAR_WRITES_AT_ONCE = 5.0


class Bucket:
    """A token bucket: `rate` a second, at most `size` saved up. Time and sleep come from outside (seconds)."""

    def __init__(self, rate: float, size: float, monotonic: Callable[[], float], sleep: Callable[[float], None]):
        self._rate, self._size = rate, size
        self._monotonic, self._sleep = monotonic, sleep
        self._level, self._seen = size, monotonic()

    def take(self, amount: float) -> None:
        """Wait until `amount` may be spent, and spend it. More than the bucket holds is waited for in full."""
        self._fill()
        if self._level < amount:
            self._sleep((amount - self._level) / self._rate)
            self._fill()
        self._level -= amount

    def _fill(self) -> None:
        now = self._monotonic()
        self._level = min(self._size, self._level + max(0.0, now - self._seen) * self._rate)
        self._seen = now


class Pace:
    """Holds every call back until its service allows it."""

    def __init__(self, monotonic: Callable[[], float], sleep: Callable[[float], None]):
        self._units = Bucket(UNITS_A_SECOND, UNITS_A_SECOND, monotonic, sleep)
        self._requests = Bucket(CALENDAR_REQUESTS_A_SECOND, CALENDAR_REQUESTS_A_SECOND, monotonic, sleep)
        self._writes = Bucket(CALENDAR_WRITES_A_SECOND, CALENDAR_WRITES_AT_ONCE, monotonic, sleep)

    def wait(self, call: Call) -> None:
        """Return when `call` may go out."""
        if call.service is Service.GMAIL:
            self._units.take(call.units)
        elif call.service is Service.CALENDAR:
            self._requests.take(1)
            if call.writes:
                self._writes.take(1)


@dataclass(slots=True)
class Meter:
    """What was spent since it was made: calls by name, and Gmail units."""

    calls: Counter[str] = field(default_factory=Counter)
    units: int = 0

    def count(self, call: Call) -> None:
        """Note one request that goes out, repeated ones too."""
        self.calls[call.name] += 1
        self.units += call.units
