"""The single steps by which a talk takes shape: its time, its people, its details."""

import re
from datetime import datetime, timedelta
from hashlib import sha256

from afterview.domain.reading import Evidence, Reading
from afterview.domain.vocabulary import Format
from afterview.domain.when import Slot
from afterview.inference.timeline.attending import Takers
from afterview.inference.timeline.case import Case, Talk

_BY_PHONE = re.compile(
    r"\b(?:by|over\sthe|on\sthe|via|to\sa|a)\s(?:tele)?phone\b|\b(?:phone|call)\sinstead\b|\b(?:I|we)(?:['’]ll|\swill)\s(?:call|ring|phone)\b"
    r"|\btelefonisch\b|\bper\stelefon\b|\b(?:ich|wir)\srufen?\b|\brufen?\s(?:ich|wir)\b|\bpar\stéléphone\b|\bje\s(?:vous|t['’])\s?appel",
    re.IGNORECASE,
)


def talk_key(message: str, number: int) -> str:
    """The key of a talk that this message fixes, the `number`th of those it fixes."""
    return sha256(f"{message} {number}".encode()).hexdigest()[:12]


def is_cancelled(reading: Reading) -> bool:
    """Whether a calendar part of the message takes its event back (RFC 5546)."""
    return any(event.method == "CANCEL" or event.status == "CANCELLED" for event in reading.events)


def talk_at(case: Case, start: datetime) -> Talk | None:
    """The talk of this case that is on, or being moved, and starts at that instant."""
    return next((t for t in case.talks if t.start == start and (t.off_at is None or t.sought)), None)


def talk_revived(case: Case, start: datetime, now: datetime) -> Talk | None:
    """The talk that was called off and is set again for the very same instant, still ahead at `now`."""
    return next((t for t in case.talks if t.start == start > now and t.off_at is not None and not t.sought), None)


def fix(case: Case, reading: Reading, talk: Talk | None, slot: Slot, number: int) -> Talk:
    """Fix a talk's time: a new talk, an old one moved or confirmed. `number` tells one message's talks apart."""
    if talk is None:
        key = talk_key(reading.message, number)
        talk = Talk(key=key, start=slot.start, end=slot.end, fixed_at=reading.at)
        case.talks.append(talk)
    elif talk.start != slot.start:
        talk.moved_from.append(talk.start)
        talk.end = slot.end or (slot.start + (talk.end - talk.start) if talk.end else None)
        talk.start, talk.fixed_at, talk.counted = slot.start, reading.at, False
    elif talk.end is None:
        talk.end = slot.end
    talk.off_at, talk.sought = None, False
    if reading.message not in talk.because:
        talk.because.append(reading.message)
    talk.evidence.append(Evidence(reading.message, slot.quote, "time"))
    return talk


def attend(talk: Talk, takers: Takers) -> None:
    """Set who takes the talk, unless a better source has said so before."""
    if takers.people and takers.rank >= talk.people_from:
        talk.people = {person.email or person.name: person for person in takers.people}
        talk.people_from = takers.rank


def _format(talk: Talk, reading: Reading) -> Format | None:
    """How one meets, by the newest word; but 'call me if you get lost' makes no phone talk of one on site."""
    said = reading.format
    if said is Format.PHONE and talk.format not in (None, Format.PHONE):
        plainly = bool(reading.phone) or any(map(_BY_PHONE.search, reading.sentences))
        return said if plainly else talk.format
    return said or talk.format


def add_details(talk: Talk, reading: Reading, case: Case) -> None:
    """What else the message says of the talk, the newest word counting; a duration gives an end where none was."""
    talk.format = _format(talk, reading)
    talk.link = reading.meeting_link or talk.link
    talk.phone = reading.phone or talk.phone
    talk.location = reading.location or talk.location
    if talk.end is None and reading.duration_minutes:
        talk.end = talk.start + timedelta(minutes=reading.duration_minutes)
    talk.thread, talk.letter = reading.thread, reading.message
    sender = case.contacts.get(reading.reply_address)
    if reading.is_person and not reading.sent and sender is not None:
        talk.arranged_by = sender
