"""Recognises what sentences do by a small sentence encoder, where its package data and onnxruntime are at hand."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from math import exp, log
from typing import Any, TypeVar

from afterview.domain.vocabulary import Act, Kind
from afterview.inference.acts.features import fold, ideas_of

MAX_PIECES = 64  # of a sentence
MAX_CHARACTERS = 400
# What goes through the network at once, so that each sentence is read among its neighbours. The last sentence of a
# window begins the next.
WINDOW = 192  # pieces
# Beyond this the linear model reads alone: nobody's decision stands behind 2,000 words.
MOST_WINDOWS = 16
BATCH = 4
_SENDER, _SUBJECT = ("from", ":"), ("subject", ":")
MAX_SENDER = 16  # pieces
_APART = re.compile(r"[@._+\-<>\d]+")
_LONGEST_WORD = 40
_LEAST = 1e-6
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")

Chances = Mapping[Act, float]
Label = TypeVar("Label")


Scores = list[list[float]]


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces that go through the network together, and which of them make up which sentence (-1 is the subject)."""

    pieces: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]  # sentence, first piece, piece behind the last


# Puts windows through the network: for each, a row of scores by label for the mail as a whole (its first piece), and
# one for each of its spans (the mean of its pieces). Raises Lost where it cannot.
Run = Callable[[Sequence[Window]], Sequence[Scores]]


class Lost(Exception):
    """The network cannot be asked just now."""


@dataclass(frozen=True, slots=True)
class Network:
    """The encoder, loaded: rows of pieces, labels by column, and how linear and encoded logits are mixed.

    `mix` holds by side ('received', 'sent') and language ('en', or '' for all others) what each of the two counts;
    `sharpness` by side what the logits of kinds are multiplied by.
    """

    run: Run
    pieces: Mapping[str, int]
    acts: Mapping[Act, int]
    kinds: Mapping[str, Mapping[Kind, int]]
    mix: Mapping[str, Mapping[str, tuple[float, float]]]
    sharpness: Mapping[str, float]


@lru_cache(maxsize=1)
def is_at_hand() -> bool:
    """Whether the encoder's package data is there and onnxruntime can be imported (the extra `encoder`)."""
    return (files(__package__) / "encoder.onnx").is_file() and all(map(find_spec, ("numpy", "onnxruntime")))


def read(
    subject: str, sentences: Sequence[str], sender: str, alone: Sequence[Chances], side: str, language: str
) -> tuple[list[Chances], dict[Kind, float]]:
    """The chances of each sentence's acts, and those of the mail's kinds; both add up to 1.

    `alone` is what the linear model said of the subject (where there is one) and of each sentence; it is mixed with
    what the encoder says of them. `sender` is who it came from, `side` 'received' or 'sent'. Raises Lost where the
    network runs elsewhere (`run_by`) and gives no answer.
    """
    known = _shipped()
    weights = known.mix[side]
    of_linear, of_encoder = weights.get(language, weights[""])
    first = -1 if subject else 0
    rows, whole = _logits(known, windows(subject, sentences, where_from(sender), known.pieces)[:MOST_WINDOWS])
    found = [
        _mix(chances, {act: rows[n][at] for act, at in known.acts.items()}, of_linear, of_encoder)
        if n in rows
        else chances
        for n, chances in enumerate(alone, first)
    ]
    return found, _chances({kind: whole[at] * known.sharpness[side] for kind, at in known.kinds[side].items()})


def where_from(sender: str) -> str:
    """What a sender tells of a mail's purpose: the domain, and the box where it names a function ('jobs', 'noreply').

    Names of people tell nothing, and pieces of one that was never learnt can sound like anything ('Pet|rova': a vet).
    Hunts left out are read as well without them.
    """
    box, at, domain = sender.rpartition(" ")[2].rpartition("@")
    return f"{box}{at}{domain}" if _FUNCTION.match(box) else f"{at}{domain}"


_FUNCTION = re.compile(
    r"(?:no|do|jobs?|careers?|karriere|recruit\w*|talent|hr|notif\w*|info|hello|team|support|news\w*|alerts?|apply|hiring|"
    r"service|kontakt|contact|bewerbung\w*|personal\w*|rh|recrutement|orders?|billing|security|accounts?)(?![a-z])",
    re.IGNORECASE,
)


def windows(subject: str, sentences: Sequence[str], sender: str, known: Mapping[str, int]) -> list[Window]:
    """A mail's pieces, cut between sentences; never none.

    Each window is [CLS] from : sender [SEP] subject : subject [SEP] sentence [SEP] sentence [SEP] …
    """
    end = known["[SEP]"]
    head = [known["[CLS]"]]
    spans: list[tuple[int, int, int]] = []
    if sender:
        head += [*_pieces([*_SENDER, *_WORD.findall(fold(_APART.sub(" ", sender)))], known)[:MAX_SENDER], end]
    if subject:
        first = len(head)
        head += _pieces([*_SUBJECT, *words(subject)], known)
        spans.append((-1, first, len(head)))
        head.append(end)
    found: list[Window] = []
    now, last = list(head), list[int]()
    for number, sentence in enumerate(sentences):
        cut_up = _pieces(words(sentence), known)
        if len(now) + len(cut_up) + 1 > WINDOW and len(now) > len(head):
            found.append(Window(tuple(now), tuple(spans)))
            now, spans = [*head, *last, end], []
        spans.append((number, len(now), len(now) + len(cut_up)))
        now += [*cut_up, end]
        last = cut_up
    return [*found, Window(tuple(now), tuple(spans))]


def words(sentence: str) -> list[str]:
    """The folded words and marks of a sentence; links stand as 'url', every run of digits as '7'."""
    return _WORD.findall(_NUMBER.sub("7", _ADDRESS.sub(" url ", fold(sentence[:MAX_CHARACTERS]))))


def _pieces(spoken: Sequence[str], known: Mapping[str, int]) -> list[int]:
    """The rows of a sentence's pieces, at most MAX_PIECES and at least one.

    A word that is not known whole is announced by the ideas behind it: MiniLM was made for English, and an idea tells
    it what 'Absagebrief' has in common with 'turned down'.
    """
    found: list[int] = []
    for word in spoken:
        if (whole := known.get(word)) is not None:
            found.append(whole)
        else:
            found.extend([known[idea] for idea in ideas_of(word) if idea in known])
            found.extend(cut(word, known))
        if len(found) >= MAX_PIECES:
            break
    return found[:MAX_PIECES] or [known["[UNK]"]]


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
    return _chances(added)


def _chances(logits: Mapping[Label, float]) -> dict[Label, float]:
    top = max(logits.values())
    powers = {label: exp(logit - top) for label, logit in logits.items()}
    whole = sum(powers.values())
    return {label: power / whole for label, power in powers.items()}


def _logits(known: Network, cut: Sequence[Window]) -> tuple[dict[int, list[float]], list[float]]:
    """The scores of each sentence (the mean of its pieces'), and of the mail (its first piece's)."""
    found: dict[int, list[float]] = {}
    whole: list[float] = []
    for start in range(0, len(cut), BATCH):
        batch = cut[start : start + BATCH]
        for (of_mail, *rows), window in zip(known.run(batch), batch, strict=True):
            whole = whole or of_mail
            found.update({number: row for (number, _, _), row in zip(window.spans, rows, strict=True)})
    return found, whole


def runner(home: Traversable) -> Run:
    """Runs the network of a folder (encoder.onnx) here; it uses one thread, and keeps no memory for later."""
    runtime: Any = import_module("onnxruntime")
    numpy: Any = import_module("numpy")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    session = runtime.InferenceSession(
        (home / "encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )

    def run(batch: Sequence[Window]) -> list[Scores]:
        longest = max(len(window.pieces) for window in batch)
        padded = [[*window.pieces, *([0] * (longest - len(window.pieces)))] for window in batch]
        (scores,) = session.run(None, {"pieces": numpy.array(padded, dtype="int64")})
        return [
            [row[0].tolist(), *(row[first:last].mean(0).tolist() for _, first, last in window.spans)]
            for row, window in zip(scores, batch, strict=True)
        ]

    return run


def loaded(home: Traversable, run: Run | None = None) -> Network:
    """The network of a folder (encoder.json), run by `run`, or else here."""
    beside = json.loads((home / "encoder.json").read_text("utf-8"))
    rows = {piece: row for row, piece in enumerate(beside["pieces"])}
    mix = {side: {tongue: (w[0], w[1]) for tongue, w in each.items()} for side, each in beside["mix"].items()}
    columns = {label: column for column, label in enumerate(beside["labels"])}
    acts = {act: columns[f"act:{act}"] for act in Act if f"act:{act}" in columns}
    kinds = {
        side: {kind: columns[name] for kind in Kind if (name := f"{side}:{kind}") in columns} for side in beside["mix"]
    }
    return Network(run or runner(home), rows, acts, kinds, mix, beside["sharpness"])


def run_by(run: Run | None) -> None:
    """Lets the shipped network run elsewhere from now on (such as in a process of its own); None: here again."""
    global _elsewhere
    _elsewhere = run
    _shipped.cache_clear()


_elsewhere: Run | None = None


@lru_cache(maxsize=1)
def _shipped() -> Network:
    """The network that comes with the program, loaded at the first use."""
    return loaded(files(__package__), _elsewhere)
