"""The first gate: job mail passes, shop mail mostly does not."""

import pytest

from afterview.inference import acts

BAR = 0.05


@pytest.mark.parametrize(
    ("subject", "sentences"),
    [
        ("Your application", ["Thank you for applying to the Analyst position.", "We will review your application."]),
        ("Interview", ["Your interview with the hiring manager is on Tuesday at 3."]),
        ("Ihre Bewerbung", ["Leider müssen wir Ihnen mitteilen, dass wir uns anders entschieden haben."]),
        ("Votre candidature", ["Nous souhaiterions vous rencontrer pour un entretien."]),
        ("Offer", ["We are pleased to offer you the role, start date 1 June."]),
        ("hi", ["got your note, can you talk thursday at 4?"]),
        ("", []),
    ],
)
def test_job_mail_passes(subject: str, sentences: list[str]) -> None:
    assert acts.relevance(sentences, subject) >= BAR


def test_shop_mail_is_less_relevant_than_job_mail() -> None:
    shop = acts.relevance(
        ["Your order has shipped.", "Track your package.", "Free delivery this weekend.", "Unsubscribe"],
        "Your order is on its way",
        "news@shop.example",
    )
    job = acts.relevance(
        ["We would like to invite you to an interview for the role.", "Which times suit you?"],
        "Your application",
        "talent@firm.example",
    )
    assert shop < 0.3 < 0.7 < job


def test_nothing_known_is_neither() -> None:
    assert acts.relevance(["面接"], "") == 0.5
