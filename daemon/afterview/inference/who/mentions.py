"""Names of people as they stand in a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from afterview.inference.keyed import Keyed
from afterview.inference.who.names import (
    HONORIFIC,
    bare,
    departments,
    given_names,
    given_words,
    is_given,
    looks_personal,
    org_words,
    same_person,
    stopwords,
)
from afterview.inference.who.people_phrases import APPLIED_FOR, DESCRIBED, HINT, PLACE_BEFORE
from afterview.inference.who.places import is_place_in
from afterview.inference.who.runs import opens_with_office, runs
from afterview.inference.who.services import is_service_name
from afterview.inference.who.titles import is_head


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name as it stands in a sentence: where, whether a title (Herr, Dr.) led it."""

    name: str
    start: int
    end: int
    titled: bool
    sure: bool  # completed from the headers or led by a title
    inside: bool  # stands in brackets


def names_in(text: str, roll: Sequence[str], firms: set[str], *, full: bool = False) -> Iterator[Mentioned]:
    """The names in a sentence, completed by those of `roll`; with `full`, only those of two words and more."""
    for match, described, pieces in runs(text):
        titled = bool(match["title"].strip(" .\u00a0"))
        for start, words in pieces:
            if full and len(words.split()) < 2:
                titled = False
                continue
            words = _SHORT_VERB.sub("", words)
            office = titled and opens_with_office(match["title"], words.split())
            name = bare(words.partition(" ")[2] if office else words)
            whole = _completed(name, roll)
            end = start + len(words)
            before = text[max(0, match.start() - 12) : start]
            titled = titled and not _is_rank(match["title"], match["name"])
            titled = titled or (start > match.start() and _LED_INSIDE.search(text[match.start() : start]) is not None)
            inside = text.count("(", 0, start) > text.count(")", 0, start)
            if whole and not titled and _is_house_of(name, text[end : match.end()]):
                continue
            if whole and not (name.casefold() in given_words() and _NO_NAME.match(text, end)):
                yield Mentioned(whole, start, end, titled, True, inside)
            elif not titled and (described or _is_something_else(text, match, start, end)):
                continue
            elif not name.strip(".-'") or (not titled and _is_a_word(name)):
                continue  # 'Will' alone is a name where one is known; 'She's' is none
            elif (titled or not _is_firms(name, firms)) and not _is_placed(before, name) and _plausible(name, titled):
                yield Mentioned(name, start, end, titled, titled, inside)
            titled = False


def _is_house_of(name: str, after: str) -> bool:
    """Whether a surname alone stands before an organisation's word in one run: 'Lindner Klinik'."""
    words = after.split()
    return bool(words) and " " not in name and not is_given(name) and words[0].strip(".,").casefold() in org_words()


def _in_full(text: str, name: Mentioned) -> bool:
    """Whether a name in brackets says in full what stands before them: 'Eve (Eve Marlow, who owns it)'."""
    before = text[: name.start].rstrip().removesuffix("(").split()
    return name.inside and bool(before) and before[-1] in name.name.split()


_SHORT_VERB = re.compile(r"['’](?:ll|d)$")  # 'Ana'll join us'
_LED_INSIDE = re.compile(rf"\b(?!Chief){HONORIFIC}$")  # 'Unser Leiter Herr Berg'


def full_names(sentences: Sequence[str], firms: set[str]) -> list[str]:
    """The full names in a text, where a title, a description or the sentence shows that a person is meant."""
    found = (
        name.name
        for text in sentences
        if any(c in text for c in ",.(") or HINT.search(text)
        for name in islice(names_in(text, (), firms, full=True), 20)
        if looks_personal(name.name)
        and (name.titled or DESCRIBED.match(text, name.end) or HINT.search(text) or _in_full(text, name))
    )
    return list(dict.fromkeys(found))


_NO_NAME = re.compile(r" ?(?:\d|(?:you|we|i|it|that|this|there|the|be|he|she|they)\b)")  # 'Will you', 'May 12'


def _is_a_word(name: str) -> bool:
    return name.casefold() in given_words() or name.casefold() in stopwords()


def _is_firms(name: str, firms: set[str]) -> bool:
    """Whether a name is a firm's, or opens with a word of one that no person is called by: 'Arkwell Biologics'."""
    first = name.partition(" ")[0]
    return name in firms or (first in firms and not is_given(first))


def _is_placed(before: str, name: str) -> bool:
    """Whether what stands before a name makes a place of it; a person's is none behind 'mit der', 'to' or 'on'."""
    person = is_given(name.split()[0]) and (
        _WITH_THE.search(before)
        or (" " in name and _TO.search(before))
        or (before.endswith(" on ") and name.casefold() not in given_words())  # 'you are to call on Ana'
    )
    return PLACE_BEFORE.search(before) is not None and not person


_WITH_THE = re.compile(r"\b(?:mit|bei) der $")
_TO = re.compile(r"\b(?:to|of|à) $")  # 'passed on to Eva Lind'


def _is_rank(title: str, words: str) -> bool:
    """Whether a title is the first word of somebody's rank: 'Chief Operating Officer'."""
    return title.strip(" .\u00a0") == "Chief" and any(is_head(w.casefold()) for w in words.split())


def _is_something_else(text: str, run: re.Match[str], start: int, end: int) -> bool:
    """Whether capitalised words that no title led are a place, or belong to a job title or an organisation's name."""
    after = text[end : run.end()].split()
    follower = after[0].strip(".,").casefold() if after else ""
    if follower and (is_head(follower) or follower in org_words()):
        return True
    words = text[start:end].strip(" .").casefold()
    alone = " " not in words and words not in given_names()
    if " " not in words and _HALF_A_COMPOUND.search(text, max(0, start - 12), start):
        return True
    if alone and any(is_head(w.casefold()) for w in run["name"].split()):
        return True
    return is_place_in(text, text[start:end].strip(), start, end) or _is_speciality(text, start)


def _is_speciality(text: str, start: int) -> bool:
    """Whether words stand behind a title that is applied for: 'your application for Engineer, Terrain Mapping'."""
    before = text[max(0, start - 90) : start]
    behind = _BEHIND_TITLE.search(before)
    return behind is not None and is_head(behind[1].casefold()) and APPLIED_FOR.search(before) is not None


_HALF_A_COMPOUND = re.compile(r"\w- (?:und|oder|bzw\.) $")  # 'Finanz- und Rechnungswesen'
_BEHIND_TITLE = Keyed(r"([^\W\d_][\w’'-]*)(?:, | [-–—/] )$")


def _plausible(name: str, titled: bool) -> bool:
    words = name.split()
    if is_service_name(name) or len(name) > 45 or (name.isupper() and len(name) > 4):
        return False
    if _STREET.search(name):
        return False
    if not titled and words[-1].casefold() in departments():
        return False
    if titled or len(words) > 1 or name.casefold() in given_names():
        return True
    return len(name) > 2 and name[0].isupper() and name[1:].islower()


_STREET = re.compile(r"\b(?:St|Ave|Rd|Blvd|Dr|Ln|Str)\.?(?: [NSEW]\.?[NSEW]?)?$")


def _completed(name: str, roll: Sequence[str]) -> str:
    """The full name from the headers or the rest of the text that this first name, surname or initialled form means."""
    if not name:
        return ""
    fits = [full for full in roll if same_person(name, full)]
    return max(fits, key=lambda n: (len(n.split()) > 1, -roll.index(n))) if fits else ""


# 'my colleague Ana', 'unsere Chefin Bärbel', 'with Chef Antonio'
_OURS_IS = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Mm]ein\w*|[Uu]nser\w*|[Nn]otre|[Mm]on|[Mm]a)(?: [\w-]+){1,3} $"
    r"|\b(?:Chef|Coach|Pastor|Father|Sister|Principal|Captain) $"
)


def ends_like_a_name(text: str, name: Mentioned) -> bool:
    """For an unknown word: two words and more, a common given name, or one followed as a name in a list would be."""
    if " " in name.name or "-" in name.name or _OURS_IS.search(text[max(0, name.start - 50) : name.start]):
        return True
    if name.name.casefold() in given_names() and (name.start or re.match(r"(?:,| and| und| et| &)", text[name.end :])):
        return True
    return bool(
        re.match(
            r"\s*(?:[,.;!)]|$|\(|(?:and|und|et|will|who|from|would|is|my|our|mein\w*|unser\w*|notre|mon|ma)\b)",
            text[name.end :],
        )
    ) and bool(
        re.search(
            r"\b(?:with|mit|avec|[Mm]eet|to|by|and|und|et|by|is|Wer:|Who:|me,)\s$|[,/&]\s$",
            text[max(0, name.start - 8) : name.start],
        )
    )
