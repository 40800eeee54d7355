"""How a talk is held, and that no line takes long to read."""

import time

import pytest
from tests.inference.who.mails import message_of

from afterview.domain.message import Message
from afterview.inference import sentences, who


def mail(text: str) -> tuple[Message, list[str]]:
    """A message and its sentences."""
    message = message_of({"from": "Nora Voss <nora.voss@talmann.example>", "subject": "Our talk", "text": text})
    return message, list(sentences.split(message.text()))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The parking is next to the tour bus. Zoom link below.", "video"),
        ("We talk via Teams; parking and a tour come another day.", "video"),
        ("Parking is behind the building, a tour is part of it.", "onsite"),
    ],
)
def test_a_named_service_outweighs_what_is_said_of_parking(text: str, held: str) -> None:
    found = who.find_format(*mail(text))
    assert found is not None
    assert found.value == held


@pytest.mark.parametrize("text", ["A-" * 10_000, "A" * 20_000, "Room " + "a" * 20_000])
def test_a_line_without_end_is_read_at_once(text: str) -> None:
    message, split = mail(text)
    began = time.process_time()
    who.find_format(message, split)
    who.find_duration(split)
    who.find_location(message, split)
    assert time.process_time() - began < 0.5
