"""Why one message was judged as it was: what was read in it, what each sentence does, and the rules that decided."""

from collections.abc import Iterator

from afterview.domain.errors import UsageError
from afterview.domain.reading import Reading
from afterview.rehearsal import Rehearsal, company_of


def explain(rehearsal: Rehearsal, message: str) -> str:
    """A few lines of plain text; UsageError where no such message was read."""
    key = message if message.startswith("<") else f"<{message}>"
    reading = next((r for r in rehearsal.readings if r.message in (key, message)), None)
    if reading is None:
        raise UsageError(
            f"--why {message}: no such message", remedy="give its Message-ID header, as --format json shows it"
        )
    return "\n".join(_lines(rehearsal, reading)) + "\n"


def _lines(rehearsal: Rehearsal, reading: Reading) -> Iterator[str]:
    verdict = rehearsal.understanding.verdicts[reading.message]
    yield f"{reading.message}  {reading.at.isoformat()}  {'sent' if reading.sent else 'received'}"
    yield f"subject      {reading.subject}"
    yield f"kind         {verdict.kind.value} ({verdict.confidence:.0%} sure)"
    application = next((a for a in rehearsal.understanding.applications if a.key == verdict.application), None)
    yield "application  " + (
        f"{company_of(application)}, {application.role or 'role unknown'}" if application else "none"
    )
    yield "because"
    for evidence in verdict.evidence:
        yield f"  {evidence.rule}" + (f": {evidence.quote!r}" if evidence.quote else "")
    yield "read"
    yield from _read(reading)


def _read(reading: Reading) -> Iterator[str]:
    person = "a person" if reading.is_person else "a system"
    yield f"  {reading.language}, relevance {reading.relevance:.2f}, {person}, answers go to {reading.reply_address or '-'}"
    for number, sentence in enumerate(reading.sentences):
        acts = ", ".join(f"{a.act.value} {a.score:.2f}" for a in reading.acts if a.sentence == number)
        yield f"  {number:3} {sentence}" + (f"   [{acts}]" if acts else "")
    for slot in reading.slots:
        end = slot.end.isoformat() if slot.end else "?"
        yield f"  time {slot.start.isoformat()} to {end} from {slot.quote!r} ({slot.confidence:.2f})"
    for fragment in reading.fragments:
        yield f"  fragment {fragment.kind.value} {fragment.quote!r}"
    for name, pledges in (("promise", reading.promises), ("deadline", reading.deadlines)):
        for pledge in pledges:
            yield f"  {name} {pledge.at or pledge.by or pledge.after_interview} from {pledge.quote!r}"
    for name, claims in (("firm", reading.firms), ("agency", reading.agencies), ("role", reading.roles)):
        for claim in claims:
            yield f"  {name} {claim.value!r} {claim.score:.2f} ({claim.rule})"
    for person in reading.people:
        yield f"  person {person.name} <{person.email}> {person.part.value} ({person.rule}, sentence {person.sentence})"
    for event in reading.events:
        yield f"  event {event.method} {event.start.isoformat()} sequence {event.sequence}"
