"""Open offers side by side: what the mails state of each, and blanks for the rest (ETIQUETTE.md practice 14)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from afterview.domain.application import Application
from afterview.domain.vocabulary import Aspect, Stage


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """One open offer, as its mails state it; what they do not state is empty: '' or None, to be shown as a blank.

    `pay` holds every sum named; `deadline` is aware; `start` is a day in the mail's own calendar. `said` has what the
    mails say of the other aspects, in their own words, by aspect; an aspect they are silent on is absent.
    """

    application: str
    company: str
    role: str
    pay: tuple[str, ...] = ()
    start: date | None = None
    deadline: datetime | None = None
    said: Mapping[Aspect, str] = field(default_factory=dict)


def open_offers(applications: Iterable[Application], now: datetime) -> tuple[OpenOffer, ...]:
    """The offers that are open at `now` (aware), the one to be answered first at the head, those without a day last."""
    found = [_of(one) for one in applications if _is_open(one, now)]
    return tuple(sorted(found, key=lambda one: (one.deadline is None, one.deadline or now, one.application)))


def _is_open(application: Application, now: datetime) -> bool:
    change = application.stage_at(now)
    return change is not None and change.stage is Stage.OFFER and bool(application.offers)


def _of(application: Application) -> OpenOffer:
    offer = max(application.offers, key=lambda one: one.at)
    said = {aspect: words for one in application.offers for aspect, words in one.said}
    return OpenOffer(
        application=application.key,
        company=application.company or application.agency or "",
        role=application.role or "",
        pay=offer.pay,
        start=offer.start,
        deadline=offer.deadline,
        said=said,
    )
