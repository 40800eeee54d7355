"""Small phrases that letters are built from: the role with its article, the talk by its format, names in a row."""

import re
from collections.abc import Sequence

from afterview.domain.vocabulary import Format

_TALKS = {
    "en": {Format.PHONE: "call", Format.VIDEO: "conversation", Format.ONSITE: "conversation", None: "conversation"},
    "de": {Format.PHONE: "Telefonat", Format.VIDEO: "Gespräch", Format.ONSITE: "Gespräch", None: "Gespräch"},
    "fr": {Format.PHONE: "échange", Format.VIDEO: "échange", Format.ONSITE: "entretien", None: "entretien"},
}
_CONTRACTIONS = (
    (re.compile(r"\bwill not (?=[a-z])"), "won’t "),
    (re.compile(r"\bhave not (?=[a-z])"), "haven’t "),
    (re.compile(r"\bI am (?=[a-z])"), "I’m "),
    (re.compile(r"\bI would (?=[a-z])"), "I’d "),
    (re.compile(r"\bI will (?=[a-z])"), "I’ll "),
    (re.compile(r"\b(I|[Ww]e|[Yy]ou) have (?=(?:received|accepted|been|already|decided|kept)\b)"), r"\1’ve "),
    (re.compile(r"\bdo not (?=[a-z])"), "don’t "),
    (re.compile(r"\bdid not (?=[a-z])"), "didn’t "),
)
_ENDS_AS_NOUN = re.compile(r"\b(?:role|position|job|internship|fellowship|traineeship|apprenticeship|residency)$", re.I)
_PLAIN_ROLE = re.compile(r"^[^,()/–—:]+$")


def talk(form: Format | None, language: str, article: str) -> str:
    """'the call', 'our conversation', 'das Gespräch', 'unser Telefonat', 'l’échange', 'notre entretien'."""
    noun = _TALKS[language][form]
    if language == "fr":
        return f"l’{noun}" if article == "the" else f"notre {noun}"
    articles = {"en": {"the": "the", "our": "our"}, "de": {"the": "das", "our": "unser"}}[language]
    return f"{articles.get(article, '')} {noun}".strip()


def the_role(role: str, language: str) -> str:
    """'the Ward Nurse position', 'the position of Teacher, Grades 3 to 5', 'die Stelle als …', 'le poste de …'."""
    if language == "de":
        return f"die Stelle als {role}" if role else "die Stelle"
    if language == "fr":
        return f"le poste {_de(role)}" if role else "le poste"
    if not role:
        return "the position"
    if _ENDS_AS_NOUN.search(role):
        return f"the {role}"
    return f"the {role} position" if _PLAIN_ROLE.match(role) and " - " not in role else f"the position of {role}"


def the_role_there(role: str, firm: str, language: str, preposition: str = "") -> str:
    """The role with its firm: 'the Ward Nurse position at Elmbrook'; with a preposition, 'for the …' / 'als …'."""
    at = {"en": "at", "de": "bei", "fr": "chez"}[language]
    there = f"{the_role(role, language)} {at} {firm}" if firm else the_role(role, language)
    if not preposition:
        return there
    return {"en": "for ", "de": "für ", "fr": "pour "}[language] + there


def cases(role: str, firm: str, language: str) -> dict[str, object]:
    """The role in the cases that German and French need: 'der Stelle als …', 'du poste de …'; empty in English."""
    there = {"de": f" bei {firm}", "fr": f" chez {firm}"}.get(language, "") if firm else ""
    phrase = the_role(role, language)
    if language == "de":
        dative = phrase.replace("die Stelle", "der Stelle", 1)
        return {"der_role": dative, "der_role_there": dative + there, "genitive_role_there": dative + there}
    of = phrase.replace("le poste", "du poste", 1) if language == "fr" else ""
    return {"du_role": of, "du_role_there": of + there}


def contracted(text: str) -> str:
    """English as people on first names write it: 'I'm', 'I'd', 'I'll', 'it's', 'don't' for the long forms."""
    for long, short in _CONTRACTIONS:
        text = long.sub(short, text)
    return text


def joined(names: Sequence[str], language: str) -> str:
    """'Dana Ferrante, Tom Reyes and Li Wei', in each language."""
    joint = {"en": " and ", "de": " und ", "fr": " et "}[language]
    return ", ".join(names[:-1]) + joint + names[-1] if len(names) > 1 else "".join(names)


def _de(role: str) -> str:
    return f"d’{role}" if role[:1].casefold() in tuple("aeéèêiïoôuyâàœ") else f"de {role}"
