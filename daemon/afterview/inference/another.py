"""Whether a message speaks of another application than the one that it may belong to: another firm, another role."""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import takewhile

from afterview.domain.reading import Claim, Reading
from afterview.domain.vocabulary import Kind
from afterview.inference.timeline.case import Case
from afterview.inference.who import domain_key, same_firm, same_role
from afterview.inference.who.firm_domains import letters
from afterview.inference.who.names import org_words
from afterview.inference.who.same import firm_words, related_firms
from afterview.inference.who.services import label_of
from afterview.inference.who.voting import opens_houses

NAMES = 0.4  # what is claimed less surely names nothing
_APPLIES_FOR = 0.5
_BARE = 4  # letters of a name without its house
_SIGNS = 2  # of one house: its address spells what the names share; the case knows its domain; they share two words


def is_another(reading: Reading, kind: Kind, case: Case) -> bool:
    """Whether a message of this kind names a firm or role that is plainly not this case's: a second application."""
    if kind is Kind.APPLICATION_RECEIVED and _answers_application(reading, case):
        return False
    if reading.requisitions and case.requisitions:
        if not case.requisitions & set(reading.requisitions):
            return True
        if reading.roles and not differs(reading.roles, case.roles, same_role):
            return False  # one number and one role: its people call the firm otherwise than its system does
    if kind is Kind.SENT_APPLICATION and _applies_for_more(reading, case):
        return True
    if kind is Kind.OUTREACH and _tells_of_more(reading, case):
        return True
    same = same_for(reading, case.domains)
    return differs(reading.firms, case.firms, same) or differs(reading.roles, case.roles, same_role)


def _answers_application(reading: Reading, case: Case) -> bool:
    """Whether a message answers the very letter in which the seeker applied: what else it names is said by the way."""
    answered = reading.references[-1] if reading.references and not reading.sent else ""
    return any(x.message == answered and x.kind is Kind.SENT_APPLICATION for x in case.letters)


def _applies_for_more(reading: Reading, case: Case) -> bool:
    """Whether the seeker, who has applied already, applies for another role, though the firm may have mentioned it."""
    applied = any(x.kind in (Kind.SENT_APPLICATION, Kind.APPLICATION_RECEIVED) for x in case.letters)
    sure = [c for c in _best(reading.roles) if c.score >= _APPLIES_FOR]
    fresh = applied and not reading.references
    return bool(fresh and sure and case.role) and not any(same_role(c.value, case.role) for c in sure)


def _tells_of_more(reading: Reading, case: Case) -> bool:
    """Whether an agency tells of one more client of its own, and names none that is this case's."""
    known = any(c.score >= NAMES and same_firm(c.value, case.firm) for c in reading.firms) if case.firm else False
    return bool(case.agencies) and not known and any(_ONE_MORE.search(sentence) for sentence in reading.sentences)


_ONE_MORE = re.compile(
    r"\b(?:another|a second|a different|one more) (?:[\w-]+ )?client\b"
    r"|\b(?:(?:einen?|eines?|einem?) (?:ander|zweit|weiter)\w+|noch eine?n?) (?:Mandant|Klient|Kunde)\w*"
    r"|\bun (?:autre|deuxième|second) (?:de (?:mes|nos) )?clients?\b",
    re.IGNORECASE,
)


def same_for(reading: Reading, known: Collection[str] = ()) -> Callable[[str, str], bool]:
    """When two names mean one employer in a message: a district and its school, where the address opens as both do or
    its domain is among the `known`."""
    emails = others(reading)
    labels = [letters(label_of(email)) for email in emails]
    at_home = any(domain_key(email) in known for email in emails)

    def same(a: str, b: str) -> bool:
        if same_firm(a, b) or _is_behind_house(a, b) or _is_behind_house(b, a):
            return True
        shared = related_firms(a, b)
        spelt = bool(shared) and any(label.startswith(shared) for label in labels)
        telling = len(firm_words(a)) > 1 and firm_words(a)[:2] == firm_words(b)[:2]
        return bool(shared) and (spelt + at_home + telling >= _SIGNS)

    return same


def _is_behind_house(short: str, firm: str) -> bool:
    """Whether a name is another's without the word that says what sort of house it is: 'Brunet', 'Fonderie Brunet'."""
    words, bare = firm_words(firm), firm_words(short)
    return len(words) > 1 and words[1:] == bare and len("".join(bare)) >= _BARE and words[0] in opens_houses()


def differs(said: Sequence[Claim], known: Sequence[Claim], same: Callable[[str, str], bool]) -> bool:
    """Whether two sides both claim something surely, and nothing that either stands by is the same."""
    sure, held = _best(said), _best(known)
    return bool(sure and held) and not any(same(a.value, b.value) for a in sure for b in held)


def _best(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that a message or case stands by: the surest, and those nearly as sure."""
    top = max((c.score for c in claims), default=0.0)
    return [c for c in claims if c.score >= max(NAMES, top - 0.3)]


def alike(a: str, b: str) -> bool:
    """Whether two domains open with the same letters, most of the shorter name: 'lantanafund.or.ke', 'lantana.org'.

    What sort of house it is says nothing: 'university-of-fen' and 'university-of-lorne' are two.
    """
    x, y = (_bare(letters(domain.partition(".")[0])) for domain in (a, b))
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(x, y, strict=False)))
    return x == y or (shared >= 5 and shared * 4 >= min(len(x), len(y)) * 3)


def _bare(label: str) -> str:
    houses = (word for word in opens_houses() | org_words() if len(word) >= _BARE and label.startswith(word))
    house = max(houses, key=len, default="")
    behind = label.removeprefix(house).removeprefix("of") if house else label
    return behind or label


def others(reading: Reading) -> list[str]:
    """The addresses on the other side of a message."""
    if reading.sent:
        return [address.email for address in (*reading.to, *reading.cc)]
    behind = (person.email for person in reading.people if person.rule in ("organizer", "sender"))
    return [e for e in dict.fromkeys((reading.reply_address, reading.sender.email, *behind)) if e]
