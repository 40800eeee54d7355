"""That somebody conducts the talk, in the words of those who set it up."""

import re

_TALK = (
    r"(?:\w+[ -])?(?:\w*[Gg]espräche?|[Ii]nterviews?|[Tt]elefonat|[Tt]ermine?|talks?|calls?|conversations?|entretiens?)"
)
_THE = r"(?:the|these|all|our|your|this|das|die|Ihr|dein|unser|dieses|alle|l['’]|les|vos|votre)"
_HAVE_TIME = r"(?:both )?have (?:time\b|an? (?:hour|slot|gap)\b|(?:Mon|Tues|Wednes|Thurs|Fri)day)"
# Behind a name: 'Ana conducts the interviews', 'Ana holt Sie ab und führt das Gespräch'.
CONDUCTS = re.compile(
    rf"(?:,[^,.!?]{{0,60}},)?[^.,;:!?]{{0,40}}? (?:conducts?|runs|holds|leads|takes|chairs|führt|leitet|übernimmt|mène"
    rf"|conduit|fait passer) {_THE} ?(?:first |ersten |premiers )?{_TALK}\b"
    r"| insists on (?:meeting|seeing|talking|speaking)\b| likes to (?:meet|see|talk to) every\w+"
    r"| a demandé à (?:vous|te) (?:voir|rencontrer|parler)\b"
    rf"| and I {_HAVE_TIME}"
    r"|(?:,[^,.!?]{0,60},)? wird (?:\w+ ){1,2}dabei sein\b"
)
# Behind a pronoun for one just named.
THEY_CONDUCT = re.compile(
    rf"(?:['’]ll| will) (?:be )?(?:lead|run|conduct|tak|do|hold|chair)(?:e|ing)? {_THE} {_TALK}\b"
    rf"| wird {_THE} {_TALK} (?:\w+ )?(?:führen|leiten|übernehmen)\b"
    rf"| (?:mènera|conduira|fera|assurera) (?:l['’]|votre ){_TALK}\b"
    r"| (?:peut|pourra|pourrait) (?:le |ce |dès )?(?:lundi|mardi|mercredi|jeudi|vendredi|demain)\b"
)
# The writer does.
_I = ("I ", "I'", "I’", "ich", "Ich")
_I_CONDUCT = re.compile(
    rf"\b{_TALK} (?:führe|übernehme|leite|mache|halte) ich\b|\b[Ii]ch (?:führe|leite|übernehme) {_THE} {_TALK}\b"
    rf"|\bI(?:['’]ll| will) (?:lead|run|conduct|take|do|hold|chair) {_THE} {_TALK}\b"
    rf"|\b[A-Z][\w’'-]+ and I {_HAVE_TIME}"
)
# Before a name: 'es erwarten Sie Ana und Bo', 'neu dazu kommt unsere Leiterin Ana'.
CONDUCTED_BY = re.compile(
    r"\b(?:erwarte[nt] (?:Sie|dich)|(?:[Dd]azu|[Hh]inzu) (?:komm|stoß|stöß)(?:t|en)|(?:made up|composed) of)\s*"
)


def writer_conducts(text: str) -> bool:
    """Whether a sentence says that its writer conducts the talk, or has time for it with another."""
    return any(word in text for word in _I) and _I_CONDUCT.search(text) is not None
