"""Why one message was judged as it was: what was read in it, what each sentence does, and the rules that decided."""

from collections.abc import Iterator
from datetime import datetime

from afterview.domain.errors import UsageError
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.rehearsal import Rehearsal, company_of
from afterview.report.because import because
from afterview.report.words import harmless, plain


def explain(rehearsal: Rehearsal, message: str, seeker: Seeker) -> str:
    """Some lines of plain text, times in the seeker's zone; UsageError where no such message was read."""
    key = message.strip() if message.strip().startswith("<") else f"<{message.strip()}>"
    reading = next((r for r in rehearsal.readings if r.message in (key, message)), None)
    if reading is None:
        raise UsageError(
            f"--why {message}: no such message", remedy="give its Message-ID header, as --format json shows it"
        )
    lines = (*_judged(rehearsal, reading, seeker), "", "Read in it", *_read(reading, seeker))
    return "".join(f"{harmless(line)}\n" for line in lines)


def _judged(rehearsal: Rehearsal, reading: Reading, seeker: Seeker) -> Iterator[str]:
    verdict = rehearsal.understanding.verdicts[reading.message]
    application = next((a for a in rehearsal.understanding.applications if a.key == verdict.application), None)
    of = f"{company_of(application)}, {application.role or 'role unknown'}" if application else "none"
    way = "sent" if reading.sent else "received from " + (reading.sender.name or reading.sender.email or "nobody")
    yield f"{reading.subject or '(no subject)'}"
    yield f"  message      {reading.message}"
    yield f"  when         {_moment(reading.at, seeker)}, {way}"
    yield f"  kind         {plain(verdict.kind)} ({verdict.confidence:.0%} sure)"
    yield f"  application  {of}"
    yield ""
    yield "Because"
    yield from because(verdict.evidence, "  ", known=reading.message)
    if not verdict.evidence:
        yield "  no rule speaks for anything else"


def _read(reading: Reading, seeker: Seeker) -> Iterator[str]:
    person = "a person" if reading.is_person else "a system"
    answers = f"answers go to {reading.reply_address}" if reading.reply_address else "nobody reads answers"
    yield f"  written by {person} in language {reading.language}; {answers}; {reading.relevance:.0%} about a job"
    yield from _sentences(reading)
    yield from _times(reading, seeker)
    yield from _names(reading)


def _sentences(reading: Reading) -> Iterator[str]:
    for number, sentence in enumerate(reading.sentences):
        acts = ", ".join(f"{a.act.value} {a.score:.2f}" for a in reading.acts if a.sentence == number)
        yield f"  {number:3}  {sentence}" + (f"   [{acts}]" if acts else "")


def _times(reading: Reading, seeker: Seeker) -> Iterator[str]:
    for slot in reading.slots:
        until = f" to {_moment(slot.end, seeker)}" if slot.end else ""
        yield f"  time      {_moment(slot.start, seeker)}{until}, from {slot.quote!r} ({slot.confidence:.2f})"
    for fragment in reading.fragments:
        yield f"  time      in part: {fragment.kind.value}, from {fragment.quote!r}"
    for name, pledges in (("promise", reading.promises), ("deadline", reading.deadlines)):
        for pledge in pledges:
            when = _moment(pledge.at, seeker) if pledge.at else pledge.by or f"{pledge.after_interview} after the talk"
            yield f"  {name:9} {when}, from {pledge.quote!r}"
    for event in reading.events:
        yield f"  calendar  {event.method} {_moment(event.start, seeker)}, {event.summary!r}, sequence {event.sequence}"


def _names(reading: Reading) -> Iterator[str]:
    for name, claims in (("firm", reading.firms), ("agency", reading.agencies), ("role", reading.roles)):
        for claim in claims:
            yield f"  {name:9} {claim.value} ({claim.rule}, {claim.score:.2f})"
    for person in reading.people:
        address = f" <{person.email}>" if person.email else ""
        yield f"  person    {person.name}{address}, {person.part.value} ({person.rule})"


def _moment(at: datetime, seeker: Seeker) -> str:
    local = at.astimezone(seeker.zone)
    return f"{local:%a} {local.day} {local:%b %Y %H:%M}"
