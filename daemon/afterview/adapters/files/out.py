"""What `rehearse --out` leaves in a folder: drafts as .eml and reminders.ics; the files themselves are the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from afterview.adapters.files.atomic import make_folder
from afterview.adapters.files.calendar import IcsCalendar
from afterview.adapters.files.drafts import EmlDrafts
from afterview.adapters.mime import key_mark
from afterview.domain.artefact import Draft, Entry, EntryState, Event
from afterview.domain.change import Change, Deed
from afterview.reconcile.diff import diff
from afterview.reconcile.standing import DRAFT, EVENT, Standing

REMINDERS = "reminders.ics"
_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)  # nothing is ever uncertain here, so nothing has to be aged


@dataclass(frozen=True, slots=True)
class OutReport:
    """What was done, by the ids of files and events. `left` are those that the user changed."""

    created: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    left: tuple[str, ...]


def write_out(folder: Path, drafts: Sequence[Draft], events: Sequence[Event]) -> OutReport:
    """Make the folder hold exactly these drafts and reminders, and touch nothing else in it.

    Every file of ours notes what we wrote: one that says something else now is the user's and stays. What is the same
    is not written again. One that was removed is made again: a rehearsal remembers nothing. Raises UsageError with a
    remedy where the folder cannot be used; what was written before stays whole.
    """
    make_folder(folder)
    letters, calendar = EmlDrafts(folder), IcsCalendar(folder / REMINDERS)
    with calendar.together(always=True):
        wanted: list[Draft | Event] = [*drafts, *events]
        standing, ledger = _what_stands(letters, calendar, [one.key for one in wanted])
        changes = diff(wanted, standing, ledger, _ANY_TIME)
        done = [(change.deed, _carry_out(change, letters, calendar)) for change in changes]
    return _report(done)


def _what_stands(letters: EmlDrafts, calendar: IcsCalendar, keys: Sequence[str]) -> tuple[Standing, list[Entry]]:
    key_of = {key_mark(key): key for key in keys}
    entries: list[Entry] = []
    found = []
    for one in letters.list():
        letter = letters.letter(one.remote_id)
        if letter is not None and letter.written and letters.marked(one.remote_id, letter.key_mark):
            key = key_of.get(letter.key_mark, letter.key_mark)
            found.append(replace(one, key=key))
            entries.append(_entry(DRAFT, key, letter.written, one.remote_id))
    events, written = list(calendar.list()), calendar.written()
    entries += [_entry(EVENT, one.key, written[one.remote_id], one.remote_id) for one in events if one.key]
    return Standing(tuple(found), tuple(events)), entries


def _entry(shape: str, key: str, fingerprint: str, remote_id: str) -> Entry:
    return Entry(key, shape, EntryState.PRESENT, fingerprint, remote_id)


def _carry_out(change: Change, letters: EmlDrafts, calendar: IcsCalendar) -> str:
    wanted, existing = change.wanted, change.existing
    if change.deed is Deed.CREATE and wanted is not None:
        created = letters.create(wanted) if isinstance(wanted, Draft) else calendar.create(wanted)
        return created.remote_id
    if existing is None:
        return ""
    if change.deed is Deed.UPDATE and wanted is not None:
        if isinstance(wanted, Draft):
            letters.update(existing, wanted)
        else:
            calendar.update(existing, wanted)
    elif change.deed is Deed.DELETE:
        (letters if change.shape == DRAFT else calendar).delete(existing)
    return existing.remote_id


def _report(done: Sequence[tuple[Deed, str]]) -> OutReport:
    def of(*deeds: Deed) -> tuple[str, ...]:
        return tuple(name for deed, name in done if deed in deeds)

    return OutReport(of(Deed.CREATE), of(Deed.UPDATE), of(Deed.DELETE), of(Deed.KEEP, Deed.ADOPT), of(Deed.LEAVE))
