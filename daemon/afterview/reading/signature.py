"""Finds the sender's card at the end of their words: below '-- ', below a closing and a name, or below their own name."""

import re
import unicodedata
from collections.abc import Sequence

_MAX_CARD = 16  # filled lines; longer ones are text
_MAX_LINE = 160  # characters of a card's line; addresses and 'Tel | Mobile | Web' lines stay below
_DELIMITER = re.compile(r"\s{0,3}(?:--|\u2014|\u2013\u2013|-- )\s{0,3}\Z")
_CLOSING = re.compile(
    r"[\s*]{0,4}(?:(?:with\s+)?(?:all\s+|my\s+|the\s+)?(?:very\s+)?(?:best|kind(?:est)?|warm(?:est)?|friendly)(?:\s+(?:regards|wishes|personal regards))?"
    r"|regards|rgds|br|kr|thanks(?:\s+(?:so\s+much|again|and\s+(?:best|kind)\s+regards|a\s+lot|in\s+advance))?|many\s+thanks"
    r"|thank\s+you(?:\s+(?:so\s+much|again|very\s+much|kindly|in\s+advance|for\s+your\s+time))?|cheers|warmly|kindly|best"
    r"|(?:yours\s+)?(?:sincerely|truly|faithfully|respectfully|cordially)(?:\s+yours)?|respectfully(?:\s+yours)?|yours"
    r"|all\s+the\s+best|take\s+care|see\s+you(?:\s+(?:then|soon|there))?|talk\s+soon|speak\s+soon|looking\s+forward|with\s+(?:appreciation|gratitude|thanks)"
    r"|(?:mit\s+)?(?:freundliche[nmr]?|beste[nmr]?|viele[nmr]?|liebe[nmr]?|herzliche[nmr]?|schöne[nmr]?|sonnige[nmr]?)\s+gr(?:ü|ue)(?:ß|ss)en?"
    r"(?:\s+(?:aus|nach)\s+\w{2,20})?|mfg|lg|vg|beste\s+gr(?:ü|ue)(?:ß|ss)e|gr(?:u|ü)(?:ß|ss)e?|hochachtungsvoll|herzlichst?|danke(?:\s+und\s+(?:viele|beste)\s+grüße)?"
    r"|(?:bien\s+)?cordialement|(?:bien\s+)?à\s+vous|bien\s+à\s+toi|amicalement|sincères?\s+salutations|(?:meilleures|cordiales)\s+salutations"
    r"|(?:un\s+)?(?:cordial\s+)?saludos?(?:\s+cordiales)?|atentamente|un\s+abrazo|cordiali\s+saluti|met\s+vriendelijke\s+groet(?:en)?|groet(?:en|jes)?"
    r")\s{0,3}[,.!\u2013-]{0,2}[\s*]{0,4}\Z",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    ["von", "van", "de", "der", "den", "da", "di", "du", "la", "le", "zu", "y", "bin", "al", "&", "und", "and", "e"]
)
_TITLES = re.compile(r"(?:dr|prof|ing|dipl|mr|mrs|ms|msc|mba|phd|ma|ba|bsc|m|h|c|b|sc)\.?(?:-ing\.?)?\Z", re.IGNORECASE)
_CARD = re.compile(
    r"\+?\(?\d[\d\s().\-/]{6,20}\d|@|https?://|www\.|\w\.(?:com|de|org|net|io|co|uk|fr|es|ch|at|eu|ai|edu|gov|us|ca|au|ie|nl)\b|\||\u00b7"
    r"|\b(?:tel|phone|mobile?|cell|fax|direct|office|t|m|o|p)\s?[.:]|\b(?:inc|llc|ltd|gmbh|ag|kg|plc|corp|s\.a|bv|pty|group|school|university|hospital)\b"
    r"|\b(?:recruit|talent|acquisition|manager|director|head\s+of|lead|engineer|coordinator|consultant|partner|officer|president|founder|people|hr|human\s+resources"
    r"|specialist|associate|assistant|advisor|principal|leiter|leitung|referent|personal|chargée?|responsable|vp|ceo|cto|coo|pronouns|she/her|he/him|they/them)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!]\s{0,3}\Z")
_GREETING = re.compile(
    r"\s{0,3}(?:dear|hi|hello|hey|hallo|sehr\s+geehrte|liebe[rs]?|guten|bonjour|hola|p\.?\s?s\b|n\.?b\.?\s?:)",
    re.IGNORECASE,
)


def find_card(lines: Sequence[str], skip: Sequence[bool], sender: str) -> tuple[int, str]:
    """Where the card begins (-1 if there is none), and the name line above it that the card does not repeat.

    `skip` marks boilerplate lines; `sender` is the display name of the From header.
    """
    filled = [at for at, line in enumerate(lines) if line.strip() and not skip[at]]
    tail = filled[-_MAX_CARD - 3 :]
    if not tail:
        return -1, ""
    for position, at in enumerate(tail):
        if position and _DELIMITER.match(lines[at][:12]) and position + 1 < len(tail):
            return at + 1, ""
    return _below_closing(lines, tail) or _below_name(lines, tail, _tokens(sender)) or (-1, "")


def is_name(line: str) -> bool:
    """Whether a line can be a person's name as signed: one to five capitalised words, no digits."""
    text = line.strip().strip("*_,.-\u2013 ")
    if not 1 <= len(text) <= 60 or any(character.isdigit() or character in ":;@|/?!" for character in text):
        return False
    words = text.replace(",", " ").split()
    if not words or len(words) > 7:
        return False
    names = [word for word in words if not _TITLES.match(word) and word.casefold() not in _PARTICLES]
    return 1 <= len(names) <= 5 and all(_is_name_word(word) for word in names)


def _is_name_word(word: str) -> bool:
    return word.lstrip("(\"'\u201c")[:1].isupper() or (not word.isascii() and not word[:1].islower())


def _below_closing(lines: Sequence[str], tail: Sequence[int]) -> tuple[int, str] | None:
    for position in range(len(tail) - 2, -1, -1):
        line = lines[tail[position]]
        if len(line) <= 70 and _CLOSING.match(line):
            name = tail[position + 1]
            card = tail[position + 2 :]
            if is_name(lines[name]) and _is_card(lines, card, sure=True):
                return card[0], _unless_repeated(lines[name], lines[card[0]])
            if _is_card(lines, tail[position + 1 :], sure=False) and _CARD.search(lines[tail[-1]][:_MAX_LINE]):
                return name, ""
    return None


def _below_name(lines: Sequence[str], tail: Sequence[int], sender: frozenset[str]) -> tuple[int, str] | None:
    """A line that is the sender's own name, with nothing but a card below it."""
    if not sender:
        return None
    for position, at in enumerate(tail[:-1]):
        line = lines[at]
        if len(line) <= 70 and is_name(line) and sender & _tokens(line) and not _is_greeting(lines, at):
            card = tail[position + 1 :]
            if _is_card(lines, card, sure=False) and _is_apart(lines, at):
                return card[0], _unless_repeated(line, lines[card[0]])
    return None


def _is_apart(lines: Sequence[str], at: int) -> bool:
    """Whether a name stands at the head of its paragraph, or below another name or closing."""
    above = lines[at - 1].strip() if at else ""
    return (
        not above or is_name(above) or _CLOSING.match(above[:70]) is not None or _SENTENCE_END.search(above) is not None
    )


def _is_greeting(lines: Sequence[str], at: int) -> bool:
    return _GREETING.match(lines[at]) is not None or lines[at].rstrip().endswith(",")


def _is_card(lines: Sequence[str], card: Sequence[int], *, sure: bool) -> bool:
    """Whether these lines are a card: short, no sentences, and (unless a closing makes it sure) something of a card."""
    if not card or len(card) > _MAX_CARD:
        return False
    prose = 0
    like = False
    for at in card:
        line = lines[at].strip()
        if len(line) > _MAX_LINE or _GREETING.match(line) or line.endswith("?"):
            return False
        has = _CARD.search(line) is not None
        like = like or has
        prose += _SENTENCE_END.search(line) is not None and len(line.split()) >= 7 and not has
    return prose * 4 <= len(card) and prose < 2 and (like or (sure and len(card) <= 5 and not prose))


def _unless_repeated(name: str, card: str) -> str:
    last = name.strip().strip(",.").split()[-1:]
    return "" if last and last[0].casefold() in card.casefold() else name.strip()


def _tokens(name: str) -> frozenset[str]:
    """The words of a name without accents and case, longer than one letter."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if not name.isascii() else name
    return frozenset(word for word in re.split(r"[^A-Za-z]+", plain.casefold()) if len(word) > 1)
