"""A finished case to an Application: the names that its mail agrees on, its interviews, people and stages."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from afterview.domain.application import Application, Contact, Interview
from afterview.domain.reading import Claim, Evidence
from afterview.domain.vocabulary import Part
from afterview.inference.timeline.case import Case, Talk
from afterview.inference.timeline.stages import to_come
from afterview.inference.who import best_firm, best_role, domain_key, same_person

_PLAINLY = 0.5  # the score of a claim that names a firm, and does not only hint at it
_LANGUAGES = ("en", "de", "fr", "es")


def application_of(case: Case, agencies: Mapping[str, Claim], cases: Sequence[Case] = ()) -> Application:
    """What is known of a case, as a value. `agencies` are known by domain: one read in any mail holds for all of it.

    A firm that its mail here does not name is named as in another of the `cases`, from the same domain.
    """
    domains = {domain_key(email) for email in case.contacts}
    between = [*case.agencies, *(claim for domain, claim in agencies.items() if domain in domains)]
    agency = best_firm(between)
    firms = case.firms if _names_firm(case) else [*case.firms, *_named_elsewhere(domains - agencies.keys(), cases)]
    company = best_firm(firms, [claim.value for claim in between])
    role = best_role(case.roles, by_agency=bool(between))
    part = _with_part({domain for domain in domains if domain in agencies} if agency else set())
    return Application(
        key=case.key,
        company=company or None,
        role=role or None,
        agency=agency or None,
        stages=(*case.stages, *to_come(case)),
        interviews=tuple(_interview(case, talk, part) for talk in sorted(case.talks, key=lambda t: (t.start, t.key))),
        letters=tuple(replace(letter, who=part(letter.who)) for letter in case.letters),
        promises=tuple(case.promises),
        offers=tuple(case.offers),
        people=tuple(part(who) for who in sorted(case.contacts.values(), key=lambda c: c.email)),
        language=_language(case),
        preference=case.preference,
        evidence=tuple(_named_in(case, company, firms) + _named_in(case, role, case.roles)),
    )


def _names_firm(case: Case) -> bool:
    return any(claim.rule != "address" and claim.score >= _PLAINLY for claim in case.firms)


def _named_elsewhere(domains: Set[str], cases: Sequence[Case]) -> Iterator[Claim]:
    for case in cases:
        if domains & {domain_key(email) for email in case.contacts} - {""}:
            yield from (claim for claim in case.firms if claim.rule != "address")


def _named_in(case: Case, name: str, claims: Sequence[Claim]) -> list[Evidence]:
    """Where the name stood most plainly."""
    said = max((c for c in claims if c.value == name), key=lambda c: c.score, default=None)
    return [Evidence(case.letters[0].message, said.quote, said.rule)] if said and case.letters else []


def _language(case: Case) -> str:
    """The language of the newest letter of the other side that a person wrote, else of any."""
    spoken = [x.language for x in case.letters if not x.sent and x.is_person and x.language in _LANGUAGES]
    spoken = spoken or [x.language for x in case.letters if x.language in _LANGUAGES]
    return spoken[-1] if spoken else "en"


def _with_part(agencies: set[str]) -> Callable[[Contact], Contact]:
    """Gives whoever writes from an agency's address their part: no single mail of theirs need say it."""

    def part(who: Contact) -> Contact:
        between = who.part is not Part.SYSTEM and domain_key(who.email) in agencies
        return replace(who, part=Part.AGENCY) if between and who.part is not Part.AGENCY else who

    return part


def _interview(case: Case, talk: Talk, part: Callable[[Contact], Contact]) -> Interview:
    return Interview(
        key=talk.key,
        start=talk.start,
        end=talk.end,
        format=talk.format,
        interviewers=tuple(part(who) for who in _takers(case, talk)),
        arranged_by=part(talk.arranged_by) if talk.arranged_by else None,
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


def _takers(case: Case, talk: Talk) -> tuple[Contact, ...]:
    """Those who take a talk, with the addresses that other mail of the application told of them; each once."""
    found: dict[str, Contact] = {}
    for person in talk.people.values():
        if not person.email:
            meant = [c for c in case.contacts.values() if c.email and same_person(c.name, person.name)]
            person = meant[0] if meant and (len(meant) == 1 or " " in person.name) else person
        if person.name or person.email:
            found.setdefault(person.email or person.name.casefold(), person)
    return tuple(found.values())
