"""`afterview` alone: where one stands with it, and the next step from there."""

import argparse
import os
import sys
from collections.abc import Iterator

from afterview.config.place import STATE_FILE, find_config, state_folder
from afterview.domain.errors import UsageError

_HELLO = "afterview reads the mail of a job hunt, prepares letters and reminders, and never sends anything.\n"
_NEW = """\
Nothing is set up yet. Two ways to begin:

  afterview rehearse PATH    try it on exported mail (an mbox, a Maildir, a folder of .eml), with no account
  afterview init             set it up for your Gmail; it says what comes next

`afterview help` shows all commands, `afterview help rehearse` explains one."""


def run(args: argparse.Namespace) -> int:
    """Tell the next step; gives the exit code."""
    sys.stdout.write("\n".join((_HELLO, *_lines(getattr(args, "config", None)))) + "\n")
    return 0


def _lines(given: str | None) -> Iterator[str]:
    try:
        path = find_config(given, os.environ)
    except UsageError:
        yield _NEW
        return
    if not path.is_file():
        yield f"There is no configuration at {path}: `afterview init` writes one."
        return
    yield f"It is set up in {path}."
    folder = state_folder(path)
    if folder is None:
        yield "Something is wrong in that file: `afterview doctor` says what."
    elif (folder / STATE_FILE).exists():
        yield "\n  afterview status           where every application stands, and what is due"
        yield "  afterview why FIRM         why it believes and prepares what it does"
        yield "  afterview notes FIRM TEXT  keep what was discussed"
        yield "  afterview correct          set right what it misunderstood"
    else:
        yield "\nNothing was read yet. What comes next:\n"
        yield "  afterview auth             sign in (not needed where mail, drafts and calendar are files)"
        yield "  afterview once --dry-run   see what it makes of your mail; nothing is touched"
        yield "  afterview doctor           check everything, and let the phone ring once"
        yield "  afterview run              let it work"
    yield "\n`afterview help` shows all commands."
