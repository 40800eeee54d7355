"""Who takes a talk by where a line stands: a list of people below a line that is a time."""

import re
from collections.abc import Iterator, Sequence

from afterview.inference.who.mentions import Mentioned
from afterview.inference.who.names import LED_BY, is_given
from afterview.inference.who.titles import is_head

_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?(?: ?[AaPp]\.?[Mm]\.?| Uhr| h)?(?: [A-Z]{2,4})?"
_TIME_ALONE = re.compile(rf"{_CLOCK}\s?(?:-|–|—|to|bis|à)\s?{_CLOCK}(?:\s?\([^()]{{0,30}}\))?[\s:.]*$")
_HOUR = re.compile(rf"{_CLOCK}\s?(?:-|–|—|to|bis|à)\s?{_CLOCK}(?:\s{{2,}}|\s?[:|–—,-]\s?)(?=[^\W\d_])")
_SHORT = 80
_OPENS_ITEM = re.compile(rf"(?:^|[;/&,]|\b(?:and|und|et|with|mit|avec))\s*{LED_BY}$")
_ITEM = re.compile(r"\s?\([^()]{2,60}\)|, (?P<what>[A-Z][\w&/ -]{2,50})(?=[;/.]|,| and | und | et |$)")
_ADDRESS = re.compile(
    r"\d|\b(?:Road|Street|Building|Room|Floor|Lane|Avenue|Square|Campus|Straße|Platz|Raum|Rue|Salle)\b"
)
_LINES_BELOW = 2
_HOURS = re.compile(r"(?<![\d:.h])(\d{1,2})(?=\D|$)")
_LONGEST = 5


def is_time_alone(text: str) -> bool:
    """Whether a line is a span of time and nothing else: '10:00 AM - 10:45 AM EDT'."""
    if not text[:1].isdigit() or len(text) >= _SHORT or _TIME_ALONE.match(text) is None:
        return False
    begins, ends = (int(clock) for clock in _HOURS.findall(text)[:2])
    return (ends - begins) % 12 <= _LONGEST  # longer ones are when a house is open


def opens_an_hour(text: str, names: Sequence[Mentioned]) -> bool:
    """Whether a line opens with a span of time and tells what it is about, of nobody: '10 AM - 11 AM  Portfolio'."""
    someone = any(name.sure or " " in name.name or is_given(name.name) for name in names)
    return not someone and text[:1].isdigit() and len(text) < _SHORT and _HOUR.match(text) is not None


def below_a_time(text: str, names: Sequence[Mentioned], lines: int, others: bool) -> Iterator[Mentioned]:
    """Those whom a line names that stands `lines` below a time, where it is a list of people and nothing else.

    A name that could be anything's is a person's where `others` stand so below another time.
    """
    if not 0 < lines <= _LINES_BELOW or not names or not _OPENS_ITEM.search(text[: names[0].start]):
        return
    listed = [name for name in names if " " in name.name and _OPENS_ITEM.search(text[: name.start])]
    if not listed or _ADDRESS.search(text) or not (others or _is_persons(text, listed[0])):
        return
    rest = text
    for name in listed:
        what = _ITEM.match(text, name.end)
        end = what.end() if what else name.end
        rest = rest[: name.start] + " " * (end - name.start) + rest[end:]
    if re.search(r"[^\W\d_]{4,}", rest) is None:
        yield from listed


def _is_persons(text: str, name: Mentioned) -> bool:
    """Whether a name is surely somebody's: known, with a common given name, or with a title behind it."""
    what = _ITEM.match(text, name.end)
    told = what is not None and any(is_head(word.casefold()) for word in re.findall(r"\w+", what[0]))
    return name.sure or told or is_given(name.name.split()[0])
