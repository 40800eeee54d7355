"""Tests that are sat at a fixed time: when its time is over, such a test is handed in with no message."""

import re
from datetime import datetime

from afterview.domain.application import UNSTATED_LENGTH
from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Kind
from afterview.domain.when import Slot
from afterview.inference.timeline.choosing import proposed_slots

_SURE = 0.5
_SAT = re.compile(
    r"\b(?:sit(?:ting|s)?|written|exam(?:ination|en)?s?|takes?\splace|held|invigilat\w*|proctor\w*|on\ssite|in\sperson"
    r"|assessment\s(?:day|cent(?:er|re))|statt|schriftlich\w*|klausur\w*|prüfung\w*|eignungstest\w*|vor\sort"
    r"|épreuves?|écrite?s?|a(?:ura)?\slieu|dans\snos\slocaux|examen|prueba|escrit[ao])\b",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(
    r"\b(?:valid|expires?|link|open(?:s|ed)?|available|window|any\s?time|deadline|due|return|submi\w+|upload\w*|gültig"
    r"|abgabe\w*|hochladen|verfügbar|bis\sspätestens|valable|déposer|rendre|disponible)\b",
    re.IGNORECASE,
)
# Days in which a test is done at home, in whatever sentence that stands.
_AT_LEISURE = re.compile(
    r"\btake-?home\b|\byou\s(?:will\s)?have\b.{0,20}\b(?:days|weeks)\b|\bin\syour\sown\stime\b|\bhand\s(?:it\s)?in\b"
    r"|\b(?:haben\ssie|hast\sdu)\b.{0,25}\b(?:tagen?|tage|wochen)\b|\b(?:vous\savez|tu\sas)\b.{0,20}\b(?:jours|semaines)\b",
    re.IGNORECASE,
)


def over_at(reading: Reading, kind: Kind) -> datetime | None:
    """When the test that a message calls the seeker to is over; None where it is done at home, by a last day."""
    if kind is not Kind.ASSESSMENT:
        return None
    events = [e for e in reading.events if not e.all_day and e.method != "CANCEL" and e.status != "CANCELLED"]
    if len(events) == 1:
        return events[0].end or events[0].start + UNSTATED_LENGTH
    if any(map(_AT_LEISURE.search, reading.sentences)):
        return None
    sat = [slot for slot in proposed_slots(reading) if _is_sat(reading, slot)]
    return sat[0].end or sat[0].start + UNSTATED_LENGTH if len(sat) == 1 else None


def _is_sat(reading: Reading, slot: Slot) -> bool:
    if slot.end is None and slot.confidence < _SURE:
        return False
    words = reading.sentences[slot.sentence] if slot.sentence >= 0 else ""
    return bool(_SAT.search(words) or (slot.end and _SAT.search(reading.subject))) and not _LEFT_OPEN.search(words)
