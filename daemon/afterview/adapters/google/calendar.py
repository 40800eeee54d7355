"""Our own Google calendar as Calendar: one event for each key, and what the user does to it stays."""

import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from afterview.adapters.google.errors import CalendarGone, Conflict, Missing, Rejected, Unavailable, Uncertain
from afterview.adapters.google.services import Google
from afterview.adapters.mime import key_mark
from afterview.domain.artefact import Event, Existing
from afterview.ports import StaleArtefact
from afterview.reconcile import fingerprint

PAGE = 2500  # the most that events.list gives at once
LONGEST_KEY = 1000  # characters; Google keeps 1024 in one private property
COLOUR = "9"  # of Google's 24 calendar colours
ABOUT = "Reminders that afterview keeps: prepare, thank, follow up. What you move or remove stays as you left it."
_KEY, _WRITTEN = "afterviewKey", "afterviewFingerprint"
_THE_USERS = ("location", "colorId", "visibility")  # fields that we never write, and keep when we replace an event
_BEYOND_US = ("attendees", "recurrence", "attachments", "conferenceData")  # what makes of an event something else


class GoogleCalendar:
    """ports.Calendar over Google Calendar, in a secondary calendar that this program made and no other.

    `calendar_id` is '' before there is one: it is made with the first event, and its id handed to `keep`, which must
    store it for good (the scope cannot list calendars). `zone` is an IANA name. Every method raises CalendarGone where
    the user has removed the calendar: then call `make`, and put in what is still due. `before_making` may raise to put
    that off.
    """

    def __init__(
        self,
        google: Google,
        calendar_id: str,
        keep: Callable[[str], None],
        *,
        name: str = "Afterview",
        zone: str = "UTC",
        before_making: Callable[[], None] = lambda: None,
    ) -> None:
        self._google, self._id, self._keep = google, calendar_id, keep
        self._name, self._zone = name, zone
        self._before_making = before_making
        self._unanswered: Uncertain | None = None

    @property
    def calendar_id(self) -> str:
        """The calendar's id, '' before there is one."""
        return self._id

    def make(self) -> str:
        """Make a new calendar, have its id kept, and show it (phones alert for shown calendars alone).

        Raises Uncertain where no answer came, and then again until the next `list`: a calendar whose id is lost cannot
        be found again, so that a cycle must not leave one for each event that it wants to put in.
        """
        if self._unanswered is not None:
            raise self._unanswered
        self._before_making()
        body = {"summary": self._name, "description": ABOUT, "timeZone": self._zone}
        try:
            self._id = str(self._ask(self._google.calendar.calendars().insert(body=body))["id"])
        except Uncertain as error:
            self._unanswered = error
            raise
        self._keep(self._id)
        self.show()
        return self._id

    def show(self) -> bool:
        """Tick the calendar in the user's list; whether it is ticked now, as Google tells."""
        request = self._google.calendar.calendarList().patch(
            calendarId=self._id, body={"selected": True, "hidden": False, "colorId": COLOUR}
        )
        with contextlib.suppress(Rejected):  # not there yet, just after it was made: it is ticked by default, too
            return bool(self._ask(request).get("selected"))
        return False

    def is_shown(self) -> bool | None:
        """Whether the calendar is ticked in the user's list, as phones show it; None before there is one."""
        if not self._id:
            return None
        try:
            told = self._ask(self._google.calendar.calendarList().get(calendarId=self._id))
        except Missing:
            return False
        return bool(told.get("selected")) and not told.get("hidden")

    def remove(self) -> None:
        """Remove the whole calendar, with all that stands in it (`forget --remote`)."""
        if self._id:
            with contextlib.suppress(Missing):
                self._ask(self._google.calendar.calendars().delete(calendarId=self._id))
        self._id = ""

    def list(self) -> Iterable[Existing]:
        """Every event of ours, removed ones marked `cancelled`; of those, Google keeps little more than the id."""
        self._unanswered = None
        if not self._id:
            return []
        return [_existing(item) for item in self._items() if _is_ours(item)]

    def look(self, remote_id: str, key: str) -> Existing | None:
        """One event as it is now, by its id or its key; None where there is none."""
        if not self._id:
            return None
        with contextlib.suppress(StaleArtefact):
            return _existing(self._get(remote_id or key_mark(key)), key)
        return None

    def create(self, event: Event) -> Existing:
        """Put an event in. One that is there already is adopted as it is, one that was removed stays removed."""
        if not self._id:
            self.make()
        try:
            return self._inserted(event, key_mark(event.key))
        except StaleArtefact:  # the id is taken by what is not there any more, not even as removed
            return self._inserted(event, _another_id(event.key))

    def update(self, seen: Existing, event: Event) -> Existing:
        """Replace an event that is still at version `seen.version`; one that was removed stands again.

        Raises StaleArtefact where it was changed since, or has guests: then it is the user's.
        """
        waits = self._google.patience.waits()
        while True:
            item = self._unchanged(seen)
            is_removed = item.get("status") == "cancelled"
            body = {**self._body(event), **_the_users(item), "status": "confirmed"}
            request = self._events.update(calendarId=self._id, eventId=seen.remote_id, body=body)
            request.headers["If-Match"] = seen.version
            try:
                return _existing(self._ask(request), event.key)
            except Rejected as error:
                if is_removed and not isinstance(error, Conflict):  # nothing that was removed may stand again
                    return self._inserted(event, _another_id(event.key))
                if isinstance(error, Conflict | Missing):
                    raise StaleArtefact(seen.remote_id) from None
                raise
            except Uncertain:
                another = waits.another()
                now = _existing(self._get(seen.remote_id), event.key)
                if now.version != seen.version and now.fingerprint == fingerprint.of_event(event):
                    return now
                if not another:
                    raise

    def delete(self, seen: Existing) -> None:
        """Remove an event that is still at version `seen.version`; raises StaleArtefact otherwise."""
        waits = self._google.patience.waits()
        while True:
            if self._unchanged(seen).get("status") == "cancelled":
                raise StaleArtefact(seen.remote_id)
            request = self._events.delete(calendarId=self._id, eventId=seen.remote_id)
            request.headers["If-Match"] = seen.version
            try:
                self._ask(request)
                return
            except (Conflict, Missing):
                raise StaleArtefact(seen.remote_id) from None
            except Uncertain:
                another = waits.another()
                if self._get(seen.remote_id).get("status") == "cancelled":
                    return
                if not another:
                    raise

    @property
    def _events(self) -> Any:
        return self._google.calendar.events()

    def _items(self) -> Iterable[dict[str, Any]]:
        pages = self._google.pages(self._events.list, calendarId=self._id, maxResults=PAGE, showDeleted=True)
        try:
            for page in pages:
                yield from page.get("items", ())
        except Missing as error:
            self._require_calendar()
            raise Unavailable(error.call, error.status, "not found, though the calendar is there") from None

    def _get(self, event_id: str) -> dict[str, Any]:
        """An event, removed or not. Raises StaleArtefact where there is none, CalendarGone where no calendar is."""
        try:
            return self._ask(self._events.get(calendarId=self._id, eventId=event_id))
        except Missing:
            pass
        self._require_calendar()
        raise StaleArtefact(event_id)

    def _inserted(self, event: Event, event_id: str) -> Existing:
        """The event under that id, as it is if it is there already. Raises StaleArtefact where the id is taken and
        nothing is there."""
        body = {"id": event_id, **self._body(event)}
        try:
            return _existing(self._ask(self._events.insert(calendarId=self._id, body=body)), event.key)
        except Conflict:
            return _existing(self._get(event_id), event.key)
        except Missing as error:
            self._require_calendar()
            raise Unavailable(error.call, error.status, "not found, though the calendar is there") from None

    def _require_calendar(self) -> None:
        """Raises CalendarGone where the calendar itself says that it is not there: then all is made anew, so that no
        other call's word is taken for it."""
        try:
            self._ask(self._google.calendar.calendars().get(calendarId=self._id))
        except Missing:
            raise CalendarGone("our calendar is not there any more") from None

    def _unchanged(self, seen: Existing) -> dict[str, Any]:
        """The event as it is now, which must be at the version that was seen. (If-Match guards the moment after.)"""
        item = self._get(seen.remote_id)
        if item.get("etag") != seen.version or any(item.get(name) for name in _BEYOND_US):
            raise StaleArtefact(seen.remote_id)
        return item

    def _body(self, event: Event) -> dict[str, Any]:
        private = {_WRITTEN: fingerprint.of_event(event)}
        if len(event.key) <= LONGEST_KEY:
            private[_KEY] = event.key
        alerts = [{"method": "popup", "minutes": minutes} for minutes in fingerprint.alert_minutes(event)]
        body = {
            "summary": event.title,
            "description": fingerprint.full_description(event),
            "start": {"dateTime": event.start.isoformat(timespec="seconds"), "timeZone": self._zone},
            "end": {"dateTime": event.end.isoformat(timespec="seconds"), "timeZone": self._zone},
            "transparency": "transparent",
            "reminders": {"useDefault": False, "overrides": alerts},
            "extendedProperties": {"private": private},
        }
        if event.link.startswith(("http://", "https://")):
            body["source"] = {"title": event.title, "url": event.link}
        return body

    def _ask(self, request: Any) -> dict[str, Any]:
        return self._google.ask(request)


def _the_users(item: dict[str, Any]) -> dict[str, Any]:
    """The fields of an event that stay the user's when we replace it: theirs alone, and whether it takes up time."""
    kept = {name: item[name] for name in _THE_USERS if name in item}
    stands = item.get("status") != "cancelled"
    return {**kept, "transparency": item.get("transparency", "opaque")} if stands else kept


def _another_id(key: str) -> str:
    """The id of an event that has to stand under another one, since its own is taken for ever."""
    return key_mark(f"{key}|again")


def _is_ours(item: dict[str, Any]) -> bool:
    """By our private property, else by an id as we make them: a removed event has lost its properties."""
    event_id = str(item.get("id", ""))
    return bool(_private(item)) or (len(event_id) == len(key_mark("")) and not set(event_id) - set("0123456789abcdef"))


def _private(item: dict[str, Any]) -> dict[str, str]:
    told = item.get("extendedProperties", {}).get("private", {})
    return {name: str(told[name]) for name in (_KEY, _WRITTEN) if name in told}


def _existing(item: dict[str, Any], key: str = "") -> Existing:
    start, end = _instant(item.get("start", {})), _instant(item.get("end", {}))
    description = str(item.get("description", ""))
    cancelled = item.get("status") == "cancelled"
    reminders = item.get("reminders", {}).get("overrides", ())
    alerts = [int(one["minutes"]) for one in reminders if one.get("minutes") is not None]
    title = str(item.get("summary", ""))
    beyond = [name for name in _BEYOND_US if item.get(name)]
    if beyond:
        title = " ".join((title, *beyond))  # so that it is not what we wrote, whatever else it says
    return Existing(
        remote_id=str(item["id"]),
        version=str(item.get("etag", "")),
        fingerprint="" if cancelled else fingerprint.of_reminder(start, end, title, description, alerts),
        key=_private(item).get(_KEY, key),
        start=start,
        cancelled=cancelled,
        text=description,
        end=end,
        title=title,
        adorned=bool(_adornments(item)),
    )


def _adornments(item: dict[str, Any]) -> list[str]:
    busy = item.get("transparency", "opaque") != "transparent"
    return [name for name in _THE_USERS if item.get(name)] + (["transparency"] if busy else [])


def _instant(told: dict[str, Any]) -> datetime | None:
    """An aware instant; None for an all-day event, or a time without a zone."""
    try:
        moment = datetime.fromisoformat(str(told.get("dateTime", "")))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
