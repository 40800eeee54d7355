"""Fine-tunes the encoder: `python training/encoder/tune.py --out FILE [--fold 0 --folds 3] [--layers 0,2,4]`.

With --fold it learns from the other folds and writes the logits of the fold left out; without, it learns from all and
writes the weights too. The folds are those of training/evaluate.py. One thread; a fold takes some minutes.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "training"), str(ROOT / "training" / "encoder")]

import learn  # noqa: E402
import network  # noqa: E402
import samples  # noqa: E402
from sklearn.model_selection import GroupKFold  # noqa: E402

from afterview.inference.acts import encoder  # noqa: E402

SMOOTHED = 0.1
BATCH = 32
# A rare act counts more than its share, by this power.
BALANCE = 0.5


def main() -> None:
    """Learn, score what was left out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--layers", default="0,1,2,3,4,5")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--always", type=int, default=network.ALWAYS)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(7)
    known = samples.load()
    train, test = split(known, args.folds, args.fold)
    vocabulary = network.vocabulary((known[i].text for i in train), args.always)
    rows = {piece: row for row, piece in enumerate(vocabulary)}
    cut = [encoder.pieces(s.text, rows, is_subject=s.is_subject) for s in known]
    acts = sorted({sample.act for sample in known})
    net = network.Network(vocabulary, [int(each) for each in args.layers.split(",")], len(acts))
    print(f"{len(vocabulary)} pieces, {sum(p.numel() for p in net.parameters()) / 1e6:.1f} M weights", flush=True)
    fit(net, [known[i] for i in train], [cut[i] for i in train], acts, args.epochs, args.rate)
    found = logits(net, [cut[i] for i in test])
    np.savez(args.out.with_suffix(".npz"), test=test, logits=found, acts=acts)
    torch.save({"net": net.state_dict(), "vocabulary": vocabulary, "acts": acts, "layers": args.layers}, args.out)


def split(known: list[samples.Sample], folds: int, fold: int | None) -> tuple[np.ndarray, np.ndarray]:
    """The rows to learn from and to score: those of a fold, or everything and nothing much."""
    if fold is None:
        return np.arange(len(known)), np.arange(0, len(known), 50)
    return list(GroupKFold(folds).split(known, groups=learn.groups_of(known)))[fold]


def fit(
    net: network.Network,
    known: list[samples.Sample],
    cut: list[list[int]],
    acts: list[str],
    epochs: int,
    rate: float,
) -> None:
    """Both heads at once: a sample teaches each side that it is of, among that side's acts only."""
    target = torch.tensor([acts.index(sample.act) for sample in known])
    sides = {side: torch.tensor([learn.on_side(act, side) for act in acts]) for side in learn.FIRMNESS}
    weight = torch.tensor(weights_of(known), dtype=torch.float32)
    grouped = [
        {"params": net.head.parameters(), "lr": rate * 10},
        {"params": net.pieces.parameters(), "lr": rate * 3},
        {"params": [p for name, p in net.named_parameters() if not name.startswith(("head", "pieces"))], "lr": rate},
    ]
    steps = epochs * (len(known) // BATCH + 1)
    optimiser = torch.optim.AdamW(grouped, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (0.1 * steps), 1.05 - step / steps)
    )
    random = np.random.default_rng(7)
    net.train()
    for epoch in range(epochs):
        started, lost = time.time(), 0.0
        for batch in batches(cut, random):
            with torch.autocast("cpu", torch.bfloat16):
                scores = net(padded([cut[i] for i in batch])).float()
            loss = torch.zeros(())
            for mask in sides.values():
                loss = loss + loss_of(scores, target[batch], weight[batch], mask)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            lost += float(loss.detach()) * len(batch)
        print(f"epoch {epoch + 1}: loss {lost / len(cut):.3f}, {time.time() - started:.0f} s", flush=True)


def loss_of(scores: torch.Tensor, target: torch.Tensor, weight: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Smoothed cross-entropy over the acts of one side, nothing from samples of the other."""
    own = mask[target]
    if not own.any():
        return torch.zeros(())
    logs = scores[own].masked_fill(~mask, -1e4).log_softmax(-1)
    right = logs.gather(1, target[own][:, None])[:, 0]
    even = logs.masked_fill(~mask, 0.0).sum(1) / mask.sum()
    return -(weight[own] * ((1 - SMOOTHED) * right + SMOOTHED * even)).sum() / len(target)


def weights_of(known: list[samples.Sample]) -> np.ndarray:
    """How much each sample counts: variants of a line together as few, rare acts for more than their share; mean 1."""
    weight = learn.importance(known)
    totals: dict[str, float] = {}
    for sample, own in zip(known, weight, strict=True):
        totals[sample.act] = totals.get(sample.act, 0.0) + own
    balanced = np.array([own / totals[s.act] ** BALANCE for s, own in zip(known, weight, strict=True)])
    return balanced / balanced.mean()


def batches(cut: list[list[int]], random: np.random.Generator) -> list[np.ndarray]:
    """Batches of like lengths in a random order."""
    order = np.argsort([len(each) + random.random() * 6 for each in cut])
    parts = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    random.shuffle(parts)
    return parts


def padded(cut: list[list[int]]) -> torch.Tensor:
    """The pieces as one table, 0 behind the shorter ones."""
    longest = max(map(len, cut))
    return torch.tensor([each + [0] * (longest - len(each)) for each in cut])


def logits(net: network.Network, cut: list[list[int]]) -> np.ndarray:
    """The scores of all acts for each sentence."""
    net.eval()
    order = sorted(range(len(cut)), key=lambda i: len(cut[i]))
    found = np.zeros((len(cut), net.head.out_features), np.float32)
    with torch.no_grad():
        for at in range(0, len(order), 64):
            part = order[at : at + 64]
            found[part] = net(padded([cut[i] for i in part])).numpy()
    return found


if __name__ == "__main__":
    main()
