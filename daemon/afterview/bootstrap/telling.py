"""A need, told to the person: an event in the calendar while it can be written, the desktop, the user's command."""

import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from afterview.adapters.messenger import Messenger
from afterview.domain.artefact import Event
from afterview.domain.need import Need
from afterview.etiquette import Settings
from afterview.etiquette.working_days import waking
from afterview.ports import Calendar

_SOON = timedelta(minutes=5)  # so that a phone has taken the event up before it alerts
_LASTS = timedelta(minutes=15)
_IN_TIME = timedelta(hours=14)  # a night

_AFTERWARDS = "You can remove this. `afterview status` says whether it is still so."


def event_of(need: Need, now: datetime, zone: ZoneInfo, settings: Settings) -> Event:
    """The event that tells of a need, minutes after `now` (aware), or where that is in quiet hours at their end."""
    start = (now + _SOON).replace(second=0, microsecond=0)
    start = waking(start, zone, settings, not_before=start, in_time=start + _IN_TIME)
    return Event(
        key=f"need|{need.key}|{start.date().isoformat()}",
        kind="need",
        application="",
        start=start,
        end=start + _LASTS,
        title=f"afterview needs you: {need.what}",
        description=f"{need.what}.\n\nWhat to do: {need.remedy}.\n\n{_AFTERWARDS}",
        alerts=(start,),
    )


def tell(
    needs: Iterable[Need], calendar: Callable[[], Calendar | None], messenger: Messenger, event: Callable[[Need], Event]
) -> list[str]:
    """Tell each need in every way there is; gives what failed of the user's own ways, for the log. Never raises.

    That the calendar cannot be written now is often the need itself, so it is not told beside it.
    """
    failed = []
    for need in needs:
        failed += messenger.tell(need.key, need.what, need.remedy)
        with contextlib.suppress(Exception):  # whatever a store throws: the other ways are left
            if (there := calendar()) is not None:
                there.create(event(need))
    return failed
