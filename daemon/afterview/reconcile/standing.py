"""What stands before the user now, and which of it belongs to which obligation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from afterview.domain.artefact import Draft, Entry, Event, Existing
from afterview.reconcile.claiming import DRAFT, EVENT, claimed

__all__ = ["DRAFT", "EVENT", "Case", "Standing", "cases"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything found in the drafts folder and in our calendar, ours or not."""

    drafts: tuple[Existing, ...] = ()
    events: tuple[Existing, ...] = ()
    came: Mapping[str, tuple[Existing, ...]] = field(default_factory=dict)  # drafts made since a mark, unlisted


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
    letters = _of_shape(DRAFT, drafts, standing.drafts, ledger, standing.came)
    return letters + _of_shape(EVENT, events, standing.events, ledger, {})


def _of_shape(
    shape: str,
    wanted: Sequence[Draft | Event],
    existing: Sequence[Existing],
    ledger: Sequence[Entry],
    came: Mapping[str, tuple[Existing, ...]],
) -> list[Case]:
    entries = {entry.key: entry for entry in ledger if entry.shape == shape}
    asked = {one.key: one for one in reversed(wanted)}
    found = claimed(existing, entries, asked, came)
    keys = dict.fromkeys([one.key for one in wanted] + list(entries) + list(found))
    return [Case(shape, key, asked.get(key), entries.get(key), found.get(key)) for key in keys]
