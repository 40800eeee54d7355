"""What a letter may say: every value a template gets, taken from mails, notes and profile, from nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from afterview.domain.application import Application, Contact, Interview, Letter
from afterview.domain.notes import Notes
from afterview.domain.obligation import LetterDue
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import DraftKind, Kind, Part, Point, Stage
from afterview.writing import clean, days, phrases
from afterview.writing.register import is_group
from afterview.writing.wording import cases, joined, talk, the_role, the_role_there

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


def facts(at: Situation) -> dict[str, object]:
    """All values of the situation by the name that templates use."""
    return _places(at) | _people(at) | _times(at) | _stage(at) | _own_words(at) | _invitation(at)


def turn_of(at: Situation) -> int:
    """Which in a row of like letters this is: people of one panel and repeats of one letter get the next wording."""
    place = 0
    if at.due.kind is DraftKind.REFERRER_UPDATE:
        change = at.application.stage_at(at.due.since)
        place = _REFERRER_TURNS.index(change.stage) + 1 if change and change.stage in _REFERRER_TURNS else 0
    if at.due.kind is DraftKind.THANK_YOU and at.interview:
        place = _place(at, at.interview)
    return place + at.due.number - 1


def _place(at: Situation, interview: Interview) -> int:
    earlier = [
        other for other in at.application.interviews if (other.start, other.key) < (interview.start, interview.key)
    ]
    before = sum(max(1, len(other.interviewers)) for other in earlier)
    return before + _seat(at.due.to, interview)


def _seat(to: Sequence[Contact], interview: Interview | None) -> int:
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


def _places(at: Situation) -> dict[str, object]:
    firm, role = clean.firm(at.application.company), clean.role(at.application.role)
    agency = any(contact.part is Part.AGENCY for contact in at.due.to)
    return cases(role, firm, at.language) | {
        "firm": firm,
        "role_title": role,
        "the_role": the_role(role, at.language),
        "the_role_there": the_role_there(role, firm, at.language),
        "of_the_role": the_role_there(role, firm, at.language, preposition="for"),
        "agency_between": agency,
        "to_agency": agency,
        "to_reference": any(at.seeker.is_me(c.email) is False and _is_reference(at, c) for c in at.due.to),
        "us": at.seeker.zone.key.startswith(("America/", "US/")),
        "favour": "favor" if at.seeker.zone.key.startswith(("America/", "US/")) else "favour",
        "resume": "résumé" if at.seeker.zone.key.startswith(("America/", "US/")) else "CV",
    }


def _is_reference(at: Situation, contact: Contact) -> bool:
    known = {reference.email.casefold() for reference in at.seeker.profile.references}
    return contact.email.casefold() in known


def _people(at: Situation) -> dict[str, object]:
    there = at.interview.interviewers if at.interview else ()
    to = {contact.email.casefold() for contact in at.due.to if contact.email}
    met = [contact for contact in there if contact.email and contact.email.casefold() in to]
    others = [clean.person(contact.name) for contact in there if contact not in met and not is_group(contact)]
    coordinates = any(contact.part is Part.COORDINATOR for contact in at.due.to)
    return {
        "met": bool(met),
        "maybe_met": not there and not coordinates,
        "interviewed_by_them": bool(met) or (not there and not coordinates),
        "others": joined([name for name in others if name], at.language),
        "met_whom": joined([clean.person(c.name) for c in there if not is_group(c)], at.language),
        "panel": len(there) > 1,
        "phone": clean.clean(at.seeker.profile.phone, 40),
    }


def _times(at: Situation) -> dict[str, object]:
    zone, language = at.seeker.zone, at.language
    interview = at.interview
    earlier = [letter.at for letter in at.application.letters if letter.sent and letter.kind is Kind.SENT_FOLLOW_UP]
    promised = _promised(at)
    coming = min(
        (i.start for i in at.application.interviews if not i.cancelled and i.start > at.due.since), default=None
    )
    return {
        "on_day": at.day(interview.start) if interview else "",
        "the_talk": talk(interview.format if interview else None, language, "the"),
        "our_talk": talk(interview.format if interview else None, language, "our"),
        "the_talk_title": talk(interview.format if interview else None, language, ""),
        "on_day_of": _of(at.day(interview.start), language) if interview else "",
        "on_earlier": at.day(max(earlier)) if earlier else "",
        "on_earlier_start": at.day(max(earlier)) if earlier else "vor einiger Zeit",
        "from_earlier": _of(at.day(max(earlier)), language) if earlier else "",
        "on_earlier_of": _of(at.day(max(earlier)), language) if earlier else "",
        "promise_day": days.full_day(promised, language, zone) if promised else "",
        "ahead": _ahead(coming, at) if coming else "",
        "zone_here": days.zone_name(at.due.since.astimezone(zone), zone, language),
    }


def _of(day: str, language: str) -> str:
    """A day behind a noun: 'vom 10. März' for 'am 10. März', 'du 10 mars' for 'le 10 mars', 'de mardi'."""
    if language == "de":
        return day.replace("am ", "vom ", 1)
    return day.replace("le ", "du ", 1) if day.startswith("le ") else f"de {day}"


def _ahead(coming: datetime, at: Situation) -> str:
    day = days.full_day(coming.astimezone(at.seeker.zone).date(), at.language, at.seeker.zone)
    return {"en": "for ", "de": "für ", "fr": "le "}[at.language] + day


def _promised(at: Situation) -> date | None:
    ended = at.interview.ends if at.interview else None
    made = [p for p in at.application.promises if p.by and not p.wait and (not ended or p.by >= ended.date())]
    latest = max(made, key=lambda promise: promise.made_at, default=None)
    told = at.notes.promised_by
    day = latest.by if latest and latest.by else told
    if at.due.kind is DraftKind.AGENCY_UPDATE:
        return told
    return day if day and day <= at.read else None


def _stage(at: Situation) -> dict[str, object]:
    change = at.application.stage_at(at.due.since)
    stage = change.stage if change else Stage.APPLIED
    ended = {Stage.REJECTED: "ended", Stage.DECLINED: "withdrawn", Stage.WITHDRAWN: "withdrawn"}
    turns = ended | {Stage.ACCEPTED: "accepted", Stage.OFFER: "offer", Stage.INTERVIEWED: "interviewed"}
    offer = max(at.application.offers, key=lambda offer: offer.at, default=None)
    deadline = offer.deadline if offer and offer.deadline else None
    elsewhere = _answer_due_elsewhere(at)
    return {
        "number": at.due.number,
        "turn": turns.get(stage, "invited"),
        "interviewed": at.interview is not None and at.interview.ends <= at.due.since and not at.interview.cancelled,
        "offered": stage is Stage.OFFER,
        "offered_before": len(at.application.offers) > 1,
        "deadline": _said_in_full(deadline, at),
        "answer_by": _said_in_full(elsewhere, at),
        "terms": bool(offer and offer.terms),
    }


def _said_in_full(moment: datetime | None, at: Situation) -> str:
    zone = at.seeker.zone
    return days.full_day(moment.astimezone(zone).date(), at.language, zone) if moment else ""


def _answer_due_elsewhere(at: Situation) -> datetime | None:
    """Until when another open offer has to be answered; whose it is stays untold (ETIQUETTE.md practice 15)."""
    since, deadlines = at.due.since, []
    for other in at.others:
        stage = other.stage_at(since)
        if other.key != at.application.key and stage and stage.stage is Stage.OFFER and other.offers:
            deadlines.append(max(other.offers, key=lambda offer: offer.at).deadline)
    return min((day for day in deadlines if day and day > since), default=None)


def _own_words(at: Situation) -> dict[str, object]:
    seat = _seat(at.due.to, at.interview)
    to_them = at.due.kind is not DraftKind.AGENCY_UPDATE
    text, form = topic_for(at.due.to, at.interview, at.notes, at.language, to_them=to_them)
    unsaid = [phrases.unsaid(item, at.language) for item in at.notes.missed]
    profile = at.seeker.profile
    words = " ".join((at.application.role or "", *at.notes.discussed, *at.notes.missed, *_invited_with(at)))
    achievements = phrases.fitting(profile.achievements, words, at.language)
    strengths = phrases.fitting(profile.strengths, words, at.language)
    own = unsaid[seat] if seat < len(unsaid) else ""
    return {
        "topic": text,
        "form": form,
        "has_notes": not at.notes.is_empty,
        "unsaid": own,
        "unsaid_clause": phrases.clause(own, at.language),
        "went_well": phrases.unsaid(at.notes.went_well[0], at.language) if at.notes.went_well else "",
        "achievement": phrases.achievement(_nth(achievements, seat), at.language) if not own else "",
        "strength": phrases.unsaid(_nth(strengths, seat), at.language) if not own else "",
        "seeker_name": clean.clean(at.seeker.name, clean.LONGEST_NAME),
    }


def _invited_with(at: Situation) -> list[str]:
    """The words in which the talk was announced: its title, and the sentences of its mails that serve as evidence."""
    if at.interview is None:
        return []
    quotes = [e.quote for e in (*at.interview.evidence, *at.application.evidence) if e.message in at.interview.because]
    return [at.interview.title, *quotes]


def _nth(lines: Sequence[str], seat: int) -> str:
    return lines[seat] if seat < len(lines) else ""


def topic_for(
    to: Sequence[Contact], interview: Interview | None, notes: Notes, language: str, *, to_them: bool
) -> tuple[str, str]:
    """The note for these people and its form: what they said themselves first, else the next that names nobody else.

    ('', '') where there is none. `to_them` is False in a letter that only tells of them, where any note will do.
    """
    there = interview.interviewers if interview else ()
    names = [clean.person(contact.name) for contact in there]
    mine = {part.casefold() for c in to for part in (clean.person(c.name), *clean.person(c.name).split())}
    said = [phrases.said_by(item, names) for item in notes.discussed]
    own = [what for who, what in said if who.casefold() in mine and who]
    free = [what for who, what in said if not who]
    if not free and not to_them:
        free = [what for _, what in said]
    chosen = own[0] if own else free[_seat(to, interview) % len(free)] if free else ""
    return phrases.topic(chosen, language, to_them=to_them) if chosen else ("", "")


def _invitation(at: Situation) -> dict[str, object]:
    letter = at.answered
    offered = {time for time in letter.offered if time > at.now} if letter else set()
    suits = sorted(offered - at.due.busy)
    free = [] if suits else [time for time in at.due.times if time > at.now]
    left = _left_open(at, letter) if letter else frozenset()
    return {
        "times": days.appointments(suits, at.language, at.seeker.zone),
        "free_times": days.appointments(free, at.language, at.seeker.zone),
        "open_points": sorted(point.value for point in left or ()),
        "ask": "" if left is None or letter is None else _ASKED[Point.FORM in left, Point.PEOPLE in left],
    }


def _left_open(at: Situation, letter: Letter) -> frozenset[Point] | None:
    """What the invitation and what was written before it leave open (ETIQUETTE.md practice 5), None if not known."""
    if letter.told is None:
        return _by_quotes(at, letter)
    told = set(letter.told)
    for other in at.application.letters:
        if not other.sent and other.thread == letter.thread and other.thread and other.at <= letter.at:
            told |= other.told or frozenset()
    return frozenset(Point) - told


def _by_quotes(at: Situation, letter: Letter) -> frozenset[Point] | None:
    """The same, judged by the quotes that serve as evidence, where no more is known of the letter."""
    changes = [evidence for change in at.application.stages for evidence in change.evidence]
    quotes = [e.quote for e in (*at.application.evidence, *changes) if e.message == letter.message]
    if not quotes:
        return None
    said = " ".join((letter.subject, *quotes)).casefold()
    form = any(word in said for word in _FORM_WORDS)
    people = any(word in said for word in _PEOPLE_WORDS) or bool(_named_hosts(at, letter))
    return frozenset(Point) - ({Point.FORM} if form else set()) - ({Point.PEOPLE} if people else set())


_ASKED = {(True, True): "both", (True, False): "form", (False, True): "people", (False, False): "little"}


def _named_hosts(at: Situation, letter: Letter) -> list[Contact]:
    parts = (Part.HIRING_MANAGER, Part.INTERVIEWER)
    return [c for c in at.application.people if c.part in parts and c.email != letter.who.email]


_FORM_WORDS = (
    *("phone", "a call", "video", "zoom", "teams", "google meet", "webex", "on site", "onsite", "on-site", "in person"),
    *("our office", "telefon", "vor ort", "persönlich", "téléphon", "visio", "sur place", "dans nos locaux"),
)
_PEOPLE_WORDS = (
    *("with our", "with the", "with me", "hiring manager", "you will meet", "you'll meet", "interviewers"),
    *("mit unser", "mit mir", "mit dem", "mit der", "avec notre", "avec moi", "avec le ", "avec la "),
)
