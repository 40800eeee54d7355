"""`afterview notes`: what was discussed in an interview, for the thank-you letter and for the next round."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.adapters.clock import MachineClock
from afterview.cli.completion import completed_by_firms
from afterview.cli.configured import add_command, last_snapshot, open_state
from afterview.cli.naming import the_case
from afterview.cli.words import day
from afterview.domain.errors import UsageError
from afterview.domain.notes import Notes, parse_notes

if TYPE_CHECKING:
    from afterview.bootstrap.snapshot import Case, Snapshot, Talk

_DESCRIPTION = """\
Show or add notes on an interview. They flow into the thank-you drafts that you have not touched, and into the
preparation of the next round. You can also type them into the description of the 'notes' event in the calendar.

NAME is the firm or the application's key; its last interview that was held is meant, or the one given with --on. The
key of an interview, as `afterview notes` shows it in [brackets], means that one.
TEXT: one thing a line or sentence; 'missed: …', 'ask: …', 'promised: word by Friday' are understood.
"""
_EPILOG = """\
Examples:
  afterview notes                  all notes, and the interviews that have none
  afterview notes Harborlight      those of one firm
  afterview notes Harborlight "Annika: the new warehouse. promised: word by Friday"
  afterview notes --on 2026-03-12 Harborlight "missed: the numbers of last year"
  afterview notes Harborlight - < notes.txt

What is noted cannot be taken back here; note the right thing after it, or mend the draft itself.
"""
_PARTS = ("discussed", "impressions", "asked", "went_well", "missed", "questions")


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "notes", "what was discussed", _DESCRIPTION, _EPILOG)
    completed_by_firms(p.add_argument("name", metavar="NAME", nargs="?", help="firm, application or interview"))
    p.add_argument("text", metavar="TEXT", nargs="*", help="what to add; '-' reads it from the standard input")
    p.add_argument("--on", metavar="DAY", help="the interview's day, e.g. 2026-03-12")
    p.add_argument("--json", action="store_true", help="print JSON, for other programs")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    on = _day(args.on)
    with open_state(args) as store:
        snapshot, kept = last_snapshot(store), store.notes()
        zone = ZoneInfo(snapshot.zone)
        talks = list(_held(snapshot, args.name, on, zone))
        if not args.text:
            told = [_as_json(case, talk, kept) for case, talk in talks]
            lines = [json.dumps(told, indent=1, ensure_ascii=False)] if args.json else _shown(talks, kept, zone)
            sys.stdout.write("\n".join(lines) + "\n")
            return 0
        case, talk = talks[-1]
        text = sys.stdin.read() if args.text == ["-"] else " ".join(args.text)
        name = _typed(talk)
        notes = _added(kept.get(name), parse_notes(text, name, talk.end.astimezone(zone).date()))
        if notes == kept.get(name):
            raise UsageError("there is nothing in it to note", remedy="say what was discussed, in words")
        store.save_notes(notes)
    if args.json:
        sys.stdout.write(json.dumps(_as_json(case, talk, {**kept, name: notes}), indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"Noted for {case.firm}, {day(talk.start, zone)}. The next cycle uses it.\n")
    return 0


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise UsageError(f"--on {text}: not a day", remedy="write it like 2026-03-12") from None


def _typed(talk: "Talk") -> str:
    """Under what name the state keeps what was typed here; what was written into the calendar stands under the key."""
    return f"{talk.key} (typed)"


def _held(snapshot: "Snapshot", name: str | None, on: date | None, zone: ZoneInfo) -> "Iterator[tuple[Case, Talk]]":
    """The interviews that were held, oldest first, of the one firm that is meant or of all."""
    cases = [the_case(snapshot, name)] if name is not None else snapshot.cases
    now = snapshot.seen_from(MachineClock().now())
    talks = [(case, talk) for case in cases for talk in case.talks if not talk.cancelled and talk.start <= now]
    talks = [one for one in talks if one[1].key == name] or talks
    if on is not None:
        talks = [(case, talk) for case, talk in talks if talk.start.astimezone(zone).date() == on]
    if (name is not None or on is not None) and not talks:
        raise UsageError(
            f"{name or 'notes'}: no interview was held{f' on {on}' if on else ' yet'}",
            remedy="`afterview notes` shows those that were",
        )
    yield from sorted(talks, key=lambda one: one[1].start)


def _added(before: Notes | None, new: Notes) -> Notes:
    if before is None:
        return new
    parts = {part: tuple(dict.fromkeys(getattr(before, part) + getattr(new, part))) for part in _PARTS}
    last = new if new.promised else before
    return Notes(new.interview, promised=last.promised, promised_by=last.promised_by, **parts)


def _shown(talks: "list[tuple[Case, Talk]]", kept: Mapping[str, Notes], zone: ZoneInfo) -> Iterator[str]:
    if not talks:
        yield "No interview was held yet."
    for case, talk in talks:
        yield f"{case.firm}, {day(talk.start, zone)}  [{talk.key}]"
        found = _of(talk, kept)
        for notes in found:
            for part in _PARTS:
                yield from (f"  {part.replace('_', ' ')}: {line}" for line in getattr(notes, part))
            if notes.promised:
                yield f"  promised: {notes.promised}" + (f" ({notes.promised_by})" if notes.promised_by else "")
        if not found:
            yield "  no notes yet"


def _of(talk: "Talk", kept: Mapping[str, Notes]) -> list[Notes]:
    return [kept[name] for name in (talk.key, _typed(talk)) if name in kept]


def _as_json(case: "Case", talk: "Talk", kept: Mapping[str, Notes]) -> dict[str, object]:
    found = _of(talk, kept)
    return {
        "application": case.key,
        "firm": case.firm,
        "interview": talk.key,
        "start": talk.start.isoformat(),
        **{part: [line for notes in found for line in getattr(notes, part)] for part in _PARTS},
        "promised": next((notes.promised for notes in reversed(found) if notes.promised), None),
        "promised_by": next((str(notes.promised_by) for notes in reversed(found) if notes.promised_by), None),
    }
