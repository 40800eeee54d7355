"""What stands before the user now, and which of it belongs to which obligation."""

from collections.abc import Sequence
from dataclasses import dataclass

from afterview.domain.artefact import Draft, Entry, EntryState, Event, Existing
from afterview.reconcile import fingerprint

DRAFT = "draft"
EVENT = "event"


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything found in the drafts folder and in our calendar, ours or not."""

    drafts: tuple[Existing, ...] = ()
    events: tuple[Existing, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One obligation's key, from the three sides: what is wanted, what we last wrote, what exists."""

    shape: str
    key: str
    wanted: Draft | Event | None
    entry: Entry | None
    existing: Existing | None


def cases(wanted: Sequence[Draft | Event], standing: Standing, ledger: Sequence[Entry]) -> list[Case]:
    """Every key that is wanted, recorded or found, drafts first, each in the order of `wanted` and then of the ledger.

    Of two things wanted under one key the first counts.
    """
    drafts = [one for one in wanted if isinstance(one, Draft)]
    events = [one for one in wanted if isinstance(one, Event)]
    return _of_shape(DRAFT, drafts, standing.drafts, ledger) + _of_shape(EVENT, events, standing.events, ledger)


def _of_shape(
    shape: str, wanted: Sequence[Draft | Event], existing: Sequence[Existing], ledger: Sequence[Entry]
) -> list[Case]:
    entries = {entry.key: entry for entry in ledger if entry.shape == shape}
    asked = {one.key: one for one in reversed(wanted)}
    found = _claimed(existing, entries)
    keys = dict.fromkeys([one.key for one in wanted] + list(entries) + list(found))
    return [Case(shape, key, asked.get(key), entries.get(key), found.get(key)) for key in keys]


def _claimed(existing: Sequence[Existing], entries: dict[str, Entry]) -> dict[str, Existing]:
    """Which existing thing is which key's: by the id in the ledger, by the store's word, by what we meant to write."""
    owners = {entry.remote_id: entry.key for entry in entries.values() if entry.remote_id}
    found = {owners[one.remote_id]: one for one in existing if one.remote_id in owners}
    unclaimed = [one for one in existing if one.remote_id not in owners]
    for one in [one for one in unclaimed if one.key]:
        found.setdefault(one.key, one)
        unclaimed.remove(one)
    for entry in [entry for entry in entries.values() if entry.key not in found and _may_have_arrived(entry)]:
        match = _likeness(entry, unclaimed)
        if match is not None:
            found[entry.key] = match
            unclaimed.remove(match)
    return found


def _may_have_arrived(entry: Entry) -> bool:
    return entry.state is EntryState.INTENDED and not entry.remote_id


def _likeness(entry: Entry, unclaimed: Sequence[Existing]) -> Existing | None:
    """The unrecorded thing that an uncertain create may have left: to the letter, else to the same people and subject.

    The second is ours with the user's hand on it, or the user's own letter about the same: a second one would be too
    many either way.
    """
    exact = [one for one in unclaimed if one.fingerprint == entry.fingerprint]
    alike = [one for one in unclaimed if fingerprint.same_place(one.fingerprint, entry.fingerprint)]
    return next(iter(exact + (alike if entry.shape == DRAFT else [])), None)
