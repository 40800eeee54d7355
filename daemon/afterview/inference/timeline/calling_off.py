"""What words say of a talk that is called off: whether it is, and whether another time is looked for."""

import re
from collections.abc import Sequence

from afterview.domain.reading import Reading
from afterview.domain.when import Slot
from afterview.inference.keyed import Keyed
from afterview.inference.timeline.case import Case
from afterview.inference.timeline.meant import says_it_stays

# In small letters, for patterns that need not fold are several times as fast.
_ANOTHER_TIME = Keyed(
    r"\b(?:new|another|different|other|alternative|fresh) (?:\w+ )?(?:time|date|day|slot)s?\b|"
    r"\bre-?(?:schedul|arrang|book)\w*|"
    r"\b(?:neuen?|anderen?|ersatz)[\s-]?(?:termin|tag|zeitpunkt|vorschlag)\w*|\b(?:nouvelle|autre) (?:date|heure)\b|"
    r"\bautre (?:jour|créneau)\b|\botr[ao] (?:fecha|día|hora)\b|\brain check\b"
)
_NO_OTHER_TIME = re.compile(
    r"\b(?:no|not|nothing|never|without|cannot|unable|won['’]t|kein\w*|nichts?|pas|rien|nada|aucun\w*|may|might|if|should|falls|sollte|ningun\w*)\b",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(
    r"\b(?:no|not|nothing|never|without|cannot|unable|(?:won|don|can)['’]t|kein\w*|nichts?|pas|rien|nada|aucun\w*|ningun\w*)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:yet|noch|encore|todavía|aún|(?:this|diese|cette|esta) (?:week|woche|semaine|semana)|today|heute|aujourd)\b",
    re.IGNORECASE,
)
# Polite words that hold a no or another time and mean neither.
_POLITE = re.compile(
    r"\b(?:do\snot|don['’]t)\s(?:hesitate|worry)|\b(?:no|not\sa)\s(?:problem|worries|trouble)|\bnot\sto\sworry"
    r"|\bkein(?:e)?\s(?:problem|sorge)|\bzögern\ssie\s(?:bitte\s)?nicht|\bpas\sde\s(?:souci|problème)|\bn['’]hésite[zs]?\spas"
    r"|\bpas\sgrave|\b(?:perhaps|maybe|some)\s(?:an)?other\s(?:time|day)(?=\W*$)",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|falls|wenn|sollten?|si)\b", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:role|position|post|job|vacancy|opening|search|hiring|recruit\w+|stelle|suche|poste|recrutement|puesto)\b.*"
    r"\b(?:on (?:hold|ice)|closed|gone|filled|frozen|freeze|cut|no longer|withdrawn|besetzt|vergeben|gestrichen|auf eis"
    r"|pourvue?|gelée?|suspendue?|supprimée?|cubierto)\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:(?:is|are|was|were|been|be|has|have|had|i|we|i['’]ve|we['’]ve) (?:\w+ )?cancell?ed"
    r"|(?:have|had|need) to cancel|(?:must|will|['’]ll) cancel|called off|abgesagt|absagen|storniert|entfällt|fällt aus"
    r"|annulée?s?|anulad[ao])\b|^\W*cancell?ed\b|^(?:\w+\W+){1,3}cancell?ed\s?(?:\W*$|[:–—-])",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:if|should|falls|wenn|sollten|si)\b|\b(?:candidate|applicant|bewerber(?:in)?|candidat)\s(?:\w+ ){0,2}"
    r"(?:cancell?ed|called off|abgesagt|storniert|annulé)",
    re.IGNORECASE,
)


def takes_back(case: Case, reading: Reading, slots: Sequence[Slot]) -> bool:
    """Whether the times stated are those of talks that are now off, as schedulers repeat them, and none is new.

    A talk that was moved before may be meant by 'your first date is cancelled, it is now …': that one stays.
    """
    on = {t.start: t for t in case.talks_ahead(reading.at)}
    if not all(slot.start in on and not on[slot.start].moved_from for slot in slots):
        return False
    if any(t.off_at is not None for t in case.talks):
        return False
    if any(says_it_stays(reading.sentences[slot.sentence]) for slot in slots if slot.sentence >= 0):
        return False
    return any(_OFF.search(one) and not _OF_OTHERS.search(one) for one in (reading.subject, *reading.sentences))


def seeks_another_time(reading: Reading) -> bool:
    """Whether a mail that calls a talk off says that another time will come, whatever kind it was taken for."""
    return another_time(reading) is True


def another_time(reading: Reading) -> bool | None:
    """Whether a mail says that another time is sought, or that none is to come; None where it says neither.

    That there is none yet, or none this week, rules nothing out.
    """
    if not _ANOTHER_TIME.search("\n".join(reading.sentences).lower()):
        return None
    plain = (_POLITE.sub(" ", one) for one in reading.sentences)
    spoken_of = [one for one in plain if _ANOTHER_TIME.search(one.lower())]
    if any(not _NO_OTHER_TIME.search(one) for one in spoken_of):
        return None if any(_OVER.search(one) for one in reading.sentences) else True
    return False if any(map(_is_ruled_out, spoken_of)) else None


def _is_ruled_out(sentence: str) -> bool:
    return bool(_RULED_OUT.search(sentence)) and not (_NOT_YET.search(sentence) or _IF.search(sentence))
