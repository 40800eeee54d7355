"""The memory adapters keep the ports' contracts, so that tests which use them prove something."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from afterview.adapters.memory import (
    MemoryCalendar,
    MemoryDrafts,
    MemoryFreeBusy,
    MemoryLedger,
    MemoryMail,
    MemoryMailbox,
)
from afterview.domain.freetime import Busy
from afterview.ports import Ledger, Mailbox
from contracts.calendar_contract import CalendarContract, CalendarPlace
from contracts.drafts_contract import DraftsContract, DraftsPlace
from contracts.free_busy_contract import FreeBusyContract, FreeBusyPlace
from contracts.ledger_contract import LedgerContract
from contracts.mailbox_contract import MAILS, MailboxContract
from contracts.samples import letter


class TestMemoryDrafts(DraftsContract):
    @pytest.fixture
    def place(self) -> DraftsPlace:
        drafts = MemoryDrafts()
        return DraftsPlace(drafts, drafts)

    def test_a_sent_draft_says_that_it_was_sent(self) -> None:
        drafts = MemoryDrafts()
        made = drafts.create(letter())
        drafts.send(made.remote_id)
        looked = drafts.look(made.remote_id)
        assert looked is not None
        assert looked.sent
        assert list(drafts.list()) == []


class TestMemoryCalendar(CalendarContract):
    @pytest.fixture
    def place(self) -> CalendarPlace:
        calendar = MemoryCalendar()
        return CalendarPlace(calendar, calendar)


class TestMemoryLedger(LedgerContract):
    @pytest.fixture
    def ledger(self) -> Ledger:
        return MemoryLedger()


class TestMemoryMailbox(MailboxContract):
    def mailbox_of(self, mails: Sequence[bytes]) -> Mailbox:
        return MemoryMailbox(
            [
                MemoryMail(str(number), data, at=datetime(2026, 3, number, 9, 0, tzinfo=UTC))
                for number, data in enumerate(mails, start=1)
            ]
        )

    def test_an_empty_mailbox_gives_nothing(self) -> None:
        assert self.subjects(self.mailbox_of([])) == []

    def test_only_what_arrived_after_the_cursor_is_given(self) -> None:
        mailbox = MemoryMailbox([MemoryMail("1", MAILS[0])])
        list(mailbox.fetch("", None))
        mailbox.arrive(MemoryMail("2", MAILS[1]))
        assert [mail.key for mail in mailbox.fetch(mailbox.cursor(), None)] == ["2"]


class _OwnCalendar:
    """The user, at the calendar behind the busy times."""

    def __init__(self, free_busy: MemoryFreeBusy) -> None:
        self._free_busy = free_busy

    def take(self, start: datetime, end: datetime) -> None:
        self._free_busy.taken.append(Busy(start, end))

    def forbid(self) -> None:
        self._free_busy.allowed = False


class TestMemoryFreeBusy(FreeBusyContract):
    @pytest.fixture
    def place(self) -> FreeBusyPlace:
        free_busy = MemoryFreeBusy()
        return FreeBusyPlace(free_busy, _OwnCalendar(free_busy))
