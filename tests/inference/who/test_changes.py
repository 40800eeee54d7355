"""Who comes in whose place, by the words of one mail."""

import pytest
from tests.inference.who.test_people import parts


@pytest.mark.parametrize(
    "text",
    [
        "Mr Berg is needed at the docks and Dr Chi Lam from the lab joins the panel in his place.",
        "Mr Berg has a funeral. Dr Chi Lam sits on the panel in his stead.",
        "Mr Berg is held up at a site. In his place, Dr Chi Lam will see you.",
        "Mr Berg is replaced by Dr Chi Lam.",
        "Mr Berg will be represented by Dr Chi Lam.",
        "Herr Berg wird durch Frau Chi Lam vertreten.",
        "Herr Berg wird leider von Frau Chi Lam ersetzt.",
        "Herr Berg ist auf Dienstreise. An seiner Stelle nimmt Frau Chi Lam teil.",
        "M. Berg sera remplacé par Mme Chi Lam.",
        "Leider muss Herr Berg am Donnerstag nach Bonn, Frau Chi Lam springt für ihn ein.",
        "Mr Berg has to fly to Rome on Thursday and Dr Chi Lam is standing in for him.",
        "M. Berg part à Lille jeudi, Mme Chi Lam le remplacera.",
        "M. Berg étant en déplacement, c'est Mme Chi Lam qui vous recevra.",
        "Herr Berg lässt sich entschuldigen, Frau Chi Lam macht das allein.",
        "Mr Berg sends his apologies; Dr Chi Lam will see you.",
        "Dr Chi Lam is taking Mr Berg's place.",
        "Mr Berg will be away that day, so Dr Chi Lam will see you.",
        "M. Berg sera absent, Mme Chi Lam vous recevra.",
        "Dr Chi Lam will be there in Mr Berg's stead.",
        "M. Berg est retenu à Lille et Mme Chi Lam siégera à sa place.",
    ],
)
def test_whoever_stands_in_comes_and_the_other_leaves(text: str) -> None:
    assert parts(text) == ["joins: Chi Lam", "leaves: Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Berg will explain how we replace the old system.",
        "We meet at Mr Berg's place.",
        "Mr Berg will be out front to meet you.",
        "You will have a desk in the new place, next to Mr Berg.",
        "Herr Berg vertritt unser Haus in Ulm.",
        "In his place I would do the same, says Mr Berg.",
        "With apologies for the delay, Anna Berg will see you on Tuesday.",
    ],
)
def test_who_stands_in_for_nobody_changes_nothing(text: str) -> None:
    assert not [p for p in parts(text) if p.startswith("leaves")]


def test_a_title_in_its_parts_ends_no_sentence_and_is_nobody() -> None:
    said = "Der Kommission gehören an: Herr Dipl.-Ing. Kurt Berg (Leiter), Frau Lam (Recht) sowie Herr Voigt (Lager)."
    assert parts(said) == ["Kurt Berg", "Lam", "Voigt"]


def test_titles_of_the_church_and_the_bench_are_no_part_of_a_name() -> None:
    assert parts("You will meet Canon Joan Pike and Judge Tom Hart.") == ["Joan Pike", "Tom Hart"]
    assert parts("Judge the work yourself, and bring a lady bird for luck, Lord knows.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg would like to meet you on Tuesday at 3, but I won't be there.",
        "Anna Berg würde Sie gern am Dienstag um 15 Uhr kennenlernen; ich selbst bin nicht dabei.",
        "Anna Berg vous recevra mardi à 15 h. Je ne serai pas là.",
    ],
)
def test_a_writer_who_will_not_be_there_takes_no_talk(text: str) -> None:
    assert parts(text) == ["Anna Berg"]
