"""`afterview auth`: sign in to Google, in a browser here or anywhere."""

import argparse
import sys
from typing import Any

from afterview.adapters.clock import MachineClock
from afterview.cli.configured import add_command, configured

_DESCRIPTION = """\
Sign in to Google once, with the client of your own that lies in the credentials folder as client_secret.json
(README.md, 'Your Google client'). Three permissions are asked for: to read mail, to keep drafts, and to keep one
calendar of our own. Google has none for drafts that does not also permit sending; that nothing is ever sent is a
property of this program, whose list of calls has no send.

The sign-in is kept in token.json beside the client, for your eyes only. Run this again when it was lost.
"""
_EPILOG = """\
Examples:
  afterview auth                   open the browser, wait for it to come back
  afterview auth --port 8765       on a fixed port, for `ssh -L 8765:127.0.0.1:8765 server`
  afterview auth --no-browser      print the address; open it anywhere, and paste back the address that fails to open
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "auth", "sign in to Google", _DESCRIPTION, _EPILOG)
    p.add_argument("--port", type=int, default=0, metavar="N", help="the port to come back to (default: any free one)")
    p.add_argument("--no-browser", "--paste", action="store_true",
                   help="for a machine without a browser: paste the address back")  # fmt: skip
    p.add_argument("--timeout", type=int, default=300, metavar="SECONDS", help="how long to wait (default: 300)")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    config = configured(args)

    from afterview.bootstrap.google import (
        BOXES,
        FREE_BUSY,
        OPTIONAL_BOXES,
        given_scopes,
        sign_in_by_browser,
        sign_in_by_pasting,
    )

    root, now = config.account.google_api_root, MachineClock().now
    extra = (FREE_BUSY,) if config.calendar.free_busy else ()
    if args.no_browser:
        path = sign_in_by_pasting(config.credentials, root, now, _ask, extra=extra,
                                   **({"port": args.port} if args.port else {}))  # fmt: skip
    else:
        path = sign_in_by_browser(
            config.credentials, root, now, _tell, port=args.port, wait_s=float(args.timeout), extra=extra
        )
    given = given_scopes(config.credentials)
    boxes = "".join(f"  {box}\n" for scope, box in {**BOXES, **OPTIONAL_BOXES}.items() if scope in given)
    if left := [OPTIONAL_BOXES[scope] for scope in extra if scope not in given]:
        boxes += f"Not granted, so no free times are offered: {'; '.join(left)}\n"
    sys.stdout.write(
        f"Signed in. Granted:\n{boxes}"
        "The second permits sending too; afterview never sends: its list of calls has no send.\n"
        f"The token is in {path}, for your eyes only.\n"
        "Next: `afterview once --dry-run` shows what it makes of your mail.\n"
    )
    return 0


def _tell(address: str) -> None:
    sys.stderr.write(f"If no browser opens, open this address yourself:\n\n{address}\n\n")
    sys.stderr.flush()


def _ask(address: str) -> str:
    sys.stderr.write(
        f"Open this address in any browser:\n\n{address}\n\n"
        "Sign in and allow. The browser ends at an address on 127.0.0.1 that does not open: that is meant to be so.\n"
        "Paste that whole address here: "
    )
    sys.stderr.flush()
    return sys.stdin.readline().strip()
