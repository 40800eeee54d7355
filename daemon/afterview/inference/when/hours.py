"""Which numbers of a sentence are clock times, which two of them are a range, and whose clock they are on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from afterview.inference.when.clocks import Clock, between
from afterview.inference.when.lexer import Token
from afterview.inference.when.no_appointment import is_no_appointment

_RANGE = re.compile(
    r"(?:\s?uhr)?\s?[,(]?\s?(?:[-–—]|to|till|til|until|bis|à|a|hasta|y|und|and|et)\s?"
    r"(?:(?:about|around|roughly|etwa|ca\.?|circa|vers|las|maybe)\s)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|und|et|y)\b", re.IGNORECASE)
_TILL = re.compile(r"\b(?:till?|until|to|bis|à|hasta)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre)\s(?:\w+\s)?$", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:\bat|@|\bfrom|\bbetween|\baround|\babout|\bum|\bgegen|\bvon|\bab|\bzwischen|\bà|\bvers|\bentre|\bafter|"
    r"\bbefore|"
    r"\buntil|\btill|\bby|\bsays?|\ba\slas|\blas|\bbis|\bmake\sit|\bmaking\sit|\bmake\s(?:that|this|ours)|\bnach|\bvor|\bat\sabout|\bat\saround|"
    r"\bdès|\bto|\bsince)\s?"
    r"(?:(?:about|around|ca\.?|etwa|like|say|exactly|the|punkt|genau)\s)?)$",
    re.IGNORECASE,
)
_TAIL_WORDS = (
    r"your|my|our|his|her|their|on|in\sthe|works?|is|suits?|would|for\s(?:you|me|us)|with|and|or|if|please|sharp|"
    r"then|to|till|until|"
    r"we|i|you|instead|as|but|when|it|so|that|because|bis|und|oder|ou|et|le|passt|wäre|ok|okay|best|this|next|"
    r"exactly|am|y|"
    r"el|de\sla|"
    r"prompt|here|over|@|tomorrow|today|tonight|at|via|sounds|we|i|you|looks|will|was|wouldn|would|by|mit|bei|im|"
    r"an|ist|"
    r"klappt|geht|daylight|(?:phone\s|video\s|zoom\s)?(?:call|chat|interview|meeting)(?!s)|"
    r"auf|zu[mr]?|ins|in\s(?:der|die|das|dem|den|unser\w*)|hier|kommen|sprechen|telefonieren|anrufen|"
    r"treffen|ihnen|dir|sie|dich|pour|au|chez|dans|si"
)
_TAIL = re.compile(rf"\s*(?:$|[.,;:!?)\]/—](?!\d)|[-–](?!\w)|\s[-–]\s|(?:{_TAIL_WORDS})\b)", re.IGNORECASE)
_ZONE_GLUE = re.compile(r"[\s,]{0,2}[(\[]?(?:in\s|the\s|uhr\s)?", re.IGNORECASE)
_DAY_GLUE = re.compile(
    r"[\s,:@⋅·|(–-]{0,6}(?:at|um|à|a\slas|vers|gegen|from|around|about|ab|von|(?:uhr)?zeit:?|"
    r"heure\s?:)?\s?",
    re.IGNORECASE,
)
# "Kerkstraat 23, Amsterdam" is an address, "15 London, 16 Amsterdam" are hours.
_HOUSE_NUMBER = re.compile(r"[^\W\d_]{2}\s$")
_TAKES = re.compile(r"\b(?:the|take|have|prefer|like|do|choose)\s$", re.IGNORECASE)
_MOST_OPTIONS = 6  # '2 works' may mean the second option, '11 works' hardly the eleventh
_SUITS = re.compile(
    r"\s(?:works?|suits?|would|(?:it\s)?is|sounds|passt|geht|wäre|ginge|klappt|me\s(?:va|convient)|serait)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\s?,?\s(?:please|one|slot|option)\b", re.IGNORECASE)
_FACING = re.compile(r"(?:[,.;]\s|^|\b(?:would|will|is|could|does|or|and|with)\s)$", re.IGNORECASE)
_WINDOW = re.compile(
    r"(?P<after>\b(?:after|from|ab|nach|any\s?time\s(?:after|from)|after\sabout|à\spartir\sde|dès|"
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
_LIST_GLUE = re.compile(r"\s?(?:,|or|and|oder|und|ou|et|o|y|,\s(?:or|and))\s(?:at\s|um\s|à\s)?", re.IGNORECASE)
_LATE_BEHIND = re.compile(
    r"\s?(?:in\sthe\s(?:afternoon|evening)|at\snight|tonight|nachmittags|abends|de\sla\starde|du\ssoir|"
    r"de\sl['’]après)",
    re.IGNORECASE,
)
_EARLY_BEHIND = re.compile(r"\s?(?:in\sthe\smorning|morgens|vormittags|früh|de\sla\smañana|du\smatin)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hours:
    """A clock time, or a range of two, where it stands in the sentence.

    `zone` is the one named beside it. `firm` is False for a bare number that only its surroundings made a clock time.
    `window` tells a time to choose within ('after', 'before', 'between') from one that is set; `old` one that was given
    up ('instead of 8.30').
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
    if not _is_clock(sentence, pieces, at, days, found):
        return None, 1
    zone, end = _zone_behind(sentence, pieces, at)
    window = _window(sentence, first)
    return _made(sentence, first.clock, None, first.start, end, zone, firm=first.kind == "clock", window=window), 1


def _range(sentence: str, pieces: Sequence[Token], at: int, last: int) -> Hours | None:
    first, second = pieces[at], pieces[last]
    if first.clock is None or second.clock is None:
        return None
    begin, finish = between(first.clock, second.clock)
    zone, end = _zone_behind(sentence, pieces, last)
    if zone is None and last > at + 1:
        zone = pieces[at + 1].zone
    firm = first.kind == "clock" or second.kind == "clock"
    if re.search(
        r"\b(?:moved?|moving|push\w*|chang\w*|shift\w*|verschoben|verschieben|déplac\w*)\b[^.;]{0,40}\bfrom\s$",
        sentence[: first.start],
        re.IGNORECASE,
    ):
        return _made(sentence, second.clock, None, second.start, end, zone, firm=firm)
    window = "between" if _BETWEEN.search(sentence[: first.start]) else ""
    if re.search(r"\bfrom\s$", sentence[: first.start]) and finish.minutes - begin.minutes >= _LONG_STRETCH:
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
    old = is_no_appointment(before)
    aside = before.rstrip().endswith("(") or bool(re.search(r"\((?:which|that|=|so)[^)]{0,20}$", before))
    return Hours(begin, finish, start, end, zone, firm, window, old, aside)


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
        tail_fits = second.kind == "clock" or _tail_fits(sentence, pieces, second)
        return tail_fits and not re.search(r"[$€£]\s?$", before)
    led = bool(_LEAD.search(before)) or _behind_day(sentence, pieces, at) or _behind_dotted_date(sentence, pieces, at)
    if at and pieces[at - 1].kind in ("date", "ordinal") and _TILL.search(glue):
        led = led or bool(_DAY_GLUE.fullmatch(sentence[pieces[at - 1].end : first.start]))
    dotted = first.kind == "dotted" or second.kind == "dotted"
    return (led or (dotted and not before.strip())) and _tail_fits(sentence, pieces, second)


def _is_clock(sentence: str, pieces: Sequence[Token], at: int, days: set[int], found: Sequence[Hours]) -> bool:
    """Whether a piece is a clock time; digits with a colon or 'pm' are, bare numbers need their surroundings."""
    piece = pieces[at]
    before, behind = sentence[: piece.start], sentence[piece.end :]
    if piece.kind == "clock":
        return not _spurious(piece, before, behind)
    if piece.clock is None or (piece.text.isdigit() and int(piece.text) > 24) or piece.text == "0":
        return False
    if piece.kind == "num" and len(piece.text) == 2 and piece.text.startswith("0"):
        return False
    if not _tail_fits(sentence, pieces, piece):
        return False
    led = bool(_LEAD.search(before)) or before.endswith("@")
    listed = (
        bool(found)
        and found[-1].end >= piece.start - 6
        and bool(
            re.fullmatch(
                r"\s?(?:,|or|and|oder|und|ou|o|y|/)\s(?:at\s|um\s|à\s)?",
                sentence[found[-1].end : piece.start],
                re.IGNORECASE,
            )
        )
    )
    zoned = _zone_behind(sentence, pieces, at)[0] is not None and (bool(days) or bool(found))
    zoned = zoned and (piece.kind == "dotted" or not _HOUSE_NUMBER.search(before))
    if piece.text.isdigit() and int(piece.text) > _MOST_OPTIONS and not before.strip() and _SUITS.match(behind):
        return True
    called = bool(_TAKES.search(before) and _CALLED.match(behind))
    if piece.kind == "dotted":
        faced = bool(re.match(r"\s(?:on|tomorrow|today)\b", behind)) and _FACING.search(before) is not None
        return led or listed or zoned or called or faced or _behind_day(sentence, pieces, at)
    ambiguous_lead = bool(re.search(r"\b(?:about|to|vor|nach|by|von|since|from|bis|le)\s$", before, re.IGNORECASE))
    if piece.text.isalpha():
        return led and not ambiguous_lead and (bool(days) or bool(re.search(r"\bat\s$", before, re.IGNORECASE)))
    return (
        (led and not (ambiguous_lead and not days))
        or (listed and bool(days))
        or zoned
        or _behind_day(sentence, pieces, at)
    )


def _spurious(piece: Token, before: str, behind: str) -> bool:
    """'1 h away', '2h workshop': a length, not a time."""
    if re.fullmatch(r"\d{1,2}\s?h", piece.text, re.IGNORECASE):
        if piece.clock is not None and piece.clock.hour < 7 and (before.endswith("(") or not before.strip()):
            return True  # 'entretien (1h)'
        if not before.strip():
            return re.match(r"\s(?:de|d['’])\b", behind) is not None  # '17h me convient'
        return not re.search(
            r"(?:\b(?:à|at|vers|um|from|de|dès|jusqu['’]à|entre|et|ou)\s|[,–(-]\s?|\d\s|\bheure\s?:\s?)$",
            before,
            re.IGNORECASE,
        )
    if re.fullmatch(r"\S+\sheures", piece.text, re.IGNORECASE):
        return not re.search(r"(?:\b(?:à|vers|dès|de|entre|et)\s|[,–-]\s?|\bheure\s?:\s?)$", before, re.IGNORECASE)
    if re.match(r"half\s(?!past)", piece.text, re.IGNORECASE):
        return bool(re.match(r"\s(?:of|days?|hours?|dozen|people|million)\b", behind, re.IGNORECASE)) or (
            piece.text.casefold() == "half one" and not before
        )
    if re.fullmatch(r"\d{1,2}\s?[ap]", piece.text, re.IGNORECASE):
        return bool(re.match(r"[\w-]|\s(?:[a-z]+\s)?(?:day|week|month|year|day)\b", behind))
    return False


def _tail_fits(sentence: str, pieces: Sequence[Token], piece: Token) -> bool:
    """Whether what follows a bare number leaves it a time of day: no noun that would be counted."""
    if _TAIL.match(sentence, piece.end):
        return True
    following = next((other for other in pieces if other.start >= piece.end), None)
    if following is None or following.start - piece.end > 3:
        return False
    return following.kind in ("zone", "weekday", "date", "relative", "ordinal", "part", "person") or (
        following.kind == "place" and following.zone is not None
    )


def _behind_day(sentence: str, pieces: Sequence[Token], at: int) -> bool:
    if at == 0:
        return False
    before = pieces[at - 1]
    glue = sentence[before.end : pieces[at].start]
    if before.kind in ("date", "ordinal") and pieces[at].kind == "num" and not re.search(r"\b(?:at|um|à)\b|@", glue):
        return False  # 'June 8, 10 or 15' are days
    return before.kind in ("weekday", "date", "ordinal", "relative") and bool(_DAY_GLUE.fullmatch(glue))


def _behind_dotted_date(sentence: str, pieces: Sequence[Token], at: int) -> bool:
    """'Do 10.9. 11-12': figures behind a date that is written with both its dots are hours."""
    before = pieces[at - 1] if at else None
    if before is None or before.kind != "date" or not re.fullmatch(r"[\d. ]+", before.text):
        return False
    return re.fullmatch(r"[\s,|]{1,3}", sentence[before.end : pieces[at].start]) is not None


def _zone_behind(sentence: str, pieces: Sequence[Token], at: int) -> tuple[tzinfo | None, int]:
    """The zone named directly behind a clock time (a part of the day may stand between), and where it ends."""
    end = pieces[at].end
    for piece in pieces[at + 1 : at + 3]:
        if not _ZONE_GLUE.fullmatch(sentence[end : piece.start]):
            break
        if piece.kind in ("zone", "place", "person"):
            return piece.zone, piece.end
        if piece.kind != "part":
            break
        end = piece.end
    return None, pieces[at].end


def _window(sentence: str, piece: Token) -> str:
    match = _WINDOW.search(sentence[max(0, piece.start - 24) : piece.start])
    if match is None:
        return ""
    return "after" if match["after"] else "before"


def _shared_half(sentence: str, found: Sequence[Hours]) -> list[Hours]:
    """'10 or 11 in the morning', '7 in the evening': the part of the day said behind settles the half."""
    tails = [sentence[item.end : item.end + 24] for item in found]
    return [
        item.in_half(late=bool(_LATE_BEHIND.match(tail)), early=bool(_EARLY_BEHIND.match(tail)))
        for item, tail in zip(found, tails, strict=True)
    ]


def _shared_zone(sentence: str, found: Sequence[Hours]) -> list[Hours]:
    """'9.00 or 9.45 London time': what is said behind the last of a list holds for all of it."""
    shared = list(found)
    for at in range(len(shared) - 2, -1, -1):
        glue = sentence[shared[at].end : shared[at + 1].start]
        if shared[at].zone is None and shared[at + 1].zone is not None and _LIST_GLUE.fullmatch(glue):
            shared[at] = replace(shared[at], zone=shared[at + 1].zone)
    return shared
