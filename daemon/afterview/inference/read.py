"""One message to a Reading: sentences, what they do, times, people, firm and role; nothing around it is looked at."""

import re
from collections.abc import Callable
from dataclasses import replace

from afterview.domain.message import Address, Mark, Message
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Kind
from afterview.domain.when import Fragment, Slot
from afterview.inference import acts, language, sentences, stated, when, who
from afterview.inference.kinds.hiring import speaks_of_hiring
from afterview.inference.promised import deadlines, promises
from afterview.inference.who import passed_on

_SPOKEN_FROM = 0.06  # below this nobody's job mail has been seen
_NAMED_FROM = 0.15  # nor below this, with the answers of an open thread aside
_PLAINLY = 0.95
_LOUD, _RELEVANT = 0.5, 0.6
_BULK_FROM = 0.12  # the first bar for what was sent to many
_BULK = frozenset({Mark.BULK, Mark.LIST, Mark.PROMOTION, Mark.SPAM})
_GLANCE = 2_500  # characters of a bulk mail that tell whether the rest is worth reading
_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv|tr|fwd?|wg)\s*:", re.IGNORECASE)
_APPLICATION = re.compile(r"\b(?:your(?: job)? application|(?:deine|ihre) bewerbung|(?:votre|ta) candidature)\b", re.I)


def read(message: Message, seeker: Seeker) -> Reading:
    """What a message says by itself, as deep as it can matter.

    Mail that plainly has nothing to do with hiring is read no further than its head; of mail that hardly does, what
    its sentences do and when, so that an open thread can still make sense of it; of the rest, who and what as well.
    """
    sent = Mark.SENT in message.marks or seeker.is_me(message.sender.email)
    own = passed_on.own_words(message)
    bulk = bool(message.marks & _BULK)
    split = tuple(own[:_GLANCE].splitlines() if bulk else sentences.split(own))
    relevance = acts.relevance(split, message.subject, message.sender.email)
    carried = bool(message.events) or _speaks_of_an_application(message)
    certain = sent or carried
    if not certain and relevance < (_BULK_FROM if bulk else _SPOKEN_FROM):
        return replace(_head(message, sent, relevance), acts=acts.recognise((), message.subject, "xx", sent))
    if bulk:
        split = tuple(sentences.split(own))
    spoken = _spoken(_head(message, sent, relevance), message, seeker, split, certain=carried)
    answered = certain or bool(message.references)
    worth_it = relevance >= _NAMED_FROM and not _is_another_matter(spoken) and _may_be_of_a_hunt(spoken)
    return _named(spoken, message, seeker) if answered or worth_it else spoken


def worth_for(seeker: Seeker) -> Callable[[str, str, Address], bool]:
    """Tells whether mail sent to many can have to do with hiring, by its bare text, its subject and its sender.

    That is what `read` would ask of it first. The seeker's own mail and that of a service which carries job mail always
    is worth it.
    """

    def worth(text: str, subject: str, sender: Address) -> bool:
        if seeker.is_me(sender.email) or who.service_at(sender.email) is not None:
            return True
        return acts.relevance(tuple(text[:_GLANCE].splitlines()), subject, sender.email) >= _BULK_FROM

    return worth


def _speaks_of_an_application(message: Message) -> bool:
    """Whether a system of hiring carried it, or a job board that speaks of the reader's application in its subject.

    A scheduler's notice is often nothing but a time and a name: only the thread of things tells what it is about.
    """
    service = who.service_at(message.sender.email)
    part = service.part if service else ""
    return part in ("tracking", "assessment", "scheduling") or (
        part == "board" and bool(_APPLICATION.search(message.subject))
    )


def _is_another_matter(spoken: Reading) -> bool:
    """Whether the words as a whole leave hardly a doubt: of received job mail 5 in 1,000 do so, of noise half."""
    return dict(spoken.gist).get(f"words:{Kind.UNRELATED}", 0.0) >= _PLAINLY


def _may_be_of_a_hunt(spoken: Reading) -> bool:
    """Whether a mail names a time, does something that hiring does, tells how a talk went, or has a word of hiring.

    Of job mail out of nothing 1 in 700 does none of it.
    """
    if spoken.relevance >= _RELEVANT or spoken.slots or spoken.fragments:
        return True
    does = any(act.score >= _LOUD and act.act not in acts.ANYWHERE for act in spoken.acts)
    return does or speaks_of_hiring(spoken) or any(map(who.tells_of_a_talk, spoken.sentences))


def _times(
    message: Message, split: tuple[str, ...], scene: when.Scene
) -> tuple[tuple[Slot, ...], tuple[Fragment, ...]]:
    """Times of the body; and of the subject (sentence -1), unless an answer merely carries it on."""
    carried_on = message.references or _ANSWER.match(message.subject)
    return when.find_times(split, scene, "" if carried_on else message.subject)


def _head(message: Message, sent: bool, relevance: float) -> Reading:
    """What the head of a message tells."""
    service = who.service_of(message)
    return Reading(
        message=message.id,
        thread=message.thread,
        at=message.at,
        sent=sent,
        sender=message.sender,
        to=message.to if sent else (),
        cc=(),
        subject=message.subject,
        references=(),
        marks=message.marks,
        is_person=False,
        reply_address="",
        language="xx",
        relevance=relevance,
        acts=(),
        system=service.name if service else "",
        system_part=service.part if service else "",
    )


def _spoken(head: Reading, message: Message, seeker: Seeker, split: tuple[str, ...], *, certain: bool) -> Reading:
    """What the sentences do, and the times in them."""
    tongue = language.language_of(message.subject + "\n" + message.text())
    sender = "" if head.sent else f"{message.sender.name} {message.sender.email}"
    heard = acts.hear(split, message.subject, tongue, head.sent, sender, certain=certain)
    found = heard.acts
    person = who.is_person(message)
    scene = when.Scene(message.at, seeker.zone, language=tongue, sent=head.sent, automatic=not person and not head.sent)
    slots, fragments = _times(message, split, scene)
    return replace(
        head,
        to=message.to,
        cc=message.cc,
        references=message.references,
        is_person=person,
        reply_address=passed_on.to_answer(message) or who.reply_address(message),
        language=tongue,
        sentences=split,
        acts=found,
        gist=heard.gist,
        alone=heard.alone,
        slots=slots,
        fragments=fragments,
        promises=tuple(promises(split, found, scene)),
        deadlines=tuple(deadlines(split, found, scene)),
        events=message.events,
        has_attachment=bool(message.attachments),
    )


def _named(spoken: Reading, message: Message, seeker: Seeker) -> Reading:
    """Who and what is named: firm, role, people, and how and where one is to meet."""
    split = spoken.sentences
    firms = who.find_firms(message, split, spoken.system)
    meeting, scheduling = who.find_links(message)
    people = who.find_people(message, split, firms, is_me=seeker.is_me)
    form = who.find_format(message, split)
    channel, wish = (None, "") if spoken.sent else stated.channel_told(split)
    return replace(
        spoken,
        firms=firms,
        agencies=who.find_agencies(message, split),
        roles=who.find_roles(message, split, firms),
        requisitions=who.find_requisitions(message, split),
        people=people,
        format=form,
        told=frozenset() if spoken.sent else stated.points_told(split, form, people),
        channel=channel,
        channel_quote=wish,
        meeting_link=meeting,
        scheduling_link=scheduling,
        phone=who.find_phone(message, split),
        signed_phone=who.find_signed_phone(message) if spoken.is_person else "",
        location=who.find_location(message, split),
        duration_minutes=who.find_duration(split),
        signed=who.signed_as(message),
        salutation=who.salutation(message),
    )
