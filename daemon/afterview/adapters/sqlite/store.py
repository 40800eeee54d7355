"""All that afterview remembers, in one SQLite file: the ledger, readings, cursors, notes and corrections."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from afterview.adapters.sqlite.codec import from_json, to_json
from afterview.adapters.sqlite.private import private_file, private_folder
from afterview.adapters.sqlite.schema import migrate
from afterview.domain.artefact import Entry, EntryState
from afterview.domain.correction import Correction
from afterview.domain.errors import NeedsUser
from afterview.domain.reading import Reading

if TYPE_CHECKING:  # its patterns take long to compile, and `status`, which must answer at once, has no use for them
    from afterview.domain.notes import Notes

BUSY_SECONDS = 5.0  # another program's write takes milliseconds; one that takes longer is stuck
_ENTRY = "shape, key, state, fingerprint, remote_id, version, previous, at, note"


class Store:
    """The state file. Every write is durable when its call returns, or when the `transaction` around it ends.

    Errors are NeedsUser: others may read the file, it is damaged (a copy is kept), locked, or from a newer afterview.
    To be used by one thread, and for writing only while `lock.only_one` is held.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file, making it and its folder (0600, 0700) where they are not there, and brings its tables up."""
        self.path = path
        self._in_transaction = False
        self._decoded: dict[str, tuple[str, Reading]] = {}
        private_folder(path.parent)
        private_file(path)
        self._connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            self._open()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen, or none; a transaction within a transaction is part of the outer one."""
        if self._in_transaction:
            yield
            return
        self._execute("BEGIN IMMEDIATE")
        self._in_transaction = True
        try:
            yield
            self._execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self._in_transaction = False

    def entries(self) -> list[Entry]:
        """The whole ledger."""
        return [entry_of(row) for row in self._execute(f"SELECT {_ENTRY} FROM ledger")]  # noqa: S608  # a constant

    def record(self, entry: Entry) -> None:
        """Store an entry in place of the one of the same key and shape."""
        at = entry.at.isoformat() if entry.at is not None else None
        row = (entry.shape, entry.key, entry.state.value, entry.fingerprint, entry.remote_id, entry.version)
        self._execute(
            f"INSERT OR REPLACE INTO ledger ({_ENTRY}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  # a constant
            (*row, entry.previous, at, entry.note),
        )

    def save_readings(self, readings: Iterable[Reading]) -> None:
        """Store readings, each in place of the one of the same message; all or none."""
        rows = ((reading.message, to_json(reading)) for reading in readings)
        self._put_all("INSERT OR REPLACE INTO readings (message, body) VALUES (?, ?)", rows)

    def readings(self) -> Iterator[Reading]:
        """All readings, streamed, in no order. Raises CodecError for one that this version cannot read.

        Each is made a value once and then given again, as long as what is stored of it is the same.
        """
        before, self._decoded = self._decoded, {}
        for message, body in self._execute("SELECT message, body FROM readings"):
            known = before.get(message)
            reading = known[1] if known is not None and known[0] == body else from_json(Reading, body)
            self._decoded[message] = (body, reading)
            yield reading

    def pass_over(self, messages: Iterable[str]) -> None:
        """Remember ids of messages that hold nothing for us, so that they are not read again; all or none."""
        self._put_all("INSERT OR IGNORE INTO passed (message) VALUES (?)", ((message,) for message in messages))

    def let_go(self, messages: Iterable[str]) -> None:
        """Drop readings, and remember their ids as passed over; all or none."""
        old = [(message,) for message in messages]
        with self.transaction():
            self._put_all("INSERT OR IGNORE INTO passed (message) VALUES (?)", old)
            self._put_all("DELETE FROM readings WHERE message = ?", old)

    def known_messages(self) -> set[str]:
        """The ids of all messages that were read or passed over."""
        return {row[0] for row in self._execute("SELECT message FROM readings UNION SELECT message FROM passed")}

    def forget_readings(self) -> None:
        """Drop all readings and ids passed over, so that the mail is read anew (after a better version came)."""
        with self.transaction():
            self._execute("DELETE FROM readings")
            self._execute("DELETE FROM passed")

    def cursor(self, name: str) -> str:
        """Where a mailbox's last complete fetch ended; '' if there was none."""
        return self._value("SELECT value FROM cursors WHERE name = ?", name)

    def set_cursor(self, name: str, value: str) -> None:
        """Store a cursor; to be called last, when everything that was fetched is stored."""
        self._execute("INSERT OR REPLACE INTO cursors (name, value) VALUES (?, ?)", (name, value))

    def notes(self) -> "dict[str, Notes]":
        """The user's notes by interview."""
        from afterview.domain.notes import Notes

        rows = self._execute("SELECT interview, body FROM notes")
        return {interview: from_json(Notes, body) for interview, body in rows}

    def save_notes(self, notes: "Notes") -> None:
        """Store one interview's notes in place of the former ones."""
        row = (notes.interview, to_json(notes))
        self._execute("INSERT OR REPLACE INTO notes (interview, body) VALUES (?, ?)", row)

    def corrections(self) -> list[Correction]:
        """Everything that the user has set right, oldest first."""
        rows = self._execute("SELECT about, what, value, at FROM corrections")
        found = [Correction(about, what, value, datetime.fromisoformat(at)) for about, what, value, at in rows]
        return sorted(found, key=lambda correction: correction.at)

    def correct(self, correction: Correction) -> None:
        """Store the user's word in place of an earlier one about the same."""
        row = (correction.about, correction.what, correction.value, correction.at.isoformat())
        self._execute("INSERT OR REPLACE INTO corrections (about, what, value, at) VALUES (?, ?, ?, ?)", row)

    def uncorrect(self, about: str, what: str) -> None:
        """Take the user's word back."""
        self._execute("DELETE FROM corrections WHERE about = ? AND what = ?", (about, what))

    def meta(self, name: str) -> str:
        """A named value (a calendar's id, say); '' if there is none."""
        return self._value("SELECT value FROM meta WHERE name = ?", name)

    def set_meta(self, name: str, value: str) -> None:
        """Store a named value; one that is the same already is not written again."""
        if self.meta(name) != value:
            self._execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))

    def faults(self) -> list[str]:
        """What a whole check of the file finds wrong in it; empty where it is sound."""
        told = [str(row[0]) for row in self._execute("PRAGMA integrity_check(5)")]
        return [] if told == ["ok"] else told

    def _open(self) -> None:
        problems = [row[0] for row in self._execute("PRAGMA quick_check(1)")]
        if problems != ["ok"]:
            raise self._damaged(problems[0])
        with self._advice():  # first of all: the state of a newer version is left as it is, to the last byte
            migrate(self._connection, str(self.path))
        self._execute("PRAGMA journal_mode = WAL")
        self._execute("PRAGMA synchronous = FULL")

    def _put_all(self, statement: str, rows: Iterable[tuple[str, ...]]) -> None:
        with self.transaction():
            for row in rows:
                self._execute(statement, row)

    def _value(self, statement: str, name: str) -> str:
        row = self._execute(statement, (name,)).fetchone()
        return str(row[0]) if row is not None else ""

    def _execute(self, statement: str, values: tuple[str | None, ...] = ()) -> sqlite3.Cursor:
        with self._advice():
            return self._connection.execute(statement, tuple(_writable(value) for value in values))

    @contextlib.contextmanager
    def _advice(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise NeedsUser(
                f"the state cannot be used: {error}", where=str(self.path), remedy=_remedy(error)
            ) from error
        except sqlite3.DatabaseError as error:
            if type(error) is not sqlite3.DatabaseError:
                raise  # a mistake of ours, not of the file's
            raise self._damaged(str(error)) from error

    def _damaged(self, what: str) -> NeedsUser:
        copy = _keep_copy(self.path)
        return NeedsUser(
            f"the state is damaged: {what}; a copy was kept as {copy.name}",
            where=str(self.path),
            remedy="put a backup in its place, or run `afterview once --rebuild`: it saves what can be read, reads the "
            "mail anew, and makes nothing a second time",
        )


def entry_of(row: tuple[str, str, str, str, str, str, str, str | None, str]) -> Entry:
    """A row of the ledger as an entry."""
    shape, key, state, fingerprint, remote_id, version, previous, at, note = row
    when = datetime.fromisoformat(at) if at is not None else None
    return Entry(key, shape, EntryState(state), fingerprint, remote_id, version, when, note, previous)


def _writable(value: str | None) -> str | None:
    """Half characters, which a broken header can hold, would make every cycle fail on that one mail."""
    return value if value is None or value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")


def _remedy(error: sqlite3.OperationalError) -> str:
    text = str(error)
    if "locked" in text:
        return "another program has it open: stop that one, or wait"
    if "full" in text:
        return "make room on the disk"
    return "check that the disk is there and that you may write to it"


def _keep_copy(path: Path) -> Path:
    """A copy beside the file, the first one only: the state as it was found is worth more than later looks at it."""
    copy = path.with_name(f"{path.name}.damaged")
    for suffix in ("", "-wal"):
        source, target = path.with_name(path.name + suffix), copy.with_name(copy.name + suffix)
        if source.exists() and not target.exists():
            shutil.copy(source, target)
    return copy
