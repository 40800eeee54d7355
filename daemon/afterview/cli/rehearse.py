"""`afterview rehearse PATH`: replay an exported mailbox with no account."""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.bootstrap import replay as bootstrap
from afterview.domain.errors import UsageError
from afterview.report.progress import ProgressBar

if TYPE_CHECKING:
    from afterview.domain.seeker import Seeker
    from afterview.rehearsal import Rehearsal

_DESCRIPTION = """\
Read an exported mailbox and say what afterview makes of it: where every application stands, which interviews are
ahead, and which letters and reminders would lie ready. Nothing is sent, no account is needed, the mailbox is only read.

PATH is an mbox file (as Google Takeout gives it), a Maildir, a folder of .eml files, or one .eml file.
"""
_EPILOG = """\
Examples:
  afterview rehearse "All mail Including Spam and Trash.mbox"
  afterview rehearse mail/ --me ada@example.com --timezone Europe/London --at 2026-03-12T19:30
  afterview rehearse mail.mbox --out prepared/        drafts as .eml files, and reminders.ics
  afterview rehearse mail.mbox --format json | less
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = commands.add_parser(
        "rehearse",
        help="replay an exported mailbox, with no account",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    p.add_argument("path", metavar="PATH", type=Path, help="mbox file, Maildir, folder of .eml files, or one .eml file")
    p.add_argument("--at", metavar="ISO", action="append", default=[],
                   help="the state at this moment, e.g. 2026-03-12T19:30 (in your zone, unless it has an offset); "
                        "repeatable; default: the moment of the last message")  # fmt: skip
    p.add_argument("--out", metavar="DIR", type=Path, help="write drafts as .eml files and reminders.ics there")
    p.add_argument("--format", choices=("table", "json"), default="table", help="what to print (default: table)")
    p.add_argument("--me", metavar="ADDRESS", action="append", default=[],
                   help="an address of yours; repeatable (default: guessed from Delivered-To and sent mail)")  # fmt: skip
    p.add_argument("--name", help="your name, as letters are signed (default: guessed from your sent mail)")
    p.add_argument("--timezone", metavar="ZONE", help="where you live, e.g. America/Chicago (default: this machine's)")
    p.add_argument(
        "--etiquette", metavar="PRESET", default="standard", help="pace: patient, standard (default) or brisk"
    )
    p.add_argument("--why", metavar="MESSAGE-ID", help="show what was read in one message, and why it was judged so")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    settings = bootstrap.etiquette_settings(args.etiquette)
    zone = bootstrap.zone_of(args.timezone)
    moments = [_moment(text, zone) for text in args.at]
    if args.out is not None:
        bootstrap.check_out(args.out)
    mailbox = bootstrap.open_mailbox(args.path)
    seeker, notices = bootstrap.seeker_of(mailbox, args.me, args.name, zone, guessed_zone=args.timezone is None)
    for notice in notices:
        _say(notice)
    with ProgressBar("Reading mail", bootstrap.size_of(args.path), sys.stderr) as bar:
        rehearsal = bootstrap.rehearse(mailbox, seeker, moments, settings, lambda mail: bar.advance(len(mail.data)))
    if args.why:
        return _why(rehearsal, args.why)
    if args.out is not None:
        _say(bootstrap.write_out(args.out, rehearsal.moments[-1] if rehearsal.moments else None))
    _print(rehearsal, seeker, args.format)
    return 0


def _moment(text: str, zone: ZoneInfo) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"--at {text}: not an ISO 8601 time", remedy="write it like 2026-03-12T19:30 or 2026-03-12T19:30-06:00"
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _print(rehearsal: "Rehearsal", seeker: "Seeker", style: str) -> None:
    if style == "json":
        from afterview.report.as_json import rehearsal_as_json

        json.dump(rehearsal_as_json(rehearsal, seeker), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    from rich.console import Console

    from afterview.report.table import show

    console = Console(highlight=False)
    for moment in rehearsal.moments:
        show(rehearsal, moment, seeker, console)


def _why(rehearsal: "Rehearsal", message: str) -> int:
    from afterview.report.why import explain

    sys.stdout.write(explain(rehearsal, message))
    return 0


def _say(text: str) -> None:
    if text:
        sys.stderr.write(f"afterview: {text}\n")
