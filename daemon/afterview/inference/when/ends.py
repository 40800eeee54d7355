"""When times end, and which of them are one: rows of an agenda, lengths said nearby, second wordings of an instant."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from afterview.domain.when import Slot
from afterview.inference.when.clocks import Clock, between
from afterview.inference.when.durations import duration
from afterview.inference.when.mentions import Sentence

_LONGEST_ROW = timedelta(minutes=90)
_LONGEST_VISIT = timedelta(hours=9)
_NEAR = 2  # sentences between a time and the one that says when it is over
_HARDLY = 0.2
# Not with somebody's name behind it: 'Lunch: Olu Benn', 'Pause mit Frau Kern'.
_BREAK = re.compile(
    r"\W*(?:\d{1,2}[:.h]?\d{0,2}\s?(?:[ap]\.?m\.?|uhr|h)?(?:\s?(?:-|–|to|bis|à)\s?\d{1,2}[:.h]?\d{0,2}\s?"
    r"(?:[ap]\.?m\.?|uhr|h)?)?[\s:|–-]+)?"
    r"(?:arriv(?:al|e)|registration|check-?in|welcome|coffee(?!\schat)|refreshments|lunch|break|finish|ends?|close|doors|wrap-?up|depart\w*"
    r"|ankunft|eintreffen|empfang|begrüßung|kaffee\w*|mittag\w*|pause|ende|verabschiedung|accueil|arrivée|déjeuner|fin|café"
    r"|llegada|comida|descanso|bienvenida)\b(?!.*\b(?:with|mit|avec|con|interview|gespräch|entretien|panel)\b)"
    r"(?!\s?[,:]\s?(?-i:[A-ZÄÖÜ][\w'’-]+\s(?!Hall|Room|Desk|Floor|Area|Office|Building|Entrance)[A-ZÄÖÜ]))",
    re.IGNORECASE,
)


def one_each(slots: Sequence[Slot]) -> list[Slot]:
    """One slot for each instant: the surest wording, with the nearest end that any of them gave."""
    kept: dict[datetime, Slot] = {}
    for slot in slots:
        twin = _twin(slot, kept)
        if twin is None:
            kept[slot.start.astimezone(UTC)] = slot
        elif twin.start == slot.start:
            best = max(twin, slot, key=lambda one: one.confidence)
            ends = [end for end in (twin.end, slot.end) if end is not None]
            merged = replace(best, end=min(ends, default=None), zone_stated=twin.zone_stated or slot.zone_stated)
            kept[twin.start.astimezone(UTC)] = merged
    return list(kept.values())


def _twin(slot: Slot, kept: dict[datetime, Slot]) -> Slot | None:
    same = kept.get(slot.start.astimezone(UTC))
    if same is not None:
        return same
    for other in kept.values():
        beside = other.sentence == slot.sentence and slot.zone_stated and other.zone_stated
        other_zone = slot.start.utcoffset() != other.start.utcoffset()
        if beside and other_zone and abs(slot.start - other.start) == timedelta(days=1):
            return other  # '9pm PT / 6am CEST': the same instant, the date said once
    return None


def rows_end(slots: Sequence[Slot], texts: Sequence[str]) -> list[Slot]:
    """A row of an agenda without an end ends where the next row begins."""
    ended = list(slots)
    for at, (slot, following) in enumerate(pairwise(slots)):
        next_row = slot.sentence >= 0 and following.sentence == slot.sentence + 1
        if (
            not next_row
            or slot.end is not None
            or not (is_row(texts[slot.sentence]) and is_row(texts[following.sentence]))
        ):
            continue
        if timedelta(0) < following.start - slot.start <= _LONGEST_ROW and slot.start.date() == following.start.date():
            ended[at] = replace(slot, end=following.start)
            last = ended[at + 1]
            whole = [
                one.end for one in slots[: at + 1] if one.end and last.start < one.end <= last.start + _LONGEST_ROW
            ]
            if last.end is None and whole:  # the heading gave the whole stretch
                ended[at + 1] = replace(last, end=whole[0])
    return ended


def ends_said(slots: Sequence[Slot], parts: Sequence[Sentence]) -> list[Slot]:
    """Ends that the words give ('you will be finished by 2.20'), each to the slot without one that it stands behind."""
    ended = list(slots)
    for index, part in enumerate(parts):
        for over in (m.hours.begin for m in part.mentions if m.hours and m.hours.ends):
            near = [n for n, slot in enumerate(ended) if index - _NEAR <= slot.sentence <= index]
            if near and ended[near[-1]].end is None:
                ended[near[-1]] = _until(ended[near[-1]], over)
    return ended


def _until(slot: Slot, over: Clock) -> Slot:
    _, last = between(Clock(slot.start.hour, slot.start.minute, sure=True), over)
    end = slot.start.replace(hour=last.hour, minute=last.minute)
    return replace(slot, end=end) if timedelta(0) < end - slot.start <= _LONGEST_VISIT else slot


def without_breaks(slots: Sequence[Slot], texts: Sequence[str]) -> list[Slot]:
    """Rows for arriving, eating and leaving are hardly talks, where the same day has rows that are none of these."""
    breaks = [0 <= slot.sentence < len(texts) and bool(_BREAK.match(texts[slot.sentence])) for slot in slots]
    talks = {slot.start.date() for slot, is_break in zip(slots, breaks, strict=True) if not is_break}
    return [
        replace(slot, confidence=min(slot.confidence, _HARDLY)) if is_break and slot.start.date() in talks else slot
        for slot, is_break in zip(slots, breaks, strict=True)
    ]


def with_ends(slots: Sequence[Slot], parts: Sequence[Sentence], texts: Sequence[str]) -> list[Slot]:
    """Ends from the length said in the same sentence or one near it ('for 45 minutes')."""
    if all(slot.end is not None for slot in slots):
        return list(slots)
    lengths = {index: length for index, text in enumerate(texts) if (length := duration(text, parts[index].pieces))}
    return [slot if slot.end else replace(slot, end=_end_of(slot, lengths)) for slot in slots]


def _end_of(slot: Slot, lengths: dict[int, timedelta]) -> datetime | None:
    for step in (0, 1, -1, 2, -2, 3, -3):
        length = lengths.get(max(slot.sentence, 0) + step)
        if length is not None:
            zone = slot.start.tzinfo
            return (slot.start.astimezone(UTC) + length).astimezone(zone)
    return None


def is_row(text: str) -> bool:
    """Whether a line is a row of an agenda or a labelled line rather than prose."""
    return bool(re.match(r"\W{0,3}\d{1,2}[:.h]\d\d|[^\W\d][\w ]{0,18}\s?[:|]\s", text))
