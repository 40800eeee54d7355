"""Learn what the predicates of both hearings say together, from kinds.jsonl.gz and kinds_encoder.jsonl.gz.

    python training/kinds/together.py              write daemon/afterview/inference/kinds/together.json
    python training/kinds/together.py --folds DIR  also DIR/NAME.json for each large hunt, learnt without it

For each side a network with one hidden layer beside a straight one. Its input is what `decide` gives it: the predicates
that hold by what the encoder heard, and those that hold by words alone. Several are learnt from other beginnings, and
put side by side as one, whose logits are their mean. Needs torch; the last digits may differ between processors.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from fit import ALONE_COUNTS, LARGE_COUNTS, Row, folds
from prior import RECEIVED, SENT
from torch import nn

from afterview.inference.kinds.together import ALONE, SCALE

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
OUT = HERE.parents[1] / "daemon" / "afterview" / "inference" / "kinds" / "together.json"
HIDDEN, BEGINNINGS = 16, 3
EPOCHS, BATCH, RATE, DECAY = 30, 128, 3e-3, 1e-2
SMOOTHED, UNHEARD, DROPPED = 0.05, 0.05, 0.2  # of labels; of predicates; of hidden units
SIDES = {"received": RECEIVED, "sent": SENT}


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a side as numbers."""

    names: list[str]
    kinds: list[str]
    held: torch.Tensor
    truth: torch.Tensor
    counts: torch.Tensor
    hunts: "np.ndarray"


class Net(nn.Module):
    """Straight from the predicates, and through a layer of few units."""

    def __init__(self, predicates: int, kinds: int) -> None:
        super().__init__()
        self.straight = nn.Linear(predicates, kinds)
        nn.init.zeros_(self.straight.weight)
        self.inner = nn.Linear(predicates, HIDDEN)
        self.outer = nn.Linear(HIDDEN, kinds)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, held: torch.Tensor) -> torch.Tensor:
        """Logits of the kinds."""
        return self.straight(held) + self.outer(self.drop(self.inner(held).relu()))


def main() -> None:
    """Learn, write; with --folds, without each large hunt as well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=Path, default=DATA / "kinds.jsonl.gz")
    parser.add_argument("--encoded", type=Path, default=DATA / "kinds_encoder.jsonl.gz")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    words, encoded = (
        [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
        for path in (args.words, args.encoded)
    )
    large = {hunt for hunt, fold in folds(words).items() if hunt == fold}
    tables = {side: table(words, encoded, side, large) for side in SIDES}
    args.out.write_text(learnt(tables, ""), "utf-8")
    for hunt in sorted(large) if args.folds else ():
        args.folds.mkdir(parents=True, exist_ok=True)
        (args.folds / f"{hunt}.json").write_text(learnt(tables, hunt), "utf-8")


def table(words: Sequence[Row], encoded: Sequence[Row], side: str, large: set[str]) -> Table:
    """The rows of one side. Raises ValueError where the two files are not of the same mails."""
    if [(row["hunt"], row["kind"], row["alone"]) for row in words] != [
        (row["hunt"], row["kind"], row["alone"]) for row in encoded
    ]:
        raise ValueError("the two files are of other mails: collect both anew with training/kinds/collect.py")
    rows = [
        ({**heard["held"], **{ALONE + name: value for name, value in row["held"].items()}}, row)
        for row, heard in zip(words, encoded, strict=True)
        if row["sent"] == (side == "sent") and not (row["alone"] and row["hunt"] in large)
    ]
    names = sorted({name for held, _ in rows for name in held})
    column = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)), np.float32)
    for at, (held, _) in enumerate(rows):
        for name, value in held.items():
            matrix[at, column[name]] = value
    kinds = sorted(str(kind) for kind in SIDES[side])
    counts = np.array(
        [(LARGE_COUNTS if r["hunt"] in large else 1) * (ALONE_COUNTS if r["alone"] else 1) for _, r in rows]
    )
    return Table(
        names,
        kinds,
        torch.tensor(matrix),
        torch.tensor([kinds.index(row["kind"]) for _, row in rows]),
        torch.tensor(counts / counts.mean(), dtype=torch.float32),
        np.array([row["hunt"] for _, row in rows]),
    )


def learnt(tables: dict[str, Table], without: str) -> str:
    """Both sides' networks as JSON, a line a predicate, learnt without one hunt."""
    sides = [
        f'"{side}": {{\n{_json(each, list(nets(each, each.hunts != without)))}\n}}' for side, each in tables.items()
    ]
    return "{" + ",\n".join(sides) + "}\n"


def nets(known: Table, kept: "np.ndarray") -> Iterator[Net]:
    """One network for each beginning, learnt from the rows that are kept."""
    rows = torch.tensor(np.flatnonzero(kept))
    for beginning in range(BEGINNINGS):
        torch.manual_seed(beginning)
        net = Net(len(known.names), len(known.kinds))
        optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
        steps = EPOCHS * -(-len(rows) // BATCH)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
        for _ in range(EPOCHS):
            for batch in rows[torch.randperm(len(rows))].split(BATCH):
                held = known.held[batch]
                said = net(held * (torch.rand_like(held) > UNHEARD))
                losses = nn.functional.cross_entropy(
                    said, known.truth[batch], reduction="none", label_smoothing=SMOOTHED
                )
                optimiser.zero_grad()
                (losses * known.counts[batch]).mean().backward()
                optimiser.step()
                schedule.step()
        yield net.eval()


def _json(known: Table, side_by_side: Sequence[Net]) -> str:
    """The networks as one: for each predicate its weights for the kinds, then for the hidden units."""
    count = len(side_by_side)
    straight = sum(net.straight.weight for net in side_by_side) / count
    inner = torch.cat([net.inner.weight for net in side_by_side])
    outer = torch.cat([net.outer.weight / count for net in side_by_side], 1)
    begin = torch.cat(
        [
            sum(net.straight.bias + net.outer.bias for net in side_by_side) / count,
            *(net.inner.bias for net in side_by_side),
        ]
    )
    rows = {name: torch.cat([straight[:, at], inner[:, at]]) for at, name in enumerate(known.names)}
    lines = [f"{json.dumps(name)}: {_whole(row)}" for name, row in {"": begin, **rows}.items()]
    behind = [f"{_whole(outer[:, unit])}" for unit in range(outer.shape[1])]
    return (
        f'"kinds": {json.dumps(known.kinds)},\n"predicates": {{\n'
        + ",\n".join(lines)
        + '\n},\n"outer": [\n'
        + ",\n".join(behind)
        + "\n]"
    )


def _whole(row: torch.Tensor) -> str:
    return json.dumps([round(float(each) * SCALE) for each in row.detach()], separators=(",", ":"))


if __name__ == "__main__":
    main()
