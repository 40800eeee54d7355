"""State that nobody else can read: what is made is the user's alone, and what is not is refused."""

import os
from pathlib import Path

from afterview.domain.errors import NeedsUser


def private_folder(folder: Path) -> None:
    """Make a folder with mode 0700, or check that it has that mode. Raises NeedsUser with the remedy otherwise."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NeedsUser(
            f"the state folder cannot be made: {error.strerror}", where=str(folder), remedy="name another as `state:`"
        ) from error
    _require_private(folder, "700")


def private_file(path: Path) -> None:
    """Make an empty file with mode 0600, or check that it has that mode. Raises NeedsUser with the remedy otherwise."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise NeedsUser(
            f"the state cannot be written: {error.strerror}",
            where=str(path),
            remedy="give yourself the right to write there, or name another folder as `state:`",
        ) from error
    _require_private(path, "600")


def _require_private(path: Path, mode: str) -> None:
    status = path.stat()
    if status.st_uid != os.geteuid():
        raise NeedsUser("the state belongs to somebody else", where=str(path), remedy="run afterview as its owner")
    if status.st_mode & 0o077:
        raise NeedsUser("others can read the state", where=str(path), remedy=f"run `chmod {mode} {path}`")
