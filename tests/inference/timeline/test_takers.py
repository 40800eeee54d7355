"""Who takes a talk of which one mail says who and another when."""

from tests.inference.timeline.mails import Hunt, applied, event

from afterview.domain.application import Application

COORDINATOR = "Cleo Marsh <cleo.marsh@amberloom.example>"
RECRUITER = "Gail Moody <gail@moodysearch.example>"


def takers(hunt: Hunt) -> list[set[str]]:
    """The names of those who take each talk that is on, in order of time."""
    return [{who.name for who in talk.interviewers} for talk in hunt.only().interviews if not talk.cancelled]


def invited(words: str, answer: str, sender: str = COORDINATOR) -> Hunt:
    """A hunt with an invitation and the seeker's answer."""
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", words, sender=sender)
    hunt.mail("sent_availability", "2026-03-03T12:00", answer, answers=asked, to=sender)
    return hunt


def test_whom_an_invitation_names_takes_the_talk_that_a_later_mail_fixes_without_a_name() -> None:
    hunt = invited("Hugo Lang, our CFO, wants to meet you. When could you come?", "I am free on Thursday, March 12.")
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "Thursday, March 12 at 2 pm it is.", sender=COORDINATOR)
    assert takers(hunt) == [{"Hugo Lang"}]


def test_a_moved_talk_keeps_those_whom_the_invitation_named() -> None:
    hunt = invited("Hugo Lang, our CFO, wants to meet you. When could you come?", "I am free on Thursday, March 12.")
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "Thursday, March 12 at 2 pm it is.", sender=COORDINATOR)
    moved = "Something has come up, so we move to Friday, March 13 at 9 am."
    hunt.mail("interview_rescheduled", "2026-03-05T09:00", moved, sender=COORDINATOR)
    assert takers(hunt) == [{"Hugo Lang"}]


def test_who_is_named_where_the_time_is_fixed_goes_before_the_invitation() -> None:
    hunt = invited("Hugo Lang, our CFO, wants to meet you. When could you come?", "I am free on Thursday, March 12.")
    said = "Thursday, March 12 at 2 pm it is. You will meet Eva Lind."
    hunt.mail("interview_scheduled", "2026-03-04T09:00", said, sender=COORDINATOR)
    assert takers(hunt) == [{"Eva Lind"}]


def test_the_invitation_of_an_earlier_talk_says_nothing_of_the_next() -> None:
    hunt = invited("Hugo Lang, our CFO, wants to meet you. When could you come?", "I am free on Thursday, March 12.")
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "Thursday, March 12 at 2 pm it is.", sender=COORDINATOR)
    again = "We would like to see you again, on Tuesday, March 17 at 10 am."
    hunt.mail("interview_scheduled", "2026-03-13T09:00", again, sender=COORDINATOR)
    assert takers(hunt) == [{"Hugo Lang"}, {"Cleo Marsh"}]


def test_what_the_invitation_says_of_how_to_talk_holds_for_the_time_fixed_later() -> None:
    hunt = invited("Could we talk for half an hour on the phone?", "Friday, March 13 at 10:30 am would do.")
    hunt.mail("interview_scheduled", "2026-03-03T14:00", "Friday, March 13 at 10:30 am works.", sender=COORDINATOR)
    (talk,) = hunt.only().interviews
    assert talk.format is not None
    assert talk.format.value == "phone"


def test_of_an_agencys_mail_the_one_named_by_title_beside_the_times_takes_the_talk() -> None:
    hunt = Hunt()
    put_forward = "I'm a consultant at Moody Search. My client Amber Loom looks for a Data Analyst. May I have your CV?"
    first = hunt.mail("outreach", "2026-03-02T09:00", put_forward, sender=RECRUITER)
    hunt.mail("sent_application", "2026-03-02T12:00", "Here is my CV.", answers=first, to=RECRUITER)
    said = (
        "Their managing director, Hugo Lang, is back on Tuesday, March 10 at 9 am or Friday, March 13 at 2 pm. Which?"
    )
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", said, sender=RECRUITER, answers=first)
    hunt.mail("sent_availability", "2026-03-03T12:00", "Tuesday, March 10 at 9 am.", answers=asked, to=RECRUITER)
    assert takers(hunt) == [{"Hugo Lang"}]


def day_of_two() -> Hunt:
    """A day with two talks, each with somebody else."""
    hunt = applied()
    said = "Your day, Tuesday, March 10:\n\n10:00 - 10:45 Hugo Lang, CFO\n11:00 - 11:45 Eva Lind, COO\n"
    hunt.mail("interview_scheduled", "2026-03-03T09:00", said, sender=COORDINATOR)
    return hunt


def test_thanks_passed_on_to_all_of_a_day_leave_each_talk_its_own() -> None:
    hunt = day_of_two()
    hunt.mail("sent_thanks", "2026-03-10T17:00", "Please thank Hugo and Eva for me.", to=COORDINATOR)
    assert takers(hunt) == [{"Hugo Lang"}, {"Eva Lind"}]


def test_thanks_to_the_reader_and_another_tell_that_the_other_was_there() -> None:
    for words in ("danke Ihnen und Herrn Hugo Lang für gestern.", "Merci à Hugo Lang et à vous pour hier."):
        hunt = applied()
        hunt.mail("interview_scheduled", "2026-03-03T09:00", "See you on Tuesday, March 10 at 10 am.")
        hunt.mail("sent_thanks", "2026-03-10T17:00", words)
        assert takers(hunt) == [{"Priya Nair", "Hugo Lang"}]


def test_an_end_that_stands_with_the_names_makes_no_timetable_of_an_invitation() -> None:
    hunt = applied()
    said = "Your interview is on Tuesday, March 10 at 8:30 am.\nYou will be met by Hugo Lang and me, until about 10 am."
    hunt.mail("interview_scheduled", "2026-03-03T09:00", said, sender=COORDINATOR)
    assert takers(hunt)[0] == {"Hugo Lang", "Cleo Marsh"}


def named_at(application: Application, email: str) -> str:
    """The name by which an application knows an address."""
    return next(who.name for who in application.people if who.email == email)


def test_a_name_that_its_address_is_made_of_goes_before_a_longer_one() -> None:
    hunt = applied()
    hunt.mail("update", "2026-03-03T09:00", "We have your file.", sender="Cleo Marsh <cleo.marsh@amberloom.example>")
    hunt.mail("update", "2026-03-04T09:00", "All is well.", sender="Amber Loom Partners <cleo.marsh@amberloom.example>")
    assert named_at(hunt.only(), "cleo.marsh@amberloom.example") == "Cleo Marsh"


def moved(fixed: str, words: str, sender: str = COORDINATOR, kind: str = "interview_rescheduled") -> list[set[str]]:
    """Who takes a talk that one mail fixed and another one moved."""
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", fixed, sender=COORDINATOR)
    hunt.mail(kind, "2026-03-05T09:00", words, sender=sender)
    return takers(hunt)


PANEL = "Thursday, March 12 at 2 pm. The panel will be Hugo Lang, Eva Lind and Tim Roth."


def test_who_is_spoken_of_where_a_talk_moves_does_not_drive_the_others_out() -> None:
    visit = "Eva Lind has a school visit on that day, so she expects you on Friday, March 13 at 9 am."
    assert moved(PANEL, visit) == [{"Hugo Lang", "Eva Lind", "Tim Roth"}]
    able = "We have to move to Friday, March 13 at 9 am. Hugo Lang and Eva Lind will both be there."
    assert moved(PANEL, able) == [{"Hugo Lang", "Eva Lind", "Tim Roth"}]


def test_who_is_said_anew_to_be_met_takes_a_moved_talk_alone() -> None:
    assert moved(PANEL, "We move to Friday, March 13 at 9 am. You will meet Eva Lind.") == [{"Eva Lind"}]
    assert moved(PANEL, "We move to Friday, March 13 at 9 am. Interviewer: Eva Lind") == [{"Eva Lind"}]
    assert moved(PANEL, "Friday, March 13 at 9 am. Only Eva Lind can see you then.") == [{"Eva Lind"}]
    assert moved(PANEL, "Friday, March 13 at 9 am. Eva Lind will see you without the others.") == [{"Eva Lind"}]


def test_a_moved_talk_of_whose_people_one_is_replaced_keeps_the_rest() -> None:
    said = "One of us is ill. Your interview is now on Friday, March 13 at 9 am. Tim Roth is replaced by Mara Holt."
    assert moved(PANEL, said) == [{"Hugo Lang", "Eva Lind", "Mara Holt"}]


def test_a_moved_talk_is_of_others_where_the_words_say_so() -> None:
    assert moved(PANEL, "We move to Friday, March 13 at 9 am, when Mara Holt will see you.") == [{"Mara Holt"}]


def test_words_that_name_more_than_the_calendar_name_them_all() -> None:
    hunt = applied()
    words = "Who: Hugo Lang (CFO), Eva Lind (Head of Data)\nWhen: see the invitation\nHow: Teams"
    invite = event("20260312T190000Z", "20260312T194500Z", guests="hugo.lang@amberloom.example")
    hunt.mail("interview_scheduled", "2026-03-03T09:00", words, sender=COORDINATOR, calendar=invite)
    assert takers(hunt) == [{"Hugo Lang", "Eva Lind"}]


def test_words_that_name_others_than_the_calendar_leave_it_as_it_is() -> None:
    hunt = applied()
    words = "Interviewers: Mara Holt, Eva Lind\nThe call with Hugo Lang is in the invitation."
    invite = event("20260312T190000Z", "20260312T194500Z", guests="hugo.lang@amberloom.example")
    hunt.mail("interview_scheduled", "2026-03-03T09:00", words, sender=COORDINATOR, calendar=invite)
    assert takers(hunt) == [{"Hugo Lang"}]


def test_a_reminder_that_speaks_of_one_keeps_the_others() -> None:
    said = "See you on Thursday, March 12 at 2 pm. Hugo Lang will meet you in the lobby."
    assert moved(PANEL, said, kind="interview_reminder") == [{"Hugo Lang", "Eva Lind", "Tim Roth"}]


def test_a_reminder_that_tells_of_a_change_changes_the_people() -> None:
    said = "Thursday, March 12 at 2 pm, as agreed. Mara Holt will take Tim Roth's place, he is ill."
    assert moved(PANEL, said, kind="interview_reminder") == [{"Hugo Lang", "Eva Lind", "Mara Holt"}]


def test_whoever_comes_too_by_a_reminder_is_beside_those_who_are_known() -> None:
    hunt = invited("Hugo Lang, our CFO, wants to meet you. When could you come?", "I am free on Thursday, March 12.")
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "Thursday, March 12 at 2 pm it is.", sender=COORDINATOR)
    nudge = "A nudge for tomorrow, March 12 at 2 pm. Eva Lind will have ten minutes with you at the end as well."
    hunt.mail("interview_reminder", "2026-03-11T09:00", nudge, sender=COORDINATOR)
    assert takers(hunt) == [{"Hugo Lang", "Eva Lind"}]


def test_the_readers_own_name_is_nobody_whom_a_pronoun_means() -> None:
    hunt = applied()
    said = "Robin, bad luck, Eva Lind has a full day tomorrow. She's asked for Friday, March 13 at 9 am instead."
    hunt.mail("interview_scheduled", "2026-03-04T09:00", said, sender=COORDINATOR)
    assert takers(hunt) == [{"Eva Lind"}]


def test_whoever_comes_too_comes_to_the_one_who_stands_beside_the_only_time() -> None:
    hunt = applied()
    said = "You will meet Hugo Lang on Friday, March 13 at 9 am. Eva Lind will be in the room too."
    hunt.mail("interview_scheduled", "2026-03-04T09:00", said, sender=COORDINATOR)
    assert takers(hunt) == [{"Hugo Lang", "Eva Lind"}]


def _moved_in_the_calendar(words: str, guests: str) -> Hunt:
    """A hunt whose talk the organiser fixes in words and a calendar part, and moves by a calendar part."""
    hunt = applied()
    first, later = (event(f"202603{day}T150000Z", f"202603{day}T160000Z", guests=guests) for day in (12, 13))
    hunt.mail("interview_scheduled", "2026-03-03T09:00", words, calendar=first)
    moved = later.replace("SEQUENCE:0", "SEQUENCE:1")
    hunt.mail("interview_rescheduled", "2026-03-05T09:00", "I had to push us to Friday.\n\nPriya", calendar=moved)
    return hunt


def test_the_organiser_beside_whom_a_guest_comes_takes_the_talk_wherever_it_is_moved() -> None:
    hunt = _moved_in_the_calendar(
        "Thursday, March 12 at 10. Eva Lind from my team will be there too.\n\nPriya Nair", "eva.lind@amberloom.example"
    )
    assert takers(hunt) == [{"Eva Lind", "Priya Nair"}]


def test_the_organiser_of_a_talk_of_others_takes_no_part_in_it() -> None:
    hunt = _moved_in_the_calendar(
        "Thursday, March 12 at 10. You will meet Hugo Lang, and Eva Lind will be there too.\n\nPriya Nair",
        "eva.lind@amberloom.example hugo.lang@amberloom.example",
    )
    assert takers(hunt) == [{"Eva Lind", "Hugo Lang"}]


def test_those_of_another_round_do_not_come_to_the_talk_in_the_calendar() -> None:
    said = "You will meet Hugo Lang today; the next step is with Hugo Lang and Eva Lind."
    hunt = applied()
    invitation = event("20260310T150000Z", "20260310T160000Z", guests="hugo.lang@amberloom.example")
    hunt.mail("interview_scheduled", "2026-03-03T09:00", said, calendar=invitation)
    assert takers(hunt) == [{"Hugo Lang"}]
