"""What else in life a mail speaks of."""

import re

import pytest
from tests.inference.kinds.test_hiring import reading

from afterview.inference.kinds import topics

WORDINGS = [(name, wording) for name, words in topics._WORDS.items() for wording in re.split(r"\|(?![^(]*\))", words)]


def _spelt(wording: str) -> str:
    """A wording as a mail would have it: the first of each choice, with what may be left out."""
    chosen = re.sub(r"\(\?:([^|)]*)[^)]*\)", r"\1", wording)
    return chosen.replace("\\w*", "xyz").replace("?", "")


@pytest.mark.parametrize(("topic", "wording"), WORDINGS)
def test_every_wording_of_a_topic_gives_it_away(topic: str, wording: str) -> None:
    text = f"About this {_spelt(wording)} of yours."
    assert dict(topics.topics(reading(text))).get(f"about:{topic}", 0.0) > 0


def test_two_mentions_are_as_many_as_it_takes() -> None:
    one, two, three = (dict(topics.topics(reading("The lease. " * n))) for n in (1, 2, 3))
    assert one["about:housing"] == 0.5
    assert two["about:housing"] == three["about:housing"] == 1.0


def test_a_board_s_listing_is_no_other_matter() -> None:
    found = dict(topics.topics(reading("New jobs for you, see all jobs")))
    assert found["about:listing"] == 1.0
    assert found["about:another_matter"] == 0.0
