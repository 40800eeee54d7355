"""Word promised: whose, by when, and what only sounds like it."""

from datetime import date, datetime

import pytest
from tests.inference.timeline.mails import Hunt, applied, at, event


def interviewed() -> Hunt:
    hunt = applied()
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


def offered() -> tuple[Hunt, str]:
    hunt = interviewed()
    words = "We are pleased to offer you the position.\n\nPlease let us know by Friday, March 20 at noon Central."
    return hunt, hunt.mail("offer", "2026-03-12T09:00", words)


def deadline(hunt: Hunt) -> datetime | None:
    (offer,) = hunt.only().offers
    return offer.deadline


def test_a_later_last_day_that_the_employer_names_holds() -> None:
    hunt, offer = offered()
    hunt.mail("update", "2026-03-16T09:00", "Spoke to my boss, he is fine with Monday at noon.", answers=offer)
    assert deadline(hunt) == at("2026-03-23T12:00")


def test_the_day_that_the_seeker_asks_for_holds_once_the_employer_says_yes() -> None:
    hunt, offer = offered()
    asked = hunt.mail("sent_other", "2026-03-16T09:00", "Could I tell you by Wednesday, March 25?", answers=offer)
    assert deadline(hunt) == at("2026-03-20T12:00")
    hunt.mail("update", "2026-03-16T12:00", "Of course, that is fine.", answers=asked)
    assert deadline(hunt) == at("2026-03-25T17:00")


@pytest.mark.parametrize("said", ["I am afraid we cannot wait that long.", "Thanks, I will pass this on to the team."])
def test_the_day_that_the_seeker_asks_for_does_not_hold_without_a_yes(said: str) -> None:
    hunt, offer = offered()
    asked = hunt.mail("sent_other", "2026-03-16T09:00", "Could I tell you by Wednesday, March 25?", answers=offer)
    hunt.mail("update", "2026-03-16T12:00", said, answers=asked)
    assert deadline(hunt) == at("2026-03-20T12:00")


def test_a_promise_without_a_day_takes_that_of_the_sentence_before_it_where_it_points_there() -> None:
    hunt = interviewed()
    hunt.mail("update", "2026-03-11T09:00", "The board meets on Monday, March 16. I will call you the day after.")
    assert [promise.by for promise in hunt.only().promises] == [date(2026, 3, 17)]


def test_the_day_until_which_a_decision_is_put_off_is_one_by_which_there_will_be_word() -> None:
    hunt = interviewed()
    hunt.mail("update", "2026-03-11T09:00", "We are still deciding. Our decision is delayed until Thursday, March 26.")
    assert [promise.by for promise in hunt.only().promises] == [date(2026, 3, 26)]


def test_the_day_on_which_the_seeker_is_to_decide_promises_no_word() -> None:
    hunt, _ = offered()
    assert hunt.only().promises == ()


def test_a_day_named_without_its_hour_once_more_keeps_the_hour() -> None:
    hunt, offer = offered()
    hunt.mail("offer", "2026-03-16T09:00", "I can add $2,000. Friday still stands as our deadline.", answers=offer)
    assert [made.deadline for made in hunt.only().offers] == [at("2026-03-20T12:00")] * 2


def test_the_hour_of_a_last_day_counts_though_the_day_alone_is_named_before_it() -> None:
    hunt = interviewed()
    said = (
        "We offer you the position. Please decide by Friday, March 20. I need your answer by noon on Friday, March 20."
    )
    hunt.mail("offer", "2026-03-12T09:00", said)
    assert deadline(hunt) == at("2026-03-20T12:00")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("$5,000 more, that is all I can do. I've pushed the date to Friday, March 27 for you.", "27T17:00"),
        ("They add a bonus. Reply Wednesday, March 25 at noon instead of Friday.", "25T12:00"),
        ("Wir legen 2.000 € drauf. Die Frist ist dann Mittwoch, der 25. März.", "25T17:00"),
        ("2 000 € de plus. La maison voudrait être fixée pour le mercredi 25 mars.", "25T17:00"),
        ("$5,000 more. I have moved the start date to Monday, March 30.", "20T12:00"),
        ("$5,000 more. We would suggest Monday, March 30 as your first day.", "20T12:00"),
        ("$5,000 more. We set the day of your visit, Tuesday, March 24, as you asked.", "20T12:00"),
    ],
)
def test_a_revised_offer_may_set_its_last_day_anew(said: str, wanted: str) -> None:
    hunt, offer = offered()
    hunt.mail("offer", "2026-03-16T09:00", said, answers=offer)
    assert hunt.only().offers[-1].deadline == at(f"2026-03-{wanted}")


def test_a_deadline_that_has_passed_does_not_bind_a_new_offer() -> None:
    hunt, offer = offered()
    hunt.mail("offer", "2026-03-24T09:00", "We can offer you $2,000 more.", answers=offer)
    assert hunt.only().offers[-1].deadline is None


def test_what_the_seeker_said_is_no_promise_of_the_employers() -> None:
    hunt = interviewed()
    said = "You will hear from me by Wednesday, March 18. You said Thursday the 26th is open, so I am aiming there."
    hunt.mail("update", "2026-03-11T09:00", said)
    assert [promise.by for promise in hunt.only().promises] == [date(2026, 3, 18)]


@pytest.mark.parametrize(
    "said",
    [
        "Nothing decided yet. Please bear with me.",
        "No action is needed from you at this time.",
        "Nothing you need to do till you see her email.",
    ],
)
def test_to_ask_for_patience_is_not_to_ask_for_silence(said: str) -> None:
    hunt = interviewed()
    hunt.mail("update", "2026-03-11T09:00", said)
    assert hunt.only().promises == ()


def test_who_writes_of_an_absence_and_of_more_is_no_machine() -> None:
    hunt = interviewed()
    said = "We would like to offer you the position! I am out of the office from tomorrow, back on Monday."
    hunt.mail("offer", "2026-03-11T09:00", said)
    assert [letter.absence for letter in hunt.only().letters] == [False, False, False]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Could I start after the summer? We have a holiday booked until August 14.", "Of course, no problem at all."),
        ("My notice period runs until May 31, is that all right?", "That's fine."),
        ("Ich bin noch bis zum 30. April gebunden, geht das?", "Kein Problem."),
    ],
)
def test_a_day_on_which_no_answer_hangs_is_no_last_day_of_the_offer(asked: str, said: str) -> None:
    hunt, offer = offered()
    mine = hunt.mail("sent_other", "2026-03-16T09:00", asked, answers=offer)
    hunt.mail("update", "2026-03-16T12:00", said, answers=mine)
    assert deadline(hunt) == at("2026-03-20T12:00")


@pytest.mark.parametrize(
    "asked",
    [
        "Could I have until March 27?",
        "Can you give me until March 27?",
        "May I sleep on it until March 27?",
        "Would you wait for my decision until March 27?",
        "Darf ich mich bis zum 27. März entscheiden?",
        "Puis-je vous répondre d'ici le 27 mars ?",
    ],
)
def test_a_day_until_which_the_seeker_asks_to_be_waited_for_holds_with_a_yes(asked: str) -> None:
    hunt, offer = offered()
    mine = hunt.mail("sent_other", "2026-03-16T09:00", asked, answers=offer)
    hunt.mail("update", "2026-03-16T12:00", "Sure, that's fine.", answers=mine)
    assert deadline(hunt) == at("2026-03-27T17:00")


@pytest.mark.parametrize(
    "said", ["Yes, March 27 works.", "Absolutely. Our offer stands until then.", "That's fine, don't worry.", "Gerne!"]
)
def test_a_plain_yes_grants_the_day_asked_for(said: str) -> None:
    hunt, offer = offered()
    mine = hunt.mail("sent_other", "2026-03-16T09:00", "Could I tell you by March 27?", answers=offer)
    hunt.mail("update", "2026-03-16T12:00", said, answers=mine)
    assert deadline(hunt) == at("2026-03-27T17:00")


@pytest.mark.parametrize(
    "said",
    [
        "I have to ask the board. Please make sure that your phone is on.",
        "I am not sure, let me ask.",
        "If anything is unclear, of course you may call me any time; but the date in the letter stands.",
        "Gerne, ich muss das aber erst den Vorstand fragen.",
    ],
)
def test_a_yes_to_something_else_is_no_yes_to_the_day(said: str) -> None:
    hunt, offer = offered()
    mine = hunt.mail("sent_other", "2026-03-16T09:00", "Could I tell you by March 27?", answers=offer)
    hunt.mail("update", "2026-03-16T12:00", said, answers=mine)
    assert deadline(hunt) == at("2026-03-20T12:00")


def test_a_machines_notice_between_question_and_answer_answers_nothing() -> None:
    hunt, offer = offered()
    mine = hunt.mail("sent_other", "2026-03-16T09:00", "Could I tell you by March 27?", answers=offer)
    hunt.mail("update", "2026-03-16T10:00", "Your document has been viewed.\n\nThis is an automated message.",
              sender="Amber Loom <no-reply@amberloom.example>", answers=offer)  # fmt: skip
    hunt.mail("update", "2026-03-16T12:00", "Yes, that's fine.", answers=mine)
    assert deadline(hunt) == at("2026-03-27T17:00")


@pytest.mark.parametrize(
    "said",
    [
        "We would need a decision by Friday, March 20. We are delighted to offer you the position.",
        "We are delighted to offer you the position. The final decision is yours, and we would like it by March 20.",
        "We offer you the position and would be grateful for a decision from you by Friday, March 20.",
        "We offer you the position. We hope that you reach a decision by Friday, March 20.",
        "Wir bieten Ihnen die Stelle an. Wir benötigen eine Entscheidung bis Freitag, 20. März.",
        "Wir bieten Ihnen die Stelle an. Die Entscheidung liegt bei Ihnen, bitte bis Freitag, 20. März.",
        "Nous vous proposons le poste. Il nous faudrait une décision avant le vendredi 20 mars.",
    ],
)
def test_the_last_day_of_an_offer_is_no_promise_of_the_employers(said: str) -> None:
    hunt = interviewed()
    hunt.mail("offer", "2026-03-12T09:00", said)
    assert hunt.only().promises == ()


@pytest.mark.parametrize(
    "said",
    [
        "Je reviens de congé avant vendredi.",
        "Wir geben Ihnen gerne bis Freitag Zeit für eine Antwort.",
        "Bis Freitag erhalten Sie noch die Möglichkeit, uns eine Antwort auf die Frage zu geben.",
    ],
)
def test_what_only_sounds_like_word_to_come_promises_none(said: str) -> None:
    hunt = interviewed()
    hunt.mail("update", "2026-03-11T09:00", said)
    assert hunt.only().promises == ()


@pytest.mark.parametrize(
    "said",
    [
        "We need to make a decision by Friday, March 20.",
        "The panel will reach its decision by Friday, March 20.",
        "Wir brauchen für die Entscheidung noch bis Freitag, 20. März.",
        "Wir geben Ihnen bis Freitag, 20. März, eine Rückmeldung.",
        "Je vous fais un point avant le vendredi 20 mars.",
        "Nous reviendrons vers vous avant le vendredi 20 mars.",
        "Nous ferons un retour à tous les candidats d'ici le 20 mars.",
        "Nous répondrons avant le 20 mars.",
    ],
)
def test_the_employers_own_last_day_is_a_promise(said: str) -> None:
    hunt = interviewed()
    hunt.mail("update", "2026-03-11T09:00", said)
    assert [promise.by for promise in hunt.only().promises] in ([date(2026, 3, 20)], [date(2026, 3, 19)])


@pytest.mark.parametrize(
    "said",
    [
        "We offer you the position. The letter goes out once I have your answer, which we hope for by March 20.",
        "Nous vous proposons le poste. La lettre part quand j'aurai votre réponse, que j'espère pour le 20 mars.",
        "Nous vous proposons le poste. Zoé vous écrira quand j'aurai votre réponse, avant samedi matin, le 21.",
        "Wir bieten Ihnen die Stelle an. Den Vertrag schicke ich, sobald wir Ihre Antwort haben, bis zum 20. März.",
    ],
)
def test_word_that_waits_for_the_seekers_answer_sets_a_last_day(said: str) -> None:
    hunt = interviewed()
    hunt.mail("offer", "2026-03-12T09:00", said)
    (offer,) = hunt.only().offers
    assert (hunt.only().promises, offer.deadline) == ((), at("2026-03-20T17:00"))


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Nous vous ferons un retour avant mardi 10 mars.", True),
        ("Nous vous ferons visiter l'atelier avant l'entretien du mardi 10 mars.", False),
        ("Nous répondrons à vos questions avant l'entretien du mardi 10 mars.", False),
        ("We will answer all your questions before Tuesday, March 10.", False),
        ("Bis Dienstag, 10. März, erhalten Sie eine Antwort auf Ihre Fragen.", False),
        ("Bis Dienstag, 10. März, erhalten Sie eine Antwort.", True),
    ],
)
def test_what_is_done_before_a_day_is_word_only_where_word_is_spoken_of(text: str, promised: bool) -> None:
    hunt = Hunt()
    hunt.mail("update", "2026-03-06T09:00", text)
    assert bool(hunt.readings[0].promises) is promised
