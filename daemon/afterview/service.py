"""The unattended loop: a cycle every so often and when something falls due, through suspend, clock jumps and failures.

`schedule` is the tick. It goes by the wall clock, which stands still for nobody: so the loop looks up every few
seconds, compares with the monotonic clock, and moves the tick when the two disagree.
"""

import contextlib
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import Any

import schedule

from afterview.domain.errors import AfterviewError, NeedsUser, place_of

LOOK_UP_S = 10.0  # how long a sleep may last before clocks, signals and the token are looked at
FIRST_PAUSE_S = 30.0  # after a failure; doubled with each further one
LONGEST_PAUSE_S = 900.0
OVERDUE_S = 300.0  # a cycle that is late by more than this is a fault of the loop: systemd shall hear nothing then
SOONEST_S = 1.0  # between two cycles, whatever seems to be due

log = logging.getLogger("afterview")


class Stopped(BaseException):
    """The user or the system wants an end. No Exception, so that nothing on the way takes it for a failure."""


class Halt:
    """Whether an end is wanted. The first SIGTERM or SIGINT asks for one between two steps, a second one ends at once.

    `alive` is called at every step that gets on; not while an answer is waited for, however often that is asked.
    """

    def __init__(self, alive: Callable[[], object] = lambda: None) -> None:
        self._asked = threading.Event()
        self._alive = alive

    def ask(self, *_: object) -> None:
        """Ask for an end; the second time, have it at once."""
        if self._asked.is_set():
            raise Stopped
        self._asked.set()

    def going(self) -> None:
        """Between two steps: raises Stopped if an end was asked for."""
        self._alive()
        if self._asked.is_set():
            raise Stopped

    def wait(self, seconds: float) -> bool:
        """Sleep, but not through a wish for an end; True if there is one."""
        return self._asked.wait(max(0.0, seconds))

    def sleep(self, seconds: float) -> None:
        """Sleep between two tries; raises Stopped when an end is asked for meanwhile."""
        if self._asked.wait(max(0.0, seconds)):
            raise Stopped

    @contextlib.contextmanager
    def on_signals(self) -> Iterator[None]:
        """Let SIGTERM and SIGINT ask for an end."""

        def asked(number: int, frame: FrameType | None) -> None:
            self.ask()

        before = {one: signal.signal(one, asked) for one in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


@dataclass(frozen=True, slots=True)
class Report:
    """What the loop has to know of a cycle: when to come again at the latest (aware), and a line for the log, '' if
    nothing happened. `failed` when the service should be left in peace for a while."""

    next_change: datetime | None = None
    line: str = ""
    failed: bool = False
    level: int = logging.INFO


@dataclass(slots=True)
class Loop:
    """The state of the loop. Waiting and clocks come from outside; `schedule` itself goes by the machine's wall clock.

    `cycle` does one; `changed` answers whether something outside calls for a cycle at once (a new token); `tell` takes
    systemd's words.
    """

    cycle: Callable[[], Report]
    poll_s: float
    wait: Callable[[float], bool]
    changed: Callable[[], bool] = lambda: False
    tell: Callable[[str], object] = lambda words: None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = time.monotonic
    _scheduler: schedule.Scheduler = field(default_factory=schedule.Scheduler)
    _failures: int = 0
    _said: str = ""
    _has_ticked: bool = False
    _due: datetime | None = None
    _at_latest: float = 0.0

    def run(self) -> None:
        """Go on until `wait` says that an end is wanted, or a cycle raises Stopped."""
        job = self._scheduler.every(max(1, round(self.poll_s))).seconds.do(self._tick)
        self._bring_forward(job)
        with contextlib.suppress(Stopped):
            while True:
                self._scheduler.run_pending()
                if self._has_ticked:
                    self._has_ticked = False
                    job.next_run = _local_now() + timedelta(seconds=max(0.0, self._at_latest - self.monotonic()))
                if self.monotonic() < self._at_latest + OVERDUE_S:
                    self.tell("WATCHDOG=1")
                if self.wait(self._nap()):
                    return
                if self.changed() or self._is_time():
                    self._bring_forward(job)

    def _tick(self) -> None:
        """One cycle; nothing but Stopped escapes, for an exception would leave run_pending and end the loop."""
        self._has_ticked = True
        try:
            report = self.cycle()
        except NeedsUser as error:
            self._needs(error)
        except AfterviewError as error:
            where = f"{error.where}: " if error.where not in error.what else ""
            self._failed(f"{where}{error.what}: trying again later")
        except Exception as error:  # whatever it is, the next cycle may go well
            self._failed(f"the cycle broke off: {place_of(error)}")
        else:
            self._went_well(report)

    def _went_well(self, report: Report) -> None:
        if report.level > logging.INFO:
            self._say(report.level, report.line)
        elif report.line:
            log.info("%s", report.line)
        if report.failed:
            self._failures += 1
        elif report.level <= logging.INFO and (self._said or self._failures):
            log.info("all is well again")
            self._said, self._failures = "", 0
        self._due = report.next_change
        self._at_latest = self.monotonic() + (self._pause() if report.failed else self.poll_s)
        self.tell(f"STATUS={_until(self._due, self.now())}")

    def _needs(self, error: NeedsUser) -> None:
        """Say once what only the user can do; look at the usual pace whether it is done."""
        self._say(logging.ERROR, error.log_line)
        self._due, self._at_latest = None, self.monotonic() + self.poll_s

    def _failed(self, words: str) -> None:
        self._failures += 1
        self._say(logging.WARNING, words)
        self._due, self._at_latest = None, self.monotonic() + self._pause()

    def _say(self, level: int, words: str) -> None:
        if words != self._said:
            log.log(level, "%s", words)
            self._said = words
        self.tell(f"STATUS={words[:200]}")

    def _pause(self) -> float:
        return float(min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (self._failures - 1)))

    def _is_time(self) -> bool:
        if self.monotonic() >= self._at_latest:
            return True
        return self._due is not None and self.now() >= self._due

    def _nap(self) -> float:
        left = self._at_latest - self.monotonic()
        if self._due is not None:
            left = min(left, (self._due - self.now()).total_seconds())
        return min(LOOK_UP_S, max(SOONEST_S, left))

    def _bring_forward(self, job: Any) -> None:
        job.next_run = _local_now()


def tell_systemd(words: str) -> None:
    """Send 'READY=1', 'WATCHDOG=1', 'STATUS=…' or 'STOPPING=1' as sd_notify(3) does; nothing without systemd."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.setblocking(False)  # a reader that does not read must not hold us up
        out.connect("\0" + address[1:] if address.startswith("@") else address)
        out.send(" ".join(words.splitlines()).encode())


class JournalFormatter(logging.Formatter):
    """Lines with the journal's level prefix, '<6>' and so on (sd-daemon(3))."""

    _PREFIX = ((logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the message holds."""
        level = next((number for least, number in self._PREFIX if record.levelno >= least), 7)
        return f"<{level}>{' '.join(record.getMessage().split())}"


def _local_now() -> datetime:
    return datetime.now()  # noqa: DTZ005 (the clock that schedule goes by)


def _until(due: datetime | None, now: datetime) -> str:
    if due is None:
        return "waiting for mail"
    in_minutes = max(0, round((due - now) / timedelta(minutes=1)))
    return f"waiting for mail; something falls due in {in_minutes // 60} h {in_minutes % 60} min"
