"""An invented hunt walked through day by day under each preset: what is new and what is gone at noon of every day.

The expected plans stand in cases/NAME.PRESET.txt: '+' a thing that has come since the noon before, '-' one that has
gone; a moved due time shows as both.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from afterview.domain.application import Application, Contact, Interview, Letter, Offer, Promise, StageChange
from afterview.domain.obligation import Plan
from afterview.domain.reading import Evidence
from afterview.domain.seeker import Profile, Reference, Seeker
from afterview.domain.vocabulary import Format, Kind, Part, Stage
from afterview.etiquette import plan, settings

from .build import ZONE

CASES = Path(__file__).parent / "cases"
FIRST, LAST = date(2026, 2, 16), date(2026, 4, 15)


@pytest.mark.parametrize("preset", ["patient", "standard", "brisk"])
def test_a_hunt_is_accompanied_day_by_day(preset: str) -> None:
    expected = (CASES / f"spring.{preset}.txt").read_text(encoding="utf-8").splitlines()
    assert list(walk(yaml.safe_load((CASES / "spring.yaml").read_text(encoding="utf-8")), preset)) == expected


def walk(hunt: dict[str, Any], preset: str) -> list[str]:
    """The walk's lines."""
    references = tuple(Reference(name, email) for name, email in hunt["references"].items())
    seeker = Seeker("Noa Lindgren", ("noa@mail.example",), ZONE, Profile(references=references))
    lines: list[str] = []
    before: list[str] = []
    for number in range((LAST - FIRST).days + 1):
        noon = datetime.combine(FIRST + timedelta(days=number), time(12), ZONE)
        known = [app for key in hunt["applications"] if (app := _known(hunt, key, noon)) is not None]
        now = _shown(plan(known, noon, seeker, settings(preset)))
        changes = [f"  - {one}" for one in before if one not in now] + [
            f"  + {one}" for one in now if one not in before
        ]
        lines += [f"{noon:%a %d %b}", *changes] if changes else []
        before = now
    return lines


def _shown(found: Plan) -> list[str]:
    letters = [
        f"{one.kind} {one.application} to {one.to[0].email}{f' ({one.number})' if one.number > 1 else ''}"
        for one in found.letters
    ]
    return letters + [
        f"! {one.kind} {one.application or '(all)'} {one.due.astimezone(ZONE):%a %d %b %H:%M}"
        for one in found.reminders
    ]


def _known(hunt: dict[str, Any], key: str, now: datetime) -> Application | None:
    truth = hunt["applications"][key]
    letters = [one for one in truth["letters"] if _time(one["at"]) <= now]
    stages = [one for one in truth["stages"] if _time(one.get("known", one["at"])) <= now]
    if not stages:
        return None
    return Application(
        key=key,
        company=key.title(),
        role="Clerk",
        agency=truth.get("agency"),
        stages=tuple(StageChange(Stage(one["stage"]), _time(one["at"]), _id(key, one["at"])) for one in stages),
        interviews=tuple(_talk(hunt, one, now) for one in truth["interviews"] if _time(one["fixed"]) <= now),
        letters=tuple(_letter(hunt, key, one) for one in letters),
        promises=tuple(_promise(key, one) for one in letters if "promise" in one or "wait" in one),
        offers=tuple(_offer(hunt, key, one) for one in letters if one["kind"] == "offer"),
        people=tuple(_person(hunt, name) for name in truth.get("people", [])),
    )


def _letter(hunt: dict[str, Any], key: str, one: dict[str, Any]) -> Letter:
    who, sent = _person(hunt, one.get("to") or one["who"]), "to" in one
    return Letter(
        message=_id(key, one["at"]),
        at=_time(one["at"]),
        sent=sent,
        kind=Kind(one["kind"]),
        who=who,
        is_person=True,
        answerable=True,
        from_employer=not sent,
        thread=key,
        subject="",
        asks_times=one["kind"] == "interview_invitation",
        recipients=(who.email,) if sent else (),
    )


def _talk(hunt: dict[str, Any], one: dict[str, Any], now: datetime) -> Interview:
    moved = "moved" in one and _time(one["moved"]) <= now
    start = _time(one["start"] if moved or "was" not in one else one["was"])
    return Interview(
        key=one["key"],
        start=start,
        end=start + timedelta(minutes=one["minutes"]),
        format=Format.PHONE if one.get("phone") else Format.VIDEO,
        interviewers=tuple(_person(hunt, name) for name in one["with"]),
        arranged_by=_person(hunt, one["by"]),
        fixed_at=_time(one["moved"] if moved else one["fixed"]),
    )


def _promise(key: str, one: dict[str, Any]) -> Promise:
    return Promise(_time(one["at"]), _id(key, one["at"]), one.get("promise"), "wait" in one, Evidence("", "", ""))


def _offer(hunt: dict[str, Any], key: str, one: dict[str, Any]) -> Offer:
    return Offer(_id(key, one["at"]), _time(one["at"]), _person(hunt, one["who"]), True, _time(one["deadline"]))


def _person(hunt: dict[str, Any], name: str) -> Contact:
    person = hunt["people"][name]
    return Contact(person["name"], person["email"], Part(person["part"]))


def _id(key: str, at: str) -> str:
    return f"<{key} {at}>"


def _time(text: str) -> datetime:
    return datetime.fromisoformat(str(text)).replace(tzinfo=ZONE)
