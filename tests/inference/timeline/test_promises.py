"""Word promised: whose, by when, and what only sounds like it."""

from datetime import date

from tests.inference.timeline.mails import Hunt, at, event


def interviewed() -> Hunt:
    hunt = Hunt()
    hunt.mail(
        "application_received", "2026-03-02T09:00", "Thank you for applying for the Data Analyst role at Amber Loom."
    )
    part = event("20260310T150000Z", "20260310T160000Z")
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "See you then.", calendar=part)
    return hunt


def test_a_day_by_which_there_will_be_word_is_kept_with_its_words() -> None:
    hunt = interviewed()
    hunt.mail("update", "2026-03-11T09:00", "You will hear from us by Friday, March 20.")
    (promise,) = hunt.only().promises
    assert promise.by == date(2026, 3, 20)
    assert "March 20" in promise.evidence.quote


def test_word_promised_in_plain_german_or_french_is_heard() -> None:
    hunt = interviewed()
    hunt.mail("update", "2026-03-11T09:00", "Wir prüfen alles und geben dir im Laufe der KW 13 eine Rückmeldung.")
    hunt.mail("update", "2026-03-12T09:00", "Merci pour ta présence ! Je te fais un retour d'ici vendredi en huit.")
    assert [promise.by for promise in hunt.only().promises] == [date(2026, 3, 27), date(2026, 3, 20)]


def test_please_wait_is_heard_in_an_update() -> None:
    hunt = interviewed()
    hunt.mail("update", "2026-03-11T09:00", "Please do not call us, we will contact you when a decision is made.")
    assert [promise.wait for promise in hunt.only().promises] == [True]


def test_wait_in_a_mail_about_the_talk_is_about_the_talk() -> None:
    hunt = interviewed()
    said = "A reminder of tomorrow's interview. If the line drops please wait, we will call you back."
    hunt.mail("interview_reminder", "2026-03-09T09:00", said)
    assert hunt.only().promises == ()


def test_the_seekers_own_words_promise_nothing() -> None:
    hunt = interviewed()
    hunt.mail("sent_other", "2026-03-11T09:00", "I will send you my papers by Friday, March 20.")
    assert hunt.only().promises == ()


def test_an_offer_keeps_the_instant_until_which_it_stands() -> None:
    hunt = interviewed()
    hunt.mail(
        "offer",
        "2026-03-12T09:00",
        "We are pleased to offer you the position.\n\nPlease let us know by Friday, March 20 at noon Central.",
    )
    (offer,) = hunt.only().offers
    assert offer.deadline == at("2026-03-20T12:00")
