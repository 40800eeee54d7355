"""Titles told in running prose in small letters: 'we need a night baker', 'our head of fundraising is retiring'."""

import re
from collections.abc import Iterator

from afterview.domain.reading import Claim
from afterview.inference.keyed import Keyed
from afterview.inference.who.titles import is_head

_WORDS = r"(?:[\w/&-]{2,20} ){0,5}?[\w/-]{2,20}"
_LOWER = Keyed(
    r"\b(?:[Tt]he|[Oo]ur|[Aa]n?|[Yy]our)\s(?P<title>(?:[\w/&+#-]{2,20} ){0,4}[\w/-]{3,20}) (?:role"
    r"|position|opening|vacancy|job|post)\b"
)
_WANTED = re.compile(
    r"\b(?P<verb>looking for|lookout for"
    r"|searching for|hunt for|for|as|could use|could do with|short of|need|needs|hire|hiring|seeking|want|wants"
    r"|adding|after)"
    rf" (?:an?|another|our (?:next|first)) (?P<title>{_WORDS})"
    r"(?= (?:who|with|to|in|at|and|or|for|that|here|on|from|starting|asap)\b|[.,!?;:(]|$)"
)
_POST_OF = Keyed(
    rf"\b(?:post|position|role|job|vacancy) of (?:an? )?(?P<title>(?=[a-z]){_WORDS})"
    r"(?= (?:who|with|to|in|at|and|or|for|that|here|on|from|starting|advertised|based)\b|[.,!?;:(]|$)"
)
_LEAVING = Keyed(
    rf"\b(?:[Oo]ur|[Tt]heir|[Mm]y)(?: current| present| long-time| last)? (?P<title>{_WORDS})(?= (?:"
    r"(?:is|will be) (?:retiring|leaving(?! the\b)|moving on|stepping down|going on)"
    r"|(?:has|have) (?:retired|resigned|left|moved on))\b)"
)
AS = (
    r"(?:[Bb]ewerbung|[Aa]nzeige|[Ii]nserat|[Aa]usschreibung|[Ss]telle|[Jj]ob|[Pp]osition|[Tt]ätigkeit|[Aa]usbildung"
    r"|bewerbe mich|beworben|arbeiten|anfangen)"
    r" als"
)
_GERMAN = Keyed(
    rf"\b(?:{AS}"
    r"|(?:brauchen|suchen|sucht)(?: \w+)? eine?n?)"
    r" (?P<title>[A-ZÄÖÜa-zäöüß][a-zäöüß]{3,}(?:[:*_/]in)?)(?=[\s.,;!?)(]|$)"
    r"(?! [A-ZÄÖÜ])"
)
_BEFORE = re.compile(r"^.*\b(?:the|an?|our|your|on|about|for|to|in|at|with|regarding) ")
_SMALL = ("of", "and", "for", "the", "in", "on", "&")
_OF = ("head", "director", "teacher", "lecturer", "professor", "manager", "chief", "coordinator", "officer", "dean")
_ONE_WORD = 0.35  # 'the chair job' is said of a 'Department Chair' as well: it tells no two roles apart
_LEFT = 0.25  # somebody goes: nobody says that anybody is sought
_ASKED_FOR = (
    *("looking for", "searching for", "need", "needs", "hire", "hiring", "seeking", "wants", "could use"),
    "could do with",
)


def small_titles(text: str) -> Iterator[Claim]:
    """The titles that sentences tell in small letters, each as read: what else makes a title is not looked at."""
    for found in _WANTED.finditer(text):
        title = _up_to_head(found["title"])
        in_small = title.split()[:1] != title.title().split()[:1]  # others are read as capitals are
        if in_small and (" " in title or (title and found["verb"] in _ASKED_FOR)):
            yield Claim(_capital(title), 0.4, "wanted", found[0])
    for found in _POST_OF.finditer(text):
        if title := _up_to_head(found["title"]):
            yield Claim(_capital(title), 0.4, "wanted", found[0])
    for found in _LEAVING.finditer(text):
        if title := _up_to_head(found["title"]):
            yield Claim(_capital(title), _LEFT, "wanted", found[0])
    for found in _GERMAN.finditer(text):
        if is_head(found["title"].casefold()):
            yield Claim(_capital(found["title"]), 0.4, "wanted", found[0])
    for found in _LOWER.finditer(text):
        title = _BEFORE.sub("", found["title"])
        if " " in title and is_head(title.split()[-1].casefold()):
            yield Claim(title, 0.4, "the … role", found[0])
        elif is_head(title):
            yield Claim(_capital(title), _ONE_WORD, "wanted", found[0])


def _up_to_head(words: str) -> str:
    """Words up to the last head noun of a title, with what a head or director is of; '' where there is none."""
    parts = words.split()
    last = max((n for n, word in enumerate(parts) if is_head(word.casefold())), default=-1)
    if last < 0 or any(word in ("who", "that", "which") for word in parts[:last]):
        return ""
    if parts[last].casefold() in _OF and parts[last + 1 : last + 2] == ["of"] and len(parts) > last + 2:
        last = len(parts) - 1
    return " ".join(parts[: last + 1])


def _capital(title: str) -> str:
    return " ".join(w if w[0].isupper() or w in _SMALL else w[0].upper() + w[1:] for w in title.split())
