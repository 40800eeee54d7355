"""Invented mail for the fold: readings of short messages whose kinds are given, so that only the fold is tried."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from afterview.domain.application import Application
from afterview.domain.correction import Correction
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Kind
from afterview.inference import Anchors, Understanding, read, understand
from afterview.inference.kinds.decide import KindFound
from afterview.inference.kinds.situation import Situation
from afterview.reading import read_message

ZONE = ZoneInfo("America/Chicago")
ME = Seeker("Robin Castle", ("robin.castle@example.com",), ZONE)
RECEIPT = "Thank you for applying for the Data Analyst role at Amber Loom."


def at(text: str) -> datetime:
    """An instant in the seeker's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@dataclass
class Hunt:
    """Mail as it came, each with its kind; `understood` folds what had come by a moment."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)

    def mail(
        self,
        kind: str,
        when: str,
        text: str,
        *,
        sender: str = "Priya Nair <priya.nair@amberloom.example>",
        subject: str = "Data Analyst at Amber Loom",
        answers: str = "",
        calendar: str = "",
        to: str = "",
        cc: str = "",
    ) -> str:
        """Add a message (from the seeker where the kind is a sent one); gives its Message-ID."""
        sent = kind.startswith("sent_")
        mid = f"<m{len(self.readings)}@example.com>"
        message = EmailMessage()
        message["Message-ID"], message["Date"], message["Subject"] = mid, format_datetime(at(when)), subject
        message["From"] = f"{ME.name} <{ME.addresses[0]}>" if sent else sender
        message["To"] = (to or sender) if sent else f"{ME.name} <{ME.addresses[0]}>"
        message["X-Gmail-Labels"] = "Sent" if sent else "Inbox"
        if cc:
            message["Cc"] = cc
        if answers:
            message["In-Reply-To"] = message["References"] = answers
        message.set_content(text)
        if calendar:
            message.add_alternative(calendar, subtype="calendar")
        self.kinds[mid] = Kind(kind)
        self.readings.append(read(read_message(message.as_bytes(), zone=ZONE), ME))
        return mid

    def understood(
        self, until: str = "2030-01-01", anchors: Anchors | None = None, said: Sequence[Correction] = ()
    ) -> Understanding:
        """The fold of all mail up to a moment; `anchors` are keys from before, `said` is the user's word."""
        return understand([r for r in self.readings if r.at <= at(until)], ME, self._known, anchors, said)

    def only(self, until: str = "2030-01-01") -> Application:
        """The one application there is."""
        (application,) = self.understood(until).applications
        return application

    def stage(self, moment: str) -> str:
        """The one application's stage at a moment, by the mail that had come."""
        change = self.only(moment).stage_at(at(moment))
        assert change is not None
        return change.stage.value

    def _known(self, reading: Reading, situation: Situation) -> KindFound:
        kind = self.kinds[reading.message]
        return KindFound(kind, 1.0, kind, ())


def applied() -> Hunt:
    """A hunt with one application, of which the receipt has come."""
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-02T09:00", RECEIPT)
    return hunt


def on(hunt: Hunt) -> list[datetime]:
    """When the talks of the one application are that are on."""
    return sorted(talk.start for talk in hunt.only().interviews if not talk.cancelled)


def role_of(hunt: Hunt, message: str) -> str:
    """The role of the application that a message belongs to; empty where there is none."""
    known = hunt.understood()
    return {a.key: a.role or "" for a in known.applications}[known.verdicts[message].application]


def event(
    start: str, end: str, *, uid: str = "talk-1", sequence: int = 0, method: str = "REQUEST", guests: str = ""
) -> str:
    """A calendar part in UTC; `guests` are addresses parted by spaces, each named by what stands before the @."""
    people = "".join(
        f"ATTENDEE;CN={guest.partition('@')[0].replace('.', ' ').title()};PARTSTAT=NEEDS-ACTION:mailto:{guest}\r\n"
        for guest in (*guests.split(), ME.addresses[0])
    )
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n"
        f"SEQUENCE:{sequence}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:{start}\r\nDTEND:{end}\r\nSUMMARY:Interview\r\n"
        f"ORGANIZER;CN=Priya Nair:mailto:priya.nair@amberloom.example\r\n{people}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
