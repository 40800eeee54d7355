"""Who the writer of a mail is, and whether the words say that they take the talk."""

import pytest
from tests.inference.who.mails import message_of
from tests.inference.who.test_people import WRITER, parts

from afterview.inference.who.author import is_person, reply_address, signed_as


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("rosa @ quarrel <rosa@quarrel.example>", "Rosa"),
        ("Rosa at Quarrel Press <rosa@quarrelpress.example>", "Rosa"),
        ("Rosa | Quarrel <rosa@quarrel.example>", "Rosa"),
        ("Rosa von Quarrel <rosa@quarrel.example>", "Rosa"),
        ("Rosa (Quarrel Press) <rosa@quarrelpress.example>", "Rosa"),
    ],
)
def test_a_first_name_with_the_firm_behind_it_is_a_persons(sender: str, name: str) -> None:
    message = message_of({"from": sender, "subject": "hello", "text": "Come on Tuesday at 3?"})
    assert signed_as(message) == name
    assert is_person(message)
    assert reply_address(message) == sender.partition("<")[2].strip(">")


@pytest.mark.parametrize(
    "sender",
    [
        "Jobs at Quarrel <jobs@quarrel.example>",
        "Careers @ Quarrel <careers@quarrel.example>",
        "Quarrel | Quarrel Press <quarrel@quarrel.example>",
        "News from Quarrel <news@quarrel.example>",
    ],
)
def test_a_function_with_the_firm_behind_it_is_nobody(sender: str) -> None:
    message = message_of({"from": sender, "subject": "hello", "text": "Come on Tuesday at 3?"})
    assert signed_as(message) == ""


def test_a_signature_in_small_letters_gives_the_full_name() -> None:
    message = message_of(
        {"from": "rosa @ quarrel <rosa@quarrel.example>", "subject": "x", "text": "3 pm?\n\nrosa lund"}
    )
    assert signed_as(message) == "Rosa Lund"


def test_a_system_that_signs_with_the_name_of_its_box_is_nobody() -> None:
    said = "We have decided to go on with others.\n\nKind regards,\nTalmann"
    assert not is_person(message_of({"from": "Talmann <talmann@myworkday.com>", "subject": "x", "text": said}))


@pytest.mark.parametrize(
    "text",
    [
        "Dienstag um 15 Uhr, dabei sind ich und unsere Leiterin Anna Berg.",
        "Anwesend sein werden ich und Anna Berg.",
        "Anna Berg will take you through the plans and I'll be on the line as well.",
        "Anna Berg would like to meet you, and I'll be in the second window.",
        "Seront présents moi et Anna Berg.",
    ],
)
def test_the_writer_names_themselves_beside_another(text: str) -> None:
    assert parts(text) == ["Anna Berg", WRITER]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg would like to meet you, and I'll be in touch with the details.",
        "Anna Berg will call you, and I'll be in Rome until Friday.",
        "Anna Berg möchte Sie kennenlernen, ich selbst bin dann im Urlaub.",
    ],
)
def test_the_writer_who_does_something_else_takes_no_talk(text: str) -> None:
    assert parts(text) == ["Anna Berg"]
