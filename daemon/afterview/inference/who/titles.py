"""What makes words a job title, and a title without what surrounds it."""

import re
from functools import cache, lru_cache

from afterview.inference.who.french_titles import INCLUSIVE, SPECIALITY
from afterview.inference.who.names import looks_personal, words_of
from afterview.inference.who.places import without_places
from afterview.inference.who.role_phrases import LABEL, LEADING, NUMBERED, TITLE_GENDER, TITLE_PLACE


@lru_cache(maxsize=2048)
def is_role(words: str) -> bool:
    """Whether words contain the head noun of a job title."""
    return any(is_head(w) for w in re.split(r"[\s,()/–—-]+", words.casefold()))


@lru_cache(maxsize=8192)
def is_head(word: str) -> bool:
    """Whether one casefolded word is a title's head noun, or a German compound that ends in one."""
    whole = word.strip(".*:'’\"")
    word = _ENDING.sub("", whole)
    return word in _heads() or whole in _heads() or (len(word) > 8 and word.endswith(_endings()))


@lru_cache(maxsize=2048)
def is_talk(words: str) -> bool:
    """Whether words name a talk or a test, not a role: 'Technical Interview', 'Erstgespräch', 'Entretien RH'."""
    plain = re.sub(r"\s*\([^()]*\)$|(?:\s[-–—])?\s#?\d{1,2}$", "", words.casefold())
    parts = [part.split() for part in re.split(r",\s|\s[-–—|:]\s", plain) if part.strip()]
    return bool(parts) and (_ends_as_talk(parts[0]) or _ends_as_talk(parts[-1]) or parts[0][0] in _TALKS_FIRST)


def _ends_as_talk(words: list[str]) -> bool:
    last, before = words[-1].strip(".:!?\"'"), words[-2] if len(words) > 1 else ""
    if last == "stage":  # a French placement, an English step
        return before in ("final", "first", "second", "third", "next", "last", "early", "interview")
    if before in ("on", "in"):  # 'Physician, On Call'
        return False
    return last in _talks() or last.removesuffix("s") in _talks() or (len(last) > 9 and last.endswith(_GERMAN_TALKS))


@lru_cache(maxsize=4096)
def tidy_role(words: str) -> str:
    """A title without numbers, genders, places in brackets and words before it; capitals made usual."""
    text = _ASIDE.sub("", TITLE_GENDER.sub("", " ".join(words.split()).rstrip(" .,;:")))
    text = LABEL.sub("", LEADING.sub("", text))
    text = NUMBERED.sub("", without_places(TITLE_PLACE.sub("", NUMBERED.sub("", text))))
    text = _PLACES_TO_CHOOSE.sub(lambda m: m[0] if is_role(m[0]) else "", text)
    text = re.split(rf",\s(?=[a-z])(?!{SPECIALITY}$)|\s[-–—]\s(?=[a-zà-ÿ])|\s[-–—]$", text)[0]
    text = _TALK_BEFORE.sub("", text) if is_talk(text.split(" / ")[0]) else text
    parts = re.split(r"\s[-–—]\s", text)
    if len(parts) > 1 and not is_role(parts[0]) and is_role(parts[-1]):
        text = parts[-1]
    first, comma, rest = text.partition(", ")
    if comma and looks_personal(first) and not is_role(first):
        text = rest
    if text.count("(") != text.count(")"):
        text = text.split("(")[0]
    text = _calm(text) if text.isupper() and len(text) > 8 else re.sub(r"[^,()]{8,}", lambda m: _calm(m[0]), text)
    text = re.sub(r",?\s(?:Req(?:uisition)?|Ref(?:erence)?|Réf(?:érence)?|Kennziffer|Referenz|Job ID)$", "", text)
    text = re.sub(r"\s(?:role|position|job|opening|vacancy|post|spot)s?$", "", text)
    return text.strip(" ,;:.–—-|?!/\"'“”„*")


_ENDING = re.compile(rf"{INCLUSIVE}$|s$(?<!ss)")
# '(Kim Sorrel told me to write)', '(Nachfolge Frau Lund)': so many words or a person in a bracket are no title's.
_ASIDE = re.compile(r"\s\((?=[^()]*(?:(?: [\w’'-]+){4}|\b(?:Frau|Herrn?|Mrs?|Ms|Mme|M\.) ))[^()]*\)")
_TALK_BEFORE = re.compile(r"^[^/]+ / ")
# ', Northgate / Westfield / Hill Street': where it may be.
_PLACES_TO_CHOOSE = re.compile(r", [^,/]+(?: / [^,/]+)+$")


def _calm(words: str) -> str:
    """Words in capitals alone as they would usually be written."""
    if not words.isupper():
        return words
    return re.sub(r"\b(Of|And|For|In|De|Du|Des|Und|Für)\b", lambda m: m[0].lower(), words.title())


@cache
def _heads() -> frozenset[str]:
    return frozenset(words_of("role_heads.txt"))


@cache
def _talks() -> frozenset[str]:
    return frozenset(words_of("talk_heads.txt"))


# Words for a talk that open its name, in French, Spanish and Italian.
_TALKS_FIRST = ("entretien", "échange", "rendez-vous", "réunion", "rencontre", "entrevista", "colloquio")
_GERMAN_TALKS = ("gespräch", "interview", "telefonat", "termin", "kennenlernen")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words_of("role_endings.txt"))
