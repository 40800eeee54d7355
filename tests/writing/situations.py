"""Situations to write about, read from case files: a YAML file describes one, the letter expected stands beside it."""

import sys
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from afterview.domain.application import Application, Contact, Interview, Letter, Offer, Promise, StageChange
from afterview.domain.artefact import Draft
from afterview.domain.notes import Notes, parse_notes
from afterview.domain.obligation import LetterDue, Why
from afterview.domain.reading import Evidence
from afterview.domain.seeker import Profile, Reference, Seeker
from afterview.domain.vocabulary import DraftKind, Format, Kind, Part, Stage
from afterview.writing import WritingSettings, compose_letter

CASES = Path(__file__).parent / "cases"


def case_files() -> list[Path]:
    return sorted(CASES.glob("*.yaml"))


def draft_of(case: Mapping[str, Any], settings: WritingSettings | None = None, later: timedelta = timedelta()) -> Draft:
    """The draft for a case, composed an hour after it became due (plus `later`)."""
    due = due_of(case)
    return compose_letter(
        due,
        application_of(case["application"]),
        seeker_of(case["seeker"]),
        now=due.since + timedelta(hours=1) + later,
        notes=notes_of(case),
        settings=settings or WritingSettings(),
        others=[application_of(other) for other in case.get("others", ())],
    )


def printed(draft: Draft) -> str:
    """A draft as case files show it: what matters of its headers, a blank line, the text."""
    to = ", ".join(f"{address.name} <{address.email}>".strip() for address in draft.to)
    return (
        f"From: {draft.sender.name} <{draft.sender.email}>\nTo: {to}\nSubject: {draft.subject}\n"
        f"Thread: {draft.thread}\nReferences: {' '.join(draft.references)}\n"
        f"Language: {draft.language}\nBlanks: {draft.blanks}\n\n{draft.text}"
    )


def seeker_of(told: Mapping[str, Any]) -> Seeker:
    references = tuple(Reference(**reference) for reference in told.get("references", ()))
    lists = {part: tuple(told.get(part, ())) for part in ("strengths", "achievements")}
    profile = Profile(phone=told.get("phone", ""), references=references, visa=told.get("visa", ""), **lists)
    return Seeker(told["name"], tuple(told["addresses"]), ZoneInfo(told["zone"]), profile)


def due_of(case: Mapping[str, Any]) -> LetterDue:
    told = case["due"]
    return LetterDue(
        key=f"{told['kind']}/{told.get('interview', '')}/{told['to'][0]}",
        kind=DraftKind(told["kind"]),
        application=case["application"]["key"],
        to=tuple(contact_of(person) for person in told["to"]),
        answers=told.get("answers", ""),
        since=datetime.fromisoformat(told["since"]),
        until=None,
        why=Why("a rule", "S0", "because it is due"),
        interview=told.get("interview", ""),
        number=told.get("number", 1),
    )


def contact_of(told: str) -> Contact:
    """'Dana Ferrante <dana@mossfield.example> interviewer' as a contact; each part may be missing."""
    name, _, rest = told.partition("<")
    email, _, part = rest.partition(">")
    return Contact(name.strip(), email.strip(), Part(part.strip() or "unknown"))


def notes_of(case: Mapping[str, Any]) -> dict[str, Notes]:
    key, days = case["due"].get("interview", ""), {i["key"]: i["start"][:10] for i in case["application"]["interviews"]}
    if not case.get("notes"):
        return {}
    return {key: parse_notes(case["notes"], key, date.fromisoformat(days[key]))}


def application_of(told: Mapping[str, Any]) -> Application:
    return Application(
        key=told["key"],
        company=told.get("company"),
        role=told.get("role"),
        agency=told.get("agency"),
        stages=tuple(_stage(line, told.get("said", {})) for line in told.get("stages", ())),
        interviews=tuple(_interview(interview) for interview in told.get("interviews", ())),
        letters=tuple(_letter(letter) for letter in told.get("letters", ())),
        promises=tuple(_promise(line) for line in told.get("promises", ())),
        offers=tuple(_offer(offer) for offer in told.get("offers", ())),
        people=tuple(contact_of(person) for person in told.get("people", ())),
        language=told.get("language", "en"),
        evidence=tuple(Evidence(message, quote, "a rule") for message, quote in told.get("evidence", ())),
    )


def _stage(line: str, said: Mapping[str, str]) -> StageChange:
    """'rejected 2026-03-20T10:00', with the sentence that said so where `said` has one of that stage."""
    name, at = line.split()
    because = (Evidence("<s@x.example>", said[name], "act:refuse"),) if name in said else ()
    return StageChange(Stage(name), datetime.fromisoformat(at), "", because)


def _promise(line: str) -> Promise:
    """'2026-03-14T17:45 2026-03-21 <message> early next week': when, by what day, in which mail, in what words."""
    at, by, message, words = (*line.split(maxsplit=3), "", "")[:4]
    day = date.fromisoformat(by)
    return Promise(datetime.fromisoformat(at), message or "<p@x.example>", day, False, Evidence(message, words, ""))


def _offer(told: Mapping[str, Any]) -> Offer:
    deadline = datetime.fromisoformat(told["deadline"]) if told.get("deadline") else None
    terms = tuple(Evidence(told["message"], term, "a rule") for term in told.get("terms", ()))
    return Offer(told["message"], datetime.fromisoformat(told["at"]), contact_of(told["who"]), True, deadline, terms)


def _interview(told: Mapping[str, Any]) -> Interview:
    start = datetime.fromisoformat(told["start"])
    return Interview(
        key=told["key"],
        start=start,
        end=None,
        format=Format(told["format"]) if told.get("format") else None,
        interviewers=tuple(contact_of(person) for person in told.get("interviewers", ())),
        arranged_by=contact_of(told["arranged_by"]) if told.get("arranged_by") else None,
        fixed_at=start - timedelta(days=5),
        cancelled=told.get("cancelled", False),
        link=told.get("link", ""),
        phone=told.get("phone", ""),
        location=told.get("location", ""),
        thread=told.get("thread", ""),
        letter=told.get("letter", ""),
    )


def _letter(told: Mapping[str, Any]) -> Letter:
    sent = told.get("sent", False)
    return Letter(
        message=told["message"],
        at=datetime.fromisoformat(told["at"]),
        sent=sent,
        kind=Kind(told["kind"]),
        who=contact_of(told["who"]),
        is_person=True,
        answerable=True,
        from_employer=not sent,
        thread=told.get("thread", "t1"),
        subject=told.get("subject", "Your application"),
        references=tuple(told.get("references", ())),
        our_address=told.get("our_address", ""),
        asks_times=told["kind"] == "interview_invitation",
        recipients=tuple(told.get("recipients", ())),
        language=told.get("language", ""),
        salutation=told.get("salutation", ""),
        week=tuple(date.fromisoformat(day) for day in told["week"]) if "week" in told else None,
        offered=tuple(datetime.fromisoformat(time) for time in told.get("offered", ())),
    )


def main() -> None:
    """Write the letters as they now are beside the cases named on the command line, to be read before committing."""
    for name in sys.argv[1:]:
        case = yaml.safe_load(Path(name).read_text("utf-8"))
        Path(name).with_suffix(".txt").write_text(printed(draft_of(case)), "utf-8")


if __name__ == "__main__":
    main()
