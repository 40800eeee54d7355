"""A whole hunt as raw mail, walked through day by day under each preset: from mail to what stands, all practices.

The expected walks stand in cases/raw.PRESET.txt: at noon of each day '+' a thing that has come since the noon before,
'-' one that has gone, with whom it goes to or when it is due. `python -m tests.practices.test_walk` writes them anew,
to be read before they are committed.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from afterview.domain.vocabulary import DraftKind, ReminderKind
from afterview.etiquette import PRESETS

from .hunt import whole_hunt
from .mailbox import ZONE, Mailbox, Prepared

CASES = Path(__file__).parent / "cases"
FIRST, LAST = date(2026, 2, 2), date(2026, 3, 24)
CHECKED = ("2026-05-25 12:00", "2026-04-25 12:00")  # the check-in is months ahead: its reminder stands all the while


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_a_hunt_is_accompanied_from_mail_to_draft_and_reminder(preset: str) -> None:
    expected = (CASES / f"raw.{preset}.txt").read_text(encoding="utf-8").splitlines()
    assert list(walk(whole_hunt(), preset)) == expected


def test_every_kind_of_letter_and_reminder_has_its_occasion() -> None:
    told = "\n".join((CASES / f"raw.{preset}.txt").read_text(encoding="utf-8") for preset in PRESETS)
    for kind in (*DraftKind, *ReminderKind):
        assert f" {kind} " in told


def walk(box: Mailbox, preset: str) -> Iterator[str]:
    """The walk's lines."""
    before: list[str] = []
    for number in range((LAST - FIRST).days + 1):
        noon = FIRST + timedelta(days=number)
        now = list(shown(box.at(f"{noon} 12:00", preset)))
        changes = [f"  - {one}" for one in before if one not in now] + [
            f"  + {one}" for one in now if one not in before
        ]
        yield from [f"{noon:%a %d %b}", *changes] if changes else []
        before = now


def shown(found: Prepared) -> Iterator[str]:
    """A line for each letter and each reminder."""
    firms = {one.key: one.company or "" for one in found.applications}
    for one in found.plan.letters:
        yield f"draft {one.kind} ({firms[one.application]}) to {one.to[0].email}"
    for due in found.plan.reminders:
        yield f"event {due.kind} ({firms.get(due.application, '')}) {due.due.astimezone(ZONE):%a %d %b %H:%M}"


if __name__ == "__main__":
    for name in PRESETS:
        lines = walk(whole_hunt(), name)
        (CASES / f"raw.{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
