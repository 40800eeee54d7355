"""A whole mailbox replayed with no account: what it says, and what would have been prepared at chosen moments."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from afterview.domain.application import Application
from afterview.domain.artefact import Draft, Event
from afterview.domain.obligation import Plan
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.etiquette import Settings, plan
from afterview.inference import Understanding, read, understand
from afterview.ports import RawMail
from afterview.reading import read_message
from afterview.writing import WritingSettings, compose_event, compose_letter

Progress = Callable[[RawMail], None]
MailLink = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Unread:
    """A mail that could not be understood whole: its key in the mailbox, and what was odd about it."""

    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Moment:
    """What stands at an instant (aware), seeing only mail dated at or before it."""

    at: datetime
    understanding: Understanding
    plan: Plan
    drafts: tuple[Draft, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The whole mailbox understood, and its moments in the order asked for."""

    understanding: Understanding
    moments: tuple[Moment, ...]
    unread: tuple[Unread, ...]
    readings: tuple[Reading, ...]


def read_all(mails: Iterable[RawMail], seeker: Seeker, progress: Progress) -> tuple[list[Reading], list[Unread]]:
    """Read every mail once, streamed; of one Message-ID the first counts. A mail that fails is listed, not fatal."""
    readings: dict[str, Reading] = {}
    unread: list[Unread] = []
    for mail in mails:
        try:
            message = read_message(mail.data, zone=seeker.zone, thread=mail.thread, labels=mail.labels)
            if message.id not in readings:
                readings[message.id] = read(message, seeker)
            unread += [Unread(message.id, f"{p.what} ({p.where})") for p in message.problems if p.is_loss]
        except Exception as error:  # whatever one mail does, the others are read
            unread.append(Unread(mail.key, f"could not be read: {type(error).__name__}"))
        progress(mail)
    return list(readings.values()), unread


def rehearse(
    readings: Sequence[Reading],
    unread: Sequence[Unread],
    seeker: Seeker,
    moments: Sequence[datetime],
    settings: Settings,
    writing: WritingSettings,
    mail_link: MailLink,
) -> Rehearsal:
    """Understand the readings, and prepare what is due at each moment (aware; default: that of the last message)."""
    whole = understand(readings, seeker)
    last = max((r.at for r in readings), default=None)
    wanted = list(moments) or ([last] if last else [])
    shown = tuple(
        _moment(
            at,
            whole if at == last else understand([r for r in readings if r.at <= at], seeker),
            seeker,
            settings,
            writing,
            mail_link,
        )
        for at in wanted
    )
    return Rehearsal(whole, shown, tuple(unread), tuple(readings))


def _moment(
    at: datetime,
    known: Understanding,
    seeker: Seeker,
    settings: Settings,
    writing: WritingSettings,
    mail_link: MailLink,
) -> Moment:
    due = plan(known.applications, at, seeker, settings)
    by_key = {application.key: application for application in known.applications}
    drafts = tuple(
        compose_letter(
            letter, by_key[letter.application], seeker, now=at, notes={}, settings=writing, others=known.applications
        )
        for letter in due.letters
    )
    events = tuple(
        compose_event(r, by_key, seeker, now=at, notes={}, mail_link=mail_link, settings=writing) for r in due.reminders
    )
    return Moment(at, known, due, drafts, events)


def company_of(application: Application) -> str:
    """What an application is called where people read it."""
    return application.company or application.agency or _domain_of(application) or "an unnamed employer"


def _domain_of(application: Application) -> str:
    emails = [letter.who.email for letter in application.letters if letter.who.email]
    return emails[0].partition("@")[2] if emails else ""
