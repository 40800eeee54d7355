"""Questions that rules ask of an application: who wrote last, was this person written to, when did it end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from afterview.domain.application import Application, Contact, Interview, Letter
from afterview.domain.reading import Evidence
from afterview.domain.seeker import Profile
from afterview.domain.vocabulary import Kind, Part, Stage

ACTIVE = frozenset({Stage.ASSESSMENT, Stage.SCHEDULING, Stage.SCHEDULED, Stage.INTERVIEWED, Stage.OFFER})
_BY_A_CALENDAR = re.compile(
    r"^(?:(?:updated |aktualisierte? |mise à jour\W+)?(?:invitation|einladung)[^@]*@.*\d|"
    r"(?:accepted|angenommen|accepté|tentative|declined|abgelehnt)\s*:)",
    re.IGNORECASE,
)
_BEARING = frozenset({Stage.ACCEPTED, Stage.OFFER})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch at one stage: from `start` until `end` (None = still)."""

    stage: Stage
    start: datetime
    end: datetime | None
    because: str

    def covers(self, moment: datetime) -> bool:
        """Whether the stage holds at that moment."""
        return self.start <= moment and (self.end is None or moment < self.end)


def spans(application: Application) -> list[Span]:
    """The stages as stretches of time, those of no length left out."""
    changes = application.stages
    ends: list[datetime | None] = [change.at for change in changes[1:]]
    pairs = zip(changes, [*ends, None], strict=True) if changes else ()
    return [Span(c.stage, c.at, end, c.because) for c, end in pairs if end is None or c.at < end]


def ended_from(application: Application, moment: datetime) -> datetime | None:
    """The first instant at or after `moment` at which the process is over; None while no end is known."""
    for span in spans(application):
        if span.stage.is_final and (span.end is None or span.end > moment):
            return max(span.start, moment)
    return None


def held(application: Application) -> list[Interview]:
    """Interviews never called off, past or ahead, by their end."""
    return sorted(
        (talk for talk in application.interviews if not talk.cancelled), key=lambda talk: (talk.ends, talk.key)
    )


def employer_letters(application: Application, after: datetime | None = None) -> list[Letter]:
    """What the employer's side wrote (people and systems, absence notices aside) after that moment."""
    return [
        letter
        for letter in application.letters
        if not letter.sent and letter.from_employer and not letter.absence and _is_after(letter, after)
    ]


def sent_letters(application: Application, after: datetime | None = None) -> list[Letter]:
    """The seeker's own letters after that moment."""
    return [letter for letter in application.letters if letter.sent and _is_after(letter, after)]


def wrote_to(application: Application, person: Contact, after: datetime) -> datetime | None:
    """When the seeker first wrote to that person after the moment; None if never."""
    mine = (letter.at for letter in sent_letters(application, after) if is_to(letter, person))
    return next(mine, None)


def answered(application: Application, letter: Letter) -> datetime | None:
    """When the seeker first wrote after a letter to its writer or in its conversation; None if never."""
    replies = (
        mine.at
        for mine in sent_letters(application, letter.at)
        if is_to(mine, letter.who) or (letter.thread and mine.thread == letter.thread)
    )
    return next(replies, None)


def is_to(letter: Letter, person: Contact) -> bool:
    """Whether a letter of the seeker's goes to that person."""
    email = person.email.casefold()
    return bool(email) and email in {address.casefold() for address in (*letter.recipients, letter.who.email)}


def can_be_written_to(application: Application, person: Contact | None) -> bool:
    """Whether an address is known at which this person reads: no system's, none that answers are lost at."""
    if person is None or not person.email or person.part is Part.SYSTEM:
        return False
    return person.email.casefold() not in _automatic(application)


def last_writer(application: Application, after: datetime | None = None) -> Letter | None:
    """The last letter that a person wrote for the employer and that can be answered, of those after `after`."""
    return next(
        (
            letter
            for letter in reversed(employer_letters(application, after))
            if letter.is_person and letter.answerable and can_be_written_to(application, letter.who)
        ),
        None,
    )


def agency_recruiter(application: Application) -> Contact | None:
    """The agency's recruiter where an agency stands between: who of it last wrote, else who is known of it."""
    if not application.agency:
        return None
    writers = (letter.who for letter in reversed(employer_letters(application)) if letter.is_person)
    known = [*(who for who in writers if who.part is Part.AGENCY), *with_part(application, Part.AGENCY)]
    return next((who for who in known if can_be_written_to(application, who)), None)


def preferred(application: Application, otherwise: Contact | None) -> Contact | None:
    """Whom the user wants written to, where a rule would choose `otherwise`."""
    wish = application.contact
    return wish if can_be_written_to(application, wish) else otherwise


def with_part(application: Application, part: Part) -> list[Contact]:
    """The people who play that part and have an address."""
    return [person for person in application.people if person.part is part and person.email]


def referrers(application: Application, profile: Profile) -> list[Contact]:
    """Who referred the seeker to this application: as its mails tell, and as the profile names them by the firm."""
    told = [Contact(one.name, one.email.casefold(), Part.REFERRER) for one in profile.referrers if one.email]
    firms = [one.firm for one in profile.referrers if one.email]
    named_here = [who for who, firm in zip(told, firms, strict=True) if _is_firm(firm, application.company)]
    return list({named(who): who for who in (*named_here, *with_part(application, Part.REFERRER))}.values())


def last_from(application: Application, person: Contact) -> str:
    """The last message that came from that person, to go on with their conversation; '' for a new one.

    What they wrote themselves goes before what their calendar sent: nobody thanks 'Re: Invitation: … @ Fri Sep 18'.
    """
    theirs = [letter for letter in application.letters if not letter.sent and named(letter.who) == named(person)]
    written = [letter for letter in theirs if not _BY_A_CALENDAR.match(letter.subject)]
    return next((letter.message for letter in reversed(written or theirs)), "")


def letter_of(application: Application, message: str) -> Letter | None:
    """The letter with that message id, None if it is none of this application's."""
    return next((letter for letter in application.letters if letter.message == message), None)


def sentences_of(application: Application, message: str) -> tuple[Evidence, ...]:
    """The sentences of a message that moved the application, as evidence; none where it moved nothing."""
    told = (evidence for change in application.stages for evidence in change.evidence)
    return tuple(evidence for evidence in told if evidence.message == message and evidence.quote)


def last_of(letters: Iterable[Letter], *kinds: Kind) -> Letter | None:
    """The last of the letters that is of one of the kinds."""
    found = [letter for letter in letters if letter.kind in kinds]
    return found[-1] if found else None


def bearing_on_others(applications: Iterable[Application]) -> tuple[Application, ...]:
    """Those that bear on the others of a hunt: accepted, or with an open offer. They are few in however long a hunt."""
    return tuple(one for one in applications if any(s.stage in _BEARING for s in spans(one)[-1:]))


def acceptance_over(application: Application, others: Iterable[Application], within: timedelta) -> datetime | None:
    """When an acceptance elsewhere ends this application's doings: since the first that still holds.

    An application that began longer than `within` after the acceptance belongs to a new hunt and is left alone.
    """
    begun = application.stages[0].at if application.stages else None
    times = [when for other in others for when in _accepted(other) if begun is None or begun <= when + within]
    return min(times, default=None)


def named(person: Contact) -> str:
    """What tells this person from others in a key: the address, else the name."""
    return person.email.casefold() or person.name.casefold()


def _is_firm(one: str, other: str | None) -> bool:
    """Whether two names open alike, word by word ('Harrow' and 'Harrow Mills'); '' is no firm."""
    a, b = re.findall(r"\w+", one.casefold()), re.findall(r"\w+", (other or "").casefold())
    shorter = min(len(a), len(b))
    return shorter > 0 and a[:shorter] == b[:shorter]


def _accepted(application: Application) -> Iterator[datetime]:
    last = spans(application)[-1:]
    yield from (span.start for span in last if span.stage is Stage.ACCEPTED)


def _automatic(application: Application) -> set[str]:
    """Addresses from which systems wrote and at which nobody reads."""
    theirs = [letter for letter in application.letters if not letter.sent]
    read = {letter.who.email.casefold() for letter in theirs if letter.answerable}
    return {letter.who.email.casefold() for letter in theirs if not letter.answerable} - read


def _is_after(letter: Letter, moment: datetime | None) -> bool:
    return moment is None or letter.at > moment
