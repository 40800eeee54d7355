"""That somebody conducts the talk, in the words of those who set it up."""

import re
from collections.abc import Iterator
from functools import lru_cache

from afterview.inference.keyed import Keyed
from afterview.inference.who.elsewhere import tells_of_no_talk

_TALK = (
    r"(?:\w+[ -])?(?:\w*[Gg]espräche?|[Ii]nterviews?|[Tt]elefonat|[Tt]ermine?|talks?|calls?|conversations?|entretiens?)"
)
_THE = r"(?:the|these|all|our|your|this|das|die|Ihr|dein|unser|dieses|alle|l['’]|les|vos|votre)"
_HAVE_TIME = r"(?:both )?have (?:time\b|an? (?:hour|slot|gap)\b|(?:Mon|Tues|Wednes|Thurs|Fri)day)"
# Behind a name: 'Ana conducts the interviews', 'Ana holt Sie ab und führt das Gespräch'.
_CONDUCTS = re.compile(
    rf"(?:,[^,.!?]{{0,60}},)?[^.,;:!?]{{0,40}}? (?:conducts?|runs|holds|leads|takes|chairs|führt|leitet|übernimmt|mène"
    rf"|conduit|fait passer) {_THE} ?(?:first |ersten |premiers )?{_TALK}\b"
    r"|(?: qui)? (?:fera passer|mènera|conduira|assurera|animera|dirigera) (?:l['’]|les |vos |votre |cet )entretiens?\b"
    r"| insists on (?:meeting|seeing|talking|speaking)\b| likes to (?:meet|see|talk to) every\w+"
    r"| a demandé à (?:vous|te) (?:voir|rencontrer|parler)\b"
    rf"| and I {_HAVE_TIME}"
    r"|(?: from (?:our |the )?(?:\w+ ){1,3}?)? ?will (?:dial|zoom|call|drop|pop) in\b"
    r"| can(?:no|['’])t wait to (?:meet|see|talk to|speak to) you\b"
    r"|[^.,;:!?]{0,40}? freu(?:t|en) sich (?:schon |sehr )?auf (?:Sie|dich|(?:Mon|Diens|Donners|Frei)tag|Mittwoch)\b"
    r"| h(?:at|aben)\b[^.,;:!?]{0,40}? (?:Stunde|Minuten|Termin) für (?:Sie|dich) (?:frei|Zeit|reserviert|eingeplant)\b"
    r"| h(?:at|aben|ätten?)\b(?=[^.!?]{3,30}(?:\d|[Tt]ag\b|woch))(?![^.!?]*\bkeine?\b)[^.,;!?]{3,40}?\b(?:Zeit|Luft)\b"
    r"| aur(?:a|ont|ait) [^.,;!?]{1,20}?(?:heures?|minutes|créneau|moment) pour (?:vous|toi)\b"
    r"| h(?:at|aben) um ein \w+ mit (?:Ihnen|dir) gebeten\b| se joindr(?:a|ont) à (?:nous|vous|l['’])"
    r"|(?:,[^,.!?]{0,60},)? wird (?!nicht|kaum|nie)(?:\w+ ){1,2}dabei sein\b"
)
_VERBS = re.compile(
    r" (?:conducts?|runs|holds|leads|takes|chairs|führt|leitet|übernimmt|mène|conduit|fait passer|insists|likes"
    r"|fera passer|mènera|conduira|assurera|animera|dirigera"
    r"|wait|in|freut|freuen|hat|haben|hätten?|aura|auront|aurait|joindra|joindront"
    r"|a demandé|and I|wird)\b"
)
# Behind a pronoun for one just named.
THEY_CONDUCT = re.compile(
    rf"(?:['’]ll| will) (?:be )?(?:lead|run|conduct|tak|do|hold|chair)(?:e|ing)? {_THE} {_TALK}\b"
    rf"| wird {_THE} {_TALK} (?:\w+ )?(?:führen|leiten|übernehmen)\b"
    rf"| (?:mènera|conduira|fera|assurera) (?:l['’]|votre ){_TALK}\b"
    r"| (?:peut|pourra|pourrait) (?:le |ce |dès )?(?:lundi|mardi|mercredi|jeudi|vendredi|demain)\b"
)
# The writer does.
_I_CONDUCT = Keyed(
    rf"\b{_TALK} (?:führe|übernehme|leite|mache|halte) ich\b(?! nur| immer)|\b[Ii]ch (?:führe|leite"
    rf"|übernehme) {_THE} {_TALK}\b"
    r"(?! (?:in|an) |[^.!?]*\bweiter\b)"
    rf"|\bI(?:['’]ll| will) (?:lead|run|conduct|take|do|hold|chair) {_THE} {_TALK}\b"
    r"(?! (?:slot|open|as|for you|with the client)\b)"
    rf"|\b[A-Z][\w’'-]+ and I {_HAVE_TIME}|\b[Aa]ußer mir (?:nimmt|nehmen|ist|sind|wird|werden|kommt|kommen"
    rf"|sitz\w+)\b|\blà,? (?:et )?moi aussi\b"
)
# Before a name: 'es erwarten Sie Ana und Bo', 'neu dazu kommt unsere Leiterin Ana'.
_CONDUCTED_BY = re.compile(
    r"\b(?:erwarte[nt] (?:Sie|dich)|(?:[Dd]azu|[Hh]inzu) (?:komm|stoß|stöß)(?:t|en)|(?:made up|composed|consisting) of"
    r"|comprising|[Ii]t['’]s (?:just|only)(?! [^.;!?]{2,40}?\b(?:who|that) (?!you))|[Ii]nterlocut(?:eur"
    r"|rice)s? (?:ser(?:a|ont)|est|sont)"
    r"|[Ee]n présence d[e'’]"
    r"|[Mm]it (?:am Tisch|dabei)(?: sind| ist| sitz(?:en|t))?:?)\s*"
)


@lru_cache(maxsize=8)  # each name of a sentence asks
def _tells_of_conducting(text: str) -> bool:
    return _VERBS.search(text) is not None


def conducts(text: str, end: int) -> re.Match[str] | None:
    """What says behind a name that its bearer conducts the talk."""
    return _CONDUCTS.match(text, end) if _tells_of_conducting(text) else None


def conducted_by(text: str) -> Iterator[re.Match[str]]:
    """The words before those who conduct the talk."""
    said = "rwarte" in text or "azu " in text or "inzu " in text or " of " in text
    said = said or "t's " in text or "t’s " in text or "présence" in text or "nterlocut" in text or "comprising" in text
    said = said or "it am Tisch" in text or "it dabei" in text
    return _CONDUCTED_BY.finditer(text) if said else iter(())


def writer_conducts(text: str) -> bool:
    """Whether a sentence says that its writer conducts the talk, or has time for it with another."""
    said = "ich" in text or "Ich" in text or "I" in text or " m" in text
    found = _I_CONDUCT.search(text) if said else None
    return found is not None and not tells_of_no_talk(text, found.end())
