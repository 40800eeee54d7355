"""The example hunt, application by application: what comes into the mailbox in a history."""

import functools
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from afterview.domain.message import Message
from afterview.domain.seeker import Seeker
from afterview.inference import read, understand
from afterview.reading import read_message

MAIL = Path(__file__).parents[2] / "examples" / "mail"
NORA = Seeker("Nora Feldman", ("nora.feldman.mpls@gmail.com",), ZoneInfo("America/Chicago"))
LABELS = {"Inbox": "INBOX", "Sent": "SENT", "Category promotions": "CATEGORY_PROMOTIONS", "Spam": "SPAM"}


@dataclass(frozen=True)
class Mail:
    """One mail of the hunt: its bytes, when it came (aware), Gmail's thread and labels."""

    name: str
    raw: bytes
    at: datetime
    thread: str
    labels: tuple[str, ...]


@functools.cache
def hunt() -> tuple[Mail, ...]:
    """All mail in order of arrival."""
    found = []
    for path in MAIL.glob("*.eml"):
        raw = path.read_bytes()
        head = message_from_bytes(raw)
        labels = tuple(LABELS[one.strip()] for one in str(head["X-Gmail-Labels"]).split(",") if one.strip() in LABELS)
        at = parsedate_to_datetime(str(head["Date"])).astimezone(UTC)
        found.append(Mail(path.name, raw, at, str(head["X-GM-THRID"]), labels))
    return tuple(sorted(found, key=lambda mail: mail.at))


@functools.cache
def courses() -> tuple[tuple[Mail, ...], ...]:
    """The mail of each application, longest course first."""
    by_id = {str(message_from_bytes(mail.raw)["Message-ID"]): mail for mail in hunt()}
    verdicts = understand([read(message_of(mail.raw), NORA) for mail in hunt()], NORA).verdicts
    found: defaultdict[str, list[Mail]] = defaultdict(list)
    for verdict in verdicts.values():
        if verdict.application and verdict.message in by_id:
            found[verdict.application].append(by_id[verdict.message])
    return tuple(tuple(sorted(one, key=lambda mail: mail.at)) for one in sorted(found.values(), key=len, reverse=True))


@functools.cache
def begin() -> datetime:
    """An hour before the first mail."""
    return hunt()[0].at - timedelta(hours=1)


@functools.cache
def message_of(raw: bytes, thread: str = "", labels: frozenset[str] = frozenset()) -> Message:
    """A mail as it is read: the same bytes give the same, so a thousand histories read each but once."""
    return read_message(raw, zone=NORA.zone, thread=thread, labels=labels)
