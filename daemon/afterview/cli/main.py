"""The entry point: parses the command line and hands over to the command's own module."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from afterview import __version__
from afterview.cli.advice import advise, confess
from afterview.cli.page import FrontPage, Page
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
    "report": "the hunt as one HTML page",
    "notes": "what was discussed in an interview",
    "forget": "remove what afterview keeps; with --remote also what it made",
    "completion": "let your shell complete commands and firms",
    "help": "this page, or that of a command",
    "install": "let it start by itself, as a service",
    "uninstall": "take that service away",
}
_CHAPTERS = {
    "Try it, with no account": ("rehearse",),
    "Set it up": ("init", "auth", "doctor"),
    "Let it work": ("once", "run", "install"),
    "Every day": ("status", "why", "notes", "correct", "report"),
    "Leave it": ("uninstall", "forget"),
}
_OTHERS = "Besides"
_DESCRIPTION = """\
After the interview, everything that should happen, happens. afterview reads the mail of a job hunt, leaves unsent
letters in your drafts folder, and keeps reminders in a calendar that your phone shows. It never sends anything."""
_CONFIG = "the configuration; without it $AFTERVIEW_CONFIG, ./config.yaml, then ~/.config/afterview/config.yaml"
_EPILOG = f"""\
Options
  --config FILE  {_CONFIG}
  --version      which afterview this is

`afterview help COMMAND` explains a command, with examples.
Exit codes: 0 done, 1 something needs you (said on stderr with the remedy), 2 bad usage or configuration."""


def parser(words: Sequence[str] = tuple(COMMANDS)) -> FrontPage:
    """The command line, with the options of those commands that stand among `words`."""
    top = FrontPage(prog="afterview", description=_DESCRIPTION, epilog=_EPILOG)
    top.chapters = chapters()
    top.called = next((word for word in words if word in COMMANDS), "")
    top.add_argument("--version", action="version", version=f"afterview {__version__}")
    top.add_argument("--config", metavar="FILE", help=_CONFIG)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", dest="command", parser_class=Page)
    for name, line in COMMANDS.items():
        if name in words:
            import_module(f"afterview.cli.{name}").add(commands)
        else:
            commands.add_parser(name, help=line)
    return top


def chapters() -> dict[str, dict[str, str]]:
    """The commands with a line on each, in the order in which a user needs them."""
    told = {title: {one: COMMANDS[one] for one in names if one in COMMANDS} for title, names in _CHAPTERS.items()}
    placed = {name for names in told.values() for name in names}
    return {**told, _OTHERS: {name: line for name, line in COMMANDS.items() if name not in placed}}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    if "_ARGCOMPLETE" in os.environ:  # the shell asks what might come next
        from afterview.cli.completion import complete

        complete(parser(os.environ.get("COMP_LINE", "").split()))
    args = parser(words).parse_args(words)
    if args.command is None:
        from afterview.cli.welcome import run as welcome

        args.run = welcome
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
