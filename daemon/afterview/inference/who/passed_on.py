"""Mail that somebody passes on with few words of their own: whose words count, and who wrote them."""

import re

from afterview.domain.message import BlockKind, Message
from afterview.inference.who.services import domain_key

_LITTLE = 400  # characters: an introduction to what follows
_FROM = re.compile(r"^(?:From|Von|De|Da)\s?:[^\n]*?([\w.+-]{1,64}@[\w.-]{1,190}\w)", re.MULTILINE | re.IGNORECASE)


def own_words(message: Message) -> str:
    """The sender's own words; with what they pass on where they say little themselves."""
    own = message.text()
    return f"{own}\n\n{words}" if (words := message.text(BlockKind.FORWARDED)) and len(own) < _LITTLE else own


def author(message: Message) -> str:
    """Who wrote what somebody passed on: the address in the forwarded header block; '' where nothing was passed on."""
    block = next((b for b in message.blocks if b.kind is BlockKind.FORWARDED), None)
    if block is None or len(message.text()) >= _LITTLE:
        return ""
    found = _FROM.search(block.attribution)
    return found[1].casefold() if found else ""


def to_answer(message: Message) -> str:
    """The author whom an answer ought to reach: of what a friend passed on, from a private address; else ''.

    An agency passes on what its client wrote, an office what a colleague wrote, and either hears the answer itself.
    """
    return "" if domain_key(message.sender.email) else author(message)
