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
        "Ich darf Sie für Freitag, den 9. Juni, um 10 Uhr in mein Büro bitten.",
        "Wir möchten dich gern in unsere Backstube einladen.",
        "Kommens am Montag rauf, dann schau ma.",
        "Tuesday at 12.40 in the garden room, and sturdy shoes please.",
        "She can do Friday at nine, same place.",
        "The venue is as before.",
        "Venez voir l'atelier lundi à 18 h.",
        "Vendredi à 8 h, entrée par le jardin.",
        "Jeudi 12 à 10 h, ici, devant la directrice.",
        "Could you swing past the yard on Thursday around four?",
        "We'll be in Studio 2, buzz the top bell.",
        "Meet me at the café across from the station at 9.",
        "Lunch is on us, we're next to the harbour.",
        "You'll shadow the morning shift on Tuesday from 7.",
        "Bitte melden Sie sich beim Pförtner, Tor 3.",
        "Klingeln Sie bitte, dann gehen wir ins Atelier.",
        "Rendez-vous devant la mairie à 9 h.",
        "Sonnez à l'interphone, stationnement derrière.",
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
        ("Dann klingle ich am Dienstag um 9 Uhr kurz bei dir durch.", "phone"),
        ("I'll give you a quick bell at ten past four.", "phone"),
        ("Je vous passe un coup de fil demain à 9 h.", "phone"),
        ("Wir rufen um elf bei Ihnen durch.", "phone"),
        ("Wir sehen uns am Bildschirm.", "video"),
        ("Cameras on, please. We are next to the harbour if you ever pass.", "video"),
        ("tuesday at 8, meet.google.com/abc-defg-hij", "video"),
        ("Venez nous voir samedi. Le travail : répondre au téléphone.", "onsite"),
        ("They had to call a special meeting. The room is as before.", "onsite"),
    ],
)
def test_where_the_work_is_does_not_outweigh_a_call(text: str, held: str) -> None:
    found = who.find_format(*mail(text))
    assert found is not None
    assert found.value == held


@pytest.mark.parametrize(
    "text",
    [
        "Ring the bell if you like the role.",
        "The trial version ends.",
        "Wir kommen auf Sie zu.",
        "Wir möchten Sie in die nächste Runde einladen.",
        "Wir wollen dich in unser Team einladen.",
        "You will be in the waiting room until I let you in.",
        "If that is difficult, text me on WhatsApp.",
        "Find me in the call at nine.",
        "You would be answering the phones on Mondays.",
    ],
)
def test_other_words_tell_nothing_of_how_a_talk_is_held(text: str) -> None:
    assert who.find_format(*mail(text)) is None


@pytest.mark.parametrize(
    ("place", "held"),
    [("Mill & Reed Coffee, 9th Ave", "onsite"), ("Online, link to follow", None), ("Phone, 9 am", "phone")],
)
def test_a_calendars_place_of_several_parts_is_somewhere_to_go(place: str, held: str | None) -> None:
    event = {"summary": "Hello", "location": place, "organizer": "Nora <nora@talmann.example>", "attendees": []}
    message = message_of(
        {"from": "Nora Voss <nora@talmann.example>", "subject": "Tuesday", "text": "Here it is.", "events": [event]}
    )
    found = who.find_format(message, ["Here it is."])
    assert (found.value if found else None) == held
