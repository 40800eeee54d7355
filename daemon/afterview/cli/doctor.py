"""`afterview doctor`: check everything that can be wrong, and say how to mend it."""

import argparse
import sys
from typing import Any

from afterview.cli.configured import add_command, config_path, configured
from afterview.domain.errors import NeedsUser

_DESCRIPTION = """\
Check the set-up: configuration, state, sign-in, mailbox, drafts, calendar, templates. Where something is wrong, say how
to mend it. Where nothing is, put a test event into the calendar that makes the phone ring in some minutes.
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "doctor", "check the set-up", _DESCRIPTION)
    p.add_argument("--no-alert", action="store_true", help="without the test alert at the end")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    config = configured(args)

    from afterview.bootstrap.checks import look
    from afterview.service import Halt

    sys.stdout.write(f"ok   configuration  {config_path(args)}\n")
    bad = 0
    for finding in look(config, Halt(), alert=not args.no_alert):
        bad += not finding.is_well
        sys.stdout.write(f"{'ok  ' if finding.is_well else 'BAD '} {finding.what:14} {finding.said}\n")
        sys.stdout.flush()
    if bad:
        raise NeedsUser(f"{bad} of these {'needs' if bad == 1 else 'need'} you", remedy="mend it and run this again")
    return 0
