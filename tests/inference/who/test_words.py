"""The word lists say each word once, in the form in which it is looked for."""

from importlib.resources import files

import pytest

from afterview.inference import who
from afterview.inference.who.names import lines_of, words_of

LISTS = sorted(f.name for f in (files(who) / "data").iterdir() if f.name.endswith(".txt"))
LINE_BY_LINE = ("places.txt", "bare_titles.txt")
OF_TWO_USES = "names_that_are_words.txt"  # 'may' is a given name and a surname


@pytest.mark.parametrize("name", [name for name in LISTS if name != OF_TWO_USES])
def test_no_word_list_says_a_word_twice(name: str) -> None:
    words = lines_of(name) if name in LINE_BY_LINE else words_of(name)
    assert sorted(words) == sorted(set(words))


def test_words_compared_with_case_folded_ones_are_so_themselves() -> None:
    assert [w for w in words_of("stopwords.txt") if w != w.casefold()] == []
