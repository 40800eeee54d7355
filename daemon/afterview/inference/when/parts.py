"""Days that a sentence names by a part of a month, a holiday, the weekend, or the end of a day or week."""

import re
from datetime import date, timedelta

from afterview.domain.when import Pledge
from afterview.inference.when.clocks import CLOSE_OF_BUSINESS
from afterview.inference.when.dates import nearest
from afterview.inference.when.mentions import moment
from afterview.inference.when.scene import Scene
from afterview.inference.when.spans import Option
from afterview.inference.when.words import HOLIDAYS, MONTHS, holiday

_DAY = timedelta(days=1)
_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 3 or name in ("may", "mai")), key=len, reverse=True))
_MONTH_PART = re.compile(
    rf"\b(?P<part>early|beginning\sof|start\sof|mid[\s-]?|middle\sof|late|end\sof|the\send\sof|"
    rf"(?:first|second|back|latter)\shalf\sof|"
    rf"anfang|mitte|ende|(?:lauf|verlauf)e?|début|mi-|fin|courant|principios\sde|mediados\sde|finales\sde)[\s-]?"
    rf"(?:the\s|of\s|du\s(?:mois\sd(?:e\s|['’]))?|de\s|des\s|d['’])?(?P<month>(?:this\s|next\s|diese[sm]\s|nächsten\s|kommenden\s)?(?:month|"
    rf"monats?|mois|mes)|{_MONTH})\b",
    re.IGNORECASE,
)
_MONTH_END = re.compile(
    r"\b(?:the\s)?(?:month(?:[’']s)?[\s-]end|monatsende|ultimo|fin\sde\smois|fin\sde\smes)\b", re.IGNORECASE
)
_QUARTER_END = re.compile(
    r"\b(?:(?:the\s)?(?:quarter[\s-]end|end\sof\s(?:the|this)\squarter)|quartalsende|fin\s(?:de|du)\strimestre)\b",
    re.IGNORECASE,
)
_NTH_WEEK = re.compile(
    rf"\b(?P<nth>first|second|third|last|ersten|zweiten|dritten|letzten|première|deuxième|seconde|troisième|dernière)\s"
    rf"(?:week\sof\s|woche\sim\s|woche\s|semaine\s(?:de\s|d['’]))(?P<month>{_MONTH})\b",
    re.IGNORECASE,
)
_NTH = {"first": 7, "ersten": 7, "second": 14, "zweiten": 14, "third": 21, "dritten": 21}
_NTH |= {"première": 7, "deuxième": 14, "seconde": 14, "troisième": 21}
_HOLIDAY = re.compile(
    rf"\b(?P<lead>before|by|after|vor|nach|avant|après|antes\sde|bis)\s(?:the\s|den\s|les\s)?(?P<name>{HOLIDAYS})\b",
    re.IGNORECASE,
)
_WEEKEND = re.compile(
    r"\b(?P<lead>before(?:\s\w+){0,4}?|by|until|till|this\sside\sof|over|vor|übers|am|bis(?:\szum)?|zum|ce|le|el|take|prends|this)\s(?:the\s|dem\s|le\s|"
    r"el\s)?(?:long\s|langen\s)?(?:weekend|wochenende|week-end|fin\sde\ssemana)\b",
    re.IGNORECASE,
)
CLOSE_OF_DAY = re.compile(
    r"\b(?:eod|eob|cob|end\sof\s(?:the\s)?(?:day|play|business)|close\sof\s(?:business|play)|"
    r"(?:geschäfts|dienst|büro)schluss|fin\sde\s(?:la\s)?journée)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(
    rf"{CLOSE_OF_DAY.pattern}|\b(?:(?:lauf|verlauf)e?\sdes\s(?:heutigen\s)?(?:tage?s|vormittags|nachmittags|abends))\b|"
    r"\bdans\s(?:la\sjournée|l[’']après-midi|la\ssoirée|la\smatinée)\b(?!\sd[eu’'])",
    re.IGNORECASE,
)
_WEEK_END = re.compile(
    r"\b(?:eow|end\sof\s(?:the\s)?(?:working|work|business)\sweek|fin\sde\ssemaine(?!\s(?:prochaine|suivante)))\b",
    re.IGNORECASE,
)
_MIDWEEK = re.compile(
    r"\b(?:mid[\s-]?week|wochenmitte|(?:mi-|milieu\sde\s)semaine(?!\s(?:prochaine|suivante)))\b", re.IGNORECASE
)


def months(text: str, index: int, scene: Scene) -> list[Option]:
    """'Early in March', 'month end', 'the second week of April': the 10th, the 15th, the last day, the week's end."""
    found = [(m, *_month_meant(m["month"].casefold(), scene.today), m["part"]) for m in _MONTH_PART.finditer(text)]
    found += [(m, scene.today.year, scene.today.month, "end") for m in _MONTH_END.finditer(text)]
    quarter = scene.today.month + (-scene.today.month) % 3
    found += [(m, scene.today.year, quarter, "end") for m in _QUARTER_END.finditer(text)]
    made = [_option(text, index, match, _in_month(year, month, part)) for match, year, month, part in found]
    for match in _NTH_WEEK.finditer(text):
        year, month = _month_meant(match["month"].casefold(), scene.today)
        last = _NTH.get(match["nth"].casefold())
        made.append(_option(text, index, match, date(year, month, last) if last else _in_month(year, month, "end")))
    return made


def _month_meant(word: str, today: date) -> tuple[int, int]:
    """The year and the month that a name, 'this month' or 'next month' means."""
    if (month := MONTHS.get(word)) is not None:
        meant = nearest(28, month, today)
        return meant.year if meant else today.year, month
    ahead = bool(re.match(r"next|nächst|kommend", word))
    return (today.year + (today.month == 12), today.month % 12 + 1) if ahead else (today.year, today.month)


def _option(text: str, index: int, match: re.Match[str], by: date) -> Option:
    return Option(3 if _limited(text, match.start()) else 2, match.start(), Pledge(match.group(), index, by=by))


def _in_month(year: int, month: int, part: str) -> date:
    if re.match(r"early|begin|start|anfang|début|principios", part, re.IGNORECASE):
        return date(year, month, 10)
    if re.match(r"mi|mediados|first", part, re.IGNORECASE):
        return date(year, month, 15)
    return date(year + month // 12, month % 12 + 1, 1) - _DAY


def _from_holiday(lead: str) -> int:
    """How many days from a holiday 'before', 'by' or 'after' it lies."""
    if lead in ("after", "nach", "après"):
        return 1
    return 0 if lead in ("by", "bis") else -1


def _limited(text: str, start: int) -> bool:
    return bool(
        re.search(
            r"\b(?:by|before|until|till|bis|zum|vor|avant|d[’']ici|hasta|antes\sde)\s(?:the\s|spätestens\s|à\s|la\s)?$",
            text[:start],
            re.IGNORECASE,
        )
    )


def marked(text: str, index: int, scene: Scene) -> list[Option]:
    """Holidays, weekends, midweek, 'EOD' and 'EOW'."""
    made, today = [], scene.today
    for match in _HOLIDAY.finditer(text):
        if day := holiday(match["name"], today):
            by = day + _from_holiday(match["lead"].casefold()) * _DAY
            made.append(Option(3, match.start(), Pledge(match.group(), index, by=by)))
    friday = today + ((4 - today.weekday()) % 7) * _DAY
    for match in _WEEKEND.finditer(text):
        before = bool(re.match(r"before|by|until|till|this\sside|vor|bis|zum", match["lead"], re.IGNORECASE))
        made.append(Option(2, match.start(), Pledge(match.group(), index, by=friday if before else friday + 2 * _DAY)))
    if soon := _TODAY.search(text):
        at = moment(today, CLOSE_OF_BUSINESS, None, scene)
        made.append(Option(1, soon.start(), Pledge(soon.group(), index, by=today, at=at)))
    if soon := _WEEK_END.search(text):
        made.append(Option(2, soon.start(), Pledge(soon.group(), index, by=friday)))
    if soon := _MIDWEEK.search(text):
        wednesday = today + ((2 - today.weekday() - 1) % 7 + 1) * _DAY
        made.append(Option(2, soon.start(), Pledge(soon.group(), index, by=wednesday)))
    return made
