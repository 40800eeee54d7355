"""Mail that would open an application out of nothing, and is not sure enough to do so."""

from afterview.domain.reading import Evidence, Reading, Verdict
from afterview.domain.vocabulary import Kind
from afterview.inference.kinds.decide import KindFound

# A wrong application brings wrong letters. An approach or the seeker's own letter may open one all the same: nothing is
# written for them.
SURE_TO_OPEN = 0.6
_MAY_BE_UNSURE = (Kind.OUTREACH, Kind.SENT_APPLICATION)
_PERHAPS = "perhaps"


def is_doubtful(reading: Reading, kind: KindFound) -> bool:
    """Whether a kind that would open an application is too unsure to do so. Tracking systems carry no other mail."""
    opens = kind.kind.is_job_mail and kind.kind not in _MAY_BE_UNSURE and reading.system_part != "tracking"
    return opens and kind.confidence < SURE_TO_OPEN


def doubted(reading: Reading, kind: KindFound) -> Verdict:
    """Taken for another matter until the user says otherwise."""
    why = Evidence(reading.message, "", f"{_PERHAPS} {kind.kind}, not sure enough to open an application")
    return Verdict(reading.message, Kind.UNRELATED, "", kind.confidence, (why, *kind.evidence))


def is_doubted(verdict: Verdict) -> bool:
    """Whether a verdict is one of `doubted`."""
    return any(evidence.rule.startswith(_PERHAPS) for evidence in verdict.evidence)
