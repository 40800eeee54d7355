"""An open offer's last day as later letters set it anew: the employer names another, or agrees to the one asked for."""

import re
from dataclasses import replace

from afterview.domain.application import Letter
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Act, Kind
from afterview.inference.timeline.case import Case
from afterview.inference.timeline.letters import deadline_of

_SURE = 0.5
_AGREES = re.compile(
    r"\b(?:(?:that|this|which|it)(?:[’']s| is| would be| will be)? (?:\w+ )?"
    r"(?:fine|okay?|works?|no problem|all right|alright)|(?:is|are|be) (?:fine|okay|ok)\b|fine (?:with|by)|okay? with|"
    r"works for|(?:\w+day|\d{1,2}(?:st|nd|rd|th)?) works|no problem|not a problem|of course|certainly|absolutely|"
    r"sure(?: thing)?(?=\s?[,.!–—-]|$)|take (?:your|all the|the) time|"
    r"no rush|happy to (?:wait|extend|give|hold)|we (?:can|will) (?:wait|hold)|extend(?:ed|ing)?|"
    r"in ordnung|kein problem|selbstverständlich|natürlich|(?:sehr )?gerne?(?=[,.!])|das geht|geht klar|einverstanden|"
    r"verlänger\w*|lassen sie sich zeit|bien sûr|pas de (?:souci|problème)|d[’']accord|prolong\w*|por supuesto|"
    r"sin problema|de acuerdo)\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:unfortunately|afraid|regret|cannot|unable|leider|malheureusement)\b|\b(?:can|wo|could)n?['’]t\b|"
    r"\bdon['’]t (?:think|see|have|want)\b|\bnot sure\b|\b(?:have|need) to (?:ask|check)\b|\bwill (?:ask|check)\b|"
    r"\b(?:date|deadline|day|letter) (?:\w+ ){0,3}(?:stands?|stays?|remains?)\b|\bbleibt es\b|\bes bleibt\b|"
    r"\bmuss (?:\w+ ){0,6}(?:fragen|klären)\b|\b(?:je dois|il faut) (?:\w+ ){0,3}demander\b|"
    r"\bnicht (?:länger|möglich|warten)\b|\bne pouvons pas\b",
    re.IGNORECASE,
)

_ANSWERING = re.compile(
    r"\b(?:answer\w*|decid\w*|decision|reply|respond|tell(?:ing)? you|let(?:ting)? you know|(?:get|come) back to you"
    r"|confirm\w*|think|consider\w*|deadline|exten\w+|wait|hold|(?:more|some|the) time|time until"
    r"|(?:have|give (?:me|us)|need|take) until|sleep on|flexib\w+|(?:can|could|may|might) i (?:\w+ )?(?:have|take|get)"
    r"|bescheid|antwort\w*|rückmeld\w*|entscheid\w*|zusag\w*|frist|bedenk\w*|überleg\w*|warten|zeit"
    r"|répon\w*|décid\w*|décision|délai|réfléchir|attendre|temps|respuesta|responder|decidir|plazo|esperar)\b",
    re.IGNORECASE,
)


def extend_offer(case: Case, reading: Reading, letter: Letter, seeker: Seeker) -> None:
    """Set the newest offer's deadline anew where a letter after it does.

    What the seeker asks for ('could I tell you by the 29th?') holds once a person of the other side says yes to it.
    """
    if letter.sent:
        asked = (
            deadline_of(_on_answering(reading), seeker)
            if letter.kind is Kind.SENT_OTHER and case.open_offer()
            else None
        )
        case.asked_until = asked or case.asked_until
        return
    if not case.offers or letter.absence:
        return
    named = deadline_of(reading, seeker, case.offers[-1].deadline) if _sets_deadline(case, reading) else None
    if (
        named is None
        and case.asked_until
        and case.asked_until > reading.at
        and reading.is_person
        and _says_yes(reading)
    ):
        named = case.asked_until
    if named is not None:
        case.offers[-1] = replace(case.offers[-1], deadline=named)
    if reading.is_person or named is not None:
        case.asked_until = None


def _on_answering(reading: Reading) -> Reading:
    """A message of the seeker's with no other days named than those until which they ask to be waited for."""
    days = (p for p in reading.deadlines if p.sentence >= 0 and _ANSWERING.search(reading.sentences[p.sentence]))
    return replace(reading, deadlines=tuple(days))


def _sets_deadline(case: Case, reading: Reading) -> bool:
    if any(a.act is Act.OFFER_DEADLINE and a.score >= _SURE for a in reading.acts):
        return True
    worded = (reading.sentences[p.sentence] for p in reading.deadlines if p.sentence >= 0)
    return reading.is_person and case.open_offer() is not None and any(_AGREES.search(one) for one in worded)


def _says_yes(reading: Reading) -> bool:
    said = " ".join(reading.sentences[:6])
    return bool(_AGREES.search(said)) and not _REFUSES.search(said)
