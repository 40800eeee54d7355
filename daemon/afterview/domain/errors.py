"""Errors that carry facts. One function (cli/advice.py) turns them into a line of advice."""

from pathlib import Path, PurePath


class AfterviewError(Exception):
    """Something that the user can mend: `what` went wrong, `where`, and the `remedy`."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    @property
    def log_line(self) -> str:
        """All of it in one line for the log: no place that holds an address, and none that the words name already."""
        known = not self.where or "@" in self.where or self.where in f"{self.what} {self.remedy}"
        what = self.what if known else f"{self.what} ({self.where})"
        return f"{what}: {self.remedy}" if self.remedy else what


class UsageError(AfterviewError):
    """A bad argument or config: exit code 2, nothing was written."""


class MailboxError(UsageError):
    """A mailbox that cannot be read: missing, unreadable, or none."""

    def __init__(self, path: Path, what: str, remedy: str) -> None:
        super().__init__(what, where=str(path), remedy=remedy)
        self.path = path


class NeedsUser(AfterviewError):
    """Something only the user can do (sign in again, confirm): exit code 1."""


def place_of(error: BaseException) -> str:
    """What broke and where, as 'KeyError at cycle.py:12'; the message is left out, for it may hold words of a mail."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    return f"{type(error).__name__}{where}"
