"""The verdict on a message's kind: the scores of the predicates that hold, summed and turned into probabilities."""

import math
from dataclasses import dataclass

from afterview.domain.reading import Evidence, Reading
from afterview.domain.vocabulary import Act, Kind
from afterview.inference.kinds.features import features
from afterview.inference.kinds.scores import Scores, scores
from afterview.inference.kinds.situation import Situation

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class KindFound:
    """A kind, how likely (0 to 1), the runner-up with its likelihood, and what spoke for it."""

    kind: Kind
    confidence: float
    second: Kind
    evidence: tuple[Evidence, ...]


def decide_kind(reading: Reading, situation: Situation) -> KindFound:
    """What this message is for, given where it stands; one that was read no further than its head is no job mail."""
    encoded = any(name.startswith("letter:") for name, _ in reading.gist)
    table = scores(sent=reading.sent, encoded=encoded)
    held = features(reading, situation)
    sums = {kind: 0.0 for kind in table.kinds if reading.says_something or not kind.is_job_mail}
    for name, strength in held.items():
        for kind, weight in table.weights.get(name, ()):
            if kind in sums:
                sums[kind] += weight * strength
    best, second = sorted(sums, key=lambda kind: (-sums[kind], kind))[:2]
    total = sum(math.exp(value - sums[best]) for value in sums.values())
    return KindFound(best, 1.0 / total, second, _evidence(reading, held, best, table))


def _evidence(reading: Reading, held: dict[str, float], best: Kind, table: Scores) -> tuple[Evidence, ...]:
    """The predicates that spoke loudest for the kind, with the sentence where there is one."""
    if not best.is_job_mail:
        return ()
    spoken = ((w * s, name) for name, s in held.items() for kind, w in table.weights.get(name, ()) if kind is best)
    loud = sorted((voice for voice in spoken if voice[0] > 0), reverse=True)
    return tuple(Evidence(reading.message, _words(reading, name), name) for _, name in loud[:_SHOWN])


def _words(reading: Reading, name: str) -> str:
    family, _, act = name.partition(":")
    if family == "subject":
        return reading.subject
    if family in ("act", "early") and act in set(Act):
        spoken = max((a for a in reading.acts if a.act == act and a.sentence >= 0), key=lambda a: a.score, default=None)
        return reading.sentences[spoken.sentence] if spoken else ""
    return ""
