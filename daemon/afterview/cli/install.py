"""`afterview install`: a service that starts by itself, with systemd."""

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterview.cli.configured import add_command, config_path, configured
from afterview.domain.errors import UsageError

if TYPE_CHECKING:
    from afterview.adapters.systemd import Placement

_DESCRIPTION = """\
Let afterview start by itself. --user makes it a service of yours, as a laptop wants it, and needs no root; it uses the
configuration that is there. --system, as root, makes it a service of the machine, as a server wants it: under a user of
its own, shut off from everything else. Needs systemd; systemd/README.md has the ways without.
"""
_EPILOG = """\
Examples:
  afterview install --print            show what would be put where, and change nothing
  afterview install --user             start it now, and whenever you log in
  afterview install --user --timer     a look every ten minutes instead of a program that stays
  afterview install --system --name nora     on a server, for Nora; then sign in as its user
  afterview uninstall --user           take it away again
"""
_NAME = re.compile(r"[a-z][a-z0-9-]{0,20}")  # behind 'afterview-' it must be a user's name: 31 characters at most


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "install", "let it start by itself", _DESCRIPTION, _EPILOG)
    add_where(p)
    p.add_argument("--timer", action="store_true", help="`once` every ten minutes instead of a program that stays")
    p.add_argument("--load-credential", action="store_true",
                   help="with --system: the secrets from systemd's hands, out of /etc/afterview/NAME")  # fmt: skip
    p.add_argument("--print", action="store_true", help="show the files and commands, and change nothing")
    p.set_defaults(run=run)


def add_where(p: argparse.ArgumentParser) -> None:
    """The options that say whose service it is."""
    whose = p.add_mutually_exclusive_group()
    whose.add_argument("--user", action="store_true", help="a service of yours (the default, but for root)")
    whose.add_argument("--system", action="store_true", help="a service of the machine, as root")
    p.add_argument("--name", metavar="NAME", default="main",
                   help="with --system: whose, when it is for several (default: main)")  # fmt: skip
    p.add_argument("--root", metavar="DIR", type=Path, default=Path("/"),
                   help="with --system: put the files below DIR, for an image; nothing is started")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    from afterview.adapters.systemd import carry_out, own_service, server_service

    command = _command()
    if is_for_the_system(args):
        _must_be_for_all(command[0], args.root)
        placement = server_service(
            args.root.absolute(), command, args.name, timer=args.timer, credentials=args.load_credential
        )
        told = _NEXT_ON_A_SERVER.replace("NAME", args.name).replace("UNIT", _unit(args))
    else:
        if args.load_credential:
            raise UsageError("--load-credential: only with --system", remedy="your own service needs none")
        configured(args)  # a wrong one would end the service as soon as it starts
        placement = own_service(own_units(), command, config_path(args).absolute(), timer=args.timer)
        told = _NEXT.replace("UNIT", _unit(args))
    if args.print:
        sys.stdout.write(shown(placement))
        return 0
    carry_out(placement)
    sys.stdout.write("".join(f"put in place: {path}\n" for path in placement.texts) + told)
    return 0


def is_for_the_system(args: argparse.Namespace) -> bool:
    """Whose service is meant. Raises UsageError where that cannot be."""
    if args.system and not _NAME.fullmatch(args.name):
        raise UsageError(
            f"--name {args.name}: not fit for a user's name", remedy="small letters and digits, 21 at most"
        )
    if args.system and args.root == Path("/") and os.geteuid() and not args.print:
        raise UsageError("--system: only root may", remedy="run it with sudo, or choose --user")
    if not args.system and not args.user and not args.print and not os.geteuid():
        raise UsageError("you are root: --user or --system?", remedy="--system for a server, else --user")
    return bool(args.system)


def own_units() -> Path:
    """Where the units of a user lie (systemd.unit(5))."""
    given = os.environ.get("XDG_CONFIG_HOME", "")
    home = Path(given) if given.startswith("/") else Path("~/.config").expanduser()
    return home / "systemd" / "user"


def shown(placement: "Placement") -> str:
    """Files and commands, as a shell would read them."""
    lines = [" ".join(words) for words in placement.before]
    lines += [f"rm -f {path}" for path in placement.gone]
    for path, text in placement.texts.items():
        lines += ["", f"# {path}", text.rstrip()]
    return "\n".join([*lines, "", *(" ".join(words) for words in placement.after)]).strip() + "\n"


def _command() -> list[str]:
    """What starts this very program: the command beside this Python, else this Python itself."""
    script = Path(sys.executable).with_name("afterview")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "afterview"]


def _must_be_for_all(program: str, root: Path) -> None:
    at_home = any(Path(program).is_relative_to(home) for home in ("/home", "/root", "/run/user"))
    if at_home and root == Path("/"):
        raise UsageError(
            "--system: this afterview lies in a home, which the service cannot see",
            where=program,
            remedy="install it for everyone: `sudo pipx install --global .`",
        )


def _unit(args: argparse.Namespace) -> str:
    name, kind = ("afterview-once", "timer") if args.timer else ("afterview", "service")
    return f"{name}@{args.name}.{kind}" if args.system else f"{name}.{kind}"


_NEXT = """\
It runs, and will after the next log-in. Look at it with `systemctl --user status UNIT`, take it away with
`afterview uninstall --user`. To let it run while you are not logged in: loginctl enable-linger
"""
_NEXT_ON_A_SERVER = """\
Now as its user, and then start it:
  sudo -Hu afterview-NAME afterview init
  sudo -Hu afterview-NAME afterview auth --no-browser
  sudo -Hu afterview-NAME afterview once --dry-run
  systemctl enable --now UNIT
"""
