"""What lies before the user: drafts and calendar events, as texts we want and as things that exist."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from afterview.domain.message import Address


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it should lie in the drafts folder. `blanks` counts the marked gaps that the user has to fill.

    `references` is the whole chain for the References header, the answered message last; `thread` the mailbox's
    thread id, '' for a new conversation. `html` is a simple alternative of `text`.
    """

    key: str
    kind: str
    application: str
    sender: Address
    to: tuple[Address, ...]
    subject: str
    text: str
    html: str
    thread: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    language: str = "en"
    blanks: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A reminder as it should stand in the calendar.

    Times are aware; `alerts` are instants at which the phone alerts.
    """

    key: str
    kind: str
    application: str
    start: datetime
    end: datetime
    title: str
    description: str
    alerts: tuple[datetime, ...]
    link: str = ""
    why: str = ""
    done: bool = False  # ticked off: it stays as it is from now on


class EntryState(StrEnum):
    """The life of an artefact in the ledger (DESIGN.md)."""

    INTENDED = "intended"
    PRESENT = "present"
    EDITED = "edited"
    FULFILLED = "fulfilled"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: what was made for an obligation's key, and the fingerprint of what was last written."""

    key: str
    shape: str  # 'draft' or 'event'
    state: EntryState
    fingerprint: str
    remote_id: str = ""
    version: str = ""  # the store's own mark of the last write (Gmail message.id, event etag); of the moment before a
    # draft's intended create, where there is no remote id yet
    at: datetime | None = None
    note: str = ""
    previous: str = ""  # while an update or removal is intended: the fingerprint of what stood there before


@dataclass(frozen=True, slots=True)
class Existing:
    """An artefact that exists in a store now.

    `fingerprint` is of its normalised content, '' where it was not fetched. `remote_id` is '' where the store knows of
    it and does not tell its id yet, or not any more.
    """

    remote_id: str
    version: str
    fingerprint: str
    key: str = ""  # where the store can tell (events), '' else
    start: datetime | None = None
    cancelled: bool = False
    sent: bool = False
    text: str = ""  # an event's description as it stands, so that what the user noted there can be read
    thread: str = ""  # a draft's conversation, where the store tells it
    end: datetime | None = None
    title: str = ""  # an event's
    adorned: bool = False  # the user has given it a colour, a place or the like: kept when we write, no reason to stop
