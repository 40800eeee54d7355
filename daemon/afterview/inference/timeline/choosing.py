"""Which time is meant: a slot picked from those offered, or a fragment completed from the thread."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from afterview.domain.reading import Reading
from afterview.domain.when import Fragment, FragmentKind, Slot
from afterview.inference.timeline.case import Case, Offered

Resolve = Callable[[Fragment, Reading, Sequence[Slot], Sequence[Slot]], Slot | None]
OFFER_LIVES = timedelta(days=30)
_SURE = 0.5
_PICKING = (
    FragmentKind.PICK,
    FragmentKind.DAY,
    FragmentKind.CLOCK,
    FragmentKind.SAME_SLOT,
    FragmentKind.SHIFT,
    FragmentKind.SAME_CLOCK,
)


def stated_slots(reading: Reading) -> list[Slot]:
    """The times that a message itself states for a talk still to come, in order, each start once."""
    slots: dict[datetime, Slot] = {}
    for slot in reading.slots:
        if slot.start > reading.at and slot.confidence >= _SURE and (slot.start not in slots or slot.end is not None):
            slots.setdefault(slot.start, slot)
            if slots[slot.start].end is None:
                slots[slot.start] = slot
    return list(slots.values())


def offered_slots(case: Case, reading: Reading, *, by_seeker: bool) -> list[Slot]:
    """The slots that one side last put forward and that still lie ahead; the same thread's first, else the newest."""
    live = [o for o in case.offered if o.by_seeker is by_seeker and reading.at - o.at <= OFFER_LIVES and o.slots]
    same = [o for o in live if _same_thread(o, reading)]
    newest = max(same or live, key=lambda o: o.at, default=None)
    return [slot for slot in newest.slots if slot.start > reading.at] if newest else []


def chosen_slot(case: Case, reading: Reading, resolve: Resolve) -> Slot | None:
    """The one slot that this message picks from those that the other side offered; None if none or several."""
    offered = offered_slots(case, reading, by_seeker=not reading.sent)
    if not offered:
        return None
    starts = {slot.start: slot for slot in offered}
    named = {slot.start for slot in stated_slots(reading) if slot.start in starts}
    if len(named) == 1:
        return starts[named.pop()]
    if named or stated_slots(reading):
        return None
    picked = {slot.start: slot for slot in completed_slots(reading, offered, known_slots(case, reading), resolve)}
    hits = [starts[start] for start in picked if start in starts]
    return hits[0] if len(hits) == 1 else None


def completed_slots(reading: Reading, offered: Sequence[Slot], known: Sequence[Slot], resolve: Resolve) -> list[Slot]:
    """The fragments of a message that the thread completes to whole times ahead."""
    found = (resolve(f, reading, offered, known) for f in reading.fragments if f.kind in _PICKING)
    return [slot for slot in found if slot is not None and slot.start > reading.at]


def known_slots(case: Case, reading: Reading) -> list[Slot]:
    """The talks of this application that are fixed or being moved, as slots, the newest fixed last."""
    talks = [t for t in case.talks if (t.off_at is None or t.sought) and t.start > reading.at - OFFER_LIVES]
    talks.sort(key=lambda t: t.fixed_at)
    return [Slot(t.start, t.end, t.title, zone_stated=True) for t in talks]


def _same_thread(offered: Offered, reading: Reading) -> bool:
    return (bool(reading.thread) and offered.thread == reading.thread) or offered.message in reading.references
