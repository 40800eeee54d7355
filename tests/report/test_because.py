"""Evidence in words: the sentence first, and no name of a predicate where a person reads."""

from importlib import resources

import pytest

from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import Act
from afterview.report.because import because, in_words, judged_because, quote_for, telling_first
from afterview.report.rule_words import ACTS, PARTS


def test_a_sentence_comes_before_what_it_was_taken_for_and_the_rest_in_one_line() -> None:
    told = (
        Evidence("<a>", "", "words:interview_invitation"),
        Evidence("<a>", "Would Friday suit you?", "act:propose_times"),
        Evidence("<a>", "", "is:person"),
        Evidence("<a>", "", "is:person"),
    )
    assert list(because(told, "  ", known="<a>")) == [
        "  'Would Friday suit you?' (proposes times)",
        "  it reads like: interview invitation; a person wrote it",
    ]


def test_the_message_is_named_where_it_is_another_than_the_one_spoken_of() -> None:
    told = (Evidence("<b>", "2:30 pm", "time"), Evidence("<a>", "", "short"))
    assert list(because(told, "", known="<a>")) == ["'2:30 pm' (time)  <b>", "it is short"]


def test_a_mail_cannot_steer_the_terminal_that_shows_its_sentence() -> None:
    (line,) = because((Evidence("<a>", "Hello\x1b[2J you", "act:other"),), "")
    assert "\x1b" not in line


def test_every_predicate_that_can_weigh_has_words() -> None:
    names = set()
    for table in ("scores.tsv", "scores_encoder.tsv"):
        scores = resources.files("afterview.inference.kinds").joinpath(table).read_text("utf-8")
        names |= {line.split("\t")[2] for line in scores.splitlines() if line.count("\t") > 2} - {"bias"}
    assert len(names) > 200
    families = {name.partition(":")[0] for name in names if ":" in name}
    raw = {name for name in names if "_" in in_words(name) or "+" in in_words(name)}
    assert raw == set()
    assert {name for name in names if in_words(name).partition(":")[0] in families} == set()
    assert {in_words(f"act:{act}") for act in Act} == set(ACTS.values()), "each act of a sentence is told in words"
    parts = {part for name in names if name.startswith("both:") for part in name.partition(":")[2].split("+")}
    assert parts <= set(PARTS)


def test_what_only_weighs_is_never_shown() -> None:
    told = (Evidence("<a>", "", "bias"), Evidence("<a>", "", "act:other"))
    assert list(because(told, "  ", known="<a>")) == []
    assert list(judged_because(told, "  ", known="<a>")) == ["  no rule speaks for anything else"]


@pytest.mark.parametrize(
    ("stage", "first"),
    [("scheduled", "Tuesday at four."), ("scheduling", "When are you free?"), ("interviewed", "It takes 45 minutes.")],
)
def test_the_sentence_that_tells_a_stage_comes_first(stage: str, first: str) -> None:
    told = (
        Evidence("<a>", "", "letter:interview_scheduled"),
        Evidence("<a>", "It takes 45 minutes.", "act:talk_details"),
        Evidence("<a>", "When are you free?", "act:ask_availability"),
        Evidence("<a>", "Tuesday at four.", "act:fix_time"),
    )
    assert quote_for(told, stage) == first
    assert sorted(map(str, telling_first(told, stage))) == sorted(map(str, told))
