"""Bytes to text whatever the sender declared: aliases, wrong or missing charsets, and text that was decoded twice."""

import codecs
import re

# WHATWG's Encoding Standard: by Latin-1 senders mean windows-1252, and the old Asian names stand for supersets.
_SUPERSETS = {
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ansi": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "iso-8859-8-i": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
}
# Python calls these text encodings, but no mail is written in them, and some cost quadratic time on long input.
_NO_CHARSETS = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "rot13"}
_LOSSLESS = {"cp1252", "iso8859-1", "iso8859-15", "cp1250", "cp1254"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# UTF-8 that was read as windows-1252: a lead byte's character followed by one to three of continuation bytes.
_TWICE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,3}"
)
_INVISIBLE = dict.fromkeys(
    [0, 0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), 0x2800]
)
_SPACES = dict.fromkeys([0x00A0, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000], " ")
_TIDY = {**_INVISIBLE, **_SPACES, 0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n", 0x85: "\n"}


def decode(data: bytes, declared: str) -> tuple[str, str]:
    """Text of `data`, and what was wrong ('' if nothing). Never fails; bytes that mean nothing become U+FFFD."""
    if data.isascii() and not _shifts(declared):
        return data.decode("ascii"), ""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace").lstrip("\ufeff"), ""
    return _decode_declared(data, declared)


def tidy(text: str) -> str:
    """Newlines as LF, exotic spaces as a space, invisible characters gone, and twice-encoded stretches repaired."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and "\0" not in text and "\x0b" not in text and "\x0c" not in text:
        return text
    text = text.translate(_TIDY)
    if "\u00c3" in text or "\u00c2" in text or "\u00e2\u20ac" in text:
        text = _TWICE.sub(_once, text)
    return text


def codec_named(declared: str) -> str:
    """Python's codec for a charset name as mail gives it, '' where there is none."""
    name = declared.strip().strip("\"'").casefold()
    name = _SUPERSETS.get(name, name)
    try:
        codec = codecs.lookup(name).name if name and len(name) < 40 and "\0" not in name else ""
        b"".decode(codec or "ascii")
    except (LookupError, ValueError, UnicodeError):
        return ""
    return "" if codec.replace("-", "_") in _NO_CHARSETS else codec


def _shifts(declared: str) -> bool:
    name = declared.casefold()
    return (
        "2022" in name or "utf-7" in name or "utf-16" in name or "utf-32" in name or name.startswith(("hz", "csunic"))
    )


def _decode_declared(data: bytes, declared: str) -> tuple[str, str]:
    codec = codec_named(declared)
    if codec in ("", "utf-8") or codec in _LOSSLESS:
        # Multi-byte UTF-8 by accident is next to impossible, a wrong declaration of a single-byte set is common.
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return _decode_single_byte(data, codec, declared)
        return text, "" if codec in ("", "utf-8") else f"declared {declared}, is UTF-8"
    try:
        return data.decode(codec), ""
    except UnicodeError:
        return _decode_otherwise(data, codec, declared)


def _decode_single_byte(data: bytes, codec: str, declared: str) -> tuple[str, str]:
    if codec in _LOSSLESS:
        return _windows(data, codec), ""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost * 20 > len(data) - len(text) + lost * 20:
        lost = len(data)
    # A few broken bytes in what else is UTF-8 (cut in mid-character) are better replaced than read as Latin-1.
    well_formed = sum(1 for character in text[:20000] if character > "\x7f" and character != "\ufffd")
    if well_formed > lost:
        return text, "broken UTF-8"
    return _windows(data, "cp1252"), f"not {declared or 'UTF-8'}, read as windows-1252"


def _decode_otherwise(data: bytes, codec: str, declared: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), f"declared {declared}, is UTF-8"
    except UnicodeDecodeError:
        return data.decode(codec, "replace"), f"broken {declared}"


def _windows(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _once(match: re.Match[str]) -> str:
    stretch = match.group()
    for length in range(len(stretch), 1, -1):
        try:
            return _as_byte_string(stretch[:length]).decode("utf-8") + stretch[length:]
        except UnicodeError:
            continue
    return stretch


def _as_byte_string(text: str) -> bytes:
    """The bytes that windows-1252 read as this text; its five holes are read as C1 controls."""
    return b"".join(
        character.encode("latin-1") if "\x80" <= character < "\xa0" else character.encode("cp1252")
        for character in text
    )
