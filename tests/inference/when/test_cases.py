"""What the grammar reads out of single sentences and short mails, case by case (the .tsv files beside this)."""

from datetime import UTC, date, datetime

import pytest

from afterview.domain.when import Fragment, FragmentKind, Pledge
from afterview.inference.when import Scene, find_times, pledge, resolve

from .scenes import SCENES, as_slots, cases, slot, slots

BELIEVED = 0.5


@pytest.mark.parametrize(("where", "text", "wanted"), cases("slots.tsv"), ids=lambda value: value[:70])
def test_the_times_that_a_mail_states_are_found_and_nothing_else(where: str, text: str, wanted: str) -> None:
    scene = SCENES[where]
    found, _ = find_times(text.split(" ¶ "), scene)
    believed = [
        (one.start.astimezone(UTC), one.end.astimezone(UTC) if one.end else None)
        for one in found
        if one.confidence >= BELIEVED
    ]
    assert believed == slots(wanted, scene)


@pytest.mark.parametrize(("where", "text", "wanted"), cases("pledges.tsv"), ids=lambda value: value[:70])
def test_the_day_that_a_promise_or_deadline_names_is_read(where: str, text: str, wanted: str) -> None:
    assert _told(pledge(text, 0, SCENES[where]), SCENES[where]) == _wanted(wanted, SCENES[where])


@pytest.mark.parametrize(("where", "text", "wanted"), cases("fragments.tsv"), ids=lambda value: value[:70])
def test_parts_of_times_are_told_apart_by_what_they_lack(where: str, text: str, wanted: str) -> None:
    _, found = find_times([text], SCENES[where])
    assert ("; ".join(_short(one) for one in found) or "-") == wanted


@pytest.mark.parametrize(
    ("where", "offered", "known", "text", "wanted"), cases("resolve.tsv"), ids=lambda value: value[:70]
)
def test_a_part_of_a_time_is_completed_from_the_thread_or_left(
    where: str, offered: str, known: str, text: str, wanted: str
) -> None:
    scene = SCENES[where]
    _, fragments = find_times([text], scene)
    assert fragments, "the sentence was meant to hold a part of a time"
    made = resolve(fragments[0], scene=scene, offered=as_slots(offered, scene), known=as_slots(known, scene))
    if wanted == "-":
        assert made is None
    else:
        assert made is not None
        end = made.end.astimezone(UTC) if made.end else None
        assert (made.start.astimezone(UTC), end) == slot(wanted, scene)


def _told(made: Pledge | None, scene: Scene) -> tuple[date | None, datetime | None, int | None] | None:
    if made is None:
        return None
    at = made.at.astimezone(UTC) if made.at else None
    return made.by, at, made.after_interview.days if made.after_interview else None


def _wanted(text: str, scene: Scene) -> tuple[date | None, datetime | None, int | None] | None:
    if text == "-":
        return None
    if text.startswith("after "):
        return None, None, int(text.split()[1])
    if " " in text:
        at = slot(text, scene)[0]
        return at.astimezone(scene.reader).date(), at, None
    month, day = (int(part) for part in text.split("-"))
    return date(scene.at.year, month, day), None, None


def _short(one: Fragment) -> str:
    parts = [str(one.kind)]
    if one.day:
        parts.append(f"{one.day.month}-{one.day.day}")
    if one.until:
        parts.append(f"{one.until.month}-{one.until.day}")
    if one.kind is FragmentKind.CLOCK and one.clock:
        parts.append(f"{one.clock.hour}:{one.clock.minute:02}")
    if one.ordinal is not None:
        parts.append(str(one.ordinal))
    if one.shift is not None:
        parts.append(str(int(one.shift.total_seconds() // 60)))
    return " ".join(parts)
