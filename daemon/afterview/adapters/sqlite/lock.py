"""One afterview to a state: a lock that the kernel gives up when its holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from afterview.adapters.sqlite.private import private_folder
from afterview.domain.errors import NeedsUser

LOCK_FILE = "lock"


class Busy(NeedsUser):
    """Another program holds the state; `holder` is its process id, '' where that cannot be told."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(
            f"another afterview is at work on this state{f' (process {holder})' if holder else ''}",
            where=str(folder),
            remedy="wait for it, or stop it first (`systemctl --user stop afterview`)",
        )
        self.holder = holder


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the state folder's lock. Raises Busy at once if another program holds it.

    The file stays when the lock is given up: removing it would let two programs lock two files of one name.
    """
    private_folder(folder)
    path = folder / LOCK_FILE
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(folder, _holder(descriptor)) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    pid = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
    return pid if pid.isdigit() else ""
