"""Firms' full names, of which an address spells no more than a part: 'Weingut Holm' at holm.example."""

import re
from collections.abc import Iterator, Sequence

from afterview.domain.message import Address, BlockKind, Mark, Message
from afterview.domain.reading import Claim
from afterview.inference.who.bookings import sorts
from afterview.inference.who.firm_domains import letters, other_side, without_team
from afterview.inference.who.names import departments, is_given, is_role_box, org_words, person_at, stopwords, words_of
from afterview.inference.who.services import label_of
from afterview.inference.who.titles import is_role

IN_FULL = "in full"
_SURE = 0.9
_LEAST, _MOST_WORDS = 4, 5
_WORD = re.compile(r"[^\W_][\w’'.&+-]*")
_PARTS = re.compile(r"\s*[|•·\n]\s*|, |\s[-–—]\s|\s{2,}")
_ABBREVIATED = re.compile(r"([a-z]{1,5})-([a-z-]{4,})")
_LONG_LINE = 90
# 'Landesamt für Moorkunde (LfM)', '… - LfM', '… | LfM'
_BESIDE = re.compile(
    r"(?:^|[|•·,] ?)(?P<name>[A-ZÀ-Þ][^\n|•·,()]{5,60}?)(?: ?\(| [-–—|•·] )(?P<short>[A-ZÀ-Þ][\w-]*[A-ZÀ-Þ][\w-]*)\)?"
    r"(?=[ \t]*(?:$|[|•·,]))"
)
_LINKS = ("de", "du", "des", "la", "le", "les", "of", "the", "für", "der", "am", "an", "im", "zu", "von", "d", "l")
# Offices of a house as German compounds name them: 'Kundenservice', 'Personalstelle'.
_OFFICE = re.compile(r"(?:kunden|personal|bewerb|mitarbeiter|mieter|patienten|geschäfts|presse|direktion|schulleit)")
_NO_NAME = ("team", "équipe", "welcome", "willkommen", "bienvenue", "news", "info", "kontakt", "contact", "ihre", "ihr")


def in_full(message: Message) -> Iterator[Claim]:
    """Names with more words than an address of the other side spells: the sender's, those of cards and letterheads.

    Words before a domain's name count where the sender is called so, or where they say of what sort the house is; what
    abbreviates a house ('ub-moorheim') where its words hold the letters ('Universitätsbibliothek Moorheim').
    """
    labels = tuple(dict.fromkeys(label for a in other_side(message) if len(label := label_of(a.email)) > 2))
    if not labels:
        return
    for number, part in enumerate(_parts(message, labels)):
        if number and (len(part) > 70 or not part[:1].isupper()):
            continue
        for label in labels:
            if name := _full(part, label, called=number == 0) or _abbreviated(part, label) or _initialled(part, label):
                yield Claim(name, _SURE, IN_FULL, part)
    if Mark.SENT not in message.marks:
        yield from _beside_short(message, labels)


def _beside_short(message: Message, labels: Sequence[str]) -> Iterator[Claim]:
    """Names on a card beside the letters by which the house goes and with which its domain opens.

    'Landesamt für Moorkunde - LfM' at lfm-nord.example.
    """
    shorts = {letters(label) for label in labels} | {letters(label.partition("-")[0]) for label in labels}
    for line in (*message.text().splitlines()[-7:], *message.text(BlockKind.SIGNATURE).splitlines()[:12]):
        if len(line) > _LONG_LINE or not any(short in line.casefold() for short in shorts):
            continue
        for found in _BESIDE.finditer(line):
            short = letters(found["short"])
            words = [letters(re.sub(r"^[dl]['’]", "", word[0])) for word in _WORD.finditer(found["name"])]
            pairs = zip(words, _WORD.findall(found["name"]), strict=True)
            telling = [w for w, word in pairs if word.casefold() not in (*_LINKS, "and", "und", "et", "for")]
            if short in shorts and len(telling) > 1 and any(_stands_for(short, each) for each in (words, telling)):
                yield Claim(found["name"], _SURE, IN_FULL, line.strip())


def holds(longer: Sequence[str], short: Sequence[str]) -> bool:
    """Whether the words of a name stand together in a longer one, and not at its opening."""
    size = len(short)
    return any(tuple(longer[n : n + size]) == tuple(short) for n in range(1, len(longer) - size + 1))


def is_called_as_its_domain(address: Address) -> bool:
    """Whether an address bears its domain's name, by itself or behind other words at a function's ('Kur Holm')."""
    label, last = letters(label_of(address.email)), letters(address.name.rpartition(" ")[2])
    return letters(address.name) == label or (bool(label) and last == label and is_role_box(address.email))


def _parts(message: Message, labels: Sequence[str]) -> Iterator[str]:
    """What the sender is called ('' where that is a person), then the parts of letterhead and card."""
    sender = message.sender
    person = person_at(sender.name, sender.email) and not is_called_as_its_domain(sender)
    named = Mark.SENT not in message.marks and not person
    yield without_team(sender.name.strip("\"' "), map(letters, labels)) if named else ""
    if Mark.SENT in message.marks:
        return
    lines = message.text().splitlines()
    for line in (*lines[:2], *lines[-7:], *message.text(BlockKind.SIGNATURE).splitlines()[:12]):
        yield from (re.sub(r"^[\w ]+: ", "", part) for part in _PARTS.split(line.strip()))


def _full(part: str, label: str, *, called: bool) -> str:
    """The words of a part up to those that spell the label, and what follows them where the sender is called so."""
    words = list(_WORD.finditer(part)) if len(label) >= _LEAST else []
    plain = [letters(word[0]) for word in words]
    spelt = letters(label)
    for start in range(1, min(len(words), _MOST_WORDS)):
        for end in range(start + 1, len(words) + 1):
            if "".join(plain[start:end]) != spelt:
                continue
            before = [word[0] for word in words[:start]]
            if _can_precede(before) and (called or (before[0].casefold() in org_words() and _is_capital(before))):
                return part[words[0].start() : words[-1].end() if called else words[end - 1].end()]
            return ""
    return ""


def _can_precede(before: Sequence[str]) -> bool:
    """Whether words can open a firm's name before the one that an address spells: no team, office, role or person."""
    first = before[0].casefold()
    if len(before) > 1 and before[1] in ("de", "du", "des"):  # 'Office du …', and not 'Office Holm'
        return first not in _NO_NAME and not is_role(before[0])
    told = {word.casefold() for word in before if word.casefold() not in _LINKS}
    no_name = told & {*_NO_NAME, *departments(), *stopwords(), *words_of("mailbox_words.txt"), *sorts()}
    return not no_name and not _OFFICE.match(first) and not is_role(" ".join(before)) and not is_given(before[0])


def _is_capital(words: Sequence[str]) -> bool:
    return all(word[0].isupper() or word in _LINKS for word in words)


def _abbreviated(part: str, label: str) -> str:
    """The words of a part whose letters the first part of a label stands for, and those that its rest spells."""
    found = _ABBREVIATED.fullmatch(label)
    if found is None:
        return ""
    words = list(_WORD.finditer(part))
    plain = [letters(re.sub(r"^[dl]['’]", "", word[0])) for word in words]
    rest = letters(found[2])
    for at in range(1, len(words)):
        before = [n for n in range(max(0, at - 3), at) if words[n][0].casefold() not in _LINKS]
        ends = next((end for end in range(at + 1, len(words) + 1) if "".join(plain[at:end]) == rest), 0)
        if not ends or not before:
            continue
        for first in before:
            if words[first][0][0].isupper() and _stands_for(found[1], [plain[n] for n in before if n >= first]):
                return part[words[first].start() : words[ends - 1].end()]
    return ""


def _initialled(part: str, label: str) -> str:
    """A part whose words' first letters are the label: 'Tarrow Light House' at tlh.example; what is itself but letters
    may stand whole ('Réseau des CPE du Val-Noir' at rcpevn.example)."""
    words = [word for each in _WORD.finditer(part) for word in re.sub(r"^[dl]['’]", "", each[0]).split("-") if word]
    telling = [word for word in words if word.casefold() not in (*_LINKS, "and", "und", "et")]
    if len(telling) < 3 or not all(word[0].isupper() for word in telling):
        return ""
    plain = [letters(word[0]) for word in telling]
    whole = [letters(word if word.isupper() else word[0]) for word in telling]
    return part if label in map("".join, ([letters(word[0]) for word in words], plain, whole)) else ""


def _stands_for(short: str, words: Sequence[str]) -> bool:
    """Whether letters are those of words in order, the first of each word among them: 'um', 'chu', 'ub'."""
    joined = "".join(words)
    if len(joined) <= len(short) or short[0] != joined[0]:
        return False
    at = 0
    for letter in short:
        at = joined.find(letter, at) + 1
        if not at:
            return False
    return len(words) == 1 or "".join(word[0] for word in words) in (short, short[: len(words)])
