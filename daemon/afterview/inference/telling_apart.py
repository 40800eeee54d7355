"""Which of several applications a message speaks of: the words that only one of them has."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Act
from afterview.inference.timeline.case import Case
from afterview.inference.who import same_firm
from afterview.inference.who.firm_domains import letters

_COMMON = frozenset(
    "the of and for in at to on with der die das und für de la le et des senior junior lead group inc".split()  # noqa: SIM905
)
_MOVES = 0.4
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


def own_words_said(reading: Reading, cases: Sequence[Case]) -> list[float]:
    """How much of each case's own words (of role and firm, not the others' too) the message says: 1 for the case of
    which it says most, 0 for one of which it says nothing."""
    if len(cases) < 2:
        return [0.0] * len(cases)
    subject = "" if reading.references else reading.subject
    sentences = (*reading.sentences, *_deciding(reading))
    said = telling_words(" ".join((subject, *sentences, *(e.summary for e in reading.events))))
    one_firm = all(_is_one_firm(case.firm, cases[0].firm) for case in cases)
    theirs = [_own_words(case, firm=not one_firm) for case in cases]
    times = Counter(word for words in theirs for word in words)
    shared = {word for word, count in times.items() if count > 1}
    spoken = [_spoken(said, words - shared, stems=reading.language == "de") for words in theirs]
    hits = [float(len(places)) for places in spoken]
    if not any(hits):
        return hits
    # Of a firm's two roles named alike the first is meant: of the other there is something by the way.
    if one_firm and hits.count(max(hits)) > 1:
        hits[min(range(len(hits)), key=lambda n: (-hits[n], spoken[n][:1]))] += _FIRST
    return [hit / max(hits) for hit in hits]


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
    doing = {act.sentence for act in reading.acts if act.act in _MOVING and act.score >= _MOVES}
    return (reading.sentences[n] for n in sorted(doing) if n >= 0)


def _own_words(case: Case, *, firm: bool) -> set[str]:
    numbers = {word for number in case.requisitions for word in telling_words(number)}
    return {*telling_words(f"{case.role} {case.firm if firm else ''} {case.place}"), *numbers}


def telling_words(text: str) -> list[str]:
    """The words of a text that can tell one application from another, folded."""
    return [word for word in re.findall(r"[\w+#]{2,40}", text.casefold()) if word not in _COMMON]
