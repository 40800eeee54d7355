"""Which time is meant: slots picked from those offered, or a fragment completed from the thread."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from afterview.domain.reading import Reading
from afterview.domain.when import Fragment, FragmentKind, Slot
from afterview.inference.timeline.case import Case, Offered
from afterview.inference.when.words import MONTHS, WEEKDAYS

Resolve = Callable[[Fragment, Reading, Sequence[Slot], Sequence[Slot]], Slot | None]
OFFER_LIVES = timedelta(days=30)
_SURE = 0.5
_PROPOSED = 0.3  # in a message that is known to propose times, an unsure one is a proposal all the same
_PICKING = (
    FragmentKind.PICK,
    FragmentKind.DAY,
    FragmentKind.CLOCK,
    FragmentKind.SAME_SLOT,
    FragmentKind.SHIFT,
    FragmentKind.SAME_CLOCK,
)
NEGATED = re.compile(
    r"\b(?:not|can't|cannot|can’t|won't|won’t|unfortunately|busy|except|nicht|leider|kein|keine|pas|malheureusement)\b",
    re.IGNORECASE,
)


def stated_slots(reading: Reading, least: float = _SURE) -> list[Slot]:
    """The times that a message itself states for a talk still to come, in order, each start once."""
    slots: dict[datetime, Slot] = {}
    for slot in reading.slots:
        if slot.start > reading.at and slot.confidence >= least:
            held = slots.setdefault(slot.start, slot)
            if held.end is None and slot.end is not None:
                slots[slot.start] = slot
    return list(slots.values())


def on_offered_days(slots: Sequence[Slot], offered: Sequence[Slot], at: datetime) -> list[Slot]:
    """Times that name a weekday alone, moved to the day of that name which was offered before.

    'Let's say Thursday at 2:30' answers somebody who is free on Thursday the 11th, be that in two weeks.
    """
    return [_on_offered_day(slot, [o for o in offered if o.start > at]) for slot in slots]


def _on_offered_day(slot: Slot, offered: Sequence[Slot]) -> Slot:
    if _DATED.search(slot.quote) or not _WEEKDAY.search(slot.quote):
        return slot
    days = {o.start.date() for o in offered}
    same = {day for day in days if day.weekday() == slot.start.weekday()}
    if slot.start.date() in days or len(same) != 1:
        return slot
    ahead = same.pop() - slot.start.date()
    return replace(slot, start=slot.start + ahead, end=slot.end and slot.end + ahead)


_WEEKDAY = re.compile(rf"\b(?:{'|'.join(word for word in WEEKDAYS if len(word) > 4)})\b", re.IGNORECASE)
_MONTH = "|".join(sorted((word for word in MONTHS if len(word) > 2), key=len, reverse=True))
_DATED = re.compile(
    rf"\d(?:st|nd|rd|th|er)\b|\d\.(?!\d\d)|\d/\d|\d\.?\s?(?:of\s|de\s)?(?:{_MONTH})\b|\b(?:{_MONTH})\.?\s\d"
    r"|day\s\d|\b(?:le|the|am|den|dem|(?:lun|mar|mercre|jeu|vendre|same)di|\w+tag|mittwoch)\s\d{1,2}\b(?!\s?(?:h|:|uhr|pm|am|\.\d))"
    r"|\b(?:next|this|coming|tomorrow|today|week|(?:über)?nächst\w*|dies\w+|kommend\w*|morgen|heute|woche|prochaine?|ce"
    r"|demain|semaine|huit|quinze)\b",
    re.IGNORECASE,
)


def proposed_slots(reading: Reading) -> list[Slot]:
    """The times that a message which is known to propose some puts forward."""
    return stated_slots(reading, _PROPOSED)


def offered_slots(case: Case, reading: Reading, *, by_seeker: bool) -> list[Slot]:
    """The slots that one side last put forward and that still lie ahead; the same thread's first, else the newest."""
    newest = newest_offer(case, reading, by_seeker=by_seeker)
    return [slot for slot in newest.slots if slot.start > reading.at] if newest else []


def newest_offer(case: Case, reading: Reading, *, by_seeker: bool) -> Offered | None:
    """The message in which one side last put times forward; the same thread's first."""
    live = [o for o in case.offered if o.by_seeker is by_seeker and reading.at - o.at <= OFFER_LIVES and o.slots]
    same = [o for o in live if _same_thread(o, reading)]
    return max(same or live, key=lambda o: o.at, default=None)


def chosen_slots(case: Case, reading: Reading, resolve: Resolve) -> list[Slot]:
    """What this message picks from the slots that the other side offered: one, all rows of a day's agenda, or none."""
    offered = offered_slots(case, reading, by_seeker=not reading.sent)
    if not offered:
        return []
    if len(offered) == 1 and any(f.kind is FragmentKind.SAME_SLOT and f.sentence <= 1 for f in reading.fragments):
        return offered
    stated = [slot for slot in stated_slots(reading) if not _is_negated(reading, slot.sentence)]
    if is_agenda(offered):
        other_day = stated and not any(_is_same(s, o) for s in stated for o in offered)
        return [] if other_day else offered
    named = [o for o in offered if any(_is_same(slot, o) for slot in stated)]
    named = named or [o for o in offered if any(_is_same_weekday(slot, o) for slot in stated)]
    within = [s for s in stated if any(_is_within(s, o) for o in offered)]
    if named or within:
        return _only(named or within)
    return [] if stated else _completed_choice(case, reading, offered, resolve)


def is_agenda(offered: Sequence[Slot]) -> bool:
    """Three or more times of one day in rising order: the running order of a visit, not alternatives."""
    starts = [slot.start for slot in offered]
    return len(starts) >= 3 and starts == sorted(starts) and len({start.date() for start in starts}) == 1


def completed_slots(reading: Reading, offered: Sequence[Slot], known: Sequence[Slot], resolve: Resolve) -> list[Slot]:
    """The fragments of a message that the thread completes to whole times ahead."""
    meant = (f for f in reading.fragments if f.kind in _PICKING and not _is_negated(reading, f.sentence))
    found = (resolve(f, reading, offered, known) for f in meant)
    return [slot for slot in found if slot is not None and slot.start > reading.at]


def known_slots(case: Case, reading: Reading) -> list[Slot]:
    """The talks of this application that are fixed or being moved, as slots, the newest fixed last."""
    talks = [t for t in case.talks if (t.off_at is None or t.sought) and t.start > reading.at - OFFER_LIVES]
    talks.sort(key=lambda t: t.fixed_at)
    return [Slot(t.start, t.end, t.title, zone_stated=True) for t in talks]


def _completed_choice(case: Case, reading: Reading, offered: Sequence[Slot], resolve: Resolve) -> list[Slot]:
    """The offered slot that the fragments of an answer mean; the only one offered where the answer names no other."""
    picked = completed_slots(reading, offered, known_slots(case, reading), resolve)
    hits = [o for o in offered if any(_is_same(slot, o) for slot in picked)]
    if len(hits) > 1:
        first = min(slot.sentence for slot in picked if any(_is_same(slot, o) for o in hits))
        hits = [o for o in hits if any(_is_same(s, o) and s.sentence == first for s in picked)]
    within = [s for s in picked if any(_is_within(s, o) for o in offered)]
    if hits or within:
        return _only(hits or within)
    return [offered[0]] if len(offered) == 1 and not picked else []


def _only(slots: Sequence[Slot]) -> list[Slot]:
    return [slots[0]] if len({slot.start for slot in slots}) == 1 else []


def _is_same(said: Slot, offered: Slot) -> bool:
    """The same instant, or the same reading of the clock where the answer names no zone."""
    if said.start == offered.start:
        return True
    return not said.zone_stated and said.start.replace(tzinfo=None) == offered.start.replace(tzinfo=None)


def _is_same_weekday(said: Slot, offered: Slot) -> bool:
    """'Wednesday at 2' said of a Wednesday that was offered for the week after next."""
    apart = offered.start.replace(tzinfo=None) - said.start.replace(tzinfo=None)
    return not re.search(r"\d\s?(?:st|nd|rd|th|\.)|\d/\d", said.quote) and apart % timedelta(days=7) == timedelta(0)


def _is_within(said: Slot, offered: Slot) -> bool:
    """Whether a time lies inside a longer stretch that was offered ('I am there from 10 to 2')."""
    return offered.end is not None and offered.start < said.start < offered.end


def _is_negated(reading: Reading, sentence: int) -> bool:
    return 0 <= sentence < len(reading.sentences) and bool(NEGATED.search(reading.sentences[sentence]))


def _same_thread(offered: Offered, reading: Reading) -> bool:
    return (bool(reading.thread) and offered.thread == reading.thread) or offered.message in reading.references
