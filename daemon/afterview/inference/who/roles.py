"""Titles of the roles that a message speaks of, as the mails name them, without requisition numbers and (m/w/d)."""

import re
from collections.abc import Iterator, Sequence

from afterview.domain.message import Message
from afterview.domain.reading import Claim
from afterview.inference.who.appositions import Company, company_of, is_somebodys
from afterview.inference.who.french_titles import french_title
from afterview.inference.who.names import bare, person_in, stopwords
from afterview.inference.who.role_phrases import (
    ATTRIBUTE,
    BACKWARD,
    BEFORE_TITLE,
    FRENCH,
    FULL,
    LABELLED,
    LEADING,
    NOT_TITLE,
    REPLY,
    SOUGHT,
    STRONG,
    TALKS_FOR,
    TITLE,
    TITLE_GENDER,
    TITLE_LINE,
    TITLE_SPLIT,
    TITLE_STOP,
    TOO_BARE,
    forward,
)
from afterview.inference.who.said_titles import as_somebody, marked_titles, nominative_title
from afterview.inference.who.same import role_words, same_firm
from afterview.inference.who.small_titles import small_titles
from afterview.inference.who.titles import is_head, is_role, is_talk, tidy_role
from afterview.inference.who.twice_told import twice_told


def find_roles(message: Message, sentences: Sequence[str], firms: Sequence[Claim] = ()) -> tuple[Claim, ...]:
    """The role titles that a message names, best first; the same title read twice is one claim with a higher score.

    `firms` are what `find_firms` read off the message: 'React Lead, Orbital Works' is then known to hold the firm.
    """
    found: dict[frozenset[str], Claim] = {}
    marked = tuple(_marked("\n".join((message.subject, *sentences))))
    sentences = [_ungendered(sentence) for sentence in sentences]
    # What a dash parts off in the subject is taken for a firm there: that proves nothing of a title.
    known = tuple(c.value for c in firms if c.score >= 0.3 and c.rule != "subject")
    whole = "\n".join((_ungendered(message.subject), *sentences))
    for claim in (*marked, *_readings(message, sentences, company_of(message, firms))):
        claim = _without_place(_without_firm(claim, known), whole)
        if not is_role(claim.value) and any(same_firm(claim.value, firm) for firm in known):
            continue  # 'your application to the Fernhill Museum'
        key = role_words(claim.value)
        before = found.get(key)
        if before is None:
            found[key] = claim
        else:
            # 'for the Store Leader job' is read twice: as what somebody applies for, and as what is called a job.
            best = max(before, claim, key=lambda c: (c.score, c.rule == "the … role"))
            found[key] = Claim(best.value, min(1.0, best.score + 0.1), best.rule, best.quote)
    return tuple(sorted(found.values(), key=lambda c: -c.score)[:6])


def _readings(message: Message, sentences: Sequence[str], company: Company) -> Iterator[Claim]:
    yield from as_somebody("\n".join((message.subject, *sentences)))
    yield from twice_told(message, sentences)
    yield from _in_subject(message, company)
    yield from _in_prose("\n".join(sentences), message.subject, company)
    yield from _in_lines(_ungendered(message.text()[:4000]), person_in(message.sender.name), company)
    for event in message.events:
        yield from _in_heading(_ungendered(event.summary), 0.7, "event", company)


def _ungendered(text: str) -> str:
    """A text without '(m/w/d)', so that a title goes on behind it ('Sachbearbeiter (m/w/d) Bauordnung')."""
    return TITLE_GENDER.sub("", text) if "/" in text or "(" in text or "[" in text else text


def _without_firm(claim: Claim, firms: Sequence[str]) -> Claim:
    parts = _PARTED.split(claim.value)
    heads = ((parts[0], "".join(parts[2:])),) if _is_parting(parts[1:2]) else ()
    tails = (("".join(parts[n:]), "".join(parts[: n - 1])) for n in range(2, len(parts), 2))
    for firm, title in (*heads, *tails):
        if is_role(title) and not is_role(firm) and any(same_firm(firm, f) for f in firms):
            return Claim(title, claim.score, claim.rule, claim.quote)
    return claim


def _is_parting(separator: Sequence[str]) -> bool:
    return any(not mark.startswith(" d") for mark in separator)


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


def _marked(text: str) -> Iterator[Claim]:
    for found in marked_titles(text):
        if not _SENTENCE.search(found.value):
            yield from _claim(found.value, found.score, found.rule, found.quote, needs_head=False, marked=True)


def _in_subject(message: Message, company: Company) -> Iterator[Claim]:
    subject = REPLY.sub("", message.subject)
    # An answer keeps the subject when it speaks of another role.
    yield from _in_heading(_ungendered(subject), 1.0 if subject == message.subject else 0.6, "subject", company)


def _in_heading(text: str, weight: float, rule: str, company: Company) -> Iterator[Claim]:
    for found in (*forward(text), *BACKWARD.finditer(text)):
        if _is_french(found):
            continue
        named = STRONG.search(text, max(0, found.start() - _STRONG_BEFORE), found.start("title")) is not None
        for claim in _claim(_whole_parts(found), weight * 0.6, rule, text, needs_head=True, alone=named):
            if not is_somebodys(text, *found.span("title"), company, heading=True):
                yield claim
    yield from _in_french(text, weight * 0.6, rule)
    for part in TITLE_SPLIT.split(text):
        marked = TITLE_GENDER.search(part)  # '(m/w/d)' is said of nothing but a title
        if marked and part.startswith(",", marked.end()):
            part = part[: marked.end()]  # what follows is a place or a grade
        before = BEFORE_TITLE.match(part)
        part = _cut(part if before is None or is_role(before[0]) else part[before.end() :])
        part = SOUGHT.split(_small_lead(part) or part, maxsplit=1)[0]
        if (post := TALKS_FOR.fullmatch(part)) and is_role(post[1].split()[-1]):
            part = post[1]
        small = part[1:].islower() and is_head(part.split()[-1].casefold()) and not _SENTENCE.search(part)
        if french := _french_part(part):
            yield from _claim(french, weight * 0.6, rule, text, needs_head=True)
            continue
        if (small or re.fullmatch(FULL, tidy_role(part))) and not _is_somebodys_part(part, text, company):
            yield from _claim(part, weight * (0.65 if marked else 0.5), rule, text, needs_head=True)
        if rule == "subject" and part == text and " " not in part and is_head(part.casefold()):
            yield from _claim(part.capitalize(), weight * _ALONE, rule, text, needs_head=True, alone=True)
    first, dash, second = re.sub(r"^[^:]{3,40}: ", "", text).partition(" - ")
    who = second.partition(" ")[2] if is_talk(second.partition(" ")[0]) else second  # 'Gespräch Osei'
    named = company.knows(who) or company.is_reader(who)
    whole = re.fullmatch(TITLE, second) and " - " not in second and len(second.split()) < 5
    if dash and whole and not named and is_role(first):
        yield from _claim(f"{first} - {second}", weight * 0.6, rule, text, needs_head=True)


def _small_lead(part: str) -> str:
    """A title in small letters with which a part of a heading opens, before a comma or bracket: 'Harvest officer,
    orchard project (60%)'; '' where it opens with none."""
    lead = _LEAD_END.split(part, maxsplit=1)[0]
    words = lead.split()
    if lead == part or not 1 < len(words) < _MOST_LEADING or not lead[1:].islower() or _SENTENCE.search(lead):
        return ""
    return lead if is_head(words[-1].casefold()) and words[0].casefold() not in stopwords() else ""


def _in_french(heading: str, score: float, rule: str) -> Iterator[Claim]:
    """'Convocation - poste de chef de rayon': titles in small letters behind a word that says that one comes."""
    for found in FRENCH.finditer(heading):
        if " " in (title := french_title(heading, found.end())):
            yield from _claim(title[0].upper() + title[1:], score, rule, heading, needs_head=True)


def _is_somebodys_part(part: str, text: str, company: Company) -> bool:
    at = text.find(part)
    return is_role(part) and is_somebodys(text, at, at + len(part), company, heading=True)


def _french_part(part: str) -> str:
    """The title in French order with which a part of a heading opens, '' where it is none or goes on to much else."""
    opens = len(part) - len(LEADING.sub("", part))
    title = french_title(part, opens)
    left = part[opens + len(title) :]
    return title if len(title.split()) > 1 and len(left) < (_BEHIND_COMMA if left.startswith(", ") else 25) else ""


def _in_prose(text: str, subject: str, company: Company) -> Iterator[Claim]:
    for found in forward(text):
        if _is_french(found):
            continue
        strong = bool(STRONG.search(text[max(0, found.start() - 3) : found.start("title")]))
        title, score = (_cut(found["title"]), 0.75) if strong else (_whole_parts(found), 0.5)
        title = nominative_title(title, text[: found.start("title")]) + _for_what(found, title, subject)
        for claim in _claim(title, score, "for the role", found[0], needs_head=not strong):
            if not is_somebodys(text, *found.span("title"), company):
                yield claim
    for found in BACKWARD.finditer(text):
        yield from _claim(_cut(found["title"]), 0.75, "the … role", found[0], needs_head=False)
    for found in FRENCH.finditer(text):
        if title := french_title(text, found.end()):
            yield from _claim(title[0].upper() + title[1:], 0.8, "poste de", found[0] + title, needs_head=True)
    for told in small_titles(text):
        yield from _claim(told.value, told.score, told.rule, told.quote, needs_head=True, alone=True)


def _is_french(found: re.Match[str]) -> bool:
    """Whether a title goes on in small letters: 'Chargé de mission'."""
    opens = found.start("title") + len(found["title"]) - len(LEADING.sub("", found["title"]))
    return len(french_title(found.string, opens)) > found.end("title") - opens


def _in_lines(text: str, writer: str, company: Company) -> Iterator[Claim]:
    for found in LABELLED.finditer(text):
        numbered = not found[0].lstrip(" \t>*•-")[:1].isalpha()  # '1200 Alder Blvd' is an address
        yield from _claim(found["title"], 0.9, "label", found[0].strip(), needs_head=numbered)
    for found in TITLE_LINE.finditer(text):
        if writer and writer not in company.firms and writer in text[max(0, found.start() - 120) : found.start()]:
            continue  # the writer's own title
        if _CLOSING.match(found["title"]):
            continue
        for claim in _claim(found["title"], 0.45, "line", found[0].strip(), needs_head=True):
            if not company.knows(bare(_line_above(text, found.start()))) and not is_somebodys(
                text, *found.span("title"), company
            ):
                yield claim


def _line_above(text: str, start: int) -> str:
    return text[max(0, start - 120) : max(0, start - 1)].rpartition("\n")[2]


def _claim(
    words: str, score: float, rule: str, quote: str, *, needs_head: bool, alone: bool = False, marked: bool = False
) -> Iterator[Claim]:
    """The words as a title, where they can be one; `alone` where a short head noun by itself ('Nurse') is enough."""
    title = tidy_role(words)
    count = len(title.split())
    if not title or count > 10 or len(title) < 4 or not title[0].isalpha() or (needs_head and not is_role(title)):
        return
    if (
        title.casefold() in TOO_BARE
        or NOT_TITLE.search(title)
        or is_talk(title)
        or ATTRIBUTE.match(title)
        or (
            count == 1
            and not marked
            and not (title[0].isupper() and is_role(title) and (len(title) > 8 or score >= 0.7 or alone))
        )
    ):
        return
    yield Claim(title, score if is_role(title) else score * 0.6, rule, quote[:200])


def _cut(words: str) -> str:
    """Ends a title where the sentence goes on to the firm, the place or the person."""
    return TITLE_STOP.split(words, maxsplit=1)[0]


def _for_what(found: re.Match[str], title: str, subject: str) -> str:
    """The end of a title that a sentence tells in its own words where the subject names it as well.

    'A Team Leader for the harvest survey' under 'Harvest survey - team leader'.
    """
    goes_on = _FOR_WHAT.match(found.string, found.start("title") + len(title))
    words = goes_on[1].split() if goes_on else []
    told = (" ".join(words[:count]) for count in (3, 2) if len(words) >= count)
    plain = " ".join(re.findall(r"[\w-]+", subject.casefold()))
    said = next((what for what in told if f" {what} " in f" {plain} "), "")
    return f", {said.title()}" if said else ""


def _whole_parts(found: re.Match[str]) -> str:
    """The title, cut, without a last part that the sentence goes on from ('Risk Analyst, XYZ returns mainly')."""
    title = _cut(found["title"])
    goes_on = _GOES_ON.match(found.string, found.end("title"))
    return title.rpartition(", ")[0] if goes_on and ", " in title and title == found["title"] else title


_LEAD_END = re.compile(r", | \(")
_BEHIND_COMMA = 45
_MOST_LEADING = 6
_ALONE = 0.3  # of a heading that is but a head noun: 'baker'
_STRONG_BEFORE = 14  # characters: 'Application '
# What stands in a sentence ('Are you near a chair') and in no title.
_SENTENCE = re.compile(
    r"\b(?:i|you|we|he|she|it|they|my|your|our|his|her|their|this|that|am|is|are|was|were|be|do|does|did|have|has|had"
    r"|can|could|would|will|should|not|ich|du|sie|wir|er|es|mein\w*|unser\w*|ihre?|bin|ist|sind|war|hat|haben|kann"
    r"|je|tu|il|elle|nous|vous|mon|ma|votre|notre|est|sont|suis|êtes)\b",
    re.IGNORECASE,
)
_FOR_WHAT = re.compile(r" for (?:the|our|an?|its|their) ([a-z][\w-]+ [a-z][\w-]+(?: [a-z][\w-]+)?)")
_CLOSING = re.compile(r"(?:Ihre?|Your|Deine?|Votre) ")  # 'Ihre Schulleitung' signs
_PARTED = re.compile(r"(, | - | – | de la | de | du | des )")
_GOES_ON = re.compile(
    r" (?!(?:at|in|with|for|based|to|and|or|is|was|who|that|which|from|on|of|as|within|will|would|has|we|you|here|role"
    r"|roles|position|post|job|opening|vacancy|seat|spot|team|bei|im|und|chez|au|et|à)\b)[a-zà-ÿ]"
)
_PLACE_LABELS = "[Ll]ocation|[Oo]ffice|[Ss]ite|[Cc]ampus|Standort|Arbeitsort|Ort|Lieu|Ville|[Cc]ity|[Ww]here|[Bb]ased"
_LAST_PART = re.compile(r"\s\(([A-Z][\w -]+)\)$|, [^,]*, ([A-Z][\w -]+)$|\s[-–] ([A-Z]\w+)$")
