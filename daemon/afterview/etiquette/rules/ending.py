"""Endings: answer a no, withdraw elsewhere after accepting, thank those who helped, sign (practices 13, 16, 17)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from afterview.domain.application import Application, Contact, Dated, Letter
from afterview.domain.obligation import LetterDue, ReminderDue
from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import DraftKind, Kind, Part, ReminderKind, Stage
from afterview.etiquette import working_days as days
from afterview.etiquette.case import Case, Rule, Standing, key
from afterview.etiquette.correspondence import (
    ACTIVE,
    Span,
    acceptance_over,
    agency_recruiter,
    answered,
    can_be_written_to,
    employer_letters,
    held,
    is_to,
    last_from,
    last_of,
    last_writer,
    letter_of,
    named,
    preferred,
    referrers,
    spans,
    wrote_to,
)


def rejection_reply(rule: Rule, case: Case) -> Iterator[Standing]:
    """From a rejection, where somebody is known, until the seeker writes to them, or 7 days (FORMAT.md)."""
    rejection, span = _rejection(case.application)
    person = _who_rejected(case.application, rejection) if rejection else None
    if rejection is None or span is None or person is None:
        return
    until = days.days_later(rejection.at, case.settings.rejection_reply_stands_days, case.zone)
    what = LetterDue(
        key=key("rejection_reply", case.application.key, rejection.message, named(person)),
        kind=DraftKind.REJECTION_REPLY,
        application=case.application.key,
        to=(person,),
        answers=last_from(case.application, person),
        since=rejection.at,
        until=until,
        why=rule.why("they said no", rule.words_of(case.application, rejection.message)),
    )
    written = [
        at for at in (wrote_to(case.application, person, rejection.at), answered(case.application, rejection)) if at
    ]
    since = max(rejection.at, span.start)
    yield Standing(what, since, until).ending(min(written, default=None)).ending(span.end)


def check_in(rule: Rule, case: Case) -> Iterator[Standing]:
    """Months after a rejection, where somebody there is known: résumés are kept half a year (S3)."""
    rejection, span = _rejection(case.application)
    delay = case.settings.check_in_after
    person = _who_rejected(case.application, rejection) if rejection else None
    if rejection is None or span is None or person is None or delay is None:
        return
    due = days.due_after(rejection.at, delay, case.zone, case.settings)
    what = ReminderDue(
        key=key("check_in", case.application.key, rejection.message),
        kind=ReminderKind.CHECK_IN,
        application=case.application.key,
        due=due,
        alerts=(due,),
        why=rule.why("", rule.words_of(case.application, rejection.message)),
        people=(person,),
    )
    until = days.days_later(due, case.settings.check_in_stands_days, case.zone)
    yield Standing(what, max(rejection.at, span.start), until).ending(span.end)


def withdrawal(rule: Rule, case: Case) -> Iterator[Standing]:
    """From the acceptance elsewhere, where a process is under way and a person known; 14 days (FORMAT.md)."""
    accepted = accepted_elsewhere(case)
    writer = last_writer(case.application)
    person = preferred(case.application, writer.who if writer else None)
    if accepted is None or person is None:
        return
    what = LetterDue(
        key=key("withdrawal", case.application.key, named(person)),
        kind=DraftKind.WITHDRAWAL,
        application=case.application.key,
        to=(person,),
        answers=last_from(case.application, person),
        since=accepted,
        until=days.days_later(accepted, case.settings.withdrawal_stands_days, case.zone),
        why=rule.why("another offer is accepted", _acceptances(rule, case)),
    )
    standing = Standing(what, accepted, what.until).ending(wrote_to(case.application, person, accepted))
    for span in _active(case.application):
        started = Standing(what, max(accepted, span.start), standing.until).ending(span.end)
        if started.until is None or started.since < started.until:
            yield started


def closing_thanks(rule: Rule, case: Case) -> Iterator[Standing]:
    """After accepting: thanks to the agency, to who referred the seeker, and to the references (S0)."""
    last = spans(case.application)[-1:]
    if not last or last[0].stage is not Stage.ACCEPTED:
        return
    start, acceptance = last[0].start, letter_of(case.application, last[0].because)
    for person in _helpers(case):
        if acceptance is not None and is_to(acceptance, person):
            continue  # the acceptance itself went to them
        until = days.days_later(start, case.settings.closing_thanks_stand_days, case.zone)
        what = LetterDue(
            key=key("closing_thanks", case.application.key, named(person)),
            kind=DraftKind.CLOSING_THANKS,
            application=case.application.key,
            to=(person,),
            answers="",
            since=start,
            until=until,
            why=rule.why("", rule.words_of(case.application, last[0].because)),
        )
        yield Standing(what, start, until).ending(wrote_to(case.application, person, start))


def onboarding(rule: Rule, case: Case) -> Iterator[Standing]:
    """The working day after each mail about contract, checks, forms, relocation; gone when it was answered. And for
    each day that it names one of its own: the last working morning before papers are due, the evening before an event.
    """
    accepted = [span for span in spans(case.application) if span.stage is Stage.ACCEPTED]
    for letter in employer_letters(case.application) if accepted else ():
        if letter.kind is not Kind.ONBOARDING:
            continue
        due = days.morning_after(letter.at.astimezone(case.zone).date(), case.zone, case.settings)
        what = ReminderDue(
            key=key("onboarding", case.application.key, letter.message),
            kind=ReminderKind.ONBOARDING,
            application=case.application.key,
            due=due,
            alerts=(due,),
            why=rule.why(letter.subject, rule.word_of(letter.message)),
            people=(letter.who,),
        )
        until = days.days_later(due, case.settings.onboarding_stands_days, case.zone)
        since = max(letter.at, accepted[-1].start)
        yield Standing(what, since, until).ending(answered(case.application, letter)).ending(accepted[-1].end)
        for number, date in enumerate(letter.dates):
            yield _on_its_day(rule, case, letter, number, date).ending(accepted[-1].end)


def _on_its_day(rule: Rule, case: Case, letter: Letter, number: int, date: Dated) -> Standing:
    day = date.at.astimezone(case.zone).date()
    eve = day - timedelta(days=1)
    if date.is_deadline:
        due = days.at(days.working_day_before(day), case.settings.morning, case.zone)
    else:
        due = days.at(eve, case.settings.prepare_at, case.zone)
    due = max(due, days.later(letter.at.astimezone(case.zone), timedelta(hours=1)))
    what = ReminderDue(
        key=key("onboarding", case.application.key, letter.message, number),
        kind=ReminderKind.ONBOARDING,
        application=case.application.key,
        due=due,
        alerts=(days.waking(due, case.zone, case.settings, not_before=letter.at, in_time=max(due, date.at)),),
        why=rule.why(date.quote, rule.word_of(letter.message, date.quote)),
        people=(letter.who,),
    )
    end = date.at if date.has_clock else days.at(day + timedelta(days=1), case.settings.morning, case.zone)
    return Standing(what, letter.at, max(end, due + timedelta(hours=1)))


def accepted_elsewhere(case: Case) -> datetime | None:
    """When another offer was accepted, in the same hunt; None while none is."""
    return acceptance_over(case.application, case.others, timedelta(days=case.settings.acceptance_silences_days))


def _acceptances(rule: Rule, case: Case) -> tuple[Evidence, ...]:
    """The letters with which other offers were accepted."""
    newest = ((other, spans(other)[-1:]) for other in case.others)
    accepted = [(other, last[0].because) for other, last in newest if last and last[0].stage is Stage.ACCEPTED]
    return tuple(evidence for other, because in accepted for evidence in rule.words_of(other, because))


def _rejection(application: Application) -> tuple[Letter | None, Span | None]:
    """The rejection that the application ended with, and the stretch since."""
    last = spans(application)[-1:]
    if not last or last[0].stage is not Stage.REJECTED:
        return None, None
    return last_of(employer_letters(application), Kind.REJECTION), last[0]


def _who_rejected(application: Application, rejection: Letter) -> Contact | None:
    """The sender of the rejection, or where that was an automatic address the last person who wrote before it."""
    if rejection.is_person and rejection.answerable and can_be_written_to(application, rejection.who):
        return rejection.who
    writer = last_writer(application)
    met = [who for talk in reversed(held(application)) for who in (talk.arranged_by, *talk.interviewers)]
    candidates = (writer.who if writer else None, *met)
    return next((who for who in candidates if can_be_written_to(application, who)), None)


def _active(application: Application) -> list[Span]:
    """The stretches under way, those that touch joined: a change of stage among them is no new occasion."""
    joined: list[Span] = []
    for span in spans(application):
        if span.stage not in ACTIVE:
            continue
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(span.stage, joined[-1].start, span.end, joined[-1].because)
        else:
            joined.append(span)
    return joined


def _helpers(case: Case) -> list[Contact]:
    recruiter = agency_recruiter(case.application)
    references = [Contact(who.name, who.email, Part.UNKNOWN) for who in case.seeker.profile.references if who.email]
    everyone = [*([recruiter] if recruiter else []), *referrers(case.application, case.seeker.profile), *references]
    return list({named(person): person for person in reversed(everyone)}.values())[::-1]


RULES = (
    Rule(
        "rejection_reply",
        "practice 13: S0, S1, S2, S3",
        "thank them, ask for the reason, stay in mind",
        rejection_reply,
    ),
    Rule("check_in", "practice 13: S3", "ask again months after a no: résumés are kept half a year", check_in),
    Rule("withdrawal", "practice 16: S0", "after accepting, stop everything else", withdrawal),
    Rule("closing_thanks", "practice 16: S0", "after accepting, thank those who helped", closing_thanks),
    Rule("onboarding", "practice 17: S0", "after signing, see to the papers", onboarding),
)
