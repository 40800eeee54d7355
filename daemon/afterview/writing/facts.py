"""What a letter may say: every value a template gets, taken from mails, notes and profile, from nowhere else."""

from datetime import date, datetime

from afterview.domain.application import Contact
from afterview.domain.vocabulary import DraftKind, Kind, Part, Stage
from afterview.writing import clean, days
from afterview.writing.asking import asking
from afterview.writing.elsewhere import elsewhere
from afterview.writing.own_words import own_words
from afterview.writing.reasons import reason_given
from afterview.writing.register import is_group
from afterview.writing.situation import Situation, is_of_agency
from afterview.writing.wording import cases, joined, talk, the_role, the_role_there


def facts(at: Situation) -> dict[str, object]:
    """All values of the situation by the name that templates use."""
    return _places(at) | _people(at) | _times(at) | _stage(at) | own_words(at) | asking(at) | elsewhere(at)


def _places(at: Situation) -> dict[str, object]:
    firm, role = clean.firm(at.application.company), clean.role(at.application.role)
    agency = any(is_of_agency(at, contact) for contact in at.due.to)
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
    return {
        "number": at.due.number,
        "turn": turns.get(stage, "invited"),
        "interviewed": at.interview is not None and at.interview.ends <= at.due.since and not at.interview.cancelled,
        "approached": _approached(at),
        "offered": stage is Stage.OFFER,
        "offered_before": len(at.application.offers) > 1,
        "deadline": _said_in_full(deadline, at),
        "terms": bool(offer and offer.terms),
        "reason_given": reason_given(at),
    }


def _approached(at: Situation) -> bool:
    """Whether they came to the seeker, who has not applied by any mail."""
    stages = {change.stage for change in at.application.stages if change.at <= at.due.since}
    return Stage.LEAD in stages and Stage.APPLIED not in stages


def _said_in_full(moment: datetime | None, at: Situation) -> str:
    zone = at.seeker.zone
    return days.full_day(moment.astimezone(zone).date(), at.language, zone) if moment else ""
