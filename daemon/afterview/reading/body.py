"""Which parts of a message are its words, which its calendar entries, messages passed on, and things left unread."""

import re
from dataclasses import dataclass, field

from afterview.domain.message import Link, Problem
from afterview.reading.charset import codec_named, decode, tidy
from afterview.reading.html import HREF, Page, anchors, read_html, skim_html
from afterview.reading.html_guard import glanced
from afterview.reading.links import links_in
from afterview.reading.mime import Part

MAX_BODY = 200_000  # characters of text of one part; a long quoted thread has 50,000
MAX_GLANCE = 10_000  # characters of a text that is only glanced at
MAX_LINE = 20_000  # characters of one line
_STUB = re.compile(
    r"(?:view|read|open|see|display|support|enable|in|als|en|im)\b.{0,80}\bhtml\b|html\b.{0,60}\b(?:e-?mail|message|compatible|client|viewer|format)"
    r"|(?:view|open|read)\s+(?:this|the)\s.{0,30}(?:browser|online)|plain[- ]text\s+version\s+(?:is\s+)?not",
    re.IGNORECASE | re.DOTALL,
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_QUOTE_BEGINS = re.compile(r"gmail_quote|<blockquote|divRplyFwdMsg|yahoo_quoted|appendonsend|moz-cite-prefix")
_SKIMMED = 50_000  # characters of HTML; what firms send to one applicant stays under 40,000, newsletters do not
_MAX_ANCHORS = 120_000  # characters of HTML that are parsed only for their links


@dataclass(slots=True)
class Words:
    """One text of a message: in plain text, HTML, or both as alternatives."""

    plain: Part | None = None
    html: Part | None = None


@dataclass(slots=True)
class Contents:
    """The parts of a message by use."""

    words: list[Words] = field(default_factory=list)
    calendars: list[Part] = field(default_factory=list)
    messages: list[Part] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)


def gather(root: Part) -> Contents:
    """Sort all parts of a tree."""
    contents = Contents()
    _gather(root, contents)
    return contents


def page_of(words: Words, problems: list[Problem], *, is_bulk: bool) -> Page:
    """The lines and links of one text: the plain text where it says anything, else HTML (long bulk mail is skimmed)."""
    plain = _plain(words.plain, problems) if words.plain is not None else ""
    html_part = words.html
    if plain and _is_html(plain):
        return read_html(plain)
    if html_part is None:
        return _plain_page(plain)
    if not plain.strip() or _is_stub(plain, html_part):
        html = _html(html_part, problems)
        if is_bulk and len(html) > _SKIMMED:
            return skim_html(html)
        page = read_html(html)
        if not page.is_whole:
            problems.append(Problem("HTML cut or read without its structure", f"part {html_part.path}"))
        return page if any(page.lines) else _plain_page(plain)
    return _plain_page(plain, _more_links(plain, html_part, problems) if not is_bulk else [])


def bare_text(contents: Contents) -> str:
    """All words of a message's own texts, as quickly as they can be had: at most MAX_GLANCE characters of each."""
    return "\n".join(_bare(words) for words in contents.words)


def _bare(words: Words) -> str:
    plain = _plain(words.plain, []) if words.plain is not None else ""
    if words.html is None or (plain.strip() and not _is_stub(plain, words.html)):
        return (glanced(plain) if _is_html(plain) else plain)[:MAX_GLANCE]
    return glanced(_html(words.html, [])[:_SKIMMED])[:MAX_GLANCE]


def calendar_text(part: Part, problems: list[Problem]) -> str:
    """A calendar part's text."""
    return _text(part, problems, "utf-8")


def _gather(part: Part, contents: Contents) -> None:
    if part.media_type == "multipart/alternative" and part.children:
        _gather_alternative(part, contents)
    elif part.children:
        for child in part.children:
            _gather(child, contents)
    else:
        _sort(part, contents)


def _gather_alternative(part: Part, contents: Contents) -> None:
    inner = Contents()
    for child in part.children:
        _gather(child, inner)
    plain = next((words.plain for words in inner.words if words.plain is not None), None)
    html = next((words.html for words in inner.words if words.html is not None), None)
    if plain is not None or html is not None:
        contents.words.append(Words(plain, html))
    contents.calendars += inner.calendars
    contents.messages += inner.messages
    contents.attachments += inner.attachments


def _sort(part: Part, contents: Contents) -> None:
    kind, name = part.media_type, part.name.casefold()
    if kind in ("text/calendar", "application/ics") or name.endswith((".ics", ".vcs")):
        contents.calendars.append(part)
    elif kind in ("message/rfc822", "message/global") or (name.endswith(".eml") and kind == "application/octet-stream"):
        contents.messages.append(part)
    elif part.disposition == "attachment" or (name and part.disposition != "inline") or (name and kind != "text/html"):
        contents.attachments.append(part)
    elif kind == "text/html":
        contents.words.append(Words(html=part))
    elif kind == "text/plain":
        contents.words.append(Words(plain=part))
    else:
        contents.attachments.append(part)


def _plain(part: Part, problems: list[Problem]) -> str:
    text = _text(part, problems, "")
    if part.parameters.get("format", "").lower() == "flowed" and " \n" in text:
        return _unflowed(text, joins=part.parameters.get("delsp", "").lower() == "yes")
    return text


def _text(part: Part, problems: list[Problem], charset: str) -> str:
    text, problem = decode(part.decoded(), part.parameters.get("charset", "") or charset)
    _note(problem, text, part, charset, problems)
    if len(text) > MAX_BODY * 4:
        problems.append(Problem("text cut", f"part {part.path}", is_loss=True))
    return tidy(text[: MAX_BODY * 4])


def _html(part: Part, problems: list[Problem]) -> str:
    data = part.decoded()
    declared = part.parameters.get("charset", "")
    if not declared and not data.isascii():
        meta = _META_CHARSET.search(data[:4096])
        declared = meta.group(1).decode("ascii", "ignore") if meta else ""
    text, problem = decode(data, declared)
    _note(problem, text, part, declared, problems)
    return text


def _note(problem: str, text: str, part: Part, declared: str, problems: list[Problem]) -> None:
    """Add what was wrong with a text's charset. Words are lost with letters, or where nobody knows that charset."""
    if problem:
        charset = part.parameters.get("charset", "") or declared
        is_loss = "\ufffd" in text or bool(charset and not codec_named(charset))
        problems.append(Problem(problem, f"part {part.path}", is_loss))


def _plain_page(text: str, more: list[Link] | None = None) -> Page:
    lines = [line.rstrip()[:MAX_LINE] for line in text[:MAX_BODY].split("\n")]
    links: list[tuple[Link, ...]] = [()] * len(lines)
    if "://" in text:
        links = [tuple(links_in(line)) if "://" in line else () for line in lines]
    if more and links:
        links[0] = (*links[0], *more)
    return Page(lines, links, len(text) <= MAX_BODY)


def _is_html(text: str) -> bool:
    return text.lstrip()[:14].lower().startswith(("<html", "<!doctype html", "<body", "<div", "<table"))


def _is_stub(plain: str, html: Part) -> bool:
    """Whether the plain text only stands in for the HTML ('view this in HTML', or a few words beside a page)."""
    text = plain.strip()
    if len(text) < 500 and any(sign in text.lower() for sign in ("html", "browser", "online", "version")):
        return _STUB.search(text) is not None
    return len(text) < 20 and html.end - html.start > 2000


def _more_links(plain: str, html: Part, problems: list[Problem]) -> list[Link]:
    """Links that only the HTML alternative has, those of its quotations left out."""
    source = _html(html, [])
    if "href" not in source.lower() or len(source) > _MAX_ANCHORS:
        return []
    quote = _QUOTE_BEGINS.search(source)
    source = source[: quote.start()] if quote else source
    urls = {url.replace("&amp;", "&") for url in HREF.findall(source)[:200]}
    if not any(url not in plain for url in urls):
        return []
    return [link for link in anchors(source) if link.url not in plain]


def _unflowed(text: str, *, joins: bool) -> str:
    """RFC 3676: a line that ends in a space goes on in the next one of the same quote depth."""
    out: list[list[str]] = []
    open_depth = -1
    for line in text[: MAX_BODY * 2].split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:]
        content = content[1:] if content.startswith(" ") else content
        is_flowed = content.endswith(" ") and content != "-- "
        shown = content[:-1] if is_flowed and joins else content
        if open_depth == depth and content != "-- ":
            out[-1].append(shown)
        else:
            out.append([">" * depth + (" " if depth else ""), shown])
        open_depth = depth if is_flowed else -1
    return "\n".join("".join(pieces) for pieces in out)
