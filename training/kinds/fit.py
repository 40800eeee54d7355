"""Fit the scores of message kinds: from training/data/kinds.jsonl.gz and the prior set by hand to kinds/scores.tsv.

    python training/kinds/fit.py              write daemon/afterview/inference/kinds/scores.tsv
    python training/kinds/fit.py --folds DIR  also one table for each fold, fitted without its hunts, to measure with

kinds.jsonl.gz holds, for each message of the hunts that were fitted to, its hunt, its true kind, whether it was sent,
and the predicates that held (no text). `collect.py` makes it. The fit is multinomial logistic regression whose weights
are drawn towards the prior (L2), so that what the hunts do not tell stays as it was set by hand. Deterministic.
Needs numpy and scipy (the `train` extra).
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from prior import RECEIVED, SENT
from scipy.optimize import minimize

HERE = Path(__file__).parent
DATA = HERE.parent / "data" / "kinds.jsonl.gz"
TABLE = HERE.parents[1] / "daemon" / "afterview" / "inference" / "kinds" / "scores.tsv"
STRENGTH = 2.0
LEAST = 0.02
LARGE = 60  # messages
LARGE_COUNTS = 8.0
ALONE_COUNTS = 0.5

Row = dict[str, Any]


def main() -> None:
    """Fit both sides of the correspondence; print how often the held-out hunts are judged right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--strength", type=float, default=STRENGTH)
    parser.add_argument("--large-counts", type=float, default=LARGE_COUNTS)
    parser.add_argument("--alone-counts", type=float, default=ALONE_COUNTS)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--only-large", action="store_true", help="leave only the large hunts out, one by one")
    args = parser.parse_args()
    rows = [json.loads(line) for line in gzip.decompress(args.data.read_bytes()).splitlines()]
    large = {hunt for hunt, fold in folds(rows).items() if hunt == fold}
    for row in rows:
        row["counts"] = args.large_counts if row["hunt"] in large else 1.0
    rows = [row for row in rows if not (row["alone"] and row["hunt"] in large)]
    for row in rows:
        row["counts"] *= args.alone_counts if row["alone"] else 1.0
    args.out.write_text("\n".join(lines(rows, args.strength)) + "\n", encoding="utf-8")
    right = seen = 0
    folds_of = folds(rows)
    for fold in sorted(large if args.only_large else set(folds_of.values())):
        inside = [row for row in rows if folds_of[row["hunt"]] == fold and not row["alone"]]
        kept = [row for row in rows if folds_of[row["hunt"]] != fold]
        table = list(lines(kept, args.strength))
        right += sum(judge(table, row) == row["kind"] for row in inside)
        seen += len(inside)
        if args.folds:
            args.folds.mkdir(parents=True, exist_ok=True)
            (args.folds / f"{fold}.tsv").write_text("\n".join(table) + "\n", encoding="utf-8")
    print(f"strength {args.strength}: {right / seen:.1%} of {seen} right, each hunt left out in turn")


def folds(rows: Sequence[Row]) -> dict[str, str]:
    """Which hunts are left out together: a large one by itself, the small ones in eight groups."""
    sizes = Counter(row["hunt"] for row in rows if not row["alone"])
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
    counts = np.array([row["counts"] for row in rows])
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
        chance *= counts[:, None]
        value = -(counts * np.log(picked + 1e-12)).sum() + strength * (moved**2).sum()
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
