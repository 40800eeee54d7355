"""The pace that the user picks: every number of the etiquette in one table, three ways, each value overridable."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from enum import StrEnum
from typing import Any, get_args


class Unit(StrEnum):
    """What a delay is counted in. Days and working days run on the seeker's wall clock, hours are elapsed time."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"


@dataclass(frozen=True, slots=True)
class Delay:
    """A stretch of time as an etiquette counts it: '72 hours', '7 days', '10 working days'."""

    amount: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.amount} {self.unit.value}"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every number of the etiquette. The defaults are the `standard` preset (ETIQUETTE.md, FORMAT.md where exact).

    Names end in their unit; a `Delay` carries its own. None switches a practice off. Clock times are the seeker's.
    """

    preset: str = "standard"

    # Thanks and notes (practices 1, 2, 8, 9)
    thank_you_due_hours: int = 24  # S0 to S4 agree: within a day
    thank_you_alert_before_due_hours: int = 3  # the second alert, while it can still be kept
    thank_you_stands_days: int = 7
    notes_stand_days: int = 14
    linkedin_after: Delay | None = Delay(1, Unit.DAYS)  # S0, S2
    linkedin_after_process: bool = False  # S3: not before the end
    linkedin_stands_days: int = 7
    card_after: Delay | None = None  # S3, S4: by preset
    card_stands_days: int = 5

    # Before the interview (practices 6, 7)
    prepare_at: time = time(18)  # the evening before
    prepare_before_start_hours: int = 2  # where it is fixed later than that
    answer_phone_before_minutes: int = 10  # S4

    # Waiting for word (practices 3, 4, 19)
    first_follow_up: Delay = Delay(7, Unit.DAYS)
    promise_grace: Delay = Delay(1, Unit.WORKING_DAYS)
    second_follow_up: Delay | None = Delay(7, Unit.DAYS)
    third_follow_up: Delay | None = None
    telephone_after: Delay | None = Delay(7, Unit.DAYS)  # S2: once, when the written follow-ups are spent
    telephone_stands_days: int = 7
    follow_up_stands_days: int = 14
    follow_ups_in_all: int = 6  # S2, S3: few contacts; over the whole application, answered or not
    own_mail_is_young: Delay = Delay(3, Unit.DAYS)  # nothing unasked while an unanswered mail of ours is younger

    # Answers (practices 5, 13, 14, 15, 16)
    scheduling_reply_stands_days: int = 7
    rejection_reply_stands_days: int = 7
    check_in_after: Delay | None = Delay(90, Unit.DAYS)  # S3: résumés are kept half a year
    check_in_stands_days: int = 14
    answer_offer_before_hours: int = 24
    offer_lapses_days: int = 60  # where no deadline was given
    timeline_question_stands_days: int = 7
    withdrawal_stands_days: int = 14
    closing_thanks_stand_days: int = 14
    acceptance_silences_days: int = 90  # an application begun later than this after an acceptance is a new hunt

    # People around it (practices 10, 11, 12)
    agency_update_stands_days: int = 3
    referrer_update_stands_days: int = 7
    reference_request_stands_days: int = 14
    reference_request_from_round: int = 2

    # After signing, and the week (practices 17, 18)
    onboarding_stands_days: int = 7
    weekly_summary_weekday: int | None = 6  # Monday is 0: Sunday evening
    weekly_summary_at: time = time(18)

    # Hours
    morning: time = time(9)  # when letters to employers fall due
    errand_at: time = time(12)  # reminders that are nobody's office hours: cards, invitations
    quiet_from: time = time(21)
    quiet_until: time = time(8)


PRESETS: Mapping[str, Settings] = {
    "patient": Settings(  # S3
        preset="patient",
        first_follow_up=Delay(10, Unit.WORKING_DAYS),
        second_follow_up=None,
        telephone_after=None,
        linkedin_after_process=True,
        card_after=Delay(1, Unit.DAYS),
        follow_ups_in_all=3,
        own_mail_is_young=Delay(5, Unit.DAYS),
    ),
    "standard": Settings(),  # S0, S2
    "brisk": Settings(  # S1
        preset="brisk",
        first_follow_up=Delay(72, Unit.HOURS),
        promise_grace=Delay(1, Unit.DAYS),
        second_follow_up=Delay(48, Unit.HOURS),
        third_follow_up=Delay(24, Unit.HOURS),
        telephone_after=None,
        linkedin_after=Delay(0, Unit.DAYS),
        check_in_after=Delay(60, Unit.DAYS),
        follow_ups_in_all=9,
        own_mail_is_young=Delay(1, Unit.DAYS),
    ),
}


def settings(preset: str = "standard", **overrides: Any) -> Settings:
    """A preset with single values replaced, as the config's `etiquette` section gives them.

    Delays may be written as text ('7 days', '72 h', '10 working days', 'none'), clock times as 'HH:MM'.
    Raises ValueError with the name of the preset or value that is not understood.
    """
    if preset not in PRESETS:
        raise ValueError(f"no such etiquette: {preset!r} (there are {', '.join(PRESETS)})")
    types = {field.name: field.type for field in fields(Settings)}
    chosen = {}
    for name, value in overrides.items():
        if name not in types or name == "preset":
            raise ValueError(f"the etiquette has no value named {name!r}")
        chosen[name] = _understood(name, types[name], value)
    return replace(PRESETS[preset], **chosen)


def delay(text: str) -> Delay:
    """'72 h', '7 days', '10 working days' as a Delay; raises ValueError on anything else."""
    found = re.fullmatch(r"\s*(\d+)\s*(h|hours?|d|days?|working[ _-]days?)\s*", text.casefold())
    if not found:
        raise ValueError(f"not a stretch of time: {text!r} (write '72 hours', '7 days' or '10 working days')")
    word = found[2]
    unit = Unit.HOURS if word[0] == "h" else Unit.DAYS if word[0] == "d" else Unit.WORKING_DAYS
    return Delay(int(found[1]), unit)


def _understood(name: str, kind: Any, value: Any) -> Any:
    choices = get_args(kind) or (kind,)  # (Delay, None) where None switches it off
    if value is None or value in ("none", "off") or (value is False and bool not in choices):
        if type(None) in choices:
            return None
        if bool not in choices:
            raise ValueError(f"{name} cannot be switched off")
    try:
        return _READERS[choices[0]](value)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _a_delay(value: Any) -> Delay:
    return value if isinstance(value, Delay) else delay(str(value))


def _a_time(value: Any) -> time:
    return value if isinstance(value, time) else time.fromisoformat(str(value))


def _a_count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"not a whole number of zero or more: {value!r}")
    return value


def _a_switch(value: Any) -> bool:
    if isinstance(value, bool) or value in ("on", "off"):
        return value in (True, "on")
    raise ValueError(f"neither on nor off: {value!r}")


_READERS: Mapping[Any, Callable[[Any], Any]] = {
    Delay: _a_delay,
    time: _a_time,
    int: _a_count,
    bool: _a_switch,
}
