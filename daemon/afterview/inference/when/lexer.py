"""Cuts a sentence into the pieces that a time is made of, and takes out the numbers that are none."""

import re
from dataclasses import dataclass
from datetime import tzinfo

from afterview.inference.when.clocks import CLOCK_NUMERAL, CLOCK_VERBAL, Clock, clock_of
from afterview.inference.when.patterns import (
    DATE_NUMERAL,
    DATE_VERBAL,
    DURATION,
    DURATION_NUMERAL,
    NEXT,
    NOISE_NUMERAL,
    NOISE_VERBAL,
    NTH,
    ORDINAL,
    PART,
    RELATIVE,
    WEEK,
    WEEK_NUMERAL,
    WEEKDAY,
)
from afterview.inference.when.scene import Scene
from afterview.inference.when.words import HOURS, MONTHS, NUMBERS, SHORT_WEEKDAYS, WEEKDAYS
from afterview.inference.when.zones import PERSON_ZONE, PLACE, ZONE, ZONE_FIRST, zone_of

MAX_SENTENCE = 1000
MAX_TOKENS = 120

# Two patterns, one for pieces that begin with a digit or sign and one for those that begin with a letter: a word is
# looked at only when some piece can begin with it, which keeps prose without times cheap.
_NUMERAL = re.compile(
    r"(?<![\w/])(?:"
    rf"(?P<date>(?<![\d.:]){DATE_NUMERAL})"
    rf"|(?P<week>{WEEK_NUMERAL})"
    rf"|(?P<clock>(?<![\d.:,]){CLOCK_NUMERAL})"
    rf"|(?P<duration>{DURATION_NUMERAL})"
    rf"|(?P<noise>{NOISE_NUMERAL})"
    rf"|(?P<ordinal>\d{{1,2}}{NTH}\b)"
    r"|(?P<dotted>\d{1,2}\.[0-5]\d(?!\d|\.\d|\s?%))"
    r"|(?P<num>\d{1,2}(?![\w.,:/]*\d|\w))"
    r"|(?P<other>\d[\w.,:/-]*)"
    r")",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r"(?<![\w/])(?:"
    rf"(?P<date>{DATE_VERBAL})"
    rf"|(?P<week>{WEEK})"
    rf"|(?P<clock>(?<![\d.:,])(?:{CLOCK_VERBAL}))"
    rf"|(?P<duration>{DURATION})"
    rf"|(?P<noise>{NOISE_VERBAL})"
    rf"|(?P<weekday>{WEEKDAY})(?!\w)"
    rf"|(?P<ordinal>{ORDINAL})"
    rf"|(?P<relative>{RELATIVE})(?!\w)"
    rf"|(?P<zone>{ZONE})"
    rf"|(?P<person>{PERSON_ZONE})"
    rf"|(?P<part>{PART})"
    rf"|(?P<place>{PLACE})"
    rf"|(?P<num>(?:{'|'.join(sorted(HOURS, key=len, reverse=True))})(?!\w))"
    r")",
    re.IGNORECASE,
)
_START = re.compile(r"[^\W\d_]+|[\d+($€£¥#§]")
# Words that begin a piece only before certain others ('the 14th', 'for you').
_WEAK_WORDS = """
    the a an for on at in de la le el du del al der den dem am zum bis und oder bei für over our my your his her their
    las les en por no nr ce cet one to un una une this that it ein eine einen einem einer first second part back local
    team line case code age
"""
_WEAK = frozenset(_WEAK_WORDS.split())
_AFTER_WEAK = re.compile(
    r"\s?[#.]?\s?(?:\d|week|fortnight|day|side\b|follow|next|last|coming|past|end\b|begin|early|late|morning|afternoon|"
    r"evening|"
    r"lunch|quarter|half|hour|hr|"
    r"you\b|me\b|us\b|own\b|your|my\b|our\b|ihn|dir\b|euch\b|mir\b|uns\b|here|time\b|zeit|matin|soir|après|mañana|"
    r"tarde|semain|seman|woche|früh|"
    r"min|stund|heure|(?:petite|bonne)\sheure|hora|o\s?['’`]?\s?clock|uhr|ma[ry]|noche|mid|start|middle|first|second|back|the\s(?:week|"
    r"morn|after|even)|ihrer|deiner|unserer|"
    r"due|fin\b|début|milieu|principios|mediados|finales|próxim|our\slocal|your\slocal|lundi|mardi|mercr|jeudi|"
    r"vendr|samedi|dimanche|lunes|martes|mi[eé]rc|"
    r"jueves|viernes|s[aá]bado|domingo|mon|tue|wed|thu|fri|sat|sun|halbe|gute|dreiviertel|jan|feb|apr|jun|jul|aug|"
    r"sep|o[ck]t|nov|de[cz]|ma[iäy]|" + "|".join(sorted(HOURS, key=len, reverse=True)) + r"|y\s|[ap]\.?m)",
    re.IGNORECASE,
)
_FIRST_WORDS = """
    fortnight
    half quarter five ten twenty halb viertel dreiviertel noon midday mittag mittags midi mediodía midnight
    mitternacht minuit medianoche early mid middle late later beginning start anfang mitte ende début fin milieu
    principios mediados finales courant week nächste nächster nächsten übernächste übernächster übernächsten
    kommende kommender kommenden dieser diese laufende laufenden laufender folgende folgenden semaine cette próxima esta
    kw kalenderwoche woche w wc semana three demi media halbe dreiviertelstunde anderthalb end http https www room raum
    zimmer saal suite floor etage stock unit gate block building gebäude ref id req version v page pages seite
    seiten platform gleis bus linie chapter grade band level tier step door round runde phase stage teil question
    frage passcode pin salle bureau sala aged class track day tomorrow tmrw tmr tomo today tonight yesterday last
    heut heute übermorgen vorgestern gestern morgen après demain aujourd avant hier pasado mañana anteayer hoy ayer
    hour heure hora here morning mornings afternoon afternoons arvo arvos evening evenings lunchtime vormittag
    vormittags nachmittag nachmittags abend abends früh morgens matin soir top n seat coach wagen sitz platz table tisch
    yours chez
"""
_FIRST = _WEAK | {
    word.casefold()
    for word in (
        *_FIRST_WORDS.split(),
        *re.findall(r"[^\W\d_]+", NEXT),
        *(f"{day}s" for day in WEEKDAYS),
        *(*WEEKDAYS, *SHORT_WEEKDAYS, *MONTHS, *NUMBERS, *HOURS, *ZONE_FIRST),
    )
}
_COMPOUND = (
    "vormittag",
    "nachmittag",
    "abend",
    "mittag",
    "morgen",
    "früh",
    "mittags",
    "abends",
    "stündig",
    "stündiges",
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence: its kind (a group of the master pattern), where it stands, what could be read at once."""

    kind: str
    start: int
    end: int
    text: str
    clock: Clock | None = None
    zone: tzinfo | None = None


def tokens(sentence: str, scene: Scene, earlier: str = "") -> list[Token]:
    """The pieces of a sentence in order, at most MAX_TOKENS, from its first MAX_SENTENCE characters; noise is left out.

    `earlier` is the text before it, where places may have been named.
    """
    found: list[Token] = []
    reached = 0
    for word in _START.finditer(sentence, 0, MAX_SENTENCE):
        start = word.start()
        if start < reached or not _may_begin(sentence, word):
            continue
        pattern = _NUMERAL if not sentence[start].isalpha() else _VERBAL
        match = pattern.match(sentence, start, MAX_SENTENCE)
        if match is None:
            continue
        reached = match.end()
        token = _token(match, sentence, scene, earlier)
        if token is not None:
            found.append(token)
        if len(found) >= MAX_TOKENS:
            break
    return found


def _may_begin(sentence: str, word: re.Match[str]) -> bool:
    """Whether a piece can begin at this word or sign."""
    if not sentence[word.start()].isalpha():
        return True
    folded = word.group().casefold()
    if folded in _WEAK and not (word.group().isupper() and len(folded) > 2):
        return _AFTER_WEAK.match(sentence, word.end()) is not None
    return folded in _FIRST or folded.endswith(_COMPOUND)


def _token(match: re.Match[str], sentence: str, scene: Scene, earlier: str) -> Token | None:
    kind, text = match.lastgroup or "", match.group()
    start, end = match.span()
    if kind == "clock":
        clock = clock_of(text)
        return Token("clock", start, end, text, clock=clock) if clock else Token("other", start, end, text)
    if kind in ("zone", "place", "person"):
        zone = zone_of(text, scene, f"{earlier} {sentence[:start]}")
        return Token(kind, start, end, text, zone=zone)
    if kind == "dotted":
        return Token("dotted", start, end, text, clock=clock_of(text))
    if kind == "num":
        return Token("num", start, end, text, clock=clock_of(text + " o'clock"))
    return Token(kind, start, end, text)
