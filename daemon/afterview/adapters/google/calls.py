"""The one table of remote calls that this program may make. Whatever is not listed is refused before a socket opens.

What is absent matters most: no messages.send, no drafts.send, no insert or import of mail, no delete, trash or modify
of mail or threads, no labels, no settings but reading the user's own addresses, no forwarding, no watch, no sharing of
calendars, no events with guests (an invitation is a mail), nobody else's free and busy times, no uploads, no batches
(a batch hides its calls from a reader of addresses; one request at a time already fills Gmail's quota).

Units are those of Gmail's usage limits of May 2026 (6,000 a minute and user); Calendar counts requests, not units.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache


class Service(StrEnum):
    """Whose server a call goes to."""

    GMAIL = "gmail"
    CALENDAR = "calendar"
    TOKEN = "token"  # noqa: S105 (a name)


ANYTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Call:
    """One permitted call: its name in the discovery document, HTTP method, and path below the service's root.

    `units` of Gmail's quota; `repeatable` where doing it twice leaves the same as doing it once; `query` the
    parameters that it may carry beside `alt`; `body` the fields of its JSON body, each with the fields it may hold
    in turn (none named = anything). `only` are fields of the body that may have that one value; `asks` marks a POST
    that changes nothing.
    """

    name: str
    service: Service
    method: str
    path: str
    units: int = 0
    repeatable: bool = True
    query: frozenset[str] = frozenset()
    body: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only: Mapping[str, object] = field(default_factory=dict)
    asks: bool = False

    @property
    def writes(self) -> bool:
        """Whether it changes anything at Google's."""
        return self.method != "GET" and self.service is not Service.TOKEN and not self.asks


def _gmail(name: str, method: str, path: str, units: int, query: str = "", **more: object) -> Call:
    where = f"gmail/v1/users/me/{path}"
    return Call(f"gmail.users.{name}", Service.GMAIL, method, where, units, query=frozenset(query.split()), **more)  # type: ignore[arg-type]


def _calendar(name: str, method: str, path: str, query: str = "", **more: object) -> Call:
    where = f"calendar/v3/{path}"
    return Call(f"calendar.{name}", Service.CALENDAR, method, where, query=frozenset(query.split()), **more)  # type: ignore[arg-type]


_LETTER = {"message": frozenset({"raw", "threadId"})}
_EVENT = {
    "id": ANYTHING,
    "status": ANYTHING,
    "summary": ANYTHING,
    "description": ANYTHING,
    "start": frozenset({"dateTime", "timeZone"}),
    "end": frozenset({"dateTime", "timeZone"}),
    "location": ANYTHING,
    "colorId": ANYTHING,
    "visibility": ANYTHING,
    "transparency": ANYTHING,
    "reminders": frozenset({"useDefault", "overrides"}),
    "source": frozenset({"title", "url"}),
    "extendedProperties": frozenset({"private"}),
}

TABLE: tuple[Call, ...] = (
    _gmail("getProfile", "GET", "profile", 1),
    _gmail("messages.list", "GET", "messages", 5, "q labelIds maxResults pageToken"),
    _gmail("messages.get", "GET", "messages/{id}", 20, "format"),
    _gmail("threads.get", "GET", "threads/{id}", 40, "format metadataHeaders"),
    _gmail("history.list", "GET", "history", 2, "startHistoryId maxResults pageToken historyTypes"),
    _gmail("settings.sendAs.list", "GET", "settings/sendAs", 1),
    _gmail("drafts.list", "GET", "drafts", 5, "maxResults pageToken"),
    _gmail("drafts.get", "GET", "drafts/{id}", 20, "format"),
    _gmail("drafts.create", "POST", "drafts", 10, repeatable=False, body=_LETTER),
    _gmail("drafts.update", "PUT", "drafts/{id}", 15, repeatable=False, body=_LETTER),
    _gmail("drafts.delete", "DELETE", "drafts/{id}", 10, repeatable=False),
    _calendar(
        "calendars.insert",
        "POST",
        "calendars",
        repeatable=False,
        body={"summary": ANYTHING, "description": ANYTHING, "timeZone": ANYTHING},
    ),
    _calendar("calendars.get", "GET", "calendars/{calendar}"),
    _calendar("calendars.delete", "DELETE", "calendars/{calendar}"),
    _calendar("calendarList.get", "GET", "users/me/calendarList/{calendar}"),
    _calendar(
        "calendarList.patch",
        "PATCH",
        "users/me/calendarList/{calendar}",
        body={"selected": ANYTHING, "hidden": ANYTHING, "colorId": ANYTHING},
    ),
    _calendar(
        "events.list", "GET", "calendars/{calendar}/events", "maxResults pageToken syncToken showDeleted singleEvents"
    ),
    _calendar("events.get", "GET", "calendars/{calendar}/events/{event}"),
    # Repeatable: the event's id is ours, a second insert is answered 409.
    _calendar("events.insert", "POST", "calendars/{calendar}/events", body=_EVENT),
    # Not repeatable unseen: after the first one took effect the etag no longer matches (412).
    _calendar("events.update", "PUT", "calendars/{calendar}/events/{event}", repeatable=False, body=_EVENT),
    _calendar("events.delete", "DELETE", "calendars/{calendar}/events/{event}", repeatable=False),
    # When the user's own calendar is taken: asked only where the config allows it (calendar.free_busy).
    _calendar(
        "freebusy.query",
        "POST",
        "freeBusy",
        body={"timeMin": ANYTHING, "timeMax": ANYTHING, "items": ANYTHING},
        only={"items": [{"id": "primary"}]},
        asks=True,
    ),
    Call("oauth2.token", Service.TOKEN, "POST", "token"),
)

# Ids as Google makes them. No slash, no dot segment, no colon, no escape but those of a calendar's address; 'send' is
# a verb (drafts/send), 'primary' the user's own calendar, which is none of our business.
_SLOTS = {
    "{id}": r"(?!send$)[A-Za-z0-9_-]+",
    "{calendar}": r"(?!primary(?:/|$))(?:[A-Za-z0-9_-]|%40|@|\.(?=[A-Za-z0-9]))+",
    "{event}": r"[0-9a-v]{5,1024}",
}


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile("".join(_SLOTS.get(part, re.escape(part)) for part in re.split(r"(\{\w+\})", path)))


def find(service: Service, method: str, path: str) -> Call | None:
    """The permitted call with that method and path (below the service's root, still escaped), if there is one."""
    for call in TABLE:
        if call.service is service and call.method == method and _pattern(call.path).fullmatch(path):
            return call
    return None


def named(name: str) -> Call:
    """The permitted call of that name in the discovery document; KeyError if there is none."""
    for call in TABLE:
        if call.name == name:
            return call
    raise KeyError(name)
