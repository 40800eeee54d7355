"""`afterview run`: the daemon."""

import argparse
import logging
import sys
from typing import TYPE_CHECKING, Any

from afterview.cli.changes import summary, troubles
from afterview.cli.configured import add_command, configured
from afterview.cli.weekly import make_if_due

if TYPE_CHECKING:
    from afterview.bootstrap.daemon import Daemon
    from afterview.service import Report

_DESCRIPTION = """\
Stay, look for mail every `service.poll_seconds`, and wake when something falls due. Drafts appear in the drafts folder
and reminders in the calendar; nothing is sent. SIGTERM or Ctrl-C ends it between two steps; a second one at once.
"""
_EPILOG = """\
As a service of your own: copy systemd/afterview.service to ~/.config/systemd/user/, then
  systemctl --user enable --now afterview
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "run", "the daemon", _DESCRIPTION, _EPILOG)
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    config = configured(args)
    _log_to_stderr()

    from afterview.bootstrap.daemon import open_daemon, watch_token
    from afterview.service import Halt, Loop, Stopped, log, tell_systemd

    halt = Halt(alive=lambda: tell_systemd("WATCHDOG=1"))
    with halt.on_signals():
        try:
            with open_daemon(config, now=None, halt=halt, progress=_progress) as daemon:
                log.info("started; looking for mail every %s seconds", config.service.poll_seconds)
                for problem in daemon.template_problems():
                    log.warning("%s", problem)
                tell_systemd("READY=1")
                Loop(
                    cycle=lambda: _cycle(daemon),
                    poll_s=config.service.poll_seconds,
                    wait=halt.wait,
                    changed=watch_token(config),
                    tell=tell_systemd,
                ).run()
                tell_systemd("STOPPING=1")
        except Stopped:
            tell_systemd("STOPPING=1")
    log.info("stopped")
    return 0


def _cycle(daemon: "Daemon") -> "Report":
    from afterview.service import Report, log

    outcome = daemon.cycle()
    line, fine = make_if_due(daemon, outcome)
    if line:
        log.log(logging.INFO if fine else logging.WARNING, "%s", line)
    trouble = troubles(outcome)
    if outcome.refusal is not None:
        words = (
            f"carried out nothing: {outcome.refusal.why}; look with `afterview once --dry-run`, allow with --confirm"
        )
        return Report(outcome.next_change, words, level=logging.WARNING)
    return Report(
        outcome.next_change,
        summary(outcome),
        failed=bool(trouble),
        level=logging.WARNING if trouble else logging.INFO,
    )


def _progress(done: int, total: int) -> None:
    """A line in the log now and then during a first scan, which may take minutes."""
    from afterview.service import log, tell_systemd

    if total > 200 and done % 200 == 0:
        log.info("reading mail: %s of %s", done, total)
        tell_systemd(f"STATUS=reading mail: {done} of {total}")


def _log_to_stderr() -> None:
    from afterview.service import JournalFormatter

    handler = logging.StreamHandler(sys.stderr)
    on_terminal = sys.stderr.isatty()
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S") if on_terminal else JournalFormatter()
    )
    logging.getLogger("afterview").handlers = [handler]
    logging.getLogger("afterview").setLevel(logging.INFO)
    logging.getLogger("afterview").propagate = False
