"""What a cycle left behind, kept in the state so that `status` can answer at once and without a network."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from afterview.adapters.sqlite.codec import CodecError, from_json, to_json
from afterview.adapters.sqlite.store import Store
from afterview.domain.artefact import Draft, Entry, EntryState, Event
from afterview.domain.reading import Evidence

if TYPE_CHECKING:  # not for `status`, which must answer at once
    from afterview.domain.application import Application, Interview
    from afterview.domain.obligation import LetterDue, ReminderDue, Why

_NAME, _AT = "snapshot", "snapshot at"
_APART = datetime(2000, 1, 1, tzinfo=UTC)  # stands in the snapshot for its time, which is kept apart


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of an application, from `at` (aware) on."""

    stage: str
    at: datetime
    because: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """An interview, past or ahead; times are aware."""

    key: str
    start: datetime
    end: datetime
    format: str
    who: tuple[str, ...]
    cancelled: bool
    place: str = ""
    because: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """A message of an application, as a line shows it; `at` is aware, `who` is the other side, '' where that is not
    known."""

    message: str
    at: datetime
    sent: bool
    who: str
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Case:
    """An application as it is shown."""

    key: str
    firm: str
    role: str
    agency: str
    steps: tuple[Step, ...]
    talks: tuple[Talk, ...]
    last_kind: str = ""
    last_at: datetime | None = None
    last_who: str = ""
    messages: tuple[str, ...] = ()
    ignored: bool = False
    letters: tuple[Mail, ...] = ()
    answer_by: datetime | None = None  # the offer's deadline (aware)


@dataclass(frozen=True, slots=True)
class Thing:
    """A draft or reminder that is wanted, or that stands though it is not; `due` is aware, None for a draft.

    `state` is the ledger's word, '' where nothing was made yet.
    """

    key: str
    shape: str
    kind: str
    application: str
    title: str
    to: tuple[str, ...]
    due: datetime | None
    blanks: int
    state: str
    wanted: bool
    why: str = ""
    rule: str = ""
    source: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the program is unsure of, and the command that settles it."""

    about: str
    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a hunt after the cycle at `at` (aware); `zone` is the seeker's.

    `as_if` when that cycle acted as if it were another time: then it is looked back on from that time, too.
    """

    at: datetime
    zone: str
    cases: tuple[Case, ...] = ()
    things: tuple[Thing, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    needs: tuple[str, ...] = ()
    next_change: datetime | None = None
    unread: tuple[str, ...] = ()
    as_if: bool = False

    def seen_from(self, now: datetime) -> datetime:
        """The instant (aware) from which to look at it: `now`, or its own where it acted as if it were then."""
        return self.at if self.as_if else now


def keep_snapshot(store: Store, snapshot: Snapshot) -> None:
    """Store what a cycle left, in place of what the one before did.

    Its time is kept apart: most cycles find nothing new, and the whole would be written every two minutes.
    """
    with store.transaction():
        store.set_meta(_NAME, to_json(replace(snapshot, at=_APART)))
        store.set_meta(_AT, snapshot.at.isoformat())


def read_snapshot(store: Store) -> Snapshot | None:
    """What the last cycle left; None before the first, or where another version left it."""
    text = store.meta(_NAME)
    try:
        snapshot = from_json(Snapshot, text) if text else None
    except CodecError:
        return None
    at = store.meta(_AT)
    return replace(snapshot, at=datetime.fromisoformat(at)) if snapshot is not None and at else snapshot


def case_of(application: "Application") -> Case:
    """An application as it is shown."""
    from afterview.domain.offers import offer_deadline

    letters = sorted(application.letters, key=lambda letter: letter.at)
    last = letters[-1] if letters else None
    return Case(
        key=application.key,
        firm=_firm(application),
        role=application.role or "",
        agency=application.agency or "",
        steps=tuple(Step(one.stage.value, one.at, one.because, one.evidence) for one in application.stages),
        talks=tuple(_talk(talk) for talk in application.interviews),
        last_kind=last.kind.value if last else "",
        last_at=last.at if last else None,
        last_who="you" if last and last.sent else (last.who.name or last.who.email) if last else "",
        messages=tuple(letter.message for letter in letters),
        ignored=application.ignored,
        answer_by=offer_deadline(application),
        letters=tuple(
            Mail(one.message, one.at, one.sent, one.who.name or one.who.email, one.kind.value, one.subject)
            for one in letters
        ),
    )


def things_of(
    due: "Iterable[LetterDue | ReminderDue]", wanted: Iterable[Draft | Event], entries: Iterable[Entry]
) -> Iterator[Thing]:
    """All that is wanted, with its state, and what stands still though it is not wanted any more."""
    from afterview.domain.obligation import LetterDue

    by_key = {(entry.shape, entry.key): entry for entry in entries}
    whys = {(isinstance(one, LetterDue), one.key): one.why for one in due}
    seen = set()
    for one in wanted:
        shape = "draft" if isinstance(one, Draft) else "event"
        seen.add((shape, one.key))
        entry = by_key.get((shape, one.key))
        yield _thing(one, shape, entry.state.value if entry else "", whys[isinstance(one, Draft), one.key])
    for (shape, key), entry in by_key.items():
        if (shape, key) not in seen and entry.state is EntryState.EDITED:
            kind, _, rest = key.partition("|")
            yield Thing(key, shape, kind, rest.partition("|")[0], "", (), None, 0, entry.state.value, wanted=False)


def _thing(one: Draft | Event, shape: str, state: str, why: "Why") -> Thing:
    is_draft = isinstance(one, Draft)
    return Thing(
        key=one.key,
        shape=shape,
        kind=one.kind,
        application=one.application,
        title=one.subject if isinstance(one, Draft) else one.title,
        to=tuple(address.name or address.email for address in one.to) if isinstance(one, Draft) else (),
        due=None if isinstance(one, Draft) else one.start,
        blanks=one.blanks if isinstance(one, Draft) else 0,
        state=state,
        wanted=True,
        why=one.why if is_draft else why.text,
        rule=why.rule,
        source=why.source,
        evidence=why.evidence,
    )


def _talk(talk: "Interview") -> Talk:
    return Talk(
        key=talk.key,
        start=talk.start,
        end=talk.ends,
        format=talk.format.value if talk.format else "",
        who=tuple(person.name or person.email for person in talk.interviewers),
        cancelled=talk.cancelled,
        place=talk.link or talk.phone or talk.location,
        because=talk.because,
        evidence=talk.evidence,
    )


def _firm(application: "Application") -> str:
    emails = [letter.who.email for letter in application.letters if letter.who.email]
    domain = emails[0].partition("@")[2] if emails else ""
    return application.company or application.agency or domain or "an unnamed employer"
