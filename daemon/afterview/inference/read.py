"""One message to a Reading: sentences, what they do, times, people, firm and role; nothing around it is looked at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from afterview.domain.message import BlockKind, Mark, Message
from afterview.domain.reading import ActFound, Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Act
from afterview.domain.when import Fragment, Pledge, Slot
from afterview.inference import acts, language, sentences, when, who

_DEAR_FROM = 0.08
_SURE = 0.4
_LITTLE = 400  # characters: an introduction to what follows
_FROM = re.compile(r"^(?:From|Von|De|Da)\s?:[^\n]*?([\w.+-]{1,64}@[\w.-]{1,190}\w)", re.MULTILINE | re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv|tr|fwd?|wg)\s*:", re.IGNORECASE)
_PROMISING = (Act.PROMISE, Act.WAIT_FOR_US, Act.STILL_DECIDING)
_DEADLINE = (Act.OFFER_DEADLINE,)
_UNTIL = re.compile(
    r"\b(?:by|until|till|before|later than|deadline|bis|spätestens|vor|avant|jusqu|d.ici|antes)\b", re.IGNORECASE
)


def read(message: Message, seeker: Seeker) -> Reading:
    """What a message says by itself. Mail that plainly has nothing to do with hiring is read no further than that."""
    sent = Mark.SENT in message.marks or seeker.is_me(message.sender.email)
    split = tuple(sentences.split(_own_words(message)))
    relevance = acts.relevance(split, message.subject, message.sender.email)
    if _plainly_noise(message, relevance, sent):
        return _bare(message, sent, relevance)
    return _full(message, seeker, split, sent, relevance)


def _plainly_noise(message: Message, relevance: float, sent: bool) -> bool:
    if sent or message.events:
        return False
    return relevance < _DEAR_FROM and bool(
        message.marks & {Mark.BULK, Mark.LIST, Mark.PROMOTION, Mark.NO_REPLY, Mark.SPAM}
    )


def _times(
    message: Message, split: tuple[str, ...], scene: when.Scene
) -> tuple[tuple[Slot, ...], tuple[Fragment, ...]]:
    """Times of the body; and of the subject (sentence -1), unless an answer merely carries it on."""
    carried_on = message.references or _ANSWER.match(message.subject)
    return when.find_times(split, scene, "" if carried_on else message.subject)


def _own_words(message: Message) -> str:
    """The sender's own words; with what they pass on where they say little themselves."""
    own = message.text()
    passed_on = message.text(BlockKind.FORWARDED)
    return f"{own}\n\n{passed_on}" if passed_on and len(own) < _LITTLE else own


def _author_of_passed_on(message: Message) -> str:
    """Who wrote what a friend passed on: the address in the forwarded header block; '' where nothing was passed on."""
    block = next((b for b in message.blocks if b.kind is BlockKind.FORWARDED), None)
    if block is None or len(message.text()) >= _LITTLE:
        return ""
    found = _FROM.search(block.attribution)
    return found[1].casefold() if found else ""


def _bare(message: Message, sent: bool, relevance: float) -> Reading:
    service = who.service_of(message)
    return Reading(
        message=message.id,
        thread=message.thread,
        at=message.at,
        sent=sent,
        sender=message.sender,
        to=(),
        cc=(),
        subject=message.subject[:200],
        references=(),
        marks=message.marks,
        is_person=False,
        reply_address="",
        language="xx",
        relevance=relevance,
        acts=acts.recognise((), message.subject, "xx", sent),
        system=service.name if service else "",
        system_part=service.part if service else "",
    )


def _full(message: Message, seeker: Seeker, split: tuple[str, ...], sent: bool, relevance: float) -> Reading:
    tongue = language.language_of(message.subject + "\n" + message.text())
    found = acts.recognise(split, message.subject, tongue, sent)
    person = who.is_person(message)
    scene = when.Scene(message.at, seeker.zone, language=tongue, sent=sent, automatic=not person and not sent)
    slots, fragments = _times(message, split, scene)
    service = who.service_of(message)
    firms = who.find_firms(message, split, service.name if service else "")
    meeting, scheduling = who.find_links(message)
    return Reading(
        message=message.id,
        thread=message.thread,
        at=message.at,
        sent=sent,
        sender=message.sender,
        to=message.to,
        cc=message.cc,
        subject=message.subject,
        references=message.references,
        marks=message.marks,
        is_person=person,
        reply_address=_author_of_passed_on(message) or who.reply_address(message),
        language=tongue,
        relevance=relevance,
        sentences=split,
        acts=found,
        slots=slots,
        fragments=fragments,
        promises=tuple(_pledges(split, found, scene, _PROMISING)),
        deadlines=tuple(_deadlines(split, found, scene)),
        events=message.events,
        firms=firms,
        agencies=who.find_agencies(message, split),
        roles=who.find_roles(message, split, firms),
        requisitions=who.find_requisitions(message, split),
        people=who.find_people(message, split, firms, is_me=seeker.is_me),
        format=who.find_format(message, split),
        meeting_link=meeting,
        scheduling_link=scheduling,
        phone=who.find_phone(message, split),
        location=who.find_location(message, split),
        duration_minutes=who.find_duration(split),
        signed=who.signed_as(message),
        salutation=who.salutation(message),
        has_attachment=bool(message.attachments),
        system=service.name if service else "",
        system_part=service.part if service else "",
    )


def _pledges(split: Sequence[str], found: Sequence[ActFound], scene: when.Scene, wanted: Sequence[Act]) -> list[Pledge]:
    """The dates of the sentences that promise word, or that set a deadline, each sentence once."""
    return [p for i in dict.fromkeys(_indexes(found, wanted)) if (p := when.pledge(split[i], i, scene)) is not None]


def _deadlines(split: Sequence[str], found: Sequence[ActFound], scene: when.Scene) -> list[Pledge]:
    """The days by which an answer is wanted, the surest first: what sets a deadline, then what merely says 'until'.

    The second sort counts only in a mail that is known to make an offer. A bare day ends with the writer's business.
    """
    promising = set(_indexes(found, (Act.PROMISE,)))
    worded = (i for i, sentence in enumerate(split) if i not in promising and _UNTIL.search(sentence))
    made = (when.deadline(split[i], i, scene) for i in dict.fromkeys((*_indexes(found, _DEADLINE), *worded)))
    return [replace(p, at=when.deadline_instant(p, scene)) for p in made if p is not None]


def _indexes(found: Sequence[ActFound], wanted: Sequence[Act]) -> Iterator[int]:
    return (a.sentence for a in found if a.act in wanted and a.score >= _SURE and a.sentence >= 0)
