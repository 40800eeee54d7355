"""Firms that the domain of an address confirms: 'orbitalworks.com' and 'Orbital Works' in the text."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from afterview.domain.message import Address, BlockKind, Mark, Message
from afterview.domain.reading import Claim
from afterview.inference.who import passed_on
from afterview.inference.who.firm_shapes import TEAM_LEAD, TEAM_TAIL
from afterview.inference.who.names import departments, folded, org_words, stopwords, words_of
from afterview.inference.who.same import initials, shortened
from afterview.inference.who.services import domain_key, label_of, tenant_of
from afterview.inference.who.titles import is_head

_POSSESSIVE = re.compile(r"['’]s$")
_SPAN = re.compile(r"[^\W_][\w’'.]*[^\W_]|[^\W_]")
_GAP = re.compile(r"\.?[ \u00a0]?(?:[&+-]|[ \u00a0])[ \u00a0]?|-")
_LONGER = re.compile(r"(?:(?: &| and| und| of| for)? (?!Human )[A-ZÀ-Þ][\w’'-]+){1,4}")
_BEFORE_NAME = re.compile(
    rf"\b((?:International|Royal|National|United|New|The|(?:{'|'.join(words_of('civic_words.txt'))})"
    r"(?: of| de la| de| du| des)?) |(?:Mairie|Ville|Commune|Université) d['’])$"
)
# The rest of a line of the writer's card that opens with the firm's name, or goes on to it behind a comma.
_CARD_REST = re.compile(r"(?: (?:& )?[A-ZÀ-Þ][\w’'-]+){1,3}(?=[ \t]*(?:\n|$))| & [A-ZÀ-Þ][\w’'-]+(?=, | [-–—|·•] )")
# 'univ-brevalle', 'stadt-moorhausen': what stands before a place's name in domains.
_KIND_OF_HOUSE = re.compile(
    r"(?:univ?|hs|fh|th|tu|ville|mairie|stadt|kreis|landkreis|lra|gemeinde|klinikum|spital|chu?)-(.{4,})$"
)
_CARD_BEFORE = re.compile(r"(?:^|\n|, |[|•·] ?)$")
PADDING = frozenset(words_of("domain_padding.txt"))


def by_domain(message: Message) -> Iterator[Claim]:
    """Names in the text that an address of the other side confirms: the same letters, or the opening words of them."""
    sides = {label_of(a.email): domain_key(a.email) for a in other_side(message)}
    labels = set(sides) | {tenant_of(message.sender)} - {""}
    labels = {letters(x) for x in labels if len(x) > 2}
    labels |= {house for x in sides if (house := house_spelt(x))}
    labels |= {x.replace(link, "", 1) for x in labels for link in ("and", "und") if link in x[2:-2]}
    if not labels:
        return
    for raw, domain in sides.items():
        if raw:
            yield Claim(as_words(raw), 0.3, "address", domain)
    text = "\n".join(
        (
            message.subject,
            message.sender.name,
            message.text(BlockKind.OWN, BlockKind.SIGNATURE, BlockKind.BOILERPLATE)[:5000],
            message.text(BlockKind.FORWARDED)[:5000] if passed_on.author(message) else "",
            *(e.summary for e in message.events),
        )
    )
    words = list(_SPAN.finditer(text))
    initials = [text[w.start()].casefold() for w in words]
    for label in sorted(labels):
        for start, initial in enumerate(initials):
            if initial != label[0] and initial.isascii():
                continue
            first = letters(words[start][0])
            if len(first) > 1 and (label.startswith(first) or (first[-1] == "s" and label.startswith(first[:-1]))):
                yield from _spelling(label, text, words, start)


def spells(label: str, words: tuple[str, ...]) -> bool:
    """Whether a domain's label is made of a name's words in order, some left out, or of their first letters."""
    if (len(label) >= 3 and label in initials(words)) or label in shortened(words):
        return True
    for variant in {label, label.replace("and", "", 1), label.replace("und", "", 1)}:
        rest = variant
        for number, word in enumerate(words):
            if rest.startswith(word):
                rest = rest[len(word) :]
            elif number == 0:
                break
        if rest != variant and (rest in PADDING or not rest or len(rest) <= len(variant) // 3):
            return True
    return False


def house_spelt(label: str) -> str:
    """The place's name in a domain behind what sort of house it is ('moorhausen' of 'uni-moorhausen'), else ''."""
    found = _KIND_OF_HOUSE.match(label)
    return letters(found[1]) if found else ""


def without_team(name: str, labels: Iterable[str]) -> str:
    """A name without the team before or behind the firm's, but for one before it that a domain's label spells."""
    bare = TEAM_TAIL.sub("", name)
    if any(label and letters(bare).startswith(label) for label in labels):
        return bare
    # 'The Orbital Team'
    return TEAM_LEAD.sub("", bare.removeprefix("The ") if name.endswith(" Team") else bare)


@lru_cache(maxsize=8192)
def letters(words: str) -> str:
    """The letters and digits of words, folded: what a domain's label can spell."""
    return re.sub(r"[^a-z0-9]", "", folded(words))


@lru_cache(maxsize=1024)
def as_words(label: str) -> str:
    """A domain's label as a name: at hyphens, and before a word that ends organisations' names ('orbitalworks').

    Words that organisations are called by get their umlauts ('baeckerei').
    """
    end = next(
        (w for w in sorted(org_words(), key=len, reverse=True) if 4 <= len(w) <= len(label) - 3 and label.endswith(w)),
        "",
    )
    label = f"{label.removesuffix(end)}-{end}" if end and "-" not in label else label
    return " ".join(_umlauts().get(w, w).capitalize() for w in label.split("-") if w)


@cache
def _umlauts() -> dict[str, str]:
    """Words of organisations' names that have umlauts, by the letters that addresses write for them."""
    umlauted = (word for word in org_words() if re.search("[äöü]", word))
    return {word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"): word for word in umlauted}


def _spelling(label: str, text: str, words: list[re.Match[str]], start: int) -> Iterator[Claim]:
    joined = ""
    for end in range(start, min(start + 6, len(words))):
        if end > start and not _GAP.fullmatch(text[words[end - 1].end() : words[end].start()]):
            break
        plain = letters(words[end][0])
        word, possessive = plain, False
        if not label.startswith(joined + word) and _POSSESSIVE.search(words[end][0]):
            word, possessive = word[:-1], True
        joined += (
            "" if plain in ("and", "und", "et") and label[len(joined) : len(joined) + 3] not in ("and", "und") else word
        )
        if not label.startswith(joined):
            break
        value = text[words[start].start() : words[end].end() - (2 if possessive else 0)]
        if joined == label or (len(joined) >= 5 and label[len(joined) :] in PADDING):
            value = value if value != value.lower() else value.title()
            earlier = _BEFORE_NAME.search(text, max(0, words[start].start() - 32), words[start].start())
            if earlier and value[0].isupper():
                yield Claim(earlier[1] + value, 0.8, "domain", value)
            more = _LONGER.match(text, words[end].end())
            if more and value[0].isupper() and any(w.casefold().strip(".") in org_words() for w in more[0].split()):
                yield Claim(value + more[0], 0.8, "domain", value)
            if value[0].isupper() and (rest := _rest_of_card(text, words[start].start(), words[end].end())):
                yield Claim(value + rest, 0.6, "domain", value)
            yield Claim(value, 0.75, "domain", value)
        elif joined and len(joined) >= 4 and len(joined) * 2 >= len(label) and value[0].isupper():
            more = _LONGER.match(text, words[end].end())
            if more and any(w.casefold().strip(".") in org_words() for w in more[0].split()):
                yield Claim(value + more[0], 0.6, "domain", value)
            yield Claim(value, 0.3, "domain", value)


def _rest_of_card(text: str, start: int, end: int) -> str:
    """What belongs to a firm's name behind the part that the domain spells: 'Fernhill' and ' Montessori'."""
    rest = _CARD_REST.match(text, end)
    if rest is None or "\n" not in text[:start] or not _CARD_BEFORE.search(text, max(0, start - 2), start):
        return ""
    words = [word.casefold() for word in _SPAN.findall(rest[0])]
    return "" if any(w in stopwords() or w in departments() or is_head(w) for w in words) else rest[0]


def other_side(message: Message) -> list[Address]:
    """The addresses from which a message came, the author of what is passed on among them, or to which it went."""
    if Mark.SENT in message.marks:
        return [*message.to, *message.cc]
    event = [e.organizer for e in message.events if e.organizer]
    behind = [Address("", author)] if (author := passed_on.author(message)) else []
    return [message.sender, *message.reply_to, *message.cc, *event, *behind]
