"""HTML to lines of text: rows stay on a line, hidden preheaders go, quotations get '> ', links are kept apart."""

import re
from dataclasses import dataclass, field
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterview.domain.message import Link
from afterview.reading.charset import tidy
from afterview.reading.html_guard import has_sane_shape, strip_tags
from afterview.reading.html_lines import Line, row
from afterview.reading.links import cleaned

MAX_HTML = 1 << 19  # characters; Gmail clips what it shows at 102 kB, real mail rarely passes 200 kB
MAX_TEXT = 200_000  # characters of text taken from it
MAX_LINKS = 300
HREF = re.compile(r"href\s{0,3}=\s{0,3}[\"']?(https?:[^\"'\s>]{3,4000})", re.IGNORECASE)

# fmt: off
_DROP = frozenset((
    "head", "style", "script", "title", "template", "noscript", "del", "s", "strike", "-comment", "_comment",
    "select", "svg", "object", "iframe", "meta", "link", "!doctype",
))
# fmt: on
# fmt: off
_PARAGRAPHS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "pre", "hr", "dl",
))
# fmt: on
# fmt: off
_LINES = frozenset((
    "div", "li", "section", "article", "header", "footer", "center", "address", "dt", "dd", "form", "body",
    "caption", "main", "aside", "nav", "fieldset", "figure", "tbody", "thead", "tfoot",
))
# fmt: on
_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|text-decoration:line-through|opacity:0(?:\.0{1,3})?(?:;|!|\Z)"
    r"|(?:font-size|max-height):[01](?:px|pt|em|rem|%)?(?:;|!|\Z)"
)
_QUOTE_CLASSES = ("gmail_quote", "yahoo_quoted", "moz-cite", "protonmail_quote", "zmail_extra", "cite")
_INTRODUCES_QUOTE = re.compile(
    r"(?:wrote|schrieb|écrit|escribió|scritto|schreef|skrev|escreveu)[^\n]{0,120}:\Z", re.IGNORECASE
)


@dataclass(slots=True)
class Page:
    """Lines of text and, beside each, the links that stand in it. `is_whole` is False where something was cut."""

    lines: list[str]
    links: list[tuple[Link, ...]]
    is_whole: bool = True


def read_html(html: str) -> Page:
    """Text and links of an HTML part. Hostile or very large HTML gives at least its bare text, cut at a limit."""
    whole = len(html) <= MAX_HTML
    html = tidy(html[:MAX_HTML])
    if not has_sane_shape(html):
        return _bare(html)
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return _bare(html)
    page = _Page()
    page.walk(tree.body)
    lines = page.finish()
    return Page([line.text for line in lines], [tuple(line.links) for line in lines], whole and not page.is_full)


def skim_html(html: str) -> Page:
    """Bare text and unnamed links, for mail to many that is too large to be worth a tree (a tenth of its time)."""
    page = _bare(tidy(html[:MAX_HTML]))
    urls = dict.fromkeys(cleaned(unescape(url)) for url in HREF.findall(html[:MAX_HTML])[:MAX_LINKS])
    page.links[0] = tuple(Link(url) for url in urls if url)
    return page


def anchors(html: str) -> list[Link]:
    """Only the links of an HTML part with the words they stand under, for a mail whose words are read elsewhere."""
    html = html[:MAX_HTML]
    if not has_sane_shape(html):
        return []
    found = []
    for node in LexborHTMLParser(html).css("a[href]")[:MAX_LINKS]:
        url = cleaned(node.attributes.get("href") or "")
        if url:
            found.append(Link(url, " ".join(tidy(node.text(deep=True)).split())[:200]))
    return found


def _bare(html: str) -> Page:
    lines = strip_tags(html)[:MAX_TEXT].split("\n")
    return Page(lines, [()] * len(lines), is_whole=False)


@dataclass(slots=True)
class _Frame:
    """What is being filled: the page, or one table cell; a row's frame only holds its cells."""

    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    frames: list[_Frame] = field(default_factory=lambda: [_Frame()])
    depth: int = 0
    preformatted: int = 0
    size: int = 0
    is_full: bool = False
    anchors: list[tuple[str, int, str, str]] = field(default_factory=list)
    counters: list[int] = field(default_factory=list)
    quotes: list[bool] = field(default_factory=list)
    link_count: int = 0

    def walk(self, root: LexborNode) -> None:
        """Depth first without recursion, so that deep nesting cannot overflow the stack."""
        node: LexborNode | None = root
        above: list[LexborNode] = []
        while node is not None and not self.is_full:
            child = self._enter(node)
            if child is not None:
                above.append(node)
                node = child
                continue
            following = node.next if above else None
            while following is None and above:
                left = above.pop()
                self._close(left.tag or "")
                following = left.next if above else None
            node = following

    def finish(self) -> list[Line]:
        while len(self.frames) > 1:
            self._close_frame()
        self._break()
        lines: list[Line] = []
        for line in self.frames[0].lines:
            if line.text or (lines and lines[-1].text):
                if line.depth:
                    line.text = (">" * line.depth + " " + line.text).rstrip()
                lines.append(line)
        return lines

    def _enter(self, node: LexborNode) -> LexborNode | None:
        """Take in what a node opens with; its first child, None where there is none to go down to."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return None
        if tag in _DROP:
            return None
        attributes = node.attributes
        if attributes and _is_hidden(attributes):
            return None
        if tag == "br":
            self._break(even_empty=True)
        elif tag in _PARAGRAPHS or tag in _LINES or tag in ("tr", "td", "th", "a", "img", "details"):
            self._open(tag, attributes)
        child = node.child
        if child is None:
            self._close(tag)
        return child

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "a":
            words = self.frames[-1].words
            self.anchors.append((attributes.get("href") or "", len(words), attributes.get("title") or "", ""))
        elif tag == "img":
            if self.anchors and attributes.get("alt"):
                self.frames[-1].words.append((attributes["alt"] or "").strip() + " ")
        elif tag in ("tr", "td", "th"):
            self._open_frame(tag)
        else:
            self._break()
            if tag in _PARAGRAPHS:
                self._gap()
            self._open_special(tag, attributes)

    def _open_special(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "pre":
            self.preformatted += 1
        elif tag in ("ul", "ol"):
            self.counters.append(0 if tag == "ul" else 1)
        elif tag == "li":
            number = self.counters[-1] if self.counters else 0
            self.frames[-1].words.append(f"{number}. " if number else "- ")
            if number:
                self.counters[-1] += 1
        elif tag == "blockquote":
            is_quote = self._is_quote(attributes)
            self.quotes.append(is_quote)
            self.depth += is_quote

    def _close(self, tag: str) -> None:
        if tag == "a":
            self._close_anchor()
        elif tag in ("tr", "td", "th"):
            self._close_frame()
        elif tag in _PARAGRAPHS:
            self._break()
            if tag == "pre":
                self.preformatted -= 1
            elif tag in ("ul", "ol") and self.counters:
                self.counters.pop()
            elif tag == "blockquote" and self.quotes:
                self.depth -= self.quotes.pop()
            self._gap()
        elif tag in _LINES:
            self._break()

    def _close_anchor(self) -> None:
        if not self.anchors:
            return
        href, begin, title, before = self.anchors.pop()
        url = cleaned(href)
        if url and self.link_count < MAX_LINKS:
            frame = self.frames[-1]
            words = " ".join((before + "".join(frame.words[begin:])).split()) or title.strip()
            frame.links.append(Link(url, "" if words.startswith(("http://", "https://")) else words[:200]))
            self.link_count += 1

    def _text(self, text: str) -> None:
        words = self.frames[-1].words
        self.size += len(text)
        if self.size > MAX_TEXT:
            self.is_full = True
        if self.preformatted:
            first, *rest = text.split("\n")
            words.append(first)
            for line in rest:
                self._break(even_empty=True)
                words.append(line)
            return
        joined = " ".join(text.split())
        if not joined:
            if words and text:
                words.append(" ")
            return
        words.append((" " if text[0].isspace() else "") + joined + (" " if text[-1].isspace() else ""))

    def _break(self, *, even_empty: bool = False) -> None:
        frame = self.frames[-1]
        if frame.words or frame.links:
            words = frame.words
            text = "".join(words)
            text = text.rstrip() if self.preformatted else " ".join(text.split())
            if text or even_empty or frame.links:
                frame.lines.append(Line(text, self.depth, frame.links))
                frame.links = []
            frame.words = []
            self.anchors = [
                (href, 0, title, before + "".join(words[begin:])[:200] + " ")
                for href, begin, title, before in self.anchors
            ]
        elif even_empty:
            frame.lines.append(Line("", self.depth))

    def _gap(self) -> None:
        lines = self.frames[-1].lines
        if lines and lines[-1].text:
            lines.append(Line("", self.depth))

    def _open_frame(self, tag: str) -> None:
        self._break()
        self.frames.append(_Frame())

    def _close_frame(self) -> None:
        if len(self.frames) < 2:
            return
        self._break()
        frame = self.frames.pop()
        above = self.frames[-1]
        if frame.cells:
            above.lines.extend(row(frame.cells))
        elif len(self.frames) > 1 and frame.lines:
            above.cells.append(frame.lines)
        else:
            above.lines.extend(frame.lines)

    def _is_quote(self, attributes: dict[str, str | None]) -> bool:
        marks = (attributes.get("class") or "") + " " + (attributes.get("type") or "")
        if any(name in marks for name in _QUOTE_CLASSES) or attributes.get("cite"):
            return True
        said = [line.text for line in self.frames[-1].lines[-3:] if line.text]
        return bool(said) and _INTRODUCES_QUOTE.search(said[-1][-200:]) is not None


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style) and _HIDDEN.search("".join((style or "")[:2000].split()).lower()) is not None
