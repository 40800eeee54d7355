"""Everything that should stand at a moment: the rules' findings, put in order by what takes precedence over what.

Precedence, highest first:
1. An acceptance elsewhere ends all else of an application; only the withdrawal, the answer to a rejection, and the
   preparation for a talk that is still fixed remain (FORMAT.md; practice 16).
2. The end of a process ends what belongs to it; each rule says what survives (practice 13, 16, 17).
3. 'We will be in touch, please wait' stops every follow-up, call and question (practice 19).
4. Nothing unasked is prepared while the seeker's own mail is unanswered and young; a promised day passed is word
   that is late all the same (practice 19; FORMAT.md).
5. Where an agency stands between, letters go to the agency (practice 12) and before the employers (practice 15).
6. Few contacts: the preset limits follow-ups in a wait and in the whole application (practice 19).
The first is applied here, the others within the rules, since they decide what a rule looks for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from afterview.domain.application import Application
from afterview.domain.obligation import LetterDue, Plan, ReminderDue
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import DraftKind, ReminderKind
from afterview.etiquette.case import Case, Hunt, Standing
from afterview.etiquette.correspondence import bearing_on_others
from afterview.etiquette.presets import Settings
from afterview.etiquette.rules import HUNT_RULES, RULES
from afterview.etiquette.rules.ending import accepted_elsewhere

# DESIGN.md's promise 7, unsure means quiet: a letter about what the other side last wrote waits until that is sure.
# Thanks, and answers to a plain yes or no, rest on one message. On hunts left out, what lay above 0.9 was right
# ninety-nine times in a hundred, what lay between 0.7 and 0.9 three times in four, what lay below two times in three.
VERY_SURE, SURE_ENOUGH = 0.7, 0.6
SURE_BY_ITSELF = frozenset({DraftKind.THANK_YOU, DraftKind.REJECTION_REPLY, DraftKind.OFFER_REPLY})
# Letters to those around a process: they rest on the mail that is their evidence (or on a talk), not on the newest.
TO_HELPERS = frozenset(
    {
        DraftKind.AGENCY_UPDATE,
        DraftKind.REFERENCE_REQUEST,
        DraftKind.REFERRER_UPDATE,
        DraftKind.CLOSING_THANKS,
    }
)
AFTER_ACCEPTANCE = frozenset({DraftKind.WITHDRAWAL, DraftKind.REJECTION_REPLY, ReminderKind.PREPARE})


def plan(applications: Sequence[Application], now: datetime, seeker: Seeker, settings: Settings) -> Plan:
    """What should be prepared at `now` (aware), given applications as known at `now`.

    `next_change` is the next instant at which the plan changes with no new mail; None if it never does. Letters and
    reminders are in order of their time and key, one of each key; due times are in the seeker's zone.
    """
    now = now.astimezone(UTC)
    standing = list(standings(applications, now, seeker, settings))
    letters, reminders = _at(standing, now)
    return Plan(letters, reminders, _next_change(standing, now))


def lapsed(
    applications: Sequence[Application], since: datetime, now: datetime, seeker: Seeker, settings: Settings
) -> tuple[LetterDue, ...]:
    """The letters that began to stand after `since` and had lapsed by `now` (aware) while the seeker wrote nothing."""
    letters = {application.key: application.letters for application in applications}
    found: dict[str, LetterDue] = {}
    for one in standings(applications, now, seeker, settings):
        what = one.what
        if not isinstance(what, LetterDue) or one.until is None or not since < one.since < one.until <= now:
            continue
        if not any(letter.sent and one.since <= letter.at <= one.until for letter in letters[what.application]):
            found.setdefault(what.key, what)
    return tuple(sorted(found.values(), key=lambda letter: (letter.since, letter.key)))


def standings(
    applications: Sequence[Application], now: datetime, seeker: Seeker, settings: Settings
) -> Iterator[Standing]:
    """All that stands, stood or will stand by what is known, each with its stretch of time."""
    minded = (application for application in applications if not application.ignored)
    everyone = tuple(sorted(minded, key=lambda application: application.key))
    bearing = bearing_on_others(everyone)
    for application in everyone:
        others = tuple(other for other in bearing if other is not application)
        yield from _of_case(Case(application, others, seeker, settings))
    hunt = Hunt(everyone, seeker, settings, now)
    for rule in HUNT_RULES:
        yield from rule.find(rule, hunt)


def _of_case(case: Case) -> Iterator[Standing]:
    accepted = accepted_elsewhere(case)
    found = [standing for rule in RULES for standing in rule.find(rule, case)]
    held_back = {one.what.key for one in found if not _is_sure(case.application, one.what)}
    for standing in found:
        if isinstance(standing.what, LetterDue) and standing.what.key in held_back:
            continue
        standing = _without_letter(standing, held_back)
        yield standing if standing.what.kind in AFTER_ACCEPTANCE else standing.ending(accepted)


def _without_letter(standing: Standing, held_back: set[str]) -> Standing:
    """A reminder that speaks of no draft where that is held back."""
    what = standing.what
    if isinstance(what, ReminderDue) and what.letter in held_back:
        return replace(standing, what=replace(what, letter=""))
    return standing


def _is_sure(application: Application, what: LetterDue | ReminderDue) -> bool:
    """Whether a letter may be prepared: the mail it answers, and the newest of the other side, were surely read."""
    if isinstance(what, ReminderDue):
        return True
    if what.kind in SURE_BY_ITSELF:
        return all(x.confidence >= SURE_ENOUGH for x in application.letters if x.message == what.answers)
    if what.kind in TO_HELPERS:
        grounds = {one.message for one in what.why.evidence}
        return all(x.confidence >= SURE_ENOUGH for x in application.letters if x.message in grounds)
    newest = [x for x in application.letters if not x.sent and not x.absence][-1:]
    answered = [x for x in application.letters if x.message == what.answers and not x.sent]
    return all(x.confidence >= VERY_SURE for x in (*newest, *answered))


def _at(standing: Iterable[Standing], now: datetime) -> tuple[tuple[LetterDue, ...], tuple[ReminderDue, ...]]:
    letters: dict[str, LetterDue] = {}
    reminders: dict[str, ReminderDue] = {}
    for one in standing:
        if not one.at(now):
            continue
        if isinstance(one.what, LetterDue):
            letters.setdefault(one.what.key, one.what)
        else:
            reminders.setdefault(one.what.key, one.what)
    return (
        tuple(sorted(letters.values(), key=lambda letter: (letter.since, letter.key))),
        tuple(sorted(reminders.values(), key=lambda reminder: (reminder.due, reminder.key))),
    )


def _next_change(standing: list[Standing], now: datetime) -> datetime | None:
    """The first instant after `now` at which another set of things stands."""
    present = _at(standing, now)
    bounds = (moment.astimezone(UTC) for one in standing for moment in (one.since, one.until) if moment is not None)
    return next((moment for moment in sorted({b for b in bounds if b > now}) if _at(standing, moment) != present), None)
