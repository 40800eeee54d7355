"""The employers for whom an agency writes, by how it lets their names fall ('It's Corvane Foods')."""

import re
from collections.abc import Iterator, Sequence

from afterview.domain.reading import Claim
from afterview.inference.who.firm_names import orgish
from afterview.inference.who.firm_phrases import FIRM
from afterview.inference.who.names import is_given, looks_personal, org_words, stopwords
from afterview.inference.who.places import is_place
from afterview.inference.who.titles import is_role

_SAID, _NAMED, _PERHAPS = 0.65, 0.45, 0.2
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
_IT_IS = re.compile(
    r"(?:^|[.!?:] )(?:(?:[Ii]t|[Tt]hat)(?:['’]s| is| will be)|[Tt]he (?:firm|company|employer)(?: is|['’]s)"
    r"|Es (?:ist|wäre|geht um|handelt sich um|dreht sich um)|Das (?:ist|wäre)"
    r"|Der (?:Kunde|Auftraggeber|Arbeitgeber) ist"
    r"|C['’]est|Ce serait|Il s['’]agit (?:de|du|d['’])|L['’](?:entreprise|employeur) est)"
    rf" ?(?:the |die |das |den |der |la |le |les |l['’])?{FIRM}(?=[.,!;:)]|$| \(| in [A-Z]| à [A-Z])"
)


def clients_told(sentences: Sequence[str]) -> Iterator[Claim]:
    """The names that an agency's sentences give as the answer to who it is, or that are plainly organisations'.

    One word alone counts faintly; where the reader has worked is not meant.
    """
    for sentence in sentences:
        for found in _IT_IS.finditer(sentence):
            if _can_be_client(found["firm"]):
                score = _SAID if " " in found["firm"] else _PERHAPS
                yield Claim(found["firm"], score, "told by agency", sentence)
        for found in () if tells_past(sentence) else _NAME.finditer(sentence):
            name = found["firm"]
            marked = orgish(name) or (" " in name and name.split()[0].casefold() in org_words())
            if marked and not is_role(name) and _can_be_client(name):
                yield Claim(name, _NAMED, "told by agency", sentence)


def tells_past(sentence: str) -> bool:
    """Whether a sentence speaks of what the reader does and has done: the firms in it are not the client."""
    return _READERS_PAST.search(sentence) is not None


def _can_be_client(name: str) -> bool:
    first = name.split()[0]
    person = is_given(first) or (looks_personal(name) and not orgish(name))
    return not (person or is_place(name) or first.casefold() in stopwords())
