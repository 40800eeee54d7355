"""Lengths of time: how long a talk lasts ('for 45 minutes'), and how far a date lies ahead ('within ten days')."""

import re
from collections.abc import Sequence
from datetime import timedelta

from afterview.inference.when.lexer import Token
from afterview.inference.when.words import number

_SHORTEST, _LONGEST = timedelta(minutes=10), timedelta(hours=9)
_NO_LENGTH_LEAD = re.compile(
    r"\b(?:within|in|every|last|past|next|least|up\sto|than|under|another|after|before|by|innerhalb|binnen|nach|"
    r"vor|per|dans|sous|only|until|few)\s$|[$€£\d]\s?$",
    re.IGNORECASE,
)
_NO_LENGTH_TAIL = re.compile(
    r"\s?(?:later|earlier|before|ago|away|drive|notice|from|walk|ahead|early|late|after|später|früher|vorher|vor\b(?!\sort)|avant|"
    r"entfernt|plus\s(?:tard|tôt)|"
    r"per|a\s(?:week|day)|or\sso|each|north|south|by\s(?:train|car|bus)|commute|of\stravel|to\s(?:complete|finish)|"
    r"max|response|window|"
    r"prior|beforehand|in\sadvance|"
    # of a part: 'ten minutes with you at the end'
    r"(?:\s(?:with|mit|avec)\s\w+)?\s(?:at\sthe\s(?:very\s)?end(?!\sof)|(?:zum|am)\s(?:schluss|ende(?!\sd))|à\sla\sfin(?!\sd)|pour\sfinir)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(\d{1,3})\D.*$")


def duration(sentence: str, pieces: Sequence[Token]) -> timedelta | None:
    """The length that a sentence gives a talk, between ten minutes and nine hours; None if none or several."""
    found = set()
    for piece in pieces:
        if piece.kind != "duration":
            continue
        before, behind = sentence[: piece.start], sentence[piece.end :]
        if _NO_LENGTH_LEAD.search(before) or _NO_LENGTH_TAIL.match(behind):
            continue
        length = length_of(piece.text)
        if length is not None and _SHORTEST <= length <= _LONGEST:
            found.add(length)
    return found.pop() if len(found) == 1 else None


def length_of(text: str) -> timedelta | None:
    """The length that a match of the lexer's duration says."""
    folded = re.sub(r"[\s-]+", " ", text.casefold())
    if re.search(r"hour or (?:so|two)", folded):
        return None
    if re.search(r"three quarters|dreiviertel", folded):
        return timedelta(minutes=45)
    if re.search(r"hour and a half|anderthalb|1\.5|eine?e? stunde und", folded):
        return timedelta(minutes=90)
    if re.search(r"\bhalf\b.*hour|demi heure|halbe stunde|media hora", folded):
        return timedelta(minutes=30)
    words = folded.split()
    count = (number("-".join(words[:2])) if len(words) > 2 else None) or number(_NUMBER.sub(r"\1", words[0]))
    count = count or (1 if re.match(r"une (?:petite |bonne )?heure|eine[rn]? gut", folded) else None)
    if count is None:
        return None
    extra = 30 if "and a half" in folded else 15 if "and a quarter" in folded else 0
    if re.search(r"hour|hr|stund|std|hora|heure|stündig", folded):
        return timedelta(hours=count, minutes=extra)
    return timedelta(minutes=count)
