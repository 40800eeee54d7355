"""The user's word stands above what the mail says, whenever that mail comes, and can be taken back."""

from collections.abc import Sequence

import pytest
from tests.inference.timeline.mails import Hunt, applied, at, event

from afterview.domain.application import Application
from afterview.domain.correction import Correction, What
from afterview.inference import Anchors, Understanding

OTHER = "Thank you for applying for the Warehouse Lead role at Quay Street."
QUAY = "Tom Reyes <tom.reyes@quaystreet.example>"


def word(about: str, what: What, value: str = "", when: str = "2026-03-20T12:00") -> Correction:
    return Correction(about, what, value, at(when))


def stage(application: Application, moment: str) -> str:
    change = application.stage_at(at(moment))
    return change.stage.value if change else ""


def one_application() -> tuple[Hunt, str]:
    hunt = applied()
    hunt.mail("interview_scheduled", "2026-03-03T09:00", "Hi", calendar=event("20260310T150000Z", "20260310T160000Z"))
    return hunt, hunt.only().key


def two_applications() -> tuple[Hunt, str, str]:
    hunt = applied()
    hunt.mail("application_received", "2026-03-04T09:00", OTHER, sender=QUAY, subject="Warehouse Lead at Quay Street")
    hunt.mail("update", "2026-03-06T09:00", "Still deciding.", sender=QUAY, subject="Warehouse Lead at Quay Street")
    one, other = hunt.understood().applications
    return hunt, one.key, other.key


def only(known: Understanding) -> Application:
    (application,) = known.applications
    return application


def test_the_stage_that_the_user_tells_holds_from_then_on() -> None:
    hunt, key = one_application()
    told = only(hunt.understood(said=[word(key, What.STAGE, "rejected")]))
    assert stage(told, "2026-03-19") == "interviewed"
    assert stage(told, "2026-03-21") == "rejected"
    assert told.stages[-1].evidence[0].rule == "your word"


def test_later_mail_does_not_overrule_the_users_stage_but_is_told() -> None:
    hunt, key = one_application()
    hunt.mail("rejection", "2026-03-25T09:00", "We will not go on.")
    known = hunt.understood(said=[word(key, What.STAGE, "interviewed")])
    assert stage(only(known), "2026-04-01") == "interviewed"
    assert [question.about for question in known.questions] == [key]
    assert "it stands at 'rejected'" in known.questions[0].text
    assert known.questions[0].remedy == f"afterview correct stage {key} rejected"
    taken_over = hunt.understood(said=[word(key, What.STAGE, "rejected", "2026-03-26T12:00")])
    assert (stage(only(taken_over), "2026-04-01"), taken_over.questions) == ("rejected", ())


def test_a_word_that_is_said_again_after_that_mail_is_not_asked_about_any_more() -> None:
    hunt, key = one_application()
    hunt.mail("rejection", "2026-03-25T09:00", "We will not go on.")
    known = hunt.understood(said=[word(key, What.STAGE, "interviewed", "2026-03-26T12:00")])
    assert (stage(only(known), "2026-04-01"), known.questions) == ("interviewed", ())


def test_an_end_that_the_user_denies_was_none() -> None:
    hunt, key = one_application()
    hunt.mail("rejection", "2026-03-15T09:00", "We will not go on.")
    told = only(hunt.understood(said=[word(key, What.STAGE, "interviewed")]))
    assert [stage(told, day) for day in ("2026-03-14", "2026-03-16", "2026-03-21")] == ["interviewed"] * 3


def test_scheduled_by_the_users_word_becomes_interviewed_when_the_talk_ends() -> None:
    hunt, key = one_application()
    told = only(hunt.understood(said=[word(key, What.STAGE, "scheduled", "2026-03-05T12:00")]))
    assert stage(told, "2026-03-09") == "scheduled"
    assert stage(told, "2026-03-12") == "interviewed"


def test_two_applications_become_one_and_later_mail_of_either_belongs_to_it() -> None:
    hunt, one, other = two_applications()
    hunt.mail("rejection", "2026-03-25T09:00", "No.", sender=QUAY, subject="Warehouse Lead at Quay Street")
    merged = only(hunt.understood(said=[word(other, What.MERGE, one)]))
    assert merged.key == one
    assert len(merged.letters) == 4
    assert stage(merged, "2026-04-01") == "rejected"


@pytest.mark.parametrize("turned", [False, True])
def test_a_merge_taken_back_leaves_both_as_they_were(turned: bool) -> None:
    hunt, one, other = two_applications()
    before = hunt.understood().applications
    said = [word(one, What.MERGE, other) if turned else word(other, What.MERGE, one)]
    anchors = Anchors().with_those_of(before)
    anchors = anchors.with_those_of(hunt.understood(anchors=anchors, said=said).applications)
    assert hunt.understood(anchors=anchors).applications == before


def test_a_message_split_off_begins_an_application_with_what_answers_it() -> None:
    hunt, key = one_application()
    asked = hunt.mail("interview_invitation", "2026-03-12T09:00", "When could you talk about another role?")
    answer = hunt.mail("sent_availability", "2026-03-12T12:00", "On Monday.", answers=asked)
    known = hunt.understood(said=[word(asked, What.SPLIT)])
    first, second = known.applications
    assert first.key == key
    assert [letter.message for letter in second.letters] == [asked, answer]
    assert known.verdicts[answer].application == second.key


def test_a_split_holds_against_the_keys_from_before() -> None:
    hunt, key = one_application()
    asked = hunt.mail("interview_invitation", "2026-03-12T09:00", "When could you talk about another role?")
    anchors = Anchors().with_those_of(hunt.understood().applications)
    first, second = hunt.understood(anchors=anchors, said=[word(asked, What.SPLIT)]).applications
    assert (first.key, second.key == key) == (key, False)


def test_mail_that_the_user_calls_no_job_mail_counts_for_nothing() -> None:
    hunt, _ = one_application()
    no = hunt.mail("rejection", "2026-03-25T09:00", "We will not go on.")
    known = hunt.understood(said=[word(no, What.KIND, "unrelated")])
    assert stage(only(known), "2026-04-01") == "interviewed"
    assert known.verdicts[no].application == ""
    assert known.verdicts[no].evidence[0].rule == "your word"


def test_an_application_keeps_its_key_though_the_user_calls_its_first_message_no_job_mail() -> None:
    hunt, key = one_application()
    anchors = Anchors().with_those_of(hunt.understood().applications)
    first = only(hunt.understood()).letters[0].message
    assert only(hunt.understood(anchors=anchors, said=[word(first, What.KIND, "unrelated")])).key == key


def test_an_interview_is_when_the_user_says_whatever_mail_says_later() -> None:
    hunt, _ = one_application()
    (talk,) = hunt.only().interviews
    said = [word(talk.key, What.INTERVIEW, "2026-03-11T09:00:00-05:00", "2026-03-04T12:00")]
    moved = event("20260312T180000Z", "20260312T190000Z", sequence=2)
    hunt.mail("interview_rescheduled", "2026-03-05T09:00", "New time", calendar=moved)
    known = hunt.understood(said=said)
    (told,) = only(known).interviews
    assert (told.key, told.start, told.end) == (talk.key, at("2026-03-11T09:00"), at("2026-03-11T10:00"))
    assert stage(only(known), "2026-03-11T09:30") == "scheduled"
    assert stage(only(known), "2026-03-11T10:30") == "interviewed"
    assert "12 Mar 2026" in known.questions[0].text


def test_an_interview_that_the_user_calls_off_does_not_take_place() -> None:
    hunt, _ = one_application()
    (talk,) = hunt.only().interviews
    told = only(hunt.understood(said=[word(talk.key, What.INTERVIEW, "off", "2026-03-04T12:00")]))
    assert told.interviews[0].cancelled
    assert stage(told, "2026-03-11") != "interviewed"


def test_an_interview_called_off_by_mail_after_the_users_word_on_its_time_is_off() -> None:
    hunt, _ = one_application()
    (talk,) = hunt.only().interviews
    said = [word(talk.key, What.INTERVIEW, "2026-03-11T09:00:00-05:00", "2026-03-04T12:00")]
    hunt.mail("interview_cancelled", "2026-03-05T09:00", "It is off.")
    assert only(hunt.understood(said=said)).interviews[0].cancelled


def test_a_talk_that_no_mail_tells_of_is_added_and_moved_by_a_later_word() -> None:
    hunt = applied()
    key = hunt.only().key
    talks = [
        only(hunt.understood(said=[word(key, What.INTERVIEW, f"2026-03-{day}T09:00:00-05:00", "2026-03-05T12:00")]))
        for day in (11, 12)
    ]
    assert [stage(one, "2026-03-06") for one in talks] == ["scheduled"] * 2
    assert [stage(one, "2026-03-13") for one in talks] == ["interviewed"] * 2
    assert talks[0].interviews[0].key == talks[1].interviews[0].key
    assert talks[1].interviews[0].start == at("2026-03-12T09:00")


def test_an_ignored_application_says_so_and_a_preferred_contact_is_named_as_the_mail_knows_them() -> None:
    hunt, key = one_application()
    told = only(hunt.understood(said=[word(key, What.IGNORE), word(key, What.CONTACT, "Priya.Nair@amberloom.example")]))
    assert told.ignored
    assert told.contact is not None
    assert (told.contact.name, told.contact.email) == ("Priya Nair", "priya.nair@amberloom.example")


@pytest.mark.parametrize(
    "said",
    [
        [word("anobody", What.STAGE, "offer")],
        [word("anobody", What.MERGE, "asomebody")],
        [word("anobody", What.INTERVIEW, "off")],
        [word("<no@where>", What.SPLIT), word("<no@where>", What.KIND, "offer")],
        [word("anobody", What.IGNORE), word("anobody", What.CONTACT, "x@y.example")],
    ],
)
def test_words_about_what_is_not_known_change_nothing(said: Sequence[Correction]) -> None:
    hunt, _ = one_application()
    assert hunt.understood(said=said) == hunt.understood()
