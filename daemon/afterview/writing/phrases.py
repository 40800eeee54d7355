"""The user's own words, from notes and profile, turned so that they fit into a sentence of a letter."""

import re
from collections.abc import Iterable

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
_ADDRESSED = {
    "en": re.compile(r"\b(?:you|your|yours)\b", re.I),
    "de": re.compile(r"\b(?:Sie|Ihnen|Ihre?[mnrs]?|du|dir|dich|deine?[mnrs]?|euch|eure?[mnrs]?)\b"),
    "fr": re.compile(r"\b(?:vous|votre|vos|tu|toi|ton|ta|tes)\b", re.I),
}
_SMALL_WORDS = {
    "en": _words(
        "the a an how what why when where which who whether our their your my his her its this that these those some "
        "one two three and moving building using making getting keeping running working hiring teaching planning"
    ),
    "de": _words("der die das ein eine wie was warum wann dass ob mein meine ihr ihre unser unsere"),
    "fr": _words("le la les un une des comment pourquoi votre notre mon ma mes vos"),
}
_ARTICLES = {
    "en": _words("the a an my our that this these those"),
    "de": _words("die das eine meine"),
    "fr": _words("le la les un une mon ma mes"),
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
    "one two three four five six seven eight nine ten first second next last still every each some more most when "
    "what which where there into over under how who why new old own our and the for has had was were all any "
    "strong good great skills people company firm position job interview talk call video phone "
    "nach oder über eine einer sehr jahre erfahrung zwei drei vier fünf noch auch wenn alle stelle gespräch firma neue "
    "dans avec pour notre expérience deux trois quatre cinq poste entretien nouvelle nouveau"
)
_FINITE = {
    "en": _words(
        "is are was were has have had will would can could should must may might wants does do did goes comes takes"
    ),
    "de": _words(
        "ist sind war waren hat haben hatte wird werden soll sollen will wollen kann können muss müssen kommt kommen "
        "geht gehen gibt läuft laufen braucht brauchen macht machen plant planen steht stehen liegt bleibt sucht "
        "suchen möchte möchten wurde wurden"
    ),
    "fr": _words("est sont était a ont avait sera seront va vont doit doivent peut peuvent veut veulent faut ira fait"),
}
_SUBORDINATE = {
    "en": re.compile(
        r"\b(?:that|which|who|whose|how|what|why|where|when|because|if|whether|as|than|you|we|they)\b", re.I
    ),
    "de": re.compile(r",|\b(?:wie|dass|warum|weil|ob|wenn)\b"),
    "fr": re.compile(r"\b(?:que|qui|dont|où|comment|pourquoi|quand|si)\b"),
}
_AS_A_NOUN = {
    "en": re.compile(r"^[^\W\d_]"),
    "de": re.compile(r"^(?:die|das|eine|Ihre|eure|diese|dieses|[a-zäöü]+(?<!de)e [A-ZÄÖÜ])"),
    "fr": re.compile(r"^(?:l[ea]s? |l['’]|votre |vos |une? )", re.I),
}
_MALE = re.compile(r"^der (?P<how>[a-zäöüß-]+e )?(?P<what>[A-ZÄÖÜ][\wäöüß-]*(?<!e)(?<!ent)(?<!ant)(?<!ist)(?<!err)\b)")
_PARTICIPLE = re.compile(
    r"\s(?:[a-zäöü]*ge[a-zäöüß]+(?:t|en)|[a-zäöüß]+iert|(?:ver|be|er|ent|über|unter)[a-zäöüß]+(?:t|en))$"
)
_WHOLE_OBJECT = re.compile(r"(?:die|den|das|eine|einen|ein|zwei|drei|vier|fünf|\d+|mein\w*|unser\w*|neue)\b", re.I)
_COMMON = re.compile(r"^[A-Z][a-z]+(?:ing|[ts]ion|ment|ness|ity|ance|ence|ship|[ts]ions|ments)$")


def said_by(item: str, names: Iterable[str]) -> tuple[str, str]:
    """'Dana: the rota' as ('Dana', 'the rota') where Dana is one of `names`; ('', item) else."""
    match = _SPEAKER.match(item)
    known = {part.casefold() for name in names for part in (name, *name.split())}
    return (match["who"], match["what"]) if match and match["who"].casefold() in known else ("", item)


def topic(item: str, language: str, *, to_them: bool = True) -> tuple[str, str]:
    """What was discussed, ready for a letter, with its form.

    'topic' fits behind 'about' (German: 'über', French: behind 'de', see `behind_of`), 'clause' behind 'that' (English
    alone), 'point' behind a colon; 'raw' cannot be used as it stands (another language, 'she wants …', overlong) and
    belongs into a blank for the user to turn. `to_them`: the letter goes to those it is about; in others what is
    said to 'you' cannot stand.
    """
    text = note(_TALKED_IN_THE_END.sub("", _TALKED.sub("", note(item), count=1)))
    if not text or not speaks(text, language) or _THIRD_PERSON.match(text) or len(text.split()) > LONGEST_TOPIC:
        return text, "raw"
    text = _lower_first(_to_them(text) if language == "en" and to_them else text, language)
    if not to_them and _ADDRESSED[language].search(text):
        return text, "raw"
    if re.search(r"[.!?:;]", text):
        return text, "point"
    if language == "en" and (_CLAUSE.match(text) or _has_verb(text, language)):
        return text, "clause"
    if language == "de" and (male := _MALE.match(text)):
        text = (
            f"den {(male['how'] or '').rstrip('e ') + 'en ' if male['how'] else ''}{male['what']}{text[male.end() :]}"
        )
        return text, "topic" if not _has_verb(text, language) else "raw"
    nominal = _AS_A_NOUN[language].match(text) and not _CLAUSE.match(text) and not _has_verb(text, language)
    return text, "topic" if nominal else "point"


def asks(text: str) -> bool:
    """Whether a topic is a question of how or why, which can stand without 'what I heard about'."""
    return bool(re.match(r"(?:how|why|what|when|where)\b", text))


def behind_of(text: str, language: str) -> str:
    """French: a noun behind 'de', 'la formation' as 'de la formation', 'le plan' as 'du plan'; '' in others."""
    if language != "fr":
        return ""
    for article, put in (("les ", "des "), ("le ", "du "), ("un ", "d’un "), ("une ", "d’une ")):
        if text.casefold().startswith(article):
            return put + text[len(article) :]
    return f"de {text}"


def _has_verb(text: str, language: str) -> bool:
    """Whether its main clause has a verb, so that it is a sentence and no noun ('the team has doubled')."""
    main = _SUBORDINATE[language].split(text, maxsplit=1)[0]
    return not _FINITE[language].isdisjoint(main.split()[1:])


def unsaid(item: str, language: str) -> str:
    """What the seeker left out, ready to stand behind a colon; '' if it is in another language."""
    text = note(_UNSAID.sub("", note(item), count=1))
    return _lower_first(text, language) if speaks(text, language) and len(text.split()) <= LONGEST_TOPIC else ""


def clause(text: str, language: str) -> str:
    """What can stand behind 'I should have mentioned that': a sentence of the seeker's own, '' for anything else."""
    own = {"en": r"(?:I|we)\b", "de": r"dass\b", "fr": r"(?:je |j['’]|nous )"}[language]
    return text if re.match(own, text) and not re.search(r"[.!?:;]", text) else ""


def is_noun(text: str, language: str) -> bool:
    """Whether it is a thing with its article ('the course where I compared …'), which a verb can take as its object."""
    first = text.split(" ", 1)[0].casefold()
    nominal = first in _ARTICLES[language] and not _has_verb(text, language)
    return nominal and not re.search(r"[.!?:;]", text)


def achievement(item: str, language: str) -> str:
    """A line of the profile ready to stand behind a colon: 'Cut waiting times' becomes 'I cut waiting times'."""
    return (own_deed(item, language) if language != "de" else "") or _lower_first(note(item), language)


def own_deed(item: str, language: str) -> str:
    """A line of the profile as a sentence of the seeker's own, 'I cut waiting times'; '' where it is none.

    German: what stands behind 'ich habe', 'Wartezeiten halbiert'.
    """
    text = note(item)
    first = text.split(" ", 1)[0].casefold() if text else ""
    if language == "en" and (first in _DID or (first.endswith("ed") and len(first) > 4)):
        return f"I {text[0].lower()}{text[1:]}"
    if language == "de" and _PARTICIPLE.search(text) and _WHOLE_OBJECT.match(text):
        return _lower_first(text, language)
    return "" if language == "de" else text if re.match({"en": r"I ", "fr": r"J(?:e |['’])"}[language], text) else ""


def is_doing(item: str) -> bool:
    """Whether a strength is told as something done, in English: 'keeping a calm head'."""
    return note(item).split(" ", 1)[0].casefold().endswith("ing")


def shared(line: str, words: str) -> int:
    """How many telling words two texts share."""
    return len(_stems(line) & _stems(words))


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
    after = text[len(first) :].lstrip()[:1]
    small = small or (language == "en" and bool(_COMMON.match(first)) and not after.isupper())
    return first.lower() + text[len(first) :] if small else text


def _to_them(text: str) -> str:
    """'how they plan routes' as said to them: 'how you plan routes'; not where 'they' may be some other people."""
    before = re.split(r"\b(?:they|their|them)\b", text, maxsplit=1, flags=re.I)[0]
    if any(len(word) > 3 and word.endswith("s") and not word.endswith("ss") for word in before.casefold().split()):
        return text
    for word, put in (("they", "you"), ("their", "your"), ("them", "you")):
        text = re.sub(rf"\b{word}\b", put, text, flags=re.I)
    return text
