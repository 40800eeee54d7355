"""Lines that look over several applications: open offers side by side, and the week's summary."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from afterview.domain.application import Application, Question
from afterview.domain.offers import OpenOffer, offer_deadline, open_offers
from afterview.domain.vocabulary import Aspect, Stage
from afterview.writing import clean, days

SILENT_AFTER = timedelta(days=14)
MOST_LINES = 25
MOST_QUESTIONS = 5
LONGEST_QUESTION = 160
BLANK = "____"  # what no mail states, for the user to fill in

_STAGES = {
    "en": {
        Stage.LEAD: "approached",
        Stage.APPLIED: "applied",
        Stage.ASSESSMENT: "test to do",
        Stage.SCHEDULING: "finding a time",
        Stage.SCHEDULED: "interview ahead",
        Stage.INTERVIEWED: "waiting for word",
        Stage.OFFER: "offer open",
    },
    "de": {
        Stage.LEAD: "angesprochen",
        Stage.APPLIED: "beworben",
        Stage.ASSESSMENT: "Test offen",
        Stage.SCHEDULING: "Termin in Arbeit",
        Stage.SCHEDULED: "Gespräch steht an",
        Stage.INTERVIEWED: "warten auf Nachricht",
        Stage.OFFER: "Angebot offen",
    },
    "fr": {
        Stage.LEAD: "premier contact",
        Stage.APPLIED: "candidature envoyée",
        Stage.ASSESSMENT: "test à faire",
        Stage.SCHEDULING: "date à trouver",
        Stage.SCHEDULED: "entretien à venir",
        Stage.INTERVIEWED: "réponse attendue",
        Stage.OFFER: "offre ouverte",
    },
}
_WORDS = {
    "en": {
        "last": "last word",
        "pay": "Pay",
        "start": "First day",
        "until": "Answer by",
        Aspect.LEAVE: "Leave",
        Aspect.BENEFITS: "Benefits",
        Aspect.PLACE: "Place of work",
        "over": "the time to answer is over",
        "more": "and {} more",
        "new": "New this week",
        "none": "none",
    },
    "de": {
        "last": "zuletzt",
        "pay": "Vergütung",
        "start": "Erster Tag",
        "until": "Antwort bis",
        Aspect.LEAVE: "Urlaub",
        Aspect.BENEFITS: "Leistungen",
        Aspect.PLACE: "Arbeitsort",
        "over": "die Frist ist abgelaufen",
        "more": "und {} weitere",
        "new": "Neu in dieser Woche",
        "none": "keine",
    },
    "fr": {
        "last": "dernier message",
        "pay": "Rémunération",
        "start": "Premier jour",
        "until": "Réponse avant",
        Aspect.LEAVE: "Congés",
        Aspect.BENEFITS: "Avantages",
        Aspect.PLACE: "Lieu de travail",
        "over": "le délai est passé",
        "more": "et {} autres",
        "new": "Nouvelles candidatures de la semaine",
        "none": "aucune",
    },
}


def active(applications: Iterable[Application], now: datetime) -> list[Application]:
    """Applications whose process goes on at `now` (aware), mere approaches apart, those furthest on first."""
    going = [a for a in applications if (stage := _stage(a, now)) and not stage.is_final and stage is not Stage.LEAD]
    order = list(_STAGES["en"])
    return sorted(going, key=lambda a: (-order.index(_stage(a, now) or Stage.LEAD), a.key))


def silent(applications: Iterable[Application], now: datetime) -> list[Application]:
    """Active applications with no message for 14 days and no interview ahead."""
    return [
        a
        for a in active(applications, now)
        if (last := _last(a, now)) and now - last >= SILENT_AFTER and _stage(a, now) is not Stage.SCHEDULED
    ]


def summary(applications: Iterable[Application], now: datetime, language: str, zone: ZoneInfo) -> str:
    """A line for each active application, and how many are new in the seven days before `now`."""
    known, words = list(applications), _WORDS[language]
    lines = [_line(application, now, language, zone) for application in active(known, now)[:MOST_LINES]]
    fresh = [a for a in known if a.stages and now - timedelta(days=7) <= a.stages[0].at <= now]
    return "\n".join([*lines, "", f"{words['new']}: {len(fresh) or words['none']}"])


def unsure(questions: Sequence[Question], language: str) -> str:
    """What the program is unsure of, a line each, the newest five; the rest is counted. '' where nothing is."""
    shown = [f"- {clean.clean(question.text, LONGEST_QUESTION)}" for question in questions[-MOST_QUESTIONS:]]
    left = len(questions) - len(shown)
    return "\n".join([*shown, *([f"- {_WORDS[language]['more'].format(left)}"] if left else [])])


def offers_side_by_side(applications: Iterable[Application], now: datetime, language: str, zone: ZoneInfo) -> str:
    """Each open offer with what its mails state, aspect by aspect, and a blank for the rest; '' with fewer than two."""
    offers = open_offers(applications, now)
    return "\n\n".join(_offer(one, language, zone) for one in offers) if len(offers) > 1 else ""


def _offer(offer: OpenOffer, language: str, zone: ZoneInfo) -> str:
    words = _WORDS[language]
    until = offer.deadline.astimezone(zone) if offer.deadline else None
    stated: dict[str, str] = {
        "pay": "; ".join(clean.note(one) for one in offer.pay),
        "start": days.full_day(offer.start, language, zone) if offer.start else clean.note(offer.start_said),
        "until": f"{days.full_day(until.date(), language, zone)}, {days.clock(until, language)}" if until else "",
        **{aspect: clean.note(offer.said.get(aspect, "")) for aspect in Aspect},
    }
    name = ", ".join(part for part in (clean.firm(offer.company), clean.role(offer.role)) if part) or "?"
    return "\n".join([name, *(f"- {words[aspect]}: {said or BLANK}" for aspect, said in stated.items())])


def _line(application: Application, now: datetime, language: str, zone: ZoneInfo) -> str:
    stage, last = _stage(application, now), _last(application, now)
    said = _STAGES[language].get(stage or Stage.APPLIED, "")
    deadline = offer_deadline(application) if stage is Stage.OFFER else None
    if deadline and deadline <= now:
        said = f"{said}, {_WORDS[language]['over']}"
    day = (
        f" ({_WORDS[language]['last']}: {days.month_day(last.astimezone(zone).date(), language, zone)})" if last else ""
    )
    return f"- {_name(application)}: {said}{day}"


def _name(application: Application) -> str:
    parts = [clean.firm(application.company) or clean.firm(application.agency), clean.role(application.role)]
    return ", ".join(part for part in parts if part) or "?"


def _stage(application: Application, now: datetime) -> Stage | None:
    change = application.stage_at(now)
    return change.stage if change else None


def _last(application: Application, now: datetime) -> datetime | None:
    return max((letter.at for letter in application.letters if letter.at <= now), default=None)
