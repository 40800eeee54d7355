"""Calendar parts to talks: one event, one talk, or several where the text beside it is a running order."""

from dataclasses import replace

from afterview.domain.message import CalendarEvent
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Kind
from afterview.domain.when import Slot
from afterview.inference.timeline.attending import WORDS, event_takers, row_takers
from afterview.inference.timeline.case import Case, Talk
from afterview.inference.timeline.fixing import add_details, attend, fix, talk_at, talk_revived

_NOT_TALKS = ("REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER")


def apply_event(case: Case, reading: Reading, kind: Kind, event: CalendarEvent, seeker: Seeker) -> list[Talk]:
    """Bring talks up to date with one calendar part (RFC 5546); an older SEQUENCE changes nothing."""
    known = case.talks_of(event.uid)
    if event.method == "CANCEL" or event.status == "CANCELLED":
        _cancel(case, reading, event, known)
        return []
    if event.method in _NOT_TALKS or event.all_day or not kind.is_job_mail or kind is Kind.ASSESSMENT:
        return []
    if any(event.sequence < talk.sequence for talk in known):
        return []
    event = _as_shown(event, seeker)
    rows = _rows(reading, event)
    if len(rows) > 1:
        return [_fix_row(case, reading, event, slot, n, seeker) for n, slot in enumerate(rows)]
    return [_fix_event(case, reading, kind, event, known, seeker)]


def _as_shown(event: CalendarEvent, seeker: Seeker) -> CalendarEvent:
    """An event kept in UTC by the seeker's clock, as calendars show it and mail then speaks of it ('the 2 pm one')."""
    if str(event.start.tzinfo) != "UTC":
        return event
    end = event.end.astimezone(seeker.zone) if event.end else None
    return replace(event, start=event.start.astimezone(seeker.zone), end=end)


def _cancel(case: Case, reading: Reading, event: CalendarEvent, known: list[Talk]) -> None:
    at_start = talk_at(case, event.start)
    for talk in known or ([at_start] if at_start else []):
        if talk.sequence <= event.sequence:
            talk.off_at = talk.off_at or reading.at


def _fix_event(
    case: Case, reading: Reading, kind: Kind, event: CalendarEvent, known: list[Talk], seeker: Seeker
) -> Talk:
    slot = Slot(event.start, event.end, event.summary, -2, zone_stated=True)
    talk = (known[0] if known else None) or talk_at(case, event.start)
    talk = talk or talk_revived(case, event.start, reading.at) or _replaced(case, reading, kind)
    talk = fix(case, reading, talk, slot, 0)
    talk.end = event.end or talk.end
    _mark(talk, event)
    spoken_of = tuple(talk.people) if talk.people_from >= WORDS else ()
    attend(talk, event_takers(case, reading, event, seeker, spoken_of))
    add_details(talk, reading, case)
    return talk


def _replaced(case: Case, reading: Reading, kind: Kind) -> Talk | None:
    """The talk that a new invitation stands in for: one whose time is sought, or the next of a mail that moves it."""
    sought = [talk for talk in case.talks if talk.sought]
    if sought:
        return max(sought, key=lambda talk: talk.fixed_at)
    ahead = case.talks_ahead(reading.at)
    return ahead[0] if kind is Kind.INTERVIEW_RESCHEDULED and ahead else None


def _fix_row(case: Case, reading: Reading, event: CalendarEvent, slot: Slot, number: int, seeker: Seeker) -> Talk:
    talk = fix(case, reading, talk_at(case, slot.start), slot, number)
    _mark(talk, event)
    attend(talk, row_takers(case, reading, slot, seeker))
    add_details(talk, reading, case)
    return talk


def _mark(talk: Talk, event: CalendarEvent) -> None:
    talk.uid, talk.sequence = event.uid, event.sequence
    talk.title = event.summary or talk.title
    talk.location = event.location or talk.location


def _rows(reading: Reading, event: CalendarEvent) -> list[Slot]:
    """The running order in the text beside the event: times inside it, each in a line with somebody's name."""
    if event.end is None:
        return []
    named = {p.sentence for p in reading.people if p.sentence >= 0 and p.rule == "row"}
    inside = [s for s in reading.slots if event.start <= s.start < event.end]
    rows = {slot.start: slot for slot in inside if slot.sentence in named}
    first = min((slot.sentence for slot in rows.values()), default=-1)
    before = sorted(n for n in named if n < first and n not in {s.sentence for s in rows.values()})
    if rows and before and event.start not in rows:
        rows[event.start] = Slot(event.start, None, "", before[-1], zone_stated=True)
    starts = sorted(rows)
    if not starts:
        return []
    ends = [*starts[1:], event.end]
    return [Slot(a, rows[a].end or b, rows[a].quote, rows[a].sentence, True) for a, b in zip(starts, ends, strict=True)]
