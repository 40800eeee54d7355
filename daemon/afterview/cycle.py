"""One run: pull, read, understand, look at what stands, plan, compose, change what must be changed, and at the very end
remember how far the mailbox was read. Every step may be the last; the next run goes on from what is stored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from afterview.applying import Failure, apply
from afterview.domain.application import Application, Question
from afterview.domain.artefact import Draft, Entry, EntryState, Event
from afterview.domain.change import Change, Deed
from afterview.domain.errors import NeedsUser
from afterview.domain.notes import Notes
from afterview.domain.obligation import LetterDue, Plan
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Part
from afterview.etiquette import has_written, is_done, lapsed, plan, wanted_until, with_free_times
from afterview.inference import Understanding, keep, names_of, understand
from afterview.looking import Manner, Ports, Seen, look, recognising, under_present_keys, with_what_we_removed
from afterview.noting import by_speaker, heeding, noted_in_calendar, together
from afterview.ports import FreeBusy, Memory, NothingDone
from afterview.pulling import Pulled, pull
from afterview.reconcile.brake import Refusal, brake
from afterview.reconcile.diff import GRACE, Terms, diff
from afterview.reconcile.standing import DRAFT, EVENT
from afterview.writing import compose_event, compose_letter

__all__ = ["REBUILDING", "Manner", "Outcome", "Ports", "people_known", "run"]

MOST_FAILURES = 3  # in a row: then the service is down, and the rest waits for the next cycle
BACK_IN_TIME = timedelta(hours=2)  # a clock may be set right by so much; more would make all mail lie in the future
RECENT = timedelta(days=3)  # mail no older than this says that the clock is right
ASLEEP = timedelta(days=1)  # without a cycle for so long, what lapsed meanwhile is told
OF_NO_USE_AFTER = timedelta(days=30)  # mail that is none of our business is then not looked back at any more
REBUILDING = "rebuilding"  # set while the ledger, or part of it, was lost, until a cycle has found again what stands
_LAST = "last cycle"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a cycle did, at an aware instant. `changes` are all that were decided, `done` those that were carried out.

    `next_change` (aware) is when something falls due by time alone, None if nothing will. `lapsed` are the letters that
    would have stood while no cycle ran, and do no more.
    """

    at: datetime
    pulled: Pulled
    understanding: Understanding
    plan: Plan
    wanted: tuple[Draft | Event, ...]
    changes: tuple[Change, ...]
    done: tuple[Change, ...] = ()
    failures: tuple[Failure, ...] = ()
    refusal: Refusal | None = None
    next_change: datetime | None = None
    renewed_calendar: bool = False
    lapsed: tuple[LetterDue, ...] = ()


def run(ports: Ports, seeker: Seeker, manner: Manner, known: set[str]) -> Outcome:
    """One cycle. `known` holds the ids of all mail read before and grows.

    Raises NeedsUser where nothing can go on without the user, and whatever the mailbox raises when it cannot be
    reached; what was read until then is kept.
    """
    now = ports.clock.now()
    was_ahead = _clock_was_ahead(ports.memory, now, manner)
    pulled = _pull(ports, seeker, manner, known, now, afresh=was_ahead)
    seen = look(ports, seeker, manner, now)
    due, wanted = _wanted(ports, seeker, manner, seen, now)
    seen = under_present_keys(ports, manner, seen, wanted)
    rebuilding = bool(ports.memory.meta(REBUILDING))
    if rebuilding:
        seen = recognising(ports, seen, wanted)
    seen = with_what_we_removed(ports, seen, wanted)
    changes = tuple(diff(wanted, seen.standing, seen.entries, now, _terms(seen, wanted, manner)))
    outcome = Outcome(
        now,
        pulled,
        seen.understanding,
        due,
        wanted,
        changes,
        next_change=min((one for one in (due.next_change, seen.ahead) if one is not None), default=None),
        renewed_calendar=seen.renewed,
        lapsed=_lapsed(ports.memory, seeker, manner, seen, now),
    )
    if not manner.confirmed:
        first = seen.renewed or rebuilding or not seen.entries
        outcome = replace(outcome, refusal=brake(_unexplained(changes, seen, now), now, first_run=first, of=changes))
    if outcome.refusal is None and not manner.dry_run:
        outcome = _carried_out(outcome, ports, manner)
        if rebuilding and not outcome.failures:
            ports.memory.set_meta(REBUILDING, "")
    _settle(ports, seen, manner, now)
    return outcome


def people_known(readings: Iterable[Reading], seeker: Seeker) -> set[str]:
    """The addresses of the people in all applications that readings tell of, systems left out."""
    applications = understand(readings, seeker).applications
    return {
        person.email
        for application in applications
        for person in application.people
        if person.email and person.part is not Part.SYSTEM
    }


def _clock_was_ahead(memory: Memory, now: datetime, manner: Manner) -> bool:
    """Whether the clock was set right since the last cycle, which it had shown too late a time.

    Raises NeedsUser where it is now that it is wrong: with a clock set back all mail would lie in the future, and all
    that stands would seem to be needed no more.
    """
    last = memory.meta(_LAST)
    if not last or manner.acts_as_if or now >= datetime.fromisoformat(last) - BACK_IN_TIME:
        return False
    if any(reading.at > now + BACK_IN_TIME for reading in memory.readings()):
        raise NeedsUser(
            f"this machine's clock says {now:%Y-%m-%d %H:%M} UTC, but the last cycle was at {last[:16]}",
            remedy="set the clock right; nothing was touched",
        )
    return True


def _pull(
    ports: Ports, seeker: Seeker, manner: Manner, known: set[str], now: datetime, *, afresh: bool = False
) -> Pulled:
    """Read what is new; `afresh` looks for it in all the time of a first scan, for a scan under a wrong clock may have
    looked in another. What is known is not read again."""
    manner.going()
    cursor = "" if afresh else ports.memory.cursor(ports.mailbox_name)
    mails = ports.mailbox.fetch(cursor, now - timedelta(days=manner.first_scan_days))
    return pull(mails, seeker, ports.memory, known, manner.going)


def _terms(seen: Seen, wanted: Sequence[Draft | Event], manner: Manner) -> Terms:
    """What the user has done of what is wanted no more, and how to go about it."""
    asked = {one.key for one in wanted}
    applications = seen.understanding.applications
    done = frozenset(
        (entry.shape, entry.key)
        for entry in seen.entries
        if entry.key not in asked and entry.state in (EntryState.PRESENT, EntryState.INTENDED)
        if _is_done(entry, applications)
    )
    grace = timedelta() if manner.acts_as_if else GRACE  # a time that is only told passes while nothing is under way
    return Terms(grace, done, manner.ticks)


def _is_done(entry: Entry, applications: Sequence[Application]) -> bool:
    if entry.shape == EVENT:
        return is_done(entry.key, applications)
    return entry.at is not None and has_written(entry.key, entry.at, applications)


def _wanted(
    ports: Ports, seeker: Seeker, manner: Manner, seen: Seen, now: datetime
) -> tuple[Plan, tuple[Draft | Event, ...]]:
    """What should stand now, and the texts of it, with the user's notes in them."""
    due = plan(seen.understanding.applications, now, seeker, manner.settings)
    notes = _notes(ports, seeker, manner, seen, due)
    minded = tuple(one for one in seen.understanding.applications if not one.ignored)
    applications = heeding(minded, notes)
    if applications != minded:
        due = plan(applications, now, seeker, manner.settings)
    due = _with_free_times(ports.free_busy, due, applications, seeker, now)
    return due, tuple(_composed(due, applications, seeker, manner, notes, now, seen.understanding.questions))


def _with_free_times(
    free_busy: FreeBusy | None, due: Plan, applications: Sequence[Application], seeker: Seeker, now: datetime
) -> Plan:
    """The plan with free times in the answers to invitations, where the user's calendar may be asked for them."""
    until = wanted_until(due, applications) if free_busy is not None else None
    taken = free_busy.busy(now, until) if free_busy is not None and until is not None and until > now else None
    return due if taken is None else with_free_times(due, applications, seeker, taken)


def _notes(ports: Ports, seeker: Seeker, manner: Manner, seen: Seen, due: Plan) -> dict[str, Notes]:
    kept = ports.memory.notes()
    keys = {entry.remote_id: entry.key for entry in seen.entries if entry.shape == EVENT and entry.remote_id}
    applications = seen.understanding.applications
    for notes in noted_in_calendar(seen.standing.events, keys, due.reminders, applications, seeker):
        if kept.get(notes.interview) != notes:
            kept[notes.interview] = notes
            if not manner.dry_run:
                ports.memory.save_notes(notes)
    return by_speaker(together(kept), applications)


def _composed(
    due: Plan,
    applications: Sequence[Application],
    seeker: Seeker,
    manner: Manner,
    notes: Mapping[str, Notes],
    now: datetime,
    questions: Sequence[Question],
) -> Iterator[Draft | Event]:
    by_key = {application.key: application for application in applications}
    for letter in due.letters:
        yield compose_letter(
            letter,
            by_key[letter.application],
            seeker,
            now=now,
            notes=notes,
            settings=manner.writing,
            others=applications,
        )
    for reminder in due.reminders:
        yield compose_event(
            reminder,
            by_key,
            seeker,
            now=now,
            notes=notes,
            mail_link=manner.mail_link,
            settings=manner.writing,
            questions=questions,
        )


def _carried_out(outcome: Outcome, ports: Ports, manner: Manner) -> Outcome:
    """The outcome with what was done; one change at a time, so that a stop or a dead service ends it between two."""
    done: list[Change] = []
    failures: list[Failure] = []
    in_a_row = 0
    for change in outcome.changes:
        manner.going()
        applied = apply([change], ports.drafts, ports.calendar, ports.memory, outcome.at)
        done += applied.done
        failures += applied.failures
        broken = any(not isinstance(one.error, NothingDone) for one in applied.failures)
        in_a_row = in_a_row + 1 if broken else 0
        if in_a_row >= MOST_FAILURES:
            break
    return replace(outcome, done=tuple(done), failures=tuple(failures))


def _lapsed(memory: Memory, seeker: Seeker, manner: Manner, seen: Seen, now: datetime) -> tuple[LetterDue, ...]:
    """The letters that nobody prepared, because no cycle ran while they were due."""
    last = memory.meta(_LAST)
    if not last or manner.acts_as_if or now - datetime.fromisoformat(last) < ASLEEP:
        return ()
    made = {entry.key for entry in seen.entries if entry.shape == DRAFT}
    found = lapsed(seen.understanding.applications, datetime.fromisoformat(last), now, seeker, manner.settings)
    return tuple(letter for letter in found if letter.key not in made)


def _unexplained(changes: Sequence[Change], seen: Seen, now: datetime) -> list[Change]:
    """The changes that the brake has to judge: not the removals that mail accounts for.

    An acceptance ends a dozen things at once, and rightly. What the brake is for looks otherwise: with an emptied
    mailbox the applications themselves are gone, and with a broken clock no mail is anywhere near. What the user has
    spoken of needs no mail.
    """
    believable = any(now - reading.at < RECENT for reading in seen.readings)
    known = {application.key for application in seen.understanding.applications} if believable else set()
    known |= {key for word in seen.said for key in (word.about, word.value)}
    return [
        change for change in changes if not (change.deed is Deed.DELETE and known.intersection(change.key.split("|")))
    ]


def _settle(ports: Ports, seen: Seen, manner: Manner, now: datetime) -> None:
    """Let go of the sentences that are no evidence, and remember how far the mailbox was read, last."""
    verdicts = seen.understanding.verdicts
    names = names_of(seen.readings, verdicts) if seen.whole else None
    with ports.memory.transaction():
        if names is not None:
            ports.memory.save_readings(keep(one, verdicts.get(one.message), names) for one in seen.whole)
        if not manner.acts_as_if and not manner.dry_run:
            ports.memory.let_go(_of_no_use(seen, now))
            ports.memory.set_meta(_LAST, now.isoformat())
        if end := ports.mailbox.cursor():
            ports.memory.set_cursor(ports.mailbox_name, end)


def _of_no_use(seen: Seen, now: datetime) -> list[str]:
    """The messages that are no job mail and old: else state, memory and every cycle would grow with all mail that ever
    came. What the user has spoken of stays, for they may take it back.

    Old as against the newest mail: a clock that runs ahead makes none old, and what waits for the mail that explains it
    (an answer that came before the invitation) would be gone for good.
    """
    spoken_of = {word.about for word in seen.said}
    newest = max((one.at for one in seen.readings if one.at <= now), default=now)
    old = [one.message for one in seen.readings if newest - one.at > OF_NO_USE_AFTER and one.message not in spoken_of]
    verdicts = seen.understanding.verdicts
    return [one for one in old if one in verdicts and not (verdicts[one].application or verdicts[one].kind.is_job_mail)]
