"""The head of a message: header fields unfolded, encoded words, addresses, message ids. Every scan is linear."""

import binascii
import re
from dataclasses import dataclass, field

from afterview.domain.message import Address, Problem
from afterview.reading.charset import decode, tidy

MAX_HEAD = 1 << 20  # bytes; the largest real heads (long To lists) stay under 200 kB
MAX_FIELDS = 1000  # real mail has under 150
MAX_FIELD = 1 << 16  # characters of one field
MAX_ADDRESSES = 500  # of one field
MAX_REFERENCES = 200  # the newest are kept; RFC 5322 sets no limit

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,8000})\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)[ \t\r\n]{1,200}(?==\?)")
_SIMPLE = re.compile(
    r'\s{0,20}(?:"([^"\\<>]{0,200})"|([^"\\<>,;:()@]{0,200}))\s{0,20}<([^<>\s,;@]{1,200}@[^<>\s,;@]{1,250})>\s{0,20}\Z'
)
_BARE = re.compile(r"[^<>\s,;:\"()@]{1,200}@[^<>\s,;:\"()@]{1,250}")
_ID = re.compile(r"<([^<>]{1,998})>")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")


@dataclass(slots=True)
class Head:
    """Header fields by lower-case name, in order, unfolded but with encoded words as they came."""

    fields: dict[str, list[str]]
    problems: list[Problem] = field(default_factory=list)

    def add(self, name: str, pieces: list[str]) -> None:
        """Note a field whose lines are `pieces`; nothing where there are none."""
        if pieces:
            self.fields.setdefault(name.strip().lower(), []).append(" ".join(pieces))

    def first(self, name: str) -> str:
        """The first field of that lower-case name, raw, '' if there is none."""
        values = self.fields.get(name)
        return values[0] if values else ""

    def text(self, name: str) -> str:
        """The first field of that name with encoded words decoded and white space collapsed."""
        return " ".join(tidy(decode_words(self.first(name))).split())

    def addresses(self, name: str) -> tuple[Address, ...]:
        """The addresses of all fields of that name."""
        values = self.fields.get(name)
        return tuple(address for value in values for address in addresses(value)) if values else ()


def split_head(data: bytes, start: int, end: int) -> tuple[Head, int]:
    """The head that stands at `start`, and where its body begins. A head that never ends is cut at MAX_HEAD."""
    while data[start : start + 1] in (b"\r", b"\n") and start < end:
        start += 1
    if data.startswith((b"From ", b">From "), start):
        start = _after_line(data, start, end)
    if data.startswith((b"\n", b"\r\n"), start):
        return Head({}), _after_line(data, start, end)
    stop, body = _end_of_head(data, start, end)
    raw = data[start : min(stop, start + MAX_HEAD)]
    head, used = _fields(raw, ends=body > stop)
    if not head.fields:
        return Head({}), start  # no header at all: every line is text
    if stop - start > MAX_HEAD:
        head.problems.append(Problem("header too long, cut", "header"))
    return head, body if body > stop else min(start + used, end)


def decode_words(value: str) -> str:
    """A field with its RFC 2047 encoded words decoded, also where they stand against the rules."""
    if "=?" not in value:
        return value
    value = _BETWEEN_WORDS.sub(r"\1", value)
    pieces: list[str] = []
    pending, charset, last = b"", "", 0
    for match in _WORD.finditer(value):
        name = match.group(1).partition("*")[0].casefold()
        if pending and (match.start() != last or name != charset):
            pieces.append(decode(pending, charset)[0])
            pending = b""
        pieces.append(value[last : match.start()])
        # Long characters are cut between two words by some senders: join bytes of one charset before decoding.
        pending, charset, last = pending + _word_bytes(match.group(2), match.group(3)), name, match.end()
    pieces.append(decode(pending, charset)[0])
    pieces.append(value[last:])
    return "".join(pieces)


def addresses(value: str) -> tuple[Address, ...]:
    """The addresses of a field: quoted names, comments, groups ('Team: a@x, b@y;'), broken ones as far as it goes."""
    simple = _SIMPLE.match(value)
    if simple is not None:
        name = simple.group(1) if simple.group(1) is not None else simple.group(2)
        return (Address(_name(name), simple.group(3).casefold()),)
    found = (_address(piece) for piece in _pieces(value)[:MAX_ADDRESSES])
    return tuple(address for address in found if address is not None)


def message_ids(value: str) -> tuple[str, ...]:
    """The message ids of a field with their angle brackets, white space within them removed, the newest 200."""
    ids = ("<" + "".join(match.split()) + ">" for match in _ID.findall(value))
    return tuple(dict.fromkeys(ids))[-MAX_REFERENCES:]


def _after_line(data: bytes, start: int, end: int) -> int:
    found = data.find(b"\n", start, end)
    return end if found < 0 else found + 1


def _end_of_head(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Where the head stops and the body begins; both `end` where no empty line comes."""
    found = data.find(b"\n\n", start, end)
    stop, body = (found, found + 2) if found >= 0 else (end, end)
    found = data.find(b"\n\r\n", start, stop)
    return (found, found + 3) if found >= 0 else (stop, body)


def _fields(raw: bytes, *, ends: bool) -> tuple[Head, int]:
    """Fields of a raw head and the bytes used. Without an empty line after it the head stops at the first odd line."""
    head = Head({})
    pieces: list[str] = []  # of the running field
    name = ""
    used = count = size = 0
    lines = raw.decode("ascii").split("\n") if raw.isascii() else [_line(line) for line in raw.split(b"\n")]
    for line in lines:
        text = line.rstrip("\r")
        if text[:1] in (" ", "\t"):
            size += len(text)
            if pieces and size < MAX_FIELD:
                pieces.append(text.strip())
        elif _is_field(text):
            count += 1
            if count > MAX_FIELDS:
                head.problems.append(Problem(f"more than {MAX_FIELDS} header fields, the rest left out", "header"))
                break
            head.add(name, pieces)
            name, _, value = text.partition(":")
            size = len(value)
            pieces = [value[:MAX_FIELD].strip()]
        elif text and not ends:
            break
        elif text:
            head.add(name, pieces)
            pieces = []
            if not head.problems:
                head.problems.append(Problem("a line that is no header field", "header"))
        used += len(line) + 1
    head.add(name, pieces)
    return head, used


def _is_field(line: str) -> bool:
    name, colon, _ = line.partition(":")
    name = name.rstrip()
    return bool(colon) and 0 < len(name) < 100 and name.isascii() and " " not in name and name.isprintable()


def _line(line: bytes) -> str:
    try:
        return line.decode("ascii")
    except UnicodeDecodeError:
        return decode(line, "")[0]


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("ascii", "ignore")
    if encoding in "qQ":
        return _HEX.sub(lambda match: bytes([int(match.group(1), 16)]), raw.replace(b"_", b" "))
    return base64_bytes(raw)


def base64_bytes(raw: bytes) -> bytes:
    """Base64 decoded with whatever padding; rubbish between the characters is passed over (RFC 2045, 6.8)."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        pass
    letters = raw.translate(None, _NOT_BASE64)
    return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")


_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))


def _pieces(value: str) -> list[str]:
    """A field cut at commas and semicolons that stand outside quotes, comments and angle brackets; groups opened."""
    pieces: list[str] = []
    begin, quoted, angle, comment = 0, False, False, 0
    for place, character in enumerate(value):
        if character == '"' and not comment and value[place - 1 : place] != "\\":
            quoted = not quoted
        elif quoted:
            continue
        elif character == "(":
            comment += 1
        elif character == ")":
            comment = max(0, comment - 1)
        elif comment:
            continue
        elif character in "<>":
            angle = character == "<"
        elif character in ",;" or (character == ":" and not angle):
            if character != ":":
                pieces.append(value[begin:place])
            begin, angle = place + 1, False
    pieces.append(value[begin:])
    return pieces


def _address(piece: str) -> Address | None:
    before, bracket, rest = piece.rpartition("<")
    if bracket:
        email = "".join(rest.partition(">")[0].split())
        return Address(_name(before), email.casefold()) if email or before.strip() else None
    found = _BARE.search(piece)
    if found is None:
        name = _name(piece)
        return Address(name, "") if name else None
    comment = piece[found.end() :].strip()
    name = comment[1:-1] if comment.startswith("(") and comment.endswith(")") else piece[: found.start()]
    return Address(_name(name), found.group().casefold())


def _name(raw: str) -> str:
    """A display name: quotes and escapes taken off, encoded words decoded (also inside quotes, as many senders do)."""
    name = raw.strip()
    if name[:1] == '"':
        closing = name.find('"', 1)
        while closing > 0 and name[closing - 1] == "\\":
            closing = name.find('"', closing + 1)
        name = name[1:closing] if closing > 0 else name[1:]
    if "\\" in name:
        name = re.sub(r"\\(.)", r"\1", name)
    name = " ".join(tidy(decode_words(name)).split())
    return name.strip("\"'").strip() if name[:1] in "\"'" else name
