"""`afterview report`: the hunt as one HTML page, from the state alone."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterview.adapters.clock import MachineClock
from afterview.cli.configured import add_command, configured, last_snapshot, moment, open_state

if TYPE_CHECKING:
    from afterview.domain.seeker import Seeker
    from afterview.rehearsal import Moment

_DESCRIPTION = """\
Write the whole hunt as one HTML page: what is due, where the applications went, open offers side by side, each
application in time, how long firms take to answer, and what afterview is unsure of. Asks no network.

The page is for your eyes alone (0600). It loads nothing and runs nothing, so it opens anywhere: without a network, on a
phone, in light and dark, on paper. `report: weekly` in the configuration has it made every week.
"""
_EPILOG = """\
Examples:
  afterview report                             to report.path, by default beside the state
  afterview report --out hunt.html
  afterview report --at 2026-03-12T19:30       as it stood at that moment
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "report", "the hunt as one HTML page", _DESCRIPTION, _EPILOG)
    p.add_argument(
        "--out", metavar="FILE", type=Path, help="where to write it (default: report.path, beside the state)"
    )
    p.add_argument("--at", metavar="MOMENT",
                   help="as it stood then, e.g. 2026-03-12T19:30 (in your zone, unless it has an offset)")  # fmt: skip
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    config = configured(args)

    from afterview.bootstrap.hunt import hunt_at
    from afterview.bootstrap.replay import check_file
    from afterview.bootstrap.whose import zone_of

    if args.out:
        check_file("--out", args.out)
    at = moment("--at", args.at, zone_of(config)) if args.at else None
    with open_state(args) as store:
        told, seeker = hunt_at(store, config, at or last_snapshot(store).seen_from(MachineClock().now()))
    path = args.out or config.report_path
    write_page(path, told, seeker)
    sys.stdout.write(f"{path}\n")
    return 0


def write_page(path: Path, told: "Moment", seeker: "Seeker") -> None:
    """Write the page of a moment for its owner alone, whole or not at all; one that says the same stays as it is.

    Raises UsageError with a remedy.
    """
    from afterview.adapters.files.atomic import write_atomically
    from afterview.report.html import page_of

    page = page_of(told, seeker).encode("utf-8", "replace")
    if not (path.is_file() and path.stat().st_mode & 0o777 == 0o600 and path.read_bytes() == page):
        write_atomically(path, page, private=True)
