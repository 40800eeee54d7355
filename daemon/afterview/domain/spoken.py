"""Days and clock times as English says them, for reasons, reminders and letters alike."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def is_american(zone: ZoneInfo) -> bool:
    """Whether days are written 'March 10' there."""
    return zone.key.startswith(("America/", "US/"))


def month_day(day: date, zone: ZoneInfo) -> str:
    """'March 10' (America), '10 March' (elsewhere)."""
    month = MONTHS[day.month - 1]
    return f"{month} {day.day}" if is_american(zone) else f"{day.day} {month}"


def full_day(day: date, zone: ZoneInfo) -> str:
    """'Tuesday, March 10' (America), 'Tuesday 10 March' (elsewhere)."""
    return f"{WEEKDAYS[day.weekday()]}{',' if is_american(zone) else ''} {month_day(day, zone)}"


def clock(moment: datetime) -> str:
    """'4 pm', '4:30 pm', 'noon'."""
    half, hour = "am" if moment.hour < 12 else "pm", moment.hour % 12 or 12
    if moment.minute:
        return f"{hour}:{moment.minute:02} {half}"
    return "noon" if moment.hour == 12 else f"{hour} {half}"


def day_and_clock(moment: datetime, zone: ZoneInfo) -> str:
    """'Tuesday, March 10, 4:30 pm', as it is in that zone."""
    local = moment.astimezone(zone)
    return f"{full_day(local.date(), zone)}, {clock(local)}"
