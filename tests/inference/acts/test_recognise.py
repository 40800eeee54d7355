"""What sentences do, on invented sentences of plain wording; figures on hard ones are in training/README.md."""

import time
from pathlib import Path

import pytest

from afterview.domain.vocabulary import Act
from afterview.inference import acts

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[tuple[str, str, str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [(act, language, text) for act, language, text in (line.split("\t") for line in lines)]


def surest(text: str, language: str, *, sent: bool) -> Act | None:
    found = acts.recognise([text], "", language, sent)
    return found[0].act if found else None


@pytest.mark.parametrize(("act", "language", "text"), rows("received.tsv"))
def test_a_received_sentence_is_known_for_what_it_does(act: str, language: str, text: str) -> None:
    assert surest(text, language, sent=False) == act


@pytest.mark.parametrize(("act", "language", "text"), rows("sent.tsv"))
def test_a_sentence_of_the_seeker_is_known_for_what_it_does(act: str, language: str, text: str) -> None:
    assert surest(text, language, sent=True) == act


def test_the_seekers_mail_does_only_the_seekers_acts() -> None:
    texts = [text for _, _, text in rows("received.tsv")]
    known = {found.act for found in acts.recognise(texts, "Interview", "en", True)}
    assert all(act.startswith("mine_") or act in (Act.PLEASANTRY, Act.OTHER) for act in known)


def test_received_mail_does_none_of_the_seekers_acts() -> None:
    texts = [text for _, _, text in rows("sent.tsv")]
    assert not any(found.act.startswith("mine_") for found in acts.recognise(texts, "Hello", "en", False))


def test_the_subject_counts_as_sentence_minus_one() -> None:
    found = acts.recognise(["Hi Ola,"], "Interview cancelled", "en", False)
    assert Act.CALL_OFF in [each.act for each in found if each.sentence == -1]


def test_scores_are_chances_above_the_floor_and_the_surest_comes_first() -> None:
    found = acts.recognise([text for _, _, text in rows("received.tsv")], "Your application", "en", False)
    assert all(acts.FLOOR <= each.score <= 1 for each in found)
    for index in {each.sentence for each in found}:
        scores = [each.score for each in found if each.sentence == index]
        assert scores == sorted(scores, reverse=True)
        assert sum(scores) <= 1.01


def test_a_stock_phrase_is_named_as_the_rule() -> None:
    found = acts.recognise(["You were not selected for this role."], "", "en", False)
    assert found[0].rule.startswith("phrase:refuse/en/")


def test_the_mail_around_a_bare_date_tips_what_it_is() -> None:
    date = "Tuesday, September 8, 2:00 PM"
    talk = ["Dear Ms. Wren, your interview for the recruiter role with our hiring manager:", date]
    cut = ["Your order and parcel delivery, track your package, unsubscribe from shop offers:", date]

    def fixed(sentences: list[str]) -> float:
        found = acts.recognise(sentences, "", "en", False)
        return max((each.score for each in found if each.act is Act.FIX_TIME and each.sentence == 1), default=0.0)

    assert fixed(talk) > fixed(cut)


def test_the_same_mail_is_read_the_same_after_the_weights_were_dropped() -> None:
    texts = [text for _, _, text in rows("received.tsv")]
    before = acts.recognise(texts, "News", "en", False)
    acts.forget()
    assert acts.recognise(texts, "News", "en", False) == before


@pytest.mark.parametrize("odd", ["", " ", "!!!", "🎉", "\x00\ufffd", "a" * 5_000, "1 " * 700, "面接のご案内"])
def test_odd_text_is_read_without_complaint(odd: str) -> None:
    assert all(0 <= each.score <= 1 for each in acts.recognise([odd], odd, "xx", False))


def test_a_sentence_costs_far_less_than_a_millisecond() -> None:
    texts = [text for _, _, text in rows("received.tsv")] * 20
    acts.use("linear")
    try:
        acts.recognise(texts, "", "en", False)
        started = time.process_time()
        acts.recognise(texts, "", "en", False)
        assert (time.process_time() - started) / len(texts) < 0.0005
    finally:
        acts.use("auto")
