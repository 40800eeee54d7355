"""Mail that somebody passes on with few words of their own: whose words count, and who wrote them."""

import re

from afterview.domain.message import BlockKind, Message

_LITTLE = 400  # characters: an introduction to what follows
_FROM = re.compile(r"^(?:From|Von|De|Da)\s?:[^\n]*?([\w.+-]{1,64}@[\w.-]{1,190}\w)", re.MULTILINE | re.IGNORECASE)


def own_words(message: Message) -> str:
    """The sender's own words; with what they pass on where they say little themselves."""
    own = message.text()
    return f"{own}\n\n{words}" if (words := message.text(BlockKind.FORWARDED)) and len(own) < _LITTLE else own


def author(message: Message) -> str:
    """Who wrote what a friend passed on: the address in the forwarded header block; '' where nothing was passed on."""
    block = next((b for b in message.blocks if b.kind is BlockKind.FORWARDED), None)
    if block is None or len(message.text()) >= _LITTLE:
        return ""
    found = _FROM.search(block.attribution)
    return found[1].casefold() if found else ""
