"""Which application a message belongs to: ties that hold, ties that contradict, and how much each of them counts."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Act, Stage
from afterview.inference.another import NAMES, differs, others, same_for
from afterview.inference.book import Book, telling_subject
from afterview.inference.timeline.case import Case
from afterview.inference.who import domain_key, same_firm, same_role, system_at
from afterview.inference.who.firm_domains import letters
from afterview.inference.who.role_phrases import REPLY

THREAD, EVENT, ADDRESS, DOMAIN, AGENCY, FIRM, ROLE, TIME = 4.0, 6.0, 3.0, 2.5, 1.2, 3.0, 2.5, 2.0
AWAITED = 2.2  # enough by itself: what is booked by a page was asked for by somebody
ANSWERS, NAMED, SIBLING, NUMBER, SUBJECT = 1.5, 2.5, 2.0, 4.0, 2.5
_OVER = (Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED)
OTHER_FIRM, OTHER_ROLE, CLOSED, STALE_AFTER = -4.0, -2.0, -0.8, timedelta(days=60)
PICKED_WITHIN = timedelta(days=14)
SURE_CLAIM = 0.6
SURE_ROLE = 0.8
SPOKEN = 0.75
RELATED = 0.5  # by itself too little for a tie
RELEVANT = 0.2
_COMMON = frozenset(
    "the of and for in at to on with der die das und für de la le et des senior junior lead group inc".split()  # noqa: SIM905
)
ENOUGH = 2.0
MOVES = 0.4
_FIRST = 0.5  # of one mention
_SPELT, _STEM = 6, 7  # letters that two spellings of a firm, two words of one stem have in common
_MOVING = frozenset(
    (
        Act.ADVANCE,
        Act.ASK_AVAILABILITY,
        Act.ASK_TEST,
        Act.CALL_OFF,
        Act.CLOSED,
        Act.FIX_TIME,
        Act.MOVE_TIME,
        Act.OFFER,
        Act.PROPOSE_TIMES,
        Act.REFUSE,
        Act.SELF_SCHEDULE,
    )
)


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
    """Among several cases, those whose own words (of role and firm, not the others' too) the message speaks most."""
    if len(found) < 2:
        return list(found)
    subject = "" if reading.references else reading.subject
    sentences = (*reading.sentences, *_deciding(reading))
    said = telling_words(" ".join((subject, *sentences, *(e.summary for e in reading.events))))
    one_firm = all(_is_one_firm(m.case.firm, found[0].case.firm) for m in found)
    theirs = [_own_words(m.case, firm=not one_firm) for m in found]
    times = Counter(word for words in theirs for word in words)
    shared = {word for word, count in times.items() if count > 1}
    spoken = [_spoken(said, words - shared, stems=reading.language == "de") for words in theirs]
    hits = [float(len(places)) for places in spoken]
    if not any(hits):
        return list(found)
    # Of a firm's two roles named alike the first is meant: of the other there is something by the way.
    if one_firm and hits.count(max(hits)) > 1:
        hits[min(range(len(hits)), key=lambda n: (-hits[n], spoken[n][:1]))] += _FIRST
    return [
        replace(m, score=m.score + NAMED * hit / max(hits), ties=(*m.ties, "its own words"))
        if hit
        else replace(m, score=m.score - NAMED)
        for m, hit in zip(found, hits, strict=True)
    ]


def _is_one_firm(a: str, b: str) -> bool:
    """Whether two names are one firm's, one of them perhaps as its address spells it."""
    x, y = letters(a), letters(b)
    return same_firm(a, b) or (min(len(x), len(y)) >= _SPELT and (x.startswith(y) or y.startswith(x)))


def _spoken(said: Sequence[str], words: Collection[str], *, stems: bool) -> list[int]:
    """Where among the words said one of these stands; with `stems` compounds count ('Teamleitung' for 'Teamleiter')."""
    beginnings = tuple(word[: max(_STEM, len(word) - 2)] for word in words if len(word) >= _STEM) if stems else ()
    return [n for n, word in enumerate(said) if word in words or (beginnings and word.startswith(beginnings))]


def _deciding(reading: Reading) -> Iterator[str]:
    """The sentences that move an application: of two roles in a mail, the one that these name is meant."""
    doing = {act.sentence for act in reading.acts if act.act in _MOVING and act.score >= MOVES}
    return (reading.sentences[n] for n in sorted(doing) if n >= 0)


def _own_words(case: Case, *, firm: bool) -> set[str]:
    numbers = {word for number in case.requisitions for word in telling_words(number)}
    return {*telling_words(f"{case.role} {case.firm if firm else ''} {case.place}"), *numbers}


def telling_words(text: str) -> list[str]:
    """The words of a text that can tell one application from another, folded."""
    return [word for word in re.findall(r"[\w+#]{2,40}", text.casefold()) if word not in _COMMON]


def _said(reading: Reading, book: Book) -> _Said:
    emails = tuple(others(reading))
    return _Said(
        reading,
        emails,
        frozenset(domain_key(email) for email in emails) - {""},
        frozenset((*(slot.start for slot in reading.slots), *(event.start for event in reading.events))),
        _named(reading, book),
        _awaited(reading, book),
    )


def _awaited(reading: Reading, book: Book) -> str:
    """The key of the one case that sent the seeker to this scheduler's page to pick a time, lately; '' if none or more.

    A scheduler's notice names the talk and the host as they please: often neither firm nor role.
    """
    if reading.sent or reading.system_part != "scheduling":
        return ""
    waiting = [
        case.key for case in book.cases if case.stage is Stage.SCHEDULING and _sent_to(reading.system, case, reading.at)
    ]
    return waiting[0] if len(waiting) == 1 else ""


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
    return {key for key in known if any(_alike(a, b) for a in to for b in book.by_key[key].domains)}


def _alike(a: str, b: str) -> bool:
    """Whether two domains open with the same letters, most of the shorter name: 'lantanafund.or.ke', 'lantana.org'."""
    x, y = (letters(domain.partition(".")[0]) for domain in (a, b))
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(x, y, strict=False)))
    return shared >= 5 and shared * 4 >= min(len(x), len(y)) * 3


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
    if spoken := spoken_text(reading):
        for _, keys in book.called.spoken_in(spoken):
            named.update((key, max(SPOKEN, named.get(key, 0.0))) for key in keys)
    return named


def _match(said: _Said, case: Case, book: Book) -> Match | None:
    ties = dict(_ties(said, case, book))
    if not ties:
        return None
    against = dict(_contradictions(said.reading, case, book, strong="event" in ties))
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
    firms = [c for c in reading.firms if c.score >= SURE_CLAIM]
    known = [c for c in book.firms[case.key] if c.score >= SURE_CLAIM]
    same = same_for(reading, case.domains)
    if firms and known and not any(same(a.value, b.value) for a in firms for b in known):
        yield "another firm", OTHER_FIRM * max(c.score for c in firms)
    if differs([c for c in reading.roles if c.score >= SURE_ROLE], book.roles[case.key], same_role):
        yield "another role", OTHER_ROLE


def _fading(reading: Reading, case: Case) -> float:
    quiet = min(1.0, max(0.0, (reading.at - case.last_at) / STALE_AFTER))
    over = case.stage in _OVER
    return -0.5 * quiet + (CLOSED if over else 0.0)
