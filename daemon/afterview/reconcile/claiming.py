"""Which thing there is which obligation's: by the id in the ledger, by the store's word, by what we meant to write."""

from collections.abc import Iterator, Mapping, Sequence

from afterview.domain.artefact import Draft, Entry, EntryState, Event, Existing
from afterview.reconcile import fingerprint

DRAFT = "draft"
EVENT = "event"


def claimed(
    existing: Sequence[Existing],
    entries: Mapping[str, Entry],
    asked: Mapping[str, Draft | Event],
    came: Mapping[str, Sequence[Existing]],
) -> dict[str, Existing]:
    """By key, what exists of one shape; `entries` and `asked` are the ledger's and what is wanted, by key.

    `came` has, by the mark that an intended create was stored with, what came since and is not in `existing`. What says
    to the letter what an entry meant to write goes to that entry before anything goes to one that it merely resembles.
    """
    owners = {entry.remote_id: entry.key for entry in entries.values() if entry.remote_id}
    found = {owners[one.remote_id]: one for one in existing if one.remote_id in owners}
    left = [one for one in existing if one.remote_id not in owners]
    for one in [one for one in left if one.key and _has_use_for(one.key, entries, asked)]:
        found.setdefault(one.key, one)
        left.remove(one)
    waiting = [entry for entry in entries.values() if entry.key not in found and _may_have_arrived(entry)]
    taken: set[str] = set()
    for likely in (_to_the_letter, _alike, _gone_again):
        for entry in [entry for entry in waiting if entry.key not in found]:
            unlisted = [one for one in came.get(entry.version, ()) if one.version not in taken]
            match = next(likely(entry, asked.get(entry.key), left, unlisted), None)
            if match is not None:
                found[entry.key] = match
                taken.add(match.version)
                left = [one for one in left if one is not match]
    for one in [one for one in left if one.key]:
        found.setdefault(one.key, one)
    return found


def _has_use_for(key: str, entries: Mapping[str, Entry], asked: Mapping[str, Draft | Event]) -> bool:
    """Whether the key is still gone by: what was made under a former one is found by what it says (see `renaming`)."""
    return key in asked or (key in entries and entries[key].state is not EntryState.WITHDRAWN)


def _may_have_arrived(entry: Entry) -> bool:
    return entry.state is EntryState.INTENDED and not entry.remote_id


def _to_the_letter(
    entry: Entry, wanted: Draft | Event | None, left: Sequence[Existing], unlisted: Sequence[Existing]
) -> Iterator[Existing]:
    there = (one for one in (*left, *unlisted) if one.fingerprint and not one.cancelled)
    yield from (one for one in there if one.fingerprint == entry.fingerprint)


def _alike(
    entry: Entry, wanted: Draft | Event | None, left: Sequence[Existing], unlisted: Sequence[Existing]
) -> Iterator[Existing]:
    """A draft to the same people under the same subject: ours with the user's hand on it, or the user's own letter
    about the same; a second one would be too many either way."""
    if entry.shape == DRAFT:
        yield from (one for one in (*left, *unlisted) if fingerprint.same_place(one.fingerprint, entry.fingerprint))


def _gone_again(
    entry: Entry, wanted: Draft | Event | None, left: Sequence[Existing], unlisted: Sequence[Existing]
) -> Iterator[Existing]:
    """A draft that came into the conversation after we set out to lay ours there, and is gone: the user dealt with it
    before we learned that it had come."""
    if isinstance(wanted, Draft):
        yield from (one for one in unlisted if (one.cancelled or one.sent) and one.thread == wanted.thread)
