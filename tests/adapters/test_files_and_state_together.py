"""Drafts and reminders in files with the ledger in SQLite: whole cycles as a user without an account runs them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from afterview.adapters.files.calendar import IcsCalendar
from afterview.adapters.files.drafts import EmlDrafts
from afterview.adapters.files.maildir_drafts import MaildirDrafts
from afterview.adapters.sqlite.store import Store
from afterview.applying import apply
from afterview.domain.artefact import Draft, Event
from afterview.domain.change import Deed
from afterview.ports import Drafts
from afterview.reconcile.diff import diff
from afterview.surveying import survey
from contracts.samples import NOW, START, letter, reminder


@dataclass
class Desk:
    folder: Path
    drafts: Drafts
    calendar: IcsCalendar
    store: Store

    def cycle(self, *wishes: Draft | Event) -> set[Deed]:
        entries = self.store.entries()
        changes = diff(wishes, survey(self.drafts, self.calendar, entries), entries, NOW)
        applied = apply(changes, self.drafts, self.calendar, self.store, NOW)
        assert applied.failures == ()
        return {change.deed for change in changes}

    def files(self) -> dict[str, tuple[bytes, int]]:
        paths = [path for path in self.folder.rglob("*") if path.is_file() and "state" not in path.parts]
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


@pytest.fixture(params=[EmlDrafts, MaildirDrafts])
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    with Store(tmp_path / "state" / "afterview.db") as store:
        yield Desk(tmp_path, request.param(tmp_path / "drafts"), IcsCalendar(tmp_path / "reminders.ics"), store)


def test_a_second_cycle_writes_no_file(desk: Desk) -> None:
    desk.cycle(letter("a"), letter("b"), reminder())
    before = desk.files()
    assert desk.cycle(letter("a"), letter("b"), reminder()) == {Deed.KEEP}
    assert desk.files() == before


def test_a_later_cycle_writes_only_what_must_move(desk: Desk) -> None:
    desk.cycle(letter("a"), letter("b"), reminder())
    before = desk.files()
    assert desk.cycle(letter("a"), letter("b", text="Else."), reminder()) == {Deed.KEEP, Deed.UPDATE}
    changed = [name for name, content in desk.files().items() if before.get(name) != content]
    assert len(changed) == 1


def test_a_file_that_was_removed_is_not_made_again(desk: Desk) -> None:
    desk.cycle(letter(), reminder())
    [path] = [Path(name) for name in desk.files() if "drafts" in Path(name).parts]
    path.unlink()
    assert desk.cycle(letter(), reminder()) == {Deed.SETTLE, Deed.KEEP}
    assert desk.cycle(letter(text="Else."), reminder()) == {Deed.LEAVE, Deed.KEEP}
    assert not path.exists()


def test_a_calendar_that_another_program_saved_again_is_still_ours(desk: Desk) -> None:
    desk.cycle(reminder())
    path = desk.folder / "reminders.ics"
    path.write_bytes(path.read_bytes().replace(b"SEQUENCE:0", b"SEQUENCE:4\r\nX-APPLE-SORT:1\r\nCLASS:PUBLIC"))
    assert desk.cycle(reminder()) == {Deed.ADOPT}
    assert desk.cycle(reminder(start=START + timedelta(days=1))) == {Deed.UPDATE}
    assert b"SEQUENCE:5" in path.read_bytes()


def test_everything_that_is_wanted_no_longer_goes(desk: Desk) -> None:
    desk.cycle(letter(), reminder())
    assert desk.cycle() == {Deed.DELETE}
    assert [name for name in desk.files() if not name.endswith(".ics")] == []
    assert b"VEVENT" not in (desk.folder / "reminders.ics").read_bytes()
