"""Whom a sentence says the seeker will meet, and who takes whose place."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from afterview.domain.message import Mark, Message
from afterview.domain.reading import PersonFound
from afterview.domain.vocabulary import Part
from afterview.inference.who.afterwards import who_was_there, writer_was_there
from afterview.inference.who.author import is_person, reply_address, signed_as
from afterview.inference.who.beside import TOO, is_to_be_met
from afterview.inference.who.clauses import Spoken, by_pronoun, is_free, takes_along, within_verb, writer_within_verb
from afterview.inference.who.conducting import conducted_by, conducts, writer_conducts
from afterview.inference.who.elsewhere import NO_CHANGE, asks_nothing, tells_of_no_talk, without_being_at_it
from afterview.inference.who.lists import listed
from afterview.inference.who.mentions import Mentioned, ends_like_a_name
from afterview.inference.who.names import LED_BY, is_given, same_person
from afterview.inference.who.parts import part_in
from afterview.inference.who.people_phrases import (
    ACTS,
    ASK_FOR,
    AT_WORK,
    BEGINNING,
    CHANGE,
    COLON,
    DESCRIBED,
    DOORKEEPER,
    IN_PLACE,
    MEET,
    OUR,
    OWN_PART,
    PAST,
    PERHAPS_OWN,
    PREPARES,
    ROW,
)
from afterview.inference.who.places import is_labelled_place
from afterview.inference.who.replacing import replaced, without_absence
from afterview.inference.who.titles import is_head


def in_sentence(
    text: str,
    number: int,
    names: Sequence[Mentioned],
    message: Message,
    listing: bool,
    before: Sequence[Spoken] = (),
) -> Iterator[PersonFound]:
    """Those whom a sentence gives a part in a talk; `listing` where it goes on with a list of people.

    `before` are the sentences before with their names, for a pronoun that means one of them.
    """
    quote, text = text[:240], without_being_at_it(text)
    in_place = IN_PLACE.search(text) is not None
    if in_place or (names and CHANGE.search(without_absence(text)) and not NO_CHANGE.search(text)):
        yield from replaced(text, names, quote, number, before)
        if in_place:
            yield from _writer(message, "joins", quote, number)
        return
    yield from who_was_there(text, names, quote, number)
    if rule := _part_of_writer(text, names):
        yield from _writer(message, rule, quote, number)
    if writer_was_there(text):
        yield from _writer(message, "was there", quote, number, Part.UNKNOWN)
    meant, with_writer = by_pronoun(text, before, names)
    if meant and not same_person(meant, signed_as(message)):
        yield PersonFound(meant, "", Part.INTERVIEWER, "interviewer", quote, number)
        if with_writer:
            yield from _writer(message, "self", quote, number)
    for name in names:
        if _is_meant(text, name, names, listing) and not (listing and _is_sign_off(text, name, message)):
            rule = _rule_for(text, name, names, listing)
            part = _part_by(text, name) if rule == "named" else Part.INTERVIEWER
            yield from [PersonFound(name.name, "", part, rule, quote, number)] if rule else []


def _part_of_writer(text: str, names: Sequence[Mentioned]) -> str:
    """The rule by which a sentence says that its writer takes the talk, '' if it does not."""
    text = without_absence(text)
    own = (OWN_PART.search(text) or writer_conducts(text) or _MY_ROW.match(text)) and not PREPARES.search(text)
    if own or any(_with_writer(text, name) for name in names):
        return "self"
    if names and writer_within_verb(text):
        return "self"
    if _comes_too_with_writer(text, names):
        return "beside"
    return "perhaps self" if PERHAPS_OWN.search(text) else ""


_MY_ROW = re.compile(rf"{ROW.pattern}(?:[^.!?]{{0,40}}\b(?:with|mit|avec) )?(?:me|myself|mir|ich|moi)[\s.]*$")


def _comes_too_with_writer(text: str, names: Sequence[Mentioned]) -> bool:
    """Whether somebody comes too, and nobody is named to whom they come: so the writer is the other."""
    too = TOO.search(text) if names else None
    if too is None or tells_of_no_talk(text, too.start()) or asks_nothing(text):
        return False
    return not any(ACTS.match(text, name.end, too.start()) for name in names)


def _is_meant(text: str, name: Mentioned, names: Sequence[Mentioned], listing: bool) -> bool:
    """Whether a name stands as a person's would: an unknown word must end like one, and is none behind another's."""
    if name.sure:
        return True
    acts = is_given(name.name) and _acts(text, name)  # 'Ana will call you'
    if name.inside or is_labelled_place(text) or not (acts or ends_like_a_name(text, name)):
        return False
    return not (listing and name is not names[0] and " " not in name.name)  # 'Ana Ruiz, Archives'


def _rule_for(text: str, name: Mentioned, names: Sequence[Mentioned], listing: bool) -> str:
    """What a sentence makes of somebody whom it names, '' if nothing."""
    row = ROW.match(text)
    if row and row.end() - 2 <= name.start and (name.sure or " " in name.name) and not name.inside:
        return "row"
    if ASK_FOR.search(text[: name.start]):
        return "" if DOORKEEPER.match(text[name.end :]) else "perhaps"
    too = TOO.search(text) is not None
    elsewhere = tells_of_no_talk(text, name.end) or (too and asks_nothing(text))
    if too and not elsewhere and not name.inside:
        return "comes too"
    if (listing and name is names[0]) or _is_met(text, name, names, elsewhere):
        return "interviewer"
    if not elsewhere and name in within_verb(text, names):
        return "interviewer"
    if not elsewhere and takes_along(text, name):
        return "perhaps"
    told = name.titled or DESCRIBED.match(text, name.end) or OUR.search(text[max(0, name.start - 60) : name.start])
    return "named" if told or _behind_a_title(text, name) else ""


def _behind_a_title(text: str, name: Mentioned) -> bool:
    """Whether a name stands between commas behind what its bearer is: 'The plant manager, Eva Lind, is away'."""
    before = _APPOSED.search(text[: name.start])
    if before is None or " " not in name.name or text[name.end : name.end + 1] not in (",", "."):
        return False
    return any(is_head(w.casefold()) or (w.isupper() and 1 < len(w) < 5) for w in before[1].split())


_APPOSED = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Ii]ts|[Oo]ur|[Dd]er|[Dd]ie|[Ii]hre?|[Ll]e|[Ll]a|[Ll]eur)\s([^.,;:!?]{2,60}), $"
)


def _is_sign_off(text: str, name: Mentioned, message: Message) -> bool:
    """Whether a line is the writer's name alone."""
    alone = not (text[: name.start] + text[name.end :]).strip(" ,.–-\n")
    return alone and same_person(name.name, signed_as(message))


def continues_list(text: str, names: Sequence[Mentioned], listing: bool) -> bool:
    """Whether a short line that opens with a name goes on with a list of people that 'Panel:' or the like began."""
    if not listing or len(text) > 110 or not names:
        return False
    return re.fullmatch(rf"[\s•*·\d.–-]*{LED_BY}", text[: names[0].start]) is not None


def _writer(
    message: Message, rule: str, quote: str, number: int, part: Part = Part.INTERVIEWER
) -> Iterator[PersonFound]:
    writer = signed_as(message)
    if writer and Mark.SENT not in message.marks and is_person(message):
        yield PersonFound(writer, reply_address(message), part, rule, quote, number)


def _with_writer(text: str, name: Mentioned) -> bool:
    """Whether the writer takes the talk beside this person: 'Ana (Research) and I would like to meet you'."""
    found = None if tells_of_no_talk(text, name.end) else _acts(text, name)
    return found is not None and _AND_ME.search(found[0]) is not None


_AND_ME = re.compile(r"(?:\b(?:and|und|et|y|sowie|plus)|&) (?:I|me|myself|ich|moi|yo)\b")


def _is_met(text: str, name: Mentioned, names: Sequence[Mentioned], elsewhere: bool) -> bool:
    """Whether the seeker is to talk to this person: after 'you will meet', 'panel:', or before 'will call you'.

    What is told of them `elsewhere` than in a talk makes nothing of the words behind their name.
    """
    if not elsewhere and (_acts(text, name) or is_free(text, name.end) or is_to_be_met(text, name.start, name.end)):
        return True
    if _OWNS.search(text, name.start, name.end):
        return False  # 'Ana's team'
    triggers = [*_meetings(text), *([] if elsewhere else conducted_by(text))]
    if len(names) > 1 or _ME_FIRST.search(text):
        triggers += COLON.finditer(text)
        if name.start < 60 and _is_roll(text, names) and (first := BEGINNING.match(text)):
            triggers.append(first)
    for trigger in triggers:
        if trigger.end() > name.start + 1:
            continue
        if listed(text[trigger.end() : name.start], text, trigger.end(), name, names):
            met_before = _HAVE_MET.match(text, name.end) is not None
            return not met_before and not any(
                told.search(text[: name.start]) for told in (PAST, AT_WORK, NO_CHANGE, _STAYS)
            )
    return False


def _acts(text: str, name: Mentioned) -> re.Match[str] | None:
    """What somebody will do, behind their name; a verb made short is read in full ('Ana'll join', 'Ana's coming')."""
    short = _SHORT.match(text, max(name.start, name.end - 2)) or _SHORT.match(text, name.end)
    if short is None:
        return ACTS.match(text, name.end) or conducts(text, name.end)
    return ACTS.match(_IN_FULL[short[1]] + text[short.end() : short.end() + _FAR_ENOUGH])


# 'dass Sie mit Ana gesprochen haben'
_HAVE_MET = re.compile(r"[^.,;!?]{0,40}\b(?:gesprochen|getroffen|kennengelernt|unterhalten) ha(?:ben|st|tten|ttest)\b")
_ME_FIRST = re.compile(
    r":\s(?:me|myself|I|ich|meine Wenigkeit|moi|moi-même)(?:,| and| und| et)\s"
)  # 'a panel of two: me and Ana'
# Whose talk stays as it is, is told of another talk than the one that changes: 'nothing changes with Ana'.
_STAYS = re.compile(
    r"\b(?:[Nn]othing (?:else )?changes|[Nn]o changes?|unchanged|[Rr]ien ne change|ändert sich nichts|bleibt alles)\b"
    r"[^,;:.!?]*$"
)
_SHORT = re.compile(r"['’](ll|d|s)(?= )")
_IN_FULL = {"ll": " will", "d": " would", "s": " is"}
_FAR_ENOUGH = 400
_MOST_PHRASES = 100
_OWNS = re.compile(r"['’]s$")


@lru_cache(maxsize=8)  # each name of a sentence asks
def _meetings(text: str) -> tuple[re.Match[str], ...]:
    """The phrases of meeting in a sentence; one may begin within another: 'You are set (with) Ana on'."""
    found: list[re.Match[str]] = []
    start = 0
    while len(found) < _MOST_PHRASES and (match := MEET.search(text, start)):
        found.append(match)
        start = match.start() + 1
    return tuple(found)


def _is_roll(text: str, names: Sequence[Mentioned]) -> bool:
    """Whether a sentence is nothing but a list of people: 'Ana, plus Bo Li (Research) and Cy'."""
    for name in names:
        text = text.replace(text[name.start : name.end], "~" * (name.end - name.start))
    rest = re.sub(r"\([^()]{0,80}\)|\b(?:and|und|plus|sowie|then|also|with|in turn)\b", "", text).split(". ")[0][:120]
    return re.search(r"[^\W\d_]{3,}", rest) is None


def _part_by(text: str, name: Mentioned) -> Part:
    return part_in(text[name.end : name.end + 60])
