"""The Google adapters keep the ports' contracts, over the real client library and HTTP."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from fake.connected import connected
from fake.server import FakeGoogle

from afterview.adapters.google.calendar import GoogleCalendar
from afterview.adapters.google.drafts import GmailDrafts
from afterview.adapters.google.mailbox import GmailMailbox
from afterview.adapters.google.services import Google
from afterview.adapters.mime import raw_letter
from afterview.domain.artefact import Draft
from afterview.ports import Mailbox
from contracts.calendar_contract import CalendarContract, CalendarPlace
from contracts.drafts_contract import DraftsContract, DraftsPlace
from contracts.mailbox_contract import MailboxContract
from contracts.samples import letter


class DraftsPage:
    """The user in Gmail's web page."""

    def __init__(self, server: FakeGoogle) -> None:
        self._gmail = server.gmail

    def edit(self, remote_id: str, text: str) -> None:
        self._gmail.edit_draft(remote_id, raw_letter(replace(letter(), text=text, html="")))

    def open(self, remote_id: str) -> None:
        self._gmail.edit_draft(remote_id, self._gmail.messages[self._gmail.drafts[remote_id]].raw)

    def discard(self, remote_id: str) -> None:
        self._gmail.discard_draft(remote_id)

    def write_own(self, draft: Draft) -> str:
        return self._gmail.write_draft(raw_letter(draft))


class CalendarPage:
    """The user in the calendar on their phone."""

    def __init__(self, server: FakeGoogle, calendar: GoogleCalendar) -> None:
        self._calendars, self._calendar = server.calendar, calendar

    def move(self, remote_id: str, start: datetime) -> None:
        event = self._calendars.events[self._calendar.calendar_id][remote_id]
        length = datetime.fromisoformat(event["end"]["dateTime"]) - datetime.fromisoformat(event["start"]["dateTime"])
        self._calendars.move(self._calendar.calendar_id, remote_id, start.isoformat(), (start + length).isoformat())

    def describe(self, remote_id: str, description: str) -> None:
        self._calendars.change(self._calendar.calendar_id, remote_id, description=description)

    def paint(self, remote_id: str, colour: str) -> None:
        self._calendars.change(self._calendar.calendar_id, remote_id, colorId=colour)

    def colour(self, remote_id: str) -> str:
        return str(self._calendars.events[self._calendar.calendar_id][remote_id].get("colorId", ""))

    def remove(self, remote_id: str) -> None:
        self._calendars.remove(self._calendar.calendar_id, remote_id)


class TestGmailDrafts(DraftsContract):
    @pytest.fixture
    def place(self, server: FakeGoogle, google: Google) -> DraftsPlace:
        return DraftsPlace(GmailDrafts(google), DraftsPage(server))


class TestGoogleCalendar(CalendarContract):
    @pytest.fixture
    def place(self, server: FakeGoogle, google: Google) -> CalendarPlace:
        calendar = GoogleCalendar(google, "", lambda _: None)
        return CalendarPlace(calendar, CalendarPage(server, calendar))


class TestGmailMailbox(MailboxContract):
    @pytest.fixture(autouse=True)
    def _servers(self, tmp_path: Path) -> Iterator[None]:
        with ExitStack() as self.open:
            self.folder = tmp_path
            yield

    def mailbox_of(self, mails: Sequence[bytes]) -> Mailbox:
        server = self.open.enter_context(FakeGoogle())
        for raw in mails:
            server.gmail.deliver(raw, at=parsedate_to_datetime(str(message_from_bytes(raw)["Date"])))
        server.clock.advance(seconds=timedelta(days=10).total_seconds())
        return GmailMailbox(connected(server, self.folder), server.clock)
