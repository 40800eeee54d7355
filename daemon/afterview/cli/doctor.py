"""`afterview doctor`: check everything that can be wrong, and say how to mend it."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from afterview.cli.configured import add_command, config_path, configured
from afterview.cli.words import yes_or_no
from afterview.domain.errors import NeedsUser, UsageError

if TYPE_CHECKING:
    from afterview.bootstrap.findings import Finding

_DESCRIPTION = """\
Check the whole set-up, and say of each thing that is wrong how to mend it: version, configuration, time zone, whether
the daemon runs, state, disk, templates, sign-in and what Google really grants, clock, mailbox, drafts, calendar, quota.

Where nothing is wrong it offers a test alert: an event in the calendar that makes your phone ring in two minutes. It
then asks whether you heard it.

It may run beside the daemon. Marks: 'ok', 'note' (worth knowing, no fault), 'BAD' (has to be mended).
"""
_EPILOG = """\
Examples:
  afterview doctor                 check, then offer the test alert
  afterview doctor --alert         make the test alert without asking first
  afterview doctor --no-alert      check only; nothing is written anywhere
  afterview doctor --json          the findings for other programs, with no question asked

Exit codes: 0 nothing is bad, 1 something is, 2 the configuration itself is refused.
"""
_REFUSED = "the configuration is refused"


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "doctor", "check the set-up", _DESCRIPTION, _EPILOG)
    p.add_argument("--alert", action="store_true", help="make the test alert without asking first")
    p.add_argument("--no-alert", action="store_true", help="make no test alert, and do not ask")
    p.add_argument("--json", action="store_true", help="print one JSON object; asks nothing")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    if args.alert and args.no_alert:
        raise UsageError("--alert and --no-alert at once", remedy="give one of them")
    findings = []
    for finding in _findings(args):
        findings.append(finding)
        if not args.json:
            sys.stdout.write(_line(finding))
            sys.stdout.flush()
    bad = sum(not finding.is_well for finding in findings)
    if args.json:
        told = [{"check": one.what, "level": one.level, "said": one.said, "remedy": one.remedy} for one in findings]
        sys.stdout.write(json.dumps({"well": not bad, "findings": told}, indent=1, ensure_ascii=False) + "\n")
        return 2 if any(one.said.startswith(_REFUSED) for one in findings) else 1 if bad else 0
    if bad:
        raise NeedsUser(f"{bad} of these {'needs' if bad == 1 else 'need'} you", remedy="mend it and run this again")
    sys.stdout.write("All is well.\n")
    return 0


def _findings(args: argparse.Namespace) -> "Iterator[Finding]":
    from afterview.bootstrap import machine_checks as machine
    from afterview.bootstrap.findings import bad

    try:
        path = config_path(args)
    except UsageError as error:  # there is none: this machine can be looked at all the same
        yield machine.version()
        yield machine.reading()
        yield bad("configuration", f"{error.what} (`afterview rehearse` needs none)", error.remedy)
        return
    try:
        config = configured(args)
    except UsageError as error:
        if not args.json:
            raise
        faults = getattr(error, "faults", ())
        said = "; ".join(f"{one.line}:{one.column}: {one.what}" for one in faults) or error.what
        yield bad("configuration", f"{_REFUSED}: {said}", error.remedy)
        return

    from afterview.bootstrap.checks import look
    from afterview.service import Halt

    def ask(question: str) -> bool | None:
        is_first = question.startswith("Put")
        if is_first and (args.alert or args.no_alert or args.json):
            return bool(args.alert)
        return None if args.json else yes_or_no(question)

    yield from look(config, path, Halt(), ask)


def _line(finding: "Finding") -> str:
    mark = finding.level.upper() if not finding.is_well else str(finding.level)
    remedy = f"\n{'':21}→ {finding.remedy}" if finding.remedy else ""
    return f"{mark:4} {finding.what:15} {finding.said}{remedy}\n"
