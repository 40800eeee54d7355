"""Reading Gmail: the first scan, the history, and all that can come between."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fake.clock import MORNING
from fake.connected import connected
from fake.faults import Answer
from fake.server import FakeGoogle

from afterview.adapters.google.errors import Rejected, Unavailable
from afterview.adapters.google.mailbox import TRIES, GmailMailbox
from afterview.adapters.google.services import Google

SINCE = MORNING - timedelta(days=60)
PROMOTION = ("INBOX", "CATEGORY_PROMOTIONS")


def raw(number: int, sender: str = "Dana <dana@firm.example>", subject: str = "", body: str = "Hello") -> bytes:
    return (
        f"From: {sender}\r\nTo: sam@example.com\r\nSubject: {subject or f'Mail {number}'}\r\n"
        f"Message-ID: <m{number}@example.org>\r\n\r\n{body}\r\n"
    ).encode()


@pytest.fixture
def mailbox(server: FakeGoogle, google: Google) -> GmailMailbox:
    return GmailMailbox(google, server.clock)


@pytest.fixture
def cursor(server: FakeGoogle, mailbox: GmailMailbox) -> str:
    """Where a first scan ended that saw one message."""
    server.gmail.deliver(raw(0), at=MORNING - timedelta(days=2))
    list(mailbox.fetch("", SINCE))
    server.requests.clear()
    return mailbox.cursor()


def reads(server: FakeGoogle) -> list[str]:
    return [seen.parameters["id"] for seen in server.calls("messages.get")]


def test_a_first_scan_gives_the_bytes_the_thread_and_the_labels(server: FakeGoogle, mailbox: GmailMailbox) -> None:
    data = raw(1, body="Grüße\r\n" + "long line " * 100)
    key = server.gmail.deliver(data, at=MORNING - timedelta(days=3), thread="t1")
    [mail] = mailbox.fetch("", SINCE)
    line, _, rest = mail.data.partition(b"\r\n")
    assert (mail.key, rest, mail.thread) == (key, data, "t1")
    assert line.startswith(b"Received: by gmail.googleapis.com; Fri, 27 Feb 2026 09:00:00")
    assert mail.labels == {"INBOX", "UNREAD"}
    assert mail.received == MORNING - timedelta(days=3)


def test_drafts_spam_trash_and_chats_are_never_read(server: FakeGoogle, mailbox: GmailMailbox) -> None:
    for number, label in enumerate(["DRAFT", "SPAM", "TRASH", "CHAT"]):
        server.gmail.deliver(raw(number), labels=(label,))
    server.gmail.write_draft(raw(9))
    assert list(mailbox.fetch("", SINCE)) == []
    assert reads(server) == []


def test_mail_from_before_the_scanned_days_is_not_read(server: FakeGoogle, mailbox: GmailMailbox) -> None:
    server.gmail.deliver(raw(1), at=SINCE - timedelta(hours=1))
    kept = server.gmail.deliver(raw(2), at=SINCE + timedelta(hours=1))
    assert [mail.key for mail in mailbox.fetch("", SINCE)] == [kept]


def test_a_mailbox_of_many_pages_is_listed_to_its_end(server: FakeGoogle, mailbox: GmailMailbox) -> None:
    old = server.gmail.deliver(raw(0), at=MORNING - timedelta(days=50))
    for number in range(1, 1103):
        server.gmail.deliver(raw(number, "Shop <a@shop.example>"), labels=PROMOTION, at=MORNING - timedelta(days=1))
    assert [mail.key for mail in mailbox.fetch("", SINCE)] == [old]
    pages = [seen for seen in server.calls("messages.list") if seen.parameters["q"].startswith("after:")]
    assert {seen.parameters["maxResults"] for seen in pages} == {500}


def test_a_first_scan_of_an_ordinary_mailbox_costs_less_than_a_quarter_and_misses_nothing(
    server: FakeGoogle, google: Google, mailbox: GmailMailbox
) -> None:
    job = set()
    for number in range(0, 300, 10):
        job.add(server.gmail.deliver(raw(number, f"P{number} <p{number}@firm.example>", body="How about Tuesday?")))
        sender = "Firm <no-reply@hire.lever.co>"
        job.add(server.gmail.deliver(raw(number + 1, sender), labels=("INBOX", "CATEGORY_UPDATES")))
        server.gmail.deliver(raw(number + 2, "Mum <mum@home.example>", body="Sunday?"))
        for more in range(3, 8):
            server.gmail.deliver(raw(number + more, "Shop <a@shop.example>"), labels=PROMOTION)
        for more in range(8, 15):
            body = "Your parcel is here"
            server.gmail.deliver(raw(number + more, "Post <x@post.example>", body=body), labels=("CATEGORY_UPDATES",))
    read = {mail.key for mail in mailbox.fetch("", SINCE)}
    assert job <= read
    assert google.meter.units == server.units
    assert server.units < 0.25 * 20 * len(server.gmail.messages)
    assert server.busiest_minute <= 4880


def test_where_a_search_is_not_understood_everything_is_read(server: FakeGoogle, mailbox: GmailMailbox) -> None:
    kept = [server.gmail.deliver(raw(1)), server.gmail.deliver(raw(2), labels=PROMOTION)]
    server.gmail.write_draft(raw(3))
    server.fail("messages.list", "400", skip=9, reason="invalidArgument")
    assert [mail.key for mail in mailbox.fetch("", SINCE)] == kept


def test_a_scan_that_was_killed_goes_on_without_reading_twice(server: FakeGoogle, google: Google) -> None:
    for number in range(12):
        server.gmail.deliver(raw(number), at=MORNING - timedelta(days=1))
    stored: set[str] = set()
    killed = GmailMailbox(google, server.clock, known=stored)
    for mail, _ in zip(killed.fetch("", SINCE), range(5), strict=False):
        stored.add(mail.key)
    assert killed.cursor() == ""
    for mail in GmailMailbox(google, server.clock, known=stored).fetch("", SINCE):
        stored.add(mail.key)
    assert len(stored) == 12
    assert len(reads(server)) - len(set(reads(server))) <= 1  # the one in flight


def test_progress_is_told(server: FakeGoogle, google: Google) -> None:
    for number in range(3):
        server.gmail.deliver(raw(number))
    told: list[tuple[int, int]] = []
    list(GmailMailbox(google, server.clock, progress=lambda done, total: told.append((done, total))).fetch("", SINCE))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_what_people_of_an_application_wrote_is_read_wherever_gmail_put_it(server: FakeGoogle, google: Google) -> None:
    first = server.gmail.deliver(raw(1))
    sorted_away = server.gmail.deliver(raw(2, subject="Slides"), labels=PROMOTION)
    server.gmail.deliver(raw(3, "Shop <a@shop.example>"), labels=PROMOTION)
    seen: list[str] = []
    mailbox = GmailMailbox(google, server.clock, people=lambda: ["dana@firm.example"] if seen else [])
    for mail in mailbox.fetch("", SINCE):
        seen += [mail.key]
    assert seen == [first, sorted_away]


def test_new_mail_comes_by_the_history_with_one_call_and_one_read(
    server: FakeGoogle, mailbox: GmailMailbox, cursor: str
) -> None:
    new = server.gmail.deliver(raw(1))
    assert [mail.key for mail in mailbox.fetch(cursor, SINCE)] == [new]
    assert [seen.name for seen in server.requests] == ["gmail.users.history.list", "gmail.users.messages.get"]
    server.requests.clear()
    assert list(mailbox.fetch(mailbox.cursor(), SINCE)) == []
    assert len(server.requests) == 1


def test_mail_that_a_filter_archives_and_mail_that_was_sent_is_read_too(
    server: FakeGoogle, mailbox: GmailMailbox, cursor: str
) -> None:
    archived = server.gmail.deliver(raw(1), labels=())
    sent = server.gmail.deliver(raw(2), labels=("SENT",))
    old = server.gmail.deliver(raw(3), at=MORNING - timedelta(days=900))
    assert [mail.key for mail in mailbox.fetch(cursor, SINCE)] == [archived, sent, old]


def test_drafts_that_save_themselves_and_spam_cost_no_reading(
    server: FakeGoogle, mailbox: GmailMailbox, cursor: str
) -> None:
    draft = server.gmail.write_draft(raw(1))
    for number in range(20):
        server.gmail.edit_draft(draft, raw(number))
    server.gmail.deliver(raw(30), labels=("SPAM",))
    thrown = server.gmail.deliver(raw(31))
    server.gmail.move(thrown, add={"TRASH"}, remove={"INBOX"})
    assert list(mailbox.fetch(cursor, SINCE)) == []
    assert reads(server) == []


def test_mail_that_is_rescued_from_spam_is_read(server: FakeGoogle, mailbox: GmailMailbox, cursor: str) -> None:
    rescued = server.gmail.deliver(raw(1), labels=("SPAM",))
    list(mailbox.fetch(cursor, SINCE))
    server.gmail.move(rescued, add={"INBOX"}, remove={"SPAM"})
    assert [mail.key for mail in mailbox.fetch(mailbox.cursor(), SINCE)] == [rescued]


def test_a_draft_that_the_user_sends_is_read_as_sent_mail(
    server: FakeGoogle, mailbox: GmailMailbox, cursor: str
) -> None:
    sent = server.gmail.send_draft(server.gmail.write_draft(raw(1)))
    [mail] = mailbox.fetch(cursor, SINCE)
    assert (mail.key, "SENT" in mail.labels) == (sent, True)


def test_a_draft_that_keeps_its_id_when_it_is_sent_is_read_too(
    server: FakeGoogle, mailbox: GmailMailbox, cursor: str
) -> None:
    message = server.gmail.drafts.pop(server.gmail.write_draft(raw(1)))
    list(mailbox.fetch(cursor, SINCE))
    server.gmail.move(message, add={"SENT"}, remove={"DRAFT"})
    assert [mail.key for mail in mailbox.fetch(mailbox.cursor(), SINCE)] == [message]


def test_every_page_of_the_history_is_read_also_past_one_that_is_empty(
    server: FakeGoogle, mailbox: GmailMailbox, cursor: str
) -> None:
    first = server.gmail.deliver(raw(1))
    draft = server.gmail.write_draft(raw(2))
    server.gmail.discard_draft(draft)
    for _ in range(1100):
        server.gmail._note("messageDeleted", server.gmail.messages[first])
    last = server.gmail.deliver(raw(3))
    assert [mail.key for mail in mailbox.fetch(cursor, SINCE)] == [first, last]
    pages = server.calls("history.list")
    assert len(pages) == 3
    assert len({seen.parameters["startHistoryId"] for seen in pages}) == 1


def test_a_cursor_is_moved_only_after_everything_was_read(
    server: FakeGoogle, mailbox: GmailMailbox, cursor: str
) -> None:
    for number in range(3):
        server.gmail.deliver(raw(number))
    server.fail("messages.get", "503", times=1000, skip=1)
    got: list[str] = []
    with pytest.raises(Unavailable):
        got.extend(mail.key for mail in mailbox.fetch(cursor, SINCE))
    assert mailbox.cursor() == cursor
    server.faults.clear()
    assert len(list(mailbox.fetch(cursor, SINCE))) == 3


@pytest.mark.parametrize("status", [400, 500])
def test_a_message_that_gmail_cannot_give_holds_up_no_other_and_is_given_up_in_the_end(
    server: FakeGoogle, google: Google, cursor: str, status: int
) -> None:
    got = set(server.gmail.messages)
    mailbox = GmailMailbox(google, server.clock, known=got)
    broken = server.gmail.deliver(raw(1))
    given = server.gmail.get

    def get(key: str, form: str) -> dict[str, Any]:
        if key == broken:
            raise Answer(status, "backendError")
        return given(key, form)

    server.gmail.get = get  # type: ignore[method-assign]
    with pytest.raises((Rejected, Unavailable)):
        list(mailbox.fetch(cursor, SINCE))
    fine = server.gmail.deliver(raw(2))
    for _ in range(TRIES):
        got.update(mail.key for mail in mailbox.fetch(cursor, SINCE))
        assert fine in got
        assert mailbox.cursor() == ""
    server.requests.clear()
    assert list(mailbox.fetch(cursor, SINCE)) == []
    assert server.calls("messages.get") == []
    assert mailbox.cursor()


def test_an_expired_history_leads_to_a_bounded_scan_that_reads_nothing_twice(
    server: FakeGoogle, google: Google, cursor: str
) -> None:
    known = set(server.gmail.messages)
    missed = server.gmail.deliver(raw(1))
    server.gmail.expire_history()
    server.clock.advance(days=9)
    mailbox = GmailMailbox(google, server.clock, known=known)
    assert [mail.key for mail in mailbox.fetch(cursor, SINCE)] == [missed]
    starts = {
        word for seen in server.calls("messages.list") for word in seen.parameters["q"].split() if "after" in word
    }
    assert starts == {f"after:{int(SINCE.timestamp())}"}
    server.requests.clear()
    assert list(mailbox.fetch(mailbox.cursor(), SINCE)) == []
    assert [seen.name for seen in server.requests] == ["gmail.users.history.list"]


def test_after_an_expired_history_a_clock_that_had_run_ahead_hides_no_mail(
    server: FakeGoogle, google: Google, cursor: str
) -> None:
    known = set(server.gmail.messages)
    missed = server.gmail.deliver(raw(1))
    server.gmail.expire_history()
    ahead = f"{cursor.partition('@')[0]}@{int((MORNING + timedelta(days=365)).timestamp())}"
    assert [mail.key for mail in GmailMailbox(google, server.clock, known=known).fetch(ahead, SINCE)] == [missed]


def test_mail_that_arrives_during_a_scan_is_told_by_the_history(server: FakeGoogle, google: Google) -> None:
    server.gmail.deliver(raw(1))
    mailbox = GmailMailbox(google, server.clock)
    fetching: Iterator[object] = mailbox.fetch("", SINCE)
    next(fetching)
    late = server.gmail.deliver(raw(2))
    assert list(fetching) == []
    assert [mail.key for mail in mailbox.fetch(mailbox.cursor(), SINCE)] == [late]


def test_mail_that_is_gone_when_it_is_read_is_skipped(server: FakeGoogle, mailbox: GmailMailbox, cursor: str) -> None:
    gone = server.gmail.deliver(raw(1))
    kept = server.gmail.deliver(raw(2))
    del server.gmail.messages[gone]
    assert [mail.key for mail in mailbox.fetch(cursor, SINCE)] == [kept]
    assert mailbox.cursor() != cursor


def test_a_mail_too_large_to_hold_is_read_without_its_attachments(server: FakeGoogle, tmp_path: Path) -> None:
    text = "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr\xfc\xdfe"
    file = "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=cv.pdf\r\n\r\n" + "x" * 30000
    head = "From: Dana <dana@firm.example>\r\nSubject: Slides\r\nMIME-Version: 1.0\r\n"
    head += "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    key = server.gmail.deliver(f"{head}--b\r\n{text}\r\n--b\r\n{file}\r\n--b--\r\n".encode("latin-1"))
    small = connected(server, tmp_path, limit=8000)
    [mail] = GmailMailbox(small, server.clock).fetch("", SINCE)
    from email import message_from_bytes

    parts = [part for part in message_from_bytes(mail.data).walk() if not part.is_multipart()]
    assert mail.key == key
    assert [part.get_payload(decode=True) for part in parts] == [b"Gr\xfc\xdfe"]
    assert parts[0].get_content_charset() == "iso-8859-1"
    assert message_from_bytes(mail.data)["Subject"] == "Slides"
    small.close()


def test_a_mail_whose_text_alone_is_too_large_to_hold_is_known_by_its_head(server: FakeGoogle, tmp_path: Path) -> None:
    server.gmail.deliver(raw(1, subject="Slides", body="x" * 30000))
    small = connected(server, tmp_path, limit=8000)
    [mail] = GmailMailbox(small, server.clock).fetch("", SINCE)
    assert b"Subject: Slides" in mail.data
    small.close()


def test_a_history_id_beyond_63_bits_is_kept_as_it_is(server: FakeGoogle, cursor: str) -> None:
    assert int(cursor.split("@")[0]) > 2**63


def test_aliases_are_the_addresses_that_were_verified(server: FakeGoogle, mailbox: GmailMailbox) -> None:
    server.gmail.aliases += [
        {
            "sendAsEmail": "Sam@Work.example",
            "displayName": "Sam W",
            "verificationStatus": "accepted",
            "signature": "<b>S",
        },
        {"sendAsEmail": "not-mine@example.net", "verificationStatus": "pending"},
    ]
    assert [(one.address, one.is_default) for one in mailbox.aliases()] == [
        ("sam@example.com", True),
        ("sam@work.example", False),
    ]
    assert mailbox.address() == "sam@example.com"
