"""The employers for whom an agency writes, by how it lets their names fall ('It's Corvane Foods').

An agency introduces itself once; what its later mail tells counts only once the application knows who writes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from afterview.domain.reading import Claim
from afterview.inference.keyed import Keyed
from afterview.inference.who.firm_names import orgish
from afterview.inference.who.firm_phrases import FIRM
from afterview.inference.who.names import is_given, looks_personal, org_words, stopwords
from afterview.inference.who.places import is_place
from afterview.inference.who.titles import is_role

_SAID, _NAMED, _PERHAPS = 0.65, 0.45, 0.2
_WHO_IT_IS = "who it is"
_NAME = re.compile(rf"(?:\b(?:La|Le|Les|Die|Der|Das) |\bL['’])?{FIRM}")
_READERS_PAST = re.compile(
    r"\b(?:[Yy]our (?:\w+ ){0,2}(?:time|years?|work|role|job|experience|background|profile"
    r"|employer|team|manager|career)"
    r"|[Yy]ou(?:['’]ve| have| had|['’]re| are| were| work(?:ed)?)\b|[Ss]ince you"
    r"|Ihr\w* (?:\w+ ){0,2}(?:Zeit|Jahre\w*|Arbeit|Stelle"
    r"|Tätigkeit|Erfahrung\w*|Profil|Arbeitgeber|Werdegang)|dass Sie|Sie (?:sind|waren|haben|arbeiten)"
    r"|[Vv]otre (?:\w+ ){0,2}(?:expérience|parcours|profil|poste|travail|employeur)"
    r"|[Vv]ous (?:êtes|avez|étiez|travaillez))"
)
# One of them stands wherever the pattern below matches.
_NAMING = (
    *("t's ", "t’s ", "t is ", "t will be ", "m is ", "y is ", "r is ", "m's ", "m’s ", "y's ", "y’s ", "r's ", "r’s "),
    *(" ist ", " wäre ", " geht um ", " handelt sich ", " dreht sich "),
    *("'est ", "’est ", "'agit ", "’agit ", " serait ", " est "),
)
_IT_IS = re.compile(
    r"(?:^|[.!?:,] )(?:(?:[Ii]t|[Tt]hat)(?:['’]s| is| will be)|[Tt]he (?:firm|company|employer)(?: is|['’]s)"
    r"|Es (?:ist|wäre|geht um|handelt sich um|dreht sich um)|Das (?:ist|wäre)"
    r"|Der (?:Kunde|Auftraggeber|Arbeitgeber) ist"
    r"|C['’]est|Ce serait|Il s['’]agit (?:des?|du|d['’])|L['’](?:entreprise|employeur) est)"
    rf" ?(?:the |die |das |den |der |la |le |les |l['’])?{FIRM}(?=[.,!;:)]|$| \(| in [A-Z]| à [A-Z])"
)

# 'Orbital Works in Moorheim, das ist die Firma'
_THAT_IS = Keyed(
    rf"{FIRM}(?: (?:in|aus|à|from|of) [A-ZÀ-Þ][\w-]+)?,? (?:das ist|that['’]s|that is|c['’]est|is|ist|est) (?:die Firma"
    r"|der (?:Kunde|Auftraggeber|Arbeitgeber)|das Unternehmen|the (?:client|company|firm|employer)|le client|la société"
    r"|l['’](?:entreprise|employeur))(?=[.,!;:)]|$)"
)


def clients_told(sentences: Sequence[str]) -> Iterator[Claim]:
    """The names that an agency's sentences give as the answer to who it is, or that are plainly organisations'.

    One word alone counts faintly; where the reader has worked is not meant.
    """
    for sentence in sentences:
        for found in _answers(sentence):
            if _can_be_client(found["firm"], perhaps=found.re is not _IT_IS):  # else it says itself that it is a firm
                score = _SAID if " " in found["firm"] else _PERHAPS
                yield Claim(found["firm"], score, "told by agency", sentence)
        for found in () if tells_past(sentence) else _NAME.finditer(sentence):
            name = found["firm"]
            marked = orgish(name) or (" " in name and name.split()[0].casefold() in org_words())
            if marked and not is_role(name) and _can_be_client(name):
                yield Claim(name, _NAMED, "told by agency", sentence)


def perhaps_clients(sentences: Sequence[str]) -> Iterator[Claim]:
    """Names of two words and more given as the answer to who it is, by somebody who may be an agency: faint claims.

    A person's can be among them, so far as it is not known for one.
    """
    for sentence in sentences:
        if any(words in sentence for words in _NAMING):
            for found in _answers(sentence):
                if " " in found["firm"] and _can_be_client(found["firm"], perhaps=True):
                    yield Claim(found["firm"], _PERHAPS, _WHO_IT_IS, sentence)


def _answers(sentence: str) -> Iterator[re.Match[str]]:
    """Where a sentence answers who it is: the name behind or before what says so."""
    yield from _IT_IS.finditer(sentence)
    yield from _THAT_IS.finditer(sentence)


def as_an_agencys(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of a mail, where it is known to be an agency's: who it is that it names is its client."""
    named = ((c, c.rule == _WHO_IT_IS and _can_be_client(c.value)) for c in claims)
    return tuple(replace(c, score=max(c.score, _SAID)) if is_client else c for c, is_client in named)


def tells_past(sentence: str) -> bool:
    """Whether a sentence speaks of what the reader does and has done: the firms in it are not the client."""
    return _READERS_PAST.search(sentence) is not None


def _can_be_client(name: str, *, perhaps: bool = False) -> bool:
    first = name.split()[0]
    person = is_given(first) or (not perhaps and looks_personal(name) and not orgish(name))
    return not (person or _is_matter(name) or is_place(name) or first.casefold() in stopwords())


def _is_matter(name: str) -> bool:
    """Whether words say what something is for, where no organisation does: 'Anlagen für Molkereien', and not 'Institut
    für Moorkunde'."""
    words = name.casefold().split()
    return any(word in _FOR for word in words[1:-1]) and words[0] not in org_words()


_FOR = ("für", "for", "pour")
