"""The state is damaged: refused with a copy kept, and rebuilt from the mailbox with nothing made a second time."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from google_house import NORA, GoogleHouse, hunt

from afterview.adapters.sqlite.salvage import start_anew
from afterview.cli.main import main
from afterview.cycle import REBUILDING

EXAMPLE = Path(__file__).parents[2] / "examples" / "mail"
MOMENT = "2026-10-15T18:30"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The example hunt in files, after a cycle."""
    shutil.copytree(EXAMPLE, tmp_path / "mail")
    path = tmp_path / "config.yaml"
    path.write_text(
        f"account: {{email: {NORA}, timezone: America/Chicago}}\nprofile: {{name: Nora Feldman}}\n"
        "mailbox: {provider: files, path: mail}\ndrafts: {provider: files, path: drafts}\n"
        "calendar: {provider: files, path: reminders.ics}\nstate: state\n"
    )
    assert main(["--config", str(path), "once", "--now", MOMENT]) == 0
    return path


def files(config: Path) -> dict[str, bytes]:
    home = config.parent
    return {str(path): path.read_bytes() for path in [*(home / "drafts").rglob("*"), home / "reminders.ics"]
            if path.is_file()}  # fmt: skip


def damage(config: Path) -> Path:
    """All but the beginning of the state becomes noise, as after a bad sector."""
    path = config.parent / "state" / "afterview.db"
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    return path


def test_a_damaged_state_is_refused_with_the_remedy_and_a_copy(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, before = damage(config), files(config)
    assert main(["--config", str(config), "once", "--now", MOMENT]) == 1
    assert "once --rebuild" in capsys.readouterr().err
    assert path.with_name("afterview.db.damaged").read_bytes() == path.read_bytes()
    assert files(config) == before


@pytest.mark.parametrize("ruined", ["much of it", "all of it"])
def test_rebuilt_from_the_mailbox_nothing_is_made_twice_and_the_users_words_stay(config: Path, ruined: str) -> None:
    edited = next(path for path in (config.parent / "drafts" / "cur").iterdir())
    edited.write_bytes(edited.read_bytes().replace(b"Best", b"My own words. Best"))
    before = files(config)
    path = damage(config)
    if ruined == "all of it":
        path.write_bytes(b"not a database at all" * 1000)
    assert main(["--config", str(config), "once", "--rebuild", "--now", MOMENT]) == 0
    assert files(config) == before
    assert main(["--config", str(config), "once", "--now", MOMENT]) == 0
    assert files(config) == before


def test_a_healthy_state_keeps_notes_corrections_and_what_was_done_away_with(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = next(path for path in (config.parent / "drafts" / "cur").iterdir())
    gone.unlink()
    assert main(["--config", str(config), "once", "--now", MOMENT]) == 0
    assert main(["--config", str(config), "correct", "ignore", "Harborlight"]) == 0
    assert main(["--config", str(config), "once", "--rebuild", "--now", MOMENT]) == 0
    assert not gone.exists()
    capsys.readouterr()
    main(["--config", str(config), "correct", "--json"])
    assert [one["what"] for one in json.loads(capsys.readouterr().out)] == ["ignore"]


def test_at_google_a_lost_state_makes_no_draft_no_event_and_no_calendar_a_second_time(tmp_path: Path) -> None:
    letters = hunt()
    house = GoogleHouse(tmp_path, letters[0].at - timedelta(hours=1))
    path = tmp_path / "state" / "afterview.db"
    with house.server:
        with house.started():
            for letter in letters:
                house.deliver(letter)
            house.cycle()
        drafts, events = dict(house.server.gmail.drafts), house.events()
        assert drafts
        path.write_bytes(b"\0" * 9000)
        for part in ("-wal", "-shm"):
            path.with_name(path.name + part).unlink(missing_ok=True)
        start_anew(path)
        with house.started() as daemon:
            daemon.store.set_meta(REBUILDING, "yes")
            for _ in range(3):
                house.cycle()
                house.clock.advance(minutes=6)
            assert daemon.store.meta(REBUILDING) == ""
        assert house.server.gmail.drafts == drafts
        assert house.events() == events
        assert len(house.server.calendar.calendars) == 1
