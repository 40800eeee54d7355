"""Stores that die or lose their answer at a chosen step, for tests of what the next cycle makes of it."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from afterview.domain.artefact import Draft, Entry, Event, Existing
from afterview.ports import Calendar, Drafts, Ledger

_T = TypeVar("_T")


class Killed(BaseException):
    """The process died here: nothing catches it."""


class AnswerLost(Exception):
    """The call may have been carried out; its answer did not come back."""


class Tripwire:
    """Goes off at the n-th step after it was set; every call of a store is two steps, before and after its effect."""

    def __init__(self) -> None:
        self._left = 0
        self._error: type[BaseException] = Killed

    def set(self, steps: int, error: type[BaseException]) -> None:
        self._left, self._error = steps, error

    def disarm(self) -> bool:
        """Whether it went off since it was set."""
        went_off, self._left = self._left <= 0, 0
        return went_off

    def around(self, call: Callable[[], _T]) -> _T:
        self._step()
        result = call()
        self._step()
        return result

    def _step(self) -> None:
        self._left -= 1
        if self._left == 0:
            raise self._error


class FaultyDrafts:
    def __init__(self, inner: Drafts, wire: Tripwire) -> None:
        self._inner, self._wire = inner, wire

    def list(self) -> Iterable[Existing]:
        return self._wire.around(self._inner.list)

    def look(self, remote_id: str) -> Existing | None:
        return self._wire.around(lambda: self._inner.look(remote_id))

    def mark(self) -> str:
        return self._inner.mark()

    def since(self, mark: str, listed: Collection[str]) -> Iterable[Existing]:
        return self._inner.since(mark, listed)

    def create(self, draft: Draft) -> Existing:
        return self._wire.around(lambda: self._inner.create(draft))

    def update(self, seen: Existing, draft: Draft) -> Existing:
        return self._wire.around(lambda: self._inner.update(seen, draft))

    def delete(self, seen: Existing) -> None:
        self._wire.around(lambda: self._inner.delete(seen))


class FaultyCalendar:
    def __init__(self, inner: Calendar, wire: Tripwire) -> None:
        self._inner, self._wire = inner, wire

    def list(self) -> Iterable[Existing]:
        return self._wire.around(self._inner.list)

    def look(self, remote_id: str, key: str) -> Existing | None:
        return self._inner.look(remote_id, key)

    def create(self, event: Event) -> Existing:
        return self._wire.around(lambda: self._inner.create(event))

    def update(self, seen: Existing, event: Event) -> Existing:
        return self._wire.around(lambda: self._inner.update(seen, event))

    def delete(self, seen: Existing) -> None:
        self._wire.around(lambda: self._inner.delete(seen))


class FaultyLedger:
    def __init__(self, inner: Ledger, wire: Tripwire) -> None:
        self._inner, self._wire = inner, wire

    def entries(self) -> Iterable[Entry]:
        return self._inner.entries()

    def record(self, entry: Entry) -> None:
        self._wire.around(lambda: self._inner.record(entry))
