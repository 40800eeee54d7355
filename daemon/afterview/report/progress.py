"""A progress bar for what takes longer than a second, on a terminal only."""

from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

QUIET_SECONDS = 1.0


class ProgressBar:
    """Shows how much of `total` (0 = unknown) is done, on `stream`, from a second on, if that is a terminal.

    It is gone without a trace when the work is done: what follows begins on a clean line.
    """

    def __init__(self, what: str, total: int, stream: TextIO, seconds: Callable[[], float] = monotonic) -> None:
        self._what, self._total, self._stream, self._seconds = what, total, stream, seconds
        self._begun, self._done = seconds(), 0
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, more: int) -> None:
        """So much more is done."""
        self.reach(self._done + more)

    def reach(self, done: int, total: int = 0) -> None:
        """So much is done by now, of a total that may have become known meanwhile (0 = as before)."""
        self._done, self._total = done, total or self._total
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done, total=self._total or None)
        elif self._stream.isatty() and self._seconds() - self._begun > QUIET_SECONDS:
            self._bar = self._show()

    def go_on(self, what: str) -> None:
        """The counted part is over; what follows has no measure."""
        self._what, self._total = what, 0
        if self._bar is not None:
            self._bar.remove_task(self._bar.task_ids[0])
            self._bar.add_task(what, total=None)

    def _show(self) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=Console(file=self._stream), transient=True)
        bar.add_task(self._what, total=self._total or None, completed=self._done)
        bar.start()
        return bar
