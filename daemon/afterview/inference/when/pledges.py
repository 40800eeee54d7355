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
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from afterview.domain.when import Pledge
from afterview.inference.when.clocks import Clock
from afterview.inference.when.mentions import Mention, Sentence, moment, take_apart
from afterview.inference.when.scene import Scene, writer_zone
from afterview.inference.when.spans import LONGEST, Option, spans
from afterview.inference.when.words import HOLIDAYS, MONTHS, holiday

CLOSE_OF_BUSINESS = time(17, 0)  # the hour of 'COB' and 'EOD', and of a last day that names none
_DAY = timedelta(days=1)

_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 3 or name in ("may", "mai")), key=len, reverse=True))
_MONTH_PART = re.compile(
    rf"\b(?P<part>early|beginning\sof|start\sof|mid[\s-]?|middle\sof|late|end\sof|the\send\sof|second\shalf\sof|"
    rf"anfang|mitte|ende|(?:lauf|verlauf)e?|début|mi-|fin|courant|principios\sde|mediados\sde|finales\sde)[\s-]?"
    rf"(?:the\s|of\s|du\s(?:mois\sd(?:e\s|['’]))?|de\s|des\s|d['’])?(?P<month>(?:this\s|next\s|diese[sm]\s|nächsten\s|kommenden\s)?(?:month|"
    rf"monats?|mois|mes)|{_MONTH})\b",
    re.IGNORECASE,
)
_NTH_WEEK = re.compile(
    rf"\b(?P<nth>first|second|third|last|ersten|zweiten|dritten|letzten|première|deuxième|seconde|troisième|dernière)\s"
    rf"(?:week\sof\s|woche\sim\s|woche\s|semaine\s(?:de\s|d['’]))(?P<month>{_MONTH})\b",
    re.IGNORECASE,
)
_NTH = {"first": 7, "ersten": 7, "second": 14, "zweiten": 14, "third": 21, "dritten": 21}
_NTH |= {"première": 7, "deuxième": 14, "seconde": 14, "troisième": 21}
# 'Monatsende' in one word.
_MONTH_END = re.compile(r"\bmonatsende\b", re.IGNORECASE)
_HOLIDAY = re.compile(
    rf"\b(?P<lead>before|by|vor|avant|antes\sde|bis)\s(?:the\s)?(?P<name>{HOLIDAYS})\b", re.IGNORECASE
)
_WEEKEND = re.compile(
    r"\b(?P<lead>before|by|over|vor|übers|am|bis(?:\szum)?|zum|ce|le|el|take|prends|this)\s(?:the\s|dem\s|le\s|"
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
    (
        re.compile(
            r"\b(?:lauf|verlauf)e?\sdes\s(?:heutigen\s)?(?:tage?s|vormittags|nachmittags|abends)\b|"
            r"\bdans\s(?:la\sjournée|l[’']après-midi|la\ssoirée|la\smatinée)\b(?!\sd[eu’'])",
            re.IGNORECASE,
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


def _options(text: str, index: int, scene: Scene) -> list[Option]:
    part = take_apart(text, scene)
    return [
        *_days(part, index, scene),
        *spans(text, index, scene),
        *_months(text, index, scene),
        *_marked(text, index, scene),
    ]


def _is_ahead(made: Pledge, scene: Scene) -> bool:
    if made.by is None:
        return made.after_interview is not None
    return scene.today <= made.by <= scene.today + 2 * LONGEST


def _days(part: Sentence, index: int, scene: Scene) -> list[Option]:
    made = []
    for mention in part.mentions:
        if mention.day is None and mention.hours is not None and mention.limit:
            made.append(Option(1, mention.start, _today_at(part, mention, index, scene)))  # 'by noon'
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
        made.append(Option(weight, mention.start, _of_mention(part, mention, index, scene)))
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


def _months(text: str, index: int, scene: Scene) -> list[Option]:
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
            Option(
                3 if _limited(text, match.start()) else 2,
                match.start(),
                Pledge(match.group(), index, by=_in_month(year, month, match["part"])),
            )
        )
    for match in _MONTH_END.finditer(text):
        by = _in_month(scene.today.year, scene.today.month, "end")
        made.append(Option(3, match.start(), Pledge(match.group(), index, by=by)))
    for match in _NTH_WEEK.finditer(text):
        month = MONTHS[match["month"].casefold()]
        year = scene.today.year + (month < scene.today.month)
        last = _NTH.get(match["nth"].casefold())
        by = date(year, month, last) if last else _in_month(year, month, "end")
        made.append(
            Option(3 if _limited(text, match.start()) else 2, match.start(), Pledge(match.group(), index, by=by))
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


def _marked(text: str, index: int, scene: Scene) -> list[Option]:
    """Holidays, weekends, 'EOD' and 'EOW'."""
    made, today = [], scene.today
    for match in _HOLIDAY.finditer(text):
        if day := holiday(match["name"], today):
            by = day if re.match(r"by|bis", match["lead"], re.IGNORECASE) else day - _DAY
            made.append(Option(3, match.start(), Pledge(match.group(), index, by=by)))
    friday = today + ((4 - today.weekday()) % 7) * _DAY
    for match in _WEEKEND.finditer(text):
        before = bool(re.match(r"before|by|vor|bis", match["lead"], re.IGNORECASE))
        made.append(Option(2, match.start(), Pledge(match.group(), index, by=friday if before else friday + 2 * _DAY)))
    for pattern, kind in _SOON:
        if soon := pattern.search(text):
            by = today if kind == 0 else friday
            at = moment(by, Clock(CLOSE_OF_BUSINESS.hour, sure=True), None, scene) if kind == 0 else None
            made.append(Option(1 if kind == 0 else 2, soon.start(), Pledge(soon.group(), index, by=by, at=at)))
    return made
