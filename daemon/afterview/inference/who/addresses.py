"""The addresses of people whom a mail names: from its headers, links and text, and from the mail quoted below."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from afterview.domain.message import BlockKind, Message
from afterview.domain.reading import PersonFound
from afterview.inference.who.names import (
    MENTION,
    bare,
    folded,
    is_address,
    is_role_box,
    looks_personal,
    matches_address,
    person_in,
    same_person,
    stopwords,
)
from afterview.inference.who.titles import is_head

_NAME_AND_ADDRESS = re.compile(
    r"([A-ZÀ-Þ][^\n<>@|()]{3,70}?)\s?[(<:,-]\s?(?:mailto:)?([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
)

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_HEADER_ADDRESS = re.compile(r"([A-ZÀ-Þ][^\n<>@|:;]{2,50}?)\"? ?[<\[(](?:mailto:)?([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)")


def address_book(message: Message, known: Sequence[PersonFound]) -> dict[str, str]:
    """Names and the addresses that headers, calendar, signature and links give them."""
    book = {p.name: p.email for p in known if p.name}
    text = message.text(BlockKind.OWN, BlockKind.SIGNATURE)
    for match in _NAME_AND_ADDRESS.finditer(text) if "@" in text else ():
        names = [bare(piece["name"]) for piece in MENTION.finditer(match[1])]
        email = match[2].casefold()
        names = [
            n
            for n in names
            if (looks_personal(n) or matches_address(n, email)) and not any(is_head(w) for w in n.casefold().split())
        ]
        if names:
            book[next((n for n in names if matches_address(n, email)), names[-1])] = email
    for link in message.links:
        name = bare(link.text)
        if link.url.startswith("mailto:") and looks_personal(name):
            book[name] = link.url[7:].partition("?")[0].casefold()
    return book


def quoted_book(message: Message, is_me: Callable[[str], bool]) -> dict[str, str]:
    """Who wrote or got the mail quoted below or passed on, by name, where no two of them share one."""
    old = [b for b in message.blocks if b.kind in (BlockKind.QUOTED, BlockKind.FORWARDED)]
    text = "\n".join(part for block in old for part in (block.attribution, block.text))
    pairs = _HEADER_ADDRESS.findall(text[:20_000]) if "@" in text else []
    named = {(_behind_a_date(name), email.casefold()) for name, email in pairs if not is_me(email.casefold())}
    names = [name for name, _ in named]
    return {name: email for name, email in named if name and names.count(name) == 1 and not is_role_box(email)}


def unnamed(found: Sequence[PersonFound], message: Message, is_me: Callable[[str], bool]) -> dict[str, str]:
    """Names of the text with the addresses, of the headers and of all the text, that are made of one name alone."""
    emails = {a.email for a in (*message.reply_to, *message.cc) if not a.name and is_address(a.email)}
    text = message.text(*BlockKind)
    emails |= {email.casefold() for email in EMAIL.findall(text)} if "@" in text else set()
    emails -= {message.sender.email, *(p.email for p in found)}
    names = dict.fromkeys(p.name for p in found if p.name and not p.email) if emails else {}
    pairs: dict[str, str] = {}
    for email in sorted(e for e in emails if not is_me(e) and not is_role_box(e)):
        meant = [name for name in names if matches_address(name, email) or _is_surname_in(name, email)]
        if meant and all(same_person(meant[0], name) for name in meant):
            pairs |= dict.fromkeys(meant, email)
    return pairs


def _is_surname_in(name: str, email: str) -> bool:
    """Whether an address is one letter and this one name: 'lrao@' and 'l.rao@' of 'Dr. Rao'."""
    local = re.sub(r"[^a-z]", "", folded(email.partition("@")[0]))
    return len(name) > 2 and " " not in name and local[1:] == folded(name)


def named_by_address(person: PersonFound, names: Sequence[str]) -> PersonFound:
    """Somebody of whom a header has the address alone, by the name in the mail that it is made of."""
    meant = [] if person.name else [name for name in names if matches_address(name, person.email)]
    return replace(person, name=meant[0]) if meant else person


def _behind_a_date(words: str) -> str:
    """The name that ends the first line of a quote ('5:41 PM Ana Ruiz')."""
    parts = words.split()
    while len(parts) > 2 and parts[0].strip(".,").casefold() in stopwords():
        parts = parts[1:]
    return person_in(" ".join(parts))
