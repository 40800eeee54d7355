"""`afterview why X`: the evidence for an application, a message, a draft or a reminder."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.cli.completion import completed_by_firms
from afterview.cli.configured import add_command, configured, last_snapshot, open_state
from afterview.cli.naming import cases_named
from afterview.cli.words import YOUR_WORD, day
from afterview.domain.errors import UsageError
from afterview.report.because import because, judged_because, telling_first
from afterview.report.words import harmless, plain

if TYPE_CHECKING:
    from afterview.bootstrap.explaining import Judged
    from afterview.bootstrap.snapshot import Case, Mail, Snapshot, Step, Thing

_DESCRIPTION = """\
Show why afterview believes or prepared something: the messages, the sentences in them, and the rules.

X is a firm's name or an application's key (as `status` shows it), a Message-ID, the key of a draft or reminder, or a
kind such as thank_you.
"""
_STATES = {
    "": "to be made",
    "intended": "was being made",
    "present": "lies there",
    "edited": "yours now",
    "fulfilled": "done",
    "dismissed": "you removed it",
    "withdrawn": "taken back",
}
_EPILOG = """\
Examples:
  afterview why Harborlight        every stage with the sentence that it comes from, and all that was prepared
  afterview why thank_you          every thank-you letter and reminder, with its rule and the rule's source
  afterview why "<message-id>"     what one mail was taken for (the quotes keep the shell from reading < and >)

A mail that was taken for the wrong kind: afterview correct kind "<message-id>" KIND
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "why", "the evidence for something", _DESCRIPTION, _EPILOG)
    completed_by_firms(
        p.add_argument("what", metavar="X", nargs="+", help="firm, application, message, draft or reminder")
    )
    p.add_argument("--json", action="store_true", help="print one JSON object")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    wanted = " ".join(args.what).strip()
    with open_state(args) as store:
        snapshot = last_snapshot(store)
        cases, things = _named(wanted, snapshot)
        judged = None
        if not cases and not things and "@" in wanted:
            from afterview.bootstrap.explaining import explain_message

            judged = explain_message(store, configured(args), wanted)
    if not cases and not things and judged is None:
        firms = ", ".join(dict.fromkeys(case.firm for case in snapshot.cases))
        raise UsageError(
            f"{wanted}: no application, message, draft or reminder of that name",
            remedy=f"there are {firms}; `afterview status --all` shows their keys"
            if firms
            else "see `afterview status`",
        )
    if args.json:
        sys.stdout.write(_as_json(cases, things, judged, snapshot) + "\n")
    else:
        sys.stdout.write("\n".join(_lines(cases, things, judged, snapshot)) + "\n")
    return 0


def _named(wanted: str, snapshot: "Snapshot") -> "tuple[list[Case], list[Thing]]":
    kind = wanted.casefold().replace(" ", "_").replace("-", "_")
    things = [one for one in snapshot.things if wanted == one.key or kind == one.kind]
    return cases_named(snapshot, wanted) if len(wanted) > 1 else [], things


def _as_json(cases: "list[Case]", things: "list[Thing]", judged: "Judged | None", snapshot: "Snapshot") -> str:
    """The applications with what was prepared for them, the drafts and reminders, or the message that were named."""
    from afterview.adapters.sqlite.codec import to_json

    def plain(one: object) -> Any:
        return json.loads(to_json(one))

    told: dict[str, Any] = {}
    told["applications"] = [
        {**plain(case), "things": [plain(one) for one in snapshot.things if one.application == case.key]}
        for case in cases
    ]
    told["things"] = [plain(one) for one in things]
    told["message"] = plain(judged) if judged is not None else None
    return json.dumps(told, indent=1, ensure_ascii=False)


def _lines(cases: "list[Case]", things: "list[Thing]", judged: "Judged | None", snapshot: "Snapshot") -> Iterator[str]:
    zone = ZoneInfo(snapshot.zone)
    for case in cases:
        yield from _case(case, snapshot, zone)
    for thing in things:
        yield from _thing(thing, zone)
    if judged is not None:
        yield from _message(judged, zone)


def _message(judged: "Judged", zone: ZoneInfo) -> Iterator[str]:
    if judged.at is None or judged.confidence is None:
        yield "it says nothing about a job: only its id was kept"
        return
    yield f"{judged.message}  {day(judged.at, zone)}  {harmless(judged.subject)}"
    yield f"kind         {plain(judged.kind)} ({judged.confidence:.0%} sure)"
    yield f"application  {f'{judged.firm} [{judged.application}]' if judged.application else 'none'}"
    yield "because"
    yield from judged_because(judged.evidence, "  ", known=judged.message)
    yield f'if that is wrong: afterview correct kind "{judged.message}" KIND'


def _case(case: "Case", snapshot: "Snapshot", zone: ZoneInfo) -> Iterator[str]:
    yield f"{case.firm}" + (f", {case.role}" if case.role else "") + f"  [{case.key}]"
    for step in case.steps:
        yield f"  {day(step.at, zone)}  {plain(step.stage)}, {_by(step)}"
        if not _is_your_word(step):
            yield from because(telling_first(step.evidence, step.stage), "    ", known=step.because)
    for talk in case.talks:
        off = " (called off)" if talk.cancelled else ""
        yield f"  interview {day(talk.start, zone)}{off}  [{talk.key}]"
        yield from because(talk.evidence, "    ")
    for thing in snapshot.things:
        if thing.application == case.key:
            yield from (f"  {line}" for line in _thing(thing, zone))
    yield "  messages"
    yield from (f"    {_mail(one, zone)}" for one in case.letters)


def _mail(mail: "Mail", zone: ZoneInfo) -> str:
    way = f"you to {mail.who or 'them'}" if mail.sent else mail.who or "unknown"
    kind = plain(mail.kind.removeprefix("sent_") if mail.sent else mail.kind)
    subject = harmless(mail.subject) or "(no subject)"
    return f"{mail.message}  {day(mail.at, zone)}  {harmless(way)}: {kind}, '{subject}'"


def _by(step: "Step") -> str:
    if _is_your_word(step):
        return "by your word"
    return f"because of {step.because}" if step.because else "as its time has passed"


def _is_your_word(step: "Step") -> bool:
    return any(one.rule == YOUR_WORD for one in step.evidence)


def _thing(thing: "Thing", zone: ZoneInfo) -> Iterator[str]:
    what = "draft" if thing.shape == "draft" else "reminder"
    due = f" on {day(thing.due, zone)}" if thing.due else ""
    to = f" to {', '.join(thing.to)}" if thing.to else ""
    yield f"{what} {plain(thing.kind)}{to}{due}: {_STATES[thing.state]}  [{thing.key}]"
    if thing.why:
        yield f"  because {thing.why}"
    if thing.rule:
        yield f"  rule {thing.rule} ({thing.source})"
    yield from because(thing.evidence, "  ")
