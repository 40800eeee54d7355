"""Makes the weights of the act recogniser from the sentences under data/: `python training/train.py`."""

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "training")]

import learn  # noqa: E402
import samples  # noqa: E402

OUT = ROOT / "daemon" / "afterview" / "inference" / "acts" / "weights.bin"


def main() -> None:
    """Learns, sets the sharpness by what held-out sentences say, and writes the packed weights."""
    known = samples.load()
    features = learn.featurise(known)
    learnt = learn.fit(known, features, sharpness(known, features))
    OUT.write_bytes(learn.packed(learnt))
    print(f"{len(known)} sentences, {len(learnt.names)} features, {OUT.stat().st_size} bytes, {learnt.sharpness}")


def sharpness(known: list[samples.Sample], features: list[set[str]]) -> dict[str, float]:
    """How far each side's scores may be trusted, from folds that part nothing alike."""
    scores = learn.held_out(known, features, learn.groups_of(known))
    found = {}
    for side, table in scores.items():
        acts = sorted({sample.act for sample in known if learn.on_side(sample.act, side)})
        rows = [i for i, s in enumerate(known) if learn.on_side(s.act, side) and s.is_authored_act]
        found[side] = learn.sharpen(table[rows], np.array([acts.index(known[i].act) for i in rows]))
    return found


if __name__ == "__main__":
    main()
