"""`afterview once`: one cycle."""

import argparse
import sys
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.cli.advice import journal_prefix
from afterview.cli.changes import printed, refused, summary, troubles
from afterview.cli.configured import add_command, configured, moment, note_checked
from afterview.cli.weekly import make_if_due
from afterview.domain.errors import AfterviewError, NeedsUser, UsageError

if TYPE_CHECKING:
    from afterview.cycle import Outcome

_DESCRIPTION = """\
Read what is new in the mailbox, and prepare what is due: drafts in the drafts folder, reminders in the calendar.
Nothing is sent. For a timer; `afterview run` does it again and again.
"""
_EPILOG = """\
Examples:
  afterview once --dry-run         say what would be made, changed and removed, and why; touch nothing
  afterview once --confirm         carry out even an unusual number of changes at once
  afterview once --rebuild         after the state was damaged; a copy of it is kept
  afterview once --now 2026-03-12T19:30    as if it were then (with files or an emulator only)
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "once", "do one cycle", _DESCRIPTION, _EPILOG)
    p.add_argument("--dry-run", action="store_true",
                   help="print the changes with their reasons, and carry out none")  # fmt: skip
    p.add_argument("--confirm", action="store_true", help="allow an unusual number of changes at once")
    p.add_argument("--rebuild", action="store_true",
                   help="start a damaged state anew: save what can be read, read the mail again")  # fmt: skip
    p.add_argument("--now", metavar="ISO", help="act as if it were this moment; not against the real services")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    config = configured(args)

    from afterview.bootstrap.daemon import open_daemon
    from afterview.bootstrap.whose import zone_of
    from afterview.report.progress import ProgressBar
    from afterview.service import Halt, Stopped

    zone = zone_of(config)
    now = moment("--now", args.now, zone) if args.now else None
    halt = Halt()
    with ProgressBar("Reading mail", 0, sys.stderr) as bar, halt.on_signals():

        def progress(done: int, total: int) -> None:
            bar.reach(done)

        try:
            with open_daemon(config, now=now, halt=halt, progress=progress, rebuild=args.rebuild) as daemon:
                note_checked(args, daemon.store)
                outcome = daemon.cycle(dry_run=args.dry_run, confirmed=args.confirm)
                report, fine = ("", True) if args.dry_run else make_if_due(daemon, outcome)
                notices = daemon.template_problems()
                fresh = [need.log_line for need in daemon.care.fresh if need.log_line]
        except Stopped:
            raise NeedsUser("stopped before the end", remedy="run it again: it goes on from here") from None
        except (NeedsUser, UsageError):
            raise
        except AfterviewError as error:  # a service that is down
            raise NeedsUser(error.what, remedy="nothing is lost; run it again later") from None
    if report:
        (sys.stdout if fine else sys.stderr).write(f"{report}\n")
    sys.stderr.writelines(f"afterview: {notice}\n" for notice in notices)
    sys.stderr.write("".join(f"{journal_prefix(4)}afterview needs you: {line}\n" for line in fresh))
    return _told(outcome, args.dry_run, zone)


def _told(outcome: "Outcome", dry_run: bool, zone: ZoneInfo) -> int:
    if dry_run:
        sys.stdout.write(printed(outcome, zone))
    elif line := summary(outcome):
        sys.stdout.write(f"{line}\n")
    else:
        sys.stdout.write("nothing new, and nothing due\n")
    if outcome.refusal is not None:
        raise NeedsUser(refused(outcome.refusal), remedy="look with --dry-run; `afterview once --confirm` does it")
    if words := troubles(outcome):
        raise NeedsUser(words, remedy="the next cycle tries again")
    return 0
