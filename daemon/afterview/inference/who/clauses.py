"""Who takes a talk by how a clause is built: within a German verb's two halves, and by a pronoun for one just named."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from afterview.inference.keyed import Keyed
from afterview.inference.who.beside import sees_work
from afterview.inference.who.conducting import THEY_CONDUCT
from afterview.inference.who.elsewhere import tells_of_no_talk
from afterview.inference.who.mentions import Mentioned
from afterview.inference.who.names import LED_BY, is_given
from afterview.inference.who.people_phrases import ON_DAY

# The two halves of a verb; whoever stands between them takes part.
_HALVES = Keyed(
    r"\b(?:[Nn]ehmen|[Nn]immt)\b(?P<a>[^!?;]{3,300}?)\bteil\b"
    r"|\b(?<![Ww]ir )(?:[Ww]erden|[Ww]ird)\b(?! wir\b)(?P<b>[^!?;]{3,300}?)"
    r"\b(?:teilnehmen|dabei sein|anwesend sein|zugegen sein"
    r"|dazukommen|dazustoßen|führen|sprechen|empfangen|begrüßen|treffen|kennenlernen)\b"
    r"|\b(?:[Ss]ind|[Ii]st)\b(?P<c>(?![^!?;:]{0,300}\bseit\b)[^!?;:]{3,300}?)\b(?:mit dabei|dabei|anwesend|zugegen"
    r"|zugeschaltet|mit am Tisch)\b"
    r"|\b(?:[Gg]ehören|[Gg]ehört)\b(?P<d>[^!?;:]{3,300}?)\ban\b(?=[.,; ]*$)"
)
_OF_OTHERS = re.compile(r"\b(?:statt|anstelle|nicht|ohne|für|im Auftrag|von|vom|der Firma|wie)\s(?:\w+\s)?$")
_ME = re.compile(r"\b(?:ich|meine Wenigkeit|[Uu]nterzeichn(?:er|erin|ende[rn]?|ete[rn]?))\b")

# What one who was named just before does about a talk, told by a pronoun.
_PRONOUN = re.compile(r"(?:^|[\s(–—-])(?P<who>[Ss]he|[Hh]e|[Ee]r|[Ss]ie|[Ee]lle|[Ii]l)(?=[\s'’])")
_WITH_YOU = (
    r"(?:with|meet|meeting|see|seeing|hear from|(?:speak|talk|speaking|talking|chat|chatting) (?:to|with)) you\b"
)
_MIT_IHNEN = (
    r"(?:mit (?:Ihnen|dir)\b|(?:Sie|dich)\b[^.;!?]{0,40}\b(?:kennen(?:zu)?lernen|sehen|treffen|sprechen|empfangen)\b)"
)
_TIMED = (
    r"(?=[^.!?]{0,60}(?:day\b|tags?\b|woche?\b|week\b|morning|afternoon|morgen|lundi|mardi|mercredi|jeudi|semaine"
    r"|\b\d{1,2}(?:[:.h]\d\d)?\s?(?:[ap]m|uhr|Uhr|h)\b|\b(?:at|um|le) \d{1,2}\b(?![\d-])|midi\b))"
    r"(?![^.!?]{0,40}\b(?:until|till|jusqu|for (?:any )?questions|für Fragen))"
)
_THEY_MEET = re.compile(
    rf"(?:['’]d| would) (?:like|love|be (?:glad|happy|delighted|keen|pleased))\b[^.;!?]{{0,50}}?\b{_WITH_YOU}"
    rf"|(?: has| has got|['’]s got|(?:['’]s| has) asked for) {ON_DAY}"
    r"|(?: wants| hopes|(?: is|['’]s) (?:keen|hoping|happy|looking forward)| has (?:asked|offered|agreed))\b"
    rf"[^.;!?]{{0,50}}?\b{_WITH_YOU}"
    rf"|(?:['’]ll| will) (?:be )?(?:interview(?:ing)? you|(?:then )?{_WITH_YOU}(?= (?:on|at|in|next|this|tomorrow)\b))"
    rf"| (?:can|could) (?:do|make|see you|meet you|offer)\b{_TIMED}"
    r"|(?:['’]s| is| has)(?: only| also| then)? (?:free|available|around|time|an? (?:hour|slot|gap)"
    r"|on (?:Teams|Zoom|Skype|Google Meet|Meet|Webex|the (?:phone|line))"
    rf"|(?:this|next|on) (?:\w+ )?(?:Mon|Tues|Wednes|Thurs|Fri)day)\b{_TIMED}"
    rf"| (?:suggests|proposes|offers|schlägt|bietet)\b{_TIMED}"
    rf"| (?:will|möchte|würde|hofft|wünscht)\b[^.;!?]{{0,60}}?\b{_MIT_IHNEN}"
    rf"| (?:hat|hätte|kann|könnte|ist|wäre)\b{_TIMED}"
    r"(?=[^.!?]{0,90}\b(?:Zeit|frei|zu haben|verfügbar|da|möglich|Termin|einrichten)\b)"
    r"| (?:veut|voudrait|souhaite|souhaiterait|aimerait|tient à)\b[^.;!?]{0,50}?(?:\b(?:avec (?:vous|toi)\b"
    r"|(?:vous|te) (?:voir|rencontrer|parler|recevoir|entendre|connaître))|\bt['’]entendre)"
    rf"| (?:vous |te |t['’])(?:invite|convie|attend(?:ra)?|recevra|reçoit|rencontrera|propose)\b{_TIMED}"
    rf"| (?:est|serait|sera) (?:libre|disponible|là)\b{_TIMED}"
)
_AND_I = re.compile(
    r"\b(?:[Ss]he|[Hh]e|[Ss]ie|[Ee]r|[Ee]lle|[Ll]ui) (?:and|und|et|pis) (?:I|me|myself|ich|moi)\b"
    r"(?=\s?[,.;:!?)–—-]|$|['’]d\b| (?:will|would|could|can|want to (?:see|meet|talk|speak"
    r"|go|hear|walk|sit|show)|are (?:free|around|here)|have (?:time|an hour)|hope|look)\b"
    r"| (?:werden|würden|möchten|könnten|hätten|freuen)\b| (?:vous|serons|serions|aimer\w+|souhait\w+|pouv\w+)\b)"
)
# Where somebody is named as one to ask, or from whom one has the seeker's name.
_TO_ASK = re.compile(
    r"\b(?:reach|contact(?! (?:is|for))|(?:write|send|forward)\b[^.!?]{0,30}\bto|questions?|queries|calls|stuck"
    r"|refer(?:red|s)|recommended"
    r"|introducing|predecessor|paperwork|erreich\w*|wenden|Fragen|schreiben|Vorgänger\w*|empfohlen"
    r"|adresse[rz]|écri(?:re|vez)"
    r"|joindre|contacte[rz]|visite médicale)\b"
)
_REFERS_TO = 2  # sentences back
Spoken = tuple[str, Sequence[Mentioned]]  # a sentence and the names in it


# Somebody takes the seeker along, or shows them the place: the one to be met where nobody else is named.
_ALONG = re.compile(
    r"[^.;!?]{0,60}?(?:\b(?:nimmt|nehmen) (?:Sie|dich)\b[^.,;!?]{0,40}?\b(?:mit(?! zu[mr]? )|Fittiche|an die Hand)\b"
    r"|\b(?:zeigt|zeigen) (?:Ihnen|dir)\b[^.,;!?]{0,40}?\b(?:Werkstatt|Betrieb|Haus|alles"
    r"|Baustelle|Station|Küche|Labor|Schule|Arbeit)|\b(?:führt|führen) (?:Sie|dich)\b[^.,;!?]{0,40}?\b(?:herum|durch)\b"
    r"|\b(?:begleitet|betreut) (?:Sie|dich)\b"
    r"|(?:\bwill|['’]ll) (?:take you (?:along|out\b|round|around|under)|show you (?:round|around|about|the ropes)"
    r"|walk you (?:round|around)|host you|be your (?:host|guide)|look after you)"
    r"|\b(?:vous|te|t['’]) ?(?:prendra|prend|emmènera|accompagnera|chaperonnera|montrera|fera (?:visiter|découvrir))\b)"
)
_YOU = (" Sie ", " dich ", " Ihnen ", " dir ", " you ", " vous ", " te ", " t'", " t’")


def takes_along(text: str, name: Mentioned) -> bool:
    """Whether somebody will take the seeker along for a trial, or show them round."""
    if name.inside or not any(word in text for word in _YOU):
        return False
    known = name.sure or " " in name.name or is_given(name.name)
    return known and _ALONG.match(text, name.end) is not None


def is_free(text: str, end: int) -> bool:
    """Whether one whose name ends there has time for the seeker: 'Ana is free on Thursday at 3'; not for questions."""
    if not _tells_of_time(text):
        return False
    told = _TOLD_OF.match(text, end)
    return _meets(text, told.end() if told else end) and not (_TO_ASK.search(text) or _NOT.search(text, end))


@lru_cache(maxsize=8)  # each name of a sentence asks
def _tells_of_time(text: str) -> bool:
    return any(word in text for word in _HAS_TIME)


_HAS_TIME = (" free", " availab", " around", " frei", " Zeit", " verfügbar", " libre", " disponible")
_TOLD_OF = re.compile(r"\s?\([^()]{2,60}\)|,[^,.;!?]{2,60},")
_NOT = re.compile(r"n['’]t\b|\b(?:not|keine?|nicht|pas)\b")


def _meets(text: str, at: int) -> bool:
    return _THEY_MEET.match(text, at) is not None or THEY_CONDUCT.match(text, at) is not None


def _behind(text: str, end: int) -> int:
    """Where what is said of a pronoun goes on behind another who does it too: 'She and Ana Ruiz would like to …'."""
    beside = _AND_NAMED.match(text, end)
    return beside.end() if beside else end


_AND_NAMED = re.compile(
    rf" (?:and|und|et|&) {LED_BY}[A-ZÀ-Þ][\w’'-]{{1,20}}(?: [A-ZÀ-Þ][\w’'-]{{1,20}}){{0,2}}(?=[ ’'])"
)


def within_verb(text: str, names: Sequence[Mentioned]) -> Iterator[Mentioned]:
    """Those between the halves of a verb: 'nehmen unsere Leiterin, Frau Berg, und Herr Lam vom Personal teil'."""
    for match in _HALVES.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        for name in names:
            known = name.sure or " " in name.name or is_given(name.name)
            inside = start <= name.start < end and not name.inside
            if known and inside and not _OF_OTHERS.search(text[start : name.start]):
                yield name


def writer_within_verb(text: str) -> bool:
    """Whether the writer stands between the halves of a verb: 'nehmen Frau Berg sowie die Unterzeichnende teil'."""
    return any(_ME.search(match[match.lastgroup or 0]) for match in _HALVES.finditer(text))


def by_pronoun(text: str, before: Sequence[Spoken], names: Sequence[Mentioned]) -> tuple[str, bool]:
    """Whom a pronoun of a sentence says to take the talk ('' for nobody), and whether the writer does beside them.

    `before` holds the sentences before, with their names. It means one person, or nobody: the only one of the nearest
    sentence that names any, its own up to the pronoun included.
    """
    if not names and not any(said for _, said in before[-_REFERS_TO:]):
        return "", False
    beside = _AND_I.search(text)
    found = beside or next((m for m in _PRONOUN.finditer(text) if _meets(text, _behind(text, m.end()))), None)
    start = found.start() if found else sees_work(text)
    if start < 0 or tells_of_no_talk(text, found.end() if found else start):
        return "", False
    near = [(text, [n for n in names if n.end <= start]), *reversed(before[-_REFERS_TO:])]
    of, said = next((each for each in near if each[1]), ("", []))
    if _TO_ASK.search(text) or _TO_ASK.search(of):
        return "", False
    meant = {n.name for n in said if not n.inside} or {n.name for n in said}
    return (meant.pop() if len(meant) == 1 else ""), beside is not None
