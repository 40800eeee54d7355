"""What a letter takes from the seeker's other applications, and what it never does."""

from datetime import datetime, timedelta

from tests.writing.situations import application_of, due_of, seeker_of
from tests.writing.test_every_letter import case

from afterview.domain.artefact import Draft
from afterview.writing import WritingSettings, compose_letter

OFFERED = {
    "key": "other-app",
    "company": "Birchway Clinics",
    "role": "Charge Nurse",
    "interviews": [],
    "stages": ["applied 2026-02-20T09:00:00+00:00", "offer 2026-03-09T16:00:00+00:00"],
    "offers": [
        {
            "message": "<o@x.example>",
            "at": "2026-03-09T16:00:00+00:00",
            "deadline": "2026-03-20T22:00:00+00:00",
            "who": "Denise <d@birchway.example>",
        }
    ],
}


def draft_beside(kind: str, other: dict[str, object], language: str = "en", greeting: str = "Hi Maya,") -> Draft:
    told = case(kind, language, ("Mossfield Health", "Ward Nurse"), greeting, "", 0)
    due, seeker = due_of(told), seeker_of(told["seeker"])
    others = [application_of(other)]
    now = due.since + timedelta(hours=1)
    mine = application_of(told["application"])
    return compose_letter(due, mine, seeker, now=now, notes={}, settings=WritingSettings(), others=others)


def test_a_question_about_the_timeline_says_by_when_the_other_offer_needs_an_answer_but_not_whose_it_is() -> None:
    for language, day in (("en", "Friday, March 20"), ("de", "Freitag, 20. März"), ("fr", "vendredi 20 mars")):
        text = draft_beside("timeline_question", OFFERED, language).text
        assert day in text
        assert "Birchway" not in text


def test_a_deadline_that_is_over_is_not_named() -> None:
    past = OFFERED | {"offers": [OFFERED["offers"][0] | {"deadline": "2026-03-10T12:00:00+00:00"}]}
    assert "March" not in draft_beside("timeline_question", past).text


def test_one_person_is_greeted_alike_in_two_applications() -> None:
    letter = {
        "message": "<n@x.example>",
        "at": datetime.fromisoformat("2026-03-08T10:00:00+00:00").isoformat(),
        "kind": "update",
        "who": "Dana Ferrante <dana@mossfield.example>",
        "salutation": "Hi Maya,",
    }
    other = OFFERED | {"letters": [letter]}
    assert draft_beside("follow_up", other, greeting="").text.startswith("Hi Dana,")
    assert draft_beside("follow_up", OFFERED, greeting="").text.startswith("Dear Dana,")


def test_an_offer_is_no_news_to_who_brought_it() -> None:
    theirs = OFFERED | {"offers": [OFFERED["offers"][0] | {"who": "Dana Ferrante <dana@mossfield.example>"}]}
    assert "March 20" not in draft_beside("timeline_question", theirs).text
    assert "March 20" not in draft_beside("timeline_question", OFFERED | {"company": "Mossfield Health"}).text


def test_an_answer_about_times_tells_of_an_offer_that_came_while_it_lay_there() -> None:
    since = datetime.fromisoformat("2026-03-10T21:30:00+00:00")  # half an hour after the answer became due
    later = OFFERED | {"stages": [f"offer {since.isoformat()}"]}
    later |= {"offers": [OFFERED["offers"][0] | {"at": since.isoformat()}]}
    assert "March 20" in draft_beside("scheduling_reply", later).text
    assert "March 20" not in draft_beside("timeline_question", later).text, "which is about those known when it was due"
