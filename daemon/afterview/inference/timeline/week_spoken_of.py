"""Weekdays said without a date, in the week that the thread speaks of: 'next week?' – 'Tuesday at 2 works'."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from afterview.domain.reading import Reading
from afterview.domain.when import Fragment, FragmentKind, Slot
from afterview.inference.timeline.case import Case, Offered
from afterview.inference.when.dates import weekday_number
from afterview.inference.when.week_named import asks_about, weeks_on
from afterview.inference.when.words import MONTHS, WEEKDAYS

_LIVES = timedelta(days=7)
_TIED = re.compile(
    r"\b(?:this|next|coming|after|today|tomorrow|week|diese\w*|nächste\w*|kommende\w*|heute|morgen|woche|ce|prochaine?|demain)\b"
    r"|\d\s?(?:st|nd|rd|th)\b|\d\.(?!\d)|\d/\d",
    re.IGNORECASE,
)


def week_asked(reading: Reading) -> tuple[date, date] | None:
    """The one stretch of days that a message asks about, first and last day; None where it names none or several."""
    stretches = (f for f in reading.fragments if f.kind is FragmentKind.DAY_RANGE and _asks_about(reading, f))
    said = {(f.day, f.until) for f in stretches if f.day and f.until}
    first, last = said.pop() if len(said) == 1 else (None, None)
    return (first, last) if first and last else None


def in_week_spoken_of(case: Case, reading: Reading, slots: Sequence[Slot]) -> list[Slot]:
    """The slots, those on a bare weekday moved to the later week in which newer mail of the thread put that day."""
    recent = [o for o in case.offered if reading.at - o.at <= _LIVES and (o.week or o.slots)]
    recent.sort(key=lambda offer: offer.at, reverse=True)
    return [_moved(slot, recent) if is_bare_weekday(_words_of_day(reading, slot)) else slot for slot in slots]


def _words_of_day(reading: Reading, slot: Slot) -> str:
    """The words that name a time's day: its own, or, of a clock time alone, a sentence right before that names it."""
    if slot.sentence < 1 or any(w in WEEKDAYS or w in MONTHS for w in re.findall(r"[^\W\d_]+", slot.quote.casefold())):
        return slot.quote
    before = reading.sentences[slot.sentence - 1]
    named = {weekday_number(word) for word in re.findall(r"[^\W\d_]+", before)} - {None}
    return before if named == {slot.start.weekday()} else slot.quote


def in_week_of(slot: Slot, first: date) -> Slot:
    """A bare weekday, said of a stretch of days that begins later, is the one in it."""
    return _by(slot, weeks_on(slot.start.date(), first)) if is_bare_weekday(slot.quote) else slot


def is_bare_weekday(quote: str) -> bool:
    """Whether the words name a weekday, and nothing that says of which week."""
    words = re.findall(r"[^\W\d_]+", quote.casefold())
    return any(w in WEEKDAYS for w in words) and not any(w in MONTHS for w in words) and not _TIED.search(quote)


def _asks_about(reading: Reading, stretch: Fragment) -> bool:
    within = 0 <= stretch.sentence < len(reading.sentences)
    sentence = reading.sentences[stretch.sentence] if within else reading.subject
    start = max(0, sentence.find(stretch.quote))
    return asks_about(sentence, start, start + len(stretch.quote))


def _moved(slot: Slot, offers: Sequence[Offered]) -> Slot:
    said = slot.start.date()
    for offer in offers:
        days = [one.start.astimezone(slot.start.tzinfo).date() for one in offer.slots]
        if said in days:
            return slot
        later = [day for day in days if day > said and (day - said).days % 7 == 0]
        if later:
            return _by(slot, later[0] - said)
        if offer.week is not None and said < offer.week[0]:
            return in_week_of(slot, offer.week[0])
    return slot


def _by(slot: Slot, shift: timedelta) -> Slot:
    return replace(slot, start=slot.start + shift, end=slot.end + shift if slot.end else None)
