"""`afterview rehearse PATH`: replay an exported mailbox with no account."""

import argparse
import gc
import io
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.bootstrap import replay as bootstrap
from afterview.cli.configured import add_command
from afterview.cli.report import write_page
from afterview.domain.errors import UsageError
from afterview.report.progress import ProgressBar
from afterview.report.words import harmless

if TYPE_CHECKING:
    from afterview.domain.seeker import Seeker
    from afterview.rehearsal import Rehearsal

_YEARS = (1980, 2200)  # mail is younger, and the calendar's arithmetic has an end
_DESCRIPTION = """\
Read an exported mailbox and say what afterview makes of it: where every application stands, which interviews are
ahead, and which letters and reminders would lie ready. Nothing is sent, no account is needed, the mailbox is only read.

It keeps no state and looks at none, so that the same mailbox always gives the same: what you have set right with
`afterview correct` is heeded by `once --dry-run`, `status` and `report`, and not here.

PATH is an mbox file (as Google Takeout gives it), a Maildir, a folder of .eml files, or one .eml file.
"""
_EPILOG = """\
Examples:
  afterview rehearse "Takeout/Mail/All mail Including Spam and Trash.mbox"
  afterview rehearse mail/ --me ada@example.com --timezone Europe/London --at 2026-03-12T19:30
  afterview rehearse mail.mbox --out prepared/
  afterview rehearse mail.mbox --report hunt.html
  afterview rehearse mail.mbox --format json
  afterview rehearse mail.mbox --why "<message-id>"
"""


# Readings are kept to the end and hold no cycles: looking for some after every 700 of them costs a tenth of the time.
_COLLECT_AFTER = (50_000, 50, 100)


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "rehearse", "replay an exported mailbox, with no account", _DESCRIPTION, _EPILOG)
    p.add_argument("path", metavar="PATH", type=Path, help="mbox file, Maildir, folder of .eml files, or one .eml file")
    p.add_argument("--at", metavar="ISO", action="append", default=[],
                   help="the state at this moment, e.g. 2026-03-12T19:30 (in your zone, unless it has an offset); "
                        "repeatable; default: the moment of the last message")  # fmt: skip
    p.add_argument("--out", metavar="DIR", type=Path,
                   help="write the drafts (.eml), reminders.ics and report.html of the latest --at there; a second "
                        "time only what changed is written, and drafts that you edited are left alone")  # fmt: skip
    p.add_argument("--report", metavar="FILE", type=Path,
                   help="write the hunt at the latest --at as one HTML page there, for your eyes alone")  # fmt: skip
    p.add_argument("--format", choices=("table", "json"), default="table", help="what to print (default: table)")
    p.add_argument("--me", metavar="ADDRESS", action="append", default=[],
                   help="an address of yours; repeatable (default: guessed from Delivered-To and sent mail)"
    )  # fmt: skip
    p.add_argument("--name", help="your name, as letters are signed (default: guessed from your mail)")
    p.add_argument("--timezone", metavar="ZONE", help="where you live, e.g. America/Chicago (default: this machine's)")
    p.add_argument(
        "--etiquette", metavar="PRESET", default="standard", help="pace: patient, standard (default) or brisk"
    )
    p.add_argument("--why", metavar="MESSAGE-ID", help="show what was read in one message, and why it was judged so")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code. What is asked for is checked before anything is read or written."""
    gc.set_threshold(*_COLLECT_AFTER)
    settings = bootstrap.etiquette_settings(args.etiquette)
    zone = bootstrap.zone_of(args.timezone)
    moments = [_moment(text, zone) for text in args.at]
    if args.out is not None:
        bootstrap.check_out(args.out)
    if args.report is not None:
        bootstrap.check_file("--report", args.report)
    mailbox = bootstrap.open_mailbox(args.path)
    seeker, notices = bootstrap.seeker_of(mailbox, args.me, args.name, zone, guessed_zone=args.timezone is None)
    for notice in notices:
        _say(notice)
    with ProgressBar("Reading mail", bootstrap.size_of(args.path), sys.stderr) as bar:
        rehearsal = bootstrap.rehearse(
            mailbox, seeker, moments, settings, bar.reach, lambda count: bar.go_on(f"Understanding {count:,} messages")
        )
    if args.why:
        _print_why(rehearsal, args.why, seeker)
    else:
        _answer(args, rehearsal, seeker)
    if notice := bootstrap.lacking():
        _say(notice)
    return 0


def _answer(args: argparse.Namespace, rehearsal: "Rehearsal", seeker: "Seeker") -> None:
    """Write and print what was asked for, of the newest moment or of all."""
    latest = max(rehearsal.moments, key=lambda m: m.at, default=None)
    if args.out is not None:
        _say(bootstrap.write_out(args.out, latest))
    for path in (args.report, args.out and args.out / "report.html"):
        if path is not None and latest is not None:
            write_page(path, latest, seeker)
    (_print_json if args.format == "json" else _print_table)(rehearsal, seeker)


def _moment(text: str, zone: ZoneInfo) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"--at {text}: not an ISO 8601 time", remedy="write it like 2026-03-12T19:30 or 2026-03-12T19:30-06:00"
        ) from None
    if not _YEARS[0] <= at.year <= _YEARS[1]:
        raise UsageError(f"--at {text}: far from any mail", remedy=f"give a year from {_YEARS[0]} to {_YEARS[1]}")
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _print_json(rehearsal: "Rehearsal", seeker: "Seeker") -> None:
    from afterview.report.as_json import write_json

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # half a surrogate pair becomes an escape, as JSON has it
    write_json(rehearsal, seeker, sys.stdout)


def _print_table(rehearsal: "Rehearsal", seeker: "Seeker") -> None:
    from rich.console import Console

    from afterview.report.table import show

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Unicode still gets its table
    console = Console(highlight=False, emoji=False, markup=False)
    with console.capture() as captured:
        show(rehearsal, seeker, console)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _print_why(rehearsal: "Rehearsal", message: str, seeker: "Seeker") -> None:
    from afterview.report.why import explain

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(explain(rehearsal, message, seeker))


def _say(text: str) -> None:
    sys.stderr.write(f"afterview: {harmless(text)}\n")
