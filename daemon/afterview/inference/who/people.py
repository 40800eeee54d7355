"""People that a message names, with their address and the part they play; who is to be met, who joins, who leaves."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from afterview.domain.message import Address, BlockKind, Mark, Message
from afterview.domain.reading import Claim, PersonFound
from afterview.domain.vocabulary import Part
from afterview.inference.who.addresses import address_book, named_by_address, quoted_book, unnamed
from afterview.inference.who.afterwards import thanked_together
from afterview.inference.who.agencies import find_agencies
from afterview.inference.who.agendas import below_a_time, is_time_alone, opens_an_hour
from afterview.inference.who.author import is_person, reply_address, signed_as
from afterview.inference.who.beside import beside_whom
from afterview.inference.who.bookings import guests_of, is_booking
from afterview.inference.who.clauses import Spoken
from afterview.inference.who.encounters import continues_list, in_sentence
from afterview.inference.who.firm_phrases import PEOPLE_TOO
from afterview.inference.who.mentions import full_names, names_in
from afterview.inference.who.names import (
    bare,
    is_address,
    is_given,
    is_role_box,
    looks_personal,
    org_words,
    person_at,
    person_in,
    same_person,
)
from afterview.inference.who.parts import part_in
from afterview.inference.who.people_phrases import CAPITAL, HEADS_LIST, OPENS_LIST, ROW
from afterview.inference.who.referrers import find_referrers
from afterview.inference.who.services import is_service_name, service_at
from afterview.inference.who.small_letters import with_capitals, written_small

_CLAIMED, _SURE_CLAIM = 0.4, 0.6  # what is a firm is nobody, and of the sure ones, no word of it
_MOST_NAMES = 20  # in one sentence: more is no sentence
_RANK = {
    "leaves": 0,
    "joins": 1,
    "row": 2,
    "interviewer": 3,
    "comes too": 3,
    "self": 4,
    "sender": 5,
    "organizer": 6,
    "attendee": 7,
    "signature": 8,
    "cc": 9,
    "to": 10,
    "named": 11,
    "was there": 12,
    "referrer": 13,
}


def find_people(
    message: Message, sentences: Sequence[str], firms: Sequence[Claim], is_me: Callable[[str], bool] = lambda _: False
) -> tuple[PersonFound, ...]:
    """The people of a message but the seeker and rooms, each once for each rule that found them.

    Rules: `sender`, `signature`, `cc`, `to`, `organizer`, `attendee` from the headers and calendar parts; from the text
    `interviewer` (to be met), `comes too` (beside whoever is known already), `row` (stands in an agenda's row), `self`
    (the writer takes the talk), `joins` and `leaves` (a change of people), `named` (spoken of by title), `was there`
    (the writer was at a talk that is over), `referrer` (put in a word for the seeker). Part INTERVIEWER have `attendee`
    and those of the text but the last three.
    A first name alone is completed from the headers and the rest of the text.
    """
    known = [*_from_headers(message, is_me), *_guests(message, sentences, is_me)]
    book = address_book(message, known)
    quoted: dict[str, str] = {}
    me = tuple(person_in(a.name) for a in (message.sender, *message.to, *message.cc) if is_me(a.email) and a.name)
    own = {c.value for c in firms if c.score >= _CLAIMED and not _may_be_a_person(c)} | {
        w for c in firms if c.score >= _SURE_CLAIM for w in c.value.split()
    }
    own -= {word for name in book for word in name.split()}
    as_written = sentences
    if written_small(sentences):
        sentences = with_capitals(sentences, [name for name in book if name])
    found = [*known]
    if not message.marks & {Mark.BULK, Mark.PROMOTION}:
        headings = full_names([message.subject, *(event.summary for event in message.events)], own)
        quoted = quoted_book(message, is_me)
        in_subject = headings if is_booking(message) else ()
        roll = list(dict.fromkeys([*book, *full_names(sentences, own), *in_subject, *quoted]))
        found = [named_by_address(p, [*roll, *headings]) for p in found]
        listing, timed, hours_of = False, -_MOST_NAMES, 0
        before: list[Spoken] = []
        for number, sentence in enumerate(_rows(message, sentences)):
            place = number if number < len(sentences) else -1
            names = list(islice(names_in(sentence, roll, own), _MOST_NAMES)) if CAPITAL.search(sentence) else []
            listing = continues_list(sentence, names, listing)
            found += in_sentence(sentence, place, names, message, listing, before)
            timed = number if is_time_alone(sentence) or opens_an_hour(sentence, names) else timed
            below = [*below_a_time(sentence, names, number - timed, hours_of > 0)]
            hours_of += len(below)
            found += (PersonFound(n.name, "", Part.INTERVIEWER, "interviewer", sentence[:240], place) for n in below)
            others = [n for n in names if not any(same_person(n.name, mine) for mine in me if mine)]
            before.append((sentence, others))
            listing = listing or HEADS_LIST.match(sentence) is not None
            listing = listing or (":" in sentence and OPENS_LIST.search(sentence) is not None)
        found += thanked_together(message, sentences)
        found += find_referrers(message, sentences, dict.fromkeys(roll, "") | book)
    found = _without_guesses(beside_whom(_quoting(as_written, found) if sentences is not as_written else found))
    return _settled(
        _with_host(found, message, sentences, [*own, *me]), quoted | book | unnamed(found, message, is_me), me
    )


def _may_be_a_person(claim: Claim) -> bool:
    """Whether what was taken for a firm has the shape of a name, and stands where a person's would.

    That is in an agenda's row, or in words that fit people as well, opening with a known given name.
    """
    if claim.score >= _SURE_CLAIM or not looks_personal(claim.value):
        return False
    return ROW.match(claim.quote) is not None or (claim.rule in PEOPLE_TOO and is_given(claim.value.split()[0]))


def _quoting(sentences: Sequence[str], found: Sequence[PersonFound]) -> list[PersonFound]:
    """People with the sentence that tells of them as it was written."""
    return [replace(p, quote=sentences[p.sentence][:240]) if p.sentence >= 0 else p for p in found]


_SURE = ("interviewer", "comes too", "row", "attendee", "joins", "self")
_GUESSES = {"perhaps self": "self", "perhaps": "interviewer"}


def _without_guesses(found: Sequence[PersonFound]) -> list[PersonFound]:
    """Who may be meant to take the talk does so where nobody else is said to."""
    if any(p.part is Part.INTERVIEWER and p.rule in _SURE for p in found):
        return [p for p in found if p.rule not in _GUESSES]
    return [replace(p, rule=_GUESSES.get(p.rule, p.rule)) for p in found]


def _with_host(
    found: list[PersonFound], message: Message, sentences: Sequence[str], others: Sequence[str]
) -> list[PersonFound]:
    """Of a scheduler's notice that says of nobody that they take it, the one whom it names does, else the sender."""
    if not is_booking(message) or any(p.part is Part.INTERVIEWER for p in found):
        return found
    hosts = {
        named.name: (number, text)
        for number, text in enumerate(sentences)
        for named in islice(names_in(text, (), set(others), full=True), _MOST_NAMES)
        if is_given(named.name.split()[0]) and looks_personal(named.name)
    }
    if len(hosts) == 1:
        ((name, (number, text)),) = hosts.items()
        return [*found, PersonFound(name, "", Part.INTERVIEWER, "interviewer", text[:240], number)]
    return [replace(p, part=Part.INTERVIEWER) if p.rule == "sender" else p for p in found]


def _from_headers(message: Message, is_me: Callable[[str], bool]) -> Iterator[PersonFound]:
    sent = Mark.SENT in message.marks
    writer = signed_as(message)
    if writer and not sent and is_person(message):
        yield PersonFound(writer, reply_address(message), _part_of_writer(message), "sender", message.sender.name)
    elif (
        not sent
        and message.reply_to
        and is_address(message.reply_to[0].email)
        and (name := person_at(message.sender.name, message.sender.email) or person_in(message.reply_to[0].name))
    ):
        yield PersonFound(name, message.reply_to[0].email, Part.UNKNOWN, "sender", message.sender.name)
    for rule, addresses in (("cc", message.cc), ("to", message.to)):
        for address in addresses:
            email = address.email if is_address(address.email) else ""
            if not is_me(email) and (_name_of(address) or (rule == "to" and email)) and not is_role_box(email):
                yield PersonFound(_name_of(address), email, Part.UNKNOWN, rule, address.name)
    for event in message.events:
        if event.organizer and not is_me(event.organizer.email) and _name_of(event.organizer):
            yield PersonFound(
                _name_of(event.organizer), event.organizer.email, Part.COORDINATOR, "organizer", event.summary
            )
        for attendee in event.attendees:
            address = attendee.address
            if (
                attendee.is_room
                or is_me(address.email)
                or is_room(address)
                or (is_role_box(address.email) and (service_at(address.email) or not person_in(address.name)))
            ):
                continue
            if not event.organizer or address.email != event.organizer.email:
                yield PersonFound(_name_of(address), address.email, Part.INTERVIEWER, "attendee", event.summary)


def _guests(message: Message, sentences: Sequence[str], is_me: Callable[[str], bool]) -> Iterator[PersonFound]:
    for email in guests_of(sentences) if is_booking(message) else ():
        if not is_me(email) and not is_role_box(email):
            yield PersonFound("", email, Part.INTERVIEWER, "attendee", email)


def _rows(message: Message, sentences: Sequence[str]) -> Iterator[str]:
    yield from sentences
    if is_booking(message):
        yield message.subject
    own = set(sentences)
    for event in message.events:
        yield from (line for line in event.description.splitlines()[:40] if line.strip() and line.strip() not in own)


def _settled(found: Sequence[PersonFound], book: dict[str, str], me: Sequence[str]) -> tuple[PersonFound, ...]:
    seen: dict[tuple[str, str], PersonFound] = {}
    for person in found:
        if any(same_person(person.name, name) for name in me if name) and person.rule not in ("cc", "to"):
            continue
        email = person.email or next(
            (e for n, e in book.items() if e and person.name and same_person(n, person.name)), ""
        )
        key = (email or person.name.casefold(), person.rule)
        if key not in seen:
            seen[key] = replace(person, email=email)
        elif len(person.name) > len(seen[key].name) and person.rule not in ("sender",):
            seen[key] = replace(seen[key], name=person.name)
    return tuple(sorted(seen.values(), key=lambda p: _RANK.get(p.rule, 20)))[:40]


def _name_of(address: Address) -> str:
    return person_at(address.name, address.email) or ("" if "@" in address.name else _one_word(bare(address.name)))


def _one_word(name: str) -> str:
    return (
        name
        if name.isalpha() and name[0].isupper() and not is_service_name(name) and name.casefold() not in org_words()
        else ""
    )


def is_room(address: Address) -> bool:
    """Whether a calendar's guest is a room, by its address or name."""
    return (
        bool(re.search(r"resource\.calendar\.google|^(?:room|raum|conf|salle|besprechung)[-._\d]", address.email))
        or bool(re.match(r"(?:Room|Raum|Conference|Meeting Room|Conf|Salle|Besprechungsraum|Huddle)\b", address.name))
        or bool(
            re.search(
                r"\b(?:Conf(?:erence)?|Meeting|Board|Interview) ?[Rr]oom\b|\b(?:Room|Raum|Salle) [A-Z]?\d+\b",
                address.name,
            )
        )
    )


def _part_of_writer(message: Message) -> Part:
    if find_agencies(message, ()):
        return Part.AGENCY
    return part_in(
        "\n".join(
            (message.sender.name, message.text(BlockKind.SIGNATURE)[:400], "\n".join(message.text().splitlines()[-6:]))
        )
    )
