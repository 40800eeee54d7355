"""When a message was written: the Date header, else the newest Received line; absurd dates are not believed."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

from afterview.domain.message import Problem
from afterview.reading.headers import Head

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_YEAR = 1990  # no mail in a reader's mailbox is older
LAST_YEAR = 2100
AHEAD = timedelta(days=2)  # a Date further ahead of the receiving server's clock than this is a wrong clock
_NO_ZONE = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s{0,5}\Z")


def date_of(head: Head, zone: ZoneInfo) -> tuple[datetime, Problem | None]:
    """The aware time of a message, with the sender's own offset; `zone` reads a Date that names none."""
    received = newest_received(head)
    stated = head.first("date")
    at = parse_date(stated, zone)
    if at is not None and not (received is not None and at > received + AHEAD):
        return at, None
    what = "no date" if not stated else "date makes no sense" if at is None else "date ahead of its receipt"
    return (received or at or EPOCH), Problem(what, "Date")


def newest_received(head: Head) -> datetime | None:
    """The time of the topmost Received line that has one (each server adds its line on top, RFC 5321, 4.4)."""
    for line in head.fields.get("received", [])[:5]:
        at = parse_date(line.rpartition(";")[2], None)
        if at is not None:
            return at
    return None


def parse_date(value: str, zone: ZoneInfo | None) -> datetime | None:
    """An aware time from an RFC 5322 date as loosely as mail writes it; None where it makes no sense."""
    try:
        parts = parsedate_tz(value[:200].partition("(")[0].strip())
        if parts is None or not FIRST_YEAR <= parts[0] < LAST_YEAR:
            return None
        offset = parts[9]
        if offset is None or _NO_ZONE.search(value[:200]):
            return datetime(*parts[:6], tzinfo=UTC if "-0000" in value else zone or UTC)
        return datetime(*parts[:6], tzinfo=timezone(timedelta(seconds=offset)))
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
