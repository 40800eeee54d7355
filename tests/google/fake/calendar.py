"""Google Calendar as an app with calendar.app.created sees it, and the user's hand in it."""

# ruff: noqa: A001, A002 (`id` and `format` are Google's own words)

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from .faults import Answer

_ID = re.compile(r"[0-9a-v]{5,1024}")


class Calendars:
    """The calendars that the program made."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.calendars: dict[str, dict[str, Any]] = {}
        self.shown: dict[str, dict[str, Any]] = {}
        self.events: dict[str, dict[str, dict[str, Any]]] = {}
        self.taken: list[tuple[datetime, datetime]] = []
        self._count = 0
        self.expired_before = 0
        self._stale: dict[str, dict[str, dict[str, Any]]] = {}
        self._stale_lists = 0

    # The user's hand.

    def move(self, calendar: str, event: str, start: str, end: str) -> None:
        self.change(calendar, event, start={"dateTime": start}, end={"dateTime": end})

    def change(self, calendar: str, event: str, **fields: Any) -> None:
        self._store(calendar, {**self.events[calendar][event], **fields})

    def freeze_list(self, lists: int = 1) -> None:
        """The next `lists` answers to events.list show the events as they are now."""
        self._stale, self._stale_lists = {name: dict(events) for name, events in self.events.items()}, lists

    def thaw(self) -> None:
        """Lists are up to date again."""
        self._stale_lists = 0

    def remove(self, calendar: str, event: str) -> None:
        self._store(calendar, {**self.events[calendar][event], "status": "cancelled"})

    def remove_calendar(self, calendar: str) -> None:
        del self.calendars[calendar], self.events[calendar]

    def expire_sync(self) -> None:
        self.expired_before = self._count + 1

    def standing(self, calendar: str) -> list[dict[str, Any]]:
        return [event for event in self.events[calendar].values() if event["status"] != "cancelled"]

    # What the API does.

    def free_busy(self, body: dict[str, Any]) -> dict[str, Any]:
        """When the user's own calendar is taken; of other people's, nothing."""
        begin, end = (datetime.fromisoformat(body[side]) for side in ("timeMin", "timeMax"))
        if end <= begin:
            raise Answer(400, "timeRangeEmpty", "The specified time range is empty.")
        taken = [one for one in self.taken if one[0] < end and begin < one[1]]
        busy = [{"start": start.isoformat(), "end": stop.isoformat()} for start, stop in taken]
        missing = {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []}
        asked = [one["id"] for one in body.get("items", ())]
        told = {one: {"busy": busy} if one == "primary" else missing for one in asked}
        return {"kind": "calendar#freeBusy", "timeMin": body["timeMin"], "timeMax": body["timeMax"], "calendars": told}

    def insert_calendar(self, body: dict[str, Any]) -> dict[str, Any]:
        if not body.get("summary"):
            raise Answer(400, "required", "Missing summary")
        self._count += 1
        id = f"c_{self._count:06d}@group.calendar.google.com"
        self.calendars[id] = {**body, "id": id, "kind": "calendar#calendar", "etag": f'"{self._count}"'}
        self.shown[id] = {"id": id, "summary": body["summary"], "selected": False, "accessRole": "owner"}
        self.events[id] = {}
        return self.calendars[id]

    def get_calendar(self, id: str) -> dict[str, Any]:
        self._known(id)
        return self.calendars[id]

    def delete_calendar(self, id: str) -> None:
        self._known(id)
        self.remove_calendar(id)

    def get_shown(self, id: str) -> dict[str, Any]:
        self._known(id)
        return self.shown[id]

    def patch_shown(self, id: str, body: dict[str, Any]) -> dict[str, Any]:
        self._known(id)
        self.shown[id].update(body)
        return self.shown[id]

    def list_events(self, calendar: str, asked: dict[str, Any]) -> dict[str, Any]:
        self._known(calendar)
        since = int(asked.get("syncToken", "0"))
        if "syncToken" in asked and since < self.expired_before:
            raise Answer(410, "fullSyncRequired", "Sync token is no longer valid")
        deleted = asked.get("showDeleted") or "syncToken" in asked
        events = self.events[calendar]
        if self._stale_lists:
            self._stale_lists -= 1
            events = self._stale.get(calendar, {})
        found = [
            self._shown(event)
            for event in events.values()
            if int(event["etag"].strip('"')) > since and (deleted or event["status"] != "cancelled")
        ]
        size, start = min(asked.get("maxResults", 250), 2500), int(asked.get("pageToken", "0"))
        answer: dict[str, Any] = {"kind": "calendar#events", "items": found[start : start + size]}
        if start + size < len(found):
            return {**answer, "nextPageToken": str(start + size)}
        return {**answer, "nextSyncToken": str(self._count)}

    def get(self, calendar: str, event: str) -> dict[str, Any]:
        return self._shown(self._event(calendar, event))

    def insert(self, calendar: str, body: dict[str, Any]) -> dict[str, Any]:
        self._known(calendar)
        id = body.get("id", "")
        if not _ID.fullmatch(id):
            raise Answer(400, "invalid", "Invalid resource id value.")
        if id in self.events[calendar]:
            raise Answer(409, "duplicate", "The requested identifier already exists.")
        self._checked(body)
        return self._store(calendar, {"status": "confirmed", **body})

    def update(self, calendar: str, event: str, body: dict[str, Any], match: str) -> dict[str, Any]:
        old = self._event(calendar, event)
        self._matches(old, match)
        self._checked(body)
        return self._store(calendar, {"status": "confirmed", **body, "id": event})

    def delete(self, calendar: str, event: str, match: str) -> None:
        old = self._event(calendar, event)
        if old["status"] == "cancelled":
            raise Answer(410, "deleted", "Resource has been deleted")
        self._matches(old, match)
        self.remove(calendar, event)

    # Inside.

    def _known(self, id: str) -> None:
        if id not in self.calendars:
            raise Answer(404, "notFound", "Not Found")

    def _event(self, calendar: str, event: str) -> dict[str, Any]:
        self._known(calendar)
        if event not in self.events[calendar]:
            raise Answer(404, "notFound", "Not Found")
        return self.events[calendar][event]

    def _matches(self, event: dict[str, Any], match: str) -> None:
        if match and match != event["etag"]:
            raise Answer(412, "conditionNotMet", "Precondition Failed")

    def _store(self, calendar: str, event: dict[str, Any]) -> dict[str, Any]:
        self._count += 1
        updated = self._now().strftime("%Y-%m-%dT%H:%M:%S.000Z")
        kept = {"kind": "calendar#event", **event, "etag": f'"{self._count}"', "updated": updated}
        self.events[calendar][kept["id"]] = kept
        return kept

    def _shown(self, event: dict[str, Any]) -> dict[str, Any]:
        """A cancelled event keeps little more than its id."""
        if event["status"] != "cancelled":
            return event
        return {name: event[name] for name in ("kind", "id", "etag", "status", "updated")}

    def _checked(self, body: dict[str, Any]) -> None:
        for side in ("start", "end"):
            if "dateTime" not in body.get(side, {}) and "date" not in body.get(side, {}):
                raise Answer(400, "required", f"Missing {side} time.")
        start, end = (datetime.fromisoformat(body[side]["dateTime"]) for side in ("start", "end"))
        if start.tzinfo is None and "timeZone" not in body["start"]:
            raise Answer(400, "required", "Missing time zone definition for start time.")
        if end < start:
            raise Answer(400, "timeRangeEmpty", "The specified time range is empty.")
        overrides = body.get("reminders", {}).get("overrides", [])
        if len(overrides) > 5 or any(not 0 <= one["minutes"] <= 40320 for one in overrides):
            raise Answer(400, "invalid", "Invalid reminders")
        if overrides and body["reminders"].get("useDefault") is not False:
            raise Answer(400, "cannotUseDefaultRemindersAndSpecifyOverride")
        if (url := body.get("source", {}).get("url", "http")) and not url.startswith("http"):
            raise Answer(400, "invalid", "Invalid source url")
