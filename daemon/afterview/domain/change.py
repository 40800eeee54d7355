"""What a cycle wants done to the drafts and the calendar: values that can be printed before anything is touched."""

from dataclasses import dataclass
from enum import StrEnum

from afterview.domain.artefact import Draft, Entry, Event, Existing


class Deed(StrEnum):
    """What is to be done with one artefact."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    ADOPT = "adopt"
    KEEP = "keep"
    LEAVE = "leave"  # the user touched it: hands off
    SETTLE = "settle"  # it is gone: fulfilled or dismissed


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a reconcile, with its reason. `wanted` is None for what is no longer needed."""

    deed: Deed
    key: str
    shape: str  # 'draft' or 'event'
    why: str
    wanted: Draft | Event | None = None
    entry: Entry | None = None
    existing: Existing | None = None
