"""When the user's own calendar is taken, as FreeBusy: stretches of time, no titles, no guests, no places."""

from collections.abc import Sequence
from datetime import datetime

from afterview.adapters.google.auth import FREE_BUSY, StoredSignIn
from afterview.adapters.google.errors import Rejected, ScopeMissing
from afterview.adapters.google.services import Google
from afterview.domain.freetime import Busy

OWN = "primary"  # the user's own calendar, by the name that Google gives it


class GoogleFreeBusy:
    """ports.FreeBusy over Google Calendar's freeBusy.query (scope calendar.freebusy, which shows nothing else)."""

    def __init__(self, google: Google, signer: StoredSignIn) -> None:
        self._google, self._signer = google, signer

    def may_be_read(self) -> bool:
        """Whether the stored sign-in was given the permission."""
        return self._signer.may(FREE_BUSY)

    def busy(self, start: datetime, end: datetime) -> Sequence[Busy] | None:
        """What is taken between two aware instants; None where that may not be read, or Google does not tell."""
        if not self.may_be_read():
            return None
        body = {"timeMin": start.isoformat(), "timeMax": end.isoformat(), "items": [{"id": OWN}]}
        try:
            told = self._google.ask(self._google.calendar.freebusy().query(body=body))
        except (ScopeMissing, Rejected):
            return None
        own = told.get("calendars", {}).get(OWN)
        if own is None or own.get("errors"):
            return None
        return [
            Busy(datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"]))
            for one in own.get("busy", ())
        ]
