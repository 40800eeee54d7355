"""What a letter says of an offer elsewhere, and of the talk or the word that this firm has already set a day for.

Whose the offer is stays untold (ETIQUETTE.md practice 15).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from afterview.domain.application import Application, Interview, Promise
from afterview.domain.offers import is_news_to
from afterview.domain.vocabulary import DraftKind, Kind, Stage
from afterview.writing import days
from afterview.writing.situation import Situation, is_of_agency, seat_of
from afterview.writing.wording import talk

_TELLING = (Kind.SENT_FOLLOW_UP, Kind.SENT_OTHER)  # what the seeker may have told of the offer in
_WEEKS = {  # words of a promise that stay true where they are repeated in the same week
    "en": r"(?:(?:early|late|later|mid|some ?time|(?:at|by|towards?) the (?:beginning|start|middle|end) of) )?"
    r"(?:this|next) week",
    "de": r"(?:(?:Anfang|Mitte|Ende|im Laufe) (?:der )?)?(?:nächste|kommende|diese)[rn]? Woche",
    "fr": r"(?:(?:en |au )?(?:début|milieu|fin) de (?:la )?semaine(?: prochaine)?|(?:la|cette) semaine(?: prochaine)?)",
}
_UNDER_WAY = frozenset({Stage.ASSESSMENT, Stage.SCHEDULING, Stage.SCHEDULED, Stage.INTERVIEWED, Stage.OFFER})


def elsewhere(at: Situation) -> dict[str, object]:
    """By when an offer elsewhere wants an answer, and whether a talk or word here comes in time for that."""
    zone, language = at.seeker.zone, at.language
    answer = _answer_due(at)
    last_day = answer.astimezone(zone).date() if answer else None
    coming, promise = _coming(at), _promise_ahead(at)
    return {
        "answer_by": days.full_day(last_day, language, zone) if last_day else "",
        "answer_day": days.month_day(last_day, language, zone) if last_day else "",
        "coming_day": days.full_day(coming.start.astimezone(zone).date(), language, zone) if coming else "",
        "coming_talk": _talk(at, coming) if coming else "",
        "talk_in_time": bool(coming and last_day and coming.ends.astimezone(zone).date() < last_day),
        "invited": coming is not None and _is_unanswered_invitation(at),
        "word_promised": _in_words(promise, at) if promise else "",
        "word_in_time": bool(promise and promise.by and last_day and promise.by < last_day),
        "they_wrote_it": promise is not None and promise.message == at.due.answers,
        "withdrawn_before": any(_is_withdrawn_first(at, other) for other in at.others),
    }


def _answer_due(at: Situation) -> datetime | None:
    """Until when another open offer has to be answered that is news to whom the letter goes to.

    An answer about times tells of offers as they are now: it may lie there when one comes.
    """
    moment = at.now if at.due.kind is DraftKind.SCHEDULING_REPLY else at.due.since
    deadlines = [max(other.offers, key=lambda offer: offer.at).deadline for other in _offering(at, moment)]
    return min((day for day in deadlines if day and day > moment), default=None)


def _offering(at: Situation, moment: datetime) -> Iterator[Application]:
    for other in at.others:
        stage = other.stage_at(moment)
        if other.key == at.application.key or not stage or stage.stage is not Stage.OFFER or not other.offers:
            continue
        told = at.due.kind is DraftKind.SCHEDULING_REPLY and _may_know(at, stage.at)
        if not told and is_news_to(at.due.to, at.application, other):
            yield other


def _may_know(at: Situation, since: datetime) -> bool:
    """Whether the seeker wrote to them since then, and may have told of it."""
    to = {contact.email.casefold() for contact in at.due.to}
    mine = (letter for letter in at.application.letters if letter.sent and letter.at > since)
    return any(letter.kind in _TELLING and not to.isdisjoint(map(str.casefold, letter.recipients)) for letter in mine)


def _coming(at: Situation) -> Interview | None:
    ahead = (one for one in at.application.interviews if not one.cancelled and one.start > at.due.since)
    return min(ahead, key=lambda one: one.start, default=None)


def _talk(at: Situation, coming: Interview) -> str:
    """'our conversation' to who takes part or may, 'the interview' to others."""
    agency = any(is_of_agency(at, contact) for contact in at.due.to)
    if not agency and (not coming.interviewers or seat_of(at.due.to, coming) < len(coming.interviewers)):
        return talk(coming.format, at.language, "our")
    return "the interview" if at.language == "en" else talk(coming.format, at.language, "the")


def _is_unanswered_invitation(at: Situation) -> bool:
    """Whether the answered mail invites, and the seeker has written nothing since."""
    mail = at.answered
    if mail is None or mail.kind not in (Kind.INTERVIEW_INVITATION, Kind.INTERVIEW_SCHEDULED):
        return False
    return not any(letter.sent and letter.at > mail.at for letter in at.application.letters)


def _promise_ahead(at: Situation) -> Promise | None:
    """The last promise of word, where its day is still to come and no person has written since."""
    latest = max((p for p in at.application.promises if p.by), key=lambda promise: promise.made_at, default=None)
    if latest is None or latest.by is None or latest.by < at.read:
        return None
    later = (one for one in at.application.letters if one.from_employer and one.is_person and one.at > latest.made_at)
    return latest if next(later, None) is None else None


def _in_words(promise: Promise, at: Situation) -> str:
    """When word was promised: 'early next week' in its own words, 'by Friday, October 9' where they name a day."""
    words, made = promise.evidence.quote, promise.made_at.astimezone(at.seeker.zone).date()
    if _week(made) == _week(at.read) and re.fullmatch(_WEEKS[at.language], words, re.IGNORECASE):
        return words
    day = days.full_day(promise.by, at.language, at.seeker.zone) if promise.by else ""
    return {"en": f"by {day}", "de": f"bis {day},", "fr": f"d’ici au {day}"}[at.language]


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _is_withdrawn_first(at: Situation, other: Application) -> bool:
    """Whether the same person gets a like letter about another application, one that comes first (offers do)."""
    mine, stage = at.application.stage_at(at.due.since), other.stage_at(at.due.since)
    if mine is None or stage is None or stage.stage not in _UNDER_WAY:
        return False
    if (stage.stage is not Stage.OFFER, other.key) >= (mine.stage is not Stage.OFFER, at.application.key):
        return False
    theirs = [letter for letter in other.letters if letter.from_employer and letter.is_person]
    writer = max(theirs, key=lambda letter: letter.at).who.email.casefold() if theirs else ""
    return bool(writer) and writer in {contact.email.casefold() for contact in at.due.to}
