"""The entry point: parses the command line and hands over to the command's own module."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from afterview import __version__
from afterview.cli.advice import advise, confess
from afterview.domain.errors import AfterviewError

# Each command is a module of this package, imported only when it is called: `status` must answer at once.
COMMANDS = {
    "rehearse": "replay an exported mailbox, with no account",
    "init": "write a configuration",
    "auth": "sign in to Google",
    "doctor": "check the set-up, and let the phone ring once",
    "once": "do one cycle: read what is new, prepare what is due",
    "run": "the daemon: a cycle every few minutes, and when something falls due",
    "status": "where every application stands, what is prepared and due",
    "why": "the evidence for an application, message, draft or reminder",
    "correct": "your word against what was misunderstood: it wins for good",
    "notes": "what was discussed in an interview",
    "install": "let it start by itself, as a service",
    "uninstall": "take that service away",
}
_EPILOG = """\
Exit codes: 0 done, 1 something needs you (said on stderr with the remedy), 2 bad usage or config.
afterview never sends anything: it leaves unsent drafts, and reminders in a calendar of its own.
"""


def parser(words: Sequence[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """The command line, with the options of those commands that stand among `words`."""
    top = argparse.ArgumentParser(
        prog="afterview",
        description="After the interview, everything that should happen, happens.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"afterview {__version__}")
    top.add_argument("--config", metavar="FILE",
                     help="the configuration (default: $AFTERVIEW_CONFIG, ./config.yaml, then "
                          "~/.config/afterview/config.yaml)")  # fmt: skip
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, line in COMMANDS.items():
        if name in words:
            import_module(f"afterview.cli.{name}").add(commands)
        else:
            commands.add_parser(name, help=line)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    args = parser(words).parse_args(words)
    try:
        return int(args.run(args))
    except AfterviewError as error:
        return advise(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return confess(error)


if __name__ == "__main__":
    sys.exit(main())
