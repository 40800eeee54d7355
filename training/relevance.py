"""Learns the first gate (is this mail about a hiring process?) from made-up mails, and from whole job hunts if given.

`python training/relevance.py` learns from data/ alone. `--hunts DIR` adds job hunts (folders with mail/*.eml and
truth.json): only words that three hunts or more share are kept, so that no hunt's names are. `--without NAME` leaves one
out, `--out FILE` writes elsewhere: what is measured on a hunt must not have been learnt from it.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "training")]

import samples  # noqa: E402
from afterview.inference.acts.relevant import words_of  # noqa: E402
from afterview.inference.sentences import split  # noqa: E402

OUT = ROOT / "daemon" / "afterview" / "inference" / "acts" / "relevance.tsv"
MADE_UP = 3000
MADE_UP_COUNTS = 0.1
SHARED_BY = 3
FIRMNESS = 3.0
UNIT = 50
NOISE = ("other", "marketing")


@dataclass(frozen=True, slots=True)
class Mail:
    """The words of a mail, whether it is job mail, and the hunt it is from ('' = made up)."""

    words: frozenset[str]
    is_job: bool
    hunt: str


def made_up(seed: int = 7) -> list[Mail]:
    """Mails put together from authored sentences of one language: half of them job mail, half noise."""
    chance = random.Random(seed)  # noqa: S311
    pools: dict[tuple[str, str], list[str]] = {}
    for sample in samples.load():
        kind = "noise" if sample.act in NOISE else "talk" if sample.act == "pleasantry" else "job"
        if not sample.is_subject and not sample.act.startswith("mine_"):
            pools.setdefault((sample.language, kind), []).append(sample.text)
    languages = ["en"] * 5 + ["de", "de", "fr", "es"]
    return [_made_up(chance, pools, chance.choice(languages), bool(turn % 2)) for turn in range(MADE_UP)]


def _made_up(
    chance: random.Random, pools: dict[tuple[str, str], list[str]], language: str, is_job: bool
) -> Mail:
    body = chance.sample(pools[language, "job" if is_job else "noise"], chance.randint(2, 5))
    return Mail(frozenset(words_of([*body, *chance.sample(pools[language, "talk"], 2)], "", "")), is_job, "")


def from_hunts(folder: Path) -> Iterator[Mail]:
    """The received mails of job hunts, read as the program reads them."""
    from afterview.reading import read_message  # needed only where hunts are given

    for truth_file in sorted(folder.glob("*/truth.json")):
        truth = json.loads(truth_file.read_text("utf-8"))
        for mail in sorted(truth_file.parent.glob("mail/*.eml")):
            message = read_message(mail.read_bytes(), zone=ZoneInfo(truth["seeker"]["timezone"]))
            kind = truth["messages"].get(message.id, {}).get("kind", "unrelated")
            if not kind.startswith("sent_") and message.sender.email != truth["seeker"]["email"].lower():
                words = words_of(split(message.text()), message.subject, message.sender.email)
                yield Mail(frozenset(words), kind not in ("unrelated", "job_alert"), truth["hunt"])


def learn(mails: Sequence[Mail]) -> tuple[dict[str, int], float]:
    """A whole number for each word, and the bias."""
    shared = _shared(mails)
    words = [mail.words if not mail.hunt else mail.words & shared for mail in mails]
    counter = CountVectorizer(analyzer=lambda words: words, min_df=3, binary=True)
    counts = counter.fit_transform(words)
    length = np.sqrt(np.maximum(1, np.asarray(counts.sum(1)).ravel()))
    importance = np.array([1.0 if mail.hunt else MADE_UP_COUNTS for mail in mails])
    importance = importance / importance.mean() if not any(mail.hunt for mail in mails) else importance
    model = LogisticRegression(C=FIRMNESS, max_iter=300)
    model.fit(csr_matrix(counts.multiply(1 / length[:, None])), [m.is_job for m in mails], sample_weight=importance)
    whole = np.rint(model.coef_[0] * UNIT).astype(int)
    table = {name: int(weight) for name, weight in zip(counter.get_feature_names_out(), whole, strict=True)}
    return table, float(model.intercept_[0])


def _shared(mails: Sequence[Mail]) -> frozenset[str]:
    hunts: dict[str, set[str]] = {}
    for mail in mails:
        for word in mail.words if mail.hunt else ():
            hunts.setdefault(word, set()).add(mail.hunt)
    return frozenset(word for word, names in hunts.items() if len(names) >= SHARED_BY)


def main() -> None:
    """Learns and writes the words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hunts", type=Path)
    parser.add_argument("--without", default="")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    mails = made_up()
    if asked.hunts:
        mails += [mail for mail in from_hunts(asked.hunts) if mail.hunt != asked.without]
    table, bias = learn(mails)
    lines = [f"{bias:.3f}", *(f"{word}\t{weight}" for word, weight in sorted(table.items()))]
    asked.out.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(mails)} mails, {len(table)} words, {asked.out}")


if __name__ == "__main__":
    main()
