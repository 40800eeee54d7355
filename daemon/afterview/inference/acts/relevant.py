"""The first gate: how likely a mail has to do with somebody's hiring process, from single words, at next to no cost."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp, sqrt

from afterview.inference.acts.features import fold

# The first two thousand letters tell as well as the whole mail.
MAX_CHARACTERS = 2_000
_WORD = re.compile(r"[^\W\d_]+")
_UNIT = 50.0


@dataclass(frozen=True, slots=True)
class Words:
    """What each word says for (or against) job mail, in units of 1/50; `bias` is added in the end."""

    weight: Mapping[str, int]
    bias: float


def relevance(sentences: Sequence[str], subject: str, sender: str = "") -> float:
    """How likely (0 to 1) this is mail about somebody's hiring process, before any thread is looked at.

    `sender` is the address that it came from, '' if unknown. Short mail within a known thread ('Works, see you then')
    says little by itself: what is known about its thread goes before this.
    """
    known = _shipped()
    get = known.weight.get
    weights = [weight for word in words_of(sentences, subject, sender) if (weight := get(word)) is not None]
    if not weights:
        return 0.5
    score = sum(weights) / _UNIT / sqrt(len(weights)) + known.bias
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def words_of(sentences: Sequence[str], subject: str, sender: str) -> set[str]:
    """The words of a mail, those of its subject ('S:') and of its sender's address ('F:') told apart."""
    found = set(_words_of_a_body(" ".join(sentences[:60])[:MAX_CHARACTERS]))
    found.update(["S:" + word for word in _words_in(subject[:200])])
    found.update(["F:" + word for word in _WORD.findall(sender[:100].lower())])
    return found


@lru_cache(maxsize=1)  # the first gate asks, and then what the sentences do
def _words_of_a_body(text: str) -> frozenset[str]:
    return frozenset(_words_in(text))


def _words_in(text: str) -> list[str]:
    """The folded runs of letters of a text; by translation, for that is several times as fast as a pattern."""
    return [word for word in text.lower().translate(_LETTERS).split(" ") if len(word) > 1]


class _Letters(dict[int, str]):
    """Every letter folded, anything else a space: of a character not met before, found out when it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = " ".join(_WORD.findall(fold(chr(code)))) or " "
        return self[code]


_LETTERS = _Letters()


def parse(text: str) -> Words:
    """The words as relevance.tsv holds them: the bias, then a word and its weight a line."""
    bias, *lines = text.splitlines()
    return Words({word: int(weight) for word, weight in (line.split("\t") for line in lines)}, float(bias))


@lru_cache(maxsize=1)
def _shipped() -> Words:
    return parse((files(__package__) / "relevance.tsv").read_text("utf-8"))


def forget() -> None:
    """Lets go of the words."""
    _shipped.cache_clear()
