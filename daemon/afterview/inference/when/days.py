"""Days as written ('Tuesday the 10th', '12.3.', 'tomorrow', 'next week'), read from the day of the mail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from afterview.inference.when.lexer import Token
from afterview.inference.when.scene import Scene, month_first
from afterview.inference.when.words import MONTHS, SHORT_WEEKDAYS, WEEKDAYS

_DAY = timedelta(days=1)
# A date without a year lies at most this far back; further back it is next year's (a December mail's 'January 7').
_LONGEST_AGO = timedelta(days=75)
_MISMATCH = 0.4  # a weekday that is not the date's: somebody slipped, and nobody knows in which of the two
_AMBIGUOUS = 0.7

_GLUE = re.compile(r"[\s,(|:⋅·=–-]{0,6}(?:(?:the|den|dem|der|le|el|on|am|i\.e\.|that[’']s)\s)?\(?")
_LIST_GLUE = re.compile(r"\s?(?:or|and|oder|und|ou|et|o|y|,|/|&|-|–|to|bis|,\s(?:or|and))\s?(?:the\s)?", re.IGNORECASE)
_RANGE_GLUE = re.compile(r"\s?(?:-|–|to|through|thru|until|till|bis|au|à|al)\s?(?:the\s|zum\s)?", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_AFTER_ORDINAL = re.compile(
    r"\s*(?:$|[.,;:!?)\]/–—-]|(?:at|from|any|works?|is|are|or|and|for|between|in|would|to|before|after|around|about|of|"
    r"please|suits?|through|until|by|if|we|i|you|when|with|so|then|if|as|on|um|ab|von|bis|oder|und|à|ou|et|a\slas|y|o|"
    r"morning|afternoon|evening|instead|because|since|but|@|would|could|will|which|than|now|um|zwischen|entre|de|does|"
    r"whether|latest|itself|one\sway|either|next|this|everyone|all|spätestens|könnte|passt|wäre|gegen|nicht|vor|nach|"
    r"for\s|noon|\d|a\s\d|\())",
    re.IGNORECASE,
)
_BEFORE_ORDINAL = re.compile(
    r"(?:\b(?:the|on|by|until|till|before|am|den|dem|zum|bis|le|el|after|from|than|day|is|or|and|to|of|d|día)|[,(–/-]|^)\s*$",
    re.IGNORECASE,
)
_DATE_LEAD = re.compile(
    r"(?:\b(?:on|by|until|till|before|from|after|for|the|of|w/c|date|is|to|and|or|am|vom|dem|den|bis|ab|le|du|el|than|"
    r"this|through|starting|week|dated|next|coming|und|oder|et|ou|zum|through)|[:(@|•*–,&-]|^)\s*$",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(r"\s*(?:$|@|\bat\b|[,:;|).–-]|\d{1,2}(?::\d\d|\s?[ap]\.?m?\b)|\bum\b|\bà\b|\b(?:or|and|from|between)\b)", re.IGNORECASE)
_GREETING = re.compile(r"(?:\b(?:guten|schönen|jeden)\s*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or with `until` a stretch of days, where it stands in the sentence and how sure it is (0 to 1).

    `part` is the part of the week that was named ('early', 'mid', 'end', ''); `past` for days that lie behind by their
    own words; `exact` when the words name a date and not a weekday alone.
    """

    date: date
    start: int
    end: int
    until: date | None = None
    sure: float = 1.0
    part: str = ""
    past: bool = False
    exact: bool = False


def days(sentence: str, pieces: Sequence[Token], scene: Scene) -> tuple[list[Day], set[int]]:
    """The days of a sentence in order, and the start positions of the bare numbers that turned out to be days."""
    found: list[Day] = []
    used: set[int] = set()
    at = 0
    while at < len(pieces):
        taken, day = _day_at(sentence, pieces, at, scene)
        if day is not None:
            used.update(piece.start for piece in pieces[at : at + taken])
            if found and found[-1].end >= day.start - 8 and _is_range(sentence, found[-1], day):
                found[-1] = replace(found[-1], until=day.date, end=day.end)
            else:
                found.append(day)
        at += max(taken, 1)
    return found, used


def nearest(day: int, month: int, today: date, weekday: int | None = None) -> date | None:
    """The date of a day and month without a year: ahead of `today`, or a little behind; by the weekday if one is given."""
    options = [made for year in (today.year - 1, today.year, today.year + 1) if (made := _date(year, month, day))]
    near = [option for option in options if -_LONGEST_AGO <= option - today <= timedelta(days=365) - _LONGEST_AGO]
    if weekday is not None:
        fitting = [option for option in options if option.weekday() == weekday and option - today >= -_LONGEST_AGO]
        near = [option for option in fitting if option in near] or near
    return near[0] if near else None


def _day_at(sentence: str, pieces: Sequence[Token], at: int, scene: Scene) -> tuple[int, Day | None]:
    """How many pieces from `at` on make up one day, and that day."""
    first = pieces[at]
    if first.kind == "week":
        return _week_at(sentence, pieces, at, scene)
    if first.kind == "num":
        return _number_day(sentence, pieces, at, scene)
    if first.kind not in ("weekday", "date", "ordinal", "relative", "dotted"):
        return 1, None
    group = _group(sentence, pieces, at)
    if not group:
        return 1, None
    day = _resolve(sentence, group, scene)
    follow = pieces[at + len(group)] if at + len(group) < len(pieces) else None
    if day and follow and follow.kind == "num" and group[-1].kind == "date" and _short_range(sentence, group[-1], follow):
        last = _date(day.date.year, day.date.month, int(follow.text))
        if last and last > day.date and not re.match(r"\s?(?:[ap]\.?m|h\b|uhr)", sentence[follow.end :], re.IGNORECASE):
            return len(group) + 1, replace(day, until=last, end=follow.end)
    return len(group), day


def _group(sentence: str, pieces: Sequence[Token], at: int) -> list[Token]:
    """The pieces from `at` on that name one and the same day."""
    group = [pieces[at]] if _may_be_day(sentence, pieces, at) else []
    if not group:
        return []
    slots = {_slot(pieces[at])}
    for index in range(at + 1, min(at + 4, len(pieces))):
        piece = pieces[index]
        slot = _slot(piece, after_weekday=group[-1].kind == "weekday")
        glue = sentence[group[-1].end : piece.start]
        if slot in slots or not slot or not _GLUE.fullmatch(glue):
            break
        if piece.kind == "num" and not _fits(piece, group[-1], sentence):
            break
        if piece.kind in ("dotted", "ordinal") and not _may_be_day(sentence, pieces, index):
            break
        if piece.kind == "weekday" and _next_is_date(sentence, pieces, index):
            break
        group.append(piece)
        slots.add(slot)
    return group


def _slot(piece: Token, *, after_weekday: bool = False) -> str:
    if piece.kind in ("date", "ordinal", "dotted"):
        return "date"
    if piece.kind == "num":
        return "date" if after_weekday and piece.text.isdigit() else ""
    return piece.kind if piece.kind in ("weekday", "relative") else ""


def _fits(piece: Token, weekday: Token, sentence: str) -> bool:
    """Whether a bare number behind a weekday can be a day of the month: nothing makes it a clock time."""
    tail = sentence[piece.end : piece.end + 12]
    glue = sentence[weekday.end : piece.start]
    if re.match(r"\s?(?:[-–:.h@]|to\b|till\b|bis\b|is\b|[ap]\.?m|works|sharp|your|my)", tail, re.IGNORECASE):
        return "th" in glue or "den" in glue
    return 1 <= int(piece.text) <= 31 and "(" not in glue


def _next_is_date(sentence: str, pieces: Sequence[Token], index: int) -> bool:
    if index + 1 >= len(pieces):
        return False
    following = pieces[index + 1]
    return following.kind in ("date", "ordinal", "dotted") and bool(
        _GLUE.fullmatch(sentence[pieces[index].end : following.start])
    )


def _may_be_day(sentence: str, pieces: Sequence[Token], index: int) -> bool:
    """Whether the surroundings of an ambiguous piece allow it to be a day."""
    piece = pieces[index]
    before, behind = sentence[: piece.start], sentence[piece.end :]
    after_weekday = index > 0 and pieces[index - 1].kind == "weekday" and bool(
        _GLUE.fullmatch(sentence[pieces[index - 1].end : piece.start])
    )
    if piece.kind == "weekday":
        return _is_weekday(piece.text, before, behind)
    if piece.kind == "relative":
        return not (piece.text.casefold() in ("morgen", "mañana") and (_GREETING.search(before) or before.casefold().endswith(("la ", "por la ", "de la "))))
    if piece.kind == "ordinal":
        led = bool(re.match(r"[^\W\d]", piece.text)) or bool(_BEFORE_ORDINAL.search(before))
        return (led or after_weekday) and bool(_AFTER_ORDINAL.match(behind))
    if piece.kind == "dotted":
        return after_weekday and "um" not in before[-4:] and _dotted(piece) is not None and bool(re.search(r"\b(?:den|dem)\s$", before)) or (
            bool(re.search(r"\b(?:am|den|dem|vom|bis|ab|zum)\s$", before)) and _dotted(piece) is not None
        )
    if piece.kind == "date":
        return _is_date(piece.text, before, behind) or (after_weekday and not piece.text[:1].isalpha())
    return False


def _dotted(piece: Token) -> tuple[int, int] | None:
    day, month = (int(part) for part in piece.text.split("."))
    return (day, month) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _is_weekday(text: str, before: str, behind: str) -> bool:
    word = _weekday_word(text)
    folded = word.casefold()
    if folded.endswith("s") and folded[:-1] in WEEKDAYS and len(folded) > 5 and folded not in WEEKDAYS:
        return False  # 'Mondays': no day in particular
    if folded in ("sat", "sun", "wed", "mon", "fri", "thu", "so", "do", "mi", "mar", "sam", "dim", "di", "fr", "mo", "sa"):
        dated = re.match(r"\.?,?\s?(?:den\s|the\s|le\s)?(?:\d|[@⋅]|at\s\d)", behind)
        listed = re.match(r"\.?(?:,|/|\s(?:or|and|to|-)\s)", behind) and word[:1].isupper()
        alone = not behind.strip(" .,:;!?)") and folded not in SHORT_WEEKDAYS and bool(before)
        modified = text.casefold().startswith(("this", "next"))
        return bool(dated or listed or alone or modified or (word[:1].isupper() and folded in ("thu", "fri", "wed") and before))
    return not re.search(r"\b(?:every|each|jeden|chaque|black|good|casual|of\sa)\s$", before, re.IGNORECASE)


def _weekday_word(text: str) -> str:
    for word in re.findall(r"[^\W\d_]+", text):
        if _weekday_number(word) is not None and word.casefold() not in ("la", "le", "el"):
            return word
    return text


def _weekday_number(word: str) -> int | None:
    folded = word.casefold()
    for name in (folded, folded.removesuffix("s")):
        if name in WEEKDAYS:
            return WEEKDAYS[name]
    stem = re.sub(r"(?:vormittag|nachmittag|abend|morgen|mittag|früh)s?$", "", folded)
    return WEEKDAYS.get(stem, SHORT_WEEKDAYS.get(folded))


def _is_date(text: str, before: str, behind: str) -> bool:
    if re.fullmatch(r"\d{1,2}/\d{1,2}", text):
        return bool(_DATE_LEAD.search(before) and _DATE_TAIL.match(behind)) and not re.match(r"\s*(?:of|stars?)\b", behind)
    month = re.search(r"[^\W\d_]{3,}", text.replace("the ", "").replace("of ", "").replace("de ", ""))
    if month and month.group() in ("may", "march", "mar", "mai", "set", "dec", "ago"):
        return bool(re.match(r"\d{1,2}(?:st|nd|rd|th|\.|er)|\d+ (?:of|de) |the\s\d", text)) or not re.match(r"\s+[a-z]", behind)
    if re.fullmatch(r"\d{1,2}\.\s?\d{1,2}\.", text):
        return int(text.split(".")[0]) <= 31 and not re.search(r"\b(?:raum|room|version|kapitel|ziffer|nr\.?|§)\s$", before, re.IGNORECASE)
    return not re.search(r"(?:\b(?:vom|dated|du|from\s(?:our|your))\s)$", before, re.IGNORECASE) or month is not None


def _resolve(sentence: str, group: Sequence[Token], scene: Scene) -> Day | None:
    """The day that the pieces of a group name together."""
    parts = {_slot(piece, after_weekday=True): piece for piece in group}
    start, end = group[0].start, group[-1].end
    weekday = parts.get("weekday")
    number = _weekday_number(_weekday_word(weekday.text)) if weekday else None
    if dated := parts.get("date"):
        made, sure = _written_date(dated, number, scene)
        if made is None:
            return None
        return Day(made, start, end, sure=sure, past=made < scene.today, exact=True)
    if relative := parts.get("relative"):
        shift = _RELATIVE_DAYS[_plain(relative.text)]
        return Day(scene.today + shift * _DAY, start, end, past=shift < 0, exact=True)
    if weekday is not None and number is not None:
        return _weekday_day(weekday, number, start, end, scene, sentence)
    return None


def _written_date(piece: Token, weekday: int | None, scene: Scene) -> tuple[date | None, float]:
    """The date that figures and months say; with a weekday that contradicts it, hardly sure."""
    text, today = piece.text.casefold(), scene.today
    numbers = [int(found) for found in _NUMBERS.findall(text)]
    if re.match(r"20\d\d", text) and len(numbers) == 3:
        return _checked(_date(*numbers[:3]), weekday)
    month = _month_in(text)
    if month:
        day = next((found for found in numbers if found < 100), 0)
        year = next((found for found in numbers if found >= 2000), None)
        made = _date(year, month, day) if year else nearest(day, month, today, weekday)
        return _checked(made, weekday)
    if piece.kind == "dotted" or len(numbers) >= 2:
        return _numeric(piece, numbers, weekday, scene)
    return _ordinal(numbers[0], weekday, today)


def _month_in(text: str) -> int | None:
    for word in re.findall(r"[^\W\d_]+", text):
        name = word[2:] if word[:2] in ("st", "nd", "rd", "th") and word[2:] in MONTHS else word
        if name in MONTHS:
            return MONTHS[name]
    return None


def _numeric(piece: Token, numbers: Sequence[int], weekday: int | None, scene: Scene) -> tuple[date | None, float]:
    """'3/12' and '12.3.': the order that is possible, that fits the weekday, and that the writer's country has."""
    first, second = numbers[0], numbers[1]
    year = numbers[2] if len(numbers) > 2 else None
    year = year + 2000 if year is not None and year < 100 else year
    day_first = "." in piece.text or not month_first(scene)
    orders = [(first, second), (second, first)] if day_first else [(second, first), (first, second)]
    if "." in piece.text:
        orders = orders[:1]
    made = [_date(year, month, day) if year else nearest(day, month, scene.today, weekday) for day, month in orders]
    options = [option for option in made if option is not None]
    if not options:
        return None, 0.0
    fitting = [option for option in options if weekday is None or option.weekday() == weekday]
    if not fitting:
        return options[0], _MISMATCH
    return fitting[0], 1.0


def _ordinal(day: int, weekday: int | None, today: date) -> tuple[date | None, float]:
    """'the 14th': the next one, by the weekday if one is given (within half a year)."""
    if not 1 <= day <= 31:
        return None, 0.0
    ahead = [made for step in range(7) if (made := _date(*_month_after(today, step), day))]
    coming = [made for made in ahead if made >= today]
    if weekday is None:
        return (coming[0], 1.0) if coming else (None, 0.0)
    fitting = [made for made in coming if made.weekday() == weekday]
    if fitting and (fitting[0] - today).days <= 120:
        return fitting[0], 1.0
    behind = [made for made in ahead if made < today and made.weekday() == weekday]
    return (behind[0], 1.0) if behind else (coming[0] if coming else None, _MISMATCH)


def _weekday_day(piece: Token, weekday: int, start: int, end: int, scene: Scene, sentence: str) -> Day:
    """A weekday with no date: the next one; 'next' means that of the next calendar week; '… week' a week later."""
    text, today = piece.text.casefold(), scene.today
    ahead = (weekday - today.weekday()) % 7
    coming = today + (ahead or 7) * _DAY
    if re.match(r"(?:the\s)?(?:last|letzten?|vergangenen?|this\spast)\s|.*\sdernier$", text):
        return Day(today - ((today.weekday() - weekday) % 7 or 7) * _DAY, start, end, past=True)
    if re.search(r"\s(?:week|in einer woche|in acht tagen|en huit)$|^(?:a )?week (?:from|on) ", text):
        return Day(coming + 7 * _DAY, start, end)
    if text.endswith("after next"):
        return Day(_monday(today) + (14 + weekday) * _DAY, start, end)
    if re.match(r"(?:the\s)?(?:next|nächste[nr]?|naechste[nr]?|próximo|proximo)\s", text) or re.search(
        r"\s(?:prochaine?|que viene|próximo)$", text
    ):
        return Day(_monday(today) + (7 + weekday) * _DAY, start, end, sure=_AMBIGUOUS if today.weekday() == 6 else 0.95)
    named_today = re.match(r"(?:the\s)?(?:this|diese[nrm]?|dieses|ce|este)\s", text)
    if named_today:
        return Day(today + ahead * _DAY, start, end)
    if week := _week_said(sentence, end):
        return Day(_monday(today) + (7 * week + weekday) * _DAY, start, end, sure=0.95)
    return Day(coming, start, end, sure=1.0 if ahead else _AMBIGUOUS)


def _week_said(sentence: str, end: int) -> int:
    """1 where 'next week' stands behind a weekday ('Tuesday or Wednesday next week'), else 0."""
    tail = sentence[end : end + 60]
    return int(bool(re.search(r"^(?:[^.;:]{0,40}?\b(?:or|and|oder|und|ou|et)\b[^.;:\d]{0,14})?[\s,]*(?:of\s)?(?:next\sweek|nächster?\swoche|(?:de\s)?la\ssemaine\sprochaine)", tail, re.IGNORECASE)))


def _number_day(sentence: str, pieces: Sequence[Token], at: int, scene: Scene) -> tuple[int, Day | None]:
    """'17 or 18 September': a bare number that shares the month of the date behind it."""
    piece = pieces[at]
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if not piece.text.isdigit() or following is None or following.kind != "date" or not following.text[:1].isdigit():
        return 1, None
    glue = sentence[piece.end : following.start]
    month = _month_in(following.text.casefold())
    if not month or not _LIST_GLUE.fullmatch(glue):
        return 1, None
    before = pieces[at - 1] if at and pieces[at - 1].kind == "weekday" else None
    weekday = _weekday_number(_weekday_word(before.text)) if before else None
    made = nearest(int(piece.text), month, scene.today, weekday)
    return 1, Day(made, piece.start, piece.end, past=made < scene.today, exact=True) if made else None


def _short_range(sentence: str, dated: Token, follow: Token) -> bool:
    return follow.text.isdigit() and bool(re.fullmatch(r"\s?[-–]\s?", sentence[dated.end : follow.start]))


def _is_range(sentence: str, first: Day, last: Day) -> bool:
    glue = sentence[first.end : last.start]
    return bool(_RANGE_GLUE.fullmatch(glue)) and last.date > first.date and first.until is None


def _week_at(sentence: str, pieces: Sequence[Token], at: int, scene: Scene) -> tuple[int, Day | None]:
    """'next week', 'KW 24', 'the week of the 14th': Monday to Friday of that week."""
    piece, today = pieces[at], scene.today
    text = re.sub(r"\s+", " ", piece.text.casefold())
    part = _part_of_week(text)
    if re.search(r"(?:of|beginning|commencing|starting|w/c|w/b|vom|ab|du|del)$", text):
        taken, day = _day_at(sentence, pieces, at + 1, scene) if at + 1 < len(pieces) else (0, None)
        if day is None or pieces[at + 1].start - piece.end > 6:
            return 1, None
        monday = _monday(day.date)
        return taken + 1, Day(monday, piece.start, day.end, until=monday + 4 * _DAY, part=part)
    if numbered := re.search(r"\d+", text):
        week = int(numbered.group())
        try:
            monday = date.fromisocalendar(today.isocalendar().year, week, 1)
            if monday < today - _LONGEST_AGO:
                monday = date.fromisocalendar(today.isocalendar().year + 1, week, 1)
        except ValueError:
            return 1, None
        return 1, Day(monday, piece.start, piece.end, until=monday + 4 * _DAY, part=part)
    weeks = 1 if re.search(r"next|coming|following|nächst|kommend|folgend|prochaine|suivante|próxima|viene|week after$", text) else 0
    weeks += 1 if re.search(r"after next|übernächst", text) else 0
    monday = _monday(today) + 7 * weeks * _DAY
    return 1, Day(monday, piece.start, piece.end, until=monday + 4 * _DAY, part=part)


def _part_of_week(text: str) -> str:
    if re.match(r"(?:early|beginning|start|first|anfang|(?:en )?début|(?:a )?principios)", text):
        return "early"
    if re.match(r"(?:mid|middle|mitte|(?:en )?milieu|(?:a )?mediados)", text):
        return "mid"
    if re.match(r"(?:late|later|end|the end|back|second|ende|(?:en )?fin|(?:a )?finales)", text):
        return "end"
    return ""


_RELATIVE_DAYS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "heute": 0, "aujourd'hui": 0,
    "hoy": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tomo": 1, "morgen": 1, "demain": 1, "mañana": 1,
    "the day after tomorrow": 2, "day after tomorrow": 2, "übermorgen": 2, "après-demain": 2, "pasado mañana": 2,
    "yesterday": -1, "last night": -1, "gestern": -1, "hier": -1, "ayer": -1, "vorgestern": -2, "avant-hier": -2,
    "day before yesterday": -2, "anteayer": -2,
}  # fmt: skip


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold().replace("’", "'"))


def _checked(made: date | None, weekday: int | None) -> tuple[date | None, float]:
    if made is None:
        return None, 0.0
    return made, 1.0 if weekday is None or made.weekday() == weekday else _MISMATCH


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY


def _month_after(day: date, steps: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - 1 + steps
    return months // 12, months % 12 + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
