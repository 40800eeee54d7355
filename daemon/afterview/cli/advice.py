"""Errors to advice: the one place that turns facts into a line for the user."""

import os
import sys

from afterview.domain.errors import AfterviewError, UsageError, place_of


def advise(error: AfterviewError) -> int:
    """Print what is wrong, where, and the remedy, in one line on stderr; gives the exit code (2 usage, 1 else)."""
    where = f"{error.where}: " if error.where else ""
    remedy = f" ({error.remedy})" if error.remedy else ""
    line = f"{journal_prefix(3)}afterview: {where}{error.what}{remedy}"
    print(line, file=sys.stderr)  # noqa: T201 - this is the command line
    return 2 if isinstance(error, UsageError) else 1


def confess(error: Exception) -> int:
    """Say in one line that afterview itself broke, and where; a traceback could carry words of a mail into a log.

    With AFTERVIEW_DEBUG set the error is raised again, for whoever looks for the cause.
    """
    if os.environ.get("AFTERVIEW_DEBUG"):
        raise error
    line = (
        f"{journal_prefix(3)}afterview: broke off, by a fault of its own: {place_of(error)} (nothing was lost; with "
        "AFTERVIEW_DEBUG=1 it says more, words of your mail perhaps among it)"
    )
    print(line, file=sys.stderr)  # noqa: T201 - this is the command line
    return 1


def journal_prefix(level: int) -> str:
    """The priority that systemd's journal reads at a line's beginning (sd-daemon(3)), where stderr goes there (as for
    the timer's `once`); '' elsewhere."""
    try:
        told = os.fstat(sys.stderr.fileno())
    except (OSError, ValueError):
        return ""
    return f"<{level}>" if os.environ.get("JOURNAL_STREAM") == f"{told.st_dev}:{told.st_ino}" else ""
