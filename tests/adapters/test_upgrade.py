"""A state of any earlier afterview is taken over whole; one of a later afterview is left as it is."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from afterview.adapters.sqlite.schema import CURRENT
from afterview.adapters.sqlite.store import Store
from afterview.cli.main import main
from afterview.domain.artefact import EntryState
from afterview.domain.errors import NeedsUser

STATES = Path(__file__).parent / "states"
CONFIG = (
    "account: {{email: jo@example.com}}\nmailbox: {{provider: files, path: mail}}\nstate: {0}\n"
    "drafts: {{provider: files, path: drafts}}\ncalendar: {{provider: files, path: reminders.ics}}\n"
)
MAIL = b"From: a@b.example\r\nTo: jo@example.com\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000\r\n\r\nhi\r\n"
Older = Callable[[int], Path]


@pytest.fixture
def older(tmp_path: Path) -> Older:
    """Makes the state file that an afterview of a schema left."""

    def made(schema: int) -> Path:
        path = tmp_path / "state" / "afterview.db"
        path.parent.mkdir(mode=0o700)
        path.touch(0o600)
        connection = sqlite3.connect(path)
        connection.executescript((STATES / f"schema-{schema}.sql").read_text("utf-8"))
        connection.close()
        return path

    return made


def configured(folder: Path, state: Path) -> Path:
    """A configuration with that state, and a mail to read."""
    (folder / "mail").mkdir()
    (folder / "mail" / "1.eml").write_bytes(MAIL)
    config = folder / "config.yaml"
    config.write_text(CONFIG.format(state.parent))
    return config


def test_there_is_a_state_of_every_schema_since_the_first() -> None:
    told = "keep one of the new schema too: dump a small state, as schema-1.sql is, before it is released"
    assert {int(path.stem.partition("-")[2]) for path in STATES.glob("*.sql")} == set(range(1, CURRENT + 1)), told


@pytest.mark.parametrize("schema", range(1, CURRENT + 1))
def test_a_state_of_an_earlier_schema_is_taken_over_whole(older: Older, schema: int) -> None:
    with Store(older(schema)) as store:
        entries = {(entry.shape, entry.state, entry.remote_id) for entry in store.entries()}
        assert entries == {("draft", EntryState.PRESENT, "r-1"), ("event", EntryState.DISMISSED, "e-1")}
        assert [word.value for word in store.corrections()] == ["rejected"]
        assert [notes.promised for notes in store.notes().values()] == ["by Friday"]
        assert store.meta("calendar of jo@example.com") == "c_1@group.calendar.google.com"
        assert store.known_messages() == {"<a@harbour.example>", "<news@shop.example>"}
        assert store.cursor("google:jo@example.com") == "18446744073709551616"
    connection = sqlite3.connect(store.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (CURRENT,)
    connection.close()


@pytest.mark.parametrize("schema", range(1, CURRENT + 1))
def test_a_cycle_goes_on_from_a_state_of_an_earlier_schema(
    older: Older, schema: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = older(schema)
    config = configured(tmp_path, path)
    assert main(["--config", str(config), "once", "--now", "2026-03-12T12:00"]) == 0
    assert main(["--config", str(config), "status"]) == 0
    assert "Last cycle" in capsys.readouterr().out
    with Store(path) as store:
        assert [word.value for word in store.corrections()] == ["rejected"]


@pytest.mark.parametrize("command", [["once"], ["status"], ["run"]])
def test_a_downgrade_is_refused_with_a_clear_word_and_touches_nothing(
    older: Older, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    path = older(1)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {CURRENT + 1}")
    connection.close()
    config = configured(tmp_path, path)
    before = path.read_bytes()
    assert main(["--config", str(config), *command]) == 1
    told = capsys.readouterr().err
    assert "was written by a newer afterview" in told
    assert "install that version again" in told
    assert path.read_bytes() == before, "not a byte is changed"


def test_a_state_of_a_later_afterview_stays_as_it_is(older: Older) -> None:
    path = older(1)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {CURRENT + 7}")
    connection.close()
    with pytest.raises(NeedsUser):
        Store(path)
