"""The telephone number that a talk is to be held on."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from afterview.domain.message import BlockKind, Mark, Message
from afterview.inference.keyed import Keyed
from afterview.inference.who.links import find_links

_DIGITS = re.compile(r"(?<![\w/=#.@-])(?:\+|00)?\(?\d[\d\s().\u00a0/–-]{5,20}\d(?:,,?\d+#?)*(?![\w@]|[/:.-]\d)")
_SOME_DIGITS = re.compile(r"\d(?:[^\d\n]{0,3}\d){5}")
_DIAL_IN = re.compile(
    r"one tap mobile|dial by your location|find (?:your|a) local number|local numbers|Ortsnummer|phone"
    r" conference id",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\b(?:call|ring|dial|phone|telephone|telefon\w*|tel|mobile|mobil|cell|handy|number|nummer|numéro"
    r"|rufe?|anrufen|erreich\w+|appel\w*|joindre|reach|text|whatsapp|durchwahl|come up as|landline"
    r"|line|extension|ext)\b",
    re.IGNORECASE,
)
_FOR_CALL = re.compile(
    r"\b(?:(?:call|ring|phone|dial|reach|try|telephone) (?:you|me|us|in|my|your|him|her)|dial(?:-in)?"
    r"|will come up|come up as|you(?:['’]ll| will)? see|direct line|number (?:is|to|for|on|you)|"
    r"(?:call|ring|phone) (?:on|at)|rufe? (?:ich|wir|Sie|dich|mich)|anrufen|erreich\w+ (?:mich|Sie|uns"
    r"|wir|ich)|unter der Nummer|unter|Einwahl|appeler(?:ai)?|joindre|au numéro|WhatsApp|from|my "
    r"(?:cell|mobile|number))\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:trouble|problem\w*|late|lost|if (?:you get dropped|anything|you need|you get|it)|in case"
    r"|questions|emergency|streik\w+|Schwierigkeiten|Rückfragen|Fragen|text me|urgent|sollte|falls"
    r"|adjustments|helpdesk|support|fax|Fax)\b"
)
_NOT_PHONE = re.compile(
    r"\b(?:meeting id|passcode|pin|conference id|id|ref|req|job|requisition|kennziffer|vat|ust|hrb"
    r"|iban|licence|license|reg|account|invoice|order|no)\b[\s.:#]*$",
    re.IGNORECASE,
)


def find_phone(message: Message, sentences: Sequence[str]) -> str:
    """The number given for the talk (to dial, or on which the seeker is rung), as the mail writes it; '' if none.

    Numbers that are offered for trouble alone, fax numbers, and dial-ins beside a video link are left out; the writer's
    own number in the signature counts only where the text asks to be called.
    """
    region = _region(message)
    if find_links(message)[0]:
        return ""
    ranked = [(s, n) for text in _with_lead(sentences) for s, n in _in_sentence(text, region)]
    for event in message.events:
        lines = (event.location, *event.description.splitlines()[:30])
        ranked += [(s * 0.9, n) for line in _with_lead(lines) for s, n in _in_sentence(line, region)]
    best = max(ranked, key=lambda r: r[0], default=(0.0, ""))
    if best[0] >= (0.3 if Mark.SENT in message.marks else 0.4):
        return best[1]
    if _CALL_ME.search(message.text()):
        for line in message.text(BlockKind.SIGNATURE).splitlines():
            for _, number in _in_sentence(line, region):
                return number
    return ""


def find_signed_phone(message: Message) -> str:
    """The writer's telephone number as it stands below a received mail, '' if there is none; never a fax."""
    lines = [*message.text(BlockKind.SIGNATURE).splitlines()[:12], *message.text().splitlines()[-6:]]
    own = [line for line in lines if _SOME_DIGITS.search(line) and len(line) < _LONGEST_LINE and not _FAX.search(line)]
    numbers = (number for line in own for _, number in _in_sentence(line, _region(message)))
    return "" if Mark.SENT in message.marks else next(numbers, "")


_LONGEST_LINE = 90  # of a signature; what is longer is prose
_FAX = re.compile(r"\b(?:fax|telefax|télécopie)\b", re.IGNORECASE)


def _with_lead(sentences: Sequence[str]) -> Iterator[str]:
    """Sentences with digits enough for a number; a short one (a number on its own line) with the one before it."""
    for number, text in enumerate(sentences):
        if _SOME_DIGITS.search(text) and not _DIAL_IN.search(text):
            before = sentences[number - 1] if number and len(text) < 60 else ""
            if not (before and _DIAL_IN.search(before)):
                yield f"{before[-120:]} {text}" if before and not _DIGITS.search(before) else text


def _in_sentence(text: str, region: str) -> Iterator[tuple[float, str]]:
    for match in _DIGITS.finditer(text[:2000]):
        number = re.sub(r",.*$", "", match[0]).strip(" .-–")
        number = number if number.count("(") == number.count(")") else number.strip("()")
        before = text[max(0, match.start() - 110) : match.start()]
        if _NOT_PHONE.search(before) or not _is_number(number, region):
            continue
        near = before + " " + text[match.end() : match.end() + 30]
        score = 0.7 if _FOR_CALL.search(near) else 0.45 if _CALL.search(near) else 0.3
        yield (score * 0.3 if _TROUBLE.search(text) else score, number)


@lru_cache(maxsize=1024)
def _is_number(number: str, region: str) -> bool:
    """Whether digits can be a telephone number of that region, or an international one."""
    import phonenumbers  # costs 20 ms once: only mail with digits in it pays

    digits = re.sub(r"\D", "", number)
    if not 7 <= len(digits) <= 15 or re.fullmatch(
        r"(?:19|20)\d\d[-/. ]?\d\d[-/. ]?\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d.*", number.strip()
    ):
        return False
    for guess in dict.fromkeys((region, "US", "DE", "GB", "FR")):
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(number, guess)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _region(message: Message) -> str:
    """A region for numbers without a country code: by the sender's top-level domain, else by the offset of the Date."""
    suffix = message.sender.email.rpartition(".")[2]
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    offset = message.at.utcoffset()
    hours = offset.total_seconds() / 3600 if offset else 0.0
    return _BY_OFFSET.get(hours, "US" if hours < -2 else "GB")


_BY_SUFFIX = {
    "de": "DE",
    "at": "AT",
    "ch": "CH",
    "fr": "FR",
    "be": "BE",
    "nl": "NL",
    "uk": "GB",
    "ie": "IE",
    "it": "IT",
    "es": "ES",
    "sg": "SG",
    "in": "IN",
    "hk": "HK",
    "au": "AU",
    "nz": "NZ",
    "za": "ZA",
    "ke": "KE",
    "dk": "DK",
    "se": "SE",
    "no": "NO",
    "fi": "FI",
    "pl": "PL",
    "ca": "CA",
    "mx": "MX",
    "br": "BR",
    "jp": "JP",
}
_BY_OFFSET = {
    0.0: "GB",
    1.0: "DE",
    2.0: "DE",
    3.0: "KE",
    5.5: "IN",
    8.0: "SG",
    9.0: "JP",
    10.0: "AU",
    11.0: "AU",
    -3.0: "BR",
}
_CALL_ME = Keyed(
    r"\b(?:(?:[Pp]lease )?(?:call|ring|phone) (?:me|my)|give me a (?:call|ring)|rufen Sie mich|ruf"
    r" mich|appelez-moi|my (?:cell|mobile|number) is below)\b"
)
