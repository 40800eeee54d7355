"""Mailbox, drafts, calendar, ledger and clock in memory, with the user's hand on them: for tests and rehearsals.

They behave as the strictest of the real ones: a draft tells no key and no fingerprint in a listing and changes its
version when it is opened (Gmail), an event's id is taken for ever (Google Calendar).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from afterview.adapters.mime import key_mark
from afterview.domain.artefact import Draft, Entry, Event, Existing
from afterview.domain.freetime import Busy
from afterview.ports import StaleArtefact
from afterview.reconcile import fingerprint


class MemoryClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """The instant it was set to, aware."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self._now += by


@dataclass(frozen=True, slots=True)
class MemoryMail:
    """One raw message."""

    key: str
    data: bytes
    thread: str = ""
    labels: frozenset[str] = frozenset()
    at: datetime | None = None


class MemoryFreeBusy:
    """A calendar of the user's own, as far as its taken hours go; `allowed` is the user's permission."""

    def __init__(self, taken: Sequence[Busy] = (), *, allowed: bool = True) -> None:
        self.taken, self.allowed = list(taken), allowed

    def may_be_read(self) -> bool:
        """Whether the user has allowed it."""
        return self.allowed

    def busy(self, start: datetime, end: datetime) -> Sequence[Busy] | None:
        """What is taken between two aware instants; None where that may not be read."""
        return [one for one in self.taken if one.start < end and start < one.end] if self.allowed else None


class MemoryMailbox:
    """Messages in order of arrival; the cursor is how many were fetched."""

    def __init__(self, mails: Sequence[MemoryMail] = ()) -> None:
        self._mails = list(mails)
        self._fetched = 0

    def arrive(self, mail: MemoryMail) -> None:
        """A new message comes in."""
        self._mails.append(mail)

    def fetch(self, cursor: str, since: datetime | None) -> Iterator[MemoryMail]:
        """What arrived after the cursor; without one, everything since `since` (aware)."""
        end = len(self._mails)
        for mail in self._mails[int(cursor or 0) : end]:
            if cursor or since is None or mail.at is None or mail.at >= since:
                yield mail
        self._fetched = end

    def cursor(self) -> str:
        """Where the last complete fetch ended; '' before the first."""
        return str(self._fetched) if self._fetched else ""


class MemoryDrafts:
    """A drafts folder. The second half of its methods is the user's."""

    def __init__(self) -> None:
        self._drafts: dict[str, tuple[int, Draft]] = {}
        self._sent: set[str] = set()
        self._made = 0

    def list(self) -> Iterable[Existing]:
        """All drafts, without fingerprints: those cost a look."""
        return [Existing(remote_id, str(version), "") for remote_id, (version, _) in self._drafts.items()]

    def look(self, remote_id: str) -> Existing | None:
        """One draft with its fingerprint; one that was sent says so."""
        if remote_id in self._sent:
            return Existing(remote_id, "", "", sent=True)
        if remote_id not in self._drafts:
            return None
        version, draft = self._drafts[remote_id]
        return Existing(remote_id, str(version), fingerprint.of_draft(draft))

    def create(self, draft: Draft) -> Existing:
        """A new draft, even if there is one like it."""
        self._made += 1
        return self._put(f"draft-{self._made}", 1, draft)

    def update(self, seen: Existing, draft: Draft) -> Existing:
        """Replace a draft that was not saved since it was seen."""
        return self._put(seen.remote_id, self._require(seen) + 1, draft)

    def delete(self, seen: Existing) -> None:
        """Remove a draft that was not saved since it was seen, and says what it is believed to say."""
        self._require(seen)
        if seen.fingerprint != fingerprint.of_draft(self.content(seen.remote_id)):
            raise StaleArtefact(seen.remote_id)
        del self._drafts[seen.remote_id]

    def content(self, remote_id: str) -> Draft:
        """What the user sees."""
        return self._drafts[remote_id][1]

    def write_own(self, draft: Draft) -> str:
        """The user begins a letter of their own."""
        return self.create(draft).remote_id

    def open(self, remote_id: str) -> None:
        """The user opens a draft, and the mail program saves it again as it was."""
        version, draft = self._drafts[remote_id]
        self._drafts[remote_id] = (version + 1, draft)

    def edit(self, remote_id: str, text: str) -> None:
        """The user writes something else."""
        version, draft = self._drafts[remote_id]
        self._drafts[remote_id] = (version + 1, replace(draft, text=text, html=""))

    def send(self, remote_id: str) -> None:
        """The user sends it."""
        del self._drafts[remote_id]
        self._sent.add(remote_id)

    def discard(self, remote_id: str) -> None:
        """The user throws it away."""
        del self._drafts[remote_id]

    def _put(self, remote_id: str, version: int, draft: Draft) -> Existing:
        self._drafts[remote_id] = (version, draft)
        return Existing(remote_id, str(version), fingerprint.of_draft(draft))

    def _require(self, seen: Existing) -> int:
        version, _ = self._drafts.get(seen.remote_id, (0, None))
        if str(version) != seen.version:
            raise StaleArtefact(seen.remote_id)
        return version


@dataclass(frozen=True, slots=True)
class _Kept:
    event: Event
    version: int
    cancelled: bool = False


class MemoryCalendar:
    """A calendar whose events have ids made of their keys. The second half of its methods is the user's."""

    def __init__(self) -> None:
        self._events: dict[str, _Kept] = {}

    def list(self) -> Iterable[Existing]:
        """All events ever made, removed ones marked as cancelled."""
        return [_existing(remote_id, kept) for remote_id, kept in self._events.items()]

    def create(self, event: Event) -> Existing:
        """A new event; one that was there before is left as it is, removed or not."""
        return _existing(key_mark(event.key), self._events.setdefault(key_mark(event.key), _Kept(event, 1)))

    def update(self, seen: Existing, event: Event) -> Existing:
        """Replace an event that is still as seen; a removed one stands again."""
        kept = _Kept(event, self._require(seen).version + 1)
        self._events[seen.remote_id] = kept
        return _existing(seen.remote_id, kept)

    def delete(self, seen: Existing) -> None:
        """Remove an event that is still as seen."""
        self._require(seen)
        self.remove(seen.remote_id)

    def content(self, remote_id: str) -> Event | None:
        """What the user sees; None where it was removed."""
        kept = self._events[remote_id]
        return None if kept.cancelled else kept.event

    def move(self, remote_id: str, start: datetime) -> None:
        """The user drags it to another time (aware); its length and its alerts before it stay."""
        event = self._events[remote_id].event
        by = start - event.start
        alerts = tuple(alert + by for alert in event.alerts)
        self._change(remote_id, replace(event, start=start, end=event.end + by, alerts=alerts))

    def describe(self, remote_id: str, description: str) -> None:
        """The user replaces the whole description, the link in it too."""
        self._change(remote_id, replace(self._events[remote_id].event, description=description, link=""))

    def remove(self, remote_id: str) -> None:
        """The user removes it."""
        kept = self._events[remote_id]
        self._events[remote_id] = replace(kept, version=kept.version + 1, cancelled=True)

    def _change(self, remote_id: str, event: Event) -> None:
        kept = self._events[remote_id]
        self._events[remote_id] = replace(kept, event=event, version=kept.version + 1)

    def _require(self, seen: Existing) -> _Kept:
        kept = self._events.get(seen.remote_id)
        if kept is None or str(kept.version) != seen.version:
            raise StaleArtefact(seen.remote_id)
        return kept


class MemoryLedger:
    """A ledger that forgets with the program."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], Entry] = {}

    def entries(self) -> Iterable[Entry]:
        """All entries."""
        return list(self._entries.values())

    def record(self, entry: Entry) -> None:
        """Store an entry in place of the one of the same key and shape."""
        self._entries[entry.shape, entry.key] = entry


def _existing(remote_id: str, kept: _Kept) -> Existing:
    return Existing(
        remote_id,
        str(kept.version),
        fingerprint.of_event(kept.event),
        key=kept.event.key,
        start=kept.event.start,
        cancelled=kept.cancelled,
        text=fingerprint.full_description(kept.event),
    )
