"""`afterview status`: where every application stands, what is prepared and due; from the state alone, at once."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.adapters.clock import MachineClock
from afterview.cli.configured import add_command, last_snapshot, open_state
from afterview.cli.words import YOUR_WORD, day
from afterview.report.because import quote_for
from afterview.report.words import count, plain

if TYPE_CHECKING:
    from afterview.bootstrap.snapshot import Case, Snapshot, Thing

_DESCRIPTION = """\
Show how the hunt stands: what needs you, what is due today, and of every application its stage and why, the last word,
the next interview, and what lies prepared. At the end what afterview is unsure of.

It asks no network: it shows what the last cycle left, and says when that was.
"""
_OVER = ("rejected", "withdrawn", "declined", "accepted")
_DONE = ("fulfilled", "dismissed")
_SOON = timedelta(days=7)
_LATE = timedelta(hours=2)
_STALE = timedelta(days=1)  # no cycle for so long: somebody should look whether it still runs
_SHOWN = 8


_EPILOG = """\
Examples:
  afterview status                 what goes on
  afterview status --all           also the applications that are over
  afterview status --json          everything, for other programs
  afterview status --cost          what the calls to Google added up to: 6,000 units a minute are free

What it shows with [brackets] is a key: `afterview why KEY`, `afterview notes KEY` and `afterview correct` take it, or
the firm's name.
"""


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "status", "where everything stands", _DESCRIPTION, _EPILOG)
    p.add_argument("--json", action="store_true", help="print one JSON object")
    p.add_argument("--cost", action="store_true", help="what was asked of Google, by day and kind of call")
    p.add_argument("--all", action="store_true", help="also the applications that are over and ask for nothing more")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    now = MachineClock().now()
    with open_state(args) as store:
        cost = json.loads(store.meta("cost") or "{}")
        trouble = json.loads(store.meta("trouble") or "{}")
        if args.cost:
            lines = [json.dumps(cost, indent=1)] if args.json else list(_cost(cost))
        elif args.json:
            lines = [_as_json(last_snapshot(store), store.meta("snapshot"), trouble, cost, now)]
        else:
            lines = list(_lines(last_snapshot(store), trouble, cost, now, args.all))
    sys.stdout.write("\n".join(lines).rstrip("\n") + "\n")
    return 0


def _as_json(
    snapshot: "Snapshot", kept: str, trouble: Mapping[str, str], cost: Mapping[str, Any], now: datetime
) -> str:
    told, now = {**json.loads(kept), "at": snapshot.at.isoformat()}, snapshot.seen_from(now)
    for case, one in zip(snapshot.cases, told["cases"], strict=True):
        one["stage"] = _stage(case, now)
    told["needs"] = list(_needs(snapshot, {}, now, ZoneInfo(snapshot.zone)))
    today = [thing.key for thing in _due_today(snapshot, now)]
    told = {"trouble": trouble or None, **told, "due_today": today, "cost": cost}
    return json.dumps(told, indent=1, ensure_ascii=False)


def _lines(
    snapshot: "Snapshot", trouble: Mapping[str, str], cost: Mapping[str, Any], now: datetime, everything: bool
) -> Iterator[str]:
    zone, now = ZoneInfo(snapshot.zone), snapshot.seen_from(now)
    yield f"Last cycle {day(snapshot.at, zone)} ({zone.key})" + _next(snapshot, zone)
    yield from _asked_today(cost, now.astimezone(zone).date().isoformat())
    for need in _needs(snapshot, trouble, now, zone):
        yield f"! {need}"
    yield ""
    yield from _today(snapshot, now, zone)
    open_still = {thing.application for thing in snapshot.things if _is_open(thing, now)}
    shown = [case for case in snapshot.cases if everything or _goes_on(case, now) or case.key in open_still]
    for case in sorted(shown, key=lambda case: case.last_at or snapshot.at, reverse=True):
        yield from _case(case, snapshot, now, zone)
    if not snapshot.cases:
        yield "No application is known yet."
    elif hidden := len(snapshot.cases) - len(shown):
        yield f"{hidden} more {'are' if hidden > 1 else 'is'} over or ignored (--all shows them)"
        yield ""
    if others := list(_others(snapshot, now, zone)):
        yield from (*others, "")
    yield from _doubts(snapshot)


def _next(snapshot: "Snapshot", zone: ZoneInfo) -> str:
    return f"; next change {day(snapshot.next_change, zone)}" if snapshot.next_change else ""


def _asked_today(cost: Mapping[str, Any], today: str) -> Iterator[str]:
    if today in cost:
        calls = sum(cost[today]["calls"].values())
        yield f"Asked of Google today: {cost[today]['units']:,} units in {calls:,} calls (--cost shows which)"


def _today(snapshot: "Snapshot", now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """What is due on this day of the seeker's, or was and is not done."""
    lines = Counter(f"  {_moment(one, now, zone)}  {one.title}" for one in _due_today(snapshot, now))
    if lines:
        yield "Due today"
        yield from (line if number == 1 else f"{line} ({number})" for line, number in lines.items())
        yield ""


def _due_today(snapshot: "Snapshot", now: datetime) -> "list[Thing]":
    zone = ZoneInfo(snapshot.zone)
    today = now.astimezone(zone).date()
    due = [(one.due, one) for one in snapshot.things if one.due is not None and one.wanted and one.state not in _DONE]
    return [one for at, one in sorted(due, key=lambda pair: pair[0]) if at.astimezone(zone).date() <= today]


def _moment(thing: "Thing", now: datetime, zone: ZoneInfo) -> str:
    """'      18:00' where it is today, else the day that has passed."""
    assert thing.due is not None
    local = thing.due.astimezone(zone)
    if local.date() == now.astimezone(zone).date():
        return f"{local:%H:%M} {'late' if thing.due < now - _LATE else '':6}"
    return f"{f'since {local.day} {local:%b}':12}"


def _needs(snapshot: "Snapshot", trouble: Mapping[str, str], now: datetime, zone: ZoneInfo) -> Iterator[str]:
    if now - snapshot.at > _STALE:
        days = (now - snapshot.at).days
        yield f"no cycle for {days} day{'s' if days > 1 else ''}: is `afterview run` going? `afterview doctor` tells"
    if trouble:
        remedy = f": {trouble['remedy']}" if trouble.get("remedy") else ""
        yield f"{trouble['what']} ({day(datetime.fromisoformat(trouble['at']), zone)}){remedy}"
    yield from snapshot.needs


def _case(case: "Case", snapshot: "Snapshot", now: datetime, zone: ZoneInfo) -> Iterator[str]:
    through = f" through {case.agency}" if case.agency and case.agency != case.firm else ""
    yield f"{case.firm}{through}" + (f", {case.role}" if case.role else "") + f"  [{case.key}]"
    yield f"  stage     {_stage(case, now) or '?'}{_because(case, now, zone)}"
    if case.answer_by is not None and case.answer_by <= now and _stage(case, now) == "offer":
        yield f"  answer    the time to answer ended {day(case.answer_by, zone)}"
    if case.ignored:
        yield "  ignored   by your word (`afterview correct --list`)"
    if case.last_at is not None:
        yield f"  last word {plain(case.last_kind)}, {day(case.last_at, zone)}, {case.last_who}"
    for talk in case.talks:
        if talk.end > now and not talk.cancelled:
            how = f", {talk.format}" if talk.format else ""
            yield f"  interview {day(talk.start, zone)}{how}{', ' if talk.who else ''}{', '.join(talk.who)}"
    today = _due_today(snapshot, now)
    for thing in snapshot.things:
        if thing.application == case.key and thing not in today and not _is_past(thing, now):
            yield f"  {_thing(thing, zone)}"
    yield ""


def _is_past(thing: "Thing", now: datetime) -> bool:
    """A reminder that rang and was dealt with."""
    return thing.due is not None and thing.due < now and thing.state in _DONE


def _goes_on(case: "Case", now: datetime) -> bool:
    return not case.ignored and _stage(case, now) not in _OVER


def _is_open(thing: "Thing", now: datetime) -> bool:
    """Whether something waits for the user: a draft to be sent, or what is due within days."""
    return thing.state not in _DONE and (thing.due is None or thing.due < now + _SOON)


def _because(case: "Case", now: datetime, zone: ZoneInfo) -> str:
    past = [step for step in case.steps if step.at <= now]
    if not past:
        return ""
    step, since = past[-1], f" since {day(past[-1].at, zone)}"
    if any(one.rule == YOUR_WORD for one in step.evidence):
        return f"{since}, by your word"
    quote = quote_for(step.evidence, step.stage)
    return f"{since}: '{_short(quote)}'" if quote else since


def _thing(thing: "Thing", zone: ZoneInfo) -> str:
    if not thing.wanted:
        what = "draft" if thing.shape == "draft" else "reminder"
        return f"no longer needed, but you changed it, so it stays: {plain(thing.kind)} {what}"
    state = {"": " (to be made)", "edited": " (yours now)", "fulfilled": " (sent)", "dismissed": " (you removed it)"}
    after = state.get(thing.state, "")
    if thing.shape == "draft":
        blank = f", {thing.blanks} blank to fill" if thing.blanks else ""
        return f"draft     {plain(thing.kind)} to {', '.join(thing.to)}{blank}{after}"
    assert thing.due is not None
    return f"due       {day(thing.due, zone)} {plain(thing.kind)}{after}"


def _others(snapshot: "Snapshot", now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """What belongs to no application, such as the weekly summary."""
    keys, today = {case.key for case in snapshot.cases}, _due_today(snapshot, now)
    for thing in snapshot.things:
        if thing.application not in keys and thing not in today and not _is_past(thing, now):
            yield _thing(thing, zone)


def _doubts(snapshot: "Snapshot") -> Iterator[str]:
    if snapshot.doubts:
        yield "Unsure of"
    for doubt in snapshot.doubts[-_SHOWN:]:
        yield f"  ? {doubt.text}" + (f" ({doubt.remedy})" if doubt.remedy else "")
    if len(snapshot.doubts) > _SHOWN:
        yield f"  and {len(snapshot.doubts) - _SHOWN} more (--json shows them)"
    if snapshot.unread:
        read = f"{count(len(snapshot.unread), 'mail')} of the last cycle could be read only in part"
        yield f"{read}: {', '.join(snapshot.unread[:_SHOWN])}{', …' if len(snapshot.unread) > _SHOWN else ''}"


def _cost(cost: Mapping[str, Any]) -> Iterator[str]:
    """Gmail's units and all calls by day; 6,000 units a minute are free."""
    if not cost:
        yield "Nothing was asked of Google yet."
    for date in sorted(cost, reverse=True):
        yield f"{date}  {cost[date]['units']:>7} units"
        for name, calls in sorted(cost[date]["calls"].items(), key=lambda item: -item[1]):
            yield f"            {calls:>7} {name.removeprefix('gmail.users.')}"


def _stage(case: "Case", now: datetime) -> str:
    past = [step.stage for step in case.steps if step.at <= now]
    return past[-1] if past else ""


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77]}…"
