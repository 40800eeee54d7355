"""Carries changes out, the intent in the ledger before each call and the outcome after it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from afterview.domain.artefact import Draft, Entry, Event, Existing
from afterview.domain.change import Change, Deed
from afterview.domain.errors import NeedsUser, UsageError
from afterview.ports import Calendar, Drafts, Ledger, NothingDone
from afterview.reconcile.entries import intent, never_meant, outcome, standing_fingerprint
from afterview.reconcile.standing import DRAFT


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


def _apply_one(change: Change, drafts: Drafts, calendar: Calendar, ledger: Ledger, now: datetime) -> Exception | None:
    try:
        meant = intent(change, now, _mark(change, drafts))
    except NeedsUser:
        raise
    except Exception as error:  # nothing was meant yet
        return error
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


def _mark(change: Change, drafts: Drafts) -> str:
    """Where the drafts folder is before a letter is laid there, so that a later cycle can tell whether it came."""
    return drafts.mark() if change.deed is Deed.CREATE and change.shape == DRAFT else ""


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
