"""Who stays where a talk is moved or told of again: whoever is spoken of by then does not drive the others out."""

import re

from afterview.domain.reading import PersonFound, Reading
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Part
from afterview.domain.when import Slot
from afterview.inference.timeline.attending import WORDS, Takers, change_people, invited_takers
from afterview.inference.timeline.case import Case, Talk
from afterview.inference.timeline.fixing import attend
from afterview.inference.who import same_person

# A sentence that tells anew whom one will meet, or that others will not be there.
_TOLD_ANEW = re.compile(
    r"\b(?:[Yy]ou(?:['’]ll| will|['’]d| would|['’]re| are)|[Ss]ie|[Dd]u|[Vv]ous)\b[^.!?]{0,40}?"
    r"\b(?:meet|see|speak|talk|chat|interview|treffen|sprechen|rencontr|échang|entretien)"
    r"|^\W*(?:[Ii]nterviewers?|[Pp]anel|[Ww]ith|[Ww]ho|[Ww]er|[Mm]it|[Aa]vec|[Jj]ury)\b[^.!?]{0,20}:"
    r"|\b(?:[Oo]nly|[Jj]ust|[Aa]lone|without|[Nn]ur|allein|ohne|[Ss]eule?s?|uniquement|sans)\b"
)


def attend_again(case: Case, reading: Reading, talk: Talk, slot: Slot, seeker: Seeker) -> None:
    """Set who takes a talk by a message that gives its time; where their names were known, they stay.

    They leave where the message says so, or tells anew whom one will meet; whoever comes too is beside them.
    """
    known = talk.people_from >= WORDS
    rules = {person.rule for person in reading.people if person.part is Part.INTERVIEWER}
    if known and (rules & {"joins", "leaves"} or ("comes too" in rules and rules <= {"comes too", "self"})):
        change_people(case, reading, talk, seeker)
        return
    takers = invited_takers(case, reading, talk, slot, seeker)
    if not (known and takers.rank == WORDS and _are_some(talk, takers) and not _told_anew(reading)):
        attend(talk, takers)


def _are_some(talk: Talk, takers: Takers) -> bool:
    """Whether these are some of those who take a talk already, and not all."""
    known = [*talk.people.values()]
    if len(takers.people) >= len(known):
        return False
    return all(
        any((who.email and who.email == one.email) or same_person(who.name, one.name) for one in known)
        for who in takers.people
    )


def _told_anew(reading: Reading) -> bool:
    met = [person for person in reading.people if person.part is Part.INTERVIEWER and person.sentence >= 0]
    return not reading.is_person or any(_TOLD_ANEW.search(_sentence(reading, person)) for person in met)


def _sentence(reading: Reading, person: PersonFound) -> str:
    return reading.sentences[person.sentence] if person.sentence < len(reading.sentences) else person.quote
