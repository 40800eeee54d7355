"""Several times of one day: the running order of a visit, or times to choose one of."""

import re
from collections.abc import Sequence

from afterview.domain.reading import Reading
from afterview.domain.when import Slot
from afterview.inference.timeline.case import Case, Offered

_CHOICE = re.compile(
    r"\b(?:(?:which|what)(?:ever|\sone)?\b.{0,30}\b(?:works?|suits?|prefer\w*|best)|pick|choose|one\sof|either|alternatives?|options?"
    r"|slots?|any\sof|first\scome|premier\sarrivé|noch\s(?:frei|übrig)|me\sreste|nous\sreste|\d{1,2}\s?(?:[ap]m|uhr|h)?\s(?:or|oder|ou|o)\s\d|wähl\w*|welche[rns]?|zur\s(?:wahl|auswahl)|lequel|au\schoix"
    r"|cuál|elija)\b",
    re.IGNORECASE,
)
_FEW = 5
_TAKES = re.compile(
    r"\b(?:suits?|works?|best|better|prefer\w*|(?:i|will|would|ll)\stake|fine|good|great|perfect|lovely|ideal|lieber|passt|nehme|gerne|am\sbesten"
    r"|recht|convien\w*|prends?|préfère\w*|parfait|arrange)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:or|oder|ou|o)\b", re.IGNORECASE)


def is_agenda(offered: Sequence[Slot]) -> bool:
    """Three or more times of one day in rising order: the running order of a visit, not alternatives."""
    starts = [slot.start for slot in offered]
    return len(starts) >= 3 and starts == sorted(starts) and len({start.date() for start in starts}) == 1


def leaves_a_choice(case: Case, offer: Offered | None) -> bool:
    """Whether the words around the times make them alternatives: 'Thursday at 10, 11 or 2?', 'pick one of these'."""
    told = case.pending.get(offer.message) if offer else None
    return told is not None and any(_CHOICE.search(sentence) for sentence in told.sentences)


def takes_one(words: str) -> bool:
    """Whether words that name a time take it: not 'I will bring my slides at 1', nor a question."""
    return "?" not in words and (_TAKES.search(words) is not None or len(words.split()) <= _FEW)


def are_alternatives(reading: Reading, slots: Sequence[Slot]) -> bool:
    """Whether times of one sentence are put up for choice: 'Thursday or Friday, same time?'"""
    apart = len({slot.start for slot in slots}) > 1 and len({slot.sentence for slot in slots}) == 1
    place = slots[0].sentence if apart else -1
    return place >= 0 and bool(_OR.search(reading.sentences[place]))
