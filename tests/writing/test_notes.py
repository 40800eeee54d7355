"""What users type about an interview is understood, and nothing they type breaks anything."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.domain.notes import QUESTIONS, Notes, day_meant, notes_questions, parse_notes
from afterview.writing import phrases

TUESDAY = date(2026, 3, 10)


@pytest.mark.parametrize("language", sorted(QUESTIONS))
def test_questions_without_answers_are_empty_notes(language: str) -> None:
    assert parse_notes(f"Above\n{notes_questions(language)}\n---\nBelow", "i", TUESDAY).is_empty


@pytest.mark.parametrize("language", sorted(QUESTIONS))
def test_answers_are_read_from_under_their_questions(language: str) -> None:
    asked = QUESTIONS[language]
    text = "Ours\n" + "\n\n".join(f"{question}\n- answer {part}" for part, question in asked.items()) + "\n---\nOurs"
    notes = parse_notes(text, "i", TUESDAY)
    assert (notes.discussed, notes.went_well) == (("answer discussed",), ("answer went_well",))
    assert (notes.missed, notes.questions, notes.promised) == (
        ("answer missed",),
        ("answer questions",),
        "answer promised",
    )


def test_answers_survive_the_html_that_calendars_make_of_a_description() -> None:
    question = QUESTIONS["en"]["discussed"].replace("'", "&#39;")
    text = f"<p>{question}</p><ul><li>the rota &amp; the wards</li></ul>{QUESTIONS['en']['promised']}<br>by Friday<br>"
    notes = parse_notes(text, "i", TUESDAY)
    assert notes.discussed == ("the rota & the wards",)
    assert notes.promised_by == date(2026, 3, 13)


def test_plain_lines_are_what_was_discussed_and_regrets_are_what_was_missed() -> None:
    notes = parse_notes(
        "the rota; night cover\nI should have mentioned the audit\nPromised: in two weeks", "i", TUESDAY
    )
    assert notes.discussed == ("the rota", "night cover")
    assert notes.missed == ("I should have mentioned the audit",)
    assert notes.promised_by == date(2026, 3, 24)


def test_labels_are_understood_behind_one_another_on_one_line() -> None:
    notes = parse_notes("Annika: the two seasons. promised: word by Friday; missed: the audit.", "i", TUESDAY)
    assert notes.discussed == ("Annika: the two seasons",)
    assert (notes.promised, notes.promised_by) == ("word by Friday", date(2026, 3, 13))
    assert notes.missed == ("the audit",)


@pytest.mark.parametrize(
    "regret",
    [
        "I should have mentioned that I wrote the handover sheet",
        "Forgot to mention the handover sheet",
        "Ich hätte noch erwähnen sollen, dass ich das Übergabeblatt geschrieben habe",
        "J'aurais dû dire que j'ai écrit la fiche de passation",
    ],
)
@pytest.mark.parametrize("label", ["", "promised: word by Friday. ", "ask: the team's size. ", "went well: the tour. "])
def test_a_sentence_of_regret_is_what_was_missed_behind_any_label(label: str, regret: str) -> None:
    notes = parse_notes(f"Annika: the two seasons. {label}{regret}.", "i", TUESDAY)
    assert notes.missed == (regret,)
    assert notes.discussed == ("Annika: the two seasons",)
    assert notes.promised == ("word by Friday" if "promised" in label else "")
    assert notes.questions == (("the team's size",) if "ask" in label else ())


def test_a_regret_under_a_question_that_is_for_the_user_alone_stays_there() -> None:
    text = f"{QUESTIONS['en']['asked']}\nwhy I left. I should have said less"
    notes = parse_notes(text, "i", TUESDAY)
    assert (notes.missed, notes.asked) == ((), ("why I left", "I should have said less"))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by Friday", date(2026, 3, 13)),
        ("on Tuesday", date(2026, 3, 17)),
        ("13 March", date(2026, 3, 13)),
        ("March 3rd", None),
        ("bis zum 20.3.", date(2026, 3, 20)),
        ("2026-04-01", date(2026, 4, 1)),
        ("early next week", date(2026, 3, 18)),
        ("nächste Woche", date(2026, 3, 20)),
        ("Monday next week", date(2026, 3, 16)),
        ("end of the month", date(2026, 3, 31)),
        ("in 10 days", date(2026, 3, 20)),
        ("tomorrow", date(2026, 3, 11)),
        ("soon", None),
        ("30.2.", None),
    ],
)
def test_a_promised_day_is_reckoned_from_the_interview(words: str, day: date | None) -> None:
    assert day_meant(words, TUESDAY) == day if day else day_meant(words, TUESDAY) in (None, date(2027, 3, 3))


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_notes(text: str) -> None:
    assert isinstance(parse_notes(text, "i", TUESDAY), Notes)


@pytest.mark.parametrize(
    ("noted", "language", "said"),
    [
        ("We talked about the new rota", "en", "the new rota"),
        ("Wir haben über die neue Dienstplanung gesprochen", "de", "die neue Dienstplanung"),
        ("Über die beiden Märkte geredet", "de", "die beiden Märkte"),
    ],
)
def test_a_topic_is_what_is_left_of_a_note_without_that_it_was_talked_about(
    noted: str, language: str, said: str
) -> None:
    assert phrases.topic(noted, language)[0] == said


@pytest.mark.parametrize(
    ("noted", "language", "form", "said"),
    [
        ("how you buy beans a year ahead", "en", "topic", "how you buy beans a year ahead"),
        ("the two seasons that your cash has to carry", "en", "topic", "the two seasons that your cash has to carry"),
        ("the plan to open in May", "en", "topic", "the plan to open in May"),
        ("Migration of the warehouse", "en", "topic", "migration of the warehouse"),
        ("Kubernetes upgrades", "en", "topic", "Kubernetes upgrades"),
        ("the team has doubled", "en", "clause", "the team has doubled"),
        ("they want a new rota", "en", "clause", "you want a new rota"),
        ("budget: tight", "en", "point", "budget: tight"),
        ("she wants a new rota", "en", "raw", "she wants a new rota"),
        ("der neue Prüfstand", "de", "topic", "den neuen Prüfstand"),
        ("die Umstellung der Prüfung", "de", "topic", "die Umstellung der Prüfung"),
        ("neue Märkte in Nordamerika", "de", "topic", "neue Märkte in Nordamerika"),
        ("die Planung wird umgestellt", "de", "point", "die Planung wird umgestellt"),
        ("der Kunde", "de", "point", "der Kunde"),
        ("les nouvelles équipes", "fr", "topic", "les nouvelles équipes"),
    ],
)
def test_a_note_is_told_from_a_sentence(noted: str, language: str, form: str, said: str) -> None:
    assert phrases.topic(noted, language) == (said, form)


def test_what_is_said_to_them_is_not_repeated_to_others() -> None:
    assert phrases.topic("how you buy beans", "en", to_them=False)[1] == "raw"


@pytest.mark.parametrize(("noun", "behind"), [("le plan", "du plan"), ("la paie", "de la paie"), ("l’été", "de l’été")])
def test_a_french_noun_is_joined_with_de(noun: str, behind: str) -> None:
    assert phrases.behind_of(noun, "fr") == behind


@pytest.mark.parametrize(
    ("line", "language", "deed"),
    [
        ("Cut late deliveries by half", "en", "I cut late deliveries by half"),
        ("Winner of a prize", "en", ""),
        ("Die Montagezeit um ein Drittel gesenkt", "de", "die Montagezeit um ein Drittel gesenkt"),
        ("Montagezeit um ein Drittel gesenkt", "de", ""),
    ],
)
def test_a_line_of_the_profile_becomes_a_sentence_where_it_tells_a_deed(line: str, language: str, deed: str) -> None:
    assert phrases.own_deed(line, language) == deed


@pytest.mark.parametrize(
    ("noted", "language", "clause"),
    [
        ("I should have mentioned that I wrote a guide for it", "en", "I wrote a guide for it"),
        ("Ich hätte noch erwähnen sollen, dass ich dazu rate", "de", "dass ich dazu rate"),
        ("J'aurais dû dire que j'ai écrit un guide", "fr", "j'ai écrit un guide"),
        ("my guide: two pages", "en", ""),
        ("the guide", "en", ""),
    ],
)
def test_what_was_left_out_stands_as_a_clause_where_it_is_one(noted: str, language: str, clause: str) -> None:
    assert phrases.clause(phrases.unsaid(noted, language), language) == clause
