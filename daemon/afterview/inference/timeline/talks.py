"""Interviews as they are fixed, moved, filled in and called off, message by message."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from afterview.domain.application import Contact
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Kind
from afterview.domain.when import Slot
from afterview.inference.timeline.attending import INVITED, contact_of, prose_takers, with_people
from afterview.inference.timeline.case import Case, Offered, Talk
from afterview.inference.timeline.choosing import (
    Resolve,
    chosen_slots,
    completed_slots,
    known_slots,
    newest_offer,
    offered_slots,
    proposed_slots,
    stated_slots,
)
from afterview.inference.timeline.fixing import add_details, attend, fix, is_cancelled, talk_at
from afterview.inference.timeline.invited import apply_event

_FIXING = (Kind.INTERVIEW_SCHEDULED, Kind.INTERVIEW_RESCHEDULED, Kind.INTERVIEW_REMINDER)
_ENDING = (Kind.REJECTION, Kind.SENT_WITHDRAWAL, Kind.SENT_DECLINE)
_OFF = re.compile(r"\b(?:cancel\w*|called off|abgesagt|storniert|entfällt|annulée?s?)\b", re.IGNORECASE)
_FORMER = re.compile(
    r"\s*(?:was|old|previous(?:ly)?|former(?:ly)?|original(?:ly)?|bisher\w*|alter?|vorher\w*|ursprünglich\w*|ancien\w*"
    r"|auparavant|avant)(?: (?:time|date|termin|date|horaire|créneau|event time))?\s?[:|]",
    re.IGNORECASE,
)
_BACK_TO_BACK = timedelta(minutes=20)


def apply_times(case: Case, reading: Reading, kind: Kind, seeker: Seeker, resolve: Resolve) -> list[Talk]:
    """Bring a case's talks up to date with a message of this kind; gives the talks whose time it fixed."""
    fixed = [talk for event in reading.events for talk in apply_event(case, reading, kind, event, seeker)]
    if not fixed and kind in _FIXING and not _has_invitation(reading):
        fixed = _apply_prose(case, reading, kind, seeker, resolve)
    if kind is Kind.SENT_AVAILABILITY:
        fixed = _apply_choice(case, reading, seeker, resolve)
    if kind is Kind.INTERVIEW_CANCELLED and not is_cancelled(reading):
        _call_off(case, reading, sought=False)
    if kind in _ENDING:
        for talk in case.talks_ahead(reading.at):
            talk.off_at, talk.sought = reading.at, False
    if kind is Kind.UPDATE and not fixed:
        _fill_in(case, reading)
    _remember_offers(case, reading, kind)
    return [talk for talk in fixed if talk.start > reading.at]


def _has_invitation(reading: Reading) -> bool:
    """Whether a calendar part speaks for the message (RFC 5546), be it stale: then its prose moves nothing."""
    return any(not event.all_day for event in reading.events)


def _apply_prose(case: Case, reading: Reading, kind: Kind, seeker: Seeker, resolve: Resolve) -> list[Talk]:
    slots = stated_slots(reading) or _completed(case, reading, kind, resolve)
    if not slots or (kind is Kind.INTERVIEW_RESCHEDULED and _takes_back(case, reading, slots)):
        return _without_time(case, reading, kind)
    if kind is Kind.INTERVIEW_RESCHEDULED:
        slots = [s for s in slots if not _is_former(reading, s)] or slots
    fixed = []
    for number, slot in enumerate(with_people(reading, _merged(case, reading, slots, seeker))):
        talk = talk_at(case, slot.start) or (_talk_to_move(case, reading, kind, slot) if number == 0 else None)
        if talk is None and kind is Kind.INTERVIEW_REMINDER and case.talks_ahead(reading.at):
            continue
        talk = fix(case, reading, talk, slot, number)
        attend(talk, prose_takers(case, reading, slot, seeker))
        add_details(talk, reading, case)
        fixed.append(talk)
    return fixed


def _takes_back(case: Case, reading: Reading, slots: Sequence[Slot]) -> bool:
    """Whether the times stated are those of talks that are now off, as schedulers repeat them, and none is new.

    A talk that was moved before may be meant by 'your first date is cancelled, it is now …': that one stays.
    """
    on = {t.start: t for t in case.talks_ahead(reading.at)}
    if not all(slot.start in on and not on[slot.start].moved_from for slot in slots):
        return False
    if any(t.off_at is not None for t in case.talks):
        return False
    return any(_OFF.search(words) for words in (reading.subject, *reading.sentences))


def _is_former(reading: Reading, slot: Slot) -> bool:
    """Whether a time stands in a row of what was: 'Was | Thursday, 4 pm', 'Bisher: 16.4., 9 Uhr'."""
    return 0 <= slot.sentence < len(reading.sentences) and _FORMER.match(reading.sentences[slot.sentence]) is not None


def _completed(case: Case, reading: Reading, kind: Kind, resolve: Resolve) -> list[Slot]:
    """The time that a message which fixes or moves a talk means, from the thread: never the old time of a moved one."""
    known = known_slots(case, reading)
    if kind is Kind.INTERVIEW_RESCHEDULED:
        old = {slot.start for slot in known}
        moved = [s for s in completed_slots(reading, (), known, resolve) if s.start not in old]
        offered = [] if moved else offered_slots(case, reading, by_seeker=True)
        return (moved or [s for s in completed_slots(reading, offered, known, resolve) if s.start not in old])[:1]
    offered = offered_slots(case, reading, by_seeker=True) or offered_slots(case, reading, by_seeker=False)
    return completed_slots(reading, offered, known, resolve)[:1]


def _without_time(case: Case, reading: Reading, kind: Kind) -> list[Talk]:
    if kind is Kind.INTERVIEW_RESCHEDULED:
        _call_off(case, reading, sought=True)
    elif case.talks_ahead(reading.at):
        _fill_in(case, reading)
    return []


def _apply_choice(case: Case, reading: Reading, seeker: Seeker, resolve: Resolve) -> list[Talk]:
    """The seeker picks: the time is fixed with the seeker's own message (FORMAT.md)."""
    offer = newest_offer(case, reading, by_seeker=False)
    slots = chosen_slots(case, reading, resolve)
    if offer is None or not slots:
        return []
    proposal = case.pending[offer.message]
    fixed = []
    for number, slot in enumerate(with_people(proposal, _merged(case, proposal, slots, seeker))):
        talk = talk_at(case, slot.start) or (next((t for t in case.talks if t.sought), None) if number == 0 else None)
        talk = fix(case, reading, talk, slot, number)
        attend(talk, prose_takers(case, proposal, slot, seeker))
        add_details(talk, proposal, case)
        talk.because[:0] = [m for m in (offer.message,) if m not in talk.because]
        talk.thread, talk.letter = reading.thread, reading.message
        talk.phone = talk.phone or reading.phone
        fixed.append(talk)
    return fixed


def _merged(case: Case, reading: Reading, slots: Sequence[Slot], seeker: Seeker) -> list[Slot]:
    """Back-to-back hours with the same people are one interview (FORMAT.md)."""
    merged: list[Slot] = []
    for slot in sorted(slots, key=lambda s: s.start):
        last = merged[-1] if merged else None
        if last is not None and _goes_on(case, reading, last, slot, seeker):
            merged[-1] = replace(last, end=slot.end)
        elif last is None or last.end is None or slot.start >= last.end:
            merged.append(slot)
    return merged


def _goes_on(case: Case, reading: Reading, last: Slot, slot: Slot, seeker: Seeker) -> bool:
    if last.end is None or not timedelta(0) <= slot.start - last.end <= _BACK_TO_BACK:
        return False
    before, after = (prose_takers(case, reading, one, seeker).people for one in (last, slot))
    return _names(before) == _names(after)


def _names(people: Sequence[Contact]) -> set[str]:
    return {person.email or person.name for person in people}


def _talk_to_move(case: Case, reading: Reading, kind: Kind, slot: Slot) -> Talk | None:
    """The talk that a new time replaces: the one being moved, or the next one when the mail says that it moves."""
    sought = [t for t in case.talks if t.sought]
    if sought:
        return max(sought, key=lambda t: t.fixed_at)
    if kind is not Kind.INTERVIEW_RESCHEDULED:
        return None
    ahead = [t for t in case.talks_ahead(reading.at) if t.start != slot.start]
    same = [t for t in ahead if t.thread and t.thread == reading.thread]
    named = [t for t in ahead if any(s.start == t.start for s in reading.slots)]
    return next(iter(named or same or ahead), None)


def _fill_in(case: Case, reading: Reading) -> None:
    """Details for the next talk: a link, another person, a number."""
    ahead = case.talks_ahead(reading.at)
    if not ahead:
        return
    starts = {slot.start for slot in reading.slots}
    for talk in [t for t in ahead if t.start in starts] or ahead[:1]:
        joins = [p for p in reading.people if p.rule == "joins"]
        leaves = {p.name for p in reading.people if p.rule == "leaves"}
        if joins:
            talk.people = {k: c for k, c in talk.people.items() if c.name not in leaves} if leaves else {}
            for person in joins:
                who = contact_of(case, reading, person.name, person.email)
                talk.people.setdefault(who.email or who.name, who)
            talk.people_from = INVITED
        talk.link = talk.link or reading.meeting_link
        talk.phone = talk.phone or reading.phone
        talk.format = talk.format or reading.format


def _call_off(case: Case, reading: Reading, *, sought: bool) -> None:
    ahead = case.talks_ahead(reading.at)
    starts = {slot.start for slot in reading.slots}
    same = [t for t in ahead if t.start in starts] or [t for t in ahead if t.thread == reading.thread] or ahead
    for talk in same[:1] if sought else same:
        talk.off_at, talk.sought = reading.at, sought
        talk.because.append(reading.message)


def _remember_offers(case: Case, reading: Reading, kind: Kind) -> None:
    """Keep the times that either side puts forward, for the answer that picks one."""
    proposing = kind in (Kind.INTERVIEW_INVITATION, Kind.INTERVIEW_RESCHEDULED, Kind.OUTREACH, Kind.UPDATE)
    if not (proposing or reading.sent):
        return
    slots = tuple(proposed_slots(reading))
    if slots or proposing:
        case.offered.append(Offered(reading.message, reading.thread, reading.at, reading.sent, slots))
        case.pending[reading.message] = reading
