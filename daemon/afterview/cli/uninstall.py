"""`afterview uninstall`: the service that `install` made, taken away."""

import argparse
import sys
from typing import Any

from afterview.cli.configured import add_command
from afterview.cli.install import add_where, is_for_the_system, own_units, shown

_DESCRIPTION = """\
Stop the service that `afterview install` made, and take its files away. The configuration, the sign-in, the state, your
drafts and the calendar stay; what is printed at the end says how to remove those.
"""
_EPILOG = """\
Examples:
  afterview uninstall --user
  afterview uninstall --system --name nora
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "uninstall", "take the service away", _DESCRIPTION, _EPILOG)
    add_where(p)
    p.add_argument("--print", action="store_true", help="show the files and commands, and change nothing")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    from afterview.adapters.systemd import HOMES, carry_out, own_service_gone, server_service_gone

    if is_for_the_system(args):
        placement = server_service_gone(args.root.absolute(), args.name)
        left = f"What it kept, if you want to be rid of that too:\n  userdel afterview-{args.name}\n"
        left += f"  rm -r {HOMES / args.name} /etc/afterview/{args.name}\n"
    else:
        placement = own_service_gone(own_units())
        left = "Configuration, sign-in and state are still there; README.md, 'Removing it', says how to remove them.\n"
    if args.print:
        sys.stdout.write(shown(placement))
        return 0
    if not placement.gone:
        sys.stdout.write("there is no service of afterview\n")
        return 0
    carry_out(placement)
    sys.stdout.write("".join(f"taken away: {path}\n" for path in placement.gone) + left)
    return 0
