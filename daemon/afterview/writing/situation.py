"""A letter to write with all that it may draw on: interview, answered letter, notes, the other applications."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from afterview.domain.application import Application, Contact, Interview, Letter
from afterview.domain.notes import Notes
from afterview.domain.obligation import LetterDue
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import DraftKind, Part, Stage
from afterview.writing import days

_REFERRER_TURNS = (Stage.OFFER, Stage.REJECTED, Stage.DECLINED)
_SHORT_LIVED = (DraftKind.THANK_YOU, DraftKind.AGENCY_UPDATE)


@dataclass(frozen=True, slots=True)
class Situation:
    """A letter to write, with all that it may draw on. `read` is the day it became due, in the seeker's zone."""

    due: LetterDue
    application: Application
    seeker: Seeker
    language: str
    now: datetime
    notes: Notes
    interview: Interview | None
    answered: Letter | None
    others: Sequence[Application] = ()

    @property
    def read(self) -> date:
        """The day that the letter's days are seen from: never that of `now`, so that a lying draft does not change."""
        return self.due.since.astimezone(self.seeker.zone).date()

    def day(self, moment: datetime) -> str:
        """'on Tuesday' in letters that are for the next few days, 'on March 3' in those that may lie for weeks."""
        seen_from = self.read if self.due.kind in _SHORT_LIVED else date.max
        return days.on_day(self._local(moment), seen_from, self.language, self.seeker.zone)

    def _local(self, moment: datetime) -> date:
        return moment.astimezone(self.seeker.zone).date()


def situation(
    due: LetterDue,
    application: Application,
    seeker: Seeker,
    language: str,
    now: datetime,
    notes: Mapping[str, Notes],
    others: Sequence[Application] = (),
) -> Situation:
    """Look up the interview, the answered letter and the notes that a due letter speaks of."""
    by_key = {interview.key: interview for interview in application.interviews}
    interview = by_key.get(due.interview) or _last_held(application, due)
    answered = next((letter for letter in application.letters if letter.message == due.answers), None)
    kept = notes.get(interview.key, Notes(interview.key)) if interview else Notes("")
    return Situation(due, application, seeker, language, now, kept, interview, answered, tuple(others))


def is_of_agency(at: Situation, contact: Contact) -> bool:
    """Whether somebody works for the agency that stands between, by their part here or in another mail of theirs."""
    known = {who.email.casefold() for who in at.application.people if who.part is Part.AGENCY and who.email}
    return contact.part is Part.AGENCY or (bool(at.application.agency) and contact.email.casefold() in known)


def turn_of(at: Situation) -> int:
    """Which in a row of like letters this is: people of one panel and repeats of one letter get the next wording."""
    place = 0
    if at.due.kind is DraftKind.REFERRER_UPDATE:
        change = at.application.stage_at(at.due.since)
        place = _REFERRER_TURNS.index(change.stage) + 1 if change and change.stage in _REFERRER_TURNS else 0
    if at.due.kind is DraftKind.THANK_YOU:
        place = place_of(at)
    return place + at.due.number - 1


def place_of(at: Situation) -> int:
    """The place of these people among all that took part in talks of this application, by time, the first being 0."""
    interview = at.interview
    if interview is None:
        return 0
    earlier = [
        other for other in at.application.interviews if (other.start, other.key) < (interview.start, interview.key)
    ]
    before = sum(max(1, len(other.interviewers)) for other in earlier)
    return before + seat_of(at.due.to, interview)


def seat_of(to: Sequence[Contact], interview: Interview | None) -> int:
    """The place of these people among those of one talk; behind the last for who was not there."""
    if interview is None:
        return 0
    emails = [contact.email.casefold() for contact in to]
    names = [contact.name.casefold() for contact in to]
    for seat, contact in enumerate(interview.interviewers):
        if (contact.email and contact.email.casefold() in emails) or contact.name.casefold() in names:
            return seat
    return len(interview.interviewers)


def _last_held(application: Application, due: LetterDue) -> Interview | None:
    held = [talk for talk in application.interviews if not talk.cancelled and talk.ends <= due.since]
    return max(held, key=lambda talk: talk.start, default=None)
