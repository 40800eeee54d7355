"""What `afterview rehearse` says to what it cannot do: one line with the remedy, exit 2, nothing written."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from as_user import MAIL, WHO, Done, afterview, copy_of_mail, mails

Case = Callable[[Path], list[str | Path]]


def with_file(name: str, data: bytes) -> Case:
    def make(tmp: Path) -> list[str | Path]:
        (tmp / name).write_bytes(data)
        return [tmp / name]

    return make


def zipped(tmp: Path) -> list[str | Path]:
    with zipfile.ZipFile(tmp / "takeout.zip", "w") as archive:
        archive.writestr("Takeout/Mail/All.mbox", "From x")
    return [tmp / "takeout.zip"]


def empty_folder(tmp: Path) -> list[str | Path]:
    (tmp / "nothing").mkdir()
    return [tmp / "nothing"]


def out_is_a_file(tmp: Path) -> list[str | Path]:
    (tmp / "taken").write_text("mine")
    return [MAIL, "--out", tmp / "taken"]


def out_below_a_file(tmp: Path) -> list[str | Path]:
    (tmp / "taken").write_text("mine")
    return [MAIL, "--out", tmp / "taken" / "out"]


REFUSED: dict[str, tuple[Case, str, str]] = {
    "a missing path": (lambda tmp: [tmp / "absent.mbox"], "does not exist", "check the path"),
    "a zip archive": (zipped, "is a zip archive", "unpack"),
    "a PDF": (with_file("cv.pdf", b"%PDF-1.7\n%\xe2\xe3"), "is a PDF", "mbox"),
    "a text": (with_file("notes.txt", b"Dear diary,\nno mail today.\n"), "is no mailbox", "mbox"),
    "an empty file": (with_file("empty.mbox", b""), "is empty", "export"),
    "an empty folder": (empty_folder, "without mail", "mbox"),
    "an unknown zone": (lambda tmp: [MAIL, "--timezone", "Mars/Olympus"], "no such time zone", "America/Chicago"),
    "a zone in the wrong case": (
        lambda tmp: [MAIL, "--timezone", "europe/berlin"],
        "no such time zone",
        "Europe/Berlin",
    ),
    "a zone that is a path": (lambda tmp: [MAIL, "--timezone", "../../etc/passwd"], "no such time zone", "IANA"),
    "a bad time": (lambda tmp: [MAIL, "--at", "tomorrow"], "not an ISO 8601 time", "2026-03-12T19:30"),
    "a time far off": (lambda tmp: [MAIL, "--at", "0001-01-01T00:00"], "far from any mail", "year"),
    "an unknown pace": (lambda tmp: [MAIL, "--etiquette", "pushy"], "no such preset", "patient, standard, brisk"),
    "an address that is none": (lambda tmp: [MAIL, "--me", "Nora"], "not a mail address", "you@example.com"),
    "an unknown message": (lambda tmp: [MAIL, "--why", "<nobody@nowhere>"], "no such message", "Message-ID"),
    "an out that is a file": (out_is_a_file, "is not a folder", "another folder"),
    "an out below a file": (out_below_a_file, "is not a folder", "another folder"),
}


def everything_below(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_one_line_with_a_remedy(what: str, tmp_path: Path) -> None:
    case, wrong, remedy = REFUSED[what]
    args = case(tmp_path)
    before = everything_below(tmp_path)
    done = run(args, tmp_path)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("afterview: ")
    assert done.err.count("\n") == 1
    assert wrong in done.err
    assert remedy in done.err
    assert everything_below(tmp_path) == before


def run(args: list[str | Path], tmp: Path) -> Done:
    given = {word for word in args if str(word).startswith("--")}
    rest = [w for name, value in zip(WHO[::2], WHO[1::2], strict=True) if name not in given for w in (name, value)]
    out = () if "--out" in given else ("--out", tmp / "out")
    return afterview("rehearse", *args, *rest, *out)


def test_without_anything_to_tell_whose_mail_it_is_it_asks(tmp_path: Path) -> None:
    folder = copy_of_mail(tmp_path)
    for path in folder.iterdir():
        kept = [line for line in path.read_bytes().splitlines(keepends=True)
                if not line.startswith((b"Delivered-To:", b"X-Gmail-Labels: Sent"))]  # fmt: skip
        path.write_bytes(b"".join(kept))
    done = afterview("rehearse", folder, "--timezone", "America/Chicago", "--out", tmp_path / "out")
    assert done.code == 2
    assert "cannot tell whose mailbox this is" in done.err
    assert "--me you@example.com" in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.mbox"
    path.write_bytes(b"From x@y Thu Oct 15 12:00:00 2026\n" + mails()[0])
    path.chmod(0)
    done = afterview("rehearse", path, *WHO)
    assert done.code == 2
    assert "may not be read" in done.err
    assert "chmod" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_named_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    done = afterview("rehearse", MAIL, *WHO, "--out", tmp_path / "locked" / "out")
    assert done.code == 2
    assert "no permission to write" in done.err


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "afterview", "rehearse", str(MAIL), *WHO, "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read().decode()
        code = running.wait(60)
    assert (code, said) == (0, "")
