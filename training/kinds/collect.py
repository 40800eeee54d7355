"""Collect what the fit of kinds learns from: the predicates that hold for every message of hunts with known truth.

    python training/kinds/collect.py HUNTS … --models DIR      writes training/data/kinds.jsonl.gz

HUNTS are folders of hunts as training/hunts.py and corpora lay them out: NAME/mail/*.eml beside NAME/truth.json.
DIR/0, DIR/1 … hold models made without every Nth hunt of training/data/hunts (train.py --folds): each of those hunts is
read by models that have not seen it, any other hunt by those of DIR/HUNT or DIR/none. While collecting, every earlier
message is taken at its true kind. Mail that opens a thread stands there a second time, as if nothing had come before,
for mailboxes have beginnings. No text is kept: only names of predicates and their strengths.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Kind
from afterview.inference import acts, read, understand
from afterview.inference.kinds.decide import KindFound
from afterview.inference.kinds.features import features
from afterview.inference.kinds.situation import Situation
from afterview.reading import read_message

HOME = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HOME)]

import hunts  # noqa: E402
import models  # noqa: E402

DATA = HOME / "data" / "kinds.jsonl.gz"


def main() -> None:
    """Read every hunt below the folder and write one line a message."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hunts", type=Path, nargs="+")
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--encoder", action="store_true", help="ask the encoder, too (DIR/N/encoder.onnx)")
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    acts.use("encoder" if args.encoder else "linear")
    folds = sorted(path for path in args.models.iterdir() if path.name.isdigit())
    left_out = {path.stem: folds[at % len(folds)] for at, path in enumerate(sorted(hunts.HUNTS.glob("*.yaml")))}
    truths = [truth for folder in args.hunts for truth in sorted(folder.glob("*/truth.json"))]
    rows = []
    for truth in truths:
        with models.taken_from(left_out.get(truth.parent.name) or models.without(args.models, truth.parent.name)):
            rows += list(collect(truth))
    text = "\n".join(json.dumps(row, sort_keys=True) for row in rows) + "\n"
    args.out.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(rows)} messages in {args.out}")


def collect(path: Path) -> Iterator[dict[str, Any]]:
    """One hunt: a row for every message, in the order in which they are judged."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    who = truth["seeker"]
    addresses = tuple(address.casefold() for address in (who["email"], *who.get("also", [])))
    seeker = Seeker(who["name"], addresses, ZoneInfo(who["timezone"]))
    mails = sorted((path.parent / "mail").glob("*.eml"))
    readings = [read(read_message(mail.read_bytes(), zone=seeker.zone), seeker) for mail in mails]
    rows: list[dict[str, Any]] = []

    def row(reading: Reading, situation: Situation, *, alone: bool) -> dict[str, Any]:
        kind = truth["messages"][reading.message]["kind"]
        held = {name: round(strength, 3) for name, strength in features(reading, situation).items()}
        return {"hunt": truth["hunt"], "sent": reading.sent, "kind": kind, "held": held, "alone": alone}

    def known(reading: Reading, situation: Situation) -> KindFound:
        kind = Kind(truth["messages"][reading.message]["kind"])
        rows.append(row(reading, situation, alone=False))
        if situation.case is not None and not reading.sent and not reading.references and kind.is_job_mail:
            rows.append(row(reading, Situation(), alone=True))
        return KindFound(kind, 1.0, kind, ())

    understand(readings, seeker, known)
    yield from rows


if __name__ == "__main__":
    main()
