"""What the sentences of a mail do (invite, fix a time, refuse …), how surely, and whether it is job mail at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from afterview.domain.reading import ActFound
from afterview.domain.vocabulary import Act
from afterview.inference.acts import features, linear, phrases, relevant, weights
from afterview.inference.acts.relevant import relevance

__all__ = ["FLOOR", "Recogniser", "forget", "recognise", "relevance", "summary"]

# Below this an act is noise: eight in ten such findings are wrong on held-out sentences.
FLOOR = 0.15
_SUBJECT = -1

# What recognises acts: sentences, subject, language, and whether the seeker wrote them. `recognise` is one; a sentence
# encoder could be another.
Recogniser = Callable[[Sequence[str], str, str, bool], tuple[ActFound, ...]]


def recognise(sentences: Sequence[str], subject: str, language: str, sent: bool) -> tuple[ActFound, ...]:
    """The acts of the subject (sentence -1) and of each sentence, the surest of a sentence first, none below FLOOR.

    A score is the chance, on held-out sentences, that the sentence does this. Mail that the seeker `sent` does `mine_`
    acts, received mail the others. `language` is what the mail as a whole is written in; the weights serve all
    languages at once, so that a line in another language is read as well.
    """
    del language
    side = "sent" if sent else "received"
    found = list(_acts_of(subject, side, _SUBJECT)) if subject else []
    for index, sentence in enumerate(sentences):
        found.extend(_acts_of(sentence, side, index))
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


def _acts_of(sentence: str, side: str, index: int) -> Iterable[ActFound]:
    stock, chances = linear.read(sentence, side, is_subject=index == _SUBJECT)
    likely = sorted((act for act, chance in chances.items() if chance >= FLOOR), key=lambda act: -chances[act])
    for act in likely:
        yield ActFound(act, round(chances[act], 3), index, stock.get(act, "linear"))


def _either(scores: Sequence[float]) -> float:
    missed = 1.0
    for score in scores:
        missed *= 1 - score
    return round(1 - missed, 3)
