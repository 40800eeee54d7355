"""Averages the weights of several trainings: `python training/encoder/average.py FILE FILE … --out FILE`.

Networks that set out from the same MiniLM and learnt in another order, or from other parts of the mailboxes, end in the
same valley of the loss: their mean reads unseen mail better than any one of them, and costs what one costs (Wortsman et
al. 2022, 'Model soups'). Pieces and labels are those of the first; a piece that another lacks is averaged over those
that have it.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

PIECES = "pieces.weight"
Trained = dict[str, Any]


def main() -> None:
    """Average and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.save(average([torch.load(path) for path in args.weights]), args.out)


def average(trained: Sequence[Trained]) -> Trained:
    """The mean of what tune.py wrote. Raises ValueError where the labels or the layers differ."""
    first = trained[0]
    if any(each["labels"] != first["labels"] or each["layers"] != first["layers"] for each in trained):
        raise ValueError("average: these were trained for other labels or with other layers; train them anew alike")
    net = {
        name: torch.stack([each["net"][name] for each in trained]).mean(0) for name in first["net"] if name != PIECES
    }
    return {**first, "net": {**net, PIECES: _pieces(trained)}}


def _pieces(trained: Sequence[Trained]) -> torch.Tensor:
    """The row of each piece of the first, averaged over all that know it."""
    rows = [{piece: row for row, piece in enumerate(each["vocabulary"])} for each in trained]
    tables = [each["net"][PIECES] for each in trained]
    return torch.stack(
        [
            torch.stack([table[row[piece]] for row, table in zip(rows, tables, strict=True) if piece in row]).mean(0)
            for piece in trained[0]["vocabulary"]
        ]
    )


if __name__ == "__main__":
    main()
