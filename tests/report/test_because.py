"""Evidence in words: the sentence first, and no name of a predicate where a person reads."""

from importlib import resources

from afterview.domain.reading import Evidence
from afterview.report.because import because, in_words


def test_a_sentence_comes_before_what_it_was_taken_for_and_the_rest_in_one_line() -> None:
    told = (
        Evidence("<a>", "", "words:interview_invitation"),
        Evidence("<a>", "Would Friday suit you?", "act:propose_times"),
        Evidence("<a>", "", "is:person"),
        Evidence("<a>", "", "is:person"),
    )
    assert list(because(told, "  ", known="<a>")) == [
        "  'Would Friday suit you?' (propose times)",
        "  it reads like: interview invitation; a person wrote it",
    ]


def test_the_message_is_named_where_it_is_another_than_the_one_spoken_of() -> None:
    told = (Evidence("<b>", "2:30 pm", "time"), Evidence("<a>", "", "short"))
    assert list(because(told, "", known="<a>")) == ["'2:30 pm' (time)  <b>", "it is short"]


def test_a_mail_cannot_steer_the_terminal_that_shows_its_sentence() -> None:
    (line,) = because((Evidence("<a>", "Hello\x1b[2J you", "act:other"),), "")
    assert "\x1b" not in line


def test_every_predicate_that_can_weigh_has_words() -> None:
    scores = resources.files("afterview.inference.kinds").joinpath("scores.tsv").read_text("utf-8")
    names = {line.split("\t")[2] for line in scores.splitlines() if line.count("\t") > 2} - {"bias"}
    assert len(names) > 100
    raw = {
        name for name in names if "_" in in_words(name) or in_words(name).partition(":")[0] == name.partition(":")[0]
    }
    assert {name for name in raw if ":" in name} == set()
