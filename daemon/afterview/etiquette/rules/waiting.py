"""Waiting for word after an interview: follow up when it is late, seldom, and telephone once (practices 3, 4, 19)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from afterview.domain.application import Application, Contact, Interview, Promise
from afterview.domain.obligation import LetterDue, ReminderDue
from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import Channel, DraftKind, Kind, ReminderKind, Stage
from afterview.etiquette import working_days as days
from afterview.etiquette.case import Case, Rule, Standing, key
from afterview.etiquette.correspondence import (
    Span,
    agency_recruiter,
    can_be_written_to,
    employer_letters,
    held,
    last_from,
    last_writer,
    named,
    preferred,
    sent_letters,
    spans,
)

LONGEST_WORDS = 40  # characters of a promise that are quoted
_NAMES_A_DAY = re.compile(
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait for word after the last interview: since when both sides are silent, how often the seeker has asked.

    `heard` is the employer's last letter since the interview, '' if none; `asked` counts the follow-ups sent since
    then, `asked_in_all` those sent in the whole application. `over` is when the stage ends.
    """

    talk: Interview
    silent_since: datetime
    heard: str
    asked: int
    asked_in_all: int
    promise: Promise | None
    begins: datetime
    over: datetime | None


def wait_of(case: Case) -> Wait | None:
    """The wait that the application is in, or comes into when its next interview ends; None where it awaits no word."""
    span, talk = _awaiting(case.application)
    if span is None or talk is None:
        return None
    theirs = employer_letters(case.application, talk.ends)
    mine = [letter for letter in sent_letters(case.application, talk.ends) if letter.kind is not Kind.SENT_THANKS]
    heard = theirs[-1] if theirs else None
    chases = [letter for letter in sent_letters(case.application) if letter.kind is Kind.SENT_FOLLOW_UP]
    since = max(heard.at, talk.ends) if heard else talk.ends
    return Wait(
        talk=talk,
        silent_since=max([talk.ends, *(letter.at for letter in [*theirs, *mine])]),
        heard=heard.message if heard else "",
        asked=sum(letter.at > since for letter in chases),
        asked_in_all=len(chases),
        promise=promise_in_force(case, talk),
        begins=max(span.start, talk.ends),
        over=span.end,
    )


def promise_in_force(case: Case, talk: Interview) -> Promise | None:
    """The latest promise about this interview's outcome that no later word has ended (FORMAT.md)."""
    about = [promise for promise in case.application.promises if _is_about(case, promise, talk)]
    if not about:
        return None
    latest = max(about, key=lambda promise: promise.made_at)
    letters = employer_letters(case.application, max(latest.made_at, talk.ends))
    due = promise_due(case, latest)
    ended = any(letter.is_person or (due is not None and letter.at >= due) for letter in letters)
    return None if ended else latest


def promise_due(case: Case, promise: Promise) -> datetime | None:
    """When the promised word is late: 09:00 of the first working day after the day. None for 'please wait'."""
    if promise.by is None:
        return None
    return days.due_after_day(promise.by, case.settings.promise_grace, case.zone, case.settings)


def told_to_wait(promise: Promise | None) -> bool:
    """Whether the employer said 'we will be in touch, please wait' and named no day."""
    return promise is not None and promise.wait and promise.by is None


def follow_up_due(case: Case, wait: Wait) -> datetime | None:
    """When the next follow-up is due; None when told to wait, or when all that the preset allows are sent."""
    if told_to_wait(wait.promise):
        return None
    if wait.asked_in_all >= case.settings.follow_ups_in_all:
        return None
    delays = (case.settings.first_follow_up, case.settings.second_follow_up, case.settings.third_follow_up)
    delay = delays[wait.asked] if wait.asked < len(delays) else None
    if delay is None or None in delays[: wait.asked]:
        return None
    promised = promise_due(case, wait.promise) if wait.promise else None
    if promised is not None and not wait.asked:
        return promised
    silence = days.due_after(wait.silent_since, delay, case.zone, case.settings)
    return max(silence, promised) if promised is not None else silence


def follow_up_to(case: Case, wait: Wait) -> Contact | None:
    """Whom the user wants written to; else the agency's recruiter where an agency stands between; else who last wrote
    after the interview; else who arranged it; else the last person who wrote at all."""
    recruiter = preferred(case.application, agency_recruiter(case.application))
    if recruiter is not None:
        return recruiter
    since, ever = last_writer(case.application, wait.talk.ends), last_writer(case.application)
    candidates = (since.who if since else None, wait.talk.arranged_by, ever.who if ever else None)
    return next((who for who in candidates if can_be_written_to(case.application, who)), None)


def follow_up_letter(rule: Rule, case: Case) -> Iterator[Standing]:
    """From the moment word is late until the employer writes, the seeker asks, the stage ends, or 14 days.

    No letter where they want to be reached otherwise (practice 19).
    """
    wait = None if case.is_reached_by(Channel.PHONE, Channel.PORTAL) else wait_of(case)
    due, person = (follow_up_due(case, wait), follow_up_to(case, wait)) if wait else (None, None)
    if wait is None or due is None or person is None:
        return
    until = days.days_later(due, case.settings.follow_up_stands_days, case.zone)
    what = LetterDue(
        key=_key(case, wait, named(person)),
        kind=DraftKind.FOLLOW_UP,
        application=case.application.key,
        to=(person,),
        answers=last_from(case.application, person),
        since=due,
        until=until,
        why=rule.why(_reason(case, wait), _evidence(rule, case, wait)),
        interview=wait.talk.key,
        number=wait.asked + 1,
    )
    yield Standing(what, max(due, wait.begins), until).ending(wait.over)


def follow_up_reminder(rule: Rule, case: Case) -> Iterator[Standing]:
    """From the interview's end as long as the follow-up is to come or stands; due when it appears.

    Where they want to be rung up, the reminder to telephone stands in its place.
    """
    wait = None if case.is_reached_by(Channel.PHONE) else wait_of(case)
    due, person = (follow_up_due(case, wait), follow_up_to(case, wait)) if wait else (None, None)
    if wait is None or due is None or person is None:
        return
    what = ReminderDue(
        key=_key(case, wait),
        kind=ReminderKind.FOLLOW_UP,
        application=case.application.key,
        due=due,
        alerts=(due,),
        why=rule.why(_reason(case, wait), (*_evidence(rule, case, wait), *_wish(case))),
        interview=wait.talk.key,
        letter="" if case.is_reached_by(Channel.PORTAL) else _key(case, wait, named(person)),
        people=(person,),
    )
    until = days.days_later(due, case.settings.follow_up_stands_days, case.zone)
    yield Standing(what, wait.begins, until).ending(wait.over)


def telephone(rule: Rule, case: Case) -> Iterator[Standing]:
    """Once, when the written follow-ups are spent and a week more is silent (S2); never when told to wait.

    Where they want no calls, none (practice 19); where they want to be rung up, in place of the first follow-up.
    """
    wait = wait_of(case)
    due = _call_due(case, wait) if wait is not None else None
    if wait is None or due is None:
        return
    person = follow_up_to(case, wait)
    what = ReminderDue(
        key=key("telephone", case.application.key, wait.talk.key),
        kind=ReminderKind.TELEPHONE,
        application=case.application.key,
        due=due,
        alerts=(due,),
        why=rule.why(_reason(case, wait), (*_evidence(rule, case, wait), *_wish(case))),
        interview=wait.talk.key,
        people=(person,) if person else (),
    )
    until = days.days_later(due, case.settings.telephone_stands_days, case.zone)
    yield Standing(what, wait.begins, until).ending(wait.over)


def _call_due(case: Case, wait: Wait) -> datetime | None:
    """When a call is in order, None if none is."""
    delay = case.settings.telephone_after
    if told_to_wait(wait.promise) or case.is_reached_by(Channel.NO_CALLS, Channel.PORTAL):
        return None
    if case.is_reached_by(Channel.PHONE):
        return None if wait.asked else follow_up_due(case, wait)
    if delay is None or not wait.asked or follow_up_due(case, wait) is not None:
        return None
    return days.due_after(wait.silent_since, delay, case.zone, case.settings)


def _wish(case: Case) -> tuple[Evidence, ...]:
    """Where the employer said by which way to reach them."""
    return (case.application.preference.evidence,) if case.application.preference else ()


def _awaiting(application: Application) -> tuple[Span | None, Interview | None]:
    """The last stretch of waiting that is known, and the interview whose outcome is awaited in it."""
    last, talks = spans(application)[-1:], held(application)
    if not last or last[0].stage is not Stage.INTERVIEWED or not talks:
        return None, None
    return last[0], talks[-1]


def _is_about(case: Case, promise: Promise, talk: Interview) -> bool:
    """Whether a promise is of word after that interview: dated after its end, whenever it was made.

    'Please wait' has no date: it counts if it was said since the interview was fixed.
    """
    end: date = talk.ends.astimezone(case.zone).date()
    if promise.by is None:
        return promise.wait and promise.made_at >= talk.fixed_at
    return promise.by >= end if promise.made_at > talk.ends else promise.by > end


def _key(case: Case, wait: Wait, person: str = "") -> str:
    """A follow-up's key: a new word from the employer begins a new wait, each asking a new number."""
    return key("follow_up", case.application.key, wait.talk.key, wait.heard, wait.asked + 1, person)


def _evidence(rule: Rule, case: Case, wait: Wait) -> tuple[Evidence, ...]:
    return (
        (wait.promise.evidence,) if wait.promise else rule.words_of(case.application, wait.heard) or wait.talk.evidence
    )


def _reason(case: Case, wait: Wait) -> str:
    if wait.promise is not None and wait.promise.by is not None:
        words, day = wait.promise.evidence.quote, case.said(wait.promise.by)
        if _NAMES_A_DAY.search(words):
            return f"word was promised by {day}"
        few = 0 < len(words) <= LONGEST_WORDS
        return f"word was promised “{words}”, that is by {day}" if few else f"word was expected by {day}"
    return f"silence since {case.said(wait.silent_since.astimezone(case.zone).date())}"


RULES = (
    Rule("follow_up", "practice 3: S0, S1, S2, S3", "follow up when word is late", follow_up_letter),
    Rule("follow_up", "practice 3: S0, S1, S2, S3", "follow up when word is late", follow_up_reminder),
    Rule("telephone", "practice 4: S2", "telephone once if the silence goes on", telephone),
)
