"""The sentence encoder in a process of its own, which is there only while there is mail to read.

onnxruntime and the network take 100 MB and more, and a process gives little of that back. So the daemon asks a child
over two pipes, a line of JSON a batch of windows, and lets it go after the cycle.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files

from afterview.inference.acts import encoder

_COMMAND = (sys.executable, "-m", "afterview.adapters.encoder_process")
_TRIES = 2  # a child that was killed, for want of memory perhaps, is started once more
_END_S = 5.0  # how long a child may take to end by itself


class EncoderProcess:
    """Runs the shipped encoder in a child, which starts with the first mail; `rest` lets it go until the next."""

    def __init__(self, command: Sequence[str] = _COMMAND) -> None:
        self._command = command
        self._child: subprocess.Popen[str] | None = None

    def __call__(self, batch: Sequence[encoder.Window]) -> Sequence[encoder.Scores]:
        """What `encoder.Run` is asked for. Raises encoder.Lost where two children in a row give no answer."""
        question = json.dumps([(window.pieces, window.spans) for window in batch]) + "\n"
        for _ in range(_TRIES):
            try:
                return self._asked(question)
            except (OSError, ValueError):
                self.rest()
        raise encoder.Lost

    @property
    def is_there(self) -> bool:
        """Whether there is a child just now."""
        return self._child is not None

    def rest(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        with child:
            child.terminate()
            try:
                child.wait(_END_S)
            except subprocess.TimeoutExpired:
                child.kill()

    def _asked(self, question: str) -> list[encoder.Scores]:
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603 (our own module)
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="ascii"
            )
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(question)
        self._child.stdin.flush()
        answer: list[encoder.Scores] = json.loads(self._child.stdout.readline())
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
