"""What else in life has applications, interviews, offers and refusals: the words that give such mail away."""

import re
from collections.abc import Iterator

from afterview.domain.reading import Reading

_WORDS = {
    "housing": "apartment|flat|unit|lease|landlord|tenant|rental|leasing|deposit|property|bedroom|viewing|"
    "wohnung|miete|vermieter\\w*|mieter\\w*|hausverwaltung|besichtigung|zimmer|vermietung|"
    "eigentümer\\w*|wohnungs\\w*|logement|loyer|appartement|propriétaire",
    "health": "dentist|dental|clinic|doctor|physician|patient|prescription|vaccin\\w*|surgery|checkup|therapy|"
    "zahnarzt\\w*|arzt\\w*|praxis|impf\\w*|untersuchung|dentiste|médecin|rendez-vous médical",
    "money": "loan|lending|repayment|credit union|savings account|account statement|mortgage|credit card|"
    "pre-approved|apr|overdraft|insurance quote|refund|invoice|kredit|darlehen|"
    "rechnung|prêt|crédit|facture",
    "shop": "order|parcel|delivery|shipped|discount|sale|coupon|promo|basket|cart|checkout|subscription|% off|shipping|"
    "bestellung|lieferung|rabatt|gutschein|paket|commande|livraison|remise|abonnement",
    "study": "admission|admissions|enrol\\w*|tuition|campus visit|scholarship|semester|transcript|thesis|visa|embassy|"
    "passport|studienplatz|zulassung|stipendium|visum|inscription|bourse",
    "press": "journalist|reporter|article|podcast|newsletter|issue|episode|quote you|our readers|research study|"
    "participants|gift card|usability|user interviews?|oral history|"
    "research (?:interview|session|call)|user research|survey|redaktion|umfrage|enquête",
    "panel": "you(?:'|’)re on the panel|rubric|scorecard|submit (?:your )?scores|score sheet|interviewers?:? please|"
    "candidates to interview|candidate (?:no|number|#)|our applicants|the applicants|applicants,|"
    "debrief|as an interviewer|hiring panel|interview training",
    "club": "league|rehearsals?|audition|tenor|alto|tournament|club|choir|volunteer\\w*|pta|fundraiser|"
    "neighbou?rs?|church|parish|allotment|verein|"
    "ehrenamt\\w*|association sportive|bénévol\\w*",
    "network": "connections?|followers?|profile view\\w*|endorsed|congratulate|anniversary|your network|"
    "people you may know|viewed your post|new position",
    "listing": "new jobs|job for you|jobs for you|job alert|jobs matching|similar jobs|recommended jobs|jobs in|"
    "apply now|hiring now|easily apply|see all jobs|more jobs|top jobs|neue jobs|jobagent|stellenangebote|"
    "offres d(?:'|’)emploi",
}
_TOPICS = {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for name, words in _WORDS.items()}
_ENOUGH = 2
_NOT_OTHER = ("listing", "network")


def topics(reading: Reading) -> Iterator[tuple[str, float]]:
    """Each topic that the message speaks of, with a strength from 0 to 1 (two mentions are as many as it takes)."""
    text = "\n".join((reading.sender.name, reading.subject, *reading.sentences[:40])).lower()
    begins = {word[:_BEGINNING] for word in _WORD.findall(text)}
    other = 0.0
    for name, pattern in _TOPICS.items():
        if _BEGINNINGS[name].isdisjoint(begins):
            continue
        strength = min(1.0, len(pattern.findall(text)) / _ENOUGH)
        if strength:
            yield f"about:{name}", strength
        other = max(other, 0.0 if name in _NOT_OTHER else strength)
    yield "about:another_matter", other


def _key(wording: str) -> str:
    """How some word begins that stands in all that a wording matches: its longest before what may vary."""
    certain = re.split(r"[(\\]", re.sub(r"\w\?.*", "", wording))[0]
    words: list[str] = _WORD.findall(certain)
    return max(words, key=len)[:_BEGINNING]


_BEGINNING = 4  # letters: no certain word of _WORDS is shorter and goes on
_WORD = re.compile(r"\w+")
_BEGINNINGS = {name: frozenset(map(_key, re.split(r"\|(?![^(]*\))", words))) for name, words in _WORDS.items()}
