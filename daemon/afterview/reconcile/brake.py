"""The brake: refuses a cycle that would remove or make suspiciously much, as a value that says what and why.

It is there for what no single rule sees: a broken clock, an emptied mailbox, a calendar file on a disk that is not
mounted, a first run over years of mail.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from afterview.domain.change import Change, Deed
from afterview.reconcile.standing import DRAFT, EVENT


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one cycle may do unasked.

    `deletions`: an application that ends takes a draft and two or three reminders with it; two in one cycle are usual.
    `for_each_creation`: where an acceptance puts a withdrawal in place of a follow-up, its draft and reminder go, so
    every creation excuses two deletions more.
    `creations`: a day with three interviews of three people each makes 9 letters and about as many reminders.
    `first_creations`: sixty days of a busy hunt, twenty open applications with four things each.
    `vanished`: more than this many gone at once, with none of their kind left, was not the user's hand.
    """

    deletions: int = 6
    for_each_creation: int = 2
    creations: int = 30
    first_creations: int = 80
    vanished: int = 5


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is done this cycle, for the user to judge, with what would have been made, removed or written off."""

    why: str
    creations: int
    deletions: int
    vanished: int


def brake(
    changes: Sequence[Change],
    now: datetime,
    *,
    first_run: bool = False,
    limits: Limits | None = None,
    of: Sequence[Change] = (),
) -> Refusal | None:
    """None where the changes are of a usual size, else why they are not carried out unasked.

    `now` is aware: the removal of a reminder whose time is past does not count. `first_run` means that the ledger is
    empty. `of` are all the changes, where some are not judged: what is said of them adds up to what a dry run lists.
    """
    limits = limits or Limits()
    creations = sum(change.deed is Deed.CREATE for change in changes)
    deletions = sum(change.deed is Deed.DELETE and not _is_past(change, now) for change in changes)
    vanished = max(_vanished(changes, shape) for shape in (DRAFT, EVENT))
    most = limits.first_creations if first_run else limits.creations
    if deletions > limits.deletions + limits.for_each_creation * creations:
        others = sum(change.deed is Deed.DELETE for change in of or changes) - deletions
        usual = f", beside {others} that are past or that mail accounts for" if others else ""
        why = f"{deletions} drafts and reminders would be removed at once{usual}"
    elif creations > most:
        why = f"{creations} drafts and reminders would be made at once"
    elif vanished > limits.vanished:
        why = f"all {vanished} that we made are gone: was the folder or calendar moved?"
    else:
        return None
    return Refusal(why, creations, deletions, vanished)


def _is_past(change: Change, now: datetime) -> bool:
    start = change.existing.start if change.existing is not None else None
    return start is not None and start < now


def _vanished(changes: Sequence[Change], shape: str) -> int:
    """How many of a shape are gone, where none that we made is left; 0 otherwise."""
    ours = [change for change in changes if change.shape == shape and change.entry is not None]
    left = any(change.existing is not None and not change.existing.cancelled for change in ours)
    gone = sum(change.deed is Deed.SETTLE and change.existing is None for change in ours)
    return 0 if left else gone
