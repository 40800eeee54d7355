"""Stages: what holds at a moment, as FORMAT.md says."""

import pytest
from tests.inference.timeline.mails import Hunt, applied, event


def scheduled() -> Hunt:
    hunt = applied()
    hunt.mail(
        "interview_scheduled",
        "2026-03-04T09:00",
        "See you then.",
        calendar=event("20260310T150000Z", "20260310T160000Z"),
    )
    return hunt


def answered(kind: str, words: str) -> tuple[Hunt, str]:
    hunt = scheduled()
    offer = hunt.mail("offer", "2026-03-12T09:00", "We are pleased to offer you the position.")
    return hunt, hunt.mail(kind, "2026-03-13T09:00", words, answers=offer)


def declined() -> tuple[Hunt, str]:
    return answered("sent_decline", "I have to decline.")


def accepted() -> tuple[Hunt, str]:
    return answered("sent_acceptance", "I accept.")


def test_a_receipt_makes_an_application_applied() -> None:
    assert applied().stage("2026-03-02T10:00") == "applied"


def test_an_approach_is_a_lead_until_the_seeker_applies() -> None:
    hunt = Hunt()
    first = hunt.mail("outreach", "2026-03-02T09:00", "We are looking for a Data Analyst at Amber Loom.")
    assert hunt.stage("2026-03-02T10:00") == "lead"
    hunt.mail("sent_application", "2026-03-03T09:00", "My résumé is attached.", answers=first)
    assert hunt.stage("2026-03-03T10:00") == "applied"


def test_an_invitation_without_a_time_is_scheduling() -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-04T09:00", "When could you talk next week?")
    assert hunt.stage("2026-03-04T10:00") == "scheduling"


def test_a_fixed_talk_is_scheduled_until_it_ends_and_interviewed_from_then_on() -> None:
    hunt = scheduled()
    assert hunt.stage("2026-03-10T10:59") == "scheduled"
    assert hunt.stage("2026-03-10T11:00") == "interviewed"


def test_a_test_handed_in_falls_back_to_what_held_before() -> None:
    hunt = applied()
    test = hunt.mail("assessment", "2026-03-03T09:00", "Please do this exercise.")
    assert hunt.stage("2026-03-03T10:00") == "assessment"
    hunt.mail("sent_other", "2026-03-04T09:00", "My solution is attached.", answers=test)
    assert hunt.stage("2026-03-04T10:00") == "applied"


@pytest.mark.parametrize(
    ("said", "over"),
    [
        ("The written test takes place on Thursday, March 12 from 9 am to noon in our office.", "2026-03-12T12:00"),
        ("You will sit the exam on Thursday, March 12 at 2 pm. It takes 90 minutes.", "2026-03-12T15:30"),
        ("L'épreuve écrite a lieu le jeudi 12 mars, de 9 h à 11 h, dans nos locaux.", "2026-03-12T11:00"),
        ("Der schriftliche Test findet am Donnerstag, 12. März, von 9 bis 11 Uhr statt.", "2026-03-12T11:00"),
    ],
)
def test_a_test_that_is_sat_at_a_fixed_time_is_handed_in_when_that_is_over(said: str, over: str) -> None:
    hunt = applied()
    hunt.mail("assessment", "2026-03-05T09:00", said)
    assert (hunt.stage(f"{over[:-1]}0"), hunt.stage("2026-03-12T08:00")) == ("applied", "assessment")


def test_a_test_that_is_over_leaves_what_has_been_held_and_fixed() -> None:
    hunt = scheduled()
    hunt.mail("assessment", "2026-03-05T09:00", "You sit the written test on Thursday, March 12 from 9 am to 11 am.")
    assert [hunt.stage(f"2026-03-{at}") for at in ("12T10:59", "12T11:00")] == ["assessment", "interviewed"]


@pytest.mark.parametrize(
    "said",
    [
        "Please do the exercise at home and return it by Thursday, March 12, 10 am.",
        "The link to the test is valid until Thursday, March 12, 10 am.",
        "Your written task opens on Thursday, March 12 at 9 am and can be done at any time.",
        "Start the written exercise on Thursday, March 12 at 9 am; you have five days.",
        "We talk the exercise through on Thursday, March 12 at 9 am.",
    ],
)
def test_a_test_that_is_done_at_home_stays_outstanding(said: str) -> None:
    hunt = applied()
    hunt.mail("assessment", "2026-03-05T09:00", said)
    assert hunt.stage("2026-03-13T09:00") == "assessment"


def test_a_talk_called_off_with_no_new_time_puts_the_stage_back() -> None:
    hunt = scheduled()
    cancel = event("20260310T150000Z", "20260310T160000Z", method="CANCEL", sequence=1)
    hunt.mail("interview_cancelled", "2026-03-05T09:00", "The talk is off.", calendar=cancel)
    assert hunt.stage("2026-03-05T10:00") == "applied"
    assert hunt.stage("2026-03-11T10:00") == "applied"


def test_a_talk_off_while_another_time_is_sought_is_scheduling_again() -> None:
    hunt = scheduled()
    hunt.mail(
        "interview_rescheduled", "2026-03-09T09:00", "Sorry, tomorrow is off. I will come back with another time."
    )
    assert hunt.stage("2026-03-10T12:00") == "scheduling"


def test_an_offer_an_acceptance_and_what_follows() -> None:
    hunt, _ = accepted()
    assert hunt.stage("2026-03-12T10:00") == "offer"
    hunt.mail("onboarding", "2026-03-14T09:00", "Please sign the contract.")
    assert hunt.stage("2026-03-15T10:00") == "accepted"


def test_a_rejection_ends_the_process_and_calls_its_talks_off() -> None:
    hunt = scheduled()
    hunt.mail("rejection", "2026-03-06T09:00", "The position has been filled.")
    assert hunt.stage("2026-03-11T10:00") == "rejected"
    assert all(interview.cancelled for interview in hunt.only().interviews)


def test_a_withdrawal_before_the_talk_cancels_it() -> None:
    hunt = scheduled()
    hunt.mail("sent_withdrawal", "2026-03-06T09:00", "I withdraw my application for the Data Analyst role.")
    assert hunt.stage("2026-03-11T10:00") == "withdrawn"
    assert [interview.cancelled for interview in hunt.only().interviews] == [True]


def test_a_word_after_a_withdrawal_reopens_nothing() -> None:
    hunt = scheduled()
    gone = hunt.mail("sent_withdrawal", "2026-03-06T09:00", "I withdraw my application.")
    hunt.mail("update", "2026-03-07T09:00", "Thank you for letting us know.", answers=gone)
    assert hunt.stage("2026-03-08T10:00") == "withdrawn"


def withdrawn() -> tuple[Hunt, str]:
    hunt = scheduled()
    return hunt, hunt.mail(
        "sent_withdrawal", "2026-03-06T09:00", "I withdraw my application for the Data Analyst role."
    )


def test_a_seeker_who_withdrew_and_asks_to_come_back_is_in_again_once_they_are_invited() -> None:
    hunt, gone = withdrawn()
    back = hunt.mail("sent_other", "2026-03-07T09:00", "I was hasty. May I still come?", answers=gone)
    assert hunt.stage("2026-03-07T10:00") == "withdrawn"
    hunt.mail("interview_invitation", "2026-03-08T09:00", "Of course. When could you talk?", answers=back)
    assert hunt.stage("2026-03-08T10:00") == "scheduling"


def test_the_talk_that_a_withdrawal_called_off_can_be_fixed_again() -> None:
    hunt, gone = withdrawn()
    back = hunt.mail("sent_other", "2026-03-07T09:00", "I was hasty. May I still come?", answers=gone)
    again = event("20260310T150000Z", "20260310T160000Z", sequence=2)
    hunt.mail("interview_scheduled", "2026-03-08T09:00", "Then let us keep it.", answers=back, calendar=again)
    assert hunt.stage("2026-03-08T10:00") == "scheduled"
    assert [interview.cancelled for interview in hunt.only().interviews] == [False]


def test_an_invitation_that_crosses_a_withdrawal_reopens_nothing() -> None:
    hunt, _ = withdrawn()
    hunt.mail("interview_invitation", "2026-03-06T09:05", "When could you talk next week?")
    assert hunt.stage("2026-03-07T10:00") == "withdrawn"


def test_a_better_offer_in_answer_to_a_no_is_an_offer_again() -> None:
    hunt, no = declined()
    hunt.mail("offer", "2026-03-14T09:00", "Would $5,000 more change your mind?", answers=no)
    assert hunt.stage("2026-03-14T10:00") == "offer"


def test_a_letter_that_crosses_a_no_reopens_nothing() -> None:
    hunt, _ = declined()
    hunt.mail("offer", "2026-03-13T09:05", "Your offer letter is attached.")
    assert hunt.stage("2026-03-14T10:00") == "declined"


def test_an_invitation_after_a_rejection_opens_the_process_again() -> None:
    hunt = scheduled()
    no = hunt.mail("rejection", "2026-03-12T09:00", "We have chosen somebody else.")
    assert hunt.stage("2026-03-12T10:00") == "rejected"
    hunt.mail("interview_invitation", "2026-03-20T09:00", "They have pulled out. When could you come?", answers=no)
    assert hunt.stage("2026-03-20T10:00") == "scheduling"


def test_an_offer_that_is_taken_back_after_it_was_accepted_is_a_rejection() -> None:
    hunt, yes = accepted()
    hunt.mail("rejection", "2026-03-20T09:00", "The post was cut, we must withdraw our offer.", answers=yes)
    assert hunt.stage("2026-03-20T10:00") == "rejected"


def test_a_seeker_who_steps_back_from_an_acceptance_has_declined() -> None:
    hunt, yes = accepted()
    hunt.mail("sent_decline", "2026-03-16T09:00", "I am very sorry, I cannot take the job after all.", answers=yes)
    assert hunt.stage("2026-03-16T10:00") == "declined"


def test_a_talk_that_is_cancelled_with_another_date_to_come_is_scheduling_again() -> None:
    hunt = scheduled()
    hunt.mail("interview_cancelled", "2026-03-09T09:00", "Tomorrow is off. I will propose a new date once I am well.")
    assert hunt.stage("2026-03-09T10:00") == "scheduling"


def test_a_talk_that_is_cancelled_with_no_other_date_to_come_puts_the_stage_back() -> None:
    hunt = scheduled()
    hunt.mail("interview_cancelled", "2026-03-09T09:00", "The talk is off and we will not be setting a new date.")
    assert hunt.stage("2026-03-09T10:00") == "applied"


@pytest.mark.parametrize(
    "said",
    [
        "The talk is cancelled. The position has been put on hold; at another time we may well be in touch.",
        "The role is closed, so the talk is cancelled. Perhaps another day!",
        "We had to reschedule other interviews as well but the job is gone.",
        "Das Gespräch entfällt, die Stelle ist besetzt. Ein anderes Mal, ein anderer Termin!",
    ],
)
def test_of_a_job_that_is_gone_no_other_time_is_sought(said: str) -> None:
    hunt = scheduled()
    hunt.mail("interview_cancelled", "2026-03-09T09:00", said)
    assert hunt.stage("2026-03-09T10:00") == "applied"


@pytest.mark.parametrize(
    "said", ["Tomorrow is off. There is nothing to rebook.", "Morgen fällt aus. Nichts Neues zum Ersatztermin."]
)
def test_where_there_is_nothing_to_book_anew_no_other_time_is_sought(said: str) -> None:
    hunt = scheduled()
    hunt.mail("interview_cancelled", "2026-03-09T09:00", said)
    assert hunt.stage("2026-03-09T10:00") == "applied"


@pytest.mark.parametrize(
    ("kind", "answer", "stage"),
    [
        ("sent_availability", "Monday at 5 pm suits me.", "lead"),
        ("sent_application", "Monday at 5 pm suits me. My résumé is attached.", "applied"),
    ],
)
def test_a_talk_called_off_leaves_an_approach_what_it_was(kind: str, answer: str, stage: str) -> None:
    hunt = Hunt()
    words = "We need one more pair of hands at Amber Loom. Would Monday, March 9 at 5 pm suit you?"
    first = hunt.mail("outreach", "2026-03-03T09:00", words)
    mine = hunt.mail(kind, "2026-03-03T12:00", answer, answers=first)
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "See you on Monday, March 9 at 5 pm.", answers=mine)
    hunt.mail("interview_cancelled", "2026-03-09T09:00", "Today is off, and I have no new date for you.")
    assert hunt.stage("2026-03-08T10:00") == "scheduled"
    assert hunt.stage("2026-03-09T10:00") == stage


def test_a_talk_called_off_after_one_that_was_held_leaves_the_approach_interviewed() -> None:
    hunt = Hunt()
    hunt.mail("outreach", "2026-03-03T09:00", "We need one more pair of hands at Amber Loom.")
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "I will ring you on Thursday, March 5 at 5 pm.")
    hunt.mail("interview_scheduled", "2026-03-06T09:00", "See you on Wednesday, March 11 at 5 pm.")
    hunt.mail("interview_cancelled", "2026-03-09T09:00", "Wednesday is off, and I have no new date for you.")
    assert hunt.stage("2026-03-09T10:00") == "interviewed"


def test_a_mailbox_that_answers_each_application_acknowledges_it() -> None:
    hunt = Hunt()
    text = "We have received your application for the Data Analyst role. Only shortlisted candidates will be contacted."
    hunt.mail("application_received", "2026-03-02T09:00", text, subject="Automatic reply: Application - Data Analyst")
    assert hunt.stage("2026-03-03") == "applied"


def test_a_machine_that_says_that_somebody_is_away_changes_no_stage() -> None:
    hunt = applied()
    text = "I am out of the office until Monday and will answer your message when I am back."
    hunt.mail("assessment", "2026-03-03T09:00", text, subject="Automatic reply: Data Analyst at Amber Loom")
    assert hunt.stage("2026-03-04") == "applied"
