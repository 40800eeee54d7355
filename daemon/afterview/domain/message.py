"""A message as reading leaves it:

decoded, cut into blocks, with its calendar parts; lives only while it is being read.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox address: the display name as written ('' if none) and the address, casefolded."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in a message that reading worked round: what, and where (a header's name, a part's path).

    `is_loss` when text or times may be missing because of it, so that the user should hear of it.
    """

    what: str
    where: str
    is_loss: bool = False


class BlockKind(StrEnum):
    """Whose words a stretch of the body is."""

    OWN = "own"  # written by the sender for this message
    QUOTED = "quoted"  # an earlier message, quoted
    FORWARDED = "forwarded"  # another message, passed on
    SIGNATURE = "signature"  # the sender's card at the end
    BOILERPLATE = "boilerplate"  # legal footers, meeting-link blocks, unsubscribe lines, 'sent from my phone'


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of body text in order of appearance.

    `attribution` is the line or header block that introduces a quoted or forwarded block ('' if none).
    """

    kind: BlockKind
    text: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink with the words it stands under ('' where the address stands bare)."""

    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not read: its name ('' if none), media type, and size in bytes as decoded."""

    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Attendee:
    """One ATTENDEE of a calendar part.

    `partstat` and `role` as in RFC 5545 (upper case, '' if absent); `is_room` for CUTYPE ROOM or RESOURCE.
    """

    address: Address
    partstat: str = ""
    role: str = ""
    is_room: bool = False


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One VEVENT of a calendar part (RFC 5545, RFC 5546).

    `start` and `end` are aware; `floating` marks a time without a zone that was taken as the reader's local time,
    `zone` the zone name as the part gives it. `all_day` events start at midnight of the reader's zone.
    `method` is upper case ('REQUEST', 'CANCEL', 'REPLY', 'PUBLISH', 'COUNTER' or '').
    """

    method: str
    uid: str
    sequence: int
    start: datetime
    end: datetime | None
    summary: str = ""
    description: str = ""
    location: str = ""
    status: str = ""
    url: str = ""
    zone: str = ""
    recurrence_id: datetime | None = None
    is_recurring: bool = False
    all_day: bool = False
    floating: bool = False
    organizer: Address | None = None
    attendees: tuple[Attendee, ...] = ()


class Mark(StrEnum):
    """What headers tell about how a message came to be."""

    BULK = "bulk"  # Precedence: bulk/list/junk, List-Id
    LIST = "list"  # List-Unsubscribe present
    AUTO_REPLIED = "auto_replied"  # RFC 3834 auto-replied, X-Autoreply, vacation
    AUTO_GENERATED = "auto_generated"  # RFC 3834 auto-generated
    BOUNCE = "bounce"  # delivery status, mailer-daemon, null return path
    NO_REPLY = "no_reply"  # the sender's address says that nobody reads it
    SPAM = "spam"  # the mailbox filed it as spam
    PROMOTION = "promotion"  # the mailbox sorted it among promotions, social or forums
    SENT = "sent"  # the mailbox says that the seeker sent it


@dataclass(frozen=True, slots=True)
class Message:
    """One mail, decoded. `id` is the Message-ID with its angle brackets (made up from a hash where it is missing).

    `at` is aware: the Date header with the sender's own offset, else the newest Received, else the Unix epoch in UTC
    with a problem noted. `thread` is the mailbox's thread id, '' if unknown. `references` is the whole chain, oldest
    first, In-Reply-To last where it is not already there.
    """

    id: str
    thread: str
    at: datetime
    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    subject: str
    references: tuple[str, ...]
    in_reply_to: str
    labels: frozenset[str]
    marks: frozenset[Mark]
    blocks: tuple[Block, ...]
    events: tuple[CalendarEvent, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    delivered_to: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __hash__(self) -> int:
        """By the Message-ID: what is found out about a message is kept by it, and all else takes long to hash."""
        return hash(self.id)

    def text(self, *kinds: BlockKind) -> str:
        """The text of the blocks of these kinds (the sender's own words by default), joined by blank lines."""
        wanted = kinds or (BlockKind.OWN,)
        return "\n\n".join(block.text for block in self.blocks if block.kind in wanted)
