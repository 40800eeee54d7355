"""Titles that a phrase or a mark says to be one, whether the word is known or not: 'als Orgelbauer', '(m/w/d)'."""

import re
from collections.abc import Iterator

from afterview.domain.reading import Claim
from afterview.inference.keyed import Keyed
from afterview.inference.who.french_titles import ANNOUNCED, french_title
from afterview.inference.who.role_phrases import TITLE_GENDER
from afterview.inference.who.small_titles import AS
from afterview.inference.who.titles import is_head, is_role, tidy_role


def as_somebody(text: str) -> Iterator[Claim]:
    """'Bewerbung als Orgelbauer': the phrase says that the word is a title, known or not."""
    for found in _AS.finditer(text):
        yield Claim(tidy_role(found["title"]), 0.6, "als", found[0])
    for found in _POST_OF.finditer(text):
        title = found["title"]
        yield Claim(title[0].upper() + title[1:], 0.45, "poste de", found[0])
    for found in _POST_DES.finditer(text):
        yield Claim(found["title"], 0.6, "als", found[0])
    for found in _OF_NUMBER.finditer(text) if any(mark in text for mark in _NUMBER_MARKS) else ():
        if is_role(found["title"].partition(",")[0]):
            yield Claim(found["title"], 0.9, NUMBERED, found[0])
    yield from _announced(text)


def _announced(text: str) -> Iterator[Claim]:
    """Titles that stand by themselves before what is offered with them ('Programme Officer, permanent, …'), and French
    ones in both genders ('(chargé(e) de projets, catégorie B)')."""
    for found in _OFFERED.finditer(text) if any(word in text for word in _TERMS) else ():
        *before, last = found["title"].split()
        if is_head(last.casefold()) and (before or len(last) > _LONG):
            yield Claim(tidy_role(found["title"]), 0.5, "announced", found[0])
    for found in ANNOUNCED.finditer(text) if any(mark in text for mark in _BOTH_GENDERS) else ():
        named = found[0].startswith("(") and _NAME_BEFORE.search(
            text, max(0, found.start() - _NAME_BACK), found.start()
        )
        if not named and " " in (title := french_title(text, found.end())):
            yield Claim(title[0].upper() + title[1:], 0.5, "announced", title)


def marked_titles(text: str) -> Iterator[Claim]:
    """'Feinoptiker (m/w/d)': the mark says that the words before it are a title; only what is not known as one."""
    for found in _MARKED.finditer(text) if TITLE_GENDER.search(text) else ():
        if not is_role(found["title"]):
            yield Claim(found["title"], 1.0, "marked", found[0])


def nominative_title(title: str, before: str) -> str:
    """A German title as it is called, where it stood in the genitive ('die Stelle des Technikers')."""
    words = title.rstrip(" .").split(" ")
    for number, word in enumerate(words) if before.endswith((" des ", " eines ")) else ():
        for ending in ("s", "es", "en", "n"):
            plain = word.removesuffix(ending)
            if plain != word and is_head(plain.casefold()):
                return " ".join((*words[:number], plain, *words[number + 1 :]))
    return title


# 'Gestionnaire, service des prêts (Gatineau) - REF5512', 'au poste Comptable, gestion des prêts (réf. 5)': the number
# stands behind the last word of the title's speciality.
NUMBERED = "numbered"
_NUMBER_MARKS = ("REF", "Réf", "réf", "ref", "N°", "n°")
_OF_NUMBER = Keyed(
    r"(?:^|\b(?:poste|emploi|offre)(?: de)? )"
    r"(?P<title>[A-ZÀ-Þ][a-zà-ÿ]+(?:\(\w+\))?, [a-zà-ÿ’']+(?: [a-zà-ÿ’'-]+){0,6})"
    r"(?: \((?![Rr][EÉeé][Ff])[^()\n]{2,40}\))?(?: ?[-–,|] | ?\()(?:REF|[Rr]éf(?:érence)?|ref|[Nn]°)[. :°n-]{0,4}\w*\d",
    re.MULTILINE,
)
_LONG = 8  # letters of a title of one word
_NAME_BACK = 40
_NAME_BEFORE = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+|\b(?:M\.|Mme) [A-ZÀ-Þ][\w'’-]+) $")
_BOTH_GENDERS = ("(e)", "(ne)", "(trice)", "(euse)", "(ère)", "·", "/trice", "/euse")
_TERMS = (
    *("permanent", "full-time", "full time", "part-time", "part time", "fixed-term", "fixed term", "temporary"),
    *("maternity cover", "fully remote", "unbefristet", "befristet", "Vollzeit", "Teilzeit", "CDI", "CDD"),
    *("temps plein", "temps partiel"),
)
_OFFERED = re.compile(
    rf"^(?P<title>[A-ZÀ-Þ][\w/&-]+(?: (?:of |and |& |for |de |für )?[A-ZÀ-Þ][\w/&-]+){{0,5}})(?:,| -| –| \()"
    rf" ?(?:in |en |à |an? )?(?:{'|'.join(_TERMS)})\b",
    re.MULTILINE,
)
_AS = Keyed(
    rf"\b{AS} "
    r"(?P<title>[A-ZÄÖÜ][a-zäöüß]{3,}(?:-[A-ZÄÖÜ][a-zäöüß]+)?(?:[/:*_]?in)?)(?=[\s.,;!?)(]|$)(?! oder )"
    r"(?!\.? [A-ZÄÖÜ])(?! (?:Ihr|unser|erst|neu)\w*)"
)
_POST_OF = Keyed(
    r"\b(?:poste|fonctions?|emploi|candidature|recherch\w+|recrut\w+) (?:d['’]|de |une? |une?\(e\) |notre "
    r"|comme |en tant que )"
    r"(?P<title>[a-zà-ÿ-]{3,}(?:eur|euse|trice|ant|ante|ier|ière|iste|ien|ienne|aire|logue)s?"
    r"(?: [a-zà-ÿ]{4,}(?=[.,;!?)]| chez\b| \(?[HFhf]/))?)(?=[\s.,;!?)(]|$)"
    r"(?! (?:de|du|des|en|à)\b| d['’])"
)
_POST_DES = Keyed(r"\b(?:Stelle|Position) (?:des|eines) (?P<title>[A-ZÄÖÜ][a-zäöüß]{3,}(?:er|eur|ar|or|ist))s\b")
_MARKED = re.compile(
    r"(?:^|[„“”\"«»:•]\s?|\s[-–]\s|\b(?:Stelle|Position|als|poste|offre|emploi|annonce|role|job)"
    r"(?: (?:de|d['’]|als|eine[rs]?|of))? ?)"
    r"(?P<title>(?!Alle |Bewerb|Kandidat|Mensch)[A-ZÀ-Þ]"
    r"(?:(?!\b(?:Stelle|Position|als|auf|poste|offre|emploi|role|job|for)\b)[^„“”\"«»:.,;!?\n()]){3,50}?)"
    rf"(?i:{TITLE_GENDER.pattern})",
    re.MULTILINE,
)
