"""What the user wrote down after an interview: read back from the calendar, put together, and heeded."""

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


def heeding(applications: Sequence[Application], notes: Mapping[str, Notes]) -> tuple[Application, ...]:
    """The applications with the promises that the user noted ('word by Friday'), made at the interview's end."""
    return tuple(_heeding(application, notes) for application in applications)


def _heeding(application: Application, notes: Mapping[str, Notes]) -> Application:
    noted = tuple(
        Promise(talk.ends, "", notes[talk.key].promised_by, False, Evidence("", notes[talk.key].promised, "your notes"))
        for talk in application.interviews
        if talk.key in notes and notes[talk.key].promised_by is not None
    )
    return replace(application, promises=(*application.promises, *noted)) if noted else application


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
    )


def _day(talk: Interview, seeker: Seeker) -> date:
    return talk.ends.astimezone(seeker.zone).date()
