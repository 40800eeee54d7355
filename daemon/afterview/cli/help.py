"""`afterview help [COMMAND]`: the page of a command, or the overview."""

import argparse
import sys
from typing import Any

from afterview.cli.completion import completed_by
from afterview.cli.configured import add_command
from afterview.domain.errors import UsageError

_DESCRIPTION = """\
Explain a command, with examples; without one, show which there are. `afterview COMMAND --help` says the same.
"""
_EPILOG = """\
Examples:
  afterview help
  afterview help status
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "help", "this page, or that of a command", _DESCRIPTION, _EPILOG)
    from afterview.cli.main import COMMANDS

    completed_by(p.add_argument("about", metavar="COMMAND", nargs="?", help="the command to explain"), tuple(COMMANDS))
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    from afterview.cli.main import COMMANDS, parser

    if args.about is None:
        sys.stdout.write(parser(()).format_help())
        return 0
    if args.about not in COMMANDS:
        raise UsageError(f"{args.about}: there is no such command", remedy="`afterview help` shows them all")
    parser((args.about,)).parse_args([args.about, "--help"])
    return 0
