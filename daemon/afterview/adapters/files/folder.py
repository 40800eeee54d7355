"""A folder of .eml files, or a single one, as a mailbox."""

from collections.abc import Iterator
from pathlib import Path

from afterview.adapters.files.mbox import is_separator
from afterview.adapters.files.rawmail import MAX_MAIL, FileMail, looks_like_mail, read_file

_SNIFF = 4096  # bytes of a file that decide whether it looks like mail
_NOT_MAIL = frozenset(
    [".ics", ".pdf", ".zip", ".tgz", ".gz", ".jpg", ".png", ".html", ".htm", ".txt", ".json", ".md", ".csv"]
)


class FolderMailbox:
    """Mail in files of its own: *.eml anywhere below the folder, and files without a suffix that look like mail."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def fetch(self, cursor: str, since: object = None) -> Iterator[FileMail]:
        """The mails by name, all of them: `cursor` and `since` are not used, repeats are harmless."""
        del cursor, since
        offset = 0
        for file in mail_files(self._path):
            data, size = read_file(file, MAX_MAIL)
            key = file.name if self._path.is_file() else file.relative_to(self._path).as_posix()
            yield FileMail(key=key, data=data, offset=offset, size=size)
            offset += size

    def cursor(self) -> str:
        """How many files there are and their newest change, as 'count:nanoseconds': equal while nothing changed."""
        changes = [file.stat().st_mtime_ns for file in mail_files(self._path)]
        return f"{len(changes)}:{max(changes, default=0)}"


def mail_files(path: Path) -> list[Path]:
    """The mail files below a folder sorted by name (the file itself for a file); links out of it are not followed."""
    if path.is_file():
        return [path]
    files = (file for file in path.rglob("*") if file.is_file() and not _is_hidden(file, path))
    return sorted(file for file in files if file.suffix.lower() == ".eml" or _is_unnamed_mail(file))


def _is_hidden(file: Path, below: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(below).parts)


def _is_unnamed_mail(file: Path) -> bool:
    """Whether a file with another or no suffix is mail (exports name them '0001', or '1726.host,S=2210')."""
    if file.suffix.lower() in _NOT_MAIL:
        return False
    try:
        with file.open("rb") as opened:
            beginning = opened.read(_SNIFF)
        return looks_like_mail(beginning) and not is_separator(beginning.partition(b"\n")[0])  # that is an mbox
    except OSError:
        return False
