"""A rehearsal as one JSON object, keyed as FORMAT.md's truth, with evidence. A public, stable contract."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, TextIO

from afterview.domain.application import Application, Contact, Interview
from afterview.domain.artefact import Draft, Event
from afterview.domain.obligation import LetterDue, ReminderDue
from afterview.domain.reading import Evidence, Verdict
from afterview.domain.seeker import Seeker
from afterview.rehearsal import Moment, Rehearsal

Json = dict[str, Any]


def write_json(rehearsal: Rehearsal, seeker: Seeker, out: TextIO) -> None:
    """Write the object that `rehearse --format json` prints; a message at a time, as mailboxes can be large.

    Times are ISO 8601 with the offset of the seeker's zone. What `out` cannot encode is escaped.
    """
    plain = (getattr(out, "encoding", None) or "").casefold() not in ("utf-8", "utf8")
    out.write("{")
    for number, (name, value) in enumerate(_parts(rehearsal, seeker)):
        out.write(("," if number else "") + f'\n "{name}": ')
        if name == "messages":
            _write_messages(value, out, plain)
        else:
            json.dump(value, out, indent=1, ensure_ascii=plain)
    out.write("\n}\n")


def _parts(rehearsal: Rehearsal, seeker: Seeker) -> Iterator[tuple[str, Any]]:
    known = rehearsal.understanding
    main, *others = seeker.addresses
    yield "seeker", {"name": seeker.name, "email": main, "also": others, "timezone": seeker.zone.key}
    yield "messages", known.verdicts
    yield "applications", {a.key: _application(a, seeker) for a in known.applications}
    yield "interviews", [_interview(a, i, rehearsal.last, seeker) for a in known.applications for i in a.interviews]
    yield "moments", [_moment(moment, seeker) for moment in rehearsal.moments]
    yield "unsure", [{"about": q.about, "text": q.text, "remedy": q.remedy} for q in known.questions]
    yield "unread", [{"message": u.key, "what": u.what, "at": _time(u.at, seeker)} for u in rehearsal.unread]


def _write_messages(verdicts: dict[str, Verdict], out: TextIO, plain: bool) -> None:
    out.write("{")
    for number, (message, verdict) in enumerate(verdicts.items()):
        told = json.dumps(_message(verdict), ensure_ascii=plain)
        out.write(("," if number else "") + f"\n  {json.dumps(message, ensure_ascii=plain)}: {told}")
    out.write("\n }")


def _time(at: datetime | None, seeker: Seeker) -> str | None:
    return at.astimezone(seeker.zone).isoformat() if at else None


def _evidence(found: Iterable[Evidence]) -> list[Json]:
    return [{"message": e.message, "quote": e.quote, "rule": e.rule} for e in found]


def _message(verdict: Verdict) -> Json:
    return {
        "kind": verdict.kind.value,
        "application": verdict.application or None,
        "confidence": round(verdict.confidence, 3),
        "evidence": _evidence(verdict.evidence),
    }


def _application(application: Application, seeker: Seeker) -> Json:
    return {
        "company": application.company,
        "role": application.role,
        "agency": application.agency,
        "stages": [
            {
                "stage": change.stage.value,
                "at": _time(change.at, seeker),
                "because": change.because or None,
                "evidence": _evidence(change.evidence),
            }
            for change in application.stages
        ],
        "people": [_person(p) | {"part": p.part.value} for p in application.people],
        "confidence": round(application.confidence, 3),
        "evidence": _evidence(application.evidence),
    }


def _person(contact: Contact) -> Json:
    return {"name": contact.name, "email": contact.email or None}


def _interview(application: Application, interview: Interview, now: datetime | None, seeker: Seeker) -> Json:
    return {
        "application": application.key,
        "start": _time(interview.start, seeker),
        "end": _time(interview.end, seeker),
        "format": interview.format.value if interview.format else None,
        "interviewers": [_person(p) for p in interview.interviewers],
        "link": interview.link or None,
        "phone": interview.phone or None,
        "status": interview.status(now or interview.start).value,
        "because": list(interview.because),
        "moved_from": [_time(at, seeker) for at in interview.moved_from],
        "evidence": _evidence(interview.evidence),
    }


def _moment(moment: Moment, seeker: Seeker) -> Json:
    stages = {a.key: change.stage.value for a in moment.applications if (change := a.stage_at(moment.at))}
    return {
        "at": _time(moment.at, seeker),
        "stages": stages,
        "drafts": [_draft(due, draft) for due, draft in zip(moment.plan.letters, moment.drafts, strict=True)],
        "reminders": [
            _reminder(due, event, seeker) for due, event in zip(moment.plan.reminders, moment.events, strict=True)
        ],
        "next_change": _time(moment.plan.next_change, seeker),
    }


def _draft(due: LetterDue, draft: Draft) -> Json:
    return {
        "kind": due.kind.value,
        "application": due.application,
        "to": [address.email for address in draft.to],
        "subject": draft.subject,
        "text": draft.text,
        "blanks": draft.blanks,
        "in_reply_to": draft.in_reply_to or None,
        "why": due.why.text,
        "rule": due.why.rule,
        "source": due.why.source,
        "evidence": _evidence(due.why.evidence),
    }


def _reminder(due: ReminderDue, event: Event, seeker: Seeker) -> Json:
    return {
        "kind": due.kind.value,
        "application": due.application,
        "due": _time(due.due, seeker),
        "title": event.title,
        "alerts": [_time(at, seeker) for at in due.alerts],
        "why": due.why.text,
        "rule": due.why.rule,
        "source": due.why.source,
        "evidence": _evidence(due.why.evidence),
    }
