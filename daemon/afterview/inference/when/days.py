"""Days as written ('Tuesday the 10th', '12.3.', 'tomorrow', 'next week'), read from the day of the mail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from afterview.inference.when.dates import (
    LONGEST_AGO,
    RELATIVE_DAYS,
    make_date,
    monday,
    month_in,
    nearest,
    part_of_week,
    plain,
    weekday_number,
    weekday_word,
    written_date,
)
from afterview.inference.when.lexer import Token
from afterview.inference.when.plausible import DAY_GLUE, may_be_day
from afterview.inference.when.scene import Scene

_DAY, _FAR = timedelta(days=1), timedelta(days=45)
_AMBIGUOUS = 0.7

_LIST_GLUE = re.compile(r"\s?(?:or|and|oder|und|ou|et|o|y|,|/|&|-|–|to|bis|,\s(?:or|and))\s?(?:the\s)?", re.IGNORECASE)
_NEXT_WEEK_BEHIND = re.compile(
    r"(?:[^.;:]{0,40}?\b(?:or|and|oder|und|ou|et)\b[^.;:\d]{0,14}|,\w{3,9})?[\s,]*(?:of\s)?(?:next\sweek|"
    r"nächster?\swoche|(?:de\s)?la\ssemaine\sprochaine)",
    re.IGNORECASE,
)
_RANGE_GLUE = re.compile(r"\s?(?:-|–|to|through|thru|until|till|bis|au|à|al)\s?(?:the\s|zum\s)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or with `until` a stretch of days, where it stands in the sentence and how sure it is (0 to 1).

    `part` is the part of the week that was named ('early', 'mid', 'end', ''); `past` for days that lie behind by their
    own words; `exact` when the words name a date and not a weekday alone, `bare` for a weekday alone
    that nothing ties to a week.
    """

    on: date
    start: int
    end: int
    until: date | None = None
    sure: float = 1.0
    part: str = ""
    past: bool = False
    exact: bool = False
    bare: bool = False


def days(sentence: str, pieces: Sequence[Token], scene: Scene) -> tuple[list[Day], set[int]]:
    """The days of a sentence in order, and the start positions of the bare numbers that turned out to be days."""
    found: list[Day] = []
    used: set[int] = set()
    at = 0
    while at < len(pieces):
        taken, day = _day_at(sentence, pieces, at, scene)
        if day is not None:
            used.update(piece.start for piece in pieces[at : at + taken])
            if found and (merged := _in_week(sentence, found[-1], day)) is not None:
                found[-1] = merged
            elif found and found[-1].end >= day.start - 8 and _is_range(sentence, found[-1], day):
                found[-1] = replace(found[-1], until=day.on, end=day.end)
            else:
                found.append(day)
        at += max(taken, 1)
    return found, used


def _day_at(sentence: str, pieces: Sequence[Token], at: int, scene: Scene) -> tuple[int, Day | None]:
    """How many pieces from `at` on make up one day, and that day."""
    first = pieces[at]
    if first.kind == "week":
        return _week_at(sentence, pieces, at, scene)
    if first.kind == "num":
        return _number_day(sentence, pieces, at, scene)
    if first.kind not in ("weekday", "date", "ordinal", "relative", "dotted"):
        return 1, None
    group = _group(sentence, pieces, at, scene)
    if not group:
        return 1, None
    day = _resolve(sentence, group, scene)
    follow = pieces[at + len(group)] if at + len(group) < len(pieces) else None
    if (
        day
        and follow
        and follow.kind == "num"
        and group[-1].kind == "date"
        and _short_range(sentence, group[-1], follow)
    ):
        last = make_date(day.on.year, day.on.month, int(follow.text))
        if last and last > day.on and not re.match(r"\s?(?:[ap]\.?m|h\b|uhr)", sentence[follow.end :], re.IGNORECASE):
            return len(group) + 1, replace(day, until=last, end=follow.end)
    return len(group), day


def _group(sentence: str, pieces: Sequence[Token], at: int, scene: Scene) -> list[Token]:
    """The pieces from `at` on that name one and the same day."""
    group = [pieces[at]] if may_be_day(sentence, pieces, at, scene) else []
    if not group:
        return []
    slots = {_slot(pieces[at])}
    for index in range(at + 1, min(at + 4, len(pieces))):
        piece = pieces[index]
        slot = _slot(piece, after_weekday=group[-1].kind == "weekday")
        glue = sentence[group[-1].end : piece.start]
        if piece.kind == "part" and group[-1].kind == "weekday" and glue == " ":
            group.append(piece)  # 'Monday evening, the 23rd'
            continue
        if slot in slots or not slot or not DAY_GLUE.fullmatch(glue):
            break
        if piece.kind == "num" and not _fits(sentence, pieces, index, scene):
            break
        if piece.kind in ("dotted", "ordinal") and not may_be_day(sentence, pieces, index, scene):
            break
        if piece.kind == "weekday" and _next_is_date(sentence, pieces, index):
            break
        group.append(piece)
        slots.add(slot)
    return group if group[-1].kind != "part" else group[:-1]


def _slot(piece: Token, *, after_weekday: bool = False) -> str:
    if piece.kind in ("date", "ordinal", "dotted"):
        return "date"
    if piece.kind == "num":
        return "date" if after_weekday and piece.text.isdigit() else ""
    return piece.kind if piece.kind in ("weekday", "relative") else ""


def _fits(sentence: str, pieces: Sequence[Token], index: int, scene: Scene) -> bool:
    """Whether a bare number behind a weekday is a day of the month: nothing makes it a clock time, and the days fit."""
    piece, weekday = pieces[index], pieces[index - 1]
    if (
        index + 1 < len(pieces)
        and pieces[index + 1].kind in ("zone", "place")
        and pieces[index + 1].start < piece.end + 3
    ):
        return False
    tail = sentence[piece.end : piece.end + 12]
    glue = sentence[weekday.end : piece.start]
    if re.match(
        r"\s?(?:[-–]\s?\d|[:.h@](?!\s|$)|to\b|till\b|bis\b|is\b|[ap]\.?m|works|sharp|your|my)", tail, re.IGNORECASE
    ):
        return "th" in glue or "den" in glue
    number = weekday_number(weekday_word(weekday.text))
    made, sure = written_date(piece, number, scene)
    far = made is not None and made - scene.today > _FAR and scene.language != "fr"
    return sure == 1.0 and "(" not in glue and not (far and int(piece.text) <= 12)  # 'Tuesday 9' is an hour


def _next_is_date(sentence: str, pieces: Sequence[Token], index: int) -> bool:
    if index + 1 >= len(pieces):
        return False
    following = pieces[index + 1]
    return following.kind in ("date", "ordinal", "dotted") and bool(
        DAY_GLUE.fullmatch(sentence[pieces[index].end : following.start])
    )


def _resolve(sentence: str, group: Sequence[Token], scene: Scene) -> Day | None:
    """The day that the pieces of a group name together."""
    parts = {_slot(piece, after_weekday=True): piece for piece in group}
    start, end = group[0].start, group[-1].end
    weekday = parts.get("weekday")
    number = weekday_number(weekday_word(weekday.text)) if weekday else None
    if dated := parts.get("date"):
        made, sure = written_date(dated, number, scene)
        if made is None:
            return None
        return Day(made, start, end, sure=sure, past=made < scene.today, exact=True)
    if relative := parts.get("relative"):
        shift = RELATIVE_DAYS[plain(relative.text)]
        return Day(scene.today + shift * _DAY, start, end, past=shift < 0, exact=True)
    if weekday is not None and number is not None:
        return _weekday_day(weekday, number, start, end, scene, sentence)
    return None


def _number_day(sentence: str, pieces: Sequence[Token], at: int, scene: Scene) -> tuple[int, Day | None]:
    """'17 or 18 September': a bare number that shares the month of the date behind it."""
    piece, last = pieces[at], at + 1
    while last + 1 < len(pieces) and _is_listed(sentence, pieces[last], pieces[last + 1]):
        last += 1
    following = pieces[last] if last < len(pieces) else None
    if not piece.text.isdigit() or following is None or following.kind != "date" or not following.text[:1].isdigit():
        return 1, None
    glue = sentence[piece.end : pieces[at + 1].start]
    month = month_in(following.text.casefold())
    if not month or not _LIST_GLUE.fullmatch(glue):
        return 1, None
    before = pieces[at - 1] if at and pieces[at - 1].kind == "weekday" else None
    weekday = weekday_number(weekday_word(before.text)) if before else None
    made = nearest(int(piece.text), month, scene.today, weekday)
    return 1, Day(made, piece.start, piece.end, past=made < scene.today, exact=True) if made else None


def _is_listed(sentence: str, piece: Token, following: Token) -> bool:
    """'7, 8 or 9 April': whether a bare number goes on with a list of days."""
    return (
        piece.kind == "num"
        and piece.text.isdigit()
        and bool(_LIST_GLUE.fullmatch(sentence[piece.end : following.start]))
    )


def _short_range(sentence: str, dated: Token, follow: Token) -> bool:
    return follow.text.isdigit() and bool(re.fullmatch(r"\s?[-–]\s?", sentence[dated.end : follow.start]))


def _is_range(sentence: str, first: Day, last: Day) -> bool:
    glue = sentence[first.end : last.start]
    return bool(_RANGE_GLUE.fullmatch(glue)) and last.on > first.on and first.until is None


def _in_week(sentence: str, first: Day, last: Day) -> Day | None:
    """'next week Wednesday', 'Mittwoch nächster Woche': the weekday of the week that is said beside it."""
    if not re.fullmatch(r"[\s,]{0,2}(?:on\s|am\s|of\s|in\s(?:der\s)?|der\s)?", sentence[first.end : last.start]):
        return None
    week, day = (first, last) if first.until else (last, first)
    if week.until is None or day.until is not None or day.exact or week.part:
        return None
    return replace(day, on=week.on + day.on.weekday() * _DAY, start=first.start, end=last.end, sure=0.95, bare=False)


def _week_at(sentence: str, pieces: Sequence[Token], at: int, scene: Scene) -> tuple[int, Day | None]:
    """'next week', 'KW 24', 'the week of the 14th': Monday to Friday of that week."""
    piece, today = pieces[at], scene.today
    text = re.sub(r"\s+", " ", piece.text.casefold())
    part = part_of_week(text)
    if re.search(r"(?:of|beginning|commencing|starting|w/c|w/b|vom|ab|du|del)$", text):
        taken, day = _day_at(sentence, pieces, at + 1, scene) if at + 1 < len(pieces) else (0, None)
        if day is None and at + 1 < len(pieces) and pieces[at + 1].kind == "ordinal":
            taken, day = 1, _resolve(sentence, pieces[at + 1 : at + 2], scene)  # 'w/c 23rd'
        if day is None or pieces[at + 1].start - piece.end > 6:
            return 1, None
        first = monday(day.on)
        return taken + 1, Day(first, piece.start, day.end, until=first + 4 * _DAY, part=part)
    if numbered := re.search(r"\d+", text):
        week = int(numbered.group())
        try:
            first = date.fromisocalendar(today.isocalendar().year, week, 1)
            if first < today - LONGEST_AGO:
                first = date.fromisocalendar(today.isocalendar().year + 1, week, 1)
        except ValueError:
            return 1, None
        return 1, Day(first, piece.start, piece.end, until=first + 4 * _DAY, part=part)
    if text == "the week" and not re.search(
        r"\b(?:within|during|before|by|until|of|in)\s$", sentence[: piece.start], re.IGNORECASE
    ):
        return 1, None
    weeks = (
        1
        if re.search(r"next|coming|following|nächst|kommend|folgend|prochaine|suivante|próxima|viene|week after$", text)
        else 0
    )
    weeks += 1 if re.search(r"after next|übernächst", text) else 0
    if part == "early" and not weeks and today.weekday() and text.endswith("the week"):
        weeks = 1  # 'at the start of the week', said when this one has started
    first = monday(today) + 7 * weeks * _DAY
    return 1, Day(first, piece.start, piece.end, until=first + 4 * _DAY, part=part)


def _weekday_day(piece: Token, weekday: int, start: int, end: int, scene: Scene, sentence: str) -> Day:
    """A weekday with no date: the next one; 'next' means that of the next calendar week; '… week' a week later."""
    text, today = piece.text.casefold(), scene.today
    ahead = (weekday - today.weekday()) % 7
    coming = today + (ahead or 7) * _DAY
    if re.match(r"(?:the\s)?(?:last|letzten?|vergangenen?|this\spast)\s|.*\sdernier$", text):
        return Day(today - ((today.weekday() - weekday) % 7 or 7) * _DAY, start, end, past=True)
    if re.search(r"\s(?:fortnight|in zwei wochen|in (?:14|vierzehn) tagen|en quinze)$", text):
        return Day(coming + 14 * _DAY, start, end)
    if re.search(r"\s(?:week|in einer woche|in acht tagen|en huit)$|^(?:a )?week (?:from|on) |^a week ", text):
        return Day(coming + 7 * _DAY, start, end)
    if text.startswith("übernächst"):
        return Day(coming + 7 * _DAY, start, end)
    if text.endswith("after next"):
        return Day(monday(today) + (14 + weekday) * _DAY, start, end)
    if re.match(r"(?:the\s)?(?:next|nächste[nr]?|naechste[nr]?|próximo|proximo)\s", text) or re.search(
        r"\s(?:prochaine?|que viene|próximo)$", text
    ):
        return Day(monday(today) + (7 + weekday) * _DAY, start, end, sure=_AMBIGUOUS if today.weekday() == 6 else 0.95)
    named_today = re.match(r"(?:the\s)?(?:this|diese[nrm]?|dieses|ce|este)\s", text)
    if named_today:
        return Day(today + ahead * _DAY, start, end)
    if week := _week_said(sentence, end):
        return Day(monday(today) + (7 * week + weekday) * _DAY, start, end, sure=0.95)
    return Day(coming, start, end, sure=1.0 if ahead else _AMBIGUOUS, bare=True)


def _week_said(sentence: str, end: int) -> int:
    """1 where 'next week' stands behind a weekday ('Tuesday or Wednesday next week'), else 0."""
    return int(_NEXT_WEEK_BEHIND.match(sentence[end : end + 60]) is not None)
