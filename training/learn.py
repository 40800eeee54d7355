"""Fits one linear model a side (received, sent) on words, stems and ideas, and packs both into one table of lanes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from samples import Sample
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from afterview.inference.acts import weights
from afterview.inference.acts.linear import features_of

SEEN_AT_LEAST = 3
FIRMNESS = {"received": 12.0, "sent": 12.0}
# A stock line with many variants counts as this many sentences at most.
VARIANTS_COUNT_AS = 8.0
SMALL_TALK_COUNTS = 0.3
BOTH = ("pleasantry", "other")
_LENGTH_UNIT = 1.4


def on_side(act: str, side: str) -> bool:
    """Whether an act is of one side: the seeker's own acts, or everybody else's; small talk and noise are of both."""
    return act in BOTH or act.startswith("mine_") is (side == "sent")


def is_of(sample: Sample, side: str) -> bool:
    """Whether a sample teaches a side: a letter's sentence only the side that wrote it."""
    return on_side(sample.act, side) and (not sample.hunt or sample.is_sent is (side == "sent"))


@dataclass(slots=True)
class Learnt:
    """Both sides' models over one vocabulary."""

    names: list[str]
    idf: np.ndarray
    sides: dict[str, LogisticRegression]
    sharpness: dict[str, float]


def featurise(samples: Sequence[Sample], phrases: bool = True, linear: bool = True) -> list[set[str]]:
    """The features of each sample, as the running program makes them."""
    found = [features_of(sample.text, is_subject=sample.is_subject) for sample in samples]
    if not phrases:
        return [{name for name in features if not name.startswith("phrase:")} for features in found]
    if not linear:
        return [{name for name in features if name.startswith("phrase:")} for features in found]
    return found


def groups_of(samples: Sequence[Sample]) -> np.ndarray:
    """A number for each single sentence, the same for near-duplicates and variants of a line, not to be parted."""
    counted = TfidfVectorizer(token_pattern=r"\w+").fit_transform([sample.text for sample in samples])
    near = csr_matrix((counted @ counted.T) > 0.65)
    lines: dict[tuple[str, int], int] = {}
    first = [lines.setdefault((sample.source, sample.line), index) for index, sample in enumerate(samples)]
    same = csr_matrix((np.ones(len(first)), (np.arange(len(first)), first)), shape=near.shape)
    return connected_components(near + same, directed=False)[1]


def importance(samples: Sequence[Sample]) -> np.ndarray:
    """How much each sample counts: the variants of a line together as few lines, a letter's small talk less."""
    counts: dict[tuple[str, int], int] = {}
    for sample in samples:
        counts[sample.source, sample.line] = counts.get((sample.source, sample.line), 0) + 1

    def own(sample: Sample) -> float:
        if sample.hunt:
            return SMALL_TALK_COUNTS if sample.act in BOTH else 1.0
        return min(1.0, VARIANTS_COUNT_AS / counts[sample.source, sample.line])

    return np.array([own(sample) for sample in samples])


def fit(samples: Sequence[Sample], features: Sequence[set[str]], sharpness: dict[str, float] | None = None) -> Learnt:
    """Learns the acts of both sides from these samples."""
    acts = np.array([sample.act for sample in samples])
    rows = {side: np.array([is_of(sample, side) for sample in samples]) for side in FIRMNESS}
    return fit_sides(features, acts, rows, importance(samples), FIRMNESS, sharpness)


def common(features: Sequence[set[str]]) -> set[str]:
    """The features that are seen often enough to be learnt."""
    counts = Counter(feature for each in features for feature in each)
    return {feature for feature, count in counts.items() if count >= SEEN_AT_LEAST}


def fit_sides(
    features: Sequence[set[str]],
    labels: np.ndarray,
    rows: Mapping[str, np.ndarray],
    importance: np.ndarray,
    firmness: Mapping[str, float],
    sharpness: dict[str, float] | None = None,
) -> Learnt:
    """One model a side, each from its own rows, over one vocabulary."""
    counter = CountVectorizer(analyzer=lambda features: features, min_df=SEEN_AT_LEAST, binary=True)
    counts = counter.fit_transform(features)
    idf = np.log((1 + counts.shape[0]) / (1 + np.asarray(counts.sum(0)).ravel())) + 1
    scaled = _scaled(counts, idf)
    sides = {}
    for side, firm in firmness.items():
        own = rows[side]
        model = LogisticRegression(C=firm, max_iter=300, tol=1e-4)
        sides[side] = model.fit(scaled[own], labels[own], sample_weight=importance[own])
    return Learnt(list(counter.get_feature_names_out()), idf, sides, sharpness or dict.fromkeys(firmness, 1.0))


def logits(learnt: Learnt, features: Sequence[set[str]], side: str) -> np.ndarray:
    """The raw scores of each act of a side, before they are sharpened into chances."""
    counter = CountVectorizer(analyzer=lambda features: features, binary=True, vocabulary=learnt.names)
    return learnt.sides[side].decision_function(_scaled(counter.transform(features), learnt.idf))


def chances(scores: np.ndarray, sharpness: float) -> np.ndarray:
    """Scores as chances that add up to 1."""
    powers = np.exp(sharpness * (scores - scores.max(1, keepdims=True)))
    return powers / powers.sum(1, keepdims=True)


def sharpen(scores: np.ndarray, truth: np.ndarray) -> float:
    """The sharpness under which held-out chances tell the truth best (least log loss)."""

    def loss(sharpness: float) -> float:
        right = chances(scores, sharpness)[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(right, 1e-9)).mean())

    return float(minimize_scalar(loss, bounds=(0.2, 4.0), method="bounded").x)


def held_out(
    samples: Sequence[Sample], features: Sequence[set[str]], groups: np.ndarray, folds: int = 5
) -> dict[str, np.ndarray]:
    """For each side the scores of every sample by a model that has seen nothing like it."""
    found: dict[str, np.ndarray] = {}
    for train, test in GroupKFold(folds).split(samples, groups=groups):
        learnt = fit([samples[i] for i in train], [features[i] for i in train])
        for side in FIRMNESS:
            scores = logits(learnt, [features[i] for i in test], side)
            found.setdefault(side, np.zeros((len(samples), scores.shape[1])))[test] = scores
    return found


def packed(learnt: Learnt) -> bytes:
    """The model as the program ships it: one byte a weight."""
    table = np.hstack([model.coef_.T for model in learnt.sides.values()]) * learnt.idf[:, None]
    unit = float(np.quantile(np.abs(table), 0.9999)) / 127
    whole = np.clip(np.rint(table / unit), -127, 127)
    useful = np.abs(whole).max(1) > 0
    squares = np.clip(np.rint(learnt.idf**2 * _LENGTH_UNIT), 1, 127)
    rows = (np.hstack([whole, squares[:, None]])[useful] + 128).astype(np.uint8)
    header = {"lanes": rows.shape[1], "unit": unit, "length_unit": 1 / _LENGTH_UNIT, "sides": {}}
    first = 0
    for side, model in learnt.sides.items():
        header["sides"][side] = {
            "labels": list(model.classes_),
            "first": first,
            "bias": [round(float(value), 4) for value in model.intercept_],
            "sharpness": round(learnt.sharpness[side], 3),
        }
        first += len(model.classes_)
    return weights.pack(header, [name for name, keep in zip(learnt.names, useful, strict=True) if keep], rows.tobytes())


def _scaled(counts: csr_matrix, idf: np.ndarray) -> csr_matrix:
    weighted = counts.multiply(idf).tocsr()
    length = np.sqrt(np.maximum(1.0, np.asarray(weighted.power(2).sum(1)).ravel()))
    return csr_matrix(weighted.multiply(1 / length[:, None]))
