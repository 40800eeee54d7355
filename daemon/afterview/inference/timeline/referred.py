"""Who referred the seeker to an application, with the address that any mail of the hunt tells of them (practice 11)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from afterview.domain.application import Application, Contact
from afterview.domain.reading import PersonFound, Reading
from afterview.domain.vocabulary import Part
from afterview.inference.timeline.case import Case


def note_referrers(case: Case, reading: Reading) -> None:
    """Remember whom a message of the case says to have put in a word."""
    for person in reading.people:
        if person.part is Part.REFERRER:
            known = case.referrers.get(person.name.casefold())
            if known is None or (person.email and not known.email):
                case.referrers[person.name.casefold()] = person


def with_referrers(
    applications: Iterable[Application], cases: Sequence[Case], readings: Sequence[Reading]
) -> list[Application]:
    """The applications with their referrers among the people, in the order of the cases.

    Who plays a part of the employer's already keeps it: the recruiter who 'recommended you' to the manager is none.
    """
    wanted = any(not person.email for case in cases for person in case.referrers.values())
    book = _addresses(readings) if wanted else {}
    return [_with(one, case, book) for one, case in zip(applications, cases, strict=True)]


def _with(application: Application, case: Case, book: dict[str, str]) -> Application:
    people = {who.email: who for who in application.people}
    for person in case.referrers.values():
        email = person.email or _known(person, application) or book.get(person.name.casefold(), "")
        old = people.get(email)
        if email and (old is None or old.part is Part.UNKNOWN):
            people[email] = Contact(_longer(old, person), email, Part.REFERRER, old.last_contact if old else None)
    found = tuple(sorted(people.values(), key=lambda who: who.email))
    return application if found == application.people else replace(application, people=found)


def _known(person: PersonFound, application: Application) -> str:
    """The address of somebody of this application with that name; a first name alone must be one person's."""
    words = set(person.name.casefold().split())
    same = [who.email for who in application.people if words <= set(who.name.casefold().split())]
    return same[0] if len(same) == 1 else ""


def _longer(old: Contact | None, person: PersonFound) -> str:
    return old.name if old is not None and len(old.name) > len(person.name) else person.name


def _addresses(readings: Sequence[Reading]) -> dict[str, str]:
    """Full names with the newest address that wrote under them, or was written to, in all of the mailbox."""
    found: dict[str, str] = {}
    for reading in readings:
        for address in reading.to if reading.sent else (reading.sender,):
            if len(address.name.split()) > 1:
                found[address.name.casefold()] = address.email
    return found
