"""The weekly report of a daemon that runs: it lies there, and the log says so without a word of a mail."""

import signal
from pathlib import Path

from process import running


def configured(folder: Path, report: str) -> Path:
    (folder / "mail").mkdir()
    (folder / "mail" / "0.eml").write_bytes(
        b"From: Ruth Ames <ruth@plover.example>\r\nTo: nora@example.org\r\nMessage-ID: <1@plover.example>\r\n"
        b"Date: Mon, 02 Mar 2026 09:00:00 +0000\r\nSubject: Interview for Bird Warden\r\n\r\n"
        b"Dear Nora,\r\n\r\nThank you for applying as Bird Warden. When could you come to talk?\r\n\r\nRuth\r\n"
    )
    path = folder / "config.yaml"
    path.write_text(
        "account: {email: nora@example.org, timezone: America/Chicago}\nprofile: {name: Nora Feldman}\n"
        "mailbox: {provider: files, path: mail}\ndrafts: {provider: files, path: drafts}\n"
        "calendar: {provider: files, path: reminders.ics}\nstate: state\n"
        f"service: {{poll_seconds: 1}}\nreport: {report}\n"
    )
    return path


def test_a_running_daemon_makes_it_and_says_so_once(tmp_path: Path) -> None:
    with running(configured(tmp_path, "weekly"), tmp_path) as daemon:
        assert daemon.wait_for("weekly report").startswith("<6>wrote the weekly report to ")
        page = tmp_path / "state" / "report.html"
        assert page.stat().st_mode & 0o777 == 0o600
        assert "Bird Warden" in page.read_text(encoding="utf-8")
        daemon.wait_for_notice("STATUS=waiting for mail")
        assert daemon.end(signal.SIGTERM) == 0
        daemon.wait_for("stopped")
    assert sum("weekly report" in line for line in daemon.lines) == 1
    assert not any("Ruth" in line or "Warden" in line or "plover" in line for line in daemon.lines)


def test_a_report_that_cannot_be_written_is_a_warning_and_the_daemon_goes_on(tmp_path: Path) -> None:
    with running(configured(tmp_path, "{made: weekly, path: nowhere/hunt.html}"), tmp_path) as daemon:
        assert daemon.wait_for("weekly report").startswith("<4>the weekly report could not be written")
        daemon.wait_for_notice("STATUS=waiting for mail")
        assert daemon.end(signal.SIGTERM) == 0
