"""The folder that a rehearsal writes: exactly what is wanted, and nothing of the user's touched."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from afterview.adapters.files.out import REMINDERS, write_out
from afterview.domain.errors import UsageError
from contracts.samples import START, letter, reminder


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_drafts_and_reminders_are_written_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "yet" / "to be made"
    report = write_out(folder, [letter("a"), letter("b")], [reminder()])
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted([*report.created[:2], REMINDERS])
    assert len(report.created) == 3


def test_with_nothing_wanted_there_is_a_calendar_without_events(tmp_path: Path) -> None:
    write_out(tmp_path, [], [])
    assert [path.name for path in tmp_path.iterdir()] == [REMINDERS]
    assert b"VEVENT" not in (tmp_path / REMINDERS).read_bytes()


def test_writing_twice_changes_no_byte_and_no_time(tmp_path: Path) -> None:
    write_out(tmp_path, [letter()], [reminder()])
    before = state(tmp_path)
    report = write_out(tmp_path, [letter()], [reminder()])
    assert state(tmp_path) == before
    assert len(report.kept) == 2


def test_writing_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_out(tmp_path / name, [letter()], [reminder()])
    assert [data for data, _ in state(tmp_path / "a").values()] == [data for data, _ in state(tmp_path / "b").values()]


def test_later_only_what_must_moves(tmp_path: Path) -> None:
    write_out(tmp_path, [letter("a"), letter("b"), letter("c")], [reminder()])
    before = state(tmp_path)
    report = write_out(tmp_path, [letter("a"), letter("b", text="Dear Inês,\n\nElse.")], [reminder()])
    after = state(tmp_path)
    changed = {name for name in before if after.get(name) != before[name]}
    assert (len(report.updated), len(report.removed), len(report.kept)) == (1, 1, 2)
    assert changed == {*report.updated, *report.removed}


def test_a_draft_that_the_user_edited_stays_wanted_or_not(tmp_path: Path) -> None:
    [name] = write_out(tmp_path, [letter()], []).created
    path = tmp_path / name
    path.write_bytes(path.read_bytes().replace(b"Thank you for the hour", b"Many thanks for the hour"))
    mine = path.read_bytes()
    assert write_out(tmp_path, [letter(text="Else.")], []).left == (name,)
    assert write_out(tmp_path, [], []).left == (name,)
    assert path.read_bytes() == mine


def test_a_draft_that_was_only_saved_with_other_line_ends_is_still_ours(tmp_path: Path) -> None:
    [name] = write_out(tmp_path, [letter()], []).created
    path = tmp_path / name
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert write_out(tmp_path, [], []).removed == (name,)


def test_a_reminder_that_the_user_moved_stays_where_they_put_it(tmp_path: Path) -> None:
    write_out(tmp_path, [], [reminder()])
    path = tmp_path / REMINDERS
    path.write_bytes(path.read_bytes().replace(b"DTSTART:20260312T23", b"DTSTART:20260312T22").replace(
        b"DTEND:20260312T23", b"DTEND:20260312T22"))  # fmt: skip
    mine = path.read_bytes()
    assert len(write_out(tmp_path, [], [reminder()]).left) == 1
    assert len(write_out(tmp_path, [], []).left) == 1
    assert path.read_bytes() == mine


def test_a_reminder_that_the_user_moved_follows_when_the_interview_moves(tmp_path: Path) -> None:
    write_out(tmp_path, [], [reminder()])
    path = tmp_path / REMINDERS
    path.write_bytes(path.read_bytes().replace(b"DTSTART:20260312T23", b"DTSTART:20260312T22").replace(
        b"DTEND:20260312T23", b"DTEND:20260312T22"))  # fmt: skip
    assert len(write_out(tmp_path, [], [reminder(start=START + timedelta(days=7))]).updated) == 1
    assert b"DTSTART:20260319T230000Z" in path.read_bytes()


def test_other_files_in_the_folder_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("a report")
    (tmp_path / "thank_you somebody.eml").write_text("Subject: mine\n\ntext")
    before = state(tmp_path)
    write_out(tmp_path, [letter()], [reminder()])
    write_out(tmp_path, [], [])
    after = state(tmp_path)
    assert {name: after[name] for name in before} == before
    assert set(after) == {*before, REMINDERS}


def test_a_copy_that_the_user_made_of_a_draft_is_theirs(tmp_path: Path) -> None:
    [name] = write_out(tmp_path, [letter()], []).created
    (tmp_path / "copy.eml").write_bytes((tmp_path / name).read_bytes())
    assert write_out(tmp_path, [], []).removed == (name,)
    assert (tmp_path / "copy.eml").exists()


def test_a_file_in_place_of_the_folder_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError) as refused:
        write_out(tmp_path / "out", [letter()], [])
    assert refused.value.remedy
    assert str(tmp_path / "out") in refused.value.where


def test_a_disk_that_is_full_is_told_with_a_remedy_and_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    write_out(tmp_path, [], [reminder()])
    before = state(tmp_path)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UsageError) as refused:
        write_out(tmp_path, [letter()], [replace(reminder(), title="Else")])
    assert "space" in refused.value.what
    assert state(tmp_path) == before
