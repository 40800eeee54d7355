"""What one message says, by itself: facts with their evidence, small enough to keep when the message is gone."""

from dataclasses import dataclass, field
from datetime import datetime

from afterview.domain.message import Address, CalendarEvent, Mark
from afterview.domain.vocabulary import Act, Channel, Format, Kind, Part, Point
from afterview.domain.when import Fragment, Pledge, Slot


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something is believed: the message, the words in it, and the rule that read them."""

    message: str
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class ActFound:
    """A sentence that does something.

    `score` from 0 to 1; `sentence` is an index into Reading.sentences, -1 the subject.
    """

    act: Act
    score: float
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A name read off the message (of a firm, role or agency), how sure (0 to 1), and where it stood."""

    value: str
    score: float
    rule: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Somebody named in a message: the name as they sign, without titles; `email` '' if unknown.

    `sentence` is an index into Reading.sentences, -1 where the name stands elsewhere.
    """

    name: str
    email: str
    part: Part
    rule: str
    quote: str = ""
    sentence: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says when nothing around it is known. Inference folds many of these into applications.

    `sent` when the seeker wrote it. `is_person` when a human being seems to have written it (not a system, list or
    robot), whatever address carried it. `reply_address` is where an answer would reach that person, '' if nowhere.
    `relevance` (0 to 1) is how likely this is mail about somebody's hiring process, before any thread is looked at.
    `said` is what the sentences themselves told, by name with a strength from 0 to 1, once most of them are let go;
    None while all are there. `gist` is what the mail as a whole seems to be for: chances of kinds by who says so
    (`words:offer`, `letter:offer`). `alone` are the acts that words alone tell, where `acts` has heard more: a second
    opinion.
    """

    message: str
    thread: str
    at: datetime
    sent: bool
    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    references: tuple[str, ...]
    marks: frozenset[Mark]
    is_person: bool
    reply_address: str
    language: str
    relevance: float
    sentences: tuple[str, ...] = ()
    acts: tuple[ActFound, ...] = ()
    slots: tuple[Slot, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    promises: tuple[Pledge, ...] = ()
    deadlines: tuple[Pledge, ...] = ()
    events: tuple[CalendarEvent, ...] = ()
    firms: tuple[Claim, ...] = ()
    agencies: tuple[Claim, ...] = ()
    roles: tuple[Claim, ...] = ()
    requisitions: tuple[str, ...] = ()  # numbers of openings, folded
    people: tuple[PersonFound, ...] = ()
    format: Format | None = None
    meeting_link: str = ""
    scheduling_link: str = ""
    phone: str = ""
    signed_phone: str = ""  # the writer's own number, from below the text
    location: str = ""
    duration_minutes: int | None = None
    signed: str = ""
    salutation: str = ""  # how the writer greets the reader, as written
    has_attachment: bool = False
    system_part: str = ""  # 'tracking', 'scheduling', 'board', 'assessment', 'meeting', 'signing', 'webmail' or ''
    system: str = ""  # the tracking, scheduling or job-board system that carried it, '' if none
    quotes: tuple[str, ...] = field(default=())  # Message-IDs or first words of what it quotes, for broken threads
    said: tuple[tuple[str, float], ...] | None = None
    gist: tuple[tuple[str, float], ...] = ()
    alone: tuple[ActFound, ...] = ()
    told: frozenset[Point] = frozenset()  # which points of a talk to come it settles
    channel: Channel | None = None  # the way by which the writer wants to be reached, and where they say so
    channel_quote: str = ""

    @property
    def says_something(self) -> bool:
        """Whether more than the head was read; an answer counts even where all its words are quoted ones."""
        return bool(self.sentences or self.events or self.sent or self.references)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a message is for and which application it belongs to ('' = none), with how sure (0 to 1) and why."""

    message: str
    kind: Kind
    application: str
    confidence: float
    evidence: tuple[Evidence, ...]
