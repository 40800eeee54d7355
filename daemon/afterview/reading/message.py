"""Raw bytes to a Message. Never raises: what could not be read is left out and listed among the problems."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from afterview.domain.message import (
    Address,
    Block,
    BlockKind,
    CalendarEvent,
    Link,
    Mark,
    Message,
    Problem,
)
from afterview.reading.blocks import MAX_BLOCKS, cut
from afterview.reading.body import Contents, bare_text, calendar_text, gather, page_of
from afterview.reading.calendar import MAX_EVENTS, read_calendar
from afterview.reading.dates import EPOCH, date_of
from afterview.reading.headers import Head, decode_words, message_ids
from afterview.reading.links import MAX_LINKS, links_in
from afterview.reading.marks import marks_of
from afterview.reading.mime import Part, parse

MAX_MESSAGE = 32 << 20  # bytes; Gmail takes 25 MB of attachments, a third more when encoded
MAX_CALENDARS = 5  # calendar parts of one message
MAX_TEXTS = 20  # text parts of one message
MAX_NESTED = 10  # messages passed on as parts
MAX_NESTING = 3  # messages within messages
MAX_PROBLEMS = 50
MAX_ATTACHMENTS = 100
_OF_EVERY_MAIL = ("from", "date", "subject", "message-id", "to", "received")  # one of these stands in whatever is one

# Whether mail sent to many is worth taking apart: asked with its bare text, its subject and its sender.
Worth = Callable[[str, str, Address], bool]


def read_message(
    data: bytes,
    *,
    zone: ZoneInfo,
    thread: str = "",
    labels: frozenset[str] = frozenset(),
    worth: Worth = lambda text, subject, sender: True,
) -> Message:
    """What a mail holds. `zone` is the reader's, for a Date or a calendar time that names none.

    `thread` and `labels` are the mailbox's; where not given, Takeout's X-GM-THRID and X-Gmail-Labels fill them. Mail
    that was sent to many and is not `worth` it keeps its bare text in one block, and no links: taking its HTML apart
    would be most of the work.
    """
    problems: list[Problem] = []
    if len(data) > MAX_MESSAGE:
        data = data[:MAX_MESSAGE]
        problems.append(Problem(f"cut after {MAX_MESSAGE} bytes", "message", is_loss=True))
    try:
        return _read(data, zone, thread, labels, problems, worth)
    except Exception as error:
        unreadable = Problem(f"unreadable ({type(error).__name__})", "message", is_loss=True)
        return _unread(data, thread, labels, [*problems, unreadable])


def _read(
    data: bytes, zone: ZoneInfo, thread: str, labels: frozenset[str], problems: list[Problem], worth: Worth
) -> Message:
    root = parse(data, problems)
    head = root.head
    if not any(head.first(name) for name in _OF_EVERY_MAIL):
        problems.append(Problem("no mail: it has no header", "message", is_loss=True))
    sender = _sender(head, problems)
    subject = head.text("subject")
    labels = labels or _labels(head.first("x-gmail-labels"))
    contents = gather(root)
    events = _events(contents, zone, problems)
    marks = marks_of(head, sender, labels)
    is_bulk = bool(marks & {Mark.BULK, Mark.LIST, Mark.PROMOTION})
    bare = bare_text(contents) if is_bulk and Mark.SENT not in marks and not (events or contents.messages) else ""
    blocks, links = [Block(BlockKind.OWN, bare)], list[Link]()
    if not bare or worth(bare, subject, sender):
        blocks, links = _blocks(contents, subject, sender, problems, is_bulk=is_bulk)
    at, late = date_of(head, zone)
    if late is not None:
        problems.append(late)
    in_reply_to = message_ids(head.first("in-reply-to"))[:1]
    references = message_ids(" ".join(head.fields.get("references", [])))
    return Message(
        id=_id(head, data, root, problems),
        thread=thread or "".join(head.first("x-gm-thrid").split())[:100],
        at=at,
        sender=sender,
        to=head.addresses("to"),
        cc=head.addresses("cc"),
        reply_to=head.addresses("reply-to"),
        subject=subject,
        references=(*references, *(one for one in in_reply_to if one not in references)),
        in_reply_to="".join(in_reply_to),
        labels=labels,
        marks=marks,
        blocks=tuple(blocks[:MAX_BLOCKS]),
        events=tuple(events),
        links=_unique_links(links, events),
        attachments=tuple(part.attachment() for part in contents.attachments[:MAX_ATTACHMENTS]),
        delivered_to=_delivered_to(head),
        problems=tuple(problems[:MAX_PROBLEMS]),
    )


def _unread(data: bytes, thread: str, labels: frozenset[str], problems: list[Problem]) -> Message:
    nobody = Address("", "")
    identity = f"<{hashlib.sha256(data).hexdigest()[:32]}@missing.invalid>"
    empty: tuple[Address, ...] = ()
    return Message(
        id=identity, thread=thread, at=EPOCH, sender=nobody, to=empty, cc=empty, reply_to=empty, subject="",
        references=(), in_reply_to="", labels=labels, marks=frozenset(), blocks=(), problems=tuple(problems),
    )  # fmt: skip


def _blocks(
    contents: Contents,
    subject: str,
    sender: Address,
    problems: list[Problem],
    *,
    nesting: int = 0,
    is_bulk: bool = False,
) -> tuple[list[Block], list[Link]]:
    blocks: list[Block] = []
    links: list[Link] = []
    for words in contents.words[:MAX_TEXTS]:
        page = page_of(words, problems, is_bulk=is_bulk)
        found, their_links = cut(page, subject, sender.name or sender.email.partition("@")[0])
        blocks += found
        links += their_links
    for part in contents.messages[:MAX_NESTED] if nesting < MAX_NESTING else ():
        passed_on, their_links = _passed_on(part, problems, nesting + 1)
        blocks += passed_on
        links += their_links
    return blocks, links


def _passed_on(part: Part, problems: list[Problem], nesting: int) -> tuple[list[Block], list[Link]]:
    """A message/rfc822 part as forwarded blocks, the first with a header block as programs write it into forwards."""
    inner = parse(part.decoded(part.end - part.start), problems, path=f"{part.path}.m")
    head = inner.head
    sender = (head.addresses("from") or (Address("", ""),))[0]
    fields = (("From", "from"), ("Date", "date"), ("To", "to"), ("Cc", "cc"), ("Subject", "subject"))
    attribution = "\n".join(f"{shown}: {head.text(name)}" for shown, name in fields if head.first(name))
    blocks, links = _blocks(gather(inner), head.text("subject"), sender, problems, nesting=nesting)
    own = [block.text for block in blocks if block.kind in (BlockKind.OWN, BlockKind.SIGNATURE)]
    rest = [
        Block(BlockKind.FORWARDED, block.text, block.attribution)
        for block in blocks
        if block.kind in (BlockKind.QUOTED, BlockKind.FORWARDED)
    ]
    return [Block(BlockKind.FORWARDED, "\n\n".join(own), attribution), *rest], links


def _events(contents: Contents, zone: ZoneInfo, problems: list[Problem]) -> list[CalendarEvent]:
    """Events of all calendar parts; the same event inline and attached counts once, with the method that one gives."""
    found: dict[tuple[object, ...], CalendarEvent] = {}
    seen: set[str] = set()
    for part in contents.calendars[:MAX_CALENDARS]:
        text = calendar_text(part, problems)
        if text.strip() in seen:
            continue
        seen.add(text.strip())
        events, their_problems = read_calendar(text, part.parameters.get("method", ""), zone)
        problems += [replace(problem, where=f"part {part.path}") for problem in their_problems]
        for event in events:
            key = (event.uid, event.sequence, event.recurrence_id, event.start, event.end)
            if key not in found or (event.method and not found[key].method):
                found[key] = event
    return list(found.values())[:MAX_EVENTS]


def _sender(head: Head, problems: list[Problem]) -> Address:
    senders = head.addresses("from")
    if len(head.fields.get("from", ())) > 1 or len(senders) > 1:
        problems.append(Problem("more than one sender, the first with an address taken", "From"))
    if not senders:
        problems.append(Problem("no sender", "From"))
        senders = head.addresses("sender") or head.addresses("return-path")
    named = [sender for sender in senders if sender.email]
    return (named or list(senders) or [Address("", "")])[0]


def _id(head: Head, data: bytes, root: Part, problems: list[Problem]) -> str:
    stated = head.first("message-id") or head.first("message-id ")
    ids = message_ids(stated)
    if ids:
        return ids[0]
    bare = "".join(stated.split())
    if bare and len(bare) < 998 and "@" in bare:
        return f"<{bare.strip('<>')}>"
    problems.append(Problem("no message id, one made up from a hash", "Message-ID"))
    # Without what mailboxes add (labels, Received), so that an export and the API give the same.
    digest = hashlib.sha256(data[root.start : root.start + (1 << 16)].replace(b"\r\n", b"\n").rstrip())
    for name in ("date", "from", "to", "subject"):
        digest.update(b"\0" + head.first(name).encode("utf-8", "replace"))
    return f"<{digest.hexdigest()[:32]}@missing.invalid>"


def _labels(value: str) -> frozenset[str]:
    """Labels of Takeout's header: one comma-separated, possibly RFC 2047 encoded list."""
    labels = (label.strip().strip('"') for label in decode_words(value).split(","))
    return frozenset(label for label in labels if label)


def _delivered_to(head: Head) -> tuple[str, ...]:
    names = ("delivered-to", "x-original-to", "envelope-to", "x-delivered-to", "x-forwarded-to", "x-forwarded-for")
    found = (address.email for name in names if name in head.fields for address in head.addresses(name))
    return tuple(dict.fromkeys(email for email in found if email))


def _unique_links(links: Iterable[Link], events: Iterable[CalendarEvent]) -> tuple[Link, ...]:
    """Every address once, the body's first, with the first words that it stands under; then the events' own."""
    found: dict[str, Link] = {}
    for link in links:
        known = found.get(link.url)
        if known is None or (link.text and not known.text):
            found[link.url] = link
    for event in events:
        for text in (event.url, event.location, event.description):
            for link in links_in(text):
                found.setdefault(link.url, link)
    return tuple(found.values())[:MAX_LINKS]
