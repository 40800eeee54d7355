"""What is told of somebody beside a talk: their work, the job's first days, papers and pay put nobody in the talk."""

import pytest
from tests.inference.who.mails import message_of
from tests.inference.who.test_people import WRITER, parts

from afterview.inference import who


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg can't wait to meet you on your first day.",
        "Anna Berg freut sich auf Sie am ersten Arbeitstag.",
        "Anna Berg will show you around on your first day.",
        "Anna Berg will be joining the company in May as well.",
        "Anna Berg will join us in September as your new team lead.",
        "Anna Berg is also joining us as an analyst in May.",
        "Hinzu kommt Anna Berg als neue Kollegin im Team.",
        "Your colleague Anna Berg is attending the open day too.",
        "Our founder Anna Berg will be there for questions too.",
        "Anna Berg will call in sick on Monday.",
        "Anna Berg from our payroll team will call in the morning to get your bank details.",
        "Anna Berg will drop in to collect the laptop.",
        "Anna Berg aura quelques minutes pour vous envoyer le contrat lundi.",
        "Frau Berg hat in 14 Tagen wieder Zeit, Ihre Unterlagen zu lesen.",
        "Anna Berg is around on Friday if you get stuck with the form.",
        "Anna Berg has time to read your test by Friday 12.",
        "Anna Berg offers 45,000 and thirty days of leave.",
        "Anna Berg bietet Ihnen 45.000 Euro im Jahr.",
        "Anna Berg has two hours of annual leave on Friday at 3.",
        "Frau Berg möchte gern mit Ihnen in Kontakt bleiben.",
        "Frau Berg hätte gern mit Ihnen gearbeitet, aber wir haben uns anders entschieden.",
        "Mme Berg voudrait vous voir réussir.",
        "It's just Anna Berg who is on holiday.",
        "The committee made up of Anna Berg and Bo Li has read your application.",
        "Ce sera Anna Berg qui vous enverra le contrat.",
        "Vous avez été reçu en mars par Anna Berg.",
    ],
)
def test_what_somebody_does_beside_a_talk_puts_them_in_none(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Frau Berg ist noch dabei, die Bewerbungen zu sichten.",
        "Frau Berg ist dabei, die Bewerbungen zu sichten.",
        "Anna Berg wird nicht dabei sein.",
        "Frau Berg kommt noch dazu, Ihre Unterlagen zu lesen.",
        "Frau Berg setzt sich dazu mit der Personalabteilung in Verbindung.",
        "Ich bin noch dabei, Ihre Unterlagen zu prüfen.",
        "Dabei bin ich auf Ihr Profil gestoßen.",
        "Außer mir hat das noch niemand gelesen.",
        "Ich leite das Gespräch an Frau Berg weiter.",
        "I will hold the interview slot for you until Friday.",
        "I'll take this call as a yes.",
        "I'll be on the line between 9 and 5 if you have questions.",
        "Anna Berg and I will let you know by Friday.",
        "Frau Berg und ich freuen uns auf die Zusammenarbeit.",
        "Ich übernehme den Termin in den Kalender.",
    ],
)
def test_whoever_is_at_work_on_something_is_not_there(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I talked to Anna Berg. She can offer 52,000 from Monday.",
        "I talked to Anna Berg. She could make the contract available on Monday.",
        "Anna Berg looks after pay. She is available Monday to Friday at 020 7946 0000.",
        "Anna Berg hat Ihre Unterlagen. Sie ist am Montag wieder da.",
        "Herr Lind vertritt den Betriebsrat. Er hat am Montag frei.",
        "Anna Berg read your essay. She hopes to see you succeed.",
    ],
)
def test_a_pronoun_puts_nobody_in_a_talk_by_other_things(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg will be on leave from the 20th, so please send the form before.",
        "Bo Li sends his apologies for the slow reply.",
        "Bo Li lässt sich entschuldigen, er konnte Ihre Mail noch nicht beantworten.",
        "Anna Berg will be away, so feedback will take longer.",
        "You would take Anna Berg's place in the team.",
        "Anna Berg is replaced by Bo Li as managing director from May.",
    ],
)
def test_an_absence_of_another_sort_changes_no_talk(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("Anna Berg ist dabei, um Ihre Fragen zu beantworten.", ["Anna Berg"]),
        ("Anna Berg will be away that day; Bo Li will take the call instead.", ["joins: Bo Li", "leaves: Anna Berg"]),
        ("Anna Berg sends her apologies, Bo Li will take the call instead.", ["joins: Bo Li", "leaves: Anna Berg"]),
        ("Frau Berg wird auch dabei sein.", ["Berg", WRITER]),
        ("It's just Anna Berg and Chi Lam.", ["Anna Berg", "Chi Lam"]),
    ],
)
def test_who_does_take_a_talk_still_does(text: str, takes: list[str]) -> None:
    assert parts(text) == takes


def test_a_house_that_is_open_all_day_is_no_agenda() -> None:
    assert parts("10:00 - 16:00\nAnna Berg, Managing Director") == []
    assert parts("10:00 - 11:00\nAnna Berg, Managing Director") == ["Anna Berg"]


@pytest.mark.parametrize("below", ["Personalamt", "Stadt Moorfeld", "Die Bürgermeisterin", "Mit freundlichen Grüßen"])
def test_an_office_below_a_mandate_is_nobody(below: str) -> None:
    box, text = "Stadt Moorfeld <personal@moorfeld.example>", "Guten Tag,\n\ndie Unterlagen sind da.\n\nIm Auftrag\n"
    assert who.signed_as(message_of({"from": box, "subject": "Post", "text": text + below})) != below
    assert who.signed_as(message_of({"from": box, "subject": "Post", "text": text + "Eva Lind"})) == "Eva Lind"


@pytest.mark.parametrize(
    "text",
    [
        "Another candidate, Chi Lam, will be there too.",
        "The other applicants, Chi Lam and Cy Roe, will also join.",
        "Chi Lam from reception will be there too to let you in.",
        "Chi Lam from IT will be on the call as well if the link fails.",
    ],
)
def test_whoever_is_there_and_asks_nothing_takes_no_talk(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The role needs closed shoes in the lab.",
        "Please have a look round our website.",
        "The role is half days with us in the lab.",
        "Wir sind ein Team im Labor.",
        "Please sit in a quiet room.",
    ],
)
def test_a_place_that_is_the_jobs_does_not_bring_a_talk_there(text: str) -> None:
    message = message_of({"from": f"{WRITER} <nora.voss@talmann.example>", "subject": "Our talk", "text": text})
    assert who.find_format(message, [text]) is None
