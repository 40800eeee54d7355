"""The correspondence of a case: every message as a letter, with the promises and offers that it carries."""

import re
from datetime import date, datetime

from afterview.domain.application import Contact, Letter, Offer, Promise
from afterview.domain.message import Mark
from afterview.domain.reading import Evidence, Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Act, Kind, Part
from afterview.domain.when import Pledge
from afterview.inference.timeline.case import Case
from afterview.inference.timeline.terms import aspects_of, dates_of, is_bare, pay_of, start_of
from afterview.inference.timeline.week_spoken_of import week_asked
from afterview.inference.when.clocks import CLOSE_OF_BUSINESS
from afterview.inference.when.spans import after_working_days

_SURE = 0.5
_PLAIN = 0.8
_MATTERS = (
    Act.FIX_TIME, Act.MOVE_TIME, Act.CALL_OFF, Act.ASK_AVAILABILITY, Act.PROPOSE_TIMES, Act.ASK_TEST, Act.OFFER,
    Act.REFUSE, Act.STILL_DECIDING, Act.ADVANCE,
)  # fmt: skip
_MAY_SAY_WAIT = (Kind.UPDATE, Kind.APPLICATION_RECEIVED, Kind.ASSESSMENT, Kind.INFORMATION_REQUEST)
_REFERENCES = re.compile(r"\b(?:references?|referees?|referenz\w*|références?)\b", re.IGNORECASE)
_MERE_PATIENCE = re.compile(
    r"\bbear with (?:me|us)\b|\bhang (?:in there|tight|on)\b|\b(?:your|for) (?:\w+ )?patience\b|\bbe patient\b|"
    r"\bno (?:further |other )?action\b|\bnothing (?:\w+ ){0,5}(?:do|needed|required)\b|"
    r"\bnothing (?:is )?(?:needed|required)\b|(?:not|n['’]t) (?:need|have) to do (?:any|some)thing\b|"
    r"\bum (?:etwas |ein wenig |noch )*geduld\b|\bnichts (?:weiter |mehr )?(?:tun|zu tun|unternehmen|machen)\b|"
    r"\b(?:un peu de|votre) patience\b|\brien (?:d['’]autre )?à faire\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:we|I|they|he|she)(?:['’]ll| will| shall) (?:\w+ ){0,2}"
    r"(?:contact|call|ring|phone|write|email|be in touch|reach|get)\b|"
    r"\b(?:no need|not|n['’]t|never) (?:to )?(?:\w+ )?(?:call|contact|chase|write|follow|ring|phone|e-?mail|enquire)\b|"
    r"\b(?:melden|kommen|rufen|schreiben) (?:wir|uns)\b|\bwir (?:melden|kommen|rufen|schreiben)\b|\bzukommen\b|"
    r"\bnous vous (?:contacterons|appellerons|écrirons|rappellerons)\b",
    re.IGNORECASE,
)
_MACHINES_SEND = (Kind.APPLICATION_RECEIVED, Kind.ASSESSMENT, Kind.INTERVIEW_INVITATION, Kind.INTERVIEW_SCHEDULED)


def letter_of(reading: Reading, kind: Kind, confidence: float, case: Case, seeker: Seeker) -> Letter:
    """The message as one letter of this case's correspondence."""
    who = _other_side(reading, case, seeker)
    return Letter(
        message=reading.message,
        at=reading.at,
        sent=reading.sent,
        kind=kind,
        who=who,
        is_person=reading.is_person,
        answerable=bool(who.email) and (reading.sent or (reading.is_person and bool(reading.reply_address))),
        from_employer=not reading.sent and kind.is_job_mail,
        thread=reading.thread,
        subject=reading.subject,
        references=(*reading.references, reading.message),
        our_address=_our_address(reading, seeker),
        absence=_is_absence_note(reading, kind),
        asks_times=kind is Kind.INTERVIEW_INVITATION and _asks_times(reading),
        recipients=tuple(a.email for a in (*reading.to, *reading.cc)),
        language=reading.language,
        salutation=reading.salutation,
        confidence=confidence,
        asks_references=_asks_references(reading),
        told=reading.told,
        week=week_asked(reading),
        dates=dates_of(reading, seeker) if kind is Kind.ONBOARDING else (),
        offered=tuple(slot.start for slot in reading.slots if slot.start > reading.at),
    )


def promises_of(reading: Reading, letter: Letter, case: Case, seeker: Seeker) -> list[Promise]:
    """Word promised in a message of the other side, by day in the seeker's zone; 'please wait' has its own flag.

    An absence note promises nothing; 'wait' in a mail about a talk is about the talk ('if the line drops, wait').
    """
    if reading.sent or letter.absence:
        return []
    waits = (a for a in reading.acts if a.act is Act.WAIT_FOR_US and a.score >= _SURE and a.sentence >= 0)
    wait = max((a for a in waits if _asks_to_wait(reading.sentences[a.sentence])), key=lambda a: a.score, default=None)
    found = [
        Promise(reading.at, reading.message, day, False, Evidence(reading.message, p.quote, "promise"))
        for p in reading.promises
        if (day := _day(p, case, reading, seeker)) is not None
    ]
    if found:
        return [max(found, key=lambda p: p.by or date.min)]
    if wait is not None and letter.kind in _MAY_SAY_WAIT:
        quote = reading.sentences[wait.sentence]
        return [Promise(reading.at, reading.message, None, True, Evidence(reading.message, quote, wait.rule))]
    return []


def offer_of(reading: Reading, case: Case, seeker: Seeker) -> Offer:
    """The offer that a message makes. A deadline given as a bare day ends at 17:00 in the seeker's zone.

    What it does not say again, of deadline, pay and first day, stands as an earlier mail of the case said it.
    """
    who = _other_side(reading, case, seeker)
    before = case.offers[-1] if case.offers else None
    still = before.deadline if before and before.deadline and before.deadline > reading.at else None
    deadline = deadline_of(reading, seeker, still) or still
    terms = tuple(
        Evidence(reading.message, reading.sentences[a.sentence], a.rule)
        for a in reading.acts
        if a.act is Act.OFFER_TERMS and a.score >= _SURE and a.sentence >= 0
    )
    return Offer(
        message=reading.message,
        at=reading.at,
        who=who,
        answerable=reading.is_person and bool(reading.reply_address),
        deadline=deadline,
        terms=terms,
        pay=pay_of(reading) or (before.pay if before else ()),
        start=start_of(reading) or (before.start if before else None),
        said=aspects_of(reading),
    )


def deadline_of(reading: Reading, seeker: Seeker, before: datetime | None = None) -> datetime | None:
    """The instant until which an answer is asked for; None if the message names none that lies ahead.

    A bare day that is that of the deadline known `before` leaves its hour as it was ('Monday still stands').
    """
    for pledge in reading.deadlines:
        at = pledge.at or (datetime.combine(pledge.by, CLOSE_OF_BUSINESS.time, seeker.zone) if pledge.by else None)
        if at is not None and at > reading.at:
            same_day = before is not None and before.astimezone(at.tzinfo).date() == at.date()
            return before if same_day and is_bare(pledge.quote) else at
    return None


def _day(pledge: Pledge, case: Case, reading: Reading, seeker: Seeker) -> date | None:
    if pledge.by is not None:
        return pledge.by
    talk = case.last_past_talk(reading.at) or next(iter(case.talks_ahead(reading.at)), None)
    start = (talk.ends if talk else reading.at).astimezone(seeker.zone).date()
    if pledge.working_days is not None:
        return after_working_days(start, pledge.working_days)
    return start + pledge.after_interview if pledge.after_interview is not None else None


def _is_absence_note(reading: Reading, kind: Kind) -> bool:
    """Whether a machine says that somebody is away; who writes of more than that, writes themselves.

    A mailbox for applications answers each with a receipt: that says of nobody that they are away.
    """
    if Mark.AUTO_REPLIED in reading.marks:
        return kind not in _MACHINES_SEND or _does(reading, Act.OUT_OF_OFFICE) > _PLAIN
    says_more = any(a.act in _MATTERS and a.score >= _PLAIN for a in reading.acts)
    return _does(reading, Act.OUT_OF_OFFICE) > _PLAIN and not says_more


def _asks_to_wait(sentence: str) -> bool:
    """Whether not to write is asked: 'bear with me' asks for patience, 'nothing to do' for no papers or deeds."""
    return not _MERE_PATIENCE.search(sentence) or bool(_CONTACT.search(sentence))


def _asks_times(reading: Reading) -> bool:
    """Whether a human waits for times or a yes in answer; a link or portal alone asks for none (FORMAT.md)."""
    asks = max(_does(reading, Act.ASK_AVAILABILITY), _does(reading, Act.PROPOSE_TIMES))
    link = _does(reading, Act.SELF_SCHEDULE)
    return (
        bool(reading.reply_address)
        and (asks >= _SURE or link < _SURE)
        and not (link > asks and reading.scheduling_link)
    )


def _asks_references(reading: Reading) -> bool:
    """Whether the employer asks who can vouch for the seeker (practice 10)."""
    asking = (a for a in reading.acts if a.act is Act.ASK_INFORMATION and a.score >= _SURE and a.sentence >= 0)
    return not reading.sent and any(_REFERENCES.search(reading.sentences[a.sentence]) for a in asking)


def _does(reading: Reading, act: Act) -> float:
    return max((a.score for a in reading.acts if a.act is act), default=0.0)


def _other_side(reading: Reading, case: Case, seeker: Seeker) -> Contact:
    """Who wrote, or to whom the seeker wrote, as the case knows them."""
    if reading.sent:
        first = next((a for a in reading.to if not seeker.is_me(a.email)), None)
        email, name = (first.email, first.name) if first else ("", "")
    else:
        email, name = reading.reply_address or reading.sender.email, reading.signed or reading.sender.name
    known = case.contacts.get(email)
    if known is not None and known.name:
        return Contact(known.name, email, known.part, reading.at)
    return Contact(name, email, Part.UNKNOWN if reading.is_person or reading.sent else Part.SYSTEM, reading.at)


def _our_address(reading: Reading, seeker: Seeker) -> str:
    if reading.sent:
        return reading.sender.email
    return next((a.email for a in (*reading.to, *reading.cc) if seeker.is_me(a.email)), seeker.addresses[0])
