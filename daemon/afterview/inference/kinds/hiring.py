"""Whether a mail has any word of hiring in it: without one it must be read very surely to open an application."""

import re

from afterview.domain.reading import Reading
from afterview.inference.keyed import Keyed
from afterview.inference.who.names import matches_address, person_in, same_person, stopwords

_WORDS = r"""
    jobs? roles? positions? vacanc(?:y|ies) openings? opportunit(?:y|ies) careers? candida\w+ appl(?:y|ied|ying) cvs?
    applications? applicants? r[eé]sum[eé]s? curriculum interview\w* hir(?:e|es|ed|ing) recruit\w* talent shortlist\w*
    onboarding salar(?:y|ies) wages? employ\w* references? probation assessment portfolio screening
    stellen?\w* bewerb\w* beworben\w* vorstellungs\w* anstellung arbeitgeber\w* arbeitsvertrag\w* arbeitsplatz gehalt\w*
    lebenslauf\w* einstell\w* eingestellt personal\w* probearbeit\w* probetag\w* hospit\w+ schnupper\w* kandidat\w*
    auswahlverfahren ausschreibung\w* mitarbeiter\w* teilzeit vollzeit
    poste emplois? candidat\w* embauch\w* recrut\w* entretiens? cdi cdd salaire
    empleo puesto vacante entrevista\w* solicitud proceso
"""
_PHRASES = r"(?:full|part)[- ]?time|notice period|start(?:ing)? date|trial (?:day|shift|week)|lettre de motivation"
_HIRING = re.compile(rf"(?<![^\W_])(?:{'|'.join(_WORDS.split())}|{_PHRASES})(?![^\W_])")


def speaks_of_hiring(reading: Reading) -> bool:
    """Whether words, a title, a number or a hiring system say that this may be about a job at all (all sentences)."""
    if reading.requisitions or reading.system_part in ("tracking", "assessment", "board"):
        return True
    if any(claim.score >= _TITLE for claim in reading.roles):
        return True
    text = _text(reading)
    if not any(word in text for word in _INTERVIEWS):
        return _HIRING.search(text) is not None
    return _OTHER_INTERVIEWS.search(text) is None and _HIRING.search(_MAYBE_OTHERS.sub("", text)) is not None


def _text(reading: Reading) -> str:
    """Subject, sender and sentences in small letters: patterns that need not fold are several times as fast."""
    return "\n".join((reading.subject, reading.sender.name, *reading.sentences)).lower()


_INTERVIEWS = ("interview", "entretien")  # every pattern of others' interviews has one of them


# Interviews that are for no job, ever: of mail that names one, whatever else it says of jobs is beside the point.
_OTHER_INTERVIEWS = re.compile(
    r"\b(?:research|user|ux|usability|customer|discovery|feedback|study|survey|participant|press|media"
    r"|podcast|radio|tv|magazine|oral history|historical|admissions?|college|visa|citizenship|naturali[sz]ation"
    r"|asylum|benefits?|tenan(?:t|cy)|landlord|adoption|mentor(?:ing|ship)?|patient|informational|exit)[- ]"
    r"interviews?\b"
    r"|\b(?:forschungs|nutzer|kunden|presse|zeitzeugen|experten|radio|podcast)-?interviews?\b"
    r"|\bentretiens? (?:utilisateurs?|de recherche|d['’]admission|avec (?:la presse|un journaliste))\b"
)
# These can be for one: they are no word of hiring by themselves, and take nothing from what else the mail says.
_MAYBE_OTHERS = re.compile(r"\b(?:client|product|school|mock|practice)[- ]interviews?\b|\bentretiens? annuels?\b")


def says_nothing_but_onboarding(reading: Reading) -> bool:
    """Whether 'onboarding' is the only word of hiring: clinics, banks and programs for sale have it as well."""
    if reading.requisitions or reading.system_part in _OF_HIRING or any(c.score >= _TITLE for c in reading.roles):
        return False
    return all(found[0] in _ANYBODYS for found in _HIRING.finditer(_text(reading)))


_OF_HIRING = ("tracking", "assessment", "board", "signing")
_ANYBODYS = ("onboarding", "assessment", "screening", "portfolio")


def is_for_the_panel(reading: Reading) -> bool:
    """Whether a tracking system writes to somebody who interviews others: a scorecard due, a candidate to be met."""
    text = "\n".join((reading.subject, *reading.sentences))
    return _PANEL.search(text) is not None or any(
        _is_candidate(m["name"] or m["applied"], reading) for m in _CANDIDATE.finditer(text)
    )


def _is_candidate(name: str, reading: Reading) -> bool:
    """Whether capitalised words can name somebody other than the reader: not 'Your Interview', 'Tuesday At'."""
    if name.split()[0].casefold() in stopwords():
        return False
    return not any(same_person(name, person_in(a.name)) or matches_address(name, a.email) for a in reading.to)


_PANEL = re.compile(
    r"(?i:\bscore ?cards?\b|\binterview kit\b|\bconduct (?:an|the) interview\b)|\b(?:as an?|als) interviewer(?:in)?\b"
    r"|\b(?i:new (?:applicant|candidate) for)\b|\b[Bb]ewertung für (?:Bewerber|Kandidat)\w* [A-ZÀ-Þ]",
)
_CANDIDATE = re.compile(
    r"(?:\b[Ff]eedback (?:on|for|about|zu|sur)|\b[Yy]ou(?: are|['’]re) interviewing|\b[Yy]ou interviewed"
    r"|\bscheduled to interview) (?P<name>[A-ZÀ-Þ][\w'’-]* [A-ZÀ-Þ][\w'’-]*)"
    r"|\b(?P<applied>[A-ZÀ-Þ][\w'’-]* [A-ZÀ-Þ][\w'’-]*),? has applied (?:for|to)\b"
)


def names_a_job_interview(reading: Reading) -> bool:
    """Whether words that mean a job interview and nothing else stand in a mail: 'Vorstellungsgespräch'."""
    return _INTERVIEW.search("\n".join((reading.subject, *reading.sentences)).lower()) is not None


_INTERVIEW = Keyed(
    r"\b(?:vorstellungsgespräch|bewerbungsgespräch)\w*|\bjob interview\b"
    r"|\bentretiens? (?:d['’]embauche|de recrutement)\b"
    r"|\binterview for (?:the|our|a|your) [^.!?\n]{2,60}\b(?:role|position|job|post|vacancy)\b"
    r"|\bentrevista de trabajo\b"
)
_TITLE = 0.5
