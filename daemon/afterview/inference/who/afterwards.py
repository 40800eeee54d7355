"""Who took a talk, by what is said after it: by those who were there, by others, and by the seeker's thanks."""

import re
from collections.abc import Iterator, Sequence

from afterview.domain.message import Mark, Message
from afterview.domain.reading import PersonFound
from afterview.domain.vocabulary import Part
from afterview.inference.keyed import Keyed
from afterview.inference.who.lists import listed
from afterview.inference.who.mentions import Mentioned
from afterview.inference.who.names import is_role_box, person_in

# The seeker's thanks to all who get them: they were there.
_THANKS_ALL = Keyed(
    r"\b(?:thank(?:s| you)(?: \w+){0,3} (?:both|all)\b(?! the)|(?:meet|meeting|speak|speaking|talk|talking|chat"
    r"|chatting)(?: with| to)?"
    r" you (?:both|all)\b|you (?:both|all) (?:taking|making|for)|both of you|Ihnen (?:beiden|allen)"
    r"|euch (?:beiden|allen)"
    r"|vous (?:deux|tous)|(?:Ihnen|euch) beiden)",
    re.IGNORECASE,
)
# Words of somebody who was there, a day or two after a talk.
_MEETING_YOU = r"(?:meeting|talking|speaking|chatting|having|seeing|showing)"
_TO_MEET_YOU = r"to (?:have )?(?:meet|met|see|seen|talk|talked|speak|spoken|chat)"
_LAST = r"(?:this (?:morning|afternoon)|yesterday|today|earlier|(?:Mon|Tues|Wednes|Thurs|Fri)day)"
_WAS_THERE = Keyed(
    rf"\b(?:enjoyed|loved) (?:{_MEETING_YOU}\b[^.!?]{{0,40}}\byou\b|our (?:chat|talk|conversation|call|hour|time))"
    r"|\b(?:good|great|lovely|nice|wonderful|brilliant|fun|pleasure) "
    rf"(?:{_TO_MEET_YOU}|{_MEETING_YOU}) (?:to |with )?you\b(?! (?:on|at|tomorrow|next|there|then))"
    r"|\bI had an? (?:good|great|lovely|nice) (?:time|hour|chat)\b"
    rf"|^[^.!?]{{0,30}}\b[A-ZÀ-Þ][\w-]+ (?:here,? )?from {_LAST}\b"
    r"|\b(?:schön|gefreut|Freude),? (?:Sie|dich) (?:kennen|persönlich|gestern|heute|zu treffen)"
    r"|\b(?:ravie?|heureu(?:x|se)|plaisir) de (?:vous|t['’]|te) ?(?:avoir )?rencontr"
)
_OTHERS_ENJOYED = re.compile(
    r"\b(?:team|everyone|everybody|they|[Tt]hey all|he|she|panel|folks|colleagues?|client|guys|group|all)"
    r"(?: (?:here|there|at [A-Z]\w+|also|all|both|really|very much|so|thoroughly)){0,3} (?:enjoyed|loved)\b"
    r"|\b(?!(?:I|We|Really|Thoroughly|Truly|Absolutely|Genuinely|Just|Very|So)\b)[A-ZÀ-Þ]\w+ (?:(?:both|all"
    r"|really|very much|so|thoroughly) ){0,2}(?:enjoyed|loved)\b"
    r"|\bfor (?:the|our|my) \w+ to\b"
)
# How a talk went, with whom: 'Ana loved meeting you', 'the morning with Ana went well', 'thank you and Ana'.
_THEY_ENJOYED = re.compile(
    r"(?:,? (?:and|&) (?:I|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)){0,3},? (?:(?:both|all|really|very much|so"
    r"|thoroughly) ){0,2}"
    rf"(?:enjoyed|loved|liked|appreciated) (?:{_MEETING_YOU}\b[^.!?]{{0,40}}\byou\b|(?:the|your|their|his"
    rf"|her) (?:chat|talk"
    r"|conversation|call|hour|time|visit|session|interview|meeting))"
)
_OCCASION = (
    r"(?:morning|afternoon|hour|chat|talk|conversation|call|session|interview|meeting|discussion|lunch|coffee"
    r"|time|visit|day)"
)
_AFTERWARDS = Keyed(
    rf"\b(?:thank (?:you|u)|thanks|enjoyed|loved|glad|hear|heard|hope|appreciated?|after"
    rf"|following) [^.!?]{{0,30}}?\b{_OCCASION}"
    r"(?: (?:yesterday|today|on \w+day|this (?:morning|afternoon)|last \w+))? with (?:you (?:and|&) |you, )?"
    rf"|\b(?:[Yy]our|[Tt]he|[Oo]ur) {_OCCASION}(?: (?:yesterday|today|on \w+day|this (?:morning|afternoon)"
    rf"|last \w+))? with "
    r"(?=[^.!?]{3,60}\b(?:went|was|were|sounded)\b)"
    r"|\b(?:thank|thanks to) (?:you|u),? (?:and|&|both,?) (?=[A-ZÀ-Þ])|\bthank (?=[A-ZÀ-Þ][^.!?]{2,40}\b(?:for"
    r"|from) me\b)"
    rf"|\b(?:meeting|talking (?:to|with)|speaking (?:to|with)|chatting (?:to|with)) you,? (?:and|&|both,?)? ?"
    rf"|\b(?:[Ii]t was|[Ww]as) (?:\w+ ){{0,3}}(?:to meet|to speak (?:with|to)|to talk (?:with|to)|meeting"
    rf"|talking (?:to|with)"
    rf"|speaking (?:to|with)) (?:you (?:and|&) |both )?"
    r"|\bGespräch mit (?:Ihnen und |dir und )?(?=[^.!?]{3,60}\b(?:war|hat)\b)|\b(?:Ihnen"
    r"|dir|Euch|euch) und (?=[^.!?]{2,40}\bfür\b)"
    r"|\bauch an (?=[A-ZÀ-Þ])|\béchange avec (?:vous et )?"
    r"|\b(?:[Mm]erci à|remercier) (?:(?:vous|toi) et (?:à )?)?(?=[A-ZÀ-Þ])"
)


def tells_of_a_talk(text: str) -> bool:
    """Whether a sentence may be one of somebody who took a talk, or of how one went."""
    return _WAS_THERE.search(text) is not None or _AFTERWARDS.search(text) is not None


def writer_was_there(text: str) -> bool:
    """Whether a sentence is one of somebody who took the talk, and does not pass on how others liked it."""
    return _WAS_THERE.search(text) is not None and _OTHERS_ENJOYED.search(text) is None


def who_was_there(text: str, names: Sequence[Mentioned], quote: str, number: int) -> Iterator[PersonFound]:
    """Those of whom a sentence says, after a talk, that they took it."""
    ends = [found.end() for found in _AFTERWARDS.finditer(text)] if names else []
    for name in names:
        behind = (listed(text[end : name.start], text, end, name, names) for end in ends if end <= name.start + 1)
        known = name.sure or " " in name.name
        if (known and _THEY_ENJOYED.match(text, name.end)) or any(behind):
            yield PersonFound(name.name, "", Part.UNKNOWN, "was there", quote, number)


def thanked_together(message: Message, sentences: Sequence[str]) -> Iterator[PersonFound]:
    """Those to whom the seeker's thanks go together ('thank you both'): all of them were there."""
    others = [a for a in (*message.to, *message.cc) if person_in(a.name) and not is_role_box(a.email)]
    said = next((n for n, text in enumerate(sentences) if _THANKS_ALL.search(text)), None)
    if Mark.SENT in message.marks and len(others) > 1 and said is not None:
        for a in others:
            yield PersonFound(person_in(a.name), a.email, Part.UNKNOWN, "was there", sentences[said][:240], said)
