"""Files that are whole or not there: written beside their place, flushed to the disk, then moved into it."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from afterview.domain.errors import UsageError

_REMEDIES = {
    errno.ENOSPC: ("no space is left on the disk", "make room on it, then run again"),
    errno.EDQUOT: ("the disk quota is used up", "make room, then run again"),
    errno.EACCES: ("no permission to write here", "choose another folder, or give yourself the right to write there"),
    errno.EPERM: ("no permission to write here", "choose another folder, or give yourself the right to write there"),
    errno.EROFS: ("the disk is read-only", "choose a folder on another disk"),
    errno.ENOTDIR: ("part of the path is a file", "choose a folder"),
    errno.EEXIST: ("there is a file of that name", "choose a folder"),
    errno.EISDIR: ("there is a folder of that name", "choose another name, or move the folder away"),
}


def write_atomically(path: Path, data: bytes, *, beside: Path | None = None, private: bool = False) -> None:
    """Put `data` at `path`, through a file in `beside` (the same folder by default; it must be on the same disk).

    A crash leaves the old file or the new one. The mode of a file that is replaced is kept, a new one is the user's
    alone, as is every one that is `private`. Raises UsageError with a remedy.
    """
    with advice(path):
        descriptor, name = tempfile.mkstemp(prefix=".afterview-", suffix=".tmp", dir=beside or path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileNotFoundError):
                if not private:  # mkstemp(3) gives 0600
                    temporary.chmod(path.stat().st_mode & 0o777)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, unless it is there. Raises UsageError with a remedy."""
    with advice(path):
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        path.mkdir(parents=True, exist_ok=True)


@contextlib.contextmanager
def advice(path: Path) -> Iterator[None]:
    """Turn an OSError about `path` into a UsageError that says what to do."""
    try:
        yield
    except OSError as error:
        what, remedy = _REMEDIES.get(error.errno or 0, (error.strerror or str(error), "choose another place"))
        raise UsageError(what, where=str(path), remedy=remedy) from error


def _flush_folder(folder: Path) -> None:
    """Make a rename durable; not every file system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
