"""An application as all its mail together tells it: stages, interviews, correspondence, promises, offers, people."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import Aspect, Channel, Format, InterviewStatus, Kind, Part, Point, Stage

UNSTATED_LENGTH = timedelta(minutes=60)
UNSTATED_PHONE_LENGTH = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of an application:

    name as they sign ('' if unknown), address ('' if unknown), part, last contact (aware), telephone number as written
    below their mails ('' if unknown).
    """

    name: str
    email: str
    part: Part
    last_contact: datetime | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """A talk at a fixed time (aware). `key` stays the same when it is moved. `cancelled` = called off with no new time.

    `fixed_at` is when its present time became known; `moved_from` lists former starts, oldest first. `arranged_by` is
    the person who arranged it (never an automatic address), `thread` and `letter` the conversation and the last message
    about it, to answer in.
    """

    key: str
    start: datetime
    end: datetime | None
    format: Format | None
    interviewers: tuple[Contact, ...]
    arranged_by: Contact | None
    fixed_at: datetime
    cancelled: bool = False
    link: str = ""
    phone: str = ""
    location: str = ""
    title: str = ""
    thread: str = ""
    letter: str = ""
    moved_from: tuple[datetime, ...] = ()
    because: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def ends(self) -> datetime:
        """The stated end, else 60 minutes after the start (30 by phone): FORMAT.md."""
        if self.end is not None:
            return self.end
        return self.start + (UNSTATED_PHONE_LENGTH if self.format is Format.PHONE else UNSTATED_LENGTH)

    def status(self, now: datetime) -> InterviewStatus:
        """Held once it is past and was never called off (FORMAT.md); `now` is aware."""
        if self.cancelled:
            return InterviewStatus.CANCELLED
        return InterviewStatus.HELD if self.ends <= now else InterviewStatus.AHEAD


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of an application's correspondence. `who` is the other side; `is_person` False for systems.

    `answerable` when a reply to `who.email` reaches a human being. `from_employer` is False for the seeker's own mail
    and for friends and referrers who write privately. `asks_times` marks an invitation that wants times or a yes in
    answer (not only a link). `subject` and `references` serve a reply.
    """

    message: str
    at: datetime
    sent: bool
    kind: Kind
    who: Contact
    is_person: bool
    answerable: bool
    from_employer: bool
    thread: str
    subject: str
    references: tuple[str, ...] = ()
    our_address: str = ""
    absence: bool = False
    asks_times: bool = False
    recipients: tuple[str, ...] = ()
    language: str = ""
    salutation: str = ""  # how the other side greets or signs, for the register of an answer
    offered: tuple[datetime, ...] = ()
    confidence: float = 1.0  # how sure its kind is, 0 to 1
    asks_references: bool = False  # asks who can vouch for the seeker (ETIQUETTE.md practice 10)
    week: tuple[date, date] | None = None  # the one stretch of days that it asks about, first and last
    told: frozenset[Point] | None = None  # which points of a talk to come it settles (practice 5); None: not known
    dates: tuple["Dated", ...] = ()  # what is to be done or happens when, in papers after signing (practice 17)


@dataclass(frozen=True, slots=True)
class Dated:
    """Something a mail puts a date to: a last day for papers (`is_deadline`), else something that happens then.

    `at` is aware; a bare day stands at midnight of the seeker's zone, with `has_clock` False.
    """

    at: datetime
    quote: str
    is_deadline: bool = False
    has_clock: bool = True


@dataclass(frozen=True, slots=True)
class Preference:
    """By which way the employer wants to be reached, and where they said so."""

    channel: Channel
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Promise:
    """Word promised for a day (in the seeker's zone). `wait` = 'do not write, we will be in touch'."""

    made_at: datetime
    message: str
    by: date | None
    wait: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer mail: when, by whom, until when (aware, None if unstated), and its terms as the mail words them.

    `pay` is the wording of each sum with what it is for ('base salary: $78,000'), `start` the first day of work: both
    as an earlier mail of the offer said, where this one is silent. `said` has the words on other aspects.
    """

    message: str
    at: datetime
    who: Contact
    answerable: bool
    deadline: datetime | None
    terms: tuple[Evidence, ...] = ()
    pay: tuple[str, ...] = ()
    start: date | None = None
    said: tuple[tuple[Aspect, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StageChange:
    """From `at` (aware) on the application stands at `stage`; `because` is the message, '' where time alone did it."""

    stage: Stage
    at: datetime
    because: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Something the program is unsure of, as a sentence for the user, with the command that settles it."""

    about: str  # message or application key
    text: str
    remedy: str
    evidence: tuple[Evidence, ...] = ()
    against: str = ""  # the message that contradicts the user's word


@dataclass(frozen=True, slots=True)
class Application:
    """One application of the seeker's, as known from the mail up to a moment.

    `key` is derived from its first message and does not change when more becomes known. `stages` are in order of time
    and may reach into the future (an interview's end makes it `interviewed`). `contact` is whom the user wants written
    to, `ignored` when the user wants nothing prepared.
    """

    key: str
    company: str | None
    role: str | None
    agency: str | None
    stages: tuple[StageChange, ...]
    interviews: tuple[Interview, ...] = ()
    letters: tuple[Letter, ...] = ()
    promises: tuple[Promise, ...] = ()
    offers: tuple[Offer, ...] = ()
    people: tuple[Contact, ...] = ()
    language: str = "en"
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    contact: Contact | None = None
    preference: Preference | None = None
    ignored: bool = False

    def stage_at(self, now: datetime) -> StageChange | None:
        """The stage that holds at `now` (aware); None before its first message."""
        past = [change for change in self.stages if change.at <= now]
        return past[-1] if past else None
