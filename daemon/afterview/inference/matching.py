"""Which application a message belongs to: ties that hold, ties that contradict, and how much each of them counts."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from afterview.domain.reading import Claim, Reading
from afterview.domain.vocabulary import Stage
from afterview.inference.another import NAMES, alike, differs, others, same_for
from afterview.inference.book import Book, stands_in, telling_subject
from afterview.inference.telling_apart import own_words_said
from afterview.inference.timeline.case import Case
from afterview.inference.who import domain_key, same_firm, same_role, system_at
from afterview.inference.who.firm_domains import letters
from afterview.inference.who.role_phrases import REPLY
from afterview.inference.who.same import firm_words, shortened, spelt_alike

THREAD, EVENT, ADDRESS, DOMAIN, AGENCY, FIRM, ROLE, TIME = 4.0, 6.0, 3.0, 2.5, 1.2, 3.0, 2.5, 2.0
AWAITED = 2.2  # enough by itself: what is booked by a page was asked for by somebody
ANSWERS, NAMED, SIBLING, NUMBER, SUBJECT = 1.5, 2.5, 2.0, 4.0, 2.5
_OVER = (Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED)
OTHER_FIRM, OTHER_ROLE, CLOSED, STALE_AFTER = -4.0, -2.0, -0.8, timedelta(days=60)
PICKED_WITHIN = timedelta(days=14)
SURE_CLAIM = 0.6
SURE_ROLE = 0.8
SPOKEN = 0.75
SPELT = 0.9  # nobody but the firm itself writes from an address that spells its name
_TELLING_LETTERS = 6  # of an address: fewer may be another's
RELATED = 0.5  # by itself too little for a tie
RELEVANT = 0.2
ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Match:
    """A case that a message may belong to: the sum of the ties, the strongest one's name, and the ties in words."""

    case: Case
    score: float
    link: str
    ties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """What is compared of a message: `named` is how surely it names the firm of a case (0 to 1), by the case's key."""

    reading: Reading
    emails: tuple[str, ...]
    domains: frozenset[str]
    starts: frozenset[datetime]
    named: Mapping[str, float]
    awaited: str = ""


def matches(reading: Reading, book: Book) -> list[Match]:
    """The cases a message may belong to, best first; only those with enough in common."""
    said = _said(reading, book)
    found = [match for key in sorted(_near(said, book)) if (match := _match(said, book.by_key[key], book))]
    told_apart = _tell_apart(reading, _with_siblings([m for m in found if m.score >= ENOUGH], book))
    return sorted(told_apart, key=lambda m: (-m.score, -m.case.last_at.timestamp(), m.case.key))


def _with_siblings(found: Sequence[Match], book: Book) -> list[Match]:
    """The matches, and the other open applications at the best one's firm: one thread or person may serve them all."""
    if not found:
        return []
    best = max(found, key=lambda m: m.score)
    held = {m.case.key: m for m in found}
    siblings = [
        sibling
        for case in _cases_at(best.case.firm, book)
        if case is not best.case and case.stage not in _OVER
        if (sibling := _sibling(case, best, held.get(case.key)))
    ]
    taken = {m.case.key for m in siblings}
    return [*(m for m in found if m.case.key not in taken), *siblings]


def _sibling(case: Case, best: Match, own: Match | None) -> Match | None:
    """Another application at the firm, nearly as near as the best one; None where its own ties are as good."""
    numbered = own is not None and "number" in own.ties
    score = best.score - SIBLING + (NUMBER if numbered else 0.0)
    if own is not None and own.score >= score:
        return None
    return Match(case, score, "firm", ("the same firm", *(("number",) if numbered else ())))


def _cases_at(firm: str, book: Book) -> list[Case]:
    return [book.by_key[key] for _, keys in book.called.same(firm) for key in keys] if firm else []


def _tell_apart(reading: Reading, found: Sequence[Match]) -> list[Match]:
    """Among several cases, those nearer whose own words the message speaks more."""
    said = own_words_said(reading, [m.case for m in found])
    if not any(said):
        return list(found)
    return [
        replace(m, score=m.score + NAMED * share, ties=(*m.ties, "its own words"))
        if share
        else replace(m, score=m.score - NAMED)
        for m, share in zip(found, said, strict=True)
    ]


def _said(reading: Reading, book: Book) -> _Said:
    emails = tuple(others(reading))
    starts = frozenset((*(slot.start for slot in reading.slots), *(event.start for event in reading.events)))
    return _Said(
        reading,
        emails,
        frozenset(domain_key(email) for email in emails) - {""},
        starts,
        _named(reading, book),
        _awaited(reading, book, starts),
    )


def _awaited(reading: Reading, book: Book, starts: Set[datetime]) -> str:
    """The key of the one case in which a service's notice was to be expected; '' if there is none or more.

    Such a notice names the talk, the host and whoever ordered the test as it pleases: often neither firm nor role.
    """
    if reading.sent or not (reading.system_part == "scheduling" or spoken_text(reading)):
        return ""
    waiting = [case.key for case in book.cases if _is_awaited(reading, case, starts, book)]
    return waiting[0] if len(waiting) == 1 else ""


def _is_awaited(reading: Reading, case: Case, starts: Set[datetime], book: Book) -> bool:
    """Whether a case lately sent the seeker to this scheduler's page, or has a talk at the time that it names; or an
    agency that it names has set the test that is outstanding."""
    of_a_service = reading.system_part in ("scheduling", "tracking")
    if not of_a_service and (case.stage is not Stage.ASSESSMENT or not case.agencies):
        return False
    booked = {talk.start for talk in case.talks if talk.off_at is None} & starts
    # Another firm may propose the very hour, among others or for another role.
    alone = booked == starts and not differs(reading.roles, book.roles[case.key], same_role)
    if booked and alone and reading.system_part == "tracking" and all(c.score < NAMES for c in reading.firms):
        return True
    if reading.system_part == "scheduling":
        return bool(booked) or (case.stage is Stage.SCHEDULING and _sent_to(reading.system, case, reading.at))
    if case.stage is not Stage.ASSESSMENT or not case.agencies:
        return False
    spoken = spoken_text(reading)
    return any(stands_in(claim.value.casefold(), spoken) for claim in case.agencies)


def _sent_to(system: str, case: Case, now: datetime) -> bool:
    links = (
        (asked.scheduling_link, asked.at) for asked in case.pending.values() if not asked.sent and asked.scheduling_link
    )
    return any(now - at <= PICKED_WITHIN and system_at(link) == system for link, at in links)


def _near(said: _Said, book: Book) -> set[str]:
    """Cases that share anything at all: nothing else is looked at, so that a large mailbox stays cheap."""
    reading = said.reading
    keys: set[str] = set(book.by_thread.get(reading.thread, ())) if reading.thread else set()
    keys |= {book.by_message[m] for m in reading.references if m in book.by_message}
    keys |= {book.by_uid[e.uid] for e in reading.events if e.uid in book.by_uid}
    for email in said.emails:
        keys |= book.by_address.get(email, set())
    for domain in said.domains:
        keys |= book.by_domain.get(domain, set())
    return keys | {said.awaited} - {""} | said.named.keys() | _carried_on(reading, book)


def _carried_on(reading: Reading, book: Book) -> set[str]:
    """The cases whose letter of the seeker's a received message answers or passes on, by the subject alone: somebody
    else may write, in a thread of their own."""
    subject = telling_subject(reading.subject)
    known = book.by_subject.get(subject, set()) if subject else set()
    if not reading.sent:
        return known if REPLY.match(reading.subject) else set()
    if reading.references:
        return set()
    # The same letter once more, to another address of the firm.
    to = {domain_key(email) for email in others(reading)} - {""}
    return {key for key in known if any(alike(a, b) for a in to for b in book.by_key[key].domains)}


def spoken_text(reading: Reading) -> str:
    """All that a message says in its own words, folded, to look for a known firm's name in."""
    if reading.relevance < RELEVANT and not reading.system:
        return ""
    return " ".join((reading.sender.name, reading.subject, *reading.sentences)).casefold()


def _named(reading: Reading, book: Book) -> dict[str, float]:
    """The cases whose firm a message names, by key: how surely, 0 to 1."""
    named: dict[str, float] = {}
    for claim in reading.firms:
        for _, keys in book.claimed.same(claim.value) if claim.score else ():
            named.update((key, max(claim.score, named.get(key, 0.0))) for key in keys)
        for other, keys in book.claimed.related(claim.value) if claim.score >= NAMES else ():
            if same_for(reading)(claim.value, other):
                named.update((key, max(RELATED, named.get(key, 0.0))) for key in keys)
        for other, keys in book.called.same(claim.value):
            sure = _as_called(claim, other)
            told = (key for key in keys if sure and (claim.rule != "address" or _is_told(claim, key, book)))
            named.update((key, max(sure, named.get(key, 0.0))) for key in told)
    if spoken := spoken_text(reading):
        for _, keys in book.called.spoken_in(spoken):
            named.update((key, max(SPOKEN, named.get(key, 0.0))) for key in keys)
    return named


def _as_called(claim: Claim, firm: str) -> float:
    """How surely a claim is the name that a case goes by, to the letter; of an address the opening words are enough,
    from two on ('Amber Loom' of the Amber Loom Trust), and so are words that it shortens."""
    if claim.rule != "address":
        return SPOKEN if spelt_alike(claim.value, firm) else 0.0
    spelt, words = letters(claim.value), firm_words(firm)
    openings = ("".join(words[:n]) for n in range(2, len(words)))
    whole = spelt_alike(claim.value, firm) or spelt in openings or spelt in shortened(words)
    return SPELT if whole and len(spelt) >= _TELLING_LETTERS else 0.0


def _is_told(claim: Claim, key: str, book: Book) -> bool:
    """Whether a case's mail says the name that an address spells, or came from there: another firm's domain may be
    spelt alike."""
    if claim.quote in book.by_key[key].domains:
        return True
    return any(known.rule != "address" and same_firm(known.value, claim.value) for known in book.firms[key])


def _match(said: _Said, case: Case, book: Book) -> Match | None:
    ties = dict(_ties(said, case, book))
    if not ties:
        return None
    # Whoever sends out an agency's tests calls itself by its own name.
    strong = "event" in ties or ("awaited" in ties and case.stage is Stage.ASSESSMENT)
    against = dict(_contradictions(said.reading, case, book, strong=strong))
    link = max(ties, key=lambda name: ties[name])
    score = sum(ties.values()) + sum(against.values()) + _fading(said.reading, case)
    return Match(case, score, link, (*ties, *against))


def _ties(said: _Said, case: Case, book: Book) -> Iterator[tuple[str, float]]:
    reading = said.reading
    if any(book.by_uid.get(event.uid) == case.key for event in reading.events):
        yield "event", EVENT
    if (reading.thread and reading.thread in case.threads) or any(m in case.messages for m in reading.references):
        yield "thread", THREAD
    if reading.references and reading.references[-1] in case.messages:
        yield "answers", ANSWERS
    if any(email in case.contacts for email in said.emails):
        yield "contact", ADDRESS
    elif said.domains & case.domains:
        yield "domain", DOMAIN
    elif said.domains & case.agency_domains:
        yield "agency", AGENCY
    if firm := said.named.get(case.key, 0.0):
        yield "firm", FIRM * firm
    if any(same_role(c.value, known.value) for c in reading.roles for known in book.roles[case.key]):
        yield "role", ROLE * max(c.score for c in reading.roles)
    yield from _lesser_ties(said, case, book)


def _lesser_ties(said: _Said, case: Case, book: Book) -> Iterator[tuple[str, float]]:
    reading = said.reading
    if case.requisitions.intersection(reading.requisitions):
        yield "number", NUMBER
    if case.key in _carried_on(reading, book):
        yield "subject", SUBJECT
    if case.key == said.awaited:
        yield "awaited", AWAITED
    if any(talk.start in said.starts for talk in case.talks if talk.off_at is None):
        yield "time", TIME


def _contradictions(reading: Reading, case: Case, book: Book, *, strong: bool) -> Iterator[tuple[str, float]]:
    if strong:
        return
    between = [claim.value for claim in case.agencies]
    firms, known = (
        [c for c in claims if c.score >= SURE_CLAIM and not any(same_firm(c.value, b) for b in between)]
        for claims in (reading.firms, book.firms[case.key])
    )
    same = same_for(reading, case.domains)
    if firms and known and not any(same(a.value, b.value) for a in firms for b in known):
        yield "another firm", OTHER_FIRM * max(c.score for c in firms)
    if differs([c for c in reading.roles if c.score >= SURE_ROLE], book.roles[case.key], same_role):
        yield "another role", OTHER_ROLE


def _fading(reading: Reading, case: Case) -> float:
    quiet = min(1.0, max(0.0, (reading.at - case.last_at) / STALE_AFTER))
    over = case.stage in _OVER
    return -0.5 * quiet + (CLOSED if over else 0.0)
