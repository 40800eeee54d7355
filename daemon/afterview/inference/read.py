"""One message to a Reading: sentences, what they do, times, people, firm and role; nothing around it is looked at."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from afterview.domain.message import Address, Mark, Message
from afterview.domain.reading import ActFound, Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Act, Kind
from afterview.domain.when import Fragment, Pledge, Slot
from afterview.inference import acts, language, sentences, stated, when, who
from afterview.inference.keyed import Keyed
from afterview.inference.kinds.hiring import speaks_of_hiring
from afterview.inference.who import passed_on

_SPOKEN_FROM = 0.06  # below this nobody's job mail has been seen
_NAMED_FROM = 0.15  # nor below this, with the answers of an open thread aside
_PLAINLY = 0.95
_LOUD, _RELEVANT = 0.5, 0.6
_BULK_FROM = 0.12  # the first bar for what was sent to many
_BULK = frozenset({Mark.BULK, Mark.LIST, Mark.PROMOTION, Mark.SPAM})
_GLANCE = 2_500  # characters of a bulk mail that tell whether the rest is worth reading
_SURE = 0.4
_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv|tr|fwd?|wg)\s*:", re.IGNORECASE)
_WORD_TO_COME = re.compile(
    r"\b(?:usually|normally|typically) (?:take|need|come back|get back)s?\b|\berfahrungsgemäß\b|"
    r"\bhear (?:back )?from (?:me|us)\b|\b(?:get|come|be|go|circle|report) back to (?:you|us)\b|\bback to you\b|"
    r"\b(?:have|with) (?:something|news|word|an answer|a decision|an update) for you\b|\blet you (?:all )?know\b|"
    r"\bin touch\b|\b(?:write|call|ring|phone|mail|email|tell)(?: to)? "
    r"(?:you|everyone|all (?:of you|applicants|candidates))\b|\b(?:decision|decide)\b|"
    r"\bmak(?:e|ing) (?:up )?(?:our|my|their) minds?\b|\bmeld(?:e|en|et)\b|\b(?:bescheid|rückmeldung)\b|"
    r"\bvon (?:uns|mir) hören\b|"
    r"\bkomm\w*\b.{0,80}\bauf (?:sie|dich|euch) zu\b|\bhör\w*\b.{0,60}\bvon (?:uns|mir)\b|"
    r"\b(?:revien\w+|reviendr\w+) vers (?:vous|toi)\b|\b(?:vous|te|t['’])\s?(?:recontact|rappell|revien|tien"
    r"|inform|écri)\w*|"
    r"\b(?:réponse|retour|des nouvelles)\b",
    re.IGNORECASE,
)
# Word promised in plain words of German or French, whatever else the sentence says.
_NO_LEAVE = r"(?:(?!\b(?:zeit|möglichkeit|gelegenheit|frist)\b).){0,80}"  # 'bis Freitag Zeit für eine Antwort'
_PLAIN_PROMISE = Keyed(
    r"\b(?:wir|ich)\b.{0,60}"
    rf"\b(?:geben?|gebe) (?:ihnen|dir|euch)\b{_NO_LEAVE}\b(?:bescheid|rückmeldung|antwort|nachricht)\b"
    rf"|\b(?:geben?|gebe) (?:wir|ich) (?:ihnen|dir|euch)\b{_NO_LEAVE}\b(?:bescheid|rückmeldung|antwort|nachricht)\b"
    r"|\b(?:erhalten sie|sie erhalten|erhältst du|du erhältst|bekommen sie|sie bekommen|bekommst du|du bekommst)\b"
    rf"{_NO_LEAVE}\b(?:bescheid|rückmeldung|antwort|nachricht von uns)\b"
    r"|\b(?:kommen|komme) (?:wir|ich)?\b.{0,60}\bauf (?:sie|dich|euch) zu\b"
    r"|\b(?:melden wir uns|wir melden uns|melde ich mich|ich melde mich)\b"
    r"|\b(?:nous|je|on) (?:(?:vous |te |t['’])(?:revien\w+|reviendr\w+|ferai|ferons|fera|fais|tiendr\w+)|répond\w+)\b"
    r".{0,40}\b(?:sous|d['’]ici|avant|un retour|au courant|informée?)\b"
    r"|\b(?:nous|je|on) (?:revien\w+|reviendr\w+)\b.{0,40}\bvers (?:vous|toi)\b"
    r"|\b(?:nous|je|on) (?:ferai|ferons|fera|fais)\b.{0,20}\bun retour\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^\W*(?:falls|sofern|wenn|sollten?|si|en cas)\b", re.IGNORECASE)
_APPLICATION = re.compile(r"\b(?:your(?: job)? application|(?:deine|ihre) bewerbung|(?:votre|ta) candidature)\b", re.I)
_PROMISING = (Act.PROMISE, Act.WAIT_FOR_US)
_DEADLINE = (Act.OFFER_DEADLINE,)
_PERHAPS_PROMISING = (*_PROMISING, Act.OUT_OF_OFFICE)  # 'I am away and will decide when I am back on Monday'
_DECIDING = (Act.STILL_DECIDING, Act.OFFER_DEADLINE)
_THEY_DECIDE = re.compile(
    r"\b(?:we|wir|nous|panel|board|committee|team|gremium|comité)\b[^.;]{0,40}"
    r"\b(?:decid|decision|entscheid|décid|décision)"
    r"|\b(?:the|a|our|final|unsere?|eine|die|notre|la|une)\s(?:\w+\s)?(?:decision|entscheidung|décision)\b",
    re.IGNORECASE,
)
_RECALLS = re.compile(
    r"^\W*(?:you (?:said|mentioned|told|wrote)|(?:sie|du) (?:sagten|sagtest|haben|hast) (?:\w+ ){0,3}gesagt|"
    r"vous (?:m.avez|nous avez|aviez) dit)\b",
    re.IGNORECASE,
)
# 'Answer by Friday', 'réponse lundi au lieu de jeudi': in a mail to the seeker that answer is theirs.
_ANSWER_BY = (
    r"(?:^|[:;,(–-]\s?)\W*(?:answer|reply|antwort|réponse)\s(?:please\s|bitte\s)?"
    r"(?:by|before|until|bis|avant|pour|d['’]ici|\w+day|\w+tag|lundi|mardi|mercredi|jeudi|vendredi)\b"
)
_YOU_DECIDE = re.compile(
    rf"{_ANSWER_BY}|"
    r"\b(?:your?|ihre[nr]?|deine[nr]?|votre|vous|sie|du)\s(?:\w+\s){0,2}(?:to\s)?"
    r"(?:decid|decision|entscheid|décid|décision)"
    r"|\bdecision (?:is yours|from you)\b|\b(?:entscheidung|décision)\b[^.;]{0,30}"
    r"\b(?:bei (?:ihnen|dir)|vous (?:appartient|revient))\b"
    r"|\b(?:need|want|like|ask(?:ing)? for|appreciate|require) (?:(?!to\b)\w+ ){0,3}decision\b"
    r"|\b(?:benötigen|brauchen|bitten um) (?:(?!für|zur|noch)\w+ ){0,3}entscheidung\b"
    r"|\b(?:quand|dès que|once|as soon as|when|sobald)\b.{0,30}"
    r"\b(?:your|votre|ta|ihre|deine) (?:answer|reply|réponse|antwort)\b"
    r"|\b(?:zeit|möglichkeit|gelegenheit)\b.{0,40}\b(?:antwort|rückmeldung|entscheidung)\b"
    r"|\b(?:faudrait|besoin d['’]) ?(?:\w+ ){0,2}décision\b",
    re.IGNORECASE,
)
_UNTIL = Keyed(
    rf"{_ANSWER_BY}|"
    r"\b(?:mov|push|shift|chang|set|put)\w* (?:the|your|that|our) (?:answer |reply )?(?:date|deadline|day)\b"
    r"(?! (?:of|for|when)\b)|\b(?:frist|échéance|délai|fixée?s? (?:pour|avant))\b|"
    r"\b(?:by|until|till|before|later than|deadline|fine (?:with|by)|okay? with|extend\w*|"
    r"let (?:me|us) know|dites-(?:moi|nous)|bis|spätestens|vor|avant|"
    r"jusqu|d.ici|antes)\b",
    re.IGNORECASE,
)


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
        promises=tuple(_pledges(split, found, scene)),
        deadlines=tuple(_deadlines(split, found, scene)),
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


def _pledges(split: Sequence[str], found: Sequence[ActFound], scene: when.Scene) -> Iterator[Pledge]:
    """The dates of the sentences that promise word, each sentence once; of one that names none, that of the one before.

    What may be a promise and speaks of word to come is one: both are needed where neither is sure. So is the day on
    which they decide, or until which that is put off; the day on which the seeker is to decide is not.
    """
    perhaps = (
        a.sentence
        for a in found
        if a.act in _PERHAPS_PROMISING and a.sentence >= 0 and _WORD_TO_COME.search(split[a.sentence])
    )
    plainly = {
        i
        for i, said in enumerate(split)
        if not scene.sent and _PLAIN_PROMISE.search(said) and not _CONDITION.match(said)
    }
    deciding = (i for i in _indexes(found, _DECIDING) if _THEY_DECIDE.search(split[i]))
    for i in sorted({*_indexes(found, _PROMISING), *perhaps, *plainly, *deciding}):
        if _RECALLS.search(split[i]) or (_YOU_DECIDE.search(split[i]) and i not in plainly):
            continue
        made = when.pledge(split[i], i, scene) or (when.pledge_after(split[i - 1], split[i], i, scene) if i else None)
        if made is not None:
            yield made


def _deadlines(split: Sequence[str], found: Sequence[ActFound], scene: when.Scene) -> list[Pledge]:
    """The days by which an answer is wanted, the surest first: what sets a deadline, then what merely says 'until'.

    The second sort counts only in a mail that is known to make an offer. A bare day ends with the writer's business.
    """
    promising = {i for i in _indexes(found, (Act.PROMISE,)) if not _YOU_DECIDE.search(split[i])}
    worded = (i for i, sentence in enumerate(split) if i not in promising and _UNTIL.search(sentence))
    found_on = (when.pledge(split[i], i, scene) for i in dict.fromkeys((*_indexes(found, _DEADLINE), *worded)))
    made = [p for p in found_on if p is not None]
    hours = {p.by: p.at for p in reversed(made) if p.at is not None}  # 'it goes to print on Monday. … by noon Monday'
    return [replace(p, at=hours.get(p.by) or when.deadline_instant(p, scene)) for p in made]


def _indexes(found: Sequence[ActFound], wanted: Sequence[Act]) -> Iterator[int]:
    return (a.sentence for a in found if a.act in wanted and a.score >= _SURE and a.sentence >= 0)
