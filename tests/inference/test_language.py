"""The language of mails and of single sentences."""

import pytest

from afterview.inference.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We would like to meet you next week.", "en"),
        ("when r u free", "en"),
        ("Wir möchten Sie gerne kennenlernen.", "de"),
        ("Passt dir Mittwoch?", "de"),
        ("Nous souhaiterions vous rencontrer la semaine prochaine.", "fr"),
        ("Merci pour l'accueil d'hier", "fr"),
        ("Nos gustaría conocerte la semana que viene.", "es"),
        ("¿Puedes el martes?", "es"),
        ("Wij willen graag kennismaken en horen wanneer het uitkomt.", "xx"),
        ("Vorremmo conoscerla la prossima settimana, ci può dire quando è libero?", "xx"),
        ("Chcielibyśmy się z Panem spotkać w przyszłym tygodniu.", "xx"),
        ("Приглашаем вас на собеседование", "xx"),
        ("面接のご案内", "xx"),
        ("", "xx"),
        ("12:30 / 4711", "xx"),
    ],
)
def test_language_is_told_by_the_little_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_foreign_name_for_the_job_does_not_change_the_language() -> None:
    assert language_of("Ihr Interview als Senior Product Manager bei uns ist am Montag.") == "de"


def test_a_long_mail_is_told_by_its_beginning() -> None:
    assert language_of("Vielen Dank für Ihre Nachricht. " * 50 + "thank you for your mail " * 2_000) == "de"
