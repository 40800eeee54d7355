"""Answers: to an invitation, to a no, to an offer; withdrawals after accepting."""

from dataclasses import replace

import pytest

from afterview.domain.reading import Evidence

from .build import (
    ADA,
    CORA,
    RITA,
    ROBOT,
    SILENT,
    application,
    at,
    draft_stands,
    drafts,
    got,
    offer,
    reminder_stands,
    reminders,
    sent,
    t,
    talk,
    to,
)

INVITED = got("2026-03-02 10:00", "interview_invitation")
TALK = talk("2026-03-03 14:00", ADA)


def invited(*letters, stages=("scheduling 2026-03-02 10:00",), talks=()):  # type: ignore[no-untyped-def]
    return application(*stages, letters=(INVITED, *letters), talks=talks)


def test_an_invitation_that_asks_for_times_wants_an_answer_for_seven_days() -> None:
    draft_stands("scheduling_reply", "2026-03-02 10:00", "2026-03-09 10:00", invited())
    assert drafts("scheduling_reply", at("2026-03-02 10:00", invited()))[0].answers == INVITED.message


@pytest.mark.parametrize("kind", ["sent_availability", "sent_other"])
def test_any_answer_ends_it(kind: str) -> None:
    draft_stands(
        "scheduling_reply", "2026-03-02 10:00", "2026-03-03 08:00", invited(sent("2026-03-03 08:00", kind, CORA))
    )


def test_an_answer_in_the_thread_to_a_colleague_ends_it_too() -> None:
    answer = sent("2026-03-03 08:00", "sent_availability", ADA, thread=INVITED.thread)
    draft_stands("scheduling_reply", "2026-03-02 10:00", "2026-03-03 08:00", invited(answer))


def test_a_letter_to_somebody_else_does_not_end_it() -> None:
    assert drafts("scheduling_reply", at("2026-03-04 08:00", invited(sent("2026-03-03 08:00", "sent_other", ADA))))


def test_a_fixed_time_ends_it() -> None:
    fixed = talk("2026-03-10 14:00", ADA, fixed="2026-03-03 08:00")
    draft_stands("scheduling_reply", "2026-03-02 10:00", "2026-03-03 08:00", invited(talks=(fixed,)))


def test_the_end_of_the_process_ends_it() -> None:
    closed = invited(stages=("scheduling 2026-03-02 10:00", "rejected 2026-03-04 10:00"))
    draft_stands("scheduling_reply", "2026-03-02 10:00", "2026-03-04 10:00", closed)


@pytest.mark.parametrize(
    "letter",
    [
        got("2026-03-02 10:00", "interview_invitation", asks_times=False),  # only a link
        got("2026-03-02 10:00", "interview_invitation", ROBOT),
        got("2026-03-02 10:00", "interview_invitation", is_person=False),
        got("2026-03-02 10:00", "outreach"),
    ],
)
def test_links_robots_and_approaches_want_no_reply_draft(letter) -> None:  # type: ignore[no-untyped-def]
    asked = application("scheduling 2026-03-02 10:00", letters=(letter,))
    assert not drafts("scheduling_reply", at("2026-03-02 12:00", asked))


def test_of_two_invitations_of_one_person_the_last_is_answered() -> None:
    again = got("2026-03-04 10:00", "interview_invitation")
    found = drafts("scheduling_reply", at("2026-03-04 12:00", invited(again)))
    assert [letter.answers for letter in found] == [again.message]


NO = got("2026-03-10 10:00", "rejection")


def refused(*letters, no=NO, talks=(TALK,)):  # type: ignore[no-untyped-def]
    return application("interviewed 2026-03-03 15:00", "rejected 2026-03-10 10:00", letters=(*letters, no), talks=talks)


def test_a_no_is_answered_for_seven_days() -> None:
    draft_stands("rejection_reply", "2026-03-10 10:00", "2026-03-17 10:00", refused())


def test_a_letter_cites_the_sentences_that_moved_the_application() -> None:
    because = Evidence(NO.message, "we have decided to go on with somebody else", "act:refuse")
    *earlier, last = refused().stages
    told = replace(refused(), stages=(*earlier, replace(last, evidence=(because, replace(because, quote="")))))
    assert drafts("rejection_reply", at("2026-03-10 12:00", told))[0].why.evidence == (because,)
    assert drafts("rejection_reply", at("2026-03-10 12:00", refused()))[0].why.evidence[0].message == NO.message


def test_writing_to_them_ends_it() -> None:
    draft_stands(
        "rejection_reply", "2026-03-10 10:00", "2026-03-11 08:00", refused(sent("2026-03-11 08:00", "sent_other", CORA))
    )


def test_a_machine_s_no_is_answered_to_the_last_person_who_wrote() -> None:
    machine = got("2026-03-10 10:00", "rejection", ROBOT)
    wrote = got("2026-03-04 10:00", "update", ADA)
    assert to("rejection_reply", at("2026-03-10 12:00", refused(wrote, no=machine))) == [ADA.email]


def test_a_machine_s_no_with_nobody_behind_it_is_left_alone() -> None:
    machine = application("rejected 2026-03-10 10:00", letters=(got("2026-03-10 10:00", "rejection", ROBOT),))
    assert not drafts("rejection_reply", at("2026-03-10 12:00", machine))
    assert not reminders("check_in", at("2026-03-10 12:00", machine))


def test_a_person_s_no_without_an_interview_is_answered() -> None:
    assert to("rejection_reply", at("2026-03-10 12:00", refused(talks=()))) == [CORA.email]


def test_after_the_seeker_withdrew_a_no_needs_no_answer() -> None:
    own = application("withdrawn 2026-03-09 10:00", letters=(NO,), talks=(TALK,))
    assert not drafts("rejection_reply", at("2026-03-10 12:00", own))


@pytest.mark.parametrize(
    ("preset", "due"), [("patient", "2026-06-09"), ("standard", "2026-06-09"), ("brisk", "2026-05-11")]
)
def test_months_later_one_may_ask_again(preset: str, due: str) -> None:
    assert reminders("check_in", at("2026-03-11 12:00", refused(), preset=preset))[0].due == t(f"{due} 09:00")


OFFER = got("2026-03-10 10:00", "offer")


def offered(*letters, deadline=None, offers=(), stages=()):  # type: ignore[no-untyped-def]
    given = offers or (offer("2026-03-10 10:00", deadline),)
    return application("offer 2026-03-10 10:00", *stages, letters=(OFFER, *letters), offers=given)


def test_an_offer_wants_a_reply_until_its_deadline() -> None:
    draft_stands("offer_reply", "2026-03-10 10:00", "2026-03-20 17:00", offered(deadline="2026-03-20 17:00"))


def test_an_offer_with_no_deadline_lapses_in_the_end() -> None:
    draft_stands("offer_reply", "2026-03-10 10:00", "2026-05-09 10:00", offered())


def test_the_answer_ends_it_and_a_thank_you_to_another_does_not() -> None:
    other = sent("2026-03-11 08:00", "sent_thanks", ADA)
    answer = sent("2026-03-12 08:00", "sent_other", CORA)
    draft_stands("offer_reply", "2026-03-10 10:00", "2026-03-12 08:00", offered(other, answer))


def test_a_revised_offer_stands_again_and_keeps_the_deadline_that_it_does_not_change() -> None:
    answer, revised = sent("2026-03-12 08:00", "sent_other", CORA), got("2026-03-13 10:00", "offer")
    offers = (offer("2026-03-10 10:00", "2026-03-20 17:00"), offer("2026-03-13 10:00"))
    again = offered(answer, revised, offers=offers)
    draft_stands("offer_reply", "2026-03-13 10:00", "2026-03-20 17:00", again)
    assert reminders("answer_offer", at("2026-03-14 12:00", again))[0].due == t("2026-03-19 17:00")


def test_the_deadline_is_reminded_of_a_day_ahead_and_on_its_morning() -> None:
    open_offer = offered(deadline="2026-03-20 17:00")
    reminder_stands("answer_offer", "2026-03-10 10:00", "2026-03-20 17:00", open_offer)
    event = reminders("answer_offer", at("2026-03-11 12:00", open_offer))[0]
    assert event.due == t("2026-03-19 17:00")
    assert event.alerts == (t("2026-03-19 17:00"), t("2026-03-20 09:00"))
    assert not reminders("answer_offer", at("2026-03-11 12:00", offered())), "no deadline, no reminder"


def test_a_night_deadline_alerts_by_day() -> None:
    event = reminders("answer_offer", at("2026-03-11 12:00", offered(deadline="2026-03-20 23:59")))[0]
    assert event.due == t("2026-03-19 23:59")
    assert event.alerts == (t("2026-03-20 08:00"), t("2026-03-20 09:00"))


def test_an_answer_that_holds_them_off_leaves_the_reminder() -> None:
    held_off = offered(sent("2026-03-12 08:00", "sent_other", CORA), deadline="2026-03-20 17:00")
    plan = at("2026-03-13 12:00", held_off)
    assert reminders("answer_offer", plan)
    assert not drafts("offer_reply", plan)


@pytest.mark.parametrize("stage", ["accepted", "declined", "rejected"])
def test_when_the_offer_is_decided_nothing_of_it_stands(stage: str) -> None:
    decided = offered(deadline="2026-03-20 17:00", stages=(f"{stage} 2026-03-12 10:00",))
    plan = at("2026-03-12 10:00", decided)
    assert not [*drafts("offer_reply", plan), *reminders("answer_offer", plan)]


def test_a_letter_about_the_offer_after_it_was_accepted_brings_no_reminder_back() -> None:
    offers = (offer("2026-03-10 10:00", "2026-03-20 17:00"), offer("2026-03-16 10:00"))
    letters = tuple(got(one.at.strftime("%Y-%m-%d %H:%M"), "offer") for one in offers)
    decided = application("offer 2026-03-10 10:00", "accepted 2026-03-12 10:00", letters=letters, offers=offers)
    assert not reminders("answer_offer", at("2026-03-13 12:00", decided))


ACCEPTED = application("accepted 2026-03-16 10:00", key="other")


@pytest.mark.parametrize("stage", ["scheduling", "scheduled", "interviewed", "assessment", "offer"])
def test_after_an_acceptance_what_is_under_way_wants_a_withdrawal_for_two_weeks(stage: str) -> None:
    going = application(f"{stage} 2026-03-03 15:00", letters=(got("2026-03-03 10:00", "update"),))
    draft_stands("withdrawal", "2026-03-16 10:00", "2026-03-30 10:00", going, ACCEPTED)


@pytest.mark.parametrize("stage", ["lead", "applied", "rejected", "withdrawn", "declined"])
def test_what_is_not_under_way_wants_none(stage: str) -> None:
    still = application(f"{stage} 2026-03-03 15:00", letters=(got("2026-03-03 10:00", "update"),))
    assert not drafts("withdrawal", at("2026-03-16 12:00", still, ACCEPTED))


def test_it_goes_to_the_person_who_last_wrote_and_to_no_robot() -> None:
    letters = (
        got("2026-02-10 10:00", "update", ADA),
        got("2026-03-01 10:00", "update", RITA),
        got("2026-03-02 10:00", "update", ROBOT),
    )
    going = application("interviewed 2026-03-03 15:00", letters=letters)
    assert to("withdrawal", at("2026-03-16 12:00", going, ACCEPTED)) == [RITA.email]
    silent = application("interviewed 2026-03-03 15:00", letters=letters[2:], talks=(talk("2026-03-03 14:00", SILENT),))
    assert not drafts("withdrawal", at("2026-03-16 12:00", silent, ACCEPTED))


def test_writing_to_them_or_the_end_of_the_process_ends_the_withdrawal() -> None:
    letters = (got("2026-03-03 10:00", "update"), sent("2026-03-17 08:00", "sent_other", CORA))
    draft_stands(
        "withdrawal",
        "2026-03-16 10:00",
        "2026-03-17 08:00",
        application("offer 2026-03-03 15:00", letters=letters),
        ACCEPTED,
    )
    closed = application("offer 2026-03-03 15:00", "rejected 2026-03-18 08:00", letters=letters[:1])
    draft_stands("withdrawal", "2026-03-16 10:00", "2026-03-18 08:00", closed, ACCEPTED)
