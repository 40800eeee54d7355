"""The employers for whom an agency writes, by how it lets their names fall: 'It's Corvane Mutual.'"""

import re
from collections.abc import Iterator, Sequence

from afterview.domain.reading import Claim
from afterview.inference.who.firm_names import orgish
from afterview.inference.who.firm_phrases import FIRM
from afterview.inference.who.names import is_given, looks_personal, stopwords

_SAID, _PERHAPS = 0.65, 0.2
_IT_IS = re.compile(
    r"(?:^|[.!?:] )(?:(?:[Ii]t|[Tt]hat)(?:['’]s| is| will be)|[Tt]he (?:firm|company|employer)(?: is|['’]s)"
    r"|Es (?:ist|wäre|geht um|handelt sich um|dreht sich um)|Das (?:ist|wäre)|Der (?:Kunde|Auftraggeber|Arbeitgeber) ist"
    r"|C['’]est|Ce serait|Il s['’]agit (?:de|du|d['’])|L['’](?:entreprise|employeur) est)"
    rf" ?(?:the |die |das |den |der |la |le |les |l['’])?{FIRM}(?=[.,!;:)]|$| \(| in [A-Z]| à [A-Z])"
)


def clients_told(sentences: Sequence[str]) -> Iterator[Claim]:
    """The names that an agency's sentences give as the answer to who it is; of one word, or like a person's, faintly."""
    for sentence in sentences:
        for found in _IT_IS.finditer(sentence):
            name = found["firm"]
            words = name.split()
            if is_given(words[0]) or (looks_personal(name) and not orgish(name)) or words[0].casefold() in stopwords():
                continue
            yield Claim(name, _SAID if len(words) > 1 else _PERHAPS, "told by agency", sentence)
