"""Parts of a time that name no day and no clock: 'the second one', 'an hour later', 'that works'."""

import re
from datetime import timedelta

from afterview.domain.when import Fragment, FragmentKind
from afterview.inference.keyed import Keyed
from afterview.inference.when.words import DAY_AFTER, NUMBERS, number

_COUNT = r"\d{1,2}|eine\shalbe|half\san|halbe|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
_UNIT = (
    r"hours?|hrs?|minutes?|mins?|days?|weeks?|stunden?|minuten|tag(?:en?)?|wochen?|heures?|jours?|semaines?|horas?|"
    r"minutos|días?|semanas?"
)
_SHIFT = Keyed(
    rf"\b(?P<count>{_COUNT}|une\sdemi)[\s-](?P<unit>{_UNIT})\s(?P<way>later|earlier|sooner|forward|back|ahead|"
    rf"später|früher|plus\stard|plus\stôt|"
    r"más\starde|antes(?!\sde))\b",
    re.IGNORECASE,
)
_PUSH = Keyed(
    rf"\b(?P<verb>push|mov|shift|slid|delay|postpon|bring|pull|verschieb|verleg|décal|repouss|avanc|aplaz|"
    rf"retras)\w*\b[^.;]{{0,40}}?\b(?:by\s|um\s|de\s|d[’'])?"
    rf"(?P<count>{_COUNT})[\s-](?P<unit>{_UNIT})\b(?!\s(?:with|of|call|long|interview|slot))(?P<tail>[^.;]{{0,20}})",
    re.IGNORECASE,
)
_VERB_LAST = re.compile(
    rf"\bum\s(?P<count>{_COUNT})[\s-](?P<unit>{_UNIT})\s(?P<way>nach\s(?:hinten|vorne?)|vor(?:ziehen|verlegen|gezogen|"
    rf"verlegt)|verschieben|verschoben|verlegen|verlegt|später|früher)",
    re.IGNORECASE,
)
_NEXT_DAY = Keyed(
    rf"\b(?:{DAY_AFTER}|(?P<back>the\sday\sbefore|am\svortag|la\sveille))"
    r"(?=\s?(?:[,.;!?)–]|$)|\s(?:instead|at|around|same|if|would|works?|um|zur|à|statt|stattdessen|a\sla)\b)",
    re.IGNORECASE,
)
# 'The day before' is said of much else: when something is sent, or called off.
_PUT_FORWARD = re.compile(
    r"\?|\b(?:c(?:an|ould)|would|instead|let['’]s|mov\w+|bring|brought|put|suits?|works?|available|free|könn\w+|ginge|geht|passt"
    r"|(?:statt|vor)\w+|verleg\w+|pou[rv]\w+|plutôt|avanc\w+|dispo\w*)\b",
    re.IGNORECASE,
)
_SOONER = re.compile(r"mov\w*\b[^.;]{0,30}\b(?:up|forward|ahead)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"earlier|sooner|forward|ahead|früher|nach\svorn|vor(?:ziehen|verlegen|gezogen|verlegt)?\b|plus\stôt|antes|\bup\b",
    re.IGNORECASE,
)
_SAME = Keyed(
    r"\b(?:same\s(?:order\sand\s|day\sand\s|place\sand\s)?(?:times?|hour|slot)|(?:selbe|gleiche|gleichen|selben)n?\s(?:zeit|uhrzeit|stunde)|gleiche\szeit|"
    r"même\sheure|misma\shora"
    r"|(?:die\s)?(?:uhr)?zeit\s(?:bleibt|ist\sdieselbe)|(?:uhr)?zeit\sunverändert|time\s(?:stays|is\sunchanged|remains)"
    r"|heure\s(?:reste|ne\schange|inchangée))\b",
    re.IGNORECASE,
)
_SAME_NEXT_WEEK = re.compile(
    r"\bsame\s(?:time|hour)(?:\sand\s(?:place|day))?,?\s(?:next\sweek|a\sweek\slater)\b|"
    r"\bselbe\szeit\snächste\swoche\b",
    re.IGNORECASE,
)
_WHICH = {
    "first": 0, "1st": 0, "former": 0, "earlier": 0, "earliest": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2,
    "fourth": 3, "4th": 3,
    "last": -1, "latter": -1, "later": -1, "latest": -1,
    "erste": 0, "ersten": 0, "erster": 0, "frühere": 0, "früheren": 0,
    "zweite": 1, "zweiten": 1, "zweiter": 1,
    "dritte": 2, "dritten": 2, "letzte": -1, "letzten": -1, "spätere": -1, "späteren": -1,
    "premier": 0, "première": 0, "deuxième": 1, "troisième": 2, "dernier": -1, "dernière": -1,
    "primera": 0, "primer": 0, "primero": 0, "segunda": 1, "segundo": 1, "tercera": 2, "última": -1, "último": -1,
}  # fmt: skip
_PICK = re.compile(
    rf"\b(?:the|your|der|die|den|das|le|la|el)\s(?P<which>{'|'.join(sorted(_WHICH, key=len, reverse=True))})\b"
    r"(?:\s(?:one|slot|option|time|date|choice|suggestion|proposal|of\s(?:the|those|these|your)\s(?:two|three|four|"
    r"slots|options|times)|termin|vorschlag|"
    r"créneau|proposition|opción|horario|fecha)\b|\s(?:works?|suits?|is\s(?:good|fine|best|perfect|great)|"
    r"would\s(?:work|suit|be\s(?:best|good|great|perfect|ideal))|please|passt|wäre|"
    r"me\sconvient|m[’']irait|serait|me\sviene)\b|(?=\s*(?:[,.!]|$)))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:option|slot|choice|number|#|no\.|vorschlag|termin|créneau|opción)\s?(?P<which>\d|one|two|three|four|"
    r"eins|zwei|drei|[a-d]\b)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*[#(]?(?P<which>[1-9])[).!]?\s*(?:please|bitte|,?\sthanks?\b.*)?[.!]*", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:the|your|der|den|die|le|la)\s(?P<part>morning|afternoon|evening|vormittags?|nachmittags?|matin|"
    r"après-midi)[\s-]?(?:one|slot|option|time|termin|créneau)\b",
    re.IGNORECASE,
)
_FITS = Keyed(
    r"\b(?:that|this|it|time|which|both)(?:[’']s|\s(?:day|time|slot|all|date|one))?\s?(?:should\s|will\s|would\s|"
    r"definitely\s|absolutely\s|also\s|still\s)*"
    r"(?:works?|suits?|is\s(?:fine|perfect|good|great|ideal|convenient)|fine|perfect|great|good\b|be\s(?:fine|"
    r"perfect|good|great))\b|"
    r"^\W*(?:works|perfect|confirmed|sounds\s(?:good|great|perfect)|yes,?\s(?:that|please|works)|see\syou\sthen|"
    r"i\sconfirm|happy\sto\sconfirm)\b|"
    r"\bas\s(?:agreed|discussed|planned)\b|\bworks\s(?:great\s|well\s|perfectly\s|fine\s)?for\sme\b|"
    r"\bsee\syou\sthen\b|\b(?:das|der\stermin)\s(?:passt|geht|klappt)\b|^\W*passt\b|\bwie\sbesprochen\b|"
    r"\bça\sme\s(?:va|convient)\b|\b(?:cela|ce\scréneau)\s(?:me\s)?convient\b|\bme\s(?:viene|va)\s(?:bien|"
    r"perfecto)\b",
    re.IGNORECASE,
)
_NOT = Keyed(
    r"\b(?:not|n[’']t|neither|none|no longer|cannot|unfortunately|leider|nicht|kein\w*|pas|either|"
    r"any)\b",
    re.IGNORECASE,
)


def hints(text: str, index: int, count: int) -> list[Fragment]:
    """The picks, shifts and yeses of one sentence; `count` is the number of sentences in the message."""
    if len(text) > 400:
        return []
    found = _shifts(text, index)
    if _NOT.search(text):
        return found
    return found or _picks(text, index, count)


def says_same_clock(text: str) -> bool:
    """'same time Wednesday': the clock time known before is kept."""
    return _SAME.search(text) is not None


def fits(text: str, index: int) -> list[Fragment]:
    """'that works', for a sentence that names no time itself."""
    match = _FITS.search(text) if len(text) <= 300 and not _NOT.search(text) else None
    return [Fragment(FragmentKind.SAME_SLOT, match.group().strip(), index)] if match else []


def _shifts(text: str, index: int) -> list[Fragment]:
    if match := _SAME_NEXT_WEEK.search(text):
        return [Fragment(FragmentKind.SHIFT, match.group(), index, shift=timedelta(days=7))]
    if match := _SHIFT.search(text):
        length = _length(match["count"], match["unit"])
        back = bool(_EARLIER.search(match["way"]))
    elif match := _PUSH.search(text):
        length = _length(match["count"], match["unit"])
        back = bool(_EARLIER.search(match["tail"]) or re.match(r"bring|pull|avanc", match["verb"], re.IGNORECASE))
        back = back or _SOONER.match(match.group()) is not None
    elif match := _VERB_LAST.search(text):
        length = _length(match["count"], match["unit"])
        back = bool(_EARLIER.search(match["way"]))
    elif (match := _NEXT_DAY.search(text)) and (not match["back"] or _PUT_FORWARD.search(text)):
        length, back = timedelta(days=1), bool(match["back"])
    else:
        return []
    return (
        [Fragment(FragmentKind.SHIFT, match.group().strip(), index, shift=-length if back else length)]
        if length
        else []
    )


def _length(count: str, unit: str) -> timedelta | None:
    folded, unit = count.casefold(), unit.casefold()
    minutes = 30 if folded in ("half an", "halbe", "eine halbe", "une demi") else None
    amount = number(folded) if minutes is None else None
    if unit.startswith(("hour", "hr", "stund", "heure", "hora")):
        return timedelta(minutes=minutes) if minutes else timedelta(hours=amount or 0)
    if amount is None:
        return None
    if unit.startswith(("min",)):
        return timedelta(minutes=amount)
    return timedelta(days=amount * (7 if unit.startswith(("week", "woche", "semain", "seman")) else 1))


def _picks(text: str, index: int, count: int) -> list[Fragment]:
    if index == 0 and count <= 8 and (alone := _ALONE.fullmatch(text)):
        return [Fragment(FragmentKind.PICK, text.strip(), index, ordinal=int(alone["which"]) - 1)]
    if part := _PART.search(text):
        return [Fragment(FragmentKind.PICK, part.group(), index)]
    if match := _PICK.search(text):
        return [Fragment(FragmentKind.PICK, match.group().strip(), index, ordinal=_WHICH[match["which"].casefold()])]
    if match := _NUMBERED.search(text):
        which = match["which"].casefold()
        ordinal = ord(which) - ord("a") if which in "abcd" else (number(which) or 0) - 1
        return [Fragment(FragmentKind.PICK, match.group().strip(), index, ordinal=ordinal)] if ordinal >= 0 else []
    return []
