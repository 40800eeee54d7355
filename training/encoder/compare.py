"""Compares ways of reading on hunts left out, and sets how they are mixed: `python training/encoder/compare.py DIR`.

DIR/0, DIR/1 … hold what train.py and tune.py made without every Nth hunt (acts.bin, gist.bin, tuned.pt). Printed for
each side: how often the phrases, the linear model, the encoder and their mix name the act of a sentence (small talk and
noise apart), and how often the two models name the kind of a whole letter. Written to DIR/mix.json: the weights of the
mix, by least log loss, and the sharpness of the encoder's kinds.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "training"), str(ROOT / "training" / "encoder")]

import learn  # noqa: E402
import letters  # noqa: E402
import network  # noqa: E402
from scipy.optimize import minimize  # noqa: E402

from afterview.domain.vocabulary import Act  # noqa: E402
from afterview.inference.acts import encoder, features, gist, linear, phrases, weights  # noqa: E402

LEAST = 1e-6
SMALL = ("other", "pleasantry")


@dataclass(slots=True)
class Found:
    """What was said of the sentences of one side and language, and of its letters."""

    linear: list[list[float]] = field(default_factory=list)
    encoded: list[list[float]] = field(default_factory=list)
    stock: list[int] = field(default_factory=list)
    acts: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    whole: list[list[float]] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)


def main() -> None:
    """Read every letter by models that have not seen its hunt; print, and write the mix."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=2)
    args = parser.parse_args()
    mails = letters.load()
    fold = letters.fold_of(mails, args.folds)
    found: dict[tuple[str, str], Found] = defaultdict(Found)
    for number in range(args.folds):
        here = args.folder / str(number)
        if (here / "tuned.pt").exists():
            read(here, [mail for mail in mails if fold[mail.hunt] == number], found)
    mix: dict[str, dict[str, list[float]]] = {"received": {}, "sent": {}}
    for (side, tongue), each in sorted(found.items()):
        mix[side]["en" if tongue == "en" else ""] = report(side, tongue, each)
    sharpness = {side: sharpness_of([f for (s, _), f in found.items() if s == side]) for side in mix}
    (args.folder / "mix.json").write_text(json.dumps({"mix": mix, "sharpness": sharpness}), "utf-8")
    print(mix, sharpness)


def read(here: Path, mails: Sequence[letters.Letter], found: dict[tuple[str, str], Found]) -> None:
    """What all ways say of some letters."""
    acts, whole = (weights.unpack((here / f"{name}.bin").read_bytes()) for name in ("acts", "gist"))
    kept = torch.load(here / "tuned.pt")
    net = network.Network(kept["vocabulary"], [int(n) for n in kept["layers"].split(",")], len(kept["labels"])).eval()
    net.load_state_dict(kept["net"])
    rows = {piece: row for row, piece in enumerate(kept["vocabulary"])}
    column = {label: at for at, label in enumerate(kept["labels"])}
    for mail in mails:
        side = "sent" if mail.sent else "received"
        into = found[side, "en" if mail.language == "en" else ""]
        names = acts_of(side)
        scores, first = said(net, rows, mail)
        for number, (text, done) in lines(mail):
            if done and done[0] in names and number in scores:
                chances = acts.chances(side, *acts.total(linear.features_of(text, is_subject=number < 0)))
                into.linear.append([np.log(max(chances.get(act, 0.0), LEAST)) for act in names])
                into.encoded.append([scores[number][column[f"act:{act}"]] for act in names])
                into.stock.append(stock_act(text, names))
                into.acts.append(names.index(done[0]))
        kinds = sorted(label for label in column if label.startswith(f"{side}:"))
        said_by_words = whole.chances(side, *whole.total(gist.features(mail.subject, mail.sentences, mail.sender)))
        into.words.append(kinds.index(f"{side}:{max(said_by_words, key=said_by_words.__getitem__)}"))
        into.whole.append([first[column[kind]] for kind in kinds])
        into.kinds.append(kinds.index(f"{side}:{mail.kind}"))


def acts_of(side: str) -> list[str]:
    """The acts of a side in order."""
    return [str(act) for act in Act if learn.on_side(str(act), side)]


def stock_act(text: str, names: Sequence[str]) -> int:
    """The first act that a stock phrase tells; small talk where there is none."""
    told = [phrase.act for phrase in phrases.found_in(text, features.tokens(text)) if phrase.act in names]
    return names.index(told[0] if told else "pleasantry")


def lines(mail: letters.Letter) -> Iterator[tuple[int, tuple[str, letters.Acts]]]:
    """The subject (-1) and the sentences with what they do."""
    yield -1, (mail.subject, mail.subject_acts)
    yield from enumerate(zip(mail.sentences, mail.acts, strict=True))


def said(
    net: network.Network, rows: dict[str, int], mail: letters.Letter
) -> tuple[dict[int, list[float]], list[float]]:
    """The scores of each sentence and of the mail, as the program takes them."""
    found: dict[int, list[float]] = {}
    whole: list[float] = []
    with torch.no_grad():
        for window in encoder.windows(mail.subject, mail.sentences, mail.sender, rows)[: encoder.MOST_WINDOWS]:
            scores = net(torch.tensor([window.pieces]))[0]
            whole = whole or scores[0].tolist()
            found.update({at: scores[first:last].mean(0).tolist() for at, first, last in window.spans})
    return found, whole


def report(side: str, tongue: str, found: Found) -> list[float]:
    """Prints the shares right; gives the weights of linear and encoder."""
    truth, a, b = np.array(found.acts), np.array(found.linear), np.array(found.encoded)
    pair = weighed(truth, a, b)
    telling = ~np.isin(truth, [acts_of(side).index(act) for act in SMALL])
    ways = {
        "phrases": np.array(found.stock),
        "linear": a.argmax(1),
        "encoder": b.argmax(1),
        "mix": (pair[0] * a + pair[1] * b).argmax(1),
    }
    shares = [f"{name} {np.mean(g == truth):.3f} ({np.mean((g == truth)[telling]):.3f})" for name, g in ways.items()]
    kinds = np.array(found.kinds)
    whole = np.array(found.whole).argmax(1)
    right = f"words {np.mean(np.array(found.words) == kinds):.3f}, letter {np.mean(whole == kinds):.3f}"
    print(f"{side} {tongue or 'other'}: acts of {len(truth)} sentences (telling ones): {', '.join(shares)}")
    print(f"    kinds of {len(kinds)} letters: {right}", flush=True)
    return pair


def weighed(truth: np.ndarray, first: np.ndarray, second: np.ndarray) -> list[float]:
    """What each of two logits counts, by least log loss."""

    def loss(pair: np.ndarray) -> float:
        table = learn.chances(pair[0] * first + pair[1] * second, 1.0)
        return float(-np.log(np.maximum(table[np.arange(len(truth)), truth], LEAST)).mean())

    best = minimize(loss, np.array([0.5, 0.5]), method="Nelder-Mead", options={"xatol": 0.01, "fatol": 1e-4})
    return [round(float(each), 3) for each in best.x]


def sharpness_of(found: Sequence[Found]) -> float:
    """What the encoder's logits of kinds are multiplied by, by least log loss."""
    scores = np.concatenate([np.array(each.whole) for each in found])
    return round(learn.sharpen(scores, np.concatenate([np.array(each.kinds) for each in found])), 3)


if __name__ == "__main__":
    main()
