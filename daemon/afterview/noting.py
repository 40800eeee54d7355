"""What the user wrote down after an interview: read back from the calendar, put together, and heeded."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from afterview.domain.application import Application, Interview, Promise
from afterview.domain.artefact import Existing
from afterview.domain.notes import Notes, parse_notes
from afterview.domain.obligation import ReminderDue
from afterview.domain.reading import Evidence
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import ReminderKind

_TYPED = " (typed)"
_SPEAKER = re.compile(r"(?P<who>\w[\w.'’ -]{0,40}?)\s*:\s")


def typed(interview: str) -> str:
    """Under which name the notes that came by the command line are kept, apart from those of the calendar."""
    return interview + _TYPED


def noted_in_calendar(
    events: Iterable[Existing],
    keys: Mapping[str, str],
    reminders: Iterable[ReminderDue],
    applications: Iterable[Application],
    seeker: Seeker,
) -> list[Notes]:
    """The notes that stand in the descriptions of notes events; `keys` gives an event's key by its id.

    What the user has typed under the questions counts, the event's own text does not.
    """
    talks = {talk.key: talk for application in applications for talk in application.interviews}
    asked = {one.key: one.interview for one in reminders if one.kind is ReminderKind.NOTES}
    found = []
    for event in events:
        interview = asked.get(event.key or keys.get(event.remote_id, ""), "")
        if interview in talks and not event.cancelled:
            notes = parse_notes(event.text, interview, _day(talks[interview], seeker))
            if not notes.is_empty:
                found.append(notes)
    return found


def together(kept: Mapping[str, Notes]) -> dict[str, Notes]:
    """One Notes for each interview, from the calendar and from the command line; what was said twice counts once."""
    interviews = dict.fromkeys(name.removesuffix(_TYPED) for name in kept)
    return {one: _both(one, kept.get(one), kept.get(typed(one))) for one in interviews}


def by_speaker(notes: Mapping[str, Notes], applications: Iterable[Application]) -> dict[str, Notes]:
    """The notes with what somebody of the same day's other talk said ('Dana: …') moved there.

    Who held three talks in a row writes down all of it in one place; it must not come up in a stranger's letter.
    """
    found = dict(notes)
    for application in applications:
        for talk in application.interviews:
            if talk.key in notes:
                others = [one for one in application.interviews if one != talk and _same_day(one, talk)]
                _move(notes[talk.key], talk, others, found)
    return found


def heeding(applications: Sequence[Application], notes: Mapping[str, Notes]) -> tuple[Application, ...]:
    """The applications with the promises that the user noted ('word by Friday'), made when the user said so; where
    that is not known, at the interview's end, so that any later mail stands above it."""
    return tuple(_heeding(application, notes) for application in applications)


def _heeding(application: Application, notes: Mapping[str, Notes]) -> Application:
    told = ((talk, notes[talk.key]) for talk in application.interviews if talk.key in notes)
    noted = tuple(
        Promise(one.promised_at or talk.ends, "", one.promised_by, False, Evidence("", one.promised, "your notes"))
        for talk, one in told
        if one.promised_by is not None
    )
    return replace(application, promises=(*application.promises, *noted)) if noted else application


def _move(notes: Notes, talk: Interview, others: Sequence[Interview], found: dict[str, Notes]) -> None:
    for item in notes.discussed:
        said = _SPEAKER.match(item)
        there = next((one for one in others if said and _took_part(said["who"], one)), None)
        if there is not None and said and not _took_part(said["who"], talk):
            here, its = found[talk.key], found.get(there.key, Notes(there.key))
            found[talk.key] = replace(here, discussed=tuple(one for one in here.discussed if one != item))
            found[there.key] = replace(its, discussed=tuple(dict.fromkeys((*its.discussed, item))))


def _took_part(who: str, talk: Interview) -> bool:
    names = {part.casefold() for one in talk.interviewers for part in (one.name, *one.name.split())}
    return who.casefold() in names


def _same_day(one: Interview, other: Interview) -> bool:
    return one.start.astimezone(other.start.tzinfo).date() == other.start.date() and not one.cancelled


def _both(interview: str, one: Notes | None, other: Notes | None) -> Notes:
    if one is None or other is None:
        return replace(one or other or Notes(interview), interview=interview)
    last = other if other.promised else one
    return Notes(
        interview,
        tuple(dict.fromkeys(one.discussed + other.discussed)),
        tuple(dict.fromkeys(one.went_well + other.went_well)),
        tuple(dict.fromkeys(one.missed + other.missed)),
        tuple(dict.fromkeys(one.questions + other.questions)),
        last.promised,
        last.promised_by,
        tuple(dict.fromkeys(one.impressions + other.impressions)),
        tuple(dict.fromkeys(one.asked + other.asked)),
        last.promised_at,
    )


def _day(talk: Interview, seeker: Seeker) -> date:
    return talk.ends.astimezone(seeker.zone).date()
