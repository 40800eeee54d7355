"""The well-known services that carry job mail: tracking systems, schedulers, job boards, tests, meetings, webmail."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from afterview.domain.message import Address, BlockKind, Message


class Service(NamedTuple):
    """A row of data/services.tsv: the service's name and the part it plays there."""

    name: str
    part: str


def service_at(email: str) -> Service | None:
    """The service an address belongs to, by registrable domain (data/services.tsv); None for everybody else's."""
    return _table().get(registrable(email))


def system_of(message: Message) -> str:
    """Name of the service that carried the message (see `service_of`), '' if none did."""
    service = service_of(message)
    return service.name if service else ""


@lru_cache(maxsize=4)  # firms, people and the reading of the same message ask again
def service_of(message: Message) -> Service | None:
    """The tracking, scheduling, board, test, meeting or signing service that carried the message; webmail is none.

    By the sender's domain; for firms that let such a service write under their own domain, by its footer.
    """
    service = service_at(message.sender.email)
    if service is not None:
        return service if service.part != "webmail" else None
    if any(_BOOKINGS.match(link.url) for link in message.links) and _MANAGES.search(message.text()[-1500:]):
        return Service("Microsoft Bookings", "scheduling")
    tail = message.text(BlockKind.SIGNATURE, BlockKind.BOILERPLATE)[-1500:] + "\n" + message.text()[-600:]
    for found in _FOOTER.finditer(tail) if any(words in tail for words in _IN_FOOTERS) else ():
        named = _names().get(found[1].casefold()) or _names().get(found[1].split()[0].casefold())
        if named:
            return named
    return None


def system_at(url: str) -> str:
    """Name of the service whose page an address opens ('Calendly'), '' for everybody else's."""
    service = service_at("@" + urlsplit(url if "://" in url else f"https://{url}").netloc.partition(":")[0])
    return service.name if service else ""


def domain_key(email: str) -> str:
    """The registrable domain of an address ('orbital.co.uk'), '' for webmail, services and what is no address."""
    return "" if service_at(email) else registrable(email)


@lru_cache(maxsize=4096)
def registrable(email: str) -> str:
    """The registrable domain by the public suffix list, '' for what has none; a tenant of Microsoft's has its own."""
    domain = email.rpartition("@")[2].casefold().strip(".> ")
    if tenant := _TENANT.search(domain):
        return tenant[1]
    return (_suffixes().privatesuffix(domain) or "") if "." in domain else ""


def label_of(email: str) -> str:
    """The name part of the registrable domain ('orbital' of x@mail.orbital.co.uk), '' for services and webmail."""
    return domain_key(email).partition(".")[0]


def tenant_of(sender: Address) -> str:
    """The customer that a tracking system's address names: 'acme' of acme@myworkday.com, jobs@acme.icims.com,
    acme+autoreply@talent.icims.com."""
    service = service_at(sender.email)
    if service is None or service.part == "webmail" or is_assistant(sender):
        return ""
    local, _, domain = sender.email.partition("@")
    inner = domain.removesuffix(registrable(sender.email)).rstrip(".").rpartition(".")[2]
    for word in (_TAG.sub("", local), inner):
        word = re.sub(r"^(?:careers?|jobs?|recruiting|talent|hr)[-.]|[-.](?:careers?|jobs?|recruiting)$", "", word)
        if len(word) > 3 and not _MECHANICAL.search(word):
            return word
    return ""


def is_assistant(sender: Address) -> bool:
    """Whether the sender is the talking machine of a service that gives each customer one: olivia@paradox.ai."""
    service = service_at(sender.email)
    named = service is not None and service.name == "Paradox"
    return named and sender.email.partition("@")[0].partition("+")[0] == sender.name.strip().casefold()


def is_service_name(words: str) -> bool:
    """Whether words are the name of such a service (never an employer, as far as this mail goes)."""
    return words.casefold() in _names()


@cache
def _table() -> dict[str, Service]:
    rows = (files(__package__) / "data" / "services.tsv").read_text("utf-8").splitlines()
    return {
        domain: Service(name, role) for domain, name, role in (r.split("\t") for r in rows if r[:1] not in ("", "#"))
    }


@cache
def _names() -> dict[str, Service]:
    named = {service.name.casefold(): service for service in _table().values()}
    google, microsoft = Service("Google Calendar", "calendar"), Service("Microsoft", "calendar")
    more = {"google calendar": google, "google meet": google, "microsoft teams": microsoft, "teams": microsoft}
    return named | more | {"microsoft bookings": Service("Microsoft Bookings", "scheduling")}


def forget() -> None:
    """Lets go of the public suffix list; the next call loads it again."""
    _suffixes.cache_clear()


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


# A firm's first domain with Microsoft, from which its bookings page writes; not in the public suffix list.
_TENANT = re.compile(r"(?:^|\.)([\w-]+\.onmicrosoft\.com)$")
_BOOKINGS = re.compile(
    r"https://(?:outlook\.office(?:365)?\.com/(?:book|owa/calendar)|(?:book\.ms|bookings\.cloud\.microsoft)/)",
    re.IGNORECASE,
)
_MANAGES = re.compile(
    r"\b(?:manage|reschedule|change|cancel)\b.{0,20}\b(?:booking|appointment)\b|\bbuchung verwalten\b"
    r"|\b(?:gérer|annuler|modifier) (?:la |votre )?(?:réservation|rendez-vous)\b",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:[Pp]owered by|[Ss]ent (?:by|via|with|from|through)|[Uu]ses|[Gg]enerated by|[Ii]nvitation from"
    r"|[Vv]ersendet (?:von|über)"
    r"|[Ee]nvoyé (?:par|via)|automatisch von) ([A-Za-z][\w.]*(?: [A-Z]\w*)?)"
)
_IN_FOOTERS = (  # in each of which the pattern above finds something
    *("owered by ", "ent by ", "ent via ", "ent with ", "ent from ", "ent through ", "Uses ", "uses ", "enerated by "),
    *("nvitation from ", "ersendet von ", "ersendet über ", "nvoyé par ", "nvoyé via ", "automatisch von "),
)
# What says that a machine writes, behind the customer's name.
_TAG = re.compile(r"\+(?:auto-?reply|no-?reply|do-?not-?reply|e?mail|notif\w*|system)\b.*$")
_MECHANICAL = re.compile(
    r"no-?_?reply|donotreply|notif|system|support|mail|jobs?|info|messag|alert|calendar|invit|hello"
    r"|team|bounce|inmail"
    r"|candidat|recruit|hit-reply|career|apply|hire|talent|^(?:us|eu|uk|de|www|m|my|app|test|hr)\d*$"
    r"|\d{3}|\+"
)
