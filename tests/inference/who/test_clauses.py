"""Who takes a talk by how clauses are built: whoever is put forward, a pronoun, a German verb's two halves."""

import time

import pytest
from tests.inference.who.test_people import WRITER, parts


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg, their Chief Actuary, would see you at the office.",
        "Anna Berg (ward manager) wants half an hour on Teams with you.",
        "Anna Berg has asked to see you on Friday.",
        "Anna Berg's joining us on Friday.",
        "Anna Berg'd like to meet you.",
        "You'd be shadowing Anna Berg, our senior nurse.",
        "You will be with Anna Berg my head chef.",
        "First up is Anna Berg at 10.",
        "Anna Berg from finance is coming along.",
        "Anna Berg is on the panel.",
        "Frau Anna Berg hätte gern eine halbe Stunde mit Ihnen.",
        "Anna Berg bittet Sie am Montag zu sich.",
        "Reste à voir Anna Berg, la patronne.",
        "Anna Berg vous invite à déjeuner mardi.",
        "C'est Anna Berg qui vous recevra.",
        "Anna Berg vous fera le tour de l'atelier.",
        "Vous rencontrerez d'abord Anna Berg.",
        "L'oral aura lieu mardi devant Anna Berg.",
        "You'll be in front of Anna Berg.",
        "Herr Anna Berg sitzt dabei.",
        "Anna Berg qui gère la boutique voudra vous recevoir.",
        "Quelqu'un du labo viendra, ce sera Anna Berg.",
    ],
)
def test_whoever_is_put_forward_takes_the_talk(text: str) -> None:
    assert parts(text) == ["Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "It'd be myself and Anna Berg from the board, she's no trouble.",
        "It would be Anna Berg and me.",
        "Our foreman Herr Berg (Anna Berg) schaltet sich dazu.",
        "Herr Berg (Anna Berg) stößt dazu.",
        "Anna Berg is back and we have read your file. Thursday at 5 here, she and I, what do you say?",
        "Anna Berg est revenue. Jeudi à 17 h au bureau, elle et moi, ça vous va ?",
        "Il y aura Anna Berg et moi.",
        "Ma cousine Anna Berg, qui gère la boutique, voudra vous rencontrer aussi.",
        "Die Anna Berg sitzt dann auch mit dabei.",
    ],
)
def test_the_writer_and_one_who_is_named_take_it_together(text: str) -> None:
    assert parts(text) == ["Anna Berg", WRITER]


@pytest.mark.parametrize(
    "text",
    [
        "I've passed my notes to Anna Berg, who runs data, and she'd like 45 minutes with you.",
        "I spoke to Anna Berg this morning. She can do Friday at 9.",
        "I spoke to Anna Berg this morning. It went well. She's free on Tuesday at 3.",
        "Your contact is Anna Berg. She suggests Monday at noon or 2 pm.",
        "Ich habe mit Frau Anna Berg gesprochen. Sie hätte Dienstag um 9 Zeit.",
        "Unsere Leiterin ist Anna Berg. Sie möchte Sie gern kennenlernen.",
        "J'ai transmis votre dossier à Anna Berg. Elle aimerait vous rencontrer.",
        "Notre directrice est Anna Berg. Elle vous invite mardi à 12 h.",
    ],
)
def test_a_pronoun_means_the_one_named_before(text: str) -> None:
    assert parts(text) == ["Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "I've told Anna Berg. She will send you the form by Friday at 5.",
        "Anna Berg is on leave. She can be reached at 3 pm on Friday.",
        "I spoke with Anna Berg. She is available on 555 0123 for questions about the form.",
        "Anna Berg leitet die Abteilung. Sie können bis 12 Uhr antworten.",
        "Anna Berg hat Ihre Unterlagen. Sie hat bis 12. Mai Urlaub.",
        "Anna Berg a démissionné. Elle est disponible pour ses clients.",
        "I wrote to Anna Berg and Bo Li. He can do Friday at 9.",
        "It is Anna Berg. It was long. It is late. She can do Friday at 9.",
        "Anna Berg wants your references.",
        "Anna Berg needs your papers by Friday.",
        "Anna Berg's team is joining us.",
        "Anna Berg invite à déposer les dossiers.",
        "He can do Friday at 9.",
        "You can reach Anna Berg by phone. She's free to talk from 9 am.",
        "Sie können Frau Anna Berg erreichen. Sie ist ab 14 Uhr frei.",
        "Thanks to Anna Berg for introducing us. She and I worked together for years.",
        "Anna Berg is an old friend. She and I run the shop.",
        "Anna Berg recommended you. She hopes to see you here soon.",
        "Anna Berg wants to work with you on the paperwork.",
        "Anna Berg is on the call list.",
        "Im Team sind Anna Berg und Bo Li seit drei Jahren dabei.",
    ],
)
def test_a_pronoun_or_wish_about_other_things_makes_nobody_take_a_talk(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Es nehmen die Leiterin der Abteilung Bau, Frau Anna Berg, Herr Bo Lam für den Personalrat und ich teil.",
            ["Anna Berg", "Bo Lam", WRITER],
        ),
        ("Teilnehmen werden Frau Berg und Herr Lam.", ["Berg", "Lam"]),
        (
            "Am Gespräch werden Frau Berg vom Betriebsrat, der Leiter Bau, Herr Lam, und ich teilnehmen.",
            ["Berg", "Lam", WRITER],
        ),
        ("Von uns sind Anna Berg aus der Technik und ich dabei.", ["Anna Berg", WRITER]),
        ("Herr Berg ist seit 2019 nicht mehr dabei.", []),
        ("Frau Berg wird Ihnen den Vertrag schicken.", []),
        ("Morgen werden wir Frau Berg treffen und ihr davon erzählen.", []),
    ],
)
def test_whoever_stands_between_the_halves_of_a_verb_takes_part(text: str, names: list[str]) -> None:
    assert parts(text) == names


def test_a_row_may_say_in_words_what_is_talked_about() -> None:
    assert parts("10:45 - 11:30  How we work with Sonja Colbert\n11:30 - 12:00  Rob Lutz and Yun Park, Product") == [
        "Rob Lutz",
        "Sonja Colbert",
        "Yun Park",
    ]


def test_the_guests_of_a_schedulers_notice_take_the_talk() -> None:
    notice = {"from": "Calendly <notifications@calendly.com>", "subject": "Confirmed: One hour with Ana Ruiz on Monday"}
    said = (
        "Your one hour with Ana Ruiz on Monday, June 8, 2026 at 10:00am is scheduled.\n\nGuests: bo.li@talmann.example"
    )
    assert parts(said, **notice) == ["", "Ana Ruiz"]


@pytest.mark.parametrize("text", ["sind " * 4000, "Wird Ana " * 2000, "Sie hat " * 4000, "Ana Ruiz, die " * 2000])
def test_a_line_without_end_is_read_at_once(text: str) -> None:
    began = time.process_time()
    parts(text)
    assert time.process_time() - began < 3


AGENDA = "Your talks are on Monday, May 11.\n\n10:00 AM - 10:45 AM EDT\nA walk through your plan\n"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Anna Berg, Director of Logistics\nZoom: https://x.zoom.us/j/8", ["Anna Berg"]),
        ("Anna Berg, Archives; Chi Lam, Head of Maps", ["Anna Berg", "Chi Lam"]),
        ("Anna Berg (Archives) and Chi Lam, Head of Maps", ["Anna Berg", "Chi Lam"]),
        ("Anna Berg", ["Anna Berg"]),
        ("Anna Berg Hall, Park Road", []),
        ("Bring the form that Anna Berg sent you", []),
    ],
)
def test_a_line_of_names_below_a_time_says_who_takes_it(lines: str, names: list[str]) -> None:
    assert parts(AGENDA + lines) == names


@pytest.mark.parametrize(
    "text",
    [
        "Am Dienstag um 9 Uhr kommen Sie zum Probetag; Anna Berg nimmt Sie unter ihre Fittiche.",
        "Dienstag um 9 fährt Frau Anna Berg zur Baustelle und nimmt Sie mit.",
        "Anna Berg zeigt Ihnen am Dienstag die Werkstatt.",
        "Your trial shift is on Tuesday at 9; Anna Berg will take you under her wing.",
        "Come on Tuesday at 9. Anna Berg will show you round the yard.",
        "Journée d'essai mardi à 9 h, Anna Berg vous prendra sous son aile.",
    ],
)
def test_who_takes_the_seeker_along_is_met_where_nobody_else_is(text: str) -> None:
    assert parts(text) == ["Anna Berg"]


def test_who_takes_the_seeker_along_gives_way_to_those_who_are_met() -> None:
    assert parts("You will meet Chi Lam. Anna Berg will show you round the yard.") == ["Chi Lam"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg will show you to the room.",
        "Anna Berg nimmt Ihre Unterlagen mit.",
        "Our website shows you what Anna Berg did.",
        "Nothing changes with Anna Berg.",
        "There is no change with Anna Berg, only with the room.",
    ],
)
def test_who_opens_a_door_or_stays_as_planned_is_not_met(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg conducts the first interviews herself.",
        "Anna Berg insists on meeting everyone we hire.",
        "Anna Berg holt Sie am Empfang ab und führt das Gespräch.",
        "Es erwartet Sie Anna Berg (Technik).",
        "Neu dazu kommt unsere Geschäftsführerin Anna Berg.",
        "Anna Berg, die Sie ja schon vom Telefon kennen, wird wieder dabei sein.",
        "Frau Anna Berg hat Sie für Dienstag eingetragen, sie wird das Gespräch führen.",
        "Anna Berg has your file. She will lead the interview.",
        "Anna Berg a demandé à vous voir.",
        "J'ai transmis votre dossier à Anna Berg. Elle peut jeudi à 14 h ou vendredi à 9 h.",
        "The panel is made up of three governors and the head, Anna Berg.",
        "Die Jury besteht aus zwei Eltern und der Leiterin, Frau Anna Berg.",
        "You are to appear before a panel comprising the Head, Mrs Anna Berg, and a governor.",
        "Anna Berg from our Leeds office will dial in.",
        "Anna Berg can't wait to meet you!",
        "I've spoken to Anna Berg and she's happy to see you on Tuesday at 3.",
        "It's just Anna Berg this time.",
        "Frau Anna Berg lässt grüßen und freut sich auf Dienstag.",
        "Frau Anna Berg hat am Dienstag um 15 Uhr eine Stunde für Sie frei.",
        "Frau Anna Berg hat um ein Gespräch mit Ihnen gebeten.",
        "Anna Berg se joindra à nous pour la fin.",
        "Votre interlocutrice sera Anna Berg.",
        "En présence de Mme Anna Berg.",
    ],
)
def test_who_conducts_the_talk_is_met(text: str) -> None:
    assert parts(text) == ["Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Das Gespräch führe ich gemeinsam mit Anna Berg.",
        "Anna Berg and I have Wednesday at 11 free.",
        "Das Gespräch übernehme ich zusammen mit Anna Berg.",
        "Außer mir ist noch Frau Anna Berg dabei.",
        "You'll meet the two of us, Anna Berg and me.",
        "Anna Berg sera là, moi aussi.",
    ],
)
def test_the_writer_conducts_it_with_another(text: str) -> None:
    assert parts(text) == ["Anna Berg", WRITER]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg and I have read your file.",
        "Anna Berg conducts the choir.",
        "The vote was three for three and Anna Berg is glad.",
        "Anna Berg can't wait to see your slides.",
        "Anna Berg freut sich auf den Sommer.",
        "Votre interlocutrice pour la paie, Anna Berg, vous enverra le formulaire.",
        "Anna Berg hat mir Ihre Unterlagen gegeben, sie wird sie prüfen.",
        "Das Protokoll führe ich selbst, die Akte liegt bei Anna Berg.",
        "Elle peut vous aider : Anna Berg, 01 23 45 67 89.",
    ],
)
def test_who_conducts_something_else_is_not_met(text: str) -> None:
    assert parts(text) == []
