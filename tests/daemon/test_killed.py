"""The process is killed for real (SIGKILL) at steps all through a cycle; the next cycles end as one undisturbed."""

import json
import shutil
import signal
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path

import pytest
from fake.server import FakeGoogle, token_file
from google_house import NORA, hunt
from process import PATIENCE_S, afterview

EXAMPLE = Path(__file__).parents[2] / "examples" / "mail"
KILLED = Path(__file__).parent / "killed.py"
MOMENT = "2026-10-15T18:30"
# A write that may be lost is looked for a while before it is repeated, for lists can be stale.
LATER = "2026-10-15T19:00"
EVERY = 9  # steps between two places: some are tried in each test, all of them in tests/histories
MAILS = 12


def killed(step: int, *words: str) -> int:
    """Run a command that kills itself at a step; gives how it ended."""
    return subprocess.run(
        [sys.executable, str(KILLED), str(step), "--", *words], capture_output=True, timeout=PATIENCE_S, check=False
    ).returncode


def files_home(folder: Path) -> Path:
    """A configuration over the last mails of the example hunt, in files."""
    (folder / "mail").mkdir(parents=True)
    for path in sorted(EXAMPLE.glob("*.eml"))[-MAILS:]:
        shutil.copy(path, folder / "mail")
    config = folder / "config.yaml"
    config.write_text(
        f"account: {{email: {NORA}, timezone: America/Chicago}}\nprofile: {{name: Nora Feldman}}\n"
        "mailbox: {provider: files, path: mail}\ndrafts: {provider: files, path: drafts}\n"
        "calendar: {provider: files, path: reminders.ics}\nstate: state\n"
    )
    return config


def in_files(home: Path) -> tuple[list[str], str]:
    """The drafts' subjects and addresses, and the calendar."""
    drafts = [message_from_bytes(path.read_bytes()) for path in (home / "drafts").rglob("*") if path.is_file()]
    calendar = home / "reminders.ics"
    lines = calendar.read_text().splitlines() if calendar.exists() else []
    kept = sorted(line for line in lines if line.startswith(("SUMMARY", "DTSTART", "UID")))
    return sorted(f"{one['To']} {one['Subject']}" for one in drafts), "\n".join(kept)


def test_killed_at_any_place_a_cycle_over_files_is_made_whole_by_the_next(tmp_path: Path) -> None:
    quiet = files_home(tmp_path / "quiet")
    assert afterview("once", "--now", MOMENT, config=quiet).code == 0
    expected, kills, step = in_files(quiet.parent), 0, 1
    while True:
        config = files_home(tmp_path / str(step))
        ended = killed(step, "once", "--now", MOMENT, "--config", str(config))
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        again = afterview("once", "--now", LATER, config=config)
        assert again.code == 0, again
        assert in_files(config.parent) == expected, f"killed at step {step}"
        kills, step = kills + 1, step + EVERY
    assert kills > 5


@pytest.mark.parametrize("call", ["drafts.create", "events.insert", "calendars.insert", "messages.get"])
@pytest.mark.parametrize("after", [False, True])
def test_killed_while_google_answers_a_cycle_is_made_whole_by_the_next(call: str, after: bool, tmp_path: Path) -> None:
    mails = hunt()[-MAILS:]
    with FakeGoogle(NORA) as server:
        server.clock.advance(seconds=(mails[-1].at - server.clock.now()).total_seconds())
        for letter in mails:
            server.gmail.deliver(letter.raw, labels=letter.labels, at=letter.at)
        config = google_home(tmp_path, server)
        process = subprocess.Popen(
            [sys.executable, "-m", "afterview", "--config", str(config), "once", "--now", mails[-1].at.isoformat()],
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        server.kill_at(call, process, after=after)
        assert process.wait(PATIENCE_S) == -signal.SIGKILL
        for minutes in (6, 12, 18):
            now = mails[-1].at.timestamp() + 60 * minutes
            server.clock.advance(seconds=max(0.0, now - server.clock.now().timestamp()))
            again = afterview("once", "--now", server.clock.now().isoformat(), config=config)
        assert again.code == 0, again
        assert again.out == "nothing new, and nothing due\n"
        drafts = [server.gmail.messages[one].raw for one in server.gmail.drafts.values()]
        wanted = json.loads(afterview("status", "--json", config=config).out)["things"]
        assert len(drafts) == len({one["key"] for one in wanted if one["shape"] == "draft"}) > 0
        standing = [event for one in server.calendar.calendars for event in server.calendar.standing(one)]
        assert len(standing) == len({one["key"] for one in wanted if one["shape"] == "event"}) > 0


def google_home(folder: Path, server: FakeGoogle) -> Path:
    token = folder / "token.json"
    token.write_text(json.dumps(token_file(server)))
    token.chmod(0o600)
    config = folder / "config.yaml"
    config.write_text(
        f"account: {{email: {NORA}, timezone: America/Chicago, google_api_root: '{server.root}'}}\n"
        "profile: {name: Nora Feldman}\ncredentials: .\nstate: state\n"
    )
    return config
