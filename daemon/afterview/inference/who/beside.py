"""Who comes too, beside others or beside the writer, and whose work the seeker is to see, as a pronoun tells it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from afterview.domain.reading import PersonFound
from afterview.inference.keyed import Keyed
from afterview.inference.who.names import same_person

# Somebody else will be there as well: so will the writer, if nobody else is said to be.
TOO = Keyed(
    r"\b(?:will|is going to|are going to|would like to|['’]ll|is|are) (?:join(?:ing)?|be (?:there|joining"
    r"|with us|on(?: the call)?|in the (?:room|meeting)|at the table)"
    r"|(?:sit(?:ting)?|dial(?:l?ing)?) in|take part|attend(?:ing)?|come along)(?:,? [\w’']+){0,4}?,? (?:too|as well)\b"
    r"|\b(?:will|is going to|are going to|would like to|is|are) also (?:join(?:ing)?|be (?:there|joining"
    r"|with us|on)|sit(?:ting)? in|take part|attend(?:ing)?)\b"
    r"|\b(?:will|is going to) (?:join|be joining) (?:us|me)\b|\bwird (?:auch|ebenfalls|mit) dabei sein\b"
    r"|\b(?:ist|sind) (?:auch|ebenfalls|mit|noch) dabei\b|\b(?:nimmt|nehmen) (?:auch|ebenfalls) teil\b"
    r"|\b(?:kommt|kommen|stößt|stoßen|(?:schaltet|schalten|gesellt|gesellen|wählt|wählen) sich) (?:auch |noch |mit )?"
    r"(?:dazu|hinzu|zu|ein)\b|\bsera (?:aussi|également) (?:présente?|là)\b"
    r"|\b(?:vous|te) (?:voir|rencontrer|recevoir) (?:aussi|également)\b|\bsitzt (?:\w+ ){0,2}(?:auch|mit|noch) dabei\b"
    r"|\bwird (?!wieder |nicht |kaum )(?:\w+ ){0,2}dabei sein\b|\b(?:setzt|setzen|hockt|hocken|stellt"
    r"|gesellt) sich (?:\w+ )?dazu\b"
    r"|\b(?:will|would|['’]ll|['’]d) have (?!(?:\w+ ){0,2}(?:news|documents?|papers?|forms?|contract|answers?"
    r"|feedback|offer)\b)(?:\w+ ){1,3}"
    r"(?:with|for) you\b[^.;!?]{0,30}?(?:too|as well)\b"
)
# Whose work the seeker is to see: whoever was named just before.
_SEES_THEM = Keyed(
    r"\b(?:(?:sit(?:ting)? in on|watch(?:ing)?|observ(?:e|ing)) (?:her|his) \w+|(?:shadow|follow)(?:ing)? (?:her|him)\b"
    r"|spend(?:ing)? (?:\w+ ){1,4}with (?:her|him)\b|(?:join|assist)(?:ing)? (?:her|him) (?:on|for|at|in) (?:\w+ )?"
    r"(?:clinic|rounds?|lesson|class|shift|session)|bei (?:ihr|ihm) (?:hospitier|mitlauf|mitarbeit|zuschau)\w*"
    r"|(?:ihr|ihm) (?:einen \w+ )?über die Schulter|assister à (?:son|sa) \w+)"
)
_YOU = (" you", "You", " Sie", " dich", " du ", " vous", " te ", " tu ")


def sees_work(text: str) -> int:
    """Where a sentence begins to say whose work the seeker is to see, -1 if it does not: 'sit in on her seminar'."""
    found = _SEES_THEM.search(text) if any(word in text for word in _YOU) else None
    return found.start() if found else -1


def is_to_be_met(text: str, start: int, end: int) -> bool:
    """Whether the name from `start` to `end` stands where a German clause has whom the seeker is to meet."""
    if not ("dass " in text or "damit " in text):
        return False
    return _SO_THAT_YOU.search(text, 0, start) is not None and _MEET.match(text, end) is not None


_SO_THAT_YOU = re.compile(r"\b(?:dass|damit) (?:[Ss]ie|[Dd]u)\b[^,;:!?]{0,40}$")
_MEET = re.compile(
    r"[^.;:!?]{0,60}?\b(?:kennenlern(?:en|st)|treffen|triffst|sprechen|sprichst)\b(?! (?:konnte|durfte|wollte))"
)


def beside_whom(found: Sequence[PersonFound]) -> list[PersonFound]:
    """The people of a mail; the writer whom somebody comes beside takes the talk if nobody else is said to."""
    met = any(p.rule in ("interviewer", "row") for p in found) or _invites_another(found)
    return [replace(p, rule="self") if p.rule == "beside" else p for p in found if not (met and p.rule == "beside")]


def _invites_another(found: Sequence[PersonFound]) -> bool:
    """Whether a calendar part has a guest other than the only one, whom the words say to come too."""
    guests = [p.name for p in found if p.rule == "attendee"]
    more = [p.name for p in found if p.rule == "comes too"]
    return len(guests) > 1 or any(not any(same_person(guest, name) for name in more) for guest in guests)
