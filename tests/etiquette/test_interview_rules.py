"""Before and right after an interview: prepare, thank, notes, phone, LinkedIn, card."""

from dataclasses import replace
from datetime import timedelta

import pytest

from afterview.domain.application import Contact
from afterview.domain.vocabulary import Part

from .build import (
    ADA,
    BEN,
    CORA,
    ROBOT,
    SILENT,
    application,
    at,
    draft_stands,
    drafts,
    got,
    reminder_stands,
    reminders,
    sent,
    t,
    talk,
    to,
)

TALK = talk("2026-03-03 14:00", ADA)
SEEN = application("scheduled 2026-02-20 10:00", "interviewed 2026-03-03 15:00", talks=(TALK,))


def test_the_thank_you_stands_from_the_end_for_seven_days() -> None:
    draft_stands("thank_you", "2026-03-03 15:00", "2026-03-10 15:00", SEEN)


def test_an_interview_with_no_stated_end_lasts_an_hour_and_half_an_hour_by_phone() -> None:
    for phone, end in ((False, "15:00"), (True, "14:30")):
        open_ended = talk("2026-03-03 14:00", ADA, minutes=None, phone=phone)
        asked = application("scheduled 2026-02-20 10:00", f"interviewed 2026-03-03 {end}", talks=(open_ended,))
        draft_stands("thank_you", f"2026-03-03 {end}", f"2026-03-10 {end}", asked)


def test_the_thank_you_ends_when_that_person_is_written_to_and_not_another() -> None:
    panel = talk("2026-03-03 14:00", ADA, BEN)
    thanked = application(
        "interviewed 2026-03-03 15:00", talks=(panel,), letters=(sent("2026-03-03 18:00", "sent_thanks", ADA),)
    )
    assert to("thank_you", at("2026-03-03 17:59", thanked)) == [ADA.email, BEN.email]
    assert to("thank_you", at("2026-03-03 18:00", thanked)) == [BEN.email]


def test_a_letter_written_before_the_end_thanks_nobody() -> None:
    early = application(
        "interviewed 2026-03-03 15:00", talks=(TALK,), letters=(sent("2026-03-03 09:00", "sent_other", ADA),)
    )
    assert to("thank_you", at("2026-03-03 16:00", early)) == [ADA.email]


@pytest.mark.parametrize("stage", ["rejected", "withdrawn", "declined", "accepted"])
def test_the_thank_you_and_its_reminder_end_with_the_process(stage: str) -> None:
    ended = application("interviewed 2026-03-03 15:00", f"{stage} 2026-03-05 10:00", talks=(TALK,))
    draft_stands("thank_you", "2026-03-03 15:00", "2026-03-05 10:00", ended)
    reminder_stands("thank_you", "2026-02-20 10:00", "2026-03-05 10:00", ended)


def test_the_thank_you_survives_an_offer() -> None:
    offered = application("interviewed 2026-03-03 15:00", "offer 2026-03-05 10:00", talks=(TALK,))
    assert to("thank_you", at("2026-03-05 12:00", offered)) == [ADA.email]


def test_who_arranged_it_is_thanked_only_where_no_interviewer_has_an_address() -> None:
    for people, thanked in (((SILENT,), [CORA.email]), ((SILENT, ADA), [ADA.email])):
        seen = application("interviewed 2026-03-03 15:00", talks=(talk("2026-03-03 14:00", *people),))
        assert to("thank_you", at("2026-03-03 16:00", seen)) == thanked


def test_nobody_is_thanked_at_an_automatic_address() -> None:
    relay = talk("2026-03-03 14:00", SILENT, arranged_by=ROBOT)
    nobody = application("interviewed 2026-03-03 15:00", talks=(relay,))
    plan = at("2026-03-03 16:00", nobody)
    assert not drafts("thank_you", plan)
    assert not reminders("thank_you", plan)
    assert reminders("thank_you", at("2026-03-03 14:59", nobody)), "before the end an address may still turn up"


def test_an_address_that_only_a_system_wrote_from_is_automatic() -> None:
    unread = got("2026-02-20 10:00", "interview_scheduled", CORA, answerable=False, is_person=False)
    seen = application("interviewed 2026-03-03 15:00", talks=(talk("2026-03-03 14:00", SILENT),), letters=(unread,))
    assert not drafts("thank_you", at("2026-03-03 16:00", seen))


def test_slots_of_one_day_have_reminders_of_their_own_and_one_letter_a_person() -> None:
    slots = (
        talk("2026-03-03 10:00", CORA, key="a"),
        talk("2026-03-03 11:00", SILENT, key="b"),
        talk("2026-03-03 13:00", ADA, key="c"),
    )
    day = application("interviewed 2026-03-03 14:00", talks=slots)
    plan = at("2026-03-03 18:00", day)
    assert to("thank_you", plan) == [ADA.email, CORA.email]
    assert {(one.interview, one.due) for one in reminders("thank_you", plan)} == {
        ("a", t("2026-03-04 11:00")),
        ("b", t("2026-03-04 12:00")),
        ("c", t("2026-03-04 14:00")),
    }


def test_the_thank_you_reminder_stands_from_the_fixing_and_is_due_a_day_after_the_end() -> None:
    reminder_stands("thank_you", "2026-02-20 10:00", "2026-03-10 15:00", SEEN)
    assert reminders("thank_you", at("2026-02-25 12:00", SEEN))[0].due == t("2026-03-04 15:00")


def test_the_thank_you_reminder_goes_with_its_last_draft() -> None:
    panel = talk("2026-03-03 14:00", ADA, BEN)
    letters = (sent("2026-03-03 18:00", "sent_thanks", ADA), sent("2026-03-04 09:00", "sent_thanks", BEN))
    thanked = application("interviewed 2026-03-03 15:00", talks=(panel,), letters=letters)
    reminder_stands("thank_you", "2026-02-20 10:00", "2026-03-04 09:00", thanked)


def test_the_thank_you_alerts_at_the_end_and_again_before_the_day_is_over() -> None:
    assert reminders("thank_you", at("2026-03-03 16:00", SEEN))[0].alerts == (
        t("2026-03-03 15:00"),
        t("2026-03-04 12:00"),
    )


def test_an_alert_after_a_late_interview_waits_for_the_morning() -> None:
    late = application("interviewed 2026-03-03 22:00", talks=(talk("2026-03-03 21:00", ADA),))
    assert reminders("thank_you", at("2026-03-03 22:00", late))[0].alerts == (
        t("2026-03-04 08:00"),
        t("2026-03-04 19:00"),
    )


def test_preparation_stands_from_the_fixing_until_the_start_and_is_due_the_evening_before() -> None:
    reminder_stands("prepare", "2026-02-20 10:00", "2026-03-03 14:00", SEEN)
    assert reminders("prepare", at("2026-02-20 10:00", SEEN))[0].due == t("2026-03-02 18:00")


@pytest.mark.parametrize(
    ("fixed", "due"),
    [
        ("2026-03-02 18:00", "2026-03-02 18:00"),
        ("2026-03-02 18:01", "2026-03-03 12:00"),
        ("2026-03-03 11:00", "2026-03-03 12:00"),
    ],
)
def test_what_is_fixed_after_that_evening_is_prepared_two_hours_ahead(fixed: str, due: str) -> None:
    soon = application(f"scheduled {fixed}", talks=(talk("2026-03-03 14:00", ADA, fixed=fixed),))
    assert reminders("prepare", at(fixed, soon))[0].due == t(due)


def test_a_cancelled_interview_leaves_nothing() -> None:
    off = application("applied 2026-02-25 10:00", talks=(talk("2026-03-03 14:00", ADA, cancelled=True, phone=True),))
    for moment in ("2026-03-02 18:00", "2026-03-03 13:50", "2026-03-03 16:00"):
        plan = at(moment, off)
        assert not [*plan.letters, *(one for one in plan.reminders if one.interview)]


def test_a_moved_interview_keeps_its_keys_and_moves_its_times() -> None:
    moved = talk("2026-03-06 14:00", ADA, key=TALK.key, fixed="2026-03-02 10:00")
    after = application("scheduled 2026-02-20 10:00", "interviewed 2026-03-06 15:00", talks=(moved,))
    old, new = at("2026-03-02 12:00", SEEN), at("2026-03-02 12:00", after)
    assert {one.key for one in old.reminders} == {one.key for one in new.reminders}
    assert reminders("prepare", new)[0].due == t("2026-03-05 18:00")
    assert {one.key for one in at("2026-03-03 16:00", SEEN).letters} == {
        one.key for one in at("2026-03-06 16:00", after).letters
    }


def test_the_phone_alerts_ten_minutes_before_a_call_even_in_quiet_hours() -> None:
    call = application("scheduled 2026-02-20 10:00", talks=(talk("2026-03-03 06:00", ADA, phone=True),))
    reminder_stands("answer_phone", "2026-02-20 10:00", "2026-03-03 06:00", call)
    assert reminders("answer_phone", at("2026-03-01 12:00", call))[0].alerts == (t("2026-03-03 05:50"),)
    assert not reminders("answer_phone", at("2026-03-01 12:00", SEEN)), "a video call does not ring"


def test_a_call_at_a_link_with_no_number_rings_no_telephone() -> None:
    linked = replace(talk("2026-03-03 14:00", ADA, phone=True), link="https://teams.microsoft.com/l/abc")
    assert not reminders(
        "answer_phone", at("2026-03-01 12:00", application("scheduled 2026-02-20 10:00", talks=(linked,)))
    )


def test_a_department_is_not_asked_to_connect() -> None:
    panel = talk("2026-03-03 14:00", ADA, Contact("Human Resources", "", Part.INTERVIEWER))
    seen = application("scheduled 2026-02-20 10:00", "interviewed 2026-03-03 15:00", talks=(panel,))
    assert [one.people for one in reminders("linkedin", at("2026-03-04 12:00", seen))] == [(ADA,)]


def test_notes_are_asked_for_at_the_end() -> None:
    reminder_stands("notes", "2026-02-20 10:00", "2026-03-17 15:00", SEEN)
    assert reminders("notes", at("2026-03-01 12:00", SEEN))[0].due == t("2026-03-03 15:00")


@pytest.mark.parametrize(
    ("preset", "since", "due", "until"),
    [
        ("standard", "2026-03-03 15:00", "2026-03-04 12:00", "2026-03-11 12:00"),
        ("brisk", "2026-03-03 15:00", "2026-03-03 16:00", "2026-03-10 16:00"),
    ],
)
def test_an_invitation_to_connect_comes_after_the_interview(preset: str, since: str, due: str, until: str) -> None:
    reminder_stands("linkedin", since, until, SEEN, preset=preset)
    assert reminders("linkedin", at(since, SEEN, preset=preset))[0].due == t(due)


def test_the_patient_connect_when_the_process_has_ended() -> None:
    assert not reminders("linkedin", at("2026-03-04 12:00", SEEN, preset="patient"))
    ended = application("interviewed 2026-03-03 15:00", "rejected 2026-03-20 10:00", talks=(TALK,))
    reminder_stands("linkedin", "2026-03-20 10:00", "2026-03-28 12:00", ended, preset="patient")


def test_somebody_met_twice_is_invited_once() -> None:
    again = talk("2026-03-05 14:00", ADA)
    twice = application("interviewed 2026-03-05 15:00", talks=(TALK, again))
    assert len(reminders("linkedin", at("2026-03-05 16:00", twice))) == 1


def test_only_the_patient_write_cards() -> None:
    reminder_stands("card", "2026-03-03 15:00", "2026-03-09 12:00", SEEN, preset="patient")
    for preset in ("standard", "brisk"):
        assert not reminders("card", at("2026-03-04 12:00", SEEN, preset=preset))


def test_a_day_is_24_hours_where_the_clocks_change() -> None:
    eve = application("interviewed 2026-03-07 15:00", talks=(talk("2026-03-07 14:00", ADA),))
    due = reminders("thank_you", at("2026-03-07 16:00", eve))[0].due
    assert due == t("2026-03-08 16:00")
    assert due.utcoffset() == timedelta(hours=-4)
