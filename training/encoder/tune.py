"""Fine-tunes the encoder: `python training/encoder/tune.py --out FILE [--fold 0 --folds 2]`.

It learns from whole letters (training/letters.py), where each sentence stands among its neighbours, from single
sentences, and from short letters made of these (training/made.py), which know stock wording. With --fold it leaves
every Nth hunt out, so that what export.py makes of it can be measured on them.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "training"), str(ROOT / "training" / "encoder")]

import learn  # noqa: E402
import letters  # noqa: E402
import made  # noqa: E402
import network  # noqa: E402
import samples  # noqa: E402

from afterview.domain.vocabulary import Act, Kind  # noqa: E402
from afterview.inference.acts import encoder  # noqa: E402

SMOOTHED = 0.1
# Pieces that are learnt from at once.
BATCH = 1_600
# A rare act counts more than its share, by this power.
BALANCE = 0.5
KIND_COUNTS = 2.0  # as against an act
SMALL_TALK_COUNTS = 0.4
MOST_WINDOWS = 4  # of a letter
LABELS = [
    *(f"act:{act}" for act in Act),
    *(f"received:{kind}" for kind in Kind if not kind.startswith("sent_")),
    *(f"sent:{kind}" for kind in Kind if kind.startswith("sent_") or kind is Kind.UNRELATED),
]
COLUMN = {label: column for column, label in enumerate(LABELS)}


@dataclass(frozen=True, slots=True)
class Item:
    """A window to learn from: its pieces; for each span first, last, acts, weight; the column of its kind, or None."""

    pieces: tuple[int, ...]
    spans: tuple[tuple[int, int, tuple[str, ...], float], ...]
    sent: bool
    kind: int | None


def main() -> None:
    """Learn, score what was left out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--layers", default="0,1,2,3,4,5")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--always", type=int, default=network.ALWAYS)
    parser.add_argument("--also", type=Path, help="other hunts with known truth, for the kinds of mails")
    parser.add_argument("--but", nargs="*", default=[], help="hunts of these that are left out, so as to be judged")
    parser.add_argument("--order", type=int, default=7, help="another number: the same mails in another order")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)
    single, mails = samples.load(), letters.load()
    fold = letters.fold_of(mails, args.folds)
    learnt = [mail for mail in mails if fold[mail.hunt] != args.fold]
    also = [mail for mail in letters.told(args.also) if mail.hunt not in args.but] if args.also else []
    vocabulary = network.vocabulary(
        (*(s.text for s in single), *(t for m in learnt for t in (m.subject, *m.sentences))), args.always
    )
    rows = {piece: row for row, piece in enumerate(vocabulary)}
    short = list(made.letters_of(single))
    items = [*alone(single, rows), *(item for mail in (*learnt, *also, *short) for item in among(mail, rows))]
    net = network.Network(vocabulary, [int(each) for each in args.layers.split(",")], len(LABELS))
    print(
        f"{len(vocabulary)} pieces, {len(items)} windows, {sum(len(i.pieces) for i in items)} pieces of text",
        flush=True,
    )
    fit(net, items, args)
    torch.save({"net": net.state_dict(), "vocabulary": vocabulary, "labels": LABELS, "layers": args.layers}, args.out)


def alone(single: Sequence[samples.Sample], rows: dict[str, int]) -> Iterator[Item]:
    """Single sentences as windows of their own; variants of a line together as few, rare acts for more."""
    for sample, weight in zip(single, weights_of(single), strict=True):
        subject, body = (sample.text, ()) if sample.is_subject else ("", (sample.text,))
        (window,) = encoder.windows(subject, body, "", rows)
        spans = tuple((first, last, (sample.act,), float(weight)) for _, first, last in window.spans)
        yield Item(window.pieces, spans, sample.act.startswith("mine_"), None)


def weights_of(known: Sequence[samples.Sample]) -> np.ndarray:
    """How much each sample counts; mean 1."""
    weight = learn.importance(known)
    totals: dict[str, float] = {}
    for sample, own in zip(known, weight, strict=True):
        totals[sample.act] = totals.get(sample.act, 0.0) + own
    balanced = np.array([own / totals[s.act] ** BALANCE for s, own in zip(known, weight, strict=True)])
    return balanced / balanced.mean()


def among(mail: letters.Letter, rows: dict[str, int]) -> Iterator[Item]:
    """A letter's windows, the first with its kind; one letter in four without its subject, some without sender."""
    subject = "" if len("".join(mail.sentences)) % 4 == 0 else mail.subject
    sender = "" if len(subject) % 5 == 0 else encoder.where_from(mail.sender)
    for number, window in enumerate(encoder.windows(subject, mail.sentences, sender, rows)[:MOST_WINDOWS]):
        spans = tuple(
            (first, last, acts, SMALL_TALK_COUNTS if acts[0] in learn.BOTH else 1.0)
            for at, first, last in window.spans
            if (acts := mail.subject_acts if at < 0 else mail.acts[at])
        )
        kind = COLUMN[f"{'sent' if mail.sent else 'received'}:{mail.kind}"]
        yield Item(window.pieces, spans, mail.sent, kind if number == 0 else None)


def fit(net: network.Network, items: Sequence[Item], args: argparse.Namespace) -> None:
    """All labels at once: acts among the acts of a side, kinds among the kinds of a side."""
    epochs, rate = args.epochs, args.rate
    grouped = [
        {"params": net.head.parameters(), "lr": rate * 10},
        {"params": net.pieces.parameters(), "lr": rate * 3},
        {"params": [p for name, p in net.named_parameters() if not name.startswith(("head", "pieces"))], "lr": rate},
    ]
    random = np.random.default_rng(args.order)
    steps = epochs * len(list(batches(items, random)))
    optimiser = torch.optim.AdamW(grouped, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (0.1 * steps), 1.05 - step / steps)
    )
    net.train()
    for epoch in range(epochs):
        started, lost, count = time.time(), 0.0, 0
        for batch in batches(items, random):
            with torch.autocast("cpu", torch.bfloat16):
                scores = net(padded([item.pieces for item in batch])).float()
            loss = loss_of(scores, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            lost, count = lost + float(loss.detach()), count + 1
        print(f"epoch {epoch + 1}: loss {lost / count:.3f}, {time.time() - started:.0f} s", flush=True)


def loss_of(scores: torch.Tensor, batch: Sequence[Item]) -> torch.Tensor:
    """Smoothed cross-entropy of the sentences' acts (mean of their pieces) and of the mails' kinds (first piece)."""
    parts = [part for row, item in enumerate(batch) for part in questions(row, item)]
    over = torch.zeros(len(parts), *scores.shape[:2])
    right, allowed = torch.zeros(len(parts), len(LABELS)), torch.zeros(len(parts), len(LABELS), dtype=torch.bool)
    for at, (row, first, last, columns, among_these, _) in enumerate(parts):
        over[at, row, first:last] = 1 / (last - first)
        right[at, columns] = (1 - SMOOTHED) / len(columns)
        right[at, among_these] += SMOOTHED / len(among_these)
        allowed[at, among_these] = True
    weight = torch.tensor([part[-1] for part in parts])
    logs = (over.flatten(1) @ scores.flatten(0, 1)).masked_fill(~allowed, -1e4).log_softmax(-1)
    return -(weight * (right * logs.masked_fill(~allowed, 0.0)).sum(1)).sum() / weight.sum().clamp(min=1e-6)


Asked = tuple[int, int, int, list[int], list[int], float]


def questions(row: int, item: Item) -> Iterator[Asked]:
    """What is asked of a window: row, first and last piece, right columns, columns to choose from, what it counts."""
    side = "sent" if item.sent else "received"
    if item.kind is not None:
        yield row, 0, 1, [item.kind], SIDES[side][1], KIND_COUNTS
    for first, last, done, counts in item.spans:
        single = done[0] in learn.BOTH and item.kind is None
        for each in ("received", "sent") if single else (side,):
            allowed = SIDES[each][0]
            right = [column for act in done if (column := COLUMN[f"act:{act}"]) in allowed]
            if right:
                yield row, first, last, right, allowed, counts / (2 if single else 1)


def columns_of(side: str) -> tuple[list[int], list[int]]:
    """The columns of a side's acts, and of its kinds."""
    acts = [COLUMN[f"act:{act}"] for act in Act if learn.on_side(str(act), side)]
    return acts, [column for label, column in COLUMN.items() if label.startswith(f"{side}:")]


SIDES = {side: columns_of(side) for side in ("received", "sent")}


def batches(items: Sequence[Item], random: np.random.Generator) -> Iterator[list[Item]]:
    """Windows of like lengths together, at most BATCH pieces with their padding, in a random order."""
    order = np.argsort([len(item.pieces) * (1 + random.random() * 0.2) for item in items])
    parts: list[list[Item]] = [[]]
    for at in order:
        longest = max(len(items[at].pieces), *(len(item.pieces) for item in parts[-1])) if parts[-1] else 0
        if longest * (len(parts[-1]) + 1) > BATCH:
            parts.append([])
        parts[-1].append(items[at])
    random.shuffle(parts)  # type: ignore[arg-type]
    yield from parts


def padded(cut: Sequence[Sequence[int]]) -> torch.Tensor:
    """The pieces as one table, 0 behind the shorter ones."""
    longest = max(map(len, cut))
    return torch.tensor([[*each, *([0] * (longest - len(each)))] for each in cut])


if __name__ == "__main__":
    main()
