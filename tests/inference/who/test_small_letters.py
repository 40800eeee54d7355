"""Names in mail that is written all in small letters."""

import pytest
from tests.inference.who.test_people import WRITER, parts

from afterview.inference.who.small_letters import with_capitals, written_small


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hi sam\nrosa (ops, keeps the shop running) wants to meet you tuesday at 3", ["Rosa"]),
        ("hi\ni want you to sit with rosa lund who does the maps. come at 10", ["Rosa Lund"]),
        ("you'll be talking to rosa today. bring a pen", ["Rosa"]),
        ("rosa would like to meet you. i won't be there, i'm on the boat", ["Rosa"]),
        ("i'll call you at three", [WRITER]),
        ("runja (she does the maps) liked it a lot\nshe and i want to go through it with you at 3", [WRITER, "Runja"]),
    ],
)
def test_whom_one_will_meet_is_found_in_small_letters(text: str, names: list[str]) -> None:
    assert parts(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "you'll be talking to will or may, can't say which. the grant is due in june",
        "you will meet the team. it will be a hall with a park behind it",
        "we talk to people from all trades here",
        "you will work with customers (they are kind) and with grafter (it draws maps). she and i want to thank you",
    ],
)
def test_everyday_words_in_small_letters_are_nobody(text: str) -> None:
    assert parts(text) == []


def test_no_letter_moves() -> None:
    text = "i think rosa lund who's in, and straße für émile"
    (told,) = with_capitals([text], [])
    assert told == "I think Rosa Lund who's in, and straße für émile".replace("émile", "Émile")
    assert len(told) == len(text)


def test_mail_with_capitals_is_not_written_small() -> None:
    assert written_small(["hi sam", "come at 3"])
    assert not written_small(["Hi Sam", "come at 3"])
    assert not written_small(["3 pm", ""])
