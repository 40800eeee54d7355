"""Ways to reach a person at this machine: a notification on the desktop, and a command of the user's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PATIENCE_S = 20
_TITLE = "afterview needs you"
_SCRIPT = "on run {title, words}\ndisplay notification words with title title\nend run"


@dataclass(frozen=True, slots=True)
class Messenger:
    """`desktop` allows notifications where there is a desktop; `command` is the user's own, run without a shell."""

    desktop: bool = True
    command: tuple[str, ...] = ()

    def tell(self, key: str, what: str, remedy: str) -> list[str]:
        """Tell it in every way there is; gives what failed, in words for the log. Never raises.

        The command finds the words in its environment: AFTERVIEW_NEED (the same as long as it is the same need),
        AFTERVIEW_WHAT and AFTERVIEW_REMEDY.
        """
        failed = []
        if self.desktop and (words := _notification(f"{what}: {remedy}" if remedy else what)):
            _run(words, {})  # a desktop that does not take it is no fault: there are other ways
        if self.command:
            said = {"AFTERVIEW_NEED": key, "AFTERVIEW_WHAT": what, "AFTERVIEW_REMEDY": remedy}
            program, *rest = self.command
            if why := _run([str(Path(program).expanduser()), *rest], said):
                failed.append(f"the command of `needs: command` did not end well ({why})")
        return failed


def _notification(words: str) -> list[str]:
    """What shows a notification here; empty where there is no desktop."""
    if sys.platform == "darwin":
        return ["/usr/bin/osascript", "-e", _SCRIPT, _TITLE, words]
    has_desktop = any(os.environ.get(name) for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"))
    program = shutil.which("notify-send") if has_desktop else None
    return [program, "--app-name=afterview", "--urgency=critical", "--", _TITLE, words] if program else []


def _run(words: Sequence[str], more: dict[str, str]) -> str:
    """Run a command to its end; gives why it did not go well, '' if it did."""
    try:
        done = subprocess.run(  # noqa: S603 (the user's own command, as a list of words)
            words,
            env={**os.environ, **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"not within {_PATIENCE_S} seconds"
    except OSError as error:
        return error.strerror or type(error).__name__
    return f"exit code {done.returncode}" if done.returncode else ""
