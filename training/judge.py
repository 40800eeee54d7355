"""Judges the whole reading on hunts with known truth: `python training/judge.py HUNTS SCORE.py [--tables DIR]`.

HUNTS holds NAME/mail/*.eml beside NAME/truth.json; SCORE.py is the judge that comes with them (`compare`, `Tally`).
--tables DIR takes DIR/NAME.tsv for the kinds of hunt NAME: what fit.py --folds wrote without that hunt; --encoded DIR
the same for mail that the encoder read, and --together DIR what together.py --folds wrote. --models DIR reads with
DIR/HUNT, or DIR/none, models that were made without that hunt. --true-kinds gives every message its true kind, to see
what reading alone costs. --misses prints each miss.
"""

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import models

from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Kind
from afterview.etiquette import plan, settings
from afterview.inference import acts, read, understand, worth_for
from afterview.inference.kinds import scores, together
from afterview.inference.kinds.decide import KindFound
from afterview.reading import read_message
from afterview.report import as_json

SHOWN = ("kind", "stage at a moment")


def main() -> None:
    """Print every measure over all hunts, and the hunts one by one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hunts", type=Path)
    parser.add_argument("judge", type=Path)
    parser.add_argument("--tables", type=Path)
    parser.add_argument("--encoded", type=Path)
    parser.add_argument("--together", type=Path)
    parser.add_argument("--models", type=Path)
    parser.add_argument("--mode", choices=("linear", "encoder", "auto"), default="linear")
    parser.add_argument("--true-kinds", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", default="*")
    args = parser.parse_args()
    acts.use(args.mode)
    judge = _judge(args.judge)
    measures, kinds = defaultdict(judge.Tally), defaultdict(judge.Tally)
    for path in sorted(args.hunts.glob(f"{args.only}/truth.json")):
        truth = json.loads(path.read_text("utf-8"))
        misses: list[str] = []
        chosen = models.without(args.models, path.parent.name) if args.models else None
        with models.taken_from(chosen), _table(args, truth["hunt"]):
            found = judge.compare(truth, said_of(path, truth, true_kinds=args.true_kinds), misses)
        for name, tally in found["measures"].items():
            measures[name].add(tally)
        for name, tally in found["kinds"].items():
            kinds[name].add(tally)
        print(
            truth["hunt"], *(f"{name} {found['measures'][name].recall:.1%}" for name in ("kind", "stage at a moment"))
        )
        if args.misses:
            print("\n".join(f"    {miss}" for miss in misses), flush=True)
    for name, tally in (*measures.items(), *(pair for pair in sorted(kinds.items()))):
        print(f"{name:44} {tally.show()}")


def said_of(path: Path, truth: Mapping[str, Any], *, true_kinds: bool) -> dict[str, Any]:
    """What the program says of a hunt, in the form that the judge takes."""
    who = truth["seeker"]
    addresses = tuple(address.casefold() for address in (who["email"], *who.get("also", [])))
    seeker = Seeker(who["name"], addresses, ZoneInfo(who["timezone"]))
    mails, worth = sorted((path.parent / "mail").glob("*.eml")), worth_for(seeker)
    readings = [read(read_message(mail.read_bytes(), zone=seeker.zone, worth=worth), seeker) for mail in mails]
    judged = partial(understand, decide=_told(truth)) if true_kinds else understand
    whole, end = judged(readings, seeker), max(reading.at for reading in readings)
    return {
        "messages": {message: as_json._message(verdict) for message, verdict in whole.verdicts.items()},
        "applications": {a.key: as_json._application(a, seeker) for a in whole.applications},
        "interviews": [as_json._interview(a, i, end, seeker) for a in whole.applications for i in a.interviews],
        "moments": [_moment(readings, seeker, judged, moment["at"]) for moment in truth["moments"]],
    }


def _moment(readings: list[Reading], seeker: Seeker, judged: Any, at: str) -> dict[str, Any]:
    now = datetime.fromisoformat(at.replace("Z", "+00:00"))
    known = judged([reading for reading in readings if reading.at <= now], seeker).applications
    due = plan(known, now, seeker, settings("standard"))
    return {
        "at": at,
        "stages": {a.key: change.stage.value for a in known if (change := a.stage_at(now))},
        "drafts": [
            {"kind": d.kind.value, "application": d.application, "to": [contact.email for contact in d.to]}
            for d in due.letters
        ],
        "reminders": [
            {"kind": r.kind.value, "application": r.application, "due": r.due.isoformat()} for r in due.reminders
        ],
    }


def _told(truth: Mapping[str, Any]) -> Any:
    def decide(reading: Reading, _: object) -> KindFound:
        kind = Kind(truth["messages"][reading.message]["kind"])
        return KindFound(kind, 1.0, kind, ())

    return decide


@contextmanager
def _table(args: argparse.Namespace, hunt: str) -> Iterator[None]:
    """The tables, and what both say together, of a hunt's own fold, where there are any."""
    with ExitStack() as stack:
        if args.tables:
            found = {
                encoded: {sent: scores.scores_from(text, "sent" if sent else "received") for sent in (False, True)}
                for encoded, folder in ((False, args.tables), (True, args.encoded or args.tables))
                for text in ((folder / f"{hunt}.tsv").read_text("utf-8"),)
            }
            stack.enter_context(patch.object(scores, "_load", found.__getitem__))
        if args.together:
            both = together.parse((args.together / f"{hunt}.json").read_text("utf-8"))
            stack.enter_context(patch.object(together, "_load", lambda: both))
        yield


def _judge(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("judge_of_hunts", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
