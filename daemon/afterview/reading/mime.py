"""The tree of a message's parts, found by offsets and decoded only where somebody reads them.

The standard library's parser reads every line of every attachment and recurses with each nested part; this one jumps
from boundary to boundary, so that a hostile or a very large mail costs no more than a few scans.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from afterview.domain.message import Attachment, Problem
from afterview.reading.charset import decode
from afterview.reading.headers import Head, base64_bytes, decode_words, split_head

MAX_DEPTH = 20  # nested multiparts; real mail stays under 8
MAX_PARTS = 300  # parts of one mail; digests and albums stay under 100
MAX_TEXT = 1 << 20  # encoded bytes of a text part that are decoded; the words that matter stand in the first pages

_PARAMETER = re.compile(r';\s{0,50}([^\s=;"]{1,60})\s{0,10}=\s{0,10}("(?:[^"\\]|\\.)*"|[^;]*)')
_CONTINUED = re.compile(r"(.+?)\*(\d{1,2})?(\*)?\Z")
_LOOKS_LIKE_BOUNDARY = re.compile(rb"(?:\A|\n)--([^\s]{1,200})[ \t]{0,20}\r?\nContent-", re.IGNORECASE)


@dataclass(slots=True)
class Part:
    """One part: its head, and where its body lies in the mail's bytes. `path` counts from the root ('1.2')."""

    data: bytes
    head: Head
    start: int
    end: int
    path: str
    media_type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    name: str = ""
    encoding: str = ""
    children: list["Part"] = field(default_factory=list)

    def decoded(self, limit: int = MAX_TEXT) -> bytes:
        """The body without its transfer encoding, from at most `limit` encoded bytes."""
        raw = self.data[self.start : min(self.end, self.start + limit)]
        if self.encoding == "base64":
            return base64_bytes(raw)
        if self.encoding == "quoted-printable":
            return binascii.a2b_qp(raw)
        return raw

    def attachment(self) -> Attachment:
        """The part as something that is not read. The size is reckoned from the encoded length."""
        size = self.end - self.start
        if self.encoding == "base64":
            letters = size - self.data.count(b"\n", self.start, self.end) - self.data.count(b"\r", self.start, self.end)
            size = max(0, letters * 3 // 4 - self.data.count(b"=", max(self.start, self.end - 6), self.end))
        return Attachment(self.name, self.media_type, size)

    def leaves(self) -> Iterator["Part"]:
        """All parts that have no parts, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


def parse(data: bytes, problems: list[Problem], path: str = "1") -> Part:
    """The tree of `data`; what had to be worked round is added to `problems`."""
    return _Parser(data, problems).part(0, len(data), path, 0, "text/plain")


@dataclass(slots=True)
class _Parser:
    data: bytes
    problems: list[Problem]
    parts: int = 0

    def part(self, start: int, end: int, path: str, depth: int, default_type: str) -> Part:
        self.parts += 1
        head, body = split_head(self.data, start, end)
        part = Part(self.data, head, min(body, end), end, path)
        self.problems.extend(Problem(problem.what, f"part {path}") for problem in head.problems[:3])
        _describe(part, default_type)
        if part.media_type.startswith("multipart/"):
            self._open(part, depth)
        return part

    def _open(self, part: Part, depth: int) -> None:
        if depth >= MAX_DEPTH:
            self.problems.append(Problem("parts nested too deep, left unread", f"part {part.path}", is_loss=True))
            part.media_type = "application/octet-stream"
            return
        spans = self._spans(part)
        default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
        for number, (start, end) in enumerate(spans, 1):
            if self.parts >= MAX_PARTS:
                what = f"more than {MAX_PARTS} parts, the rest left out"
                self.problems.append(Problem(what, f"part {part.path}", is_loss=True))
                break
            part.children.append(self.part(start, end, f"{part.path}.{number}", depth + 1, default))
        if not part.children:
            self.problems.append(Problem("a multipart without parts, read as text", f"part {part.path}"))
            part.media_type = "text/plain"

    def _spans(self, part: Part) -> list[tuple[int, int]]:
        boundary = part.parameters.get("boundary", "").rstrip().encode("utf-8", "replace")
        spans = list(_between(self.data, part.start, part.end, boundary)) if boundary else []
        if spans:
            return spans
        seen = _LOOKS_LIKE_BOUNDARY.search(self.data[part.start : min(part.end, part.start + MAX_TEXT)])
        if seen is None:
            return []
        self.problems.append(Problem("boundary missing or wrong, guessed", f"part {part.path}"))
        return list(_between(self.data, part.start, part.end, seen.group(1)))


def _between(data: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Spans between delimiter lines (RFC 2046, 5.1.1), MAX_PARTS of them; a missing last delimiter is let pass."""
    delimiter = b"--" + boundary
    begin = -1
    at = start
    count = 0
    while count < MAX_PARTS:
        at = data.find(delimiter, at, end)
        if at < 0:
            break
        after = at + len(delimiter)
        line_start = at == start or data[at - 1 : at] == b"\n"
        if not line_start or data[after : after + 1] not in (b"", b"\n", b"\r", b" ", b"\t", b"-"):
            at = after
            continue
        if begin >= 0:
            yield begin, max(begin, at - (2 if data[at - 2 : at] == b"\r\n" else 1))
            count += 1
        if data[after : after + 2] == b"--":
            return
        line_end = data.find(b"\n", after, end)
        begin = at = end if line_end < 0 else line_end + 1
    if begin >= 0 and begin < end and count < MAX_PARTS:
        yield begin, end


def _describe(part: Part, default_type: str) -> None:
    """Fill in what the Content- fields say."""
    head = part.head
    content_type = head.first("content-type")
    part.media_type = default_type
    if content_type:
        media_type, part.parameters = parameters(content_type)
        part.media_type = media_type if media_type.count("/") == 1 and len(media_type) < 130 else default_type
    disposition = head.first("content-disposition")
    names: dict[str, str] = {}
    if disposition:
        part.disposition, names = parameters(disposition)
    if "name" in part.parameters or "filename" in names:
        part.name = (names.get("filename") or part.parameters.get("name", ""))[:255]
    part.encoding = head.first("content-transfer-encoding").partition(";")[0].strip().strip('"').lower()


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """A structured field's value in lower case and its parameters (RFC 2045, with RFC 2231's pieces joined)."""
    value = value[:8192]
    main, semicolon, _ = value.partition(";")
    found: dict[str, str] = {}
    if semicolon:
        pieces: dict[str, list[tuple[int, str]]] = {}
        for name, raw in _PARAMETER.findall(value):
            text = (
                raw[1:-1].replace("\\", "")
                if raw[:1] == '"' and raw[-1:] == '"' and len(raw) > 1
                else raw.strip(" \t\"'")
            )
            continued = _CONTINUED.match(name) if "*" in name else None
            if continued is None:
                found.setdefault(name.lower(), decode_words(text))
            else:
                pieces.setdefault(continued.group(1).lower(), []).append((int(continued.group(2) or 0), text))
        for name, parts in pieces.items():
            found[name] = _extended("".join(text for _, text in sorted(parts)))
    return main.strip().lower(), found


def _extended(text: str) -> str:
    """A value of RFC 2231: charset'language'percent-encoded."""
    charset, quote, rest = text.partition("'")
    if not quote or "'" not in rest:
        return text
    return decode(unquote_to_bytes(rest.partition("'")[2]), charset)[0]
