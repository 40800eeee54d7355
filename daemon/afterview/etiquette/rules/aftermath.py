"""Right after an interview: thanks, notes, an invitation to connect, a card (practices 1, 2, 8 and 9)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from afterview.domain.application import Application, Contact, Interview
from afterview.domain.departments import is_department
from afterview.domain.obligation import LetterDue, ReminderDue
from afterview.domain.vocabulary import DraftKind, ReminderKind, Stage
from afterview.etiquette import working_days as days
from afterview.etiquette.case import Case, Rule, Standing, key
from afterview.etiquette.correspondence import (
    can_be_written_to,
    ended_from,
    held,
    last_from,
    named,
    preferred,
    spans,
    wrote_to,
)


def thank_you_letter(rule: Rule, case: Case) -> Iterator[Standing]:
    """One for each interviewer, from the interview's end until they are written to, 7 days, or the process ends.

    Who is owed thanks for several slots of one day gets one letter.
    """
    yield from (_thanks(rule, case, person, talks) for person, talks in _owed(case))


def thank_you_reminder(rule: Rule, case: Case) -> Iterator[Standing]:
    """From the fixing of the interview until none of its thank-you drafts stands; due 24 hours after its end."""
    owed = _owed(case)
    for talk in held(case.application):
        letters = [_thanks(rule, case, person, talks) for person, talks in owed if talk in talks]
        ends = [letter.until for letter in letters if letter.until is not None]
        what = ReminderDue(
            key=key("thank_you", case.application.key, talk.key),
            kind=ReminderKind.THANK_YOU,
            application=case.application.key,
            due=thank_you_due(case, talk),
            alerts=_thank_you_alerts(case, talk),
            why=rule.why(f"the interview ends {case.said(talk.ends)}", talk.evidence),
            interview=talk.key,
            letter=letters[0].what.key if len(letters) == 1 else "",
            people=to_thank(case.application, talk),
        )
        until = max([talk.ends, *ends])
        yield Standing(what, talk.fixed_at, until).ending(ended_from(case.application, talk.fixed_at))


def to_thank(application: Application, talk: Interview) -> tuple[Contact, ...]:
    """Each interviewer whose address is known; if none is, whom the user wants written to, or who arranged it; no
    systems."""
    known = {named(who): who for who in talk.interviewers if can_be_written_to(application, who)}
    if known:
        return tuple(known.values())
    arranger = preferred(application, talk.arranged_by)
    return (arranger,) if arranger is not None and can_be_written_to(application, arranger) else ()


def thank_you_due(case: Case, talk: Interview) -> datetime:
    """24 hours after the interview's end: all sources agree."""
    return days.later(talk.ends.astimezone(case.zone), timedelta(hours=case.settings.thank_you_due_hours))


def notes(rule: Rule, case: Case) -> Iterator[Standing]:
    """An event at the interview's end in which to write down what was said; stands two weeks, to be read again."""
    for talk in held(case.application):
        end = talk.ends.astimezone(case.zone)
        tomorrow = days.later(end, timedelta(days=1))
        what = ReminderDue(
            key=key("notes", case.application.key, talk.key),
            kind=ReminderKind.NOTES,
            application=case.application.key,
            due=end,
            alerts=(days.waking(end, case.zone, case.settings, not_before=end, in_time=tomorrow),),
            why=rule.why("", talk.evidence),
            interview=talk.key,
            people=talk.interviewers,
        )
        until = days.days_later(end, case.settings.notes_stand_days, case.zone)
        yield Standing(what, talk.fixed_at, until).ending(ended_from(case.application, talk.fixed_at))


def linkedin(rule: Rule, case: Case) -> Iterator[Standing]:
    """An invitation for each interviewer: a day or two after it (S0, S2), that day (S1), or at the end (S3)."""
    if case.settings.linkedin_after is None:
        return
    seen: set[str] = set()
    for talk in held(case.application):
        start = _process_end(case, talk) if case.settings.linkedin_after_process else talk.ends
        for person in talk.interviewers:
            if start is None or not person.name or is_department(person.name) or named(person) in seen:
                continue
            seen.add(named(person))
            yield _invitation(rule, case, talk, person, start)


def card(rule: Rule, case: Case) -> Iterator[Standing]:
    """A reminder to write by hand, by preset; the day after, while a card still comes as thanks."""
    delay = case.settings.card_after
    for talk in held(case.application) if delay is not None else ():
        assert delay is not None
        day = days.plus(talk.ends, delay, case.zone).date()
        due = days.at(day, case.settings.errand_at, case.zone)
        what = ReminderDue(
            key=key("card", case.application.key, talk.key),
            kind=ReminderKind.CARD,
            application=case.application.key,
            due=due,
            alerts=(due,),
            why=rule.why("", talk.evidence),
            interview=talk.key,
            people=talk.interviewers,
        )
        until = days.days_later(due, case.settings.card_stands_days, case.zone)
        yield Standing(what, talk.ends, until).ending(ended_from(case.application, talk.ends))


def _owed(case: Case) -> list[tuple[Contact, list[Interview]]]:
    """Who is to be thanked for which interviews of one day, those first in which they themselves took part."""
    owed: dict[tuple[date, str], tuple[Contact, list[Interview]]] = {}
    for talk in held(case.application):
        for person in to_thank(case.application, talk):
            occasion = talk.ends.astimezone(case.zone).date(), named(person)
            owed.setdefault(occasion, (person, []))[1].append(talk)
    return [(person, sorted(talks, key=lambda talk: not _took_part(person, talk))) for person, talks in owed.values()]


def _took_part(person: Contact, talk: Interview) -> bool:
    return named(person) in {named(interviewer) for interviewer in talk.interviewers}


def _thanks(rule: Rule, case: Case, person: Contact, talks: list[Interview]) -> Standing:
    application, talk, end = case.application, talks[0], talks[0].ends
    last = max(talk.ends for talk in talks)
    until = days.days_later(last, case.settings.thank_you_stands_days, case.zone)
    what = LetterDue(
        key=key("thank_you", application.key, talk.key, named(person)),
        kind=DraftKind.THANK_YOU,
        application=application.key,
        to=(person,),
        answers=last_from(application, person),
        since=end,
        until=until,
        why=rule.why(f"the interview ended {case.said(end)}", talk.evidence),
        interview=talk.key,
    )
    thanked = wrote_to(application, person, end)
    return Standing(what, end, until).ending(thanked).ending(ended_from(application, end))


def _thank_you_alerts(case: Case, talk: Interview) -> tuple[datetime, ...]:
    due, end = thank_you_due(case, talk), talk.ends.astimezone(case.zone)
    again = days.later(due, -timedelta(hours=case.settings.thank_you_alert_before_due_hours))
    return tuple(
        sorted({days.waking(alert, case.zone, case.settings, not_before=end, in_time=due) for alert in (end, again)})
    )


def _invitation(rule: Rule, case: Case, talk: Interview, person: Contact, start: datetime) -> Standing:
    delay = case.settings.linkedin_after
    assert delay is not None
    day = days.plus(start, delay, case.zone)
    due = days.at(day.date(), case.settings.errand_at, case.zone)
    if due <= start:  # the same day: an hour after the interview, which is not yet the evening of most
        soon = days.later(start.astimezone(case.zone), timedelta(hours=1))
        due = days.waking(soon, case.zone, case.settings, not_before=start, in_time=days.days_later(soon, 1, case.zone))
    what = ReminderDue(
        key=key("linkedin", case.application.key, named(person)),
        kind=ReminderKind.LINKEDIN,
        application=case.application.key,
        due=due,
        alerts=(due,),
        why=rule.why(person.name, talk.evidence),
        interview=talk.key,
        people=(person,),
    )
    standing = Standing(what, start, days.days_later(due, case.settings.linkedin_stands_days, case.zone))
    return standing if case.settings.linkedin_after_process else standing.ending(ended_from(case.application, start))


def _process_end(case: Case, talk: Interview) -> datetime | None:
    """When the process ended, by itself and not by the seeker's turning away from it."""
    last = spans(case.application)[-1:]
    good = last and last[0].stage in (Stage.ACCEPTED, Stage.REJECTED, Stage.DECLINED)
    return last[0].start if good and last[0].start >= talk.ends else None


RULES = (
    Rule("thank_you", "practice 1: S0, S1, S2, S3, S4", "thank every interviewer within 24 hours", thank_you_letter),
    Rule("thank_you", "practice 1: S0, S1, S2, S3, S4", "thank every interviewer within 24 hours", thank_you_reminder),
    Rule("notes", "practice 2: S0, S1, S3", "write down what was said right after it", notes),
    Rule("linkedin", "practice 8: S0, S1, S2, S4; S3 on when", "connect with a personal note", linkedin),
    Rule("card", "practice 9: S3, S4", "a handwritten card", card),
)
