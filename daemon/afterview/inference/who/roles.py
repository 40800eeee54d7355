"""Titles of the roles that a message speaks of, as the mails name them, without requisition numbers and (m/w/d)."""

import re
from collections.abc import Iterator, Sequence

from afterview.domain.message import Message
from afterview.domain.reading import Claim
from afterview.inference.who.appositions import Company, company_of, is_somebodys
from afterview.inference.who.french_titles import french_title
from afterview.inference.who.names import bare, person_in
from afterview.inference.who.role_phrases import (
    ATTRIBUTE,
    BACKWARD,
    BEFORE_TITLE,
    FORWARD,
    FRENCH,
    FULL,
    LABELLED,
    LEADING,
    LOWER,
    NOT_TITLE,
    REPLY,
    STRONG,
    TITLE,
    TITLE_GENDER,
    TITLE_LINE,
    TITLE_SPLIT,
    TITLE_STOP,
    TOO_BARE,
    WANTED,
)
from afterview.inference.who.same import role_words, same_firm
from afterview.inference.who.titles import is_head, is_role, is_talk, tidy_role


def find_roles(message: Message, sentences: Sequence[str], firms: Sequence[Claim] = ()) -> tuple[Claim, ...]:
    """The role titles that a message names, best first; the same title read twice is one claim with a higher score.

    `firms` are what `find_firms` read off the message: 'React Lead, Orbital Works' is then known to hold the firm.
    """
    found: dict[frozenset[str], Claim] = {}
    known = tuple(c.value for c in firms if c.score >= 0.3)
    whole = "\n".join((message.subject, *sentences))
    for claim in _readings(message, sentences, company_of(message, firms)):
        claim = _without_place(_without_firm(claim, known), whole)
        key = role_words(claim.value)
        before = found.get(key)
        if before is None:
            found[key] = claim
        else:
            best = max(before, claim, key=lambda c: c.score)
            found[key] = Claim(best.value, min(1.0, best.score + 0.1), best.rule, best.quote)
    return tuple(sorted(found.values(), key=lambda c: -c.score)[:6])


def _readings(message: Message, sentences: Sequence[str], company: Company) -> Iterator[Claim]:
    yield from _as_somebody("\n".join((message.subject, *sentences)))
    yield from _in_subject(message, company)
    yield from _in_prose("\n".join(sentences), company)
    yield from _in_lines(message.text()[:4000], person_in(message.sender.name), company)
    for event in message.events:
        yield from _in_heading(event.summary, 0.7, "event", company)


def _without_firm(claim: Claim, firms: Sequence[str]) -> Claim:
    parts = re.split(r"(, | - | – )", claim.value)
    if len(parts) < 3 or not firms:
        return claim
    for end in (0, -1):
        if not is_role(parts[end]) and any(same_firm(parts[end], f) for f in firms):
            rest = parts[2:] if end == 0 else parts[:-2]
            if is_role("".join(rest)):
                return Claim("".join(rest), claim.score, claim.rule, claim.quote)
    return claim


def _without_place(claim: Claim, text: str) -> Claim:
    """A title without a bracket, a third part or a word behind a dash that the text names as a place ('in Leeds')."""
    found = _LAST_PART.search(claim.value)
    place = next((g for g in found.groups() if g), "") if found else ""
    if not found or place not in text.replace(claim.value, "") or not _is_said_to_be_a_place(place, text):
        return claim
    return Claim(claim.value[: found.start(found.lastindex or 0)].rstrip(" ,(-–"), claim.score, claim.rule, claim.quote)


def _is_said_to_be_a_place(name: str, text: str) -> bool:
    word = re.escape(name)
    behind = rf"\b(?:in|im Raum|based (?:in|at)|(?:{_PLACE_LABELS}):?)\s{{1,3}}{word}\b"
    return re.search(rf"{behind}|\b{word} (?:[Oo]ffice|[Ss]ite|[Cc]ampus)\b", text) is not None


def _as_somebody(text: str) -> Iterator[Claim]:
    """'Bewerbung als Orgelbauer': the phrase says that the word is a title, known or not."""
    for found in _AS.finditer(text):
        yield Claim(tidy_role(found["title"]), 0.6, "als", found[0])
    for found in _POST_OF.finditer(text):
        title = found["title"]
        yield Claim(title[0].upper() + title[1:], 0.45, "poste de", found[0])


def _in_subject(message: Message, company: Company) -> Iterator[Claim]:
    subject = REPLY.sub("", message.subject)
    # An answer keeps the subject when it speaks of another role.
    yield from _in_heading(subject, 1.0 if subject == message.subject else 0.6, "subject", company)


def _in_heading(text: str, weight: float, rule: str, company: Company) -> Iterator[Claim]:
    for found in (*FORWARD.finditer(text), *BACKWARD.finditer(text)):
        if len(french_title(text, found.start("title"))) > len(found["title"]):
            continue
        for claim in _claim(_cut(found["title"]), weight * 0.6, rule, text, needs_head=True):
            if not is_somebodys(text, *found.span("title"), company, heading=True):
                yield claim
    for part in TITLE_SPLIT.split(text):
        marked = TITLE_GENDER.search(part)  # '(m/w/d)' is said of nothing but a title
        if marked and part.startswith(",", marked.end()):
            part = part[: marked.end()]  # what follows is a place or a grade
        part = _cut(BEFORE_TITLE.sub("", part))
        small = part[1:].islower() and is_head(part.split()[-1].casefold())
        if french := _french_part(part):
            yield from _claim(french, weight * 0.6, rule, text, needs_head=True)
            continue
        if (small or re.fullmatch(FULL, tidy_role(part))) and not _is_somebodys_part(part, text, company):
            yield from _claim(part, weight * (0.65 if marked else 0.5), rule, text, needs_head=True)
    first, dash, second = re.sub(r"^[^:]{3,40}: ", "", text).partition(" - ")
    if dash and re.fullmatch(TITLE, second) and " - " not in second and len(second.split()) < 5 and is_role(first):
        yield from _claim(f"{first} - {second}", weight * 0.6, rule, text, needs_head=True)


def _is_somebodys_part(part: str, text: str, company: Company) -> bool:
    at = text.find(part)
    return is_role(part) and is_somebodys(text, at, at + len(part), company, heading=True)


def _french_part(part: str) -> str:
    """The title in French order with which a part of a heading opens, '' where it is none or goes on to much else."""
    opens = len(part) - len(LEADING.sub("", part))
    title = french_title(part, opens)
    return title if len(title.split()) > 1 and len(part) - opens - len(title) < 25 else ""


def _in_prose(text: str, company: Company) -> Iterator[Claim]:
    for found in FORWARD.finditer(text):
        if len(french_title(text, found.start("title"))) > len(found["title"]):
            continue  # goes on in small letters: 'Chargé de mission'
        strong = bool(STRONG.search(text[max(0, found.start() - 3) : found.start("title")]))
        title, score = (_cut(found["title"]), 0.75) if strong else (_whole_parts(found), 0.5)
        for claim in _claim(title, score, "for the role", found[0], needs_head=not strong):
            if not is_somebodys(text, *found.span("title"), company):
                yield claim
    for found in BACKWARD.finditer(text):
        yield from _claim(_cut(found["title"]), 0.75, "the … role", found[0], needs_head=False)
    for found in FRENCH.finditer(text):
        if title := french_title(text, found.end()):
            yield from _claim(title[0].upper() + title[1:], 0.8, "poste de", found[0] + title, needs_head=True)
    for found in WANTED.finditer(text):
        words = found["title"].split()
        last = max((n for n, w in enumerate(words) if is_head(w.casefold())), default=-1)
        if last > 0:
            title = " ".join(w if w[0].isupper() else w.capitalize() for w in words[: last + 1])
            yield from _claim(title, 0.4, "wanted", found[0], needs_head=True)
    for found in LOWER.finditer(text):
        if is_head(found["title"].split()[-1].casefold()):
            yield from _claim(found["title"], 0.4, "the … role", found[0], needs_head=True)


def _in_lines(text: str, writer: str, company: Company) -> Iterator[Claim]:
    for found in LABELLED.finditer(text):
        numbered = not found[0].lstrip(" \t>*•-")[:1].isalpha()  # '1200 Alder Blvd' is an address
        yield from _claim(found["title"], 0.9, "label", found[0].strip(), needs_head=numbered)
    for found in TITLE_LINE.finditer(text):
        if writer and writer in text[max(0, found.start() - 120) : found.start()]:
            continue  # the writer's own title
        for claim in _claim(found["title"], 0.45, "line", found[0].strip(), needs_head=True):
            if not company.knows(bare(_line_above(text, found.start()))) and not is_somebodys(
                text, *found.span("title"), company
            ):
                yield claim


def _line_above(text: str, start: int) -> str:
    return text[max(0, start - 120) : max(0, start - 1)].rpartition("\n")[2]


def _claim(words: str, score: float, rule: str, quote: str, *, needs_head: bool) -> Iterator[Claim]:
    title = tidy_role(words)
    count = len(title.split())
    if not title or count > 10 or len(title) < 4 or not title[0].isalpha() or (needs_head and not is_role(title)):
        return
    if (
        title.casefold() in TOO_BARE
        or NOT_TITLE.search(title)
        or is_talk(title)
        or ATTRIBUTE.match(title)
        or (count == 1 and not (title[0].isupper() and is_role(title) and (len(title) > 8 or score >= 0.7)))
    ):
        return
    yield Claim(title, score if is_role(title) else score * 0.6, rule, quote[:200])


def _cut(words: str) -> str:
    """Ends a title where the sentence goes on to the firm, the place or the person."""
    return TITLE_STOP.split(words, maxsplit=1)[0]


def _whole_parts(found: re.Match[str]) -> str:
    """The title, cut, without a last part that the sentence goes on from ('Risk Analyst, XYZ returns mainly')."""
    title = _cut(found["title"])
    goes_on = _GOES_ON.match(found.string, found.end("title"))
    return title.rpartition(", ")[0] if goes_on and ", " in title and title == found["title"] else title


_GOES_ON = re.compile(
    r" (?!(?:at|in|with|for|based|to|and|or|is|was|who|that|which|from|on|of|as|within|will|would|has|we|you|here|role"
    r"|roles|position|post|job|opening|vacancy|seat|spot|team|bei|in|im|und|chez|au|et|à)\b)[a-zà-ÿ]"
)
_AS = re.compile(
    r"\b(?:Bewerbung|Stelle|Position|Tätigkeit|Ausbildung|bewerbe mich|beworben|arbeiten|anfangen) als "
    r"(?P<title>[A-ZÄÖÜ][a-zäöüß]{3,}(?:-[A-ZÄÖÜ][a-zäöüß]+)?(?:[/:*_]?in)?)(?=[\s.,;!?)(]|$)"
    r"(?! [A-ZÄÖÜ])(?! (?:Ihr|unser|erst|neu)\w*)"
)
_POST_OF = re.compile(
    r"\b(?:poste|fonctions?|emploi|candidature|recherch\w+|recrut\w+) (?:d['’]|de |une? |une?\(e\) |notre )"
    r"(?P<title>[a-zà-ÿ]{3,}(?:eur|euse|trice|ant|ante|ier|ière|iste|ien|ienne|aire|logue)s?)(?=[\s.,;!?)(]|$)"
    r"(?! (?:de|du|des|en|à)\b| d['’])"
)
_PLACE_LABELS = "[Ll]ocation|[Oo]ffice|[Ss]ite|[Cc]ampus|Standort|Arbeitsort|Ort|Lieu|Ville|[Cc]ity|[Ww]here|[Bb]ased"
_LAST_PART = re.compile(r"\s\(([A-Z][\w -]+)\)$|, [^,]*, ([A-Z][\w -]+)$|\s[-–] ([A-Z]\w+)$")
