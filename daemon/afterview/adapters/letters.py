"""A raw draft as some mail program left it, read back so far as a fingerprint needs."""

import hashlib
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from afterview.reconcile import fingerprint


@dataclass(frozen=True, slots=True)
class Letter:
    """What of a raw letter makes it the letter it is. `attached` has a mark for every attachment's name and content."""

    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    subject: str
    text: str
    html: str
    attached: tuple[str, ...]
    key_mark: str = ""  # X-Afterview-Key, as `key_mark` of adapters/mime.py gives it
    written: str = ""  # X-Afterview-Fingerprint: what we wrote last


def letter_of(raw: bytes) -> Letter:
    """Read a raw letter. Never fails: what cannot be decoded is kept as replacement characters."""
    message = message_from_bytes(raw)
    bodies = {"plain": "", "html": ""}
    attached = []
    for part in message.walk():
        subtype = part.get_content_subtype()
        if part.is_multipart():
            continue
        if part.get_content_maintype() == "text" and subtype in bodies and not _is_attached(part):
            bodies[subtype] += _text(part)
        else:
            attached.append(_attachment(part))
    return Letter(
        to=_emails(message, "To"),
        cc=_emails(message, "Cc"),
        bcc=_emails(message, "Bcc"),
        subject=_header(message, "Subject"),
        text=bodies["plain"],
        html=bodies["html"],
        attached=tuple(attached),
        key_mark=_header(message, "X-Afterview-Key"),
        written=_header(message, "X-Afterview-Fingerprint"),
    )


def fingerprint_of(letter: Letter) -> str:
    """The fingerprint of a letter that lies in some store, comparable with that of a Draft."""
    return fingerprint.of_letter(
        letter.to,
        letter.subject,
        letter.text,
        letter.html,
        cc=letter.cc,
        bcc=letter.bcc,
        attached=letter.attached,
    )


def raw_fingerprint(raw: bytes) -> str:
    """The fingerprint of raw RFC 5322 bytes."""
    return fingerprint_of(letter_of(raw))


def _header(message: Message, name: str) -> str:
    return " ".join(_decoded(str(message.get(name, ""))).split())


def _decoded(value: str) -> str:
    try:
        pieces = decode_header(value)
    except (MessageError, ValueError):
        return value
    return "".join(_decode(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces)


def _emails(message: Message, name: str) -> tuple[str, ...]:
    values = [" ".join(str(value).split()) for value in message.get_all(name, [])]
    return tuple(_unicode_domain(email) for _, email in getaddresses(values) if email)


def _unicode_domain(email: str) -> str:
    local, at, domain = email.rpartition("@")
    try:
        return f"{local}{at}{domain.encode('ascii').decode('idna')}" if "xn--" in domain.casefold() else email
    except UnicodeError:
        return email


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return _decode(payload, part.get_content_charset("utf-8")) if isinstance(payload, bytes) else ""


def _decode(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "ascii", "replace")
    except (LookupError, ValueError):  # no such charset, or one like punycode that cannot replace what it lacks
        return data.decode("utf-8", "replace")


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _attachment(part: Message) -> str:
    payload = part.get_payload(decode=True)
    digest = hashlib.sha256(payload if isinstance(payload, bytes) else b"").hexdigest()[:16]
    return f"{part.get_filename() or part.get_content_type()}:{digest}"
