"""What a message can be, given where its application stands."""

import pytest
from tests.inference.timeline.mails import ME, Hunt

from afterview.domain.reading import Reading, Verdict
from afterview.domain.vocabulary import Kind
from afterview.inference import understand
from afterview.inference.kinds.decide import KindFound, decide_kind
from afterview.inference.kinds.features import said_in
from afterview.inference.kinds.situation import Situation
from afterview.inference.kinds.trials import TRIAL, as_interview, is_a_trial

NO = "Thank you, but I withdraw. Please take me off the list for this role. All the best with it."


def _answer_to(kind: str, text: str) -> Verdict:
    """What the seeker's answer is taken for, where the kind of what it answers is known."""
    hunt = Hunt()
    asked = hunt.mail(
        kind, "2026-03-02T09:00", "We are looking for a Data Analyst at Amber Loom. Would you talk to us?"
    )
    answer = hunt.mail("sent_other", "2026-03-02T11:00", text, answers=asked)

    def decide(reading: Reading, situation: Situation) -> KindFound:
        given = Kind(kind)
        return decide_kind(reading, situation) if reading.sent else KindFound(given, 1.0, given, ())

    return understand(hunt.readings, ME, decide).verdicts[answer]


def test_a_no_to_an_approach_takes_nothing_back() -> None:
    said = _answer_to("outreach", NO)
    assert said.kind is Kind.SENT_OTHER
    assert {"a no to an approach", "act:mine_withdraw"} <= {evidence.rule for evidence in said.evidence}


@pytest.mark.parametrize("kind", ["interview_invitation", "application_received"])
def test_the_same_no_takes_back_an_application(kind: str) -> None:
    assert _answer_to(kind, NO).kind is Kind.SENT_WITHDRAWAL


def test_what_answers_the_same_mail_is_one_thread_where_the_mailbox_names_none() -> None:
    hunt = Hunt()
    asked = hunt.mail("interview_invitation", "2026-03-02T09:00", "When could we talk about the Data Analyst role?")
    hunt.mail("sent_availability", "2026-03-02T11:00", "Thursday at two would suit me.", answers=asked)
    last = hunt.mail("sent_other", "2026-03-02T12:00", "My résumé is attached as well.", answers=asked)
    before: dict[str, Kind | None] = {}

    def decide(reading: Reading, situation: Situation) -> KindFound:
        before[reading.message] = situation.thread_kind(reading, sent=True)
        given = hunt.kinds[reading.message]
        return KindFound(given, 1.0, given, ())

    understand(hunt.readings, ME, decide)
    assert before[last] is Kind.SENT_AVAILABILITY


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Would Thursday, March 12 at 11 suit you?", True),
        ("jeudi 17h au labo, ça t'irait ?", True),
        ("Geht Mittwoch um 10 Uhr?", True),
        ("There is 9:20 am, 11 am and 3:40 pm on Thursday, March 12. First come, first served.", True),
        ("I can do Tuesday, March 10 at 9 am or Thursday, March 12 at 2 pm. Tell me which.", True),
        ("Thursday, March 12 at 1 pm it is. First come, first served at the buffet.", False),
        ("You meet Ada on Tuesday, March 10 at 9 am and Bo at 10 am, which is the end of it.", False),
    ],
)
def test_a_time_is_asked_about_or_left_to_choose(text: str, asked: bool) -> None:
    hunt = Hunt()
    hunt.mail("interview_invitation", "2026-03-06T09:00", text)
    assert ("asks:suits" in dict(said_in(hunt.readings[0]))) is asked


def _answer_to_a_no(text: str) -> Kind:
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-01T09:00", "Thank you for applying for the Data Analyst role.")
    no = hunt.mail(
        "rejection",
        "2026-03-02T09:00",
        "The seat has gone to somebody else. Our Billing team needs an analyst too; shall I show them your CV?",
    )
    answer = hunt.mail("sent_other", "2026-03-02T11:00", text, answers=no)
    given = hunt.kinds

    def decide(reading: Reading, situation: Situation) -> KindFound:
        kind = given[reading.message]
        return decide_kind(reading, situation) if reading.sent else KindFound(kind, 1.0, kind, ())

    return understand(hunt.readings, ME, decide).verdicts[answer].kind


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for the straight word. Yes, please consider me for the Billing one.",
        "Hi Priya,\n\nplease pass my CV on to them, that sounds even better.\n\nRobin",
        "Ja, zeigen Sie dem Team gern meine Unterlagen.",
        "Oui, transmettez-leur mon dossier, volontiers.",
    ],
)
def test_a_yes_to_the_role_that_a_no_names_applies_for_it(text: str) -> None:
    assert _answer_to_a_no(text) is Kind.SENT_APPLICATION


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for telling me. Please keep my CV on file for later.",
        "Thanks, and please pass my regards to the team.",
        "What a pity. If Billing opens again, please consider me.",
        "Danke für die Nachricht. Bitte behalten Sie meine Unterlagen.",
    ],
)
def test_what_else_is_answered_to_a_no_applies_for_nothing(text: str) -> None:
    assert _answer_to_a_no(text) is not Kind.SENT_APPLICATION


@pytest.mark.parametrize(
    ("text", "trial"),
    [
        ("Your trial shift is on Thursday, March 12 at 9 am. Bring an apron.", True),
        ("The online test is on Thursday, March 12 at 9 am. Those who pass come for a trial shift.", False),
        ("The online test opens on Thursday, March 12 at 9 am. Take a trial session before.", False),
        ("Der Schnuppertag ist am Donnerstag, 12. März, um 9 Uhr.", True),
        ("Votre journée d'essai aura lieu le jeudi 12 mars à 9 h.", True),
        ("Please do the exercise and return it by Thursday, March 12.", False),
    ],
)
def test_a_trial_at_the_place_of_work_is_heard(text: str, trial: bool) -> None:
    hunt = Hunt()
    hunt.mail("assessment", "2026-03-06T09:00", text)
    assert (TRIAL in dict(said_in(hunt.readings[0]))) is trial


def test_a_trial_at_a_set_time_is_an_interview_and_no_test() -> None:
    chances = {Kind.ASSESSMENT: 0.6, Kind.INTERVIEW_SCHEDULED: 0.3, Kind.INTERVIEW_INVITATION: 0.1}
    assert is_a_trial({TRIAL: 1.0, "time:one": 1.0})
    assert not is_a_trial({TRIAL: 1.0})
    assert as_interview(chances, asked=False)[Kind.INTERVIEW_SCHEDULED] == pytest.approx(0.9)
    assert as_interview(chances, asked=True)[Kind.INTERVIEW_INVITATION] == pytest.approx(0.7)
