"""`make letters`: write examples/letters.md, every kind of letter from the example hunt with its situation above it."""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import make_mail
import yaml

from afterview.domain.application import Contact
from afterview.domain.artefact import Event
from afterview.domain.seeker import Profile, Reference, Seeker
from afterview.domain.vocabulary import DraftKind, Part, ReminderKind
from afterview.etiquette import plan, settings
from afterview.writing import wrapped

HERE = Path(__file__).parent
PAGE = HERE / "letters.md"
COLUMNS = 92
MOST_OF_A_KIND = 4
sys.path.insert(0, str(HERE.parent / "training"))

from read_letters import Lived, Written, composed, lived  # noqa: E402  (a script beside the training data)

HEAD = """\
# Letters, to judge by reading

Every kind of letter that afterview prepares, from the example mailbox ([hunt.yaml](hunt.yaml)) and some weeks after it
([after.yaml](after.yaml)): who Nora is, what she noted down, what came next. All of it is invented. Above each letter
stands what it was made from. `[…]` is a blank that Nora fills; in her drafts folder it is highlighted.

`make letters` writes this page; do not edit it by hand.
"""
KINDS = {
    DraftKind.SCHEDULING_REPLY: "Answer to an invitation",
    DraftKind.THANK_YOU: "Thanks after an interview",
    DraftKind.AGENCY_UPDATE: "Word to the agency",
    DraftKind.FOLLOW_UP: "Follow-up",
    DraftKind.REJECTION_REPLY: "Answer to a rejection",
    DraftKind.OFFER_REPLY: "Answer to an offer",
    DraftKind.TIMELINE_QUESTION: "Question about the timeline, with another offer in hand",
    DraftKind.WITHDRAWAL: "Withdrawal",
    DraftKind.REFERENCE_REQUEST: "Request for a reference",
    DraftKind.REFERRER_UPDATE: "Word to who referred her",
    DraftKind.CLOSING_THANKS: "Thanks at the end",
}


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")


def page() -> str:
    """The page as it is now."""
    hunt, after = (yaml.safe_load((HERE / name).read_text("utf-8")) for name in ("hunt.yaml", "after.yaml"))
    seeker = seeker_of(hunt["seeker"], after["profile"])
    with tempfile.TemporaryDirectory() as folder:
        make_mail.write(hunt["seeker"], [*hunt["mail"], *after["mail"]], Path(folder) / "mail")
        moments = [referred(moment, after["referrer"], seeker) for moment in lived(Path(folder), seeker)]
    noted = {datetime.fromisoformat(str(at)): text for at, text in after["notes"].items()}
    letters, reminders = composed(
        moments, seeker, lambda start: noted.get(start.astimezone(seeker.zone).replace(tzinfo=None), "")
    )
    return "\n".join([HEAD, *sections(letters), *texts_for_hands(reminders)])


def referred(moment: Lived, told: dict[str, str], seeker: Seeker) -> Lived:
    """The moment as it would be had a friend recommended Nora to one of the firms."""
    friend = Contact(told["name"], told["email"], Part.REFERRER)
    known = [replace(one, people=(*one.people, friend)) if one.company == told["to"] else one for one in moment.known]
    return Lived(moment.at, known, plan(known, moment.at, seeker, settings("standard")))


def seeker_of(told: dict[str, str], profile: dict[str, Any]) -> Seeker:
    """Nora, with her profile."""
    references = tuple(Reference(**one) for one in profile["references"])
    known = Profile(
        strengths=tuple(profile["strengths"]), achievements=tuple(profile["achievements"]), references=references
    )
    return Seeker(told["name"], (told["email"],), ZoneInfo(told["timezone"]), known)


def sections(letters: list[Written]) -> Iterator[str]:
    """A section for each kind of letter."""
    by_kind: dict[str, list[Written]] = defaultdict(list)
    for letter in letters:
        by_kind[letter.draft.kind].append(letter)
    for kind, title in KINDS.items():
        if by_kind[kind]:
            yield f"## {title}\n"
        for letter in chosen(by_kind[kind]):
            yield shown(letter)


def chosen(letters: list[Written]) -> list[Written]:
    """Some letters of a kind, those with notes and those in other languages first, in order of time."""
    ordered = sorted(letters, key=lambda w: (w.notes.is_empty, w.draft.language == "en", -w.due.number, w.at))
    return sorted(ordered[:MOST_OF_A_KIND], key=lambda w: w.at)


def shown(letter: Written) -> str:
    """A letter with its situation."""
    draft, application = letter.draft, letter.application
    to = ", ".join(f"{who.name} <{who.email}>" for who in draft.to)
    where = ", ".join(part for part in (application.role, application.company) if part)
    about = [f"**{where}**" if where else "", f"{letter.at:%A, %B} {letter.at.day}", draft.why]
    if not letter.notes.is_empty:
        noted = "; ".join([*letter.notes.discussed, *letter.notes.missed])
        about.append(f"noted: “{noted}”")
    if draft.blanks:
        about.append("one blank to fill")
    return f"{wrapped('. '.join(part[:1].upper() + part[1:] for part in about if part) + '.', 118)}\n\n" + fenced(
        f"To: {to}\nSubject: {draft.subject}\n\n{wrapped(draft.text, COLUMNS)}"
    )


def texts_for_hands(reminders: list[Event]) -> Iterator[str]:
    """An invitation on LinkedIn and the reminder of thanks, as they stand in the calendar."""
    yield "## In the calendar\n"
    for kind in (ReminderKind.THANK_YOU, ReminderKind.LINKEDIN):
        for event in [one for one in reminders if one.kind == kind][:2]:
            body = "\n".join(wrapped(line, COLUMNS) for line in event.description.splitlines())
            yield fenced(f"{event.title}\n\n{body}\n")


def fenced(text: str) -> str:
    """A block of plain text."""
    return f"```text\n{text}```\n"


if __name__ == "__main__":
    main()
