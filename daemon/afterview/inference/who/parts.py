"""The part that a person's title gives them."""

from afterview.domain.vocabulary import Part
from afterview.inference.keyed import Keyed

_PARTS = (
    (
        Part.COORDINATOR,
        Keyed(
            r"\b(?:[Cc]oordinat\w+|[Ss]chedul\w+|[Aa]ssistant to|Executive Assistant|[Ss]ekretari\w+"
            r"|[Ss]ecretary|Assistenz|Office Manager|Main Office|coordinat(?:eur|rice))\b"
        ),
    ),
    (
        Part.RECRUITER,
        Keyed(
            r"\b(?:[Rr]ecruit\w*|[Tt]alent|Human Resources|HR|[Pp]eople (?:[Pp]artner|[Oo]p\w+|[Tt]eam)"
            r"|Personal(?:referent\w*|abteilung|wesen|leit\w+)?|[Rr]ecrutement|RH|Campus|Sourc\w+|Staffing)\b"
        ),
    ),
    (
        Part.HIRING_MANAGER,
        Keyed(
            r"\b(?:hiring manager|[Hh]ead|[Ll]ead|[Mm]anager|[Dd]irector|VP|Vice President|CTO|CEO|COO|CFO"
            r"|[Ff]ounder|[Pp]rincipal|Dean|Leit(?:er|erin|ung)|Bereichsleit\w+|Geschäftsführ\w+"
            r"|[Rr]esponsable|[Dd]irect(?:eur|rice)|[Cc]hef\w*)\b"
        ),
    ),
)


def part_in(words: str) -> Part:
    """The part that the words beside a name or in a signature give somebody; UNKNOWN where they give none."""
    for part, pattern in _PARTS:
        if pattern.search(words):
            return part
    return Part.UNKNOWN
