"""Which firm and role the claims of an application's messages agree on."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator

from afterview.domain.reading import Claim
from afterview.inference.who.firm_domains import letters, spells
from afterview.inference.who.firm_names import fuller
from afterview.inference.who.role_phrases import REPLY
from afterview.inference.who.same import firm_words, role_words, same_firm

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
    backed = {key for key in total if any(spells(label, key) for label in labels)}
    if addresses and not backed and max(most.values(), default=0.0) < 0.5:
        return Counter(addresses).most_common(1)[0][0]
    if not total:
        return ""
    weight = {k: v + 1.0 if k in backed else v / 2 for k, v in total.items()} if backed else dict(total)
    official = {firm_words(c.value) for c in named if c.rule == "on behalf of"}
    small_print = total.keys() - {firm_words(c.value) for c in named if c.rule != "legal form"}
    for short in sorted(total, key=len):
        longer = [k for k in total if _continues(k, short) and most[k] >= 0.45]
        if short in official:
            longer = [k for k in longer if k not in small_print]
        exact = [k for k in longer if "".join(k) in labels | domains]
        needed = 0.5 if len(short) > 1 else 0.15 if "".join(short) in labels else 0.12
        if exact or (longer and sum(total[k] for k in longer) >= needed * total[short]):
            weight[exact[0] if exact else max(longer, key=lambda k: weight[k])] += weight[short]
            weight[short] = 0.0
    best = max(weight, key=lambda k: weight[k])
    return spelled[best] if weight[best] > _FAINT else ""


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
    """Whether a name holds another as its opening words, or (two words and more) as its closing ones."""
    if len(longer) <= len(short):
        return False
    return longer[: len(short)] == short or (len(short) > 1 and longer[-len(short) :] == short)


def best_role(claims: Iterable[Claim]) -> str:
    """The role that the claims of an application's messages agree on, '' if there are none.

    Scores are summed by title; a shorter form speaks at half its weight for the fuller titles that contain it, unless
    all that these add stands in brackets, once: that is a place more often than a part of the title.
    """
    total: dict[frozenset[str], float] = {}
    spelled: dict[frozenset[str], Claim] = {}
    every = tuple(claims)
    times = Counter(role_words(claim.value) for claim in every)
    for claim in distinct(every):
        key = role_words(claim.value)
        total[key] = total.get(key, 0.0) + claim.score
        if key not in spelled or claim.score > spelled[key].score:
            spelled[key] = claim
    if not total:
        return ""
    aside = {k for k, claim in spelled.items() if times[k] == 1 and _has_bracket_beyond(claim, total)}
    weight = {
        k: v + sum(min(w * 0.6, v) for o, w in total.items() if o < k and spelled[k].score > spelled[o].score - 0.25)
        for k, v in total.items()
        if k not in aside
    }
    return spelled[max(weight, key=lambda k: (weight[k], len(k)))].value


def _has_bracket_beyond(claim: Claim, titles: Container[frozenset[str]]) -> bool:
    bare, bracket, _ = claim.value.rpartition("(")
    return bool(bracket) and claim.value.endswith(")") and role_words(bare) in titles


def distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims without those that only repeat one: a subject that every answer of a thread carries on speaks once."""
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        mark = (claim.value, claim.rule, REPLY.sub("", claim.quote))
        if mark not in seen or claim.rule not in ("subject", "event"):
            seen.add(mark)
            yield claim
