"""When two names mean the same firm or the same role."""

import re
from functools import lru_cache
from itertools import takewhile

from afterview.inference.who.french_titles import INCLUSIVE
from afterview.inference.who.names import folded, words_of
from afterview.inference.who.role_phrases import TITLE_GENDER
from afterview.inference.who.titles import is_head

_LEGAL_END = re.compile(
    r"(?:,? (?:&|und|and) Co\.?)?(?:,? \(?(?:Inc|Incorporated|LLC|LLP|Ltd|Limited|plc|PLC|PBC|GmbH(?:"
    r" & Co\.? KG(?:aA)?)?|gGmbH|mbH|AG|SE|KG|KGaA|OHG|UG|e\.\s?V|Pte|Pvt|Pty|S\.A\.S?|SAS|SARL|SA"
    r"|B\.V|BV|N\.V|NV|S\.r\.l|S\.p\.A|A/S|AB|ASA|AS|Oy|Oyj"
    r"|PartGmbB|PartG|mbB|GbR|eG|AöR|KdöR|PLLC|LP|Corp|Corporation|Co|\(HK\)|\(UK\)|\(Pty\)|L\.P)\b\.?\)?)+\s*$"
)
_LEGAL = re.compile(
    r"\b(?:inc|incorporated|llc|llp|ltd|limited|gmbh(?: & co\.? kg)?|mbh|ag|se|co|corp|corporation|plc"
    r"|bv|b\.v\.?|nv|n\.v\.?|srl|s\.r\.l\.?|spa|s\.p\.a\.?|sa|s\.a\.?|sas|sarl"
    r"|kg|kgaa|ohg|ug|gbr|eg|partg|mbb|partgmbb|aor|aoer|aör|e\.v|ev|pte|pvt|pbc|oy|ab|aps|the|company|group|gruppe|groupe|holding)\b\.?"
)
_ELIDED = re.compile(r"\b[dl]['’](?=\w{3})")
_BOTH = re.compile(rf"(?<=\w){INCLUSIVE}", re.IGNORECASE)
_SMALL = ("of", "for", "the", "in", "on", "de", "du", "des", "la", "le", "für", "der", "fur")
_END_IN_FULL, _OPENING_IN_FULL = 6, 4
_FILLER = frozenset(words_of("role_fillers.txt"))
_SPELLINGS = {
    "sr": "senior",
    "jr": "junior",
    "eng": "engineer",
    "engr": "engineer",
    "dev": "developer",
    "mgr": "manager",
    "sre": "site reliability engineer",
    "qa": "quality assurance",
    "hr": "human resources",
    "ae": "account executive",
    "pm": "product manager",
    "swe": "software engineer",
    "ux": "ux",
    "program": "programme",
    "front-end": "frontend",
    "back-end": "backend",
    "full-stack": "fullstack",
    "internship": "intern",
    "ii": "2",
    "iii": "3",
    "iv": "4",
}


@lru_cache(maxsize=8192)
def same_firm(a: str, b: str) -> bool:
    """Whether two names can mean one firm.

    Legal forms, 'The', case, accents, '&'/'and' do not matter; a name agrees with the acronym of its words (three
    letters or more), with its own opening words ('Orbital' and 'Orbital Works'), with itself written as one word and
    with what an address makes of it (`shortened`).
    """
    x, y = firm_words(a), firm_words(b)
    if not x or not y:
        return False
    if len(x) > len(y):
        x, y = y, x
    joined = "".join(x)
    if (
        spelt_alike(a, b)
        or y[: len(x)] == x
        or joined in shortened(y)
        or (len(joined) > 5 and any(joined == "".join(y[:n]) for n in range(2, len(y))))
    ):
        return len(joined) > 2 or x == y
    return len(x) == 1 and len(joined) > 2 and joined in initials(y)


def initials(words: tuple[str, ...]) -> frozenset[str]:
    """The letters by which a name of several words goes, with and without those of its small words."""
    every = "".join(word[0] for word in words)
    telling = "".join(word[0] for word in words if word not in _SMALL)
    return frozenset((every, telling)) if len(words) > 1 else frozenset()


@lru_cache(maxsize=8192)
def shortened(words: tuple[str, ...]) -> frozenset[str]:
    """What addresses make of a name by letting some of its words be but letters: 'oworks' of Orbital Works, 'orbitalwn'
    of Orbital Works North. So much must stand in full: six letters at the end, four before two initials and more (three
    without a vowel).
    Small words may go: 'chulentin' of the Centre hospitalier universitaire du Lentin.
    """
    telling = tuple(word for word in words if word not in _SMALL)
    return _shortened(words) | (_shortened(telling) if telling != words else frozenset())


def _shortened(words: tuple[str, ...]) -> frozenset[str]:
    short = "".join(word[0] for word in words)
    ends = (short[:n] + rest for n in range(1, len(words)) if len(rest := "".join(words[n:])) >= _END_IN_FULL)
    openings = (("".join(words[:n]), short[n:]) for n in range(1, len(words) - 1))
    opens = (opening + rest for opening, rest in openings if len(opening) >= _OPENING_IN_FULL or _is_letters(opening))
    return frozenset((*ends, *opens))


def _is_letters(opening: str) -> bool:
    """Whether a name's opening is itself but letters, three and more: 'nhs', and not 'sol' of what makes 'solar'."""
    return len(opening) > 2 and not any(vowel in opening for vowel in "aeiouy")


def made_of(short: str, words: tuple[str, ...]) -> bool:
    """Whether letters are the openings of all of a name's words in order, small ones aside: 'rcpevn' of the Réseau des
    CPE du Val-Noir."""
    telling = [word for word in words if word not in _SMALL]
    starts = {0}
    for word in telling:
        starts = {at + n for at in starts for n in range(1, len(word) + 1) if short.startswith(word[:n], at)}
    return len(telling) > 2 and len(short) in starts


def spelt_alike(a: str, b: str) -> bool:
    """Whether two names are the same letters: 'Brook & Vale', 'Brookvale', and 'brookandvale' as an address has it."""
    return bool(as_one_word(a) & as_one_word(b))


@lru_cache(maxsize=4096)
def as_one_word(name: str) -> frozenset[str]:
    """A firm's name as an address may spell it, without and with the words that connect its parts."""
    linked = re.sub(r"(?<=\w )(?:&|\+)(?= \w)", "and", name)
    parts = _LEGAL.sub(" ", re.sub(r"['’]", "", folded(linked)))
    return frozenset(("".join(firm_words(name)), re.sub(r"\W+", "", parts))) - {""}


@lru_cache(maxsize=8192)
def related_firms(a: str, b: str) -> str:
    """What two different names open with, as one word, where one may be part of the other; '' if they do not.

    'Pine County Public Schools' and 'Pine County High School': 'pinecounty'. Six letters at least.
    """
    x, y = firm_words(a), firm_words(b)
    shared = [v for v, w in takewhile(lambda pair: pair[0] == pair[1], zip(x, y, strict=False))]
    joined = "".join(shared)
    return joined if len(joined) >= 6 and not same_firm(a, b) else ""


def same_role(a: str, b: str) -> bool:
    """Whether two titles name one role: the same words in any order, abbreviations and (m/w/d) aside.

    'Planerin' is a 'Planer (m/w/d)'.
    A title without its speciality agrees with the full one ('Backend Engineer' and 'Backend Engineer, Routing').
    """
    x, y = role_words(a), role_words(b)
    if not x or not y:
        return False
    small, large = (x, y) if len(x) <= len(y) else (y, x)
    if len(small) == 1 and any(", " in title and role_words(title.partition(", ")[0]) == small for title in (a, b)):
        return True
    return small <= large and (len(small) >= 2 or len(large) <= len(small) + 1)


@lru_cache(maxsize=4096)
def strip_legal(name: str) -> str:
    """A firm's name without its legal form ('GmbH & Co. KG', 'Pte Ltd', ', Inc.')."""
    return _LEGAL_END.sub("", name).strip(" ,") or name


@lru_cache(maxsize=4096)
def firm_words(name: str) -> tuple[str, ...]:
    """A firm's name as words to compare by: folded, without legal form, article and connecting words."""
    text = _LEGAL.sub(" ", re.sub(r"['’]", "", _ELIDED.sub("", folded(name))))
    return tuple(w for w in re.split(r"[^\w]+", text) if w and w not in ("and", "und", "et", "&"))


def is_feminine(word: str) -> bool:
    """Whether a casefolded word is a German title's feminine form: 'planerin', beside which 'planer' stands."""
    return word.endswith("in") and is_head(word[:-2])


def _neutral(word: str) -> str:
    return word[:-2] if is_feminine(word) else word


@lru_cache(maxsize=4096)
def role_words(title: str) -> frozenset[str]:
    """A title as the set of words to compare by."""
    words = re.split(r"[^\w&+#-]+", _BOTH.sub("", TITLE_GENDER.sub(" ", title)).casefold())
    spelled = " ".join(_SPELLINGS.get(w, w) for w in map(_neutral, words)).replace("-", " ").split()
    return frozenset(_one_gender(w) for w in spelled if w not in _FILLER and w != "&")


_FEMININE = (
    (re.compile(r"(?<=[a-zà-ÿ]{3})trice$"), "teur"),
    (re.compile(r"(?<=[a-zà-ÿ]{3})euse$"), "eur"),
    (re.compile(r"(?<=[a-zà-ÿ]{3})ière$"), "ier"),
    (re.compile(r"(?<=conseill)ère$"), "er"),
    (re.compile(r"(?<=[a-zà-ÿ]{3})ienne$"), "ien"),
    (re.compile(r"(?<=ingénieur)e$|(?<=professeur)e$|(?<=adjoint)e$|(?<=assistant)e$|(?<=consultant)e$"), ""),
    (re.compile(r"(?<=[a-zà-ÿ]{3})ée$"), "é"),
    (re.compile(r"^cheffe$"), "chef"),
    (re.compile(r"(?<=[a-zäöüß]{4}er)in$"), ""),
    (re.compile(r"(?<=leit)ung$|(?<=bearbeit)ung$|(?<=betreu)ung$|(?<=berat)ung$|(?<=führ)ung$"), "er"),
)


@lru_cache(maxsize=8192)
def _one_gender(word: str) -> str:
    """A word of a title as a man's: 'chargée' and 'chargé', 'Leiterin', 'Leitung' and 'Leiter' are one."""
    for pattern, masculine in _FEMININE:
        word = pattern.sub(masculine, word)
    return word
