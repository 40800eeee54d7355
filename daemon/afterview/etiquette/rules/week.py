"""What concerns the whole hunt: the weekly summary and the visa's season (practices 17 and 18)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from afterview.domain.application import Application
from afterview.domain.obligation import ReminderDue
from afterview.domain.vocabulary import ReminderKind, Stage
from afterview.etiquette import working_days as days
from afterview.etiquette.case import Hunt, HuntRule, Standing, key
from afterview.etiquette.correspondence import acceptance_over, bearing_on_others, spans

AHEAD = timedelta(days=2)  # so that the phone has it in good time
AFTER = timedelta(days=2)


def weekly_summary(rule: HuntRule, hunt: Hunt) -> Iterator[Standing]:
    """Sunday evening while anything is under way: what is active, what is silent, what is new (S0 to S2)."""
    weekday = hunt.settings.weekly_summary_weekday
    today = hunt.now.astimezone(hunt.seeker.zone).date()
    for number in range(-7, 15) if weekday is not None else ():
        day = today + timedelta(days=number)
        if day.weekday() != weekday:
            continue
        due = days.at(day, hunt.settings.weekly_summary_at, hunt.seeker.zone)
        since, until = due - AHEAD, due + AFTER
        standing = Standing(_event(rule, hunt, day), since, until)
        yield from _while_under_way(hunt, standing)


def visa(rule: HuntRule, hunt: Hunt) -> Iterator[Standing]:
    """F-1 students start OPT by the first week of March (S0): a reminder on its first working day, from February on."""
    status = hunt.seeker.profile.visa.casefold().replace("-", "")
    year = hunt.now.astimezone(hunt.seeker.zone).year
    for march in (date(year, 3, 1), date(year + 1, 3, 1)):
        if not status.startswith("f1") or not hunt.applications:
            return
        zone, settings = hunt.seeker.zone, hunt.settings
        due = days.at(days.working_day(march), settings.morning, zone)
        what = ReminderDue(
            key=key("visa", march.year),
            kind=ReminderKind.VISA,
            application="",
            due=due,
            alerts=(due,),
            why=rule.why("F-1"),
        )
        since = days.at(march.replace(month=2), settings.morning, zone)
        yield Standing(what, since, days.at(march + timedelta(days=7), settings.morning, zone))


def _event(rule: HuntRule, hunt: Hunt, day: date) -> ReminderDue:
    due = days.at(day, hunt.settings.weekly_summary_at, hunt.seeker.zone)
    return ReminderDue(
        key=key("weekly_summary", day.isoformat()),
        kind=ReminderKind.WEEKLY_SUMMARY,
        application="",
        due=due,
        alerts=(due,),
        why=rule.why(),
    )


def _while_under_way(hunt: Hunt, standing: Standing) -> Iterator[Standing]:
    """The summary if an application is under way then, ended where the last one ends."""
    bearing = bearing_on_others(hunt.applications)
    ends = [_under_way_until(hunt, application, bearing) for application in hunt.applications]
    open_ones = [end for begins, end in ends if begins is not None and begins <= standing.since]
    if not open_ones or None in open_ones:
        yield from [standing] if open_ones else []
        return
    last = max(end for end in open_ones if end is not None)
    if last > standing.since:
        yield standing.ending(last)


def _under_way_until(
    hunt: Hunt, application: Application, bearing: Iterable[Application]
) -> tuple[datetime | None, datetime | None]:
    """From when until when an application is one to look after; an approach not yet answered is not."""
    begins = next((span.start for span in spans(application) if span.stage is not Stage.LEAD), None)
    last = spans(application)[-1:]
    ended = last[0].start if last and last[0].stage.is_final else None
    others = tuple(other for other in bearing if other is not application)
    accepted = acceptance_over(application, others, timedelta(days=hunt.settings.acceptance_silences_days))
    return begins, min([moment for moment in (ended, accepted) if moment is not None], default=None)


RULES = (
    HuntRule("weekly_summary", "practice 18: S0, S1, S2", "keep looking; do not hang on one firm", weekly_summary),
    HuntRule("visa", "practice 17: S0", "start OPT by the first week of March", visa),
)
