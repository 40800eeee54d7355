"""Keeps hostile HTML away from the parser, which takes quadratic time over deep nesting and tags full of attributes."""

import re
from html import unescape

MAX_NESTING = 1500  # elements open at once; 100,000 nested divs took the parser 15 s, 1,500 take 5 ms; real mail: 60
MAX_TAG = 8000  # characters within one tag; 50,000 attributes took 3 s
MAX_TAGS = 60_000  # tags looked at in Python; real mail stays under 10,000
_EASY = 1500  # so few tags cannot nest deeper than is allowed

_DATA_URI = re.compile(r"data:[a-z]{1,12}/[^\"'>\s]{500,}")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,20})")
_LONG_TAG = re.compile(r"<[a-zA-Z/!][^<>]{%d}" % MAX_TAG)  # noqa: UP031 - braces
# fmt: off
# Void elements, and those that the next of their kind closes: many mails leave their ends out.
_NO_END = frozenset((
    "br", "img", "hr", "meta", "input", "link", "col", "area", "base", "source", "wbr", "o:p", "param",
    "p", "li", "td", "th", "tr", "tbody", "thead", "option", "dd", "dt",
))
# fmt: on
_SKIPPED = re.compile(r"<(style|script|head|title)\b", re.IGNORECASE)
_UNSEEN = ("head", "style", "script", "title")
_ANY_TAG = re.compile(r"<[^<>]*>")
_NEW_LINE = re.compile(r"</?(?:p|div|br|tr|li|h[1-6]|table|blockquote|ul|ol)\b", re.IGNORECASE)


def has_sane_shape(html: str) -> bool:
    """Whether a tree may be built of it: no tag of a monstrous size, nothing nested thousands of levels deep."""
    tags = html.count("<")
    if len(html) > MAX_TAG and _has_long_tag(html):
        return False
    return tags <= _EASY or (tags <= MAX_TAGS and _nesting(html) <= MAX_NESTING)


def strip_tags(html: str) -> str:
    """Bare text by one scan from '<' to '>', for what no parser should see."""
    pieces: list[str] = []
    at = 0
    while at < len(html):
        begin = html.find("<", at)
        pieces.append(html[at : begin if begin >= 0 else len(html)])
        if begin < 0:
            break
        skipped = _SKIPPED.match(html, begin)
        end = _end_of_element(html, begin, skipped.group(1)) if skipped else html.find(">", begin)
        if end < 0:
            break
        if _NEW_LINE.match(html, begin):
            pieces.append("\n")
        at = end + 1
    return "\n".join(" ".join(line.split()) for line in unescape("".join(pieces)).split("\n") if line.strip())


def glanced(html: str) -> str:
    """Bare text at a tenth of the cost of `strip_tags`: words of one line each, hidden ones and entities as they stand.

    Enough to tell whether a mail is worth more. Linear in the text.
    """
    small = html.lower()
    for name in _UNSEEN:
        if f"<{name}" in small:
            html = _without_elements(html, small, name)
            small = html.lower()
    return "\n".join(line for part in _ANY_TAG.split(html) if (line := " ".join(part.split())))


def _without_elements(html: str, small: str, name: str) -> str:
    pieces: list[str] = []
    at = 0
    while (begin := small.find(f"<{name}", at)) >= 0:
        pieces.append(html[at:begin])
        close = small.find(f"</{name}", begin)
        at = close if close >= 0 else len(html)
    return "".join((*pieces, html[at:]))


def _has_long_tag(html: str) -> bool:
    longest = _LONG_TAG.search(html)
    return longest is not None and _LONG_TAG.search(_DATA_URI.sub("", html)) is not None


def _end_of_element(html: str, begin: int, name: str) -> int:
    close = html.find("</" + name, begin)
    return html.find(">", close) if close >= 0 else -1


def _nesting(html: str) -> int:
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match.group(2).lower() in _NO_END:
            continue
        if match.group(1):
            depth -= depth > 0
        else:
            depth += 1
            if depth > deepest:
                deepest = depth
                if deepest > MAX_NESTING:
                    break
    return deepest
