"""Mailboxes in files: mbox, Maildir, folders of .eml, one .eml, and what is none of these."""

import io
import os
from pathlib import Path

import pytest

from afterview.adapters.files import mbox
from afterview.adapters.files.mailbox import open_mailbox, size_hint
from afterview.adapters.files.rawmail import MAX_MAIL, FileMail
from afterview.domain.errors import MailboxError

MAIL = b"From: a@b.example\nTo: c@d.example\nSubject: %d\n\nHello %d.\n"
FROM = b"From 17900632074866460%02d@xxx Mon Feb 16 12:31:08 +0000 2026\r\n"


def fetch(path: Path, cursor: str = "") -> list[FileMail]:
    found = list(open_mailbox(path).fetch(cursor, None))
    assert all(isinstance(mail, FileMail) for mail in found)
    return found  # type: ignore[return-value]


def mbox_of(count: int) -> bytes:
    return b"".join(FROM % n + MAIL % (n, n) + b"\n" for n in range(count))


def test_an_mbox_gives_its_mails_in_order(tmp_path: Path) -> None:
    path = tmp_path / "All mail.mbox"
    path.write_bytes(mbox_of(3))
    mails = fetch(path)
    assert [mail.data for mail in mails] == [MAIL % (n, n) for n in range(3)]
    assert len({mail.key for mail in mails}) == 3


def test_positions_in_an_mbox_lead_up_to_its_size(tmp_path: Path) -> None:
    path = tmp_path / "x.mbox"
    path.write_bytes(mbox_of(5))
    ends = [mail.offset + mail.size for mail in fetch(path)]
    assert ends == sorted(ends)
    assert 0.8 * size_hint(path) < ends[-1] <= size_hint(path)


@pytest.mark.parametrize("block", [1, 2, 7, 64, 100, 1000, 1 << 20])
def test_separators_are_found_wherever_a_block_ends(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "_BLOCK", block)
    data = mbox_of(4).replace(b"Hello 2.", b"Hello.\n\nFrom here on\n\n>From me\n>>From you\nFrom")
    mails = list(mbox.read_mails(io.BytesIO(data)))
    assert len(mails) == 4
    assert mails[2].data.endswith(b"Hello.\n\nFrom here on\n\nFrom me\n>From you\nFrom\n")


def test_windows_line_ends_and_other_separators_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(
        b"From - Mon Feb 16 12:31:08 2026\r\nFrom: a@b.example\r\nSubject: 1\r\n\r\nHello.\r\n\r\n"
        b"From MAILER-DAEMON Tue Feb 17 12:31:08 2026\r\nFrom: a@b.example\r\nSubject: 2\r\n\r\nHello.\r\n"
    )
    assert [mail.data[-10:] for mail in fetch(path)] == [b"\r\nHello.\r\n"] * 2


def test_a_mail_beyond_the_limit_is_cut_and_the_next_one_found() -> None:
    huge = FROM % 1 + MAIL % (1, 1) + b"x" * 99 + b"\n" + (b"y" * 1023 + b"\n") * (MAX_MAIL // 1024 + 50)
    first, second = mbox.read_mails(io.BytesIO(huge + mbox_of(1)))
    assert (len(first.data), first.is_cut) == (MAX_MAIL, True)
    assert first.size > MAX_MAIL
    assert (second.data, second.is_cut) == (MAIL % (0, 0), False)


def test_an_mbox_that_grew_gives_what_was_added(tmp_path: Path) -> None:
    path = tmp_path / "x.mbox"
    path.write_bytes(mbox_of(2))
    cursor = open_mailbox(path).cursor()
    assert fetch(path, cursor) == []
    path.write_bytes(mbox_of(3))
    assert [mail.data for mail in fetch(path, cursor)] == [MAIL % (2, 2)]


def test_an_mbox_that_was_written_anew_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.mbox"
    path.write_bytes(mbox_of(3))
    cursor = open_mailbox(path).cursor()
    path.write_bytes(mbox_of(2))
    assert len(fetch(path, cursor)) == 2
    path.write_bytes(FROM % 9 + MAIL % (9, 9) + b"z" * 500 + b"\n" + mbox_of(4))
    assert len(fetch(path, cursor)) == 5


def test_a_folder_gives_its_mail_files_by_name(tmp_path: Path) -> None:
    for name in ("b.eml", "a.eml", "sub/c.EML", "0001", "1726.host,S=2210"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(MAIL % (1, 1))
    for name in ("notes.txt", ".hidden.eml", "picture.png"):
        (tmp_path / name).write_bytes(b"not mail")
    assert [mail.key for mail in fetch(tmp_path)] == ["0001", "1726.host,S=2210", "a.eml", "b.eml", "sub/c.EML"]


def test_one_eml_file_is_a_mailbox_of_one(tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(b"\r\n" + MAIL % (1, 1))
    (mail,) = fetch(path)
    assert (mail.key, mail.size) == ("one.eml", path.stat().st_size)


def test_a_maildir_gives_new_and_read_mail_without_drafts_and_trash(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".Trash/cur", ".Trash/new", ".Sent/tmp"):
        (tmp_path / folder).mkdir(parents=True)
    for name in (
        "new/3.x",
        "cur/1.x:2,S",
        "cur/2.x:2,ST",
        "cur/4.x:2,DS",
        "tmp/5.x",
        ".Sent/cur/6.x:2,S",
        ".Trash/cur/7.x:2,S",
    ):
        (tmp_path / name).write_bytes(MAIL % (1, 1))
    assert [(mail.key, set(mail.labels)) for mail in fetch(tmp_path)] == [
        ("1.x", set()),
        ("3.x", set()),
        ("6.x", {"Sent"}),
    ]
    assert size_hint(tmp_path) == 3 * len(MAIL % (1, 1))


def test_the_cursor_of_a_folder_changes_with_its_mail(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL % (1, 1))
    before = open_mailbox(tmp_path).cursor()
    assert open_mailbox(tmp_path).cursor() == before
    (tmp_path / "b.eml").write_bytes(MAIL % (2, 2))
    assert open_mailbox(tmp_path).cursor() != before


def test_an_unpacked_takeout_folder_is_found_through(tmp_path: Path) -> None:
    (tmp_path / "Takeout" / "Mail").mkdir(parents=True)
    (tmp_path / "Takeout" / "Mail" / "All mail Including Spam and Trash.mbox").write_bytes(mbox_of(2))
    assert len(fetch(tmp_path)) == 2


@pytest.mark.parametrize(
    ("name", "data", "what", "remedy"),
    [
        ("takeout.zip", b"PK\x03\x04rest", "zip", "unpack the Takeout archive first"),
        ("takeout.tgz", b"\x1f\x8brest", "gzip", "unpack"),
        ("cv.pdf", b"%PDF-1.7", "PDF", "mbox"),
        ("mail.pst", b"!BDN....", "Outlook", "export"),
        ("mail.msg", b"\xd0\xcf\x11\xe0....", "Outlook", ".eml"),
        ("page.html", b"<!doctype html>", "web page", "mbox"),
        ("notes.txt", b"Dear diary,\n\nFrom here on I write.\n", "no mailbox", "mbox"),
        ("list.yaml", b"name: x\nother: y\n", "no mailbox", "mbox"),
        ("empty.mbox", b"", "empty", "export"),
    ],
)
def test_what_is_no_mailbox_is_said_with_a_remedy(
    tmp_path: Path, name: str, data: bytes, what: str, remedy: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(MailboxError) as caught:
        open_mailbox(path)
    assert what in caught.value.what
    assert remedy in caught.value.remedy
    assert caught.value.path == path


def test_a_missing_path_is_said_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(MailboxError, match="does not exist"):
        open_mailbox(tmp_path / "no such file.mbox")


def test_a_folder_without_mail_is_said_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(MailboxError, match="folder without mail"):
        open_mailbox(tmp_path)
    (tmp_path / "takeout-20260301.zip").write_bytes(b"PK")
    with pytest.raises(MailboxError) as caught:
        open_mailbox(tmp_path)
    assert "unpack" in caught.value.remedy


def test_an_empty_maildir_is_said_with_a_remedy(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp"):
        (tmp_path / folder).mkdir()
    with pytest.raises(MailboxError, match="Maildir without mail"):
        open_mailbox(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "x.mbox"
    path.write_bytes(mbox_of(1))
    path.chmod(0)
    with pytest.raises(MailboxError) as caught:
        open_mailbox(path)
    assert "chmod" in caught.value.remedy
