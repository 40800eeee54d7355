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


@pytest.mark.parametrize(
    "text",
    [
        "Would you drop over to us for a chat and a look around?",
        "Pop in on Wednesday about three and ask for me at the bar.",
        "She would see you at the Oakfield office.",
        "We'd like you to work a half day with us.",
        "The next step is a trial, paid of course.",
        "Come through the back door at six.",
        "Kommen Sie mal rum, dann zeige ich Ihnen alles.",
        "Kommen Sie bitte um 14 Uhr.",
        "Dienstag, 9.00 Uhr, im Werk.",
        "Ein zweites Gespräch, 90 Minuten samt Werksführung.",
        "Um acht im Café Lindner, ich sitze am Fenster.",
        "Jeudi à 17 h au studio, ça vous va ?",
        "Devant le jury à 15 h 20, salle Jeanne, 1er étage.",
        "Mardi à 9 h sur site.",
    ],
)
def test_words_of_places_and_of_coming_there_mean_on_site(text: str) -> None:
    found = who.find_format(*mail(text))
    assert found is not None
    assert found.value == "onsite"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("I saw your letter for the post at our Oakfield office. I will call you on Friday at 9.", "phone"),
        ("You would work with us three days a week in the Leeds store. Shall we talk on Zoom?", "video"),
        ("Just a phone thing, half an hour tops.", "phone"),
    ],
)
def test_where_the_work_is_does_not_outweigh_a_call(text: str, held: str) -> None:
    found = who.find_format(*mail(text))
    assert found is not None
    assert found.value == held


@pytest.mark.parametrize(
    "text", ["Ring the bell if you like the role.", "The trial version ends.", "Wir kommen auf Sie zu."]
)
def test_other_words_tell_nothing_of_how_a_talk_is_held(text: str) -> None:
    assert who.find_format(*mail(text)) is None
