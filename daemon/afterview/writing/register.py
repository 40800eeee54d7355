"""How a letter greets and signs: as the conversation does, and never with a guessed gender.

English and French go by how the other side greets the seeker: by first name, then so do we; by 'Ms. Okafor', then the
whole name stands, because nobody's gender can be read off a name. German is 'Sie' unless the other side says 'du'.
A greeting that the seeker once wrote to the same person is taken up again, titles and all. Somebody who has not
written is greeted as that person's colleagues (same mail domain) are.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from afterview.domain.application import Application, Contact, Letter
from afterview.domain.departments import is_department
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Part
from afterview.writing.clean import clean, firm, person

_GREETING = re.compile(
    r"^\W*(?P<word>dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|hallo|hej|liebe[rs]?|"
    r"sehr geehrte[rs]?|guten (?:tag|morgen|abend)|moin|servus|grüezi|grüß gott|bonjour|bonsoir|chère?|salut)\b"
    r"[ ,]*(?P<rest>[^,\n!:–]*)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|mx|miss|dr|prof|professor|herr|frau|madame|monsieur|mme|m|sir|madam|hr|fr|rev|capt|sgt|col|lt|maj|gen|cdr|adm|brig|hon)\b\.?",
    re.I,
)
_GROUP = re.compile(
    r"\b(?:team|recruiting|recruitment|careers?|talent|hr|human resources|people|office|department|hiring|"
    r"bewerbermanagement|personal\w*|karriere|jobs?|noreply|no-reply|notifications?|calendar|scheduling|"
    r"ausbildung|sekretariat|autohaus|verwaltung|bewerbung\w*|service|praxis|schule|verlag|stadtwerke?|"
    r"agence|cabinet|fondation|recrutement|candidatures?|secrétariat|ressources humaines|direction|mairie|"
    r"agency|services|solutions|consulting|emergency|medicine|engineering|operations|admissions)\b"
    r"|\s(?:gmbh|ag|kg|mbh|inc|llc|ltd|limited|plc|corp|sarl|sas|bv)\.?$",
    re.IGNORECASE,
)
_SHARED_BOX = re.compile(
    r"(?:info|jobs?|contact|kontakt|hello|hallo|office|mail|hr|rh|people|team|talent|careers?|karriere|recruit\w*|"
    r"recrutement|hiring|bewerbung\w*|personal\w*|ausbildung|sekretariat|candidatures?|admin|enquiries|service)\b"
)
_FREE_MAIL = {
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "icloud.com",
    "gmx.de",
    "web.de",
}
_FAMILY_FIRST = {
    *("tan", "lim", "ng", "wong", "chan", "cheung", "zhang", "wang", "liu", "chen", "yang", "huang", "zhao", "zhou"),
    *("xu", "zhu", "guo", "gao", "luo", "nguyen", "nguyễn", "tran", "trần", "pham", "phạm", "hoang", "hoàng", "phan"),
    *("park", "choi", "jeong", "kang", "yoon", "tanaka", "suzuki", "sato", "watanabe", "nakamura", "kobayashi"),
}
_DU = re.compile(r"\b(?:du|dir|dich|deine?[mnrs]?|euch|eure?[mnrs]?)\b", re.IGNORECASE)
_SIE = re.compile(r"(?<![.!?]\s)(?<!^)\b(?:Sie|Ihnen|Ihre?[mnrs]?)\b")


_TU = re.compile(r"\b(?:tu|te|toi|ton|tes)\b|\bt['’](?=\w)", re.IGNORECASE)
_VOUS = re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE)
_FAMILIAR = {"de": (_DU, _SIE), "fr": (_TU, _VOUS)}


@dataclass(frozen=True, slots=True)
class Register:
    """`greeting` with its comma, `sign` the seeker's name, `du` German du or French tu; `warm` by first names, `stiff`
    titled."""

    greeting: str
    sign: str
    du: bool = False
    warm: bool = False
    stiff: bool = False


@dataclass(frozen=True, slots=True)
class _Greeted:
    word: str
    rest: str
    manner: str  # 'first', 'full', 'titled' or ''


def register(application: Application, to: Sequence[Contact], seeker: Seeker, language: str) -> Register:
    """How to greet `to` and how to sign, in `language` (en, de or fr)."""
    theirs = _newest(_letters_from(application, to), seeker)
    manner = theirs.manner if theirs else ""
    ours = _own_greeting(application, to)
    alone = len(to) == 1 and not is_group(to[0])
    du = alone and language in _FAMILIAR and _says_du(application, to, manner, language)
    if ours and (not theirs or theirs.manner == "titled" or (language == "de" and not du)):
        return Register(ours, clean(seeker.name, 60), stiff=bool(_TITLE.match(_rest(ours))))
    warm = du or (language != "de" and manner == "first")
    word = _word(language, theirs.word if theirs else "", warm)
    use_first = warm or (language == "en" and not manner)
    title = _title_told(application, to) if language == "de" and not warm else ""
    if title:
        return Register(f"{title},", clean(seeker.name, 60), stiff=True)
    names = [_called(contact, first=use_first) for contact in to]
    written = warm and any(_is_theirs(letter, to) for letter in application.letters)
    return Register(
        greeting=_greeting(language, word, [name for name in names if name], application, to),
        sign=_first_of_seeker(seeker, theirs) if written else clean(seeker.name, 60),
        du=du,
        warm=warm,
        stiff=manner == "titled",
    )


def first_name(name: str) -> str:
    """The name to call somebody by, the whole name where its order is unclear (initials, titles, 'Tan Mei')."""
    parts = person(name).split()
    if len(parts) < 2 or len(parts[0].rstrip(".")) < 2 or _TITLE.match(name.strip()):
        return " ".join(parts)
    if len(parts) == 2 and parts[0].casefold() in _FAMILY_FIRST:  # 'Tan Mei': which is the first name is not sure
        return " ".join(parts)
    if parts[0].isupper() and not all(part.isupper() for part in parts):  # 'KAMAU Grace' puts the family name first
        return " ".join(part for part in parts if not part.isupper())
    return parts[0]


def is_group(contact: Contact) -> bool:
    """Whether the name is a team's, a firm's or a system's, not a person's."""
    if (
        contact.part is Part.SYSTEM
        or is_department(contact.name)
        or _GROUP.search(contact.name)
        or not person(contact.name)
    ):
        return True
    box, _, domain = contact.email.casefold().partition("@")
    words, inside = _plain_words(contact.name), "".join(_plain_words(box))
    if any(word in inside for word in words):
        return bool(_SHARED_BOX.match(box))
    return bool(_SHARED_BOX.match(box)) and any(word in "".join(_plain_words(domain)) for word in words)


def with_letters_elsewhere(
    application: Application, to: Sequence[Contact], others: Iterable[Application]
) -> Application:
    """The application as if all that passed with the same people elsewhere belonged to it: they greet one way."""
    emails = {contact.email.casefold() for contact in to if contact.email}
    theirs = [other for other in others if other.key != application.key]
    letters = [
        letter
        for other in theirs
        for letter in other.letters
        if letter.who.email.casefold() in emails or emails & {r.casefold() for r in letter.recipients}
    ]
    if not letters:
        return application
    quotes = tuple(evidence for other in theirs for evidence in other.evidence)
    return replace(
        application,
        letters=(*application.letters, *letters),
        evidence=(*application.evidence, *quotes),
    )


def _plain_words(text: str) -> list[str]:
    flat = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return [word for word in re.findall(r"[a-z]+", flat) if len(word) > 2]


def _letters_from(application: Application, to: Sequence[Contact]) -> list[Letter]:
    received = [letter for letter in application.letters if not letter.sent and letter.salutation]
    own = [letter for letter in received if _is_theirs(letter, to)]
    if any(_greeted(letter.salutation) for letter in own):
        return own
    domains = {_domain(contact.email) for contact in to} - _FREE_MAIL - {""}
    return [letter for letter in received if letter.is_person and _domain(letter.who.email) in domains]


def _is_theirs(letter: Letter, to: Sequence[Contact]) -> bool:
    emails = {contact.email.casefold() for contact in to if contact.email}
    return not letter.sent and letter.who.email.casefold() in emails


def _newest(letters: Iterable[Letter], seeker: Seeker) -> _Greeted | None:
    for letter in sorted(letters, key=lambda letter: letter.at, reverse=True):
        if greeted := _greeted(letter.salutation):
            return _Greeted(greeted.word, greeted.rest, _manner(greeted.rest, seeker))
    return None


def _greeted(salutation: str) -> _Greeted | None:
    match = _GREETING.match(clean(salutation, 120))
    return _Greeted(match["word"].casefold(), match["rest"].strip(), "") if match else None


def _manner(rest: str, seeker: Seeker) -> str:
    """By what the seeker is called; '' for 'Hi there', 'Hallo zusammen' and whatever is no part of their name."""
    if _TITLE.match(rest):
        return "titled"
    words, names = rest.casefold().split(), seeker.name.casefold().split()
    if not set(words) & set(names):
        return ""
    return "full" if len(words) > 1 and names[-1] in words else "first"


def _says_du(application: Application, to: Sequence[Contact], manner: str, language: str) -> bool:
    """Whether they say du, or tu: by their words, in German by a first name too, which in French tells nothing."""
    familiar, formal = _FAMILIAR[language]
    senders = _letters_from(application, to)
    about = {letter.message for letter in senders} | {
        letter.message for letter in application.letters if _is_theirs(letter, to)
    }
    quotes = " ".join(evidence.quote for evidence in application.evidence if evidence.message in about)
    if formal.search(quotes):
        return False
    if language == "fr":
        return manner in ("first", "") and bool(familiar.search(quotes))
    return manner == "first" or (not manner and bool(familiar.search(quotes)))


def _own_greeting(application: Application, to: Sequence[Contact]) -> str:
    if len(to) != 1 or not to[0].email:
        return ""
    family = person(to[0].name).split()[-1:]
    for letter in sorted(application.letters, key=lambda letter: letter.at, reverse=True):
        reached = letter.sent and to[0].email.casefold() in {
            r.casefold() for r in (*letter.recipients, letter.who.email)
        }
        greeted = _greeted(letter.salutation) if reached else None
        if greeted and family and family[0].casefold() in greeted.rest.casefold():
            return clean(letter.salutation, 80).rstrip(" ,!:") + ","
    return ""


def _title_told(application: Application, to: Sequence[Contact]) -> str:
    """'Sehr geehrte Frau Dr. Brandl' where a mail calls this one person so; a gender is told, never guessed."""
    words = person(to[0].name).split() if len(to) == 1 and not is_group(to[0]) else []
    if not words:
        return ""
    said = [evidence.quote for evidence in application.evidence]
    said += [evidence.quote for talk in application.interviews for evidence in talk.evidence]
    called = re.compile(
        rf"\b(Frau|Herrn?) ((?:Prof\. |Dr\. ){{0,2}})(?:{re.escape(words[0])} )?{re.escape(words[-1])}\b"
    )
    found = [match for quote in said for match in called.finditer(quote)]
    if not found or len({match[1][:4] for match in found}) > 1:
        return ""
    manner = "Sehr geehrte Frau" if found[0][1] == "Frau" else "Sehr geehrter Herr"
    return f"{manner} {found[0][2]}{words[-1]}"


def _rest(greeting: str) -> str:
    match = _GREETING.match(greeting)
    return match["rest"] if match else ""


def _word(language: str, theirs: str, warm: bool) -> str:
    if language == "de":
        return "Hallo" if warm else "Guten Tag"
    if language == "fr":
        return "Bonjour"
    return {"hi": "Hi", "hey": "Hi", "hello": "Hello"}.get(theirs, "Dear") if warm else "Dear"


def _called(contact: Contact, *, first: bool) -> str:
    if is_group(contact):
        return ""
    return first_name(contact.name) if first else person(contact.name)


def _greeting(language: str, word: str, names: list[str], application: Application, to: Sequence[Contact]) -> str:
    if names:
        joint = {"en": " and ", "de": " und ", "fr": " et "}[language]
        return f"{word} " + (", ".join(names[:-1]) + joint if names[1:] else "") + names[-1] + ","
    known = firm(application.agency if any(c.part is Part.AGENCY for c in to) else application.company)
    if language == "en":
        return f"Dear {known} team," if known and application.letters else "Hello,"
    return {"de": "Guten Tag,", "fr": "Bonjour,"}[language]


def _first_of_seeker(seeker: Seeker, theirs: _Greeted | None) -> str:
    names = clean(seeker.name, 60).split()
    used = {word.casefold() for word in theirs.rest.split()} if theirs else set()
    return next((name for name in names if name.casefold() in used), first_name(seeker.name))


def _domain(email: str) -> str:
    return email.casefold().rsplit("@", 1)[-1] if "@" in email else ""
