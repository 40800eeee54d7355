"""The report that the daemon makes every week, where the configuration wants it."""

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from afterview.cli.report import write_page
from afterview.domain.errors import AfterviewError, place_of

if TYPE_CHECKING:
    from afterview.bootstrap.daemon import Daemon
    from afterview.cycle import Outcome
    from afterview.etiquette import Settings

_NAME = "weekly report"
_SUNDAY = 6
_AGAIN = timedelta(hours=6)  # after one that could not be written


def make_if_due(daemon: "Daemon", outcome: "Outcome") -> tuple[str, bool]:
    """Write the report of this cycle if a week has passed; gives a line about it ('' if nothing was to be done), and
    whether it went well. A report that cannot be written is no reason to end a cycle."""
    if daemon.config.report.made != "weekly":
        return "", True

    from afterview.bootstrap.hunt import hunt_after
    from afterview.bootstrap.whose import seeker_of
    from afterview.config.load import etiquette_of

    seeker = seeker_of(daemon.store, daemon.config)
    if not is_due(daemon.store.meta(_NAME), outcome.at, seeker.zone, etiquette_of(daemon.config)):
        return "", True
    path = daemon.config.report_path
    try:
        write_page(path, hunt_after(outcome, daemon.store.entries()), seeker)
    except Exception as error:  # whatever it is, letters and reminders matter more
        _keep(daemon, outcome.at, failed=True)
        why = error.what if isinstance(error, AfterviewError) else place_of(error)
        return f"the weekly report could not be written to {path}: {why}", False
    _keep(daemon, outcome.at, failed=False)
    return f"wrote the weekly report to {path}", True


def is_due(kept: str, now: datetime, zone: ZoneInfo, settings: "Settings") -> bool:
    """Whether the hour of the weekly summary (Sunday's, where that is off) has passed since the last report, which
    `kept` tells of ('' for none); or, after one that could not be written, some hours. `now` is aware."""
    if not kept:
        return True
    last = json.loads(kept)
    at = datetime.fromisoformat(last["at"])
    if last["failed"]:
        return abs(now - at) >= _AGAIN
    return at < _hour_of_week(now, zone, settings)


def _hour_of_week(now: datetime, zone: ZoneInfo, settings: "Settings") -> datetime:
    """The last such hour that is not ahead."""
    weekday = _SUNDAY if settings.weekly_summary_weekday is None else settings.weekly_summary_weekday
    today = now.astimezone(zone).date()
    day = today - timedelta(days=(today.weekday() - weekday) % 7)
    at = datetime.combine(day, settings.weekly_summary_at, zone)
    return at if at <= now else datetime.combine(day - timedelta(days=7), settings.weekly_summary_at, zone)


def _keep(daemon: "Daemon", at: datetime, *, failed: bool) -> None:
    daemon.store.set_meta(_NAME, json.dumps({"at": at.isoformat(), "failed": failed}))
