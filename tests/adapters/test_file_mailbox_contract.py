"""Mailboxes in files keep the port's contract."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from afterview.adapters.files.mailbox import open_mailbox
from afterview.ports import Mailbox
from contracts.mailbox_contract import MailboxContract


def mbox(path: Path, mails: Sequence[bytes]) -> None:
    path.write_bytes(b"".join(b"From - Mon Mar  2 09:00:00 2026\n" + mail + b"\n" for mail in mails))


def maildir(path: Path, mails: Sequence[bytes]) -> None:
    for part in ("cur", "new", "tmp"):
        (path / part).mkdir(parents=True, exist_ok=True)
    for number, mail in enumerate(mails):
        (path / "cur" / f"{number}.host:2,S").write_bytes(mail)


def folder(path: Path, mails: Sequence[bytes]) -> None:
    path.mkdir(exist_ok=True)
    for number, mail in enumerate(mails):
        (path / f"{number:04}.eml").write_bytes(mail)


class TestFileMailboxes(MailboxContract):
    @pytest.fixture(autouse=True, params=[mbox, maildir, folder], ids=["mbox", "maildir", "folder"])
    def lay(self, request: pytest.FixtureRequest, tmp_path: Path) -> None:
        self.write, self.path = request.param, tmp_path / "mail"

    def mailbox_of(self, mails: Sequence[bytes]) -> Mailbox:
        self.write(self.path, mails)
        return open_mailbox(self.path)
