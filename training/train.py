"""Makes what the program knows of words, from data/: `python training/train.py`.

Three files of inference/acts: `acts.bin` (what sentences do), `gist.bin` (what whole mails are for) and
`relevance.tsv` (the first gate). With `--folds N --out DIR` it makes them N times instead, each time without every Nth
hunt, as DIR/0 …: what is measured or fitted on a hunt must not have learnt from it. `--also HUNTS` learns the kinds of
whole mails from other hunts with known truth, too (words that are not in data/ stay unknown); with `--folds`, each of
these is left out once as well, as DIR/NAME.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "training")]

import learn  # noqa: E402
import letters  # noqa: E402
import made  # noqa: E402
import relevance  # noqa: E402
import samples  # noqa: E402

from afterview.inference.acts import gist  # noqa: E402

OUT = ROOT / "daemon" / "afterview" / "inference" / "acts"
GIST_FIRMNESS = {"received": 8.0, "sent": 8.0}
# The folds that tell how far scores may be trusted.
FOLDS = 4
ALSO_COUNTS = 2.0
SHORT_COUNTS = 1.0


def main() -> None:
    """Learn from everything, or once for each fold left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int)
    parser.add_argument("--also", type=Path)
    args = parser.parse_args()
    mails, also = letters.load(), letters.told(args.also) if args.also else []
    if args.folds is None:
        write(mails, args.out, also)
        return
    fold = letters.fold_of(mails, args.folds)
    for number in range(args.folds):
        write([mail for mail in mails if fold[mail.hunt] != number], args.out / str(number), also)
    if also:
        write_without_each(mails, also, args.out)


def write(mails: Sequence[letters.Letter], out: Path, also: Sequence[letters.Letter] = ()) -> None:
    """The three files, learnt from these letters and all single sentences; the gist `also` from bare kinds."""
    out.mkdir(parents=True, exist_ok=True)
    single = samples.load()
    known = [*single, *samples.of_letters(mails)]
    acts = learn.fit(known, learn.featurise(known), sharpness_of_acts(known, mails))
    (out / "acts.bin").write_bytes(learn.packed(acts))
    short = list(made.letters_of(single))
    kinds = fit_gist([*mails, *short], sharpness_of_gist(mails, short), also)
    (out / "gist.bin").write_bytes(learn.packed(kinds))
    relevance.write(mails, out / "relevance.tsv")
    sizes = [(out / name).stat().st_size for name in ("acts.bin", "gist.bin")]
    print(
        f"{len(known)} sentences, {len(mails)} letters: {sizes} bytes, {acts.sharpness}, {kinds.sharpness}", flush=True
    )


def write_without_each(mails: Sequence[letters.Letter], also: Sequence[letters.Letter], out: Path) -> None:
    """The three files for each hunt of `also`, as OUT/NAME, learnt from all others; acts know none of these anyway."""
    short = list(made.letters_of(samples.load()))
    sharpness = sharpness_of_gist(mails, short)
    names = sorted({mail.hunt for mail in also})
    write(mails, out / names[0], [mail for mail in also if mail.hunt != names[0]])
    for name in names[1:]:
        (out / name).mkdir(exist_ok=True)
        others = [mail for mail in also if mail.hunt != name]
        (out / name / "gist.bin").write_bytes(learn.packed(fit_gist([*mails, *short], sharpness, others)))
        for same in ("acts.bin", "relevance.tsv"):
            shutil.copyfile(out / names[0] / same, out / name / same)


def sharpness_of_acts(known: list[samples.Sample], mails: Sequence[letters.Letter]) -> dict[str, float]:
    """How far each side's scores may be trusted: what is said of the sentences of hunts left out."""
    fold = letters.fold_of(mails, FOLDS)
    features = learn.featurise(known)
    found: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {side: [] for side in learn.FIRMNESS}
    rows = [i for i, s in enumerate(known) if fold.get(s.hunt) != 0]
    learnt = learn.fit([known[i] for i in rows], [features[i] for i in rows])
    for side in learn.FIRMNESS:
        test = [i for i, s in enumerate(known) if fold.get(s.hunt) == 0 and learn.is_of(s, side)]
        classes = list(learnt.sides[side].classes_)
        truth = np.array([classes.index(known[i].act) for i in test])
        found[side].append((learn.logits(learnt, [features[i] for i in test], side), truth))
    return {side: learn.sharpen(*pairs[0]) for side, pairs in found.items()}


def fit_gist(
    mails: Sequence[letters.Letter],
    sharpness: dict[str, float] | None = None,
    also: Sequence[letters.Letter] = (),
) -> learn.Learnt:
    """Kinds from whole letters; words come from `mails` alone."""
    features = [features_of(mail) for mail in mails]
    known = learn.common(features)
    features += [features_of(mail) & known for mail in also]
    labels = np.array([mail.kind for mail in (*mails, *also)])
    sent = np.array([mail.sent for mail in (*mails, *also)])
    counts = np.array([1.0 if mail.hunt else SHORT_COUNTS for mail in mails] + [ALSO_COUNTS] * len(also))
    return learn.fit_sides(features, labels, {"received": ~sent, "sent": sent}, counts, GIST_FIRMNESS, sharpness)


def features_of(mail: letters.Letter) -> set[str]:
    """What the program may know a letter by."""
    return gist.features(mail.subject, mail.sentences, mail.sender)


def sharpness_of_gist(mails: Sequence[letters.Letter], short: Sequence[letters.Letter]) -> dict[str, float]:
    """How far the kinds of whole letters may be trusted, from hunts left out; prints how many are right."""
    fold = letters.fold_of(mails, FOLDS)
    learnt = fit_gist([*(mail for mail in mails if fold[mail.hunt] != 0), *short])
    found = {}
    for side in GIST_FIRMNESS:
        classes = list(learnt.sides[side].classes_)
        test = [m for m in mails if fold[m.hunt] == 0 and m.sent is (side == "sent") and m.kind in classes]
        scores = learn.logits(learnt, [features_of(m) for m in test], side)
        truth = np.array([classes.index(m.kind) for m in test])
        print(f"gist, {side}: {np.mean(scores.argmax(1) == truth):.3f} of {len(test)} letters right")
        found[side] = learn.sharpen(scores, truth)
    return found


if __name__ == "__main__":
    main()
