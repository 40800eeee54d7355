"""What is looked at again only when it has changed: a mailbox in files, the token."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from afterview.adapters.files.mailbox import open_mailbox
from afterview.bootstrap.care import uses_google
from afterview.config.model import Config
from afterview.ports import RawMail


class WatchedFiles:
    """A mailbox in files that is read again only when something in it has changed."""

    def __init__(self, path: Path) -> None:
        self._path, self._cursor = path, ""

    def fetch(self, cursor: str, since: datetime | None) -> Iterator[RawMail]:
        """What came since; the place is taken before reading, so that mail which comes meanwhile is not missed."""
        mailbox = open_mailbox(self._path)
        here = mailbox.cursor()
        if here != cursor:
            yield from mailbox.fetch(cursor, since)
        self._cursor = here

    def cursor(self) -> str:
        """Where the last complete fetch began; '' before the first."""
        return self._cursor


def watch_token(config: Config) -> Callable[[], bool]:
    """Answers whether a new token was stored since it was last asked."""
    if not uses_google(config):
        return lambda: False
    from afterview.bootstrap.google import token_stamp

    seen = [token_stamp(config.credentials)]

    def changed() -> bool:
        now = token_stamp(config.credentials)
        before, seen[0] = seen[0], now
        return now != before and now != (0, 0)

    return changed
