"""Completes a part of a time from the times that were offered, or that were fixed before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterview.domain.when import Fragment, FragmentKind, Slot
from afterview.inference.when.scene import Scene, writer_zone

_SET = 0.5  # the confidence from which on a slot is a time, and no stretch to choose one in
ONLY_A_DAY = 0.0  # the confidence of an offered slot that stands for a day whose clock time nobody has said

_PARTS = (
    (re.compile(r"morning|vormittag|matin|früh|mañana", re.IGNORECASE), 0, 12),
    (re.compile(r"afternoon|nachmittag|après-midi|tarde", re.IGNORECASE), 12, 18),
    (re.compile(r"evening|abend|soir", re.IGNORECASE), 17, 24),
)
_BY_TIME = re.compile(r"earlier|later|earliest|latest|früher|später", re.IGNORECASE)


def resolve(fragment: Fragment, *, scene: Scene, offered: Sequence[Slot], known: Sequence[Slot]) -> Slot | None:
    """The whole time that a fragment means, None when it is not sure.

    `offered` are the slots proposed before in the thread, in the order of the text; `known` the times fixed before,
    oldest first: the last one is what 'an hour later' and 'same time' go by. The slot carries the fragment's quote and
    sentence.
    """
    chosen = _RULES[fragment.kind](fragment, scene, _distinct(offered), known)
    if chosen is None:
        return None
    return replace(chosen, quote=fragment.quote, sentence=fragment.sentence)


def _day(fragment: Fragment, scene: Scene, offered: Sequence[Slot], known: Sequence[Slot]) -> Slot | None:
    day = fragment.day
    if day is None:
        return None
    on_day = [slot for slot in offered if day in _dates(slot, scene)]
    if not on_day and not re.search(r"\d|tomorrow|today|morgen|heute|demain|mañana", fragment.quote):
        on_day = [slot for slot in offered if any(one.weekday() == day.weekday() for one in _dates(slot, scene))]
    return _only(_of_part(fragment.quote, on_day)) or (
        None if offered else _only([slot for slot in known[-1:] if day in _dates(slot, scene)])
    )


def _range(fragment: Fragment, scene: Scene, offered: Sequence[Slot], known: Sequence[Slot]) -> Slot | None:
    first, last = fragment.day, fragment.until
    if first is None or last is None:
        return None
    return _only([slot for slot in offered if first <= slot.start.astimezone(scene.reader).date() <= last])


def _clock(fragment: Fragment, scene: Scene, offered: Sequence[Slot], known: Sequence[Slot]) -> Slot | None:
    if fragment.clock is None:
        return None
    for flip in (0, 12):
        at = time((fragment.clock.hour + flip) % 24, fragment.clock.minute)
        shown = [slot for slot in offered if _shows(slot, at, fragment, scene)]
        if shown:
            return _only(shown)
    if len(offered) == 1 and offered[0].confidence == ONLY_A_DAY:
        base = replace(offered[0], start=offered[0].start.replace(tzinfo=writer_zone(scene)))
        return _at_clock(base, base.start.date(), fragment.clock, fragment.zone)
    days = {slot.start.date() for slot in offered}
    if len(days) == 1 and _opens_window(offered):
        return _at_clock(offered[0], days.pop(), fragment.clock, fragment.zone)
    if around := _only([slot for slot in offered if _holds(slot, fragment)]):
        return _at_clock(around, around.start.date(), fragment.clock, fragment.zone)
    if known and not offered:
        return _at_clock(known[-1], known[-1].start.date(), fragment.clock, fragment.zone)
    return None


def _pick(fragment: Fragment, scene: Scene, offered: Sequence[Slot], known: Sequence[Slot]) -> Slot | None:
    if fragment.ordinal is None:
        return _only(_of_part(fragment.quote, offered))
    if len(offered) < 2:
        return None
    ordered = sorted(offered, key=lambda slot: slot.start) if _BY_TIME.search(fragment.quote) else list(offered)
    return ordered[fragment.ordinal] if -len(ordered) <= fragment.ordinal < len(ordered) else None


def _shift(fragment: Fragment, scene: Scene, offered: Sequence[Slot], known: Sequence[Slot]) -> Slot | None:
    base = known[-1] if known else _only(offered)
    return _moved(base, fragment.shift) if base is not None and fragment.shift is not None else None


def _same_clock(fragment: Fragment, scene: Scene, offered: Sequence[Slot], known: Sequence[Slot]) -> Slot | None:
    base = known[-1] if known else _only(offered)
    if base is None or fragment.day is None:
        return None
    return _at_clock(base, fragment.day, base.start.timetz().replace(tzinfo=None), "")


def _same_slot(fragment: Fragment, scene: Scene, offered: Sequence[Slot], known: Sequence[Slot]) -> Slot | None:
    if offered:
        return _only(offered)
    return known[-1] if known else None


_RULES = {
    FragmentKind.DAY: _day,
    FragmentKind.DAY_RANGE: _range,
    FragmentKind.CLOCK: _clock,
    FragmentKind.PICK: _pick,
    FragmentKind.SHIFT: _shift,
    FragmentKind.SAME_CLOCK: _same_clock,
    FragmentKind.SAME_SLOT: _same_slot,
}


def _distinct(slots: Sequence[Slot]) -> list[Slot]:
    kept: dict[datetime, Slot] = {}
    for slot in slots:
        kept.setdefault(slot.start.astimezone(UTC), slot)
    return list(kept.values())


def _only(slots: Sequence[Slot]) -> Slot | None:
    return slots[0] if len(slots) == 1 else None


def _dates(slot: Slot, scene: Scene) -> set[date]:
    """The days a slot falls on, where it was offered and for the seeker."""
    return {slot.start.date(), slot.start.astimezone(scene.reader).date()}


def _of_part(quote: str, slots: Sequence[Slot]) -> list[Slot]:
    for words, first, last in _PARTS:
        if words.search(quote):
            return [slot for slot in slots if first <= slot.start.hour < last]
    return list(slots)


def _shows(slot: Slot, at: time, fragment: Fragment, scene: Scene) -> bool:
    """Whether a clock where the slot was offered, or the seeker's, shows `at` at its start."""
    zone = _zone(fragment.zone)
    if zone is not None:
        return slot.start.astimezone(zone).time() == at
    return at in (slot.start.timetz().replace(tzinfo=None), slot.start.astimezone(scene.reader).time())


def _holds(slot: Slot, fragment: Fragment) -> bool:
    """Whether a clock time lies in a stretch to choose in: the 1 pm of 'tomorrow from 12 to 3, or Friday after 4'."""
    if slot.confidence >= _SET or fragment.clock is None:
        return False
    at = _at_clock(slot, slot.start.date(), fragment.clock, fragment.zone).start
    return slot.start <= at and (slot.end is None or at < slot.end)


def _opens_window(offered: Sequence[Slot]) -> bool:
    """Whether what was offered is a stretch to choose a time in."""
    return all(slot.confidence < _SET for slot in offered)


def _at_clock(base: Slot, day: date, clock: time, zone: str) -> Slot:
    tz = _zone(zone) or base.start.tzinfo
    start = datetime.combine(day, clock, tzinfo=tz)
    return replace(base, start=start, end=_same_length(base, start), confidence=0.8)


def _moved(base: Slot, shift: timedelta) -> Slot:
    """Whole days keep the clock on the wall; hours and minutes are counted in real time."""
    whole = timedelta(days=shift.days) if shift.seconds == 0 else timedelta(0)
    start = base.start + whole if whole else (base.start.astimezone(UTC) + shift).astimezone(base.start.tzinfo)
    return replace(base, start=start, end=_same_length(base, start), confidence=0.8)


def _same_length(base: Slot, start: datetime) -> datetime | None:
    if base.end is None or base.confidence < _SET:
        return None
    length = base.end.astimezone(UTC) - base.start.astimezone(UTC)
    return (start.astimezone(UTC) + length).astimezone(start.tzinfo)


def _zone(key: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(key) if key else None
    except (KeyError, ValueError, OSError):
        return None
