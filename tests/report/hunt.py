"""A small hunt made by hand, for reports: every stage that looks different, names that could break a line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from afterview.domain.application import Application, Contact, Interview, Letter, Question, StageChange
from afterview.domain.artefact import Draft, Event
from afterview.domain.message import Address
from afterview.domain.obligation import LetterDue, Plan, ReminderDue, Why
from afterview.domain.reading import Evidence, Verdict
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import DraftKind, Format, Kind, Part, ReminderKind, Stage
from afterview.inference import Understanding
from afterview.rehearsal import Moment, Rehearsal, Unread

NOW = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)
SEEKER = Seeker("Ada Quill", ("ada@quill.example", "a.quill@old.example"), ZoneInfo("America/Chicago"))
DANA = Contact("Dana Ferro", "dana@harrow.example", Part.RECRUITER)
WHY = Why(
    "thanks", "practice 1 (S0)", "the interview is over", (Evidence("<2@harrow.example>", "see you at ten", "r"),)
)


def application(key: str, firm: str | None, role: str | None, stage: Stage, agency: str | None = None) -> Application:
    """One application that has stood at a stage since two days before NOW."""
    at = NOW - timedelta(days=2)
    letter = Letter(
        message=f"<{key}@harrow.example>", at=at, sent=False, kind=Kind.UPDATE, who=DANA, is_person=True,
        answerable=True, from_employer=True, thread=key, subject="Your application",
    )  # fmt: skip
    return Application(key, firm, role, agency, (StageChange(stage, at, letter.message),), letters=(letter,))


def talk(key: str, start: datetime, end: datetime | None, *people: Contact) -> Interview:
    """A video interview."""
    return Interview(key, start, end, Format.VIDEO, people or (DANA,), DANA, NOW - timedelta(days=3))


AHEAD = replace(
    application("a1", "Harrow & Lime", "Site Engineer", Stage.SCHEDULED, "Pell Partners"),
    interviews=(
        talk("i1", NOW + timedelta(days=1, hours=1), NOW + timedelta(days=1, hours=2)),
        talk("i2", NOW + timedelta(days=4), None, DANA, Contact("", "kit@harrow.example", Part.INTERVIEWER)),
    ),
)
OFFER = application("a2", "Wohlfahrt-Straßenverkehrsbetriebe Oberösterreich", "Leiterin Fahrdienst", Stage.OFFER)
NAMELESS = application("a3", None, None, Stage.APPLIED)
REFUSED = application("a4", "Quiet Mill", "Miller", Stage.REJECTED)
APPLICATIONS = (AHEAD, NAMELESS, OFFER, REFUSED)


def draft(key: str, kind: DraftKind, application: str, blanks: int = 0) -> Draft:
    """A draft to Dana."""
    to = (Address("Dana Ferro", "dana@harrow.example"),)
    return Draft(
        key, kind.value, application, Address(SEEKER.name, SEEKER.addresses[0]), to, "Re: Your application",
        "Dear Dana,\n\nThank you.\n\nAda Quill", "<p>Thank you.</p>", blanks=blanks,
    )  # fmt: skip


def event(key: str, kind: ReminderKind, application: str, at: datetime) -> Event:
    """A reminder of five minutes."""
    return Event(key, kind.value, application, at, at + timedelta(minutes=5), f"{kind}: Dana", "", (at,))


DRAFTS = (draft("d1", DraftKind.OFFER_REPLY, "a2"), draft("d2", DraftKind.SCHEDULING_REPLY, "a1", blanks=2))
EVENTS = (
    event("e1", ReminderKind.NOTES, "a1", NOW - timedelta(hours=30)),
    event("e2", ReminderKind.NOTES, "a1", NOW - timedelta(hours=29)),
    event("e3", ReminderKind.PREPARE, "a1", NOW + timedelta(hours=5)),
    event("e4", ReminderKind.ANSWER_OFFER, "a2", NOW + timedelta(days=2)),
    event("e5", ReminderKind.WEEKLY_SUMMARY, "", NOW + timedelta(days=3)),
)
QUESTIONS = (Question("<q@harrow.example>", "Is 'Hello' (10 Mar 2026) of kind offer?", "correct it"),)


def moment(applications: tuple[Application, ...] = APPLICATIONS) -> Moment:
    """What stands at NOW."""
    letters = tuple(
        LetterDue(d.key, DraftKind(d.kind), d.application, (DANA,), "<2@harrow.example>", NOW, None, WHY)
        for d in DRAFTS
    )
    reminders = tuple(ReminderDue(e.key, ReminderKind(e.kind), e.application, e.start, e.alerts, WHY) for e in EVENTS)
    return Moment(NOW, applications, QUESTIONS, Plan(letters, reminders, NOW + timedelta(hours=1)), DRAFTS, EVENTS)


def rehearsal(*moments: Moment) -> Rehearsal:
    """The hunt at NOW, or at other moments."""
    verdicts = {
        "<a1@harrow.example>": Verdict("<a1@harrow.example>", Kind.UPDATE, "a1", 0.9, WHY.evidence),
        "<n@shop.example>": Verdict("<n@shop.example>", Kind.UNRELATED, "", 0.99, ()),
    }
    unread = (
        Unread("<a1@harrow.example>", "text cut after 2 MB (part 1)", NOW, "Your application"),
        Unread("<n@shop.example>", "unknown charset (part 1)", NOW, "Sale"),
    )
    shown = moments or (moment(),)
    return Rehearsal(Understanding(verdicts, APPLICATIONS, QUESTIONS), shown, unread, (), NOW)
