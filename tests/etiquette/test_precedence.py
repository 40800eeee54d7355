"""What takes precedence over what: acceptances, ends, 'please wait', young letters, agencies, limits."""

from dataclasses import replace

from .build import (
    ADA,
    CORA,
    FINN,
    OLGA,
    RITA,
    application,
    at,
    draft_stands,
    drafts,
    got,
    offer,
    promise,
    reminders,
    sent,
    t,
    talk,
    to,
    with_profile,
)

ACCEPTED = application(
    "offer 2026-03-10 10:00", "accepted 2026-03-16 10:00", key="other", offers=(offer("2026-03-10 10:00"),)
)
OFFERED = offer("2026-03-10 10:00", "2026-03-25 17:00", OLGA)
OPEN_OFFER = application("offer 2026-03-10 10:00", key="other", offers=(OFFERED,))
SEEN = talk("2026-03-12 14:00", ADA)
AHEAD = talk("2026-03-20 14:00", ADA, fixed="2026-03-14 10:00", phone=True)


def test_an_acceptance_elsewhere_ends_all_but_withdrawal_and_the_preparation_of_what_is_fixed() -> None:
    going = application(
        "interviewed 2026-03-12 15:00",
        "scheduled 2026-03-14 10:00",
        "interviewed 2026-03-20 14:30",
        talks=(SEEN, AHEAD),
        letters=(got("2026-03-14 10:00", "interview_scheduled"),),
    )
    before, after = at("2026-03-16 09:59", going, ACCEPTED), at("2026-03-16 10:00", going, ACCEPTED)
    mine = [one for one in (*before.letters, *before.reminders) if one.application == "brindle"]
    assert {str(one.kind) for one in mine} == {"thank_you", "prepare", "notes", "linkedin", "answer_phone"}
    assert [str(one.kind) for one in (*after.letters, *after.reminders) if one.application == "brindle"] == [
        "withdrawal",
        "prepare",
    ]
    assert not [x for x in (*at("2026-04-20 12:00", going, ACCEPTED).letters,) if x.application == "brindle"]


def test_an_acceptance_elsewhere_ends_an_overdue_follow_up() -> None:
    waiting = application("interviewed 2026-03-03 15:00", talks=(talk("2026-03-03 14:00", ADA),))
    draft_stands("follow_up", "2026-03-11 09:00", "2026-03-16 10:00", waiting, ACCEPTED)


def test_a_rejection_after_an_acceptance_elsewhere_is_answered_but_not_filed_for_later() -> None:
    refused = application(
        "interviewed 2026-03-12 15:00", "rejected 2026-03-18 10:00", letters=(got("2026-03-18 10:00", "rejection"),)
    )
    draft_stands("rejection_reply", "2026-03-18 10:00", "2026-03-25 10:00", refused, ACCEPTED)
    assert not reminders("check_in", at("2026-03-19 12:00", refused, ACCEPTED))


def test_an_offer_left_open_elsewhere_is_no_longer_answered_after_an_acceptance_but_withdrawn_from() -> None:
    left = application(
        "offer 2026-03-12 10:00",
        letters=(got("2026-03-12 10:00", "offer"),),
        offers=(offer("2026-03-12 10:00", "2026-03-20 17:00"),),
    )
    plan = at("2026-03-16 12:00", left, ACCEPTED)
    assert not drafts("offer_reply", plan)
    assert not reminders("answer_offer", plan)
    assert to("withdrawal", plan) == [CORA.email]


def test_an_acceptance_that_was_taken_back_ends_nothing() -> None:
    back = application("offer 2026-03-10 10:00", "accepted 2026-03-16 10:00", "withdrawn 2026-03-20 10:00", key="other")
    waiting = application("interviewed 2026-03-12 15:00", talks=(SEEN,))
    assert drafts("follow_up", at("2026-03-23 09:00", waiting, back))


def test_an_application_begun_long_after_an_acceptance_is_a_new_hunt() -> None:
    old = application("accepted 2025-06-01 10:00", key="other")
    waiting = application("interviewed 2026-03-12 15:00", talks=(SEEN,))
    assert to("thank_you", at("2026-03-13 09:00", waiting, old)) == [ADA.email]


def asking(*letters, stages=("interviewed 2026-03-09 15:00",), agency=None, promises=()):  # type: ignore[no-untyped-def]
    seen = talk("2026-03-09 14:00", ADA)
    return application(*stages, letters=letters, talks=(seen,), agency=agency, promises=promises)


HEARD = got("2026-03-09 17:00", "update")


def test_the_others_are_asked_for_their_timeline_only_while_an_offer_is_open() -> None:
    assert not drafts("timeline_question", at("2026-03-11 12:00", asking(HEARD)))
    draft_stands("timeline_question", "2026-03-11 09:00", "2026-03-17 09:00", asking(HEARD), OPEN_OFFER)
    declined = application(
        "offer 2026-03-10 10:00", "declined 2026-03-11 08:00", key="other", offers=(offer("2026-03-10 10:00"),)
    )
    assert not drafts("timeline_question", at("2026-03-11 12:00", asking(HEARD), declined))


def test_the_agency_is_asked_first() -> None:
    through = asking(got("2026-03-09 17:00", "update", RITA), agency="Quill Search")
    assert to("timeline_question", at("2026-03-10 10:00", through, OPEN_OFFER)) == [RITA.email]
    assert not drafts("timeline_question", at("2026-03-11 08:59", asking(HEARD), OPEN_OFFER))


def test_the_question_gives_way_to_a_follow_up() -> None:
    plan = at("2026-03-17 12:00", asking(HEARD), OPEN_OFFER)
    assert drafts("follow_up", plan)
    assert not drafts("timeline_question", plan)


def test_please_wait_stops_the_question_and_the_call_as_well() -> None:
    told = asking(HEARD, promises=(promise("2026-03-09 17:00", None, wait=True),))
    plan = at("2026-03-11 12:00", told, OPEN_OFFER)
    assert not [
        one for one in (*plan.letters, *plan.reminders) if one.kind in ("timeline_question", "follow_up", "telephone")
    ]


def test_nothing_unasked_is_prepared_while_the_seeker_s_own_letter_is_young() -> None:
    wrote = asking(HEARD, sent("2026-03-10 12:00", "sent_other", ADA))
    draft_stands("timeline_question", "2026-03-13 12:00", "2026-03-18 09:00", wrote, OPEN_OFFER)


def test_once_asked_is_asked() -> None:
    asked = asking(HEARD, sent("2026-03-11 10:00", "sent_other", CORA))
    assert not drafts("timeline_question", at("2026-03-15 12:00", asked, OPEN_OFFER))


def test_the_question_never_names_the_firm_that_offered() -> None:
    found = drafts("timeline_question", at("2026-03-11 12:00", asking(HEARD), OPEN_OFFER))[0]
    assert "other" not in found.key
    assert "Other" not in found.why.text
    assert [one.message for one in found.why.evidence] == [OFFERED.message, HEARD.message], "but its mail is evidence"


def test_nobody_is_told_of_an_offer_that_came_through_them() -> None:
    through = asking(got("2026-03-09 17:00", "update", RITA), agency="Quill Search")
    brought = application(
        "offer 2026-03-10 10:00", key="other", offers=(offer("2026-03-10 10:00", "2026-03-25 17:00", RITA),)
    )
    assert not drafts("timeline_question", at("2026-03-11 12:00", through, brought))
    assert to("timeline_question", at("2026-03-11 12:00", asking(HEARD), brought)) == [CORA.email]
    assert to("timeline_question", at("2026-03-11 12:00", through, brought, OPEN_OFFER)) == [RITA.email]
    colleague = application("offer 2026-03-10 10:00", key="other", agency="Quill Search", offers=(OFFERED,))
    assert not drafts("timeline_question", at("2026-03-11 12:00", through, colleague)), "nor through their agency"
    same_firm = application("offer 2026-03-10 10:00", key="brindle", offers=(OFFERED,))
    another = replace(same_firm, key="another")
    assert not drafts("timeline_question", at("2026-03-11 12:00", asking(HEARD), another)), "nor from their firm"


def test_after_each_interview_the_agency_is_told_in_the_waking_hours() -> None:
    late = talk("2026-03-03 21:00", ADA)
    through = application(
        "interviewed 2026-03-03 22:00",
        talks=(late,),
        letters=(got("2026-02-10 10:00", "outreach", RITA),),
        agency="Quill Search",
    )
    draft_stands("agency_update", "2026-03-04 08:00", "2026-03-07 08:00", through)
    assert to("agency_update", at("2026-03-04 12:00", through)) == [RITA.email]


def test_the_agency_is_not_told_what_it_saw_or_is_thanked_for() -> None:
    screening = application(
        "interviewed 2026-03-03 15:00", talks=(talk("2026-03-03 14:00", RITA),), people=(RITA,), agency="Quill Search"
    )
    plan = at("2026-03-03 16:00", screening)
    assert to("thank_you", plan) == [RITA.email]
    assert not drafts("agency_update", plan)


def test_who_referred_the_seeker_hears_of_each_turn_and_the_newest_only() -> None:
    referred = application("interviewed 2026-03-12 15:00", "offer 2026-03-14 10:00", talks=(SEEN,), people=(FINN,))
    draft_stands("referrer_update", "2026-03-12 15:00", "2026-03-21 10:00", referred)
    first, second = (
        drafts("referrer_update", at(moment, referred)) for moment in ("2026-03-13 09:00", "2026-03-14 10:00")
    )
    assert len(first) == len(second) == 1
    assert first[0].key != second[0].key


def test_references_are_asked_when_a_second_round_is_fixed_or_they_are_wanted() -> None:
    seeker = with_profile("mina")
    second = talk("2026-03-20 14:00", ADA, fixed="2026-03-14 10:00")
    final = application("scheduled 2026-03-14 10:00", talks=(SEEN, second))
    draft_stands("reference_request", "2026-03-14 10:00", "2026-03-28 10:00", final, seeker=seeker)
    wanted = application(letters=(got("2026-03-05 10:00", "information_request", asks_references=True),))
    assert to("reference_request", at("2026-03-05 10:00", wanted, seeker=seeker)) == ["mina@references.example"]
    assert not drafts("reference_request", at("2026-03-16 12:00", application(talks=(SEEN,)), seeker=seeker))


def test_after_accepting_those_who_helped_are_thanked_unless_the_acceptance_went_to_them() -> None:
    seeker = with_profile("mina")
    letter = sent("2026-03-16 10:00", "sent_acceptance", RITA)
    stages = ("offer 2026-03-10 10:00", "accepted 2026-03-16 10:00")
    done = application(*stages, people=(RITA, FINN), agency="Quill Search")
    draft_stands("closing_thanks", "2026-03-16 10:00", "2026-03-30 10:00", done, seeker=seeker)
    assert to("closing_thanks", at("2026-03-16 12:00", done, seeker=seeker)) == [
        FINN.email,
        "mina@references.example",
        RITA.email,
    ]
    told = application(*stages, people=(RITA, FINN), agency="Quill Search", letters=(letter,))
    from dataclasses import replace

    told = replace(told, stages=(*told.stages[:-1], replace(told.stages[-1], because=letter.message)))
    assert to("closing_thanks", at("2026-03-16 12:00", told)) == [FINN.email]


def test_papers_after_signing_are_reminded_of_on_the_next_working_day() -> None:
    papers = got("2026-03-20 16:00", "onboarding")
    signed = application("accepted 2026-03-16 10:00", letters=(papers,))
    assert reminders("onboarding", at("2026-03-20 17:00", signed))[0].due == t("2026-03-23 09:00")
    early = application("offer 2026-03-16 10:00", letters=(papers,))
    assert not reminders("onboarding", at("2026-03-20 17:00", early))


def test_an_f1_student_is_reminded_of_opt_in_the_first_week_of_march() -> None:
    student = with_profile(visa="F-1")
    assert reminders("visa", at("2026-02-10 12:00", application(), seeker=student))[0].due == t("2026-03-02 09:00")
    assert not reminders("visa", at("2026-01-31 12:00", application(), seeker=student))
    assert not reminders("visa", at("2026-03-08 09:00", application(), seeker=student))
    assert not reminders("visa", at("2026-02-10 12:00", application()))


def test_the_week_is_summed_up_on_sunday_evening_while_anything_is_under_way() -> None:
    plan = at("2026-03-06 18:00", application())
    assert reminders("weekly_summary", plan)[0].due == t("2026-03-08 18:00")
    assert not reminders("weekly_summary", at("2026-03-06 17:59", application()))
    for stage in ("rejected", "accepted"):
        assert not reminders("weekly_summary", at("2026-03-07 12:00", application(f"{stage} 2026-03-01 10:00")))
    assert not reminders("weekly_summary", at("2026-03-20 18:00", application(), ACCEPTED))


def test_the_question_waits_for_thanks_in_good_time_and_not_for_those_of_a_talk_to_come() -> None:
    fresh = application("interviewed 2026-03-10 15:00", talks=(talk("2026-03-10 14:00", CORA),), letters=(HEARD,))
    draft_stands("timeline_question", "2026-03-11 15:00", "2026-03-18 09:00", fresh, OPEN_OFFER)
    ahead = talk("2026-03-20 14:00", CORA, fixed="2026-03-09 16:00")
    coming = application("scheduled 2026-03-09 16:00", talks=(ahead,), letters=(HEARD,))
    assert to("timeline_question", at("2026-03-11 09:00", coming, OPEN_OFFER)) == [CORA.email]


def test_the_question_waits_for_an_answer_about_times_which_asks_for_no_timeline() -> None:
    invited = application(
        "scheduling 2026-03-11 15:00", letters=(got("2026-03-11 15:00", "interview_invitation", CORA),)
    )
    answered = application(
        "scheduling 2026-03-11 15:00",
        letters=(
            got("2026-03-11 15:00", "interview_invitation", CORA),
            sent("2026-03-12 10:00", "sent_availability", CORA),
        ),
    )
    assert to("scheduling_reply", at("2026-03-12 12:00", invited, OPEN_OFFER)) == [CORA.email]
    assert not drafts("timeline_question", at("2026-03-16 12:00", invited, OPEN_OFFER))
    assert not drafts("timeline_question", at("2026-03-18 16:00", invited, OPEN_OFFER)), "however long it waits"
    draft_stands("timeline_question", "2026-03-16 09:00", "2026-03-23 09:00", answered, OPEN_OFFER)
