"""Who takes a talk: the people of a calendar part or of the words, with the addresses that the case knows."""

from collections.abc import Iterable, Sequence

from afterview.domain.application import Contact
from afterview.domain.message import CalendarEvent
from afterview.domain.reading import PersonFound, Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Part
from afterview.domain.when import Slot
from afterview.inference.timeline.case import Case
from afterview.inference.who import domain_key


def event_people(case: Case, reading: Reading, event: CalendarEvent, seeker: Seeker) -> list[Contact]:
    """Attendees but the seeker and rooms; the organiser only if nobody else is there, or the words name them."""
    organizer = event.organizer.email if event.organizer else ""
    guests = [a.address for a in event.attendees if not a.is_room and not seeker.is_me(a.address.email)]
    takers = [g for g in guests if g.email != organizer]
    takers = [g for g in takers if domain_key(g.email) not in case.agency_domains] or takers
    named = {p.email for p in reading.people if p.part is Part.INTERVIEWER and p.email}
    contacts = [contact_of(case, reading, g.name, g.email) for g in takers]
    if takers and organizer in named:
        contacts.append(contact_of(case, reading, event.organizer.name if event.organizer else "", organizer))
    if contacts:
        return contacts
    spoken = prose_people(case, reading, Slot(event.start, event.end, ""), seeker)
    if spoken:
        return spoken
    if organizer and not seeker.is_me(organizer) and event.organizer is not None:
        return [contact_of(case, reading, event.organizer.name, organizer)]
    return []


def prose_people(case: Case, reading: Reading, slot: Slot, seeker: Seeker) -> list[Contact]:
    """Those whom the words name as taking this talk; the writer if they speak of themselves or nobody is named."""
    takers = [
        p for p in reading.people if p.part is Part.INTERVIEWER and p.rule != "leaves" and not seeker.is_me(p.email)
    ]
    rows = [p for p in takers if slot.sentence >= 0 and p.sentence == slot.sentence]
    if (
        not rows
        and len({s.start for s in reading.slots}) > 1
        and any(p.sentence in _slot_rows(reading) for p in takers)
    ):
        return []
    people = rows or takers
    if people:
        return _unique(contact_of(case, reading, p.name, p.email) for p in people)
    if reading.is_person and not reading.sent:
        return [contact_of(case, reading, reading.signed or reading.sender.name, reading.reply_address)]
    return []


def row_people(case: Case, reading: Reading, slot: Slot, seeker: Seeker) -> list[Contact]:
    """Those named in the line of a running order that the slot stands in."""
    rows = [
        p for p in reading.people if p.sentence == slot.sentence and p.rule != "leaves" and not seeker.is_me(p.email)
    ]
    return _unique(contact_of(case, reading, p.name, p.email) for p in rows)


def with_people(reading: Reading, slots: Sequence[Slot]) -> list[Slot]:
    """The slots without the breaks: where lines of a running order name people, those that name none are no talks."""
    named = {p.sentence for p in reading.people if p.sentence >= 0 and p.part is Part.INTERVIEWER}
    held = [slot for slot in slots if slot.sentence in named]
    return held if len(held) > 1 else list(slots)


def _slot_rows(reading: Reading) -> set[int]:
    return {slot.sentence for slot in reading.slots if slot.sentence >= 0}


def _unique(contacts: Iterable[Contact]) -> list[Contact]:
    return list({contact.email or contact.name.casefold(): contact for contact in contacts}.values())


def contact_of(case: Case, reading: Reading, name: str, email: str) -> Contact:
    """The person with the best name and address that this message or the case knows."""
    if not email:
        email = next((p.email for p in reading.people if p.email and _same_name(p, name)), "")
    if not email:
        email = next((c.email for c in case.contacts.values() if c.name and _same_words(c.name, name)), "")
    known = case.contacts.get(email)
    if known is not None and len(known.name.split()) >= len(name.split()):
        return known
    contact = Contact(name, email, Part.INTERVIEWER)
    case.meet(contact)
    return contact


def _same_name(person: PersonFound, name: str) -> bool:
    return _same_words(person.name, name)


def _same_words(a: str, b: str) -> bool:
    """Whether one name's words are all in the other ('Ravi' and 'Ravi Subramaniam')."""
    x, y = set(a.casefold().split()), set(b.casefold().split())
    return bool(x and y) and (x <= y or y <= x)
