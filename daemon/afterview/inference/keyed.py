"""Patterns that are tried only on text that holds a word without which they cannot match.

Most of what is looked for stands in one sentence of a hundred, and to see that a word is not there takes a tenth of the
time that a pattern of many branches takes. The words ('keys') are read off the pattern itself: none is forgotten.
"""

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import prod
from typing import Any

_MOST_KEYS = 80  # more take longer than the pattern
_MOST_VARIANTS = 12  # of a run of letters: 'at ', 'bei ', 'chez '
_LOOKING = 0.004
# How often letters stand in a sentence, by their number; and the everyday words, which tell nothing.
_OFTEN = {1: 0.9, 2: 0.4, 3: 0.1, 4: 0.05, 5: 0.03}
_RARELY, _EVERYDAY_OFTEN = 0.02, 0.3
_EVERYDAY = frozenset(
    (
        *("the", "and", "you", "with", "for", "will", "this", "that", "your", "have", "from", "to", "of", "at", "on"),
        *("is", "we", "me", "in", "mit", "und", "der", "die", "das", "sie", "wir", "ich", "im", "nous", "vous", "avec"),
        *("pour", "les", "des", "que", "en", "de", "la", "le", "un", "je"),
    )
)


class Keyed:
    """A pattern with keys: letters of which some stand in all that it matches.

    Read at its first use, and compiled where first a key stands: many are never needed. Both may raise re.error.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """`pattern` and `flags` as for `re.compile`."""
        self.pattern = pattern
        self.flags = flags
        self._folds = _ignores_case(pattern, flags)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as Python's own."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Letters of which some stand in every match (small ones where case is ignored); none where nothing is sure."""
        return keys_of(self.pattern, self.flags)

    def may_match(self, text: str) -> bool:
        """Whether a key stands in a text; True for a pattern without keys."""
        keys = self.keys
        if not keys:
            return True
        if self._folds:
            text = text.lower()
        for key in keys:  # noqa: SIM110 - `any` with a generator takes three times as long
            if key in text:
                return True
        return False

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self.compiled.search(text, start) if self.may_match(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.compiled.match(text, start) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.compiled.finditer(text) if self.may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """As `re.Pattern.findall`."""
        return self.compiled.findall(text) if self.may_match(text) else []

    def sub(self, by: str, text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.compiled.sub(by, text) if self.may_match(text) else text


def keys_of(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Letters of which some stand in every match of a pattern, the rarest that could be found; none if there are none.

    Reads the pattern with the parser of Python's own `re`, which is no public interface: where a Python has another,
    there are no keys, and reading is slower.
    """
    try:
        parsed = importlib.import_module("re._parser").parse(pattern, flags)
        found = _rarest(_required(parsed, folds=_ignores_case(pattern, flags)))
    except (ImportError, AttributeError, TypeError, ValueError):
        return ()
    return tuple(sorted(found, key=len)) if len(found) <= _MOST_KEYS else ()


def _ignores_case(pattern: str, flags: int) -> bool:
    """Whether all or a part of a pattern ignores case: then keys are small, and looked for in small letters."""
    return bool(flags & re.IGNORECASE) or "(?i" in pattern


def _required(sequence: Iterable[tuple[Any, Any]], *, folds: bool) -> list[frozenset[str]]:
    """Sets of letters: of each set one member stands in all that a parsed sequence matches."""
    found: list[frozenset[str]] = []
    run = [""]  # the letters read so far, in their variants
    for operation, told in sequence:
        name = str(operation)
        letters = _letters(name, told, folds=folds)
        if letters and len(run) * len(letters) <= _MOST_VARIANTS:
            run = [before + letter for before in run for letter in letters]
        elif name not in ("AT", "ASSERT_NOT"):
            found.append(frozenset(run))
            run = letters if 0 < len(letters) <= _MOST_VARIANTS else [""]
            found += _within(name, told, folds=folds)
    found.append(frozenset(run))
    found += [frozenset(key[1:] for key in keys) for keys in found]  # 'ssistant' for 'Assistant' and 'assistant'
    return [keys for keys in found if all(key.strip() for key in keys)]


def _letters(name: str, told: Any, *, folds: bool) -> list[str]:
    """All that a part of a pattern matches, where that is letters and little of it; else none."""
    if name == "LITERAL":
        return [chr(told).lower() if folds else chr(told)]
    if name == "IN" and all(str(kind) == "LITERAL" for kind, _ in told):
        letters = [chr(code) for _, code in told]
    elif name == "BRANCH":
        letters = [word for branch in told[1] for word in _spelt(branch) or ("",)]
    elif name == "SUBPATTERN":
        letters = _spelt(told[3], folds=folds)
    else:
        return []
    return sorted({each.lower() for each in letters} if folds else set(letters)) if all(letters) else []


def _spelt(sequence: Iterable[tuple[Any, Any]], *, folds: bool = False) -> list[str]:
    """The words that a sequence matches where it is nothing but letters and choices of them; else none."""
    words = [""]
    for operation, told in sequence:
        letters = _letters(str(operation), told, folds=folds)
        if not letters or len(words) * len(letters) > _MOST_VARIANTS:
            return []
        words = [word + letter for word in words for letter in letters]
    return words


def _within(name: str, told: Any, *, folds: bool) -> list[frozenset[str]]:
    """What is required by a group, a choice or a repetition."""
    if name == "SUBPATTERN":
        return _required(told[3], folds=folds)
    if name == "BRANCH":
        branches = [_rarest(_required(branch, folds=folds)) for branch in told[1]]
        return [_plainest(key for branch in branches for key in branch)] if all(branches) else []
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, inner = told
        return _required(inner, folds=folds) if least else []
    return _required(told, folds=folds) if name == "ATOMIC_GROUP" else []


def _rarest(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return min(sets, key=_cost, default=frozenset())


def _plainest(letters: Iterable[str]) -> frozenset[str]:
    """Without those that hold another: where 'interview' stands, 'view' does."""
    every = set(letters)
    return frozenset(one for one in every if not any(other != one and other in one for other in every))


def _cost(keys: frozenset[str]) -> float:
    """How often a sentence holds some of the keys, and what looking for each takes (by guess; a pattern takes 1)."""
    return 1.0 - prod(1.0 - _often(key) for key in keys) + _LOOKING * len(keys)


def _often(key: str) -> float:
    word = key.strip()
    if word.lower() in _EVERYDAY:
        return _EVERYDAY_OFTEN
    capitals = sum(letter.isupper() for letter in word)
    return _OFTEN.get(len(word) + 2 * capitals, _RARELY)
