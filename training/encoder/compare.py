"""Prints the ways of recognising acts side by side: `python training/encoder/compare.py --keep DIR FOLD0.npz ….`

The files are what tune.py wrote for each fold left out. Compared over the same folds: linear model, MiniLM untouched
with a regression on top (a probe), the fine-tuned encoder, and mixes with the linear model, weighed on the other folds.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "training"), str(ROOT / "training" / "encoder")]

import learn  # noqa: E402
import samples  # noqa: E402
import ways  # noqa: E402
from sklearn.metrics import log_loss, precision_recall_fscore_support  # noqa: E402


def main() -> None:
    """Each way's figures by side and language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tuned", type=Path, nargs="+")
    parser.add_argument("--keep", type=Path, required=True, help="folder for what is slow to make")
    parser.add_argument("--probe", action="store_true", help="compare the untouched encoder, too")
    parser.add_argument("--mix", type=Path, help="write the mix of linear and tuned here, for export.py")
    args = parser.parse_args()
    known = samples.load()
    fold_of = ways.folds_of(known)
    found = {"linear": ways.kept(args.keep / "linear.npz", lambda: ways.linear(known))}
    found["tuned"] = ways.tuned(known, args.tuned)
    there = np.flatnonzero(np.isin(fold_of, [fold_of[np.load(path)["test"][0]] for path in args.tuned]))
    if args.probe:
        found["probe"] = ways.kept(args.keep / "probe.npz", lambda: ways.probe(known, fold_of))
        found["linear + probe"] = ways.mixed(known, fold_of, found["linear"], found["probe"])
    found["linear + tuned"] = ways.mixed(known, fold_of, found["linear"], found["tuned"])
    for side in learn.FIRMNESS:
        for name, scores in sorted(found.items()):
            report(name, side, known, scores[side], set(there.tolist()))
    mix = ways.mix_of(known, there, found["linear"], found["tuned"])
    print(json.dumps(mix))
    if args.mix:
        args.mix.write_text(json.dumps(mix), "utf-8")


def report(name: str, side: str, known: list[samples.Sample], scores: np.ndarray, there: set[int]) -> None:
    """Accuracy and log loss (at the best sharpness), then accuracy and mean precision, recall, F1 by language."""
    acts = ways.acts_of(known, side)
    rows = np.array([i for i in ways.scored(known, side) if i in there])
    truth, guess = np.array([acts.index(known[i].act) for i in rows]), scores[rows].argmax(1)
    chances = learn.chances(scores[rows], learn.sharpen(scores[rows], truth))
    loss = log_loss(truth, chances, labels=range(len(acts)))
    line = f"{side} {name:15} right {np.mean(guess == truth):.3f} loss {loss:.3f}"
    for language in ("en", "de", "fr", "es"):
        own = np.array([known[i].language == language for i in rows])
        p, r, f, _ = precision_recall_fscore_support(truth[own], guess[own], labels=range(len(acts)), zero_division=0)
        line += f"  {language} {np.mean(truth[own] == guess[own]):.2f} {p.mean():.2f}/{r.mean():.2f}/{f.mean():.2f}"
    print(line)


if __name__ == "__main__":
    main()
