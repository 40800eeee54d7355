"""Clock times that nobody is to keep: given up for others, ends, of trains and breaks, of opening and closing."""

import re

_OLD = re.compile(
    r"\b(?:instead\sof|rather\sthan|statt|anstatt|anstelle\svon|au\slieu\sd[eu]|en\svez\sde|en\slugar\sde|not|"
    r"nicht|originally|previously|"
    r"ursprünglich|moved\sfrom|was|war|no\slonger)\s(?:\w{1,8}\s){0,3}$|^(?:was|old|previously|before|alt|bisher|"
    r"ancien\w*|former\w*)\s?:",
    re.IGNORECASE,
)
# When something has lasted since, or is over: 'seit Mittag', 'we are done by noon', 'vous serez libre à midi'.
_LASTS = re.compile(
    r"\b(?:seit|depuis)\s(?:[\w’']{1,9}\s){0,2}$"
    r"|\b(?:(?:be|are|am|is|[’'](?:re|m|s))\sdone|finish(?:ed|es)?(?:\swork)?|ends?|endet|se\stermine|you(?:[’']ll|\swill)\sbe\sfree|serez\slibre|terminé\w*|fini)"
    r"\s(?:(?:by|at|around|about|before|um|gegen|vers|à|avant)\s){0,2}$",
    re.IGNORECASE,
)
_OVER_BEHIND = re.compile(
    r"\s(?:(?:sind|ist|bist)\s)?(?:(?:wir|sie|du|alles|das)\s)?(?:fertig|vorbei|zu\sende|wieder\sfrei)\b",
    re.IGNORECASE,
)
_TRAVEL = re.compile(
    r"\b(train|bus|flight|plane|ferry|zug|flieger|vol|doors?|gates?|parking|reception|store|shop|office|lunch|"
    r"break|"
    r"deadline|closes|opens|(?:goes|back|comes)\sonline|alarm|lecture|class|shift)\b[^.,;]{0,24}$",
    re.IGNORECASE,
)
# 'the shop opens at 9' is no appointment, 'come to the shop at 9' is one.
_GOING = re.compile(
    r"\b(?:to|by|at|in|into|outside|from|near|over|for|ins?|im|zum|zur|am|an|auf|à|au|dans|chez)\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
# 'Your trial class at 9' is the talk itself, 'I have a class at 9' is what stands in its way.
_TRIED_OUT = re.compile(
    r"\b(?:your|trial|demo\w*|sample|mock|you(?:['’]ll|\swill|\swould)?\s(?:teach|give|hold|join|work))\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_WORK = frozenset(("lecture", "class", "shift"))
_PLACES = frozenset(("parking", "reception", "store", "shop", "office", "lunch"))


def is_no_appointment(before: str, behind: str) -> bool:
    """Whether the words around a clock time say that it is given up, an end, a train's, a break's or a shop's."""
    ends = _LASTS.search(before) or _OVER_BEHIND.match(behind)
    return bool(_OLD.search(before) or ends) or _is_travel(before)


def _is_travel(before: str) -> bool:
    """Whether the words before a clock time make it that of a train, of opening hours or of a break."""
    found = _TRAVEL.search(before)
    if found is None:
        return False
    word, lead = found[1].casefold(), before[: found.start()]
    meant = _GOING.search(lead) if word in _PLACES else _TRIED_OUT.search(lead) if word in _WORK else None
    return meant is None
