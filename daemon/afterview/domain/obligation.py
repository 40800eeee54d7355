"""What should be prepared at a moment: letters to lie ready, reminders to stand in the calendar."""

from dataclasses import dataclass
from datetime import datetime

from afterview.domain.application import Contact
from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import DraftKind, ReminderKind


@dataclass(frozen=True, slots=True)
class Why:
    """The rule that asks for something:

    its name, its source in ETIQUETTE.md (practice and S0 to S4), and the evidence.
    """

    rule: str
    source: str
    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterDue:
    """A draft that should lie ready. `key` names the occasion and the person, and stays while both stay the same.

    `answers` is the message it replies to ('' = a new conversation); `interview` the key of the interview it is about
    ('' if none); `number` counts repeats (1 = first follow-up). Times are aware.
    """

    key: str
    kind: DraftKind
    application: str
    to: tuple[Contact, ...]
    answers: str
    since: datetime
    until: datetime | None
    why: Why
    interview: str = ""
    number: int = 1
    times: tuple[datetime, ...] = ()  # free times to offer, in the zone of the person who asked
    busy: frozenset[datetime] = frozenset()  # of the times that they offered, those at which the seeker is not free


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """An event that should stand in the calendar, `due` at an aware instant; `alerts` are the instants to alert at."""

    key: str
    kind: ReminderKind
    application: str
    due: datetime
    alerts: tuple[datetime, ...]
    why: Why
    interview: str = ""
    letter: str = ""  # the LetterDue's key that this reminds of, '' if none
    people: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that should stand at a moment, and the next instant (aware) at which that changes by time alone."""

    letters: tuple[LetterDue, ...]
    reminders: tuple[ReminderDue, ...]
    next_change: datetime | None
