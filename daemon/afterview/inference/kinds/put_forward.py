"""A yes to another role: the employer's no to one names a second, and the seeker asks to be put forward for that."""

import re
from collections.abc import Mapping

from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Kind, Stage
from afterview.inference.kinds.situation import Situation

PUT_FORWARD = "says:put_me_forward"
_MINE = (
    r"(?:my|mein\w*|mon|ma) (?:\w+ )?"
    r"(?:cvs?|r[eé]sum[eé]s?|details|file|papers|application|profile|name"
    r"|mappe|unterlagen|bewerbung|lebenslauf|profil|dossier|candidature)"
)
_ASKS = re.compile(
    r"\b(?:consider me|be considered|put me (?:forward|up|down)|count me in|throw my (?:hat|name) in"
    rf"|(?:pass|send|hand|forward|give|show)\b.{{0,30}}\b{_MINE}"
    r"|move me (?:over|across)|pass (?:it|them|me) (?:on|along)"
    rf"|(?:geben|leiten|reichen|schicken|zeigen) sie\b.{{0,40}}\b{_MINE}"
    r"|(?:leiten|geben|reichen) sie (?:sie|es|alles)?\b.{0,20}\bweiter|(?:berücksichtigen|nehmen) sie mich"
    rf"|(?:transmettez|transférez|passez|proposez|donnez|montrez)\b.{{0,30}}\b{_MINE}"
    r"|je (?:suis|serais) (?:partante?|candidate?|preneu(?:r|se)))\b"
)
_AWAY = re.compile(r"\b(?:back|delet\w*|remov\w*|not|n['’]t|closed|zurück|lösch\w*|nicht|supprim\w*|retir\w*|pas)\b")
_YES = re.compile(r"\b(?:yes|please|gladly|happily|absolutely|sure|ja|gerne?|bitte|oui|volontiers|avec plaisir)\b")
_SOME_DAY = re.compile(
    r"\b(?:keep|future|in mind|on file|pool|if|should|whenever|next time|regards|thanks"
    r"|again|similar|opportunit\w*|openings|vacancies|(?:any )?other (?:\w+ )?(?:roles|positions|jobs|posts)"
    r"|any(?:thing|where)?"
    r"|weitere\w*|andere\w* (?:\w+ )?stellen|ähnlich\w*|wieder|opportunité\w*|autres|prochaine\w*|nouveau"
    r"|künftig\w*|später\w*|falls|wenn|sollte|behalten|avenir|si|garde[rz]?|conserve[rz]?)\b"
)


def asks_to_be_put_forward(reading: Reading) -> bool:
    """Whether the seeker says yes to being put forward now, and not to being kept in mind."""
    said = [sentence.lower() for sentence in reading.sentences[:8]] if reading.sent else []
    return any(
        _ASKS.search(one) and _YES.search(one) and not (_SOME_DAY.search(one) or _AWAY.search(one)) for one in said
    )


def to_another_role(held: Mapping[str, float], situation: Situation, reading: Reading) -> bool:
    """Whether the seeker's answer to a rejection applies for what that offered instead."""
    answered = situation.stage is Stage.REJECTED and situation.thread_kind(reading, sent=False) is Kind.REJECTION
    return answered and PUT_FORWARD in held


def as_application(chances: Mapping[Kind, float]) -> dict[Kind, float]:
    """What would be but a reply to a rejection is an application."""
    applied = chances.get(Kind.SENT_APPLICATION, 0.0) + chances.get(Kind.SENT_OTHER, 0.0)
    others = dict(chances)
    others.pop(Kind.SENT_OTHER, None)
    return {**others, Kind.SENT_APPLICATION: applied}
