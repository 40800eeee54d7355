"""What can be a firm's name, and the form in which a firm writes it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from afterview.inference.who.firm_shapes import TEAM_TAIL
from afterview.inference.who.names import house_words, org_words, same_person, stopwords, words_of
from afterview.inference.who.same import strip_legal
from afterview.inference.who.services import is_service_name
from afterview.inference.who.titles import is_role

_CUT = re.compile(
    r"\s(?:and|und|et|for|of|the|de|du|der|für|na|y|e|on|is)$|[,.;:!?'’-]+$|\s(?:as|has|is|on|for) .*$"
    r"|[’']s$"
)
_GENERIC = frozenset(words_of("generic_words.txt"))
_BREAK = re.compile(
    r" (?:Hi|Hello|Dear|Hey|Hallo|Guten|We|Our|You|Your|Please|Thank|Thanks|This|That|It|If|As|In|On"
    r"|At|With|From|I|For|When|To|Bonjour|Wir|Ihre?|Nous|Sent|Do|Powered)\b"
)
_ELIDED = re.compile(r"^[dl]['’](?=\w)")
_GROUP = ("Groupe ", "Gruppe ")
_OF = ("of", "for", "de", "für", "du", "des")
_MAILBOX = frozenset(words_of("mailbox_words.txt"))
_NUMBERED = ("first", "second", "third", "one")  # 'First Cormorant Bank'
_SMALL = frozenset(words_of("small_words.txt"))
_DECLINED = re.compile(r"(?:[A-ZÄÖÜ]\w*(?:isch|lich|ig)|Frei|Neu|Vereinigt|Allgemein|Groß|Alt)en(?= [A-ZÄÖÜ])")
_NEUTER = re.compile(
    r" \w*(?:[Kk]linikum|[Kk]rankenhaus|[Mm]useum|[Ii]nstitut|[Ww]erk|[Zz]entrum|[Gg]ymnasium|[Tt]heater)\b"
)
_NO_FIRM = re.compile(
    r"\b(?:Room|Raum|Street|Straße|Str\.|Floor|Avenue|Suite|Calendar|Meeting ID|Passcode|Monday"
    r"|Tuesday|Wednesday|Thursday|Friday|Interview|Application|Bewerbung|Human Resources$|January"
    r"|February|March|April|June|July|August|September|October|November|December"
    r"|Privacy|Datenschutz|Terms|Unsubscribe|Talent Acquisition|Amtsgericht|Registered|Department"
    r"|\w+register|Thank|Screen|Onsite|Hiring|Recruiting$|Next|Round)\b|^(?:Mr|Ms|Mrs|Dr|Prof|Herr|Frau|Mme)\b"
    r"|\d{3}"
)


def forms(value: str) -> Iterator[str]:
    """A name as read, cut to what belongs to it."""
    text = " ".join(value.split()).strip(" ,;:-–—|*\"'“”()")
    text = re.sub(
        r"^(?:The )?(?:Thank you|Thanks|Dear|Meanwhile|Now|Also|But|And|So|Dein Recruiting-Team der|Your|Our"
        r"|Ihre?|Bei|Re:)\s+",
        "",
        text,
    )
    text = _BREAK.split(TEAM_TAIL.sub("", text), maxsplit=1)[0]
    bare = strip_legal(text)
    text = re.sub(r"\s*\([A-Z]{2,4}\)$", "", text if bare.endswith(("&", " and", " und")) else bare)
    for _ in range(2):
        text = _CUT.sub(_for_something, text).strip(" ,;:-–—|")
    if text:
        yield usual_case(text)


def _for_something(end: re.Match[str]) -> str:
    """The end of a name that says what a fund, a society is for; nothing of any other end."""
    before = end.string[: end.start()].split()
    named = end[0].startswith(" for ") and end[0][5:6].isupper() and before and before[-1].casefold() in org_words()
    return end[0] if named else ""


def nominative(name: str, before: str) -> str:
    """A German name as it is called, where it stood declined ('bei der Technischen Hochschule', 'am Neuen Museum').

    `before` is the text before it, which ends with the article.
    """
    declined = _DECLINED.match(name)
    if declined is None:
        return name
    if before.endswith(("der ", "die ", "zur ")):
        return name[: declined.end() - 1] + name[declined.end() :]
    if before.endswith(("dem ", "am ", "im ", "vom ", "zum ", "beim ")) and _NEUTER.match(name, declined.end()):
        return f"{name[: declined.end() - 1]}s{name[declined.end() :]}"
    return name


def fuller(a: str, b: str) -> str:
    """Of two spellings of one name the one to keep: with its article, its accents, its capitals."""
    for one, other in ((a, b), (b, a)):
        if one.startswith(_GROUP) and one.partition(" ")[2].casefold() == other.casefold():
            return one
    if a.startswith("The ") or b.startswith("The "):
        return a if a.startswith("The ") else b
    plain = [name.replace("’", "'").isascii() for name in (a, b)]
    if plain[0] != plain[1]:
        return b if plain[0] else a  # an address spells 'Muenster Bau'
    spelled = a.casefold() == b.casefold() and a == a.title()  # an address spells 'Museum Am Moor'
    return b if spelled or a == a.lower() or (a.upper() == a and len(a) > 4) else a


@lru_cache(maxsize=2048)
def orgish(words: str) -> bool:
    """Whether words carry a mark of an organisation: a legal form or a word like 'Robotics', 'School', 'Trust'."""
    parts = [w.strip(".,'’").casefold() for w in words.split()]
    if "&" in parts[1:-1] and words.split()[-1][:1].isupper():
        return True
    if len(parts) > 1 and parts[0] in house_words() and words.split()[-1][:1].isupper():
        return True
    return (len(parts) > 1 and parts[-1] in org_words()) or any(
        a in org_words() and b in _OF for a, b in pairwise(parts)
    )


def all_capital(words: str) -> bool:
    """Whether words read as a name: up to six, each capital but for the small connecting ones."""
    parts = [_ELIDED.sub("", w) for w in words.split()]
    return len(parts) <= 6 and all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in parts)


@lru_cache(maxsize=2048)
def is_mailbox(words: str) -> bool:
    """Whether words name an office's mailbox ('Personalamt', 'Human Resources') and no employer."""
    return all(word in _MAILBOX for word in re.findall(r"\w+", words.casefold()))


def is_no_firm(value: str, people: Sequence[str], system: str, *, spelt: bool = False) -> bool:
    """Whether words can be no employer's name: a person's, the carrying service's, a role's, an everyday phrase.

    What an address spells whole may open with an everyday word ('Careers Elmshire').
    """
    words = [w.strip(".,'’").casefold() for w in value.split()]
    if (
        not 2 < len(value) < 60
        or len(words) > 7
        or is_service_name(value)
        or value == system
        or (value[0].isdigit() and len(words) == 1)
    ):
        return True
    if (is_service_name(words[0]) and len(words) <= 2) or "@" in value or "http" in value:
        return True
    if (
        all(w in stopwords() or not w for w in words)
        or (words[0] in stopwords() - {"the"} and not (spelt or (words[0] in _NUMBERED and orgish(value))))
        or (words[0] == "the" and len(words) == 1)
        or is_mailbox(value)
    ):
        return True
    if any(same_person(value, p) for p in people) and not orgish(value):
        return True
    if (
        re.match(r"\d+\s", value)
        or not (spelt or all_capital(value))
        or is_role(words[0])
        or (words[0] in _GENERIC and len(words) < 3)
    ):
        return True
    return (is_role(words[-1]) and not orgish(" ".join(words[-2:]))) or bool(_NO_FIRM.search(value))


def usual_case(text: str) -> str:
    """A name in capitals alone as it would usually be written."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 6 and all(c.isupper() for c in letters):
        return (
            re.sub(r"\b(Of|And|For|The|De|Und|Für)\b(?!^)", lambda m: m[0].lower(), text.title())
            .replace("'S", "'s")
            .replace("’S", "’s")
        )
    return text
