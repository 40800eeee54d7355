"""doctor: each thing that can be wrong is found and told with its remedy."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parents[1] / "google"), str(Path(__file__).parents[1] / "daemon")]
from fake.server import FakeGoogle, token_file  # noqa: E402
from process import afterview  # noqa: E402


@pytest.fixture
def server() -> Iterator[FakeGoogle]:
    with FakeGoogle("ada@gmail.com") as google:
        yield google


@pytest.fixture
def config(server: FakeGoogle, tmp_path: Path) -> Path:
    token = tmp_path / "token.json"
    token.write_text(json.dumps(token_file(server)))
    token.chmod(0o600)
    path = tmp_path / "config.yaml"
    path.write_text(
        f"account: {{email: ada@gmail.com, google_api_root: '{server.root}'}}\ncredentials: .\nstate: state\n"
    )
    return path


def test_where_all_is_well_the_phone_rings(config: Path, server: FakeGoogle) -> None:
    told = afterview("doctor", config=config)
    assert told.code == 0, told
    assert "BAD" not in told.out
    assert "your phone should ring at" in told.out
    (calendar,) = server.calendar.calendars
    (event,) = server.calendar.standing(calendar)
    assert event["reminders"]["overrides"] == [{"method": "popup", "minutes": 0}]
    assert afterview("once", config=config).code == 0
    assert len(server.calendar.standing(calendar)) == 1, "the test event is left alone"


def test_without_the_alert_nothing_is_written_anywhere(config: Path, server: FakeGoogle) -> None:
    assert afterview("doctor", "--no-alert", config=config).code == 0
    assert {seen.verb for seen in server.requests} == {"GET"}


def _public(config: Path, server: FakeGoogle) -> None:
    (config.parent / "token.json").chmod(0o644)


def _unsigned(config: Path, server: FakeGoogle) -> None:
    (config.parent / "token.json").unlink()


def _revoked(config: Path, server: FakeGoogle) -> None:
    server.revoke()


def _stranger(config: Path, server: FakeGoogle) -> None:
    server.gmail.address = "bob@gmail.com"


def _not_enabled(config: Path, server: FakeGoogle) -> None:
    server.fail("drafts.list", "403", reason="accessNotConfigured")


def _template(config: Path, server: FakeGoogle) -> None:
    (config.parent / "own" / "en").mkdir(parents=True)
    (config.parent / "own" / "en" / "thank_you.txt.j2").write_text("Hello\n{{ nonsense }}\n")
    config.write_text(config.read_text() + "writing: {templates: own}\n")


def _open_state(config: Path, server: FakeGoogle) -> None:
    (config.parent / "state").mkdir(mode=0o755)
    (config.parent / "state").chmod(0o755)


@pytest.mark.parametrize(
    ("spoil", "what", "remedy"),
    [
        (_public, "sign-in", "chmod 600"),
        (_unsigned, "sign-in", "afterview auth"),
        (_revoked, "mailbox", "afterview auth"),
        (_stranger, "mailbox", "bob@gmail.com"),
        (_not_enabled, "drafts", "enable the Gmail API"),
        (_template, "templates", "thank_you.txt.j2:2: "),
        (_open_state, "state", "chmod 700"),
    ],
)
def test_what_is_wrong_is_told_with_its_remedy_and_no_phone_rings(
    spoil: Callable[[Path, FakeGoogle], None], what: str, remedy: str, config: Path, server: FakeGoogle
) -> None:
    spoil(config, server)
    told = afterview("doctor", config=config)
    assert told.code == 1, told
    line = next(line for line in told.out.splitlines() if line.startswith("BAD") and what in line)
    assert remedy in line
    assert not server.calendar.calendars


def test_with_files_it_needs_no_account(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "1.eml").write_bytes(b"From: a@b.example\r\nTo: c@d.example\r\nSubject: hi\r\n\r\nhi\r\n")
    path = tmp_path / "config.yaml"
    path.write_text(
        "account: {email: ada@gmail.com}\nmailbox: {provider: files, path: mail}\nstate: state\n"
        "drafts: {provider: files, path: drafts}\ncalendar: {provider: files, path: reminders.ics}\n"
    )
    assert afterview("doctor", config=path).code == 0
    (tmp_path / "mail" / "1.eml").unlink()
    told = afterview("doctor", config=path)
    assert told.code == 1
    assert "is a folder without mail" in told.out
