"""`afterview why X`: the evidence for an application, a message, a draft or a reminder."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.cli.configured import add_command, configured, last_snapshot, open_state
from afterview.cli.words import day
from afterview.domain.errors import UsageError
from afterview.domain.reading import Evidence

if TYPE_CHECKING:
    from afterview.bootstrap.snapshot import Case, Snapshot, Thing

_DESCRIPTION = """\
Show why afterview believes or prepared something: the messages, the sentences in them, and the rules.

X is a firm's name or an application's key (as `status` shows it), a Message-ID, the key of a draft or reminder, or a
kind such as thank_you.
"""


_EPILOG = """\
Examples:
  afterview why Harborlight
  afterview why thank_you
  afterview why "<message-id>"
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "why", "the evidence for something", _DESCRIPTION, _EPILOG)
    p.add_argument("what", metavar="X", help="firm, application, message, draft or reminder")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    wanted = str(args.what).strip()
    with open_state(args) as store:
        snapshot = last_snapshot(store)
        lines = list(_found(wanted, snapshot))
        if not lines and "@" in wanted:
            from afterview.bootstrap.explaining import explain_message

            lines = explain_message(store, configured(args), wanted)
    if not lines:
        raise UsageError(
            f"{wanted}: no application, message, draft or reminder of that name",
            remedy="`afterview status --all` and `afterview status --json` show their keys",
        )
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _found(wanted: str, snapshot: "Snapshot") -> Iterator[str]:
    zone = ZoneInfo(snapshot.zone)
    name = wanted.casefold()
    cases = [case for case in snapshot.cases if name == case.key or (len(name) > 1 and name in case.firm.casefold())]
    things = [one for one in snapshot.things if wanted == one.key or name == one.kind]
    for case in cases:
        yield from _case(case, snapshot, zone)
    for thing in things:
        yield from _thing(thing, zone)


def _case(case: "Case", snapshot: "Snapshot", zone: ZoneInfo) -> Iterator[str]:
    yield f"{case.firm}" + (f", {case.role}" if case.role else "") + f"  [{case.key}]"
    for step in case.steps:
        yield f"  {day(step.at, zone)}  {step.stage}" + (
            f"  because of {step.because}" if step.because else "  by time"
        )
        yield from _evidence(step.evidence, "    ")
    for talk in case.talks:
        off = " (called off)" if talk.cancelled else ""
        yield f"  interview {day(talk.start, zone)}{off}  [{talk.key}]"
        yield from _evidence(talk.evidence, "    ")
    for thing in snapshot.things:
        if thing.application == case.key:
            yield from (f"  {line}" for line in _thing(thing, zone))
    yield "  messages"
    yield from (f"    {message}" for message in case.messages)


def _thing(thing: "Thing", zone: ZoneInfo) -> Iterator[str]:
    what = "draft" if thing.shape == "draft" else "reminder"
    due = f" on {day(thing.due, zone)}" if thing.due else ""
    to = f" to {', '.join(thing.to)}" if thing.to else ""
    yield f"{what} {thing.kind}{to}{due}: {thing.state or 'to be made'}  [{thing.key}]"
    if thing.why:
        yield f"  because {thing.why}"
    if thing.rule:
        yield f"  rule {thing.rule} ({thing.source})"
    yield from _evidence(thing.evidence, "  ")


def _evidence(found: Iterable[Evidence], indent: str) -> Iterator[str]:
    for one in found:
        quote = f": '{one.quote}'" if one.quote else ""
        yield f"{indent}{one.rule}{quote}" + (f"  {one.message}" if one.message else "")
