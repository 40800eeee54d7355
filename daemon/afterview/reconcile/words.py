"""What a letter says once the way it is written down is set aside: wrapping, spaces, quotes, entities, mark-up."""

import html
import re
import unicodedata
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

_TYPOGRAPHIC = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_UNSPEAKABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
)  # no header or file holds them
_BULLET = re.compile(r"^[ \t]*[-*•·][ \t]+(?=\S)", re.MULTILINE)
_DASHES = re.compile(r"-{2,}")
_LINK_TWICE = re.compile(r"(\S+)\s+<(?:https?://|mailto:|tel:)?([^<>\s]+?)/?>")
_SCHEME = re.compile(r"^(?:https?://|mailto:|tel:)")

_MARKED_UP = re.compile(r"</?(?:a|b|br|div|html-blob|i|li|ol|p|span|u|ul)\b[^<>]*>", re.IGNORECASE)

_INLINE_TAGS = "a abbr b bdi bdo cite code del em font i ins kbd mark q s small span strike strong sub sup tt u wbr"
_INLINE = frozenset(_INLINE_TAGS.split())
_UNSPOKEN = frozenset({"head", "script", "style", "template", "title"})


def words_of_text(text: str) -> str:
    """The words of a plain text, single spaces between them.

    Gmail wraps plain drafts hard, puts non-breaking spaces and typographic quotes and dashes, and repeats a bare link
    behind itself in angle brackets; none of that is an edit.
    """
    plain = _UNSPEAKABLE.sub(" ", unicodedata.normalize("NFC", html.unescape(text)))
    plain = _INVISIBLE.sub("", plain).translate(_TYPOGRAPHIC)
    plain = _DASHES.sub("-", _BULLET.sub("", plain))
    return " ".join(_LINK_TWICE.sub(_named_once, plain).split())


def words_of_description(description: str) -> str:
    """The words of an event's description, which calendars give back as HTML once it was opened in their editor."""
    return words_of_html(description) if _MARKED_UP.search(description) else words_of_text(description)


def words_of_html(markup: str) -> str:
    """The words of an HTML text, as `words_of_text` gives them; a link whose words hide its target names the target."""
    reader = _Speech()
    reader.feed(markup)
    reader.close()
    return words_of_text("".join(reader.said))


def _aimed_at(link: str) -> str:
    """Where a link leads; Google's calendar page puts links of its own in front of those in a description."""
    if link.startswith("https://www.google.com/url?"):
        return next(iter(parse_qs(urlsplit(link).query).get("q", ())), link)
    return link


def _named_once(match: re.Match[str]) -> str:
    label, target = match.groups()
    return label if _SCHEME.sub("", label).rstrip("/") == target else match.group()


class _Speech(HTMLParser):
    """Collects what a reader of the page would see; block elements part words, inline ones do not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0
        self._target = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSPOKEN:
            self._silent += 1
        elif tag == "a":
            self._target = _aimed_at(dict(attrs).get("href") or "")
        elif tag not in _INLINE:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSPOKEN:
            self._silent = max(0, self._silent - 1)
        elif tag == "a" and self._target:
            self.said.append(f" <{self._target}>")
            self._target = ""
        elif tag not in _INLINE:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
