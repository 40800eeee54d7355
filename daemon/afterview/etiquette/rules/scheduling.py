"""Answering an invitation that asks for times (practice 5)."""

from collections.abc import Iterator
from datetime import datetime

from afterview.domain.application import Contact, Letter
from afterview.domain.obligation import LetterDue
from afterview.domain.vocabulary import DraftKind, Kind
from afterview.etiquette import working_days as days
from afterview.etiquette.case import Case, Rule, Standing, key
from afterview.etiquette.correspondence import answered, can_be_written_to, employer_letters, ended_from, held, named


def scheduling_reply(rule: Rule, case: Case) -> Iterator[Standing]:
    """From a person's invitation that asks for times or a yes, until answered, fixed, ended, or 7 days (FORMAT.md).

    None where the only way given is a link. Of several from one person the last is the one to answer.
    """
    asking = [letter for letter in employer_letters(case.application) if _wants_answer(case, letter)]
    for letter in {letter.who.email.casefold(): letter for letter in asking}.values():
        until = days.days_later(letter.at, case.settings.scheduling_reply_stands_days, case.zone)
        what = LetterDue(
            key=key("scheduling_reply", case.application.key, letter.who.email.casefold(), letter.message),
            kind=DraftKind.SCHEDULING_REPLY,
            application=case.application.key,
            to=(letter.who,),
            answers=letter.message,
            since=letter.at,
            until=until,
            why=rule.why("the invitation asks for times or a yes", rule.words_of(case.application, letter.message)),
        )
        standing = Standing(what, letter.at, until).ending(_settled(case, letter))
        yield standing.ending(ended_from(case.application, letter.at))


def waits_for_times(case: Case, person: Contact) -> Iterator[tuple[datetime, datetime | None]]:
    """When each invitation of that person's that asks for times came, and when it was settled (None: it waits)."""
    for letter in employer_letters(case.application):
        if _wants_answer(case, letter) and named(letter.who) == named(person):
            yield letter.at, _settled(case, letter)


def _wants_answer(case: Case, letter: Letter) -> bool:
    return (
        letter.kind is Kind.INTERVIEW_INVITATION
        and letter.is_person
        and letter.answerable
        and letter.asks_times
        and can_be_written_to(case.application, letter.who)
    )


def _settled(case: Case, letter: Letter) -> datetime | None:
    """When the question was answered in any way, or a time got fixed."""
    reply = answered(case.application, letter)
    fixed = [talk.fixed_at for talk in held(case.application) if talk.fixed_at > letter.at]
    return min([*fixed, *([reply] if reply else [])], default=None)


RULES = (
    Rule(
        "scheduling_reply", "practice 5: S1", "answer an invitation soon, and ask what it leaves open", scheduling_reply
    ),
)
