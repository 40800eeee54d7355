"""Whether a stretch of text is a list of names and nothing else."""

import re
from collections.abc import Sequence

from afterview.inference.who.mentions import Mentioned
from afterview.inference.who.names import LED_BY, words_of
from afterview.inference.who.titles import is_head

_BREAK = re.compile(r"[,;:/&|~–—]|\b(?:and|und|et|sowie|as well as|plus|then|puis|pis|dann|danach|ensuite)\b")
_LED = re.compile(rf"\b{LED_BY}(?=~|$)")
_WORDS = frozenset(words_of("list_words.txt"))
# 'two governors and Ana', 'zwei Eltern, Ana'
_SOME = re.compile(
    r"\b(?:two|three|four|zwei|drei|vier|deux|trois|quatre) (?:~|of us|[^\W\d_]{3,})"
    r"(?=\s*(?:[,;&]|(?:and|und|et|sowie)\b))"
)
_OURS = frozenset(words_of("determiners.txt"))


def listed(between: str, text: str, start: int, name: Mentioned, names: Sequence[Mentioned]) -> bool:
    """Whether only other names of one list stand between what begins at `start` and this name."""
    for other in names:
        if start <= other.start + 1 and other.end <= name.start:
            between = between.replace(text[other.start : other.end], "~")
    return _is_list(_LED.sub("", _SOME.sub("~", between)))


def _is_list(between: str) -> bool:
    """Whether only a list of names ('~'), with what is said of each, stands between a trigger and a name."""
    pieces = _BREAK.split(re.sub(r"\([^()]{0,80}\)", "", between))
    listed = "~" in between
    for number, piece in enumerate(pieces):
        words = piece.split()
        near = number in (0, len(pieces) - 1)
        loose = [w for w in words if w.strip(".'’").casefold() not in _WORDS]
        if (
            len(words) in (2, 3, 4, 5)
            and words[0].casefold() in _OURS
            and any(is_head(w.casefold()) or w.isupper() for w in words)
        ):
            continue  # 'our VP Product,' before the name
        if len(loose) > (2 if words and number == len(pieces) - 1 and words[0].casefold() in _WORDS else 0) and (
            near or not listed or len(words) > 7
        ):
            return False
    return True
