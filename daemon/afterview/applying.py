"""Looks at what stands and carries changes out, the intent in the ledger before each call and the outcome after it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from afterview.domain.artefact import Draft, Entry, EntryState, Event, Existing
from afterview.domain.change import Change, Deed
from afterview.domain.errors import NeedsUser, UsageError
from afterview.ports import Calendar, Drafts, Ledger, NothingDone
from afterview.reconcile.entries import intent, never_meant, outcome, standing_fingerprint
from afterview.reconcile.standing import DRAFT, Standing


@dataclass(frozen=True, slots=True)
class Failure:
    """A change that was not carried out, or not surely; the next cycle looks and takes it up again."""

    change: Change
    error: Exception


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a cycle's changes, in their order."""

    done: tuple[Change, ...]
    failures: tuple[Failure, ...]


def survey(
    drafts: Drafts, calendar: Calendar, entries: Sequence[Entry], was_sent: Callable[[Entry], bool] | None = None
) -> Standing:
    """Everything that stands, each thing looked at as closely as the diff needs and no closer (looks cost quota).

    `was_sent` tells, of a draft of ours that is gone, whether the mailbox shows that it was sent; asked only then.
    """
    ours = [entry for entry in entries if entry.shape == DRAFT]
    return Standing(tuple(_drafts(drafts, ours, was_sent or (lambda _: False))), tuple(calendar.list()))


def apply(changes: Iterable[Change], drafts: Drafts, calendar: Calendar, ledger: Ledger, now: datetime) -> Applied:
    """Carry the changes out; one that fails does not stop the others. `now` is aware.

    Raises NeedsUser (signed out, say) and whatever the ledger raises: without either, nothing more may be done.
    Not to be called inside a ledger's transaction: each entry has to be durable before the call that follows it.
    """
    done: list[Change] = []
    failures: list[Failure] = []
    for change in changes:
        error = _apply_one(change, drafts, calendar, ledger, now)
        if error is None:
            done.append(change)
        else:
            failures.append(Failure(change, error))
    return Applied(tuple(done), tuple(failures))


def _drafts(drafts: Drafts, entries: Sequence[Entry], was_sent: Callable[[Entry], bool]) -> Iterable[Existing]:
    by_id = {entry.remote_id: entry for entry in entries if entry.remote_id}
    expecting = any(entry.state is EntryState.INTENDED and not entry.remote_id for entry in entries)
    listed = list(drafts.list())
    for one in listed:
        entry = by_id.get(one.remote_id)
        if one.fingerprint or not _is_unclear(one, entry, expecting):
            yield one
        elif (seen := drafts.look(one.remote_id)) is not None:
            yield seen
    present = {one.remote_id for one in listed}
    for entry in by_id.values():
        if _should_stand(entry) and entry.remote_id not in present:
            yield from _gone(drafts, entry, was_sent)


def _gone(drafts: Drafts, entry: Entry, was_sent: Callable[[Entry], bool]) -> Iterable[Existing]:
    """A draft that the list lacks: a list may lag behind, so it is asked for by its id before it counts as gone."""
    seen = drafts.look(entry.remote_id)
    if seen is not None:
        yield seen
    elif entry.fingerprint and was_sent(entry):
        yield Existing(entry.remote_id, "", "", sent=True)


def _is_unclear(one: Existing, entry: Entry | None, expecting: bool) -> bool:
    """Whether only the text can tell: ours and saved again, or a stranger that an uncertain create may have left."""
    if entry is None:
        return expecting
    return _should_stand(entry) and entry.state is not EntryState.EDITED and one.version != entry.version


def _should_stand(entry: Entry) -> bool:
    return entry.state in (EntryState.INTENDED, EntryState.PRESENT, EntryState.EDITED)


def _apply_one(change: Change, drafts: Drafts, calendar: Calendar, ledger: Ledger, now: datetime) -> Exception | None:
    meant = intent(change, now)
    if meant is not None:
        ledger.record(meant)
    try:
        result = _call(change, drafts, calendar)
    except NeedsUser:
        raise
    except (NothingDone, UsageError) as refusal:
        if meant is not None:
            ledger.record(never_meant(change, now))
        return refusal
    except Exception as error:  # whatever a store throws, the others go on and the next cycle looks again
        return error
    entry = outcome(change, result, now)
    if entry is not None:
        ledger.record(entry)
    return None


def _call(change: Change, drafts: Drafts, calendar: Calendar) -> Existing | None:
    """The one call that a change needs, if any. There is none that sends."""
    wanted, existing = change.wanted, change.existing
    match change.deed, wanted:
        case Deed.CREATE, Draft():
            return drafts.create(wanted)
        case Deed.CREATE, Event():
            return calendar.create(wanted)
        case Deed.UPDATE, Draft() if existing is not None:
            return drafts.update(existing, wanted)
        case Deed.UPDATE, Event() if existing is not None:
            return calendar.update(existing, wanted)
        case Deed.DELETE, _ if existing is not None:
            (drafts if change.shape == DRAFT else calendar).delete(_to_the_letter(existing, change.entry))
    return None


def _to_the_letter(existing: Existing, entry: Entry | None) -> Existing:
    """A removal is for ever, so the store is told what should stand there, and compares it once more (GOOGLE.md)."""
    if existing.fingerprint or entry is None:
        return existing
    return replace(existing, fingerprint=standing_fingerprint(entry, existing))
