"""The entry point: parses the command line and hands over to the command's own module."""

import argparse
import os
import sys
from collections.abc import Sequence

from afterview import __version__
from afterview.cli import rehearse
from afterview.cli.advice import advise
from afterview.domain.errors import AfterviewError

_EPILOG = """\
Exit codes: 0 done, 1 something needs you (said on stderr with the remedy), 2 bad usage or config.
afterview never sends anything: it leaves unsent drafts, and reminders in a calendar of its own.
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="afterview",
        description="After the interview, everything that should happen, happens.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"afterview {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in (rehearse,):
        module.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except AfterviewError as error:
        return advise(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
