"""Which firm and role the claims of an application's messages agree on."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import cache

from afterview.domain.reading import Claim
from afterview.inference.who.firm_domains import letters, spells
from afterview.inference.who.firm_names import fuller
from afterview.inference.who.in_full import IN_FULL, holds
from afterview.inference.who.names import civic_words, departments, folded, house_words, stopwords
from afterview.inference.who.role_phrases import REPLY
from afterview.inference.who.said_titles import NUMBERED
from afterview.inference.who.same import firm_words, initials, is_feminine, made_of, role_words, same_firm, shortened

_FORMAL = ("for the role", "line", "label", "poste de")
_HEADINGS = ("subject", "label", "event")
_STRONG = 0.7  # 'for the role of', and not 'for'
_INSTITUTIONS = (
    *("centre", "hôpital", "conseil", "communauté", "fondation", "association", "institut", "caisse", "haute"),
)
_ONCE = 0.05  # in every twentieth mail, or a letterhead
_FAINT = 0.25  # a bare word in a subject alone names no firm


def best_firm(claims: Iterable[Claim], agencies: Iterable[str] = ()) -> str:
    """The firm that the claims of an application's messages agree on, '' if there are none; `agencies` are left out.

    Scores are summed by name. A name that the other side's addresses spell counts in full, others by half where there
    are such. A short form ('Orbital') gives its weight to the fuller form that was read as well ('Orbital Works'), but
    not to the legal name of small print where a hiring system names it as it is called.
    """
    out = tuple(agencies)
    kept = [c for c in distinct(claims) if not any(same_firm(c.value, agency) for agency in out)]
    by_address = [c for c in kept if c.rule == "address"]
    addresses = [c.value for c in by_address]
    labels = {letters(c.value) for c in by_address}
    domains = {letters(c.quote) for c in by_address}  # 'orbital.energy' spells Orbital Energy
    named = [c for c in kept if c.rule != "address"]
    total, most, spelled = _summed(named)
    whole = {firm_words(c.value) for c in named if c.rule == IN_FULL}
    backed = whole | {key for key in total if any(spells(label, key) for label in labels)}
    if addresses and not backed and max(most.values(), default=0.0) < 0.5:
        spelt = Counter(addresses).most_common(1)[0][0]
        return _told_of(spelt, named) or spelt
    if not total:
        return ""
    weight = {k: v + 1.0 if k in backed else v / 2 for k, v in total.items()} if backed else dict(total)
    # 'pinecountyschools' spells 'Pine County Public Schools' to the end, and 'Pine County High School' by its opening.
    weight |= {k: weight[k] + 0.5 for k in backed if any(len(k) > 1 and label.endswith(k[-1]) for label in labels)}
    official = {firm_words(c.value) for c in named if c.rule == "on behalf of"}
    small_print = total.keys() - {firm_words(c.value) for c in named if c.rule != "legal form"}
    for short in sorted(total, key=len):
        held = {k for k in whole if holds(k, short) or (len(short) == 1 and made_of(short[0], k))}
        longer = [k for k in total if (_continues(k, short) and most[k] >= 0.45) or k in held]
        if short in official:
            longer = [k for k in longer if k not in small_print]
        exact = [k for k in longer if "".join(k) in labels | domains or k in held]
        needed = 0.5 if len(short) > 1 else 0.1 if "".join(short) in labels else 0.12
        needed = _ONCE if len(short) > 1 and _is_shortened(short, longer) else needed
        if exact or (longer and sum(total[k] for k in longer) >= needed * total[short]):
            weight[exact[0] if exact else max(longer, key=lambda k: weight[k])] += weight[short]
            weight[short] = 0.0
    best = max(weight, key=lambda k: weight[k])
    return spelled[best] if weight[best] > _FAINT else ""


def _told_of(spelt: str, named: Iterable[Claim]) -> str:
    """Two words and more that a mail tells, with which an address opens that is spelt as one ('Orbitalworksnorth')."""
    told = (c.value for c in named if c.rule == "domain" and " " in c.value)
    opening = [name for name in told if letters(spelt).startswith(letters(name))]
    return max(opening, key=len, default="") if " " not in spelt else ""


def _summed(
    claims: Iterable[Claim],
) -> tuple[dict[tuple[str, ...], float], dict[tuple[str, ...], float], dict[tuple[str, ...], str]]:
    total: dict[tuple[str, ...], float] = {}
    most: dict[tuple[str, ...], float] = {}
    spelled: dict[tuple[str, ...], str] = {}
    for claim in claims:
        key = firm_words(claim.value)
        key = next((k for k in total if "".join(k) == "".join(key)), key)
        total[key] = total.get(key, 0.0) + claim.score
        most[key] = max(most.get(key, 0.0), claim.score)
        spelled[key] = fuller(spelled[key], claim.value) if key in spelled else claim.value
    return total, most, spelled


def _continues(longer: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a name holds another as its opening words, or (two words and more) as its closing ones or as its first
    and last ('Elmshire Council' and 'Elmshire County Borough Council'), or is what the other's letters stand for."""
    if "".join(short) in shortened(longer):
        return True
    if len(longer) <= len(short):
        return False
    if len(short) == 1 and len(short[0]) > 2 and short[0] in initials(longer):
        return True
    if len(short) == 2 and short == (longer[0], longer[-1]):
        return True
    # 'Ravensmoor' and 'University of Ravensmoor', 'Brunet' and 'Fonderie Brunet'
    whole_end = len(short) > 1 or longer[0] in opens_houses()
    return longer[: len(short)] == short or (whole_end and longer[-len(short) :] == short)


def _is_shortened(short: tuple[str, ...], longer: Iterable[tuple[str, ...]]) -> bool:
    """Whether a name is another with some of its words but letters: nobody calls a house so that is not called that."""
    return any("".join(short) in shortened(name) for name in longer)


@cache
def opens_houses() -> frozenset[str]:
    """The words, folded, that say what sort of house it is before its name: 'fonderie', 'stadt', 'association'."""
    return civic_words() | {folded(word) for word in (*house_words(), *_INSTITUTIONS)}


def best_role(claims: Iterable[Claim], *, by_agency: bool = False) -> str:
    """The role that the claims of an application's messages agree on, '' if there are none.

    Scores are summed by title. A shorter form speaks at about half its weight for the fuller titles that contain it, in
    full for a heading that carries on from it ('Store Leader' and 'Store Leader, Whitby'), and not at all where what
    these add stands in brackets, once: that is a place more often than a part of the title. `by_agency`: an agency
    that writes for a client without a name tells in its heading, behind a dash, of what sort or where the client is.
    """
    total: dict[frozenset[str], float] = {}
    spelled: dict[frozenset[str], Claim] = {}
    every = tuple(claims)
    times = Counter(role_words(claim.value) for claim in every)
    for claim in distinct(every):
        key = role_words(claim.value)
        total[key] = total.get(key, 0.0) + claim.score
        if key not in spelled or _speaks_for_all(claim) > _speaks_for_all(spelled[key]):
            spelled[key] = claim
    if not total:
        return ""
    aside = {k for k, claim in spelled.items() if times[k] == 1 and _has_bracket_beyond(claim, total)}
    ends = (", ", " (") if by_agency else (", ", " (", " - ", " – ")
    weight = {
        k: v + sum(_lent(spelled[k], times[k], v, spelled[o], w, ends) for o, w in total.items() if o < k)
        for k, v in total.items()
        if k not in aside
    }
    return spelled[max(weight, key=lambda k: (weight[k], len(k)))].value


def _speaks_for_all(claim: Claim) -> tuple[bool, float]:
    """How well a claim spells a title: a woman applies as 'Planerin' for what is called 'Planer (m/w/d)'."""
    return not any(is_feminine(word) for word in claim.value.casefold().split()), claim.score


def _lent(fuller_one: Claim, times: int, own: float, short: Claim, weight: float, ends: tuple[str, ...]) -> float:
    """What a shorter title's weight adds to a fuller one: all of it where the fuller carries on from the shorter.

    'Store Leader, Whitby' as a heading or twice is what the posting is called; in prose it is 'the Store Leader job'.
    What a number stands behind is whole, though prose leaves off at the comma.
    Whom a sentence thanks for an application for 'Store Leader' has no reason to leave anything out.
    """
    formal = fuller_one.rule in _FORMAL and fuller_one.score >= _STRONG and short.rule == "the … role"
    heading = fuller_one.rule in _HEADINGS or times > 1 or formal
    if (fuller_one.rule == NUMBERED or (heading and short.rule not in _FORMAL)) and _carries_on(
        fuller_one.value, short.value, ends
    ):
        return weight
    return min(weight * 0.6, own) if fuller_one.score > short.score - 0.25 else 0.0


def _carries_on(title: str, short: str, ends: tuple[str, ...]) -> bool:
    rest = title[len(short) :] if title.casefold().startswith(short.casefold()) else ""
    words = re.findall(r"\w+", rest.casefold())
    said = any(word not in stopwords() or word in departments() for word in words)  # not 'Store Leader, Next Steps'
    return said and rest.startswith(ends)


def _has_bracket_beyond(claim: Claim, titles: Container[frozenset[str]]) -> bool:
    bare, bracket, _ = claim.value.rpartition("(")
    return bool(bracket) and claim.value.endswith(")") and role_words(bare) in titles


def distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims without those that only repeat one: a subject that every answer of a thread carries on speaks once."""
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        mark = (claim.value, claim.rule, REPLY.sub("", claim.quote))
        carried = claim.rule in ("subject", "event") or REPLY.match(claim.quote)
        if mark not in seen or not carried:
            seen.add(mark)
            yield claim
