"""The practices of ETIQUETTE.md that need more than a timer, from raw mail to what stands before the user."""

from datetime import date

import pytest

from afterview.domain.notes import QUESTIONS, parse_notes
from afterview.domain.obligation import LetterDue, ReminderDue
from afterview.domain.offers import open_offers
from afterview.domain.seeker import Referrer
from afterview.domain.vocabulary import Aspect, Point

from .hunt import FREYA, LENA, whole_hunt
from .mailbox import Mailbox, Prepared, local, seeker

PRESETS = ("patient", "standard", "brisk")


@pytest.fixture(scope="module")
def hunt() -> Mailbox:
    return whole_hunt()


def to(found: Prepared, kind: str, firm: str = "") -> list[str]:
    """The addresses that drafts of a kind go to."""
    return [one.to[0].email for one in found.letters(kind, firm)]


def test_the_notes_event_asks_for_what_the_sources_say_and_the_answers_come_up_before_the_next_round() -> None:
    """Practices 2 and 6."""
    box = interviewed()
    (event,) = box.at("2026-02-10 16:00").reminders("notes")
    assert all(question in event.description for question in QUESTIONS["en"].values())
    answers = {
        "impressions": "calm people, loud hall",
        "asked": "how I would cut dwell time",
        "discussed": "the night shift",
    }
    typed = event.description
    for part, answer in answers.items():
        typed = typed.replace(QUESTIONS["en"][part], f"{QUESTIONS['en'][part]}\n{answer}")
    (talk,) = box.at("2026-02-10 16:00").of("Corvid").interviews
    notes = {talk.key: parse_notes(typed, talk.key, date(2026, 2, 10))}
    box.got(
        "2026-02-12 10:00",
        LENA,
        "Next round at Corvid Freight",
        "Hi Ines,\n\nYour second interview for the Shipping Analyst position is confirmed for Tuesday, February 17 at "
        "9:00 am MT by video with me.\n\nBest,\nLena",
    )
    found = box.at("2026-02-13 12:00", notes=notes)
    assert all(answer in found.reminders("prepare")[0].description for answer in answers.values())
    letters = found.letters("thank_you")
    assert all("night shift" in one.text and "loud hall" not in one.text for one in letters), "impressions stay private"


@pytest.mark.parametrize(
    ("said", "left_open"),
    [
        ("We would like to invite you to an interview. Which times suit you?", {*Point}),
        ("We would like to talk with you by video. Which times suit you?", {*Point} - {Point.FORM}),
        (
            (
                "We would like to invite you to an on-site interview with our head of stock, Signe Dahl. We "
                "will discuss your "
                "experience with cold chains; please bring a photo ID. Which times suit you?"
            ),
            set(),
        ),
    ],
)
def test_an_answer_to_an_invitation_asks_only_for_what_is_left_open(said: str, left_open: set[Point]) -> None:
    """Practice 5."""
    box = Mailbox()
    box.got(
        "2026-02-02 10:00",
        FREYA,
        "Demand Planner at Tarnbeck Foods",
        f"Hi Ines,\n\nThank you for applying for the Demand Planner role at Tarnbeck Foods. "
        f"{said}\n\nBest,\nFreya Lund",
    )
    (letter,) = (one for one in box.at("2026-02-02 12:00").of("Tarnbeck").letters)
    assert {*Point} - (letter.told or set()) == left_open


def test_references_are_told_when_they_are_asked_for(hunt: Mailbox) -> None:
    """Practice 10."""
    (letter,) = hunt.at("2026-02-12 12:00").letters("reference_request")
    assert letter.to[0].email == "mina.roth@example.org"
    assert "Shipping Analyst" in letter.text
    assert "Corvid Freight" in letter.text


def test_who_suggested_the_application_is_kept_posted_and_found_by_any_mail_of_theirs(hunt: Mailbox) -> None:
    """Practice 11: Tomas's address stands in a private mail alone."""
    assert to(hunt.at("2026-02-10 16:00"), "referrer_update") == ["tomas.ahlgren@example.net"]
    turns = {
        one.key for day in ("2026-02-10 16:00", "2026-02-23 12:00") for one in hunt.at(day).letters("referrer_update")
    }
    assert len(turns) == 2


def test_who_referred_the_seeker_can_stand_in_the_profile() -> None:
    """Practice 11."""
    box = interviewed(Mailbox(seeker(referrers=(Referrer("Pia Lund", "pia@example.net", "Corvid"),))))
    assert to(box.at("2026-02-10 16:00"), "referrer_update") == ["pia@example.net"]
    box = interviewed(Mailbox(seeker(referrers=(Referrer("Pia Lund", "pia@example.net", "Harrow"),))))
    assert not to(box.at("2026-02-10 16:00"), "referrer_update")


def test_the_recruiter_who_recommends_the_seeker_to_a_manager_is_no_referrer() -> None:
    box = interviewed()
    box.got(
        "2026-02-11 10:00",
        "Piet Maas <piet.maas@corvidfreight.example>",
        "Shipping Analyst at Corvid Freight",
        "Hi Ines,\n\nLena Voss recommended you warmly, and we are still deciding on the Shipping Analyst "
        "role.\n\nPiet Maas",
    )
    assert not to(box.at("2026-02-11 12:00"), "referrer_update")


def test_the_agency_is_told_after_each_interview_though_no_single_mail_of_theirs_need_say_agency(hunt: Mailbox) -> None:
    """Practice 12."""
    assert to(hunt.at("2026-02-18 12:00"), "agency_update") == ["joanna@reyestalent.example"]
    assert not to(hunt.at("2026-02-19 12:00"), "agency_update"), "one letter to her is enough"


def test_open_offers_stand_side_by_side_with_what_the_mails_state(hunt: Mailbox) -> None:
    """Practice 14."""
    found = hunt.at("2026-02-26 12:00")
    first, second = open_offers(found.applications, local("2026-02-26 12:00"))
    assert (first.company, first.pay, first.start) == (
        "Pikeway Outfitters",
        ("annual salary: $78,000",),
        date(2026, 3, 16),
    )
    assert first.deadline == local("2026-03-05 17:00")
    assert first.said == {
        Aspect.LEAVE: "20 days of paid leave",
        Aspect.BENEFITS: "health insurance from day one",
    }
    assert (second.pay, second.start, second.said) == (("base salary: $82,000", "bonus: 5%"), None, {})
    text = found.reminders("answer_offer")[0].description
    assert "Pikeway Outfitters, Stock Planner\n- Pay: annual salary: $78,000\n- First day: Monday, March 16\n" in text
    assert (
        "- Pay: base salary: $82,000; bonus: 5%\n- First day: ____\n- Answer by: Friday, March 6, 5 pm\n- Leave: ____"
        in text
    )


def test_the_others_are_asked_for_their_timeline_the_agency_first_and_the_firm_is_not_named(hunt: Mailbox) -> None:
    """Practice 15."""
    found = hunt.at("2026-02-24 16:00")
    assert to(found, "timeline_question") == ["joanna@reyestalent.example"]
    assert all("Pikeway" not in one.text + one.subject + one.why for one in found.letters("timeline_question"))


def test_a_timeline_question_waits_for_the_answer_about_times(hunt: Mailbox) -> None:
    """Practices 15 and 19: never two letters beside each other to one person."""
    for number in range(25, 29):
        found = hunt.at(f"2026-02-{number} 16:00")
        assert not {*to(found, "timeline_question", "Tarnbeck")} & {*to(found, "scheduling_reply")}
    assert to(hunt.at("2026-02-25 16:00"), "scheduling_reply") == ["freya.lund@tarnbeck.example"]
    assert not to(hunt.at("2026-03-01 16:00"), "timeline_question", "Tarnbeck"), "a Sunday"


def test_after_the_acceptance_nothing_but_withdrawals_and_thanks_lie_there(hunt: Mailbox) -> None:
    """Practice 16."""
    found = hunt.at("2026-03-02 12:00")
    assert {one.kind for one in found.drafts} == {"withdrawal", "closing_thanks"}
    assert sorted(to(found, "withdrawal")) == [
        "abel.roth@quarrystone.example",
        "freya.lund@tarnbeck.example",
        "omar.haddad@pikeway.example",
    ]


def test_papers_remind_of_the_days_that_they_name(hunt: Mailbox) -> None:
    """Practice 17: the last working morning before papers are due, the evening before the first day."""
    found = {one.start: one for one in hunt.at("2026-03-04 12:00").reminders("onboarding")}
    assert sorted(found) == [local("2026-03-05 09:00"), local("2026-03-10 09:00"), local("2026-03-22 18:00")]
    assert "sign and return it by Wednesday, March 11" in found[local("2026-03-10 09:00")].description
    assert "first day is Monday, March 23" in found[local("2026-03-22 18:00")].description


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize(
    ("wish", "mail", "call"),
    [
        ("", True, False),
        ("I am best reached by phone.", False, True),
        ("All questions through our candidate portal, please.", False, False),
    ],
)
def test_the_way_by_which_they_want_to_be_reached_is_kept(preset: str, wish: str, mail: bool, call: bool) -> None:
    """Practice 19."""
    box = interviewed(wish=wish)
    stood = [box.at(f"2026-02-{day} 16:00", preset) for day in range(16, 27)]
    assert any(to(one, "follow_up") for one in stood) is mail
    assert any(one.reminders("telephone") for one in stood) is call


def test_no_call_is_suggested_to_those_who_take_none() -> None:
    """Practices 4 and 19."""
    box = interviewed(wish="No phone calls, please.")
    chase = (
        "Hi Lena,\n\nI am following up on my interview for the Shipping Analyst position. Is there any news?\n\nInes"
    )
    for when in ("2026-02-18 10:00", "2026-03-02 10:00"):
        box.sent(when, LENA, "Shipping Analyst at Corvid Freight", chase)
    assert not box.at("2026-03-12 12:00").reminders("telephone")


def test_everything_that_stands_names_its_rule_and_source(hunt: Mailbox) -> None:
    """`afterview why` shows what is said here."""
    for day in ("02-05 12:00", "02-12 12:00", "02-18 12:00", "02-25 12:00", "03-02 12:00", "03-04 12:00"):
        plan = hunt.at(f"2026-{day}").plan
        things: list[LetterDue | ReminderDue] = [*plan.letters, *plan.reminders]
        for one in things:
            assert one.why.rule
            assert one.why.source.startswith("practice ")


def interviewed(box: Mailbox | None = None, wish: str = "") -> Mailbox:
    """Met at Corvid Freight on 10 February, and thanked for it."""
    box = box or Mailbox()
    fixed = box.got(
        "2026-02-06 16:00",
        LENA,
        "Shipping Analyst at Corvid Freight",
        "Hi Ines,\n\nThank you for applying to Corvid Freight. Your interview for the Shipping Analyst position is "
        f"confirmed for Tuesday, February 10 at 2:00 pm MT by video with me.\n\n{wish}\n\nBest,\nLena Voss\nRecruiter, "
        "Corvid Freight",
    )
    assert fixed
    return box
