"""Recognises what sentences do by a small sentence encoder, where its package data and onnxruntime are at hand."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from math import exp, log
from typing import Any, Protocol

from afterview.domain.vocabulary import Act
from afterview.inference.acts.features import fold, ideas_of

MAX_PIECES = 64
MAX_CHARACTERS = 400
# Sentences that go through the network at once: enough to be quick, few enough to need little memory.
BATCH = 16
_LONGEST_WORD = 40
_LEAST = 1e-6
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")

Chances = Mapping[Act, float]


class Session(Protocol):
    """What is used of onnxruntime.InferenceSession."""

    def run(self, names: Sequence[str] | None, given: Mapping[str, Any]) -> Sequence[Any]:
        """The named results for the given inputs."""


@dataclass(frozen=True, slots=True)
class Network:
    """The encoder, loaded: rows of pieces, acts by column, and how linear and encoded logits are mixed.

    `mix` holds by side ('received', 'sent') and language ('en', or '' for all others) what each of the two counts.
    """

    session: Session
    numpy: Any
    pieces: Mapping[str, int]
    acts: tuple[Act, ...]
    mix: Mapping[str, Mapping[str, tuple[float, float]]]


@lru_cache(maxsize=1)
def is_at_hand() -> bool:
    """Whether the encoder's package data is there and onnxruntime can be imported (the extra `encoder`)."""
    return (files(__package__) / "encoder.onnx").is_file() and all(map(find_spec, ("numpy", "onnxruntime")))


def mixed(
    sentences: Sequence[str], alone: Sequence[Chances], side: str, language: str, *, has_subject: bool
) -> list[Chances]:
    """The chances of each sentence's acts, what the linear model said `alone` mixed with what the encoder says.

    With `has_subject` the first sentence is the subject line. The chances of a sentence add up to 1.
    """
    known = _shipped()
    weights = known.mix[side]
    of_linear, of_encoder = weights.get(language, weights[""])
    cut = [pieces(text, known.pieces, is_subject=has_subject and not index) for index, text in enumerate(sentences)]
    rows = _logits(known, cut)
    return [
        _mix(chances, dict(zip(known.acts, row, strict=True)), of_linear, of_encoder)
        for chances, row in zip(alone, rows, strict=True)
    ]


def words(sentence: str) -> list[str]:
    """The folded words and marks of a sentence; links stand as 'url', every run of digits as '7'."""
    return _WORD.findall(_NUMBER.sub("7", _ADDRESS.sub(" url ", fold(sentence[:MAX_CHARACTERS]))))


def pieces(sentence: str, known: Mapping[str, int], *, is_subject: bool = False) -> list[int]:
    """The rows of a sentence's pieces, between [CLS] and [SEP], at most MAX_PIECES; a subject begins 'subject :'.

    A word that is not known whole is announced by the ideas behind it: MiniLM was made for English, and an idea tells
    it what 'Absagebrief' has in common with 'turned down'.
    """
    found = [known["[CLS]"]]
    for word in ["subject", ":", *words(sentence)] if is_subject else words(sentence):
        if (whole := known.get(word)) is not None:
            found.append(whole)
        else:
            found.extend([known[idea] for idea in ideas_of(word) if idea in known])
            found.extend(cut(word, known))
        if len(found) >= MAX_PIECES:
            break
    return [*found[: MAX_PIECES - 1], known["[SEP]"]]


def cut(word: str, known: Mapping[str, int]) -> Iterator[int]:
    """WordPiece: the longest beginning that is known, then the longest known continuation, and so on."""
    start, rows = 0, []
    while start < len(word) <= _LONGEST_WORD:
        begin = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if begin + word[start:end] in known), None)
        if end is None:
            break
        rows.append(known[begin + word[start:end]])
        start = end
    return iter(rows if start == len(word) else [known["[UNK]"]])


def forget() -> None:
    """Lets go of the network."""
    _shipped.cache_clear()
    is_at_hand.cache_clear()


def _mix(alone: Chances, logits: Mapping[Act, float], of_linear: float, of_encoder: float) -> Chances:
    """Logits added up, and turned into chances among the acts that the linear model knows of this side."""
    added = {act: of_linear * log(max(chance, _LEAST)) + of_encoder * logits[act] for act, chance in alone.items()}
    top = max(added.values())
    powers = {act: exp(logit - top) for act, logit in added.items()}
    whole = sum(powers.values())
    return {act: power / whole for act, power in powers.items()}


def _logits(known: Network, cut: Sequence[Sequence[int]]) -> list[list[float]]:
    """The network's scores, sentences of like length together so that little is padded."""
    order = sorted(range(len(cut)), key=lambda index: len(cut[index]))
    found: list[list[float]] = [[] for _ in cut]
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        longest = len(cut[batch[-1]])
        padded = [[*cut[index], *([0] * (longest - len(cut[index])))] for index in batch]
        (scores,) = known.session.run(None, {"pieces": known.numpy.array(padded, dtype="int64")})
        for index, row in zip(batch, scores.tolist(), strict=True):
            found[index] = row
    return found


@lru_cache(maxsize=1)
def _shipped() -> Network:
    """The network that comes with the program, loaded at the first use; one thread, and no memory kept for later."""
    runtime: Any = import_module("onnxruntime")
    home = files(__package__)
    beside = json.loads((home / "encoder.json").read_text("utf-8"))
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    session: Session = runtime.InferenceSession(
        (home / "encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    rows = {piece: row for row, piece in enumerate(beside["pieces"])}
    mix = {side: {tongue: (w[0], w[1]) for tongue, w in each.items()} for side, each in beside["mix"].items()}
    return Network(session, import_module("numpy"), rows, tuple(map(Act, beside["acts"])), mix)
