"""Whole hunts of damaged mail: whatever bytes come, every mail is read or listed, and every moment is told."""

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from as_user import ME, NAME, ZONE, mails

from afterview.adapters.files.rawmail import FileMail
from afterview.domain.seeker import Seeker
from afterview.etiquette import settings
from afterview.rehearsal import Rehearsal, read_all, rehearse
from afterview.writing import WritingSettings

SEEKER = Seeker(NAME, (ME,), ZoneInfo(ZONE))
BEGIN = datetime(2026, 9, 8, tzinfo=SEEKER.zone)


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The mail with stretches lost, doubled, overwritten, and numbers made impossible."""
    found = bytearray(data)
    for _ in range(dice.choice((1, 3, 20))):
        at = dice.randrange(len(found))
        until = min(len(found), at + dice.randrange(1, 200))
        match dice.randrange(5):
            case 0:
                found[at] = dice.randrange(256)
            case 1 if until - at < len(found):
                del found[at:until]
            case 2:
                found[at:at] = found[at:until] * dice.choice((1, 50))
            case 3:
                found[at:at] = dice.randbytes(8)
            case _:
                found = found.replace(
                    dice.choice((b"2026", b"10", b"pm", b":00")), dice.choice((b"9999", b"-1", b"31")), 1
                )
    return bytes(found)


def replayed(hunt: list[bytes], dice: random.Random) -> Rehearsal:
    raw = [FileMail(key=str(n), data=data, offset=0, size=len(data)) for n, data in enumerate(hunt)]
    readings, unread = read_all(raw, SEEKER, lambda mail: None)
    assert not [one for one in unread if one.what.startswith("could not be read")]
    moments = [BEGIN + timedelta(days=60 * dice.random()) for _ in range(3)]
    return rehearse(readings, unread, SEEKER, moments, settings("standard"), WritingSettings(), lambda thread, mail: "")


@pytest.mark.parametrize("seed", range(12))
def test_damaged_mail_stops_nothing(seed: int) -> None:
    dice = random.Random(seed)
    told = replayed([damaged(data, dice) if dice.random() < 0.6 else data for data in mails()], dice)
    assert len(told.moments) == 3
    for moment in told.moments:
        assert len(moment.drafts) == len(moment.plan.letters)
        assert all(draft.text.strip() for draft in moment.drafts)
        assert all(event.start < event.end for event in moment.events)
        assert not any(one.email == ME for draft in moment.drafts for one in draft.to)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_arrival_does_not_matter_even_when_mail_is_damaged(seed: int) -> None:
    dice = random.Random(100 + seed)
    hunt = [damaged(data, dice) if dice.random() < 0.3 else data for data in mails()]
    first = replayed(hunt, random.Random(seed))
    dice.shuffle(hunt)
    second = replayed(hunt, random.Random(seed))
    assert first.understanding.applications == second.understanding.applications
    assert first.moments == second.moments
