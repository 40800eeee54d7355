"""A case: an application while its mail is being gone through. It grows message by message, then becomes a value."""

from dataclasses import dataclass, field
from datetime import date, datetime

from afterview.domain.application import (
    UNSTATED_LENGTH,
    UNSTATED_PHONE_LENGTH,
    Contact,
    Letter,
    Offer,
    Preference,
    Promise,
    StageChange,
)
from afterview.domain.reading import Claim, Evidence, PersonFound, Reading
from afterview.domain.vocabulary import Format, Kind, Part, Stage
from afterview.domain.when import Slot
from afterview.inference.who import matches_address


@dataclass(slots=True)
class Talk:
    """An interview in the making. `off_at` is when it was called off; `sought` while another time is looked for."""

    key: str
    start: datetime
    end: datetime | None
    fixed_at: datetime
    uid: str = ""
    sequence: int = -1
    format: Format | None = None
    people: dict[str, Contact] = field(default_factory=dict)
    people_from: int = 0
    arranged_by: Contact | None = None
    off_at: datetime | None = None
    sought: bool = False
    counted: bool = False
    link: str = ""
    phone: str = ""
    location: str = ""
    title: str = ""
    thread: str = ""
    letter: str = ""
    moved_from: list[datetime] = field(default_factory=list)
    because: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def ends(self) -> datetime:
        """The stated end, else 60 minutes after the start (30 by phone): FORMAT.md."""
        if self.end is not None:
            return self.end
        return self.start + (UNSTATED_PHONE_LENGTH if self.format is Format.PHONE else UNSTATED_LENGTH)

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is on and has not begun at `now`."""
        return self.off_at is None and self.start > now


@dataclass(frozen=True, slots=True)
class Offered:
    """Times put forward in a message, by the other side or by the seeker."""

    message: str
    thread: str
    at: datetime
    by_seeker: bool
    slots: tuple[Slot, ...]
    day: date | None = None  # the one day named with no clock time
    week: tuple[date, date] | None = None  # the stretch of days asked about


@dataclass(frozen=True, slots=True)
class Overruled:
    """What a message `says` against the user's word, and the word (`what`, `about`, `value` of `afterview correct`)
    that would take it over; `about` is '' for the application itself."""

    message: str
    says: str
    what: str
    about: str
    value: str


@dataclass(slots=True)
class Case:
    """All that is known of one application so far. `key` comes from its first message.

    `settled` once the user has said where it stands; `overruled` is what messages say otherwise since.
    """

    key: str
    opened: datetime
    threads: set[str] = field(default_factory=set)
    messages: set[str] = field(default_factory=set)
    contacts: dict[str, Contact] = field(default_factory=dict)
    spoken_of: dict[str, None] = field(default_factory=dict)  # full names without an address
    domains: set[str] = field(default_factory=set)
    agency_domains: set[str] = field(default_factory=set)
    firms: list[Claim] = field(default_factory=list)
    roles: list[Claim] = field(default_factory=list)
    agencies: list[Claim] = field(default_factory=list)
    requisitions: set[str] = field(default_factory=set)
    firm: str = ""  # the names that its claims agree on so far
    role: str = ""
    place: str = ""  # where its first message says the job is
    letters: list[Letter] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    offered: list[Offered] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    stages: list[StageChange] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    referrers: dict[str, PersonFound] = field(default_factory=dict)
    preference: Preference | None = None
    pending: dict[str, Reading] = field(default_factory=dict)
    sits_until: datetime | None = None  # when the test that they were last called to is over
    asked_until: datetime | None = None  # until when the seeker last asked to have for an offer; answered, it is None
    settled: bool = False
    overruled: list[Overruled] = field(default_factory=list)

    @property
    def stage(self) -> Stage | None:
        """The stage as of the last thing that was recorded."""
        return self.stages[-1].stage if self.stages else None

    @property
    def last_at(self) -> datetime:
        """When its newest message came."""
        return self.letters[-1].at if self.letters else self.opened

    def last_letter(self, *, sent: bool | None = None) -> Letter | None:
        """The newest letter, of one side if asked."""
        return next((x for x in reversed(self.letters) if sent is None or x.sent is sent), None)

    def talks_of(self, uid: str) -> list[Talk]:
        """The talks that a calendar part's UID stands for: several where its text is a running order."""
        return [talk for talk in self.talks if uid and talk.uid == uid]

    def talks_ahead(self, now: datetime) -> list[Talk]:
        """Talks that are on and have not begun, earliest first."""
        return sorted((t for t in self.talks if t.is_ahead(now)), key=lambda t: t.start)

    def last_past_talk(self, now: datetime) -> Talk | None:
        """The newest talk that has begun and was not called off."""
        past = [t for t in self.talks if t.off_at is None and t.start <= now]
        return max(past, key=lambda t: t.start, default=None)

    def open_offer(self) -> Offer | None:
        """The newest offer, unless the seeker has accepted or declined since."""
        if not self.offers:
            return None
        closing = (Kind.SENT_ACCEPTANCE, Kind.SENT_DECLINE)
        newest = self.offers[-1]
        return None if any(x.kind in closing and x.at > newest.at for x in self.letters) else newest

    def meet(self, contact: Contact) -> None:
        """Remember a person by address, keeping the better name and part; the full name of one who has none."""
        if not contact.email:
            self.spoken_of |= {contact.name: None} if " " in contact.name else {}
            return
        old = self.contacts.get(contact.email)
        if old is None:
            self.contacts[contact.email] = contact
            return
        part = contact.part if contact.part is not Part.UNKNOWN else old.part
        name = max(contact.name, old.name, key=lambda n: (matches_address(n, contact.email), len(n)))
        last = max((x for x in (old.last_contact, contact.last_contact) if x), default=None)
        self.contacts[contact.email] = Contact(name, contact.email, part, last, contact.phone or old.phone)
