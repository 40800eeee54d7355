"""Links in plain text, with the words before them; wrappers that mail gateways put round an address are taken off."""

import re
from urllib.parse import parse_qs, urlsplit

from afterview.domain.message import Link

MAX_URL = 4000  # characters; Teams links reach 800
MAX_LINKS = 300
_URL = re.compile(r"https?://[^\s<>\"\u201c\u201d\u00ab\u00bb]{3,4000}", re.IGNORECASE)
_BETWEEN = re.compile(r"[<>()\[\]|]|[.?!:]\s")
# Gateways that rewrite links keep the address in a parameter: Microsoft Safe Links, Google, Facebook, Proofpoint.
_WRAPPERS = (
    ("safelinks.protection.outlook.com", "url"),
    ("www.google.com/url", "q"),
    ("l.facebook.com/l.php", "u"),
    ("urldefense.proofpoint.com/v1", "u"),
)


def cleaned(url: str) -> str:
    """The address as its sender wrote it; '' for what is no web link."""
    url = "".join(url.split())[:MAX_URL]
    if url[:4].lower() != "http" or "://" not in url[:9]:
        return ""
    for host, parameter in _WRAPPERS:
        if host in url[:120]:
            return _unwrapped(url, parameter)
    if "urldefense.com/v3/__" in url[:40]:
        return url.partition("__")[2].partition("__;")[0] or url
    return url


def links_in(text: str) -> list[Link]:
    """The links of plain text in order: 'Join now<https://…>', 'Book ( https://… )', 'Room: https://…', or bare."""
    found: list[Link] = []
    if "://" not in text:
        return found
    for line in text.split("\n"):
        if "://" in line:
            found.extend(_links_of_line(line))
            if len(found) >= MAX_LINKS:
                break
    return found[:MAX_LINKS]


def _links_of_line(line: str) -> list[Link]:
    found = []
    last = 0
    for match in _URL.finditer(line):
        url = _trimmed(match.group())
        found.append(Link(cleaned(url), _label(line[max(last, match.start() - 140) : match.start()])))
        last = match.end()
    return [link for link in found if link.url]


def _label(before: str) -> str:
    """The words before a link where a bracket, colon or dash ties them to it."""
    words = before.rstrip()
    tied = words.rstrip("<([:-\u2013 ")
    if tied == words:
        return ""
    return " ".join(_BETWEEN.split(tied)[-1].split()).lstrip("*-\u2022 ")


def _trimmed(url: str) -> str:
    """Without the punctuation of the sentence round it; a closing bracket stays where its opening one is inside."""
    while url and url[-1] in ".,;:!?'*)]}>\u2019\u201d\u2026":
        if url[-1] == ")" and url.count("(") >= url.count(")"):
            break
        url = url[:-1]
    return url


def _unwrapped(url: str, parameter: str) -> str:
    try:
        inner = parse_qs(urlsplit(url).query, max_num_fields=30).get(parameter, [""])[0]
    except ValueError:
        return url
    return inner if inner.lower().startswith(("http://", "https://")) else url
