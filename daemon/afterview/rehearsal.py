"""A whole mailbox replayed with no account: what it says, and what would have been prepared at chosen moments."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from afterview.domain.application import Application, Question
from afterview.domain.artefact import Draft, Event
from afterview.domain.errors import NeedsUser
from afterview.domain.message import Mark
from afterview.domain.notes import Notes
from afterview.domain.obligation import Plan
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.etiquette import Settings, plan
from afterview.inference import Understanding, read, understand, worth_for
from afterview.ports import RawMail
from afterview.reading import EPOCH, read_message
from afterview.writing import WritingSettings, compose_event, compose_letter

Progress = Callable[[RawMail], None]
MailLink = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Unread:
    """A mail that could not be understood whole: its Message-ID (the mailbox's own key where that is not known), what
    was odd about it, and where it was seen (aware; None and '' where that is not known).
    """

    key: str
    what: str
    at: datetime | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """What stands at an instant (aware), seeing only mail dated at or before it."""

    at: datetime
    applications: tuple[Application, ...]
    questions: tuple[Question, ...]
    plan: Plan
    drafts: tuple[Draft, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The whole mailbox understood, and its moments in the order asked for. `last` is when its last message came
    (aware, None for an empty mailbox).
    """

    understanding: Understanding
    moments: tuple[Moment, ...]
    unread: tuple[Unread, ...]
    readings: tuple[Reading, ...]
    last: datetime | None


def read_all(mails: Iterable[RawMail], seeker: Seeker, progress: Progress) -> tuple[list[Reading], list[Unread]]:
    """Read every mail once, streamed; of one Message-ID the first counts.

    A mail that fails is listed, not fatal. Raises NeedsUser where there is mail and all of it fails: that is no fault
    of the mail.
    """
    readings: dict[str, Reading] = {}
    shared: dict[Any, Any] = {}
    unread: list[Unread] = []
    count = failed = 0
    for mail in mails:
        count += 1
        try:
            unread += _read_one(mail, seeker, readings, shared)
        except Exception as error:  # whatever one mail does, the others are read
            failed += 1
            unread.append(Unread(mail.key, f"could not be read: {type(error).__name__}: {error}"[:200]))
        progress(mail)
    if failed == count > 0:
        raise NeedsUser(f"no mail could be read ({unread[0].what})", remedy="install afterview again, or report this")
    return list(readings.values()), unread


def _read_one(mail: RawMail, seeker: Seeker, readings: dict[str, Reading], shared: dict[Any, Any]) -> list[Unread]:
    message = read_message(mail.data, zone=seeker.zone, thread=mail.thread, labels=mail.labels, worth=worth_for(seeker))
    if message.id in readings:
        return []
    readings[message.id] = _with_shared_parts(read(message, seeker), shared)
    at = None if message.at == EPOCH else message.at
    name = mail.key if any(p.where == "Message-ID" for p in message.problems) else message.id
    return [Unread(name, f"{p.what} ({p.where})", at, message.subject) for p in message.problems if p.is_loss]


def _with_shared_parts(reading: Reading, shared: dict[Any, Any]) -> Reading:
    """The same reading, its equal parts held once for all: of 100,000 readings most are noise and much alike."""

    def once(part: Any) -> Any:
        return shared.setdefault(part, part)

    return replace(
        reading,
        at=reading.at.replace(tzinfo=once(reading.at.tzinfo)),
        marks=once(reading.marks),
        sender=once(reading.sender),
        to=once(reading.to),
        acts=tuple(once(act) for act in reading.acts),
        alone=tuple(once(act) for act in reading.alone),
    )


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
    newest = max((r.at for r in readings), default=None)
    last = _last(readings)
    wanted = list(moments) or ([last] if last else [])

    def known_at(at: datetime) -> Understanding:
        return whole if newest and at >= newest else understand([r for r in readings if r.at <= at], seeker)

    shown = tuple(moment_of(at, known_at(at), seeker, settings, writing, mail_link) for at in wanted)
    return Rehearsal(whole, shown, tuple(unread), tuple(readings), last)


def company_of(application: Application) -> str:
    """What an application is called where people read it."""
    return application.company or application.agency or _domain_of(application) or "an unnamed employer"


def _last(readings: Sequence[Reading]) -> datetime | None:
    """When the last message came. Spam is not asked: it likes to be dated years ahead, to stay on top of the list."""
    real = (r.at for r in readings if Mark.SPAM not in r.marks)
    return max(real, default=max((r.at for r in readings), default=None))


def moment_of(
    at: datetime,
    known: Understanding,
    seeker: Seeker,
    settings: Settings,
    writing: WritingSettings,
    mail_link: MailLink,
    *,
    notes: Mapping[str, Notes] | None = None,
    minded: Sequence[Application] | None = None,
) -> Moment:
    """What stands at `at` (aware), with the texts of it. `notes` are by interview; `minded` are the applications that
    something is prepared for, all of them by default."""
    applications = known.applications if minded is None else minded
    due = plan(applications, at, seeker, settings)
    by_key = {application.key: application for application in applications}
    drafts = tuple(
        compose_letter(
            letter,
            by_key[letter.application],
            seeker,
            now=at,
            notes=notes or {},
            settings=writing,
            others=applications,
        )
        for letter in due.letters
    )
    events = tuple(
        compose_event(
            r,
            by_key,
            seeker,
            now=at,
            notes=notes or {},
            mail_link=mail_link,
            settings=writing,
            questions=known.questions,
        )
        for r in due.reminders
    )
    return Moment(at, known.applications, known.questions, due, drafts, events)


def _domain_of(application: Application) -> str:
    emails = [letter.who.email for letter in application.letters if letter.who.email]
    return emails[0].partition("@")[2] if emails else ""
