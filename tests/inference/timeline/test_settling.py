"""What the seeker's own word settles: a time set, picked or asked for and granted."""

import pytest
from tests.inference.timeline.mails import applied, at, on


def test_the_day_that_the_seeker_named_and_the_employers_hour_make_a_time() -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-03T09:00", "On which day could you come?")
    hunt.mail("sent_availability", "2026-03-03T12:00", "Thursday would be ideal.")
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "Lovely, 5:30 pm then.")
    assert on(hunt) == [at("2026-03-05T17:30")]


def test_the_hour_that_the_seeker_sets_where_it_was_left_open_is_fixed() -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-04T09:00", "I'm here every day next week, just tell me when you come.")
    hunt.mail("sent_availability", "2026-03-04T12:00", "I'll come on Thursday at 11 then. See you there!")
    assert on(hunt) == [at("2026-03-12T11:00")]


def test_an_hour_that_the_seeker_only_asks_for_fixes_nothing() -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-04T09:00", "I'm here every day next week, what suits you?")
    hunt.mail("sent_availability", "2026-03-04T12:00", "Would Thursday at 11 be possible?")
    assert on(hunt) == []


def test_of_three_times_on_one_day_the_one_picked_is_fixed() -> None:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "Could you do Thursday, March 12 at 10, 11 or 2?")
    hunt.mail("sent_availability", "2026-03-03T12:00", "11 works for me.", answers=asked)
    assert on(hunt) == [at("2026-03-12T11:00")]


def test_a_bare_noted_fixes_the_one_time_that_the_seeker_put_forward() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "See you on Tuesday, March 10 at 5 pm.")
    hunt.mail("interview_rescheduled", "2026-03-09T20:00", "I have to cancel tomorrow. Some other time?")
    hunt.mail("sent_availability", "2026-03-09T20:30", "Of course. Tuesday the 17th, same time?")
    hunt.mail("interview_scheduled", "2026-03-09T20:40", "Great, noted. Thank you!")
    assert on(hunt) == [at("2026-03-17T17:00")]


@pytest.mark.parametrize(
    "said",
    [
        "I'll call the agency on Thursday at 11 and tell you more.",
        "I'll land on Thursday at 11.",
        "I'll be back from the dentist on Thursday at 11 then.",
        "Ich komme am Donnerstag um 11 Uhr von einer Reise zurück, danach passt es immer.",
        "Je viens de voir que jeudi à 11h j'ai un rendez-vous médical.",
    ],
)
def test_what_the_seeker_does_elsewhere_at_an_hour_fixes_nothing(said: str) -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-04T09:00", "I'm here every day next week, just tell me when you come.")
    hunt.mail("sent_availability", "2026-03-04T12:00", said)
    assert on(hunt) == []


@pytest.mark.parametrize(
    "said",
    ["I'll call you back on Thursday at 11.", "I'll be there on Thursday at 11.", "Ich komme am Donnerstag um 11 Uhr.",
     "Je passe jeudi à 11h."],
)  # fmt: skip
def test_where_and_when_the_seeker_comes_or_calls_is_fixed_by_their_word(said: str) -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-04T09:00", "I'm here every day next week, just tell me when you come.")
    hunt.mail("sent_availability", "2026-03-04T12:00", said)
    assert on(hunt) == [at("2026-03-12T11:00")]


@pytest.mark.parametrize(
    ("said", "fixed"),
    [
        ("Thank you, I will check with the panel and send an invite.", 0),
        ("Danke, ich kläre das im Team und melde mich.", 0),
        ("Merci, je demande à l'équipe.", 0),
        ("Perfect, an invite will follow.", 1),
    ],
)
def test_the_time_that_the_seeker_asks_for_is_fixed_by_a_yes_and_not_by_a_promise_to_ask(said: str, fixed: int) -> None:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "When could you talk?")
    mine = hunt.mail("sent_availability", "2026-03-03T12:00", "Would Tuesday, March 10 at 9 am suit?", answers=asked)
    hunt.mail("interview_scheduled", "2026-03-04T09:00", said, answers=mine)
    assert len(on(hunt)) == fixed


@pytest.mark.parametrize(
    "said",
    [
        "Thursday please, I'm on shift on the Tuesday.",
        "On Tuesday I have to work, Thursday is perfect.",
        "Am Dienstag bin ich unterwegs, Donnerstag passt gut.",
        "Jeudi me va très bien, mardi je travaille.",
    ],
)
def test_the_day_on_which_the_seeker_has_something_else_is_not_picked(said: str) -> None:
    hunt = applied()
    asked = hunt.mail(
        "interview_invitation", "2026-03-03T09:00", "Tuesday, March 10 at 10 am or Thursday, March 12 at 10 am?"
    )
    hunt.mail("sent_availability", "2026-03-03T12:00", said, answers=asked)
    assert on(hunt) == [at("2026-03-12T10:00")]


@pytest.mark.parametrize("said", ["Tuesday at 3 pm works. See you then!", "Dienstag um 15 Uhr passt gut. Bis dann!"])
def test_an_hour_on_the_day_asked_for_to_which_the_seeker_looks_forward_is_fixed(said: str) -> None:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "Could you drop in on Tuesday, March 10, threeish?")
    hunt.mail("sent_availability", "2026-03-03T12:00", said, answers=asked)
    assert on(hunt) == [at("2026-03-10T15:00")]


def test_an_hour_on_the_day_asked_for_that_only_suits_the_seeker_fixes_nothing() -> None:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "Could you drop in on Tuesday, March 10?")
    hunt.mail("sent_availability", "2026-03-03T12:00", "Tuesday at 3 pm would work for me.", answers=asked)
    assert on(hunt) == []
