"""What the sentences of a mail do (invite, fix a time, refuse …), how surely, and whether it is job mail at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, log

from afterview.domain.reading import ActFound
from afterview.domain.vocabulary import Act
from afterview.inference.acts import features, linear, phrases, relevant, weights
from afterview.inference.acts.relevant import relevance

__all__ = ["FLOOR", "Recogniser", "forget", "recognise", "relevance", "summary"]

# Below this an act is noise: eight in ten such findings are wrong on held-out sentences.
FLOOR = 0.15
_SUBJECT = -1
# How far the mail around a sentence may tip it, as a power of e: 'Tuesday at 3' is a talk in job mail and a haircut
# elsewhere. Strength and limit are where held-out job hunts gained on both sides.
_STRENGTH, _LIMIT = 1.5, 2.0
# Acts that noise does as well as job mail: the mail around them says nothing of them.
_ANYWHERE = frozenset((Act.MARKETING, Act.OUT_OF_OFFICE, Act.PLEASANTRY, Act.OTHER))

# What recognises acts: sentences, subject, language, and whether the seeker wrote them. `recognise` is one; a sentence
# encoder could be another.
Recogniser = Callable[[Sequence[str], str, str, bool], tuple[ActFound, ...]]


def recognise(sentences: Sequence[str], subject: str, language: str, sent: bool) -> tuple[ActFound, ...]:
    """The acts of the subject (sentence -1) and of each sentence, the surest of a sentence first, none below FLOOR.

    A score is the chance that the sentence does this: what it says by itself, tipped by whether the mail is job mail.
    Mail that the seeker `sent` does `mine_` acts, received mail the others. `language` is what the mail as a whole is
    written in; the weights serve all languages at once, so that a line in another language is read as well.
    """
    del language
    side = "sent" if sent else "received"
    tip = 1.0 if sent else _tip(relevance(sentences, subject))
    found = list(_acts_of(subject, side, _SUBJECT, tip)) if subject else []
    for index, sentence in enumerate(sentences):
        found.extend(_acts_of(sentence, side, index, tip))
    return tuple(found)


def summary(found: Iterable[ActFound]) -> Mapping[Act, float]:
    """How surely the mail as a whole does each act: the chance that at least one of its sentences does.

    The findings are not independent (a mail repeats itself), so only an act's two surest sentences count.
    """
    scores: dict[Act, list[float]] = defaultdict(list)
    for act in found:
        scores[act.act].append(act.score)
    return {act: _either(sorted(each)[-2:]) for act, each in scores.items()}


def forget() -> None:
    """Lets go of weights, lexicon and phrases; the next call loads them again."""
    for table in (weights, features, phrases, relevant):
        table.forget()


def _tip(relevant_by: float) -> float:
    odds = log(max(relevant_by, 1e-6) / max(1 - relevant_by, 1e-6))
    return exp(max(-_LIMIT, min(_LIMIT, _STRENGTH * odds)))


def _acts_of(sentence: str, side: str, index: int, tip: float) -> Iterable[ActFound]:
    stock, alone = linear.read(sentence, side, is_subject=index == _SUBJECT)
    tipped = {act: chance if act in _ANYWHERE else chance * tip for act, chance in alone.items()}
    whole = sum(tipped.values())
    for act in sorted(tipped, key=lambda act: -tipped[act]):
        score = tipped[act] / whole
        if score < FLOOR:
            break
        yield ActFound(act, round(score, 3), index, stock.get(act, "linear"))


def _either(scores: Sequence[float]) -> float:
    missed = 1.0
    for score in scores:
        missed *= 1 - score
    return round(1 - missed, 3)
