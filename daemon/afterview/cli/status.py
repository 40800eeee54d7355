"""`afterview status`: where every application stands, what is prepared and due; from the state alone, at once."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.adapters.clock import MachineClock
from afterview.cli.configured import add_command, last_snapshot, open_state
from afterview.cli.words import day

if TYPE_CHECKING:
    from afterview.bootstrap.snapshot import Case, Snapshot, Thing

_DESCRIPTION = """\
Show where every application stands and why, what is prepared, what is due, and what afterview is unsure of.
Asks no network: it shows what the last cycle left.
"""
_OVER = ("rejected", "withdrawn", "declined", "accepted")
_DONE = ("fulfilled", "dismissed")
_SOON = timedelta(days=7)
_LATE = timedelta(hours=2)
_SHOWN = 8
_YOUR_WORD = "your word"  # the rule on what the user set right (inference.corrections, not loaded here: it is slow)


_EPILOG = """\
Examples:
  afterview status                 what goes on
  afterview status --all           also the applications that are over
  afterview status --json          everything, for other programs
  afterview status --cost          what the calls to Google added up to: 6,000 units a minute are free
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
        if args.cost and not args.json:
            lines = list(_cost(cost))
        elif args.json:
            lines = [_as_json(last_snapshot(store), store.meta("snapshot"), trouble, cost, now)]
        else:
            lines = list(_lines(last_snapshot(store), trouble, now, args.all))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _as_json(
    snapshot: "Snapshot", kept: str, trouble: Mapping[str, str], cost: Mapping[str, Any], now: datetime
) -> str:
    told = json.loads(kept)
    for case, one in zip(snapshot.cases, told["cases"], strict=True):
        one["stage"] = _stage(case, snapshot.seen_from(now))
    return json.dumps({"trouble": trouble or None, **told, "cost": cost}, indent=1, ensure_ascii=False)


def _lines(snapshot: "Snapshot", trouble: Mapping[str, str], now: datetime, everything: bool) -> Iterator[str]:
    zone, now = ZoneInfo(snapshot.zone), snapshot.seen_from(now)
    yield f"Last cycle {day(snapshot.at, zone)} ({zone.key})" + _next(snapshot, zone)
    for need in _needs(snapshot, trouble, zone):
        yield f"! {need}"
    yield ""
    open_still = {thing.application for thing in snapshot.things if _is_open(thing, now)}
    shown = [case for case in snapshot.cases if everything or _goes_on(case, now) or case.key in open_still]
    for case in sorted(shown, key=lambda case: case.last_at or snapshot.at, reverse=True):
        yield from _case(case, snapshot, now, zone)
    if not snapshot.cases:
        yield "No application is known yet."
    elif hidden := len(snapshot.cases) - len(shown):
        yield f"{hidden} more {'are' if hidden > 1 else 'is'} over or ignored (--all shows them)"
    yield from _others(snapshot, zone)
    yield from _doubts(snapshot)


def _next(snapshot: "Snapshot", zone: ZoneInfo) -> str:
    return f"; next change {day(snapshot.next_change, zone)}" if snapshot.next_change else ""


def _needs(snapshot: "Snapshot", trouble: Mapping[str, str], zone: ZoneInfo) -> Iterator[str]:
    if trouble:
        remedy = f": {trouble['remedy']}" if trouble.get("remedy") else ""
        yield f"{trouble['what']} ({day(datetime.fromisoformat(trouble['at']), zone)}){remedy}"
    yield from snapshot.needs


def _case(case: "Case", snapshot: "Snapshot", now: datetime, zone: ZoneInfo) -> Iterator[str]:
    through = f" through {case.agency}" if case.agency and case.agency != case.firm else ""
    yield f"{case.firm}{through}" + (f", {case.role}" if case.role else "") + f"  [{case.key}]"
    yield f"  stage     {_stage(case, now) or '?'}{_because(case, now, zone)}"
    if case.ignored:
        yield "  ignored   by your word (`afterview correct --list`)"
    if case.last_at is not None:
        yield f"  last word {case.last_kind}, {day(case.last_at, zone)}, {case.last_who}"
    for talk in case.talks:
        if talk.end > now and not talk.cancelled:
            how = f", {talk.format}" if talk.format else ""
            yield f"  interview {day(talk.start, zone)}{how}{', ' if talk.who else ''}{', '.join(talk.who)}"
    for thing in snapshot.things:
        if thing.application == case.key:
            yield f"  {_thing(thing, now, zone)}"
    yield ""


def _goes_on(case: "Case", now: datetime) -> bool:
    return not case.ignored and _stage(case, now) not in _OVER


def _is_open(thing: "Thing", now: datetime) -> bool:
    """Whether something waits for the user: a draft to be sent, or what is due within days."""
    return thing.state not in _DONE and (thing.due is None or thing.due < now + _SOON)


def _because(case: "Case", now: datetime, zone: ZoneInfo) -> str:
    past = [step for step in case.steps if step.at <= now]
    if not past:
        return ""
    evidence, since = past[-1].evidence, f" since {day(past[-1].at, zone)}"
    if any(one.rule == _YOUR_WORD for one in evidence):
        return f"{since}, by your word"
    quote = next((one.quote for one in evidence if one.quote), "")
    return f"{since}: '{_short(quote)}'" if quote else since


def _thing(thing: "Thing", now: datetime, zone: ZoneInfo) -> str:
    if not thing.wanted:
        return f"no longer needed, but you changed it, so it stays: {thing.kind} {thing.shape}"
    state = {"": " (to be made)", "edited": " (yours now)", "fulfilled": " (sent)", "dismissed": " (you removed it)"}
    after = state.get(thing.state, "")
    if thing.shape == "draft":
        blank = f", {thing.blanks} blank to fill" if thing.blanks else ""
        return f"draft     {thing.kind} to {', '.join(thing.to)}{blank}{after}"
    assert thing.due is not None
    late = " (late)" if thing.due < now - _LATE and not after else ""
    return f"due       {day(thing.due, zone)} {thing.kind}{late}{after}"


def _others(snapshot: "Snapshot", zone: ZoneInfo) -> Iterator[str]:
    keys = {case.key for case in snapshot.cases}
    for thing in snapshot.things:
        if thing.application not in keys:
            yield _thing(thing, snapshot.at, zone)


def _doubts(snapshot: "Snapshot") -> Iterator[str]:
    if snapshot.doubts:
        yield ""
        yield "Unsure of"
    for doubt in snapshot.doubts[-_SHOWN:]:
        yield f"  ? {doubt.text}" + (f" ({doubt.remedy})" if doubt.remedy else "")
    if len(snapshot.doubts) > _SHOWN:
        yield f"  and {len(snapshot.doubts) - _SHOWN} more (--json shows them)"
    if snapshot.unread:
        yield f"{len(snapshot.unread)} mails of the last cycle were read in part only (--json names them)"


def _cost(cost: Mapping[str, Any]) -> Iterator[str]:
    """Gmail's units and all calls by day; 6,000 units a minute are free."""
    if not cost:
        yield "Nothing was asked of Google yet."
    for date in sorted(cost, reverse=True):
        yield f"{date}  {cost[date]['units']:>7} units"
        for name, count in sorted(cost[date]["calls"].items(), key=lambda item: -item[1]):
            yield f"            {count:>7} {name.removeprefix('gmail.users.')}"


def _stage(case: "Case", now: datetime) -> str:
    past = [step.stage for step in case.steps if step.at <= now]
    return past[-1] if past else ""


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77]}…"
