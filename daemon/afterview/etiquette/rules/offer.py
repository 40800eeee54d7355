"""Offers: thank and ask for time, mind the deadline, ask the others for their timeline (practices 14, 15)."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from afterview.domain.application import Application, Contact, Offer
from afterview.domain.obligation import LetterDue, ReminderDue
from afterview.domain.offers import is_news_to, offer_deadline
from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import DraftKind, Kind, ReminderKind, Stage
from afterview.etiquette import working_days as days
from afterview.etiquette.case import Case, Rule, Standing, key
from afterview.etiquette.correspondence import (
    ACTIVE,
    agency_recruiter,
    can_be_written_to,
    ended_from,
    is_to,
    last_from,
    last_writer,
    letter_of,
    named,
    preferred,
    sent_letters,
    spans,
)
from afterview.etiquette.rules.aftermath import thank_you_due, thank_you_letter
from afterview.etiquette.rules.scheduling import waits_for_times
from afterview.etiquette.rules.waiting import follow_up_letter, told_to_wait, wait_of

ASKING = frozenset({Kind.SENT_FOLLOW_UP, Kind.SENT_OTHER})  # what a question for their timeline can be taken for
ANSWERS = frozenset({Kind.SENT_ACCEPTANCE, Kind.SENT_DECLINE, Kind.SENT_WITHDRAWAL})


def offer_reply(rule: Rule, case: Case) -> Iterator[Standing]:
    """While the latest offer mail is unanswered and has not lapsed: a revised offer stands again (FORMAT.md)."""
    if not case.application.offers:
        return
    offer = case.application.offers[-1]
    person = offer_person(case.application, offer)
    if person is None:
        return
    end = _earliest(offer_answered(case.application, offer), offer_closes(case))
    what = LetterDue(
        key=key("offer_reply", case.application.key, offer.message, named(person)),
        kind=DraftKind.OFFER_REPLY,
        application=case.application.key,
        to=(person,),
        answers=offer.message,
        since=offer.at,
        until=end,
        why=rule.why("the offer is unanswered", rule.words_of(case.application, offer.message)),
    )
    yield Standing(what, offer.at, end)


def answer_offer(rule: Rule, case: Case) -> Iterator[Standing]:
    """While the offer is open and a deadline was given; due 24 hours before it, and alerting on its morning again."""
    deadline = offer_deadline(case.application)
    if deadline is None:
        return
    offer, first = case.application.offers[-1], _first_of_stretch(case.application)
    due = days.later(deadline.astimezone(case.zone), -timedelta(hours=case.settings.answer_offer_before_hours))
    what = ReminderDue(
        key=key("answer_offer", case.application.key, first.message),
        kind=ReminderKind.ANSWER_OFFER,
        application=case.application.key,
        due=due,
        alerts=_offer_alerts(case, offer, due, deadline),
        why=rule.why(f"the offer is open until {case.said(deadline)}", _terms(rule, case, offer)),
        people=(offer.who,),
    )
    standing = Standing(what, first.at, deadline).ending(offer_closes(case))
    yield standing.ending(ended_from(case.application, first.at))


def timeline_question(rule: Rule, case: Case) -> Iterator[Standing]:
    """While an offer is open elsewhere: ask where this one stands, an agency at once, an employer the next working day.

    Only now and not before (S1), and not to those who brought that offer; not when told to wait; not while a mail of
    ours is young and unanswered, nor beside another letter to the same person: it waits for thanks that are in good
    time, and gives way to a follow-up. An invitation of theirs is answered first, however long it waits: that answer
    tells of the offer.
    """
    person = _to_ask(case.application)
    offering = _offering(case, person) if person else []
    wait = wait_of(case)
    if person is None or not offering or (wait is not None and told_to_wait(wait.promise)):
        return
    offered = min(spans(other)[-1].start for other in offering)
    day = offered.astimezone(case.zone).date()
    start = offered if case.application.agency else days.morning_after(day, case.zone, case.settings)
    start = max([start, *_begun(case, start), *_no_longer_young(case)])
    owed = list(_owed_first(case, person, start))
    if None in owed:
        return
    start = max([start, *(end for end in owed if end is not None)])
    if case.application.agency:
        start = days.waking(
            start, case.zone, case.settings, not_before=start, in_time=days.days_later(start, 1, case.zone)
        )
    else:
        start = days.office_time(start, case.zone, case.settings)
    until = days.days_later(start, case.settings.timeline_question_stands_days, case.zone)
    what = LetterDue(
        key=key("timeline_question", case.application.key, named(person)),
        kind=DraftKind.TIMELINE_QUESTION,
        application=case.application.key,
        to=(person,),
        answers=last_from(case.application, person),
        since=start,
        until=until,
        why=rule.why(
            "another offer is open; the firm that made it is not named", _grounds(rule, case, person, offering)
        ),
    )
    standing = Standing(what, start, until).ending(_last_deadline(offering))
    yield from _while_undecided(case, standing, offered, person)


def offer_person(application: Application, offer: Offer) -> Contact | None:
    """The person who made the offer; where it came from an automatic address, the last person who wrote."""
    if offer.answerable and can_be_written_to(application, offer.who):
        return offer.who
    writer = last_writer(application)
    return writer.who if writer else None


def offer_answered(application: Application, offer: Offer) -> datetime | None:
    """When the seeker answered: wrote to who made it, in its conversation, or accepted, declined, withdrew."""
    letter, person = letter_of(application, offer.message), offer_person(application, offer)
    for mine in sent_letters(application, offer.at):
        in_thread = letter is not None and letter.thread and mine.thread == letter.thread
        if in_thread or mine.kind in ANSWERS or is_to(mine, offer.who) or (person and is_to(mine, person)):
            return mine.at
    return None


def offer_closes(case: Case) -> datetime | None:
    """When the offer is no longer open: its stage ends, its deadline passes, or without one it lapses."""
    offer = case.application.offers[-1]
    stage = next((s.end for s in spans(case.application) if s.stage is Stage.OFFER and s.covers(offer.at)), offer.at)
    lapses = days.days_later(offer.at, case.settings.offer_lapses_days, case.zone)
    return _earliest(stage, offer_deadline(case.application) or lapses)


def _first_of_stretch(application: Application) -> Offer:
    """The offer with which the present stretch of offers began: one after the seeker's no begins another."""
    *_, newest = offers = application.offers
    ends = [span.end for span in spans(application) if span.stage is Stage.OFFER and span.end and span.end <= newest.at]
    return next((offer for offer in offers if not ends or offer.at >= ends[-1]), newest)


def _offering(case: Case, person: Contact) -> list[Application]:
    """The other applications whose last known stage is an offer, those aside that the person knows of by themselves."""
    last = ((other, spans(other)[-1:]) for other in case.others if other.offers)
    open_ones = [other for other, span in last if span and span[0].stage is Stage.OFFER]
    return [other for other in open_ones if is_news_to([person], case.application, other)]


def _last_deadline(offering: list[Application]) -> datetime | None:
    """When the last of the offers elsewhere lapses, None if one has no deadline."""
    deadlines = [offer_deadline(other) for other in offering]
    return None if None in deadlines else max((d for d in deadlines if d is not None), default=None)


def _grounds(rule: Rule, case: Case, person: Contact, offering: list[Application]) -> tuple[Evidence, ...]:
    """The offers, and the last mail of the person who is asked."""
    told = [one for other in offering for one in rule.words_of(other, other.offers[-1].message)]
    last = last_from(case.application, person)
    promised = [one.evidence for one in case.application.promises if one.message == last and one.evidence.quote]
    return (*told, *(promised or rule.words_of(case.application, last)))


def _while_undecided(case: Case, standing: Standing, offered: datetime, person: Contact) -> Iterator[Standing]:
    """The stretch of it in which this application is under way, not yet asked, and no follow-up stands."""
    standing = standing.ending(_asked(case.application, person, offered))
    for follow_up in _found(follow_up_letter, case):
        standing = standing.ending(follow_up.since)
    undecided = ACTIVE - {Stage.OFFER}
    span = next((s for s in spans(case.application) if s.stage in undecided and s.covers(standing.since)), None)
    if span is not None:
        over = next(
            (s.start for s in spans(case.application) if s.start > span.start and s.stage not in undecided), None
        )
        standing = standing.ending(over)
        if standing.until is None or standing.since < standing.until:
            yield standing


def _found(find: Callable[[Rule, Case], Iterator[Standing]], case: Case) -> Iterator[Standing]:
    """What another rule finds, for those that give way to it."""
    silent = Rule("", "", "", find)
    return find(silent, case)


def _begun(case: Case, start: datetime) -> list[datetime]:
    """When the application came under way, where that was after the question would have been due: a working morning."""
    undecided = [span.start for span in spans(case.application) if span.stage in ACTIVE and span.start > start]
    covered = any(span.stage in ACTIVE and span.covers(start) for span in spans(case.application))
    if covered or not undecided:
        return []
    begun = min(undecided)
    agency = bool(case.application.agency)
    return [begun if agency else days.morning_after(begun.astimezone(case.zone).date(), case.zone, case.settings)]


def _owed_first(case: Case, person: Contact, start: datetime) -> Iterator[datetime | None]:
    """Until when another letter to that person, one that is due at `start`, goes first (None: no end is known): an
    answer about times, thanks while they are in time."""
    for asked, settled in waits_for_times(case, person):
        if asked <= start:
            yield settled
    talks = {talk.key: talk for talk in case.application.interviews}
    for thanks in _found(thank_you_letter, case):
        if thanks.since > start or not _goes_to(thanks, person) or thanks.until is None:
            continue
        if isinstance(thanks.what, LetterDue):
            yield min(thanks.until, thank_you_due(case, talks[thanks.what.interview]))


def _goes_to(standing: Standing, person: Contact) -> bool:
    what = standing.what
    return isinstance(what, LetterDue) and named(person) in {named(who) for who in what.to}


def _asked(application: Application, person: Contact, since: datetime) -> datetime | None:
    """When the seeker asked that person, or may have: thanks and answers about times ask for no timeline."""
    asking = (letter for letter in sent_letters(application, since) if letter.kind in ASKING)
    return next((letter.at for letter in asking if is_to(letter, person)), None)


def _to_ask(application: Application) -> Contact | None:
    writer = last_writer(application)
    return preferred(application, agency_recruiter(application) or (writer.who if writer else None))


def _no_longer_young(case: Case) -> list[datetime]:
    """When the seeker's last letter, if it is unanswered, is old enough for another."""
    last = case.application.letters[-1:]
    return [days.plus(letter.at, case.settings.own_mail_is_young, case.zone) for letter in last if letter.sent]


def _offer_alerts(case: Case, offer: Offer, due: datetime, deadline: datetime) -> tuple[datetime, ...]:
    day = deadline.astimezone(case.zone).date()
    morning = days.at(day, case.settings.morning, case.zone)
    wanted = [due, *([morning] if morning < deadline else [])]
    return tuple(
        sorted({days.waking(at, case.zone, case.settings, not_before=offer.at, in_time=deadline) for at in wanted})
    )


def _terms(rule: Rule, case: Case, offer: Offer) -> tuple[Evidence, ...]:
    return offer.terms or rule.words_of(case.application, offer.message)


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


RULES = (
    Rule("offer_reply", "practice 14: S0, S2", "thank for the offer, and do not answer it at once", offer_reply),
    Rule("answer_offer", "practice 14: S0, S2", "mind the deadline", answer_offer),
    Rule(
        "timeline_question",
        "practice 15: S0, S1",
        "tell the others only now, and ask for their timeline",
        timeline_question,
    ),
)
