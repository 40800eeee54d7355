"""How days, times, counts and the vocabulary's words stand in reports."""

import re
from datetime import datetime

from afterview.domain.vocabulary import Stage

# Applications stand in this order: what asks for most comes first.
ORDER = (
    Stage.OFFER,
    Stage.SCHEDULED,
    Stage.SCHEDULING,
    Stage.INTERVIEWED,
    Stage.ASSESSMENT,
    Stage.ACCEPTED,
    Stage.APPLIED,
    Stage.LEAD,
    Stage.REJECTED,
    Stage.DECLINED,
    Stage.WITHDRAWN,
)

# Control characters steer terminals, and direction marks make text read otherwise than it is: mail may hold both.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def harmless(text: str) -> str:
    """One line of text from a mail that no terminal takes for a command."""
    return _STEERING.sub(" ", text)


def day(at: datetime) -> str:
    """'Thursday, 12 March 2026' in the zone that `at` carries."""
    return f"{at:%A}, {at.day} {at:%B %Y}"


def short_day(at: datetime) -> str:
    """'Thu 12 Mar' in the zone that `at` carries."""
    return f"{at:%a} {at.day} {at:%b}"


def clock(at: datetime) -> str:
    """'14:30' in the zone that `at` carries."""
    return f"{at:%H:%M}"


def count(number: int, what: str) -> str:
    """'1 draft', '2 drafts', 'no draft'."""
    return f"{number or 'no'} {what}" + ("s" if number > 1 else "")


def plain(word: str) -> str:
    """A word of the vocabulary as people write it: 'thank_you' is 'thank you'."""
    return word.replace("_", " ")
