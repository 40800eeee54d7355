"""Which numbers of a sentence are clock times by what stands around them, and which are counts, options or lengths."""

import re
from collections.abc import Sequence
from datetime import tzinfo

from afterview.inference.when.lexer import Token
from afterview.inference.when.no_appointment import is_over
from afterview.inference.when.words import WEEKDAYS

LEAD = re.compile(
    r"(?:(?:\bat|@|\bfrom|\bbetween|\baround|\ba?bout|\bum|\bgegen|\bvon|\bab|\bzwischen|\bà|\bvers|\bentre|\bafter|"
    r"\bbefore|"
    r"\buntil|\btill|\bby|\bsays?|\ba\slas|\blas|\bbis|\bmake\sit|\bmaking\sit|\bmake\s(?:that|this|ours)|\bnach|\bvor|\bat\sabout|\bat\saround|"
    r"\bdès|\bto|\bsince|\b(?:could|can|would|might)\s(?:it|we|that|you)\s(?:be|do|manage))\s?"
    r"(?:(?:about|around|ca\.?|etwa|like|say|exactly|the|punkt|genau)\s)?)$",
    re.IGNORECASE,
)
_TAIL_WORDS = (
    r"your|my|our|his|her|their|on|in\sthe|works?|is|suits?|would|for\s(?:you|me|us|an?|the|your|our)|für|with|and|or|if|please|sharp|"
    r"then|to|till|until|"
    r"we|i|you|instead|as|but|when|it|so|that|because|bis|und|oder|ou|et|le|passt|wäre|ok|okay|best|this|next|"
    r"exactly|am|y|"
    r"el|de\sla|"
    r"prompt|here|over|@|tomorrow|today|tonight|at|via|sounds|looks|will|was|wouldn|by|mit|bei|im|"
    r"an|ist|"
    r"klappt|geht|sind|bist|daylight|(?:phone\s|video\s|zoom\s)?(?:call|chat|interview|meeting)(?!s)|"
    r"auf|zu[mr]?|ins|in\s(?:der|die|das|dem|den|unser\w*)|hier|kommen|sprechen|telefonieren|anrufen|"
    r"(?:both|either|each|all\s(?:two|three))\sdays?|jeweils|(?:beide|jeden)\stage?|les\sdeux\sjours|chaque\sjour|"
    r"treffen|rather|statt|ihnen|dir|sie|dich|pour|au|chez|dans|si"
)
_TAIL = re.compile(rf"\s*(?:$|[.,;:!?)\]/—](?!\d)|[-–](?!\w)|\s[-–]\s|(?:{_TAIL_WORDS})\b)", re.IGNORECASE)
LIST_GLUE = re.compile(r"\s?(?:,|/|or|and|oder|und|ou|et|o|y|,\s(?:or|and))\s(?:at\s|um\s|à\s)?", re.IGNORECASE)
DAY_GLUE = re.compile(
    r"[\s,:@⋅·|(–-]{0,6}(?:at|um|à|a\slas|vers|gegen|from|around|about|ab|von|(?:uhr)?zeit:?|"
    r"heure\s?:)?\s?",
    re.IGNORECASE,
)
# "Kerkstraat 23, Amsterdam" is an address, "15 London, 16 Amsterdam" are hours.
_HOUSE_NUMBER = re.compile(r"[^\W\d_]{2}\s$")
_TAKES = re.compile(r"\b(?:the|take|have|prefer|like|do|choose)\s$", re.IGNORECASE)
_MOST_OPTIONS = 6  # '2 works' may mean the second option, '11 works' hardly the eleventh
_MOST_HOURS = 7  # 'mardi 3h' may be how long, 'mardi 17h' is when
_SUITS = re.compile(
    r"\s(?:works?|suits?|would|(?:it\s)?is|sounds|passt|geht|wäre|ginge|klappt|me\s(?:va|convient)|serait)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\s?,?\s(?:please|one|slot|option)\b", re.IGNORECASE)
_SET = re.compile(r"\s?(?:$|[?.!,]|(?:on|rather|instead|tomorrow|today|am|statt|le|au)\b)", re.IGNORECASE)
_FACING = re.compile(r"(?:[,.;]\s|^|\b(?:would|will|is|could|does|or|and|with)\s)$", re.IGNORECASE)
_ZONE_GLUE = re.compile(r"[\s,]{0,2}[(\[]?(?:in\s|the\s|uhr\s)?", re.IGNORECASE)


_BY_DAY = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|demain|aujourd[’']hui|matin|soir|après-midi|tomorrow|morgen|heute)\s$", re.IGNORECASE
)
_ONE_OF_HOURS = re.compile(r"\s?(?:,|/|ou|et)\s?\d{1,2}\s?h", re.IGNORECASE)
_START_BEHIND = re.compile(r"\s(?:start|kick-?off)\b", re.IGNORECASE)
_LENGTH_OF = re.compile(r"\s?(?:de\b|d['’])", re.IGNORECASE)


def is_clock_time(sentence: str, pieces: Sequence[Token], at: int, days: set[int], last: int) -> bool:
    """Whether a piece is a clock time; digits with a colon or 'pm' are, bare numbers need their surroundings.

    `days` are the starts of numbers already taken for days; `last` is where the clock time before ends, -1 without one.
    """
    piece = pieces[at]
    before, behind = sentence[: piece.start], sentence[piece.end :]
    if piece.kind == "clock":
        return not _spurious(piece, before, behind)
    if piece.clock is None or (piece.text.isdigit() and int(piece.text) > 24) or piece.text == "0":
        return False
    if piece.kind == "num" and len(piece.text) == 2 and piece.text.startswith("0"):
        return False
    if _START_BEHIND.match(behind):
        return True  # 'for a 10.00 start'
    if is_over(behind) and LEAD.search(before):
        return True  # 'bis elf sind wir fertig'
    if not tail_fits(sentence, pieces, piece):
        return False
    led = bool(LEAD.search(before)) or before.endswith("@")
    listed = last >= max(0, piece.start - 6) and bool(LIST_GLUE.fullmatch(sentence[last : piece.start]))
    zoned = zone_behind(sentence, pieces, at)[0] is not None and (bool(days) or last >= 0)
    zoned = zoned and (piece.kind == "dotted" or not _HOUSE_NUMBER.search(before))
    if piece.text.isdigit() and int(piece.text) > _MOST_OPTIONS and not before.strip() and _SUITS.match(behind):
        return True
    called = bool(_TAKES.search(before) and _CALLED.match(behind))
    if piece.kind == "dotted":
        faced = bool(re.match(r"\s(?:on|tomorrow|today)\b", behind)) and _FACING.search(before) is not None
        meant = bool(re.search(r"\b(?:for|für|pour)\s$", before, re.IGNORECASE)) and _SET.match(behind) is not None
        return led or listed or zoned or called or faced or meant or behind_day(sentence, pieces, at)
    ambiguous_lead = bool(re.search(r"\b(?:about|to|vor|nach|by|von|since|from|bis|le)\s$", before, re.IGNORECASE))
    if piece.text.isalpha():
        return led and not ambiguous_lead and (bool(days) or bool(re.search(r"\bat\s$", before, re.IGNORECASE)))
    return (led and not (ambiguous_lead and not days)) or listed or zoned or behind_day(sentence, pieces, at)


def _spurious(piece: Token, before: str, behind: str) -> bool:
    """'1 h away', '2h workshop': a length, not a time."""
    if re.fullmatch(r"\d{1,2}\s?h", piece.text, re.IGNORECASE):
        if piece.clock is not None and piece.clock.hour < 7 and (before.endswith("(") or not before.strip()):
            return True  # 'entretien (1h)'
        if not before.strip():
            return re.match(r"\s(?:de|d['’])\b", behind) is not None  # '17h me convient'
        late = piece.clock is not None and piece.clock.hour > _MOST_HOURS and not _LENGTH_OF.match(behind)
        if late and (_BY_DAY.search(before) or _ONE_OF_HOURS.match(behind)):
            return False  # 'jeudi 17h', 'on a 10h, 15h et 16h30'
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
        return bool(re.match(r"[\w-]|\s(?:[a-z]+\s)?(?:day|week|month|year)\b", behind))
    return False


def tail_fits(sentence: str, pieces: Sequence[Token], piece: Token) -> bool:
    """Whether what follows a bare number leaves it a time of day: no noun that would be counted."""
    if _TAIL.match(sentence, piece.end):
        return True
    following = next((other for other in pieces if other.start >= piece.end), None)
    if following is None or following.start - piece.end > 3:
        return False
    return following.kind in ("zone", "weekday", "date", "relative", "ordinal", "part", "person") or (
        following.kind == "place" and following.zone is not None
    )


def behind_day(sentence: str, pieces: Sequence[Token], at: int) -> bool:
    """Whether a number stands right behind a day: 'Tuesday 10', but not the 10 of 'June 8, 10 or 15'."""
    if at == 0:
        return False
    before = pieces[at - 1]
    glue = sentence[before.end : pieces[at].start]
    if before.kind in ("date", "ordinal") and pieces[at].kind == "num" and not re.search(r"\b(?:at|um|à)\b|@", glue):
        return False
    return before.kind in ("weekday", "date", "ordinal", "relative") and bool(DAY_GLUE.fullmatch(glue))


def behind_dotted_date(sentence: str, pieces: Sequence[Token], at: int) -> bool:
    """'Do 10.9. 11-12': figures behind a date that is written with both its dots are hours."""
    before = pieces[at - 1] if at else None
    if before is None or before.kind != "date" or not re.fullmatch(r"[\d. ]+", before.text):
        return False
    return re.fullmatch(r"[\s,|]{1,3}", sentence[before.end : pieces[at].start]) is not None


def zone_behind(sentence: str, pieces: Sequence[Token], at: int) -> tuple[tzinfo | None, int]:
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
