"""A user's templates replace ours file by file; one that cannot be used is reported and ours stands."""

import pytest
from tests.writing.situations import draft_of
from tests.writing.test_every_letter import case

from afterview.writing import WritingSettings, load_templates
from afterview.writing.templates import chooser

NAME = "en/follow_up.txt.j2"
CASE = case("follow_up", "en", ("Mossfield", "Nurse"), "Hi Maya,", "", 0)


def settings(source: str, name: str = NAME) -> tuple[WritingSettings, list[tuple[str, int]]]:
    templates, problems = load_templates({name: source})
    return WritingSettings(templates=templates), [(problem.name, problem.line) for problem in problems]


def test_an_own_template_is_used_for_its_letter_alone() -> None:
    own, problems = settings("Subject: Hello\n\n{{ greeting }}\n\nAny news of {{ firm }}?\n\n{{ signature }}\n")
    draft = draft_of(CASE, own)
    assert problems == []
    assert draft.subject == "Hello"
    assert draft.text.startswith("Hi Dana,\n\nAny news of Mossfield?\n\n")
    other = case("withdrawal", "en", ("Mossfield", "Nurse"), "Hi Maya,", "", 0)
    assert draft_of(other, own) == draft_of(other)


@pytest.mark.parametrize(
    ("source", "line"), [("Hello\n{% if %}", 2), ("Hello\n\n{{ salary }}", 3), ("{% oneof %}a{% or %}b", 1)]
)
def test_a_faulty_template_is_reported_with_its_line_and_ours_stands(source: str, line: int) -> None:
    own, problems = settings(source)
    assert problems == [(NAME, line)]
    assert draft_of(CASE, own) == draft_of(CASE)


def test_a_template_that_fails_while_it_is_filled_in_is_named_in_the_reason() -> None:
    own, problems = settings("one\n{% if firm == 'Mossfield' %}\n{{ times[7].hour }}\n{% endif %}")
    draft = draft_of(CASE, own)
    assert problems == []
    assert draft.text == draft_of(CASE).text
    assert f"{NAME}, line 3" in draft.why


@pytest.mark.parametrize(
    ("source", "line"), [("one\n\n{{ 1 // 0 }}", 3), ("{{ firm.owner }}", 1), ("a\n{{ firm + number }}", 2)]
)
def test_a_template_that_can_never_be_filled_in_is_reported_before_it_is_needed(source: str, line: int) -> None:
    own, problems = settings(source)
    assert problems == [(NAME, line)]
    assert draft_of(CASE, own) == draft_of(CASE)


def test_a_template_reaches_nothing_but_its_values() -> None:
    own, _ = settings("{{ greeting.__class__.__mro__ }}")
    assert draft_of(CASE, own).text == draft_of(CASE).text


def test_a_template_of_unknown_name_is_reported() -> None:
    assert settings("x", "en/love_letter.txt.j2")[1] == [("en/love_letter.txt.j2", 0)]
    assert settings("x", "../../secret.txt.j2")[1] == [("../../secret.txt.j2", 0)]


def test_an_endless_text_is_cut() -> None:
    own, _ = settings("{% for n in range(99999) %}word {% endfor %}")
    assert len(draft_of(CASE, own).text) < 8000


TWO_CHOICES = """Subject: x

{% oneof %}
{% if firm %}{% oneof %}Alpha{% or %}Beta{% or %}Gamma{% end %}{% endif %}
{% or %}
Delta
{% end %}
{% oneof %}
One {{ firm }}
{% or %}
Two {{ firm }}
{% or %}
Three {{ firm }}
{% or %}
Four {{ firm }}
{% end %}
"""


def worded(source: str) -> list[str]:
    """What stands in the letters of twenty applications."""
    own, problems = settings(source)
    assert problems == []
    told = [CASE | {"application": CASE["application"] | {"key": f"a{number}"}} for number in range(20)]
    return [draft_of(one, own).text.split("\n\n")[-1].strip() for one in told]


def test_an_edit_elsewhere_in_a_template_rewords_no_letter() -> None:
    before = worded(TWO_CHOICES)
    assert len(set(before)) > 6
    added = TWO_CHOICES.replace("x\n", "x\n\n{% oneof %}Eins{% or %}Zwei{% end %}\n\n{# a word of mine #}\n")
    assert worded(added) == before


def test_a_wording_that_is_edited_rewords_only_the_letters_it_stands_in() -> None:
    before, after = worded(TWO_CHOICES), worded(TWO_CHOICES.replace("Three {{ firm }}", "Drei {{ firm }}"))
    kept = [(old, new) for old, new in zip(before, after, strict=True) if "Three" not in old and "Drei" not in new]
    assert len(kept) > 8
    assert all(old == new for old, new in kept)


def test_every_turn_gets_a_wording_of_its_own_until_all_are_used() -> None:
    wordings = ("a", "b", "c", "d", "e")
    assert {chooser("seed", turn)(wordings) for turn in range(5)} == set(range(5))
