"""The user's own words in a letter: what was discussed, what was left unsaid, what the profile has that fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from afterview.domain.application import Contact, Interview
from afterview.domain.notes import Notes
from afterview.domain.vocabulary import DraftKind
from afterview.writing import clean, phrases
from afterview.writing.situation import Situation, is_of_agency, place_of, seat_of

_ABOUT_THEM = (DraftKind.AGENCY_UPDATE, DraftKind.REFERRER_UPDATE)  # letters that only tell of who was met
_LATER = (DraftKind.FOLLOW_UP,)  # letters behind the thanks, which already named the first note


@dataclass(frozen=True, slots=True)
class Topic:
    """What was discussed, for some people: the words, their form (`phrases.topic`), and who said it, '' if open."""

    text: str = ""
    form: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Proof:
    """A line of the profile: an achievement, else a strength; `fits` where it shares words with what was discussed."""

    line: str = ""
    achieved: bool = False
    fits: bool = False


def own_words(at: Situation) -> dict[str, object]:
    """What of notes and profile a letter may use, by the names that templates use."""
    language, to_them = at.language, _to_them(at)
    topic = topic_for(at.due.to, at.interview, at.notes, language, to_them=to_them, later=at.due.kind in _LATER)
    missed = _missed(at)
    seat = seat_of(at.due.to, at.interview)
    own = missed[seat] if seat < len(missed) else ""
    well = phrases.unsaid(at.notes.went_well[0], language) if at.notes.went_well else ""
    proof = _Proof() if own else _proof(at)
    return {
        "topic": topic.text,
        "form": topic.form,
        "topic_by": topic.by,
        "topic_asks": phrases.asks(topic.text),
        "of_topic": phrases.behind_of(topic.text, language) if topic.form == "topic" else "",
        "has_notes": not at.notes.is_empty,
        "unsaid": own,
        "unsaid_clause": phrases.clause(own, language),
        "unsaid_noun": phrases.is_noun(own, language),
        "went_well": well,
        "went_well_noun": phrases.is_noun(well, language),
        "achievement": phrases.achievement(proof.line, language) if proof.achieved else "",
        "achievement_clause": phrases.own_deed(proof.line, language) if proof.achieved else "",
        "strength": "" if proof.achieved else phrases.unsaid(proof.line, language),
        "strength_is_doing": phrases.is_doing(proof.line) and not proof.achieved,
        "fits": proof.fits,
        "seeker_name": clean.clean(at.seeker.name, clean.LONGEST_NAME),
    }


def topic_for(
    to: Sequence[Contact],
    interview: Interview | None,
    notes: Notes,
    language: str,
    *,
    to_them: bool,
    later: bool = False,
) -> Topic:
    """The note for these people: what they said themselves first, else the next that names nobody, else, for who was
    not there, what one of them said. `to_them` is False in a letter that only tells of them. `later` takes the next
    note where there is one, for a letter that comes behind the thanks.
    """
    names = [clean.person(contact.name) for contact in interview.interviewers] if interview else []
    mine = {part.casefold() for c in to for part in (clean.person(c.name), *clean.person(c.name).split())}
    said = [phrases.said_by(item, names) for item in notes.discussed]
    own = [what for who, what in said if who and who.casefold() in mine]
    free = [what for who, what in said if not who]
    if own or free:
        chosen = own or free
        turn = (0 if own else seat_of(to, interview)) + later
        return Topic(*phrases.topic(chosen[turn % len(chosen)], language, to_them=to_them))
    for who, what in said if seat_of(to, interview) == len(names) else ():
        text, form = phrases.topic(what, language, to_them=to_them and not mine & set(who.casefold().split()))
        return Topic(text, form, _whole_name(who, names))
    return Topic()


def _whole_name(who: str, names: Sequence[str]) -> str:
    return next((name for name in names if who.casefold() in (name.casefold(), *name.casefold().split())), who)


def _to_them(at: Situation) -> bool:
    return at.due.kind not in _ABOUT_THEM and not any(is_of_agency(at, who) for who in at.due.to)


def _missed(at: Situation) -> list[str]:
    return [text for item in at.notes.missed if (text := phrases.unsaid(item, at.language))]


def _proof(at: Situation) -> _Proof:
    """The line of the profile for these people: the best fit that nobody before them at the table gets.

    Who is met again gets the next one. Achievements come before strengths where neither fits better.
    """
    seat, taken = seat_of(at.due.to, at.interview), set[str]()
    table = list(at.interview.interviewers) if at.interview and at.due.kind is DraftKind.THANK_YOU else []
    for number, other in enumerate(table[:seat]):
        if number >= len(_missed(at)):
            taken.update(proof.line for proof in _ranked(at, [other], taken)[:1])
    return next(iter(_ranked(at, at.due.to, taken)[_met_before(at) :]), _Proof())


def _met_before(at: Situation) -> int:
    if at.interview is None or at.due.kind is not DraftKind.THANK_YOU:
        return 0
    emails = {contact.email.casefold() for contact in at.due.to if contact.email}
    earlier = (t for t in at.application.interviews if not t.cancelled and t.start < at.interview.start)
    return sum(any(who.email.casefold() in emails for who in talk.interviewers) for talk in earlier)


def _ranked(at: Situation, to: Sequence[Contact], taken: set[str]) -> list[_Proof]:
    topic = topic_for(to, at.interview, at.notes, at.language, to_them=_to_them(at))
    around = " ".join((at.application.role or "", *at.notes.discussed, *at.notes.missed, *_invited_with(at)))
    profile, found = at.seeker.profile, list[tuple[bool, int, int, _Proof]]()
    turn = _people_before(at) % (len(profile.achievements) or 1)
    achievements = (*profile.achievements[turn:], *profile.achievements[:turn])
    lines = [*((line, True) for line in achievements), *((line, False) for line in profile.strengths)]
    for line, achieved in lines:
        close = phrases.shared(line, topic.text) if topic.form != "raw" else 0
        if line not in taken and phrases.speaks(line, at.language):
            weight = close if close else min(1, phrases.shared(line, around))
            found.append((not close, 0 if achieved else 1, -weight, _Proof(line, achieved, close > 0)))
    return [proof for _, _, _, proof in sorted(found, key=lambda one: one[:3])]


def _people_before(at: Situation) -> int:
    """How many took part in earlier talks: a firm's people, who may compare, get an example each."""
    return place_of(at) - seat_of(at.due.to, at.interview) if at.due.kind is DraftKind.THANK_YOU else 0


def _invited_with(at: Situation) -> list[str]:
    """The words in which the talk was announced: its title, and the sentences of its mails that serve as evidence."""
    if at.interview is None:
        return []
    quotes = [e.quote for e in (*at.interview.evidence, *at.application.evidence) if e.message in at.interview.because]
    return [at.interview.title, *quotes]
