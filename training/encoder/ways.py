"""The ways of recognising acts that are compared, each as held-out logits by side, over the folds of evaluate.py."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import learn
import network
import numpy as np
import torch
from samples import Sample
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold
from transformers import AutoTokenizer, BertModel

from afterview.inference.acts import weights

Scores = dict[str, np.ndarray]
Mix = dict[str, dict[str, list[float]]]
FOLDS = 3
LEAST = 1e-6


def folds_of(known: Sequence[Sample]) -> np.ndarray:
    """The number of the fold that each sample is left out with."""
    found = np.zeros(len(known), int)
    for number, (_, test) in enumerate(GroupKFold(FOLDS).split(known, groups=learn.groups_of(known))):
        found[test] = number
    return found


def kept(path: Path, made: Callable[[], Scores]) -> Scores:
    """What was made before, or makes it and keeps it."""
    if not path.exists():
        np.savez(path, **made())
    return dict(np.load(path))


def linear(known: Sequence[Sample]) -> Scores:
    """The linear model's chances as logarithms, as sharp as the shipped weights make them."""
    found = learn.held_out(known, learn.featurise(known), learn.groups_of(known), FOLDS)
    sides = weights.shipped().sides
    return {s: np.log(np.maximum(learn.chances(table, sides[s].sharpness), LEAST)) for s, table in found.items()}


def probe(known: Sequence[Sample], fold_of: np.ndarray) -> Scores:
    """MiniLM untouched (whole vocabulary, six layers), its sentence vectors weighed by a regression a side."""
    return regressed(known, fold_of, embedded([sample.text for sample in known]))


def embedded(texts: Sequence[str]) -> np.ndarray:
    """MiniLM's own vectors, of length 1."""
    torch.set_num_threads(1)
    cutter, net = AutoTokenizer.from_pretrained(network.HOME), BertModel.from_pretrained(network.HOME).eval()
    vectors = np.zeros((len(texts), network.WIDTH), np.float32)
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    with torch.no_grad():
        for at in range(0, len(order), 64):
            part = order[at : at + 64]
            given = cutter([texts[i] for i in part], padding=True, truncation=True, max_length=96, return_tensors="pt")
            there = given["attention_mask"][:, :, None]
            with torch.autocast("cpu", torch.bfloat16):
                last = net(**given).last_hidden_state.float()
            vectors[part] = ((last * there).sum(1) / there.sum(1)).numpy()
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def regressed(known: Sequence[Sample], fold_of: np.ndarray, vectors: np.ndarray) -> Scores:
    """A regression a side on given vectors, held out."""
    acts, weight = np.array([sample.act for sample in known]), learn.importance(known)
    found: Scores = {}
    for side in learn.FIRMNESS:
        own = np.array([learn.on_side(act, side) for act in acts])
        for fold in range(FOLDS):
            rows, test = own & (fold_of != fold), fold_of == fold
            model = LogisticRegression(C=30, max_iter=300, tol=1e-3).fit(vectors[rows], acts[rows], weight[rows])
            scores = model.decision_function(vectors[test])
            found.setdefault(side, np.zeros((len(known), scores.shape[1])))[test] = scores
    return found


def tuned(known: Sequence[Sample], paths: Iterable[Path]) -> Scores:
    """What tune.py found on each fold that it left out, cut to the acts of each side; zeros for folds not given."""
    found: Scores = {}
    for path in paths:
        here = np.load(path)
        for side in learn.FIRMNESS:
            columns = [i for i, act in enumerate(here["acts"]) if learn.on_side(str(act), side)]
            table = found.setdefault(side, np.zeros((len(known), len(columns))))
            table[here["test"]] = here["logits"][:, columns]
    return found


def mixed(known: Sequence[Sample], fold_of: np.ndarray, first: Scores, second: Scores) -> Scores:
    """Logits of two ways added up, weighed for each fold by what serves the other folds."""
    found = {side: np.zeros_like(table) for side, table in first.items()}
    for fold in range(FOLDS):
        others = np.flatnonzero((fold_of != fold) & _is_there(second))
        mix = mix_of(known, others if len(others) else np.flatnonzero(_is_there(second)), first, second)
        for side, table in found.items():
            for i in np.flatnonzero(fold_of == fold):
                a, b = mix[side]["en" if known[i].language == "en" else ""]
                table[i] = a * first[side][i] + b * second[side][i]
    return found


def mix_of(known: Sequence[Sample], rows: np.ndarray, first: Scores, second: Scores) -> Mix:
    """How much each of two ways counts (sharpness and share at once), by side, for English and for what is not."""
    mix: Mix = {}
    for side in learn.FIRMNESS:
        own = [i for i in scored(known, side) if i in set(rows.tolist())]
        for tongue in ("en", ""):
            there = [i for i in own if (known[i].language == "en") is (tongue == "en")]
            mix.setdefault(side, {})[tongue] = _weights(known, side, there, first[side], second[side])
    return mix


def acts_of(known: Sequence[Sample], side: str) -> list[str]:
    """The acts of a side in the order of the columns."""
    return sorted({sample.act for sample in known if learn.on_side(sample.act, side)})


def scored(known: Sequence[Sample], side: str) -> list[int]:
    """The rows that count: authored speech acts of the side."""
    return [i for i, sample in enumerate(known) if sample.is_authored_act and learn.on_side(sample.act, side)]


def _is_there(scores: Scores) -> np.ndarray:
    return np.abs(scores["received"]).sum(1) > 0


def _weights(known: Sequence[Sample], side: str, rows: list[int], first: np.ndarray, second: np.ndarray) -> list[float]:
    acts = acts_of(known, side)
    truth = np.array([acts.index(known[i].act) for i in rows])

    def loss(pair: np.ndarray) -> float:
        table = learn.chances(pair[0] * first[rows] + pair[1] * second[rows], 1.0)
        return float(log_loss(truth, table, labels=range(len(acts))))

    found = minimize(loss, np.array([0.5, 0.5]), method="Nelder-Mead", options={"xatol": 0.01, "fatol": 1e-4})
    return [round(float(each), 3) for each in found.x]
