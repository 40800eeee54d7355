"""A seeker's stores of three kinds, in memory, in files and at Google; cycles over them, and the user's hand."""

import html
import re
import tempfile
import textwrap
from abc import ABC, abstractmethod
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from tests.adapters.test_file_calendar import IcsHand
from tests.adapters.test_file_drafts import FilesHand
from tests.histories.faults import Wire, WiredCalendar, WiredDrafts, WiredMailbox, WiredMemory
from tests.histories.mails import NORA, Mail, begin
from tests.histories.state import MemoryState

from afterview.adapters.files.calendar import IcsCalendar
from afterview.adapters.files.maildir_drafts import MaildirDrafts
from afterview.adapters.letters import letter_of
from afterview.adapters.memory import MemoryCalendar, MemoryClock, MemoryDrafts, MemoryMail, MemoryMailbox
from afterview.adapters.mime import raw_letter
from afterview.adapters.sqlite.store import Store
from afterview.cycle import Manner, Outcome, Ports, run
from afterview.domain.artefact import Draft, Entry, EntryState
from afterview.etiquette import settings
from afterview.reconcile.words import words_of_description, words_of_text
from afterview.writing import WritingSettings

MINE = "These are my own words, number {}."
SPEED = Path("/dev/shm")
_LINK = re.compile(r"(?:(?:Conversation|Schriftwechsel): )?https?://\S+")


@dataclass(frozen=True)
class Letter:
    """A draft as the user sees it, words only."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True)
class Reminder:
    """An event as the user sees it, words only and without links, which lead to another mail program in each world."""

    start: datetime
    title: str
    text: str


class World(ABC):
    """Stores with a seeker. Subclasses say where they are, and how the user works on them."""

    wire: Wire
    state: Any
    asked: frozenset[str] = frozenset()  # the keys of what the last whole cycle wanted
    ticks = False  # whether reminders of what is done stay, ticked off

    @abstractmethod
    def now(self) -> datetime:
        """The world's time, aware."""

    @abstractmethod
    def pass_time(self, by: timedelta) -> None:
        """Let time go by, or back."""

    @abstractmethod
    def cycle(self) -> Outcome:
        """One run of the daemon; what was set to go wrong does."""

    @abstractmethod
    def restart(self) -> None:
        """The process was killed: another one, over what is stored."""

    @abstractmethod
    def deliver(self, mail: Mail) -> None:
        """A mail arrives."""

    @abstractmethod
    def drafts(self) -> dict[str, Letter]:
        """All drafts that lie there, by id."""

    @abstractmethod
    def events(self) -> dict[str, tuple[str, Reminder]]:
        """All events that stand, by key, each with its id."""

    @abstractmethod
    def edit(self, remote_id: str, text: str) -> None:
        """The user writes something else."""

    @abstractmethod
    def open(self, remote_id: str) -> None:
        """The user opens a draft, and it is saved again as it was."""

    @abstractmethod
    def discard(self, remote_id: str) -> None:
        """The user throws it away."""

    @abstractmethod
    def send(self, remote_id: str, at: datetime) -> None:
        """The user sends it."""

    @abstractmethod
    def move(self, remote_id: str, start: datetime) -> None:
        """The user drags a reminder elsewhere."""

    @abstractmethod
    def describe(self, remote_id: str, text: str) -> None:
        """The user replaces a reminder's description."""

    @abstractmethod
    def paint(self, remote_id: str, colour: str) -> None:
        """The user gives a reminder a colour."""

    @abstractmethod
    def colour(self, remote_id: str) -> str:
        """The colour that a reminder has."""

    @abstractmethod
    def rings(self, remote_id: str) -> int:
        """How often a reminder rings."""

    @abstractmethod
    def remove(self, remote_id: str) -> None:
        """The user removes a reminder."""

    def close(self) -> None:  # noqa: B027 (memory has nothing to give back)
        """Give everything back."""

    def entries(self) -> dict[tuple[str, str], Entry]:
        return {(one.shape, one.key): one for one in self.state.entries()}

    def go_to(self, moment: datetime) -> None:
        self.pass_time(max(moment - self.now(), timedelta()))


class PlainWorld(World):
    """In memory, for the quiet run and for most histories."""

    def __init__(self) -> None:
        self.wire = Wire()
        self.clock = MemoryClock(begin())
        self.mailbox = MemoryMailbox()
        self._open()
        self.restart()

    def _open(self) -> None:
        self.store_drafts: Any = MemoryDrafts()
        self.store_calendar: Any = MemoryCalendar()
        self.state = MemoryState()
        self.pages: Any = self.store_drafts
        self.hand: Any = self.store_calendar

    def restart(self) -> None:
        self.known = self.state.known_messages()
        self.ports = Ports(
            WiredMailbox(self.mailbox, self.wire),
            WiredDrafts(self.store_drafts, self.wire),
            WiredCalendar(self.store_calendar, self.wire),
            WiredMemory(self.state, self.wire),
            self.clock,
        )

    def now(self) -> datetime:
        return self.clock.now()

    def pass_time(self, by: timedelta) -> None:
        self.clock.advance(by)

    def cycle(self) -> Outcome:
        outcome = run(self.ports, NORA, Manner(settings(), WritingSettings(), ticks=self.ticks), self.known)
        self.asked = frozenset(one.key for one in outcome.wanted)
        return outcome

    def deliver(self, mail: Mail) -> None:
        self.mailbox.arrive(MemoryMail(mail.name, mail.raw, mail.thread, frozenset(mail.labels), mail.at))

    def drafts(self) -> dict[str, Letter]:
        contents = {one.remote_id: self.store_drafts.content(one.remote_id) for one in self.store_drafts.list()}
        return {remote_id: _letter(draft) for remote_id, draft in contents.items()}

    def events(self) -> dict[str, tuple[str, Reminder]]:
        return {
            one.key: (one.remote_id, _reminder(one.start, self.title(one.remote_id), one.text))
            for one in self.store_calendar.list()
            if not one.cancelled
        }

    def title(self, remote_id: str) -> str:
        return str(self.store_calendar.content(remote_id).title)

    def edit(self, remote_id: str, text: str) -> None:
        self.pages.edit(remote_id, text)

    def open(self, remote_id: str) -> None:
        self.pages.open(remote_id)

    def discard(self, remote_id: str) -> None:
        self.pages.discard(remote_id)

    def send(self, remote_id: str, at: datetime) -> None:
        draft = self.store_drafts.content(remote_id)
        self.discard(remote_id)  # what a mail program leaves of a draft that it sent
        self._arrive_sent(raw_letter(draft, date=at, marks={"Message-ID": _sent_id(draft.subject, at)}), draft, at)

    def _arrive_sent(self, raw: bytes, draft: Draft, at: datetime) -> None:
        self.mailbox.arrive(MemoryMail(f"sent {at}", raw, draft.thread, frozenset({"SENT"}), at))

    def move(self, remote_id: str, start: datetime) -> None:
        self.hand.move(remote_id, start)

    def describe(self, remote_id: str, text: str) -> None:
        self.hand.describe(remote_id, text)

    def paint(self, remote_id: str, colour: str) -> None:
        self.hand.paint(remote_id, colour)

    def colour(self, remote_id: str) -> str:
        return str(self.hand.colour(remote_id))

    def rings(self, remote_id: str) -> int:
        return len(self.store_calendar.content(remote_id).alerts)

    def remove(self, remote_id: str) -> None:
        self.hand.remove(remote_id)


class FilesWorld(PlainWorld):
    """A Maildir of drafts, an .ics file, and the state in SQLite."""

    def _open(self) -> None:
        self.folder = tempfile.TemporaryDirectory(dir=SPEED if SPEED.is_dir() else None)
        home = Path(self.folder.name)
        self.store_drafts = MaildirDrafts(home / "drafts")
        self.store_calendar = IcsCalendar(home / "reminders.ics")
        self.state = Store(home / "state" / "afterview.db")
        self.pages = FilesHand(self.store_drafts)
        self.hand = IcsHand(home / "reminders.ics")

    def restart(self) -> None:
        home = Path(self.folder.name)
        self.state.close()
        self.state = Store(home / "state" / "afterview.db")
        self.store_calendar = IcsCalendar(home / "reminders.ics")
        super().restart()

    def close(self) -> None:
        self.state.close()
        self.folder.cleanup()

    def drafts(self) -> dict[str, Letter]:
        found = {}
        for one in self.store_drafts.list():
            letter = self.store_drafts.letter(one.remote_id)
            to = ",".join(sorted(address.casefold() for address in letter.to))
            found[one.remote_id] = Letter(to, words_of_text(letter.subject), words_of_text(letter.text))
        return found

    def title(self, remote_id: str) -> str:
        return str(self.hand._find(remote_id)[1]["SUMMARY"])

    def rings(self, remote_id: str) -> int:
        return len(self.hand._find(remote_id)[1].walk("VALARM"))

    def send(self, remote_id: str, at: datetime) -> None:
        path = dict(self.store_drafts.paths())[remote_id]
        raw = path.read_bytes()
        self.discard(remote_id)
        message = message_from_bytes(raw)
        for name in ("Date", "Message-ID"):
            del message[name]
        message["Date"] = format_datetime(at)
        message["Message-ID"] = _sent_id(str(message["Subject"]), at)
        raw = message.as_bytes()
        self.mailbox.arrive(MemoryMail(f"sent {at}", raw, "", frozenset({"SENT"}), at))


class GoogleWorld(World):
    """Gmail and Google Calendar behind the real client library, the state in SQLite."""

    def __init__(self) -> None:
        from google_house import GoogleHouse

        self.wire = Wire()
        self.folder = tempfile.TemporaryDirectory(dir=SPEED if SPEED.is_dir() else None)
        self.house = GoogleHouse(Path(self.folder.name), begin())
        self.house.acts_as_if = False  # a clock that goes back was wrong, here as in life
        self.held = ExitStack()
        self.held.enter_context(self.house.server)
        self.process = ExitStack()
        self.restart()

    def restart(self) -> None:
        self.house.ticks = self.ticks
        self.process.close()
        daemon = self.process.enter_context(self.house.started())
        self.state = daemon.store
        ports = daemon.ports()
        daemon._ports = replace(
            ports,
            mailbox=WiredMailbox(ports.mailbox, self.wire),
            drafts=WiredDrafts(ports.drafts, self.wire),
            calendar=WiredCalendar(ports.calendar, self.wire),
            memory=WiredMemory(ports.memory, self.wire),
        )

    def close(self) -> None:
        self.process.close()
        self.held.close()
        self.folder.cleanup()

    def now(self) -> datetime:
        return self.house.clock.now()

    def pass_time(self, by: timedelta) -> None:
        self.house.clock.advance(seconds=by.total_seconds())

    def cycle(self) -> Outcome:
        outcome = self.house.cycle()
        self.asked = frozenset(one.key for one in outcome.wanted)
        return outcome

    def deliver(self, mail: Mail) -> None:
        self.house.server.gmail.deliver(mail.raw, labels=mail.labels, at=self.now())

    def drafts(self) -> dict[str, Letter]:
        found = {}
        gmail = self.house.server.gmail
        for remote_id, message in gmail.drafts.items():
            letter = letter_of(gmail.messages[message].raw)
            to = ",".join(sorted(address.casefold() for address in letter.to))
            found[remote_id] = Letter(to, words_of_text(letter.subject), words_of_text(letter.text))
        return found

    def events(self) -> dict[str, tuple[str, Reminder]]:
        return {
            key: (
                event["id"],
                _reminder(
                    datetime.fromisoformat(event["start"]["dateTime"]), event["summary"], event.get("description", "")
                ),
            )
            for key, event in self.house.events().items()
            if not key.startswith("need|")  # what went wrong is told in the troubled world alone
        }

    def edit(self, remote_id: str, text: str) -> None:
        gmail = self.house.server.gmail
        message = message_from_bytes(gmail.messages[gmail.drafts[remote_id]].raw)
        for name in ("Content-Type", "Content-Transfer-Encoding"):
            del message[name]
        message.set_payload(text, "utf-8")
        gmail.edit_draft(remote_id, message.as_bytes())

    def open(self, remote_id: str) -> None:
        gmail = self.house.server.gmail
        gmail.edit_draft(remote_id, as_gmail_saves(gmail.messages[gmail.drafts[remote_id]].raw))

    def discard(self, remote_id: str) -> None:
        self.house.server.gmail.discard_draft(remote_id)

    def send(self, remote_id: str, at: datetime) -> None:
        gmail = self.house.server.gmail
        raw = gmail.messages[gmail.drafts[remote_id]].raw
        subject = str(message_from_bytes(raw)["Subject"])
        head = f"Date: {format_datetime(at)}\r\nMessage-ID: {_sent_id(subject, at)}\r\n"
        gmail.send_draft(remote_id, head.encode() + raw)

    def move(self, remote_id: str, start: datetime) -> None:
        calendar, event = self.house.calendar_id, self.house.server.calendar.events[self.house.calendar_id][remote_id]
        begin, end = (datetime.fromisoformat(event[side]["dateTime"]) for side in ("start", "end"))
        self.house.server.calendar.move(calendar, remote_id, start.isoformat(), (start + (end - begin)).isoformat())

    def describe(self, remote_id: str, text: str) -> None:
        self.house.server.calendar.change(self.house.calendar_id, remote_id, description=text)

    def paint(self, remote_id: str, colour: str) -> None:
        """In the web page, which makes HTML of the description by the way."""
        event = self.house.server.calendar.events[self.house.calendar_id][remote_id]
        text = html.escape(event.get("description", "")).replace("\n", "<br>")
        self.house.server.calendar.change(self.house.calendar_id, remote_id, colorId=colour, description=text)

    def rings(self, remote_id: str) -> int:
        event = self.house.server.calendar.events[self.house.calendar_id][remote_id]
        return len(event["reminders"].get("overrides", ()))

    def colour(self, remote_id: str) -> str:
        event = self.house.server.calendar.events[self.house.calendar_id][remote_id]
        return str(event.get("colorId", ""))

    def remove(self, remote_id: str) -> None:
        self.house.server.calendar.remove(self.house.calendar_id, remote_id)


def as_gmail_saves(raw: bytes) -> bytes:
    """A letter as Gmail's page saves it again: plain text wrapped hard, other HTML around the same words, a Message-ID
    of its own, no headers but those that it knows."""
    letter, old = letter_of(raw), message_from_bytes(raw)
    wrapped = "\r\n".join(textwrap.fill(line, 72, break_long_words=False) for line in letter.text.splitlines())
    inside = letter.html.replace("<p>", "<div>").replace("</p>", "<br></div>").replace("  ", "&nbsp; ")
    new = EmailMessage()
    for name in ("From", "To", "Cc", "Subject", "In-Reply-To", "References"):
        if old[name]:
            new.add_header(name, " ".join(str(old[name]).split()))
    new["Message-ID"] = f"<CA{crc32(raw)}@mail.gmail.com>"
    new.set_content(f"{wrapped}\r\n")
    if letter.html:
        new.add_alternative(f'<div dir="ltr">{inside}</div>\r\n', subtype="html")
    return new.as_bytes(policy=SMTP)


def is_ours_surely(entry: Entry | None) -> bool:
    """Whether the ledger knows for sure that this stands: a thing that we never learned of has no key yet."""
    if entry is None or not entry.remote_id:
        return False
    return entry.state in (EntryState.PRESENT, EntryState.EDITED)


def is_under_way(entry: Entry | None) -> bool:
    """Whether it was set out to be made, and what became of that is not known."""
    return entry is not None and entry.state is EntryState.INTENDED and not entry.remote_id


def _letter(draft: Draft) -> Letter:
    to = ",".join(sorted(address.email.casefold() for address in draft.to))
    return Letter(to, words_of_text(draft.subject), words_of_text(draft.text))


def _reminder(start: datetime | None, title: str, description: str) -> Reminder:
    assert start is not None
    return Reminder(start.astimezone(UTC), words_of_text(title), words_of_description(_LINK.sub("", description)))


def _sent_id(subject: str, at: datetime) -> str:
    return f"<sent-{crc32(f'{subject} {at}'.encode())}@gmail.example>"
