"""Trial shifts, ride-alongs and days to look in: people meet, so they are interviews, whatever there is to be done."""

import re
from collections.abc import Mapping

from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Kind

TRIAL = "says:trial"
_BEGUN = ("trial ", "ride", "shadow", "schnupper", "probe", "hospit", "journée d", "d’essai", "d'essai", "prueba")
_TRIAL = re.compile(
    r"\b(?:trial (?:day|shift|morning|afternoon|evening|lesson|service)|ride-?alongs?"
    r"|shadow(?:ing)? (?:day|shift)|schnupper\w*|probe(?:arbeit|tag|schicht|stunde)\w*|hospitation\w*|hospitieren"
    r"|(?:demi-)?journée d['’](?:essai|immersion|observation)|(?:service|soirée|matinée) d['’]essai|día de prueba)\b"
)
# What a time is of that is no trial's: 'The test is on Tuesday at 9; those who pass come for a trial shift.'
_TEST = re.compile(r"\b(?:\w*tests?|assessments?|quiz|challenge|\w*prüfung|épreuves?|examens?)\b")


def speaks_of_a_trial(reading: Reading) -> bool:
    """Whether a mail speaks of a trial at the place of work."""
    text = "\n".join((reading.subject, *reading.sentences)).lower()
    if not any(word in text for word in _BEGUN) or _TRIAL.search(text) is None:
        return False
    timed = [reading.sentences[slot.sentence].lower() for slot in reading.slots if slot.sentence >= 0]
    return not timed or any(_TRIAL.search(one) or not _TEST.search(one) for one in timed)


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
