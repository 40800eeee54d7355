"""A letter greets and signs as its conversation does, and never guesses a gender."""

import re

import pytest
from tests.writing.situations import draft_of
from tests.writing.test_every_letter import case

from afterview.writing.register import first_name


def greeting(language: str, theirs: str, ours: str = "", said: str = "") -> str:
    told = case("follow_up", language, ("Mossfield", "Nurse"), theirs, "", 0)
    person = told["due"]["to"][0]
    if ours:
        sent = {"message": "<s@x.example>", "at": "2026-03-06T10:00:00-06:00", "kind": "sent_other", "sent": True}
        sent |= {"who": person, "salutation": ours, "recipients": ["dana@mossfield.example"]}
        told["application"]["letters"].append(sent)
    told["application"]["evidence"] = [["<m@x.example>", said]]
    return draft_of(told).text.split("\n")[0]


@pytest.mark.parametrize(
    ("language", "theirs", "greeted"),
    [
        ("en", "Hi Maya", "Hi Dana,"),
        ("en", "Hey Maya", "Hi Dana,"),
        ("en", "Good morning Maya", "Dear Dana,"),
        ("en", "Dear Ms. Okafor", "Dear Dana Ferrante,"),
        ("en", "Dear Maya Okafor", "Dear Dana Ferrante,"),
        ("en", "Hi there", "Dear Dana,"),
        ("de", "Liebe Maya", "Hallo Dana,"),
        ("de", "Liebe Frau Okafor", "Guten Tag Dana Ferrante,"),
        ("de", "Hallo zusammen", "Guten Tag Dana Ferrante,"),
        ("de", "Guten Tag Maya Okafor", "Guten Tag Dana Ferrante,"),
        ("fr", "Bonjour Maya", "Bonjour Dana,"),
        ("fr", "Madame", "Bonjour Dana Ferrante,"),
    ],
)
def test_we_greet_as_we_are_greeted(language: str, theirs: str, greeted: str) -> None:
    assert greeting(language, theirs) == greeted


def test_a_titled_greeting_that_the_seeker_wrote_once_is_taken_up_again() -> None:
    ours = "Sehr geehrte Frau Dr. Ferrante"
    assert greeting("de", "Sehr geehrte Frau Okafor", ours) == ours + ","


def test_a_stiff_greeting_of_ours_gives_way_to_their_first_names() -> None:
    assert greeting("en", "Hi Maya", "Dear Ms. Ferrante") == "Hi Dana,"
    assert greeting("de", "Hallo Maya", "Sehr geehrte Frau Ferrante") == "Hallo Dana,"


def test_a_first_name_with_sie_stays_sie() -> None:
    assert greeting("de", "Hallo Maya", said="Gern laden wir Sie zum Gespräch ein.") == "Guten Tag Dana Ferrante,"


def test_tu_is_answered_with_tu_and_vous_stands_above_it() -> None:
    def letter(said: str) -> str:
        told = case("follow_up", "fr", ("Mossfield", "Nurse"), "Bonjour Maya", "", 0)
        told["application"]["evidence"] = [["<m@x.example>", said]]
        return draft_of(told).text

    familiar = letter("Est-ce que tu aurais un moment mardi ?")
    assert re.search(r"\b(tu|te|ton|tes)\b", familiar, re.I)
    assert not re.search(r"\b(vous|votre|vos)\b", familiar, re.I)
    for said in ("", "Tu peux nous dire quand vous êtes disponible ?"):
        assert re.search(r"\b(vous|votre|vos)\b", letter(said), re.I)


def test_a_german_title_is_taken_from_a_mail_that_gives_it() -> None:
    said = "Sie sprechen mit Frau Dr. Ferrante und Herrn Okonjo."
    assert greeting("de", "Sehr geehrte Frau Okafor", said=said) == "Sehr geehrte Frau Dr. Ferrante,"
    unclear = "Frau Ferrante und Herr Ferrante sind dabei."
    assert greeting("de", "Sehr geehrte Frau Okafor", said=unclear) == "Guten Tag Dana Ferrante,"


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Dana Ferrante", "Dana"),
        ("NGUYEN Thi Lan", "Thi Lan"),
        ("K. Peter Hale", "K. Peter Hale"),
        ("Dr. Alvarez", "Dr. Alvarez"),
        ("Ana", "Ana"),
        ("Tan Mei", "Tan Mei"),
    ],
)
def test_nobody_is_called_by_a_guessed_first_name(name: str, called: str) -> None:
    assert first_name(name) == called
