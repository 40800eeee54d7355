"""Stretches of time that a promise is reckoned by: 'within ten days', 'in two to three weeks', 'five working days'."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from afterview.domain.when import Pledge
from afterview.inference.when.scene import Scene
from afterview.inference.when.words import NUMBERS, number

_DAY = timedelta(days=1)
_ONE_MORE = r"another|a\sfurther|one\smore|eine?\sweitere|noch\seine|une\sautre|encore\sune"
_HALVES = r"anderthalb|eineinhalb"
_SHORT = r"two|three|zwei|drei|deux|trois|dos|tres"  # 'a day or two'
_COUNT = (
    r"\d{1,3}|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + rf"|{_ONE_MORE}|{_HALVES}"
    + r"|(?:a\s|the\snext\s|den\snächsten\s)?few|einigen|einige|wenigen|ein\spaar|paar|several|quelques|unos"
)
_UNIT = (
    r"(?P<work>(?:working|business|work|week)[\s-]?days?|arbeitstage?n?|werktage?n?|jours?\souvr(?:és?|ables?)|"
    r"días?\s(?:hábil(?:es)?|laborables?))|"
    r"(?P<day>(?:calendar\s)?days?|tage?n?|jours?|días?)|(?P<week>weeks?[’']?|wks?|wochen?|semaines?|semanas?)|"
    r"(?P<fort>fortnights?)|"
    r"(?P<month>months?|monate?n?|mois|mes(?:es)?)|(?P<hour>hours?|hrs?|stunden|heures|h\b|horas)"
)
_SPAN = re.compile(
    rf"\b(?:(?P<low>{_COUNT})\s?(?:-(?=\d)|–|,(?=\s)|to|or|bis|oder|à|ou|a|o|et|and|und|"
    rf"y)\s?)?(?P<count>{_COUNT})(?P<half>\sand\sa\shalf|einhalb|\set\sdemie?)?(?:\s\(\d+\))?"
    rf"(?:[\s-]|(?<=\d)(?=h))(?:more\s|weitere\s|guten?\s|knappen?\s|full\s|additional\s|extra\s|of\s)?(?:{_UNIT})(?!\w)"
    rf"(?P<and_half>\sand\sa\shalf|\set\sdemie?)?(?:\s(?:or|oder|ou|o)\s(?P<or>{_SHORT})\b)?",
    re.IGNORECASE,
)
# French counts in round numbers ('sous quinzaine', 'une dizaine de jours'), German in terms ('binnen Wochenfrist').
_ROUND = re.compile(
    r"\b(?:(?:sous|dans|d[’']ici|en|après|encore)\s(?:à\s)?(?:la\s|une\s)?(?:petite\s|bonne\s)?"
    r"(?P<round>huitaine|dizaine|quinzaine|vingtaine|trentaine)(?:\sde\sjours)?(?P<work>\souvr(?:és|ables))?"
    r"|(?:innert|binnen|innerhalb)\s(?P<term>wochen|monats)frist)\b",
    re.IGNORECASE,
)
_ROUND_DAYS = {
    "huitaine": 7,
    "dizaine": 10,
    "quinzaine": 14,
    "vingtaine": 20,
    "trentaine": 30,
    "wochen": 7,
    "monats": 30,
}
_SPAN_LEAD = re.compile(
    r"\b(?:within|in|inside(?:\sof)?|next|over\sthe|takes?|take|allow|give|about|up\sto|after|for|another|"
    r"you[’']?(?:ve|\shave)|until|valid|"
    r"need|needs|brauch\w*|benötig\w*|"
    r"innerhalb(?:\svon)?|binnen|innert|nächsten|kommenden|etwa|rund|spätestens|sous|dans|d[’']ici|de|comptez|disposez|"
    r"compter|plazo|en|"
    r"frist|zeit|zu|um|give\sus|gib|wait|expect|anticipate|respond|around|roughly|open|only|sind|than|máximo|unos|"
    r"unas|noch|have|haben|to|of|délai|later|additional|extra|laisser|accorder?|geben|gewähren|gibt|räum\w*|entre|"
    r"between|zwischen|"
    r"at)\b(?:\s\w+){0,3}\s*$|^\W*$",
    re.IGNORECASE,
)
_FROM_TALK = re.compile(
    r"^\W*(?:\w+\s){0,2}?(?:of|from|after|following|nach|après|de|tras|suivant|post)\s(?:your\s|the\s|our\s|"
    r"their\s|completing\s|final\s|last\s|onsite\s|ihrem\s|dem\s|deinem\s|"
    r"votre\s|l[’']|la\s|su\s|day\sof\s|date\sof\s|video\s|phone\s|panel\s|first\s)*(?:interview|meeting|"
    r"conversation|call|talk|gespräch|vorstellungsgespräch|termin|entretien|"
    r"entrevue|entrevista)",
    re.IGNORECASE,
)
_COUNTED_FROM = re.compile(r"\s(?:from|after|ab|nach|à\spartir\sd[ue])\s(?:the\s|next\s|de[mr]\s)?", re.IGNORECASE)
_GONE = re.compile(
    r"\b(?:past|last|letzten|vergangenen|derni(?:ers|ères)|últim[ao]s)\s(?:couple\sof\s)?$", re.IGNORECASE
)
_TO_THINK = re.compile(
    r"\s(?:frei|zeit|bedenkzeit|to\s(?:think|decide|consider|reflect)|pour\s(?:y\s)?(?:réfléchir|vous\sdécider))\b",
    re.IGNORECASE,
)
_NEXT_OR_TWO = re.compile(r"\b(?:the\s)?next\s(?P<unit>day|week|month)\sor\stwo\b", re.IGNORECASE)
_NEXT_UNITS = {"day": 1, "week": 7, "month": 30}
_THIS_TIME = re.compile(r"\b(?:this\stime\snext\sweek|heute\s(?:in\seiner|über\seine)\swoche)\b", re.IGNORECASE)
LONGEST = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class Option:
    """A reading of some words of the sentence; the heaviest one, then the one furthest on, is taken."""

    weight: int
    start: int
    pledge: Pledge


def spans(text: str, index: int, scene: Scene) -> list[Option]:
    """The stretches of a sentence, counted from the day of the mail, or from the interview where the words say so."""
    made = []
    for match in _SPAN.finditer(text):
        one_more = re.fullmatch(_ONE_MORE, match["count"], re.IGNORECASE)
        before, behind = text[max(0, match.start() - 50) : match.start()], text[match.end() : match.end() + 60]
        if _GONE.search(before) or not (one_more or _SPAN_LEAD.search(before) or _TO_THINK.match(behind)):
            continue
        count = _count(match["or"] or match["count"])
        if count is None or re.match(
            r"\s(?:ago|old|a\sweek|per|of\s(?:vacation|holiday|leave|experience))\b", behind, re.IGNORECASE
        ):
            continue
        weight = 3 if re.match(r"\s(?:from|of)\s(?:today|now|the\sdate|this)\b", behind, re.IGNORECASE) else 2
        made.append(Option(weight, match.start(), _of_span(match, count, behind, index, scene)))
    made += [_of_round(match, text, index, scene) for match in _ROUND.finditer(text)]
    if two := _NEXT_OR_TWO.search(text):
        by = scene.today + 2 * timedelta(days=_NEXT_UNITS[two["unit"].casefold()])
        made.append(Option(4, two.start(), Pledge(two.group(), index, by=by)))
    if a_week_on := _THIS_TIME.search(text):
        made.append(Option(4, a_week_on.start(), Pledge(a_week_on.group(), index, by=scene.today + 7 * _DAY)))
    return made


def _of_round(match: re.Match[str], text: str, index: int, scene: Scene) -> Option:
    days = _ROUND_DAYS[(match["round"] or match["term"]).casefold()]
    talk = _FROM_TALK.match(text[match.end() : match.end() + 60])
    working = days if match["work"] else None
    if talk:
        length = timedelta(days=days)
        return Option(2, match.start(), Pledge(match.group() + talk.group(), index, after_interview=length))
    by = after_working_days(scene.today, days) if working else scene.today + timedelta(days=days)
    return Option(2, match.start(), Pledge(match.group(), index, by=by, working_days=working))


def stretch_before(text: str, start: int) -> timedelta | None:
    """The stretch that is counted from the day named at `start`: 'two weeks from Monday'; None where there is none."""
    for match in _SPAN.finditer(text[:start]):
        count = _count(match["or"] or match["count"])
        if count is not None and _COUNTED_FROM.fullmatch(text[match.end() : start]):
            return _length(match, count)
    return None


def _count(word: str) -> int | None:
    folded = word.casefold()
    if re.fullmatch(rf"{_ONE_MORE}|{_HALVES}", folded):
        return 1
    if re.search(r"few|einig|wenig|paar|several|quelques|unos", folded):
        return 3
    return number(folded)


def _of_span(match: re.Match[str], count: int, behind: str, index: int, scene: Scene) -> Pledge:
    quote = match.group()
    vague = (
        not match["count"].isdigit()
        and bool(match["day"])
        and bool(re.search(r"few|couple|einig|wenig|paar|quelques|several", match["count"], re.IGNORECASE))
    )
    working = bool(match["work"]) or vague
    length = _length(match, count)
    if talk := _FROM_TALK.match(behind):
        return Pledge(
            quote + talk.group(), index, after_interview=length, working_days=count if match["work"] else None
        )
    by = after_working_days(scene.today, count) if working else _later(scene.today, match, count, length)
    return Pledge(quote, index, by=by, working_days=count if match["work"] else None)


def _length(match: re.Match[str], count: int) -> timedelta:
    if match["hour"]:
        return timedelta(hours=count)
    if match["month"]:
        return timedelta(days=30 * count)
    days = 7 if match["week"] else 14 if match["fort"] else 1
    half = match["half"] or match["and_half"] or re.fullmatch(_HALVES, match["count"], re.IGNORECASE)
    return timedelta(days=days * count + (days // 2 if half else 0))


def _later(today: date, match: re.Match[str], count: int, length: timedelta) -> date:
    """French counts the first day: 'huit jours' is a week, 'quinze jours' two."""
    folded = match["count"].casefold()
    if match["day"] and re.match(r"jours", match["day"], re.IGNORECASE) and folded in ("huit", "quinze"):
        return today + timedelta(days=7 if folded == "huit" else 14)
    if match["day"] and re.match(r"tage", match["day"], re.IGNORECASE) and folded == "acht":
        return today + timedelta(days=7)
    if match["hour"]:
        return today + timedelta(days=-(-count // 24))
    return today + min(length, LONGEST)


def after_working_days(day: date, count: int) -> date:
    """The day `count` working days (Monday to Friday) after `day`."""
    while count > 0:
        day += _DAY
        if day.weekday() < 5:
            count -= 1
    return day
