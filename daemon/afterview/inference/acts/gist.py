"""What a mail as a whole seems to be for, by its words alone: learnt weights over all its sentences at once."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from afterview.domain.vocabulary import Kind
from afterview.inference.acts import weights
from afterview.inference.acts.features import plain_features, tokens

# What a mail is for stands in its first sentences; the rest is mostly small print.
MAX_SENTENCES = 40
_WORD = re.compile(r"[^\W\d_]{2,}")


def kinds(subject: set[str], sentences: Iterable[set[str]], sender: str, side: str) -> dict[Kind, float]:
    """How likely a mail is of each kind of a side ('received' or 'sent'), adding up to 1; no thread is looked at.

    `subject` and `sentences` are their plain features; `sender` is the name and address, '' if unknown.
    """
    known = weights.shipped("gist")
    chances = known.chances(side, *known.total(_joined(subject, sentences, sender)))
    return {Kind(kind): chance for kind, chance in chances.items()}


def features(subject: str, sentences: Sequence[str], sender: str) -> set[str]:
    """What the weights may know a mail by: words, neighbours and ideas of its sentences; subject and sender apart."""
    plain = (plain_features(tokens(sentence)) for sentence in sentences)
    return _joined(plain_features(tokens(subject)), plain, sender)


def _joined(subject: set[str], sentences: Iterable[set[str]], sender: str) -> set[str]:
    found = {f"S:{feature}" for feature in subject}
    found.update([f"F:{word}" for word in _WORD.findall(sender.lower())])
    return found.union(*islice(sentences, MAX_SENTENCES))
