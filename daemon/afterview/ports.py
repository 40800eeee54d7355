"""The doors to the world. No port can send: there is no such call to make."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from afterview.domain.artefact import Draft, Entry, Event, Existing
from afterview.domain.correction import Correction
from afterview.domain.freetime import Busy
from afterview.domain.notes import Notes
from afterview.domain.reading import Reading


class Clock(Protocol):
    """Where time comes from."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class RawMail(Protocol):
    """One message as the mailbox holds it."""

    @property
    def key(self) -> str:
        """The store's own id of the message (a file name, an offset, Gmail's id)."""
        ...

    @property
    def data(self) -> bytes:
        """The raw RFC 5322 bytes; may be cut at a limit that the adapter names."""
        ...

    @property
    def thread(self) -> str:
        """The store's thread id, '' if it has none."""
        ...

    @property
    def labels(self) -> frozenset[str]:
        """The store's labels; empty if it has none."""
        ...


class Mailbox(Protocol):
    """Mail to read, received and sent."""

    def fetch(self, cursor: str, since: datetime | None) -> Iterator[RawMail]:
        """Messages that came after `cursor` ('' = all since `since`, aware), in any order, streamed."""
        ...

    def cursor(self) -> str:
        """Where the last complete fetch ended: to be stored after everything it gave is stored."""
        ...


class Drafts(Protocol):
    """Unsent letters in the user's drafts folder."""

    def list(self) -> Iterable[Existing]:
        """Every draft that lies there, ours or not, with its version; fingerprints only where they cost nothing."""
        ...

    def look(self, remote_id: str) -> Existing | None:
        """One draft with the fingerprint of its present text; None when it is gone."""
        ...

    def mark(self) -> str:
        """Where the store is now, for `since`; to be taken before a create and stored with the intent."""
        ...

    def since(self, mark: str, listed: Collection[str]) -> Iterable[Existing]:
        """Every draft that was made or saved after `mark` and is not in `listed` (versions): `list` may lag behind, so
        this is known from elsewhere.

        They have no remote id; of what is gone again, `cancelled` or `sent` and the thread are all that is told.
        """
        ...

    def create(self, draft: Draft) -> Existing:
        """Lay a new draft there."""
        ...

    def update(self, seen: Existing, draft: Draft) -> Existing:
        """Replace the text of a draft that is still at version `seen.version`; raises StaleArtefact otherwise."""
        ...

    def delete(self, seen: Existing) -> None:
        """Remove a draft that is still, to the letter, what was `seen`; raises StaleArtefact otherwise."""
        ...


class Calendar(Protocol):
    """Our own calendar, shown on the user's phone."""

    def list(self) -> Iterable[Existing]:
        """Every event that we made and that the calendar still knows, deleted ones marked `cancelled`."""
        ...

    def look(self, remote_id: str, key: str) -> Existing | None:
        """One event as it is now, whatever `list` says, by its id or, where that is '', by its key; None where there is
        none."""
        ...

    def create(self, event: Event) -> Existing:
        """Put a new event in; one with the same key that is there already is adopted, a deleted one left deleted."""
        ...

    def update(self, seen: Existing, event: Event) -> Existing:
        """Replace an event that is still at version `seen.version`; raises StaleArtefact otherwise."""
        ...

    def delete(self, seen: Existing) -> None:
        """Remove an event that is still as `seen`; raises StaleArtefact otherwise."""
        ...


class FreeBusy(Protocol):
    """When the user is busy, by their own calendar: an optional door, open only where the config says so."""

    def may_be_read(self) -> bool:
        """Whether the user has allowed it."""
        ...

    def busy(self, start: datetime, end: datetime) -> Sequence[Busy] | None:
        """What is taken between two aware instants; None where that cannot be known (which does not mean: nothing)."""
        ...


class Ledger(Protocol):
    """What we last wrote, for every obligation's key."""

    def entries(self) -> Iterable[Entry]:
        """All entries, in no order."""
        ...

    def record(self, entry: Entry) -> None:
        """Store an entry, replacing the one of the same key and shape; durable when it returns."""
        ...


class Memory(Ledger, Protocol):
    """All that is remembered from one cycle to the next: the ledger, what mails say, notes, and how far we read."""

    def transaction(self) -> AbstractContextManager[None]:
        """All writes inside happen, or none."""
        ...

    def readings(self) -> Iterator[Reading]:
        """All readings, in no order."""
        ...

    def save_readings(self, readings: Iterable[Reading]) -> None:
        """Store readings, each in place of the one of the same message."""
        ...

    def pass_over(self, messages: Iterable[str]) -> None:
        """Remember ids that need not be read again."""
        ...

    def let_go(self, messages: Iterable[str]) -> None:
        """Drop readings, and remember their ids as passed over; all or none."""
        ...

    def notes(self) -> dict[str, Notes]:
        """The user's notes, by interview."""
        ...

    def save_notes(self, notes: Notes) -> None:
        """Store one interview's notes in place of the former ones."""
        ...

    def corrections(self) -> Iterable[Correction]:
        """Everything that the user has set right, oldest first."""
        ...

    def cursor(self, name: str) -> str:
        """Where a mailbox's last complete fetch ended; '' if there was none."""
        ...

    def set_cursor(self, name: str, value: str) -> None:
        """Store a cursor; to be called last, when everything that was fetched is stored."""
        ...

    def meta(self, name: str) -> str:
        """A named value; '' if there is none."""
        ...

    def set_meta(self, name: str, value: str) -> None:
        """Store a named value."""
        ...


class NothingDone(Exception):
    """A store refused, and the call surely had no effect: there is nothing to look for afterwards."""


class StaleArtefact(NothingDone):
    """The thing in the store is no longer what was looked at: leave it, look again next cycle."""
