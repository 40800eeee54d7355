"""Messages made of a table as the files in cases/ hold it: from, subject, text and what else there is."""

from datetime import UTC, datetime
from typing import Any

from afterview.domain.message import Address, Attendee, Block, BlockKind, CalendarEvent, Link, Mark, Message

SEEKER = "sam@example.net"


def address(text: str) -> Address:
    """The address in 'Name <local@domain>'."""
    name, _, email = text.rstrip(">").rpartition("<")
    return Address(name.strip(' "'), email.casefold())


def message_of(case: dict[str, Any]) -> Message:
    """The message that a table describes."""
    sent = {Mark.SENT} if case.get("sent") else set()
    no_reply = {Mark.NO_REPLY} if "reply@" in case["from"] else set()
    return Message(
        id="<case@example.net>",
        thread="",
        at=datetime(2026, 6, 1, 9, 0, tzinfo=UTC),
        sender=address(case["from"]),
        to=tuple(address(a) for a in case.get("to", [f"Sam Osei <{SEEKER}>"])),
        cc=tuple(address(a) for a in case.get("cc", [])),
        reply_to=tuple(address(a) for a in case.get("reply_to", [])),
        subject=case["subject"],
        references=(),
        in_reply_to="",
        labels=frozenset(),
        marks=frozenset({Mark(m) for m in case.get("marks", [])} | sent | no_reply),
        blocks=(
            *(
                Block(kind, case[key].strip())
                for kind, key in ((BlockKind.OWN, "text"), (BlockKind.SIGNATURE, "signature"))
                if key in case
            ),
            *(Block(BlockKind.FORWARDED, text, header) for header, text in case.get("forwarded", [])),
        ),
        links=tuple(Link(*pair) for pair in case.get("links", [])),
        events=tuple(_event_of(e) for e in case.get("events", [])),
    )


def _event_of(event: dict[str, Any]) -> CalendarEvent:
    people = [address(a) for a in event["attendees"]]
    return CalendarEvent(
        method="REQUEST",
        uid="1",
        sequence=0,
        start=datetime(2026, 6, 9, 9, 0, tzinfo=UTC),
        end=None,
        summary=event["summary"],
        location=event.get("location", ""),
        organizer=address(event["organizer"]),
        attendees=tuple(Attendee(a, is_room=a.email in event.get("rooms", [])) for a in people),
    )
