"""The subject of a letter: kept in a thread, without the prefixes that pile up there."""

import re

from afterview.writing.clean import clean

LONGEST = 240  # characters; beyond that no mail program shows it

_PREFIX = re.compile(
    r"^\s*(?:re|aw|wg|fw|fwd|sv|vs|antw|antwort|rép|rep|tr|ref|res|enc|odp|r)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*",
    re.IGNORECASE,
)


def reply_subject(subject: str) -> str:
    """'Re: ' and the subject as it began: 'AW: Re: WG: Gespräch' becomes 'Re: Gespräch'; '' if nothing is left."""
    bare = clean(subject, LONGEST)
    while match := _PREFIX.match(bare):
        bare = bare[match.end() :]
    return f"Re: {bare}" if bare.strip() else ""
