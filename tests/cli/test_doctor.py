"""doctor: each thing that can be wrong is found and told with its remedy."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from afterview.cli.main import main

sys.path[:0] = [str(Path(__file__).parents[1] / "google"), str(Path(__file__).parents[1] / "daemon")]
from fake.server import FakeGoogle, token_file  # noqa: E402
from process import afterview, running  # noqa: E402


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


def test_where_all_is_well_and_the_user_agrees_the_phone_rings(config: Path, server: FakeGoogle) -> None:
    told = afterview("doctor", config=config, stdin="y\n")
    assert told.code == 0, told
    assert "BAD" not in told.out
    assert "'Afterview' is ticked in Google Calendar, and your phone should ring at" in told.out
    (calendar,) = server.calendar.calendars
    assert server.calendar.shown[calendar]["selected"]
    (event,) = server.calendar.standing(calendar)
    assert event["reminders"]["overrides"] == [{"method": "popup", "minutes": 0}]
    assert afterview("once", config=config).code == 0
    assert len(server.calendar.standing(calendar)) == 1, "the test event is left alone"


def test_a_phone_that_rang_is_remembered_and_the_test_event_taken_away(config: Path, server: FakeGoogle) -> None:
    told = afterview("doctor", "--alert", config=config, stdin="y\n")
    assert told.code == 0, told
    assert "it rang" in told.out
    (calendar,) = server.calendar.calendars
    assert not server.calendar.standing(calendar)
    assert "your phone rang for it on" in afterview("doctor", "--no-alert", config=config).out


def test_a_phone_that_did_not_ring_is_told_where_to_tick_the_calendar(config: Path, server: FakeGoogle) -> None:
    told = afterview("doctor", "--alert", config=config, stdin="what?\nn\n")
    assert told.code == 1, told
    assert "BAD  phone" in told.out
    assert "tick the calendar 'Afterview'" in told.out


@pytest.mark.parametrize(("words", "stdin"), [(("--no-alert",), ""), ((), ""), ((), "n\n"), (("--json",), "")])
def test_without_the_users_word_nothing_is_written_anywhere(
    words: tuple[str, ...], stdin: str, config: Path, server: FakeGoogle
) -> None:
    assert afterview("doctor", *words, config=config, stdin=stdin).code == 0
    assert {seen.verb for seen in server.requests} == {"GET"}


def test_for_other_programs_it_prints_each_finding_with_its_level_and_remedy(config: Path, server: FakeGoogle) -> None:
    told = json.loads(afterview("doctor", "--json", config=config).out)
    assert told["well"] is True
    levels = {one["check"]: one["level"] for one in told["findings"]}
    wanted = {"version", "configuration", "time zone", "clock", "service", "state", "disk", "templates", "sign-in",
              "permissions", "mailbox", "drafts", "calendar", "quota"}  # fmt: skip
    assert wanted <= set(levels)
    assert set(levels.values()) <= {"ok", "note"}
    server.revoke()
    told = afterview("doctor", "--json", config=config)
    assert told.code == 1
    (found,) = [one for one in json.loads(told.out)["findings"] if one["level"] == "bad"]
    assert "afterview auth" in found["remedy"]


def test_a_configuration_that_is_refused_is_a_finding_too(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("account: {email: nobody}\nmailbx: {}\n")
    told = afterview("doctor", "--json", config=path)
    assert told.code == 2
    (found,) = json.loads(told.out)["findings"]
    assert found["check"] == "configuration"
    assert "1:11" in found["said"]
    assert "did you mean 'mailbox'" in found["said"]


def test_without_a_configuration_this_machine_is_looked_at_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("AFTERVIEW_CONFIG", raising=False)
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert re.search(r"^(ok|note) +reading ", out, re.MULTILINE)
    assert "there is no configuration yet (`afterview rehearse` needs none)" in out
    assert "afterview init" in out


def test_a_scope_that_google_no_longer_grants_is_named_by_its_box(config: Path, server: FakeGoogle) -> None:
    server.granted = server.granted.replace("https://www.googleapis.com/auth/gmail.compose", "").strip()
    told = afterview("doctor", config=config)
    assert told.code == 1
    assert "BAD  permissions" in told.out
    assert "tick: 'Manage drafts and send emails'" in told.out


def test_a_daemon_that_runs_is_looked_at_and_not_disturbed(config: Path, server: FakeGoogle, tmp_path: Path) -> None:
    with running(config, tmp_path) as daemon:
        daemon.wait_for_notice("STATUS=waiting")
        told = afterview("doctor", "--no-alert", config=config)
        assert told.code == 0, told
        assert f"running (process {daemon.process.pid}), last cycle" in told.out
        assert "quota" in told.out


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
        (_revoked, "permissions", "afterview auth"),
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
    told = afterview("doctor", config=config, stdin="y\n")
    assert told.code == 1, told
    found = next(part for part in re.split(r"(?m)^(?=BAD|ok|note)", told.out) if part.startswith("BAD"))
    assert what in found
    assert remedy in found
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
