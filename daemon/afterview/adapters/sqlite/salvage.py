"""What can still be read of a damaged state file, and a fresh file in its place with that in it."""

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from afterview.adapters.sqlite.codec import CodecError, from_json
from afterview.adapters.sqlite.store import Store, entry_of
from afterview.domain.correction import Correction
from afterview.domain.errors import NeedsUser
from afterview.domain.notes import Notes

_T = TypeVar("_T")
_BESIDE = ("", "-wal", "-shm")
_ENTRY = "SELECT shape, key, state, fingerprint, remote_id, version, previous, at, note FROM ledger"
_NOT_KEPT = ("last cycle", "snapshot", "snapshot at", "trouble")  # they tell of cycles that are no more


def start_anew(path: Path) -> Path:
    """Set the state file aside, and put a fresh one in its place with all that could be read: the ledger, the user's
    notes and corrections, and the keys and ids that were kept; not what mail says, which is read again.

    Gives the copy's path. Raises NeedsUser where there is nothing to start from.
    """
    if not path.exists():
        raise NeedsUser("there is no state to rebuild", where=str(path), remedy="run `afterview once`")
    aside = _aside(path)
    with Store(path) as store, store.transaction():
        for entry in _read(aside, _ENTRY, entry_of):
            store.record(entry)
        for notes in _read(aside, "SELECT body FROM notes", lambda row: from_json(Notes, row[0])):
            store.save_notes(notes)
        for word in _read(aside, "SELECT about, what, value, at FROM corrections", _correction):
            store.correct(word)
        for name, value in _read(aside, "SELECT name, value FROM meta", lambda row: (str(row[0]), str(row[1]))):
            if name not in _NOT_KEPT:
                store.set_meta(name, value)
    return aside


def _aside(path: Path) -> Path:
    """A copy that stays, under a name of its own; the file itself goes only once the copy is there."""
    number = next(n for n in range(1, 10_000) if not path.with_name(f"{path.name}.before-{n}").exists())
    aside = path.with_name(f"{path.name}.before-{number}")
    there = [part for part in _BESIDE if path.with_name(path.name + part).exists()]
    for part in reversed(there):
        shutil.copy2(path.with_name(path.name + part), aside.with_name(aside.name + part))
    for part in reversed(there):
        path.with_name(path.name + part).unlink()
    return aside


def _read(path: Path, query: str, decode: Callable[[Any], _T]) -> Iterator[_T]:
    """The rows of a table as far as they can be read; one that cannot be understood does not hide the others."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as connection:
        for row in connection.execute(query):
            with contextlib.suppress(CodecError, ValueError, TypeError):
                yield decode(row)


def _correction(row: tuple[str, ...]) -> Correction:
    about, what, value, at = row
    return Correction(about, what, value, datetime.fromisoformat(at))
