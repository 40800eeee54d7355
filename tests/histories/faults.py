"""Everything that a cycle does with the world, made to die or to lose its answer at a chosen step."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from afterview.domain.artefact import Draft, Entry, Event, Existing
from afterview.domain.errors import NeedsUser, UsageError
from afterview.domain.notes import Notes
from afterview.domain.reading import Reading
from afterview.ports import Calendar, Drafts, Mailbox, Memory, RawMail

_T = TypeVar("_T")


class Killed(BaseException):
    """The process died here: nothing catches it."""


class AnswerLost(Exception):
    """The call may have been carried out; its answer did not come back."""


def signed_out() -> Exception:
    return NeedsUser("signed out", remedy="sign in")


def disk_full() -> Exception:
    return UsageError("no space is left on the disk", remedy="make room")


@dataclass
class Wire:
    """Goes off at the n-th step after it was set; every call is two steps, one before and one after its effect.

    `error` makes what it goes off with; `before_only` leaves the steps after an effect out.
    """

    left: int = 0
    steps: int = 0
    stale: int = 0  # so many listings of drafts to come are those of before
    stale_events: int = 0  # likewise of events
    listed: dict[str, list[Existing]] = field(default_factory=dict)  # what was listed last, a killed process or not
    error: Callable[[], BaseException] = Killed
    before_only: bool = False
    calls: list[str] = field(default_factory=list)

    def set(self, left: int, error: Callable[[], BaseException], *, before_only: bool = False) -> None:
        self.left, self.error, self.before_only = left, error, before_only
        self.steps = 0

    def clear(self) -> None:
        self.left = self.stale = self.stale_events = 0

    def listing(self, what: str, inner: Callable[[], Iterable[Existing]], *, late: bool) -> list[Existing]:
        now = self.around(f"{what}.list", lambda: list(inner()))
        if late:
            return self.listed.get(what, [])
        self.listed[what] = now
        return now

    def around(self, name: str, call: Callable[[], _T]) -> _T:
        self.step(f"before {name}")
        result = call()
        if not self.before_only:
            self.step(f"after {name}")
        return result

    def step(self, name: str) -> None:
        self.steps += 1
        self.calls.append(name)
        self.left -= 1
        if self.left == 0:
            raise self.error()


class WiredMailbox:
    def __init__(self, inner: Mailbox, wire: Wire) -> None:
        self._inner, self._wire = inner, wire

    def fetch(self, cursor: str, since: datetime | None) -> Iterator[RawMail]:
        self._wire.step("fetch")
        for mail in self._inner.fetch(cursor, since):
            self._wire.step("one mail")
            yield mail
        self._wire.step("end of fetch")

    def cursor(self) -> str:
        return self._inner.cursor()


class WiredDrafts:
    def __init__(self, inner: Drafts, wire: Wire) -> None:
        self._inner, self._wire = inner, wire

    def list(self) -> Iterable[Existing]:
        late = self._wire.stale > 0
        self._wire.stale -= late
        return self._wire.listing("drafts", self._inner.list, late=late)

    def look(self, remote_id: str) -> Existing | None:
        return self._wire.around("drafts.look", lambda: self._inner.look(remote_id))

    def mark(self) -> str:
        return self._wire.around("drafts.mark", self._inner.mark)

    def since(self, mark: str, listed: Collection[str]) -> Iterable[Existing]:
        return self._wire.around("drafts.since", lambda: list(self._inner.since(mark, listed)))

    def create(self, draft: Draft) -> Existing:
        return self._wire.around("drafts.create", lambda: self._inner.create(draft))

    def update(self, seen: Existing, draft: Draft) -> Existing:
        return self._wire.around("drafts.update", lambda: self._inner.update(seen, draft))

    def delete(self, seen: Existing) -> None:
        self._wire.around("drafts.delete", lambda: self._inner.delete(seen))


class WiredCalendar:
    def __init__(self, inner: Calendar, wire: Wire) -> None:
        self._inner, self._wire = inner, wire

    def list(self) -> Iterable[Existing]:
        late = self._wire.stale_events > 0
        self._wire.stale_events -= late
        return self._wire.listing("events", self._inner.list, late=late)

    def look(self, remote_id: str, key: str) -> Existing | None:
        return self._wire.around("events.look", lambda: self._inner.look(remote_id, key))

    def create(self, event: Event) -> Existing:
        return self._wire.around("events.create", lambda: self._inner.create(event))

    def update(self, seen: Existing, event: Event) -> Existing:
        return self._wire.around("events.update", lambda: self._inner.update(seen, event))

    def delete(self, seen: Existing) -> None:
        self._wire.around("events.delete", lambda: self._inner.delete(seen))


class WiredMemory:
    """Reading passes through; every write is a step before and one after it, a transaction's end among them."""

    def __init__(self, inner: Memory, wire: Wire) -> None:
        self._inner, self._wire = inner, wire

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def transaction(self) -> AbstractContextManager[None]:
        return self._inner.transaction()

    def record(self, entry: Entry) -> None:
        self._wire.around(f"record {entry.state}", lambda: self._inner.record(entry))

    def save_readings(self, readings: Iterable[Reading]) -> None:
        self._wire.around("save_readings", lambda: self._inner.save_readings(readings))

    def pass_over(self, messages: Iterable[str]) -> None:
        self._wire.around("pass_over", lambda: self._inner.pass_over(messages))

    def let_go(self, messages: Iterable[str]) -> None:
        old = list(messages)
        if old:
            self._wire.around("let_go", lambda: self._inner.let_go(old))

    def save_notes(self, notes: Notes) -> None:
        self._wire.around("save_notes", lambda: self._inner.save_notes(notes))

    def set_cursor(self, name: str, value: str) -> None:
        self._wire.around("set_cursor", lambda: self._inner.set_cursor(name, value))

    def set_meta(self, name: str, value: str) -> None:
        self._wire.around("set_meta", lambda: self._inner.set_meta(name, value))
