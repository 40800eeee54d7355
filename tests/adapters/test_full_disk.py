"""The disk is full, at an intent and at an outcome: a clear error, and nothing twice or lost afterwards."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from afterview.adapters.memory import MemoryCalendar, MemoryDrafts
from afterview.adapters.sqlite.store import Store
from afterview.applying import apply
from afterview.domain.artefact import Draft, Event
from afterview.domain.errors import NeedsUser
from afterview.reconcile.diff import diff
from afterview.surveying import survey
from contracts.samples import NOW, START, letter, reminder

FULL = "database or disk is full"  # sqlite's words
FIRST = (letter("a"), reminder("b"))
SECOND = (letter("a", text="Other words."), reminder("b", start=START + timedelta(days=1)))


class FullDisk:
    """A connection that finds no room for the n-th entry of the ledger."""

    def __init__(self, connection: sqlite3.Connection, at: int) -> None:
        self._connection, self.left = connection, at

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if "INTO ledger" in statement:
            self.left -= 1
            if self.left == 0:
                raise sqlite3.OperationalError(FULL)
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "afterview.db") as opened:
        yield opened


def cycle(store: Store, drafts: MemoryDrafts, calendar: MemoryCalendar, hours: int, *wishes: Draft | Event) -> None:
    now, entries = NOW + timedelta(hours=hours), store.entries()
    apply(diff(wishes, survey(drafts, calendar, entries), entries, now), drafts, calendar, store, now)


@pytest.mark.parametrize("entry", [1, 2, 3, 4], ids=["intent", "outcome", "second intent", "second outcome"])
@pytest.mark.parametrize("wishes", [FIRST, SECOND, ()], ids=["making", "changing", "removing"])
def test_it_is_said_clearly_and_the_next_cycles_make_it_whole(
    store: Store, wishes: tuple[Draft | Event, ...], entry: int
) -> None:
    drafts, calendar = MemoryDrafts(), MemoryCalendar()
    if wishes is not FIRST:
        cycle(store, drafts, calendar, 0, *FIRST)
    connection = store._connection
    store._connection = FullDisk(connection, entry)  # type: ignore[assignment]
    with pytest.raises(NeedsUser, match=FULL) as told:
        cycle(store, drafts, calendar, 1, *wishes)
    assert told.value.remedy == "make room on the disk"
    store._connection = connection
    for hours in (2, 3, 4):
        cycle(store, drafts, calendar, hours, *wishes)
    letters = [drafts.content(one.remote_id) for one in drafts.list()]
    events = [event for one in calendar.list() if (event := calendar.content(one.remote_id)) is not None]
    assert [*letters, *events] == list(wishes)


def test_no_room_for_the_file_itself_is_said_in_the_same_words(store: Store) -> None:
    store._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(NeedsUser, match=FULL) as told:
        store.pass_over(f"<{number}@example.org>" * 20 for number in range(500))
    assert told.value.remedy == "make room on the disk"
    assert store.known_messages() == set()
