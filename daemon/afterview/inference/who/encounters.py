"""Whom a sentence says the seeker will meet, and who takes whose place."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from afterview.domain.message import Mark, Message
from afterview.domain.reading import PersonFound
from afterview.domain.vocabulary import Part
from afterview.inference.who.author import is_person, reply_address, signed_as
from afterview.inference.who.mentions import Mentioned, ends_like_a_name
from afterview.inference.who.parts import part_in
from afterview.inference.who.people_phrases import (
    ACTS,
    BEGINNING,
    CHANGE,
    COLON,
    COMES_AFTER,
    COMES_BEFORE,
    DESCRIBED,
    GOES_AFTER,
    GOES_BEFORE,
    LIST_BREAK,
    LIST_WORDS,
    MEET,
    OUR,
    OURS,
    OWN_PART,
    PERHAPS_OWN,
    ROW,
    TOO,
    WAS_THERE,
)
from afterview.inference.who.places import is_labelled_place
from afterview.inference.who.titles import is_head


def in_sentence(
    text: str, number: int, names: Sequence[Mentioned], message: Message, listing: bool
) -> Iterator[PersonFound]:
    quote = text[:240]
    if names and CHANGE.search(text):
        yield from _changed(text, names, quote, number)
        return
    if OWN_PART.search(text) or (names and TOO.search(text)):
        yield from _writer(message, "self", quote, number)
    elif PERHAPS_OWN.search(text):
        yield from _writer(message, "perhaps self", quote, number)
    if WAS_THERE.search(text):
        yield from _writer(message, "was there", quote, number, Part.UNKNOWN)
    if not names:
        return
    row = ROW.match(text)
    labelled = is_labelled_place(text)
    for name in names:
        if labelled and not name.sure:
            continue
        if not name.sure and (name.inside or not ends_like_a_name(text, name)):
            continue
        if row and row.end() - 2 <= name.start and (name.sure or " " in name.name) and not name.inside:
            yield PersonFound(name.name, "", Part.INTERVIEWER, "row", quote, number)
        elif (listing and name is names[0]) or _is_met(text, name, names):
            yield PersonFound(name.name, "", Part.INTERVIEWER, "interviewer", quote, number)
        elif name.titled or DESCRIBED.match(text, name.end) or OUR.search(text[max(0, name.start - 60) : name.start]):
            yield PersonFound(name.name, "", _part_by(text, name), "named", quote, number)


def continues_list(text: str, names: Sequence[Mentioned], listing: bool) -> bool:
    """Whether a short line that opens with a name goes on with a list of people that 'Panel:' or the like began."""
    if not listing or len(text) > 110 or not names:
        return False
    return (
        re.fullmatch(r"[\s•*·\d.–-]*(?:(?:Mr|Ms|Mrs|Dr|Prof|Herrn?|Frau|Mme|M)\.?\s+)*", text[: names[0].start])
        is not None
    )


def _writer(
    message: Message, rule: str, quote: str, number: int, part: Part = Part.INTERVIEWER
) -> Iterator[PersonFound]:
    writer = signed_as(message)
    if writer and Mark.SENT not in message.marks and is_person(message):
        yield PersonFound(writer, reply_address(message), part, rule, quote, number)


def _is_met(text: str, name: Mentioned, names: Sequence[Mentioned]) -> bool:
    """Whether the seeker is to talk to this person: after 'you will meet', 'panel:', or before 'will call you'."""
    if ACTS.match(text, name.end):
        return True
    triggers = [*_meetings(text)]
    if len(names) > 1:
        triggers += COLON.finditer(text)
        if name.start < 60 and _is_roll(text, names) and (first := BEGINNING.match(text)):
            triggers.append(first)
    for trigger in triggers:
        if trigger.end() > name.start + 1:
            continue
        between = text[trigger.end() : name.start]
        for other in names:  # names of one list stand between their trigger and this one
            if trigger.end() <= other.start + 1 and other.end <= name.start:
                between = between.replace(text[other.start : other.end], "~")
        if _is_list(between):
            return True
    return False


@lru_cache(maxsize=8)  # each name of a sentence asks
def _meetings(text: str) -> tuple[re.Match[str], ...]:
    return tuple(MEET.finditer(text))


def _is_roll(text: str, names: Sequence[Mentioned]) -> bool:
    """Whether a sentence is nothing but a list of people: 'Ana, plus Bo Li (Research) and Cy'."""
    for name in names:
        text = text.replace(text[name.start : name.end], "~" * (name.end - name.start))
    rest = re.sub(r"\([^()]{0,80}\)|\b(?:and|und|plus|sowie|then|also|with|in turn)\b", "", text).split(". ")[0][:120]
    return re.search(r"[^\W\d_]{3,}", rest) is None


def _is_list(between: str) -> bool:
    """Whether only a list of names ('~'), with what is said of each, stands between a trigger and a name."""
    pieces = LIST_BREAK.split(re.sub(r"\([^()]{0,80}\)", "", between))
    listed = "~" in between
    for number, piece in enumerate(pieces):
        words = piece.split()
        near = number in (0, len(pieces) - 1)
        loose = [w for w in words if w.strip(".'’").casefold() not in LIST_WORDS]
        if (
            len(words) in (2, 3, 4, 5)
            and words[0].casefold() in OURS
            and any(is_head(w.casefold()) or w.isupper() for w in words)
        ):
            continue  # 'our VP Product,' before the name
        if len(loose) > (2 if words and number == len(pieces) - 1 and words[0].casefold() in LIST_WORDS else 0) and (
            near or not listed or len(words) > 7
        ):
            return False
    return True


def _changed(text: str, names: Sequence[Mentioned], quote: str, number: int) -> Iterator[PersonFound]:
    for name in names:
        before, after = text[max(0, name.start - 40) : name.start], text[name.end : name.end + 70]
        if GOES_BEFORE.search(before) or GOES_AFTER.match(after):
            yield PersonFound(name.name, "", Part.INTERVIEWER, "leaves", quote, number)
        elif COMES_BEFORE.search(before) or COMES_AFTER.match(after):
            yield PersonFound(name.name, "", Part.INTERVIEWER, "joins", quote, number)


def _part_by(text: str, name: Mentioned) -> Part:
    return part_in(text[name.end : name.end + 60])
