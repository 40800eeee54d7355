"""Places: large cities, countries and states, streets and addresses, told from the names of people and of roles."""

import re
from functools import cache, lru_cache

from afterview.inference.who.names import lines_of, words_of

# Postal codes of the states and provinces; MA, MD and PA are degrees as well and count before a ZIP code only.
_STATE = (
    r"(?:(?:A[BKLRZ]|BC|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[BEINOST]|N[BCDEHJMSVY]|O[HKNR]|QC|RI|S[CDK]|T[NX]"
    r"|UT|V[AT]|W[AIVY])(?=\s\d{5}\b|\s?[.,;:)]|\s?$)|M[AD]\s\d{5}\b|PA\s\d{5}\b)"
)
_STREET_ABBREVIATION = re.compile(
    r"\b(?:St|Blvd|Ave|Rd|Ln|Pkwy|Hwy|Cres|Sq|Ste|Str|Boulevard|Parkway|Highway)\.?$|(?:[Ss]traße|[Ss]trasse|str\.)$"
)
_STREET = re.compile(
    r"(?:Street|Avenue|Road|Lane|Drive|Dr|Way|Place|Pl|Square|Court|Ct|Plaza|Quay|Terrace|Close|Row|Hill|Park"
    r"|Walk|Gate|Straße|Allee|Weg|Platz|Ring|Ufer|Damm)\.?$"
)
_STREET_INSIDE = re.compile(r"\b(?:St|Rd|Ave|Ln|Dr|Blvd|Street|Road|Avenue)\b")
_STREET_BEHIND = re.compile(r" (?:Street|Avenue|Road|Lane|Drive|Place|Square|Court|Terrace|Close|Row|Boulevard)\b")
_HOUSE_NUMBER = re.compile(r"(?<![\d:.,/-])\d{1,6}[A-Za-z]?,?\s$")
# Germans put it behind: 'Alter Weg 6'; an hour is none, for there are people of these names.
_GERMAN_STREET = re.compile(r" (?:Allee|Weg|Platz|Ring|Ufer|Damm|Gasse|Chaussee|Steig|Markt|Graben)$")
_NUMBER_BEHIND = re.compile(r" \d{1,3} ?[a-z]?(?:\s?[-–/]\s?\d{1,3})?(?![\w.:]\d|\.\s?\w|\w|\s?(?:Uhr|h|[ap]\.?m)\b)")
# 'Haus Linde', 'Salle Garonne'; but not 'Halle' or 'Tor', which people are called.
_ROOM = re.compile(
    r"(?:Eingang|Aufgang|Haus|Gebäude|Hof|Saal|Zimmer|Raum|Stiege|Pforte|Trakt|Flügel|Etage|Bâtiment|Salle|Escalier)"
    r" [^\W\d_][\w’'-]*\.?$"
)
_SAINT = re.compile(r"(?:St\.?|Saint|Sankt|San|Santa|Los|Las|Fort|Mount|Port|Bad) [^\W\d_][\w’'-]*$")
_CITY_OF_STATE = re.compile(rf", {_STATE}")
_PART_AFTER = re.compile(r", ([^\W\d_][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2})")
_BRACKET = re.compile(r"\s*\((?P<places>[^()]{2,60})\)$")
_BETWEEN = re.compile(r"\s*(?:[,/|;&·]|\b(?:or|and|oder|und|ou|et)\b)\s*")
_ANYWHERE = frozenset(("remote", "hybrid", "onsite", "on-site", "homeoffice"))
_PLACE_LABEL = re.compile(
    r"[\s|*•-]*(?:location|address|where|venue|place|office|site|campus|ort|wo|adresse|standort|treffpunkt|lieu|où"
    r"|dónde|lugar|(?:job|position|employment|contract|vacancy) (?:type|category|title|location)|department"
    r"|category)\s?[:|]",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_place(words: str) -> bool:
    """Whether words are the name of a large city, a country or a state (data/places.txt)."""
    return words.casefold() in _places()


def is_place_in(text: str, name: str, start: int, end: int) -> bool:
    """Whether a capitalised stretch of a sentence is a place: a street, a town before its state, a well-known city."""
    if (is_place(name) and name.casefold() not in _given_names()) or _SAINT.match(name) or _ROOM.match(name):
        return True
    if _CITY_OF_STATE.match(text, end) or _STREET_BEHIND.match(text, end):
        return True
    if _STREET_ABBREVIATION.search(text[start:end]):
        return True
    if (_STREET.search(name) or _STREET_INSIDE.search(name)) and _HOUSE_NUMBER.search(text, max(0, start - 9), start):
        return True
    if _GERMAN_STREET.search(name) and _NUMBER_BEHIND.match(text, end):
        return True
    after = _PART_AFTER.match(text, end)
    return after is not None and " " not in name and is_place(after[1])


def is_labelled_place(text: str) -> bool:
    """Whether a line opens with a label behind which no person stands: 'Location:', 'Position type:'."""
    return _PLACE_LABEL.match(text) is not None


@lru_cache(maxsize=4096)
def without_places(title: str) -> str:
    """A title without a bracket at its end that holds nothing but well-known places: '(Berlin)'."""
    found = _BRACKET.search(title)
    if found is None:
        return title
    parts = [part for part in _BETWEEN.split(found["places"]) if part]
    known = [is_place(part) or part.casefold() in _ANYWHERE for part in parts]
    # 'Chicago, IL': letters count beside a place only.
    lettered = [not ok and len(part) == 2 and part.isupper() for ok, part in zip(known, parts, strict=True)]
    if any(known) and all(a or b for a, b in zip(known, lettered, strict=True)):
        return title[: found.start()]
    return title


@cache
def _places() -> frozenset[str]:
    return frozenset(lines_of("places.txt"))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(words_of("given_names_of_places.txt"))
