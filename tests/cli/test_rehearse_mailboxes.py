"""`afterview rehearse` on the shapes in which mail comes: what it says does not depend on how the mail is kept."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from as_user import MAIL, ME, MOMENT, afterview, copy_of_mail, maildir_of, mails, mbox_of, rehearse, said


@pytest.fixture(scope="module")
def usual() -> Any:
    return rehearse(MAIL, "--format", "json").told


def test_an_mbox_says_the_same(tmp_path: Path, usual: Any) -> None:
    assert said(rehearse(mbox_of(tmp_path / "all.mbox", mails()), "--format", "json").told) == said(usual)


def test_an_unpacked_takeout_folder_says_the_same(tmp_path: Path, usual: Any) -> None:
    below = tmp_path / "Takeout" / "Mail"
    below.mkdir(parents=True)
    mbox_of(below / "All mail Including Spam and Trash.mbox", mails())
    assert said(rehearse(tmp_path / "Takeout", "--format", "json").told) == said(usual)


def test_a_maildir_says_the_same(tmp_path: Path, usual: Any) -> None:
    assert said(rehearse(maildir_of(tmp_path / "Maildir", mails()), "--format", "json").told) == said(usual)


def test_the_order_of_the_mails_does_not_matter(tmp_path: Path, usual: Any) -> None:
    shuffled = mails()
    random.Random(7).shuffle(shuffled)
    told = rehearse(mbox_of(tmp_path / "all.mbox", shuffled), "--format", "json").told
    assert told["moments"] == usual["moments"]
    assert told["messages"] == usual["messages"]


def test_what_could_not_be_read_whole_is_told_by_name(tmp_path: Path) -> None:
    folder = copy_of_mail(tmp_path)
    (folder / "zz-rubbish.eml").write_bytes(random.Random(3).randbytes(3000))
    (folder / "zz-empty.eml").write_bytes(b"")
    bogus = b"From: a@b.example\nDate: Tue, 13 Oct 2026 20:15:00 -0500\nMessage-ID: <odd@b.example>\nSubject: soon\n"
    (folder / "zz-odd.eml").write_bytes(
        bogus + b'Content-Type: text/plain; charset="x-none"\n\nauf bald, Gr\xfc\xdfe\n'
    )
    told = rehearse(folder, "--format", "json").told["unread"]
    assert {one["message"].rpartition("/")[2] for one in told} == {"zz-rubbish.eml", "zz-empty.eml", "<odd@b.example>"}
    assert all(one["at"] is None for one in told if "zz" in one["message"])
    table = rehearse(folder).out
    assert "3 mails read only in part, none of them known to be about an application" in table
    assert "zz-empty.eml: no mail: it has no header" in table
    assert "'soon' (Tue 13 Oct): not x-none" in table


def test_a_mail_that_is_there_twice_counts_once(tmp_path: Path, usual: Any) -> None:
    told = rehearse(mbox_of(tmp_path / "all.mbox", mails() + mails()[::2]), "--format", "json").told
    assert said(told) == said(usual)


def test_line_ends_do_not_matter(tmp_path: Path, usual: Any) -> None:
    folder = copy_of_mail(tmp_path)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert said(rehearse(folder, "--format", "json").told) == said(usual)


FROM_TO = b"From: a@b.example\nTo: c@d.example\n"
HOSTILE = {
    "nothing but a header line": b"Subject: offer\n\n",
    "no header at all": b"\n\n\n\xff\xfe\x00interview tomorrow at 10",
    "ten thousand nested parts": FROM_TO
    + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000)),
    "a boundary that never comes": FROM_TO + b"Content-Type: multipart/mixed; boundary=x\n\nhello",
    "a charset that does not exist": FROM_TO + b"Content-Type: text/plain; charset=klingon\n\n\xe9",
    "broken base64": FROM_TO + b"Content-Transfer-Encoding: base64\n\n" + b"QUJD=" * 1000,
    "half a million brackets": FROM_TO + b"Content-Type: text/html\n\n" + b"<div>" * 100_000,
    "one endless line": FROM_TO + b"\n" + b"we would like to interview you at 10 " * 20_000,
    "a header of a megabyte": FROM_TO + b"Subject: " + b"interview " * 100_000 + b"\n\nhi",
    "a date in the year 99999": FROM_TO + b"Date: Mon, 1 Jan 99999 10:00:00 +9999\n\nhi",
    "a calendar part full of rubbish": FROM_TO + b"Content-Type: text/calendar; method=REQUEST\n\n"
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Nowhere/Nil:99999999T999999\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n",
    "terminal controls in its subject": FROM_TO + b"Subject: \x1b]0;gone\x07\x1b[2J interview\n\nhi",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_one_hostile_mail_changes_nothing_of_what_the_others_say(what: str, tmp_path: Path, usual: Any) -> None:
    folder = copy_of_mail(tmp_path)
    (folder / "0005-hostile.eml").write_bytes(HOSTILE[what])
    done = rehearse(folder, "--format", "json")
    assert done.code == 0, done.err
    known = {key: value for key, value in done.told["messages"].items() if key in usual["messages"]}
    assert known == usual["messages"]
    assert [d["to"] for d in done.told["moments"][0]["drafts"]] == [d["to"] for d in usual["moments"][0]["drafts"]]


def test_no_mail_steers_the_terminal(tmp_path: Path) -> None:
    folder = copy_of_mail(tmp_path)
    for path in folder.iterdir():
        path.write_bytes(re.sub(rb"(?m)^(Subject: )", b"\\1\x1b[2J\x1b]0;gone\x07", path.read_bytes()))
    plain = rehearse(folder).out + rehearse(folder, "--why", first_id(folder)).out
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", plain)


def first_id(folder: Path) -> str:
    found = re.search(rb"(?mi)^message-id: (\S+)", min(folder.iterdir()).read_bytes())
    assert found
    return found[1].decode()


def test_mail_without_message_ids_is_understood_all_the_same(tmp_path: Path, usual: Any) -> None:
    folder = copy_of_mail(tmp_path)
    for path in folder.iterdir():
        path.write_bytes(re.sub(rb"(?mi)^(message-id|in-reply-to|references):.*\r?\n", b"", path.read_bytes()))
    told = rehearse(folder, "--format", "json").told
    assert len(told["messages"]) == len(usual["messages"])
    stages = sorted(told["moments"][0]["stages"].values())
    assert stages == sorted(usual["moments"][0]["stages"].values())


def test_mail_without_dates_takes_them_from_received(tmp_path: Path, usual: Any) -> None:
    folder = copy_of_mail(tmp_path)
    for path in folder.iterdir():
        path.write_bytes(
            re.sub(rb"(?mi)^date: (.*)\r?\n", b"Received: by mx.example with SMTP id 1; \\1\r\n", path.read_bytes())
        )
    told = rehearse(folder, "--format", "json").told
    assert told["moments"][0]["stages"] == usual["moments"][0]["stages"]


def test_mail_without_any_date_does_not_stop_the_rest(tmp_path: Path, usual: Any) -> None:
    folder = copy_of_mail(tmp_path)
    path = max(folder.iterdir())
    path.write_bytes(re.sub(rb"(?mi)^date: .*\r?\n", b"", path.read_bytes()))
    done = rehearse(folder, "--format", "json")
    assert done.code == 0
    assert len(done.told["messages"]) == len(usual["messages"])


def test_spam_that_is_dated_ahead_does_not_move_the_moment(tmp_path: Path) -> None:
    folder = copy_of_mail(tmp_path)
    (folder / "9999.eml").write_bytes(
        b"From: a@b.example\nTo: "
        + ME.encode()
        + b"\nMessage-ID: <s@b.example>\nDate: Fri, 1 Jan 2038 10:00:00 +0000\n"
        b"X-Gmail-Labels: Spam\nSubject: You won\n\nClaim your prize.\n"
    )
    told = afterview("rehearse", folder, "--me", ME, "--timezone", "America/Chicago", "--format", "json").told
    assert told["moments"][0]["at"].startswith("2026-10-15")


def test_whose_mailbox_it_is_can_be_guessed_and_is_said(usual: Any) -> None:
    done = afterview("rehearse", MAIL, "--at", MOMENT, "--format", "json", TZ="America/Chicago")
    assert done.told["seeker"] == usual["seeker"]
    assert said(done.told) == said(usual)
    for guess in (ME, "Nora Feldman", "America/Chicago"):
        assert guess in done.err


def test_a_guess_without_sent_mail_goes_by_delivered_to(tmp_path: Path) -> None:
    folder = copy_of_mail(tmp_path)
    for path in folder.iterdir():
        if b"X-Gmail-Labels: Sent" in path.read_bytes():
            path.unlink()
    told = afterview("rehearse", folder, "--timezone", "America/Chicago", "--format", "json").told
    assert (told["seeker"]["email"], told["seeker"]["name"]) == (ME, "Nora Feldman")


def test_a_list_that_mail_was_delivered_to_is_not_taken_for_the_seeker(tmp_path: Path) -> None:
    folder = copy_of_mail(tmp_path)
    path = min(folder.iterdir())
    path.write_bytes(b"Delivered-To: neighbours@lists.example\r\n" + path.read_bytes())
    told = afterview("rehearse", folder, "--timezone", "America/Chicago", "--format", "json").told
    assert (told["seeker"]["email"], told["seeker"]["also"]) == (ME, [])


def test_a_single_mail_is_a_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(mails()[0])
    done = rehearse(path, "--format", "json")
    assert len(done.told["messages"]) == 1


def test_a_mailbox_without_job_mail_says_so(tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(mails()[1])
    done = rehearse(tmp_path)
    assert done.code == 0
    assert "No job mail" in done.out
