"""The day out of a sentence that promises word ('by Friday') or sets a deadline ('until noon on the 15th').

What a promise's day is (the vocabulary's definition, and our own reading where it is silent): 'by Friday' that Friday;
'early' or 'mid next week' its Wednesday, 'end of next week' and 'next week' its Friday; 'in two weeks' fourteen days
on; 'Thursday week' a week after the next Thursday; 'before' a day the day ahead of it; 'early' in a month its 10th, the
middle its 15th, the end its last day; 'a few days' three working days, 'a couple' two. Of a span ('two to three weeks')
the longer end counts. Where a sentence names several days, one with 'by' or 'no later than' wins over a bare one, a
later over an earlier.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from afterview.domain.when import Pledge
from afterview.inference.when.clocks import Clock
from afterview.inference.when.mentions import Mention, Sentence, moment, take_apart
from afterview.inference.when.scene import Scene, writer_zone
from afterview.inference.when.words import HOLIDAYS, MONTHS, NUMBERS, holiday, number

CLOSE_OF_BUSINESS = time(17, 0)  # the hour of 'COB' and 'EOD', and of a last day that names none
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=200)

_COUNT = (
    r"\d{1,3}|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + r"|(?:a\s|the\snext\s|den\snächsten\s)?few|einigen|einige|wenigen|several|quelques|unos"
)
_UNIT = (
    r"(?P<work>(?:working|business|work|week)[\s-]?days?|arbeitstage?n?|werktage?n?|jours?\souvr(?:és?|ables?)|"
    r"días?\s(?:hábil(?:es)?|laborables?))|"
    r"(?P<day>(?:calendar\s)?days?|tage?n?|jours?|días?)|(?P<week>weeks?[’']?|wochen?|semaines?|semanas?)|"
    r"(?P<fort>fortnights?)|"
    r"(?P<month>months?|monate?n?|mois|mes(?:es)?)|(?P<hour>hours?|hrs?|stunden|heures|h\b|horas)"
)
_SPAN = re.compile(
    rf"\b(?:(?P<low>{_COUNT})\s?(?:-(?=\d)|–|to|or|bis|oder|à|ou|a|o|et|and|und|"
    rf"y)\s?)?(?P<count>{_COUNT})(?:\s\(\d+\))?[\s-](?:more\s|weitere\s|full\s|additional\s|extra\s|"
    rf"of\s)?(?:{_UNIT})(?!\w)",
    re.IGNORECASE,
)
_SPAN_LEAD = re.compile(
    r"\b(?:within|in|inside(?:\sof)?|next|over\sthe|takes?|take|allow|give|about|up\sto|after|for|another|"
    r"you[’']?(?:ve|\shave)|until|valid|"
    r"innerhalb(?:\svon)?|binnen|nächsten|kommenden|etwa|rund|spätestens|sous|dans|d[’']ici|de|comptez|disposez|"
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
_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 3 or name in ("may", "mai")), key=len, reverse=True))
_MONTH_PART = re.compile(
    rf"\b(?P<part>early|beginning\sof|start\sof|mid[\s-]?|middle\sof|late|end\sof|the\send\sof|second\shalf\sof|"
    rf"anfang|mitte|ende|début|mi-|fin|principios\sde|mediados\sde|finales\sde)[\s-]?"
    rf"(?:the\s|of\s|du\s|de\s|des\s)?(?P<month>(?:this\s|next\s|diese[sm]\s|nächsten\s|kommenden\s)?(?:month|"
    rf"monats?|mois|mes)|{_MONTH})\b",
    re.IGNORECASE,
)
_NTH_WEEK = re.compile(
    rf"\b(?P<nth>first|second|third|last|ersten|zweiten|dritten|letzten)\s(?:week\sof|woche\sim|"
    rf"woche)\s(?P<month>{_MONTH})\b",
    re.IGNORECASE,
)
_NTH = {"first": 7, "ersten": 7, "second": 14, "zweiten": 14, "third": 21, "dritten": 21}
_HOLIDAY = re.compile(
    rf"\b(?P<lead>before|by|vor|avant|antes\sde|bis)\s(?:the\s)?(?P<name>{HOLIDAYS})\b", re.IGNORECASE
)
_WEEKEND = re.compile(
    r"\b(?P<lead>before|by|over|vor|übers|am|bis\szum|ce|le|el|take|prends|this)\s(?:the\s|dem\s|le\s|"
    r"el\s)?(?:weekend|wochenende|week-end|fin\sde\ssemana)\b",
    re.IGNORECASE,
)
_SOON = (
    (
        re.compile(
            r"\b(?:eod|end\sof\s(?:the\s)?(?:day|play|business)|close\sof\s(?:business|play)|cob)\b", re.IGNORECASE
        ),
        0,
    ),
    (re.compile(r"\b(?:eow)\b", re.IGNORECASE), -1),
)
_EVENING = re.compile(
    r"\b(?:cob|eod|close\sof\s(?:business|play)|end\sof\s(?:business|day|the\sday|play)|geschäftsschluss|"
    r"dienstschluss)\b",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"\b(?:start\w*|begin\w*|commenc\w*|from|first\sday|dated?|effective|as\sof|beginn|ab|vom|à\spartir\sdu|"
    r"à\scompter\sdu|a\spartir\sdel|zum|sorry|apolog\w*)"
    r"\W*(?:date\W*|is\s|on\s|for\s|am\s|dem\s)*$",
    re.IGNORECASE,
)
_OF_WORD = re.compile(
    r"\b(?:before|until|deadline|answer|decid\w*|decision|accept\w*|available|outcomes?|results?|extended|hear|"
    r"know|touch|frist|bescheid|rückmeldung|réponse)\b",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(
    r"\b(?:the\s(?:following|next)\s(?:day|morning|afternoon)|(?:the\s)?day\safter(?!\stomorrow)|tags\sdarauf|"
    r"am\sfolgetag|le\slendemain|al\sdía\ssiguiente)\b",
    re.IGNORECASE,
)
_UNTIL_AWAY = re.compile(
    r"\b(?:away|out|leave|holiday|vacation|urlaub|ferien|vacances|congé|vacaciones|travel\w*|off|lake|"
    r"in\s[A-Z]\w+)\b[^.;]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Option:
    """A reading of some words of the sentence; the heaviest one, then the one furthest on, is taken."""

    weight: int
    start: int
    pledge: Pledge


def pledge(sentence: str, index: int, scene: Scene) -> Pledge | None:
    """The day that a sentence promises word by, or sets as last day, None where it names none.

    For a sentence that is already known to promise or to set a deadline. `by` is in the seeker's zone; `at` is set
    where the words give a clock time. Days that are gone count for nothing.
    """
    if not scene.is_of_our_age:
        return None
    text = sentence[:1000]
    options = [option for option in _options(text, index, scene) if _is_ahead(option.pledge, scene)]
    if not options:
        return None
    best = max(options, key=lambda option: (option.weight, option.start))
    if _DAY_AFTER.search(text) and best.pledge.by and best.pledge.at is None and best.weight < 3:
        return replace(best.pledge, by=best.pledge.by + _DAY)
    return best.pledge


def find_promises(sentences: Sequence[str], indexes: Iterable[int], scene: Scene) -> tuple[Pledge, ...]:
    """The pledges of the sentences at `indexes` (those known to promise word), in that order; none for vague ones."""
    return tuple(made for at in indexes if 0 <= at < len(sentences) and (made := pledge(sentences[at], at, scene)))


find_deadlines = find_promises


def deadline(sentence: str, index: int, scene: Scene) -> Pledge | None:
    """As `pledge`, for a sentence that sets a deadline."""
    return pledge(sentence, index, scene)


def deadline_instant(made: Pledge, scene: Scene) -> datetime | None:
    """When a deadline ends (aware): the instant given, else the close of business on its day, where the writer is."""
    if made.at is not None:
        return made.at
    return None if made.by is None else datetime.combine(made.by, CLOSE_OF_BUSINESS, tzinfo=writer_zone(scene))


def after_working_days(day: date, count: int) -> date:
    """The day `count` working days (Monday to Friday) after `day`."""
    while count > 0:
        day += _DAY
        if day.weekday() < 5:
            count -= 1
    return day


def _options(text: str, index: int, scene: Scene) -> list[_Option]:
    part = take_apart(text, scene)
    return [
        *_days(part, index, scene),
        *_spans(text, index, scene),
        *_months(text, index, scene),
        *_marked(text, index, scene),
    ]


def _is_ahead(made: Pledge, scene: Scene) -> bool:
    if made.by is None:
        return made.after_interview is not None
    return scene.today <= made.by <= scene.today + 2 * _LONGEST


def _days(part: Sentence, index: int, scene: Scene) -> list[_Option]:
    made = []
    for mention in part.mentions:
        if mention.day is None and mention.hours is not None and mention.limit:
            made.append(_Option(1, mention.start, _today_at(part, mention, index, scene)))  # 'by noon'
        if mention.day is None or mention.past or mention.day.past:
            continue
        if not mention.limit and _BEGINNING.search(part.text[: mention.start]) and not _OF_WORD.search(part.text):
            continue
        weight = 3 if mention.limit or _says_latest(part.text, mention) else 2
        if (
            mention.limit
            and re.search(r"\buntil\s$", part.text[: mention.start])
            and _UNTIL_AWAY.search(part.text[: mention.start])
        ):
            weight = 1
        made.append(_Option(weight, mention.start, _of_mention(part, mention, index, scene)))
    return made


def _today_at(part: Sentence, mention: Mention, index: int, scene: Scene) -> Pledge:
    clock = mention.hours.begin if mention.hours else Clock(CLOSE_OF_BUSINESS.hour, sure=True)
    at = moment(scene.today, clock, mention.zone or part.zone, scene)
    return Pledge(part.text[mention.start : mention.end], index, by=at.astimezone(scene.reader).date(), at=at)


def _says_latest(text: str, mention: Mention) -> bool:
    return bool(
        re.match(
            r"[^.;]{0,20}\b(?:at\sthe\s(?:very\s)?latest|spätestens|au\splus\stard|a\smás\stardar|latest)\b",
            text[mention.end :],
            re.IGNORECASE,
        )
    )


def _of_mention(part: Sentence, mention: Mention, index: int, scene: Scene) -> Pledge:
    quote = part.text[mention.start : mention.end]
    day = mention.day
    if day is None:
        return Pledge(quote, index)
    by = _day_of_week(day.on, day.until, day.part)
    clock = mention.hours.finish or mention.hours.begin if mention.hours else _evening(part.text)
    if clock is None:
        strict = mention.before and day.until is None
        return Pledge(quote, index, by=by - _DAY if strict else by)
    at = moment(by, clock, mention.zone or part.zone, scene)
    return Pledge(quote, index, by=at.astimezone(scene.reader).date(), at=at)


def _evening(text: str) -> Clock | None:
    return Clock(CLOSE_OF_BUSINESS.hour, sure=True) if _EVENING.search(text) else None


def _day_of_week(first: date, until: date | None, part: str) -> date:
    if until is None:
        return first
    if part in ("early", "mid"):
        return first + 2 * _DAY
    return until


def _spans(text: str, index: int, scene: Scene) -> list[_Option]:
    made = []
    for match in _SPAN.finditer(text):
        if not _SPAN_LEAD.search(text[max(0, match.start() - 50) : match.start()]):
            continue
        count = _count(match["count"])
        behind = text[match.end() : match.end() + 60]
        if count is None or re.match(
            r"\s(?:ago|old|a\sweek|per|of\s(?:vacation|holiday|leave|experience))\b", behind, re.IGNORECASE
        ):
            continue
        weight = 3 if re.match(r"\s(?:from|of)\s(?:today|now|the\sdate|this)\b", behind, re.IGNORECASE) else 2
        made.append(_Option(weight, match.start(), _of_span(match, count, behind, index, scene)))
    return made


def _count(word: str) -> int | None:
    folded = word.casefold()
    if re.search(r"few|einig|wenig|several|quelques|unos", folded):
        return 3
    return number(folded)


def _of_span(match: re.Match[str], count: int, behind: str, index: int, scene: Scene) -> Pledge:
    quote = match.group()
    vague = (
        not match["count"].isdigit()
        and bool(match["day"])
        and bool(re.search(r"few|couple|einig|wenig|quelques|several", match["count"], re.IGNORECASE))
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
    return timedelta(days=days * count)


def _later(today: date, match: re.Match[str], count: int, length: timedelta) -> date:
    """French counts the first day: 'huit jours' is a week, 'quinze jours' two."""
    folded = match["count"].casefold()
    if match["day"] and re.match(r"jours", match["day"], re.IGNORECASE) and folded in ("huit", "quinze"):
        return today + timedelta(days=7 if folded == "huit" else 14)
    if match["day"] and re.match(r"tage", match["day"], re.IGNORECASE) and folded == "acht":
        return today + timedelta(days=7)
    if match["hour"]:
        return today + timedelta(days=-(-count // 24))
    return today + min(length, _LONGEST)


def _months(text: str, index: int, scene: Scene) -> list[_Option]:
    made = []
    for match in _MONTH_PART.finditer(text):
        word, today = match["month"].casefold(), scene.today
        month = MONTHS.get(word)
        if month is None:
            ahead = bool(re.match(r"next|nächst|kommend", word))
            year, month = (
                (today.year + (today.month == 12), today.month % 12 + 1) if ahead else (today.year, today.month)
            )
        else:
            year = today.year + (month < today.month)
        made.append(
            _Option(
                3 if _limited(text, match.start()) else 2,
                match.start(),
                Pledge(match.group(), index, by=_in_month(year, month, match["part"])),
            )
        )
    for match in _NTH_WEEK.finditer(text):
        month = MONTHS[match["month"].casefold()]
        year = scene.today.year + (month < scene.today.month)
        last = _NTH.get(match["nth"].casefold())
        by = date(year, month, last) if last else _in_month(year, month, "end")
        made.append(
            _Option(3 if _limited(text, match.start()) else 2, match.start(), Pledge(match.group(), index, by=by))
        )
    return made


def _in_month(year: int, month: int, part: str) -> date:
    if re.match(r"early|begin|start|anfang|début|principios", part, re.IGNORECASE):
        return date(year, month, 10)
    if re.match(r"mi", part, re.IGNORECASE) or re.match(r"mediados", part, re.IGNORECASE):
        return date(year, month, 15)
    return date(year + month // 12, month % 12 + 1, 1) - _DAY


def _limited(text: str, start: int) -> bool:
    return bool(
        re.search(
            r"\b(?:by|before|until|till|bis|vor|avant|d[’']ici|hasta|antes\sde)\s(?:the\s|spätestens\s|à\s|la\s)?$",
            text[:start],
            re.IGNORECASE,
        )
    )


def _marked(text: str, index: int, scene: Scene) -> list[_Option]:
    """Holidays, weekends, 'EOD' and 'EOW'."""
    made, today = [], scene.today
    for match in _HOLIDAY.finditer(text):
        if day := holiday(match["name"], today):
            by = day if re.match(r"by|bis", match["lead"], re.IGNORECASE) else day - _DAY
            made.append(_Option(3, match.start(), Pledge(match.group(), index, by=by)))
    friday = today + ((4 - today.weekday()) % 7) * _DAY
    for match in _WEEKEND.finditer(text):
        before = bool(re.match(r"before|by|vor|bis", match["lead"], re.IGNORECASE))
        made.append(_Option(2, match.start(), Pledge(match.group(), index, by=friday if before else friday + 2 * _DAY)))
    for pattern, kind in _SOON:
        if soon := pattern.search(text):
            by = today if kind == 0 else friday
            at = moment(by, Clock(CLOSE_OF_BUSINESS.hour, sure=True), None, scene) if kind == 0 else None
            made.append(_Option(1 if kind == 0 else 2, soon.start(), Pledge(soon.group(), index, by=by, at=at)))
    return made
