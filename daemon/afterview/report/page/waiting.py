"""How long firms take to answer, and how long the seeker has been waiting now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from afterview.domain.application import Application
from afterview.domain.vocabulary import InterviewStatus, Kind, Stage
from afterview.rehearsal import company_of

_THEIR_TURN = (Stage.APPLIED, Stage.INTERVIEWED)  # elsewhere a time is fixed, or the next word is the seeker's
_OURS, _THEIRS = "ours", "theirs"


@dataclass(frozen=True, slots=True)
class Wait:
    """One firm: how long its first answer took, how long its answers usually take (the median), each None where there
    was none yet; since when (aware) word is awaited now and how long that is; the day word was promised for."""

    firm: str
    first: timedelta | None
    usual: timedelta | None
    answers: int
    since: datetime | None
    now: timedelta | None
    promised: date | None


def waits_of(applications: Iterable[Application], now: datetime) -> tuple[Wait, ...]:
    """A line for each firm that had something to answer, those that are waited for longest first. `now` is aware."""
    by_firm: dict[str, list[Application]] = {}
    for application in applications:
        by_firm.setdefault(company_of(application).casefold(), []).append(application)
    found = [wait for those in by_firm.values() if (wait := _wait(those, now)) is not None]
    return tuple(sorted(found, key=lambda w: (-(w.now or timedelta(0)), w.firm.casefold())))


def answer_times(application: Application, now: datetime) -> list[timedelta]:
    """How long each answer took. A wait begins with the seeker's mail, an application's receipt or a talk's end, and
    ends with the next word of the employer's side; absence notices are none. `now` is aware."""
    times, since = [], None
    for at, side in sorted(_turns(application, now)):
        if side == _OURS:
            since = since or at
        elif since is not None:
            times.append(at - since)
            since = None
    return times


def waiting_since(application: Application, now: datetime) -> datetime | None:
    """Since when (aware) the next word has been theirs: the last word or talk; None where it is not their turn."""
    change = application.stage_at(now)
    if change is None or change.stage not in _THEIR_TURN:
        return None
    return max((at for at, _ in _turns(application, now)), default=change.at)


def _wait(applications: list[Application], now: datetime) -> Wait | None:
    times = [answer_times(one, now) for one in applications]
    first = min((one[0] for one in times if one), default=None)
    every = [time for one in times for time in one]
    since = min((at for one in applications if (at := waiting_since(one, now))), default=None)
    if not every and since is None:
        return None
    promised = max((p.by for a in applications for p in a.promises if p.by and waiting_since(a, now)), default=None)
    return Wait(
        company_of(applications[0]),
        first,
        timedelta(seconds=median(one.total_seconds() for one in every)) if every else None,
        len(every),
        since,
        now - since if since else None,
        promised,
    )


def _turns(application: Application, now: datetime) -> Iterator[tuple[datetime, str]]:
    """Who spoke when, up to now."""
    for letter in application.letters:
        if letter.at <= now and (letter.sent or letter.kind is Kind.APPLICATION_RECEIVED):
            yield letter.at, _OURS
        elif letter.at <= now and letter.from_employer and not letter.absence:
            yield letter.at, _THEIRS
    for talk in application.interviews:
        if talk.status(now) is InterviewStatus.HELD:
            yield talk.ends, _OURS
