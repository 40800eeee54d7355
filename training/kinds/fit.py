"""Fit the scores of message kinds: from training/data/kinds.jsonl and the prior set by hand to kinds/scores.tsv.

    python training/kinds/fit.py              write daemon/afterview/inference/kinds/scores.tsv
    python training/kinds/fit.py --folds DIR  also one table for each fold, fitted without its hunts, to measure with

kinds.jsonl holds, for each message of the hunts that were fitted to, its hunt, its true kind, whether it was sent, and
the predicates that held (no text). `collect.py` makes it. The fit is multinomial logistic regression whose weights are
drawn towards the prior (L2), so that what the hunts do not tell stays as it was set by hand. Deterministic.
Needs numpy and scipy (the `train` extra).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from prior import RECEIVED, SENT
from scipy.optimize import minimize

HERE = Path(__file__).parent
DATA = HERE.parent / "data" / "kinds.jsonl"
TABLE = HERE.parents[1] / "daemon" / "afterview" / "inference" / "kinds" / "scores.tsv"
STRENGTH = 0.3
LEAST = 0.02
LARGE = 60  # messages

Row = dict[str, Any]


def main() -> None:
    """Fit both sides of the correspondence; print how often the held-out hunts are judged right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--strength", type=float, default=STRENGTH)
    args = parser.parse_args()
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    TABLE.write_text("\n".join(lines(rows, args.strength)) + "\n", encoding="utf-8")
    right = 0
    folds_of = folds(rows)
    for fold in sorted(set(folds_of.values())):
        inside = [row for row in rows if folds_of[row["hunt"]] == fold]
        kept = [row for row in rows if folds_of[row["hunt"]] != fold]
        table = list(lines(kept, args.strength))
        right += sum(judge(table, row) == row["kind"] for row in inside)
        if args.folds:
            args.folds.mkdir(parents=True, exist_ok=True)
            (args.folds / f"{fold}.tsv").write_text("\n".join(table) + "\n", encoding="utf-8")
    print(f"strength {args.strength}: {right / len(rows):.1%} of {len(rows)} right, each hunt left out in turn")


def folds(rows: Sequence[Row]) -> dict[str, str]:
    """Which hunts are left out together: a large one by itself, the small ones in eight groups."""
    sizes = Counter(row["hunt"] for row in rows)
    return {hunt: hunt if n >= LARGE else f"small-{i % 8}" for i, (hunt, n) in enumerate(sorted(sizes.items()))}


def lines(rows: Sequence[Row], strength: float) -> Iterable[str]:
    """The table: side, kind, predicate, weight."""
    for side, prior in (("received", RECEIVED), ("sent", SENT)):
        mine = [row for row in rows if row["sent"] == (side == "sent")]
        names, kinds, weights = fit(mine, {k.value: dict(v) for k, v in prior.items()}, strength)
        for j, kind in enumerate(kinds):
            for i, name in enumerate(names):
                if abs(weights[i, j]) > LEAST:
                    yield f"{side}\t{kind}\t{name}\t{weights[i, j]:.3f}"


def fit(
    rows: Sequence[Row], prior: dict[str, dict[str, float]], strength: float
) -> tuple[list[str], list[str], "np.ndarray[Any, Any]"]:
    """Weights by predicate and kind, as near to the prior as the rows allow."""
    kinds = sorted(prior)
    names = sorted({n for row in rows for n in row["held"]} | {n for weights in prior.values() for n in weights})
    column = {name: i for i, name in enumerate(names)}
    held = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, value in row["held"].items():
            held[i, column[name]] = value
    truth = np.array([kinds.index(row["kind"]) for row in rows])
    start = np.zeros((len(names), len(kinds)))
    for j, kind in enumerate(kinds):
        for name, weight in prior[kind].items():
            start[column[name], j] = weight

    def loss(flat: "np.ndarray[Any, Any]") -> tuple[float, "np.ndarray[Any, Any]"]:
        moved = flat.reshape(start.shape)
        sums = held @ (start + moved)
        sums -= sums.max(axis=1, keepdims=True)
        chance = np.exp(sums)
        chance /= chance.sum(axis=1, keepdims=True)
        picked = chance[np.arange(len(rows)), truth]
        chance[np.arange(len(rows)), truth] -= 1
        value = -np.log(picked + 1e-12).sum() + strength * (moved**2).sum()
        return float(value), (held.T @ chance + 2 * strength * moved).ravel()

    found = minimize(loss, np.zeros(start.size), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return names, kinds, start + found.x.reshape(start.shape)


def judge(table: Sequence[str], row: Row) -> str:
    """The kind that a table gives a message."""
    sums: dict[str, float] = {}
    for line in table:
        side, kind, name, weight = line.split("\t")
        if (side == "sent") == row["sent"]:
            sums[kind] = sums.get(kind, 0.0) + float(weight) * row["held"].get(name, 0.0)
    return max(sums, key=lambda kind: (sums[kind], kind))


if __name__ == "__main__":
    main()
