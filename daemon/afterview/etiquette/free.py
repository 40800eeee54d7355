"""Free times in the answers to invitations: what the calendar says is taken, beside what the mails fix (practice 5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from afterview.domain.application import Application, Letter
from afterview.domain.freetime import AHEAD_DAYS, LENGTH, Busy, free_times, is_free
from afterview.domain.obligation import LetterDue, Plan
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import DraftKind


def wanted_until(due: Plan, applications: Sequence[Application]) -> datetime | None:
    """Until when it must be known what is taken, for the answers to invitations that stand; None where none does."""
    letters = _invitations(due, applications).values()
    times = [time + LENGTH for letter in letters for time in letter.offered]
    ahead = [letter.at + timedelta(days=AHEAD_DAYS + 1) for letter in letters]
    return max([*times, *ahead], default=None)


def with_free_times(due: Plan, applications: Sequence[Application], seeker: Seeker, taken: Iterable[Busy]) -> Plan:
    """The plan with times to offer in every answer to an invitation, and with those of their times that are taken.

    Talks that the mails fix are taken, too. Where they offered times of which one suits, none are put beside them.
    """
    letters = _invitations(due, applications)
    known = (*taken, *_fixed(applications))
    return replace(due, letters=tuple(_with(one, letters, applications, seeker, known) for one in due.letters))


def _invitations(due: Plan, applications: Sequence[Application]) -> dict[str, Letter]:
    asked = {one.answers for one in due.letters if one.kind is DraftKind.SCHEDULING_REPLY}
    return {letter.message: letter for one in applications for letter in one.letters if letter.message in asked}


def _with(
    due: LetterDue,
    letters: Mapping[str, Letter],
    applications: Sequence[Application],
    seeker: Seeker,
    taken: Sequence[Busy],
) -> LetterDue:
    letter = letters.get(due.answers)
    if due.kind is not DraftKind.SCHEDULING_REPLY or letter is None:
        return due
    busy = frozenset(time for time in letter.offered if not is_free(time, taken))
    if len(busy) < len(set(letter.offered)):
        return replace(due, busy=busy)
    zone = _zone_of_asker(letter, applications, due.application, seeker)
    return replace(due, times=free_times(taken, letter.at, zone, seeker.zone), busy=busy)


def _fixed(applications: Iterable[Application]) -> list[Busy]:
    return [Busy(talk.start, talk.ends) for one in applications for talk in one.interviews if not talk.cancelled]


def _zone_of_asker(letter: Letter, applications: Sequence[Application], key: str, seeker: Seeker) -> tzinfo:
    """The zone in which they name times, where they have; else that of their letter's date.

    The seeker's where the clocks agree, and where the date is in UTC, with which many systems stamp what they send.
    """
    known = next((one for one in applications if one.key == key), None)
    theirs = [one for one in known.letters if one.who.email == letter.who.email] if known else []
    named = [time.tzinfo for one in reversed(theirs) if not one.sent for time in one.offered if time.tzinfo]
    zone = named[0] if named else letter.at.tzinfo
    offset = letter.at.astimezone(zone).utcoffset()
    if zone is None or offset == letter.at.astimezone(seeker.zone).utcoffset() or (not named and not offset):
        return seeker.zone
    return zone
