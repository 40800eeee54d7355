"""Whether a piece that could be a day is one: '2/3', 'sat', 'the 14th' and 'may' have to stand where a day can."""

import re
from collections.abc import Sequence

from afterview.inference.when.dates import weekday_word
from afterview.inference.when.lexer import Token
from afterview.inference.when.scene import Scene
from afterview.inference.when.words import SHORT_WEEKDAYS, WEEKDAYS

# What may stand between the parts of one day: 'Thursday, the 12th', 'tomorrow (Friday)'.
DAY_GLUE = re.compile(r"[\s,.(|:⋅·=–-]{0,6}(?:(?:the|den|dem|der|le|el|on|am|i\.e\.|that[’']s)\s)?\(?")
_AFTER_ORDINAL = re.compile(
    r"\s*(?:$|[.,;:!?)\]/–—-]|(?:at|from|any|works?|is|are|or|and|for|between|in|would|to|before|after|around|"
    r"about|of|"
    r"please|suits?|through|until|by|if|we|i|you|when|with|so|then|as|on|um|ab|von|bis|oder|und|à|ou|et|a\slas|"
    r"y|o|"
    r"morning|afternoon|evening|instead|because|since|but|@|could|will|which|than|now|zwischen|entre|de|"
    r"does|confirmed|bestätigt|"
    r"whether|latest|itself|one\sway|either|next|this|everyone|all|spätestens|könnte|passt|wäre|gegen|nicht|vor|nach|"
    r"for\s|noon|\d|a\s\d|\())",
    re.IGNORECASE,
)
# 'avant le 27 si vous …', and not 'le 10 rue des Lilas' or 'le 3 pièces'.
_GOES_ON_IN_FRENCH = re.compile(
    r"\s(?:si|à|a|pour|par|et|ou|avec|chez|dans|en|aux?|sur|sans|vers|dès|entre|afin|car|mais|puis|que|qui|ne|n|y|d|de|du"
    r"|des|nous|vous|je|j|on|il|elle|ce|c|ça|cela|me|m|te|l|le|la|les|votre|notre|est|sera|serait|était|sont|convien\w*"
    r"|(?:au\s)?plus|prochain|inclus|matin|midi|soir|après|tôt|seulement|aussi|comme|lors|merci|pouvez|pourriez|seriez)\b"
)
_BEFORE_ORDINAL = re.compile(
    r"(?:\b(?:the|on|by|until|till|before|am|den|dem|zum|bis|le|el|after|from|than|day|is|or|and|to|of|d|día)|"
    r"[,(–/-]|^)\s*$",
    re.IGNORECASE,
)
_DATE_LEAD = re.compile(
    r"(?:\b(?:on|by|until|till|before|from|after|for|the|of|w/c|date|is|to|and|or|am|vom|dem|den|bis|ab|le|du|el|"
    r"than|"
    r"this|through|starting|week|dated|next|coming|und|oder|et|ou|zum)|[:(@|•*–,&-]|^)\s*$",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(
    r"\s*(?:$|@|\bat\b|[,:;|).–-]|\d{1,2}(?::\d\d|\s?[ap]\.?m?\b)|\bum\b|\bà\b|\b(?:or|and|from|between)\b)",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"(?:\b(?:week\s(?:of|beginning|commencing|starting)|woche\svom|semaine\sdu)|w/[cb])\s$", re.IGNORECASE
)
_LAST_DAY_LEAD = re.compile(r"\b(?:by|until|till|before|on)\s$", re.IGNORECASE)
_LAST_DAY_TAIL = re.compile(
    r"\s(?:we|you|i|they|to|if|so|please|then|latest|eod|cob|noon|midnight|with)\b", re.IGNORECASE
)
_GREETING = re.compile(r"(?:\b(?:guten|schönen|jeden)\s*)$", re.IGNORECASE)


def may_be_day(sentence: str, pieces: Sequence[Token], index: int, scene: Scene) -> bool:
    """Whether the surroundings of an ambiguous piece allow it to be a day."""
    piece = pieces[index]
    before, behind = sentence[: piece.start], sentence[piece.end :]
    after_weekday = (
        index > 0
        and pieces[index - 1].kind == "weekday"
        and bool(DAY_GLUE.fullmatch(sentence[pieces[index - 1].end : piece.start]))
    )
    if piece.kind == "weekday":
        return _is_weekday(piece.text, before, behind, scene)
    if piece.kind == "relative":
        return not (
            piece.text.casefold() in ("morgen", "mañana")
            and (_GREETING.search(before) or before.casefold().endswith(("la ", "por la ", "de la ")))
        )
    if piece.kind == "ordinal" and _WEEK_OF.search(before):
        return True
    if piece.kind == "ordinal":
        led = bool(re.match(r"[^\W\d]", piece.text)) or bool(_BEFORE_ORDINAL.search(before))
        plain = bool(re.match(r"(?:am|bis|zum)\s", piece.text)) and bool(re.match(r"\s[a-zäöü]", behind))
        french = bool(re.match(r"[Ll]e\s", piece.text)) and _GOES_ON_IN_FRENCH.match(behind) is not None
        return plain or french or after_weekday or (led and bool(_AFTER_ORDINAL.match(behind)))
    if piece.kind == "dotted":
        return (
            after_weekday
            and "um" not in before[-4:]
            and _dotted(piece) is not None
            and bool(re.search(r"\b(?:den|dem)\s$", before))
        ) or (bool(re.search(r"\b(?:am|den|dem|vom|bis|ab|zum|le|du|au)\s$", before)) and _dotted(piece) is not None)
    if piece.kind == "date":
        return _is_date(piece.text, before, behind) or (after_weekday and not piece.text[:1].isalpha())
    return False


def _dotted(piece: Token) -> tuple[int, int] | None:
    day, month = (int(part) for part in piece.text.split("."))
    return (day, month) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _is_weekday(text: str, before: str, behind: str, scene: Scene) -> bool:
    word = weekday_word(text)
    folded = word.casefold()
    if folded.endswith("s") and folded[:-1] in WEEKDAYS and len(folded) > 5 and folded not in WEEKDAYS:
        return False  # 'Mondays': no day in particular
    if folded in SHORT_WEEKDAYS and folded not in WEEKDAYS:
        dated = re.match(r"\.?,?\s?(?:den\s|le\s)?\d{1,2}(?:[.:/h]|\s?[^\W\d]{3})", behind)
        return bool(dated) and (scene.language not in ("en", "xx") or bool(re.match(r"\.?,?\s?\d{1,2}\.\d", behind)))
    if folded in (
        "sat",
        "sun",
        "wed",
        "mon",
        "fri",
        "thu",
        "so",
        "do",
        "mi",
        "mar",
        "sam",
        "dim",
        "di",
        "fr",
        "mo",
        "sa",
    ):
        dated = re.match(r"\.?,?\s?(?:den\s|the\s|le\s)?(?:\d|[@⋅]|at\s\d)", behind)
        listed = re.match(r"\.?(?:,|/|\s(?:or|and|to|-)\s)", behind) and word[:1].isupper()
        alone = not behind.strip(" .,:;!?)") and folded not in SHORT_WEEKDAYS and bool(before)
        modified = text.casefold().startswith(("this", "next"))
        modified = modified or bool(re.match(r"\s(?:morning|afternoon|arvo|evening|night)\b", behind))
        return bool(
            dated or listed or alone or modified or (word[:1].isupper() and folded in ("thu", "fri", "wed") and before)
        )
    holiday = folded == "friday" and re.search(r"\b(?:black|good|casual)\s$", before, re.IGNORECASE)
    return not holiday and not re.search(r"\b(?:every|each|jeden|chaque|of\sa)\s$", before, re.IGNORECASE)


def _is_date(text: str, before: str, behind: str) -> bool:
    if re.fullmatch(r"\d{1,2}/\d{1,2}", text):
        timed = re.match(r"\s?(?:at|@)\s?\d", behind)
        led = _DATE_LEAD.search(before) and _DATE_TAIL.match(behind)
        by = _LAST_DAY_LEAD.search(before) and _LAST_DAY_TAIL.match(behind)
        return bool(timed or led or by) and not re.match(r"\s*(?:of|stars?)\b", behind)
    month = re.search(r"[^\W\d_]{3,}", text.replace("the ", "").replace("of ", "").replace("de ", ""))
    if month and month.group() in ("may", "march", "mar", "mai", "set", "dec", "ago"):
        return bool(re.match(r"\d{1,2}(?:st|nd|rd|th|\.|er)|\d+ (?:of|de) |the\s\d", text)) or not re.match(
            r"\s+[a-z]", behind
        )
    if re.fullmatch(r"\d{1,2}\.\s?\d{1,2}\.", text):
        return int(text.split(".")[0]) <= 31 and not re.search(
            r"\b(?:raum|room|version|kapitel|ziffer|nr\.?|§)\s$", before, re.IGNORECASE
        )
    return not re.search(r"(?:\b(?:vom|dated|du|from\s(?:our|your))\s)$", before, re.IGNORECASE) or month is not None
