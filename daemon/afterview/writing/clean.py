"""Names and words that come from mails, made safe to print: one line, no control or layout characters, not overlong."""

import re
import unicodedata

LONGEST_NAME = 60
LONGEST_FIRM = 80
LONGEST_ROLE = 90
LONGEST_NOTE = 320

_JOINERS = "\u200c\u200d"  # needed inside names of some scripts
_NOT_A_NAME = re.compile(r"://|www\.|@|\{\{|\{%|\d{4}")
_GENDERS = re.compile(
    r"\s*[(\[]\s*(?:[mwfdxi]\s*[/|*]\s*){1,3}[mwfdxi]\s*[)\]]|\s*\((?:all genders|alle geschlechter|h/f|f/h)\)",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    r"\s+(?:que (?:je|nous|vous)|qui |dont |et (?:vous|nous|je) |n['’]a |n['’]est |a été |est |"
    r"und (?:wir|möchten|freuen)|wurde |ist |haben wir|"
    r"which |that (?:we|I|you)|and (?:we|would|are|I) |is |was |has been ).*",
    re.IGNORECASE,
)
_NO_ROLE_ALONE = re.compile(
    r"^(?:(?:erst|zweit|vorstellungs|kennenlern|bewerbungs)gespräch|telefoninterview|interview:|entretien :)\s*"
    r"[:–-]?\s*(?:(?:für|als|zur?|for|pour) )?",
    re.IGNORECASE,
)
_AS_A_POST = re.compile(r"-(?:stelle|position)$", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"\s*(?:\(.*|\[.*|\bvia\b.*|\||,\s*(?:ph\.?d|mba|rn|m\.?d|jr|sr|esq|shrm|cpa|phr|pe)\b.*)", re.I
)


def clean(text: str, limit: int) -> str:
    """One line of at most `limit` characters: normalised, control, layout and private characters dropped."""
    whole = unicodedata.normalize("NFC", text[: limit * 8])
    kept = "".join(_kept(char) for char in whole)
    line = " ".join(kept.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:-")


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if char in _JOINERS:
        return char
    if category == "Cf":
        return ""
    return " " if category[0] in "CZ" else char


def person(name: str) -> str:
    """A person's name as they spell it, '' where the words cannot be a name (an address, a link, a sentence)."""
    if _NOT_A_NAME.search(name):
        return ""
    line = _AFTER_NAME.sub("", clean(name, LONGEST_NAME + 40)).strip(" ,;\"'")
    line = re.sub(r"[<>{}\[\]()|\\/%$#*_=~^`:;!?]", "", line).strip()
    if line.count(",") == 1:  # 'Ferrante, Dana'
        family, given = (part.strip() for part in line.split(","))
        line = f"{given} {family}"
    line = " ".join(line.replace(",", " ").split())
    return line if 0 < len(line) <= LONGEST_NAME and len(line.split()) <= 5 else ""


def firm(name: str | None) -> str:
    """A firm's name as the mails give it, '' if unknown."""
    return _title(name or "", LONGEST_FIRM)


def role(name: str | None) -> str:
    """A role's name as the mails give it, without the '(m/w/d)' that law puts behind it; '' if unknown.

    Where a mail's sentence ran on into the name, it ends before the verb or clause.
    """
    bare = _NO_ROLE_ALONE.sub("", _RUN_ON.sub("", _GENDERS.sub("", name or "")))
    return _title(_AS_A_POST.sub("", bare), LONGEST_ROLE)


def note(text: str) -> str:
    """The user's words for use inside a sentence: one line, no stop at the end, no brackets (they mark blanks)."""
    line = clean(text, LONGEST_NOTE).replace("[", "(").replace("]", ")")
    return re.sub(r"[{}]", "", line).strip(" .,;:!-–•")


def mail_address(email: str) -> str:
    """The address if it can stand in a header, '' else."""
    return email if re.fullmatch(r"[^\s<>,;:\"()\[\]\\]+@[^\s<>,;:\"()@\[\]\\]+", email) else ""


def _title(name: str, limit: int) -> str:
    if re.search(r"://|\{\{|\{%", name):
        return ""
    line = clean(name, limit).replace("[", "(").replace("]", ")")
    return re.sub(r"[<>{}|\\`]", "", line).strip(" .,;:!-–")
