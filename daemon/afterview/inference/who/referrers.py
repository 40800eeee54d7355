"""Who put in a word for the seeker: 'Ana Ruiz suggested that I write', 'Ana passed your résumé on to us'."""

from collections.abc import Iterator, Mapping, Sequence

from afterview.domain.message import Mark, Message
from afterview.domain.reading import PersonFound
from afterview.domain.vocabulary import Part
from afterview.inference.keyed import Keyed
from afterview.inference.who.mentions import Mentioned, names_in
from afterview.inference.who.names import same_person
from afterview.inference.who.same import same_firm

# What stands behind the name, in the seeker's own mail; then in mail of the employer's.
_SENT_AFTER = Keyed(
    r"(?:,[^,.;]{3,60},|\s\([^()]{3,60}\))?\s(?:(?:has |had |kindly |very kindly |recently |also ){0,2}"
    r"(?:suggested|recommended|encouraged|advised|urged)\s(?:that\s|me\b|I\b|your|the|this|to me)"
    r"|(?:has |had |kindly ){0,2}(?:referred|pointed|directed|introduced)\sme\b"
    r"|(?:told|mentioned to)\sme\s(?:about|of|that you)"
    r"|hat mir (?:empfohlen|geraten|von (?:der|dieser|Ihrer) Stelle)|hat mich auf (?:die|diese|Ihre)"
    r"|m['’]a (?:recommandé|conseillé|suggéré|encouragé))",
)
_SENT_BEFORE = Keyed(
    r"\b(?:[Rr]eferred (?:to you |to this \w+ )?by|[Rr]eferral (?:from|by)|[Aa]t the suggestion of"
    r"|[Oo]n the (?:recommendation|advice) of|[Rr]ecommended (?:to me )?by|[Aa]uf (?:Empfehlung|Anraten) von"
    r"|[Ss]ur (?:la recommandation|le conseil) de)\s(?:\w+ (?:friend|colleague|former \w+),? )?$"
)
_GOT_AFTER = Keyed(
    r"(?:,[^,.;]{3,60},|\s\([^()]{3,60}\))?\s(?:(?:has |had |kindly |warmly |highly |just |already ){0,2}"
    r"(?:referred|recommended)\syou\b"
    r"|(?:has |had |kindly ){0,2}(?:passed|sent|forwarded|handed|shared)\s(?:me |us |on |along ){0,2}your\s"
    r"(?:r[eé]sum[eé]|CV|cv|details|name|profile|application)"
    r"|(?:spoke|speaks|has spoken) (?:very )?(?:highly|warmly|well) of you|gave (?:me|us) your (?:name|details"
    r"|r[eé]sum[eé])"
    r"|hat (?:Sie|dich) (?:uns |mir )?(?:\w+ )?empfohlen|hat (?:uns|mir) (?:Ihre|deine) (?:Unterlagen|Bewerbung)"
    r"|(?:vous|t['’])a recommandée?)",
)
_GOT_BEFORE = Keyed(
    r"\b(?:[Yy]ou were (?:referred|recommended)(?: to (?:us|me))? by|[Rr]eferral (?:from|by)|[Yy]our referrer,?"
    r"|[Ee]mpfohlen von|[Aa]uf Empfehlung von)\s$"
)


def find_referrers(message: Message, sentences: Sequence[str], book: Mapping[str, str]) -> Iterator[PersonFound]:
    """Those whom a message says referred the seeker; `book` gives addresses by name, as far as the message has them.

    Nobody refers themselves, and a firm is no referrer. Rule `referrer`, practice 11 of ETIQUETTE.md.
    """
    sent = Mark.SENT in message.marks
    after, before = (_SENT_AFTER, _SENT_BEFORE) if sent else (_GOT_AFTER, _GOT_BEFORE)
    roll = list(book)
    for number, sentence in enumerate(sentences):
        if not (after.may_match(sentence) or before.may_match(sentence)):
            continue
        for name in names_in(sentence, roll, set()):
            said = after.match(sentence, name.end) or before.search(sentence[: name.start])
            if said and not _is_writer(name, message):
                email = next((mail for known, mail in book.items() if mail and same_person(known, name.name)), "")
                yield PersonFound(name.name, email, Part.REFERRER, "referrer", sentence[:240], number)


def _is_writer(name: Mentioned, message: Message) -> bool:
    return same_person(name.name, message.sender.name) or same_firm(name.name, message.sender.name)
