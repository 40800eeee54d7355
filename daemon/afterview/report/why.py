"""Why one message was judged as it was: what was read in it, what each sentence does, and the rules that decided."""

from collections.abc import Iterator
from datetime import datetime

from afterview.domain.errors import UsageError
from afterview.domain.message import Mark
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.reading import EPOCH
from afterview.rehearsal import Rehearsal, company_of
from afterview.report.because import in_words, judged_because
from afterview.report.words import harmless, plain

_UNTOLD = "xx"
_A_GUESS = 0.5  # a claim no stronger than this is nobody's word
_OF_SYSTEMS = frozenset({Mark.BULK, Mark.LIST, Mark.AUTO_REPLIED, Mark.AUTO_GENERATED, Mark.BOUNCE, Mark.NO_REPLY})


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
    when = "not told in it" if reading.at == EPOCH else _moment(reading.at, seeker)
    yield f"  when         {when}, {way}"
    yield f"  kind         {plain(verdict.kind)} ({verdict.confidence:.0%} sure)"
    yield f"  application  {of}"
    yield ""
    yield "Because"
    yield from judged_because(verdict.evidence, "  ", known=reading.message)


def _read(reading: Reading, seeker: Seeker) -> Iterator[str]:
    language = f"language {reading.language}" if reading.language != _UNTOLD else ""
    told = (_writer(reading), language, _answers(reading), f"{reading.relevance:.0%} about a job")
    yield f"  {'; '.join(part for part in told if part)}"
    if not reading.sentences and not reading.sent:
        yield "  no further than its head, for it has nothing to do with a job"
    yield from _sentences(reading)
    yield from _times(reading, seeker)
    yield from _names(reading)


def _writer(reading: Reading) -> str:
    """Who wrote it, as far as that is known: nobody was looked for in mail that has nothing to do with a job."""
    if reading.sent:
        return "written by you"
    if reading.is_person:
        return "written by a person"
    return (
        "written by a system"
        if reading.system or reading.marks & _OF_SYSTEMS
        else "whether a person wrote it is not known"
    )


def _answers(reading: Reading) -> str:
    if reading.reply_address:
        return f"answers go to {reading.reply_address}"
    return "nobody reads answers" if Mark.NO_REPLY in reading.marks else ""


def _sentences(reading: Reading) -> Iterator[str]:
    for number, sentence in enumerate(reading.sentences):
        acts = ", ".join(
            f"{in_words(f'act:{a.act.value}')} {a.score:.2f}" for a in reading.acts if a.sentence == number
        )
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
            perhaps = "perhaps " if claim.score <= _A_GUESS else ""
            yield f"  {name:9} {perhaps}{claim.value} ({claim.rule}, {claim.score:.2f})"
    for person in reading.people:
        address = f" <{person.email}>" if person.email else ""
        yield f"  person    {person.name}{address}, {person.part.value} ({person.rule})"


def _moment(at: datetime, seeker: Seeker) -> str:
    local = at.astimezone(seeker.zone)
    return f"{local:%a} {local.day} {local:%b %Y %H:%M}"
