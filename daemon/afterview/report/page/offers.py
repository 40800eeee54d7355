"""Open offers side by side: what their mails state, in the mails' own words, and room for what they leave open."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from afterview.domain.application import Application
from afterview.domain.vocabulary import Stage
from afterview.etiquette.rules.offer import offer_deadline
from afterview.rehearsal import company_of

_CLAUSES = re.compile(r"(?<!\d)[,;]|[,;](?!\d)|\s+(?:and|und|et)\s+(?=start|beginn|starting)")
_PAY = re.compile(
    r"[$€£¥]|\b(?:USD|EUR|GBP|CHF|CAD|AUD)\b|%|\b(?:salary|base|bonus|stipend|hourly|per hour|gehalt|brutto|salaire|"
    r"primes?|equity|stock|options?)\b",
    re.IGNORECASE,
)
_START = re.compile(r"\b(?:start\w*|begin\w*|first day|eintritt\w*|ab dem|prise de poste|à partir du)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfferSeen:
    """One open offer. `deadline` and `made` are aware; pay, start and `also` are clauses of the mail, word for word,
    empty where it states none. One that no mail tells of, but the user's word, has a firm and a day alone."""

    firm: str
    role: str
    made: datetime
    by: str
    deadline: datetime | None
    pay: tuple[str, ...]
    start: tuple[str, ...]
    also: tuple[str, ...]


def open_offers(applications: Iterable[Application], now: datetime) -> tuple[OfferSeen, ...]:
    """The offers that are open at `now` (aware), the one that has to be answered first at the front."""
    found = [
        _seen(one, change.at) for one in applications if (change := one.stage_at(now)) and change.stage is Stage.OFFER
    ]
    return tuple(sorted(found, key=lambda o: (o.deadline is None, o.deadline or o.made, o.firm.casefold())))


def _seen(application: Application, since: datetime) -> OfferSeen:
    offer = max(application.offers, key=lambda one: one.at, default=None)
    clauses = list(dict.fromkeys(clause for term in (offer.terms if offer else ()) for clause in _clauses(term.quote)))
    pay = tuple(one for one in clauses if _PAY.search(one))
    start = tuple(one for one in clauses if _START.search(one) and one not in pay)
    return OfferSeen(
        firm=company_of(application),
        role=application.role or "",
        made=offer.at if offer else since,
        by=(offer.who.name or offer.who.email) if offer else "",
        deadline=offer_deadline(application),
        pay=pay,
        start=start,
        also=tuple(one for one in clauses if one not in pay and one not in start),
    )


def _clauses(quote: str) -> Iterator[str]:
    """The parts of a sentence, divided where no number is: '$97,500 base, 8% bonus' are two."""
    for part in _CLAUSES.split(quote):
        if told := part.strip(" \t\n.,;•*-–"):
            yield told
