"""Whom a sentence says the seeker will meet, and whom it only names."""

import pytest
from tests.inference.who.mails import SEEKER, message_of

from afterview.inference import sentences, who

WRITER = "Nora Voss"
PARTS = ("interviewer", "comes too", "row", "self", "joins", "leaves", "attendee")


def parts(text: str, **more: str) -> list[str]:
    """Who has which part in a talk by a mail of Nora Voss's: 'Ana Ruiz', 'leaves: Bo Li'."""
    message = message_of({"from": f"{WRITER} <nora.voss@talmann.example>", "subject": "Our talk", "text": text} | more)
    split = sentences.split(message.text())
    firms = who.find_firms(message, split, who.system_of(message))
    found = who.find_people(message, split, firms, is_me=lambda email: email == SEEKER)
    named = [p for p in found if p.rule in PARTS]
    return sorted(f"{p.rule}: {p.name}" if p.rule in ("joins", "leaves") else p.name for p in named)


@pytest.mark.parametrize(
    "text",
    [
        "You will be interviewed by Anna Berg and Chi Lam.",
        "You'll be interviewed by our Head of Data, Anna Berg, and Chi Lam.",
        "You will speak to Anna Berg and Chi Lam on Tuesday.",
        "You will be talking to Anna Berg and Chi Lam.",
        "The panel will be chaired by Dr Anna Berg, Head of Data, with Chi Lam beside her.",
        "Zugegen sein werden Frau Anna Berg, Leiterin Recht, und Chi Lam.",
        "Von unserer Seite nehmen Dr. Anna Berg (Leiterin Recht) und Chi Lam teil.",
        "Ihnen gegenüber sitzen die Werkleiterin Anna Berg und Chi Lam vom Personal.",
        "Der Kommission gehören Frau Anna Berg (Leiterin Recht) und Herr Chi Lam an.",
        "Das Gespräch führen Dr. Anna Berg und Chi Lam.",
        "Le jury se compose de Mme Anna Berg, directrice des achats, et de M. Chi Lam, adjoint.",
        "Le jury est composé de Mme Anna Berg et de M. Chi Lam.",
        "The interview panel comprises Anna Berg and Dr Chi Lam.",
        "Die Auswahlkommission besteht aus Frau Anna Berg und Herrn Chi Lam.",
        "It'll just be Anna Berg and Chi Lam.",
        "Votre entretien sera mené par Anna Berg et Chi Lam.",
    ],
)
def test_two_people_who_take_a_talk_are_found_in_many_words(text: str) -> None:
    assert parts(text) == ["Anna Berg", "Chi Lam"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg offers you Thursday at 5 pm or Friday at 8.",
        "Unsere Leiterin Recht, Anna Berg, bietet Ihnen Donnerstag, 18 Uhr, an.",
        "La directrice des achats, Anna Berg, vous propose jeudi à 17h ou vendredi à 8h30.",
        "Anna Berg führt das Gespräch.",
        "Ich habe Ihnen Dienstag, 9 Uhr, bei der Anna Berg reserviert.",
        "Am Dienstag um 9 Uhr im Werk, beim CFO Dr. Anna Berg.",
        "Unser Vorstandsmitglied Anna Berg möchte Sie kennenlernen.",
        "You will be welcomed by Anna Berg.",
        "Anna Berg, our head of data, has time on Tuesday at 10.",
        "Anna Berg has 30 minutes for you on Tuesday.",
        "Our client's CFO, Anna Berg, has picked Tuesday at 3.",
        "Frau Anna Berg empfängt Sie am Eingang Nord.",
        "Frau Anna Berg, unsere Leiterin, hat am Dienstag um 10 Uhr Zeit für Sie.",
        "Anna Berg aura le plaisir de vous recevoir mardi à 10h.",
        "The Works Director Anna Berg will interview you.",
        "Our Senior Buyer Anna Berg can see you on Tuesday at 10.",
        "Tuesday, 10 o'clock, Alter Weg 6, with Anna Berg.",
        "Dienstag, 10 Uhr, Obere Gasse 12a, mit Anna Berg.",
        "Dienstag, 10 Uhr, Saal Elbe: Anna Berg.",
    ],
)
def test_one_who_takes_a_talk_is_found_in_many_words(text: str) -> None:
    assert parts(text) == ["Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "You can see Anna Berg's profile on our website.",
        "You would sit with Anna Berg's team.",
        "We have asked Anna Berg for your references.",
        "We met with Anna Berg about your file.",
        "Did you speak with Anna Berg at the fair?",
        "You can send the form to Anna Berg.",
        "You spoke to me about moving to Anna Berg.",
        "The office is in Anna Berg Street.",
        "Dienstag, 10 Uhr, Kettwiger Straße 8, melden Sie sich am Tor.",
        "Dienstag, 10 Uhr, Untere Allee 14, Eingang Hof.",
        "Dienstag, 10 Uhr, Haus Linde.",
        "Mardi, 10h, Salle Garonne.",
        "The Works Director is at lunch until one.",
        "You are coming to Anna Berg Road.",
        "Your file goes to 14 Anna St Calder, ring the bell.",
        "Bringen Sie die Unterlagen zu Anna Berg am Empfang.",
        "Recruiting will call you.",
        "Anna Berg has time management skills.",
        "Anna Berg offers you the job.",
        "Anna Berg hat die Stelle bisher innegehabt.",
        "You would report to Anna Berg.",
        "I've shared your CV with Anna Berg.",
    ],
)
def test_whoever_is_only_spoken_of_takes_no_talk(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("You will meet Mr May and Ms. Hall.", ["Hall", "May"]),
        ("Sie treffen Anna Damm und Chi Ring um 10 Uhr.", ["Anna Damm", "Chi Ring"]),
        ("Panel: Anna Ring 10 am, Chi Damm 11 Uhr", ["Anna Ring", "Chi Damm"]),
        ("Sie werden Herrn Freitag und Frau Sommer treffen.", ["Freitag", "Sommer"]),
        ("You will meet Mr. Best and Mrs Case.", ["Best", "Case"]),
        ("Interviewers: Will Park, June Hall, May Best", ["June Hall", "May Best", "Will Park"]),
        ("You will meet Will Park and June Hall.", ["June Hall", "Will Park"]),
        ("Panel:\nRev. Ana Ruiz, chaplain\nRabbi Bo Li, chair", ["Ana Ruiz", "Bo Li"]),
        ("Jutta führt das Gespräch, ich bin die erste Stunde dabei.", ["Jutta", WRITER]),
        ("Der Kommission gehören Frau Berg, Herr Lam und die Unterzeichnerin an.", ["Berg", "Lam", WRITER]),
        ("Zugegen sein werden Herr Lam und ich selbst.", ["Lam", WRITER]),
        ("You will meet Gen Tanaka and Maj Lindqvist.", ["Gen Tanaka", "Maj Lindqvist"]),
        ("You will meet Rev. Tanaka and Lt Ana Ruiz.", ["Ana Ruiz", "Tanaka"]),
        ("Meet Gudrun (store manager) and me upstairs.", ["Gudrun", WRITER]),
        ("Zuerst sprechen wir über die Zahlen, mit der Eva Lindner und mir.", ["Eva Lindner", WRITER]),
        ("11.00 to 12.00 - panel: Ana Ruiz and Bo Li\n12.15 to 1.15 - me", ["Ana Ruiz", "Bo Li", WRITER]),
    ],
)
def test_names_that_are_everyday_words_or_led_by_a_title(text: str, names: list[str]) -> None:
    assert parts(text) == names


@pytest.mark.parametrize("text", ["You will meet in May at the Hall.", "Freitag oder Montag?", "Will Park Street do?"])
def test_everyday_words_alone_are_nobody(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "This role replaces Anna Berg, who is retiring.",
        "You would be covering for Anna Berg while she is on maternity leave.",
        "Diese Stelle vertritt Anna Berg während der Elternzeit.",
        "Le poste remplace Anna Berg, qui part en retraite.",
        "Please contact Anna Berg instead.",
        "I'm away, so please write to Anna Berg instead.",
    ],
)
def test_a_predecessor_or_another_contact_changes_no_talk(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Bo Li will take the call instead of Anna Berg.", ["joins: Bo Li", "leaves: Anna Berg"]),
        ("You will meet Bo Li instead.", ["joins: Bo Li"]),
        ("Anna Berg is ill; Bo Li replaces her.", ["joins: Bo Li", "leaves: Anna Berg"]),
        ("Herr Li vertritt Frau Berg.", ["joins: Li", "leaves: Berg"]),
    ],
)
def test_who_comes_in_anothers_place_changes_the_talk(text: str, changes: list[str]) -> None:
    assert parts(text) == changes


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("Bear with me and I'll ring you back once I know.", False),
        ("I will call you back when there is news.", False),
        ("I'll call you if anything changes.", False),
        ("I'll ring you at three.", True),
        ("I'll ring you back at three.", True),
    ],
)
def test_who_rings_with_news_takes_no_talk(text: str, takes: bool) -> None:
    assert parts(text) == ([WRITER] if takes else [])


def test_whoever_comes_besides_somebody_else_does_not_bring_the_writer_along() -> None:
    said = "Our Head of Data, Anna Berg, would like to meet you, and Bo Li will join her too."
    assert parts(said) == ["Anna Berg", "Bo Li"]
    assert parts("Bo Li will be there too.") == ["Bo Li", WRITER]


BOOKING = {"from": "Calendly <notifications@calendly.com>"}


def test_a_schedulers_notice_names_the_host_in_its_subject() -> None:
    told = "Your event has been scheduled.\n\nEvent: Talmann intro\nTime: 3:00pm, Wednesday, June 10"
    assert parts(told, subject="Confirmed: Talmann intro with Ana Ruiz on Wednesday, June 10", **BOOKING) == [
        "Ana Ruiz"
    ]


def test_the_name_of_a_talk_or_a_firm_in_a_schedulers_notice_is_nobody() -> None:
    notice = {
        "from": "Talmann Scheduling <scheduling@goodtime.io>",
        "subject": "Confirmed: Talmann Biologics interview",
    }
    said = "Your interview with Talmann Biologics is confirmed.\nRecruiter Screen - Ana Ruiz\n"
    assert parts(f"{said}Was: Erstes Telefonat Talmann (30 Min.)", **notice) == ["Ana Ruiz"]
