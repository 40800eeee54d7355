"""Words that several commands use for the same thing."""

from datetime import datetime
from zoneinfo import ZoneInfo


def day(at: datetime, zone: ZoneInfo) -> str:
    """'Thu 12 Mar 2026 19:30' in the zone."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %Y %H:%M}"
