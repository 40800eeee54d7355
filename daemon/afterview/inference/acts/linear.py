"""Recognises what sentences do by learnt weights over words, stems, ideas and stock phrases."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from afterview.domain.vocabulary import Act
from afterview.inference.acts import phrases, weights
from afterview.inference.acts.features import features, tokens


@dataclass(frozen=True, slots=True)
class Read:
    """The stock phrases of a sentence by act, how likely it does each act (adding up to 1), and its plain features."""

    stock: Mapping[Act, str]
    chances: Mapping[Act, float]
    plain: set[str]


def read(sentence: str, side: str, *, is_subject: bool = False) -> Read:
    """What the weights say of a sentence. `side` is 'received' or 'sent'."""
    stock, found, plain = _known_by(sentence, is_subject=is_subject)
    known = weights.shipped("acts")
    chances = known.chances(side, *known.total(found))
    return Read(stock, cast("dict[Act, float]", chances), plain)


def features_of(sentence: str, *, is_subject: bool = False) -> set[str]:
    """All that the weights can know of a sentence; `phrase:ACT` where a stock phrase of that act stands in it."""
    return _known_by(sentence, is_subject=is_subject)[1]


def _known_by(sentence: str, *, is_subject: bool) -> tuple[dict[Act, str], set[str], set[str]]:
    words = tokens(sentence)
    stock = {phrase.act: phrase.name for phrase in phrases.found_in(sentence, words)}
    marks = [f"phrase:{act}" for act in stock]
    return stock, *features(words, [*marks, "SUBJECT"] if is_subject else marks)
