"""Interviews: fixed, picked, moved, filled in and called off, from prose and from calendar parts."""

from datetime import datetime

from tests.inference.timeline.mails import Hunt, at, event

from afterview.domain.application import Interview

RECEIPT = "Thank you for applying for the Data Analyst role at Amber Loom."


def began() -> Hunt:
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-02T09:00", RECEIPT)
    return hunt


def talks(hunt: Hunt, until: str = "2030-01-01") -> list[Interview]:
    return [interview for interview in hunt.only(until).interviews if not interview.cancelled]


def starts(hunt: Hunt) -> list[datetime]:
    return [interview.start for interview in talks(hunt)]


def test_a_time_in_prose_fixes_a_talk_in_the_seekers_zone() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Your interview is on Tuesday, March 10 at 2:30 pm Central.")
    assert starts(hunt) == [at("2026-03-10T14:30")]


def test_the_seekers_pick_from_a_list_fixes_the_time() -> None:
    hunt = began()
    asked = hunt.mail(
        "interview_invitation",
        "2026-03-03T09:00",
        "Would one of these suit you?\n\n- Tuesday, March 10 at 9:00 am\n- Wednesday, March 11 at 2:00 pm\n",
    )
    hunt.mail("sent_availability", "2026-03-03T12:00", "Wednesday at 2:00 works for me.", answers=asked)
    assert starts(hunt) == [at("2026-03-11T14:00")]


def test_a_yes_to_the_one_time_offered_fixes_it() -> None:
    hunt = began()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "Would Friday, March 13 at 11 am suit you?")
    hunt.mail("sent_availability", "2026-03-03T12:00", "That works, thank you.", answers=asked)
    assert starts(hunt) == [at("2026-03-13T11:00")]


def test_times_that_only_the_seeker_offers_fix_nothing() -> None:
    hunt = began()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "When could you talk?")
    hunt.mail("sent_availability", "2026-03-03T12:00", "I could do Tuesday, March 10 at 9 am.", answers=asked)
    assert starts(hunt) == []


def test_a_calendar_update_moves_the_same_talk_and_an_older_one_changes_nothing() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Hi", calendar=event("20260310T150000Z", "20260310T160000Z"))
    moved = event("20260312T180000Z", "20260312T190000Z", sequence=2)
    hunt.mail("interview_rescheduled", "2026-03-04T09:00", "New time", calendar=moved)
    stale = event("20260309T150000Z", "20260309T160000Z", sequence=1)
    hunt.mail("interview_rescheduled", "2026-03-05T09:00", "Late to arrive", calendar=stale)
    (talk,) = talks(hunt)
    assert talk.start == at("2026-03-12T13:00")
    assert talk.moved_from == (at("2026-03-10T10:00"),)


def test_a_moved_talk_keeps_its_key() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Hi", calendar=event("20260310T150000Z", "20260310T160000Z"))
    (before,) = talks(hunt)
    hunt.mail("interview_rescheduled", "2026-03-04T09:00", "We have to move to Wednesday, March 11 at 3 pm.")
    (after,) = talks(hunt)
    assert (after.start, after.key) == (at("2026-03-11T15:00"), before.key)


def test_same_time_another_day_is_reckoned_from_the_talk_that_moves() -> None:
    hunt = began()
    said = hunt.mail("interview_scheduled", "2026-03-03T09:00", "We are on for Monday, March 9 at 4 pm.")
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", "Could we push this to Wednesday, same time?", answers=said)
    assert starts(hunt) == [at("2026-03-11T16:00")]


def test_a_running_order_with_different_people_is_several_talks_and_the_break_is_none() -> None:
    hunt = began()
    hunt.mail(
        "interview_scheduled",
        "2026-03-03T09:00",
        "Your interviews on Thursday, March 12, all times Central:\n\n"
        "10:00 AM - 10:45 AM  Marta Keane, Staff Engineer (marta.keane@amberloom.example)\n"
        "11:00 AM - 11:45 AM  Olu Adeyemi, Director (olu.adeyemi@amberloom.example)\n"
        "11:45 AM - 1:00 PM   Lunch\n"
        "1:00 PM - 1:45 PM    Jana Novak, Product (jana.novak@amberloom.example)\n",
    )
    assert [[p.email.partition("@")[0] for p in talk.interviewers] for talk in talks(hunt)] == [
        ["marta.keane"],
        ["olu.adeyemi"],
        ["jana.novak"],
    ]


def test_guests_of_a_calendar_part_take_the_talk_and_its_organiser_arranges_it() -> None:
    hunt = began()
    part = event("20260310T150000Z", "20260310T160000Z", guests="marta.keane@amberloom.example")
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Invitation", calendar=part)
    (talk,) = talks(hunt)
    assert [p.email for p in talk.interviewers] == ["marta.keane@amberloom.example"]
    assert talk.arranged_by is not None
    assert talk.arranged_by.email == "priya.nair@amberloom.example"


def test_an_organiser_who_said_before_that_she_takes_part_takes_part() -> None:
    hunt = began()
    asked = hunt.mail(
        "interview_invitation", "2026-03-02T09:00", "Could you meet Marta Keane and me on March 10 at 10:00 am Central?"
    )
    hunt.mail("sent_availability", "2026-03-02T12:00", "Yes, that works for me.", answers=asked)
    part = event("20260310T150000Z", "20260310T160000Z", guests="marta.keane@amberloom.example")
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Invitation", calendar=part)
    (talk,) = talks(hunt)
    assert {p.email.partition("@")[0] for p in talk.interviewers} == {"marta.keane", "priya.nair"}


def test_a_confirmation_of_a_known_time_makes_no_second_talk() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Your interview is on Tuesday, March 10 at 10:00 am Central.")
    hunt.mail("interview_scheduled", "2026-03-03T09:05", "Hi", calendar=event("20260310T150000Z", "20260310T160000Z"))
    assert len(talks(hunt)) == 1


def test_a_reminder_makes_no_talk() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Your interview is on Tuesday, March 10 at 10:00 am Central.")
    hunt.mail("interview_reminder", "2026-03-09T09:00", "A reminder of your interview tomorrow, March 10, at 10:00 am.")
    assert len(talks(hunt)) == 1


def test_every_interview_says_which_messages_it_rests_on() -> None:
    hunt = began()
    said = hunt.mail(
        "interview_scheduled", "2026-03-03T09:00", "Your interview is on Tuesday, March 10 at 10 am Central."
    )
    (talk,) = talks(hunt)
    assert said in talk.because
    assert any("10" in evidence.quote for evidence in talk.evidence)


def takers(hunt: Hunt) -> set[str]:
    return {who.email or who.name for interview in talks(hunt) for who in interview.interviewers}


def after_a_talk(words: str, when: str = "2026-03-10T18:00") -> set[str]:
    """Who took a talk on 10 March with Priya Nair after which somebody else of the firm wrote."""
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "I will call you on Tuesday, March 10 at 2:30 pm.")
    hunt.mail("update", when, words, sender="Tom Beck <tom.beck@amberloom.example>", subject="your scarf")
    return takers(hunt)


def test_who_writes_after_a_talk_as_one_who_was_there_took_it_too() -> None:
    both = {"priya.nair@amberloom.example", "tom.beck@amberloom.example"}
    assert after_a_talk("Hi Robin, really enjoyed meeting you. You left your scarf here.\n\nTom") == both
    assert after_a_talk("Hi Robin, Tom from this afternoon. You left your scarf here.\n\nTom") == both


def test_who_writes_of_other_things_or_weeks_later_did_not_take_it() -> None:
    only = {"priya.nair@amberloom.example"}
    assert after_a_talk("Hi Robin, Priya asked me to send you our brochure.\n\nTom") == only
    assert after_a_talk("Hi Robin, it was good to meet you. No news yet.\n\nTom", "2026-03-24T18:00") == only


def test_a_first_name_is_completed_by_whoever_writes_later_under_it() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Come by on Tuesday, March 10 at 2:30 pm and meet Tom.")
    assert "Tom" in takers(hunt)
    hunt.mail("update", "2026-03-11T09:00", "We need some days.", sender="Tom Beck <tom.beck@amberloom.example>",
              subject="Our talk")  # fmt: skip
    assert "tom.beck@amberloom.example" in takers(hunt)


def test_a_department_in_a_list_of_people_is_nobody() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-10T09:00", "You will meet Ana Brandt, Emergency Medicine, and Lev Orlov, "
              "Human Resources, on Tuesday, March 17 at 2:30 pm.")  # fmt: skip
    assert takers(hunt) == {"Ana Brandt", "Lev Orlov"}


def test_two_times_of_one_sentence_with_a_name_each_are_two_talks() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-10T09:00", "On Tuesday, March 17 you will meet Ana Brandt "
              "(ana.brandt@amberloom.example, our head of data) from 1:00 to 1:45 pm and Lev Orlov "
              "(lev.orlov@amberloom.example, who leads the platform) from 2:00 to 2:45 pm Eastern.")  # fmt: skip
    assert [(one.start, [who.name for who in one.interviewers]) for one in talks(hunt)] == [
        (at("2026-03-17T12:00"), ["Ana Brandt"]),
        (at("2026-03-17T13:00"), ["Lev Orlov"]),
    ]


def test_names_behind_their_times_belong_to_those() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-10T09:00", "Tuesday, March 17: at 1:00 pm with Ana Brandt, our head of "
              "data, at 3:00 pm with Lev Orlov, who leads the platform.")  # fmt: skip
    assert [[who.name for who in one.interviewers] for one in talks(hunt)] == [["Ana Brandt"], ["Lev Orlov"]]


def test_who_says_that_somebody_will_be_there_too_takes_the_talk_as_well() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-10T09:00", "Let us meet on Tuesday, March 17 at 2:30 pm. Mr. Orlov "
              "(l.orlov@amberloom.example) will also be there.")  # fmt: skip
    assert takers(hunt) == {"priya.nair@amberloom.example", "l.orlov@amberloom.example"}


def test_the_number_below_somebodys_mail_is_theirs() -> None:
    hunt = began()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "See you on Tuesday, March 10 at 2:30 pm.\n\nPriya Nair\n"
              "Amber Loom\nTel. (312) 555-0177\nFax (312) 555-0199")  # fmt: skip
    (priya,) = [who for who in hunt.only().people if who.email == "priya.nair@amberloom.example"]
    assert priya.phone == "(312) 555-0177"


def test_a_schedulers_notice_that_repeats_the_cancelled_time_and_asks_for_another_takes_the_talk_off() -> None:
    hunt = began()
    hunt.mail(
        "interview_scheduled", "2026-03-03T09:00", "Your call with Amber Loom is on Tuesday, March 10 at 2:30 pm."
    )
    hunt.mail(
        "interview_rescheduled",
        "2026-03-05T09:00",
        "The event below has been canceled.\n\nEvent: Amber Loom call\nWhen: 2:30pm - Tuesday, March 10, 2026\n\n"
        "Reason: please pick a new slot",
    )
    assert starts(hunt) == []
    assert hunt.stage("2026-03-06T09:00") == "scheduling"


def test_the_row_of_what_was_is_no_new_time() -> None:
    hunt = began()
    hunt.mail(
        "interview_rescheduled",
        "2026-03-05T09:00",
        "Your meeting with Amber Loom was rescheduled.\n\n"
        "Was | Tuesday, March 10, 2026 2:30 PM\nNow | Thursday, March 12, 2026 9:30 AM - 10:00 AM\n",
    )
    assert starts(hunt) == [at("2026-03-12T09:30")]


def test_a_time_behind_its_label_may_be_written_with_a_point() -> None:
    hunt = began()
    hunt.mail(
        "interview_scheduled", "2026-03-05T09:00", "Date: Tuesday 10 March 2026\nTime: 13.15\nVenue: Loom House\n"
    )
    assert starts(hunt) == [at("2026-03-10T13:15")]


def test_the_line_below_each_time_of_a_running_order_says_who_takes_that_talk() -> None:
    hunt = began()
    hunt.mail(
        "interview_scheduled",
        "2026-03-05T09:00",
        "Your interviews with Amber Loom are on Tuesday, March 10, 2026.\n\n"
        "10:00 am - 10:45 am CT\nProduct case with Ines Kolb\n\n11:00 am - 11:30 am CT\nMeet the founder, Rohan Shah\n",
    )
    assert [[person.name for person in talk.interviewers] for talk in talks(hunt)] == [["Ines Kolb"], ["Rohan Shah"]]
