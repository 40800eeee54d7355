"""Short ways to write down an application for a test: local New York times as text, people by their address."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from afterview.domain.application import Application, Contact, Interview, Letter, Offer, Promise, StageChange
from afterview.domain.obligation import LetterDue, Plan, ReminderDue
from afterview.domain.reading import Evidence
from afterview.domain.seeker import Profile, Reference, Seeker
from afterview.domain.vocabulary import Format, Kind, Part, Stage
from afterview.etiquette import plan, settings

ZONE = ZoneInfo("America/New_York")
SEEKER = Seeker("Noa Lindgren", ("noa@mail.example",), ZONE)
ADA = Contact("Ada Brisk", "ada@brindle.example", Part.INTERVIEWER)
BEN = Contact("Ben Marlow", "ben@brindle.example", Part.INTERVIEWER)
CORA = Contact("Cora Finch", "cora@brindle.example", Part.COORDINATOR)
SILENT = Contact("Dov Hart", "", Part.INTERVIEWER)
ROBOT = Contact("Brindle Careers", "no-reply@ats.example", Part.SYSTEM)
RITA = Contact("Rita Quill", "rita@quillsearch.example", Part.AGENCY)
OLGA = Contact("Olga Penn", "olga@elsewhere.example", Part.RECRUITER)
FINN = Contact("Finn Ode", "finn@friends.example", Part.REFERRER)


def t(text: str) -> datetime:
    """'2026-03-03 14:00' in New York."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def got(at: str, kind: str, who: Contact = CORA, **more: object) -> Letter:
    """A letter from the employer's side; a robot's cannot be answered."""
    robot = who.part is Part.SYSTEM
    values: dict[str, object] = {
        "message": f"<{kind} {at}>",
        "is_person": not robot,
        "answerable": not robot,
        "from_employer": who.part is not Part.REFERRER,
        "asks_times": kind == "interview_invitation",
        "thread": f"thread of {who.email}",
    }
    return Letter(at=t(at), sent=False, kind=Kind(kind), who=who, subject="", **(values | more))  # type: ignore[arg-type]


def sent(at: str, kind: str, *to: Contact, thread: str = "") -> Letter:
    """A letter of the seeker's."""
    return Letter(
        message=f"<{kind} {at}>",
        at=t(at),
        sent=True,
        kind=Kind(kind),
        who=to[0],
        is_person=True,
        answerable=True,
        from_employer=False,
        thread=thread or f"thread of {to[0].email}",
        subject="",
        recipients=tuple(who.email for who in to),
    )


def talk(
    start: str,
    *interviewers: Contact,
    minutes: int | None = 60,
    fixed: str = "2026-02-20 10:00",
    arranged_by: Contact | None = CORA,
    key: str = "",
    phone: bool = False,
    cancelled: bool = False,
) -> Interview:
    """An interview, fixed on 20 February unless said otherwise."""
    return Interview(
        key=key or f"talk {start}",
        start=t(start),
        end=None if minutes is None else t(start) + timedelta(minutes=minutes),
        format=Format.PHONE if phone else Format.VIDEO,
        interviewers=interviewers,
        arranged_by=arranged_by,
        fixed_at=t(fixed),
        cancelled=cancelled,
    )


def promise(made: str, by: str | None, *, wait: bool = False, words: str = "") -> Promise:
    """Word promised for a day, in those words."""
    message = f"<promise {made}>"
    day = date.fromisoformat(by) if by else None
    return Promise(t(made), message, day, wait, Evidence(message if words else "", words, "promise" if words else ""))


def offer(at: str, deadline: str | None = None, who: Contact = CORA) -> Offer:
    """An offer mail; the letter of kind offer at the same time is its message."""
    robot = who.part is Part.SYSTEM
    return Offer(f"<offer {at}>", t(at), who, not robot, t(deadline) if deadline else None)


def application(
    *stages: str,
    key: str = "brindle",
    agency: str | None = None,
    talks: tuple[Interview, ...] = (),
    letters: tuple[Letter, ...] = (),
    promises: tuple[Promise, ...] = (),
    offers: tuple[Offer, ...] = (),
    people: tuple[Contact, ...] = (),
) -> Application:
    """Stages are written 'interviewed 2026-03-03 15:00'; it was applied for on 2 February."""
    changes = [StageChange(Stage.APPLIED, t("2026-02-02 09:00"), "")]
    for text in stages:
        stage, _, at = text.partition(" ")
        changes.append(StageChange(Stage(stage), t(at), f"<{stage}>"))
    ordered = tuple(sorted(letters, key=lambda letter: letter.at))
    return Application(key, key.title(), "Clerk", agency, tuple(changes), talks, ordered, promises, offers, people)


def with_profile(*references: str, visa: str = "") -> Seeker:
    """The seeker with references and visa in the profile."""
    known = tuple(Reference(name, f"{name}@references.example") for name in references)
    return Seeker(SEEKER.name, SEEKER.addresses, ZONE, Profile(references=known, visa=visa))


def at(now: str | datetime, *applications: Application, preset: str = "standard", seeker: Seeker = SEEKER) -> Plan:
    """The plan at that moment."""
    moment = t(now) if isinstance(now, str) else now
    return plan(applications, moment, seeker, settings(preset))


def drafts(kind: str, found: Plan) -> list[LetterDue]:
    """The letters of that kind."""
    return [letter for letter in found.letters if letter.kind == kind]


def reminders(kind: str, found: Plan) -> list[ReminderDue]:
    """The reminders of that kind."""
    return [reminder for reminder in found.reminders if reminder.kind == kind]


def to(kind: str, found: Plan) -> list[str]:
    """The addresses that letters of that kind go to, sorted."""
    return sorted(who.email for letter in drafts(kind, found) for who in letter.to)


def draft_stands(kind: str, since: str, until: str, *applications: Application, **more: object) -> None:
    """Assert that a letter of the kind stands exactly from `since` until just before `until`."""
    _stands(lambda moment: bool(drafts(kind, at(moment, *applications, **more))), since, until)  # type: ignore[arg-type]


def reminder_stands(kind: str, since: str, until: str, *applications: Application, **more: object) -> None:
    """Assert that a reminder of the kind stands exactly from `since` until just before `until`."""
    _stands(lambda moment: bool(reminders(kind, at(moment, *applications, **more))), since, until)  # type: ignore[arg-type]


def _stands(look, since: str, until: str) -> None:  # type: ignore[no-untyped-def]
    second = timedelta(seconds=1)
    first, last = t(since).astimezone(UTC), t(until).astimezone(UTC)
    seen = [look(moment) for moment in (first - second, first, last - second, last)]
    assert seen == [False, True, True, False], f"before, from, just before the end, at the end: {seen}"
