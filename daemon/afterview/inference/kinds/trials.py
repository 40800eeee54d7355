"""Trial shifts, ride-alongs and days to look in: people meet, so they are interviews, whatever there is to be done."""

import re
from collections.abc import Mapping

from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Kind

TRIAL = "says:trial"
_BEGUN = ("trial ", "ride", "shadow", "schnupper", "probe", "hospit", "journée d", "d’essai", "d'essai", "prueba")
_TRIAL = re.compile(
    r"\b(?:trial (?:day|shift|session|morning|afternoon|evening|lesson|service)|ride-?alongs?"
    r"|shadow(?:ing)? (?:day|shift)|schnupper\w*|probe(?:arbeit|tag|schicht|stunde)\w*|hospitation\w*|hospitieren"
    r"|(?:demi-)?journée d['’](?:essai|immersion|observation)|(?:service|soirée|matinée) d['’]essai|día de prueba)\b"
)


def speaks_of_a_trial(reading: Reading) -> bool:
    """Whether a mail speaks of a trial at the place of work."""
    text = "\n".join((reading.subject, *reading.sentences)).lower()
    return any(word in text for word in _BEGUN) and _TRIAL.search(text) is not None


def is_a_trial(held: Mapping[str, float]) -> bool:
    """Whether the other side calls to a trial at one stated time, or asks for one."""
    return TRIAL in held and ("time:one" in held or "event:new" in held)


def as_interview(chances: Mapping[Kind, float], *, asked: bool) -> dict[Kind, float]:
    """What would be a test is an interview: fixed, or an invitation where its time is `asked` about."""
    if Kind.ASSESSMENT not in chances:
        return dict(chances)
    instead = Kind.INTERVIEW_INVITATION if asked else Kind.INTERVIEW_SCHEDULED
    others = dict(chances)
    others.pop(Kind.ASSESSMENT, None)
    return {**others, instead: others[instead] + chances[Kind.ASSESSMENT]}
