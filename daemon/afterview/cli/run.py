"""`afterview run`: the daemon."""

import argparse
import contextlib
import logging
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from afterview.cli.changes import details, summary, troubles
from afterview.cli.configured import add_command, configured, note_checked
from afterview.cli.weekly import make_if_due
from afterview.domain.errors import NeedsUser

if TYPE_CHECKING:
    from afterview.bootstrap.daemon import Daemon
    from afterview.config.model import Config
    from afterview.service import Halt, Report

_DESCRIPTION = """\
Stay, look for mail every `service.poll_seconds`, and wake when something falls due. Drafts appear in the drafts folder
and reminders in the calendar; nothing is sent. SIGTERM or Ctrl-C ends it between two steps; a second one at once.
"""
_EPILOG = """\
Examples:
  afterview run                    until Ctrl-C
  afterview run --verbose          with ids and timings; still no words of a mail, and no addresses
  afterview install --user         as a service of your own, which starts by itself
"""
_AGAIN_S = 60.0  # between two tries to open a state that needs the user first


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "run", "the daemon", _DESCRIPTION, _EPILOG)
    p.add_argument("--verbose", action="store_true", help="log ids and timings, too")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    config = configured(args)
    _log_to_stderr(logging.DEBUG if args.verbose else logging.INFO)

    from afterview.bootstrap.watching import watch_token
    from afterview.service import Halt, Loop, Stopped, log, tell_systemd

    halt = Halt(alive=lambda: tell_systemd("WATCHDOG=1"))
    with halt.on_signals(), contextlib.suppress(Stopped), contextlib.ExitStack() as held:
        daemon = _opened(config, halt, held)
        note_checked(args, daemon.store)
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
    log.info("stopped")
    return 0


def _opened(config: "Config", halt: "Halt", held: contextlib.ExitStack) -> "Daemon":
    """The daemon over its state. As a service it waits for the user to mend what only they can (a damaged state, one
    of a newer version, a full disk): ended and started again and again it would only say so again and again."""
    from afterview.bootstrap.care import messenger_of
    from afterview.bootstrap.daemon import open_daemon
    from afterview.service import log, tell_systemd

    said = ""
    while True:
        try:
            return held.enter_context(open_daemon(config, now=None, halt=halt, progress=_progress))
        except NeedsUser as refusal:
            if "NOTIFY_SOCKET" not in os.environ:
                raise
            error = refusal
        words = error.log_line
        if words != said:
            log.error("%s", words)
            messenger_of(config).tell(f"state {words}", error.what, error.remedy)
            tell_systemd("READY=1")
            tell_systemd(f"STATUS={words[:200]}")
        said = words
        halt.going()
        halt.sleep(_AGAIN_S)


def _cycle(daemon: "Daemon") -> "Report":
    from afterview.service import Report, log

    began = time.monotonic()
    try:
        outcome = daemon.cycle()
    finally:
        _say_needs(daemon)
        log.debug("the cycle took %.2f s", time.monotonic() - began)
    for line in details(outcome):
        log.debug("%s", line)
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


def _say_needs(daemon: "Daemon") -> None:
    """What the user has to hear of, but for what the loop says itself: what stopped a cycle, and the brake."""
    from afterview.service import log

    for need in daemon.care.fresh:
        if need.log_line:
            log.warning("needs you: %s", need.log_line)
    for line in daemon.care.failed:
        log.warning("%s", line)


def _progress(done: int, total: int) -> None:
    """A line in the log now and then during a first scan, which may take minutes."""
    from afterview.service import log, tell_systemd

    if total > 200 and done % 200 == 0:
        log.info("reading mail: %s of %s", done, total)
        tell_systemd(f"STATUS=reading mail: {done} of {total}")


def _log_to_stderr(level: int) -> None:
    from afterview.service import JournalFormatter

    handler = logging.StreamHandler(sys.stderr)
    on_terminal = sys.stderr.isatty()
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S") if on_terminal else JournalFormatter()
    )
    logging.getLogger("afterview").handlers = [handler]
    logging.getLogger("afterview").setLevel(level)
    logging.getLogger("afterview").propagate = False
