"""Who wrote a message: a human being or a machine, how they sign and greet, and where an answer would reach them."""

import re
from functools import lru_cache

from afterview.domain.message import Address, BlockKind, Mark, Message
from afterview.inference.keyed import Keyed
from afterview.inference.who.addresses import EMAIL
from afterview.inference.who.names import (
    bare,
    is_address,
    is_given,
    is_no_reply,
    is_role_box,
    looks_personal,
    matches_address,
    org_words,
    person_at,
    same_person,
    stopwords,
)
from afterview.inference.who.services import domain_key, service_at


@lru_cache(maxsize=4)
def is_person(message: Message) -> bool:
    """Whether a human being seems to have written it, whatever address carried it."""
    if Mark.SENT in message.marks:
        return True
    if message.marks & {Mark.AUTO_REPLIED, Mark.BOUNCE}:
        return False
    service = service_at(message.sender.email)
    part = service.part if service else ""
    name = person_at(message.sender.name, message.sender.email)
    if part in ("scheduling", "assessment", "signing", "meeting", "calendar"):
        return False
    if part == "board":
        return bool(name) and (Mark.LIST not in message.marks or "inmail" in message.sender.email)
    if message.marks & {Mark.BULK, Mark.LIST} and part != "tracking":
        return False
    if name:
        return not (_says_automatic(message) and is_no_reply(message.sender.email) and not message.reply_to)
    if part == "tracking" and not _signer(message):
        return False
    return _person_behind_a_box(message)


@lru_cache(maxsize=4)
def reply_address(message: Message) -> str:
    """The address at which an answer would reach the person who wrote it, '' if no such is known.

    A person's own address at their employer (Reply-To, cc, signature, calendar part) goes before a service's; a
    service's per-candidate address counts where a person signed and nothing says that it is not read.
    """
    if Mark.SENT in message.marks or not is_person(message):
        return ""
    own = [a.email for a in (*message.reply_to, message.sender) if _is_own(a.email)]
    if own:
        return own[0]
    signer = signed_as(message) or person_at(message.sender.name, message.sender.email)
    for email in _addresses_in(message):
        if _is_own(email) and signer and matches_address(signer, email):
            return email
    if _REPLIES_UNREAD.search(message.text(*BlockKind)):
        return ""
    relay = [a.email for a in (*message.reply_to, message.sender) if _relays(a)]
    return relay[0] if relay else ""


@lru_cache(maxsize=4)
def signed_as(message: Message) -> str:
    """The name as the writer signs, without titles; the sender's name where the signature only hints at it."""
    sender = person_at(message.sender.name, message.sender.email)
    signer = _signer(message)
    if signer and sender and _has_its_name(sender, signer):
        return signer
    if signer and (not sender or (same_person(signer, sender) and len(signer.split()) >= len(sender.split()))):
        return signer if "." not in signer or not sender else sender
    return sender or signer or _one_word_name(message.sender)


def _has_its_name(house: str, signer: str) -> bool:
    """Whether a sender's name is a house's that somebody signs for who is called as it is: 'Holzbau Lindner'."""
    sort, name = house.split()[0], signer.split()
    alike = len(house.split()) == len(name) == 2 and house.endswith(f" {name[1]}")
    return alike and is_given(name[0]) and not is_given(sort) and len(sort) > _NO_GIVEN_NAME


_NO_GIVEN_NAME = 6  # letters; a given name that is not known is seldom longer


def salutation(message: Message) -> str:
    """How the writer greets the reader: 'Hi Sam', 'Sehr geehrter Frau Osei'; '' if they do not."""
    lines = [line.strip() for line in message.text()[:2000].splitlines() if line.strip()]
    for line in lines[:8]:
        found = _GREETING.match(line)
        if found:
            return found[0].strip(" ,!:-–—")
    return next((line.strip(" ,!:-–—") for line in lines[:2] if _is_bare_greeting(line, message)), "")


def _is_bare_greeting(line: str, message: Message) -> bool:
    """Whether a line is the reader's name alone ('Sam,', 'Ama -'), and not the writer's."""
    name = line.strip(" ,!:-–—")
    if not _BARE_NAME.fullmatch(name) or any(w.casefold() in stopwords() for w in name.split()):
        return False
    if same_person(name, person_at(message.sender.name, message.sender.email)):
        return False
    return line != name or any(same_person(name, a.name) or matches_address(name, a.email) for a in message.to)


def _is_own(email: str) -> bool:
    service = service_at(email)
    return is_address(email) and not is_no_reply(email) and (service is None or service.part == "webmail")


def _relays(address: Address) -> bool:
    service = service_at(address.email)
    return (
        is_address(address.email)
        and not is_no_reply(address.email)
        and service is not None
        and service.part in ("tracking", "board")
    )


def _addresses_in(message: Message) -> list[str]:
    found = [a.email for a in message.cc]
    for event in message.events:
        found += [event.organizer.email] if event.organizer else []
        found += [a.address.email for a in event.attendees if not a.is_room]
    text = message.text(BlockKind.OWN, BlockKind.SIGNATURE)
    return found + ([m.casefold() for m in EMAIL.findall(text)] if "@" in text else [])


def _says_automatic(message: Message) -> bool:
    return _AUTOMATIC.search(message.text(BlockKind.OWN, BlockKind.SIGNATURE, BlockKind.BOILERPLATE)) is not None


def _person_behind_a_box(message: Message) -> bool:
    """A mail from jobs@ or with a nickname: a person if the sign-off is a person's, or the address is one."""
    if _says_automatic(message):
        return False
    sender = message.sender
    if service_at(sender.email) is None and not is_role_box(sender.email) and _one_word_name(sender):
        return True
    if is_no_reply(sender.email) and not any(_is_own(a.email) for a in message.reply_to):
        return False
    return bool(_signer(message)) or (_is_private(sender) and not sender.name)


def _is_private(sender: Address) -> bool:
    service = service_at(sender.email)
    return service is not None and service.part == "webmail"


def _one_word_name(sender: Address) -> str:
    """The first name under which somebody writes from an address of their own, with or without the firm behind it.

    'Ana <ana@…>', 'Ana at Birchfold <ana@birchfold…>', 'ana @ birchfold'.
    """
    word = bare(sender.name)
    if not word or is_role_box(sender.email):
        return ""
    if len(word.split()) <= 2 and matches_address(word, sender.email):
        return "" if domain_key(sender.email).startswith(word.casefold()) else word
    first = _BEFORE_FIRM.split(word, maxsplit=1)[0]
    alone = first.isalpha() and is_given(first) and first.casefold() == sender.email.partition("@")[0]
    return first.capitalize() if alone else ""


_BEFORE_FIRM = re.compile(r"\s+(?:via|from|at|@|von|vom|bei|de|chez)\s+|\s*[|•·/–—(\[]\s*|\s+-\s+")


def _signer(message: Message) -> str:
    """The first line of the sign-off that is a name, by the sender's name where it is only a first name or initial."""
    sender = person_at(message.sender.name, message.sender.email)
    if not sender and service_at(message.sender.email) is None:
        sender = _one_word_name(message.sender)
    mandated = _MANDATED.search("\n".join(message.text().splitlines()[-7:]))
    if mandated and not any(_OFFICE.search(word) or word.casefold() in org_words() for word in mandated[1].split()):
        return bare(mandated[1])
    lines = message.text(BlockKind.SIGNATURE).splitlines()[:8] + message.text().splitlines()[-7:][::-1]
    for line in (line[:120] for line in lines):
        if line.strip() in _BY_MANDATE:
            continue
        if "," in line and len(line) > _LONGEST_NAME:
            continue  # a sentence
        line = _BEFORE_NAME.sub("", re.split(r"\s*[|•·]\s*|\s{2,}", line.strip())[0])
        line = line.title() if sender and _ALL_SMALL.fullmatch(line) and same_person(line, sender) else line
        named = bare(re.sub(r"\s*\([^)]*\)$", "", line).split(" - ")[0])
        named = named if "," not in named else bare(named.split(",")[0])
        if looks_personal(named) or (
            sender and named and len(named) < 40 and named[0].isupper() and same_person(named, sender)
        ):
            return named if len(named.split()) > 1 else sender or named
        if sender and named and named.casefold() == sender.casefold():
            return sender
    return ""


# The line below 'Im Auftrag' is the name of whoever signs for an office.
_MANDATED = Keyed(
    r"(?:^|\n)[ \t]*(?:Im Auftrage?|In Vertretung|i\. ?[AV]\.|gez\.)[ \t]*\n\s*"
    r"((?:[A-ZÄÖÜ][^\W\d_.-]+[ -]?){1,3})[ \t]*(?:\n|$)"
)
_BY_MANDATE = ("Im Auftrag", "Im Auftrage", "In Vertretung")
_OFFICE = re.compile(
    r"(?i:amt|abteilung|leitung|verwaltung|stelle|büro|team|recruiting|personal|referat|sekretariat|meister(?:in)?"
    r"|vorstand|leiter(?:in)?)$|^(?:Die|Der|Das|Ihre?|Mit|Sachgebiet)$"
)
_ALL_SMALL = re.compile(r"[^\W\d_A-Z]{2,20}(?:[ -][^\W\d_A-Z]{2,20}){1,3}")  # 'dana kett', as some sign
_LONGEST_NAME = 60  # with what is said of its bearer behind a comma
_BEFORE_NAME = re.compile(
    r"^(?:[-–—•>*\s]+|(?:LG|VG|MfG|BG|HG|Lg|Vg|Bises|Cdt|Cdlt|Bien à vous|Viele Grüße|Liebe Grüße),?\s"
    r"|i\.\s?[AV]\.\s?|p\.\s?p\.\s?|gez\.\s?|ppa\.\s?)+"
)
_AUTOMATIC = Keyed(
    r"(?:this is an automat|automated (?:message|e-?mail|notification|confirmation)|automatically"
    r" generated|generated automatically|system[- ]generated"
    r"|automatisch (?:erzeugt|erstellt|generiert|versendet|versandt|von)|message automatique|généré"
    r" automatiquement|envoyé automatiquement)",
    re.IGNORECASE,
)
_REPLIES_UNREAD = re.compile(
    r"(?:mails? to this address (?:is|are) not|(?:mailbox|inbox|address) (?:is|are) (?:not "
    r"(?:monitored|read|being monitored)|unmonitored|unattended)"
    r"|do(?:es)? not (?:reply|respond|accept)|replies (?:to this (?:mail|email|message|address"
    r"|mailbox) )?(?:are|will) not|cannot (?:accept|receive|be)|unattended mailbox"
    r"|nicht auf diese (?:e-?mail|nachricht)|antworte[nt]? (?:sie )?(?:bitte )?nicht|ne pas répondre"
    r"|ne répondez pas)",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?!.*\b(?:Grüße|Grüssen|Gruß|Gruss|regards|wishes|salutations)\b)"
    r"(?:Hi|Hello|Hey|Dear|Good (?:morning|afternoon|evening|day)|Morning|Greetings|Hallo|Liebe[rs]?"
    r"|Sehr geehrte[rs]?|Guten (?:Tag|Morgen|Abend)|Moin(?: Moin)?|Servus|Grüezi|Grüß Gott|Bonjour|Bonsoir"
    r"|Cher|Chère|Salut|Hej|Hola|Ciao|Beste|Mr|Mrs|Ms|Mme|Madame|Monsieur|hi|hey|hello|hallo|moin|bonjour)\b\.?"
    r"(?:[^,!:.?\n]|\b(?:Dr|Prof|Mr|Mrs|Ms|M)\.){0,60}?(?=\s*[,!:]|\s*$|\s+[-–—])"
)
_BARE_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]{1,20}(?: [A-ZÀ-Þ][\w'’-]{1,20})?")
