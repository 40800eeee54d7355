"""The scenes and the notation that the case files of this folder use."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from afterview.domain.when import Slot
from afterview.inference.when import Scene, writer_zone

HERE = Path(__file__).parent
TUESDAY = "2026-03-10T10:00:00"
MAY = "2026-05-12T10:00:00+02:00"  # a Tuesday too


def scene(at: str, reader: str, language: str = "en", *, sent: bool = False, automatic: bool = False) -> Scene:
    return Scene(datetime.fromisoformat(at), ZoneInfo(reader), None, language, sent, automatic)


SCENES = {
    "us": scene(f"{TUESDAY}-05:00", "America/Chicago"),
    "uk": scene(f"{TUESDAY}+00:00", "Europe/London"),
    "ie": scene(f"{TUESDAY}+00:00", "Europe/Dublin"),
    "in": scene(f"{TUESDAY}+05:30", "Asia/Kolkata"),
    "dec": scene("2026-12-15T09:00:00-05:00", "America/New_York"),
    "ny2sg": scene(f"{TUESDAY}-04:00", "Asia/Singapore"),
    "ln2us": scene(f"{TUESDAY}+00:00", "America/Chicago"),
    "robot": scene(f"{TUESDAY}+00:00", "America/Chicago", automatic=True),
    "sent": scene(f"{TUESDAY}-05:00", "America/Chicago", sent=True),
    "de": scene(MAY, "Europe/Berlin", "de"),
    "fr": scene(MAY, "Europe/Paris", "fr"),
    "es": scene(MAY, "Europe/Madrid", "es"),
}


def cases(name: str) -> list[tuple[str, ...]]:
    """The lines of a case file as tuples; comments are skipped. A missing or empty file is an error, not a pass."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    found = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    assert found, name
    return found


def slots(text: str, where: Scene) -> list[tuple[datetime, datetime | None]]:
    """'3-12 15:00-15:45 @Zone; …' as aware starts and ends in UTC; '-' is none."""
    return [] if text == "-" else [slot(part, where) for part in re.split(r";\s*", text)]


def slot(text: str, where: Scene) -> tuple[datetime, datetime | None]:
    moment, _, zone = text.partition(" @")
    day, clocks = moment.split(" ")
    numbers = [int(part) for part in day.split("-")]
    year, month, number = numbers if len(numbers) == 3 else (where.at.year, *numbers)
    made: list[datetime] = []
    for clock in clocks.split("-"):
        hour, minute = (int(part) for part in clock.split(":"))
        local = datetime(year, month, number, hour, minute, tzinfo=ZoneInfo(zone) if zone else writer_zone(where))
        made.append(local.astimezone(UTC))
    return made[0], made[1] if len(made) > 1 else None


def as_slots(text: str, where: Scene) -> list[Slot]:
    return [
        Slot(begin.astimezone(zone), end.astimezone(zone) if end else None, "", 0)
        for part in ([] if text == "-" else re.split(r";\s*", text))
        for begin, end in [slot(part, where)]
        for zone in _zone_of(part, where)
    ]


def _zone_of(part: str, where: Scene) -> Iterator[ZoneInfo]:
    _, _, zone = part.partition(" @")
    yield ZoneInfo(zone or str(writer_zone(where)))
