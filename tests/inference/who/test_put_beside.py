"""Who takes a talk where courtesy, kinship, a pronoun or a place in a running order tells it, and where none does."""

import pytest
from tests.inference.who.mails import message_of
from tests.inference.who.test_people import WRITER, parts

from afterview.inference import who


@pytest.mark.parametrize(
    "text",
    [
        "Vous serez reçu par madame Anna Berg, directrice, mardi à 9 h.",
        "Notre comité aimerait que vous fassiez la connaissance de madame Anna Berg, chef des systèmes.",
        "Vous ferez jeudi la connaissance de notre directrice Anna Berg.",
        "Ich möchte, dass Sie am Freitag auch Anna Berg kennenlernen.",
        "Es wäre gut, wenn Sie kommen, damit Sie Anna Berg treffen.",
        "Der Kommission gehört Frau Kammerdirektorin Anna Berg an.",
        "Der Kommission gehören an: Frau Kammerdirektorin Anna Berg sowie ein Mitglied des Personalrats.",
    ],
)
def test_one_is_met(text: str) -> None:
    assert parts(text) == ["Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "J'ai été ravie de faire votre connaissance, et madame Anna Berg vous salue.",
        "Nous avions fait la connaissance de madame Anna Berg à Namur.",
        "Zwei Tipps für das Gespräch: Lesen Sie zu Einnahmen- und Überschussrechnung, das fragen alle.",
        "Schön, dass Sie mit Anna Berg gesprochen haben.",
        "Gut, dass Sie Anna Berg gestern treffen konnten.",
        "Anna Berg has asked for your references.",
        "She has a busy Tuesday. Anna Berg asked me to say so.",
        "Our grants lead, Anna Berg, is a fan. She has asked for your certificates by Friday.",
    ],
)
def test_none_is_met(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ich darf Sie am Montag um 10 Uhr zu mir bitten. Die Leiterin, Frau Anna Berg, wird dabei sein.",
        "Kommen Sie am Montag um 10. Meine Schwester die Anna Berg setzt sich dazu.",
        "I'll expect you on Monday at 10. Anna Berg from payroll will be in the room too.",
        "Come on Monday at 10. Anna Berg will have ten minutes with you as well.",
    ],
)
def test_whoever_is_beside_is_beside_the_writer(text: str) -> None:
    assert parts(text) == ["Anna Berg", WRITER]


@pytest.mark.parametrize(
    "text",
    [
        "You'll meet Anna Berg on Monday at 10. Chi Lam from payroll will be there too.",
        "Anna Berg can see you on Monday at 10. Chi Lam will be in the room too.",
        "The grants lead, Anna Berg, wrote back. She has Monday 8th at 2pm. Chi Lam will be there too.",
        "Anna Berg had a clash yesterday. She's asked for Friday 12th at 3 instead. Chi Lam will be there too.",
    ],
)
def test_whoever_is_beside_somebody_else_is_not_beside_the_writer(text: str) -> None:
    assert parts(text) == ["Anna Berg", "Chi Lam"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg wants it seen. So would you sit in on her seminar on Monday?",
        "Anna Berg runs the night shift. You would shadow her on Monday from 8.",
        "They're sure, and Anna Berg says it is for you to see. Can't say more. You'd be shadowing her on Monday.",
        "Anna Berg is keen. Could you spend a morning with her on Monday?",
        "Anna Berg teaches the second years. Could you come and watch her lesson on Monday at 10?",
    ],
)
def test_one_is_met_where_a_pronoun_says_whose_work_is_seen(text: str) -> None:
    assert parts(text) == ["Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg spoke to me. Please send her references by Monday.",
        "Anna Berg is on leave. I have taken on her seminar.",
        "Anna Berg wrote the guide. Have a look at her page before Monday.",
    ],
)
def test_a_pronoun_of_something_else_tells_nothing(text: str) -> None:
    assert parts(text) == []


def test_a_running_order_with_people_below_what_each_hour_is_about() -> None:
    text = (
        "Here is your schedule.\n\n10:00 AM - 11:00 AM  Slides\nAnna Berg, Bo Tran\n\n"
        "11:15 AM - 12:00 PM  Bench work\nMin Seo Ryu\n\n1:00 PM - 1:45 PM  Lunch talk\nCarla Diaz"
    )
    assert parts(text) == ["Anna Berg", "Bo Tran", "Carla Diaz", "Min Seo Ryu"]


def test_places_below_an_hour_are_nobody() -> None:
    text = "10:00 AM - 11:00 AM  Welcome\nGarden Room\n\n11:15 AM - 12:00 PM  Walk\nHarbour Gate"
    assert parts(text) == []


def test_a_firm_called_after_somebody_is_not_that_person() -> None:
    text = (
        "Montag, 14 Uhr, bei Lindner Klinik in Hall.\n"
        "Du sitzt mit Paul Lindner und Anna Berg zusammen, sie leitet den Einkauf."
    )
    assert parts(text) == ["Anna Berg", "Paul Lindner"]


def test_words_behind_a_name_that_say_when_are_no_part_of_it() -> None:
    text = "Sie treffen Frau Ortner zum Jahreswechsel. Lies den Aufsatz, den Frau Ortner schrieb."
    assert parts(text) == ["Ortner"]


@pytest.mark.parametrize(
    ("sender", "end", "signed"),
    [
        ("Bäckerei Lindner <info@lindner-brot.example>", "Grüße\n\nPaul Lindner", "Paul Lindner"),
        ("Holzbau Lindner <buero@lindner.example>", "Gruß\n\nPaul Lindner", "Paul Lindner"),
        ("Direktion Lindner <direktion@schule.example>", "Beste Grüße\n\nAnna Lindner", "Anna Lindner"),
        ("Stadt Hallberg <stellen@hallberg.example>", "Im Auftrag\nLindner", "Lindner"),
        ("Stadt Hallberg <stellen@hallberg.example>", "i. A.\nLindner", "Lindner"),
        ("Wiebke Lindner <w.lindner@lindner.example>", "Grüße auch von meinem Mann\nPaul Lindner", "Wiebke Lindner"),
    ],
)
def test_who_signs_for_a_house_that_has_their_name(sender: str, end: str, signed: str) -> None:
    text = f"Sehr geehrte Frau Osei,\n\nkommen Sie am Montag um 10 Uhr vorbei.\n\n{end}"
    assert who.signed_as(message_of({"from": sender, "subject": "Ihre Bewerbung", "text": text})) == signed


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg, who looks after the yard, will show you about on Monday.",
        "Anna Berg (our cto) is free on Thursday at 3pm, works?",
        "Frau Anna Berg wäre am Mittwoch ab 14 Uhr frei.",
        "Anna Berg est libre mardi à 9 h.",
        "Anna Berg from the lab has a gap on Thursday at 2.",
        "Frau Anna Berg hätte Mittwoch um 14 Uhr Luft, passt das?",
        "Mit am Tisch: unsere Leiterin Anna Berg und der Betriebsrat.",
        "Vous serez reçu mardi à 10 h par notre cheffe, Anna Berg.",
        "Anna Berg aura une demi-heure pour vous mercredi.",
        "Le docteur Anna Berg souhaiterait s'entretenir avec vous.",
        "Ce sera Anna Berg qui fera passer l'entretien.",
    ],
)
def test_one_has_time_or_does_the_talking(text: str) -> None:
    assert parts(text) == ["Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "The chair of the board, Mr Chi Lam, and our head, Mrs Anna Berg, will see you at 4.",
        "Rendez-vous jeudi à 14 h avec mesdames Anna Berg et Chi Lam.",
        "Anna Berg is our founder. She and Chi Lam would like to meet you.",
    ],
)
def test_two_of_whom_much_is_said_take_it_together(text: str) -> None:
    assert parts(text) == ["Anna Berg", "Chi Lam"]


@pytest.mark.parametrize(
    "text",
    [
        "It'll be a panel of two: me, Anna Berg (finance).",
        "Das Gespräch findet mit der Leitung (Frau Anna Berg) und mir statt.",
    ],
)
def test_a_list_that_the_writer_opens_or_ends_has_both(text: str) -> None:
    assert parts(text) == ["Anna Berg", WRITER]


@pytest.mark.parametrize(
    "text",
    [
        "Frau Anna Berg hat am Montag um 10 Uhr keine Zeit.",
        "Un projet conduit l'an dernier par Anna Berg.",
        "Anna Berg aura un contrat pour vous mardi.",
        "Anna Berg has Tuesday 9th off.",
        "Anna Berg is free for any questions on Thursday at 3.",
        "The post was held by Anna Berg. It would be on Friday at 10.",
        "Our shop is run by Anna Berg.",
        "Der Herr Direktor möchte gern dabei sein.",
        "Our client, Anna Berg, and its bank, Chi Lam, are growing.",
    ],
)
def test_no_time_no_office_and_no_project_is_a_meeting(text: str) -> None:
    assert parts(text) == []
