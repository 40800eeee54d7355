"""Looks at what stands, each thing as closely as the diff needs and no closer: looks cost quota.

Lists may lag behind: a thing that they lack, or show otherwise than we left it, is asked for by itself before it
counts as gone or as changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from afterview.domain.artefact import Entry, EntryState, Existing
from afterview.ports import Calendar, Drafts
from afterview.reconcile.standing import DRAFT, EVENT, Standing


def survey(
    drafts: Drafts, calendar: Calendar, entries: Sequence[Entry], was_sent: Callable[[Entry], bool] | None = None
) -> Standing:
    """Everything that stands, as far as the ledger's `entries` need it known.

    `was_sent` tells, of a draft of ours that is gone, whether the mailbox shows that it was sent; asked only then.
    """
    ours = [entry for entry in entries if entry.shape == DRAFT]
    found = tuple(_drafts(drafts, ours, was_sent or (lambda _: False)))
    events = tuple(_events(calendar, [entry for entry in entries if entry.shape == EVENT]))
    return Standing(found, events, _came(drafts, ours, found))


def _drafts(drafts: Drafts, entries: Sequence[Entry], was_sent: Callable[[Entry], bool]) -> Iterable[Existing]:
    by_id = {entry.remote_id: entry for entry in entries if entry.remote_id}
    expecting = any(_is_uncertain(entry) for entry in entries)
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
    """A draft that the list lacks: asked for by its id before it counts as gone."""
    seen = drafts.look(entry.remote_id)
    if seen is not None:
        yield seen
    elif entry.fingerprint and was_sent(entry):
        yield Existing(entry.remote_id, "", "", sent=True)


def _came(drafts: Drafts, entries: Sequence[Entry], found: Sequence[Existing]) -> Mapping[str, tuple[Existing, ...]]:
    """What came after each mark that an intended create was stored with, for those that nothing tells of."""
    listed = {one.version for one in found}
    known = {one.fingerprint for one in found}
    marks = {entry.version for entry in entries if _is_uncertain(entry) and entry.fingerprint not in known}
    return {mark: tuple(drafts.since(mark, listed)) for mark in sorted(marks) if mark}


def _events(calendar: Calendar, entries: Sequence[Entry]) -> Iterator[Existing]:
    listed = list(calendar.list())
    by_id = {entry.remote_id: entry for entry in entries if entry.remote_id and _should_stand(entry)}
    for one in listed:
        entry = by_id.get(one.remote_id)
        yield (entry and _is_otherwise(one, entry) and calendar.look(one.remote_id, entry.key)) or one
    there = {one.remote_id for one in listed} | {one.key for one in listed if one.key}
    for entry in entries:
        if _should_stand(entry) and entry.remote_id not in there and entry.key not in there:
            seen = calendar.look(entry.remote_id, entry.key)
            if seen is not None and seen.remote_id not in there:
                yield seen


def _is_otherwise(one: Existing, entry: Entry) -> bool:
    """Whether an event is listed otherwise than we left it; what the user changed is looked at once, and what we were
    about to change each time, for the list may show it as it was before."""
    if entry.state is EntryState.INTENDED:
        return True
    if entry.state is EntryState.EDITED and not one.cancelled:
        return False
    return one.version != entry.version and (one.cancelled or one.fingerprint != entry.fingerprint)


def _is_unclear(one: Existing, entry: Entry | None, expecting: bool) -> bool:
    """Whether only a look can tell: ours and saved again or about to be changed, or a stranger that an uncertain create
    may have left."""
    if entry is None:
        return expecting
    if entry.state is EntryState.INTENDED:
        return True
    return _should_stand(entry) and entry.state is not EntryState.EDITED and one.version != entry.version


def _is_uncertain(entry: Entry) -> bool:
    return entry.state is EntryState.INTENDED and not entry.remote_id


def _should_stand(entry: Entry) -> bool:
    return entry.state in (EntryState.INTENDED, EntryState.PRESENT, EntryState.EDITED)
