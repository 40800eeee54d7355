"""One mail read from a file, and how to tell mail from other bytes."""

import re
from dataclasses import dataclass
from pathlib import Path

from afterview.domain.errors import MailboxError

MAX_MAIL = 32 << 20  # bytes kept of one mail: Gmail's 25 MB of attachments, encoded; the rest is dropped and noted

_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t\r\n]")
_USUAL = re.compile(
    rb"(?:\A|\n)(?:from|to|date|subject|received|return-path|message-id|delivered-to|mime-version|content-type)\s{0,3}:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FileMail:
    """A raw mail (`ports.RawMail`), cut at MAX_MAIL. `offset` counts the mailbox's bytes before it, `size` its own."""

    key: str
    data: bytes
    offset: int
    size: int
    labels: frozenset[str] = frozenset()
    thread: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether bytes beyond MAX_MAIL were dropped."""
        return len(self.data) < self.size


def looks_like_mail(beginning: bytes) -> bool:
    """Whether a file that begins so is one mail: header fields first, two of the usual ones among them."""
    start = beginning.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if start.startswith((b"From ", b">From ")):
        start = start.partition(b"\n")[2]
    if not _FIELD.match(start):
        return False
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return len({match.lower() for match in _USUAL.findall(b"\n" + head)}) >= 2


def read_file(path: Path, limit: int) -> tuple[bytes, int]:
    """At most `limit` bytes of a file, and its whole size; MailboxError where it cannot be read."""
    try:
        with path.open("rb") as opened:
            return opened.read(limit), path.stat().st_size
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> MailboxError:
    """What to tell the user about a file that the system will not open."""
    if isinstance(error, PermissionError):
        return MailboxError(path, "may not be read", f"give yourself the right to read it: chmod u+r {path}")
    return MailboxError(path, f"cannot be read ({error.strerror or error})", "check the disk or copy the file again")
