"""What the seeker has done, by a letter that was prepared or by another: the reminder of it has served."""

import re
from collections.abc import Iterable
from datetime import datetime

from afterview.domain.application import Application, Contact
from afterview.domain.vocabulary import Kind, Part, ReminderKind
from afterview.etiquette.correspondence import is_to, letter_of, sent_letters, wrote_to
from afterview.etiquette.rules.aftermath import to_thank
from afterview.etiquette.rules.offer import offer_answered

_PARTS = re.compile(r"(?<!\\)\|")  # as `case.key` joins them


def is_done(key: str, applications: Iterable[Application]) -> bool:
    """Whether what a reminder of that key is for was done: thanks written to all, word asked for, the offer answered.

    Of other reminders mail cannot tell. What lapsed, or ended by the other side's word, was not done.
    """
    kind, about, *rest = (*_PARTS.split(key), "")
    application = next((one for one in applications if one.key == about), None)
    if application is None:
        return False
    match kind:
        case ReminderKind.THANK_YOU:
            return _has_thanked(application, rest[0])
        case ReminderKind.FOLLOW_UP:
            return len(rest) > 2 and _has_asked(application, rest[0], rest[1], rest[2])
        case ReminderKind.ANSWER_OFFER:
            return bool(application.offers) and offer_answered(application, application.offers[-1]) is not None
    return False


def has_written(key: str, since: datetime, applications: Iterable[Application]) -> bool:
    """Whether the seeker has written to the person of a letter's key at or after `since` (aware), in whatever way."""
    email = next((part for part in _PARTS.split(key) if "@" in part and not part.startswith("<")), "")
    person = Contact("", email, Part.UNKNOWN)
    letters = (letter for application in applications for letter in sent_letters(application))
    return bool(email) and any(letter.at >= since and is_to(letter, person) for letter in letters)


def _has_thanked(application: Application, talk: str) -> bool:
    for one in application.interviews:
        if one.key == talk:
            people = to_thank(application, one)
            return bool(people) and all(wrote_to(application, who, one.ends) is not None for who in people)
    return False


def _has_asked(application: Application, talk: str, heard: str, number: str) -> bool:
    """Whether so many follow-ups were sent in that wait; see `rules.waiting`."""
    ends = next((one.ends for one in application.interviews if one.key == talk), None)
    word = letter_of(application, heard)
    if ends is None or not number.isdigit():
        return False
    since = max(word.at, ends) if word is not None else ends
    asked = [one for one in sent_letters(application, since) if one.kind is Kind.SENT_FOLLOW_UP]
    return len(asked) >= int(number)
