"""What the build of a mail tells surely of its kind, however its sentences sound to the tables."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from afterview.domain.message import Mark
from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Act, Kind
from afterview.inference.keyed import Keyed
from afterview.inference.kinds.trials import TRIAL
from afterview.inference.timeline.calling_off import another_time

NO_OTHER_TIME, WRITTEN_TEST, PAPERS = "says:no_other_time", "says:written_test", "says:papers"
PAY, TENTATIVE, UNLESS = "says:pay", "says:tentative_time", "says:unless"
ANOTHER_TIME, KEPT_OPEN, RESERVED = "says:another_time", "says:kept_open", "says:reserved"
JOB_GONE, AWAY = "says:job_gone", "says:away"
_HOLDS = 0.5
_POSSIBLE = 0.3  # of a time that is one of several to choose from, however unsure
_BELOW = 4  # lines of a list that are looked at
_NEAR = 2  # sentences around a time: letters of offices cut theirs into lines

_WRITTEN = Keyed(
    r"\bwritten (?:\w+ )?(?:tests?|papers?|exam\w*|assessment|exercise|tasks?)\b"
    r"|\b(?:aptitude test|invigilat\w+|time allowed|bearbeitungszeit|klausur|eignungstest|einstellungstest)\b"
    r"|\bschriftliche[nrs]? (?:\w+ )?(?:auf|prüf|test|auswahl|arbeit|teil)\w*"
    r"|\b(?:épreuves?|examens?|tests?) écrite?s?\b"
)
_DONE = re.compile(
    r"\b(?:passed|result\w*|successful\w*|marked|bestanden|erreicht|ergebnis\w*|vom \d|réussi\w*|résultats?"
    r"|thank\w*|liked|loved|enjoyed|impressed|received|dank\w*|gefallen|beeindruckt|merci|reçu\w*|plu)\b"
)
_TALK = re.compile(
    r"\b(?:interview\w*|meet|conversation|panel|\w*gespräch\w*|kennenlern\w*|entretien|rencontr\w+|entrevue)\b"
)
_ASKS_FOR = re.compile(
    r"\b(?:need|require|send|provide|forward|missing|let (?:me|us) have|übermitteln|nachreichen|nachzureichen|senden"
    r"|schicken|benötig\w*|brauch\w*|ersuch\w*|fehl\w*|faudrait|faut|fournir|transmettre|envoyer|besoin|joindre|manque\w*)\b"
)
_PAPER = re.compile(
    r"\b(?:certificates?|cop(?:y|ies)|proof|referees?|references?|forms?|passport|licen[cs]es?|transcripts?|payslips?"
    r"|right to work|\w*zeugnis\w*|\w*nachweise?\w*|\w*bestätigung|\w*bescheinigung\w*|\w*formular\w*|\w*ausweis\w*"
    r"|kopien?|referenz\w*|attestations?|justificatifs?|copies?|diplômes?|formulaires?|références|bulletins?|casier|relevés?)\b"
)
_COUNTED = re.compile(r"\b(?:two|three|four|[2-5]|zwei|drei|vier|deux|trois|quatre|following|folgende\w*|suivant\w*)\b")
# Every branch begins with its first digit, for most sentences have none.
_PAY = re.compile(
    r"\d(?:(?<=[$€£]\d)|(?<=[$€£] \d)|(?<=\b(?:eur|chf|usd|gbp|aud|cad) \d)"
    r"|\s?(?:[$€£]|k\b|(?:euros?|francs?|eur|chf|usd|gbp)\b)"
    r"|(?<![\d.,/+]\d)(?<!\d \d)\d{0,2}[ .,'’]\d{3}(?![\d.,/]| \d))"
)
_REFUSED = re.compile(r"\b(?:not|can['’]t|cannot|unable|leider|nicht|kein\w*|ne|pas|malheureusement)\b")
_PUT_UP = re.compile(
    r"\b(?:how about|what about|(?:are|can|do|did|have|were) (?:you|we)|hop(?:e|ing)|thinking|would|could|might|perhaps"
    r"|maybe|suggest\w*|propos\w*|könnte\w*|ginge|vielleicht|wie wär\w*|(?:kannst|hast|bist) du|dachte\w*|schlage?n?"
    r"|(?:können|haben|hätten|wären) sie|vorschlag\w*|pourr\w+|peut-être|peux|pouvez|seri\w+|es-tu|êtes-vous|pensais"
    r"|(?<!feel )free|open|available|(?:can|could) offer|wäre|würde|frei|noch zeit"
    r"|serait|(?:convien|arrange|i)(?:d)?rait"
    r"|aurai[st]|libre|disponible|dispo)\b"
)
_IF = r"\b(?:if|whether|ob|falls|wenn['’]?s?|sollte|si|unless)\b"
_IF_IT_SUITS = re.compile(
    _IF
    + r"(?:(?!\bnot\b|n['’]t\b|\bnicht\b|\bpas\b|\bcannot\b).){0,60}\b(?:suits?|works?|ok(?:ay)?|good|available|free"
    r"|possible|convenient|make it|manage|passt|passen|möglich|recht|geht|klappt|convien\w*|disponible|va|irait"
    r"|marche)\b"
    r"(?! (?:pas|nicht)\b)"
)
_IF_NOT = re.compile(
    _IF + r"[^,;.]{0,40}(?:\b(?:not|can(?:not|['’]t)|wrong|bad|no good|impossible|trouble|problem\w*|clash\w*|nicht"
    r"|kein\w*|pas|non|coince|empêch\w*)\b|n['’]t\b)"
)
_RESERVE = Keyed(
    r"\b(?:as (?:our|a|the|first) reserve|reserve (?:list|candidate)|order of merit"
    r"|(?:(?<=\bon the )|(?<=\bon our )|(?<=\bon a ))(?:reserve|wait(?:ing)?[ -]?list|roster)"
    r"|(?:reserve|warte|nachrück\w*)liste|als (?:\w+ )?(?:reserve|nachrück)\w*"
    r"|(?:sur|dans) (?:la|notre|une) (?:liste (?:d['’]attente|complémentaire|de réserve)|réserve))\b"
)
_ON_NO_LIST = re.compile(
    r"(?:\b(?:no|not|never|cannot|nicht|keine[nr]?|pas|plus)|n['’]t)\b"
    r"(?:(?!\b(?:but|however|aber|jedoch|sondern|mais)\b)[^,.;:]){0,50}$"
)
_FULL = re.compile(
    r" (?:(?:now|already|leider|bereits|schon|déjà) )?(?:is|are|ist|est) (?:\w+ ){0,2}(?:full|closed|voll|complète)\b"
)
_TAKEN_UP = Keyed(r"\b(?:ha(?:s|ve) accepted|zugesagt|a accepté|no longer)\b")
_KEPT = Keyed(
    r"\b(?:your|ihre|deine|votre|ta) (?:candidature|application|bewerbung|dossier|file)\b.{0,20}"
    r"\b(?:remains?|stays?|bleibt|reste|is still)\b(?!.{0,25}\b(?:pool|talent))"
)
# That the job itself is no more, not its interview: 'the role has been cut', 'die Stelle können wir nicht besetzen'.
_GONE = Keyed(
    r"\b(?:role|position|post|vacancy) (?:[^.,;:!?]{0,40} )?(?:(?:has|have) (?:(?!not|never)\w+ )?been"
    r"|is being|is|was)(?: now)?"
    r" (?:cut|scrapped|withdrawn|eliminated|axed|removed|filled|gone)\b"
    r"|\b(?:role|position|post|vacancy) (?:no longer exists|(?:will|can)(?: ?not|['’]t) (?:now )?be filled)"
    r"|\b(?:cut|scrapped|withdrawn|eliminated|axed) (?:the|this|that|our) (?:\w+ ){0,2}(?:role|position|post|vacancy)\b"
    r"|\bstelle (?:[^.,;:!?]{0,40} )?(?:nicht(?: mehr)? (?:nach)?(?:besetzen|besetzt werden|geschaffen)|(?<!nicht )"
    r"gestrichen|weggefallen|fällt weg)\b|\bstreich(?:t|en) (?:\w+ ){0,3}stelle\b"
    r"|\bposte (?:[^.,;:!?]{0,40} )?(?:(?:est|a été|sera) (?:\w+ )?(?:supprimé|pourvu|retiré)|n['’]existe plus"
    r"|ne sera (?:pas|plus|finalement pas) (?:pourvu|créé|ouvert))\b"
    r"|\b(?:supprimé|retiré|abandonné) (?:la création d[eu] |l['’]ouverture d[eu] )?(?:ce |le |notre )?(?:\w+ )?poste\b"
)
_PERHAPS_GONE = re.compile(
    r"\b(?:if|whether|until|unless|once|ob|falls|wenn|bis|noch (?:nicht|kein\w*)|si|tant|may|might|encore)\b"
    r"|\b(?:other|another|previous|former|andere\w*|frühere\w*|autre|ancien)"
    r" (?:\w+ ){0,2}(?:role|position|post|vacancy|stelle|poste)\b"
    r"|\bwas (?:\w+ )?filled\b.{0,25}\b(?:years?|last|previously|before)\b"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """Where `needs` hold and nothing of `without` does, what would be one of `gives_up` is `becomes`."""

    needs: tuple[str, ...]
    without: tuple[str, ...]
    gives_up: tuple[Kind, ...]
    becomes: Kind
    why: str  # in words, as evidence has it


_TO_CHOOSE = tuple(f"act:{act}" for act in (Act.ASK_AVAILABILITY, Act.SELF_SCHEDULE, Act.PROPOSE_TIMES))
_RULES = (
    _Rule(
        (NO_OTHER_TIME, "in:talk_ahead"),
        ("time:new",),
        (Kind.INTERVIEW_RESCHEDULED,),
        Kind.INTERVIEW_CANCELLED,
        "off, and no other time is sought",
    ),
    _Rule(
        (ANOTHER_TIME, "in:talk_ahead"),
        (),
        (Kind.INTERVIEW_CANCELLED,),
        Kind.INTERVIEW_RESCHEDULED,
        "off, and another time is sought",
    ),
    _Rule(
        (NO_OTHER_TIME, KEPT_OPEN, "in:talk_ahead"),
        ("time:new",),
        (Kind.REJECTION,),
        Kind.INTERVIEW_CANCELLED,
        "off, but the application goes on",
    ),
    _Rule((JOB_GONE,), (ANOTHER_TIME,), (Kind.INTERVIEW_CANCELLED,), Kind.REJECTION, "off with the job itself"),
    _Rule((AWAY,), (), (Kind.UPDATE,), Kind.UNRELATED, "a machine's word that somebody is away, and nothing else"),
    _Rule((RESERVED,), (), (Kind.REJECTION,), Kind.UPDATE, "on a list from which others may drop out"),
    _Rule(
        (WRITTEN_TEST, "time:one"),
        (TRIAL,),
        (Kind.INTERVIEW_SCHEDULED,),
        Kind.ASSESSMENT,
        "a written test at a fixed time is no talk, unlike a trial",
    ),
    _Rule(
        (PAPERS,),
        ("in:talk_ahead", "time:new"),
        (Kind.UPDATE,),
        Kind.INFORMATION_REQUEST,
        "a list of papers is asked for; what to bring to a talk is said with it",
    ),
    _Rule(
        (PAPERS,),
        ("in:talk_ahead", "time:new", "may:refuse"),
        (Kind.REJECTION,),
        Kind.INFORMATION_REQUEST,
        "a list of papers is asked for; what to bring to a talk is said with it",
    ),
    _Rule(
        (PAY, "in:offer_open", "is:person"),
        (),
        (Kind.UPDATE,),
        Kind.OFFER,
        "somebody who names pay while an offer is open revises it",
    ),
    _Rule(
        ("time:one",),
        ("asks:anything", TENTATIVE, "has:scheduling_link", *_TO_CHOOSE),
        (Kind.INTERVIEW_INVITATION,),
        Kind.INTERVIEW_SCHEDULED,
        "one stated time about which nothing is asked is fixed",
    ),
    _Rule(
        ("time:one", UNLESS),
        ("asks:suits",),
        (Kind.INTERVIEW_INVITATION,),
        Kind.INTERVIEW_SCHEDULED,
        "a stated time about which only a no is asked for is fixed",
    ),
)


def tellings(reading: Reading) -> Iterator[tuple[str, float]]:
    """What the sentences of a received mail tell by their build: each predicate, and 1 where it holds."""
    if reading.sent:
        return
    said = [sentence.lower() for sentence in reading.sentences]
    another = another_time(reading)
    yield ANOTHER_TIME, float(another is True)
    yield NO_OTHER_TIME, float(another is False)
    yield WRITTEN_TEST, float(_comes_for_a_written_test(reading, said))
    yield PAPERS, float(any(_lists_papers(said, at) for at, one in enumerate(said) if ":" in one))
    yield PAY, float(any(_PAY.search(one) and not _REFUSED.search(one) for one in said))
    yield TENTATIVE, float(_is_put_up(reading, said))
    yield UNLESS, float(_is_set_unless(reading, said))
    whole = "\n".join(said)
    yield RESERVED, float(_TAKEN_UP.search(whole) is None and any(map(_is_in_reserve, said)))
    yield KEPT_OPEN, float(_KEPT.search(whole) is not None)
    yield AWAY, float(_is_only_away(reading))
    yield JOB_GONE, float(any(_GONE.search(one) and not _PERHAPS_GONE.search(one) for one in said))


def told_by(held: Mapping[str, float], kind: Kind) -> str:
    """In words, how the build of a mail makes it of this kind; '' where it does not."""
    return next((rule.why for rule in _RULES if rule.becomes is kind and _holds(rule, held)), "")


def _holds(rule: _Rule, held: Mapping[str, float]) -> bool:
    told = all(held.get(name, 0.0) >= _HOLDS for name in rule.needs)
    return told and all(held.get(name, 0.0) < _HOLDS for name in rule.without)


def as_told(chances: Mapping[Kind, float], held: Mapping[str, float]) -> dict[Kind, float]:
    """The chances of a received mail's kinds, with those left out that its build rules out."""
    told = dict(chances)
    for rule in _RULES:
        if rule.becomes in told and _holds(rule, held):
            told[rule.becomes] += sum(told.pop(kind, 0.0) for kind in rule.gives_up)
    return told


def _is_only_away(reading: Reading) -> bool:
    """Whether a machine answers that somebody is away, and promises nothing for when they are back."""
    if Mark.AUTO_REPLIED not in reading.marks or reading.promises:
        return False
    return any(act.act is Act.OUT_OF_OFFICE and act.score >= _HOLDS for act in reading.acts)


def _comes_for_a_written_test(reading: Reading, said: list[str]) -> bool:
    """Whether the words around a time name a written test, not one that is behind, and no talk."""
    for place in {slot.sentence for slot in reading.slots if slot.sentence >= 0}:
        around = said[max(0, place - _NEAR) : place + _NEAR + 1]
        named = any(_WRITTEN.search(one) and not _DONE.search(one) for one in around)
        if named and not any(_TALK.search(one) for one in around):
            return True
    return False


def _lists_papers(said: list[str], at: int) -> bool:
    """Whether a sentence asks for what it lists behind a colon, and papers stand there."""
    head, _, rest = said[at].partition(":")
    if _ASKS_FOR.search(head) is None:
        return False
    listed = rest if rest.strip() else " ".join(said[at + 1 : at + 1 + _BELOW])
    papers = len(_PAPER.findall(listed))
    return papers > 1 or (papers == 1 and _COUNTED.search(head) is not None)


def _is_put_up(reading: Reading, said: list[str]) -> bool:
    """Whether a time is one of several, or stands in words that leave it to a yes."""
    slots = [slot for slot in reading.slots if slot.start > reading.at and slot.confidence >= _POSSIBLE]
    if len({slot.start for slot in slots}) > 1:
        return True
    if any(_PUT_UP.search(said[slot.sentence]) for slot in slots if slot.sentence >= 0):
        return True
    return any(map(_IF_IT_SUITS.search, _around_times(reading, said)))


def _is_set_unless(reading: Reading, said: list[str]) -> bool:
    """Whether only a no is asked for to a time; one that is asked about or put up is not set."""
    around = list(_around_times(reading, said))
    asked = any("?" in one for one in around) or any(
        _PUT_UP.search(said[slot.sentence]) for slot in reading.slots if slot.sentence >= 0
    )
    return not asked and any(map(_IF_NOT.search, around))


def _is_in_reserve(one: str) -> bool:
    """Whether a sentence puts the seeker on a list of reserves, rather than saying that they are on none."""
    named = _RESERVE.search(one)
    return named is not None and not _ON_NO_LIST.search(one[: named.start()]) and not _FULL.match(one[named.end() :])


def _around_times(reading: Reading, said: list[str]) -> Iterator[str]:
    """The sentences with times, and those close by."""
    places = {slot.sentence for slot in reading.slots if slot.sentence >= 0 and slot.start > reading.at}
    near = {at for place in places for at in range(max(0, place - _NEAR), min(len(said), place + _NEAR + 1))}
    yield from (said[at] for at in sorted(near))
