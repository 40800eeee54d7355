"""Whether a sentence settles a time: the seeker's own 'I will come at 11' does, 'I will check' does not."""

import re

from afterview.inference.timeline.meant import clauses_of

_SETS = re.compile(
    r"\b(?:(?:I['’]ll|I\swill)\s(?:\w+\s)?(?:come|be\s(?:there|with\syou|at\syour\w*)|(?:call|ring|phone|see|meet|visit|join)\syou"
    r"|drop\s(?:by|in)|(?:stop|swing|pop)\s(?:by|in)|take(?!\s(?:a|the|my)\b)|go\s(?:for|with)|pick|choose|book|say)"
    r"|see\syou|let['’]s|(?:it|then)\sis|ich\s(?:komme|bin\sdann|melde)|bis\s\w+tag|alors|je\s(?:viens(?!\sd[e'’])|viendrai"
    r"|passe|passerai)|voy(?!\sa\b)|nos\svemos)\b|\b(?:then|dann)[.!]?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?<!call you )(?<!ring you )(?<!phone you )\bback\b|\bzurück\b|\b(?:un|mon|le) rendez-vous\b|"
    r"\b(?:dentist|doctor\w*|physio\w*|(?:zahn)?arzt\w*|médecin|médical|dentiste|de retour|médico)\b",
    re.IGNORECASE,
)
_WILL_SEE = re.compile(
    r"(?:\bwill|['’]ll) (?:check|ask|see (?:if|whether|what|with)|find out|get back|come back)\b|"
    r"\bmelden? (?:mich|uns)\b|\b(?:kläre|prüfe|frage)n?\b|\b(?:vérifie|demande|reviens|revenons|consulto|pregunto)\b",
    re.IGNORECASE,
)
_TILL_THEN = re.compile(
    r"\W*(?:see|speak to|talk to|catch) you then\b|\W*bis (?:dann|dahin|\w+tag)\W*$|\W*à (?:\w+di|demain)\W*$"
    r"|\W*hasta entonces\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:dentist|doctor['’]s|zahnarzt|arzttermin|dentiste|another (?:call|meeting|appointment)"
    r"|on shift|at work|i (?:have to )?work|working|away|travel(?:l?ing)?|out of (?:town|the office)|booked|taken"
    r"|dienst|schicht|arbeite|unterwegs|verreist|urlaub|belegt|verplant"
    r"|en déplacement|je travaille|absente?|trabajo|de viaje)\b",
    re.IGNORECASE,
)


def sets_a_time(words: str) -> bool:
    """Whether the seeker's words say when they will come or call, and not where else they are then."""
    return _SETS.search(words) is not None and _ELSEWHERE.search(words) is None


def looks_forward(words: str) -> bool:
    """Whether a sentence does nothing but look forward to the time that was named: 'See you then', 'Bis dann!'."""
    return _TILL_THEN.match(words) is not None


def is_taken(words: str, quote: str) -> bool:
    """Whether the clause that names a time says that the seeker has something else then: 'I'm on shift on Tuesday'."""
    return any(quote in clause and _TAKEN.search(clause) for clause in clauses_of(words))


def will_ask_first(words: str) -> bool:
    """Whether words leave a time that was asked for open: 'I will check with the panel'."""
    return _WILL_SEE.search(words) is not None
