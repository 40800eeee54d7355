"""`afterview init`: write a configuration, with every key explained."""

import argparse
import os
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

from afterview.cli.configured import add_command
from afterview.config.place import own_config
from afterview.domain.errors import NeedsUser, UsageError

_DESCRIPTION = """\
Write a commented configuration. Asks for your name, your address and your time zone, and offers a guess for each.
"""
_EPILOG = """\
Examples:
  afterview init
  afterview init --yes --email ada@gmail.com --name "Ada Lovelace" --timezone Europe/London
  afterview --config ./config.yaml init
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "init", "write a configuration", _DESCRIPTION, _EPILOG)
    p.add_argument("--email", metavar="ADDRESS", help="the address of your mailbox")
    p.add_argument("--name", help="your name, as you sign letters")
    p.add_argument("--timezone", metavar="ZONE", help="where you live, e.g. America/Chicago")
    p.add_argument("--yes", action="store_true", help="ask nothing: take the options, and guesses for the rest")
    p.add_argument("--force", action="store_true", help="overwrite a configuration that is there")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    given = getattr(args, "config", None) or os.environ.get("AFTERVIEW_CONFIG")
    path = Path(given).expanduser() if given else own_config(os.environ)
    if path.exists() and not args.force:
        raise NeedsUser("there is a configuration already", where=str(path), remedy="edit it, or give --force")
    name = _name(args)
    email = _answer("The address of your mailbox", args.email, "", args.yes, _checked_email)
    zone = _answer("Your time zone", args.timezone, _machine_zone(), args.yes, _checked_zone)
    _write(path, filled(name, email, zone))
    sys.stdout.write(_next_steps(path))
    return 0


def filled(name: str, email: str, zone: str) -> str:
    """The template with these three put in."""
    text = resources.files("afterview.config").joinpath("template.yaml").read_text("utf-8")
    for line, key, value in (
        ("  email: you@gmail.com", "email", email),
        ("  timezone: America/Chicago", "timezone", zone),
        ("  name: Your Name", "name", name),
    ):
        text = text.replace(f"{line}\n", f"  {key}: {_quoted(value)}\n", 1)
    return text


def _quoted(value: str) -> str:
    plain = all(c.isalnum() or c in " @.+-_/" for c in value) and value[:1].isalpha()
    return value if plain else "'" + value.replace("'", "''") + "'"


def _name(args: argparse.Namespace) -> str:
    """With --yes and no name known, '': letters are then signed with the name that Gmail knows."""
    guess = _own_name()
    if args.yes and args.name is None and not guess:
        return ""
    return _answer("Your name, as you sign letters", args.name, guess, args.yes, _checked_name)


def _answer(question: str, given: str | None, guess: str, ask_nothing: bool, check: Callable[[str], str]) -> str:
    """What was given, else what the user answers, else the guess; checked, and asked again where it is none."""
    if given is not None:
        return check(given)
    if ask_nothing:
        if not guess:
            raise UsageError(f"{question}: cannot be guessed", remedy="with --yes, give --email ADDRESS")
        return check(guess)
    while True:
        sys.stderr.write(f"{question}{f' [{guess}]' if guess else ''}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise NeedsUser("no answer came", remedy="answer the three questions, or use --yes with --email ADDRESS")
        try:
            return check(line.strip() or guess)
        except UsageError as error:
            sys.stderr.write(f"  {error.what}\n")


def _checked_name(name: str) -> str:
    if not name.strip() or not name.isprintable():
        raise UsageError("that is no name", remedy="give it with --name")
    return name.strip()


def _checked_email(email: str) -> str:
    from afterview.config.model import checked_address

    try:
        return checked_address(email)
    except ValueError as error:
        raise UsageError(str(error), remedy="give it with --email you@gmail.com") from None


def _checked_zone(zone: str) -> str:
    from afterview.config.model import checked_zone

    try:
        return checked_zone(zone)
    except ValueError as error:
        raise UsageError(str(error), remedy="give it with --timezone") from None


def _own_name() -> str:
    """The full name that this machine knows the user by, '' if none: nobody signs letters with a login name."""
    try:
        import pwd

        told = pwd.getpwuid(os.getuid())
    except (ImportError, KeyError, OSError):
        return ""
    full = told.pw_gecos.partition(",")[0].strip()
    return full if full.casefold() != told.pw_name.casefold() else ""


def _machine_zone() -> str:
    import tzlocal

    return tzlocal.get_localzone_name() or "UTC"


def _write(path: Path, text: str) -> None:
    """Write the file for its owner alone (0600), whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise UsageError(
            f"cannot be written ({error.strerror})", where=str(path), remedy="choose another place with --config FILE"
        ) from None


def _next_steps(path: Path) -> str:
    return f"""\
Wrote {path}.

What comes next:
  1. Put your Google client into {path.absolute().parent / "credentials" / "client_secret.json"}
     (README.md, 'Your Google client', shows the clicks; five minutes, once).
  2. afterview auth            sign in
  3. afterview once --dry-run  see what it makes of your mail; nothing is touched
  4. afterview doctor          check everything, and let the phone ring once
  5. afterview run             let it work
With mail in files instead of Gmail, set the three providers in {path.name} and go to 3.
"""
