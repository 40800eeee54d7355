"""What a cycle looks at before it decides: what was understood, what stands, and what the ledger says of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from afterview.anchoring import anchors_kept, keep_anchors
from afterview.domain.artefact import Draft, Entry, EntryState, Event
from afterview.domain.correction import Correction
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.etiquette import Settings
from afterview.gone import NoEvents, was_sent, without_calendar
from afterview.inference import Anchors, Understanding, understand
from afterview.ports import Calendar, Clock, Drafts, FreeBusy, Mailbox, Memory
from afterview.reconcile import fingerprint
from afterview.reconcile.renaming import renamed
from afterview.reconcile.standing import DRAFT, EVENT, Standing
from afterview.surveying import survey
from afterview.writing import WritingSettings


@dataclass(frozen=True, slots=True)
class Ports:
    """The doors that a cycle goes through.

    `mailbox_name` tells one mailbox's cursor from another's. `calendar_gone` is what the calendar raises once the user
    has removed it whole; `make_calendar` then makes a new one. `was_sent` asks whether the user has written to an
    address since an instant, for a draft that is gone. `free_busy` is None where the config does not allow it.
    """

    mailbox: Mailbox
    drafts: Drafts
    calendar: Calendar
    memory: Memory
    clock: Clock
    mailbox_name: str = "mailbox"
    calendar_gone: tuple[type[Exception], ...] = ()
    make_calendar: Callable[[], object] = lambda: None
    was_sent: Callable[[str, datetime], bool] = lambda address, since: False
    free_busy: FreeBusy | None = None


@dataclass(slots=True)
class Understood:
    """What the last cycle understood, and of what. Most cycles find no new mail, and the same mail says the same."""

    _of: tuple[tuple[Reading, ...], Seeker, Anchors, tuple[Correction, ...]] | None = None
    _what: Understanding | None = None

    def anew(
        self, readings: tuple[Reading, ...], seeker: Seeker, anchors: Anchors, said: tuple[Correction, ...]
    ) -> Understanding:
        """As `understand`, which is called only where anything of what it is given has changed."""
        given = (readings, seeker, anchors, said)
        if self._what is None or given != self._of:
            self._what = understand(readings, seeker, anchors=anchors, corrections=said)
            self._of = given
        return self._what


@dataclass(frozen=True, slots=True)
class Manner:
    """How a cycle is run. `dry_run` decides and changes nothing; `confirmed` lifts the brake; `acts_as_if` allows the
    clock to go back; `ticks` keeps reminders of what is done, ticked off. `going` is called between steps and may raise
    to end the cycle there. `understood` is kept from one cycle to the next."""

    settings: Settings
    writing: WritingSettings
    mail_link: Callable[[str, str], str] = lambda thread, message: ""
    first_scan_days: int = 60
    dry_run: bool = False
    confirmed: bool = False
    acts_as_if: bool = False
    ticks: bool = False
    going: Callable[[], object] = lambda: None
    understood: Understood = field(default_factory=Understood)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known before anything is decided."""

    readings: tuple[Reading, ...]
    understanding: Understanding
    entries: tuple[Entry, ...]
    standing: Standing
    renewed: bool
    said: tuple[Correction, ...]  # the user's word
    whole: tuple[Reading, ...]  # with all their sentences still
    ahead: datetime | None  # when the first mail that is dated ahead comes into its time


def look(ports: Ports, seeker: Seeker, manner: Manner, now: datetime) -> Seen:
    """Understand what was read up to `now`, and look at what stands in the drafts folder and the calendar."""
    every = tuple(ports.memory.readings())
    readings = tuple(reading for reading in every if reading.at <= now)
    ahead = min((reading.at for reading in every if reading.at > now), default=None)
    said = tuple(ports.memory.corrections())
    understanding = manner.understood.anew(readings, seeker, anchors_kept(ports.memory), said)
    if not manner.dry_run:
        keep_anchors(ports.memory, understanding.applications)
    manner.going()
    entries = tuple(ports.memory.entries())
    renewed = False
    sent = _sent(ports, readings)
    try:
        standing = survey(ports.drafts, ports.calendar, entries, sent)
    except ports.calendar_gone:
        entries, renewed = _new_calendar(ports, entries, manner, now), True
        standing = survey(ports.drafts, NoEvents(ports.calendar), entries, sent)
    whole = tuple(reading for reading in every if reading.said is None)
    return Seen(readings, understanding, entries, standing, renewed, said, whole, ahead)


def _sent(ports: Ports, readings: Sequence[Reading]) -> Callable[[Entry], bool]:
    return lambda entry: was_sent(entry, readings, ports.was_sent)


def _new_calendar(ports: Ports, entries: Sequence[Entry], manner: Manner, now: datetime) -> tuple[Entry, ...]:
    """The ledger after the user has removed our whole calendar. The ledger is told before the new one is made, so a
    crash in between comes here again."""
    told = tuple(without_calendar(entries, now))
    if not manner.dry_run:
        with ports.memory.transaction():
            for entry in told:
                ports.memory.record(entry)
        ports.make_calendar()
    return told


def under_present_keys(ports: Ports, manner: Manner, seen: Seen, wanted: Sequence[Draft | Event]) -> Seen:
    """The same, with the ledger's entries under the keys that their obligations go by now."""
    known = {application.key for application in seen.understanding.applications}
    moved = renamed(wanted, seen.entries, known)
    if not moved:
        return seen
    if not manner.dry_run:
        with ports.memory.transaction():
            for entry in moved:
                ports.memory.record(entry)
    entries = {(entry.shape, entry.key): entry for entry in (*seen.entries, *moved)}
    return replace(seen, entries=tuple(entries.values()))


def with_what_we_removed(ports: Ports, seen: Seen, wanted: Sequence[Draft | Event]) -> Seen:
    """The same with those events that we took away, that are wanted again, and that the list does not show as removed:
    their ids are taken for ever, and made anew they would seem to have been removed by the user."""
    asked = {one.key for one in wanted if isinstance(one, Event)}
    there = {one.remote_id for one in seen.standing.events}
    ours = [
        one for one in seen.entries if one.shape == EVENT and one.state is EntryState.WITHDRAWN and one.key in asked
    ]
    calendar = NoEvents(ports.calendar) if seen.renewed else ports.calendar
    looked = [calendar.look(one.remote_id, one.key) for one in ours if one.remote_id and one.remote_id not in there]
    found = tuple(one for one in looked if one is not None)
    return replace(seen, standing=replace(seen.standing, events=(*seen.standing.events, *found))) if found else seen


def recognising(ports: Ports, seen: Seen, wanted: Sequence[Draft | Event]) -> Seen:
    """The same after the ledger was lost: each letter that is wanted may lie there already, as it was made before.

    So it is looked for by what it says, as after a create without an answer: what says the same is ours, what goes to
    the same people under the same subject is the user's by now, and neither is made a second time.
    """
    known = {entry.key for entry in seen.entries if entry.shape == DRAFT}
    letters = [one for one in wanted if isinstance(one, Draft) and one.key not in known]
    maybe = [Entry(one.key, DRAFT, EntryState.INTENDED, fingerprint.of(one)) for one in letters]
    entries = (*seen.entries, *maybe)
    calendar = NoEvents(ports.calendar) if seen.renewed else ports.calendar
    return replace(seen, entries=entries, standing=survey(ports.drafts, calendar, entries, _sent(ports, seen.readings)))
