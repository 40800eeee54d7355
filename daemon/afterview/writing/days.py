"""Days and times as a person would write them in a letter.

A draft may lie in the drafts folder for days, so nothing here says 'today' or 'yesterday', and nothing asks what time
it is now: days are named as seen from the day on which the letter became due, and stay true however late it is sent.
"""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from afterview.domain import spoken

NEAR = 6  # days back within which a weekday alone names a day

_WEEKDAYS = {
    "en": spoken.WEEKDAYS,
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_MONTHS = {
    "en": spoken.MONTHS,
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
}
_GERMAN_ZONES = {"CET": "MEZ", "CEST": "MESZ"}


def weekday(day: date, language: str) -> str:
    """'Tuesday', 'Dienstag', 'mardi'."""
    return _WEEKDAYS[language][day.weekday()]


def month_day(day: date, language: str, zone: ZoneInfo) -> str:
    """'March 10' (America), '10 March' (elsewhere), '10. März', '10 mars'."""
    month = _MONTHS[language][day.month - 1]
    if language == "de":
        return f"{day.day}. {month}"
    if language == "fr":
        return f"{'1er' if day.day == 1 else day.day} {month}"
    return spoken.month_day(day, zone)


def full_day(day: date, language: str, zone: ZoneInfo) -> str:
    """'Tuesday, March 10' (America), 'Tuesday 10 March', 'Dienstag, 10. März', 'mardi 10 mars'."""
    if language == "en":
        return spoken.full_day(day, zone)
    return f"{weekday(day, language)}{',' if language == 'de' else ''} {month_day(day, language, zone)}"


def on_day(day: date, seen_from: date, language: str, zone: ZoneInfo) -> str:
    """'on Tuesday' where the day lies up to 6 days before `seen_from`, else 'on March 10', each in its language."""
    if 0 <= (seen_from - day).days <= NEAR:
        return {"en": "on ", "de": "am ", "fr": ""}[language] + weekday(day, language)
    return {"en": "on ", "de": "am ", "fr": "le "}[language] + month_day(day, language, zone)


def clock(moment: datetime, language: str) -> str:
    """'4 pm', '4:30 pm', '16 Uhr', '16:30 Uhr', '16 h 30'."""
    minute = moment.minute
    if language == "de":
        return f"{moment.hour}:{minute:02} Uhr" if minute else f"{moment.hour} Uhr"
    if language == "fr":
        return f"{moment.hour} h {minute:02}" if minute else f"{moment.hour} h"
    return spoken.clock(moment)


def zone_name(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """The zone a time was offered in: 'CDT', 'MEZ', 'Singapore time', else 'UTC+1'. `zone` is the seeker's."""
    home = moment.astimezone(zone)
    known = home if home.utcoffset() == moment.utcoffset() else moment
    name = known.tzname() or ""
    if name.isalpha() and (name != "UTC" or not moment.utcoffset()):
        return _GERMAN_ZONES.get(name, name) if language == "de" else name
    if isinstance(known.tzinfo, ZoneInfo) and "/" in known.tzinfo.key and language == "en":
        return known.tzinfo.key.rsplit("/", 1)[-1].replace("_", " ") + " time"
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def appointments(moments: Sequence[datetime], language: str, zone: ZoneInfo) -> list[str]:
    """Proposed times as their proposer put them, the zone said once, behind the last, where it is the same for all:
    'Tuesday, March 10 at 4 pm', 'Friday, March 13 at noon CDT'.
    """
    zones = [zone_name(moment, zone, language) for moment in moments]
    shared = len(set(zones)) == 1
    last = len(zones) - 1
    return [
        _appointment(moment, language, zone, "" if shared and number < last else zones[number])
        for number, moment in enumerate(moments)
    ]


def _appointment(moment: datetime, language: str, zone: ZoneInfo, where: str) -> str:
    day, time = full_day(moment.date(), language, zone), clock(moment, language)
    if language == "en":
        return f"{day} at {time} {where}".strip()
    behind = f" ({where})" if where else ""
    return f"{day}, um {time}{behind}" if language == "de" else f"{day} à {time}{behind}"
