"""Each file in cases/ holds an invented mail and what a careful reader would take from it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.inference.who.mails import SEEKER, message_of

from afterview.domain.message import Message
from afterview.domain.reading import PersonFound
from afterview.inference import sentences, who

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


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
