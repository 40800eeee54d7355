"""Titles that say what a named person does ('Ama Osei, Head of Growth'): theirs, not the role applied for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterview.domain.message import Address, Mark, Message
from afterview.domain.reading import Claim
from afterview.inference.who.firm_phrases import PEOPLE_TOO
from afterview.inference.who.names import HONORIFIC, NAME, bare, looks_personal, matches_address, person_in, same_person
from afterview.inference.who.role_phrases import TITLE
from afterview.inference.who.same import same_firm
from afterview.inference.who.titles import is_head, is_role

_OURS = r"[Oo]ur|[Mm]y|[Tt]heir|[Uu]nser\w*|[Mm]ein\w*|[Nn]otre|[Mm]on"
_BEHIND = re.compile(
    rf"(?P<led>{HONORIFIC}{{0,3}})(?P<name>{NAME})(?P<between>,? ?\(|, |,? [-–—|] )"
    rf"(?:(?:{_OURS}|[Tt]he|[Dd]er|[Dd]ie|an?) )?(?P<title>{TITLE})"
)
_AHEAD = re.compile(
    rf"\b(?P<ours>{_OURS}|[Ww]ith|[Mm]it|[Aa]vec)\s(?P<title>{TITLE})(?:, (?P<led>{HONORIFIC}{{0,3}})(?P<name>{NAME}))?"
)
_AHEAD_OF_TITLED = re.compile(rf"(?P<title>{TITLE}),? (?P<led>{HONORIFIC})+(?P<name>{NAME})")
_TAIL = re.compile(rf"(?P<title>{TITLE})(?P<comma>,?) (?:{HONORIFIC}){{0,3}}$")
_OPENING = re.compile(r"[)\"'”]?\s(?:role|position|post|opening|vacancy|job|opportunity|Stelle|Position|poste)\b")
_FIRM_BEFORE = re.compile(r"\b(?:at|from|bei|von|chez|of|in|for|für)\s$")
_MET_BEFORE = re.compile(
    r"(?:\b(?:with|mit|avec|meet|by|und|and|plus)|\d(?:\s?[AaPp]\.?[Mm]\.?| Uhr)?)\s+(?:[-–—|:] )?$"
)
_WANTED_BEFORE = re.compile(r"\b(?:for|as|fill|join|hiring|need|seeking|als|für|pour)\s$")
_LONGEST = 90  # characters from the start of a title to the name behind it
_NEAR = 150  # characters round a title in which the name may stand
_Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Company:
    """Who and what a message names beside roles: people of its headers, the reader, firms."""

    known: tuple[str, ...]
    readers: tuple[Address, ...]
    firms: tuple[str, ...]

    def is_reader(self, name: str) -> bool:
        """Whether a name is the seeker's: a role stands beside that ('Sam Osei, Quality Analyst')."""
        return any(same_person(name, person_in(a.name)) or matches_address(name, a.email) for a in self.readers)

    def knows(self, name: str) -> bool:
        """Whether a name can be that of somebody of the headers or calendar parts."""
        return any(same_person(name, k) for k in self.known)


def company_of(message: Message, firms: Sequence[Claim]) -> Company:
    """The people of a message's headers and calendar parts, its reader, and the firms that it surely names."""
    sent = Mark.SENT in message.marks
    others = [*message.to, *message.cc] if sent else [message.sender, *message.reply_to, *message.cc]
    for event in message.events:
        others += [a.address for a in event.attendees] + ([event.organizer] if event.organizer else [])
    readers = (message.sender,) if sent else message.to
    mailboxes = {a.email for a in readers}
    names = dict.fromkeys(person_in(a.name) for a in others if a.email not in mailboxes)
    sure = tuple(c.value for c in firms if c.score >= 0.3 and c.rule not in PEOPLE_TOO)
    return Company(tuple(n for n in names if n), readers, sure)


def is_somebodys(text: str, start: int, end: int, company: Company, *, heading: bool = False) -> bool:
    """Whether the title at text[start:end] is that of a person whom its line names.

    A name is a person's by its own title (Dr.), by the headers, or by its shape where a comma or bracket follows and no
    firm is called so. In a heading, where dashes part what they like, only a comma or bracket ties a title to a name.
    """
    first = text.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
    last = text.find("\n", end, end + _NEAR)
    line = text[first : last if last >= 0 else end + _NEAR]
    head = next((m.start() for m in _WORD.finditer(text, start, end) if is_head(m[0].casefold())), start) - first
    stretches = (*_behind(line, company, heading), *_ahead(line, company, heading))
    return any(a <= head < b for a, b in stretches)


def _behind(line: str, company: Company, heading: bool) -> Iterator[_Stretch]:
    """Titles behind a name: ', Head of Growth', ' (Head of Growth)', ' – Head of Growth'."""
    for found in _BEHIND.finditer(line):
        name = _person(found["name"], bool(found["led"].strip()), company)
        if not name or not is_role(found["title"]) or _OPENING.match(line, found.end()):
            continue
        sure = bool(found["led"].strip()) or company.knows(name)
        before = line[: found.start()]
        if found["between"].strip() in (",", "(", ",("):
            if not sure and _FIRM_BEFORE.search(before):
                continue
        elif heading or not (sure or _MET_BEFORE.search(before)):
            continue
        yield found.span("title")


def _ahead(line: str, company: Company, heading: bool) -> Iterator[_Stretch]:
    """Titles before a name: 'our Head of Growth, Ana Ruiz', 'Finance Manager Nils Aronsen', 'Director, Ms. Yusuf'."""
    for found in _AHEAD.finditer(line):
        if not _WANTED_BEFORE.search(line[: found.start()]) and not _OPENING.match(line, found.end()):
            yield from _ours(found, company)
    for found in _AHEAD_OF_TITLED.finditer(line):
        if is_role(found["title"]) and not company.is_reader(bare(found["name"])):
            yield found.span("title")
    for name in company.known:
        at = line.find(name)
        tail = _TAIL.search(line, max(0, at - _LONGEST), at) if at > 0 else None
        if tail and is_role(tail["title"]) and not (heading and tail["comma"]):
            yield tail.span("title")


def _ours(found: re.Match[str], company: Company) -> Iterator[_Stretch]:
    """'our Head of Growth, Ana Ruiz' and 'our Head Roaster Ana Ruiz': the title without the name."""
    ours = found["ours"].casefold() not in ("with", "mit", "avec")
    if found["name"]:
        name = _person(found["name"], bool(found["led"].strip()), company)
        if name and is_role(found["title"]) and (ours or found["led"].strip() or company.knows(name)):
            yield found.span("title")
        return
    words = found["title"].split()
    last = max((n for n, word in enumerate(words) if is_head(word.casefold())), default=-1)
    if last >= 0 and _person(" ".join(words[last + 1 :]), False, company, whole=True):
        yield found.span("title")


def _person(words: str, led: bool, company: Company, *, whole: bool = False) -> str:
    """The person's name that ends a run of capitalised words, '' if it ends in none or in the reader's or a firm's."""
    parts = words.split()
    for start in range(1 if whole else len(parts)):
        name = bare(" ".join(parts[start:]))
        alone = " " not in name
        if not name or is_role(name) or not (led or company.knows(name) if alone else looks_personal(name)):
            continue
        reader = company.is_reader(name) or any(same_firm(name, firm) for firm in company.firms)
        return "" if reader else name
    return ""


_WORD = re.compile(r"[^\s,()/–—-]+")
