"""Words of hiring, and words of those who interview others."""

import pytest
from tests.inference.timeline.mails import Hunt

from afterview.domain.reading import Reading
from afterview.inference.kinds.hiring import is_for_the_panel, speaks_of_hiring


def reading(text: str, subject: str = "Monday", sender: str = "Ada Brook <ada@brook.example>") -> Reading:
    hunt = Hunt()
    hunt.mail("update", "2026-03-02T09:00", text, subject=subject, sender=sender)
    return hunt.readings[0]


@pytest.mark.parametrize(
    "text",
    [
        "The client interview is next; they like your CV and want to see you for the job.",
        "Your product interview for the position is with Lin.",
        "It will be a school interview with the head, so please bring your references.",
        "We start with a mock interview, then decide on the teaching position.",
        "Merci pour votre candidature. Les entretiens annuels ont lieu en mars.",
    ],
)
def test_interviews_that_can_be_for_a_job_take_nothing_from_what_else_is_said(text: str) -> None:
    assert speaks_of_hiring(reading(text))


@pytest.mark.parametrize(
    "text", ["The mock interview is at three.", "For the user interview we would like to hear about your job."]
)
def test_interviews_for_something_else_are_no_word_of_hiring(text: str) -> None:
    assert not speaks_of_hiring(reading(text))


@pytest.mark.parametrize(
    "said",
    [
        "Feedback on Your Interview",
        "Feedback for Robin Castle",
        "You are interviewing Tuesday At 3",
        "Your contract needs your approval.",
        "Robin Castle has applied for the role Data Analyst",
    ],
)
def test_what_a_candidate_gets_is_not_for_the_panel(said: str) -> None:
    assert not is_for_the_panel(reading("Good morning.", said))


@pytest.mark.parametrize(
    "said",
    [
        "Feedback on Joana Reis is due",
        "You are interviewing Joana Reis",
        "Joana Reis has applied for the role Data Analyst",
    ],
)
def test_what_names_another_candidate_is_for_the_panel(said: str) -> None:
    assert is_for_the_panel(reading("Good morning.", said))
