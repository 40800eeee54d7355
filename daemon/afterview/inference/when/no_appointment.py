"""Clock times that nobody is to keep: given up for others, ends, of trains and breaks, of opening and closing."""

import re

_OLD = re.compile(
    r"\b(?:instead\sof|rather\sthan|statt|anstatt|anstelle\svon|au\slieu\sd[eu]|en\svez\sde|en\slugar\sde|not(?!\slater\b)|"
    r"nicht(?!\sspäter\b)|originally|previously|"
    r"ursprünglich|moved\sfrom|was|war|no\slonger)\s(?:(?!(?:but|sondern|mais|sino)\s)\w{1,8}\s){0,3}$|^(?:was|old|previously|before|alt|bisher|"
    r"ancien\w*|former\w*)\s?:",
    re.IGNORECASE,
)
# When something has lasted since, or what the writer does elsewhere ends: 'seit Mittag', 'I finish at 5'.
_LASTS = re.compile(
    r"\b(?:seit|depuis)\s(?:[\w’']{1,9}\s){0,2}$"
    r"|\b(?:am\sdone|[’']m\sdone|finish(?:ed|es)?(?:\swork)?)\s(?:(?:by|at|around|about|before)\s){0,2}$",
    re.IGNORECASE,
)
# When a talk is over: 'we are done by noon', 'to conclude at 10.40', 'vous serez libre à midi'.
_ENDS = re.compile(
    r"(?<!\bi\s)\b(?:(?:be|are|is|[’'](?:re|s))\s(?:all\s)?(?:done|finished|through|out(?:\sof\s(?:here|there)|\sthe\sdoor))"
    r"|(?<!zum\s)(?<!nach\s)(?<!vor\s)(?<!am\s)schluss|finish(?:ed|es|ing)?|conclud(?:es?|ing)|wrap(?:s|ping)?\sup|(?<!north\s)(?<!south\s)(?<!west\s)(?<!east\s)(?<!far\s)(?<!other\s)(?<!back\s)(?<!front\s)end(?:s|ing|et|en|e)?|fin|se\stermine(?:ra)?|prend\sfin"
    r"|you(?:[’']ll|\swill)\sbe\sfree|serez\slibre|terminé\w*|fini"
    r"|(?:runs?|lasts?|go(?:es)?|dauert)(?=\s(?:to|till?|until|through|bis)\s))"
    r"\s?:?\s(?:(?:by|at|around|about|before|to|till?|until|through|um|bis|gegen|etwa|ca\.?|vers|à|avant)\s){0,3}$",
    re.IGNORECASE,
)
# Not the talk's own end, but one beside it: 'free parking ends at 6', 'my class finishes at 4'.
_OF_ANOTHER = re.compile(
    r"\b(?:parking|lunch|break|registration|check-?in|boarding|school|sale|deadline|reception|(?:team|staff)\smeeting|stand-?up"
    r"|parken|anmeldung|mittagspause|pause|inscriptions?|stationnement|i(?:['’]m|\sam|['’]ll|\swill|\sshould)|ich|j['’]aurai"
    r"|(?:my|mein[er]?|mon|ma)(?:\s[\w-]+){1,2})\b[^.,;:]{0,30}$",
    re.IGNORECASE,
)
_OVER_BEHIND = re.compile(
    r"\s(?:(?:sind|ist|bist)\s)?(?:(?:wir|sie|du|alles|das)\s)?(?:fertig|vorbei|zu\sende|schluss|wieder\sfrei)\b"
    r"|\s(?:sind|seid|bist)\s(?:wir|sie|du|ihr)\s(?:(?:dann|wohl|sicher|spätestens|wieder)\s)?(?:durch|raus|entlassen)(?=\s?(?:[.,;!)]|$))"
    r"|\s(?:sind|seid|bist)\s(?:sie|du|ihr|wir)\s(?:wieder\s)?(?:zurück|draußen)\b",
    re.IGNORECASE,
)
_TRAVEL = re.compile(
    r"\b((?:set|head)s?\soff|train|bus|flight|plane|ferry|zug|flieger|vol|doors?|gates?|parking|reception|store|shop|office|lunch|"
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
    return bool(_OLD.search(before) or _LASTS.search(before)) or _is_over(before, behind) or _is_travel(before)


def is_an_end(before: str, behind: str) -> bool:
    """Whether the words around a clock time make it the end of a talk: 'you will be finished by 2.20'."""
    return _is_over(before, behind) and _OF_ANOTHER.search(before) is None


def _is_over(before: str, behind: str) -> bool:
    return bool(_ENDS.search(before)) or is_over(behind)


def is_over(behind: str) -> bool:
    """Whether the words right behind a clock time say that a talk is over then: 'sind wir fertig'."""
    return _OVER_BEHIND.match(behind) is not None


def _is_travel(before: str) -> bool:
    """Whether the words before a clock time make it that of a train, of opening hours or of a break."""
    found = _TRAVEL.search(before)
    if found is None:
        return False
    word, lead = found[1].casefold(), before[: found.start()]
    meant = _GOING.search(lead) if word in _PLACES else _TRIED_OUT.search(lead) if word in _WORK else None
    return meant is None
