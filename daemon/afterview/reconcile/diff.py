"""What has to be done so that what stands is what is wanted, with hands off whatever the user touched (DESIGN.md)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from afterview.domain.artefact import Draft, Entry, EntryState, Event, Existing
from afterview.domain.change import Change, Deed
from afterview.reconcile import fingerprint
from afterview.reconcile.entries import (
    DONE,
    WROTE,
    as_last_written,
    before_a_move_was_overtaken,
    gone_by_user,
    may_come_again,
    standing_fingerprint,
)
from afterview.reconcile.standing import DRAFT, EVENT, Case, Standing, cases
from afterview.reconcile.ticking import as_done, is_ticked

ADORNED = "no longer needed, but you gave it a colour or a place: it stays"
REMOVED = "you removed it: it is not made again"
GRACE = timedelta(seconds=90)  # a create whose answer was lost may take effect at the server after we gave up on it


@dataclass(frozen=True, slots=True)
class Terms:
    """What a diff goes by beside the three sides.

    `grace` is how long an uncertain create is looked for before it is made again; `done` names, by shape and key, what
    is needed no more because the user has done it; `ticks` says that reminders of it are ticked off and stay.
    """

    grace: timedelta = GRACE
    done: frozenset[tuple[str, str]] = frozenset()
    ticks: bool = False

    def has_done(self, case: Case) -> bool:
        """Whether the user has done what the case is about."""
        ticked = case.existing is not None and case.wanted is None and is_ticked(case.existing)
        return (case.shape, case.key) in self.done or (self.ticks and ticked)


def diff(
    wanted: Sequence[Draft | Event],
    standing: Standing,
    ledger: Sequence[Entry],
    now: datetime,
    terms: Terms | None = None,
) -> list[Change]:
    """The changes that a cycle should make, each with its reason; `now` is aware and only ages uncertain creates.

    Applied without a fault, they leave nothing but KEEP and LEAVE for the next diff.
    """
    terms = terms or Terms()
    return [change for case in cases(wanted, standing, ledger) if (change := _decide(case, terms, now)) is not None]


def _decide(case: Case, terms: Terms, now: datetime) -> Change | None:
    if case.entry is None:
        return _never_recorded(case)
    match case.entry.state:
        case EntryState.FULFILLED if may_come_again(case.entry):
            return _done(case, case.entry)
        case EntryState.FULFILLED | EntryState.DISMISSED:
            return _over(case, case.entry)
        case EntryState.WITHDRAWN:
            return _withdrawn(case)
        case EntryState.INTENDED:
            return _uncertain(case, case.entry, terms, now)
        case EntryState.PRESENT | EntryState.EDITED:
            return _recorded(case, case.entry, terms)


def _never_recorded(case: Case) -> Change | None:
    """Nothing in the ledger: a new obligation, or a ledger that was lost while the store still knows our key."""
    if case.existing is None:
        return _change(case, Deed.CREATE, _reason(case, "it is due and was never made"))
    if case.wanted is None:
        return _change(case, Deed.LEAVE, "made by us once, but nothing is recorded about it: it stays")
    if case.existing.cancelled:
        return _change(case, Deed.SETTLE, "you removed it before: it is not made again")
    if case.existing.fingerprint == fingerprint.of(case.wanted):
        return _change(case, Deed.ADOPT, "it is there already, as wanted")
    return _change(case, Deed.LEAVE, "it is there already with other content, and nothing is recorded about it")


def _over(case: Case, entry: Entry) -> Change | None:
    if case.wanted is None:
        return None
    if entry.state is EntryState.FULFILLED:
        return _change(case, Deed.LEAVE, "you sent it")
    return _change(case, Deed.LEAVE, REMOVED)


def _withdrawn(case: Case) -> Change | None:
    """We took it back ourselves, so it may come again when it is wanted again."""
    if case.wanted is None:
        return None
    if case.existing is None:
        return _change(case, Deed.CREATE, _reason(case, "it is due again"))
    if case.existing.cancelled:
        return _change(case, Deed.UPDATE, _reason(case, "it is due again, and its place is still taken by the old one"))
    return _change(case, Deed.LEAVE, "you brought it back after we took it away: it is yours")


def _uncertain(case: Case, entry: Entry, terms: Terms, now: datetime) -> Change | None:
    """An intent without an outcome: a crash or a lost answer stands between."""
    if case.existing is None or case.existing.cancelled:
        return _uncertain_and_gone(case, entry, terms, now)
    if case.existing.sent:
        return _change(case, Deed.SETTLE, "you sent it")
    if not case.existing.remote_id:
        return _change(case, Deed.KEEP, "an earlier try did reach the store, which does not list it yet")
    if entry.fingerprint and case.existing.fingerprint == entry.fingerprint:
        return _change(case, Deed.ADOPT, "an earlier try did reach the store: it is recorded now")
    if _as_before(case.existing, entry):
        moved = before_a_move_was_overtaken(entry)
        if moved is not None:
            return _touched(replace(case, entry=moved), moved, case.existing)
        return _change_back(case, entry, terms)
    return _touched(case, entry, case.existing)


def _change_back(case: Case, entry: Entry, terms: Terms) -> Change:
    """An update or removal that never reached the store: what stands is still what we wrote before."""
    if case.wanted is None:
        return _needed_no_more(
            case, entry, terms, "no longer needed; an earlier try to remove it did not reach the store"
        )
    if fingerprint.of(case.wanted) == standing_fingerprint(entry, case.existing):
        return _change(case, Deed.ADOPT, "an earlier change never reached the store, and is not needed any more")
    return _change(case, Deed.UPDATE, "an earlier try to change it did not reach the store")


def _uncertain_and_gone(case: Case, entry: Entry, terms: Terms, now: datetime) -> Change | None:
    if gone_by_user(entry, case.existing):
        return _change(case, Deed.SETTLE, REMOVED)
    if entry.fingerprint and case.existing is None and entry.shape == DRAFT and _is_young(entry, terms.grace, now):
        return _change(case, Deed.KEEP, "an earlier try may still arrive: looking again before making another")
    if case.wanted is None:
        return _change(case, Deed.SETTLE, WROTE if terms.has_done(case) else "no longer needed, and not there")
    return _withdrawn(case)


def _recorded(case: Case, entry: Entry, terms: Terms) -> Change:
    existing = case.existing
    if existing is not None and existing.sent:
        return _change(case, Deed.SETTLE, "you sent it")
    if existing is None or existing.cancelled:
        return _change(case, Deed.SETTLE, REMOVED)
    if entry.state is EntryState.EDITED or not _as_written(existing, entry):
        return _touched(case, entry, existing)
    if case.wanted is None:
        return _needed_no_more(case, entry, terms, "no longer needed, and untouched")
    if fingerprint.of(case.wanted) != entry.fingerprint:
        return _change(case, Deed.UPDATE, _reason(case, "what it should say has changed"))
    if existing.version != entry.version:
        return _change(case, Deed.ADOPT, "opened or saved again, but not changed")
    return _change(case, Deed.KEEP, "as wanted")


def _needed_no_more(case: Case, entry: Entry, terms: Terms, why: str) -> Change:
    """Untouched, and needed no more: away with it, unless it is to be ticked off or the user has marked it."""
    existing, done = case.existing, terms.has_done(case)
    if done and terms.ticks and case.shape == EVENT and existing is not None and existing.start and existing.end:
        ticked = as_done(existing, case.key)
        if fingerprint.of(ticked) == standing_fingerprint(entry, existing):
            return _change(case, Deed.SETTLE, DONE)
        return replace(_change(case, Deed.UPDATE, DONE), wanted=ticked)
    if existing is not None and existing.adorned:
        return _change(case, Deed.LEAVE, ADORNED)
    return _change(case, Deed.DELETE, WROTE if done else why)


def _done(case: Case, entry: Entry) -> Change | None:
    """We took it away, or ticked it off, because the user had done it; it may be due again all the same."""
    if case.existing is None or case.existing.cancelled:
        return _withdrawn(case)
    if case.wanted is None:
        return None
    if _as_written(case.existing, entry):
        return _change(case, Deed.UPDATE, _reason(case, "it is due again"))
    return _change(case, Deed.LEAVE, "you changed it: it is yours")


def _touched(case: Case, entry: Entry, existing: Existing) -> Change:
    """The user's hand is on it, so it stays; but a reminder that was only moved follows when its occasion moves."""
    if not existing.fingerprint and entry.state is not EntryState.EDITED:
        return _change(case, Deed.KEEP, "saved again since we wrote it, and not looked at yet")
    if case.wanted is None:
        return _change(case, Deed.LEAVE, "no longer needed, but you changed it: it stays")
    if case.shape == EVENT:
        entry = as_last_written(entry, existing, case.wanted)
        case = replace(case, entry=entry)
        if fingerprint.same_content(existing.fingerprint, entry.fingerprint) and _occasion_moved(case.wanted, entry):
            return _change(case, Deed.UPDATE, "you had moved it, but what it is for was moved since")
    return _change(case, Deed.LEAVE, "you changed it: it is yours")


def _occasion_moved(wanted: Draft | Event | None, entry: Entry) -> bool:
    return wanted is not None and not fingerprint.same_place(fingerprint.of(wanted), entry.fingerprint)


def _as_written(existing: Existing, entry: Entry) -> bool:
    if existing.version and existing.version == entry.version:
        return True
    return existing.fingerprint == entry.fingerprint


def _as_before(existing: Existing, entry: Entry) -> bool:
    """Whether it still is what stood there before the change that we intended."""
    if entry.remote_id and existing.version and existing.version == entry.version:
        return True
    return bool(entry.previous) and existing.fingerprint == standing_fingerprint(entry, None)


def _is_young(entry: Entry, grace: timedelta, now: datetime) -> bool:
    return entry.at is not None and abs(now - entry.at) < grace


def _reason(case: Case, otherwise: str) -> str:
    return (case.wanted.why if case.wanted is not None else "") or otherwise


def _change(case: Case, deed: Deed, why: str) -> Change:
    return Change(deed, case.key, case.shape, why, case.wanted, case.entry, case.existing)
