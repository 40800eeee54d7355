"""Collect what the fit of kinds learns from: the predicates that hold for every message of hunts with known truth.

    python training/kinds/collect.py HUNTS      writes training/data/kinds.jsonl

HUNTS is a folder of hunts as tests and corpora lay them out: NAME/mail/*.eml beside NAME/truth.json. While collecting,
every earlier message is taken at its true kind. No text is kept: only names of predicates and their strengths.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Kind
from afterview.inference import read, understand
from afterview.inference.acts import relevant
from afterview.inference.kinds.decide import KindFound
from afterview.inference.kinds.features import features
from afterview.inference.kinds.situation import Situation
from afterview.reading import read_message

DATA = Path(__file__).parents[1] / "data" / "kinds.jsonl"


def main() -> None:
    """Read every hunt below the folder and write one line a message."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hunts", type=Path, nargs="+")
    parser.add_argument("--relevance", type=Path, help="folder of NAME.tsv, the gate learnt without that hunt")
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    truths = [truth for folder in args.hunts for truth in sorted(folder.glob("*/truth.json"))]
    rows = [row for truth in truths for row in _collected(truth, args.relevance)]
    args.out.write_text("\n".join(json.dumps(row, sort_keys=True) for row in rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} messages in {args.out}")


def _collected(truth: Path, gates: Path | None) -> list[dict[str, Any]]:
    """One hunt's rows, read with the gate that has not seen it, so that the fit learns from honest strengths."""
    gate = gates / f"{truth.parent.name}.tsv" if gates else None
    if gate is None or not gate.exists():
        return list(collect(truth))
    held_out = relevant.parse(gate.read_text(encoding="utf-8"))
    with patch.object(relevant, "_shipped", lambda: held_out):
        return list(collect(truth))


def collect(path: Path) -> Iterator[dict[str, Any]]:
    """One hunt: a row for every message, in the order in which they are judged."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    who = truth["seeker"]
    addresses = tuple(address.casefold() for address in (who["email"], *who.get("also", [])))
    seeker = Seeker(who["name"], addresses, ZoneInfo(who["timezone"]))
    mails = sorted((path.parent / "mail").glob("*.eml"))
    readings = [read(read_message(mail.read_bytes(), zone=seeker.zone), seeker) for mail in mails]
    rows: list[dict[str, Any]] = []

    def known(reading: Reading, situation: Situation) -> KindFound:
        kind = Kind(truth["messages"][reading.message]["kind"])
        held = {name: round(strength, 3) for name, strength in features(reading, situation).items()}
        rows.append({"hunt": truth["hunt"], "sent": reading.sent, "kind": kind.value, "held": held})
        return KindFound(kind, 1.0, kind, ())

    understand(readings, seeker, known)
    yield from rows


if __name__ == "__main__":
    main()
