"""Recognises what sentences do by learnt weights over words, stems, ideas and stock phrases."""

from collections.abc import Mapping

from afterview.domain.vocabulary import Act
from afterview.inference.acts import phrases, weights
from afterview.inference.acts.features import features, tokens


def read(sentence: str, side: str, *, is_subject: bool = False) -> tuple[Mapping[Act, str], Mapping[Act, float]]:
    """The names of the stock phrases in a sentence by act, and how likely it does each act of a side (adding up to 1).

    `side` is 'received' or 'sent'.
    """
    words = tokens(sentence)
    stock = {phrase.act: phrase.name for phrase in phrases.found_in(sentence, words)}
    known = weights.shipped()
    marks = [f"phrase:{act}" for act in stock]
    return stock, known.chances(side, *known.total(features(words, [*marks, "SUBJECT"] if is_subject else marks)))


def features_of(sentence: str, *, is_subject: bool = False) -> set[str]:
    """All that the weights can know of a sentence; `phrase:ACT` where a stock phrase of that act stands in it."""
    words = tokens(sentence)
    marks = [f"phrase:{phrase.act}" for phrase in phrases.found_in(sentence, words)]
    return features(words, [*marks, "SUBJECT"] if is_subject else marks)
