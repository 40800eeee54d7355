"""Who wrote the mail, when and where: what a bare 'Tuesday at 3' has to be read against."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

# A Date header has an offset, no zone. These stand for the offset while daylight saving is off or on there, so that a
# time on the other side of a clock change is not read an hour wrong. Offsets without daylight saving stay fixed.
_WINTER = {
    -8: "America/Los_Angeles",
    -7: "America/Denver",
    -6: "America/Chicago",
    -5: "America/New_York",
    -4: "America/Halifax",
    0: "Europe/London",
    1: "Europe/Berlin",
    2: "Europe/Athens",
    11: "Australia/Sydney",
    13: "Pacific/Auckland",
}
_SUMMER = {
    -7: "America/Los_Angeles",
    -6: "America/Denver",
    -5: "America/Chicago",
    -4: "America/New_York",
    -3: "America/Halifax",
    1: "Europe/London",
    2: "Europe/Berlin",
    10: "Australia/Sydney",
    12: "Pacific/Auckland",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known around a mail.

    `at` is its Date (aware, the sender's own offset), `reader` the seeker's zone, `sender_zone` the writer's zone where
    the thread or firm told it (for a mail the seeker sent: the other side's zone). `language` is an ISO 639-1 code.
    `sent`: the seeker wrote it. `automatic`: a system wrote it, so that its offset says nothing about people.
    """

    at: datetime
    reader: ZoneInfo
    sender_zone: tzinfo | None = None
    language: str = "en"
    sent: bool = False
    automatic: bool = False

    @property
    def is_of_our_age(self) -> bool:
        """Whether the mail's date leaves room for dates around it; a forged year 1 or 9999 does not."""
        return 1900 <= self.at.year <= 2200

    @property
    def today(self) -> date:
        """The day on which the writer wrote, as the writer saw it."""
        return self.at.astimezone(writer_zone(self)).date()


def writer_zone(scene: Scene) -> tzinfo:
    """The zone of a time to which the words give none.

    Precedence: the seeker's own zone in the seeker's own mail where its offset fits; the zone that the thread told; the
    seeker's zone where the Date's offset is the offset that the seeker has too, or where a system wrote in UTC; a
    zone with the Date's offset and season; the offset itself.
    """
    offset = scene.at.utcoffset() or timedelta(0)
    fits_reader = scene.at.astimezone(scene.reader).utcoffset() == offset
    if scene.sent:
        return scene.reader if fits_reader or not offset else _by_offset(scene.at, offset)
    if scene.sender_zone is not None:
        return scene.sender_zone
    if fits_reader or scene.automatic:
        return scene.reader
    return _by_offset(scene.at, offset)


def other_zone(scene: Scene) -> tzinfo | None:
    """The zone of 'your time': the seeker's in received mail, the other side's (if known) in the seeker's own."""
    return scene.sender_zone if scene.sent else scene.reader


def month_first(scene: Scene) -> bool:
    """Whether 3/12 is March 12th to this writer.

    Month first is the habit of English writers at the clocks of the Americas; everybody else puts the day first. The
    writer's clock is that of `writer_zone`, so a system's UTC date falls back on the seeker's.
    """
    if scene.language not in ("en", "", "xx"):
        return False
    offset = scene.at.astimezone(writer_zone(scene)).utcoffset() or timedelta(0)
    return timedelta(hours=-10) <= offset <= timedelta(hours=-4)


def _by_offset(at: datetime, offset: timedelta) -> tzinfo:
    hours = offset / timedelta(hours=1)
    table = _SUMMER if _is_summer(at) else _WINTER
    other = _WINTER if table is _SUMMER else _SUMMER
    for names in (table, other):
        name = names.get(int(hours)) if hours == int(hours) else None
        if name and at.astimezone(ZoneInfo(name)).utcoffset() == offset:
            return ZoneInfo(name)
    return at.tzinfo or UTC


def _is_summer(at: datetime) -> bool:
    return 4 <= at.month <= 10
