"""Clock times as written: digits, words, halves of the day, and the hour that people at work mean by a bare number."""

import re
from dataclasses import dataclass, replace
from datetime import time

from afterview.inference.when.words import HOURS, LATE_HOURS, number

_HOUR_WORDS = "|".join(sorted(HOURS, key=len, reverse=True))
_SAID_HOURS = "|".join(sorted((*HOURS, *LATE_HOURS), key=len, reverse=True))
# 'um 3 am Montag' is no time in the morning.
_GERMAN_AM = (
    r"(?!\s(?:mon|diens|donners|frei|sams|sonn)tag|\smittwoch|\ssonnabend|\s\d{1,2}\.|\s(?:kommend|nächst|folgend)en\b"
    r"|\stelefon)"
)
_HALF_DAY = rf"(?:a\.?\s?m\b{_GERMAN_AM}\.?|p\.?\s?m\b\.?|(?<=\d)(?-i:[ap])\b(?![.'’]?\w))"
_ISH = r"(?:-?ish)"
_FRENCH_MINUTES = r"et\sdemie?|et\squart|trente|quinze|quarante-cinq|moins\s(?:le\squart|cinq|dix|vingt(?:-cinq)?)"
_GERMAN_MINUTES = r"dreißig|dreissig|fünfzehn|fünfundvierzig"
_GERMAN_SPOKEN = (
    rf"\s(?:minuten\s)?(?:vor|nach)\s(?:halb\s)?(?:\d{{1,2}}|{_HOUR_WORDS})\b"
    r"(?!\s(?:tag|woch|monat|jahr|stund|minut|mal\b))"
)

# The shapes of a clock time, for the lexer; `clock_of` reads what they match. A bare hour is not among them.
CLOCK_NUMERAL = (
    rf"(?:\d{{1,2}}:[0-5]\d(?![:\d])(?:\s?{_HALF_DAY}|\s?(?:uhr|hours|hrs|h)\b|{_ISH})?"
    rf"|\d{{1,2}}\.[0-5]\d\s?(?:{_HALF_DAY}|uhr\b|(?:hours|hrs|h)\b)"
    r"|(?:(?<=\btime:\s)|(?<=\btime\s[:|]\s)|(?<=\buhrzeit:\s)|(?<=\buhrzeit\s[:|]\s)|(?<=\bheure\s[:|]\s))"
    r"\d{1,2}\.[0-5]\d\b(?!\.)"
    r"|12\s(?:noon|midday|midnight)\b"
    rf"|\d{{1,2}}(?:\s?{_HALF_DAY}|\s?o\s?['’`]?\s?clock\b|{_ISH}\b)"
    rf"|\d{{1,2}}\s?uhr(?:\s(?:[0-5]\d|{_GERMAN_MINUTES})\b(?!\s?uhr))?"
    rf"|\d{{1,2}}\s?h(?:\s?[0-5]\d)?\b(?!\d)|\d{{1,2}}\sheures(?:\s(?:{_FRENCH_MINUTES}|[0-5]\d))?"
    rf"|(?:5|10|20){_GERMAN_SPOKEN}"
    r"|(?:[01]\d|2[0-3])[0-5]\d\s?(?:hours|hrs|h|uhr)\b"
    rf"|(?:5|10|20)(?:\sminutes)?\spast\s(?:\d{{1,2}}|{_HOUR_WORDS})\b"
    r")"
)
CLOCK_VERBAL = (
    rf"half[\s-]past\s(?:\d{{1,2}}|{_HOUR_WORDS})\b|half\s(?:\d{{1,2}}|{_HOUR_WORDS})\b"
    rf"|(?:a\s)?quarter[\s-](?:to|past|of|after|before|till)\s(?:\d{{1,2}}|{_HOUR_WORDS})\b"
    rf"|(?:five|ten|twenty)(?:\sminutes)?\s(?:past|to)\s(?:\d{{1,2}}|{_HOUR_WORDS})\b(?!\s(?:days|weeks|people|"
    rf"minutes|hours|years))"
    rf"|(?:halb|viertel\s(?:vor|nach)|viertel|drei\s?viertel)\s(?:\d{{1,2}}|{_HOUR_WORDS})\b"
    rf"|(?:fünf|zehn|zwanzig){_GERMAN_SPOKEN}"
    rf"|(?:{_HOUR_WORDS})\so\s?['’`]?\s?clock\b"
    rf"|(?:{_SAID_HOURS})\s(?:uhr(?:\s(?:[0-5]\d|{_GERMAN_MINUTES}))?|heures(?:\s(?:{_FRENCH_MINUTES}))?)\b"
    rf"|las\s(?:\d{{1,2}}(?:[:.][0-5]\d)?|{_HOUR_WORDS})(?:\sy\s(?:media|cuarto))?(?:\s(?:horas|h)\b|"
    rf"\sde\sla\s(?:tarde|mañana)\b)?"
    rf"|(?:noon|midday|mittags?|(?:midi|minuit)(?:\s(?:{_FRENCH_MINUTES}))?)\b|mediodía\b|midnight\b|mitternacht\b|medianoche\b"
)

_PM = re.compile(r"(?<![a-z])p\.?\s?m\b|\dp\b|\d\sp\b|\bde la tarde|\bnachmittags|\babends", re.IGNORECASE)
_AM = re.compile(r"(?<![a-z])a\.?\s?m\b|\da\b|\d\sa\b|\bde la mañana|\bmorgens|\bvormittags", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,2})(?:\s?(?:[:.h]|uhr|heures)\s?([0-5]\d))?(?![\d])", re.IGNORECASE)
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s?(?:hours|hrs|h|uhr)$", re.IGNORECASE)
_SPOKEN = re.compile(
    rf"(?P<lead>half[\s-]past|half|halb|drei\s?viertel|viertel\svor|viertel\snach|viertel|(?:a\s)?quarter[\s-]\w+|"
    rf"(?:five|ten|twenty|5|10|20)(?:\sminutes)?\s(?:past|to)|"
    rf"(?:fünf|zehn|zwanzig|5|10|20)\s(?:minuten\s)?(?:vor|nach)(?:\shalb)?)\s(?P<hour>\d{{1,2}}|{_HOUR_WORDS})$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?:las?\s)?(?P<hour>{_SAID_HOURS}|\d{{1,2}})\s(?:o\s?['’`]?\s?clock|uhr|heures|horas|h|y|de)?\s?(?P<tail>.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time; `sure` when the half of the day is written or can only be one."""

    hour: int
    minute: int = 0
    sure: bool = False

    @property
    def time(self) -> time:
        """As people at work mean it: a bare 1 to 6 is the afternoon."""
        return time(self.settled.hour, self.minute)

    @property
    def settled(self) -> "Clock":
        """The same with the half of the day decided: 1 to 6 the afternoon, 7 to 12 as they stand."""
        if self.sure or not 1 <= self.hour <= 6:
            return replace(self, sure=True)
        return Clock(self.hour + 12, self.minute, sure=True)

    @property
    def minutes(self) -> int:
        """Minutes since midnight, of the hour as it stands."""
        return self.hour * 60 + self.minute


CLOSE_OF_BUSINESS = Clock(17, sure=True)  # the hour of 'COB' and 'EOD', and of a last day that names none


def clock_of(text: str) -> Clock | None:
    """The clock time that a match of CLOCK (or a bare hour) says; None for what no clock shows."""
    folded = re.sub(r"\s+", " ", text.strip().casefold().replace("’", "'"))
    if re.search(r"noon|midday|mittag|midi|mediodía", folded):
        return _less_or_more(Clock(12, 0, sure=True), folded)
    if re.search(r"midnight|mitternacht|minuit|medianoche", folded):
        return Clock(23, 59, sure=True)
    if military := _MILITARY.match(folded):
        return Clock(int(military[1]), int(military[2]), sure=True)
    if spoken := _SPOKEN.match(folded):
        return _spoken(spoken["lead"], spoken["hour"])
    if digits := _DIGITS.match(folded.removeprefix("las ").removeprefix("la ")):
        return _digits(folded, digits)
    if named := _NAMED.match(folded):
        hour = number(named["hour"]) or 0
        made = _with_half(folded, hour, 30 if "media" in named["tail"] else 15 if "cuarto" in named["tail"] else 0)
        return made and _less_or_more(made, folded)
    return None


def between(first: Clock, last: Clock) -> tuple[Clock, Clock]:
    """Both ends of a range, each with the half of the day that makes it a short, forward one."""
    if not first.sure and last.sure:
        options = [first, *([Clock(first.hour + 12, first.minute)] if first.hour < 12 else [])]
        forward = [option for option in options if option.minutes < last.minutes]
        best = max(forward, key=lambda option: option.minutes) if forward else first
        return replace(best, sure=True), last
    begin = first.settled
    if last.sure:
        return begin, last
    end = last
    while end.hour < 12 and end.minutes <= begin.minutes:
        end = Clock(end.hour + 12, end.minute)
    return begin, replace(end, sure=True)


def _digits(folded: str, digits: re.Match[str]) -> Clock | None:
    hour, minute = int(digits[1]), int(digits[2] or 0)
    if digits[2] is None and ("y cuarto" in folded or "y media" in folded):
        minute = 15 if "y cuarto" in folded else 30
    clock = _with_half(folded, hour, minute)
    if clock and digits[2] is None:
        clock = _less_or_more(clock, folded)
    if clock and (digits[1].startswith("0") or re.search(r"\d\s?h(?:\s?\d\d)?$|heures|hours|hrs", folded)):
        return replace(clock, sure=True)
    return clock


def _with_half(folded: str, hour: int, minute: int) -> Clock | None:
    if hour > 24 or (hour == 24 and minute) or minute > 59:
        return None
    if _PM.search(folded) and hour <= 12:
        return Clock(hour % 12 + 12, minute, sure=True)
    if _AM.search(folded) and hour <= 12:
        return Clock(hour % 12, minute, sure=True)
    if hour == 24:
        return Clock(23, 59, sure=True)
    return Clock(hour, minute, sure=hour > 12 or hour == 0)


def _spoken(lead: str, hour_word: str) -> Clock | None:
    hour = number(hour_word)
    if hour is None or not 1 <= hour <= 24:
        return None
    if lead.startswith("halb"):  # German: half of the hour that is coming
        return Clock((hour - 1) or 12, 30, sure=hour > 13)
    if lead.endswith(" halb"):  # 'fünf vor halb drei'
        early = -1 if " vor " in lead else 1
        return Clock((hour - 1) or 12, 30 + early * (number(lead.split()[0]) or 0), sure=hour > 13)
    if lead.startswith("half"):
        return Clock(hour, 30, sure=hour > 12)
    if lead == "viertel":  # regional 'viertel zehn' is 9:15
        return Clock((hour - 1) or 12, 15, sure=hour > 13)
    minutes = 15 if "quarter" in lead or "viertel" in lead else (number(lead.split()[0]) or 0)
    if re.fullmatch(r"drei ?viertel", lead) or re.search(r"\b(?:to|of|before|till|vor)$", lead):
        return Clock((hour - 1) or 12, 60 - minutes, sure=hour > 13)
    return Clock(hour, minutes, sure=hour > 12)


_MORE = {"et demi": 30, "et quart": 15, "trente": 30, "quinze": 15, "quarante-cinq": 45}
_MORE |= {"dreißig": 30, "dreissig": 30, "fünfzehn": 15, "fünfundvierzig": 45}


def _less_or_more(clock: Clock, folded: str) -> Clock:
    """The minutes said in words behind the hour: 'et demie', 'moins le quart', 'Uhr dreißig'."""
    said = re.sub(r"^\S+\s?", "", folded)
    if less := re.search(r"moins (le quart|\S+)", said):
        minutes = 15 if less[1] == "le quart" else number(less[1]) or 0
        return replace(clock, hour=(clock.hour - 1) % 24, minute=60 - minutes) if minutes else clock
    figures = re.search(r"uhr (\d\d)$", said)
    more = int(figures[1]) if figures else next((more for word, more in _MORE.items() if word in said), clock.minute)
    return replace(clock, minute=more)
