"""The people around an application: the agency, who referred the seeker, references (practices 10, 11 and 12)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from afterview.domain.application import Contact, Interview, Letter
from afterview.domain.obligation import LetterDue
from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import DraftKind, Part, Stage
from afterview.etiquette import working_days as days
from afterview.etiquette.case import Case, Rule, Standing, key
from afterview.etiquette.correspondence import (
    agency_recruiter,
    ended_from,
    held,
    last_from,
    named,
    referrers,
    spans,
    wrote_to,
)

TURNS = (Stage.OFFER, Stage.REJECTED, Stage.DECLINED, Stage.WITHDRAWN)


def agency_update(rule: Rule, case: Case) -> Iterator[Standing]:
    """After each interview at the client: tell the agency's recruiter at once how it went; not at night (S1).

    None where the recruiter held the interview. Where the thanks go through them as well, either letter that is sent
    ends the other.
    """
    recruiter = agency_recruiter(case.application)
    for talk in held(case.application) if recruiter else ():
        assert recruiter is not None
        if named(recruiter) not in {named(person) for person in talk.interviewers}:
            yield _tell_agency(rule, case, talk, recruiter)


def reference_request(rule: Rule, case: Case) -> Iterator[Standing]:
    """To each reference when references are asked for or a second round is fixed: which position, what to expect."""
    asked = [letter for letter in case.application.letters if letter.asks_references]
    later_round = _round_fixed(case)
    start = min([*(letter.at for letter in asked), *([later_round] if later_round else [])], default=None)
    if start is None:
        return
    until = days.days_later(start, case.settings.reference_request_stands_days, case.zone)
    for reference in case.seeker.profile.references:
        if not reference.email:
            continue
        person = Contact(reference.name, reference.email.casefold(), Part.UNKNOWN)
        what = LetterDue(
            key=key("reference_request", case.application.key, named(person)),
            kind=DraftKind.REFERENCE_REQUEST,
            application=case.application.key,
            to=(person,),
            answers="",
            since=start,
            until=until,
            why=rule.why(*_occasion(rule, case, asked)),
        )
        written = wrote_to(case.application, person, start)
        yield Standing(what, start, until).ending(written).ending(ended_from(case.application, start))


def referrer_update(rule: Rule, case: Case) -> Iterator[Standing]:
    """At each turn (the first interview, an offer, the end) a word to who referred the seeker; the newest turn only."""
    turns = sorted(_turns(case))
    for person in referrers(case.application, case.seeker.profile):
        for number, (start, turn, because) in enumerate(turns):
            until = days.days_later(start, case.settings.referrer_update_stands_days, case.zone)
            what = LetterDue(
                key=key("referrer_update", case.application.key, named(person), turn),
                kind=DraftKind.REFERRER_UPDATE,
                application=case.application.key,
                to=(person,),
                answers="",
                since=start,
                until=until,
                why=rule.why(turn, rule.words_of(case.application, because)),
            )
            later = turns[number + 1][0] if number + 1 < len(turns) else None
            written = wrote_to(case.application, person, start)
            yield Standing(what, start, until).ending(written).ending(later).ending(_accepted(case, start))


def _tell_agency(rule: Rule, case: Case, talk: Interview, recruiter: Contact) -> Standing:
    next_day = days.later(talk.ends, timedelta(days=1))
    start = days.waking(talk.ends, case.zone, case.settings, not_before=next_day, in_time=next_day)
    until = days.days_later(start, case.settings.agency_update_stands_days, case.zone)
    what = LetterDue(
        key=key("agency_update", case.application.key, talk.key, named(recruiter)),
        kind=DraftKind.AGENCY_UPDATE,
        application=case.application.key,
        to=(recruiter,),
        answers=last_from(case.application, recruiter),
        since=start,
        until=until,
        why=rule.why("", talk.evidence),
        interview=talk.key,
    )
    told = wrote_to(case.application, recruiter, talk.ends)
    return Standing(what, start, until).ending(told).ending(ended_from(case.application, talk.ends))


def _occasion(rule: Rule, case: Case, asked: list[Letter]) -> tuple[str, tuple[Evidence, ...]]:
    """Why references are needed, and where that is said."""
    if asked:
        return "references are asked for", rule.words_of(case.application, asked[0].message)
    return "a further round is fixed", max(held(case.application), key=lambda talk: talk.fixed_at).evidence


def _round_fixed(case: Case) -> datetime | None:
    """When the interview that makes the given round was fixed; slots of one day are one round."""
    rounds: dict[object, datetime] = {}
    for talk in sorted(held(case.application), key=lambda talk: talk.start):
        day = talk.start.astimezone(case.zone).date()
        rounds[day] = min(rounds.get(day, talk.fixed_at), talk.fixed_at)
    wanted = case.settings.reference_request_from_round
    return list(rounds.values())[wanted - 1] if len(rounds) >= wanted else None


def _turns(case: Case) -> Iterator[tuple[datetime, str, str]]:
    """When each turn came, what it was, and the message that brought it ('' where time did)."""
    talks = held(case.application)
    if talks:
        yield talks[0].ends, "interview", ""
    for stage in TURNS:
        found = [span for span in spans(case.application) if span.stage is stage]
        if found:
            yield found[-1].start, stage.value, found[-1].because


def _accepted(case: Case, start: datetime) -> datetime | None:
    """When the seeker accepted: the thanks after accepting are a letter of their own."""
    later = (s.start for s in spans(case.application) if s.stage is Stage.ACCEPTED)
    return next((max(moment, start) for moment in later), None)


RULES = (
    Rule("agency_update", "practice 12: S1", "keep the agency's recruiter posted at once", agency_update),
    Rule("reference_request", "practice 10: S3", "line references up, and tell them what to expect", reference_request),
    Rule("referrer_update", "practice 11: S0", "keep those who referred you posted", referrer_update),
)
