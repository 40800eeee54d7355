"""`afterview forget`: remove what afterview keeps and, if wanted, what it made."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from afterview.adapters.clock import MachineClock
from afterview.cli.configured import add_command, config_path, configured
from afterview.cli.words import yes_or_no
from afterview.domain.errors import NeedsUser
from afterview.report.words import plain

if TYPE_CHECKING:
    from afterview.bootstrap.forgetting import Forgetting
    from afterview.config.model import Config
    from afterview.domain.change import Change

_DESCRIPTION = """\
Remove what afterview remembers: what it understood of your mail, your notes and corrections, the list of what it made.
Your mail is not touched, and neither are the configuration and the sign-in.

With --remote it first removes what it made: the drafts and reminders that are still, to the letter, as it wrote them,
and at Google its calendar as a whole. A draft that you changed is yours and stays. This works only while the state is
there: without it nobody can tell which drafts were made by afterview.

It says what will go, and asks. Stop the daemon first.
"""
_EPILOG = """\
Examples:
  afterview forget --remote --dry-run    say what would go, and what would stay
  afterview forget --remote
  afterview forget --yes                 the state alone, without being asked
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "forget", "remove what it keeps", _DESCRIPTION, _EPILOG)
    p.add_argument("--remote", action="store_true", help="also the untouched drafts and reminders, and our calendar")
    p.add_argument("--yes", action="store_true", help="do not ask")
    p.add_argument("--dry-run", action="store_true", help="say what would go, and remove nothing")
    p.add_argument("--json", action="store_true", help="print one JSON object; needs --yes or --dry-run")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    config = configured(args)

    from afterview.bootstrap.forgetting import forgetting

    with forgetting(config, remote=args.remote) as found:
        if not args.json:
            sys.stdout.write("\n".join(_lines(found, args.remote)) + "\n")
            sys.stdout.flush()
        is_wanted = bool(found.files) and not args.dry_run
        if is_wanted and not args.yes and (args.json or not yes_or_no("Remove it?")):
            raise NeedsUser("nothing was removed", remedy="answer y, or give --yes")
        if is_wanted:
            found.carry_out(MachineClock().now())
    if args.json:
        sys.stdout.write(json.dumps(_as_json(found, is_wanted), indent=1, ensure_ascii=False) + "\n")
    elif is_wanted:
        sys.stdout.write("\n".join(("Removed.", *_left(config, str(config_path(args))))) + "\n")
    return 0


def _lines(found: "Forgetting", remote: bool) -> Iterator[str]:
    if not found.files:
        yield "There is nothing to forget: no state is kept."
        return
    yield "This goes:"
    yield from (f"  {path}" for path in found.files)
    drafts, events = _by_shape(found.changes)
    yield from (f"  {line}" for line in _counted(drafts, "draft"))
    if found.calendar:
        yield f"  the calendar '{found.calendar}' with all that stands in it"
    else:
        yield from (f"  {line}" for line in _counted(events, "reminder"))
    drafts, events = _by_shape(found.touched)
    stay = [*_counted(drafts, "draft"), *([] if found.calendar else _counted(events, "reminder"))]
    if stay:
        yield "This stays, for you changed it:"
        yield from (f"  {line}" for line in stay)
    if not remote:
        yield "Drafts and reminders stay where they are; --remote removes them, but only while the state is there."


def _by_shape(changes: "Iterable[Change]") -> "tuple[list[Change], list[Change]]":
    told = list(changes)
    return [one for one in told if one.shape == "draft"], [one for one in told if one.shape != "draft"]


def _counted(changes: "list[Change]", what: str) -> list[str]:
    kinds = Counter(change.key.partition("|")[0] for change in changes)
    return [f"{count} {plain(kind)} {what}{'s' if count > 1 else ''}" for kind, count in sorted(kinds.items())]


def _left(config: "Config", path: str) -> Iterator[str]:
    yield f"Still there: your configuration ({path})"
    if config.credentials.is_dir():
        yield f"and the sign-in ({config.credentials}); end its access at https://myaccount.google.com/connections"


def _as_json(found: "Forgetting", is_done: bool) -> dict[str, object]:
    def told(changes: "Iterable[Change]") -> list[dict[str, str]]:
        return [{"shape": one.shape, "key": one.key} for one in changes]

    return {
        "removed": is_done,
        "files": [str(path) for path in found.files],
        "made": told(found.changes),
        "calendar": found.calendar or None,
        "left": told(one for one in found.touched if not (found.calendar and one.shape == "event")),
    }
