"""Which of several talks ahead a message speaks of: by the times, people and weekdays beside the words that move it."""

import re
from collections.abc import Callable, Iterator, Sequence

from afterview.domain.reading import Reading
from afterview.domain.when import Slot
from afterview.inference.timeline.case import Talk
from afterview.inference.when.dates import weekday_number

_CLAUSE = re.compile(
    r"[;,(]\s|\s[–—-]\s|\s(?:but|so|and|while|whereas|aber|und|sodass|während|mais|donc|et|pero|y)\s", re.IGNORECASE
)
_STAYS = re.compile(
    r"\b(?:stays?|unchanged|unaffected|remains?|still\s(?:on|stands?|happening|going\sahead|good)|(?:only|just)\s(?:need|the|your|on)"
    r"|as\s(?:it\sis|is|planned|before|scheduled)|not\s(?:affected|changing|moving)|no(?:thing|\schanges?)\s(?:changes?\s|is\schanging\s)?(?:for|with|to)\b|goes?\sahead|see\syou"
    r"|bleib(?:t|en)|unverändert|nur\snoch|findet\swie|finden\swie|wie\sgeplant|ändert\ssich\snichts|rien\sne\schange|reste(?:nt)?|inchangée?s?"
    r"|ne\schange(?:nt)?\spas|maintenue?s?|sigue|no\scambia)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:both|all\s(?:three|four|of\s(?:them|your))|(?:the|your|our)\s(?:whole|entire)\s(?:day|thing|loop|visit|schedule)"
    r"|(?:the|your|our|\w+day['’]?s)\s(?:meetings|interviews|conversations|sessions|calls|chats|talks)"
    r"|beide[ns]?|alle\s(?:drei|vier|gespräche|termine)|(?:die|ihre|unsere|deine)\s(?:gespräche|termine|interviews)|(?:les|vos)\sentretiens|les\sdeux|tous\sles|ambas|ambos)\b",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"\b(?:hop(?:e|ing)|thank\w*|hoff\w*|dank\w*|espér\w*|espère|merci|esper\w*|gracias)\b", re.IGNORECASE
)
_VERB = r"(?!\s(?:you|i|we|it|they|he|she|this|that|the|your|our|us|me)\b)"  # 'Will you', 'Mark the day': no name
_INSTEAD = re.compile(
    r"\b(?:instead\sof|rather\sthan|(?:an)?statt|au\slieu\sd[e'’]|en\s(?:lugar|vez)\sde)(.{1,30})", re.IGNORECASE
)
_PLACES = {
    "first": 0, "erste": 0, "ersten": 0, "premier": 0, "première": 0, "second": 1, "zweite": 1, "zweiten": 1,
    "deuxième": 1, "third": 2, "dritte": 2, "dritten": 2, "troisième": 2, "last": -1, "letzte": -1, "letzten": -1,
    "dernier": -1, "dernière": -1,
}  # fmt: skip
_PLACED = re.compile(
    rf"\b({'|'.join(_PLACES)})\s(?:conversation|interview|talk|call|session|meeting|chat|slot|half|one|gespräch|termin|teil|entretien"
    r"|échange|rendez-vous|entrevista)\b",
    re.IGNORECASE,
)
# A talk that is behind: 'thanks for the first conversation', 'after your first interview'.
_LOOKED_BACK = re.compile(
    r"\b(?:after|since|following|thank\w*|enjoyed|last\s(?:week|month)|yesterday|nach|seit|dank\w*|letzte\s?(?:r|n)?\swoche|gestern"
    r"|après|depuis|suite|merci|la\ssemaine\sdernière|hier)\b",
    re.IGNORECASE,
)
_LEAST_NAME = 3
_DAY_WORD = re.compile(r"\b[^\W\d_]{4,}\b|(?<=\w\s)[A-Z][a-z]{2}\b")  # a short one only with a capital: no 'sat', 'mon'


def talks_meant(reading: Reading, talks: Sequence[Talk], new_weekday: int | None = None) -> list[Talk]:
    """Of several talks, those that the words name by start, takers, place or weekday; all where none is named.

    Clauses that say what stays as it is are left out. `new_weekday` (Monday = 0) is the day that a talk moves to: that
    its name stands there tells nothing of the talk that moves.
    """
    clauses = list(_moving_clauses(reading))
    by = (_by_start, _by_people, _by_weekday(None))
    staying = [t for t in talks if any(named(t, clause) for clause in _staying_clauses(reading) for named in by)]
    meant = [talk for talk in talks if talk not in staying] or list(talks)
    for named in (_by_start, _by_people, _by_place(talks), _by_weekday(new_weekday)):
        if len(meant) < 2:
            break
        found = [talk for talk in meant if any(named(talk, clause) for clause in clauses)]
        meant = found or meant
    return meant


def means_all(reading: Reading, talks: Sequence[Talk]) -> bool:
    """Whether the words speak of all talks at once: 'both', 'the whole day'; not 'your talks with Ana', of several."""
    clauses = (one for one in _moving_clauses(reading) if _ALL.search(one) and not _GREETS.search(one))
    return any(sum(_by_people(talk, clause) for talk in talks) in (0, len(talks)) for clause in clauses)


def clauses_of(words: str) -> list[str]:
    """The clauses of a sentence."""
    return _CLAUSE.split(words)


def named_instead(reading: Reading, slots: Sequence[Slot], talks: Sequence[Talk]) -> list[Slot]:
    """Of the times stated, those that stand in a sentence which says of a talk's old time that they replace it."""
    texts = {slot.sentence: reading.sentences[slot.sentence] for slot in slots if slot.sentence >= 0}
    said = {n for n, words in texts.items() for old in _INSTEAD.findall(words) if any(_by_start(t, old) for t in talks)}
    return [slot for slot in slots if slot.sentence in said]


def says_it_stays(words: str) -> bool:
    """Whether words say that something stays as it is: 'we stay on Tuesday', 'bleibt unverändert'."""
    return _STAYS.search(words) is not None


def _moving_clauses(reading: Reading) -> Iterator[str]:
    for sentence in reading.sentences:
        if sentence.strip(" ,.-") in (reading.signed, reading.sender.name):
            continue
        yield from (clause for clause in clauses_of(sentence) if not _STAYS.search(clause))


def _staying_clauses(reading: Reading) -> Iterator[str]:
    for sentence in reading.sentences:
        yield from (clause for clause in clauses_of(sentence) if _STAYS.search(clause))


def _by_place(talks: Sequence[Talk]) -> Callable[[Talk, str], bool]:
    """'The second conversation' of one day: the rounds of a process are counted otherwise."""
    one_day = len({talk.start.date() for talk in talks}) == 1
    order = sorted(talks, key=lambda talk: talk.start)

    def named(talk: Talk, clause: str) -> bool:
        plain = one_day and not _LOOKED_BACK.search(clause)
        places = (_PLACES[word.casefold()] for word in _PLACED.findall(clause)) if plain else ()
        return any(-len(order) <= at < len(order) and order[at] is talk for at in places)

    return named


def _by_start(talk: Talk, clause: str) -> bool:
    minute, hours = talk.start.minute, {talk.start.hour, talk.start.hour % 12 or 12}
    tail = rf"\s?[:.h]\s?{minute:02}" if minute else r"(?:[:.h]00)?(?=\s?(?:h|uhr|[ap]\.?m|o['’]?clock)?\b)"
    shown = "|".join(str(hour) for hour in sorted(hours, reverse=True))
    return (
        re.search(rf"(?<![\w/:.])0?(?:{shown}){tail}(?![\d/:]|\.\d|\s?(?:min|st|nd|rd|th|hour|stunde))", clause, re.I)
        is not None
    )


def _by_people(talk: Talk, clause: str) -> bool:
    words = {word for person in talk.people.values() for word in re.findall(r"[^\W\d_]+", person.name)}
    return any(len(word) >= _LEAST_NAME and re.search(rf"\b{word}\b(?i:{_VERB})", clause) for word in words)


def _by_weekday(new: int | None) -> Callable[[Talk, str], bool]:
    def named(talk: Talk, clause: str) -> bool:
        if talk.start.weekday() == new:
            return False
        return talk.start.weekday() in map(weekday_number, _DAY_WORD.findall(clause))

    return named
