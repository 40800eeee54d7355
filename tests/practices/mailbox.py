"""A hunt as raw mail, taken through the whole of the middle: reading, inference, etiquette and writing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from afterview.domain.application import Application
from afterview.domain.artefact import Draft, Event
from afterview.domain.notes import Notes
from afterview.domain.obligation import Plan
from afterview.domain.reading import Reading
from afterview.domain.seeker import Profile, Reference, Seeker
from afterview.etiquette import plan, settings
from afterview.inference import understand
from afterview.rehearsal import read_all
from afterview.writing import WritingSettings, compose_event, compose_letter

ZONE = ZoneInfo("America/Denver")
ME = Seeker("Ines Calloway", ("ines.calloway@example.com",), ZONE)


@dataclass(frozen=True)
class Raw:
    """One message, as a mailbox in files gives it."""

    key: str
    data: bytes
    at: datetime
    thread: str = ""
    labels: frozenset[str] = frozenset({"Inbox"})


@dataclass(frozen=True)
class Prepared:
    """What stands at a moment: the plan, and its texts by kind."""

    applications: tuple[Application, ...]
    plan: Plan
    drafts: tuple[Draft, ...]
    events: tuple[Event, ...]

    def letters(self, kind: str, firm: str = "") -> list[Draft]:
        """The drafts of a kind, those for one firm's application if asked."""
        return [one for one in self.drafts if one.kind == kind and self._is_of(one.application, firm)]

    def reminders(self, kind: str, firm: str = "") -> list[Event]:
        """The events of a kind, those for one firm's application if asked."""
        return [one for one in self.events if one.kind == kind and self._is_of(one.application, firm)]

    def of(self, firm: str) -> Application:
        """The one application with that firm."""
        (found,) = (one for one in self.applications if firm in (one.company or ""))
        return found

    def _is_of(self, key: str, firm: str) -> bool:
        return not firm or any(one.key == key and firm in (one.company or "") for one in self.applications)


@dataclass
class Mailbox:
    """Mail as it comes, and what is made of it. Times are the seeker's local ones."""

    seeker: Seeker = ME
    mails: list[Raw] = field(default_factory=list)
    threads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    readings: dict[str, list[Reading]] = field(default_factory=dict)

    def got(self, when: str, sender: str, subject: str, text: str, *, answers: str = "", copies: str = "") -> str:
        """A mail received; gives its Message-ID."""
        return self._add(
            when, sender, f"{self.seeker.name} <{self.seeker.addresses[0]}>", subject, text, answers, copies
        )

    def sent(self, when: str, to: str, subject: str, text: str, *, answers: str = "", copies: str = "") -> str:
        """A mail of the seeker's; gives its Message-ID."""
        return self._add(when, f"{self.seeker.name} <{self.seeker.addresses[0]}>", to, subject, text, answers, copies)

    def at(
        self, now: str, preset: str = "standard", notes: Mapping[str, Notes] | None = None, **numbers: object
    ) -> Prepared:
        """What stands at a moment, seeing only mail that came until then."""
        moment = local(now)
        applications = self.applications(now)
        due = plan(applications, moment, self.seeker, settings(preset, **numbers))
        by_key, kept = {one.key: one for one in applications}, notes or {}
        drafts = tuple(
            compose_letter(
                one,
                by_key[one.application],
                self.seeker,
                now=moment,
                notes=kept,
                settings=WritingSettings(),
                others=applications,
            )
            for one in due.letters
        )
        events = tuple(
            compose_event(
                one,
                by_key,
                self.seeker,
                now=moment,
                notes=kept,
                mail_link=lambda thread, message: "",
                settings=WritingSettings(),
            )
            for one in due.reminders
        )
        return Prepared(applications, due, drafts, events)

    def applications(self, now: str) -> tuple[Application, ...]:
        """The applications as known at a moment; each mail is read but once."""
        moment = local(now)
        known: list[Reading] = []
        for mail in self.mails:
            if mail.key not in self.readings:
                self.readings[mail.key], unread = read_all([mail], self.seeker, lambda _: None)
                assert not unread
            known += self.readings[mail.key] if mail.at <= moment else []
        return understand(known, self.seeker).applications

    def _add(self, when: str, sender: str, to: str, subject: str, text: str, answers: str, copies: str) -> str:
        number, domain = len(self.mails) + 1, sender.rpartition("@")[2].rstrip(">")
        mid, at = f"<{number:04}@{domain}>", local(when)
        chain = self.threads.get(answers, ())
        self.threads[mid] = (*chain, mid)
        mine = self.seeker.addresses[0] in sender
        message = EmailMessage()
        message["Message-ID"], message["Date"], message["Subject"] = mid, format_datetime(at), subject
        message["From"], message["To"] = sender, to
        if copies:
            message["Cc"] = copies
        if not mine:
            message["Delivered-To"] = self.seeker.addresses[0]
        if chain:
            message["In-Reply-To"], message["References"] = chain[-1], " ".join(chain)
        message.set_content(text)
        labels = frozenset({"Sent"} if mine else {"Inbox"})
        self.mails.append(Raw(f"{number:04}", message.as_bytes(), at, self.threads[mid][0], labels))
        return mid


def seeker(*references: str, visa: str = "", **profile: object) -> Seeker:
    """The seeker with a profile; a reference is written 'Ana Ruiz <ana@example.org>'."""
    known = tuple(Reference(one.partition(" <")[0], one.partition("<")[2].rstrip(">")) for one in references)
    return replace(ME, profile=Profile(references=known, visa=visa, phone="303-555-0164", **profile))  # type: ignore[arg-type]


def local(text: str) -> datetime:
    """'2026-03-03 14:00' where the seeker lives."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def later(text: str, **delta: int) -> str:
    """The moment so much later, on the wall clock."""
    return f"{datetime.fromisoformat(text) + timedelta(**delta):%Y-%m-%d %H:%M}"
