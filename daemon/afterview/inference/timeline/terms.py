"""What an offer states (pay, first day), and what papers after signing put a date to."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from afterview.domain.application import Dated
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Act, Aspect
from afterview.domain.when import FragmentKind

_SURE = 0.5
_OFFERING = (Act.OFFER, Act.OFFER_TERMS, Act.OFFER_DEADLINE)
_MOST = 4  # sums of one offer that are shown
_CURRENCY = r"(?:[$€£]|USD|EUR|GBP|CHF|CAD|AUD|SGD)"
_SUM = r"\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d{2})?|\d+(?:[.,]\d{1,2})?"
_PER = (
    r"(?:\s?(?:k|K)\b)?(?:\s?(?:gross|brutto|bruts?|base))?"
    r"(?:\s?(?:/|per|an?|each|every|im|pro|par)\s?(?:year|annum|month|hour|week|day|Jahr|Monat|Stunde|an|mois|heure)\b"
    r"|\s?(?:p\.\s?a\.|annually|yearly|monthly|hourly|jährlich|monatlich|bruts? annuels?))?"
)
_PAY = re.compile(
    rf"(?P<sum>(?:{_CURRENCY}\s?(?:{_SUM})|(?:{_SUM})\s?(?:[kK]\s?)?(?:€|\$|£|EUR|USD|GBP|CHF|[Ee]uros?|dollars|pounds)){_PER}"
    r"|\d{1,2}(?:[.,]\d)?\s?%)"
)
_LABELS = re.compile(
    r"\b(?P<label>sign(?:ing|-on) bonus|relocation (?:allowance|package|support)|bonus|base salary|(?:annual "
    r"|starting |gross |"
    r"yearly )?salary|hourly (?:rate|wage)|day rate|stipend|allowance|commission|equity|compensation|wage|pay"
    r"|Bruttojahresgehalt|Jahresgehalt|(?:Brutto)?[Gg]ehalt|Bonus|Zuschuss|salaire|rémunération|prime)\b",
    re.IGNORECASE,
)
_IS_PAY = re.compile(r"bonus|commission|equity|prime|provision", re.IGNORECASE)
_NEAR = 40  # characters between a sum and the word that says what it is for
_BEGINS = re.compile(
    r"\b(?:start(?:ing|s)?(?: date)?|first day|begin(?:s|ning)?|commenc\w+|join(?:ing)? (?:us|date)|day one"
    r"|Eintritt\w*|Beginn|Start(?:termin)?|erster? (?:Arbeits)?tag|anfangen|beginnen|prise de poste"
    r"|début\w*)\b",
    re.IGNORECASE,
)
_ASPECTS = (
    (
        Aspect.LEAVE,
        re.compile(r"\b(?:leave|vacation|holidays?|PTO|time off|Urlaub\w*|congés?|RTT)\b", re.IGNORECASE),
    ),
    (
        Aspect.BENEFITS,
        re.compile(
            r"\b(?:health|medical|dental|insurance|pension|retirement|401\(?k\)?|benefits|stock options?|shares|equity"
            r"|Versicherung\w*|Altersvorsorge|Zusatzleistung\w*|mutuelle|avantages)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Aspect.PLACE,
        re.compile(
            r"\b(?:remote(?:ly)?|hybrid|on-?site|(?:from|at) home|in (?:the|our) office|office days?|Homeoffice"
            r"|mobiles Arbeiten"
            r"|vor Ort|télétravail|based in)\b",
            re.IGNORECASE,
        ),
    ),
)
_CLAUSE = re.compile(r"[;,:](?!\d)\s+|\s+(?:and|und|et|plus|as well as|sowie|ainsi que)\s+")
_OPENS_CLAUSE = re.compile(r"(?:(?:and|und|et|with|mit|avec|plus) )+", re.IGNORECASE)


def aspects_of(reading: Reading) -> tuple[tuple[Aspect, str], ...]:
    """What an offer says of leave, benefits and place of work, in its own words: the clause that speaks of it."""
    found: dict[Aspect, str] = {}
    for sentence in (reading.sentences[n] for n in _offering(reading)):
        for clause in _CLAUSE.split(" ".join(sentence.split())):
            for aspect, words in _ASPECTS:
                if words.search(clause):
                    found.setdefault(aspect, _OPENS_CLAUSE.sub("", clause.strip(" ."), count=1)[:120])
    return tuple(found.items())


def pay_of(reading: Reading) -> tuple[str, ...]:
    """The sums that an offer names, each with what it is for where that stands beside it: 'base salary: $82,000'."""
    said = (reading.sentences[n] for n in _offering(reading))
    return tuple(dict.fromkeys(one for sentence in said for one in _sums(sentence)))[:_MOST]


def start_of(reading: Reading) -> date | None:
    """The first day of work that an offer names, None if it names none."""
    for sentence, day in _days(reading):
        if _BEGINS.search(reading.sentences[sentence]) and day > reading.at.date():
            return day
    return None


def dates_of(reading: Reading, seeker: Seeker) -> tuple[Dated, ...]:
    """What papers put a date to: last days for papers, then what happens at a time or on a day; none of the past."""
    found: dict[int, Dated] = {}
    for pledge in reading.deadlines:
        at = pledge.at or (_midnight(pledge.by, seeker) if pledge.by else None)
        if at is not None and pledge.sentence >= 0:
            clock = pledge.at is not None and not is_bare(pledge.quote)
            found.setdefault(pledge.sentence, Dated(at, _quote(reading, pledge.sentence), True, clock))
    for slot in reading.slots:
        if slot.sentence >= 0:
            found.setdefault(slot.sentence, Dated(slot.start, _quote(reading, slot.sentence)))
    for sentence, day in _days(reading):
        at = _midnight(day, seeker)
        found.setdefault(sentence, Dated(at, _quote(reading, sentence), has_clock=False))
    return tuple(sorted((one for one in found.values() if one.at > reading.at), key=lambda one: (one.at, one.quote)))


def is_bare(quote: str) -> bool:
    """Whether the words of a deadline name no clock time."""
    return (
        re.search(r"\d\s?(?::\d\d|[ap]\.?m|Uhr|h\b)|o.clock|noon|midday|midnight|mittag|midi", quote, re.IGNORECASE)
        is None
    )


def _offering(reading: Reading) -> list[int]:
    """The sentences that make the offer, in order."""
    acts = (act for act in reading.acts if act.act in _OFFERING and act.score >= _SURE and act.sentence >= 0)
    return sorted({act.sentence for act in acts})


def _sums(sentence: str) -> Iterator[str]:
    labels = list(_LABELS.finditer(sentence))
    for found in _PAY.finditer(sentence):
        label = min(labels, key=lambda one: _gap(one, found), default=None)
        near = label is not None and _gap(label, found) <= _NEAR
        if "%" in found["sum"] and not (label and near and _IS_PAY.search(label["label"])):
            continue  # a share of something that is no pay
        said = " ".join(found["sum"].split())
        yield f"{label['label'].casefold()}: {said}" if label and near else said


def _gap(label: re.Match[str], found: re.Match[str]) -> int:
    """How far a word stands from a sum: before it, or behind."""
    return found.start() - label.end() if label.end() <= found.start() else max(0, label.start() - found.end())


def _days(reading: Reading) -> Iterator[tuple[int, date]]:
    """The days that sentences name, by the sentence's place."""
    for slot in reading.slots:
        if slot.sentence >= 0:
            yield slot.sentence, slot.start.date()
    for fragment in reading.fragments:
        if fragment.kind is FragmentKind.DAY and fragment.day is not None and fragment.sentence >= 0:
            yield fragment.sentence, fragment.day


def _quote(reading: Reading, sentence: int) -> str:
    return " ".join(reading.sentences[sentence].split())[:240]


def _midnight(day: date, seeker: Seeker) -> datetime:
    return datetime.combine(day, time(), seeker.zone)
