"""What holds for every letter, checked over a grid of languages, people, firms, kinds and notes."""

import copy
import itertools
import re
from datetime import timedelta
from typing import Any

import pytest
import yaml
from tests.writing.situations import case_files, draft_of

from afterview.domain.artefact import Draft
from afterview.domain.vocabulary import DraftKind

Firm = tuple[str | None, str | None]
PANEL = [
    ("Dana Ferrante", "dana"),
    ("Thị Lan Nguyễn", "lan"),
    ("OYELARAN Tunde", "tunde"),
    ("Siobhán O’Dell", "siobhan"),
    ("Jean-Luc Brandt", "jl"),
    ("Ana", "ana"),
    ("K. Peter Hale", "peter"),
]
FIRMS = [("Mossfield Health", "Ward Nurse"), ("Kessler & Söhne", "Teacher, Grades 3 to 5"), (None, None)]
NOTES = {
    "en": "We talked about the new rota\nI should have mentioned that I wrote a guide for it",
    "de": "die neue Dienstplanung\nVergessen: mein Leitfaden dazu",
    "fr": "la nouvelle organisation\nOublié: mon guide à ce sujet",
}
GREETINGS = {
    "en": ["Hi Maya,", "Dear Ms. Okafor,", ""],
    "de": ["Hallo Maya,", "Sehr geehrte Frau Okafor,"],
    "fr": ["Bonjour Maya,"],
}
MARKS = {"en": " the ", "de": r" (die|das|der|ich) ", "fr": r" (le|la|les|vous|pour) "}


def case(kind: str, language: str, firm: Firm, greeting: str, notes: str, seat: int) -> dict[str, Any]:
    people = [f"{name} <{box}@mossfield.example> interviewer" for name, box in PANEL]
    to = people[seat]
    stages = ["applied 2026-02-20T09:00:00+00:00", "interviewed 2026-03-10T21:00:00+00:00"]
    interview = {"key": "i1", "start": "2026-03-10T15:00:00-05:00", "format": "video", "interviewers": people}
    invitation = {"message": "<m@x.example>", "at": "2026-03-05T10:00:00-06:00", "kind": "interview_invitation"}
    invitation |= {"who": to, "salutation": greeting, "subject": "Re: AW: Talk", "language": language}
    return {
        "seeker": {"name": "Maya Okafor", "addresses": ["maya@mailbox.example"], "zone": "America/Chicago"},
        "application": {
            "key": f"{kind}-{firm[0]}",
            "company": firm[0],
            "role": firm[1],
            "language": language,
            "stages": stages,
            "interviews": [interview],
            "letters": [invitation],
        },
        "due": {"kind": kind, "to": [to], "since": "2026-03-10T16:00:00-05:00", "answers": "", "interview": "i1"},
        "notes": notes,
    }


def grid() -> list[dict[str, Any]]:
    cases = []
    for language, kind, firm in itertools.product(NOTES, DraftKind, FIRMS):
        for greeting, notes in itertools.product(GREETINGS[language], ("", NOTES[language])):
            cases.append(case(kind, language, firm, greeting, notes, seat=len(cases) % len(PANEL)))
    return cases


GRID = grid()
TOLD = [yaml.safe_load(file.read_text("utf-8")) for file in case_files()]
ALL = [*GRID, *TOLD]


def sentences(draft: Draft) -> list[str]:
    body = draft.text.strip().split("\n\n")[1:-1]
    return [part for paragraph in body for part in re.split(r"(?<=[.?!])\s+(?=[A-ZÄÖÜÀÉJ])", paragraph)]


def named(case: dict[str, Any]) -> str:
    return f"{case['due']['kind']} {case['application']['language']} {case['application']['company']}"


def check_all(holds: Any, cases: list[dict[str, Any]] = ALL) -> None:
    failed = [(named(told), draft.text) for told in cases if not holds(draft := draft_of(told))]
    assert failed == []


def test_a_letter_has_60_to_170_words_and_an_answer_about_a_time_may_be_shorter() -> None:
    check_all(lambda draft: (40 if draft.kind == "scheduling_reply" else 60) <= len(draft.text.split()) <= 170)


def test_no_letter_has_doubled_spaces_or_punctuation() -> None:
    check_all(lambda draft: not re.search(r"  |[.,;:!?]{2}| [.,]|\( |\n{3}|\w[.?!][A-ZÄÖÜ][a-z]", draft.text))


def test_no_letter_shows_template_syntax_or_shouts() -> None:
    check_all(lambda draft: not re.search(r"\{\{|\{%|\}\}|None|!", draft.text + draft.subject))


def test_a_letter_has_at_most_one_blank_and_it_is_marked_in_both_texts() -> None:
    check_all(lambda draft: draft.text.count("[") == draft.html.count("<mark>") == draft.blanks <= 1)


def test_a_letter_with_notes_has_no_blank() -> None:
    noted = [told for told in GRID if told["notes"] and told["due"]["kind"] in ("thank_you", "agency_update")]
    check_all(lambda draft: draft.blanks == 0, noted)


def test_a_letter_is_in_the_language_of_its_conversation() -> None:
    for told in ALL:
        draft = draft_of(told)
        assert draft.language == told["application"]["language"]
        assert re.search(MARKS[draft.language], draft.text), draft.text


def test_every_paragraph_opens_with_a_capital_but_after_a_german_greeting() -> None:
    def opens_well(draft: Draft) -> bool:
        first, *rest = draft.text.strip().split("\n\n")[1:-1]
        german = draft.language == "de"
        return (german or not first[0].islower()) and not any(part[0].islower() for part in rest)

    check_all(opens_well)


def test_names_numbers_and_days_in_a_letter_come_from_what_is_known() -> None:
    for told in TOLD:
        draft = draft_of(told)
        known = yaml.safe_dump(told, allow_unicode=True).casefold() + _words_of_days(told)
        text = re.sub(r"\[[^]]*\]", "", draft.text)
        for number in re.findall(r"\d+", text):
            assert number in known, (number, draft.text)
        if draft.language != "de":  # German nouns are all written with a capital
            for name in re.findall(r"(?<=[a-zé,] )[A-ZÉ][\w’-]+", text):
                assert name.casefold() in known or name in ("I", "I’m", "I’d", "I’ll", "I’ve", "CV", "Singapore"), (
                    name,
                    draft.text,
                )


def _words_of_days(told: dict[str, Any]) -> str:
    dates = re.findall(r"2026-\d\d-\d\d", yaml.safe_dump(told))
    days = {"10": "tuesday mardi", "12": "thursday jeudi", "24": "tuesday mardi"}
    days |= dict.fromkeys(("13", "20"), "friday vendredi")
    named = " ".join(days.get(day[-2:], "") for day in dates)
    clock = " 4 9 30 12 16 gmt pdt edt cet "
    return f" march mars {named}{clock}"


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("notes", ["", "the same for all"])
def test_no_two_letters_of_a_panel_open_or_close_alike(language: str, notes: str) -> None:
    kept = NOTES[language] if notes else ""
    greeting = GREETINGS[language][0]
    panel = [
        sentences(draft_of(case("thank_you", language, FIRMS[0], greeting, kept, seat))) for seat in range(len(PANEL))
    ]
    assert len({letter[0] for letter in panel}) == len(PANEL)
    assert len({letter[-1] for letter in panel}) == len(PANEL)


def test_a_letter_stays_the_same_when_composed_again_or_a_day_later() -> None:
    for told in ALL:
        assert draft_of(told) == draft_of(told) == draft_of(copy.deepcopy(told), later=timedelta(days=1))


def test_the_same_situation_at_another_firm_reads_differently() -> None:
    letters = set()
    for number in range(8):
        told = case("follow_up", "en", FIRMS[0], "Hi Maya,", "", 0)
        told["application"]["key"] = f"application-{number}"
        letters.add(draft_of(told).text)
    assert len(letters) >= 4
