"""All that the page shows, as values: made of a moment of a hunt, before anything is written as HTML."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from afterview.domain.application import Application, Question
from afterview.domain.artefact import Event
from afterview.domain.offers import OpenOffer, open_offers
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import InterviewStatus, Stage
from afterview.rehearsal import Moment, company_of
from afterview.report import words
from afterview.report.page.agenda import Group, Ready, groups_of, letters_of
from afterview.report.page.axis import Axis
from afterview.report.page.flow import Flow, flow_of
from afterview.report.page.lifeline import Lifeline, axis_of, lifeline_of
from afterview.report.page.sankey import Picture, draw
from afterview.report.page.waiting import Wait, waits_of


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at the top of the page, with the colour of a stage ('' for none) and the part that tells more."""

    number: int
    label: str
    tone: str
    part: str


@dataclass(frozen=True, slots=True)
class Case:
    """An application with its line in time. `anchor` names it within the page."""

    anchor: str
    firm: str
    role: str
    agency: str
    stage: str
    since: datetime | None
    next: str
    over: bool
    ignored: bool
    life: Lifeline


@dataclass(frozen=True, slots=True)
class View:
    """The page as values; all times aware."""

    name: str
    zone: str
    now: datetime
    figures: tuple[Figure, ...]
    groups: tuple[Group, ...]
    ready: tuple[Ready, ...]
    flow: Flow
    picture: Picture
    firms: dict[str, str]
    offers: tuple[OpenOffer, ...]
    running: tuple[Case, ...]
    over: tuple[Case, ...]
    waits: tuple[Wait, ...]
    longest: timedelta
    questions: tuple[Question, ...]


def view_of(moment: Moment, seeker: Seeker) -> View:
    """What the page of a moment shows, in the seeker's zone."""
    now, known = moment.at, sorted(moment.applications, key=lambda one: _rank(one, moment.at))
    firms = {one.key: company_of(one) for one in known}
    groups = groups_of(moment.events, firms, now, seeker.zone)
    cases = _cases(known, moment.events, seeker, now)
    waits = waits_of(known, now)
    flow = flow_of(known, now)
    lengths = [length for wait in waits for length in (wait.first, wait.usual, wait.now) if length]
    return View(
        name=seeker.name,
        zone=seeker.zone.key,
        now=now.astimezone(seeker.zone),
        figures=_figures(known, moment, groups),
        groups=groups,
        ready=tuple(letters_of(moment.drafts, firms)),
        flow=flow,
        picture=draw(flow),
        firms=firms,
        offers=open_offers(known, now),
        running=tuple(case for case in cases if not case.over),
        over=tuple(case for case in cases if case.over),
        waits=waits,
        longest=max(lengths, default=timedelta(days=1)),
        questions=moment.questions,
    )


def _rank(application: Application, now: datetime) -> tuple[int, float]:
    change = application.stage_at(now)
    last = max((letter.at.timestamp() for letter in application.letters), default=0.0)
    return words.ORDER.index(change.stage if change else Stage.LEAD), -last


def _figures(known: Sequence[Application], moment: Moment, groups: Sequence[Group]) -> tuple[Figure, ...]:
    stages = Counter(change.stage for one in known if (change := one.stage_at(moment.at)))
    ahead = sum(talk.status(moment.at) is InterviewStatus.AHEAD for one in known for talk in one.interviews)
    late = sum(due.count for group in groups if group.name == "late" for due in group.due)
    told = (
        Figure(len(known), _some(len(known), "application"), "", "flow"),
        Figure(stages[Stage.OFFER], "open " + _some(stages[Stage.OFFER], "offer"), "offer", "offers"),
        Figure(ahead, _some(ahead, "talk") + " ahead", "scheduled", "lines"),
        Figure(stages[Stage.INTERVIEWED], "waiting for word", "interviewed", "waiting"),
        Figure(len(moment.drafts), _some(len(moment.drafts), "letter") + " ready", "", "ready"),
        Figure(late, "late", "late", "due"),
    )
    return tuple(one for one in told if one.number or one.part == "flow")


def _some(number: int, what: str) -> str:
    return what if number == 1 else f"{what}s"


def _cases(known: Sequence[Application], events: Sequence[Event], seeker: Seeker, now: datetime) -> list[Case]:
    axis = axis_of(known, events, seeker, now)
    return [_case(one, number, axis, [e for e in events if e.application == one.key], now)
            for number, one in enumerate(known, start=1)]  # fmt: skip


def _case(one: Application, number: int, axis: Axis, events: Sequence[Event], now: datetime) -> Case:
    change = one.stage_at(now)
    stage = change.stage if change else Stage.LEAD
    return Case(
        anchor=f"a{number}",
        firm=company_of(one),
        role=one.role or "",
        agency=one.agency if one.agency and one.company else "",
        stage=stage.value,
        since=change.at.astimezone(axis.zone) if change else None,
        next=_next(one, axis, now),
        over=stage.is_final and not any(event.start <= now + timedelta(days=21) for event in events),
        ignored=one.ignored,
        life=lifeline_of(one, events, axis, now),
    )


def _next(one: Application, axis: Axis, now: datetime) -> str:
    ahead = sorted(talk.start for talk in one.interviews if talk.status(now) is InterviewStatus.AHEAD)
    if not ahead:
        return ""
    start = ahead[0].astimezone(axis.zone)
    more = f", and {len(ahead) - 1} more" if len(ahead) > 1 else ""
    return f"{words.short_day(start)} {words.clock(start)}{more}"
