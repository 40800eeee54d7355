"""Which numbers of a sentence are clock times, which two of them are a range, and whose clock they are on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from afterview.inference.when.clocks import Clock, between
from afterview.inference.when.hour_signs import (
    DAY_GLUE,
    LEAD,
    LIST_GLUE,
    behind_day,
    behind_dotted_date,
    is_clock_time,
    tail_fits,
    zone_behind,
)
from afterview.inference.when.lexer import Token
from afterview.inference.when.no_appointment import is_an_end, is_no_appointment
from afterview.inference.when.words import WEEKDAYS

_RANGE = re.compile(
    r"(?:\s?uhr)?\s?[,(]?\s?(?:[-–—]|to|till|til|until|bis|à|a|hasta|y|und|and|et)\s?"
    r"(?:(?:about|around|roughly|etwa|ca\.?|circa|vers|las|maybe)\s)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|und|et|y)\b", re.IGNORECASE)
_TILL = re.compile(r"\b(?:till?|until|to|bis|à|hasta)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre)\s(?:\w+\s)?$", re.IGNORECASE)
_WINDOW = re.compile(
    r"(?P<after>\b(?:after|from|ab|nach|any\s?time\s(?:after|from)|after\sabout|à\spartir\sde|dès|après|"
    r"a\spartir\sde\slas|past|since)\s)$|"
    r"(?P<before>\b(?:before|until|till|bis|vor|by|avant|antes\sde\slas|jusqu['’]à)\s)$",
    re.IGNORECASE,
)
_LONG_STRETCH = 180  # minutes
_STRETCH = 90
_TO_CHOOSE_IN = re.compile(
    r"\b(?:free|available|pick|choose|sometime|anywhere|whichever|whenever|frei|verfügbar|disponible|dispo|libre)\b",
    re.IGNORECASE,
)
_SET_DOWN = re.compile(
    r"\b(?:trial|shifts?|half[\s-]day|ride-?along|shadow\w*|assessment\s(?:day|cent(?:er|re))|interview\sday|takes?\splace|(?:your|the|a)\svisit"
    r"|invite\syou|(?:written|practical)\s(?:test|exam\w*|task))\b",
    re.IGNORECASE,
)
_COME_WHEN_YOU_LIKE = re.compile(
    r"\b(?:any\s?time|(?:drop|pop|swing|stop|come)\s(?:in|by|round|over)|walk-?ins?|open\s(?:day|house)"
    r"|(?:I['’]?m|I\sam|we['’]?re|we\sare|(?:I|we)(?:['’]ll|\swill)\sbe)\s(?:there|here|around|in|at))\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[,;:(–-])\s?$")
_ON_DAY = re.compile(
    r"\s(?:on|am|le)\s(?:the\s|next\s)?(?:\d{1,2}(?:st|nd|rd|th|\.|\s[^\W\d])|(?:" + "|".join(WEEKDAYS) + r")\b)",
    re.IGNORECASE,
)
_LATE_BEHIND = re.compile(
    r"\s?(?:(?:in\sthe\s)?arvo|in\sthe\s(?:afternoon|evening)|at\snight|tonight|nachmittags|abends|de\sla\starde|du\ssoir|"
    r"de\sl['’]après)",
    re.IGNORECASE,
)
_EARLY_BEHIND = re.compile(r"\s?(?:in\sthe\smorning|morgens|vormittags|früh|de\sla\smañana|du\smatin)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hours:
    """A clock time, or a range of two, where it stands in the sentence.

    `zone` is the one named beside it. `firm` is False for a bare number that only its surroundings made a clock time.
    `window` tells a time to choose within ('after', 'before', 'between') from one that is set; `old` one that was given
    up ('instead of 8.30'); `ends` one at which a talk is over ('finished by 2.20'), which is `old` too.
    """

    begin: Clock
    finish: Clock | None
    start: int
    end: int
    zone: tzinfo | None = None
    firm: bool = True
    window: str = ""
    old: bool = False
    aside: bool = False
    ends: bool = False

    def in_half(self, *, late: bool, early: bool) -> "Hours":
        """The same with the half of the day that was said elsewhere, where it is open."""
        if self.begin.sure or late == early or self.begin.hour > 12:
            return self
        return replace(self, begin=Clock(self.begin.hour % 12 + (12 if late else 0), self.begin.minute, sure=True))


def hours(sentence: str, pieces: Sequence[Token], days: set[int]) -> list[Hours]:
    """The clock times of a sentence in order. `days` are the starts of numbers already taken for days."""
    found: list[Hours] = []
    at = 0
    while at < len(pieces):
        made, taken = _hours_at(sentence, pieces, at, days, found)
        if made is not None:
            found.append(made)
        at += taken
    return _shared_zone(sentence, _shared_half(sentence, found))


def _hours_at(
    sentence: str, pieces: Sequence[Token], at: int, days: set[int], found: Sequence[Hours]
) -> tuple[Hours | None, int]:
    first = pieces[at]
    if first.clock is None or first.start in days:
        return None, 1
    second = pieces[at + 1] if at + 1 < len(pieces) else None
    zone_between = 0
    if second is not None and second.kind in ("zone", "place") and at + 2 < len(pieces):
        zone_between, second = 1, pieces[at + 2]
    if second is not None and second.clock is not None and second.start not in days:
        glue_from = pieces[at + zone_between].end
        if _is_range(sentence, pieces, at, second, glue_from):
            return _range(sentence, pieces, at, at + 1 + zone_between), 2 + zone_between
    if not is_clock_time(sentence, pieces, at, days, found[-1].end if found else -1):
        return None, 1
    zone, end = zone_behind(sentence, pieces, at)
    window = _window(sentence, first)
    return _made(sentence, first.clock, None, first.start, end, zone, firm=first.kind == "clock", window=window), 1


def _range(sentence: str, pieces: Sequence[Token], at: int, last: int) -> Hours | None:
    first, second = pieces[at], pieces[last]
    if first.clock is None or second.clock is None:
        return None
    begin, finish = between(first.clock, second.clock)
    zone, end = zone_behind(sentence, pieces, last)
    if zone is None and last > at + 1:
        zone = pieces[at + 1].zone
    firm = first.kind == "clock" or second.kind == "clock"
    if re.search(
        r"\b(?:moved?|moving|push\w*|chang\w*|(?<!trial\s)(?<!your\s)(?<!the\s)(?<!a\s)shift\w*|verschoben|verschieben|déplac\w*)\b[^.;]{0,40}\bfrom\s$",
        sentence[: first.start],
        re.IGNORECASE,
    ):
        return _made(sentence, second.clock, None, second.start, end, zone, firm=firm)
    window = "between" if _BETWEEN.search(sentence[: first.start]) else ""
    set_down = _SET_DOWN.search(sentence) and not _COME_WHEN_YOU_LIKE.search(sentence)
    long = finish.minutes - begin.minutes >= _LONG_STRETCH and not set_down
    if long and re.search(r"\bfrom\s$", sentence[: first.start]):
        window = "between"  # 'I'm there from 10 to 2'
    if finish.minutes - begin.minutes >= _STRETCH and _TO_CHOOSE_IN.search(sentence):
        window = "between"  # 'I'm free 2 to 4, pick what suits'
    if re.search(r"\b(?:any|some)\s?(?:time|moment)\b", sentence[: first.start], re.IGNORECASE):
        window = "between"
    return _made(sentence, begin, finish, first.start, end, zone, firm=firm, window=window)


def _made(
    sentence: str,
    begin: Clock,
    finish: Clock | None,
    start: int,
    end: int,
    zone: tzinfo | None,
    *,
    firm: bool,
    window: str = "",
) -> Hours:
    before = sentence[max(0, start - 60) : start]
    old = is_no_appointment(before, sentence[end : end + 40])
    ends = old and is_an_end(before, sentence[end : end + 40])
    aside = before.rstrip().endswith("(") or bool(re.search(r"\((?:which|that|=|so)[^)]{0,20}$", before))
    return Hours(begin, finish, start, end, zone, firm, window, old, aside, ends)


def _is_range(sentence: str, pieces: Sequence[Token], at: int, second: Token, glue_from: int) -> bool:
    """Whether two clock times with a 'to' between them belong together."""
    first = pieces[at]
    glue = sentence[glue_from : second.start]
    if not _RANGE.fullmatch(glue) or not glue.strip():
        return False
    before = sentence[: first.start]
    if _AND.search(glue) and not _BETWEEN.search(before):
        return False
    if "clock" in (first.kind, second.kind):
        fits = second.kind == "clock" or tail_fits(sentence, pieces, second)
        return fits and not re.search(r"[$€£]\s?$", before)
    led = bool(LEAD.search(before)) or behind_day(sentence, pieces, at) or behind_dotted_date(sentence, pieces, at)
    if at and pieces[at - 1].kind in ("date", "ordinal") and _TILL.search(glue):
        led = led or bool(DAY_GLUE.fullmatch(sentence[pieces[at - 1].end : first.start]))
    led = led or (_OPENS.search(before) is not None and _ON_DAY.match(sentence, second.end) is not None)
    dotted = first.kind == "dotted" or second.kind == "dotted"
    return (led or (dotted and not before.strip())) and tail_fits(sentence, pieces, second)


def _window(sentence: str, piece: Token) -> str:
    match = _WINDOW.search(sentence[max(0, piece.start - 24) : piece.start])
    if match is None:
        return ""
    return "after" if match["after"] else "before"


def _shared_half(sentence: str, found: Sequence[Hours]) -> list[Hours]:
    """'10 or 11 in the morning', '7 in the evening': the part of the day said behind settles the half."""
    return [
        item.in_half(late=_says(_LATE_BEHIND, sentence, item), early=_says(_EARLY_BEHIND, sentence, item))
        for item in found
    ]


def _says(part: re.Pattern[str], sentence: str, item: Hours) -> bool:
    """Whether a part of the day stands behind a clock time, or before its zone ('7:30 in the evening for you')."""
    return bool(part.match(sentence, item.end) or part.search(sentence, item.start, item.end))


def _shared_zone(sentence: str, found: Sequence[Hours]) -> list[Hours]:
    """'9.00 or 9.45 London time': what is said behind the last of a list holds for all of it."""
    shared = list(found)
    for at in range(len(shared) - 2, -1, -1):
        glue = sentence[shared[at].end : shared[at + 1].start]
        if shared[at].zone is None and shared[at + 1].zone is not None and LIST_GLUE.fullmatch(glue):
            shared[at] = replace(shared[at], zone=shared[at + 1].zone)
    return shared
