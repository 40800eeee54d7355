"""The program as a process of its own, as systemd or a shell would start it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

PATIENCE_S = 60.0  # for a machine that is busy with other tests


def afterview(*words: str, config: Path | None = None, stdin: str = "", env: Mapping[str, str] | None = None) -> "Ran":
    """Run one command to its end."""
    told = subprocess.run(
        [*_program(config), *words],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        env={**os.environ, **(env or {})},
    )
    return Ran(told.returncode, told.stdout, told.stderr)


class Ran:
    """How a command ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def __repr__(self) -> str:
        return f"exit {self.code}\n{self.out}\n{self.err}"


class Running:
    """`afterview run`, with its log and what it tells systemd."""

    def __init__(self, process: subprocess.Popen[str], notices: socket.socket) -> None:
        self.process, self._notices = process, notices
        self.lines: list[str] = []
        self._queue: Queue[str] = Queue()
        self._told: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()
        Thread(target=self._listen, daemon=True).start()

    def wait_for(self, words: str) -> str:
        """Read the log up to a line that holds the words."""
        for line in self.lines:
            if words in line:
                return line
        while True:
            try:
                self.lines.append(self._queue.get(timeout=PATIENCE_S))
            except Empty:
                raise AssertionError(f"never said {words!r}: {self.lines}") from None
            if words in self.lines[-1]:
                return self.lines[-1]

    def wait_for_notice(self, words: str) -> str:
        """Read what systemd hears, up to a message that holds the words."""
        while True:
            try:
                told = self._told.get(timeout=PATIENCE_S)
            except Empty:
                raise AssertionError(f"systemd never heard {words!r}") from None
            if words in told:
                return told

    def end(self, number: int) -> int:
        """Send a signal and wait for the end; gives the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._queue.put(line.rstrip("\n"))

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                self._told.put(self._notices.recv(4096).decode())


@contextmanager
def running(config: Path, folder: Path, *words: str) -> Iterator[Running]:
    """The daemon until the end of the block, at the latest."""
    address = folder / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notices:
        notices.bind(str(address))
        notices.settimeout(PATIENCE_S)
        process = subprocess.Popen(
            [*_program(config), "run", *words],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "NOTIFY_SOCKET": str(address)},
        )
        try:
            yield Running(process, notices)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()


def _program(config: Path | None) -> list[str]:
    return [sys.executable, "-m", "afterview", *(["--config", str(config)] if config else [])]
