"""`afterview forget`: what is kept goes, what was made and left untouched goes with --remote, the user's stays."""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parents[1] / "google"), str(Path(__file__).parents[1] / "daemon")]
from fake.server import FakeGoogle, token_file  # noqa: E402
from google_house import NORA, hunt  # noqa: E402
from process import afterview, running  # noqa: E402

EXAMPLE = Path(__file__).parents[2] / "examples" / "mail"
MOMENT = "2026-10-15T18:30"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The example hunt in files, after one cycle."""
    shutil.copytree(EXAMPLE, tmp_path / "mail")
    config = tmp_path / "config.yaml"
    config.write_text(
        "account: {email: nora.feldman.mpls@gmail.com, timezone: America/Chicago}\n"
        "mailbox: {provider: files, path: mail}\ndrafts: {provider: files, path: drafts}\n"
        "calendar: {provider: files, path: reminders.ics}\nstate: state\n"
    )
    assert afterview("once", "--now", MOMENT, config=config).code == 0
    return config


def drafts(config: Path) -> list[Path]:
    return sorted((config.parent / "drafts" / "cur").iterdir())


def test_it_asks_and_a_no_leaves_all_as_it_was(home: Path) -> None:
    for answer in ("n\n", ""):
        told = afterview("forget", "--remote", config=home, stdin=answer)
        assert told.code == 1
        assert "nothing was removed" in told.err
    assert (home.parent / "state" / "afterview.db").exists()
    assert drafts(home)


def test_alone_it_removes_the_state_and_nothing_that_it_made(home: Path) -> None:
    before = drafts(home)
    told = afterview("forget", config=home, stdin="y\n")
    assert told.code == 0, told
    assert "--remote removes them" in told.out
    assert not (home.parent / "state").exists()
    assert drafts(home) == before
    assert afterview("forget", config=home).out == "There is nothing to forget: no state is kept.\n"


def test_with_remote_the_untouched_goes_and_the_users_stays(home: Path) -> None:
    mine = drafts(home)[0]
    mine.write_bytes(mine.read_bytes().replace(b"\nSubject: ", b"\nSubject: My own: ", 1))
    told = afterview("forget", "--remote", "--yes", config=home)
    assert told.code == 0, told
    assert "This stays, for you changed it:" in told.out
    assert drafts(home) == [mine]
    assert b"BEGIN:VEVENT" not in (home.parent / "reminders.ics").read_bytes()
    assert (home.parent / "mail").is_dir()
    assert not (home.parent / "state").exists()


def test_a_dry_run_says_it_and_does_nothing(home: Path) -> None:
    told = json.loads(afterview("forget", "--remote", "--dry-run", "--json", config=home).out)
    assert told["removed"] is False
    assert len([one for one in told["made"] if one["shape"] == "draft"]) == len(drafts(home))
    assert (home.parent / "state" / "afterview.db").exists()


def test_what_else_lies_in_the_state_folder_is_left(home: Path) -> None:
    (home.parent / "state" / "diary.txt").write_text("mine")
    assert afterview("forget", "--yes", config=home).code == 0
    assert [path.name for path in (home.parent / "state").iterdir()] == ["diary.txt"]


def test_a_damaged_state_can_be_forgotten_too(home: Path) -> None:
    (home.parent / "state" / "afterview.db").write_bytes(b"no database" * 1000)
    assert afterview("forget", "--yes", config=home).code == 0
    assert not (home.parent / "state").exists()


def test_while_the_daemon_runs_it_refuses(home: Path, tmp_path: Path) -> None:
    with running(home, tmp_path) as daemon:
        daemon.wait_for("started")
        told = afterview("forget", "--yes", config=home)
    assert told.code == 1
    assert "another afterview is at work" in told.err


@pytest.fixture
def server() -> Iterator[FakeGoogle]:
    with FakeGoogle(NORA) as google:
        for letter in hunt():
            google.gmail.deliver(letter.raw, labels=letter.labels, at=letter.at)
        yield google


@pytest.fixture
def account(server: FakeGoogle, tmp_path: Path) -> Path:
    (tmp_path / "token.json").write_text(json.dumps(token_file(server)))
    (tmp_path / "token.json").chmod(0o600)
    config = tmp_path / "config.yaml"
    config.write_text(
        f"account: {{email: {NORA}, timezone: America/Chicago, google_api_root: '{server.root}'}}\n"
        "credentials: .\nstate: state\nservice: {first_scan_days: 730}\n"
    )
    assert afterview("once", "--now", MOMENT, config=config).code == 0
    return config


def test_at_google_the_untouched_drafts_and_the_whole_calendar_go(account: Path, server: FakeGoogle) -> None:
    assert server.gmail.drafts
    assert server.calendar.calendars
    told = afterview("forget", "--remote", config=account, stdin="y\n")
    assert told.code == 0, told
    assert "the calendar 'Afterview' with all that stands in it" in told.out
    assert "myaccount.google.com/connections" in told.out
    assert not server.gmail.drafts
    assert not server.calendar.calendars
    assert not (account.parent / "state").exists()
    assert (account.parent / "token.json").exists()


def test_signed_out_nothing_is_removed_and_the_state_stays(account: Path, server: FakeGoogle) -> None:
    server.revoke()
    told = afterview("forget", "--remote", "--yes", config=account)
    assert told.code == 1
    assert "afterview auth" in told.err
    assert server.gmail.drafts
    assert (account.parent / "state" / "afterview.db").exists()


def test_a_fault_on_the_way_keeps_the_state_so_that_it_can_be_done_again(account: Path, server: FakeGoogle) -> None:
    server.fail("drafts.delete", "400", reason="invalidArgument", times=1)
    told = afterview("forget", "--remote", "--yes", config=account)
    assert told.code == 1
    assert "run it again" in told.err
    assert afterview("forget", "--remote", "--yes", config=account).code == 0
    assert not server.gmail.drafts
    assert not server.calendar.calendars
