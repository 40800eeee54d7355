"""Who takes a talk: the people of a calendar part or of the words, with the addresses that the case knows."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from afterview.domain.application import Contact
from afterview.domain.message import Address, CalendarEvent
from afterview.domain.reading import PersonFound, Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Kind, Part
from afterview.domain.when import Slot
from afterview.inference.timeline.case import Case, Talk
from afterview.inference.who import domain_key, is_role_box, is_room, same_person

GUESS, WORDS, INVITED = 1, 2, 3
_LINES_BELOW = 2
_INVITING = (Kind.INTERVIEW_INVITATION, Kind.INTERVIEW_RESCHEDULED)
_SOON_AFTER = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Takers:
    """Who takes a talk, and how that is known: guessed from who wrote, from the words, from a calendar part."""

    people: tuple[Contact, ...]
    rank: int


def event_takers(
    case: Case, reading: Reading, event: CalendarEvent, seeker: Seeker, spoken_of: Collection[str] = ()
) -> Takers:
    """Attendees but the seeker, rooms and the agency; the organiser if the words name them or nobody else is there.

    `spoken_of` are the addresses of those whom the words of earlier mail gave a part in this talk.
    """
    organizer = event.organizer.email if event.organizer else ""
    guests = [a.address for a in event.attendees if not a.is_room and not seeker.is_me(a.address.email)]
    takers = [g for g in guests if g.email != organizer and not is_group(g)]
    takers = [g for g in takers if domain_key(g.email) not in case.agency_domains] or takers
    named = _named(reading, seeker)
    contacts = [contact_of(case, reading, g.name, g.email) for g in takers]
    if takers and event.organizer is not None and organizer in {*spoken_of, *(p.email for p in named)}:
        contacts.append(contact_of(case, reading, event.organizer.name, organizer))
    if contacts:
        more = _all_told(reading, contacts, named)
        return Takers(_unique([*contacts, *(contact_of(case, reading, p.name, p.email) for p in more)]), INVITED)
    spoken = prose_takers(case, reading, Slot(event.start, event.end, ""), seeker)
    if spoken.rank == WORDS or event.organizer is None or seeker.is_me(organizer):
        return spoken
    return Takers((contact_of(case, reading, event.organizer.name, organizer),), GUESS)


def _all_told(reading: Reading, invited: Sequence[Contact], named: Sequence[PersonFound]) -> list[PersonFound]:
    """Those of the line of words that names all who are invited, and more: not everybody stands in the calendar.

    A message of several events, or with a line for each time, says of each by itself who takes it.
    """
    if len(reading.events) > 1 or _is_timetable(reading, named):
        return []
    lines = {p.sentence for p in named if p.sentence >= 0 and p.rule == "interviewer"}
    for line in sorted(lines):
        if line < len(reading.sentences) and _ANOTHER_ROUND.search(reading.sentences[line]):
            continue
        told = [p for p in named if p.sentence == line and p.rule == "interviewer"]
        if all(any(same_person(p.name, who.name) for p in told) for who in invited):
            return [p for p in told if p.email or " " in p.name]
    return []


_ANOTHER_ROUND = re.compile(
    r"\b(?:next|later|second|third|last|final|first|previous) (?:step|round|stage|interview|talk)s?\b"
    r"|\b(?:nächste|zweite|dritte|letzte|erste|spätere)\w* (?:Schritt|Runde|Gespräch|Stufe)"
    r"|\b(?:prochaine?|deuxième|seconde?|première?|dernière?) (?:étape|tour|entretien)",
    re.IGNORECASE,
)


def is_group(address: Address) -> bool:
    """Whether an address is a team's or a room's, which takes no talk by itself."""
    return is_role_box(address.email) or is_room(address)


def prose_takers(case: Case, reading: Reading, slot: Slot, seeker: Seeker) -> Takers:
    """Those whom the words name as taking this talk; by guess the writer, where nobody is named."""
    named = _without_go_between(case, reading, _named(reading, seeker))
    rows = _beside(reading, slot, [p for p in named if slot.sentence >= 0 and p.sentence == slot.sentence])
    rows = rows or _below(reading, slot, named)
    timetable = len({s.start for s in reading.slots}) > 1 and _is_timetable(reading, named)
    if rows and len({s.start for s in reading.slots}) == 1:
        rows = [*rows, *(p for p in named if p.rule == "comes too" and p not in rows)]
    if not rows and timetable:
        return Takers((), GUESS)
    if rows or named:
        return Takers(_unique(contact_of(case, reading, p.name, p.email) for p in rows or named), WORDS)
    if reading.is_person and not reading.sent:
        writer = contact_of(case, reading, reading.signed or reading.sender.name, reading.reply_address)
        if _stands_between(case, reading, writer.email):
            client = _beside_times(case, reading)
            return Takers(client, WORDS) if client else Takers(_in_copy(case, reading) or (writer,), GUESS)
        return Takers((writer,), GUESS)
    return Takers((), GUESS)


def _is_timetable(reading: Reading, named: Sequence[PersonFound]) -> bool:
    """Whether people stand in lines that open with a time, or beside several of the times: each time has its own."""
    lines = {p.sentence for p in named if p.sentence in _slot_rows(reading)}
    return len(lines) > 1 or any(p.rule == "row" for p in named if p.sentence in lines)


def invited_takers(case: Case, reading: Reading, talk: Talk, slot: Slot, seeker: Seeker) -> Takers:
    """Those who take a talk of which a message fixes the time; where it names nobody, by the invitation it settles.

    That is the newest mail of the other side which put a talk forward and named people, since another was fixed.
    """
    said = prose_takers(case, reading, slot, seeker)
    if said.rank > GUESS or talk.people_from > GUESS:
        return said
    for invitation in invitations(case, reading, talk):
        own = next((s for s in invitation.slots if s.start == slot.start), Slot(slot.start, slot.end, ""))
        told = prose_takers(case, invitation, own, seeker)
        if told.rank > GUESS:
            return told
    return said


def invitations(case: Case, reading: Reading, talk: Talk) -> list[Reading]:
    """What people wrote to invite to a talk before this message, and since another one was fixed; the newest first."""
    since = max((t.fixed_at for t in case.talks if t is not talk and t.fixed_at < reading.at), default=None)
    kinds = {letter.message: letter.kind for letter in case.letters}
    earlier = (
        r for r in case.pending.values() if r.is_person and r.at < reading.at and (since is None or r.at > since)
    )
    return sorted((r for r in earlier if kinds.get(r.message) in _INVITING), key=lambda r: r.at, reverse=True)


def _below(reading: Reading, slot: Slot, named: Sequence[PersonFound]) -> list[PersonFound]:
    """Of a running order with a line for each time and a line below it for what happens then, the people of that line.

    Only where each time has its own people, named nowhere but there: anything else is prose.
    """
    starts = sorted(_slot_rows(reading))
    if slot.sentence not in starts or len(starts) < 2:
        return []
    ends = [*starts[1:], starts[-1] + 1 + _LINES_BELOW]
    places = [p.sentence for p in named]
    for start, end in zip(starts, ends, strict=True):
        if not any(start < place < min(end, start + 1 + _LINES_BELOW) for place in places):
            return []
    end = dict(zip(starts, ends, strict=True))[slot.sentence]
    return [p for p in named if slot.sentence < p.sentence < end]


def _beside(reading: Reading, slot: Slot, people: list[PersonFound]) -> list[PersonFound]:
    """Of the people of a sentence with several times, those who stand with this one.

    'Ana from 1 to 2, Bo from 3 to 4': each time takes the names before it; 'at 1 with Ana, at 3 with Bo': those behind.
    """
    if slot.sentence < 0 or len(people) < 2:
        return people
    text = reading.sentences[slot.sentence]
    ends = sorted({text.find(s.quote) + len(s.quote) for s in reading.slots if s.sentence == slot.sentence})
    own = text.find(slot.quote) + len(slot.quote)
    places = {p.name: text.find(p.name.split()[0]) for p in people if p.name}
    if len(ends) < 2 or slot.quote not in text or min(places.values(), default=-1) < 0:
        return people
    if min(places.values()) < ends[0]:
        low, high = max((end for end in ends if end < own), default=0), own
    else:
        low, high = own, min((end for end in ends if end > own), default=len(text))
    return [p for p in people if low <= places.get(p.name, -1) < high] or people


def change_people(case: Case, reading: Reading, talk: Talk, seeker: Seeker) -> None:
    """Who joins a talk, drops out of it or takes another's place, by a later word on it.

    A change that names nobody who leaves puts those who come in the place of all; whoever 'comes too' is added, and so
    are those named where it was only guessed who would be there.
    """
    joins = [p for p in reading.people if p.rule == "joins" and not seeker.is_me(p.email)]
    leaves = [p.name for p in reading.people if p.rule == "leaves"]
    more = [p for p in reading.people if p.rule == "comes too" and not seeker.is_me(p.email)]
    if joins or leaves:
        stays = {k: c for k, c in talk.people.items() if leaves and not any(same_person(c.name, n) for n in leaves)}
        talk.people, talk.people_from = (stays or talk.people if not joins else stays), INVITED
    elif not more and talk.people_from <= GUESS:
        spoken = prose_takers(case, reading, Slot(talk.start, talk.end, ""), seeker)
        if spoken.rank == WORDS and not reading.sent:
            talk.people, talk.people_from = {c.email or c.name: c for c in spoken.people}, WORDS
    for person in (*joins, *more):
        who = contact_of(case, reading, person.name, person.email)
        talk.people.setdefault(who.email or who.name, who)


def join_afterwards(case: Case, reading: Reading) -> None:
    """Who was at a talk, by word after it; a calendar part that told who would be there has told it already.

    Whoever writes soon after it as one who was there took it, too, and so did those of whom the other side or the
    seeker's thanks say so. An agency stands between, and takes no talk of its client's.
    """
    talk = case.last_past_talk(reading.at)
    if talk is None or reading.at - talk.start > _SOON_AFTER or talk.people_from >= INVITED:
        return
    for person in reading.people:
        if person.rule != "was there" or (person.email and domain_key(person.email) not in case.domains):
            continue
        who = contact_of(case, reading, person.name, person.email)
        if not any(same_person(known.name, who.name) for known in _taking(case, talk)):
            talk.people.setdefault(who.email or who.name, who)


def _taking(case: Case, talk: Talk) -> list[Contact]:
    """Those who take a talk or another one of its day: each keeps their own."""
    that_day = (t for t in case.talks if t.off_at is None and t.start.date() == talk.start.date())
    return [person for t in that_day for person in t.people.values()]


def row_takers(case: Case, reading: Reading, slot: Slot, seeker: Seeker) -> Takers:
    """Those named in the line of a running order that the slot stands in."""
    rows = [
        p for p in reading.people if p.sentence == slot.sentence and p.rule != "leaves" and not seeker.is_me(p.email)
    ]
    return Takers(_unique(contact_of(case, reading, p.name, p.email) for p in rows), INVITED)


def _named(reading: Reading, seeker: Seeker) -> list[PersonFound]:
    """People whom the words give a part in the talk, those who leave it aside."""
    leaving = [p.name for p in reading.people if p.rule == "leaves"]
    return [
        p
        for p in reading.people
        if p.part is Part.INTERVIEWER
        and not any(same_person(p.name, name) for name in leaving)
        and not seeker.is_me(p.email)
    ]


def _stands_between(case: Case, reading: Reading, email: str) -> bool:
    """Whether somebody writes for an agency, as this message or earlier ones of its domain say."""
    domain = domain_key(email)
    return domain in case.agency_domains or bool(domain and reading.agencies and email == reading.reply_address)


def _in_copy(case: Case, reading: Reading) -> tuple[Contact, ...]:
    """The client's people to whom an agency introduces the seeker by copying them in."""
    ours = {"", domain_key(reading.reply_address), *case.agency_domains}
    copied = [p for p in reading.people if p.rule == "cc" and domain_key(p.email) not in ours]
    return tuple(contact_of(case, reading, p.name, p.email) for p in copied)


def _beside_times(case: Case, reading: Reading) -> tuple[Contact, ...]:
    """The one of whom an agency's mail speaks by title where it gives its times, or just before."""
    lines = {line for slot in reading.slots for line in (slot.sentence, slot.sentence - 1)}
    told = [p for p in reading.people if p.rule == "named" and p.sentence >= 0 and p.sentence in lines]
    spoken_of = _unique(contact_of(case, reading, p.name, p.email) for p in told)
    return spoken_of if len(spoken_of) == 1 and not _stands_between(case, reading, spoken_of[0].email) else ()


def _without_go_between(case: Case, reading: Reading, named: list[PersonFound]) -> list[PersonFound]:
    """Without the agency's people who say that they will call, where others take the talk: they arrange and prepare."""
    others = [p for p in named if p.rule != "self" or not _stands_between(case, reading, p.email)]
    return others if others or _in_copy(case, reading) else named


def with_people(reading: Reading, slots: Sequence[Slot]) -> list[Slot]:
    """The slots without the breaks: where lines of a running order name people, those that name none are no talks."""
    named = {p.sentence for p in reading.people if p.sentence >= 0 and p.part is Part.INTERVIEWER}
    held = [slot for slot in slots if slot.sentence in named]
    return held if len(held) > 1 else list(slots)


def _slot_rows(reading: Reading) -> set[int]:
    return {slot.sentence for slot in reading.slots if slot.sentence >= 0}


def _unique(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    return tuple({contact.email or contact.name.casefold(): contact for contact in contacts}.values())


def contact_of(case: Case, reading: Reading, name: str, email: str) -> Contact:
    """The person with the best name and address that this message or the case knows."""
    if not email:
        name = _in_full(case, name)
        email = next((p.email for p in reading.people if p.email and same_person(p.name, name)), "")
    if not email:
        email = next((c.email for c in case.contacts.values() if c.name and same_person(c.name, name)), "")
    known = case.contacts.get(email)
    if known is not None and len(known.name.split()) >= len(name.split()):
        return known
    contact = Contact(name, email, Part.INTERVIEWER)
    case.meet(contact)
    return contact


def _in_full(case: Case, name: str) -> str:
    """The full name that the case's mail gave to the one person whom a first name or surname alone means."""
    meant = [full for full in case.spoken_of if same_person(full, name)]
    return meant[0] if len(meant) == 1 and len(meant[0].split()) > len(name.split()) else name
