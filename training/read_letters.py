"""Every letter that whole hunts call for, to be read aloud and checked.

    python training/read_letters.py FOLDER    each hunt below FOLDER: its letters, with what is wrong with them
    python training/read_letters.py FOLDER --only 'maya*' --quiet --notes 'We talked about the new system'

FOLDER holds hunts as `hunts.py` writes them (NAME/mail/*.eml and NAME/truth.json). Each letter is printed once, as it
stands when it first lies ready. Exit code 1 where a letter breaks a rule of `letter_checks.py`.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from afterview.adapters.files.mailbox import open_mailbox
from afterview.domain.application import Application
from afterview.domain.artefact import Draft, Event
from afterview.domain.notes import Notes, parse_notes
from afterview.domain.obligation import LetterDue, Plan
from afterview.domain.seeker import Profile, Seeker
from afterview.etiquette import plan, settings
from afterview.inference import understand
from afterview.reading import read_message
from afterview.rehearsal import read_all
from afterview.writing import WritingSettings, compose_event, compose_letter, wrapped

HORIZON = timedelta(days=30)  # how far a hunt is followed beyond its last mail
MOST_MOMENTS = 12  # between one mail and the next
PRESET = "standard"
NOBODY = Profile()


@dataclass(frozen=True)
class Written:
    """A letter as it first lay ready, with what it was made from."""

    at: datetime
    due: LetterDue
    application: Application
    others: Sequence[Application]
    draft: Draft
    notes: Notes


@dataclass(frozen=True)
class Lived:
    """A moment of a hunt: what was known, and what should have stood."""

    at: datetime
    known: Sequence[Application]
    due: Plan


def main() -> int:
    """Print and check the letters of every hunt in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="*", help="names of hunts, as a pattern of the shell")
    parser.add_argument("--notes", default="", help="what the seeker notes down after every talk")
    parser.add_argument("--quiet", action="store_true", help="print only what is wrong")
    args = parser.parse_args()
    from letter_checks import faults_of

    count = wrong = 0
    for hunt in sorted(path.parent for path in args.folder.glob(f"{args.only}/truth.json")):
        seeker = seeker_of(hunt)
        letters, reminders, words = letters_of(hunt, seeker, args.notes)
        found = faults_of(letters, words, seeker)
        count, wrong = count + len(letters), wrong + sum(map(bool, found))
        for letter, faults in zip(letters, found, strict=True):
            if faults or not args.quiet:
                print(shown(hunt.name, letter, faults))
        for event in reminders if not args.quiet else ():
            print(f"{'~' * 8} {hunt.name} {event.kind} {event.start:%d %b %H:%M} {event.title}\n{event.description}\n")
    print(f"{count} letters, {wrong} with faults")
    return int(wrong > 0)


def shown(hunt: str, letter: Written, faults: Sequence[str]) -> str:
    """A letter with its situation above it."""
    draft = letter.draft
    to = ", ".join(f"{who.name} <{who.email}>" for who in draft.to)
    head = f"{'=' * 8} {hunt} {draft.kind} {draft.language} {letter.at:%d %b %H:%M} blanks {draft.blanks}"
    wrong = "".join(f"\n!! {fault}" for fault in faults)
    return f"{head}{wrong}\nTo: {to}\nSubject: {draft.subject}\n\n{wrapped(draft.text)}"


def seeker_of(hunt: Path, profile: Profile = NOBODY) -> Seeker:
    """The seeker of a hunt's truth."""
    told = json.loads((hunt / "truth.json").read_text("utf-8"))["seeker"]
    addresses = tuple(address.casefold() for address in (told["email"], *told.get("also", ())))
    return Seeker(told["name"], addresses, ZoneInfo(told["timezone"]), profile)


def letters_of(hunt: Path, seeker: Seeker, noted: str = "") -> tuple[list[Written], list[Event], str]:
    """Each letter and each reminder of a hunt as it first stood, and all words of its mail."""
    letters, reminders = composed(lived(hunt, seeker), seeker, lambda start: noted)
    return letters, reminders, words_of(hunt, seeker)


def lived(hunt: Path, seeker: Seeker) -> list[Lived]:
    """A hunt moment by moment, as its seeker lived it: at each mail, and whenever something fell due in between."""
    readings, _ = read_all(open_mailbox(hunt / "mail").fetch("", None), seeker, lambda mail: None)
    ordered = sorted(readings, key=lambda reading: reading.at)
    found = []
    for number, reading in enumerate(ordered):
        following = ordered[number + 1].at if number + 1 < len(ordered) else reading.at + HORIZON
        if following == reading.at or not reading.acts:
            continue
        known = understand(ordered[: number + 1], seeker).applications
        found += [Lived(at, known, due) for at, due in _moments(known, reading.at, following, seeker)]
    return found


def composed(
    moments: Sequence[Lived], seeker: Seeker, noted: Callable[[datetime], str] = lambda start: ""
) -> tuple[list[Written], list[Event]]:
    """Each letter and each reminder as it first stood; `noted` tells what the seeker wrote down about a talk."""
    found: dict[str, Written] = {}
    reminders: dict[str, Event] = {}
    writing = WritingSettings()
    for moment in moments:
        at, known = moment.at, moment.known
        notes, by_key = _notes(known, seeker, noted), {application.key: application for application in known}
        for letter in moment.due.letters:
            mine = by_key[letter.application]
            if letter.key not in found:
                draft = compose_letter(letter, mine, seeker, now=at, notes=notes, settings=writing, others=known)
                found[letter.key] = Written(at, letter, mine, known, draft, notes.get(letter.interview, Notes("")))
        for reminder in moment.due.reminders:
            if reminder.key not in reminders:
                reminders[reminder.key] = compose_event(
                    reminder, by_key, seeker, now=at, notes=notes, mail_link=lambda *_: "", settings=writing
                )
    return list(found.values()), list(reminders.values())


def words_of(hunt: Path, seeker: Seeker) -> str:
    """All that the mail of a hunt says."""
    messages = [read_message(mail.data, zone=seeker.zone) for mail in open_mailbox(hunt / "mail").fetch("", None)]
    return " ".join(re.sub(r"\\(?:n|r|t|xa0|u\w{4})", " ", str(message)) for message in messages)


def _moments(
    known: Sequence[Application], since: datetime, until: datetime, seeker: Seeker
) -> Iterator[tuple[datetime, Plan]]:
    at: datetime | None = since
    for _ in range(MOST_MOMENTS):
        if at is None or at >= until:
            return
        due = plan(known, at, seeker, settings(PRESET))
        yield at, due
        at = due.next_change


def _notes(known: Sequence[Application], seeker: Seeker, noted: Callable[[datetime], str]) -> dict[str, Notes]:
    talks = [talk for application in known for talk in application.interviews]
    told = ((talk, noted(talk.start)) for talk in talks)
    days = {talk.key: (text, talk.start.astimezone(seeker.zone).date()) for talk, text in told if text}
    return {key: parse_notes(text, key, day) for key, (text, day) in days.items()}


if __name__ == "__main__":
    sys.exit(main())
