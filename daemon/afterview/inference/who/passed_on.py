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
    """Who wrote what a friend passed on: the address in the forwarded header block; '' where nothing was passed on.

    What a colleague wrote is passed on in the firm's name: answers go to who passed it on.
    """
    block = next((b for b in message.blocks if b.kind is BlockKind.FORWARDED), None)
    if block is None or len(message.text()) >= _LITTLE:
        return ""
    found = _FROM.search(block.attribution)
    is_colleague = found and domain_key(found[1]) and domain_key(found[1]) == domain_key(message.sender.email)
    return found[1].casefold() if found and not is_colleague else ""
