"""The numbers by which employers tell their openings apart: 'R-0048901', 'JobID 4417', 'Kennziffer 2026-118'."""

import re
from collections.abc import Sequence

from afterview.domain.message import Message
from afterview.inference.keyed import Keyed

_NAMED = Keyed(
    r"\b(?:job\s?(?:id|no|number|opening|code|req\w*)|req(?:uisition)?(?:\s?(?:id|no|number))?"
    r"|ref(?:erence)?(?:\s?(?:no|number|code))?|vacancy(?:\s?(?:no|number|id))?|posting(?:\s?(?:no|id))?"
    r"|position\s?(?:id|no|number)|JO|kennziffer|referenz(?:nummer|code)?|stellen-?(?:id|nummer|nr)|job-?id|réf(?:érence)?)\b[\s.:#№°-]{0,4}(?P<id>[A-Za-z0-9][A-Za-z0-9/_-]{2,18})",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w/.=-])(?P<id>(?:R|JR|REQ|REF|JO|J)-?\d{4,9}[A-Z]?)(?![\w-])")
_IN_TITLE = re.compile(r"\((?P<id>\d{4,7})\)")
# 'Application submitted: 41882'
_OF_SUBJECT = re.compile(
    r"\b(?:[Aa]pplication|[Ii]nterview|[Vv]acancy|[Oo]utcome|[Pp]ost|[Jj]ob|Bewerbung|Stelle|[Cc]andidature|[Pp]oste|[Oo]ffre)\b"
    r"[^\d:]{0,40}\s?[:#–-]\s?#?(?P<id>\d{5,7})$"
)
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d)?")
_MOST = 6


def find_requisitions(message: Message, sentences: Sequence[str]) -> tuple[str, ...]:
    """The numbers of openings that a message names, folded, in order, each once; those hold a digit or more."""
    text = "\n".join((message.subject, *sentences))[:20_000]
    found = [m["id"] for pattern in (_NAMED, _BARE, _IN_TITLE) for m in pattern.finditer(text)]
    named = (name.strip("-/_").casefold() for name in found)
    kept = [name for name in named if sum(c.isdigit() for c in name) >= 3 and not _DATE.fullmatch(name)]
    kept = kept or [m["id"] for m in _OF_SUBJECT.finditer(message.subject.strip())]
    return tuple(dict.fromkeys(kept))[:_MOST]
