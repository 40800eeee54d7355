"""Times as mail states them: whole slots, and the fragments that only the thread completes."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Slot:
    """A stated time: aware `start`, `end` if one was given. `zone_stated` when the words or the part named a zone.

    `quote` is the stretch of text it was read from; `sentence` the index of that sentence in Reading.sentences
    (-1 for the subject, -2 for a calendar part).
    """

    start: datetime
    end: datetime | None
    quote: str
    sentence: int = -1
    zone_stated: bool = False
    confidence: float = 1.0


class FragmentKind(StrEnum):
    """What of a time is missing, and where it has to come from."""

    DAY = "day"  # a day with no clock time: 'on Thursday'
    DAY_RANGE = "day_range"  # 'Thursday or Friday', 'next week', 'the 3rd to the 5th'
    CLOCK = "clock"  # a clock time with no day: 'at 3', 'an hour earlier at 2'
    PICK = "pick"  # one of the slots offered before: 'the second one works', 'the later one'
    SHIFT = "shift"  # the time known before, moved: 'an hour later', 'two days earlier'
    SAME_CLOCK = "same_clock"  # another day at the time known before: 'same time Wednesday'
    SAME_SLOT = "same_slot"  # the time known before, confirmed: 'that works', 'as agreed'


@dataclass(frozen=True, slots=True)
class Fragment:
    """Part of a time. Only the fields that its kind speaks of are set. `ordinal` counts from 0, -1 is the last one."""

    kind: FragmentKind
    quote: str
    sentence: int
    day: date | None = None
    until: date | None = None
    clock: time | None = None
    zone: str = ""
    ordinal: int | None = None
    shift: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Pledge:
    """Word promised by a day ('by Friday'), or a last day for an answer. `by` is the day itself, in the seeker's zone.

    `at` is the exact instant where one was given ('Friday 17:00'). A pledge reckoned from an interview ('within two
    weeks of your interview') has `after_interview` and no `by`. `working_days` are counted instead of `after_interview`
    days where the words say so.
    """

    quote: str
    sentence: int
    by: date | None = None
    at: datetime | None = None
    after_interview: timedelta | None = None
    working_days: int | None = None
