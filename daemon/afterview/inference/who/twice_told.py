"""Titles whose words nobody need know: a phrase says that one comes, and the subject says the same words."""

import re
from collections.abc import Callable, Iterator, Sequence

from afterview.domain.message import Mark, Message
from afterview.domain.reading import Claim
from afterview.inference.keyed import Keyed
from afterview.inference.who.names import stopwords
from afterview.inference.who.role_phrases import REPLY, TOO_BARE
from afterview.inference.who.titles import is_talk

_SCORE = 0.5
_MOST, _LONG = 7, 6  # words; letters of a title of one word
_POST = Keyed(
    r"\b(?:[Pp]oste|[Ee]mploi|[Ff]onctions?) (?:de |d['’])(?=[a-zà-ÿ])"
    r"|\b(?:[Pp]ost|[Pp]osition|[Rr]ole|[Jj]ob|[Vv]acancy) (?:of|as)(?: an?)? (?=[a-z])"
)
# 'La fonction de recherche', 'it plays the role of host' are said of much else.
_HIRING = Keyed(r"[Aa]ppl(?:y|ied|ication)|[Cc]andid|[Pp]ostul|[Rr]ecru|[Aa]dvertis|vacan|annonce")
_SOUGHT = Keyed(
    r"\b(?:(?:is|are|['’]re|were|was) (?:looking for|seeking|hiring) an?"
    r"|(?:cherchez|recherchez|recrutez) une?) (?=[a-zà-ÿ])"
)
_WORDS = re.compile(r"[\w’'&+/-]+(?: [\w’'&+/-]+)*")
_PARTS = re.compile(r":\s+|\s[-–—|]\s|\s\(|, ")


def twice_told(message: Message, sentences: Sequence[str]) -> Iterator[Claim]:
    """The words behind 'the post of' that the subject says as well; in the seeker's own letter those behind 'you are
    looking for a' that are the whole of the subject or of what a dash, colon or comma parts off in it."""
    told = REPLY.sub("", message.subject).casefold().strip()
    if not told:
        return
    plain = f" {' '.join(_plain(told))} "
    parts = {" ".join(_plain(part)) for part in _PARTS.split(told)}
    for sentence in sentences:
        for found in _POST.finditer(sentence) if _HIRING.search(sentence) else ():
            yield from _title(sentence, found, lambda words: f" {words} " in plain)
        for found in _SOUGHT.finditer(sentence) if Mark.SENT in message.marks else ():
            yield from _title(sentence, found, lambda words: words in parts)


def _title(sentence: str, found: re.Match[str], is_told: Callable[[str], bool]) -> Iterator[Claim]:
    """The longest words behind a phrase that the subject tells."""
    run = _WORDS.match(sentence, found.end())
    words = run[0].split()[:_MOST] if run else []
    for count in range(len(words), 0, -1):
        title = " ".join(words[:count])
        if is_told(" ".join(_plain(title.casefold()))):
            if _can_be(words[:count]):
                yield Claim(title[0].upper() + title[1:], _SCORE, "twice told", sentence)
            return


def _can_be(words: Sequence[str]) -> bool:
    ends = (words[0].casefold(), words[-1].casefold())
    return (
        (len(words) > 1 or len(words[0]) >= _LONG)
        and not any(word in stopwords() for word in ends)
        and " ".join(words).casefold() not in TOO_BARE
        and not is_talk(" ".join(words))
    )


def _plain(text: str) -> list[str]:
    return re.findall(r"[\w&+/-]+", text)
