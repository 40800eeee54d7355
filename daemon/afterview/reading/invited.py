"""Organizer and attendees of a calendar event, from their content lines."""

import re
from collections.abc import Sequence

from afterview.domain.message import Address, Attendee

MAX_ATTENDEES = 200  # of one event; a town hall's list says no more than its beginning

_PARAMETER = re.compile(r';([A-Za-z-]{1,40})=("[^"]*"|[^;:"]*)')


def organizer(lines: Sequence[str]) -> Address | None:
    """Who calls the meeting, from an event's content lines; None if nobody is named."""
    for line in lines:
        if line[:9].upper() == "ORGANIZER":
            return _person(line)[0]
    return None


def attendees(lines: Sequence[str]) -> tuple[Attendee, ...]:
    """Those asked to come, in order, MAX_ATTENDEES of them."""
    found = []
    for line in lines:
        if line[:8].upper() == "ATTENDEE":
            address, parameters = _person(line)
            if address is not None:
                room = parameters.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE")
                partstat, role = parameters.get("PARTSTAT", "").upper(), parameters.get("ROLE", "").upper()
                found.append(Attendee(address, partstat, role, room))
                if len(found) >= MAX_ATTENDEES:
                    break
    return tuple(found)


def _person(line: str) -> tuple[Address | None, dict[str, str]]:
    parameters: dict[str, str] = {}
    at = 9 if line[:9].upper() == "ORGANIZER" else 8
    while (match := _PARAMETER.match(line, at)) is not None:
        parameters[match.group(1).upper()] = match.group(2).strip('"')
        at = match.end()
    value = line[at:].partition(":")[2]
    email = "".join((value[7:] if value[:7].lower() == "mailto:" else value).split()).strip("<>").casefold()
    name = _unescaped(parameters.get("CN", ""))
    # Some servers give only their directory's path as the address, and the mailbox in EMAIL.
    email = parameters.get("EMAIL", "").casefold() if "@" not in email and "EMAIL" in parameters else email
    return (Address(name, email) if email or name else None), parameters


def _unescaped(name: str) -> str:
    """RFC 6868's escapes, and the quotes and backslashes that programs put round names against the rules."""
    for escape, character in (("^'", '"'), ("^n", " "), ("^^", "^"), ("\\,", ","), ("\\;", ";"), ("\\", "")):
        name = name.replace(escape, character)
    return " ".join(name.split()).strip("\"'")
