"""Dates from the words and figures for days and months, and the arithmetic of weeks."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from afterview.inference.when.lexer import Token
from afterview.inference.when.scene import Scene, month_first
from afterview.inference.when.words import MONTHS, SHORT_WEEKDAYS, WEEKDAYS

_DAY = timedelta(days=1)
# A date without a year lies at most this far back; further back it is next year's (a December mail's 'January 7').
LONGEST_AGO = timedelta(days=75)
_MISMATCH = 0.4  # a weekday that is not the date's: somebody slipped, and nobody knows in which of the two
_NUMBERS = re.compile(r"\d+")


def nearest(day: int, month: int, today: date, weekday: int | None = None) -> date | None:
    """The date of a day and month without a year: ahead of `today`, or a little behind; by the weekday if given."""
    options = [made for year in (today.year - 1, today.year, today.year + 1) if (made := make_date(year, month, day))]
    near = [option for option in options if -LONGEST_AGO <= option - today <= timedelta(days=365) - LONGEST_AGO]
    if weekday is not None:
        fitting = [option for option in options if option.weekday() == weekday and option - today >= -LONGEST_AGO]
        near = [option for option in fitting if option in near] or near
    return near[0] if near else None


def written_date(piece: Token, weekday: int | None, scene: Scene) -> tuple[date | None, float]:
    """The date that figures and months say; with a weekday that contradicts it, hardly sure."""
    text, today = piece.text.casefold(), scene.today
    numbers = [int(found) for found in _NUMBERS.findall(text)]
    if re.match(r"20\d\d", text) and len(numbers) == 3:
        return _checked(make_date(*numbers[:3]), weekday)
    month = month_in(text)
    if month:
        day = next((found for found in numbers if found < 100), 0)
        year = next((found for found in numbers if found >= 2000), None)
        made = make_date(year, month, day) if year else nearest(day, month, today, weekday)
        return _checked(made, weekday)
    if piece.kind == "dotted" or len(numbers) >= 2:
        return _numeric(piece, numbers, weekday, scene)
    return _ordinal(numbers[0], weekday, today)


def month_in(text: str) -> int | None:
    """The month that a word of `text` names, None if none does."""
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
    made = [make_date(year, month, day) if year else nearest(day, month, scene.today, weekday) for day, month in orders]
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
    ahead = [made for step in range(7) if (made := make_date(*_month_after(today, step), day))]
    coming = [made for made in ahead if made >= today]
    if weekday is None:
        return (coming[0], 1.0) if coming else (None, 0.0)
    fitting = [made for made in coming if made.weekday() == weekday]
    if fitting and (fitting[0] - today).days <= 120:
        return fitting[0], 1.0
    behind = [made for made in ahead if made < today and made.weekday() == weekday]
    return (behind[0], 1.0) if behind else (coming[0] if coming else None, _MISMATCH)


def _checked(made: date | None, weekday: int | None) -> tuple[date | None, float]:
    if made is None:
        return None, 0.0
    return made, 1.0 if weekday is None or made.weekday() == weekday else _MISMATCH


def _month_after(day: date, steps: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - 1 + steps
    return months // 12, months % 12 + 1


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_word(text: str) -> str:
    """The word in `text` that names a weekday, `text` itself where none does."""
    for word in (match.group() for match in re.finditer(r"[^\W\d_]+", text)):
        if weekday_number(word) is not None and word.casefold() not in ("la", "le", "el"):
            return word
    return text


def weekday_number(word: str) -> int | None:
    """Monday = 0 … Sunday = 6, None for other words; plurals and compounds ('Montagabend') count."""
    folded = word.casefold()
    for name in (folded, folded.removesuffix("s")):
        if name in WEEKDAYS:
            return WEEKDAYS[name]
    stem = re.sub(r"(?:vormittag|nachmittag|abend|morgen|mittag|früh)s?$", "", folded)
    return WEEKDAYS.get(stem, SHORT_WEEKDAYS.get(folded))


def part_of_week(text: str) -> str:
    """'early', 'mid' or 'end' as the first words of a week say, '' for the whole of it."""
    if re.match(r"(?:early|beginning|start|first|anfang|(?:en )?début|(?:a )?principios)", text):
        return "early"
    if re.match(r"(?:mid|middle|mitte|(?:en )?milieu|(?:a )?mediados)", text):
        return "mid"
    if re.match(r"(?:late|later|end|the end|back|second|ende|(?:en )?fin|(?:a )?finales)", text):
        return "end"
    return ""


def monday(day: date) -> date:
    """The Monday of a day's calendar week."""
    return day - day.weekday() * _DAY


_RELATIVE_WORDS = {
    0: "today|tonight|this morning|this afternoon|this evening|heute|aujourd'hui|hoy|ce soir|ce matin|cet après-midi|"
    "heut|esta tarde|esta noche|esta mañana",
    1: "tomorrow|tmrw|tmr|tomo|morgen|demain|mañana",
    2: "the day after tomorrow|day after tomorrow|übermorgen|après-demain|pasado mañana",
    7: "heute in einer woche|heute in 1 woche|heute in acht tagen|heute in 8 tagen|aujourd'hui en huit|"
    "a week today|week today|a week from today|week from today",
    8: "a week tomorrow|week tomorrow|a week from tomorrow|week from tomorrow|tomorrow week|morgen in einer woche|"
    "morgen in 1 woche|morgen in acht tagen|morgen in 8 tagen|demain en huit",
    14: "two weeks today|2 weeks today|two weeks from today|2 weeks from today|heute in zwei wochen|"
    "heute in 2 wochen|heute in vierzehn tagen|heute in 14 tagen|"
    "aujourd'hui en quinze|a fortnight today|fortnight today|a fortnight from today|fortnight from today",
    15: "a fortnight tomorrow|fortnight tomorrow|a fortnight from tomorrow|fortnight from tomorrow|"
    "morgen in zwei wochen|morgen in 2 wochen|morgen in vierzehn tagen|morgen in 14 tagen|demain en quinze",
    21: "three weeks today|3 weeks today|three weeks from today|3 weeks from today|heute in drei wochen|"
    "heute in 3 wochen",
    22: "morgen in drei wochen|morgen in 3 wochen",
    -1: "yesterday|last night|gestern|hier|ayer",
    -2: "day before yesterday|vorgestern|avant-hier|anteayer",
}
RELATIVE_DAYS = {word: shift for shift, words in _RELATIVE_WORDS.items() for word in words.split("|")}


def plain(text: str) -> str:
    """Folded, with single blanks and straight apostrophes."""
    return re.sub(r"\s+", " ", text.casefold().replace("’", "'"))
