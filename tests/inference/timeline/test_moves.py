"""Which talk moves, where its new time comes from, and what the seeker alone fixes: the thread tells the rest."""

from datetime import datetime

import pytest
from tests.inference.timeline.mails import Hunt, applied, at, event, on


def two_talks() -> Hunt:
    hunt = applied()
    hunt.mail(
        "interview_scheduled",
        "2026-03-03T09:00",
        "You will meet Marta Keane on Tuesday, March 10 at 9 am, and Olu Adeyemi on Tuesday, March 10 at 2 pm.",
    )
    return hunt


def called_back(kind: str, words: str) -> Hunt:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Hi", calendar=event("20260310T150000Z", "20260310T160000Z"))
    back = event("20260310T150000Z", "20260310T160000Z", sequence=1, method="CANCEL")
    hunt.mail(kind, "2026-03-04T09:00", words, calendar=back)
    return hunt


def off(hunt: Hunt) -> list[datetime]:
    return [talk.start for talk in hunt.only().interviews if talk.cancelled]


def test_of_two_talks_the_one_whose_taker_is_named_moves() -> None:
    hunt = two_talks()
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", "Let's keep the same slot but a day later for Marta.")
    assert on(hunt) == [at("2026-03-10T14:00"), at("2026-03-11T09:00")]


def test_of_two_talks_the_one_whose_old_time_is_named_moves() -> None:
    hunt = two_talks()
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", "We start Tuesday at 3:15 pm rather than 2 pm.")
    assert on(hunt) == [at("2026-03-10T09:00"), at("2026-03-10T15:15")]


def test_what_is_said_to_stay_as_it_is_does_not_move() -> None:
    hunt = two_talks()
    hunt.mail(
        "interview_rescheduled", "2026-03-06T09:00", "Olu is now free on Thursday at 4 pm. Marta stays as planned."
    )
    assert on(hunt) == [at("2026-03-10T09:00"), at("2026-03-12T16:00")]


def test_both_move_where_the_words_say_both() -> None:
    hunt = two_talks()
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", "We have to shift both to Thursday, same times.")
    assert on(hunt) == [at("2026-03-12T09:00"), at("2026-03-12T14:00")]


def test_one_talk_of_two_is_called_off_by_its_weekday() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "We meet on Monday, March 9 at 11 am and Wednesday at 3 pm.")
    hunt.mail(
        "interview_cancelled", "2026-03-05T09:00", "We can skip the Monday one, so you only need to come on Wednesday."
    )
    assert off(hunt) == [at("2026-03-09T11:00")]


def test_a_day_in_one_mail_and_the_hour_in_the_next_make_a_time() -> None:
    hunt = applied()
    hunt.mail(
        "interview_invitation", "2026-03-03T09:00", "The panel sits on Thursday, March 12. Your slot will follow."
    )
    hunt.mail("interview_scheduled", "2026-03-05T09:00", "You are on at 10:40 am.")
    assert on(hunt) == [at("2026-03-12T10:40")]


def test_another_day_that_the_seeker_asked_for_counts_once_it_is_granted() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Your interview is on Tuesday, March 10 at 1:15 pm.")
    hunt.mail("sent_availability", "2026-03-04T09:00", "I have a shift then. Could we do the day after, same time?")
    hunt.mail("interview_rescheduled", "2026-03-04T12:00", "That's fine, I've changed it for you.")
    assert on(hunt) == [at("2026-03-11T13:15")]


def test_the_same_time_said_in_the_sentence_beside_the_day_counts() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Talk today at 4 pm.")
    hunt.mail("interview_rescheduled", "2026-03-03T14:00", "Can we do tomorrow instead? Same time and link.")
    assert on(hunt) == [at("2026-03-04T16:00")]


def test_a_call_between_two_hours_begins_with_the_first() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "I'll give you a ring tomorrow between 2 and 3.")
    assert on(hunt) == [at("2026-03-04T14:00")]


def test_a_time_picked_from_a_stretch_that_replaces_a_talk_moves_it() -> None:
    hunt = applied()
    first = hunt.mail("interview_scheduled", "2026-03-03T09:00", "We are on for Monday, March 9 at noon.")
    asked = hunt.mail(
        "interview_rescheduled",
        "2026-03-06T09:00",
        "Monday has blown up. I'm free Tuesday the 10th from 2 to 4, pick whatever suits.",
        answers=first,
    )
    hunt.mail("sent_availability", "2026-03-06T10:00", "2:30 pm on Tuesday, then.", answers=asked)
    assert on(hunt) == [at("2026-03-10T14:30")]


def test_a_yes_to_a_move_brings_back_no_older_offer() -> None:
    hunt = applied()
    asked = hunt.mail(
        "interview_invitation", "2026-03-03T09:00", "Tuesday, March 10 at 1 pm or Wednesday, March 11 at 9 am?"
    )
    said = hunt.mail("sent_availability", "2026-03-03T12:00", "Wednesday at 9 am is perfect.", answers=asked)
    moved = hunt.mail("interview_rescheduled", "2026-03-10T15:00", "Could we say Thursday, same time?", answers=said)
    hunt.mail("sent_availability", "2026-03-10T16:00", "Yes, that works.", answers=moved)
    assert on(hunt) == [at("2026-03-12T09:00")]


def test_two_days_put_up_for_the_same_time_are_an_offer_and_the_old_time_is_off() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-02T12:00", "Come by on Wednesday, March 4 at 6:30 pm.")
    asked = hunt.mail(
        "interview_rescheduled", "2026-03-03T12:00", "Wednesday is off, sorry. Thursday or Friday, same time?"
    )
    assert on(hunt) == []
    hunt.mail("sent_availability", "2026-03-03T13:00", "Friday suits me well.", answers=asked)
    assert on(hunt) == [at("2026-03-06T18:30")]


def test_a_whole_day_of_talks_that_is_pulled_and_set_anew_is_the_same_talks() -> None:
    hunt = applied()
    hunt.mail(
        "interview_scheduled", "2026-03-03T09:00", "On Monday, March 9: 10 am with Al Moss, 11 am with Dana Cole."
    )
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", "We are having to pull Monday's meetings. New times follow.")
    hunt.mail("interview_scheduled", "2026-03-10T09:00", "Thursday, March 12: 2 pm with Al Moss, 3 pm with Dana Cole.")
    assert on(hunt) == [at("2026-03-12T14:00"), at("2026-03-12T15:00")]
    assert off(hunt) == []


def test_a_weekday_that_answers_a_week_asked_about_is_in_that_week() -> None:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-06T09:00", "What does your week of the 23rd look like?")
    said = hunt.mail("sent_availability", "2026-03-06T10:00", "Tuesday from 9 to 12 would be good.", answers=asked)
    hunt.mail("interview_scheduled", "2026-03-06T11:00", "Let's do Tuesday at 10:30.", answers=said)
    assert on(hunt) == [at("2026-03-24T10:30")]


def test_a_yes_that_repeats_the_move_moves_nothing_further() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "All booked for Monday, March 9 at 2 pm.")
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", "Would the same time next week suit?")
    hunt.mail("sent_availability", "2026-03-06T10:00", "Yes, same time next week is fine.")
    hunt.mail("interview_scheduled", "2026-03-06T11:00", "Perfect, see you then.")
    assert on(hunt) == [at("2026-03-16T14:00")]


def test_an_invitation_that_follows_one_called_back_for_another_time_is_the_same_talk() -> None:
    hunt = called_back("interview_rescheduled", "Another time follows.")
    new = event("20260311T150000Z", "20260311T160000Z", uid="talk-2")
    hunt.mail("interview_scheduled", "2026-03-04T09:05", "Hi", calendar=new)
    assert (on(hunt), off(hunt)) == ([at("2026-03-11T10:00")], [])


def test_a_whole_loop_keeps_its_times_on_another_day() -> None:
    hunt = two_talks()
    hunt.mail(
        "interview_rescheduled",
        "2026-03-06T09:00",
        "We moved your whole loop to Thursday, March 12, same order and times.",
    )
    assert on(hunt) == [at("2026-03-12T09:00"), at("2026-03-12T14:00")]


def test_a_talk_taken_back_and_set_again_for_the_same_instant_is_one() -> None:
    hunt = called_back("interview_cancelled", "This event has been canceled.")
    again = event("20260310T150000Z", "20260310T160000Z", uid="talk-2")
    hunt.mail("interview_scheduled", "2026-03-04T09:05", "Sorry, wrong calendar. A new invite.", calendar=again)
    assert (on(hunt), off(hunt)) == ([at("2026-03-10T10:00")], [])


def test_one_talk_of_a_day_is_called_off_where_only_the_other_is_left() -> None:
    hunt = two_talks()
    hunt.mail("interview_cancelled", "2026-03-06T09:00", "Olu had to drop out, so it's only the 9:00 now.")
    assert (on(hunt), off(hunt)) == ([at("2026-03-10T09:00")], [at("2026-03-10T14:00")])


def test_two_times_put_up_instead_of_the_old_one_are_an_offer() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Your interview is on Monday, March 9 at 10 am.")
    asked = hunt.mail(
        "interview_rescheduled", "2026-03-06T09:00", "Could we push to Monday at 11 am or rather Tuesday at 9 am?"
    )
    hunt.mail("sent_availability", "2026-03-06T10:00", "Tuesday at 9 am suits me better.", answers=asked)
    assert on(hunt) == [at("2026-03-10T09:00")]


def test_two_new_times_for_both_talks_move_both() -> None:
    hunt = applied()
    hunt.mail(
        "interview_scheduled", "2026-03-03T09:00", "Monday, March 9 at 2 pm: me. Tuesday, March 10 at 2 pm: Jo Pike."
    )
    hunt.mail(
        "interview_rescheduled", "2026-03-06T09:00", "Neither day works any more. Thursday for both, 1 pm me, 2 pm Jo."
    )
    assert (on(hunt), off(hunt)) == ([at("2026-03-12T13:00"), at("2026-03-12T14:00")], [])


def freed_for_the_tenth() -> Hunt:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "When could you come by?")
    hunt.mail("sent_availability", "2026-03-03T12:00", "I can do Tuesday, March 10 from 11 am on.", answers=asked)
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "Let's say Tuesday, March 10 at 1:30 pm then.")
    return hunt


def test_a_talk_called_off_does_not_fall_back_to_what_the_seeker_had_proposed_before_it_was_fixed() -> None:
    hunt = freed_for_the_tenth()
    hunt.mail("interview_rescheduled", "2026-03-09T15:00", "Sorry, please don't drive out tomorrow. How is next week?")
    assert on(hunt) == []
    assert off(hunt) == [at("2026-03-10T13:30")]


def test_what_the_seeker_asked_for_since_is_granted() -> None:
    hunt = freed_for_the_tenth()
    asked = hunt.mail(
        "sent_availability", "2026-03-09T09:00", "Something came up. Could we do Thursday, March 12 at 4 pm instead?"
    )
    hunt.mail("interview_rescheduled", "2026-03-09T15:00", "Thursday is fine as well.", answers=asked)
    assert on(hunt) == [at("2026-03-12T16:00")]


@pytest.mark.parametrize(
    "said",
    [
        "Another candidate cancelled, so we stay on Tuesday, March 10 at 5 pm, but in room 4.",
        "Another candidate cancelled, it is now room 4. Your talk: Tuesday, March 10 at 5 pm.",
        "The talk stays on Tuesday, March 10 at 5 pm. Cancellation is possible until the day before.",
        "Ihr Termin: Dienstag, 10. März, 17 Uhr, neu in Raum 4. Eine Stornierung ist bis zum Vortag möglich.",
        "Your talk: Tuesday, March 10 at 5 pm, now in room 4. If it has to be cancelled, call us.",
    ],
)
def test_a_talk_whose_time_is_said_again_is_not_off_because_something_else_is_or_could_be(said: str) -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "See you on Tuesday, March 10 at 5 pm.")
    hunt.mail("interview_rescheduled", "2026-03-05T09:00", said)
    assert on(hunt) == [at("2026-03-10T17:00")]


@pytest.mark.parametrize(
    "said",
    [
        "We have to cancel Tuesday, March 10 at 5 pm, and will send a new date.",
        "Termin: Dienstag, 10. März, 17 Uhr\n\nDer Termin wurde storniert. Bitte buchen Sie einen neuen.",
        "Your meeting on Tuesday, March 10 at 5 pm has been cancelled. Please book again.",
        "Invitee Canceled\n\nTuesday, March 10 at 5 pm",
    ],
)
def test_a_talk_whose_time_is_said_again_with_the_word_that_it_is_off_is_off(said: str) -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "See you on Tuesday, March 10 at 5 pm.")
    hunt.mail("interview_rescheduled", "2026-03-05T09:00", said)
    assert on(hunt) == []


@pytest.mark.parametrize(
    "said",
    [
        "I hope everything is well. Marta is ill, so her talk moves to Thursday at the same time.",
        "I hope both of you are well. Marta is ill, so her talk moves to Thursday at the same time.",
        "Hope all of it goes well. Could Marta's slot be on Thursday, same time?",
        "Your interviews with Marta: we need to move it to Thursday, same time.",
    ],
)
def test_one_talk_moves_whatever_the_greeting_speaks_of(said: str) -> None:
    hunt = two_talks()
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", said)
    assert on(hunt) == [at("2026-03-10T14:00"), at("2026-03-12T09:00")]


def test_an_hour_named_is_that_of_the_seekers_clock_though_the_calendar_keeps_another() -> None:
    hunt = applied()
    for number, hour in enumerate((15, 19)):
        part = event(f"20260310T{hour}0000Z", f"20260310T{hour + 1}0000Z", uid=f"talk-{number}")
        hunt.mail("interview_scheduled", "2026-03-03T09:00", "Hi", calendar=part)
    hunt.mail("interview_cancelled", "2026-03-06T09:00", "I am afraid we have to cancel the 2 pm one.")
    assert (on(hunt), off(hunt)) == ([at("2026-03-10T10:00")], [at("2026-03-10T14:00")])


@pytest.mark.parametrize(
    "said",
    ["Tenemos que cancelar la entrevista del martes.", "We have to cancel Tue, sorry.", "Nous devons annuler mardi."],
)
def test_a_weekday_is_known_in_spanish_and_cut_short(said: str) -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "We meet on Monday, March 9 at 11 am and Tuesday at 3 pm.")
    hunt.mail("interview_cancelled", "2026-03-05T09:00", said)
    assert off(hunt) == [at("2026-03-10T15:00")]


def test_a_verb_at_the_head_of_a_question_is_nobodys_name() -> None:
    hunt = applied()
    hunt.mail(
        "interview_scheduled",
        "2026-03-03T09:00",
        "You will meet Will Keane on Tuesday, March 10 at 9 am, and Olu Adeyemi on Tuesday, March 10 at 2 pm.",
    )
    hunt.mail("interview_cancelled", "2026-03-06T09:00", "Will you forgive us? Olu is ill and we must cancel his talk.")
    assert off(hunt) == [at("2026-03-10T14:00")]


@pytest.mark.parametrize(
    "said",
    [
        "The room is taken from noon on Tuesday. Please come at 3 pm instead of 10 am.",
        "Am Dienstag ab 12 Uhr ist der Raum belegt. Kommen Sie bitte um 15 Uhr statt um zehn Uhr.",
        "Nous déjeunons mardi à midi. Venez à 15h au lieu de 10h.",
    ],
)
def test_the_time_that_replaces_the_old_one_is_the_one_said_to(said: str) -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "See you on Tuesday, March 10 at 10 am.")
    hunt.mail("interview_rescheduled", "2026-03-09T09:00", said)
    assert on(hunt) == [at("2026-03-10T15:00")]


def test_a_week_in_which_nobody_is_there_is_not_the_week_of_the_answer() -> None:
    hunt = applied()
    said = "We are closed the week of the 23rd. Could you tell me when you are free?"
    asked = hunt.mail("interview_invitation", "2026-03-06T09:00", said)
    mine = hunt.mail("sent_availability", "2026-03-06T10:00", "I am free Tuesday from 9 to 12.", answers=asked)
    hunt.mail("interview_scheduled", "2026-03-06T11:00", "Let's do Tuesday at 10:30.", answers=mine)
    assert on(hunt) == [at("2026-03-10T10:30")]


def test_a_week_in_which_others_meet_is_not_the_week_of_the_answer() -> None:
    hunt = applied()
    said = "The panel will meet in the week of the 23rd. Before that I would like to talk to you. When are you free?"
    asked = hunt.mail("interview_invitation", "2026-03-06T09:00", said)
    mine = hunt.mail("sent_availability", "2026-03-06T10:00", "I am free Tuesday from 9 to 12.", answers=asked)
    hunt.mail("interview_scheduled", "2026-03-06T11:00", "Let's do Tuesday at 10:30.", answers=mine)
    assert on(hunt) == [at("2026-03-10T10:30")]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Your interview is confirmed, the time will follow. The office is open tomorrow between 9 and 5.", []),
        ("Your interview is confirmed. You will find me at my desk tomorrow between 9 and 5.", []),
        ("Your interview is confirmed. I will ring you tomorrow between 2 and 3.", ["2026-03-05T14:00"]),
    ],
)
def test_a_window_is_a_talk_where_somebody_is_met_in_it_and_it_is_short(said: str, wanted: list[str]) -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-04T09:00", said)
    assert on(hunt) == [at(one) for one in wanted]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The second talk has to begin at 3 pm on Tuesday. Nothing changes for Marta.", ["09:00", "15:00"]),
        ("Your first interview on Tuesday now begins at 8:30 am and runs to 9:15.", ["08:30", "14:00"]),
        ("On Tuesday we now begin with Marta at 10:30 am. No change for Olu.", ["10:30", "14:00"]),
    ],
)  # fmt: skip
def test_of_the_talks_of_a_day_one_is_named_by_its_place(words: str, wanted: list[str]) -> None:
    hunt = two_talks()
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", words)
    assert on(hunt) == [at(f"2026-03-10T{clock}") for clock in wanted]


def test_a_round_is_not_counted_among_the_talks_ahead() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "We meet on Monday, March 9 at 11 am and Wednesday at 3 pm.")
    hunt.mail(
        "interview_rescheduled",
        "2026-03-05T09:00",
        "Your second interview, the one on Monday, has to begin at 1 pm on that day.",
    )
    assert on(hunt) == [at("2026-03-09T13:00"), at("2026-03-11T15:00")]


def chosen(offer: str, answer: str, kind: str = "interview_invitation") -> list[datetime]:
    hunt = applied()
    asked = hunt.mail(kind, "2026-03-05T09:00", offer)
    hunt.mail("sent_availability", "2026-03-05T10:00", answer, answers=asked)
    return on(hunt)


@pytest.mark.parametrize(
    ("offer", "answer", "wanted"),
    [
        (
            "Thursday, March 12 has gaps at 9:20 am, 11 am and 3:40 pm, first come first served.",
            "3:40 pm for me, thanks!",
            ["15:40"],
        ),
        (
            "Thursday, March 12 we could have you at 9 am, 10 am, and 11:30 am with three of us.",
            "The 10 am would be lovely.",
            ["10:00"],
        ),
        (
            "Thursday, March 12 would go: 9 am with Ada, 10 am with Bo, 11 am lab visit. Is that all right?",
            "That works, I'll be there at 9 am. Is the 10 am room upstairs?",
            ["09:00", "10:00", "11:00"],
        ),
    ],
)
def test_of_the_times_of_one_day_the_answer_takes_one(offer: str, answer: str, wanted: list[str]) -> None:
    assert chosen(offer, answer) == [at(f"2026-03-12T{clock}") for clock in wanted]


def test_an_hour_inside_one_of_the_stretches_that_the_seeker_gave_is_on_its_day() -> None:
    hunt = applied()
    asked = hunt.mail("outreach", "2026-03-04T09:00", "Could we speak for a few minutes this week?")
    answer = hunt.mail(
        "sent_availability",
        "2026-03-04T19:00",
        "Gladly. Tomorrow between 10 am and noon, or Monday after 4 pm.",
        answers=asked,
    )
    hunt.mail("interview_scheduled", "2026-03-05T09:00", "Perfect, I'll ring you at 11 am then.", answers=answer)
    assert on(hunt) == [at("2026-03-05T11:00")]


def test_an_hour_that_fits_several_stretches_is_on_no_day() -> None:
    hunt = applied()
    asked = hunt.mail("outreach", "2026-03-04T09:00", "Could we speak for a few minutes this week?")
    answer = hunt.mail(
        "sent_availability",
        "2026-03-04T19:00",
        "Gladly. Thursday between 12 and 3 pm, or Friday between 1 and 4 pm.",
        answers=asked,
    )
    hunt.mail("interview_scheduled", "2026-03-05T09:00", "Perfect, I'll ring you at 2 pm then.", answers=answer)
    assert on(hunt) == []


def test_an_hour_of_the_seekers_own_takes_none_that_was_offered() -> None:
    assert chosen("Does Monday, March 9 at 10 am work?", "I'm on shift until noon on Monday. Could it be 2?") == []


def test_the_same_time_on_another_day_can_be_picked() -> None:
    offer = "I have Tuesday, March 10 at 9:15 am or the same time on the 12th."
    assert chosen(offer, "The 12th it is.") == [at("2026-03-12T09:15")]


def test_by_how_much_a_talk_moves_is_not_how_long_it_is() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "We see you on Tuesday, March 10 at 2 pm.")
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", "We run late that day, can we push it by half an hour?")
    (talk,) = hunt.only().interviews
    assert (talk.start, talk.end) == (at("2026-03-10T14:30"), None)


def test_another_day_at_the_hour_that_stays() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Wir sehen uns am Dienstag, 10. März, um 14 Uhr.")
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", "Aus Dienstag wird Donnerstag, die Uhrzeit bleibt.")
    assert on(hunt) == [at("2026-03-12T14:00")]


@pytest.mark.parametrize(
    "answer",
    [
        "Tuesday is bad for me, I'm afraid. Any chance of Thursday?",
        "Could it be Wednesday instead?",
        "Dienstag ist bei mir ganz schlecht.",
    ],
)
def test_a_day_that_is_put_off_is_not_taken(answer: str) -> None:
    assert chosen("Would Tuesday, March 10 at 3 pm suit you?", answer) == []


@pytest.mark.parametrize(
    "answer",
    [
        "Tuesday is good. Is there parking?",
        "Perfect! I fly back on Sunday.",
        "Bin am Dienstag da, verlaufen werde ich mich nicht.",
    ],
)
def test_a_day_that_is_merely_named_puts_nothing_off(answer: str) -> None:
    assert chosen("Would Tuesday, March 10 at 3 pm suit you?", answer) == [at("2026-03-10T15:00")]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("There is a fire drill at 3 pm on Tuesday, would you mind coming at 3:30 pm?", "10T15:30"),
        ("You now come at 9 am on Wednesday, somebody else takes your Tuesday slot at 3 pm.", "11T09:00"),
        ("The 3 o'clock on Tuesday is now a 4 o'clock.", "10T16:00"),
    ],
)
def test_the_old_time_of_the_one_talk_is_none_beside_the_new(said: str, wanted: str) -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-05T09:00", "See you on Tuesday, March 10 at 3 pm.")
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", said)
    assert on(hunt) == [at(f"2026-03-{wanted}")]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Thursday would be better for me. Would 3:30 pm be all right?", 12),
        ("This Thursday would be better for me. Would 3:30 pm be all right?", 5),
    ],
)
def test_a_weekday_in_a_sentence_of_its_own_is_that_of_the_dates_offered(said: str, day: int) -> None:
    hunt = applied()
    asked = hunt.mail(
        "interview_invitation",
        "2026-03-03T09:00",
        "The owner could see you on Wednesday the 11th before lunch, or on Thursday the 12th from 3 pm.",
    )
    mine = hunt.mail("sent_availability", "2026-03-03T12:00", said, answers=asked)
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "It is in the book, Thursday 3:30 pm.", answers=mine)
    assert on(hunt) == [at(f"2026-03-{day:02}T15:30")]


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("I am sorry to do this the day before, Ada is ill. We will find another day.", None),
        ("Ada is away that day. Could you come the day before, same time?", "2026-03-09T10:00"),
    ],
)
def test_the_day_before_is_a_new_time_only_where_it_is_put_forward(said: str, start: str | None) -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Hi", calendar=event("20260310T150000Z", "20260310T160000Z"))
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", said)
    assert on(hunt) == ([at(start)] if start else [])


def test_a_first_talk_that_is_behind_is_not_the_first_of_the_day() -> None:
    hunt = applied()
    text = "Your interviews are on Tuesday, March 10: at 10 am with Ulf Berg, and at 2 pm with Mina Sol."
    hunt.mail("interview_scheduled", "2026-03-05T09:00", text)
    text = "After the first interview there is lunch; the one at 2 pm moves to 4 pm."
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", text)
    assert on(hunt) == [at("2026-03-10T10:00"), at("2026-03-10T16:00")]


@pytest.mark.parametrize("counter", ["At ten I have a dentist, would 3 pm work?", "I am busy then, would 3 pm work?"])
def test_a_bare_perfect_to_another_hour_does_not_set_the_first(counter: str) -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-05T09:00", "How about Tuesday, March 10 at 10 am?")
    hunt.mail("sent_availability", "2026-03-05T10:00", counter)
    hunt.mail("interview_scheduled", "2026-03-06T09:00", "Perfect.")
    assert at("2026-03-10T10:00") not in on(hunt)


@pytest.mark.parametrize(
    "answer",
    [
        "Yes, that suits. I may need to step out at 11 am to take a call from school.",
        "That suits. I will bring my slides for the talk at 1 pm.",
    ],
)
def test_an_hour_of_a_visit_that_is_only_spoken_of_is_not_taken_alone(answer: str) -> None:
    hunt = applied()
    text = "On Tuesday, March 10 you see Ulf Berg at 10 am, Mina Sol at 11 am, Kit Orr at 1 pm. Is that all right?"
    hunt.mail("interview_invitation", "2026-03-05T09:00", text)
    hunt.mail("sent_availability", "2026-03-05T10:00", answer)
    assert at("2026-03-10T10:00") in on(hunt)
