"""Mail that is written all in small letters: the names in it with the capitals that others give them."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from afterview.inference.who.names import given_names, given_words, org_words, stopwords, surname_words
from afterview.inference.who.titles import is_head

_WORD = re.compile(r"[^\W\d_]{2,20}(?:-[^\W\d_]{2,20})?")
# What stands behind a surname, and seldom behind another word: 'ana ruiz who', 'ana ruiz, our', 'ana ruiz (data)'.
_TELLS_WHO = re.compile(r" (?:who|from|\()|, (?:our|my|the|who)\b")
# Who is told of in brackets is somebody, whatever they are called: 'runa (she builds the app)'.
_SOMEBODY = re.compile(r" \((?:she|he)\b")
_GREETS = re.compile(r"\b(?:hi|hello|hey|dear|morning|hallo|moin|liebe[rs]?|bonjour|salut),? $")  # the reader's name
_I = re.compile(r"\bi(?=['’ ])")
_NEAR = 12
_SELDOM = 5  # one sentence in five may open with a capital


def written_small(sentences: Sequence[str]) -> bool:
    """Whether next to no sentence of a mail opens with a capital."""
    opened = [text[0] for text in sentences if text[:1].isalpha()]
    return bool(opened) and sum(letter.isupper() for letter in opened) * _SELDOM < len(opened)


def with_capitals(sentences: Iterable[str], known: Iterable[str]) -> list[str]:
    """The sentences, with capitals for the `known` names, for given names with a surname behind them, and for 'I'.

    An everyday word that is a name as well ('will') stays small. No letter moves.
    """
    ours = {word.casefold() for name in known for word in name.split()} - _everyday()
    return [_named(text, ours) for text in sentences]


@cache
def _everyday() -> frozenset[str]:
    return stopwords() | org_words() | given_words() | surname_words()


def _named(text: str, ours: set[str]) -> str:
    given, everyday = given_names(), _everyday()
    letters = list(_I.sub("I", text))
    end_of_given = -1
    for word in _WORD.finditer(text):
        plain = word[0]
        first = plain in ours or (plain in given and plain not in everyday)
        first = first or (plain not in everyday and _SOMEBODY.match(text, word.end()) is not None)
        first = first and _GREETS.search(text, max(0, word.start() - _NEAR), word.start()) is None
        last = word.start() == end_of_given + 1 and _TELLS_WHO.match(text, word.end()) is not None
        if plain.islower() and (first or (last and plain not in everyday and not is_head(plain))):
            letters[word.start() : word.end()] = plain.title()
        if first:
            end_of_given = word.end()
    return "".join(letters)
