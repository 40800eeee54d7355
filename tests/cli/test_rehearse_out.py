"""`afterview rehearse --out`: the drafts and the reminders as files, as other programs read them, and as they stay."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pytest
from as_user import MAIL, ME, rehearse


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "out"
    done = rehearse(MAIL, "--out", folder)
    assert done.code == 0, done.err
    return folder


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def drafts(folder: Path) -> list[EmailMessage]:
    return [message_from_bytes(p.read_bytes(), policy=policy.default) for p in sorted(folder.glob("*.eml"))]  # type: ignore[misc]


def test_there_are_drafts_a_calendar_a_report_and_nothing_else(out: Path) -> None:
    names = {path.name for path in out.iterdir()}
    others = {"reminders.ics", "report.html"}
    assert others < names
    assert all(name.endswith(".eml") for name in names - others)


def test_what_is_written_is_what_is_told(out: Path) -> None:
    moment = rehearse(MAIL, "--format", "json").told["moments"][0]
    assert sorted(d["Subject"] for d in drafts(out)) == sorted(d["subject"] for d in moment["drafts"])
    calendar = icalendar.Calendar.from_ical((out / "reminders.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == len(moment["reminders"])


def test_a_draft_opens_as_an_unsent_answer_in_its_thread(out: Path) -> None:
    for draft in drafts(out):
        assert draft["X-Unsent"] == "1"
        assert draft["From"].addresses[0].addr_spec == ME
        assert {part.get_content_type() for part in draft.walk()} >= {"text/plain", "text/html"}
        if draft["In-Reply-To"]:
            assert draft["References"].split()[-1] == draft["In-Reply-To"]
            assert draft["Subject"].lower().startswith("re:")


def test_the_rejection_is_answered_in_its_own_thread(out: Path) -> None:
    [answer] = [d for d in drafts(out) if "d.aguirre@birchwayclinics.example" in d["To"]]
    [refusal] = [
        m for p in sorted(MAIL.glob("*.eml"))
        if (m := message_from_bytes(p.read_bytes(), policy=policy.default))["Subject"] == "Re: Thank you for today"
    ]  # fmt: skip
    assert answer["In-Reply-To"] == refusal["Message-ID"]
    assert answer["References"].split() == [*refusal["References"].split(), refusal["Message-ID"]]


def test_every_reminder_alerts_and_blocks_no_time(out: Path) -> None:
    calendar = icalendar.Calendar.from_ical((out / "reminders.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["DTSTART"].dt < event["DTEND"].dt
        assert event["DTSTART"].dt.tzinfo is not None
        assert str(event["SUMMARY"]).strip()
    assert any(event.walk("VALARM") for event in events)


def test_a_second_time_changes_no_byte_and_no_time(out: Path) -> None:
    before = state(out)
    done = rehearse(MAIL, "--out", out)
    assert state(out) == before
    assert "as before" in done.err
    assert "new" not in done.err


def test_later_only_what_must_moves(tmp_path: Path) -> None:
    rehearse(MAIL, "--at", "2026-10-15T18:30", "--out", tmp_path)
    before = state(tmp_path)
    rehearse(MAIL, "--at", "2026-10-15T20:30", "--out", tmp_path)
    after = state(tmp_path)
    assert before.pop("report.html") != after.pop("report.html"), "it tells the time"
    assert after == before
    rehearse(MAIL, "--at", "2026-10-17T12:00", "--out", tmp_path)
    after = state(tmp_path)
    gone = {name for name in before if name not in after}
    assert any("d.aguirre" in before[name][0].decode() for name in gone)  # a refusal is answered within 7 days
    kept = {name for name in before if name in after and name.endswith(".eml")}
    assert kept
    assert all(before[name] == after[name] for name in kept)


def test_an_edited_draft_is_the_users(tmp_path: Path) -> None:
    rehearse(MAIL, "--out", tmp_path)
    path = min(tmp_path.glob("*.eml"))
    mine = path.read_bytes().replace(b"Nora", b"Nora F.")
    path.write_bytes(mine)
    for at in ("2026-10-15T18:30", "2026-12-20T12:00"):
        done = rehearse(MAIL, "--at", at, "--out", tmp_path)
        assert path.read_bytes() == mine
        assert "1 left as you changed them" in done.err


def test_what_else_lies_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "mine.eml").write_bytes(b"From: a@b.example\nTo: c@d.example\nSubject: mine\n\nhello")
    before = state(tmp_path)
    rehearse(MAIL, "--out", tmp_path)
    rehearse(MAIL, "--at", "2026-09-08T12:00", "--out", tmp_path)
    after = state(tmp_path)
    assert before == {name: after[name] for name in before}


def test_of_several_moments_the_latest_is_written(tmp_path: Path) -> None:
    rehearse(MAIL, "--at", "2026-10-15T18:30", "--out", tmp_path / "one")
    rehearse(MAIL, "--at", "2026-10-15T18:30", "--at", "2026-09-08T12:00", "--out", tmp_path / "two")
    assert {p.name for p in (tmp_path / "one").iterdir()} == {p.name for p in (tmp_path / "two").iterdir()}
