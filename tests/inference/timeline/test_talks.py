"""Interviews: fixed, picked, moved, filled in and called off, from prose and from calendar parts."""

import pytest
from tests.inference.timeline.mails import Hunt, applied, at, event, on

from afterview.domain.application import Interview
from afterview.domain.vocabulary import Format


def talks(hunt: Hunt, until: str = "2030-01-01") -> list[Interview]:
    return [interview for interview in hunt.only(until).interviews if not interview.cancelled]


def test_a_time_in_prose_fixes_a_talk_in_the_seekers_zone() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Your interview is on Tuesday, March 10 at 2:30 pm Central.")
    assert on(hunt) == [at("2026-03-10T14:30")]


def test_the_seekers_pick_from_a_list_fixes_the_time() -> None:
    hunt = applied()
    asked = hunt.mail(
        "interview_invitation",
        "2026-03-03T09:00",
        "Would one of these suit you?\n\n- Tuesday, March 10 at 9:00 am\n- Wednesday, March 11 at 2:00 pm\n",
    )
    hunt.mail("sent_availability", "2026-03-03T12:00", "Wednesday at 2:00 works for me.", answers=asked)
    assert on(hunt) == [at("2026-03-11T14:00")]


def test_a_yes_to_the_one_time_offered_fixes_it() -> None:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "Would Friday, March 13 at 11 am suit you?")
    hunt.mail("sent_availability", "2026-03-03T12:00", "That works, thank you.", answers=asked)
    assert on(hunt) == [at("2026-03-13T11:00")]


def test_a_weekday_that_answers_the_seekers_dates_is_the_day_offered_and_not_the_next_of_its_name() -> None:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "When would you be free in the week of March 16?")
    mine = hunt.mail(
        "sent_availability", "2026-03-03T12:00", "I am free on Thursday, March 19 from 2 pm.", answers=asked
    )
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "Great, let us say Thursday at 2:30 pm.", answers=mine)
    assert on(hunt) == [at("2026-03-19T14:30")]


def test_the_day_picked_of_two_that_share_one_hour_is_the_only_one_fixed() -> None:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "Ginge der 24. oder der 26., jeweils ab acht?")
    hunt.mail("sent_availability", "2026-03-03T12:00", "Sehr gern, dann nehme ich den 24.!", answers=asked)
    assert on(hunt) == [at("2026-03-24T08:00")]


def test_times_that_only_the_seeker_offers_fix_nothing() -> None:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "When could you talk?")
    hunt.mail("sent_availability", "2026-03-03T12:00", "I could do Tuesday, March 10 at 9 am.", answers=asked)
    assert on(hunt) == []


def test_a_calendar_update_moves_the_same_talk_and_an_older_one_changes_nothing() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Hi", calendar=event("20260310T150000Z", "20260310T160000Z"))
    moved = event("20260312T180000Z", "20260312T190000Z", sequence=2)
    hunt.mail("interview_rescheduled", "2026-03-04T09:00", "New time", calendar=moved)
    stale = event("20260309T150000Z", "20260309T160000Z", sequence=1)
    hunt.mail("interview_rescheduled", "2026-03-05T09:00", "Late to arrive", calendar=stale)
    (talk,) = talks(hunt)
    assert talk.start == at("2026-03-12T13:00")
    assert talk.moved_from == (at("2026-03-10T10:00"),)


def test_a_moved_talk_keeps_its_key() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Hi", calendar=event("20260310T150000Z", "20260310T160000Z"))
    (before,) = talks(hunt)
    hunt.mail("interview_rescheduled", "2026-03-04T09:00", "We have to move to Wednesday, March 11 at 3 pm.")
    (after,) = talks(hunt)
    assert (after.start, after.key) == (at("2026-03-11T15:00"), before.key)


def test_same_time_another_day_is_reckoned_from_the_talk_that_moves() -> None:
    hunt = applied()
    said = hunt.mail("interview_scheduled", "2026-03-03T09:00", "We are on for Monday, March 9 at 4 pm.")
    hunt.mail("interview_rescheduled", "2026-03-06T09:00", "Could we push this to Wednesday, same time?", answers=said)
    assert on(hunt) == [at("2026-03-11T16:00")]


def test_a_running_order_with_different_people_is_several_talks_and_the_break_is_none() -> None:
    hunt = applied()
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
    hunt = applied()
    part = event("20260310T150000Z", "20260310T160000Z", guests="marta.keane@amberloom.example")
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Invitation", calendar=part)
    (talk,) = talks(hunt)
    assert [p.email for p in talk.interviewers] == ["marta.keane@amberloom.example"]
    assert talk.arranged_by is not None
    assert talk.arranged_by.email == "priya.nair@amberloom.example"


def test_an_organiser_who_said_before_that_she_takes_part_takes_part() -> None:
    hunt = applied()
    asked = hunt.mail(
        "interview_invitation", "2026-03-02T09:00", "Could you meet Marta Keane and me on March 10 at 10:00 am Central?"
    )
    hunt.mail("sent_availability", "2026-03-02T12:00", "Yes, that works for me.", answers=asked)
    part = event("20260310T150000Z", "20260310T160000Z", guests="marta.keane@amberloom.example")
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Invitation", calendar=part)
    (talk,) = talks(hunt)
    assert {p.email.partition("@")[0] for p in talk.interviewers} == {"marta.keane", "priya.nair"}


def test_a_confirmation_of_a_known_time_makes_no_second_talk() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Your interview is on Tuesday, March 10 at 10:00 am Central.")
    hunt.mail("interview_scheduled", "2026-03-03T09:05", "Hi", calendar=event("20260310T150000Z", "20260310T160000Z"))
    assert len(talks(hunt)) == 1


def test_a_reminder_makes_no_talk() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Your interview is on Tuesday, March 10 at 10:00 am Central.")
    hunt.mail("interview_reminder", "2026-03-09T09:00", "A reminder of your interview tomorrow, March 10, at 10:00 am.")
    assert len(talks(hunt)) == 1


def test_every_interview_says_which_messages_it_rests_on() -> None:
    hunt = applied()
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
    hunt = applied()
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
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Come by on Tuesday, March 10 at 2:30 pm and meet Tom.")
    assert "Tom" in takers(hunt)
    hunt.mail("update", "2026-03-11T09:00", "We need some days.", sender="Tom Beck <tom.beck@amberloom.example>",
              subject="Our talk")  # fmt: skip
    assert "tom.beck@amberloom.example" in takers(hunt)


def test_a_surname_alone_is_completed_by_whoever_writes_later_under_it() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Dr. Whitlow will meet you on Tuesday, March 10 at 2:30 pm.")
    hunt.mail("update", "2026-03-05T09:00", "See you soon.", sender='"Whitlow, Ada" <awhitlow@amberloom.example>')
    assert takers(hunt) == {"awhitlow@amberloom.example"}


def test_a_name_alone_is_completed_by_the_full_name_of_an_earlier_mail() -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-03T09:00", "Our controller, Lena Brandt, would like to meet you. "
              "When are you free?")  # fmt: skip
    hunt.mail("interview_scheduled", "2026-03-05T09:00", "You are set with Lena on Tuesday, March 10 at 2:30 pm.")
    assert takers(hunt) == {"Lena Brandt"}


def test_a_name_that_two_of_earlier_mails_share_is_not_completed() -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-03T09:00", "Our controller, Lena Brandt, would like to meet you. "
              "You will also meet our treasurer, Lena Marsh.")  # fmt: skip
    hunt.mail("interview_scheduled", "2026-03-05T09:00", "You will meet Lena on Tuesday, March 10 at 2:30 pm.")
    assert takers(hunt) == {"Lena"}


def test_a_department_in_a_list_of_people_is_nobody() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-10T09:00", "You will meet Ana Brandt, Emergency Medicine, and Lev Orlov, "
              "Human Resources, on Tuesday, March 17 at 2:30 pm.")  # fmt: skip
    assert takers(hunt) == {"Ana Brandt", "Lev Orlov"}


def test_two_times_of_one_sentence_with_a_name_each_are_two_talks() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-10T09:00", "On Tuesday, March 17 you will meet Ana Brandt "
              "(ana.brandt@amberloom.example, our head of data) from 1:00 to 1:45 pm and Lev Orlov "
              "(lev.orlov@amberloom.example, who leads the platform) from 2:00 to 2:45 pm Eastern.")  # fmt: skip
    assert [(one.start, [who.name for who in one.interviewers]) for one in talks(hunt)] == [
        (at("2026-03-17T12:00"), ["Ana Brandt"]),
        (at("2026-03-17T13:00"), ["Lev Orlov"]),
    ]


def test_names_behind_their_times_belong_to_those() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-10T09:00", "Tuesday, March 17: at 1:00 pm with Ana Brandt, our head of "
              "data, at 3:00 pm with Lev Orlov, who leads the platform.")  # fmt: skip
    assert [[who.name for who in one.interviewers] for one in talks(hunt)] == [["Ana Brandt"], ["Lev Orlov"]]


def test_who_says_that_somebody_will_be_there_too_takes_the_talk_as_well() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-10T09:00", "Let us meet on Tuesday, March 17 at 2:30 pm. Mr. Orlov "
              "(l.orlov@amberloom.example) will also be there.")  # fmt: skip
    assert takers(hunt) == {"priya.nair@amberloom.example", "l.orlov@amberloom.example"}


def test_the_number_below_somebodys_mail_is_theirs() -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "See you on Tuesday, March 10 at 2:30 pm.\n\nPriya Nair\n"
              "Amber Loom\nTel. (312) 555-0177\nFax (312) 555-0199")  # fmt: skip
    (priya,) = [who for who in hunt.only().people if who.email == "priya.nair@amberloom.example"]
    assert priya.phone == "(312) 555-0177"


PRIYA = "Priya Nair <priya.nair@amberloom.example>"
BOTH_TAKE_IT = "You will meet Ana Lopes and Bo Stern on Tuesday, March 17 at 2:30 pm.\n\nPriya"


def changed_by(words: str, first: str = BOTH_TAKE_IT, sender: str = PRIYA) -> set[str]:
    """Who takes a talk of 17 March after a later word on it."""
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-10T09:00", first)
    hunt.mail("update", "2026-03-16T09:00", words, sender=sender, subject="Tuesday")
    return takers(hunt)


def test_whoever_drops_out_leaves_the_others_where_they_are() -> None:
    assert changed_by("Bo can't make it tomorrow after all. Ana will go ahead as planned.") == {"Ana Lopes"}


def test_whoever_will_no_longer_attend_leaves_without_a_stand_in() -> None:
    said = "Please note that Bo Stern will no longer be able to attend. Ana will proceed with the interview."
    assert changed_by(said) == {"Ana Lopes"}


def test_whoever_comes_too_is_added() -> None:
    said = "A small change: Cy Marsh from the modelling team is going to sit in too."
    assert changed_by(said) >= {"Ana Lopes", "Bo Stern", "Cy Marsh"}


def test_whoever_stands_in_takes_the_place_of_the_one_named() -> None:
    assert changed_by("Bo is ill, so Cy Marsh will take his place.") == {"Ana Lopes", "Cy Marsh"}


def test_whoever_writes_that_they_cover_for_somebody_takes_the_talk() -> None:
    said = "Cy here. I'm covering for Bo tomorrow as he is off sick.\n\nCy"
    assert changed_by(said, sender="Cy Marsh <cy@amberloom.example>") == {"Ana Lopes", "cy@amberloom.example"}


def test_those_named_later_take_a_talk_of_which_only_the_time_was_known() -> None:
    first = "You are on for Tuesday, March 17 at 2:30 pm. More to follow.\n\nPriya"
    assert changed_by("Details for Tuesday: you'll be speaking with Ana Lopes and Bo Stern.\n\nPriya", first) == {
        "Ana Lopes",
        "Bo Stern",
    }


def thanked(words: str, to: str = "Priya Nair <priya.nair@amberloom.example>") -> set[str]:
    """Who took a talk of 10 March with Priya Nair, by the seeker's thanks too."""
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "I will call you on Tuesday, March 10 at 2:30 pm.")
    hunt.mail("sent_thanks", "2026-03-10T18:00", words, to=to, subject="Thank you")
    return takers(hunt)


def test_whom_the_seeker_thanks_for_the_talk_took_it() -> None:
    both = {"priya.nair@amberloom.example", "Oskar Finke"}
    assert thanked("Hi Priya, thank you and Oskar Finke for your time this afternoon.") == both
    assert thanked("Hi Priya, it was a pleasure speaking with you and Oskar Finke.") == both


def test_thanks_that_go_to_two_people_together_were_owed_to_both() -> None:
    to = "Priya Nair <priya.nair@amberloom.example>, Joel Trask <joel@amberloom.example>"
    assert "joel@amberloom.example" in thanked("Hi, thank you both for showing me around.", to)
    assert "joel@amberloom.example" not in thanked("Hi Priya, thank you for showing me around.", to)


def test_of_whom_it_is_said_afterwards_that_they_took_the_talk_did() -> None:
    assert "Maurits" in after_a_talk("Hi Robin, the morning with Maurits on the rebrand went well.\n\nPriya")
    assert "Maurits Bol" in after_a_talk("Hi Robin, Maurits Bol really enjoyed meeting you.\n\nTom")


def test_whoever_passes_on_that_the_team_enjoyed_it_was_not_there() -> None:
    only = {"priya.nair@amberloom.example"}
    assert after_a_talk("Hi Robin, the team really enjoyed meeting you yesterday. More soon.\n\nTom") == only
    assert after_a_talk("Hi Robin. Priya really enjoyed talking with you. More soon.\n\nTom") == only


def test_an_agency_that_copies_in_its_client_introduces_who_takes_the_talk() -> None:
    hunt = Hunt()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Carmen (in copy) is the VP I told you about. I'll open "
              "the call on Tuesday, March 10 at 9 am and then drop off.\n\nEllis Boyd\nBoyd Executive Search",
              sender="Ellis Boyd <ellis@boydsearch.example>", cc="Carmen Dutil <carmen.dutil@verdure.example>",
              subject="Introduction")  # fmt: skip
    found = {who.email for a in hunt.understood().applications for i in a.interviews for who in i.interviewers}
    assert found == {"carmen.dutil@verdure.example"}


def test_whoever_wrote_the_mail_quoted_below_lends_their_address() -> None:
    hunt = applied()
    hunt.mail(
        "interview_scheduled",
        "2026-03-03T09:00",
        "Odile will meet you on Tuesday, March 10 at 3 pm.\n\n"
        "Priya\n\nOn Mon, Mar 2, 2026 at 5:41 PM Odile Kranz <odile.kranz@amberloom.example> wrote:\n"
        "> Tuesday works for me.\n",
    )
    assert takers(hunt) == {"odile.kranz@amberloom.example"}


def test_a_schedulers_notice_that_repeats_the_cancelled_time_and_asks_for_another_takes_the_talk_off() -> None:
    hunt = applied()
    hunt.mail(
        "interview_scheduled", "2026-03-03T09:00", "Your call with Amber Loom is on Tuesday, March 10 at 2:30 pm."
    )
    hunt.mail(
        "interview_rescheduled",
        "2026-03-05T09:00",
        "The event below has been canceled.\n\nEvent: Amber Loom call\nWhen: 2:30pm - Tuesday, March 10, 2026\n\n"
        "Reason: please pick a new slot",
    )
    assert on(hunt) == []
    assert hunt.stage("2026-03-06T09:00") == "scheduling"


def test_the_row_of_what_was_is_no_new_time() -> None:
    hunt = applied()
    hunt.mail(
        "interview_rescheduled",
        "2026-03-05T09:00",
        "Your meeting with Amber Loom was rescheduled.\n\n"
        "Was | Tuesday, March 10, 2026 2:30 PM\nNow | Thursday, March 12, 2026 9:30 AM - 10:00 AM\n",
    )
    assert on(hunt) == [at("2026-03-12T09:30")]


def test_a_time_behind_its_label_may_be_written_with_a_point() -> None:
    hunt = applied()
    hunt.mail(
        "interview_scheduled", "2026-03-05T09:00", "Date: Tuesday 10 March 2026\nTime: 13.15\nVenue: Loom House\n"
    )
    assert on(hunt) == [at("2026-03-10T13:15")]


def test_the_line_below_each_time_of_a_running_order_says_who_takes_that_talk() -> None:
    hunt = applied()
    hunt.mail(
        "interview_scheduled",
        "2026-03-05T09:00",
        "Your interviews with Amber Loom are on Tuesday, March 10, 2026.\n\n"
        "10:00 am - 10:45 am CT\nProduct case with Ines Kolb\n\n11:00 am - 11:30 am CT\nMeet the founder, Rohan Shah\n",
    )
    assert [[person.name for person in talk.interviewers] for talk in talks(hunt)] == [["Ines Kolb"], ["Rohan Shah"]]


def test_how_long_a_talk_is_may_stand_in_the_mail_that_asked_for_it() -> None:
    hunt = Hunt()
    asked = hunt.mail(
        "outreach",
        "2026-03-03T09:00",
        "We are looking for a Data Analyst at Amber Loom. Would you have twenty minutes for me by Friday?",
    )
    answer = hunt.mail("sent_availability", "2026-03-03T12:00", "Gladly, tomorrow between 12 and 2 pm.", answers=asked)
    hunt.mail("interview_scheduled", "2026-03-03T13:00", "Perfect, I'll ring you tomorrow at 1 pm.", answers=answer)
    (talk,) = hunt.only().interviews
    assert (talk.start, talk.end) == (at("2026-03-04T13:00"), at("2026-03-04T13:20"))


def test_how_long_the_first_talk_was_says_nothing_of_the_second() -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-03T09:00", "Could we talk for twenty minutes by phone?")
    hunt.mail("interview_scheduled", "2026-03-03T10:00", "I'll ring you on Wednesday, March 4 at 1 pm.")
    hunt.mail("interview_scheduled", "2026-03-06T10:00", "Please come to our office on Tuesday, March 10 at 9 am.")
    assert [talk.end for talk in hunt.only().interviews] == [at("2026-03-04T13:20"), None]


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("The board is tied up, so we see you on Wednesday, March 11 at 9 am. Call me if you get lost.", Format.ONSITE),
        ("We have to move to Wednesday, March 11 at 9 am, and I will call you: the road is closed.", Format.PHONE),
        ("Could we do it by phone, on Wednesday, March 11 at 9 am?", Format.PHONE),
    ],
)
def test_a_mere_call_makes_no_phone_talk_of_one_on_site(said: str, form: Format) -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T10:00", "Please come to our office on Tuesday, March 10 at 9 am.")
    hunt.mail("interview_rescheduled", "2026-03-06T10:00", said)
    (talk,) = hunt.only().interviews
    assert (talk.start, talk.format) == (at("2026-03-11T09:00"), form)


ORDER = """All on Tuesday, March 10.

10:00 am - 11:00 am  Portfolio
{first}

11:15 am - 12:00 pm  Working with engineers
{second}
"""


@pytest.mark.parametrize(
    ("first", "second", "starts"),
    [
        ("With: Dana Cole, Al Moss", "The people who build it", ["10:00", "11:15"]),
        ("Bring your laptop.", "You will meet Dana Cole and Al Moss in both parts.", ["10:00"]),
    ],
)
def test_people_named_below_one_part_of_a_day_do_not_make_the_next_part_theirs(
    first: str, second: str, starts: list[str]
) -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", ORDER.format(first=first, second=second))
    assert on(hunt) == [at(f"2026-03-10T{start}") for start in starts]


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("Olu Benn will have ten minutes with you at the end.", None),
        ("We will have twenty minutes.", "2026-03-10T14:50"),
    ],
)
def test_what_somebody_has_at_the_end_is_not_how_long_a_talk_is(said: str, end: str | None) -> None:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Your interview is on Tuesday, March 10 at 2:30 pm.")
    hunt.mail("interview_reminder", "2026-03-09T09:00", f"Just a nudge for tomorrow at 2:30 pm. {said}")
    assert [talk.end for talk in talks(hunt)] == [at(end) if end else None]
