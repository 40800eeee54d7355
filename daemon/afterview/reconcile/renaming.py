"""Obligations that go by another application's key now, because the user merged or split, or older mail came late.

The talk or the message that they are about is the same, so what was done for them counts: nothing is made a second
time, and what the user sent, edited or removed stays so.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from afterview.domain.artefact import Draft, Entry, EntryState, Event
from afterview.reconcile.standing import DRAFT, EVENT

_KEY = re.compile(r"(?P<kind>[^|]+)\|(?P<application>a[0-9a-f]{10})\|(?P<rest>.+)")
_OCCASION = re.compile(r"(^|\|)([0-9a-f]{12}(\||$)|<)")  # a talk's key or a message's id: there is one of each


def renamed(wanted: Sequence[Draft | Event], entries: Sequence[Entry], applications: Collection[str]) -> list[Entry]:
    """The entries to store so that what was recorded under a former key is found under the present one.

    `applications` are the keys of those that there are; where an application is no more, what it leaves goes to the
    one that wants the same of the same person.
    """
    return [entry for before, key in _moves(wanted, entries, applications) for entry in _moved(before, key)]


def _moves(
    wanted: Sequence[Draft | Event], entries: Sequence[Entry], applications: Collection[str]
) -> Iterator[tuple[Entry, str]]:
    known = {(entry.shape, entry.key) for entry in entries if not _is_free(entry)}
    asked = {(_shape(one), one.key) for one in wanted}
    left: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        parts = _KEY.fullmatch(entry.key)
        if parts is None or _is_free(entry) or (entry.shape, entry.key) in asked:
            continue
        if _OCCASION.search(parts["rest"]) or parts["application"] not in applications:
            left.setdefault((entry.shape, parts["kind"], parts["rest"]), entry)
    for one in wanted:
        parts = _KEY.fullmatch(one.key)
        if parts is None or (_shape(one), one.key) in known:
            continue
        before = left.pop((_shape(one), parts["kind"], parts["rest"]), None)
        if before is not None:
            yield before, one.key


def _is_free(entry: Entry) -> bool:
    """Whether nothing was done, or all of it undone again, so that it may as well be made anew."""
    return entry.state is EntryState.WITHDRAWN


def _moved(entry: Entry, key: str) -> tuple[Entry, Entry]:
    former = replace(
        entry, state=EntryState.WITHDRAWN, remote_id="", version="", previous="", note=f"goes by {key} now"
    )
    return replace(entry, key=key), former


def _shape(one: Draft | Event) -> str:
    return DRAFT if isinstance(one, Draft) else EVENT
