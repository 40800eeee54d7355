"""Interviews as they are fixed, moved, filled in and called off, message by message."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from afterview.domain.application import Contact
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Kind, Part
from afterview.domain.when import FragmentKind, Slot
from afterview.inference.timeline.agenda import are_alternatives
from afterview.inference.timeline.attending import change_people, invitations, invited_takers, prose_takers, with_people
from afterview.inference.timeline.calling_off import seeks_another_time, takes_back
from afterview.inference.timeline.case import Case, Offered, Talk
from afterview.inference.timeline.choosing import (
    REFUSED,
    Resolve,
    accepted_proposal,
    asked_for_since,
    chosen_slots,
    completed_slots,
    day_named,
    known_slots,
    newest_offer,
    offered_slots,
    on_day_of_thread,
    own_word,
    proposed_slots,
    slot_of,
    stated_slots,
    window_stated,
)
from afterview.inference.timeline.fixing import add_details, attend, fix, is_cancelled, talk_at, talk_revived
from afterview.inference.timeline.invited import apply_event
from afterview.inference.timeline.meant import means_all, named_instead, talks_meant
from afterview.inference.timeline.staying import attend_again
from afterview.inference.timeline.week_spoken_of import in_week_spoken_of, week_asked

_FIXING = (Kind.INTERVIEW_SCHEDULED, Kind.INTERVIEW_RESCHEDULED, Kind.INTERVIEW_REMINDER)
_ENDING = (Kind.REJECTION, Kind.SENT_WITHDRAWAL, Kind.SENT_DECLINE)
_FORMER = re.compile(
    r"\s*(?:was|old|previous(?:ly)?|former(?:ly)?|original(?:ly)?|bisher\w*|alter?|vorher\w*|ursprünglich\w*|ancien\w*"
    r"|auparavant|avant)(?: (?:time|date|termin|horaire|créneau|event time))?\s?[:|]",
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
    if kind is Kind.INTERVIEW_RESCHEDULED and is_cancelled(reading):
        for talk in (t for t in case.talks if t.off_at == reading.at):
            talk.sought = True
    if kind is Kind.INTERVIEW_CANCELLED and not is_cancelled(reading):
        _call_off(case, reading, sought=seeks_another_time(reading))
    if kind in _ENDING:
        for talk in case.talks_ahead(reading.at):
            talk.off_at, talk.sought = reading.at, False
    if kind is Kind.UPDATE and not fixed:
        _fill_in(case, reading, seeker)
    _remember_offers(case, reading, kind, resolve, fixed)
    return [talk for talk in fixed if talk.start > reading.at]


def _has_invitation(reading: Reading) -> bool:
    """Whether a calendar part speaks for the message (RFC 5546), be it stale: then its prose moves nothing."""
    return any(not event.all_day for event in reading.events)


def _apply_prose(case: Case, reading: Reading, kind: Kind, seeker: Seeker, resolve: Resolve) -> list[Talk]:
    if kind is Kind.INTERVIEW_RESCHEDULED and (together := _moved_together(case, reading, resolve)):
        return together
    stated = in_week_spoken_of(case, reading, stated_slots(reading))
    if kind is Kind.INTERVIEW_RESCHEDULED and are_alternatives(reading, stated):
        return _without_time(case, reading, kind, seeker)
    slots = stated or _completed(case, reading, kind, resolve) or window_stated(reading)
    if not slots or (kind is Kind.INTERVIEW_RESCHEDULED and takes_back(case, reading, slots)):
        return _without_time(case, reading, kind, seeker)
    if kind is Kind.INTERVIEW_RESCHEDULED:
        slots = [s for s in slots if not _is_former(reading, s)] or slots
        slots = _without_the_old(case, reading, slots)
        slots = named_instead(reading, slots, case.talks_ahead(reading.at)) or slots
    fixed = []
    for number, slot in enumerate(with_people(reading, _merged(case, reading, slots, seeker))):
        talk = talk_at(case, slot.start) or talk_revived(case, slot.start, reading.at)
        talk = talk or _talk_to_move(case, reading, kind, slot, number)
        if talk is None and kind is Kind.INTERVIEW_REMINDER and case.talks_ahead(reading.at):
            continue
        talk = fix(case, reading, talk, slot, number)
        attend_again(case, reading, talk, slot, seeker)
        add_details(talk, reading, case)
        _as_invited(case, reading, talk)
        fixed.append(talk)
    return fixed


def _as_invited(case: Case, reading: Reading, talk: Talk) -> None:
    """What the message that fixes a talk leaves out and those that invited to it said: how, and for how long.

    For a first talk, how long it is may stand in the approach: 'would you have a quarter of an hour?'
    """
    invited = invitations(case, reading, talk)
    talk.format = talk.format or next((r.format for r in invited if r.format), None)
    asked = invited if len(case.talks) > 1 else [r for r in reversed(case.pending.values()) if not r.sent]
    minutes = next((r.duration_minutes for r in asked if r.duration_minutes), None)
    if talk.end is None and minutes:
        talk.end = talk.start + timedelta(minutes=minutes)


def _moved_together(case: Case, reading: Reading, resolve: Resolve) -> list[Talk]:
    """All talks ahead, each moved by what the words say of them at once: 'both to Tuesday, same times'."""
    ahead = case.talks_ahead(reading.at)
    if len(ahead) < 2 or not means_all(reading, ahead):
        return []
    moved = [completed_slots(reading, (), [slot_of(talk)], resolve, REFUSED)[:1] for talk in ahead]
    if any(not slots or slots[0].start == talk.start for talk, slots in zip(ahead, moved, strict=True)):
        return []
    return [fix(case, reading, talk, slots[0], n) for n, (talk, slots) in enumerate(zip(ahead, moved, strict=True))]


def _without_the_old(case: Case, reading: Reading, slots: Sequence[Slot]) -> list[Slot]:
    """Of the times that a mail names which moves the one talk ahead, the new ones: 'fire drill at 3, come at 3:30'."""
    ahead = case.talks_ahead(reading.at)
    new = [slot for slot in slots if len(ahead) == 1 and slot.start != ahead[0].start]
    return new or list(slots)


def _is_former(reading: Reading, slot: Slot) -> bool:
    """Whether a time stands in a row of what was: 'Was | Thursday, 4 pm', 'Bisher: 16.4., 9 Uhr'."""
    return 0 <= slot.sentence < len(reading.sentences) and _FORMER.match(reading.sentences[slot.sentence]) is not None


def _completed(case: Case, reading: Reading, kind: Kind, resolve: Resolve) -> list[Slot]:
    """The time that a message which fixes or moves a talk means, from the thread: never the old time of a moved one."""
    known = known_slots(case, reading)
    if kind is Kind.INTERVIEW_RESCHEDULED:
        old = {slot.start for slot in known}
        moved = [s for s in completed_slots(reading, (), known, resolve, REFUSED) if s.start not in old]
        if are_alternatives(reading, moved):
            return []
        offered = [] if moved else asked_for_since(case, reading)
        return (moved or [s for s in completed_slots(reading, offered, known, resolve) if s.start not in old])[:1]
    if on_day := on_day_of_thread(case, reading, resolve):
        return on_day
    offered = offered_slots(case, reading, by_seeker=True)
    if not offered and not _is_answer_to_times(case, reading):
        offered = offered_slots(case, reading, by_seeker=False)
    if completed := completed_slots(reading, offered, known, resolve):
        return completed[:1]
    return [] if case.talks_ahead(reading.at) else accepted_proposal(case, reading)


def _is_answer_to_times(case: Case, reading: Reading) -> bool:
    """Whether a bare 'Perfect' answers the seeker's own times, of which none was understood: they are not ours then."""
    newest, offer = case.last_letter(), newest_offer(case, reading, by_seeker=False)
    own = newest is not None and newest.kind is Kind.SENT_AVAILABILITY and offer is not None and newest.at > offer.at
    return own and all(f.kind is FragmentKind.SAME_SLOT for f in reading.fragments)


def _without_time(case: Case, reading: Reading, kind: Kind, seeker: Seeker) -> list[Talk]:
    if kind is Kind.INTERVIEW_RESCHEDULED:
        _call_off(case, reading, sought=True)
    elif case.talks_ahead(reading.at):
        _fill_in(case, reading, seeker)
    return []


def _apply_choice(case: Case, reading: Reading, seeker: Seeker, resolve: Resolve) -> list[Talk]:
    """The seeker picks: the time is fixed with the seeker's own message (FORMAT.md)."""
    offer = newest_offer(case, reading, by_seeker=False)
    slots = chosen_slots(case, reading, resolve)
    left_open = None if slots else own_word(case, reading)
    if left_open is not None:
        answered, slots = left_open[0], [left_open[1]]
    elif offer is None or not slots:
        return []
    else:
        answered = offer.message
    proposal = case.pending[answered]
    fixed = []
    for number, slot in enumerate(with_people(proposal, _merged(case, proposal, slots, seeker))):
        talk = talk_at(case, slot.start) or (_talk_asked_about(case, reading, answered) if number == 0 else None)
        talk = fix(case, reading, talk, slot, number)
        attend(talk, invited_takers(case, proposal, talk, slot, seeker))
        add_details(talk, proposal, case)
        talk.because[:0] = [m for m in (answered,) if m not in talk.because]
        talk.thread, talk.letter = reading.thread, reading.message
        talk.phone = talk.phone or reading.phone
        fixed.append(talk)
    return fixed


def _talk_asked_about(case: Case, reading: Reading, answered: str) -> Talk | None:
    """The talk for which another time was sought, or which the message answered has moved into a window."""
    sought = (t for t in case.talks if t.sought)
    return next(sought, None) or next((t for t in case.talks_ahead(reading.at) if answered in t.because[1:]), None)


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
    return _names(before) == _names(after) and not _are_named_between(reading, last, slot)


def _are_named_between(reading: Reading, last: Slot, slot: Slot) -> bool:
    """Whether whoever takes a talk stands between the lines of two times, and so below the first alone."""
    places = [p.sentence for p in reading.people if p.part is Part.INTERVIEWER and p.sentence >= 0]
    return bool(places) and all(last.sentence < place < slot.sentence for place in places)


def _names(people: Sequence[Contact]) -> set[str]:
    return {person.email or person.name for person in people}


def _talk_to_move(case: Case, reading: Reading, kind: Kind, slot: Slot, number: int) -> Talk | None:
    """The talk that the `number`th new time replaces: one being moved, or the next when the mail says that it moves."""
    sought = [t for t in case.talks if t.sought]
    if sought:
        return max(sought, key=lambda t: (t.fixed_at, -t.start.timestamp()))
    ahead = case.talks_ahead(reading.at)
    if kind is not Kind.INTERVIEW_RESCHEDULED or (number and not means_all(reading, ahead)):
        return None
    ahead = [t for t in ahead if t.start != slot.start and reading.message not in t.because]
    same = [t for t in ahead if t.thread and t.thread == reading.thread]
    named = [t for t in ahead if any(s.start == t.start for s in reading.slots)]
    meant = talks_meant(reading, ahead, slot.start.weekday())
    return next(iter(named or (meant if len(meant) < len(ahead) else same or ahead)), None)


def _fill_in(case: Case, reading: Reading, seeker: Seeker) -> None:
    """Details for the next talk: a link, another person, a number."""
    ahead = case.talks_ahead(reading.at)
    if not ahead:
        return
    starts = {slot.start for slot in reading.slots}
    for talk in [t for t in ahead if t.start in starts] or ahead[:1]:
        change_people(case, reading, talk, seeker)
        talk.link = talk.link or reading.meeting_link
        talk.phone = talk.phone or reading.phone
        talk.format = talk.format or reading.format


def _call_off(case: Case, reading: Reading, *, sought: bool) -> None:
    ahead = case.talks_ahead(reading.at)
    meant = talks_meant(reading, ahead)
    same = meant if len(meant) < len(ahead) else [t for t in ahead if t.thread == reading.thread] or ahead
    for talk in same[:1] if sought and not means_all(reading, ahead) else same:
        talk.off_at, talk.sought = reading.at, sought
        talk.because.append(reading.message)


def _remember_offers(case: Case, reading: Reading, kind: Kind, resolve: Resolve, fixed: Sequence[Talk]) -> None:
    """Keep the times that either side puts forward, for the answer that picks one; or the one day without a time."""
    proposing = kind in (Kind.INTERVIEW_INVITATION, Kind.INTERVIEW_RESCHEDULED, Kind.OUTREACH, Kind.UPDATE)
    if not (proposing or reading.sent):
        return
    slots = tuple(in_week_spoken_of(case, reading, proposed_slots(reading)))
    if not slots and fixed and kind is Kind.INTERVIEW_RESCHEDULED:
        slots = tuple(slot_of(talk) for talk in fixed)
    elif not slots and (reading.sent or kind in (Kind.INTERVIEW_RESCHEDULED, Kind.INTERVIEW_INVITATION)):
        completed = completed_slots(reading, (), known_slots(case, reading), resolve)
        slots = tuple(slot for slot in completed if not _is_echo(case, slot))
    day = None if slots else day_named(reading)
    if slots or day or proposing:
        week = week_asked(reading) if proposing else None
        case.offered.append(Offered(reading.message, reading.thread, reading.at, reading.sent, slots, day, week))
        case.pending[reading.message] = reading


def _is_echo(case: Case, slot: Slot) -> bool:
    """Whether a time only says again by how much a talk has just moved: 'yes, an hour later is fine'."""
    moved = (t for t in case.talks if t.moved_from)
    return any(slot.start - talk.start == talk.start - talk.moved_from[-1] for talk in moved)
