"""One message as Gmail gives it: raw bytes, or put together again without attachments where it is too large."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

UNWANTED = frozenset({"DRAFT", "SPAM", "TRASH", "CHAT"})
_KEPT_PARTS = ("text/plain", "text/html", "text/calendar")
_NEVER = datetime.fromtimestamp(0, UTC)
_LONGEST_PART = 2 * 1024 * 1024  # bytes; a longer text is cut


@dataclass(frozen=True, slots=True)
class Mail:
    """A message of the mailbox: ports.RawMail, and when Gmail received it (aware; the time to trust)."""

    key: str
    data: bytes
    thread: str
    labels: frozenset[str]
    received: datetime


def mail_of(told: Mapping[str, Any]) -> Mail:
    """From an answer with `raw`, else with `payload` (of which only texts and calendar parts are kept)."""
    raw = decoded(str(told["raw"])) if "raw" in told else _rebuilt(told.get("payload", {}))
    received = _received(str(told.get("internalDate", "")))
    return Mail(
        key=str(told["id"]),
        data=_stamped(raw, received),
        thread=str(told.get("threadId", "")),
        labels=frozenset(told.get("labelIds", ())),
        received=received,
    )


def decoded(text: str) -> bytes:
    """base64url with or without its padding; what cannot be decoded is b''."""
    try:
        return base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
    except (binascii.Error, ValueError):
        return b""


def encoded(data: bytes) -> str:
    """base64url as Gmail takes it."""
    return base64.urlsafe_b64encode(data).decode("ascii")


def _received(milliseconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return _NEVER


def _stamped(raw: bytes, received: datetime) -> bytes:
    """The mail with Gmail's time of receipt on top, as a server notes it (RFC 5321, 4.4).

    Mail may come without a Date: a draft that was sent as we laid it there, say. Read as of the year 1970 it would be
    the first word of its conversation, and everything made for that would seem to belong to another one.
    """
    line = f"Received: by gmail.googleapis.com; {format_datetime(received)}\r\n".encode()
    return line + raw if raw and received > _NEVER else raw


def _rebuilt(payload: Mapping[str, Any]) -> bytes:
    """A mail from Gmail's parsed form: all headers, and the parts whose text came along, in one multipart/mixed."""
    mark = "afterview-rebuilt"
    lines = [f"{one['name']}: {one['value']}" for one in payload.get("headers", ()) if _stays(str(one["name"]))]
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{mark}"', ""]
    for part in _leaves(payload):
        lines += [f"--{mark}", *_part_headers(part), "Content-Transfer-Encoding: base64", "", _body(part)]
    return "\r\n".join([*lines, f"--{mark}--", ""]).encode("utf-8", "surrogateescape")


def _leaves(part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if inner := part.get("parts"):
        return [leaf for one in inner for leaf in _leaves(one)]
    return [part] if part.get("mimeType") in _KEPT_PARTS and part.get("body", {}).get("data") else []


def _stays(name: str) -> bool:
    return name.lower() != "mime-version" and not name.lower().startswith("content-")


def _part_headers(part: Mapping[str, Any]) -> list[str]:
    told = [
        f"{one['name']}: {one['value']}"
        for one in part.get("headers", ())
        if str(one["name"]).lower() in ("content-type", "content-disposition")
    ]
    return told or [f"Content-Type: {part['mimeType']}; charset=utf-8"]


def _body(part: Mapping[str, Any]) -> str:
    return base64.encodebytes(decoded(part["body"]["data"])[:_LONGEST_PART]).decode("ascii").replace("\n", "\r\n")
