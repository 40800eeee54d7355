"""Evidence as people read it: the sentence first, then what it was taken for; what no sentence says comes in one line.

The names of predicates (inference.kinds) are exact, and stay so in JSON; here they have words (rule_words.py).
"""

from collections.abc import Iterable, Iterator, Sequence

from afterview.domain.reading import Evidence
from afterview.report.rule_words import ACTS, FAMILIES, PARTS, TELLING, WHOLE
from afterview.report.words import harmless, plain

_UNSAID = ("bias", "act:other", "early:other", "subject:other")  # what they weigh tells a person nothing


def because(evidence: Iterable[Evidence], indent: str, *, known: str = "") -> Iterator[str]:
    """Lines on what something rests on. The message that a sentence stands in is named, unless it is `known`."""
    unsaid: dict[str, list[str]] = {}
    for one in evidence:
        where = f"  {one.message}" if one.message and one.message != known else ""
        if one.quote:
            yield f"{indent}'{harmless(one.quote)}' ({in_words(one.rule)}){where}"
        elif one.rule not in _UNSAID:
            unsaid.setdefault(where, []).append(in_words(one.rule))
    yield from (f"{indent}{'; '.join(dict.fromkeys(rules))}{where}" for where, rules in unsaid.items())


def judged_because(evidence: Iterable[Evidence], indent: str, *, known: str) -> Iterator[str]:
    """Lines on why a message was taken for what it is, one of them in any case."""
    lines = list(because(evidence, indent, known=known))
    yield from lines or [f"{indent}no rule speaks for anything else"]


def telling_first(evidence: Iterable[Evidence], stage: str) -> Sequence[Evidence]:
    """The same, first those sentences by whose act a stage is told: what fixes a time before what only goes with it."""
    acts = TELLING.get(stage, ())

    def rank(one: Evidence) -> int:
        act = one.rule.partition(":")[2]
        return acts.index(act) if one.quote and act in acts else len(acts)

    return sorted(evidence, key=rank)


def quote_for(evidence: Iterable[Evidence], stage: str) -> str:
    """The sentence by which a stage is told best; '' where there is none."""
    return next((one.quote for one in telling_first(evidence, stage) if one.quote), "")


def in_words(rule: str) -> str:
    """The name of a rule as people say it."""
    family, _, name = rule.partition(":")
    if rule in WHOLE:
        return WHOLE[rule]
    if family in ("act", "early", "subject") and name in ACTS:
        return ACTS[name] + {"act": "", "early": ", at its beginning", "subject": ", in its subject"}[family]
    if family == "both":
        return ", and ".join(PARTS.get(part, plain(part)) for part in name.split("+"))
    return FAMILIES[family].format(plain(name)) if name and family in FAMILIES else plain(rule)
