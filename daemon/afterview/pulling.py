"""New mail to stored readings: each mail is read at once, and what it says is stored before the next is fetched."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from afterview.domain.message import Message
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.inference import read, worth_for
from afterview.ports import Memory, RawMail
from afterview.reading import read_message

_AHEAD = timedelta(minutes=10)  # how far a sender's clock may be ahead of the mailbox's before it is not believed


@dataclass(frozen=True, slots=True)
class Unread:
    """A mail that could not be read whole: its key in the mailbox, and what was odd."""

    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came: `fetched` mails in all, `kept` the ids of those that say something, `unread` those read in part."""

    fetched: int = 0
    kept: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


def pull(
    mails: Iterable[RawMail], seeker: Seeker, memory: Memory, known: set[str], going: Callable[[], object]
) -> Pulled:
    """Read every mail as it comes, and store what it says with the mailbox's key for it: all of it, until the end of
    the cycle, which knows what it is for, lets go of what is no evidence.

    `known` holds the keys and Message-IDs that were stored before, and grows. `going` is called before each mail; what
    it raises ends the pull, and nothing that was stored is fetched again. Errors of the mailbox pass through.
    """
    fetched, kept, unread = 0, [], []
    for mail in mails:
        going()
        fetched += 1
        for found in _take(mail, seeker, memory, known):
            if isinstance(found, Unread):
                unread.append(found)
            else:
                kept.append(found)
    return Pulled(fetched, tuple(kept), tuple(unread))


def _take(mail: RawMail, seeker: Seeker, memory: Memory, known: set[str]) -> Iterator[str | Unread]:
    """Read one mail and store it. Whatever it does, the others are read; one that failed is not tried for ever."""
    keys = () if mail.key.startswith("@") else (mail.key,)  # a place in an mbox is not the same mail for ever
    if any(key in known for key in keys):
        return
    reading: Reading | None = None
    try:
        worth = worth_for(seeker)
        message = read_message(mail.data, zone=seeker.zone, thread=mail.thread, labels=mail.labels, worth=worth)
        if message.id not in known:
            reading = read(_dated(message, mail), seeker)
    except Exception as error:
        yield Unread(mail.key, f"could not be read: {type(error).__name__}")
        _store(None, keys, memory, known)
        return
    name = mail.key if any(one.where == "Message-ID" for one in message.problems) else message.id
    yield from (Unread(name, f"{one.what} ({one.where})") for one in message.problems if one.is_loss)
    kept = reading if reading is not None and reading.says_something else None
    _store(kept, (*keys, message.id), memory, known)
    if kept is not None:
        yield kept.message


def _store(reading: Reading | None, ids: tuple[str, ...], memory: Memory, known: set[str]) -> None:
    new = [one for one in ids if one not in known]
    with memory.transaction():
        if reading is not None:
            memory.save_readings([reading])
        memory.pass_over(new)
    known.update(new)


def _dated(message: Message, mail: RawMail) -> Message:
    """The message with the time at which the mailbox received it, where its own Date lies after that (GOOGLE.md)."""
    received = getattr(mail, "received", None)
    if isinstance(received, datetime) and message.at > received + _AHEAD:
        return replace(message, at=received)
    return message
