"""Open offers side by side: what the mails state of each, and blanks for the rest (ETIQUETTE.md practice 14)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from afterview.domain.application import Application, Contact, Offer
from afterview.domain.vocabulary import Aspect, Stage

_CLAUSES = re.compile(r"(?<!\d)[,;]|[,;](?!\d)|\s+(?:and|und|et)\s+(?=start|beginn|starting)")
_PAY = re.compile(
    r"[$€£¥]|\b(?:USD|EUR|GBP|CHF|CAD|AUD)\b|%|\b(?:salary|base|bonus|stipend|hourly|per hour|gehalt|brutto|salaire|"
    r"primes?|equity|stock|options?)\b",
    re.IGNORECASE,
)
_SAYS_ITSELF = re.compile(r"\b(?:base|salary|gross|brutto|gehalt|bruts?)$", re.IGNORECASE)
_START = re.compile(r"\b(?:start\w*|begin\w*|first day|eintritt\w*|ab dem|prise de poste|à partir du)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """One open offer, as its mails state it; what they do not state is empty: '' or None, to be shown as a blank.

    `made` and `deadline` are aware; `by` is who made it. `pay` holds every sum named; `start` is a day in the mail's
    own calendar, `start_said` its clause where no day could be read. `said` has what the mails say of the other
    aspects, in their own words, by aspect, and `also` the clauses that fall under none; an aspect they are silent on
    is absent. An offer that no mail tells of, but the user's word, has a firm and the day of that word alone.
    """

    application: str
    company: str
    role: str
    made: datetime
    by: str = ""
    pay: tuple[str, ...] = ()
    start: date | None = None
    start_said: str = ""
    deadline: datetime | None = None
    said: Mapping[Aspect, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()


def open_offers(applications: Iterable[Application], now: datetime) -> tuple[OpenOffer, ...]:
    """The offers that are open at `now` (aware), the one to be answered first at the head, those without a day last."""
    found = [
        _of(one, change.at) for one in applications if (change := one.stage_at(now)) and change.stage is Stage.OFFER
    ]
    return tuple(sorted(found, key=lambda one: (one.deadline is None, one.deadline or one.made, one.application)))


def offer_deadline(application: Application) -> datetime | None:
    """The deadline that the latest offer mail to name one gave: a revision without one leaves it as it was.

    One that had passed when the newest came counts no more.
    """
    newest = application.offers[-1].at if application.offers else None
    given = (offer.deadline for offer in reversed(application.offers) if offer.deadline is not None)
    return next((deadline for deadline in given if newest is not None and deadline > newest), None)


def is_news_to(people: Iterable[Contact], application: Application, offering: Application) -> bool:
    """Whether an offer is one 'elsewhere' to those people of an application: none of them brought it, nor their agency,
    and it is not of their firm.
    """
    brought = {offer.who.email.casefold() for offer in offering.offers if offer.who.email}
    theirs = {name.casefold() for name in (application.company, application.agency) if name}
    known = {name.casefold() for name in (offering.company, offering.agency) if name}
    return theirs.isdisjoint(known) and brought.isdisjoint(person.email.casefold() for person in people)


def answer_ended(application: Application, now: datetime) -> datetime | None:
    """When the time to answer an offer ended that is open still at `now` (aware); None where it goes on."""
    change = application.stage_at(now)
    deadline = offer_deadline(application) if change is not None and change.stage is Stage.OFFER else None
    return deadline if deadline is not None and deadline <= now else None


def _of(application: Application, since: datetime) -> OpenOffer:
    company, role = application.company or application.agency or "", application.role or ""
    if not application.offers:
        return OpenOffer(application.key, company, role, since)
    offer = max(application.offers, key=lambda one: one.at)
    said = {aspect: words for one in application.offers for aspect, words in one.said}
    clauses = _clauses(offer)
    starts = [one for one in clauses if _START.search(one) and not _PAY.search(one)]
    return OpenOffer(
        application=application.key,
        company=company,
        role=role,
        made=offer.at,
        by=offer.who.name or offer.who.email,
        pay=tuple(map(_sum, offer.pay)) or tuple(one for one in clauses if _PAY.search(one)),
        start=offer.start,
        start_said="" if offer.start else next(iter(starts), ""),
        deadline=offer_deadline(application),
        said=said,
        also=tuple(_further(clauses, said)),
    )


def _sum(named: str) -> str:
    """A sum with what it is for; where it says so itself ('$97,500 base'), a word found beside it is left out."""
    label, _, amount = named.partition(": ")
    return amount if _SAYS_ITSELF.search(amount) and "bonus" in label.casefold() else named


def _further(clauses: Sequence[str], said: Mapping[Aspect, str]) -> Iterator[str]:
    """The clauses that state neither pay nor a first day nor an aspect already told."""
    for one in clauses:
        told = any(words in one or one in words for words in said.values())
        if not (told or _PAY.search(one) or _START.search(one)):
            yield one


def _clauses(offer: Offer) -> list[str]:
    """The parts of its sentences, divided where no number is: '$97,500 base, 8% bonus' are two."""
    parts = (part.strip(" \t\n.,;•*-–") for term in offer.terms for part in _CLAUSES.split(term.quote))
    return list(dict.fromkeys(part for part in parts if part))
