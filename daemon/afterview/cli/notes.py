"""`afterview notes`: what was discussed in an interview, for the thank-you letter and for the next round; and taking
back what was typed here."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.adapters.clock import MachineClock
from afterview.cli.completion import completed_by_firms
from afterview.cli.configured import add_command, last_snapshot, open_state
from afterview.cli.naming import the_case
from afterview.cli.words import day
from afterview.domain.errors import UsageError
from afterview.domain.notes import Notes, parse_notes
from afterview.noting import typed

if TYPE_CHECKING:
    from afterview.adapters.sqlite.store import Store
    from afterview.bootstrap.snapshot import Case, Snapshot, Talk

_DESCRIPTION = """\
Show or add notes on an interview. They flow into the thank-you drafts that you have not touched, and into the
preparation of the next round. You can also type them into the description of the 'notes' event in the calendar.

NAME is the firm or the application's key; its last interview that was held is meant, or the one given with --on. The
key of an interview, as `afterview notes` shows it in [brackets], means that one.
TEXT: one thing a line or sentence; 'missed: …' (or 'I should have mentioned …'), 'ask: …' and 'promised: word by
Friday' are understood. Such a promise stands until a later mail says otherwise.
"""
_EPILOG = """\
Examples:
  afterview notes                  all notes, and the interviews that have none
  afterview notes Harborlight      those of one firm
  afterview notes Harborlight "Annika: the new warehouse. promised: word by Friday"
  afterview notes --on 2026-03-12 Harborlight "missed: the numbers of last year"
  afterview notes Harborlight - < notes.txt
  afterview notes --undo 2         take back the note of that number

Notes that came from the calendar have no number: change them there.
"""
_PARTS = ("discussed", "impressions", "asked", "went_well", "missed", "questions")
_PROMISED = "promised"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was typed here, with the number by which it can be taken back."""

    number: int
    name: str  # under which its notes are kept
    part: str
    text: str


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "notes", "what was discussed", _DESCRIPTION, _EPILOG)
    completed_by_firms(p.add_argument("name", metavar="NAME", nargs="?", help="firm, application or interview"))
    p.add_argument("text", metavar="TEXT", nargs="*", help="what to add; '-' reads it from the standard input")
    p.add_argument("--on", metavar="DAY", help="the interview's day, e.g. 2026-03-12")
    p.add_argument("--undo", metavar="N", type=int, help="take back the note of that number")
    p.add_argument("--json", action="store_true", help="print JSON, for other programs")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    if args.undo is not None and (args.name is not None or args.on is not None):
        raise UsageError("--undo stands alone", remedy="leave the other words away")
    on = _day(args.on)
    with open_state(args) as store:
        snapshot = last_snapshot(store)
        zone = ZoneInfo(snapshot.zone)
        if args.undo is not None:
            case, talk, said = _taken_back(args.undo, snapshot, store)
        else:
            talks = list(_held(snapshot, args.name, on, zone))
            if not args.text:
                return _show(talks, snapshot, store.notes(), zone, as_json=args.json)
            case, talk = talks[-1]
            text, now = " ".join(args.text), snapshot.seen_from(MachineClock().now())
            _note(talk, sys.stdin.read() if text == "-" else text, store, zone, now)
            said = f"Noted for {case.firm}, {day(talk.start, zone)}"
        kept = store.notes()
    if args.json:
        told = _as_json(case, talk, kept, _items(snapshot, kept))
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{said}. The next cycle uses it.\n")
    return 0


def _show(
    talks: "list[tuple[Case, Talk]]", snapshot: "Snapshot", kept: Mapping[str, Notes], zone: ZoneInfo, *, as_json: bool
) -> int:
    items = _items(snapshot, kept)
    told = [_as_json(case, talk, kept, items) for case, talk in talks] if as_json else []
    lines = [json.dumps(told, indent=1, ensure_ascii=False)] if as_json else _shown(talks, kept, items, zone)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _note(talk: "Talk", text: str, store: "Store", zone: ZoneInfo, now: datetime) -> None:
    """Keep what was typed at `now` (aware), beside what was typed before."""
    name = typed(talk.key)
    before, new = store.notes().get(name), parse_notes(text, name, talk.end.astimezone(zone).date())
    if new.is_empty:
        raise UsageError("there is nothing in it to note", remedy="say what was discussed, in words")
    notes = _added(before, replace(new, promised_at=now if new.promised else None))
    if notes == before:
        raise UsageError("that is noted already", remedy="`afterview notes` shows what is noted")
    store.save_notes(notes)


def _taken_back(number: int, snapshot: "Snapshot", store: "Store") -> "tuple[Case, Talk, str]":
    """The interview from whose notes the one of that number was taken, and a sentence that says so."""
    kept = store.notes()
    item = next((one for one in _items(snapshot, kept) if one.number == number), None)
    if item is None:
        raise UsageError(f"there is no note {number}", remedy="`afterview notes` shows their numbers")
    store.save_notes(_without(kept[item.name], item))
    case, talk = next((case, talk) for case in snapshot.cases for talk in case.talks if typed(talk.key) == item.name)
    return case, talk, f"Taken back for {case.firm}: {_labelled(item.part, item.text)}"


def _without(notes: Notes, item: Item) -> Notes:
    if item.part == _PROMISED:
        return replace(notes, promised="", promised_by=None, promised_at=None)
    left: Any = tuple(line for line in getattr(notes, item.part) if line != item.text)
    return replace(notes, **{item.part: left})


def _items(snapshot: "Snapshot", kept: Mapping[str, Notes]) -> list[Item]:
    """All that was typed here, in the order of the interviews; the numbers are the same whatever is shown of it."""
    talks = {talk.key: talk for case in snapshot.cases for talk in case.talks}
    names = [typed(talk.key) for talk in sorted(talks.values(), key=lambda talk: (talk.start, talk.key))]
    lines = ((name, part, text) for name in names if name in kept for part, text in _lines(kept[name]))
    return [Item(number, *line) for number, line in enumerate(lines, 1)]


def _lines(notes: Notes) -> Iterator[tuple[str, str]]:
    """Each thing that was noted, with the part that it stands in."""
    yield from ((part, line) for part in _PARTS for line in getattr(notes, part))
    if notes.promised:
        yield _PROMISED, notes.promised


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise UsageError(f"--on {text}: not a day", remedy="write it like 2026-03-12") from None


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
    parts: dict[str, Any] = {part: tuple(dict.fromkeys(getattr(before, part) + getattr(new, part))) for part in _PARTS}
    last = new if new.promised and new.promised != before.promised else before
    return replace(last, interview=new.interview, **parts)


def _shown(
    talks: "list[tuple[Case, Talk]]", kept: Mapping[str, Notes], items: list[Item], zone: ZoneInfo
) -> Iterator[str]:
    if not talks:
        yield "No interview was held yet."
    for case, talk in talks:
        yield f"{case.firm}, {day(talk.start, zone)}  [{talk.key}]"
        told = list(_lines(kept[talk.key])) if talk.key in kept else []
        yield from (f"     {_labelled(part, text, kept[talk.key])} (in the calendar)" for part, text in told)
        own = [item for item in items if item.name == typed(talk.key)]
        yield from (f"{item.number:3}  {_labelled(item.part, item.text, kept[item.name])}" for item in own)
        if not (told or own):
            yield "     no notes yet"


def _labelled(part: str, text: str, notes: Notes | None = None) -> str:
    """'discussed: …', as it can be typed; a promise with the day that it was taken to mean."""
    day_meant = f" ({notes.promised_by})" if part == _PROMISED and notes is not None and notes.promised_by else ""
    return f"{part.replace('_', ' ')}: {text}{day_meant}"


def _as_json(case: "Case", talk: "Talk", kept: Mapping[str, Notes], items: list[Item]) -> dict[str, object]:
    found = [kept[name] for name in (talk.key, typed(talk.key)) if name in kept]
    own = [item for item in items if item.name == typed(talk.key)]
    return {
        "application": case.key,
        "firm": case.firm,
        "interview": talk.key,
        "start": talk.start.isoformat(),
        **{part: [line for notes in found for line in getattr(notes, part)] for part in _PARTS},
        "promised": next((notes.promised for notes in reversed(found) if notes.promised), None),
        "promised_by": next((str(notes.promised_by) for notes in reversed(found) if notes.promised_by), None),
        "typed": [{"number": item.number, "part": item.part, "text": item.text} for item in own],
    }
