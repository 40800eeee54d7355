"""The sentence encoder in a process of its own, which is there only while there is mail to read.

onnxruntime and the network take 100 MB and more, and a process gives little of that back. So the daemon asks a child
over two pipes, a line of JSON a batch of windows, and lets it go after the cycle. A child that dies or falls silent is
started once more; then words alone are read until the cycle is over, and `was_lost` says so.
"""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib.resources import files

from afterview.inference.acts import encoder

_COMMAND = (sys.executable, "-m", "afterview.adapters.encoder_process")
_TRIES = 2  # a child that was killed, for want of memory perhaps, is started once more
_ANSWER_S = 60.0  # a batch takes a tenth of a second, the start one or two on a slow machine
_END_S = 5.0  # how long a child may take to end by itself


class EncoderProcess:
    """Runs the shipped encoder in a child, which starts with the first mail; `rest` lets it go until the next."""

    def __init__(self, command: Sequence[str] = _COMMAND, *, answer_s: float = _ANSWER_S) -> None:
        self._command, self._answer_s = command, answer_s
        self._child: subprocess.Popen[bytes] | None = None
        self.was_lost = False  # since the last rest

    def __call__(self, batch: Sequence[encoder.Window]) -> Sequence[encoder.Scores]:
        """What `encoder.Run` is asked for. Raises encoder.Lost where two children in a row give no answer within
        `answer_s` seconds, and at once from then on until the next rest.
        """
        question = json.dumps([(window.pieces, window.spans) for window in batch]).encode() + b"\n"
        for _ in range(0 if self.was_lost else _TRIES):
            try:
                return self._asked(question)
            except (OSError, ValueError):
                self._end()
        self.was_lost = True
        raise encoder.Lost

    @property
    def is_there(self) -> bool:
        """Whether there is a child just now."""
        return self._child is not None

    def rest(self) -> None:
        """End the child, if there is one; the next mail may try another."""
        self._end()
        self.was_lost = False

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()  # it holds nothing that could be lost
        with suppress(subprocess.TimeoutExpired):  # the system is at it still, and needs no waiting for
            child.wait(_END_S)
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):  # what was not written yet has nobody to go to
                if pipe is not None:
                    pipe.close()

    def _asked(self, question: bytes) -> list[encoder.Scores]:
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603 (our own module)
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        # A pipe cannot be waited for everywhere, a thread can: ending the child ends the wait, be it for room in the
        # pipe that a long question needs.
        overdue = threading.Timer(self._answer_s, self._child.kill)
        overdue.start()
        try:
            self._child.stdin.write(question)
            self._child.stdin.flush()
            answer: list[encoder.Scores] = json.loads(self._child.stdout.readline())
        finally:
            overdue.cancel()
        return answer


def serve() -> None:
    """The child: answers until nobody asks any more. The parent tells it when to end, not the keyboard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run = encoder.runner(files(encoder.__package__))
    for line in sys.stdin:
        batch = [encoder.Window(tuple(pieces), tuple(map(tuple, spans))) for pieces, spans in json.loads(line)]
        sys.stdout.write(json.dumps(run(batch)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
