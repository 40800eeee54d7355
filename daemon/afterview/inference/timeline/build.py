"""A finished case to an Application: the names that its mail agrees on, its interviews, people and stages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from afterview.domain.application import Application, Contact, Interview
from afterview.domain.reading import Claim, Evidence
from afterview.inference.timeline.case import Case, Talk
from afterview.inference.timeline.stages import to_come
from afterview.inference.who import same_firm, same_role

_LANGUAGES = ("en", "de", "fr", "es")


def application_of(case: Case) -> Application:
    """What is known of a case, as a value."""
    agency = agreed(case.agencies, same_firm)
    company = agreed([c for c in case.firms if agency is None or not same_firm(c.value, agency.value)], same_firm)
    role = agreed(case.roles, same_role)
    return Application(
        key=case.key,
        company=company.value if company else None,
        role=role.value if role else None,
        agency=agency.value if agency else None,
        stages=(*case.stages, *to_come(case)),
        interviews=tuple(_interview(talk) for talk in sorted(case.talks, key=lambda t: (t.start, t.key))),
        letters=tuple(case.letters),
        promises=tuple(case.promises),
        offers=tuple(case.offers),
        people=tuple(sorted(case.contacts.values(), key=lambda c: c.email)),
        language=_language(case),
        evidence=tuple(
            Evidence(case.letters[0].message, c.quote, c.rule) for c in (company, role, agency) if c and case.letters
        ),
    )


def agreed(claims: Sequence[Claim], same: Callable[[str, str], bool]) -> Claim | None:
    """The claim that most of the mail supports: scores summed over claims that name the same thing."""
    weight: dict[str, float] = defaultdict(float)
    for claim in claims:
        weight[claim.value] += claim.score
    support = {value: sum(w for other, w in weight.items() if same(value, other)) for value in weight}
    if not support:
        return None
    best = max(support.values())
    near = [value for value in support if support[value] >= best - 1e-9]
    value = max(near, key=lambda v: (weight[v], len(v), v))
    return max((c for c in claims if c.value == value), key=lambda c: c.score)


def _language(case: Case) -> str:
    """The language of the newest letter of the other side that a person wrote, else of any."""
    spoken = [x.language for x in case.letters if not x.sent and x.is_person and x.language in _LANGUAGES]
    spoken = spoken or [x.language for x in case.letters if x.language in _LANGUAGES]
    return spoken[-1] if spoken else "en"


def _interview(talk: Talk) -> Interview:
    return Interview(
        key=talk.key,
        start=talk.start,
        end=talk.end,
        format=talk.format,
        interviewers=tuple(_named(talk.people.values())),
        arranged_by=talk.arranged_by,
        fixed_at=talk.fixed_at,
        cancelled=talk.off_at is not None,
        link=talk.link,
        phone=talk.phone,
        location=talk.location,
        title=talk.title,
        thread=talk.thread,
        letter=talk.letter,
        moved_from=tuple(talk.moved_from),
        because=tuple(talk.because),
        evidence=tuple(talk.evidence),
    )


def _named(people: Iterable[Contact]) -> list[Contact]:
    return [p for p in people if p.name or p.email]
