"""An mbox file of any size, as Takeout exports it, read by one pass with memory for one mail."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from afterview.adapters.files.rawmail import MAX_MAIL, FileMail, unreadable

_BLOCK = 1 << 20  # bytes read at a time
# 'From ' lines as Takeout ('From 1790063207486646080@xxx Mon Feb 16 12:31:08 +0000 2026'), Thunderbird ('From - Mon …')
# and mail servers write them: a sender, a weekday, a time, a year. Body lines 'From here on …' are not.
_SEPARATOR = re.compile(
    rb"From (?:\S{1,998} |-? )\s{0,3}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s.{0,12}\d.{0,40}\d\d:\d\d.{0,20}", re.IGNORECASE
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class MboxMailbox:
    """The mails of an mbox file in its order (RFC 4155; mboxrd's '>From ' lines are given back as they were)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def fetch(self, cursor: str, since: object = None) -> Iterator[FileMail]:
        """Mails in file order; where the file only grew after `cursor`, those that were added. `since` is not used."""
        del since
        try:
            with self._path.open("rb") as opened:
                yield from read_mails(opened, self._start(cursor, opened))
        except OSError as error:
            raise unreadable(self._path, error) from error

    def cursor(self) -> str:
        """The file's size in bytes: an mbox grows at its end."""
        return str(self._path.stat().st_size)

    def _start(self, cursor: str, opened: BinaryIO) -> int:
        """The byte to begin at: the old end if a mail begins there, else 0 (the file was written anew)."""
        place = int(cursor) if cursor.isdecimal() else 0
        if place > self._path.stat().st_size:
            return 0
        opened.seek(place)
        following = opened.read(400).lstrip(b"\r\n")
        return place if not following or is_separator(following.partition(b"\n")[0]) else 0


def is_separator(line: bytes) -> bool:
    """Whether a line begins a mail: 'From ', a sender and a date."""
    return line.startswith(b"From ") and _SEPARATOR.match(line[:1200]) is not None


def read_mails(opened: BinaryIO, start: int = 0) -> Iterator[FileMail]:
    """The mails of an open mbox from byte `start` on."""
    opened.seek(start)
    begin = -1  # where the running mail's own bytes begin in the file
    kept: list[bytes] = []
    kept_size = 0
    mark = start
    for at, piece, begins in _pieces(opened, start):
        if begins:
            if begin >= 0:
                yield _mail(kept, mark, begin, at)
            mark, begin, kept, kept_size = at, at + len(piece), [], 0
        elif begin >= 0 and kept_size < MAX_MAIL:
            kept.append(piece[: MAX_MAIL - kept_size])
            kept_size += len(kept[-1])
    if begin >= 0:
        yield _mail(kept, mark, begin, opened.tell())


def _mail(kept: list[bytes], mark: int, begin: int, end: int) -> FileMail:
    data = b"".join(kept)
    size = max(end - begin, len(data))
    is_whole = size == len(data)
    if b"\n>" in data:
        data = _QUOTED.sub(rb"\1", data)
    if is_whole:
        data = data.removesuffix(b"\n").removesuffix(b"\r") if data.endswith((b"\n\n", b"\n\r\n")) else data
        size = len(data)
    return FileMail(key=f"@{mark}", data=data, offset=mark, size=size)


def _pieces(opened: BinaryIO, start: int) -> Iterator[tuple[int, bytes, bool]]:
    """Stretches of the file with their offsets: separator lines alone (True), what stands between them (False)."""
    place = start  # of `rest` in the file
    rest = b""
    at_line_start = True
    while True:
        block = opened.read(_BLOCK)
        buffer = rest + block
        done, spans = _scan(buffer, at_line_start, last=not block)
        for begin, end, begins in spans:
            if end > begin:
                yield place + begin, buffer[begin:end], begins
        if done:
            at_line_start = buffer[done - 1 : done] == b"\n"
        place, rest = place + done, buffer[done:]
        if not block:
            return


def _scan(buffer: bytes, at_line_start: bool, *, last: bool) -> tuple[int, list[tuple[int, int, bool]]]:
    """How much of a buffer can be given out, and its spans. A line 'From …' that is not all here yet has to wait."""
    spans: list[tuple[int, int, bool]] = []
    begin = 0
    place = 0 if at_line_start and buffer.startswith(b"From ") else _next_from(buffer, 0)
    while place >= 0:
        end = buffer.find(b"\n", place)
        if end < 0:
            if not last and len(buffer) - place < 2000:
                spans.append((begin, place, False))
                return place, spans
            end = len(buffer) - 1
        if is_separator(buffer[place : min(end, place + 1200)]):
            spans += [(begin, place, False), (place, end + 1, True)]
            begin = end + 1
        place = _next_from(buffer, end)
    stop = len(buffer) if last else max(begin, len(buffer) - 6)  # a '\nFrom ' may be cut by the block's end
    spans.append((begin, stop, False))
    return stop, spans


def _next_from(buffer: bytes, at: int) -> int:
    found = buffer.find(b"\nFrom ", at)
    return found + 1 if found >= 0 else -1
