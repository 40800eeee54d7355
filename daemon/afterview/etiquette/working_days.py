"""Days as the seeker lives them: working days, mornings, quiet hours, on the local wall clock through clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterview.etiquette.presets import Delay, Settings, Unit

SATURDAY = 5


def at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """That wall-clock time of that day in the zone, aware; a time that a clock change skips comes after the gap."""
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)


def later(moment: datetime, delta: timedelta) -> datetime:
    """`moment` (aware) plus elapsed time, in the same zone: 24 hours stay 24 hours through a clock change."""
    return (moment.astimezone(UTC) + delta).astimezone(moment.tzinfo)


def days_later(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same wall-clock time `days` days later in the seeker's zone."""
    local = moment.astimezone(zone)
    return at(local.date() + timedelta(days=days), local.time(), zone)


def is_working(day: date) -> bool:
    """Monday to Friday; holidays count as working days (FORMAT.md)."""
    return day.weekday() < SATURDAY


def working_day(day: date) -> date:
    """The day itself if it is a working day, else the next one."""
    while not is_working(day):
        day += timedelta(days=1)
    return day


def working_day_before(day: date) -> date:
    """The last working day before that day."""
    day -= timedelta(days=1)
    while not is_working(day):
        day -= timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after that day."""
    for _ in range(count):
        day = working_day(day + timedelta(days=1))
    return day


def morning_after(day: date, zone: ZoneInfo, settings: Settings) -> datetime:
    """09:00 of the first working day after that day (FORMAT.md)."""
    return at(working_days_after(day, 1), settings.morning, zone)


def office_time(moment: datetime, zone: ZoneInfo, settings: Settings) -> datetime:
    """`moment` itself if employers may be written to then, else 09:00 of the next working day that comes."""
    local = moment.astimezone(zone)
    if is_working(local.date()) and settings.morning <= local.time() and not is_quiet(local, zone, settings):
        return local
    start = local.date() if local.time() < settings.morning else local.date() + timedelta(days=1)
    return at(working_day(start), settings.morning, zone)


def due_after(moment: datetime, delay: Delay, zone: ZoneInfo, settings: Settings) -> datetime:
    """When a letter to an employer falls due, `delay` after `moment`.

    Days: take the day that many days later, then 09:00 of the first working day after it (FORMAT.md). Working days:
    09:00 of that working day. Hours: elapsed, moved to 09:00 of the next working day when nobody works then.
    """
    day = moment.astimezone(zone).date()
    if delay.unit is Unit.DAYS:
        return morning_after(day + timedelta(days=delay.amount), zone, settings)
    if delay.unit is Unit.WORKING_DAYS:
        return at(working_days_after(day, delay.amount), settings.morning, zone)
    return office_time(later(moment, timedelta(hours=delay.amount)), zone, settings)


def due_after_day(day: date, delay: Delay, zone: ZoneInfo, settings: Settings) -> datetime:
    """When a letter falls due, `delay` after a promised day: never before 09:00 of the next working day."""
    if delay.unit is Unit.HOURS:
        return office_time(later(at(day, time.max, zone), timedelta(hours=delay.amount)), zone, settings)
    if delay.unit is Unit.DAYS:
        return at(working_day(day + timedelta(days=max(1, delay.amount))), settings.morning, zone)
    return at(working_days_after(day, max(1, delay.amount)), settings.morning, zone)


def plus(moment: datetime, delay: Delay, zone: ZoneInfo) -> datetime:
    """`moment` plus a delay with nothing rounded: hours elapsed, days by the wall clock."""
    if delay.unit is Unit.HOURS:
        return later(moment, timedelta(hours=delay.amount))
    if delay.unit is Unit.DAYS:
        return days_later(moment, delay.amount, zone)
    local = moment.astimezone(zone)
    return at(working_days_after(local.date(), delay.amount), local.time(), zone)


def is_quiet(moment: datetime, zone: ZoneInfo, settings: Settings) -> bool:
    """Whether `moment` falls in the seeker's quiet hours (the end is no longer quiet). Equal ends mean none."""
    clock, start, end = moment.astimezone(zone).time(), settings.quiet_from, settings.quiet_until
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def waking(
    moment: datetime, zone: ZoneInfo, settings: Settings, *, not_before: datetime, in_time: datetime
) -> datetime:
    """`moment`, or when that is in quiet hours a waking one that still is in time.

    First choice is the end of the quiet hours, if not later than `in_time`; else a quarter of an hour before they
    begin, if not earlier than `not_before`; else `moment` itself: being in time matters more than the quiet.
    """
    if not is_quiet(moment, zone, settings):
        return moment
    local = moment.astimezone(zone)
    across = settings.quiet_from > settings.quiet_until
    evening = across and local.time() >= settings.quiet_from
    up = at(local.date() + timedelta(days=evening), settings.quiet_until, zone)
    if up <= in_time:
        return up
    before = at(local.date() - timedelta(days=across and not evening), settings.quiet_from, zone)
    eve = later(before, -timedelta(minutes=15))
    return eve if eve >= not_before else moment
