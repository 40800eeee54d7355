"""What the sentences of a mail do (invite, fix a time, refuse …), how surely, and whether it is job mail at all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import exp, log
from typing import Literal

from afterview.domain.reading import ActFound
from afterview.domain.vocabulary import Act, Kind
from afterview.inference.acts import encoder, features, gist, linear, phrases, relevant, weights
from afterview.inference.acts.features import plain_features, tokens
from afterview.inference.acts.relevant import relevance

__all__ = [
    "ANYWHERE",
    "FLOOR",
    "Heard",
    "Mode",
    "Recogniser",
    "encoder_is_at_hand",
    "forget",
    "hear",
    "recognise",
    "relevance",
    "run_encoder_by",
    "use",
]

# Below this an act is noise: eight in ten such findings are wrong on held-out sentences.
FLOOR = 0.15
_SUBJECT = -1
# How far the mail around a sentence may tip it, as a power of e: 'Tuesday at 3' is a talk in job mail and a haircut
# elsewhere. Strength and limit are where held-out job hunts gained on both sides.
_STRENGTH, _LIMIT = 1.5, 2.0
# Acts that noise does as well as job mail: the mail around them says nothing of them.
ANYWHERE = frozenset((Act.MARKETING, Act.OUT_OF_OFFICE, Act.PLEASANTRY, Act.OTHER))

# Mail that hardly has to do with hiring, or that words alone take for something else without a doubt, is not worth the
# encoder's time: the second is true of 2 in 1,000 job mails that nobody has learnt from, and of a third of the noise.
_ENCODED_FROM = 0.15
_PLAINLY_UNRELATED = 0.97
# Forms and checks before the first day hardly speak of hiring: where the whole sounds like job mail, this much will do.
# It is true of 1 in 100 job mails more, and of 1 in 1,000 others.
_ENCODED_IF_LIKE_JOB_MAIL = 0.02
_LIKE_JOB_MAIL = 0.5
_PLAINLY_STOCK = 0.8

_LEAST_LEANING = 0.005

# What recognises acts: sentences, subject, language, and whether the seeker wrote them. `recognise` is one.
Recogniser = Callable[[Sequence[str], str, str, bool], tuple[ActFound, ...]]
Mode = Literal["auto", "linear", "encoder"]
_mode: Mode = "auto"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a mail says: its sentences' acts, and what it seems to be for as a whole.

    `gist` holds chances of kinds: `words:KIND` (words alone) and, where the encoder was asked, `letter:KIND` (its own).
    `alone` is then what the linear model hears by itself: a second opinion.
    """

    acts: tuple[ActFound, ...]
    gist: tuple[tuple[str, float], ...]
    alone: tuple[ActFound, ...] = ()


def recognise(sentences: Sequence[str], subject: str, language: str, sent: bool) -> tuple[ActFound, ...]:
    """The acts that `hear` finds."""
    return hear(sentences, subject, language, sent).acts


def hear(
    sentences: Sequence[str], subject: str, language: str, sent: bool, sender: str = "", *, certain: bool = False
) -> Heard:
    """The acts of the subject (sentence -1) and of each sentence, the surest of a sentence first, none below FLOOR.

    A score is the chance that the sentence does this: what it says by itself, tipped by whether the mail is job mail.
    Mail that the seeker `sent` does `mine_` acts, received mail the others. `language` is what the mail as a whole is
    written in; the weights serve all languages at once, so that a line in another language is read as well. `sender` is
    the name and address that it came from. `use` says whether the sentence encoder is asked, too, wherever the mail is
    worth it; it is where it is `certain` to have to do with hiring (a tracking system carried it), whatever its words
    say. An encoder that is lost while it is asked is done without.
    """
    side = "sent" if sent else "received"
    about_hiring = 1.0 if sent else relevance(sentences, subject)
    tip = 1.0 if sent else _tip(about_hiring)
    texts = [subject, *sentences] if subject else list(sentences)
    first = _SUBJECT if subject else 0
    read = [linear.read(text, side, is_subject=index == _SUBJECT) for index, text in enumerate(texts, first)]
    by_words = _by_words(read, sender, side, has_subject=bool(subject)) if sentences else {}
    leanings = _named("words", by_words)
    alone = _heard(read, [each.chances for each in read], first, tip, "linear")
    if sentences and (certain or _is_worth_it(about_hiring, by_words)) and _asks_encoder():
        with suppress(encoder.Lost):
            chances = [each.chances for each in read]
            mixed, kinds = encoder.read(subject, sentences, sender, chances, side, language)
            leanings += _named("letter", kinds)
            mixed = [each.chances if _is_stock(each) else own for each, own in zip(read, mixed, strict=True)]
            return Heard(_heard(read, mixed, first, tip, "encoder"), tuple(leanings), alone)
    return Heard(alone, tuple(leanings))


def _is_worth_it(about_hiring: float, by_words: Mapping[Kind, float]) -> bool:
    like_job_mail = sum(chance for kind, chance in by_words.items() if kind.is_job_mail)
    if about_hiring >= _ENCODED_FROM:
        return by_words.get(Kind.UNRELATED, 0.0) < _PLAINLY_UNRELATED
    return about_hiring >= _ENCODED_IF_LIKE_JOB_MAIL and like_job_mail >= _LIKE_JOB_MAIL


def _heard(
    read: Sequence[linear.Read], chances: Sequence[Mapping[Act, float]], first: int, tip: float, rule: str
) -> tuple[ActFound, ...]:
    return tuple(
        act
        for index, (each, own) in enumerate(zip(read, chances, strict=True), first)
        for act in _acts_of(each.stock, own, index, tip, rule)
    )


def use(mode: Mode) -> None:
    """Sets what recognises acts from now on: the linear model alone, or mixed with the sentence encoder.

    'auto' takes the encoder where its package data and onnxruntime are at hand; 'encoder' raises LookupError where they
    are not.
    """
    global _mode
    if mode == "encoder" and not encoder.is_at_hand():
        raise LookupError("the sentence encoder needs onnxruntime and numpy: pip install 'afterview[encoder]'")
    _mode = mode


def encoder_is_at_hand() -> bool:
    """Whether the sentence encoder can be asked: its package data, onnxruntime and numpy are there."""
    return encoder.is_at_hand()


def run_encoder_by(run: encoder.Run | None) -> None:
    """Has the sentence encoder's network run by something else than this process; None: by this process again."""
    encoder.run_by(run)


def forget() -> None:
    """Lets go of weights, lexicon, phrases and encoder; the next call loads them again."""
    for table in (weights, features, phrases, relevant, encoder):
        table.forget()


def _tip(relevant_by: float) -> float:
    odds = log(max(relevant_by, 1e-6) / max(1 - relevant_by, 1e-6))
    return exp(max(-_LIMIT, min(_LIMIT, _STRENGTH * odds)))


def _by_words(read: Sequence[linear.Read], sender: str, side: str, *, has_subject: bool) -> Mapping[Kind, float]:
    subject, body = (read[0].plain, read[1:]) if has_subject else (plain_features(tokens("")), read)
    return gist.kinds(subject, (each.plain for each in body), sender, side)


def _named(source: str, kinds: Mapping[Kind, float]) -> list[tuple[str, float]]:
    return [(f"{source}:{kind}", round(chance, 3)) for kind, chance in kinds.items() if chance >= _LEAST_LEANING]


def _is_stock(read: linear.Read) -> bool:
    """Whether a sentence is plainly a stock phrase: that does the same in every mail."""
    return any(read.chances.get(act, 0.0) >= _PLAINLY_STOCK for act in read.stock)


def _asks_encoder() -> bool:
    return _mode == "encoder" or (_mode == "auto" and encoder.is_at_hand())


def _acts_of(
    stock: Mapping[Act, str], alone: Mapping[Act, float], index: int, tip: float, rule: str
) -> Iterable[ActFound]:
    tipped = [(chance if act in ANYWHERE else chance * tip, act) for act, chance in alone.items()]
    whole = sum([chance for chance, _ in tipped])
    heard = [(chance / whole, act) for chance, act in tipped if chance / whole >= FLOOR]
    for score, act in sorted(heard, key=lambda each: -each[0]):
        yield ActFound(act, round(score, 3), index, stock.get(act, rule))
