"""Turns a sentence into words, pairs, stems and ideas that the recogniser knows; training and running share this code.

An idea (`concepts.tsv`) is what words of several languages have in common, so that what was learnt from one language's
sentences serves the others.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import combinations, pairwise

# A sentence says what it does in its first words; a cap keeps a run-on text from costing more.
MAX_TOKENS = 90
STEM = 5
_LONGEST_BEGINNING = 20
MAX_CHARACTERS = 1_000

_DAY_WORDS = """
    monday mondays mon tuesday tuesdays tue tues wednesday wednesdays wed thursday thursdays thu thur thurs friday
    fridays fri saturday saturdays sat sunday sundays montag montags dienstag dienstags mittwoch mittwochs donnerstag
    donnerstags freitag freitags samstag samstags sonntag sonntags lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miercoles jueves viernes sabado domingo
"""
_MONTH_WORDS = """
    january jan february feb march april apr june jun july jul august aug september sept sep october oct november nov
    december dec januar februar marz maerz juni juli oktober okt dezember dez janvier fevrier mars avril juin juillet
    aout septembre octobre novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre
    noviembre diciembre
"""
_KINDS = {"urlmark": "URL"} | dict.fromkeys(_DAY_WORDS.split(), "DAY") | dict.fromkeys(_MONTH_WORDS.split(), "MONTH")
_CLOCK_WORDS = frozenset(("am", "pm", "a", "p", "uhr", "h", "o'clock", "heures", "horas"))
_TOKEN = re.compile(
    r"(?:l|d|qu|j|n|s|c|t|m|jusqu|lorsqu|puisqu)'(?=[^\W\d_]{2})|[^\W\d_]+(?:'[^\W\d_]+)?"
    r"|[$£€₹]\s?\d[\d.,']*|\d[\d.,:/'-]*(?:h\d\d\b|\s?[€£$%])?|[?!:]"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_MONEY_MARKS = frozenset("$£€₹")


def _folding() -> dict[int, str]:
    """Letters without their accents, and the many apostrophes as one: people leave accents out on phones."""
    table = {ord(mark): "'" for mark in "’‘`´ʼ"} | {0xA0: " ", ord("ß"): "ss", ord("œ"): "oe", ord("æ"): "ae"}
    for code in range(0xC0, 0x180):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain.isascii():
            table[code] = plain
    return table


_FOLDED = _folding()
_Lexicon = tuple[dict[str, tuple[str, ...]], frozenset[str], dict[str, tuple[str, ...]]]


def fold(text: str) -> str:
    """Lower case without accents."""
    return text.lower().translate(_FOLDED)


def tokens(sentence: str) -> list[str]:
    """The folded words of a sentence; times, dates, days, sums, links and numbers stand as their kind."""
    folded = fold(sentence[:MAX_CHARACTERS])
    if "/" in folded or "@" in folded or "www" in folded:
        folded = _ADDRESS.sub(" urlmark ", folded)
    found = _TOKEN.findall(folded)[:MAX_TOKENS]
    for index, token in enumerate(found):
        if token in _KINDS:
            found[index] = _KINDS[token]
        elif not token[0].isalpha() and len(token) + token.isdigit() > 1:
            found[index] = _kind_of_number(token, found[index + 1] if index + 1 < len(found) else "")
    return found


def _kind_of_number(token: str, following: str) -> str:
    if (
        token[0] in _MONEY_MARKS
        or token[-1] in _MONEY_MARKS
        or following in ("eur", "euro", "euros", "usd", "chf", "k")
    ):
        return "MONEY"
    if ":" in token or "h" in token or following in _CLOCK_WORDS:
        return "TIME"
    return "DATE" if "/" in token or token.count(".") > 1 or token[-1] == "." else "NUM"


def plain_features(words: Sequence[str]) -> set[str]:
    """Words, pairs of neighbours, stems and ideas: what stays when many sentences are looked at together."""
    return _plain(words, _ideas(words))


def features(words: Sequence[str], extra: Iterable[str] = ()) -> tuple[set[str], set[str]]:
    """What the recogniser may know a sentence by, and the plain ones among them.

    `extra` stands beside (`phrase:` marks, `SUBJECT`).
    """
    ideas = _ideas(words)
    plain = _plain(words, ideas)
    found = set(plain)
    found.update(map(">".join, pairwise(ideas)))
    found.update(map("+".join, combinations(sorted(set(ideas))[:14], 2)))
    found.update(extra)
    return found, plain


def _plain(words: Sequence[str], ideas: Sequence[str]) -> set[str]:
    bounded = ["^", *words, "$"]
    found = set(words)
    found.update(map(" ".join, pairwise(bounded)))
    found.update([word[:STEM] + "-" for word in words if len(word) > STEM])
    found.update(ideas)
    return found


def _ideas(words: Sequence[str]) -> list[str]:
    """The ideas behind the words, in order; a pair of words that means something of its own counts beside them."""
    single, pairs, _ = _concepts()
    found: list[str] = []
    for index, word in enumerate(words):
        found.extend(ideas_of(word))
        if word in pairs and index + 1 < len(words):
            found.extend(single.get(f"{word}_{words[index + 1]}", ()))
    return found


@lru_cache(maxsize=4096)
def ideas_of(word: str) -> tuple[str, ...]:
    """The ideas ('@REFUSE') behind a folded word, none where the lexicon lacks it."""
    single, _, begins = _concepts()
    if word.isupper():
        return (f"@{word}",)
    found = list(single.get(word, ()))
    for length in range(3, min(len(word), _LONGEST_BEGINNING) + 1):
        found.extend(name for name in begins.get(word[:length], ()) if name not in found)
    return tuple(found)


@lru_cache(maxsize=1)
def _concepts() -> _Lexicon:
    """Words and pairs ('get_back') with their ideas, first words of pairs, and beginnings ('bewerb*')."""
    single: dict[str, tuple[str, ...]] = {}
    begins: dict[str, tuple[str, ...]] = {}
    for line in (files(__package__) / "concepts.tsv").read_text("utf-8").splitlines():
        name, _, listed = line.partition("\t")
        for word in dict.fromkeys(fold(listed).split()):
            table, key = (begins, word[:-1]) if word.endswith("*") else (single, word)
            table[key] = (*table.get(key, ()), f"@{name}")
    pairs = frozenset(word.partition("_")[0] for word in single if "_" in word)
    return single, pairs, begins


def forget() -> None:
    """Lets go of the lexicon."""
    _concepts.cache_clear()
    ideas_of.cache_clear()
