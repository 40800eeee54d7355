"""The user's own words, from notes and profile, turned so that they fit into a sentence of a letter."""

import re
from collections.abc import Iterable, Sequence

from afterview.writing.clean import note

LONGEST_TOPIC = 30  # words; a longer note is the user's to shorten


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_TALKED = re.compile(
    r"^(?:(?:we|they|he|she|i|\w+)\s+)?(?:also\s+)?(?:talked|spoke|chatted|went over|discussed|asked|covered)\s*"
    r"(?:me\s+)?(?:a lot\s+|briefly\s+|mostly\s+)?(?:about|on)?\s+|^about\s+|^(?:discussion|conversation|talk) about\s+"
    r"|^(?:wir (?:haben|sprachen) )?über\s+|^gespräch über\s+|^(?:nous avons )?parlé (?:de la |de |du )",
    re.IGNORECASE,
)
_TALKED_IN_THE_END = re.compile(r"\s+(?:gesprochen|geredet|diskutiert)$")  # 'wir haben über … gesprochen'
_UNSAID = re.compile(
    r"^(?:i\s+)?(?:should(?: have|'ve|’ve)|could have|forgot to|did(?:n't|n’t| not)(?: get to)?|wish i had)\s+"
    r"(?:also\s+)?(?:mention(?:ed)?|sa(?:y|id)|t(?:ell|old)(?: them| him| her)?|add(?:ed)?|br(?:ing|ought) up)\s*"
    r"(?:about\s+)?(?:that\s+)?|^(?:i\s+)?forgot\s+(?:about\s+)?"
    r"|^(?:ich )?hätte (?:noch )?(?:sagen|erwähnen) sollen,?\s*"
    r"|^j['’]aurais dû (?:dire|mentionner)\s*(?:que\s+)?",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^(?P<who>[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*)?)\s*:\s+(?P<what>.+)$")
_CLAUSE = re.compile(r"^(?:they|we|i|you|it|there|that|this is|wir|ich|sie|es|man|nous|je|ils|elles|vous)\b", re.I)
_THIRD_PERSON = re.compile(r"^(?:he|she|er|il|elle)\b", re.I)
_SMALL_WORDS = {
    "en": _words(
        "the a an how what why when where which who whether our their your my his her its this that these those some "
        "one two three and moving building using making getting keeping running working hiring teaching planning"
    ),
    "de": _words("der die das ein eine wie was warum wann dass ob mein meine ihr ihre unser unsere"),
    "fr": _words("le la les un une des comment pourquoi votre notre mon ma mes vos"),
}
_DID = _words(
    "led built cut ran grew wrote won taught brought set made took held kept raised drove met sold oversaw "
    "began taught rebuilt"
)
_FUNCTION_WORDS = {
    "en": _words("the and of to with for my from that they at by on how our is was are we i"),
    "de": _words("und der die das mit von für bei ich zu ein eine einer einen den dem im am nicht wir ist"),
    "fr": _words("le la les des et de du pour avec un une dans sur que nous je est au aux"),
}
_STOP = _words(
    "with from that this have your they their about after before work working role team years year experience "
    "strong good great skills nach oder über eine einer sehr jahre erfahrung dans avec pour notre expérience"
)


def said_by(item: str, names: Iterable[str]) -> tuple[str, str]:
    """'Dana: the rota' as ('Dana', 'the rota') where Dana is one of `names`; ('', item) else."""
    match = _SPEAKER.match(item)
    known = {part.casefold() for name in names for part in (name, *name.split())}
    return (match["who"], match["what"]) if match and match["who"].casefold() in known else ("", item)


def topic(item: str, language: str, *, to_them: bool = True) -> tuple[str, str]:
    """What was discussed, ready for a letter, with its form.

    'topic' fits behind 'about', 'point' behind a colon, 'raw' cannot be used as it stands (another language, 'she
    wants …', overlong) and belongs into a blank for the user to turn. `to_them`: the letter goes to those it is about.
    """
    text = note(_TALKED_IN_THE_END.sub("", _TALKED.sub("", note(item), count=1)))
    if not text or not speaks(text, language) or _THIRD_PERSON.match(text) or len(text.split()) > LONGEST_TOPIC:
        return text, "raw"
    text = _lower_first(_to_them(text) if language == "en" and to_them else text, language)
    nominal = language == "en" and text[0].islower() and not _CLAUSE.match(text) and not re.search(r"[.!?:;]", text)
    return text, "topic" if nominal else "point"


def unsaid(item: str, language: str) -> str:
    """What the seeker left out, ready to stand behind a colon; '' if it is in another language."""
    text = note(_UNSAID.sub("", note(item), count=1))
    return _lower_first(text, language) if speaks(text, language) and len(text.split()) <= LONGEST_TOPIC else ""


def clause(text: str, language: str) -> str:
    """What can stand behind 'I should have mentioned that': a sentence of the seeker's own, '' for anything else."""
    own = {"en": r"(?:I|we)\b", "de": r"dass\b", "fr": r"(?:je |j['’]|nous )"}[language]
    return text if re.match(own, text) and not re.search(r"[.!?:;]", text) else ""


def achievement(item: str, language: str) -> str:
    """A line of the profile ready to stand behind a colon: 'Cut waiting times' becomes 'I cut waiting times'."""
    text = note(item)
    first = text.split(" ", 1)[0].casefold() if text else ""
    if language == "en" and (first in _DID or (first.endswith("ed") and len(first) > 4)):
        return f"I {text[0].lower()}{text[1:]}"
    return _lower_first(text, language)


def fitting(lines: Sequence[str], words: str, language: str) -> tuple[str, ...]:
    """Those lines of the profile that share words with `words` (role and notes), the best fit first."""
    wanted = _stems(words)
    scored = [(len(_stems(line) & wanted), -place, line) for place, line in enumerate(lines) if speaks(line, language)]
    return tuple(line for score, _, line in sorted(scored, reverse=True) if score)


def speaks(text: str, language: str) -> bool:
    """Whether words of the user's may stand in a letter in `language`; short ones without small words always may."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {tongue: sum(word in known for word in words) for tongue, known in _FUNCTION_WORDS.items()}
    return counts[language] >= max(counts.values())


def _stems(words: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]{3,}", words.casefold())
    return frozenset(word[:5] for word in found if word not in _STOP and (len(word) > 3 or word in words.split()))


def _lower_first(text: str, language: str) -> str:
    first = text.split(" ", 1)[0]
    small = first.casefold() in _SMALL_WORDS[language] or (_CLAUSE.match(first) is not None and first != "I")
    return first.lower() + text[len(first) :] if small else text


def _to_them(text: str) -> str:
    """'how they plan routes' as said to them: 'how you plan routes'; not where 'they' may be some other people."""
    before = re.split(r"\b(?:they|their|them)\b", text, maxsplit=1, flags=re.I)[0]
    if any(len(word) > 3 and word.endswith("s") and not word.endswith("ss") for word in before.casefold().split()):
        return text
    for word, put in (("they", "you"), ("their", "your"), ("them", "you")):
        text = re.sub(rf"\b{word}\b", put, text, flags=re.I)
    return text
