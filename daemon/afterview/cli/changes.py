"""A cycle in words: the line for the log, which holds no word of a mail, and the changes with their reasons."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from afterview.cli.words import day
from afterview.domain.artefact import Draft, Event
from afterview.domain.change import Change, Deed
from afterview.ports import NothingDone
from afterview.report.words import harmless, plain

if TYPE_CHECKING:
    from afterview.cycle import Outcome
    from afterview.domain.application import Application
    from afterview.reconcile.brake import Refusal

_DONE = {
    Deed.CREATE: "made",
    Deed.UPDATE: "changed",
    Deed.DELETE: "removed",
    Deed.ADOPT: "found again",
    Deed.SETTLE: "settled",
}
_UNSAID = (Deed.KEEP, Deed.LEAVE)


def summary(outcome: "Outcome") -> str:
    """What happened, in one line of counts and kinds; '' where nothing did."""
    parts = [f"read {_several(outcome.pulled.fetched, 'mail')}"] if outcome.pulled.fetched else []
    if in_part := len({one.key for one in outcome.pulled.unread}):
        parts.append(f"{_several(in_part, 'mail')} could be read only in part (`afterview status` names them)")
    if outcome.renewed_calendar:
        parts.append("the calendar was gone: made a new one")
    parts += list(_counted(outcome.done))
    if outcome.refusal is not None:
        parts.append(f"carried out nothing: {outcome.refusal.why}")
    if failed := [one for one in outcome.failures if not isinstance(one.error, NothingDone)]:
        parts.append(f"{_several(len(failed), 'change')} failed ({type(failed[0].error).__name__})")
    return "; ".join(parts)


def details(outcome: "Outcome") -> Iterator[str]:
    """What a cycle read and did, by ids, for a log that is to say more: no words of a mail, no addresses."""
    yield from (f"read {one}" for one in outcome.pulled.kept)
    yield from (f"read in part only: {one.key}" for one in outcome.pulled.unread)
    for change in outcome.done:
        if change.deed not in _UNSAID:
            existing = change.existing.remote_id if change.existing is not None else "new"
            yield f"{change.deed.value} {_shape(change)} {_kind(change)} ({existing})"
    for failure in outcome.failures:
        change = failure.change
        yield f"failed: {change.deed.value} {_shape(change)} {_kind(change)} ({type(failure.error).__name__})"


def refused(refusal: "Refusal") -> str:
    """Why the brake was put on."""
    return f"{refusal.why}: nothing was carried out"


def troubles(outcome: "Outcome") -> str:
    """What went wrong while the changes were carried out; '' if nothing did. The user's hand meanwhile is no fault."""
    failed = [one for one in outcome.failures if not isinstance(one.error, NothingDone)]
    if not failed:
        return ""
    undone = sum(change.deed not in _UNSAID for change in outcome.changes) - sum(
        change.deed not in _UNSAID for change in outcome.done
    )
    return f"{undone} changes are still to be carried out: {failed[0].error}"


def printed(outcome: "Outcome", zone: ZoneInfo) -> str:
    """All changes that would be carried out, each with its reason; for the user's own eyes."""
    told = [change for change in outcome.changes if change.deed not in _UNSAID]
    kept = len(outcome.changes) - len(told)
    applications = outcome.understanding.applications
    lines = [line for change in told for line in _lines(change, zone, applications)]
    if not lines:
        lines.append("nothing would be changed")
    if kept:
        lines.append(f"{kept} stay as they are")
    return "\n".join(lines) + "\n"


def _counted(done: Iterable[Change]) -> Iterator[str]:
    for deed, word in _DONE.items():
        kinds = Counter(f"{_kind(change)} {_shape(change)}" for change in done if change.deed is deed)
        if kinds:
            yield f"{word} " + ", ".join(_several(count, kind) for kind, count in sorted(kinds.items()))


def _several(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _lines(change: Change, zone: ZoneInfo, applications: Sequence["Application"]) -> Iterator[str]:
    yield f"{change.deed.value:7} {_shape(change)} {_kind(change)}{_what(change, zone, applications)}"
    yield f"        because {change.why}"


def _what(change: Change, zone: ZoneInfo, applications: Sequence["Application"]) -> str:
    wanted = change.wanted
    if isinstance(wanted, Draft):
        to = ", ".join(f"{one.name} <{one.email}>" if one.name else one.email for one in wanted.to)
        return f" to {to}: {wanted.subject}"
    if isinstance(wanted, Event):
        return f" on {day(wanted.start, zone)}: {wanted.title}"
    existing = change.existing
    if existing is not None and existing.title:
        on = f" on {day(existing.start, zone)}" if existing.start else ""
        return f"{on}: {harmless(existing.title)}"
    return _by_key(change.key, applications)


def _by_key(key: str, applications: Sequence["Application"]) -> str:
    """To whom a letter was, and for which firm: all that is known of one that is wanted no more."""
    _, *parts = key.split("|")
    case = next((one for one in applications if one.key in parts), None)
    email = next((part for part in parts if "@" in part and not part.startswith("<")), "")
    name = next((one.name for one in case.people if one.email == email and one.name), "") if case and email else ""
    firm = f" ({case.company or case.agency or case.key})" if case else ""
    return f"{f' to {name} <{email}>' if name else f' to {email}' if email else ''}{firm}" or f" [{key}]"


def _kind(change: Change) -> str:
    return plain(change.wanted.kind if change.wanted is not None else change.key.partition("|")[0])


def _shape(change: Change) -> str:
    return "reminder" if change.shape == "event" else "draft"
