"""Mail that would open an application out of nothing, and is not sure enough to do so."""

from afterview.domain.reading import Evidence, Reading, Verdict
from afterview.domain.vocabulary import Kind
from afterview.inference.kinds.decide import KindFound
from afterview.inference.kinds.features import JOB_INTERVIEW, NO_HIRING, said_in
from afterview.inference.kinds.hiring import is_for_the_panel, says_nothing_but_onboarding

# A wrong application brings wrong letters. An approach or the seeker's own letter may open one all the same: nothing is
# written for them.
# On hunts left out, 1 in 100 mails out of nothing that were job mail with this chance was none; below it, every fourth.
SURE_TO_OPEN = 0.7
# A friend's letter about the garden can sound like a kind refusal: without a single word of hiring, it takes this much.
SURE_WITHOUT_A_WORD = 0.97
SURE_IN_PLAIN_WORDS = 0.6  # where it names the opening, or a job interview
SURE_IN_STOCK_WORDS = 0.5  # where it names the opening and says something as everybody says it
_TITLED, _STOCK = 0.75, 0.9
LEAST_SURE = 0.3  # of its kind, for a wrong kind brings wrong letters, too
_MAY_BE_UNSURE = (Kind.OUTREACH, Kind.SENT_APPLICATION)
_PERHAPS = "perhaps"


def is_doubtful(reading: Reading, kind: KindFound) -> bool:
    """Whether a kind that would open an application is too unsure to do so.

    Tracking systems carry hardly any other mail, but what they write to those who work and interview where they are in
    use (payslips, training, approvals, scorecards): so theirs is measured by one bar, whatever its words.
    """
    if not kind.kind.is_job_mail:
        return False
    if reading.system_part == "tracking":
        return kind.job_mail < SURE_TO_OPEN or is_for_the_panel(reading)
    if kind.kind in _MAY_BE_UNSURE and not dict(said_in(reading)).get(NO_HIRING):
        return False
    if kind.kind is Kind.ONBOARDING and says_nothing_but_onboarding(reading):
        return True
    return kind.job_mail < _enough(reading) or kind.confidence < LEAST_SURE


def is_likely(kind: KindFound) -> bool:
    """Whether a kind that is too unsure to open an application is likely enough for one that is known by its names."""
    return kind.job_mail >= SURE_IN_STOCK_WORDS and kind.confidence >= LEAST_SURE


def _enough(reading: Reading) -> float:
    """How surely a mail must be job mail to open an application: the plainer its words, the less surely."""
    said = dict(said_in(reading))
    if said.get(NO_HIRING, 0.0) > 0:
        return SURE_WITHOUT_A_WORD
    titled = any(claim.score >= _TITLED for claim in reading.roles)
    if titled and any(act.rule.startswith("phrase:") and act.score >= _STOCK for act in reading.acts):
        return SURE_IN_STOCK_WORDS
    return SURE_IN_PLAIN_WORDS if titled or JOB_INTERVIEW in said else SURE_TO_OPEN


def doubted(reading: Reading, kind: KindFound) -> Verdict:
    """Taken for another matter until the user says otherwise."""
    enough = _enough(reading)
    lacks = ("job mail", kind.job_mail, enough) if kind.job_mail < enough else ("its kind", kind.confidence, LEAST_SURE)
    chance = "{} with a chance of {:.2f}, where {:.2f} is needed".format(*lacks)
    why = Evidence(reading.message, "", f"{_PERHAPS} {kind.kind}, not sure enough to open an application: {chance}")
    return Verdict(reading.message, Kind.UNRELATED, "", kind.confidence, (why, *kind.evidence))


def is_doubted(verdict: Verdict) -> bool:
    """Whether a verdict is one of `doubted`."""
    return any(evidence.rule.startswith(_PERHAPS) for evidence in verdict.evidence)
