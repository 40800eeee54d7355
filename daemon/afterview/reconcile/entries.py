"""What the ledger has to say before a change is carried out, and what after it."""

from dataclasses import replace
from datetime import datetime

from afterview.domain.artefact import Draft, Entry, EntryState, Event, Existing
from afterview.domain.change import Change, Deed
from afterview.reconcile import fingerprint

WROTE = "you have done it yourself"
DONE = "done, and ticked off"


def intent(change: Change, now: datetime, mark: str = "") -> Entry | None:
    """The entry to store before the call; None where no store is called. `now` is aware.

    It keeps the id, version and fingerprint of what stands, so that after a crash one can tell whether the call was
    carried out. An intended removal has no fingerprint; an intended create has the store's `mark` of the moment before.
    """
    if change.deed is Deed.CREATE and change.wanted is not None:
        return Entry(change.key, change.shape, EntryState.INTENDED, fingerprint.of(change.wanted), "", mark, now)
    if change.deed in (Deed.UPDATE, Deed.DELETE) and change.entry is not None and change.existing is not None:
        return replace(
            change.entry,
            state=EntryState.INTENDED,
            fingerprint=fingerprint.of(change.wanted) if change.deed is Deed.UPDATE and change.wanted else "",
            previous=_before(change.entry, change.existing),
            remote_id=change.existing.remote_id,
            version=change.existing.version,
            at=now,
        )
    return None


def outcome(change: Change, result: Existing | None, now: datetime) -> Entry | None:
    """The entry to store after the call, `result` being what the store answered; None where nothing is new."""
    match change.deed:
        case Deed.CREATE | Deed.UPDATE:
            return _written(change, result, now)
        case Deed.ADOPT:
            return _adopted(change, now)
        case Deed.DELETE:
            return _closed(change, EntryState.FULFILLED if change.why == WROTE else EntryState.WITHDRAWN, now)
        case Deed.SETTLE:
            return _closed(change, _end(change), now)
        case Deed.LEAVE:
            return _left(change, now)
        case Deed.KEEP:
            return None


def never_meant(change: Change, now: datetime) -> Entry:
    """The entry to store when a call surely had no effect: the one from before, or a mark that nothing stands there."""
    if change.entry is not None:
        return change.entry
    return Entry(change.key, change.shape, EntryState.WITHDRAWN, "", at=now, note="the store refused it")


def may_come_again(entry: Entry) -> bool:
    """Whether a thing that is over was closed by us, on what mail says, and not by the user's hand on it."""
    return entry.state is EntryState.FULFILLED and entry.note in (WROTE, DONE)


def gone_by_user(entry: Entry, existing: Existing | None) -> bool:
    """Whether an artefact that is gone or cancelled was removed by the user, and not by us or never made.

    Ours are an intended removal, a create that never arrived, and a cancelled event that we were about to revive.
    """
    if entry.state is not EntryState.INTENDED:
        return entry.state is not EntryState.WITHDRAWN
    if not entry.fingerprint:
        return False
    if existing is None:
        return bool(entry.remote_id)
    return not entry.remote_id or existing.version != entry.version


def before_a_move_was_overtaken(entry: Entry) -> Entry | None:
    """The entry as it was before we set out to change what the user had moved; None where it had stood as written.

    Where that change never reached the store and is not wanted any more, the user's move holds as before.
    """
    written = _written_before(entry)
    return replace(entry, state=EntryState.PRESENT, fingerprint=written, version="", previous="") if written else None


def as_last_written(entry: Entry, existing: Existing, wanted: Draft | Event | None) -> Entry:
    """The entry with the fingerprint of what we last wrote there, before the user moved it.

    Where a change was intended and died, that is what it meant to write or what stood before: what the event says tells
    which, and where both say the same, the one that stands at the place that is wanted is taken, for then it need not
    be moved.
    """
    before = [one for one in reversed(entry.previous.split(" ")) if one]
    if entry.state is not EntryState.INTENDED or not before:
        return entry
    reached = fingerprint.same_content(existing.fingerprint, entry.fingerprint)
    unreached = any(fingerprint.same_content(existing.fingerprint, one) for one in before)
    known = [entry.fingerprint] if reached and not unreached else before if unreached and not reached else []
    known = known or [entry.fingerprint, *before]
    place = fingerprint.of(wanted) if wanted is not None else ""
    return replace(entry, fingerprint=next((one for one in known if fingerprint.same_place(one, place)), known[0]))


def _before(entry: Entry, existing: Existing) -> str:
    """What stands, and behind it, where that is something else, what we last wrote: the user has moved it since."""
    stands = standing_fingerprint(entry, existing)
    written = _written_before(entry) if entry.state is EntryState.INTENDED else entry.fingerprint
    return stands if written in ("", stands) else f"{stands} {written}"


def _written_before(entry: Entry) -> str:
    return entry.previous.partition(" ")[2]


def standing_fingerprint(entry: Entry, existing: Existing | None) -> str:
    """The fingerprint of what stands: as it was read, else as the ledger has it from before any pending intent."""
    if existing is not None and existing.fingerprint:
        return existing.fingerprint
    return entry.previous.partition(" ")[0] if entry.state is EntryState.INTENDED else entry.fingerprint


def _written(change: Change, result: Existing | None, now: datetime) -> Entry | None:
    if result is None or change.wanted is None:
        return None
    wanted = fingerprint.of(change.wanted)
    if result.cancelled:
        state = EntryState.DISMISSED
    elif isinstance(change.wanted, Event) and change.wanted.done:
        state = EntryState.FULFILLED
    elif change.deed is Deed.CREATE and result.fingerprint not in ("", wanted):
        state = EntryState.EDITED  # it was there already, and the user's hand is on it
    else:
        state = EntryState.PRESENT
    return Entry(change.key, change.shape, state, wanted, result.remote_id, result.version, now, change.why)


def _adopted(change: Change, now: datetime) -> Entry | None:
    if change.existing is None:
        return None
    entry = change.entry or Entry(change.key, change.shape, EntryState.INTENDED, "")
    return replace(
        entry,
        state=EntryState.PRESENT,
        fingerprint=standing_fingerprint(entry, change.existing),
        remote_id=change.existing.remote_id,
        version=change.existing.version,
        previous="",
        at=now,
    )


def _closed(change: Change, state: EntryState, now: datetime) -> Entry:
    entry = change.entry or Entry(change.key, change.shape, state, "")
    remote_id = change.existing.remote_id if change.existing is not None else entry.remote_id
    return replace(entry, state=state, remote_id=remote_id, previous="", at=now, note=change.why)


def _end(change: Change) -> EntryState:
    if change.why in (WROTE, DONE):
        return EntryState.FULFILLED
    if change.existing is not None and change.existing.sent:
        return EntryState.FULFILLED
    if change.entry is None or gone_by_user(change.entry, change.existing):
        return EntryState.DISMISSED
    return EntryState.WITHDRAWN


def _left(change: Change, now: datetime) -> Entry | None:
    """The first time that the user's hand is seen on something of ours, the ledger notes it; later there is no news."""
    entry, existing = change.entry, change.existing
    if entry is None or existing is None or entry.state not in (EntryState.PRESENT, EntryState.INTENDED):
        return None
    return replace(
        entry,
        state=EntryState.EDITED,
        fingerprint=entry.fingerprint or entry.previous.partition(" ")[0],
        remote_id=existing.remote_id,
        version=existing.version,
        previous="",
        at=now,
        note=change.why,
    )
