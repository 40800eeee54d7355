"""A progress bar for what takes longer than a second, on a terminal only."""

from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

_QUIET_SECONDS = 1.0


class ProgressBar:
    """Counts bytes done of `total` (0 = unknown); shows itself on `stream` after a second, if that is a terminal."""

    def __init__(self, what: str, total: int, stream: TextIO) -> None:
        self._what, self._total, self._stream = what, total, stream
        self._begun, self._done = monotonic(), 0
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, size: int) -> None:
        """Count `size` more bytes as done."""
        self._done += size
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._done)
        elif self._stream.isatty() and monotonic() - self._begun > _QUIET_SECONDS:
            self._bar = self._show()

    def _show(self) -> "Progress":
        from rich.console import Console
        from rich.progress import Progress

        bar = Progress(console=Console(file=self._stream), transient=True)
        bar.add_task(self._what, total=self._total or None, completed=self._done)
        bar.start()
        return bar
