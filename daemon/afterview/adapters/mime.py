"""Letters as raw RFC 5322 bytes, and raw bytes as letters: the same draft always gives the same bytes.

Headers are written here and not by EmailMessage, which folds long ids in References into encoded words that no mail
program matches (GOOGLE.md). Nothing that comes out of a mail can break out of its header: control characters, line
breaks among them, become spaces, and ids or addresses that are none are not written.
"""

import hashlib
import quopri
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime

from afterview.domain.artefact import Draft
from afterview.domain.message import Address
from afterview.ports import NothingDone

LINE = 76  # characters a header line is folded at (RFC 5322 asks for at most 78)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff]+")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half characters, which UTF-8 cannot write
_MESSAGE_ID = re.compile(r"<[^\x00-\x20\x7f-\uffff<>]+>")
_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f<>()\[\],:;\\\"@]+@[^\s\x00-\x1f\x7f<>()\[\],:;\\\"@]+")
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~ ]*")
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_ENCODED_WORD_BYTES = 39  # UTF-8 bytes that fit an encoded word of at most 75 characters with room for a header's name


class UnwritableAddress(NothingDone):
    """An address that no header can carry."""


def raw_letter(
    draft: Draft, *, unsent: bool = False, date: datetime | None = None, marks: Mapping[str, str] | None = None
) -> bytes:
    """The draft as raw bytes with CRLF line ends.

    `unsent` adds X-Unsent, by which mail programs open a file for editing; `date` (aware) a Date header, left out
    otherwise; `marks` are further headers. Raises UnwritableAddress if a sender or recipient is no address.
    """
    headers = [
        ("From", _addresses([draft.sender])),
        ("To", _addresses(draft.to)),
        ("Subject", _folded(_phrase(draft.subject), len("Subject: "))),
        ("Date", format_datetime(date) if date else ""),
        ("Message-ID", message_id(draft)),
        ("In-Reply-To", "".join(_ids([draft.in_reply_to])[:1])),
        ("References", "\r\n ".join(_ids(draft.references or (draft.in_reply_to,)))),
        ("MIME-Version", "1.0"),
        ("X-Unsent", "1" if unsent else ""),
        *((name, _phrase(value)) for name, value in (marks or {}).items() if _HEADER_NAME.fullmatch(name)),
    ]
    written = "".join(f"{name}: {value}\r\n" for name, value in headers if value)
    return (written + _body(draft)).encode("ascii")


def message_id(draft: Draft) -> str:
    """A Message-ID that is the draft's own for as long as its key stays, in the sender's domain as mail programs do."""
    domain = draft.sender.email.rpartition("@")[2]
    return f"<{key_mark(draft.key)}@{_ascii_domain(domain)}>"


def key_mark(key: str) -> str:
    """A short stand-in for an obligation's key, of the characters 0 to 9 and a to f.

    Keys are made of message ids and addresses; what leaves our state, be it in a letter that is sent or an event that
    is shared, carries this instead. It is a valid Google Calendar event id, too (GOOGLE.md).
    """
    return hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _addresses(addresses: Sequence[Address]) -> str:
    return ",\r\n ".join(_address(address) for address in addresses)


def _address(address: Address) -> str:
    local, _, domain = address.email.rpartition("@")
    email = f"{local}@{_ascii_domain(domain)}"
    if not _ADDRESS.fullmatch(email) or not email.isascii():
        raise UnwritableAddress(address.email)
    name = " ".join(_CONTROL.sub(" ", address.name).split())
    if not name:
        return email
    if not name.isascii():
        return f"{_encoded(name)}\r\n <{email}>"
    if _ATOM.fullmatch(name) and "=?" not in name:
        return f"{name} <{email}>"
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f"{_encoded(name) if len(escaped) > LINE or '=?' in name else chr(34) + escaped + chr(34)} <{email}>"


def _ascii_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return re.sub(r"[^A-Za-z0-9.-]", "", domain) or "localhost"


def _phrase(text: str) -> str:
    """One line of free text for a header: as it is where ASCII suffices, else as encoded words (RFC 2047)."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    longest = max((len(word) for word in line.split()), default=0)
    return line if line.isascii() and "=?" not in line and longest < LINE else _encoded(line)


def _encoded(text: str) -> str:
    pieces: list[bytes] = [b""]
    for character in text:
        encoded = character.encode("utf-8", "replace")
        if len(pieces[-1]) + len(encoded) > _ENCODED_WORD_BYTES:
            pieces.append(b"")
        pieces[-1] += encoded
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece).decode('ascii')}?=" for piece in pieces)


def _folded(text: str, used: int) -> str:
    """Fold at spaces so that no line is longer than LINE, `used` characters of the first being taken."""
    if "\r\n" in text:
        return text
    lines = [""]
    for word in text.split():
        if lines[-1] and used + len(lines[-1]) + 1 + len(word) > LINE:
            lines.append("")
            used = 1
        lines[-1] = f"{lines[-1]} {word}".lstrip()
    return "\r\n ".join(lines)


def _ids(values: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(value.strip() for value in values if _MESSAGE_ID.fullmatch(value.strip())))


def _body(draft: Draft) -> str:
    plain = _part("plain", draft.text)
    if not draft.html:
        return plain
    boundary = f"=_{key_mark(draft.key)}"
    parts = (plain, _part("html", draft.html))
    opening = f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n\r\n'
    return opening + "".join(f"--{boundary}\r\n{part}\r\n" for part in parts) + f"--{boundary}--\r\n"


def _part(subtype: str, text: str) -> str:
    lines = _SURROGATE.sub(" ", text).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    encoded = quopri.encodestring(lines.encode("utf-8")).decode("ascii").replace("\n", "\r\n")
    return (
        f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{encoded}"
    )
