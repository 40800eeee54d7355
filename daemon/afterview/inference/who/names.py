"""Personal names: what looks like one, how it is taken from a header, and when two of them mean the same person."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from afterview.domain.message import Address
from afterview.inference.who.services import is_service_name, label_of, service_at, tenant_of

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĹĽŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
# What stands behind these belongs to a name, whatever it means elsewhere: 'Anne de la Tour'.
PARTICLES = ("van", "der", "den", "de", "del", "della", "du", "la", "le", "ter")
_PARTICLE = rf"(?:{'|'.join(PARTICLES)}|von|vom|di|da|dos|das|bin|binti|ibn|al|el|zu|zum|ten|af|av|na|y|e)"
_TOKEN = rf"(?:(?:[DdLO]['’])?[{_UPPER}][^\W\d_]*(?:['’-][^\W\d_]+)*\.?)"
_TITLE = (
    r"Herrn?|Frau|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Mmes?|Mlle|MM|[Mm](?:es|a)dames?|[Mm](?:es|on)sieurs?|M|Sir|[Dd]octeure?|[Pp]rofesseure?|Dipl|Ph|Señora?|Sra?|Fr|Cllr"
    r"|Councillor|Rabbi|Pastor|Bürgermeister|Chief|Capt|Sgt"
)
# Without a dot, names as well: 'Gen Tanaka'.
_SHORT_TITLE = r"Ing|Mag|Eng|Rev|Col|Lt|Maj|Gen|Cdr|Adm|Brig|Hon|Canon|Reverend|Bishop|Imam|Judge|Dame|Lady|Lord"
_FACULTY = r"(?:-?(?:Ing|Inf|med|rer|nat|jur|phil|Ök|Kfm|Kffr|h\.c)\.?)*[ \u00a0]*"
HONORIFIC = rf"(?:(?:(?:{_TITLE})\b\.?|(?:{_SHORT_TITLE})(?:\.|(?=[ \u00a0]{_TOKEN}[ \u00a0]{_TOKEN}))){_FACULTY})"
LED_BY = rf"(?:(?:{_TITLE}|{_SHORT_TITLE})\b\.?{_FACULTY}){{0,3}}"  # the titles before what is known to be a name
NAME = rf"{_TOKEN}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_TOKEN}){{0,3}}"
_NO_OPENING = r"(?!(?:The|Our|Your|Their|Unsere?|Notre|Votre)[ \u00a0])"  # 'The Finance Manager Ana (Ruiz)'
MENTION = re.compile(rf"(?P<title>{HONORIFIC}{{0,3}}){_NO_OPENING}(?P<name>{NAME})")
_LEADING_TITLES = re.compile(rf"^(?:{HONORIFIC})+(?=\S)")
_TRAILING_TITLES = re.compile(
    r",?[ \u00a0]+(?:Ph\.?\s?D\.?|M\.?D\.?|Ed\.?D\.?|MBA|M\.?Sc\.?|B\.?Sc\.?|M\.?Ed\.?|Esq\.?|Jr\.?"
    r"|Sr\.?|CPA|PMP|SHRM-(?:S?CP)|PHR|SPHR|FCA|FRICS|LL\.?M\.?"
    r"|\(?(?:she|he|they|sie|er|elle|il)/\w+(?:/\w+)?\)?)\.?$",
    re.IGNORECASE,
)
_SHORT = frozenset(
    [
        "hi",
        "hr",
        "rh",
        "we",
        "my",
        "it",
        "if",
        "no",
        "so",
        "to",
        "on",
        "in",
        "at",
        "as",
        "us",
        "by",
        "pm",
        "am",
        "ps",
        "re",
    ]
)  # others can be particles
_WHOLE = re.compile(rf"{NAME}$")
_ROLE_BOX = re.compile(
    r"^(?:no-?_?reply|do-?not-?reply|hr|jobs?|careers?|karriere|bewerbung(?:en)?|personal"
    r"(?:abteilung)?|recruit(?:ing|ment|er)?|talent|hiring|info|contact|kontakt"
    r"|office|buero|büro|bureau|verwaltung|zentrale|admin|team|hello|hi|people|peopleservices|employment|candidatures?|recrutement|rh|system"
    r"|support|notifications?|applications?|vacancies|empleo"
    r"|university|campus|scheduling|interviews?|sekretariat|secretariat|reception|empfang|rezeption|praxis|kanzlei|enquir(?:y|ies)"
    r"|accueil|mail|post|school(?:office)?|workwithus|join(?:us)?)(?:[._+-].*)?$"
)


_ALL_SMALL = re.compile(r"[^\W\d_A-Z]{2,20}(?: [^\W\d_A-Z]{2,20}){1,2}")  # 'dana kett', as some set up their mail
# Whoever writes from there is not the person it is called after.
_OFFICE_OF = re.compile(
    r"(?:Sekretariat|Büro|Vorzimmer|Praxis|Kanzlei|Office of|Secr[eé]tariat|Cabinet|Assistant to|PA to|EA to)\b"
)
_ADDRESS = re.compile(
    r"[^@\s\x00-\x1f\x7f<>()\[\]\\,;:\"]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W_][\w-]{0,61}[^\W_]"
)


@lru_cache(maxsize=4096)
def person_in(display: str) -> str:
    """The personal name in a header's display name, without titles, firm and 'via …' ('' if it names no person).

    'Osei, Ama' is turned round; of 'Henning & Partner | Dr. V. Henning' the part that is a name is taken.
    """
    text = re.sub(r"\s*\([^)]*\)|\s*\[[^\]]*\]", "", display.strip().strip("\"'")).strip()
    text = text.title() if _ALL_SMALL.fullmatch(text) else text
    text = re.split(r"\s+(?:via|from|at|@|von|de chez|on behalf of|bei|über)\s+", text, maxsplit=1)[0]
    for part in re.split(r"\s*[|•·/–—]\s*|\s+-\s+", text):
        turned = re.fullmatch(rf"({_TOKEN}(?: {_TOKEN})?), ({_TOKEN}(?: {_TOKEN})*)", part)
        named = bare(f"{turned[2]} {turned[1]}" if turned and not _TRAILING_TITLES.search(part) else part)
        if looks_personal(named):
            return named
    return ""


@lru_cache(maxsize=4096)
def person_at(display: str, email: str) -> str:
    """`person_in`, but no person where a function's address or a system's customer bears the firm's name.

    'Lindauer Bau <hr@lindauer.de>', 'Lindauer Bau <lindauer@smartrecruiters.com>'.
    """
    name = person_in(display)
    first = re.sub(r"[^a-z]", "", folded(name.partition(" ")[0]))
    if is_role_box(email):
        return "" if len(first) > 2 and re.sub(r"[^a-z]", "", folded(label_of(email))).startswith(first) else name
    service = service_at(email)  # a board's relay ('danawhite3_7kq@') or a full name in it is a person's
    tracked = service is not None and service.part == "tracking"
    tenant = folded(tenant_of(Address("", email))) if tracked and len(first) > 2 else ""
    whole = tenant.isalnum() and not is_given(name.split()[0])
    spelt = whole and re.sub(r"[^a-z]", "", folded(name)).startswith(tenant)
    return "" if tenant == first or spelt else name


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name without titles before and degrees or pronouns after it, spaces made single, capitals made usual."""
    text = re.sub(r"['’]s?$", "", " ".join(name.replace("\u00a0", " ").split()).strip(" ,;:-–|*_"))
    text = _LEADING_TITLES.sub("", text)
    for _ in range(3):
        text = _TRAILING_TITLES.sub("", text)
    text = re.sub(r"(?<=[^\W\d_]{3})\.$", "", text)
    words = text.split()
    if len(words) > 1 and text == text.upper() and any(len(w) > 2 for w in words):
        text = text.title()
    elif len(words) > 1:
        text = " ".join(w.capitalize() if len(w) > 3 and w == w.upper() and "." not in w else w for w in words)
    return text.strip(" ,;:")


@lru_cache(maxsize=4096)
def looks_personal(name: str) -> bool:
    """Whether words have the shape of a personal name of two to five parts: no organisation's, no everyday word."""
    if not _WHOLE.match(name) or is_service_name(name) or _OFFICE_OF.match(name):
        return False
    words = [w.strip(".").casefold() for w in name.split() if not w[0].islower()]  # 'van', 'bin' are no words
    if not 2 <= len(words) <= 6 or sum(len(w) > 1 for w in words) == 0 or _is_town(name, words[0]):
        return False
    if is_given(name.split()[0]) and words[-1] in surname_words():
        words = words[:-1]
    if words[0] in given_words():
        words = words[1:]
    if any(w.endswith("-team") for w in words[-1:]) or any(len(w) > 9 and _ORG_COMPOUND.search(w) for w in words):
        return False
    return not any(w in (_SHORT if len(w) < 3 else stopwords()) or (len(w) > 2 and w in org_words()) for w in words)


def _is_town(name: str, first: str) -> bool:
    """Whether a name opens as a town's does; a first name that is such a word does so before 'de' only."""
    return folded(first) in civic_words() and (first not in given_words() or _OF.search(name) is not None)


_OF = re.compile(r" (?:(?:de|du|des|of) |d['’])", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_role_box(email: str) -> bool:
    """Whether the part before the @ names a function ('jobs', 'hr', 'noreply') and not a person."""
    return _ROLE_BOX.match(email.partition("@")[0].casefold()) is not None


@lru_cache(maxsize=4096)
def is_address(email: str) -> bool:
    """Whether an address could be written to: one @ and a dot within the domain, no space, control or delimiter."""
    return _ADDRESS.fullmatch(email) is not None


# German names of institutions are made as they are needed: 'Studierendenwerk', 'Kreisverwaltung', 'Bewerbermanagement'.
_ORG_COMPOUND = re.compile(
    r"(?:werke?|verband|verein|klinik(?:um)?|zentrum|dienste?|anstalt|gesellschaft|betriebe?|schule|akademie|stiftung"
    r"|kasse|behörde|verwaltung|redaktion|abteilung|agentur|management|gewinnung|marketing|genossenschaft|ministerium|portal)$"
)
_NOBODY_READS = re.compile(
    r"no[-_.]?reply|do[-_.]?not[-_.]?(?:reply|respond)|unmonitored|(?:nicht|keine)[-_.]?(?:beantworten|antwort)|ne[-_.]?pas[-_.]?repondre"
    r"|no[-_.]?responder|non[-_.]?rispondere"
)


@lru_cache(maxsize=4096)
def is_no_reply(email: str) -> bool:
    """Whether the address itself says that nobody reads what is sent to it."""
    return _NOBODY_READS.search(email.casefold()) is not None


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Casefolded, without accents (ä, ö, ü as ae, oe, ue would be: both spellings meet in the plain letter)."""
    text = text.casefold().replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("ø", "o").replace("ł", "l")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def matches_address(name: str, email: str) -> bool:
    """Whether an address's local part is made of this name: first.last, flast, first, initials; of one word, a part."""
    local = re.sub(r"[^a-z]", "", folded(email.partition("@")[0]))
    parts = [re.sub(r"[^a-z]", "", folded(w)) for w in name.split()]
    parts = [p for p in parts if p]
    if not parts or not local:
        return False
    if len(parts) == 1 and parts[0] in re.split(r"[._-]+", folded(email.partition("@")[0])):
        return True
    first, last = parts[0], parts[-1]
    rest = "".join(parts[1:])
    initials = "".join(re.sub(r"[^a-z]", "", piece)[:1] for piece in folded(name.split()[0]).split("-"))
    made = {first + rest, first[0] + rest, initials + rest, initials + last} if rest else set()
    made |= {first, first + last, last + first, first[0] + last, first + last[0], last + first[0], last, "".join(parts)}
    return local in made or (len(parts) > 1 and local == "".join(p[0] for p in parts))


@lru_cache(maxsize=4096)
def same_person(a: str, b: str) -> bool:
    """Whether two names can mean one person: same words, or one is the first, last or initialled form of the other."""
    x, y = _parts(a), _parts(b)
    if not x or not y:
        return False
    if len(x) > len(y):
        x, y = y, x
    if len(x) == 1:
        return x[0] in (y[0], y[-1]) or x[0] in "-".join(y[1:]).split("-") or " ".join(y[1:]) == x[0]
    agree = _agree(x[0], y[0]) and _agree(x[-1], y[-1])
    return agree or set(x) <= set(y) or x == y[::-1]


@cache
def stopwords() -> frozenset[str]:
    """Capitalised everyday words that belong to no name (data/stopwords.txt)."""
    return frozenset(words_of("stopwords.txt"))


@cache
def given_names() -> frozenset[str]:
    """Common given names, with those that are everyday words as well (data/given_names.txt)."""
    return frozenset(words_of("given_names.txt")) | given_words()


def is_given(word: str) -> bool:
    """Whether a word is a common given name, or of two parts as Korean ones are written ('Eun-ji')."""
    return word.strip(".").casefold() in given_names() or re.fullmatch(r"[A-Z][a-z]+-[a-z]+", word) is not None


@cache
def given_words() -> frozenset[str]:
    """Everyday words that are given names as well: 'will', 'may' (data/names_that_are_words.txt)."""
    return _words_labelled("given")


@cache
def surname_words() -> frozenset[str]:
    """Everyday words that are surnames as well: 'park', 'hall' (data/names_that_are_words.txt)."""
    return _words_labelled("surname")


def _words_labelled(label: str) -> frozenset[str]:
    rows = (line.split() for line in lines_of("names_that_are_words.txt"))
    return frozenset(word for head, *words in rows if head == f"{label}:" for word in words)


@cache
def org_words() -> frozenset[str]:
    """Words that end or mark an organisation's name (data/org_words.txt, data/house_words.txt)."""
    return frozenset(words_of("org_words.txt")) | house_words()


@cache
def house_words() -> frozenset[str]:
    """Words that stand before a firm's own name, as 'Bäckerei' does (data/house_words.txt)."""
    return frozenset(words_of("house_words.txt"))


@cache
def civic_words() -> frozenset[str]:
    """Words before a place's name in names of towns and universities, folded (data/civic_words.txt)."""
    return frozenset(folded(word) for word in words_of("civic_words.txt"))


@cache
def departments() -> frozenset[str]:
    """Words that end the names of departments and fields of work (data/departments.txt)."""
    return frozenset(words_of("departments.txt"))


def words_of(name: str) -> list[str]:
    """The words of a data file: separated by spaces, lines that open with # left out."""
    return [word for line in lines_of(name) for word in line.split()]


def lines_of(name: str) -> list[str]:
    """The lines of a data file but those that open with #."""
    lines = (files(__package__) / "data" / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(p for p in re.split(r"[\s.]+", folded(name)) if p)


def _agree(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
