"""The predicates: what is true of a message and its place, each a name and a strength from 0 to 1, with no weights."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from math import log, prod

from afterview.domain.message import Mark
from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Act, Format, Part, Stage
from afterview.domain.when import FragmentKind, Slot
from afterview.inference.kinds.hiring import names_a_job_interview, speaks_of_hiring
from afterview.inference.kinds.put_forward import PUT_FORWARD, asks_to_be_put_forward
from afterview.inference.kinds.situation import Situation
from afterview.inference.kinds.telling import tellings
from afterview.inference.kinds.topics import topics
from afterview.inference.kinds.trials import TRIAL, speaks_of_a_trial
from afterview.inference.who import domain_key

NO_HIRING, JOB_INTERVIEW = "says:no_hiring", "says:job_interview"
_RECENT_DAYS = 14.0
_SURE_SLOT = 0.5
_FROM_AN_OLD_TIME = (FragmentKind.SHIFT, FragmentKind.SAME_CLOCK)
_UNHEARD_OF = 5.0  # e to the power of minus this is a chance of less than one in a hundred: it says nothing
# What several sentences say together that none says surely: a no in three halting sentences is a no.
_TOGETHER_SAY = {
    "refuse": (Act.REFUSE, Act.CLOSED),
    "offer": (Act.OFFER, Act.OFFER_TERMS, Act.OFFER_DEADLINE),
    "times": (Act.ASK_AVAILABILITY, Act.PROPOSE_TIMES, Act.SELF_SCHEDULE),
    "test": (Act.ASK_TEST,),
    "papers": (Act.ASK_INFORMATION,),
}
_SUITS = re.compile(
    r"\b(?:suits?|works?|ok(?:ay)?|good|available|free|possible|convenient|make it|manage|alright|up for|fancy|"
    r"passt|passen|möglich|recht|einverstanden|ginge|(?<!wie )geht|klappt|convien\w*|disponible|arrange|"
    r"(?<!comment )(?:te |vous |t['’]|ça )(?:va|ira(?:it)?|irait|marche|dit))\b",
)
_TO_CHOOSE = re.compile(
    r"\bfirst come\b|\b(?:take your|your) pick\b|\b(?:pick|choose|take) (?:one|any|whichever)\b|"
    r"\bwhich(?:ever)?(?: one| time| slot| day)?(?:[.!?]| (?:works|suits|fits|would|do you|you|is (?:best|better))\b)|"
    r"\bare left\b|\bnoch (?:frei|übrig|offen)\b|\bwer zuerst\b|\bsuchen sie sich\b|"
    r"\bpremier arrivé\b|\b(?:me|nous) reste\b",
)
_CONFIRM = re.compile(
    r"\b(?:(?:kindly|please) (?:confirm|let me know if (?:that|this|it|you) (?:do|can))|all set|see you|"
    r"looking forward to (?:see|speak|meet|talk)\w*|bestätig\w*|fest eingetragen|freuen uns auf|confirm\w*)\b",
)
_INSTEAD = re.compile(
    r"\b(?:instead|rather than|new (?:time|date)|has to move|have to move|pushed?|postpone\w*|bring forward|"
    r"statt|verschieb\w*|verleg\w*|entfällt|entfallen|neuer termin|report\w*|décal\w*|déplac\w*)\b",
)
_NEW_TIME = re.compile(
    r"\b(?:new|another|different|alternative|fresh) (?:time|date|day|slot|appointment|proposal)s?\b|\bre-?schedul\w+|"
    r"\b(?:find|look for|suggest|propose|come back with|set) (?:\w+ ){0,3}(?:time|date|day|slot)s?\b|"
    r"\b(?:neuen|anderen|neuer|anderer|ersatz)[ -]?(?:termin|vorschlag|tag)\w*|"
    r"\b(?:autre|nouvelle?) (?:date|créneau|jour|rendez-vous)|\breport(?:er|é|ée|ons)\b",
)
_STILL = re.compile(
    r"\bstill (?:under (?:review|consideration)|being (?:reviewed|considered)|reviewing|considering|in progress)\b|"
    r"\b(?:weiterhin|noch) in (?:prüfung|bearbeitung)\b|\bnoch (?:nicht entschieden|keine entscheidung)\b|"
    r"\btoujours (?:en cours|à l['’]étude)\b",
)
_ANY_WORD = re.compile(
    r"\b(?:either way|one way or the other|whatever the (?:answer|outcome|decision)|"
    r"just (?:so|let) (?:i|me) know|any (?:news|update|word)|heard anything|"
    r"so oder so|gibt es (?:schon )?(?:etwas )?neu|des nouvelles)\b",
)
_SAYS = {
    "says:confirm": _CONFIRM,
    "says:instead": _INSTEAD,
    "says:new_time": _NEW_TIME,
    "says:still": _STILL,
    "says:any_word": _ANY_WORD,
}


def features(reading: Reading, situation: Situation) -> dict[str, float]:
    """Every predicate that holds, by name, with its strength from 0 to 1.

    `act:` what sentences do, `words:` and `letter:` what the whole seems to be for, `asks:` questions, `about:` other
    matters of life, `is:` how it came, `has:` what it carries, `time:` and `event:` what it says of times, `in:`,
    `link:`, `stage:`, `after:`, `thread_…:` its place.
    """
    found: dict[str, float] = {"bias": 1.0}
    families = (_acts(reading), _gist(reading), said_in(reading), _carriage(reading))
    for name, strength in chain(*families, _times(reading, situation), _place(reading, situation)):
        if strength > 0:
            found[name] = max(found.get(name, 0.0), strength)
    found.update(_together(found))
    return found


def said_in(reading: Reading) -> tuple[tuple[str, float], ...]:
    """What the sentences themselves tell: the `asks:`, `says:` and `about:` predicates that hold, with their strengths.

    A predicate that looks into Reading.sentences belongs here, for most of these are let go (inference/keeping.py).
    """
    if reading.said is not None:
        return reading.said
    found = chain(_questions(reading), topics(reading), _hiring(reading), tellings(reading))
    return tuple((name, float(strength)) for name, strength in found if strength > 0)


def with_what_it_says(reading: Reading) -> Reading:
    """The reading with what its sentences tell (`said_in`), so that nobody asks them again."""
    return reading if reading.said is not None else replace(reading, said=said_in(reading))


def _hiring(reading: Reading) -> Iterator[tuple[str, float]]:
    yield NO_HIRING, float(not speaks_of_hiring(reading))
    yield JOB_INTERVIEW, float(names_a_job_interview(reading))
    yield TRIAL, float(speaks_of_a_trial(reading))
    yield PUT_FORWARD, float(asks_to_be_put_forward(reading))


def _acts(reading: Reading) -> Iterator[tuple[str, float]]:
    for act in reading.acts:
        if act.sentence < 0:
            yield f"subject:{act.act}", act.score
        else:
            yield f"act:{act.act}", act.score
            if act.sentence <= 2:
                yield f"early:{act.act}", act.score
    for name, acts in _TOGETHER_SAY.items():
        scores = sorted((a.score for a in reading.acts if a.act in acts and a.sentence >= 0), reverse=True)[:3]
        yield f"may:{name}", 1.0 - prod(1.0 - score for score in scores)
    yield "short", 1.0 if len(reading.sentences) <= 3 else 0.0


def _gist(reading: Reading) -> Iterator[tuple[str, float]]:
    """What the mail as a whole seems to be for; the logarithm of the chance, for sums of these are what weighs."""
    for name, chance in reading.gist:
        yield name, max(0.0, 1.0 + log(chance) / _UNHEARD_OF)


def _questions(reading: Reading) -> Iterator[tuple[str, float]]:
    """Whether a stated time is asked about ('does that suit?') rather than told: then it is an invitation."""
    asked = [sentence.lower() for sentence in reading.sentences if sentence.rstrip().endswith("?")]
    said = "\n".join(reading.sentences).lower()
    left = len({slot.start for slot in reading.slots}) > 1 and _TO_CHOOSE.search(said) is not None
    yield "asks:suits", float(left or any(_SUITS.search(sentence) for sentence in asked))
    yield "asks:anything", float(bool(asked))
    for name, pattern in _SAYS.items():
        yield name, float(pattern.search(said) is not None)


def _carriage(reading: Reading) -> Iterator[tuple[str, float]]:
    marks = reading.marks
    for mark in (
        Mark.BULK,
        Mark.LIST,
        Mark.AUTO_REPLIED,
        Mark.AUTO_GENERATED,
        Mark.BOUNCE,
        Mark.NO_REPLY,
        Mark.SPAM,
        Mark.PROMOTION,
    ):
        yield f"is:{mark}", float(mark in marks)
    yield "is:person", float(reading.is_person)
    yield "is:reply", float(bool(reading.references))
    yield "is:relevant", reading.relevance
    yield "is:irrelevant", 1.0 - reading.relevance
    if reading.system:
        yield f"system:{reading.system_part}", 1.0
    yield "has:scheduling_link", float(bool(reading.scheduling_link))
    yield "has:meeting_link", float(bool(reading.meeting_link))
    yield "has:phone_format", float(reading.format is Format.PHONE)
    yield "is:private", float(reading.is_person and not domain_key(reading.sender.email))
    yield "is:unnamed", float(not (reading.roles or reading.requisitions))
    yield "has:firm", max((c.score for c in reading.firms), default=0.0)
    yield "has:role", max((c.score for c in reading.roles), default=0.0)
    yield "has:agency", max((c.score for c in reading.agencies), default=0.0)
    yield "has:was_there", float(any(p.rule == "was there" for p in reading.people))
    yield "has:agenda", float(any(p.rule == "row" for p in reading.people))
    yield "has:interviewer", float(any(p.rule == "interviewer" for p in reading.people))
    yield "has:change_of_people", float(any(p.rule in ("joins", "leaves") for p in reading.people))
    yield "has:attachment", float(reading.has_attachment)


def _times(reading: Reading, situation: Situation) -> Iterator[tuple[str, float]]:
    ahead = situation.talks_ahead(reading)
    known = {talk.start for talk in ahead}
    slots = [s for s in reading.slots if s.start > reading.at and s.confidence >= _SURE_SLOT]
    several = len({s.start for s in slots}) > 1 and not _is_running_order(reading, slots)
    yield "time:one", float(bool(slots) and not several)
    yield "time:several", float(several)
    yield "time:known", float(any(s.start in known for s in slots))
    yield "time:new", float(any(s.start not in known for s in slots))
    yield "time:day_only", float(any(f.kind in (FragmentKind.DAY, FragmentKind.DAY_RANGE) for f in reading.fragments))
    yield "time:same_clock", float(any(f.kind in _FROM_AN_OLD_TIME for f in reading.fragments))
    yield "time:picks", float(bool(situation.chosen))
    for event in reading.events:
        known_as = situation.case.talks_of(event.uid) if situation.case else []
        if event.method == "CANCEL" or event.status == "CANCELLED":
            yield "event:cancel", 1.0
        elif event.method == "REPLY":
            yield "event:reply", 1.0
        elif event.start <= reading.at:
            yield "event:past", 1.0
        elif known_as:
            same = any(talk.start == event.start and talk.off_at is None for talk in known_as)
            yield ("event:same" if same else "event:moved"), 1.0
        else:
            yield ("event:confirms" if event.start in known else "event:new"), 1.0


def _is_running_order(reading: Reading, slots: Sequence[Slot]) -> bool:
    """Whether each of several times has somebody of its own: then all are told, and none is to be chosen."""
    places = {slot.sentence for slot in slots}
    named = {p.email or p.name for p in reading.people if p.part is Part.INTERVIEWER and p.sentence in places}
    return len(named) >= len({slot.start for slot in slots})


def _place(reading: Reading, situation: Situation) -> Iterator[tuple[str, float]]:
    case = situation.case
    yield "in:none", float(case is None)
    yield "in:accepted_elsewhere", float(situation.accepted_elsewhere)
    if case is None:
        return
    yield f"link:{situation.link}", 1.0
    yield f"stage:{situation.stage}", 1.0
    if situation.last_received is not None:
        yield f"after:{situation.last_received}", 1.0
    thread_in = situation.thread_kind(reading, sent=False)
    thread_out = situation.thread_kind(reading, sent=True)
    yield f"thread_in:{thread_in}", float(thread_in is not None)
    yield f"thread_out:{thread_out}", float(thread_out is not None)
    yield "in:talk_ahead", float(bool(situation.talks_ahead(reading)))
    days = situation.days_since_talk(reading)
    yield "in:after_talk", float(days is not None and days <= _RECENT_DAYS)
    yield "in:day_after_talk", float(days is not None and days <= 2.0)
    yield "in:offer_open", float(case.open_offer() is not None)
    last = case.last_letter()
    yield "in:we_wrote_last", float(last is not None and last.sent)
    yield "in:known_person", float(reading.sender.email in case.contacts)
    yield "in:closed", float(situation.stage in (Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED))


def _together(found: Mapping[str, float]) -> dict[str, float]:
    """Conjunctions that a sum of weights cannot see: as strong as the weakest of what must hold at once."""
    holds = found.keys()
    pairs: dict[str, float] = {}
    for name, parts in _CONJUNCTIONS:
        if parts <= holds:
            pairs[name] = max(pairs.get(name, 0.0), min(found[part] for part in parts))
    return pairs


# What must hold at once, by the conjunction's name; of two rows of one name, one is enough.
_CONJUNCTIONS = tuple(
    (f"both:{name}", frozenset(parts))
    for name, *parts in (
        ("fix+time", f"act:{Act.FIX_TIME}", "time:one"),
        ("propose+several", f"act:{Act.PROPOSE_TIMES}", "time:several"),
        ("awaits+time", f"stage:{Stage.SCHEDULING}", "time:new"),
        ("awaits+known", f"stage:{Stage.SCHEDULED}", "time:known"),
        ("ahead+new", "in:talk_ahead", "time:new"),
        ("move+ahead", f"act:{Act.MOVE_TIME}", "in:talk_ahead"),
        ("off+ahead", f"act:{Act.CALL_OFF}", "in:talk_ahead"),
        ("thanks+talk", f"act:{Act.MINE_THANKS}", "in:after_talk"),
        ("accept+offer", f"act:{Act.MINE_ACCEPT}", "in:offer_open"),
        ("decline+offer", f"act:{Act.MINE_DECLINE}", "in:offer_open"),
        ("terms+offer", f"act:{Act.OFFER_TERMS}", "in:offer_open"),
        ("until+offer", f"act:{Act.OFFER_DEADLINE}", "in:offer_open"),
        ("withdraw+accepted", f"act:{Act.MINE_WITHDRAW}", "in:accepted_elsewhere"),
        ("asks+one", "asks:suits", "time:one"),
        ("instead+ahead", "says:instead", "in:talk_ahead"),
        ("person+none", "is:person", "in:none"),
        ("private+none", "is:private", "in:none"),
        ("unnamed+none", "is:unnamed", "in:none"),
        ("system+none", "system:scheduling", "in:none"),
        ("system+none", "system:meeting", "in:none"),
        ("system+none", "system:signing", "in:none"),
        ("unnamed+private+none", "is:unnamed", "in:none", "is:private"),
        ("board+none", "system:board", "in:none"),
        ("offer+question", f"act:{Act.OFFER}", "asks:anything"),
        ("talk+relevant", "act:fix_time", "in:none", "is:relevant"),
        ("off+closed", f"act:{Act.CALL_OFF}", "may:refuse"),
        ("off+moved", f"act:{Act.CALL_OFF}", f"act:{Act.MOVE_TIME}"),
        ("off+relevant", "act:call_off", "in:none", "is:relevant"),
        ("offer+relevant", "act:offer", "in:none", "is:relevant"),
        ("refuse+relevant", "act:refuse", "in:none", "is:relevant"),
        ("event+none", "event:new", "in:none"),
        ("event+agenda", "event:new", "has:agenda"),
        ("role+time", "has:role", "in:none", "time:one"),
        ("role+time", "has:role", "in:none", "event:new"),
        ("receipt+time", f"act:{Act.RECEIPT}", "in:none", "time:one"),
        ("receipt+board", f"act:{Act.RECEIPT}", "system:board"),
        ("receipt+listing", f"act:{Act.RECEIPT}", "about:listing"),
        ("person+known", "is:person", "in:known_person"),
        ("test+done", "system:assessment", f"act:{Act.WAIT_FOR_US}"),
        ("off+new_time", f"act:{Act.CALL_OFF}", "says:new_time"),
        ("there+refuse", "has:was_there", f"act:{Act.REFUSE}"),
        ("another_matter+none", "about:another_matter", "in:none"),
    )
)
