"""Which time is meant: slots picked from those offered, or a fragment completed from the thread."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from afterview.domain.reading import Reading
from afterview.domain.when import Fragment, FragmentKind, Slot
from afterview.inference.timeline.agenda import is_agenda, leaves_a_choice, takes_one
from afterview.inference.timeline.case import Case, Offered, Talk
from afterview.inference.timeline.meant import clauses_of, talks_meant
from afterview.inference.timeline.settling import is_taken, looks_forward, sets_a_time, will_ask_first
from afterview.inference.timeline.week_spoken_of import in_week_of, is_bare_weekday
from afterview.inference.when.resolve import ONLY_A_DAY

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
    r"\b(?:not|can't|cannot|can’t|won't|won’t|unfortunately|busy|except|nicht|leider|kein|keine|pas|malheureusement)\b"
    r"|(?:\b(?:is|are|looks?)|['’]s)\s(?:\w+\s)?(?:bad|tricky|difficult|awkward|impossible|no\sgood|out)\b"
    r"|\b(?:schlecht|ungünstig|schwierig|tombe\smal|compliqué|impossible)\b",
    re.IGNORECASE,
)

REFUSED = re.compile(r"\b(?:not|can't|cannot|can’t|won't|won’t|except|nicht|kein|keine|pas)\b", re.IGNORECASE)
_LEFT_OPEN = re.compile(
    r"\?|\b(?:(?:before|by|until|till|vor|bis|avant)\s\S*\d|pick|choose|free|available|suits?|which|what(?:ever)?|let\sme\sknow"
    r"|tell\sme|wähl\w*|frei|dispo\w*)",
    re.IGNORECASE,
)
_LONGEST_WINDOW = timedelta(hours=2)
_MEETS = re.compile(
    r"\b(?:ring|call|phone|meet|see|speak|talk|visit|come|interview|ruf\w*|anruf\w*|meld\w*|treff\w*|seh\w*|sprech\w*|komm\w*"
    r"|gespräch|(?:r?appel|rencontr|voir|verr|pass)\w*|entretien)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:or|if|could|would|can|available|free|any\s?time|between|after|before|oder|falls|könnte|ginge|ou|si|o)\b",
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


def proposed_slots(reading: Reading) -> list[Slot]:
    """The times that a message which is known to propose some puts forward."""
    return stated_slots(reading, _PROPOSED)


def offered_slots(case: Case, reading: Reading, *, by_seeker: bool) -> list[Slot]:
    """The slots that one side last put forward and that still lie ahead; the same thread's first, else the newest."""
    newest = newest_offer(case, reading, by_seeker=by_seeker)
    return [slot for slot in newest.slots if slot.start > reading.at] if newest else []


def asked_for_since(case: Case, reading: Reading) -> list[Slot]:
    """The slots that the seeker put forward since the talks ahead were fixed: what came before has had its answer."""
    newest = newest_offer(case, reading, by_seeker=True)
    is_answered = newest is None or any(talk.fixed_at > newest.at for talk in case.talks_ahead(reading.at))
    return [] if is_answered else offered_slots(case, reading, by_seeker=True)


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
    newest = newest_offer(case, reading, by_seeker=not reading.sent)
    settled = newest is not None and any(t.fixed_at > newest.at for t in case.talks_ahead(reading.at))
    agrees = any(f.kind is FragmentKind.SAME_SLOT and f.sentence <= 1 for f in reading.fragments)
    if len(offered) == 1 and agrees:
        return [] if settled else offered
    stated = [slot for slot in stated_slots(reading) if not _is_negated(reading, slot.sentence)]
    if is_agenda(offered) and not leaves_a_choice(case, newest):
        if one := _one_of_agenda(case, reading, offered, stated, resolve):
            return one
        other_day = stated and not any(_is_same(s, o) for s in stated for o in offered)
        return [] if other_day else offered
    named = [o for o in offered if any(_is_same(slot, o) for slot in stated)]
    named = named or [o for o in offered if any(_is_same_weekday(slot, o) for slot in stated)]
    within = [s for s in stated if any(_is_within(s, o) for o in offered)]
    if named or within:
        return _only(named or within)
    if stated or (settled and not reading.fragments):
        return []
    return _completed_choice(case, reading, offered, resolve)


def _one_of_agenda(
    case: Case, reading: Reading, offered: Sequence[Slot], stated: Sequence[Slot], resolve: Resolve
) -> list[Slot]:
    """The one of several times of a day that an answer takes: not the first, at which a whole visit would begin."""
    named = (*stated, *completed_slots(reading, offered, known_slots(case, reading), resolve))
    told = [s for s in named if takes_one(_text(reading, s.sentence))]
    hits = [o for o in offered if any(_is_same(s, o) for s in told)]
    return hits if len(hits) == 1 and hits[0] is not offered[0] else []


def completed_slots(
    reading: Reading,
    offered: Sequence[Slot],
    known: Sequence[Slot],
    resolve: Resolve,
    negated: re.Pattern[str] = NEGATED,
) -> list[Slot]:
    """The fragments of a message that the thread completes to whole times ahead; a sentence `negated` gives none."""
    clocks = [f for f in reading.fragments if f.kind is FragmentKind.CLOCK]
    meant = (
        f
        for f in reading.fragments
        if f.kind in _PICKING
        and not _is_negated(reading, f.sentence, negated)
        and not is_taken(_text(reading, f.sentence), f.quote)
        and not _is_spelled_out(f, clocks, reading)
    )
    found = (resolve(f, reading, offered, known) for f in meant)
    return [slot for slot in found if slot is not None and slot.start > reading.at]


def known_slots(case: Case, reading: Reading) -> list[Slot]:
    """The talks of this application that are fixed or being moved, as slots: last the newest of those meant."""
    talks = [t for t in case.talks if (t.off_at is None or t.sought) and t.start > reading.at - OFFER_LIVES]
    ahead = [t for t in talks if t.start > reading.at]
    meant = {t.key for t in talks_meant(reading, ahead)} if len(ahead) > 1 else set()
    talks.sort(key=lambda t: (t.key in meant, t.fixed_at))
    return [slot_of(t) for t in talks]


def slot_of(talk: Talk) -> Slot:
    """A talk's time as a slot."""
    return Slot(talk.start, talk.end, talk.title, zone_stated=True)


def window_stated(reading: Reading) -> list[Slot]:
    """The one window that a message which fixes a talk names for it ('I'll ring you between 2 and 3')."""
    windows = [s for s in proposed_slots(reading) if _is_kept_free(_text(reading, s.sentence), s)]
    return windows[:1] if len({(s.sentence, s.start.date()) for s in windows}) == 1 else []


def _is_kept_free(sentence: str, window: Slot) -> bool:
    short = window.end is None or window.end - window.start <= _LONGEST_WINDOW
    return short and _MEETS.search(sentence) is not None and not _LEFT_OPEN.search(sentence)


def on_day_of_thread(case: Case, reading: Reading, resolve: Resolve) -> list[Slot]:
    """A clock time on the one day that an earlier message of either side named without one."""
    named = [o for o in case.offered if o.day is not None and reading.at - o.at <= OFFER_LIVES]
    newest = max([o for o in named if _same_thread(o, reading)] or named, key=lambda o: o.at, default=None)
    fixed = max((t.fixed_at for t in case.talks if t.is_ahead(reading.at)), default=None)
    if newest is None or newest.day is None or (fixed is not None and fixed > newest.at):
        return []
    day = Slot(datetime.combine(newest.day, time(), UTC), None, "", confidence=ONLY_A_DAY)
    clocks = [f for f in reading.fragments if f.kind is FragmentKind.CLOCK and not _is_negated(reading, f.sentence)]
    found = (resolve(clock, reading, [day], []) for clock in clocks)
    return [slot for slot in found if slot is not None and slot.start > reading.at][:1]


def accepted_proposal(case: Case, reading: Reading) -> list[Slot]:
    """The one time that the seeker put forward last, where a message that fixes a time names none: 'Super, noted!'"""
    offer = newest_offer(case, reading, by_seeker=True)
    newest = case.last_letter()
    if offer is None or newest is None or newest.message != offer.message or reading.fragments:
        return []
    if any(map(will_ask_first, reading.sentences)):
        return []
    slots = [slot for slot in offer.slots if slot.start > reading.at]
    return slots if len(slots) == 1 else []


def day_named(reading: Reading) -> date | None:
    """The one day ahead that a message names without a clock time; None where it names several."""
    said = {f.day for f in reading.fragments if f.kind is FragmentKind.DAY and not _is_negated(reading, f.sentence)}
    return said.pop() if len(said) == 1 else None


def own_word(case: Case, reading: Reading) -> tuple[str, Slot] | None:
    """The time that the seeker sets where the other side left it open, and the message that did: 'I'll come at 11'."""
    left_open = case.pending.get(case.offered[-1].message) if case.offered and not case.offered[-1].by_seeker else None
    stated = [slot for slot in stated_slots(reading) if _is_set(reading, slot)]
    if left_open is None or len(stated) != 1 or _ASKS.search(_text(reading, stated[0].sentence)):
        return None
    for stretch in left_open.fragments:
        if stretch.kind is FragmentKind.DAY_RANGE and stretch.day and stretch.until:
            slot = in_week_of(stated[0], stretch.day)
            if stretch.day <= slot.start.date() <= stretch.until:
                return left_open.message, slot
    if case.offered[-1].day == stated[0].start.date():
        return left_open.message, stated[0]
    windows = (s for s in left_open.slots if s.confidence < _SURE)
    return (left_open.message, stated[0]) if any(_opens_at(w, stated[0]) for w in windows) else None


def _is_set(reading: Reading, slot: Slot) -> bool:
    return sets_a_time(_text(reading, slot.sentence)) or looks_forward(_text(reading, slot.sentence + 1))


def _opens_at(window: Slot, slot: Slot) -> bool:
    return window.start <= slot.start and window.start.date() == slot.start.date()


def _is_spelled_out(fragment: Fragment, clocks: Sequence[Fragment], reading: Reading) -> bool:
    """Whether a shift is said again as a clock time: 'up an hour, so 10 AM'."""
    if fragment.kind is not FragmentKind.SHIFT:
        return False
    text = _text(reading, fragment.sentence)
    quotes = [clock.quote for clock in clocks if clock.sentence == fragment.sentence]
    return any(
        re.search(rf"(?:\b(?:so|to|at|auf|also|à|donc)\s|[,(=:–-]\s?){re.escape(quote)}", text) for quote in quotes
    )


def _text(reading: Reading, sentence: int) -> str:
    return reading.sentences[sentence] if 0 <= sentence < len(reading.sentences) else ""


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
    if any(f.kind is FragmentKind.CLOCK for f in reading.fragments):
        return []  # another hour than the one that was offered
    if any(_puts_off(reading, f, offered) for f in reading.fragments):
        return []
    return [offered[0]] if len(offered) == 1 and not picked and offered[0].confidence >= _SURE else []


def _puts_off(reading: Reading, fragment: Fragment, offered: Sequence[Slot]) -> bool:
    """Whether a day that was offered is refused, or another asked for: 'Tuesday is bad. Any chance of Thursday?'"""
    if fragment.kind not in (FragmentKind.DAY, FragmentKind.DAY_RANGE) or fragment.day is None:
        return False
    words = _text(reading, fragment.sentence)
    if any(slot.start.date() == fragment.day for slot in offered):
        return any(fragment.quote in clause and NEGATED.search(clause) for clause in clauses_of(words))
    return "?" in words


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
    return is_bare_weekday(said.quote) and apart % timedelta(days=7) == timedelta(0)


def _is_within(said: Slot, offered: Slot) -> bool:
    """Whether a time lies inside a longer stretch that was offered ('I am there from 10 to 2')."""
    return offered.end is not None and offered.start < said.start < offered.end


def _is_negated(reading: Reading, sentence: int, negated: re.Pattern[str] = NEGATED) -> bool:
    return bool(negated.search(_text(reading, sentence)))


def _same_thread(offered: Offered, reading: Reading) -> bool:
    return (bool(reading.thread) and offered.thread == reading.thread) or offered.message in reading.references
