"""Before an interview: prepare the evening before, be there when the phone rings (practices 6 and 7)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from afterview.domain.application import Interview
from afterview.domain.obligation import ReminderDue
from afterview.domain.vocabulary import Format, ReminderKind
from afterview.etiquette import working_days as days
from afterview.etiquette.case import Case, Rule, Standing, key
from afterview.etiquette.correspondence import ended_from, held


def prepare(rule: Rule, case: Case) -> Iterator[Standing]:
    """From the fixing until the start; due at 18:00 the day before, or 2 hours before it (FORMAT.md)."""
    for talk in held(case.application):
        due = prepare_due(case, talk)
        alert = days.waking(due, case.zone, case.settings, not_before=talk.fixed_at, in_time=talk.start)
        what = ReminderDue(
            key=key("prepare", case.application.key, talk.key),
            kind=ReminderKind.PREPARE,
            application=case.application.key,
            due=due,
            alerts=(alert,),
            why=rule.why(f"interview on {case.said(talk.start)}", talk.evidence),
            interview=talk.key,
            people=talk.interviewers,
        )
        yield Standing(what, talk.fixed_at, talk.start).ending(ended_from(case.application, talk.fixed_at))


def prepare_due(case: Case, talk: Interview) -> datetime:
    """When to prepare: the evening before, or where the time was fixed later than that, 2 hours before the start."""
    eve = talk.start.astimezone(case.zone).date() - timedelta(days=1)
    evening = days.at(eve, case.settings.prepare_at, case.zone)
    if talk.fixed_at <= evening:
        return evening
    return days.later(talk.start.astimezone(case.zone), -timedelta(hours=case.settings.prepare_before_start_hours))


def answer_phone(rule: Rule, case: Case) -> Iterator[Standing]:
    """An alert 10 minutes before a call, at any hour: the call was agreed on (S4)."""
    for talk in held(case.application):
        if talk.format is not Format.PHONE or (talk.link and not talk.phone):  # a 'call' at a link rings no telephone
            continue
        ahead = timedelta(minutes=case.settings.answer_phone_before_minutes)
        due = days.later(talk.start.astimezone(case.zone), -ahead)
        what = ReminderDue(
            key=key("answer_phone", case.application.key, talk.key),
            kind=ReminderKind.ANSWER_PHONE,
            application=case.application.key,
            due=due,
            alerts=(due,),
            why=rule.why(talk.phone, talk.evidence),
            interview=talk.key,
            people=talk.interviewers,
        )
        yield Standing(what, talk.fixed_at, talk.start).ending(ended_from(case.application, talk.fixed_at))


RULES = (
    Rule("prepare", "practice 6: S1, S3", "prepare, and know more about the firm each round", prepare),
    Rule("answer_phone", "practice 7: S4", "be reachable when they ring", answer_phone),
)
