"""The state file: durable, private, and clear about what is wrong with it."""

import fcntl
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from afterview.adapters.sqlite import schema
from afterview.adapters.sqlite.lock import only_one
from afterview.adapters.sqlite.store import Store
from afterview.domain.artefact import Entry
from afterview.domain.correction import Correction
from afterview.domain.errors import NeedsUser
from afterview.domain.message import Address
from afterview.domain.notes import Notes
from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Format
from afterview.ports import Ledger
from contracts.ledger_contract import FULL, LedgerContract

AT = datetime(2026, 3, 11, 15, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "afterview.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as opened:
        yield opened


def reading(message: str, **parts: object) -> Reading:
    plain = {
        "message": message,
        "thread": "t",
        "at": AT,
        "sent": False,
        "sender": Address("Inês", "ines@example.org"),
        "to": (Address("Jo", "jo@example.com"),),
        "cc": (),
        "subject": "Our talk",
        "references": (),
        "marks": frozenset(),
        "is_person": True,
        "reply_address": "ines@example.org",
        "language": "en",
        "relevance": 0.9,
        **parts,
    }
    return Reading(**plain)  # type: ignore[arg-type]


class TestSqliteLedger(LedgerContract):
    @pytest.fixture
    def ledger(self, store: Store) -> Ledger:
        return store

    def test_an_entry_is_there_for_another_program_as_soon_as_it_is_recorded(self, store: Store) -> None:
        store.record(FULL)
        with Store(store.path) as other:
            assert other.entries() == [FULL]

    def test_a_key_with_half_a_character_does_not_stop_the_program(self, store: Store) -> None:
        store.record(Entry("<\udcff@x>", "draft", FULL.state, "f"))
        assert len(store.entries()) == 1


def test_readings_come_back_as_they_were(store: Store) -> None:
    readings = [reading("<a@x>", format=Format.PHONE), reading("<b@x>", sentences=("Hello", "there"))]
    store.save_readings(readings)
    assert sorted(store.readings(), key=lambda one: one.message) == readings


def test_a_message_read_again_replaces_its_reading(store: Store) -> None:
    store.save_readings([reading("<a@x>"), reading("<a@x>", subject="Else")])
    assert [one.subject for one in store.readings()] == ["Else"]


def test_messages_read_and_passed_over_are_known(store: Store) -> None:
    store.save_readings([reading("<a@x>")])
    store.pass_over(["<b@x>", "<b@x>"])
    assert store.known_messages() == {"<a@x>", "<b@x>"}


def test_readings_that_are_let_go_are_not_read_again(store: Store) -> None:
    store.save_readings([reading("<a@x>"), reading("<b@x>")])
    store.let_go(["<a@x>", "<never@x>"])
    assert [one.message for one in store.readings()] == ["<b@x>"]
    assert {"<a@x>", "<b@x>"} <= store.known_messages()


def test_readings_can_be_forgotten_without_forgetting_the_ledger(store: Store) -> None:
    store.save_readings([reading("<a@x>")])
    store.pass_over(["<b@x>"])
    store.record(FULL)
    store.forget_readings()
    assert store.known_messages() == set()
    assert store.entries() == [FULL]


def test_a_cursor_is_empty_until_it_is_set(store: Store) -> None:
    assert store.cursor("mail") == ""
    store.set_cursor("mail", "18446744073709551616")
    assert store.cursor("mail") == "18446744073709551616"


def test_named_values_are_kept(store: Store) -> None:
    assert store.meta("calendar") == ""
    store.set_meta("calendar", "abc")
    assert store.meta("calendar") == "abc"


def test_what_is_the_same_already_is_not_written_again(store: Store) -> None:
    store.set_meta("calendar", "abc")
    before = written(store.path)
    store.set_meta("calendar", "abc")
    assert written(store.path) == before
    store.set_meta("calendar", "abd")
    assert written(store.path) > before


def test_a_reading_is_given_again_as_it_was_until_another_is_stored_in_its_place(store: Store) -> None:
    store.save_readings([reading("<a>"), reading("<b>")])
    one, other = sorted(store.readings(), key=lambda found: found.message)
    assert all(again is one or again is other for again in store.readings())
    with Store(store.path) as elsewhere:
        elsewhere.save_readings([reading("<a>", subject="Our next talk")])
    one, again = sorted(store.readings(), key=lambda found: found.message)
    assert (one.subject, again is other) == ("Our next talk", True)
    store.let_go(["<b>"])
    assert [found.message for found in store.readings()] == ["<a>"]


def written(path: Path) -> int:
    """How much has been written to a state, in bytes."""
    return path.with_name(path.name + "-wal").stat().st_size


def test_notes_are_kept_by_interview(store: Store) -> None:
    notes = Notes("harbour/1", discussed=("tide tables",), promised="by Friday", promised_by=date(2026, 3, 13))
    store.save_notes(Notes("harbour/1"))
    store.save_notes(notes)
    assert store.notes() == {"harbour/1": notes}


def test_the_last_word_of_the_user_on_a_matter_counts(store: Store) -> None:
    store.correct(Correction("harbour", "stage", "offer", AT))
    store.correct(Correction("harbour", "stage", "rejected", AT))
    store.correct(Correction("harbour", "merge", "quay", AT))
    store.uncorrect("harbour", "merge")
    assert store.corrections() == [Correction("harbour", "stage", "rejected", AT)]


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    class Crash(Exception):
        pass

    def crash_half_way() -> None:
        with store.transaction():
            store.save_readings([reading("<a@x>")])
            store.set_cursor("mail", "1")
            raise Crash

    with pytest.raises(Crash):
        crash_half_way()
    assert (store.known_messages(), store.cursor("mail")) == (set(), "")


def test_a_failing_save_of_readings_saves_none(store: Store) -> None:
    def broken() -> Iterator[Reading]:
        yield reading("<a@x>")
        raise ValueError

    with pytest.raises(ValueError):
        store.save_readings(broken())
    assert store.known_messages() == set()


def test_a_new_state_is_the_users_alone(store: Store) -> None:
    store.record(FULL)
    modes = {path.name: path.stat().st_mode & 0o777 for path in store.path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert store.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(("which", "mode"), [("folder", 0o755), ("file", 0o640)])
def test_a_state_that_others_can_read_is_refused_with_the_command_that_mends_it(
    path: Path, which: str, mode: int
) -> None:
    Store(path).close()
    (path.parent if which == "folder" else path).chmod(mode)
    with pytest.raises(NeedsUser) as refused:
        Store(path)
    assert "chmod" in refused.value.remedy


def test_a_damaged_state_is_refused_and_a_copy_kept(path: Path) -> None:
    Store(path).close()
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(NeedsUser) as refused:
        Store(path)
    assert "damaged" in refused.value.what
    assert path.with_name("afterview.db.damaged").read_bytes() == path.read_bytes()


def test_a_page_damaged_in_the_middle_is_found_on_opening(path: Path) -> None:
    with Store(path) as store:
        store.save_readings([reading(f"<{number}@x>", subject="x" * 500) for number in range(200)])
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = os.urandom(4096)
    path.write_bytes(data)
    with pytest.raises(NeedsUser) as refused:
        Store(path)
    assert "damaged" in refused.value.what


def test_a_state_of_a_newer_afterview_is_refused(path: Path) -> None:
    Store(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.CURRENT + 1}")
    connection.close()
    with pytest.raises(NeedsUser) as refused:
        Store(path)
    assert "newer" in refused.value.what


def test_a_state_of_an_older_afterview_is_brought_up_and_keeps_its_data(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(path) as store:
        store.record(FULL)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE more (name TEXT) STRICT",)))
    monkeypatch.setattr(schema, "CURRENT", schema.CURRENT + 1)
    with Store(path) as store:
        assert store.entries() == [FULL]
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM more").fetchone() == (0,)
    connection.close()


def test_a_migration_that_fails_half_way_leaves_the_state_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(path) as store:
        store.record(FULL)
    broken = ("CREATE TABLE more (name TEXT) STRICT", "CREATE NONSENSE")
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        patched.setattr(schema, "CURRENT", schema.CURRENT + 1)
        with pytest.raises(NeedsUser):
            Store(path)
    with Store(path) as store:
        assert store.entries() == [FULL]


def test_a_locked_state_is_told_clearly(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterview.adapters.sqlite.store.BUSY_SECONDS", 0.0)
    with Store(store.path) as other, store.transaction(), pytest.raises(NeedsUser) as refused:
        other.record(FULL)
    assert "locked" in refused.value.what
    assert refused.value.remedy


def test_reading_goes_on_while_another_program_writes(store: Store) -> None:
    store.record(FULL)
    with Store(store.path) as other, store.transaction():
        store.set_cursor("mail", "1")
        assert other.entries() == [FULL]
        assert other.cursor("mail") == ""


def test_two_programs_cannot_work_on_one_state(tmp_path: Path) -> None:
    with only_one(tmp_path / "state"):
        with pytest.raises(NeedsUser) as refused, only_one(tmp_path / "state"):
            pass
        assert str(os.getpid()) in refused.value.what
    with only_one(tmp_path / "state"):
        pass


def test_the_lock_of_a_program_that_was_killed_is_free(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    program = (
        "import os, sys, signal; from pathlib import Path\n"
        "from afterview.adapters.sqlite.lock import only_one\n"
        "with only_one(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(folder)], check=False)
    assert done.returncode == -9
    with only_one(folder):
        descriptor = os.open(folder / "lock", os.O_RDWR)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(descriptor)
