"""What the words around a day or clock time make of it: a last moment, a time that lies behind, or neither."""

import re

from afterview.inference.when.days import Day
from afterview.inference.when.hours import Hours

_LIMIT = re.compile(
    r"(?:\b(?:(?<!swing\s)(?<!stop\s)(?<!drop\s)(?<!come\s)by|before|until|till|no\slater\sthan|not\slater\sthan|"
    r"on\sor\sbefore|latest|bis|spätestens|längstens|"
    r"vor|avant|au\splus\stard|"
    r"d['’]ici|jusqu['’](?:à|au)|hasta|antes\sde|antes|closes?|expires?|deadline|through|within|up\sto)"
    r"(?:\s(?:spätestens|längstens|einschließlich|zum|am|the|le|el|à|den|dem|close\sof\s(?:play|business)|"
    r"the\send\sof|end\sof|eod|cob|on|of|del?|au|noon|lundi|about))*\s*:?\s?)$|"
    r"(?:\b(?:(?<!swing\s)(?<!stop\s)(?<!drop\s)(?<!come\s)by|before|until)\s(?:the\s)?(?:end|close)\sof\s(?:day|"
    r"business|play)\s?,?\s?(?:on\s)?)$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:thank(?:s|\syou)|great\s(?:to|talking|speaking|meeting|chat)|good\s(?:to|talking|speaking|meeting|"
    r"seeing)|lovely|nice\s(?:to|talking|speaking|meeting)|pleasure|enjoyed|spoke|spoken|"
    r"talked|chatted|met|was|were|had|held|wrote|written|received|applied|called|rang|missed|since|dated|went|came|"
    r"sent|got|"
    r"(?:our|the|your)\s(?:first\s|last\s|phone\s)?(?:call|chat|conversation|talk|meeting|interview|"
    r"discussion)\s(?:on|from|of|last)|following\sup|"
    r"vielen\sdank\sfür|danke\sfür|besprochen|gesprochen|gesehen|war|hatten|unser\w*\s\w+\s(?:am|vom)|vom|"
    r"merci\spour|suite\sà|notre\s\w+\s(?:de|du)|"
    r"gracias\spor|nuestra\s\w+\s(?:del|de)|hablamos)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|can|could|would|may|might|works?|suits?|see\syou|let[’']s|are\syou|free|available|propose|"
    r"suggest|schedul\w*|moved?|"
    r"moving|confirm\w*|book\w*|next|coming|invit\w*|instead|forward|wird|werden|könn\w*|möcht\w*|passt|einladen|"
    r"freu\w*|proposer|pourr\w*|serait|"
    r"podr\w*|ll|ready|please|bitte|date|when|wann|quand|new|appointment|termin|slot)\b",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"^[^.;]{0,40}\b(?:works?|suits?|would|is\s(?:good|fine|perfect|great|best)|passt|convient|"
    r"it\sis)\b",
    re.IGNORECASE,
)
# 'Your interview on Tuesday begins at 9' is ahead, whatever 'your interview on' says elsewhere.
_BEGINS = re.compile(
    r"\s(?:now\s|will\s|has\sto\s|needs\sto\s|must\s|jetzt\s|muss\s|wird\s|va\s|doit\s)*(?:begins?|starts?|moves?|slides?|takes\splace|be\b"
    r"|beginnt?|beginnen|startet|starten|findet|verschiebt|commence\w*|débute\w*|aura\slieu|empieza)\b",
    re.IGNORECASE,
)
# A farewell sets no last moment: 'Bis morgen um halb elf!', 'Bis Dienstag, 14 Uhr, T. Rau'.
_FAREWELL = re.compile(r"\W*(?:dann\s)?bis\s(?:zum\s|am\s)?", re.IGNORECASE)
_FAREWELL_TAIL = re.compile(
    r"[\s,]*(?:(?:dann|also|im\s\S+|in\s(?:der|unserem)\s\S+)[\s,]*)?"
    r"(?:$|[.!]|LG\b|VG\b|[\w ]{0,12}\b[Gg]rüße"
    r"|(?<=,\s)(?:(?:Ihre?|Deine?)\s)?[A-ZÄÖÜ](?:\w+|\.)(?:\s[A-ZÄÖÜ][\w-]+)*\W*$)"
)


def last_moment(text: str, day: Day | None, item: Hours | None) -> re.Match[str] | None:
    """The words before a day or clock time that make it a last moment ('by Friday'); None where it is none."""
    start = min(part.start for part in (day, item) if part is not None)
    limit = _LIMIT.search(text[max(0, start - 60) : start])
    limit = limit or (_LIMIT.search(text[max(0, day.start - 60) : day.start]) if day else None)
    if day is not None and item is not None and _is_farewell(text, start, max(day.end, item.end)):
        return None
    return limit


def _is_farewell(text: str, start: int, end: int) -> bool:
    return bool(_FAREWELL.fullmatch(text[:start]) and _FAREWELL_TAIL.match(text[end:]))


def is_past(text: str, day: Day | None, item: Hours | None, *, limit: bool) -> bool:
    """Whether a time lies behind by its words, or was given up ('instead of Friday'); `limit`: it is a last moment."""
    if item is not None and item.old:
        return True
    if day is None:
        return False
    spans = [(part.start, part.end) for part in (day, item) if part is not None]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    lead = text[max(0, start - 70) : start]
    if re.search(
        r"(?:\b(?:instead\sof|rather\sthan|statt|au\slieu\sde)\s(?:\w+\s)?)$|^(?:was|old|previously|bisher)\s?:",
        lead,
        re.IGNORECASE,
    ):
        return True
    if day.past:
        return True
    if day.exact or limit:
        return False
    if _BEGINS.match(text, day.end):
        return False
    last_past = max((match.end() for match in _PAST.finditer(lead)), default=-1)
    last_future = max((match.end() for match in _FUTURE.finditer(lead)), default=-1)
    return last_past > last_future and not _STAYS.match(text[end : end + 60])
