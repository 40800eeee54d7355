"""Which application a message belongs to. A wrong merge is worse than a split."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.inference.timeline.mails import RECEIPT, Hunt, applied, at, event, role_of

from afterview.domain.application import Application
from afterview.domain.vocabulary import Kind
from afterview.inference import Anchors


def test_threads_keep_an_application_together_whatever_the_words() -> None:
    hunt = Hunt()
    first = hunt.mail("outreach", "2026-03-02T09:00", "We look for a Data Analyst at Amber Loom.")
    hunt.mail("sent_other", "2026-03-02T10:00", "Tell me more?", answers=first)
    assert len(hunt.understood().applications) == 1


def test_two_openings_of_one_firm_are_two_applications() -> None:
    hunt = Hunt()
    robot = "Amber Loom Careers <no-reply@us.greenhouse-mail.io>"
    hunt.mail("application_received", "2026-03-02T09:00", RECEIPT,
              sender=robot, subject="Your application - Data Analyst")  # fmt: skip
    hunt.mail("application_received", "2026-03-02T09:05", RECEIPT.replace("Data Analyst", "Office Manager"),
              sender=robot, subject="Your application - Office Manager")  # fmt: skip
    assert {a.role for a in hunt.understood().applications} == {"Data Analyst", "Office Manager"}


def test_the_number_of_an_opening_tells_which_one_is_meant() -> None:
    hunt = Hunt()
    robot = "Amber Loom Careers <no-reply@us.greenhouse-mail.io>"
    for number, role in (("R-20417", "Teacher, Grade 4"), ("R-20452", "Teacher, Grade 5")):
        hunt.mail("application_received", "2026-03-02T09:00", f"We have received your application {number}: {role}.",
                  sender=robot, subject=f"Amber Loom: application {number}")  # fmt: skip
    said = hunt.mail("rejection", "2026-03-09T09:00", "Position R-20452 has been filled.", subject="R-20452")
    known = hunt.understood()
    applications = {a.key: a for a in known.applications}
    assert len(applications) == 2
    assert applications[known.verdicts[said].application].letters[0].subject.endswith("R-20452")


def two_openings() -> Hunt:
    hunt = Hunt()
    robot = "Amber Loom Careers <no-reply@us.greenhouse-mail.io>"
    for number, role in (("R-20417", "Fleet Planner"), ("R-20452", "Data Analyst")):
        hunt.mail("application_received", "2026-03-02T09:00",
                  f"Thank you for applying to Amber Loom. We have received your application {number}: {role}.",
                  sender=robot, subject=f"Amber Loom: {role} ({number})")  # fmt: skip
    return hunt


def test_of_two_openings_in_one_mail_the_one_is_meant_that_the_deciding_sentence_names() -> None:
    hunt = two_openings()
    said = hunt.mail(
        "interview_invitation",
        "2026-03-09T09:00",
        "You applied for Data Analyst and for Fleet Planner.\n\nWhen could you come in to talk about Fleet Planner?\n\n"
        "For Data Analyst I have no news yet.",
        subject="Your two applications at Amber Loom",
    )
    assert role_of(hunt, said) == "Fleet Planner"


def test_the_number_of_an_opening_counts_more_than_the_thread() -> None:
    hunt = two_openings()
    asked = hunt.mail("interview_invitation", "2026-03-09T09:00", "When could you come in to talk about Fleet Planner?",
                      subject="Amber Loom")  # fmt: skip
    said = hunt.mail("rejection", "2026-03-10T09:00", "Position R-20452 has been filled.", answers=asked)
    assert role_of(hunt, said) == "Data Analyst"


def test_an_agency_that_speaks_for_two_clients_has_two_applications() -> None:
    hunt = Hunt()
    agent = "Graham Dunn <graham@kesslerdunn-search.example>"
    hunt.mail("outreach", "2026-03-02T09:00", "My client Northpier Logistics is looking for a Fleet Manager.",
              sender=agent, subject="Fleet Manager")  # fmt: skip
    hunt.mail("outreach", "2026-03-05T09:00", "Another client, Tallgrass Foods, is looking for a Plant Supervisor.",
              sender=agent, subject="Plant Supervisor")  # fmt: skip
    assert len(hunt.understood().applications) == 2


def test_mail_that_is_no_job_mail_belongs_to_no_application() -> None:
    hunt = applied()
    noise = hunt.mail("unrelated", "2026-03-03T09:00", "Lunch on Friday?", sender="Dad <dad@home.example>")
    assert hunt.understood().verdicts[noise].application == ""


def whole_course() -> Hunt:
    hunt = applied()
    asked = hunt.mail("interview_invitation", "2026-03-03T09:00", "Would Friday, March 13 at 11 am suit you?")
    hunt.mail("sent_availability", "2026-03-03T12:00", "That works.", answers=asked)
    hunt.mail("interview_scheduled", "2026-03-03T13:00", "Hi", calendar=event("20260313T160000Z", "20260313T170000Z"))
    hunt.mail("sent_thanks", "2026-03-13T15:00", "Thank you for the talk.", answers=asked)
    hunt.mail("rejection", "2026-03-20T09:00", "We chose another candidate.", answers=asked)
    return hunt


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_in_which_mail_arrives_does_not_matter(seed: int) -> None:
    hunt = whole_course()
    expected = hunt.understood()
    random.Random(seed).shuffle(hunt.readings)
    assert hunt.understood() == expected


def test_the_key_of_an_application_stays_when_more_becomes_known() -> None:
    hunt = whole_course()
    assert hunt.only("2026-03-02T10:00").key == hunt.only().key


def test_an_older_message_that_comes_late_does_not_change_the_key() -> None:
    hunt = Hunt()
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "Hi", calendar=event("20260313T160000Z", "20260313T170000Z"))
    before = hunt.only()
    anchors = Anchors().with_those_of([before])
    hunt.mail("application_received", "2026-03-02T09:00", RECEIPT)
    assert hunt.only().key != before.key
    (after,) = hunt.understood(anchors=anchors).applications
    assert after.key == before.key
    assert [talk.key for talk in after.interviews] == [talk.key for talk in before.interviews]
    assert {v.application for v in hunt.understood(anchors=anchors).verdicts.values()} == {before.key}


def test_an_older_message_that_fixes_the_same_talk_and_comes_late_does_not_change_the_talks_key() -> None:
    hunt = Hunt()
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "Hi", calendar=event("20260313T160000Z", "20260313T170000Z"))
    moved = event("20260316T160000Z", "20260316T170000Z", sequence=2)
    hunt.mail("interview_rescheduled", "2026-03-05T09:00", "It moves", calendar=moved)
    before = hunt.only()
    anchors = Anchors().with_those_of([before])
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Hi", calendar=event("20260313T160000Z", "20260313T170000Z"))
    assert [talk.key for talk in hunt.only().interviews] != [talk.key for talk in before.interviews]
    (after,) = hunt.understood(anchors=anchors).applications
    assert [talk.key for talk in after.interviews] == [talk.key for talk in before.interviews]


def test_two_talks_never_go_by_one_key() -> None:
    hunt = Hunt()
    both = event("20260313T160000Z", "20260313T170000Z").replace("END:VCALENDAR\r\n", "")
    other = event("20260316T160000Z", "20260316T170000Z", uid="talk-2").partition("BEGIN:VEVENT")[2]
    hunt.mail("interview_scheduled", "2026-03-04T09:00", "Hi", calendar=f"{both}BEGIN:VEVENT{other}")
    keys = [talk.key for talk in hunt.only().interviews]
    assert len(keys) == len(set(keys)) == 2


def test_a_firm_that_one_applications_mail_does_not_name_is_named_as_in_another_from_its_domain() -> None:
    hunt = Hunt()
    hunt.mail("interview_invitation", "2026-03-02T09:00", "Amber Loom & Sons would like to meet you for the Data "
              "Analyst role at Amber Loom & Sons. When could you come?", sender="Priya <priya@amberloomsons.example>",
              subject="Data Analyst")  # fmt: skip
    hunt.mail("outreach", "2026-04-20T09:00", "Would you look at another role, Fleet Planner?",
              sender="Tom Beck <tom@amberloomsons.example>", subject="Fleet Planner")  # fmt: skip
    applications = hunt.understood().applications
    assert [(one.company, one.role) for one in applications] == [
        ("Amber Loom & Sons", "Data Analyst"),
        ("Amber Loom & Sons", "Fleet Planner"),
    ]


def test_who_answers_the_seekers_own_subject_from_elsewhere_answers_their_application() -> None:
    hunt = Hunt()
    hunt.mail("sent_application", "2026-03-02T09:00", "I apply for the post.", to="Office <office@example.org>",
              subject="Application: Well Keeper, Northern Valley")  # fmt: skip
    hunt.mail("interview_invitation", "2026-03-05T09:00", "The office sent me your letter. When can I call you?",
              sender="Esther Lang <esther.lang@example.net>",
              subject="Fw: Application: Well Keeper, Northern Valley")  # fmt: skip
    assert len(hunt.understood().applications) == 1


def test_a_subject_of_two_words_ties_nothing_together() -> None:
    hunt = Hunt()
    hunt.mail("sent_application", "2026-03-02T09:00", "I apply for the post.", to="Office <office@example.org>",
              subject="My application")  # fmt: skip
    hunt.mail("interview_invitation", "2026-03-05T09:00", "When can I call you?",
              sender="Esther Lang <esther.lang@example.net>", subject="Re: My application")  # fmt: skip
    assert len(hunt.understood().applications) == 2


def test_a_booking_belongs_to_the_one_application_that_sent_the_seeker_to_the_schedulers_page() -> None:
    hunt = applied()
    hunt.mail(
        "interview_invitation",
        "2026-03-03T09:00",
        "Please choose a time that suits you: https://calendly.com/priya-nair/first-talk",
    )
    hunt.mail(
        "interview_scheduled",
        "2026-03-03T10:00",
        "Your First talk with Tom Wray at 2:30pm on Tuesday, March 10, 2026 is scheduled.",
        sender="Calendly <notifications@calendly.com>",
        subject="Confirmed: First talk with Tom Wray",
    )
    assert [interview.start for interview in hunt.only().interviews] == [at("2026-03-10T14:30")]


def test_a_firm_faintly_read_and_known_by_its_name_ties_a_tests_mail_to_its_application() -> None:
    hunt = Hunt()
    hunt.mail(
        "application_received", "2026-03-02T09:00", "Thanks for applying to the Data Engineer role at Amber Loom."
    )
    hunt.mail(
        "assessment",
        "2026-03-03T09:00",
        "Amber Loom has asked you to complete a programming task.",
        sender="Codility <noreply@codility.com>",
        subject="Amber Loom invites you to a Codility test",
    )
    assert hunt.stage("2026-03-04T09:00") == "assessment"


def test_a_schedulers_notice_that_sounds_like_nothing_is_still_read_for_the_application_it_was_asked_for() -> None:
    hunt = applied()
    hunt.mail("interview_invitation", "2026-03-03T09:00", "Please book a time: https://www.terminland.de/amberloom/")
    hunt.mail(
        "interview_scheduled",
        "2026-03-03T10:00",
        "Ihr Termin wurde eingetragen:\n\nDienstag, 10.03.2026\n10:30 Uhr\n",
        sender="Terminland <noreply@terminland.de>",
        subject="Terminbestätigung",
    )
    assert [interview.start for interview in hunt.only().interviews] == [at("2026-03-10T10:30")]


def test_an_application_sent_again_to_another_address_of_the_firm_is_one() -> None:
    hunt = Hunt()
    for when, to in (("2026-03-02T09:00", "jobs@lantanafund.example"), ("2026-03-02T11:00", "hr@lantanafunds.example")):
        hunt.mail(
            "sent_application", when, "I apply for the post.", to=to, subject="Application: Programme Officer, Grants"
        )
    assert len(hunt.understood().applications) == 1


def test_the_same_letter_to_two_firms_makes_two_applications() -> None:
    hunt = Hunt()
    for to in ("jobs@lantanafund.example", "hr@haldenmarine.example"):
        hunt.mail(
            "sent_application", "2026-03-02T09:00", "I apply.", to=to, subject="Application: Programme Officer, Grants"
        )
    assert len(hunt.understood().applications) == 2


def test_a_district_and_a_school_of_its_name_at_one_domain_are_one_employer() -> None:
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-02T09:00", "Thank you for applying to Amber Loom Public Schools for the "
              "position of Department Chair, Science.", sender="Amber Loom Public Schools <jobs@k12hire.example>",
              subject="Application confirmation - Amber Loom Public Schools")  # fmt: skip
    hunt.mail("interview_invitation", "2026-03-12T09:00", "Mr. Orr would like to meet you about the department chair "
              "opening. What days can you come?\n\nRuth Bell\nAmber Loom High School", subject="chair",
              sender="Ruth Bell <rbell@amberloomschools.example>")  # fmt: skip
    (only,) = hunt.understood().applications
    assert only.company == "Amber Loom Public Schools"


def test_two_firms_that_share_the_words_of_a_place_are_two() -> None:
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-02T09:00", "Thank you for applying to Amber Loom Public Schools for the "
              "position of Bus Driver.", sender="HR <hr@amberloomschools.example>", subject="Bus Driver")  # fmt: skip
    hunt.mail("application_received", "2026-03-12T09:00", "Thank you for applying to Amber Loom Fire Protection for "
              "the position of Dispatcher.", sender="HR <hr@alfire.example>", subject="Dispatcher")  # fmt: skip
    assert len(hunt.understood().applications) == 2


def test_what_answers_a_letter_of_application_confirms_that_one_whatever_else_it_mentions() -> None:
    hunt = Hunt()
    sent = hunt.mail("sent_application", "2026-03-02T09:00", "I apply for the Data Analyst position.",
                     to="Priya Nair <priya.nair@amberloom.example>", subject="Data Analyst")  # fmt: skip
    hunt.mail("application_received", "2026-03-03T09:00", "Thank you, I will look at it. Have you seen that we are "
              "also hiring a Fleet Planner?", answers=sent, subject="Re: Data Analyst")  # fmt: skip
    assert [a.role for a in hunt.understood().applications] == ["Data Analyst"]


def test_of_two_roles_at_a_firm_the_word_of_the_role_decides_and_no_word_of_the_firm() -> None:
    hunt = Hunt()
    for role in ("Senior Firmware Engineer", "Test Engineer"):
        hunt.mail("sent_application", "2026-03-02T09:00", f"I apply for the {role} role.", to="jobs@amberloom.example",
                  subject=role)  # fmt: skip
    hunt.mail("interview_invitation", "2026-03-03T09:00", "Thank you for applying to Amber Loom Instruments. Your "
              "firmware work looks good. When can we talk?", subject="Your firmware application")  # fmt: skip
    said = hunt.mail("rejection", "2026-03-09T09:00", "Thank you for applying for the test role. We will not go on."
                     "\n\nAmber Loom Instruments", sender="jobs@amberloom.example", subject="Amber Loom")  # fmt: skip
    assert role_of(hunt, said) == "Test Engineer"


def two_roles_in_german() -> Hunt:
    hunt = Hunt()
    for role in ("Konstrukteur Sondermaschinen", "Teamleiter Einkauf"):
        hunt.mail("sent_application", "2026-03-02T09:00", f"Ich bewerbe mich als {role} bei der Amber Loom GmbH.",
                  to="personal@amberloom.example", subject=f"Bewerbung als {role}")  # fmt: skip
    return hunt


def test_a_german_compound_speaks_of_the_role_with_its_stem() -> None:
    hunt = two_roles_in_german()
    said = hunt.mail("rejection", "2026-03-09T09:00", "Für die Stelle im Sondermaschinenbau haben wir uns leider "
                     "anders entschieden. Das wollten wir Ihnen gleich sagen.", subject="Ihre Bewerbung",
                     sender="personal@amberloom.example")  # fmt: skip
    assert role_of(hunt, said).endswith("Sondermaschinen")


def test_of_two_roles_named_alike_the_first_is_meant() -> None:
    hunt = two_roles_in_german()
    said = hunt.mail("update", "2026-03-09T09:00", "Die Sondermaschinen haben wir noch nicht entschieden. Zum Einkauf "
                     "gibt es ebenso nichts Neues.", subject="Ihre Bewerbung",
                     sender="personal@amberloom.example")  # fmt: skip
    assert role_of(hunt, said).endswith("Sondermaschinen")


def test_a_school_and_its_district_at_one_domain_are_one_though_they_share_a_single_word() -> None:
    hunt = Hunt()
    hunt.mail("sent_application", "2026-03-02T09:00", "I apply for the athletic director position at Ambermoor High "
              "School.", to="hr@ambermoorschools.example", subject="Athletic director opening")  # fmt: skip
    hunt.mail("interview_invitation", "2026-03-04T09:00", "We got your letter. Can you visit next week?\n\nBill Tandy\n"
              "Ambermoor Public Schools", sender="Bill Tandy <btandy@ambermoorschools.example>",
              subject="AD job")  # fmt: skip
    assert len(hunt.understood().applications) == 1


def test_a_firm_that_only_its_address_has_spelled_is_known_by_its_name_from_elsewhere() -> None:
    hunt = Hunt()
    hunt.mail("sent_application", "2026-03-02T09:00", "I would like to cook for you.",
              sender="Lia Ferro <lia@thymeandcinder.example>", subject="Line cook")  # fmt: skip
    hunt.mail("interview_invitation", "2026-03-09T09:00", "Lia speaks of nothing else. When could you come by?",
              sender="Edith Hallow <eh@hallowgroup.example>", subject="Thyme & Cinder")  # fmt: skip
    assert hunt.only().company == "Thyme & Cinder"


def test_a_colleague_of_the_same_house_opens_nothing_of_their_own() -> None:
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-02T09:00", RECEIPT)
    hunt.mail("interview_scheduled", "2026-03-09T09:00", "Thursday, March 12, 11:00 How we work with Shula Cole",
              sender="Bea Otter <bea.otter@amberloom.example>", subject="Your day at Amber Loom")  # fmt: skip
    assert len(hunt.understood().applications) == 1


def test_a_schedulers_reminder_of_a_talk_is_known_by_its_time() -> None:
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-02T09:00", RECEIPT)
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Hi", calendar=event("20260313T160000Z", "20260313T170000Z"))
    hunt.mail("interview_reminder", "2026-03-12T09:00", "We meet on Friday, March 13, 2026, 11:00am.",
              sender="Calendly <notifications@calendly.com>", subject="Reminder: first phone call")  # fmt: skip
    assert len(hunt.only().letters) == 3


def test_a_test_that_an_agency_has_ordered_is_known_by_the_agencys_name() -> None:
    hunt = Hunt()
    agent = "Graham Dunn <graham@kesslerdunn-search.example>"
    hunt.mail("outreach", "2026-03-02T09:00",
              "My client Northpier Logistics is looking for a Fleet Manager.\n\nGraham Dunn\nKessler Dunn Search",
              sender=agent, subject="Fleet Manager")  # fmt: skip
    hunt.mail(
        "assessment", "2026-03-03T09:00", "Before I present you, please take this test.", sender=agent, subject="A test"
    )
    hunt.mail("update", "2026-03-04T09:00", "You have finished the test. Kessler Dunn Search has your results.",
              sender="Proofwell <noreply@proofwell.example>", subject="Finished")  # fmt: skip
    assert len(hunt.only().letters) == 3


def told_from(sender: str, firm: str = "Amber Loom", text: str = "When could you talk on the phone next week?") -> int:
    """How many applications there are once a system's receipt for a firm and a first mail from an address have come."""
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-02T09:00", RECEIPT.replace("Amber Loom", firm),
              sender=f"{firm} <no-reply@us.greenhouse-mail.io>", subject="We have your application")  # fmt: skip
    hunt.mail("interview_invitation", "2026-03-09T09:00", text, sender=sender, subject="A first conversation")
    return len(hunt.understood().applications)


def test_an_address_that_spells_the_firms_name_writes_for_it() -> None:
    assert told_from("Priya Nair <priya@amberloom.example>") == 1
    assert told_from("Priya Nair <priya@amber-loom.example>") == 1
    assert told_from("Priya Nair <priya@amberloom.example>", "Amber Loom Community Trust") == 1
    assert told_from("Jonas Feld <feld@klinikum-adlertal.example>", "Klinikum Adlertal") == 1


def test_an_address_that_spells_another_name_or_but_a_word_of_it_opens_an_application_of_its_own() -> None:
    assert told_from("Priya Nair <priya@amberworks.example>") == 2
    assert told_from("Priya Nair <priya@amber.example>", "Amber Loom") == 2
    assert told_from("Priya Nair <priya@amberloomfoods.example>") == 2


def test_whoever_writes_from_the_firm_of_another_role_speaks_of_another_application() -> None:
    text = "About the Warehouse Supervisor role: for the position of Warehouse Supervisor we would like to see you."
    assert told_from("Priya Nair <priya@amberloom.example>", text=text) == 2


def test_a_closed_application_whose_firm_the_mail_named_draws_nothing_from_the_next_one_there() -> None:
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-02T09:00", RECEIPT,
              sender="Amber Loom <no-reply@us.greenhouse-mail.io>", subject="We have your application")  # fmt: skip
    hunt.mail("rejection", "2026-03-05T09:00", "The seat is filled, but may I hand your papers on?", subject="News")
    again = hunt.mail("sent_application", "2026-03-05T12:00", "Yes please, hand them on.", subject="My papers",
                      to="priya.nair@amberloom.example")  # fmt: skip
    said = hunt.mail("interview_scheduled", "2026-03-06T09:00", "Let us talk on Friday, March 13 at 11 am.",
                     subject="Friday")  # fmt: skip
    known = hunt.understood()
    assert len(known.applications) == 2
    assert known.verdicts[said].application == known.verdicts[again].application


AGENT = "Tilda Brook <tilda@brookvale.example>"
INTRODUCED = "I am with Brookvale Search, and my client wants a Fleet Planner. The name follows.\n\nTilda Brook"


def named_later(first: str, text: str) -> Hunt:
    """What a recruiter of an agency or of a firm wrote first, and then `text` from the same address."""
    hunt = Hunt()
    asked = hunt.mail("outreach", "2026-03-02T09:00", first, sender=AGENT, subject="A seat")
    hunt.mail("update", "2026-03-06T09:00", text, sender=AGENT, subject="Re: A seat", answers=asked)
    return hunt


def test_whom_a_known_agency_names_later_is_its_client() -> None:
    told = named_later(INTRODUCED, "They want to meet you. It's Fennow Crossing Logistics, as you will have guessed.")
    assert told.only().company == "Fennow Crossing Logistics"
    assert named_later(INTRODUCED, "You will meet one of them. It's Fennow Crossing.").only().company is None
    assert named_later(INTRODUCED, "They want to meet you. It's a Small Place.").only().company is None


def test_what_may_be_a_persons_name_is_the_clients_where_a_hiring_system_writes_for_it() -> None:
    hunt = named_later(INTRODUCED, "They want to meet you, Monday, March 16 at 3 pm. It's Fennow Crossing.")
    hunt.kinds["<m1@example.com>"] = Kind.INTERVIEW_SCHEDULED
    hunt.mail("interview_reminder", "2026-03-16T09:00",
              "Your conversation is on Monday, March 16, 2026, 3:00 PM.\n\nGood luck,\nFennow Crossing",
              sender="Fennow Crossing <no-reply@hire.lever.co>", subject="Reminder: your conversation")  # fmt: skip
    assert hunt.only().company == "Fennow Crossing"


def test_whom_somebody_names_who_is_no_agency_is_not_the_employer() -> None:
    first = "We at Brookvale are looking for a Fleet Planner.\n\nTilda Brook\nBrookvale"
    told = named_later(first, "You asked whose vans we use. It's Fennow Crossing Logistics, for years now.")
    assert told.only().company == "Brookvale"


def reminded(text: str, sender: str = "Interview Reminders <no-reply@hire.lever.co>") -> int:
    """How many applications there are once a talk was fixed for March 16 at 3 pm and a hiring system reminds of one."""
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-09T09:00", "Let us talk on Monday, March 16 at 3 pm.")
    hunt.mail("interview_reminder", "2026-03-16T09:00", text, sender=sender, subject="Reminder: your conversation")
    return len(hunt.understood().applications)


def test_a_hiring_systems_reminder_that_names_no_firm_is_of_the_talk_at_that_time() -> None:
    assert reminded("This is a reminder of your conversation with Tilda Brook on March 16, 2026 at 3:00 PM.") == 1
    assert reminded("This is a reminder of your conversation with Tilda Brook on March 16, 2026 at 4:00 PM.") == 2
    assert reminded("A reminder of your interview at Fennow Logistics on March 16, 2026 at 3:00 PM.") == 2


def asked_after_a_no(text: str, subject: str, *, in_thread: bool = False) -> int:
    """How many applications there are where the firm asks for a talk after it said no."""
    hunt = applied()
    refused = hunt.mail("rejection", "2026-03-09T09:00", "We chose another candidate.", subject="Your application")
    hunt.mail("interview_invitation", "2026-03-16T09:00", text, subject=subject, answers=refused if in_thread else "")
    return len(hunt.understood().applications)


def test_after_a_no_a_talk_about_another_role_is_another_application() -> None:
    text = "My own group needs somebody. When could we talk?"
    assert asked_after_a_no(text, "Harvest officer, orchard project (60%)") == 2
    assert asked_after_a_no(text, "Harvest officer, orchard project (60%)", in_thread=True) == 1
    assert asked_after_a_no("Our first choice has left. When could we talk?", "Data Analyst") == 1
    assert asked_after_a_no("Our first choice has left. When could we talk?", "Good news") == 1


def test_an_invitation_presupposes_the_one_application_at_a_firm_whose_name_its_address_begins_to_spell() -> None:
    assert told_from("Priya Nair <priya@tarrow.example>", "Tarrow Light House") == 1
    assert told_from("Priya Nair <priya@tlh.example>", "Tarrow Light House") == 1
    assert told_from("Priya Nair <priya@amberloomjobs.example>", "Amber Loom") == 1
    assert told_from("Priya Nair <priya@uni-moorhausen.example>", "Universität Moorhausen") == 1
    assert told_from("Priya Nair <priya@brevalle.example>", "Ville de Brevalle") == 1


def test_an_address_that_spells_but_a_sort_of_house_or_another_firms_mail_presupposes_nothing() -> None:
    assert told_from("Priya Nair <priya@university.example>", "University of Ravensmoor") == 2
    assert told_from("Priya Nair <priya@amberloomtea.example>", "Amber Loom") == 2
    text = "We at Fennow Logistics would like to meet you. When could you talk?"
    assert told_from("Priya Nair <priya@tarrow.example>", "Tarrow Light House", text) == 2
    text = "For the Warehouse Supervisor role: when could you talk about the position of Warehouse Supervisor?"
    assert told_from("Priya Nair <priya@tarrow.example>", "Tarrow Light House", text) == 2


def test_houses_of_one_town_and_firms_that_share_a_word_are_not_presupposed() -> None:
    assert told_from("Priya Nair <priya@uni-moorhausen.example>", "Stadt Moorhausen") == 2
    assert told_from("Priya Nair <priya@moorhausen.example>", "Volksbank Moorhausen") == 2
    assert told_from("Priya Nair <priya@klinikum-moorhausen.example>", "Sparkasse Moorhausen") == 2
    assert told_from("Priya Nair <priya@uni-moorhausen.example>", "Moorhausen Optik") == 2


def test_a_firm_whose_own_address_is_known_writes_from_no_shorter_one() -> None:
    for domain in ("harbour.example", "harbour-jobs.example", "har.example"):
        hunt = Hunt()
        hunt.mail("application_received", "2026-03-02T09:00",
                  RECEIPT.replace("Amber Loom", "Harbour Analytics Reading"),
                  sender="Ana Wirth <ana@harbouranalytics.example>", subject="We have your application")  # fmt: skip
        hunt.mail("rejection", "2026-03-09T09:00", "Unfortunately we will not be moving forward.",
                  sender=f"Dora Lenk <dora@{domain}>", subject="Your application")  # fmt: skip
        assert len(hunt.understood().applications) == 2, domain


def at_the_same_hour(text: str) -> int:
    """How many applications there are once another mail of a hiring system names the hour of a talk that is fixed."""
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-10T09:00", "Your interview is on Tuesday, March 17 at 10:00 AM.")
    hunt.mail("interview_invitation", "2026-03-11T09:00", text,
              sender="Scheduling <no-reply@us.greenhouse-mail.io>", subject="Your interview")  # fmt: skip
    return len(hunt.understood().applications)


def test_a_hiring_system_that_proposes_the_hour_of_a_talk_for_something_else_writes_of_another_application() -> None:
    when = "Tuesday, March 17, 2026 at 10:00 AM"
    assert at_the_same_hour(f"A reminder: your interview is on {when}.") == 1
    assert at_the_same_hour(f"Your interview for the Store Manager role is on {when}.") == 2
    assert at_the_same_hour(f"Pick one:\n- {when}\n- Wednesday, March 18, 2026 at 2:00 PM") == 2


def is_refused(application: Application) -> bool:
    """Whether an application has ended with a no."""
    change = application.stage_at(at("2026-04-01"))
    return change is not None and change.stage.value == "rejected"


def test_what_an_agency_says_of_another_client_is_another_application() -> None:
    hunt = Hunt()
    sender, card = "Paula Stern <paula@sternrecruitment.example>", "\n\nPaula Stern\nStern Recruitment"
    hunt.mail("outreach", "2026-03-02T09:00", f"My client, Corvan Mills, is looking for a Data Analyst.{card}",
              sender=sender, subject="Data Analyst")  # fmt: skip
    hunt.mail("outreach", "2026-03-04T09:00",
              f"Another client of mine, a charity in Leeds, is looking for a Data Analyst too.{card}",
              sender=sender, subject="One more")  # fmt: skip
    hunt.mail("rejection", "2026-03-09T09:00", f"I'm afraid the charity has decided against you.{card}",
              sender=sender, subject="The charity")  # fmt: skip
    assert [a.company for a in hunt.understood().applications if is_refused(a)] == [None]


def test_a_firm_of_which_another_name_might_be_made_of_letters_is_another() -> None:
    assert told_from("Dora Lenk <dora@solar.example>", "Sol Advisory Robotics", "We at Solar want to meet you.") == 2


def test_a_no_that_mentions_where_else_one_applied_is_not_that_firms() -> None:
    hunt = applied()
    hunt.mail("rejection", "2026-03-12T09:00",
              "Thank you for your letter about being Data Analyst, with Amber Loom as your first choice. We have "
              "filled the post.\n\nBoard of Torvane",
              sender="Board <board@torvane.example>", subject="Decision")  # fmt: skip
    assert [a.company for a in hunt.understood().applications if is_refused(a)] == ["Torvane"]


def test_the_same_letter_to_two_houses_of_one_sort_makes_two_applications() -> None:
    hunt = Hunt()
    for domain in ("university-of-fen.example", "university-of-lorne.example"):
        hunt.mail("sent_application", "2026-03-02T09:00", "I apply for the Data Analyst role.",
                  to=f"jobs@{domain}", subject="Application for Data Analyst role")  # fmt: skip
    assert len(hunt.understood().applications) == 2


def test_of_two_applications_that_an_address_can_mean_it_presupposes_none() -> None:
    hunt = Hunt()
    for firm in ("Tarrow Light House", "Tarrow Ferries"):
        hunt.mail("application_received", "2026-03-02T09:00", RECEIPT.replace("Amber Loom", firm),
                  sender=f"{firm} <no-reply@us.greenhouse-mail.io>", subject="We have your application")  # fmt: skip
    said = hunt.mail("interview_invitation", "2026-03-09T09:00", "When could you talk?", subject="A talk",
                     sender="Priya Nair <priya@tarrow.example>")  # fmt: skip
    known = hunt.understood()
    assert len(known.applications) == 3
    assert "belongs by" not in str(known.verdicts[said].evidence)


def test_an_address_that_leaves_but_letters_of_some_words_writes_for_the_firm() -> None:
    assert told_from("Priya Nair <priya@tlorimer.example>", "Tideway Lorimer") == 1
    assert told_from("Priya Nair <priya@amberlc.example>", "Amber Loom Carpets") == 1
    assert told_from("Priya Nair <priya@blorimer.example>", "Tideway Lorimer") == 2
    assert told_from("Priya Nair <priya@aloom.example>", "Amber Loom") == 2


def confirmed_after_an_approach(number: str, role: str) -> int:
    """How many applications there are once a house's team has told of an opening and its system confirms an entry."""
    hunt = Hunt()
    hunt.mail("outreach", "2026-03-02T09:00",
              "It's a Harbour Nurse post, ref 418825. I'd be pleased to see you apply.\n\nPriya\nHarbour Team, NHS L&M",
              sender="Priya Nair <priya.nair@nhslm.example>", subject="A thought")  # fmt: skip
    hunt.mail("application_received", "2026-03-04T09:00",
              f"Thank you for your interest in working with NHS Lower Marches.\n\nPost: {role}\nBand: 5",
              sender="NHS Lower Marches Recruitment <donotreply@jobtrain.co.uk>",
              subject=f"Application submitted: {number}")  # fmt: skip
    return len(hunt.understood().applications)


def test_one_number_and_one_role_are_one_opening_however_its_people_call_the_house() -> None:
    assert confirmed_after_an_approach("418825", "Harbour Nurse") == 1
    assert confirmed_after_an_approach("418826", "Harbour Nurse") == 2
    assert confirmed_after_an_approach("418825", "Kitchen Porter") == 2


def told_by_the_board(text: str) -> int:
    """How many applications there are once a school has confirmed one and an authority writes of a talk."""
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-02T09:00",
              "Thank you for applying for the Music Teacher role at Tarrow Light School.",
              sender="Tarrow Light School <office@tarrowlight.example>", subject="Music Teacher")  # fmt: skip
    hunt.mail("interview_scheduled", "2026-03-09T09:00", f"{text}\n\nSchools Commission Fennow\nPersonnel",
              sender="Schools Commission Fennow <panel@fennow.example>", subject="File 26-0918: panel")  # fmt: skip
    return len(hunt.understood().applications)


def test_an_authority_that_speaks_of_the_firm_and_the_role_writes_of_that_application() -> None:
    when = "Your talk with the panel is on Monday, March 16 at 3 pm"
    assert told_by_the_board(f"{when} (Music Teacher, Tarrow Light School).") == 1
    assert told_by_the_board(f"{when} (Tarrow Light School).") == 2
    assert told_by_the_board(f"{when} (Music Teacher).") == 2
    assert told_by_the_board(f"{when}. You applied to Lantana Fund after Tarrow Light School, Music Teacher.") == 2


def test_an_address_of_the_firms_first_word_and_the_openings_of_others_writes_for_it() -> None:
    assert told_from("Priya Nair <priya@tarrow-ferm.example>", "Tarrow Cheese Fermentation") == 1
    assert told_from("Priya Nair <priya@tarrow-che-ferm.example>", "Tarrow Cheese Fermentation") == 1
    assert told_from("Priya Nair <priya@tarrow-boats.example>", "Tarrow Cheese Fermentation") == 2
    assert told_from("Priya Nair <priya@tar-ferm.example>", "Tarrow Cheese Fermentation") == 2


def from_a_colleague(text: str) -> int:
    """How many applications there are once a known agency's client is named and the agent's colleague writes."""
    hunt = named_later(INTRODUCED, "They want to meet you. It's Fennow Crossing Logistics, as you will have guessed.")
    domain = AGENT.partition("@")[2]
    hunt.mail("offer", "2026-03-18T09:00", text, sender=f"Wilma Aske <wilma@{domain}", subject="Good news")
    return len(hunt.understood().applications)


def test_a_colleague_of_the_agent_writes_of_the_same_client() -> None:
    assert from_a_colleague("I work with Dana, who is away. Fennow Crossing Logistics would like to have you!") == 1
    assert from_a_colleague("I work with Dana, who is away. My client Larkin Tobler Mills would like to have you!") == 2


def test_what_the_client_is_called_without_its_house_is_no_other_firm() -> None:
    agent = "Paul Derval <p.derval@solvane-rh.example>"
    card = "\n\nPaul Derval\nConsultant - Solvane RH"
    for later, count in (("Veyrac", 1), ("Tourmagne", 2)):
        hunt = Hunt()
        hunt.mail("outreach", "2026-03-02T09:00",
                  f"J'accompagne un fabricant de la Bresse qui recrute un chef d'atelier.{card}",
                  sender=agent, subject="Chef d'atelier - Bresse")  # fmt: skip
        hunt.mail("information_request", "2026-03-04T09:00",
                  f"Il s'agit des Fonderies Veyrac, en Bresse. Il me manque votre CV.{card}",
                  sender=agent, subject="Suite")  # fmt: skip
        hunt.mail("interview_invitation", "2026-03-09T09:00",
                  f"Votre dossier a beaucoup plu chez {later}. Ils veulent vous rencontrer chez {later} mardi.",
                  sender=agent, subject=f"{later} - la suite")  # fmt: skip
        assert len(hunt.understood().applications) == count, later
