"""`afterview correct`: the user's word against the inference; it wins for good, until it is taken back."""

import argparse
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.adapters.clock import MachineClock
from afterview.cli.completion import completed_by, completed_by_firms
from afterview.cli.configured import add_command, last_snapshot, moment, open_state
from afterview.cli.naming import the_case
from afterview.cli.words import day
from afterview.domain.correction import OFF, Correction, What
from afterview.domain.errors import UsageError
from afterview.domain.vocabulary import Kind, Stage

if TYPE_CHECKING:
    from afterview.adapters.sqlite.store import Store
    from afterview.bootstrap.snapshot import Case, Snapshot, Talk


def _listed(lead: str, words: list[str]) -> str:
    return textwrap.fill(f"{lead}{', '.join(words)}.", 112)


_DESCRIPTION = """\
Set right what afterview misunderstood. Your word stands above all mail, also above mail that comes later (status then
asks whether it still stands), until you take it back. The next cycle heeds it.

  stage APPLICATION STAGE      where it stands from now on
  merge APPLICATION OTHER      both are one application
  split MESSAGE                this message, and what answers it, is an application of its own
  ignore APPLICATION           prepare nothing for it, and take back what lies there untouched
  interview TALK TIME          when it is, or 'off'; with an application's name, its next interview, or a new one
  not-job MESSAGE              this mail is none of the job hunt
  kind MESSAGE KIND            what this mail is for
  contact APPLICATION ADDRESS  whom to write to, where a letter does not answer somebody else's

APPLICATION is a firm or a key, as `status` shows them; MESSAGE is a Message-ID, TALK a key, as `why` shows them.

""" + "\n".join(
    (
        _listed("STAGE is one of: ", [one.value for one in Stage]),
        "",
        _listed("KIND of a mail that you got: ", [one.value for one in Kind if not one.value.startswith("sent_")]),
        "",
        _listed("KIND of a mail of yours: ", [one.value for one in Kind if one.value.startswith("sent_")]),
        "",
    )
)
_EPILOG = """\
Examples:
  afterview correct stage Harborlight rejected
  afterview correct interview Harborlight 2026-03-12T15:00
  afterview correct not-job "<message-id>"
  afterview correct kind "<message-id>" rejection
  afterview correct --list         everything that you have set right, with its number
  afterview correct --undo 2       take the second of these back
"""
_NOT_JOB = "not-job"
_WORDS = (*(one.value for one in What if one is not What.KIND), _NOT_JOB, What.KIND.value)
_NEED_A_VALUE = {
    What.STAGE.value: ", ".join(Stage),
    What.MERGE.value: "the other application",
    What.INTERVIEW.value: "a time like 2026-03-12T15:00, or 'off'",
    What.KIND.value: ", ".join(Kind),
    What.CONTACT.value: "an address like you@example.com",
}


def add(commands: Any) -> None:
    """Add this command to the command line."""
    p = add_command(commands, "correct", "set right what was misunderstood", _DESCRIPTION, _EPILOG)
    completed_by(p.add_argument("what", metavar="WHAT", nargs="?", help="one of the words above"), _WORDS)
    completed_by_firms(p.add_argument("about", metavar="ABOUT", nargs="?", help="an application, message or talk"))
    p.add_argument("value", metavar="VALUE", nargs="?", help="what is true")
    p.add_argument("--list", action="store_true", help="everything that you have set right")
    p.add_argument("--undo", metavar="N", type=int, help="take back the correction of that number")
    p.add_argument("--json", action="store_true", help="print JSON, for other programs")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; gives the exit code."""
    if args.what is not None and (args.list or args.undo is not None):
        raise UsageError("--list and --undo stand alone", remedy="leave the other words away")
    with open_state(args) as store:
        snapshot = last_snapshot(store)
        zone = ZoneInfo(snapshot.zone)
        if args.undo is not None:
            told = [_undone(store, args.undo)]
            lines = [f"Taken back: {_says(one, snapshot, zone)}. The next cycle heeds it." for _, one in told]
        elif args.what is None:
            told = list(enumerate(store.corrections(), 1))
            lines = [f"{n:3}  {day(one.at, zone)}  {_says(one, snapshot, zone)}" for n, one in told]
            lines = lines or ["You have set nothing right."]
        else:
            told = [_said(store, _correction(args, snapshot, zone))]
            lines = [f"Noted: {_says(one, snapshot, zone)}. The next cycle heeds it." for _, one in told]
    if args.json:
        found = [_as_json(number, one, snapshot, zone) for number, one in told]
        lines = [json.dumps(found[0] if args.what is not None or args.undo is not None else found, indent=1)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _said(store: "Store", correction: Correction) -> tuple[int, Correction]:
    store.correct(correction)
    return store.corrections().index(correction) + 1, correction


def _undone(store: "Store", number: int) -> tuple[int, Correction]:
    known = store.corrections()
    if not 1 <= number <= len(known):
        raise UsageError(f"there is no correction {number}", remedy="`afterview correct --list` shows their numbers")
    found = known[number - 1]
    store.uncorrect(found.about, found.what)
    return number, found


def _correction(args: argparse.Namespace, snapshot: "Snapshot", zone: ZoneInfo) -> Correction:
    what, about, value = args.what, args.about, args.value
    if what not in _WORDS and about in _WORDS:
        what, about = about, what  # 'correct Harborlight stage rejected' says the same
    if what not in _WORDS:
        raise UsageError(f"{what}: cannot be corrected", remedy=f"say one of: {', '.join(_WORDS)}")
    if about is None:
        raise UsageError(f"{what}: of what?", remedy=f"see `afterview correct --help` for what {what} needs")
    if what in _NEED_A_VALUE and value is None:
        raise UsageError(f"{what} {about}: what is true?", remedy=f"give {_NEED_A_VALUE[what]}")
    if what not in _NEED_A_VALUE and value is not None:
        raise UsageError(f"{value}: {what} needs nothing more", remedy="leave it away")
    now = snapshot.seen_from(MachineClock().now())
    found, text = _checked(what, about, value or "", snapshot, now, zone)
    return Correction(found, What.KIND if what == _NOT_JOB else What(what), text, now)


def _checked(what: str, about: str, value: str, snapshot: "Snapshot", now: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """The key of what is meant, and the word as it is kept. Raises UsageError with what there is to choose from."""
    match what:
        case What.STAGE:
            return the_case(snapshot, about).key, _one_of(value, Stage, "stage")
        case What.MERGE:
            return _merged(the_case(snapshot, about), the_case(snapshot, value))
        case What.SPLIT:
            return _split_off(_message(about), snapshot), ""
        case What.IGNORE:
            return the_case(snapshot, about).key, ""
        case What.INTERVIEW:
            return _talk(the_case(snapshot, about), about, now), _time(value, zone)
        case What.CONTACT:
            return the_case(snapshot, about).key, _address(value)
    return _message(about), Kind.UNRELATED.value if what == _NOT_JOB else _one_of(value, Kind, "kind")


def _one_of(value: str, words: "type[Stage] | type[Kind]", name: str) -> str:
    word = value.strip().casefold().replace("-", "_")
    if word not in {one.value for one in words}:
        raise UsageError(f"{value}: no such {name}", remedy=f"say one of: {', '.join(words)}")
    return word


def _merged(one: "Case", other: "Case") -> tuple[str, str]:
    if one.key == other.key:
        raise UsageError(f"{one.firm} [{one.key}]: that is one application already", remedy="name two of them")
    return one.key, other.key


def _message(text: str) -> str:
    if "@" not in text:
        raise UsageError(
            f"{text}: not a Message-ID",
            remedy="`afterview why` shows the messages of an application; a whole one is set aside with "
            "`afterview correct ignore APPLICATION`",
        )
    return text.strip() if text.strip().startswith("<") else f"<{text.strip()}>"


def _split_off(message: str, snapshot: "Snapshot") -> str:
    home = next((case for case in snapshot.cases if message in case.messages), None)
    if home is None:
        raise UsageError(f"{message}: belongs to no application", remedy="`afterview why FIRM` shows its messages")
    if home.messages[0] == message:
        raise UsageError(
            f"{message}: {home.firm} begins with it", remedy="name the message with which the other one begins"
        )
    return message


def _talk(case: "Case", name: str, now: datetime) -> str:
    """The talk of that key; of an application its next one, or itself where a new one is told of."""
    meant = next((talk for talk in case.talks if talk.key == name), None)
    if meant is not None:
        return _known_by(meant, case)
    ahead = [talk for talk in case.talks if not talk.cancelled and talk.end > now]
    if len(ahead) > 1:
        known = ", ".join(f"{talk.key} ({talk.start:%d %b, %H:%M})" for talk in ahead)
        raise UsageError(f"{name}: several interviews lie ahead", remedy=f"name one of: {known}")
    return _known_by(ahead[0], case) if ahead else case.key


def _known_by(talk: "Talk", case: "Case") -> str:
    """A talk that the user alone has told of is spoken of as before, by its application."""
    return talk.key if talk.because else case.key


def _time(value: str, zone: ZoneInfo) -> str:
    return OFF if value.strip().casefold() == OFF else moment("interview", value, zone).isoformat()


def _address(value: str) -> str:
    local, at, domain = value.strip().partition("@")
    if not local or not at or "." not in domain or any(c.isspace() or c in "<>,;" for c in value.strip()):
        raise UsageError(f"{value}: not a mail address", remedy="write it like you@example.com")
    return value.strip().casefold()


def _says(one: Correction, snapshot: "Snapshot", zone: ZoneInfo) -> str:
    """A correction as a sentence."""
    about = _named(one.about, snapshot.cases, zone, "the interview with " if one.what is What.INTERVIEW else "")
    match one.what:
        case What.STAGE:
            return f"{about} stands at '{one.value}'"
        case What.MERGE:
            return f"{about} is one with {_named(one.value, snapshot.cases, zone)}"
        case What.SPLIT:
            return f"{about} begins an application of its own"
        case What.IGNORE:
            return f"{about} is ignored"
        case What.INTERVIEW if one.value == OFF:
            return f"{about} is called off"
        case What.INTERVIEW:
            return f"{about} takes place on {day(datetime.fromisoformat(one.value), zone)}"
        case What.CONTACT:
            return f"{about}: letters go to {one.value}"
    return f"{about} is {'no job mail' if one.value == Kind.UNRELATED else f'of kind {one.value}'}"


def _named(key: str, cases: "Iterable[Case]", zone: ZoneInfo, before: str = "") -> str:
    for case in cases:
        if case.key == key:
            return f"{before}{case.firm} [{key}]"
        for talk in _talks_of(case, key):
            return f"the interview with {case.firm}, {day(talk.start, zone)}"
    return key


def _talks_of(case: "Case", key: str) -> "Iterator[Talk]":
    return (talk for talk in case.talks if talk.key == key)


def _as_json(number: int, one: Correction, snapshot: "Snapshot", zone: ZoneInfo) -> dict[str, object]:
    return {
        "number": number,
        "what": str(one.what),
        "about": one.about,
        "value": one.value,
        "at": one.at.isoformat(),
        "says": _says(one, snapshot, zone),
    }
