"""Runs the command line and kills its own process with SIGKILL at the n-th step that touches the disk or the network.

    python killed.py N -- once --config FILE ...

A step is a write to the state, a file put in place or removed, or a call to Google: one before its effect, one after.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> int:
    left = [int(sys.argv[1])]

    def step() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(owner: Any, name: str) -> None:
        inner: Callable[..., Any] = getattr(owner, name)

        def stepped(*args: Any, **more: Any) -> Any:
            step()
            result = inner(*args, **more)
            step()
            return result

        setattr(owner, name, stepped)

    from afterview.adapters.files import calendar, drafts, maildir_drafts
    from afterview.adapters.google import retry
    from afterview.adapters.sqlite.store import Store
    from afterview.cli.main import main as run

    for name in ("record", "save_readings", "pass_over", "set_cursor", "set_meta"):
        around(Store, name)
    for module in (calendar, drafts, maildir_drafts):
        around(module, "write_atomically")
    around(Path, "unlink")
    around(retry, "execute")
    return run(sys.argv[3:])


if __name__ == "__main__":
    sys.exit(main())
