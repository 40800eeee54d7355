"""What a scheduler's notice names beside the time: the firm in the name of the talk ('Birchfold interview')."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from afterview.domain.message import Message
from afterview.domain.reading import Claim
from afterview.inference.who.addresses import EMAIL
from afterview.inference.who.firm_domains import letters, other_side, spells
from afterview.inference.who.names import same_person, stopwords, words_of
from afterview.inference.who.same import firm_words
from afterview.inference.who.services import label_of, service_of
from afterview.inference.who.titles import is_role

_SPELLED = 0.7  # the other side's address spells the name
_SAID = 0.35
_FAINT = 0.2  # the other side's address spells another one
_GUESTS = re.compile(r"\W*(?:(?:[Aa]dditional |[Oo]ther )?[Gg]uests?|[Ww]eitere Gäste|Gäste|[Ii]nvités?)\b")
_TALK = re.compile(r"\b(?:interview|screen(?:ing)?|call|chat|conversation|meeting|talk|gespräch|entretien)\b", re.I)
_WITH = re.compile(r"\b(?:with|mit|avec)\s+([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]+){0,3})")
_NEAR = 60  # characters before the word for the talk


def is_booking(message: Message) -> bool:
    """Whether a scheduling service sent it for somebody whose calendar it keeps."""
    service = service_of(message)
    return service is not None and service.part == "scheduling"


def guests_of(sentences: Sequence[str]) -> Iterator[str]:
    """The addresses of those who are invited beside the seeker: 'Guests: ana.ruiz@…, bo@…'."""
    for text in sentences:
        if _GUESTS.match(text):
            yield from (email.casefold() for email in EMAIL.findall(text))


def by_talk(message: Message, sentences: Sequence[str]) -> Iterator[Claim]:
    """Firms in the names of talks: sure where the host's address spells them, faint where it spells another."""
    if not is_booking(message):
        return
    labels = [letters(x) for x in dict.fromkeys(label_of(a.email) for a in other_side(message)) if x]
    for text in (message.subject, *sentences, *(event.summary for event in message.events)):
        hosts = [m[1] for m in _WITH.finditer(text)]
        for talk in _TALK.finditer(text):
            name = _named_before(text[max(0, talk.start() - _NEAR) : talk.start()])
            if not name or is_role(name) or any(same_person(name, host) for host in hosts):
                continue
            spelled = any(x.startswith(letters(name)) or spells(x, firm_words(name)) for x in labels)
            yield Claim(name, _SPELLED if spelled else _FAINT if labels else _SAID, "talk", text)


def _named_before(text: str) -> str:
    """The capitalised words before the word for the talk, what says of what sort the talk is aside."""
    words = re.split(r"[ \u00a0]+", re.split(r"[:|(),;<>/\n]|\s[-–—]\s", text)[-1].strip())
    while words and _tells_the_sort(words[-1]):
        words.pop()
    name: list[str] = []
    while words and words[-1][:1].isupper() and not _tells_the_sort(words[-1]):
        name.insert(0, words.pop())
    return " ".join(name).strip(" .") if len(name) <= 4 else ""


def _tells_the_sort(word: str) -> bool:
    plain = word.strip(".'’!\"-").casefold()
    return not plain or plain[0].isdigit() or plain in sorts() or plain in stopwords()


@cache
def sorts() -> frozenset[str]:
    """Words that say of what sort a talk is, in the names of talks (data/talk_words.txt)."""
    return frozenset(words_of("talk_words.txt"))
