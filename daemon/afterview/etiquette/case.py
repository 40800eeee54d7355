"""What the rules look at: one application with all that is known of it, its place in the hunt, and what they answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from afterview.domain import spoken
from afterview.domain.application import Application
from afterview.domain.obligation import LetterDue, ReminderDue, Why
from afterview.domain.reading import Evidence
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Channel
from afterview.etiquette.correspondence import sentences_of
from afterview.etiquette.presets import Settings


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that stands from `since` (included) until `until` (excluded, None = open). Aware instants."""

    what: LetterDue | ReminderDue
    since: datetime
    until: datetime | None

    def at(self, now: datetime) -> bool:
        """Whether it stands at `now`."""
        return self.since <= now and (self.until is None or now < self.until)

    def ending(self, end: datetime | None) -> "Standing":
        """The same, ended at `end` if that comes first."""
        if end is None or (self.until is not None and self.until <= end):
            return self
        what = replace(self.what, until=end) if isinstance(self.what, LetterDue) else self.what
        return Standing(what, self.since, end)


@dataclass(frozen=True, slots=True)
class Case:
    """One application with the seeker, the settings, and those other applications of the same hunt that bear on it."""

    application: Application
    others: tuple[Application, ...]
    seeker: Seeker
    settings: Settings

    @property
    def zone(self) -> ZoneInfo:
        """The seeker's zone."""
        return self.seeker.zone

    def said(self, day: date | datetime) -> str:
        """A day, or a moment with its hour, as reasons tell it: 'Friday, October 9', 'Friday, October 9, 2:45 pm'."""
        if isinstance(day, datetime):
            return spoken.day_and_clock(day, self.zone)
        return spoken.full_day(day, self.zone)

    def is_reached_by(self, *channels: Channel) -> bool:
        """Whether the employer said to be reached in one of these ways (practice 19)."""
        return self.application.preference is not None and self.application.preference.channel in channels


@dataclass(frozen=True, slots=True)
class Hunt:
    """All applications together, for what concerns no single one. `now` only picks the occasion that is near."""

    applications: tuple[Application, ...]
    seeker: Seeker
    settings: Settings
    now: datetime


@dataclass(frozen=True, slots=True)
class Rule:
    """A practice of ETIQUETTE.md: its name, where it comes from, why it is done, and how it is found in a case."""

    name: str
    source: str  # practice number and S0 to S4
    reason: str
    find: Callable[["Rule", Case], Iterator[Standing]]

    def why(self, text: str = "", evidence: tuple[Evidence, ...] = ()) -> Why:
        """The reason as it goes on a letter or reminder, with what was found this time."""
        return Why(self.name, self.source, f"{self.reason}: {text}" if text else self.reason, evidence)

    def word_of(self, message: str, quote: str = "") -> tuple[Evidence, ...]:
        """A message as evidence ('' gives none)."""
        return (Evidence(message, quote, self.name),) if message else ()

    def words_of(self, application: Application, message: str) -> tuple[Evidence, ...]:
        """A message as evidence, with the sentences that moved the application where it did ('' gives none)."""
        return sentences_of(application, message) or self.word_of(message)


@dataclass(frozen=True, slots=True)
class HuntRule:
    """A practice that concerns the whole hunt."""

    name: str
    source: str
    reason: str
    find: Callable[["HuntRule", Hunt], Iterator[Standing]]

    def why(self, text: str = "") -> Why:
        """The reason as it goes on a reminder."""
        return Why(self.name, self.source, f"{self.reason}: {text}" if text else self.reason)


def key(*parts: object) -> str:
    """A stable key from the words that name an occasion; the separator cannot make two occasions alike."""
    return "|".join(str(part).replace("\\", "\\\\").replace("|", "\\|") for part in parts)
