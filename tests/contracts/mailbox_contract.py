"""What every mailbox has to do, whoever keeps it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from afterview.ports import Mailbox


def raw(number: int, at: datetime) -> bytes:
    """A message that nothing but its number tells from the others."""
    return (
        f"From: Inês <ines@example.org>\r\nTo: jo@example.com\r\nSubject: Message {number}\r\n"
        f"Date: {at:%d %b %Y %H:%M:%S} +0000\r\nMessage-ID: <m{number}@example.org>\r\n\r\nText {number}\r\n"
    ).encode()


MAILS = [raw(number, datetime(2026, 3, number, 9, 0, tzinfo=UTC)) for number in range(1, 6)]


class MailboxContract:
    """Inherit, and override `mailbox_of` with a way to make a mailbox that holds these raw messages, oldest first."""

    def mailbox_of(self, mails: Sequence[bytes]) -> Mailbox:
        raise NotImplementedError

    def subjects(self, mailbox: Mailbox, cursor: str = "", since: datetime | None = None) -> list[bytes]:
        lines = [mail.data.replace(b"\r\n", b"\n").split(b"\n") for mail in mailbox.fetch(cursor, since)]
        return sorted(line for message in lines for line in message if line.startswith(b"Subject: "))

    def test_every_message_is_given_once_with_its_bytes(self) -> None:
        expected = [f"Subject: Message {number}".encode() for number in range(1, 6)]
        assert self.subjects(self.mailbox_of(MAILS)) == expected

    def test_keys_tell_messages_apart(self) -> None:
        keys = [mail.key for mail in self.mailbox_of(MAILS).fetch("", None)]
        assert len(set(keys)) == len(MAILS)

    def test_a_second_fetch_from_the_start_gives_the_same(self) -> None:
        mailbox = self.mailbox_of(MAILS)
        assert self.subjects(mailbox) == self.subjects(mailbox)

    def test_no_message_of_the_asked_time_is_left_out(self) -> None:
        found = self.subjects(self.mailbox_of(MAILS), since=datetime(2026, 3, 3, 0, 0, tzinfo=UTC))
        assert set(found) >= {b"Subject: Message 3", b"Subject: Message 4", b"Subject: Message 5"}

    def test_nothing_new_since_the_cursor_loses_nothing_and_ends(self) -> None:
        mailbox = self.mailbox_of(MAILS)
        list(mailbox.fetch("", None))
        cursor = mailbox.cursor()
        assert set(self.subjects(mailbox, cursor)) <= set(self.subjects(mailbox))

    def test_the_cursor_is_text_that_a_new_mailbox_understands(self) -> None:
        mailbox = self.mailbox_of(MAILS)
        list(mailbox.fetch("", None))
        cursor = mailbox.cursor()
        assert isinstance(cursor, str)
        list(self.mailbox_of(MAILS).fetch(cursor, None))

    @pytest.mark.parametrize("taken", [0, 1, 3])
    def test_a_fetch_that_is_broken_off_does_not_move_the_cursor(self, taken: int) -> None:
        mailbox = self.mailbox_of(MAILS)
        before = mailbox.cursor()
        for _, _mail in zip(range(taken), mailbox.fetch("", None), strict=False):
            pass
        assert mailbox.cursor() == before
