"""`afterview completion SHELL`: what the shell needs to complete commands, options and the names of firms."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from afterview.cli.configured import add_command, config_path
from afterview.config.place import STATE_FILE, state_folder
from afterview.domain.errors import AfterviewError

_DESCRIPTION = """\
Print the lines that let your shell complete `afterview`: commands, options, and, where one is asked for, the firms and
applications that afterview knows. Bash, zsh and fish are understood.
"""
_EPILOG = """\
Put one of these where your shell reads it when it starts:
  ~/.bashrc                    eval "$(afterview completion bash)"
  ~/.zshrc, after compinit     eval "$(afterview completion zsh)"
  ~/.config/fish/config.fish   afterview completion fish | source

Examples:
  afterview completion bash
  afterview completion fish
"""
_SHELLS = ("bash", "zsh", "fish")


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "completion", "let your shell complete commands and firms", _DESCRIPTION, _EPILOG)
    p.add_argument("shell", metavar="SHELL", choices=_SHELLS, help="bash, zsh or fish")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    from argcomplete.shell_integration import shellcode

    sys.stdout.write(shellcode(["afterview"], shell=args.shell))
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer the shell and leave, as argcomplete's protocol has it."""
    import argcomplete

    argcomplete.autocomplete(parser, always_complete_options=False)


def completed_by_firms(action: argparse.Action) -> None:
    """Let this argument be completed with the applications that the last cycle knew."""
    action.completer = _firms  # type: ignore[attr-defined]  # where argcomplete looks


def completed_by(action: argparse.Action, words: Sequence[str]) -> None:
    """Let this argument be completed with these words, though others are not refused."""
    action.completer = lambda **_: words  # type: ignore[attr-defined]  # where argcomplete looks


def _firms(parsed_args: argparse.Namespace, **_: object) -> dict[str, str]:
    """Firms, each with its role; where one has several applications, their keys. None if the state cannot be read."""
    try:
        folder = state_folder(config_path(parsed_args))
        if folder is None or not (folder / STATE_FILE).exists():
            return {}
        from afterview.adapters.sqlite.store import Store

        with Store(folder / STATE_FILE) as store:
            cases = json.loads(store.meta("snapshot") or "{}").get("cases", [])
    except (AfterviewError, ValueError, OSError):
        return {}
    firms = [one["firm"] for one in cases]
    return {one["firm"] if firms.count(one["firm"]) == 1 else one["key"]: one["role"] or one["firm"] for one in cases}
