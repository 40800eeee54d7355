"""Clocks: the machine's, and one that stands still for `once --now`."""

from dataclasses import dataclass
from datetime import UTC, datetime


class MachineClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class StandingClock:
    """A clock that stands at one instant (aware)."""

    at: datetime

    def now(self) -> datetime:
        """That instant, in UTC."""
        return self.at.astimezone(UTC)
