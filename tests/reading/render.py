"""A message as text, so that an expected reading can stand in a file beside its mail."""

from afterview.domain.message import Address, Attendee, CalendarEvent, Message


def render(message: Message) -> str:
    """Everything that reading found, one fact a line."""
    lines = [
        f"id: {message.id}",
        f"at: {message.at.isoformat()}",
        f"from: {_address(message.sender)}",
        f"to: {_addresses(message.to)}",
        f"subject: {message.subject}",
    ]
    for name, value in (
        ("cc", _addresses(message.cc)),
        ("thread", message.thread),
        ("references", " ".join(message.references)),
        ("in-reply-to", message.in_reply_to),
        ("labels", ", ".join(sorted(message.labels))),
        ("marks", ", ".join(sorted(message.marks))),
        ("delivered-to", ", ".join(message.delivered_to)),
    ):
        if value:
            lines.append(f"{name}: {value}")
    for block in message.blocks:
        lines += ["", f"[{block.kind}]"]
        lines += [f"| {line}" for line in block.attribution.split("\n") if block.attribution]
        lines += block.text.split("\n")
    lines += [line for event in message.events for line in _event(event)]
    if message.links or message.attachments or message.problems:
        lines.append("")
    lines += [f"link: {link.url} ({link.text})" for link in message.links]
    lines += [f"attachment: {one.name} {one.media_type} {one.size}" for one in message.attachments]
    lines += [
        f"problem: {problem.where}: {problem.what}" + (", a loss" if problem.is_loss else "")
        for problem in message.problems
    ]
    return "\n".join(lines) + "\n"


def _event(event: CalendarEvent) -> list[str]:
    flags = [name for name in ("all_day", "floating", "is_recurring") if getattr(event, name)]
    lines = ["", f"event: {event.method} {event.uid} #{event.sequence} {event.status} {' '.join(flags)}".rstrip()]
    lines.append(f"  {event.start.isoformat()} to {event.end.isoformat() if event.end else '?'} {event.zone}".rstrip())
    shown = ("summary", "description", "location", "url", "recurrence_id")
    lines += [f"  {name}: {getattr(event, name)}" for name in shown if getattr(event, name)]
    if event.organizer:
        lines.append(f"  organizer: {_address(event.organizer)}")
    lines += [f"  attendee: {_address(one.address)}{_details(one)}" for one in event.attendees]
    return lines


def _details(attendee: Attendee) -> str:
    return "".join(f" {detail}" for detail in (attendee.partstat, attendee.role, "room" * attendee.is_room) if detail)


def _address(address: Address) -> str:
    return f"{address.name} <{address.email}>"


def _addresses(found: tuple[Address, ...]) -> str:
    return ", ".join(_address(address) for address in found)
