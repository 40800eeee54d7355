"""Mailbox, drafts, calendar, ledger and clock in memory, with the user's hand on them: for tests and rehearsals.

They behave as the strictest of the real ones: a draft tells no key and no fingerprint in a listing and changes its
version when it is opened (Gmail), an event's id is taken for ever (Google Calendar).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
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
    """A drafts folder. The second half of its methods is the user's.

    A version is the number of the save that made it, one count for the whole folder.
    """

    def __init__(self) -> None:
        self._drafts: dict[str, tuple[int, Draft]] = {}
        self._sent: set[str] = set()
        self._born: dict[str, int] = {}
        self._gone: list[tuple[int, str, bool]] = []  # when it was made, its thread, whether it was sent
        self._saves = 0

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

    def mark(self) -> str:
        """How often something was saved."""
        return str(self._saves)

    def since(self, mark: str, listed: Collection[str]) -> Iterable[Existing]:
        """What was saved since, and is not in `listed` or gone."""
        for version, draft in self._drafts.values():
            if version > int(mark) and str(version) not in listed:
                yield Existing("", str(version), fingerprint.of_draft(draft), thread=draft.thread)
        for born, thread, sent in self._gone:
            if born > int(mark):
                yield Existing("", f"gone {born}", "", cancelled=not sent, sent=sent, thread=thread)

    def create(self, draft: Draft) -> Existing:
        """A new draft, even if there is one like it."""
        return self._put(f"draft-{self._saves + 1}", draft)

    def update(self, seen: Existing, draft: Draft) -> Existing:
        """Replace a draft that was not saved since it was seen."""
        self._require(seen)
        return self._put(seen.remote_id, draft)

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
        self._put(remote_id, self.content(remote_id))

    def edit(self, remote_id: str, text: str) -> None:
        """The user writes something else."""
        self._put(remote_id, replace(self.content(remote_id), text=text, html=""))

    def send(self, remote_id: str) -> None:
        """The user sends it."""
        self._lose(remote_id, sent=True)
        self._sent.add(remote_id)

    def discard(self, remote_id: str) -> None:
        """The user throws it away."""
        self._lose(remote_id, sent=False)

    def _put(self, remote_id: str, draft: Draft) -> Existing:
        self._saves += 1
        self._drafts[remote_id] = (self._saves, draft)
        self._born.setdefault(remote_id, self._saves)
        return Existing(remote_id, str(self._saves), fingerprint.of_draft(draft))

    def _lose(self, remote_id: str, *, sent: bool) -> None:
        _, draft = self._drafts.pop(remote_id)
        self._gone.append((self._born[remote_id], draft.thread, sent))

    def _require(self, seen: Existing) -> None:
        version, _ = self._drafts.get(seen.remote_id, (0, None))
        if str(version) != seen.version:
            raise StaleArtefact(seen.remote_id)


@dataclass(frozen=True, slots=True)
class _Kept:
    event: Event
    version: int
    cancelled: bool = False
    colour: str = ""


class MemoryCalendar:
    """A calendar whose events have ids made of their keys. The second half of its methods is the user's."""

    def __init__(self) -> None:
        self._events: dict[str, _Kept] = {}

    def list(self) -> Iterable[Existing]:
        """All events ever made, removed ones marked as cancelled."""
        return [_existing(remote_id, kept) for remote_id, kept in self._events.items()]

    def look(self, remote_id: str, key: str) -> Existing | None:
        """One event, removed or not."""
        kept = self._events.get(remote_id or key_mark(key))
        return _existing(remote_id or key_mark(key), kept) if kept is not None else None

    def create(self, event: Event) -> Existing:
        """A new event; one that was there before is left as it is, removed or not."""
        return _existing(key_mark(event.key), self._events.setdefault(key_mark(event.key), _Kept(event, 1)))

    def update(self, seen: Existing, event: Event) -> Existing:
        """Replace an event that is still as seen; a removed one stands again."""
        former = self._require(seen)
        kept = _Kept(event, former.version + 1, colour="" if former.cancelled else former.colour)
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

    def paint(self, remote_id: str, colour: str) -> None:
        """The user gives it a colour."""
        kept = self._events[remote_id]
        self._events[remote_id] = replace(kept, colour=colour, version=kept.version + 1)

    def colour(self, remote_id: str) -> str:
        """The colour that the user gave it; '' if none."""
        return self._events[remote_id].colour

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
        end=kept.event.end,
        title=kept.event.title,
        adorned=bool(kept.colour),
    )
