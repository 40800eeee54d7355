"""Zone names as calendar parts give them: IANA, Windows, prefixed and decorated ones. No VTIMEZONE is believed here."""

import re
from datetime import UTC, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_WINDOWS = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
_UTC_NAMES = frozenset(
    ["utc", "z", "gmt", "etc/utc", "etc/gmt", "coordinated universal time", "zulu", "tzone://microsoft/utc"]
)
# As Outlook's zone picker shows them ('(UTC-06:00) Central Time (US & Canada)'): some servers write that as TZID.
_SHOWN = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "arizona": "America/Phoenix",
    "dublin, edinburgh, lisbon, london": "Europe/London",
    "amsterdam, berlin, bern, rome, stockholm, vienna": "Europe/Berlin",
    "brussels, copenhagen, madrid, paris": "Europe/Paris",
    "belgrade, bratislava, budapest, ljubljana, prague": "Europe/Prague",
    "sarajevo, skopje, warsaw, zagreb": "Europe/Warsaw",
    "chennai, kolkata, mumbai, new delhi": "Asia/Kolkata",
    "kuala lumpur, singapore": "Asia/Singapore",
    "beijing, chongqing, hong kong, urumqi": "Asia/Shanghai",
    "canberra, melbourne, sydney": "Australia/Sydney",
    "nairobi": "Africa/Nairobi",
}
_OFFSET = re.compile(r"\A\((?:UTC|GMT)[^)]{0,8}\)\s{0,3}", re.IGNORECASE)


@lru_cache(maxsize=512)
def zone_named(name: str) -> tzinfo | None:
    """The zone that a TZID surely means (IANA or Windows name, '/vendor/2020/Europe/Berlin'), None if it is made up."""
    name = name.strip().strip("\"'")[:120]
    plain = _OFFSET.sub("", name).rstrip(" 0123456789").casefold()
    if name.casefold() in _UTC_NAMES:
        return UTC
    windows = _WINDOWS.get(name.casefold()) or _WINDOWS.get(plain) or _SHOWN.get(plain)
    if windows:
        return ZoneInfo(windows)
    segments = name.split("/")
    return next((zone for count in (len(segments), 3, 2) if (zone := _iana("/".join(segments[-count:])))), None)


def _iana(name: str) -> ZoneInfo | None:
    if not name or name.startswith((".", "/")) or not name.isprintable() or name[:1].islower():
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None
