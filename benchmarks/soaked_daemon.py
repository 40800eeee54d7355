"""The daemon of a soak: as `afterview run` puts it together, with time that moves only when it sleeps."""

import json
import logging
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

from afterview import service
from afterview.adapters.google.auth import StoredSignIn
from afterview.adapters.google.retry import Patience
from afterview.adapters.google.services import connect
from afterview.bootstrap.daemon import Daemon, open_daemon
from afterview.bootstrap.google import Account
from afterview.bootstrap.watching import watch_token
from afterview.cli.run import _cycle
from afterview.config.load import load_config
from afterview.inference import acts
from afterview.service import Halt, JournalFormatter, Loop, Report
from soak import BEGIN, STEP, SharedClock

TIMEOUT_S = 30.0  # no fault here is a silence, so what takes long is a busy machine
LOOK_UP_S = 300.0  # nothing happens here between two looks, and half a year in steps of ten seconds is a million
_real_clock = time.process_time


class Time:
    """The shared clock, and what the machine's clock shows to this process. Tells the world before each step of it."""

    def __init__(self, folder: Path, traveller: time_machine.Traveller, weeks: int) -> None:
        self.clock, self._traveller = SharedClock(folder / "clock"), traveller
        self._world, self._end = BEGIN, BEGIN + timedelta(weeks=weeks)
        self.week = 0

    def sleep(self, seconds: float) -> None:
        """Time passes, for both processes."""
        self.clock.sleep(seconds)
        self._traveller.move_to(self.clock.now())

    def wait(self, seconds: float) -> bool:
        """As Halt.wait, and the world moves on; True at the end."""
        self.sleep(seconds)
        now = self.clock.now()
        if now >= self._world:
            print((now - BEGIN).total_seconds(), flush=True)
            sys.stdin.readline()
            self._world += STEP
        return now >= self._end


def live(folder: Path, weeks: int) -> None:
    """Run the loop for so many weeks; print a sample a week."""
    handler = logging.StreamHandler((folder / "log").open("w", encoding="utf-8"))
    handler.setFormatter(JournalFormatter())
    log = logging.getLogger("afterview")
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.INFO)
    acts.use("linear")  # the encoder's process lives for a cycle, and a thousand starts of it tell no more than one
    service.LOOK_UP_S = LOOK_UP_S
    config = load_config(folder / "config.yaml")
    began = _real_clock()
    with time_machine.travel(BEGIN, tick=False) as traveller:
        passing = Time(folder, traveller, weeks)
        halt = Halt()
        signer = StoredSignIn(config.credentials, config.account.google_api_root)
        patience = Patience(sleep=passing.sleep, monotonic=passing.clock.monotonic)
        google = connect(signer, signer.roots, patience=patience, monotonic=passing.clock.monotonic, timeout=TIMEOUT_S)
        with open_daemon(config, now=None, halt=halt, progress=lambda done, total: None) as daemon:
            daemon.account = Account(google, google.meter)
            cycles = 0

            def cycle() -> Report:
                nonlocal cycles
                cycles += 1
                week = int((passing.clock.now() - BEGIN) / timedelta(weeks=1))
                if week > passing.week:
                    passing.week = week
                    _sample(folder, daemon, week, cycles, _real_clock() - began)
                return _cycle(daemon)

            Loop(
                cycle=cycle,
                poll_s=config.service.poll_seconds,
                wait=passing.wait,
                changed=watch_token(config),
                now=lambda: datetime.now(UTC),
                monotonic=passing.clock.monotonic,
            ).run()
            _sample(folder, daemon, weeks, cycles, _real_clock() - began)


def _sample(folder: Path, daemon: Daemon, week: int, cycles: int, seconds: float) -> None:
    log = (folder / "log").read_text("utf-8").splitlines()
    told = {
        "week": week,
        "resident": int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE"),
        "handles": len(list(Path("/proc/self/fd").iterdir())),
        "threads": len(list(Path("/proc/self/task").iterdir())),
        "state": sum(path.stat().st_size for path in (folder / "state").iterdir()),
        "log_lines": len(log),
        "log_bytes": sum(len(line) + 1 for line in log),
        "warnings": sum(line.startswith(("<3>", "<4>")) for line in log),
        "cycles": cycles,
        "seconds": round(seconds, 1),
    }
    print(json.dumps(told), flush=True)
