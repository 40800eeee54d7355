"""Finds the sender's card at the end of their words: below '-- ', a closing with a name, or their own name."""

import re
import unicodedata
from collections.abc import Sequence

_MAX_CARD = 16  # filled lines; longer ones are text
_MAX_LINE = 160  # characters of a card's line; addresses and 'Tel | Mobile | Web' lines stay below
_DELIMITER = re.compile(r"\s{0,3}(?:--|\u2014|\u2013\u2013)\s{0,3}\Z")
_CLOSING = re.compile(
    r"(?:\w+\s){0,4}(?:regards|wishes|rgds|gr(?:ü|ue)(?:ß|ss)en?|gru(?:ß|ss)|empfehlungen|salutations|saludos?|saluti)"
    r"(?:\s(?:aus|nach|from|von)\s\w{2,30}){0,2}|(?:\w+\s){0,3}groet(?:en|jes)?"
    r"|(?:many\s|with\s)?thanks(?:\s(?:so\smuch|again|a\slot|in\sadvance|very\smuch))?"
    r"|thank\syou(?:\s(?:so\smuch|again|very\smuch|kindly|in\sadvance|for\syour\stime))?"
    r"|yours(?:\s\w{4,14})?|(?:respectfully|sincerely|very\struly)(?:\syours)?|all\sthe\sbest|take\scare|with\s\w{4,14}"
    r"|(?:see\syou|talk|speak)(?:\s(?:then|soon|there))?|looking\sforward|cheers|warmly|warmest|kindly|best|br|kr|truly"
    r"|mfg|lg|vg|herzlichst?|hochachtungsvoll|danke|merci|gracias|(?:bien\s)?cordialement|(?:bien\s)?à\s(?:vous|toi)"
    r"|amicalement|(?:muy\s)?atentamente|un\sabrazo",
    re.IGNORECASE,
)
# fmt: off
_PARTICLES = frozenset((
    "von", "van", "de", "der", "den", "da", "di", "du", "la", "le", "zu", "y", "bin", "al", "&", "und", "and", "e",
))
# fmt: on
_TITLES = re.compile(r"(?:dr|prof|ing|dipl|mr|mrs|ms|msc|mba|phd|ma|ba|bsc|m|h|c|b|sc)\.?(?:-ing\.?)?\Z", re.IGNORECASE)
_CARD = re.compile(
    r"\+?\(?\d[\d\s().\-/]{6,20}\d|@|https?://|www\.|\||\u00b7|\b\d{5}\b|(?:straße|strasse|str\.)(?:\s|\Z)"
    r"|\w\.(?:com|de|org|net|io|co|uk|fr|es|ch|at|eu|ai|edu|gov|us|ca|au|ie|nl)\b"
    r"|\b(?:tel|phone|mobile?|cell|fax|direct|office|t|m|o|p|c|d)\s?[.:]|(?:she|he|they)/|pronouns"
    r"|\b(?:inc|llc|ltd|gmbh|ag|kg|plc|corp|s\.a|bv|pty|group|school|university|hospital|street|road|avenue|floor)\b"
    r"|\b(?:recruit|talent|acquisition|manag|director|head\s+of|lead|engineer|coordinat|consult|partner|officer|president"
    r"|founder|people|hr|human\s+resources|specialist|associate|assistant|advis|principal|leiter|leitung|referent|personal"
    r"|chargée?|responsable|vp|ceo|cto|coo|vice|chair|dean|professor|analyst|developer|designer|scientist|nurse|teacher|staff)",
    re.IGNORECASE,
)
_IN_NO_NAME = re.compile(r"[\d²³¹:;@|/?!]")
_ASIDE = re.compile(r"\s\([^()]{2,30}\)\Z")  # pronouns, 'née', a nickname
_NOT_OF_A_CARD = re.compile(
    r"\s{0,3}(?:dear|hi|hello|hallo|p\.?\s?s\b|guests|location|when|where|organi[sz]er|gäste|teilnehmer|organisator"
    r"|invités|lieu|reply\s+for|join|video\s+call)\b",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"\s{0,3}(?:[-–—*•·]|\d{1,2}[.)])\s")
_SENTENCE_END = re.compile(r"[.?!]\s{0,3}\Z")
_GREETING = re.compile(
    r"\s{0,3}(?:dear|hi|hello|hey|good\s(?:morning|afternoon|evening|day)|hallo|sehr\s+geehrte|liebe[rs]?|guten|moin"
    r"|servus|gr(?:ü|ue)(?:ß|ss)\s|bonjour|bonsoir|madame|monsieur|ch(?:er|ère)\s|hola|buen[oa]s|p\.?\s?s\b|n\.?b\.?\s?:)",
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
        if position and is_delimiter(lines[at]) and position + 1 < len(tail):
            return at, ""
    return _below_closing(lines, tail) or _below_name(lines, tail, _tokens(sender)) or (-1, "")


def is_delimiter(line: str) -> bool:
    """Whether a line is the '-- ' that sets a signature apart (RFC 3676, 4.3), as loosely as people type it."""
    return _DELIMITER.match(line[:12]) is not None


def is_name(line: str) -> bool:
    """Whether a line can be a person's name as signed: one to five capitalised words, no digits."""
    text = _ASIDE.sub("", line.strip()[:80]).strip("*_,.-\u2013 ")
    if not 1 <= len(text) <= 60 or _IN_NO_NAME.search(text):
        return False
    words = text.replace(",", " ").split()
    if not words or len(words) > 7:
        return False
    names = [word for word in words if not _TITLES.match(word) and word.casefold() not in _PARTICLES]
    return 1 <= len(names) <= 5 and all(_is_name_word(word) for word in names)


def is_closing(line: str) -> bool:
    """Whether a line takes leave: 'Kind regards,' and its like, or up to five words with a comma.

    Neither a greeting nor an item of a list is one by its comma alone.
    """
    if len(line) > 70:
        return False
    text = " ".join(line.strip(" *_,.!\u2013-\t").split())
    if _CLOSING.fullmatch(text):
        return True
    if not line.rstrip().endswith(",") or len(text.split()) > 5:
        return False
    return not _GREETING.match(text) and not _LIST_ITEM.match(line) and not is_name(text)


def _is_name_word(word: str) -> bool:
    return word.lstrip("(\"'\u201c")[:1].isupper() or (not word.isascii() and not word[:1].islower())


def _below_closing(lines: Sequence[str], tail: Sequence[int]) -> tuple[int, str] | None:
    for position in range(len(tail) - 2, -1, -1):
        line = lines[tail[position]]
        if is_closing(line):
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
    for position, at in enumerate(tail):
        line = lines[at]
        if line.isascii() and not any(word in line.lower() for word in sender):
            continue
        if not any(line.strip() for line in lines[:at]):
            continue  # a title or a greeting, no signature
        name, bar, _ = line.partition("|")
        if bar and is_name(name) and sender <= _tokens(name) and _is_card(lines, tail[position:], sure=False):
            return at, ""
        if len(line) <= 70 and sender & _tokens(line) and is_name(line) and not _is_greeting(lines, at):
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
        if len(line) > _MAX_LINE or _NOT_OF_A_CARD.match(line) or line.endswith("?"):
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
