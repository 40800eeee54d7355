"""The daemon as a process: signals, the lock, mail that comes while it runs, a sign-in that is lost and found."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from fake.server import FakeGoogle, token_file
from process import afterview, running

EXAMPLE = Path(__file__).parents[2] / "examples" / "mail"


def invitation(number: int = 1) -> bytes:
    """A person asks for times, just now."""
    at = datetime.now(UTC) - timedelta(minutes=5)
    return (
        f"From: Ruth Halloran <ruth@juniperfoods.example>\r\nTo: nora@example.org\r\nDelivered-To: nora@example.org\r\n"
        f"Subject: Kitchen Operations Supervisor: could we talk?\r\nDate: {format_datetime(at)}\r\n"
        f"Message-ID: <invitation-{number}@juniperfoods.example>\r\n\r\n"
        "Hi Nora,\r\n\r\nThank you for applying for the Kitchen Operations Supervisor position at Juniper Foods. "
        "We would like to invite you to a phone interview. Could you send me two or three times next week that "
        "would work for you?\r\n\r\nBest,\r\nRuth Halloran\r\nRecruiter, Juniper Foods\r\n"
    ).encode()


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "0.eml").write_bytes(
        b"From: a@b.example\r\nTo: nora@example.org\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000\r\n\r\nhi\r\n"
    )
    path = tmp_path / "config.yaml"
    path.write_text(
        "account: {email: nora@example.org, timezone: America/Chicago}\n"
        "profile: {name: Nora Feldman}\n"
        "mailbox: {provider: files, path: mail}\n"
        "drafts: {provider: files, path: drafts}\n"
        "calendar: {provider: files, path: reminders.ics}\n"
        "state: state\n"
        "service: {poll_seconds: 1}\n"
    )
    return path


def drafts(config: Path) -> list[Path]:
    return [path for path in (config.parent / "drafts").rglob("*") if path.is_file()]


def test_it_answers_mail_that_comes_while_it_runs_and_ends_cleanly(config: Path, tmp_path: Path) -> None:
    with running(config, tmp_path) as daemon:
        daemon.wait_for_notice("READY=1")
        daemon.wait_for_notice("STATUS=waiting for mail")
        (config.parent / "mail" / "1.eml").write_bytes(invitation())
        line = daemon.wait_for("1 scheduling reply draft")
        assert line.startswith("<6>read ")
        assert len(drafts(config)) == 1
        assert daemon.end(signal.SIGTERM) == 0
        daemon.wait_for_notice("STOPPING=1")
        daemon.wait_for("stopped")
    assert not any("@" in line or "Ruth" in line or "Juniper" in line for line in daemon.lines)


def test_ctrl_c_ends_it_as_sigterm_does(config: Path, tmp_path: Path) -> None:
    with running(config, tmp_path) as daemon:
        daemon.wait_for_notice("READY=1")
        assert daemon.end(signal.SIGINT) == 0


def test_two_never_run_on_one_state(config: Path, tmp_path: Path) -> None:
    with running(config, tmp_path) as daemon:
        daemon.wait_for_notice("READY=1")
        second = afterview("once", config=config)
        assert second.code == 1
        assert "another afterview is at work" in second.err
        assert daemon.end(signal.SIGTERM) == 0
    assert afterview("once", config=config).code == 0


def test_killed_without_warning_it_goes_on_where_it_was(config: Path, tmp_path: Path) -> None:
    (config.parent / "mail" / "1.eml").write_bytes(invitation())
    with running(config, tmp_path) as daemon:
        daemon.wait_for("1 scheduling reply draft")
        daemon.end(signal.SIGKILL)
    again = afterview("once", config=config)
    assert again.code == 0, again
    assert again.out == "nothing new, and nothing due\n"
    assert len(drafts(config)) == 1


def test_a_mailbox_that_cannot_be_reached_is_said_once_and_read_when_it_is_back(config: Path, tmp_path: Path) -> None:
    away = config.parent / "mail"
    away.rename(config.parent / "elsewhere")
    with running(config, tmp_path) as daemon:
        daemon.wait_for("does not exist")
        (config.parent / "elsewhere" / "1.eml").write_bytes(invitation())
        assert daemon.end(signal.SIGTERM) == 0
    (config.parent / "elsewhere").rename(away)
    assert afterview("once", config=config).code == 0
    assert len(drafts(config)) == 1


def test_a_bad_configuration_ends_it_at_once_with_the_place(config: Path) -> None:
    config.write_text(config.read_text() + "servce: {}\n")
    for command in ("run", "once"):
        told = afterview(command, config=config)
        assert told.code == 2
        assert f"{config}:8:1: 'servce' is not a key; did you mean 'service'?" in told.err
    assert not (config.parent / "state").exists()


@pytest.fixture
def server() -> Iterator[FakeGoogle]:
    with FakeGoogle("nora@example.org") as google:
        google.clock.advance(seconds=(datetime.now(UTC) - google.clock.now()).total_seconds())
        yield google


@pytest.fixture
def account(server: FakeGoogle, tmp_path: Path) -> Path:
    token = tmp_path / "token.json"
    token.write_text(json.dumps(token_file(server)))
    token.chmod(0o600)
    path = tmp_path / "config.yaml"
    path.write_text(
        f"account: {{email: nora@example.org, timezone: America/Chicago, google_api_root: '{server.root}'}}\n"
        "profile: {name: Nora Feldman}\ncredentials: .\nstate: state\nservice: {poll_seconds: 1}\n"
    )
    return path


def test_on_google_it_drafts_in_the_thread_within_one_look(account: Path, server: FakeGoogle, tmp_path: Path) -> None:
    with running(account, tmp_path) as daemon:
        daemon.wait_for_notice("STATUS=waiting for mail")
        server.gmail.deliver(invitation())
        daemon.wait_for("1 scheduling reply draft")
        assert daemon.end(signal.SIGTERM) == 0
    assert len(server.gmail.drafts) == 1
    cost = afterview("status", "--cost", config=account)
    assert cost.code == 0
    assert "drafts.create" in cost.out
    assert "units" in cost.out


def test_a_sign_in_that_is_lost_is_said_once_and_a_new_token_is_taken_up(
    account: Path, server: FakeGoogle, tmp_path: Path
) -> None:
    token = tmp_path / "token.json"
    kept = token.read_text()
    server.revoke()
    with running(account, tmp_path) as daemon:
        daemon.wait_for("afterview auth")
        server.gmail.deliver(invitation())
        server.access_tokens.add("at-0")
        server.refresh_tokens.add("rt-0")
        token.write_text(kept + "\n")
        daemon.wait_for("1 scheduling reply draft")
        assert daemon.end(signal.SIGTERM) == 0
    assert sum("afterview auth" in line for line in daemon.lines) == 1


def test_never_signed_in_it_waits_for_the_sign_in(account: Path, server: FakeGoogle, tmp_path: Path) -> None:
    token = tmp_path / "token.json"
    kept = token.read_text()
    token.unlink()
    once = afterview("once", config=account)
    assert once.code == 1
    assert "afterview auth" in once.err
    with running(account, tmp_path) as daemon:
        daemon.wait_for_notice("READY=1")
        daemon.wait_for("not signed in")
        token.write_text(kept)
        token.chmod(0o600)
        daemon.wait_for("all is well again")
        assert daemon.end(signal.SIGTERM) == 0


def test_it_ends_in_the_middle_of_waiting_for_a_service_that_is_down(
    account: Path, server: FakeGoogle, tmp_path: Path
) -> None:
    server.fail("*", "503", times=1000)
    with running(account, tmp_path) as daemon:
        daemon.wait_for_notice("READY=1")
        assert daemon.end(signal.SIGTERM) == 0


def test_once_acts_as_if_it_were_another_moment_but_not_against_the_real_services(
    config: Path, account: Path, tmp_path: Path
) -> None:
    real = tmp_path / "real.yaml"
    real.write_text("account: {email: nora@example.org}\nstate: state\n")
    told = afterview("once", "--now", "2026-03-12T19:30", config=real)
    assert told.code == 2
    assert "--now" in told.err
    bad = afterview("once", "--now", "yesterday", config=account)
    assert bad.code == 2
    assert afterview("once", "--now", "2026-03-12T19:30", config=account).code == 0


def test_a_whole_hunt_by_the_command_line_mail_by_mail(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "mail").mkdir(parents=True)
    path = home / "config.yaml"
    path.write_text(
        "account: {email: nora.feldman.mpls@gmail.com, timezone: America/Chicago}\n"
        "mailbox: {provider: files, path: mail}\ndrafts: {provider: files, path: drafts}\n"
        "calendar: {provider: files, path: reminders.ics}\nstate: state\n"
    )
    mails = sorted(EXAMPLE.glob("*.eml"))
    for number, moment in ((10, "2026-09-14T12:00"), (24, "2026-10-01T20:00"), (37, "2026-10-15T18:30")):
        for mail in mails[:number]:
            shutil.copy(mail, home / "mail" / mail.name)
        first = afterview("once", "--now", moment, config=path)
        assert first.code == 0, first
        again = afterview("once", "--now", moment, config=path)
        assert again.out == "nothing new, and nothing due\n"
    assert drafts(path)
    assert "BEGIN:VEVENT" in (home / "reminders.ics").read_text()
    dry = afterview("once", "--dry-run", "--now", "2026-11-15T18:30", config=path)
    assert "because" in dry.out
    before = {one: one.read_bytes() for one in drafts(path)}
    assert {one: one.read_bytes() for one in drafts(path)} == before


def _with_a_faulty_template(config: Path) -> str:
    own = config.parent / "own" / "en"
    own.mkdir(parents=True)
    (own / "scheduling_reply.txt.j2").write_text("Subject: Hi\n\n{{ greeting }}\n{{ nonsense }}\n")
    config.write_text(config.read_text() + "writing: {templates: own}\n")
    return f"{own / 'scheduling_reply.txt.j2'}:4: "


def test_a_faulty_template_is_told_at_the_start_with_file_and_line_and_ours_is_used(
    config: Path, tmp_path: Path
) -> None:
    place = _with_a_faulty_template(config)
    (config.parent / "mail" / "1.eml").write_bytes(invitation())
    with running(config, tmp_path) as daemon:
        line = daemon.wait_for(place)
        assert line.startswith("<4>")
        daemon.wait_for("1 scheduling reply draft")
    assert "Ruth" in drafts(config)[0].read_text()


def test_one_cycle_tells_of_a_faulty_template_too(config: Path) -> None:
    place = _with_a_faulty_template(config)
    assert place in afterview("once", config=config).err


def test_as_a_service_it_waits_for_a_state_that_only_the_user_can_mend(config: Path, tmp_path: Path) -> None:
    assert afterview("once", config=config).code == 0
    state = config.parent / "state"
    state.chmod(0o755)
    with running(config, tmp_path) as daemon:
        line = daemon.wait_for("others can read the state")
        assert line.startswith("<3>")
        daemon.wait_for_notice("READY=1")
        daemon.wait_for_notice("STATUS=others can read the state")
        assert daemon.end(signal.SIGTERM) == 0
    assert sum("others can read" in line for line in daemon.lines) == 1


def test_a_sign_in_from_systemds_hands_is_taken_before_the_folder_of_the_configuration(
    account: Path, server: FakeGoogle, tmp_path: Path
) -> None:
    handed = tmp_path / "handed"
    handed.mkdir(mode=0o700)
    (tmp_path / "token.json").rename(handed / "token.json")
    (handed / "token.json").chmod(0o440)  # root's, with an access list for the service's user
    told = afterview("once", config=account, env={"CREDENTIALS_DIRECTORY": str(handed)})
    assert told.code == 0, told
    (handed / "token.json").chmod(0o444)
    told = afterview("once", config=account, env={"CREDENTIALS_DIRECTORY": str(handed)})
    assert "others on this machine can read it" in told.err


def test_under_a_timer_an_error_of_once_has_the_journals_priority(config: Path, tmp_path: Path) -> None:
    (config.parent / "mail").rename(config.parent / "elsewhere")
    with (tmp_path / "journal").open("w+") as journal:
        told = os.fstat(journal.fileno())
        env = {**os.environ, "JOURNAL_STREAM": f"{told.st_dev}:{told.st_ino}"}
        words = [sys.executable, "-m", "afterview", "--config", str(config), "once"]
        assert subprocess.run(words, stderr=journal, env=env, check=False).returncode == 2
        journal.seek(0)
        assert journal.read().startswith("<3>afterview: ")
    assert afterview("once", config=config).err.startswith("afterview: "), "and a person reads none"


def test_verbose_it_logs_ids_and_timings_and_still_no_words_or_addresses(config: Path, tmp_path: Path) -> None:
    (config.parent / "mail" / "1.eml").write_bytes(invitation())
    with running(config, tmp_path, "--verbose") as daemon:
        daemon.wait_for("create draft scheduling reply (new)")
        assert daemon.end(signal.SIGTERM) == 0
    said = "\n".join(daemon.lines)
    assert "<7>read <invitation-1@juniperfoods.example>" in said
    assert any(line.startswith("<7>the cycle took ") for line in daemon.lines)
    for word in ("ruth@", "nora@", "Ruth", "Kitchen", "phone interview"):
        assert word not in said
