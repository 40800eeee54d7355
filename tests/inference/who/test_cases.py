"""Each file in cases/ holds an invented mail and what a careful reader would take from it."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from afterview.domain.message import (
    Address,
    Attendee,
    Block,
    BlockKind,
    CalendarEvent,
    Link,
    Mark,
    Message,
)
from afterview.domain.reading import PersonFound
from afterview.inference import sentences, who

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
SEEKER = "sam@example.net"


def address(text: str) -> Address:
    name, _, email = text.rstrip(">").rpartition("<")
    name = name.strip(' "')
    return Address(name, email.casefold())


def message_of(case: dict[str, Any]) -> Message:
    sent = {Mark.SENT} if case.get("sent") else set()
    no_reply = {Mark.NO_REPLY} if "reply@" in case["from"] else set()
    return Message(
        id="<case@example.net>",
        thread="",
        at=datetime(2026, 6, 1, 9, 0, tzinfo=UTC),
        sender=address(case["from"]),
        to=tuple(address(a) for a in case.get("to", [f"Sam Osei <{SEEKER}>"])),
        cc=tuple(address(a) for a in case.get("cc", [])),
        reply_to=tuple(address(a) for a in case.get("reply_to", [])),
        subject=case["subject"],
        references=(),
        in_reply_to="",
        labels=frozenset(),
        marks=frozenset({Mark(m) for m in case.get("marks", [])} | sent | no_reply),
        blocks=tuple(
            Block(kind, case[key].strip())
            for kind, key in ((BlockKind.OWN, "text"), (BlockKind.SIGNATURE, "signature"))
            if key in case
        ),
        links=tuple(Link(*pair) for pair in case.get("links", [])),
        events=tuple(event_of(e) for e in case.get("events", [])),
    )


def event_of(event: dict[str, Any]) -> CalendarEvent:
    people = [address(a) for a in event["attendees"]]
    return CalendarEvent(
        method="REQUEST",
        uid="1",
        sequence=0,
        start=datetime(2026, 6, 9, 9, 0, tzinfo=UTC),
        end=None,
        summary=event["summary"],
        location=event.get("location", ""),
        organizer=address(event["organizer"]),
        attendees=tuple(Attendee(a, is_room=a.email in event.get("rooms", [])) for a in people),
    )


def shown(person: PersonFound, with_address: bool) -> str:
    return f"{person.name} <{person.email}>" if with_address else person.name


def read(message: Message) -> dict[str, Any]:
    split = sentences.split(message.text())
    firms = who.find_firms(message, split, who.system_of(message))
    roles = who.find_roles(message, split, firms)
    agency = who.best_firm(who.find_agencies(message, split))
    meeting, scheduling = who.find_links(message)
    found = who.find_format(message, split)
    return {
        "company": who.best_firm(firms, [agency] if agency else []),
        "role": who.best_role(roles),
        "roles": sorted(claim.value for claim in roles),
        "agency": agency,
        "system": who.system_of(message),
        "person": who.is_person(message),
        "reply_to": who.reply_address(message),
        "signed": who.signed_as(message),
        "salutation": who.salutation(message),
        "meeting_link": meeting,
        "scheduling_link": scheduling,
        "phone": who.find_phone(message, split),
        "format": found.value if found else "",
        "minutes": who.find_duration(split),
        "location": who.find_location(message, split),
        "found": who.find_people(message, split, firms, is_me=lambda email: email == SEEKER),
    }


RULES = {
    "interviewers": ("interviewer", "comes too"),
    "rows": ("row",),
    "self": ("self",),
    "joins": ("joins",),
    "leaves": ("leaves",),
    "attendees": ("attendee",),
}


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_mail_is_read_as_a_careful_person_reads_it(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    expected = dict(case["expected"])
    got = read(message_of(case))
    people: tuple[PersonFound, ...] = got.pop("found")
    for key, want in expected.items():
        if key == "people":
            assert [p.name for p in people if p.part.value == "interviewer"] == want
        elif key == "names":
            assert sorted({p.name for p in people if p.name}) == sorted(want)
        elif key in RULES:
            with_address = any("<" in w for w in want)
            assert sorted(shown(p, with_address) for p in people if p.rule in RULES[key]) == sorted(want), key
        else:
            assert got[key] == want, key


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_the_service_that_carried_a_mail_is_never_claimed_as_employer(path: Path) -> None:
    message = message_of(tomllib.loads(path.read_text("utf-8")))
    split = sentences.split(message.text())
    system = who.system_of(message)
    claimed = {c.value for c in who.find_firms(message, split, system)}
    assert not claimed & {
        "Greenhouse",
        "Lever",
        "Calendly",
        "LinkedIn",
        "CodeSignal",
        "Personio",
        "Zoom",
        "Workday",
        system,
    }


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_person_read_off_a_sentence_points_to_that_sentence(path: Path) -> None:
    message = message_of(tomllib.loads(path.read_text("utf-8")))
    split = sentences.split(message.text())
    for person in who.find_people(message, split, (), is_me=lambda email: email == SEEKER):
        if person.sentence >= 0:
            assert split[person.sentence].startswith(person.quote[:60])


def test_there_are_cases() -> None:
    assert len(CASES) > 20
