"""One application as a line in time: its stages as a band, mail above and below, talks upon it, what is due ahead."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from afterview.domain.application import Application, Interview
from afterview.domain.artefact import Event
from afterview.domain.offers import offer_deadline
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import InterviewStatus, Stage
from afterview.report import words
from afterview.report.because import quote_for
from afterview.report.page.axis import Axis

_SHARED = timedelta(days=150)  # a hunt up to so long is drawn on one axis, so that lines can be compared
_AHEAD = timedelta(days=21)  # what falls due later is told, not drawn
_MARGIN = timedelta(days=2)
_WIDE_LABEL, _NARROW_LABEL = 0.9, 2.6  # per cent of the line that a letter of a label needs on a desk, on a phone
_MIDDAY = time(12)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch at one stage, in per cent; `ahead` where it lies in the future. `fits` tells which screens have room
    for its label: 'always', 'wide' or ''."""

    x: float
    width: float
    stage: str
    ahead: bool
    fits: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at an instant: 'got', 'sent', 'talk', 'off', 'due', 'late', 'word' (promised) or 'deadline'."""

    x: float
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the story behind the picture. `quote` is the sentence that moved the application to `stage`."""

    at: datetime
    what: str
    about: str = ""
    stage: str = ""
    quote: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Lifeline:
    """The picture of one application, and its story in words. `now` in per cent, None where it lies off the axis."""

    axis: Axis
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    story: tuple[Entry, ...]
    now: float | None


def lifeline_of(application: Application, events: Sequence[Event], whole: Axis, now: datetime) -> Lifeline:
    """The line of one application. `events` are its reminders; `whole` is the axis of the hunt; `now` is aware."""
    story = tuple(_story(application, events, now, whole))
    axis = whole if whole.end - whole.start <= _SHARED else _own_axis(application, story, whole, now)
    marks = tuple(_marks(application, events, axis, now))
    return Lifeline(
        axis, tuple(_bands(application, axis, now)), marks, story, axis.at(now) if axis.covers(now) else None
    )


def axis_of(applications: Iterable[Application], events: Iterable[Event], seeker: Seeker, now: datetime) -> Axis:
    """From the first word of the hunt to what lies ahead of `now` (aware) within three weeks."""
    known = list(applications)
    first = min((at for one in known for at in _beginnings(one)), default=now)
    ahead = [event.start for event in events] + [talk.ends for one in known for talk in one.interviews]
    ahead += [deadline for one in known if (deadline := offer_deadline(one))]
    last = max((at for at in ahead if now <= at <= now + _AHEAD), default=now)
    return Axis(first - _MARGIN, last + _MARGIN, seeker.zone)


def _own_axis(application: Application, story: Sequence[Entry], whole: Axis, now: datetime) -> Axis:
    change = application.stage_at(now)
    over = change is not None and change.stage.is_final
    last = max((entry.at for entry in story if entry.at <= now + _AHEAD), default=now)
    margin = max(_MARGIN, (last - story[0].at) / 40 if story else _MARGIN)
    first = min(_beginnings(application), default=now)
    return Axis(first - margin, (last if over else max(last, now)) + margin, whole.zone)


def _beginnings(application: Application) -> Iterator[datetime]:
    yield from (change.at for change in application.stages[:1])
    yield from (letter.at for letter in application.letters)


def _bands(application: Application, axis: Axis, now: datetime) -> Iterator[Band]:
    changes = application.stages
    for number, change in enumerate(changes):
        following = changes[number + 1].at if number + 1 < len(changes) else None
        if change.at > now:
            return
        yield from _band(change.stage, change.at, min(following or now, now), axis, ahead=False)
        if following is not None and following > now:
            yield from _band(change.stage, now, following, axis, ahead=True)


def _band(stage: Stage, start: datetime, end: datetime, axis: Axis, *, ahead: bool) -> Iterator[Band]:
    left, right = axis.at(start), axis.at(end)
    width = round(right - left, 2)
    if width > 0:
        yield Band(left, width, stage.value, ahead, "" if ahead or stage.is_final else _fits(stage.value, width))


def _fits(label: str, width: float) -> str:
    room = width / (len(label) + 1)
    return "always" if room > _NARROW_LABEL else "wide" if room > _WIDE_LABEL else ""


def _marks(application: Application, events: Sequence[Event], axis: Axis, now: datetime) -> Iterator[Mark]:
    def on(at: datetime) -> str:
        return words.short_day(at.astimezone(axis.zone))

    for letter in application.letters:
        if axis.covers(letter.at):
            who = "You" if letter.sent else letter.who.name or letter.who.email or "They"
            told = f"{on(letter.at)}: {who}, {words.plain(letter.kind.value.removeprefix('sent_'))}"
            yield Mark(axis.at(letter.at), "sent" if letter.sent else "got", told)
    for talk in application.interviews:
        if axis.covers(talk.start):
            told = f"{on(talk.start)} {words.clock(talk.start.astimezone(axis.zone))}: {_talk(talk, now)}"
            yield Mark(axis.at(talk.start), "off" if talk.cancelled else "talk", told)
    if (word := _word_ahead(application, axis, now)) and axis.covers(word):
        yield Mark(axis.at(word), "word", f"{on(word)}: word was promised by this day")
    if (deadline := _open_deadline(application, now)) and axis.covers(deadline):
        yield Mark(axis.at(deadline), "deadline", f"{on(deadline)}: the offer has to be answered")
    for event in events:
        if axis.covers(event.start):
            late = event.start < now
            yield Mark(axis.at(event.start), "late" if late else "due", f"{on(event.start)}: {event.title}")


def _story(application: Application, events: Sequence[Event], now: datetime, axis: Axis) -> Iterator[Entry]:
    entries = [*_mail(application), *_talks(application, now), *_by_time(application, now)]
    if word := _word_ahead(application, axis, now):
        entries.append(Entry(word, "word promised by this day", ahead=word > now))
    if deadline := _open_deadline(application, now):
        entries.append(Entry(deadline, "the offer has to be answered", ahead=deadline > now))
    entries += _due(events, axis, now)
    yield from sorted(entries, key=lambda entry: entry.at)


def _mail(application: Application) -> Iterator[Entry]:
    changed = {change.because: change for change in application.stages if change.because}
    for letter in application.letters:
        kind = words.plain(letter.kind.value.removeprefix("sent_"))
        who = "you" if letter.sent else letter.who.name or letter.who.email or "they"
        change = changed.get(letter.message)
        quote = quote_for(change.evidence, change.stage.value) if change else ""
        yield Entry(letter.at, f"{who}: {kind}", letter.subject, change.stage.value if change else "", quote)


def _talks(application: Application, now: datetime) -> Iterator[Entry]:
    for talk in application.interviews:
        yield Entry(talk.start, _talk(talk, now), ahead=talk.start > now)


def _by_time(application: Application, now: datetime) -> Iterator[Entry]:
    known = {letter.message for letter in application.letters}
    for change in application.stages:
        if change.at <= now and change.because not in known:
            quote = next((one.quote for one in change.evidence if one.quote), "")
            yield Entry(change.at, "by your word" if quote else "the talk was over", "", change.stage.value, quote)


def _due(events: Iterable[Event], axis: Axis, now: datetime) -> Iterator[Entry]:
    """A line for all reminders of one kind and day."""
    together: dict[tuple[date, str], list[Event]] = {}
    for event in events:
        together.setdefault((event.start.astimezone(axis.zone).date(), event.kind), []).append(event)
    for (_, kind), those in together.items():
        titles = "; ".join(dict.fromkeys(one.title for one in those))
        yield Entry(those[0].start, f"due: {words.plain(kind)}", titles, ahead=those[0].start > now)


def _talk(talk: Interview, now: datetime) -> str:
    state = {InterviewStatus.CANCELLED: "called off: ", InterviewStatus.AHEAD: "ahead: ", InterviewStatus.HELD: ""}
    how = f"{talk.format.value} interview" if talk.format else "interview"
    who = ", ".join(person.name or person.email for person in talk.interviewers)
    moved = ", moved" if talk.moved_from else ""
    return f"{state[talk.status(now)]}{how}{moved}" + (f" with {who}" if who else "")


def _word_ahead(application: Application, axis: Axis, now: datetime) -> datetime | None:
    """The day, at noon, that the latest promise named, while word is still awaited."""
    change = application.stage_at(now)
    days = [promise for promise in application.promises if promise.by is not None and promise.made_at <= now]
    if not days or change is None or change.stage.is_final:
        return None
    by = max(days, key=lambda promise: promise.made_at).by
    return datetime.combine(by, _MIDDAY, axis.zone) if by else None


def _open_deadline(application: Application, now: datetime) -> datetime | None:
    change = application.stage_at(now)
    return offer_deadline(application) if change is not None and change.stage is Stage.OFFER else None
