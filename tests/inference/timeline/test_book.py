"""The index of firms finds what going through all of them would find."""

import re

from hypothesis import given
from hypothesis import strategies as st

from afterview.inference.book import FirmNames
from afterview.inference.who import same_firm

WORDS = st.sampled_from(["Amber", "Loom", "Amberloom", "The", "and", "&", "Works", "Inc.", "AL", "alw", "Ö", "."])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
LETTERS = st.text(alphabet="ambér lo_.-&", max_size=12)


def index_of(names: list[str]) -> FirmNames:
    index = FirmNames()
    for number, name in enumerate(names):
        index.add(name, f"a{number}")
    return index


@given(st.lists(NAMES | LETTERS, max_size=12), NAMES | LETTERS)
def test_all_names_of_the_same_firm_are_found_and_no_others(names: list[str], asked: str) -> None:
    found = dict(index_of(names).same(asked))
    assert set(found) == {name for name in names if same_firm(asked, name)}
    assert all(keys == {f"a{n}" for n, other in enumerate(names) if other == name} for name, keys in found.items())


@given(st.lists(NAMES | LETTERS, max_size=12), st.lists(NAMES | LETTERS, max_size=6).map(" ".join))
def test_a_name_stands_in_a_text_as_whole_words(names: list[str], text: str) -> None:
    text = text.casefold()
    found = {name for name, _ in index_of(names).spoken_in(text)}
    folded = {name: re.escape(name.casefold()) for name in names if len(name.casefold()) > 3}
    assert found == {name for name, words in folded.items() if re.search(rf"(?<!\w){words}(?!\w)", text)}


def test_a_case_that_goes_by_another_name_is_found_by_the_old_one_no_more() -> None:
    index = index_of(["Amber Loom", "Amber Loom"])
    index.drop("Amber Loom", "a0")
    assert dict(index.spoken_in("at amber loom")) == {"Amber Loom": {"a1"}}
    index.drop("Amber Loom", "a1")
    assert not dict(index.spoken_in("at amber loom"))
