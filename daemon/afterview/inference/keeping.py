"""What is kept of a reading: its facts, the sentences that serve as evidence, and of the others only names we know."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from afterview.domain.reading import Reading, Verdict
from afterview.domain.vocabulary import Act
from afterview.inference.doubt import is_doubted
from afterview.inference.kinds.features import said_in
from afterview.inference.telling_apart import telling_words
from afterview.inference.timeline.choosing import NEGATED

_SPEAKS_OF_NOTHING = frozenset({Act.OTHER, Act.PLEASANTRY})
_RUN = re.compile(r"[\w+#]+")  # what matching takes for a word
_GAP = "…"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Names:
    """What the seeker's applications go by, folded: whole names of firms; words of firms, roles, numbers and places."""

    firms: tuple[str, ...]
    words: frozenset[str]


def names_of(readings: Iterable[Reading], verdicts: Mapping[str, Verdict]) -> Names:
    """The names that were read in mail of the seeker's own applications."""
    firms: set[str] = set()
    others: set[str] = set()
    for reading in readings:
        verdict = verdicts.get(reading.message)
        if verdict is not None and verdict.application:
            firms.update(claim.value.casefold() for claim in reading.firms)
            others.update((*(claim.value for claim in reading.roles), *reading.requisitions, reading.location))
    words = frozenset(word for name in (*firms, *others) for word in telling_words(name))
    return Names(tuple(sorted(firms)), words)


def keep(reading: Reading, verdict: Verdict | None, names: Names) -> Reading:
    """The reading without the sentences that are no evidence; without any where the message is none of our business.

    The state is no copy of the mailbox (DESIGN.md, promise 5), yet `understand` must say of what is kept what it said
    of the whole. So what the sentences told is kept in `said`, and in the place of each that is let go, for others
    point at them, stand those names and words in it that the applications are known by already. `verdict` None: not
    judged yet.
    """
    if reading.said is not None:
        return reading
    ours = verdict is None or bool(verdict.application) or verdict.kind.is_job_mail or is_doubted(verdict)
    told = _told(reading, verdict) if ours else frozenset()
    known = _known_words(reading, names)
    sentences = tuple(whole if n in told else known[n] for n, whole in enumerate(reading.sentences))
    return replace(reading, sentences=sentences, said=said_in(reading))


def _told(reading: Reading, verdict: Verdict | None) -> frozenset[int]:
    """The places of the sentences that something was read from, or that the verdict quotes."""
    told = {act.sentence for act in reading.acts if act.act not in _SPEAKS_OF_NOTHING}
    told |= _with_times(reading)
    told |= {pledge.sentence for pledge in (*reading.promises, *reading.deadlines)}
    told |= {person.sentence for person in reading.people}
    quotes = {evidence.quote for evidence in verdict.evidence} if verdict else set()
    return frozenset((*told, *(n for n, sentence in enumerate(reading.sentences) if sentence in quotes)))


def _known_words(reading: Reading, names: Names) -> list[str]:
    """Each sentence, folded, with all but the known names and words left out ('' where nothing is left).

    A name may go on from one sentence to the next, as it does where matching looks for it.
    """
    parts = [part.casefold() for part in (reading.sender.name, reading.subject, *reading.sentences)]
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part) + 1)
    spans = [*_names_in(" ".join(parts), names.firms), *_negations(reading, parts, starts)]
    return [_without_others(parts[n], starts[n], spans, names.words) for n in range(2, len(parts))]


def _names_in(text: str, firms: Iterable[str]) -> Iterator[Span]:
    for firm in firms:
        if firm and firm in text:
            yield from (found.span() for found in re.finditer(re.escape(firm), text))


def _negations(reading: Reading, parts: list[str], starts: list[int]) -> Iterator[Span]:
    """'Not' and its like in sentences with a time: they tell a time that suits from one that does not."""
    for number in (n + 2 for n in _with_times(reading) if n >= 0):
        for found in NEGATED.finditer(parts[number]):
            yield found.start() + starts[number], found.end() + starts[number]


def _with_times(reading: Reading) -> set[int]:
    return {slot.sentence for slot in reading.slots} | {fragment.sentence for fragment in reading.fragments}


def _without_others(sentence: str, start: int, spans: list[Span], words: frozenset[str]) -> str:
    runs = [found.span() for found in _RUN.finditer(sentence)]

    def is_known(run: Span) -> bool:
        spoken = any(word in words for word in telling_words(sentence[run[0] : run[1]]))
        return spoken or any(a < run[1] + start and run[0] + start < b for a, b in spans)

    known = [(is_known(run), run) for run in runs]
    if not any(one for one, _ in known):
        return ""
    groups = [(one, [run for _, run in group]) for one, group in groupby(known, key=lambda pair: pair[0])]
    pieces = [sentence[group[0][0] : group[-1][1]] if one else _GAP for one, group in groups]
    before = sentence[: runs[0][0]] if known[0][0] else ""
    after = sentence[runs[-1][1] :] if known[-1][0] else ""
    return before + " ".join(pieces) + after
