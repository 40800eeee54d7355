"""Prints how well acts are recognised on sentences that were held out: `python training/evaluate.py [--folds N]`.

Phrases alone, words alone, and both, over the same folds; none parts near-duplicates or variants of one line. Only the
authored speech acts are scored; the stock wording helps in training alone.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import precision_recall_fscore_support

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "training")]

import learn  # noqa: E402
import samples  # noqa: E402

KEY_ACTS = ("refuse", "offer", "fix_time", "ask_availability", "closed", "move_time", "call_off")


def main() -> None:
    """Three kinds of recognising, then training on one author's files and testing on another's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    folds = parser.parse_args().folds
    known = samples.load()
    groups = learn.groups_of(known)
    for name, phrases, linear in (("phrases", True, False), ("words", False, True), ("both", True, True)):
        features = learn.featurise(known, phrases=phrases, linear=linear)
        scores = learn.held_out(known, features, groups, folds)
        for side in learn.FIRMNESS:
            report(name, side, known, scores[side], details=name == "both")
    for left_out, others in (("en-a", "en-b"), ("en-b", "en-a")):
        across(known, left_out, others)


def report(name: str, side: str, known: Sequence[samples.Sample], scores: np.ndarray, *, details: bool) -> None:
    """Accuracy and mean F1 by language, and each act's precision, recall, F1 where asked."""
    acts = sorted({sample.act for sample in known if learn.on_side(sample.act, side)})
    rows = np.array([i for i, s in enumerate(known) if s.is_authored_act and learn.on_side(s.act, side)])
    truth = np.array([known[i].act for i in rows])
    guess = np.array(acts)[scores[rows].argmax(1)]
    print(f"\n{name}, {side}: n={len(rows)} accuracy {np.mean(truth == guess):.3f}")
    for language in ("en", "de", "fr", "es"):
        own = np.array([known[i].language == language for i in rows])
        precision, recall, f1, _ = precision_recall_fscore_support(truth[own], guess[own], labels=acts, zero_division=0)
        right = np.mean(truth[own] == guess[own])
        print(f"  {language} accuracy {right:.3f} precision {precision.mean():.3f} recall {recall.mean():.3f} "
              f"F1 {f1.mean():.3f}")  # fmt: skip
        if details:
            for act, p, r, f in zip(acts, precision, recall, f1, strict=True):
                print(f"    {act:18} {p:.2f} {r:.2f} {f:.2f}")
    if details:
        chances = learn.chances(scores[rows], learn.sharpen(scores[rows], np.searchsorted(acts, truth)))
        print_trust(chances, guess == truth)


def print_trust(chances: np.ndarray, right: np.ndarray) -> None:
    """Whether scores mean what they say: of the findings with a score about X, how many are right."""
    top = chances.max(1)
    for low in np.arange(0.1, 1.0, 0.1):
        within = (top >= low) & (top < low + 0.1)
        if within.sum() > 20:
            print(f"  said {top[within].mean():.2f}, right {right[within].mean():.2f} (n={within.sum()})")


def across(known: Sequence[samples.Sample], left_out: str, others: str) -> None:
    """Noise of a file that was left out altogether: how often it is taken for one of the acts that matter most."""
    train = [sample for sample in known if sample.source != left_out]
    noise = [sample for sample in known if sample.source == left_out and sample.act == "other"]
    learnt = learn.fit(train, learn.featurise(train))
    table = learn.chances(learn.logits(learnt, learn.featurise(noise), "received"), 1.2)
    acts = list(learnt.sides["received"].classes_)
    columns = [acts.index(act) for act in KEY_ACTS]
    wrong = np.mean(table[:, columns].max(1) >= 0.5)
    right = np.mean(table.argmax(1) == acts.index("other"))
    print(f"\nnoise of {left_out} (trained with {others}): {right:.3f} known as other, {wrong:.3f} taken for a key act")


if __name__ == "__main__":
    main()
