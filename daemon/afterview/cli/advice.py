"""Errors to advice: the one place that turns facts into a line for the user."""

import sys

from afterview.domain.errors import AfterviewError, UsageError


def advise(error: AfterviewError) -> int:
    """Print what is wrong, where, and the remedy, in one line on stderr; gives the exit code (2 usage, 1 else)."""
    where = f"{error.where}: " if error.where else ""
    remedy = f" ({error.remedy})" if error.remedy else ""
    print(f"afterview: {where}{error.what}{remedy}", file=sys.stderr)  # noqa: T201 - this is the command line
    return 2 if isinstance(error, UsageError) else 1
