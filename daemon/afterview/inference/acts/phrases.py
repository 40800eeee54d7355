"""Finds stock phrases by which a sentence says what it does; a phrase is looked for only where its key word stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from afterview.domain.vocabulary import Act
from afterview.inference.acts.features import MAX_CHARACTERS, fold


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording of an act; `name` is what evidence calls it ('phrase:refuse/en/12')."""

    name: str
    act: Act
    pattern: re.Pattern[str]


def found_in(sentence: str, words: Sequence[str]) -> list[Phrase]:
    """The phrases of a sentence whose folded `words` are known, one an act, in the order of phrases.tsv."""
    table = _by_key_word()
    folded = ""
    hits: dict[Act, Phrase] = {}
    for word in dict.fromkeys(words):
        for phrase in table.get(word, ()):
            folded = folded or fold(sentence[:MAX_CHARACTERS])
            if phrase.act not in hits and phrase.pattern.search(folded):
                hits[phrase.act] = phrase
    return list(hits.values())


@lru_cache(maxsize=1)
def _by_key_word() -> dict[str, tuple[Phrase, ...]]:
    table: dict[str, tuple[Phrase, ...]] = {}
    for phrase, keys in _phrases():
        for key in keys:
            table[key] = (*table.get(key, ()), phrase)
    return table


def _phrases() -> Iterator[tuple[Phrase, Sequence[str]]]:
    counts: dict[str, int] = {}
    for line in (files(__package__) / "phrases.tsv").read_text("utf-8").splitlines():
        language, act, keys, pattern = line.split("\t")
        counts[language] = counts.get(language, 0) + 1
        name = f"phrase:{act}/{language}/{counts[language]}"
        yield Phrase(name, Act(act), re.compile(pattern)), keys.split("|")


def forget() -> None:
    """Lets go of the compiled phrases."""
    _by_key_word.cache_clear()
