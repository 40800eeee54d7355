"""Event texts say on the lock screen what is to be done, and below it all that is known."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.writing.situations import application_of, notes_of, seeker_of
from tests.writing.test_every_letter import PANEL, case

from afterview.domain.application import Question
from afterview.domain.artefact import Event
from afterview.domain.notes import parse_notes
from afterview.domain.obligation import ReminderDue, Why
from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import ReminderKind
from afterview.writing import WritingSettings, compose_event
from afterview.writing.invitations import LIMIT, card_text, linkedin_note
from afterview.writing.register import Register

DUE = datetime.fromisoformat("2026-03-11T16:00:00-05:00")


def event_of(
    kind: ReminderKind,
    notes: str = "",
    people: int = 1,
    language: str = "en",
    moved_from: tuple[datetime, ...] = (),
    quote: str = "",
    own_phone: str = "",
    questions: tuple[Question, ...] = (),
    **talk: object,
) -> Event:
    told = case("thank_you", language, ("Mossfield Health", "Ward Nurse"), "Hi Maya,", notes, 0)
    told["application"]["interviews"][0] |= {
        "phone": "+1 555 010 2030",
        "link": "https://meet.example/a",
        "thread": "t1",
    } | talk
    application = application_of(told["application"])
    first, *others = application.interviews
    application = replace(application, interviews=(replace(first, moved_from=moved_from), *others))
    due = ReminderDue(
        key="k",
        kind=kind,
        application=application.key,
        due=DUE,
        alerts=(DUE - timedelta(hours=1),),
        why=Why("r", "S0", "it is due", (Evidence("<m@x.example>", quote, "r"),) if quote else ()),
        interview="i1",
        letter="l",
        people=application.interviews[0].interviewers[:people],
    )
    return compose_event(
        due,
        {application.key: application},
        seeker_of(told["seeker"] | {"phone": own_phone}),
        now=DUE,
        notes=notes_of(told),
        mail_link=lambda thread, message: f"https://mail.example/{thread}",
        settings=WritingSettings(),
        questions=questions,
    )


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("kind", ReminderKind)
def test_every_reminder_has_a_short_title_a_clean_description_and_its_times(kind: ReminderKind, language: str) -> None:
    event = event_of(kind, language=language)
    assert 10 <= len(event.title) <= 140
    assert "\n" not in event.title
    assert not any(mark in event.title + event.description for mark in ("{{", "{%", "None", "\n\n\n", "\ue000"))
    assert event.start == DUE
    assert event.end - event.start == timedelta(minutes=30 if kind is ReminderKind.PREPARE else 15)
    assert event.alerts == (DUE - timedelta(hours=1),)
    assert event.link == "https://mail.example/t1"


def test_a_thank_you_title_names_person_and_firm() -> None:
    assert event_of(ReminderKind.THANK_YOU).title == "Thank Dana Ferrante (Mossfield Health) today"


def test_a_large_panel_is_counted_in_the_title() -> None:
    assert f"and {len(PANEL) - 2} others" in event_of(ReminderKind.THANK_YOU, people=len(PANEL)).title


def test_a_thank_you_says_whether_its_draft_has_a_blank() -> None:
    assert "one blank to fill" in event_of(ReminderKind.THANK_YOU).description
    assert "blank" not in event_of(ReminderKind.THANK_YOU, notes="the new rota").description


def test_preparing_shows_people_link_and_what_was_noted_before() -> None:
    description = event_of(ReminderKind.PREPARE, notes="the new rota\nQuestions: how large is the ward?").description
    for known in ("Dana Ferrante", "https://meet.example/a", "- the new rota", "- how large is the ward?"):
        assert known in description


def test_a_phone_interview_shows_its_number_in_the_title() -> None:
    assert event_of(ReminderKind.ANSWER_PHONE).title.endswith("will call at 3 pm: +1 555 010 2030")


def test_the_notes_event_read_back_untouched_is_empty_and_answers_are_found() -> None:
    description = event_of(ReminderKind.NOTES).description
    day = DUE.date()
    assert parse_notes(description, "i1", day).is_empty
    answered = description.replace("What went well?", "What went well?\n- the case about rotas")
    assert parse_notes(answered, "i1", day).went_well == ("the case about rotas",)


def test_reminders_are_in_the_language_of_the_application_where_we_have_it() -> None:
    assert event_of(ReminderKind.FOLLOW_UP, language="de").title.startswith("Nachfragen bei")
    assert event_of(ReminderKind.FOLLOW_UP, language="fr").title.startswith("Relancer")
    assert event_of(ReminderKind.FOLLOW_UP, language="es").title.startswith("Follow up with")


@pytest.mark.parametrize("length", [3, 60, 300])
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_a_linkedin_note_and_a_card_fit_into_their_limit_and_end_with_the_name(length: int, language: str) -> None:
    zone = seeker_of(case("thank_you", "en", (None, None), "", "", 0)["seeker"]).zone
    manner = Register("Dear Dana " + "F" * 30 + ",", "Maya")
    note = linkedin_note(manner, "R" * length, "W" * length, DUE.date(), language, zone)
    card = card_text(manner, DUE.date(), language, zone)
    for text in (note, card):
        assert len(text) <= LIMIT
        assert text.endswith(". Maya")


def test_a_linkedin_note_greets_as_the_conversation_does_in_its_language() -> None:
    assert "Hi Dana, thank you for our conversation" in event_of(ReminderKind.LINKEDIN).description
    assert "Bonjour Dana, merci pour notre échange" in event_of(ReminderKind.LINKEDIN, language="fr").description


def test_only_the_draft_without_a_note_is_said_to_have_a_blank() -> None:
    noted = event_of(ReminderKind.THANK_YOU, notes="Dana: the new rota", people=2).description
    assert "one blank to fill in that to Thị Lan Nguyễn" in noted
    assert "each with one blank to fill" in event_of(ReminderKind.THANK_YOU, people=2).description


def test_notes_in_a_conversation_whose_language_we_do_not_write_break_nothing() -> None:
    assert "draft" in event_of(ReminderKind.THANK_YOU, notes="the new rota", language="es").description


@pytest.mark.parametrize("kind", [ReminderKind.PREPARE, ReminderKind.THANK_YOU, ReminderKind.NOTES])
def test_a_reminder_of_a_talk_that_was_moved_notes_the_time_before(kind: ReminderKind) -> None:
    before = (DUE - timedelta(days=3), DUE - timedelta(days=1))
    assert "Moved from: Tuesday, March 10, 4 pm" in event_of(kind, moved_from=before).description
    assert "Moved from" not in event_of(kind).description


def test_a_call_at_a_link_of_a_video_service_is_not_called_phone() -> None:
    link = "https://teams.microsoft.com/l/meetup-join/abc"
    assert "(video)" in event_of(ReminderKind.PREPARE, format="phone", phone="", link=link).title
    assert "(phone)" in event_of(ReminderKind.PREPARE, format="phone", phone="+1 555 010 2030", link=link).title


def test_the_place_of_a_talk_names_no_people() -> None:
    where = "14 Weir Street, with Ivo Sant, Head of Collections"
    assert "Where: 14 Weir Street\n" in event_of(ReminderKind.PREPARE, location=where).description


def test_before_the_first_talk_nothing_is_said_of_a_round_before() -> None:
    assert "last round" not in event_of(ReminderKind.PREPARE).description


def test_papers_with_a_day_of_their_own_say_on_the_lock_screen_what_is_due() -> None:
    title = event_of(ReminderKind.ONBOARDING, quote="Please sign the contract by Tuesday, March 31.").title
    assert title.endswith(": Please sign the contract by Tuesday, March 31")


def test_nobody_is_told_to_ring_up_themselves() -> None:
    assert event_of(ReminderKind.TELEPHONE).title.endswith(": +1 555 010 2030")
    assert "555" not in event_of(ReminderKind.TELEPHONE, own_phone="(555) 010-2030").title


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_week_says_what_is_unsure_and_only_counts_the_rest(language: str) -> None:
    asked = tuple(Question(f"<{n}@x.example>", f"Is 'Mail {n}' of kind offer?", "") for n in range(7))
    told = event_of(ReminderKind.WEEKLY_SUMMARY, language=language, questions=asked).description
    assert [f"Mail {n}" in told for n in range(7)] == [False, False, True, True, True, True, True]
    assert "and 2 more" in told or "und 2 weitere" in told or "et 2 autres" in told
    assert "afterview status" not in event_of(ReminderKind.WEEKLY_SUMMARY, language=language).description


def test_the_reason_in_a_reminder_is_a_sentence() -> None:
    assert "It is due" in event_of(ReminderKind.FOLLOW_UP).description.splitlines()
