"""Following up: when word is late, to whom, how often, and what stops it."""

import pytest

from .build import (
    ADA,
    CORA,
    FINN,
    RITA,
    ROBOT,
    SILENT,
    application,
    at,
    draft_stands,
    drafts,
    got,
    promise,
    reminder_stands,
    reminders,
    sent,
    t,
    talk,
    to,
)

TALK = talk("2026-03-03 14:00", ADA)  # a Tuesday
WAITING = "interviewed 2026-03-03 15:00"


def waiting(*letters, promises=(), talks=(TALK,), stages=(WAITING,), **more):  # type: ignore[no-untyped-def]
    return application(*stages, talks=talks, letters=letters, promises=promises, **more)


def test_silence_is_late_on_the_working_day_after_seven_days_and_stands_two_weeks() -> None:
    draft_stands("follow_up", "2026-03-11 09:00", "2026-03-25 09:00", waiting())


def test_the_reminder_stands_from_the_interview_and_is_due_when_the_draft_appears() -> None:
    reminder_stands("follow_up", "2026-03-03 15:00", "2026-03-25 09:00", waiting())
    assert reminders("follow_up", at("2026-03-03 15:00", waiting()))[0].due == t("2026-03-11 09:00")


def test_the_reminder_names_the_letter_that_it_reminds_of() -> None:
    plan = at("2026-03-12 09:00", waiting())
    assert reminders("follow_up", plan)[0].letter == drafts("follow_up", plan)[0].key


@pytest.mark.parametrize(
    ("preset", "since", "until"),
    [("patient", "2026-03-17 09:00", "2026-03-31 09:00"), ("brisk", "2026-03-06 15:00", "2026-03-20 15:00")],
)
def test_other_presets_have_another_pace(preset: str, since: str, until: str) -> None:
    draft_stands("follow_up", since, until, waiting(), preset=preset)


@pytest.mark.parametrize(
    "letter",
    [
        got("2026-03-05 10:00", "update"),
        got("2026-03-05 10:00", "update", ROBOT),
        sent("2026-03-05 10:00", "sent_other", CORA),
    ],
)
def test_the_seven_days_run_from_the_last_message_of_either_side(letter: object) -> None:
    draft_stands("follow_up", "2026-03-13 09:00", "2026-03-27 09:00", waiting(letter))


@pytest.mark.parametrize(
    "letter",
    [
        sent("2026-03-05 10:00", "sent_thanks", ADA),
        got("2026-03-05 10:00", "update", absence=True),
        got("2026-03-05 10:00", "unrelated", FINN),
        got("2026-03-03 13:00", "interview_reminder"),
    ],
)
def test_thanks_absence_notices_friends_and_what_came_before_do_not_count(letter: object) -> None:
    draft_stands("follow_up", "2026-03-11 09:00", "2026-03-25 09:00", waiting(letter))


@pytest.mark.parametrize(
    ("by", "since"),
    [("2026-03-05", "2026-03-06 09:00"), ("2026-03-06", "2026-03-09 09:00"), ("2026-03-20", "2026-03-23 09:00")],
)
def test_a_promised_day_moves_it_to_the_working_day_after(by: str, since: str) -> None:
    promised = waiting(got("2026-03-04 10:00", "update"), promises=(promise("2026-03-04 10:00", by),))
    assert reminders("follow_up", at("2026-03-04 10:00", promised))[0].due == t(since)
    assert not drafts("follow_up", at(t(since).replace(hour=8, minute=59), promised))
    assert drafts("follow_up", at(since, promised))


def test_a_promise_made_before_the_interview_counts_if_its_day_lies_after() -> None:
    kept = waiting(promises=(promise("2026-02-20 10:00", "2026-03-06"),))
    past = waiting(promises=(promise("2026-02-20 10:00", "2026-03-02"),))
    assert reminders("follow_up", at("2026-03-03 16:00", kept))[0].due == t("2026-03-09 09:00")
    assert reminders("follow_up", at("2026-03-03 16:00", past))[0].due == t("2026-03-11 09:00")


def test_the_latest_promise_holds() -> None:
    both = (promise("2026-03-04 10:00", "2026-03-20"), promise("2026-03-05 10:00", "2026-03-13"))
    assert reminders("follow_up", at("2026-03-06 12:00", waiting(promises=both)))[0].due == t("2026-03-16 09:00")


def test_a_later_mail_of_a_person_ends_an_unmet_promise_a_system_s_does_not() -> None:
    made = (promise("2026-03-04 10:00", "2026-03-20"),)
    person = waiting(got("2026-03-05 10:00", "update"), promises=made)
    system = waiting(got("2026-03-05 10:00", "update", ROBOT), talks=(TALK,), promises=made)
    assert reminders("follow_up", at("2026-03-06 12:00", person))[0].due == t("2026-03-13 09:00")
    assert reminders("follow_up", at("2026-03-06 12:00", system))[0].due == t("2026-03-23 09:00")


def test_whoever_writes_for_the_employer_ends_a_follow_up_that_stands() -> None:
    made = (promise("2026-03-04 10:00", "2026-03-06"),)
    heard = waiting(got("2026-03-10 10:00", "update", ROBOT), promises=made)
    assert not drafts("follow_up", at("2026-03-10 12:00", heard))
    draft_stands("follow_up", "2026-03-18 09:00", "2026-04-01 09:00", heard)


def test_please_wait_stops_it_until_they_write_again() -> None:
    wait = (promise("2026-03-04 10:00", None, wait=True),)
    told = waiting(got("2026-03-04 10:00", "update"), promises=wait)
    again = waiting(got("2026-03-04 10:00", "update"), got("2026-03-18 10:00", "update"), promises=wait)
    for moment in ("2026-03-12 09:00", "2026-03-20 09:00", "2026-05-20 09:00"):
        plan = at(moment, told)
        assert not drafts("follow_up", plan)
        assert not reminders("follow_up", plan)
    draft_stands("follow_up", "2026-03-26 09:00", "2026-04-09 09:00", again)


def test_please_wait_in_an_old_receipt_is_not_about_this_interview() -> None:
    receipt = waiting(promises=(promise("2026-02-02 10:00", None, wait=True),))
    draft_stands("follow_up", "2026-03-11 09:00", "2026-03-25 09:00", receipt)


def test_a_second_one_stands_seven_days_after_the_first_was_sent_with_a_key_of_its_own() -> None:
    once = waiting(sent("2026-03-12 10:00", "sent_follow_up", CORA))
    draft_stands("follow_up", "2026-03-20 09:00", "2026-04-03 09:00", once)
    first, second = (
        drafts("follow_up", at("2026-03-11 12:00", waiting())),
        drafts("follow_up", at("2026-03-20 12:00", once)),
    )
    assert (first[0].number, second[0].number) == (1, 2)
    assert first[0].key != second[0].key


def test_there_is_no_third_but_a_reminder_to_telephone_once() -> None:
    twice = waiting(sent("2026-03-12 10:00", "sent_follow_up", CORA), sent("2026-03-20 10:00", "sent_follow_up", CORA))
    plan = at("2026-03-30 09:00", twice)
    assert not drafts("follow_up", plan)
    assert not reminders("follow_up", plan)
    assert reminders("telephone", plan)[0].due == t("2026-03-30 09:00")
    reminder_stands("telephone", "2026-03-03 15:00", "2026-04-06 09:00", twice)


def test_a_broken_promise_does_not_keep_from_telephoning_but_please_wait_does() -> None:
    asked = (sent("2026-03-12 10:00", "sent_follow_up", CORA), sent("2026-03-20 10:00", "sent_follow_up", CORA))
    broken = waiting(*asked, promises=(promise("2026-03-04 10:00", "2026-03-06"),))
    told = waiting(*asked, promises=(promise("2026-03-04 10:00", None, wait=True),))
    assert reminders("telephone", at("2026-03-30 09:00", broken))
    assert not reminders("telephone", at("2026-03-30 09:00", told))


def test_the_brisk_ask_three_times_the_patient_once() -> None:
    once = (sent("2026-03-18 10:00", "sent_follow_up", CORA),)
    twice = (*once, sent("2026-03-20 12:00", "sent_follow_up", CORA))
    thrice = (*twice, sent("2026-03-24 12:00", "sent_follow_up", CORA))
    assert not drafts("follow_up", at("2026-03-31 09:00", waiting(*once), preset="patient"))
    draft_stands("follow_up", "2026-03-20 10:00", "2026-04-03 10:00", waiting(*once), preset="brisk")
    draft_stands("follow_up", "2026-03-23 09:00", "2026-04-06 09:00", waiting(*twice), preset="brisk")
    assert not drafts("follow_up", at("2026-03-27 12:00", waiting(*thrice), preset="brisk"))


def test_an_answer_begins_a_new_wait_with_a_new_key() -> None:
    answered = waiting(sent("2026-03-12 10:00", "sent_follow_up", CORA), got("2026-03-13 10:00", "update"))
    draft = drafts("follow_up", at("2026-03-23 09:00", answered))[0]
    assert draft.number == 1
    assert draft.key != drafts("follow_up", at("2026-03-11 12:00", waiting()))[0].key


def test_the_whole_application_has_its_limit() -> None:
    letters = []
    for day in (4, 6, 10):
        letters += [sent(f"2026-03-{day:02} 10:00", "sent_follow_up", CORA), got(f"2026-03-{day:02} 16:00", "update")]
    assert not drafts("follow_up", at("2026-03-24 09:00", waiting(*letters), preset="patient"))
    assert drafts("follow_up", at("2026-03-24 09:00", waiting(*letters)))


def test_it_goes_to_who_last_wrote_after_the_interview_else_to_who_arranged_it() -> None:
    moment = "2026-03-13 12:00"
    assert to("follow_up", at(moment, waiting())) == [CORA.email]
    assert to("follow_up", at(moment, waiting(got("2026-03-04 10:00", "update", ADA)))) == [ADA.email]


def test_it_goes_to_the_agency_where_one_stands_between() -> None:
    letters = (got("2026-02-10 10:00", "outreach", RITA), got("2026-03-04 10:00", "update", ADA))
    assert to("follow_up", at("2026-03-13 12:00", waiting(*letters, agency="Quill Search"))) == [RITA.email]


def test_where_no_person_is_known_nothing_is_prepared() -> None:
    unknown = waiting(talks=(talk("2026-03-03 14:00", SILENT, arranged_by=ROBOT),))
    assert not drafts("follow_up", at("2026-03-12 12:00", unknown))
    assert not reminders("follow_up", at("2026-03-12 12:00", unknown))


@pytest.mark.parametrize("stage", ["scheduling", "scheduled", "assessment", "offer", "rejected", "withdrawn"])
def test_it_ends_when_the_stage_is_no_longer_waiting(stage: str) -> None:
    gone = waiting(stages=(WAITING, f"{stage} 2026-03-12 10:00"))
    assert not drafts("follow_up", at("2026-03-12 10:00", gone))
    assert not reminders("follow_up", at("2026-03-12 10:00", gone))


def test_after_a_task_is_handed_in_the_wait_runs_from_there() -> None:
    task = waiting(
        got("2026-03-05 10:00", "assessment"),
        sent("2026-03-15 22:00", "sent_other", CORA),
        stages=(WAITING, "assessment 2026-03-05 10:00", "interviewed 2026-03-15 22:00"),
    )
    assert reminders("follow_up", at("2026-03-16 12:00", task))[0].due == t("2026-03-23 09:00")


def test_an_interview_called_off_leaves_the_one_before_to_be_asked_about() -> None:
    off = talk("2026-03-10 14:00", ADA, cancelled=True)
    stages = (WAITING, "scheduled 2026-03-05 10:00", "interviewed 2026-03-09 10:00")
    called_off = waiting(got("2026-03-09 10:00", "interview_cancelled"), talks=(TALK, off), stages=stages)
    draft_stands("follow_up", "2026-03-17 09:00", "2026-03-31 09:00", called_off)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Friday, March 13", "word was promised by Friday, March 13"),
        ("by Friday", "word was promised by Friday, March 13"),
        ("late next week", "word was promised “late next week”, that is by Friday, March 13"),
        ("", "word was expected by Friday, March 13"),
    ],
)
def test_the_reason_tells_a_promise_in_its_own_words_where_they_name_no_day(words: str, told: str) -> None:
    promised = waiting(promises=(promise("2026-03-04 10:00", "2026-03-13", words=words),))
    found = reminders("follow_up", at("2026-03-06 12:00", promised))[0]
    assert found.why.text.endswith(f": {told}")


def test_the_reason_tells_since_when_they_are_silent() -> None:
    assert reminders("follow_up", at("2026-03-06 12:00", waiting()))[0].why.text.endswith(
        ": silence since Tuesday, March 3"
    )
