"""A Gmail mailbox: messages, threads, labels, drafts and history, and the user's hand in it."""

# ruff: noqa: A001, A002 (`id` and `format` are Google's own words)

import base64
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import getaddresses
from typing import Any

from .faults import Answer
from .search import Findable, parse

FIRST_HISTORY = 2**63 + 5000  # an id that does not fit into a signed 64-bit number
SYSTEM = {"INBOX", "SENT", "DRAFT", "SPAM", "TRASH", "UNREAD", "STARRED", "IMPORTANT"}
_RE = re.compile(r"^(?:(?:re|aw|fwd?|wg)\s*:\s*)+", re.IGNORECASE)


@dataclass
class Kept(Findable):
    """A message in the mailbox."""

    thread: str = ""
    history: int = 0


@dataclass
class Happened:
    """A line of the history; `labels` are those added or removed, none where the message itself came or went."""

    id: int
    kind: str
    message: str
    thread: str
    labels_then: list[str]
    labels: list[str] = field(default_factory=list)


class Mailbox:
    """One user's mailbox."""

    def __init__(self, address: str, now: Callable[[], datetime]) -> None:
        self.address, self._now = address, now
        self.messages: dict[str, Kept] = {}
        self.drafts: dict[str, str] = {}
        self.history: list[Happened] = []
        self.floor = 0
        self.aliases = [{"sendAsEmail": address, "displayName": "Sam", "isPrimary": True, "isDefault": True}]
        self.stale_drafts: list[dict[str, str]] | None = None
        self._stale_lists = 0
        self._history, self._count = FIRST_HISTORY, 0

    # The user's hand, and the world's.

    def deliver(
        self, raw: bytes, *, labels: tuple[str, ...] = ("INBOX", "UNREAD"), at: datetime | None = None, thread: str = ""
    ) -> str:
        """A mail comes in (or goes out, with SENT). Gives its id."""
        return self._add(raw, set(labels), thread or self._thread_for(raw), at).id

    def archive(self, id: str) -> None:
        self._relabel(id, remove={"INBOX"})

    def move(self, id: str, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        self._relabel(id, add, remove)

    def edit_draft(self, draft: str, raw: bytes) -> None:
        """Saved again by the user in the web page: another message id, the same draft id."""
        self._save(draft, raw, self.messages[self.drafts[draft]].thread)

    def send_draft(self, draft: str, raw: bytes | None = None) -> str:
        """The user presses Send: the draft is gone, a sent message is in the thread."""
        old = self.messages[self.drafts.pop(draft)]
        self._remove(old)
        return self._add(raw or old.raw, {"SENT"}, old.thread, None).id

    def discard_draft(self, draft: str) -> None:
        self._remove(self.messages[self.drafts.pop(draft)])

    def write_draft(self, raw: bytes, thread: str = "") -> str:
        """A draft of the user's own."""
        return str(
            self.create_draft({"message": {"raw": _encoded(raw), **({"threadId": thread} if thread else {})}})["id"]
        )

    def expire_history(self) -> None:
        """Nothing of what is past can be asked for any more."""
        self.floor = self._history + 1
        self._history += 10

    def freeze_draft_list(self, lists: int = 1) -> None:
        """The next `lists` answers to drafts.list show the drafts as they are now."""
        self.stale_drafts, self._stale_lists = self._listed_drafts(), lists

    def thaw(self) -> None:
        """Lists are up to date again."""
        self._stale_lists = 0

    # What the API does.

    def profile(self) -> dict[str, Any]:
        return {
            "emailAddress": self.address,
            "historyId": str(self._history),
            "messagesTotal": len(self.messages),
            "threadsTotal": len({kept.thread for kept in self.messages.values()}),
        }

    def list_messages(self, asked: dict[str, Any]) -> dict[str, Any]:
        test = parse(asked.get("q", ""), self._now())
        labels = set(asked.get("labelIds", ()))
        hidden = set() if asked.get("includeSpamTrash") or labels & {"SPAM", "TRASH"} else {"SPAM", "TRASH"}
        found = [
            {"id": kept.id, "threadId": kept.thread}
            for kept in sorted(self.messages.values(), key=lambda kept: kept.internal, reverse=True)
            if not kept.labels & hidden and labels <= kept.labels and test(kept)
        ]
        return _paged(found, "messages", asked)

    def get(self, id: str, format: str) -> dict[str, Any]:
        kept = self.messages.get(id)
        if kept is None:
            raise Answer(404, "notFound", "Requested entity was not found.")
        return self._shown(kept, format)

    def thread(self, id: str, format: str) -> dict[str, Any]:
        kept = [kept for kept in self.messages.values() if kept.thread == id]
        if not kept:
            raise Answer(404, "notFound", "Requested entity was not found.")
        return {"id": id, "historyId": str(self._history), "messages": [self._shown(one, format) for one in kept]}

    def changes(self, asked: dict[str, Any]) -> dict[str, Any]:
        start = int(asked["startHistoryId"])
        if start < self.floor:
            raise Answer(404, "notFound", "Requested entity was not found.")
        kinds = set(asked.get("historyTypes", ())) or {"messageAdded", "messageDeleted", "labelAdded", "labelRemoved"}
        # A line of a kind that was not asked for leaves a gap, so a page may be empty and still have a successor.
        lines = [line for line in self.history if line.id > start]
        answer = _paged(lines, "history", asked)
        shown = [self._line(line) for line in answer.pop("history", []) if line.kind in kinds]
        answer.pop("resultSizeEstimate")
        return {**answer, **({"history": shown} if shown else {}), "historyId": str(self._history)}

    def list_drafts(self, asked: dict[str, Any]) -> dict[str, Any]:
        told = self._listed_drafts()
        if self._stale_lists:
            self._stale_lists -= 1
            told = self.stale_drafts or []
        return _paged([{"id": one["id"], "message": {"id": one["message"], "threadId": one["thread"]}} for one in told],
                      "drafts", asked)  # fmt: skip

    def get_draft(self, id: str, format: str) -> dict[str, Any]:
        return {"id": id, "message": self._shown(self.messages[self._draft(id)], format)}

    def create_draft(self, body: dict[str, Any]) -> dict[str, Any]:
        raw, thread = self._letter(body)
        self._count += 1
        id = f"r{self._count:08d}"
        return self._save(id, raw, thread)

    def update_draft(self, id: str, body: dict[str, Any]) -> dict[str, Any]:
        self._draft(id)
        raw, thread = self._letter(body)
        return self._save(id, raw, thread)

    def delete_draft(self, id: str) -> None:
        self._remove(self.messages[self._draft(id)])
        del self.drafts[id]

    # Inside.

    def _draft(self, id: str) -> str:
        if id not in self.drafts:
            raise Answer(404, "notFound", "Requested entity was not found.")
        return self.drafts[id]

    def _letter(self, body: dict[str, Any]) -> tuple[bytes, str]:
        message = body.get("message", {})
        if not message.get("raw"):
            raise Answer(400, "invalidArgument", "'raw' RFC822 payload message string is required")
        raw = base64.urlsafe_b64decode(message["raw"] + "=" * (-len(message["raw"]) % 4))
        wanted = message.get("threadId", "")
        if wanted and not any(kept.thread == wanted for kept in self.messages.values()):
            raise Answer(404, "notFound", "Requested entity was not found.")
        # To stand in a thread: its id, References that know it, and the same subject.
        return raw, wanted if wanted and self._thread_for(raw) == wanted else ""

    def _save(self, draft: str, raw: bytes, thread: str) -> dict[str, Any]:
        if old := self.drafts.get(draft):
            self._remove(self.messages[old])
        kept = self._add(raw, {"DRAFT"}, thread, None)
        self.drafts[draft] = kept.id
        return {"id": draft, "message": {"id": kept.id, "threadId": kept.thread, "labelIds": ["DRAFT"]}}

    def _listed_drafts(self) -> list[dict[str, str]]:
        return [
            {"id": id, "message": message, "thread": self.messages[message].thread}
            for id, message in reversed(self.drafts.items())
        ]

    def _add(self, raw: bytes, labels: set[str], thread: str, at: datetime | None) -> Kept:
        self._count += 1
        id = f"{0x19A0000000000000 + self._count * 7919:x}"
        at = at or self._now()
        kept = Kept(id, raw, labels, at.astimezone(UTC), thread=thread or id)
        self.messages[id] = kept
        self._note("messageAdded", kept)
        return kept

    def _remove(self, kept: Kept) -> None:
        del self.messages[kept.id]
        self._note("messageDeleted", kept)

    def _relabel(self, id: str, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        kept = self.messages[id]
        kept.labels = (kept.labels | {*add}) - {*remove}
        if add:
            self._note("labelAdded", kept, sorted(add))
        if remove:
            self._note("labelRemoved", kept, sorted(remove))

    def _note(self, kind: str, kept: Kept, labels: Iterable[str] = ()) -> None:
        self._history += 3
        kept.history = self._history
        self.history.append(Happened(self._history, kind, kept.id, kept.thread, sorted(kept.labels), [*labels]))

    def _line(self, line: Happened) -> dict[str, Any]:
        told: dict[str, Any] = {"message": {"id": line.message, "threadId": line.thread, "labelIds": line.labels_then}}
        if line.labels:
            told["labelIds"] = line.labels
        name = {"messageAdded": "messagesAdded", "messageDeleted": "messagesDeleted"}.get(line.kind)
        name = name or {"labelAdded": "labelsAdded", "labelRemoved": "labelsRemoved"}[line.kind]
        return {"id": str(line.id), "messages": [{"id": line.message, "threadId": line.thread}], name: [told]}

    def _thread_for(self, raw: bytes) -> str:
        mail = message_from_bytes(raw)
        refs = re.findall(r"<[^<>\s]+>", f"{mail.get('references', '')} {mail.get('in-reply-to', '')}")
        for kept in self.messages.values():
            known = str(kept.mail.get("message-id", "")).strip()
            if known in refs and _bare(kept.header("subject")) == _bare(
                Findable("", raw, set(), self._now()).header("subject")
            ):
                return kept.thread
        return ""

    def _shown(self, kept: Kept, format: str) -> dict[str, Any]:
        told: dict[str, Any] = {
            "id": kept.id,
            "threadId": kept.thread,
            "labelIds": sorted(kept.labels),
            "historyId": str(kept.history),
            "internalDate": str(int(kept.internal.timestamp() * 1000)),
            "sizeEstimate": len(kept.raw),
            "snippet": "",
        }
        if format == "raw":
            told["raw"] = _encoded(kept.raw)
        elif format in ("full", "metadata"):
            told["payload"] = _part(kept.mail, "", with_bodies=format == "full")
        return told


def people(raw: bytes) -> set[str]:
    """The addresses that a mail goes to."""
    mail = message_from_bytes(raw)
    return {address for _, address in getaddresses([str(mail.get("to", "")), str(mail.get("cc", ""))])}


def _part(part: Any, number: str, with_bodies: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "partId": number,
        "mimeType": part.get_content_type(),
        "filename": part.get_filename() or "",
        "headers": [{"name": name, "value": str(value)} for name, value in part.items()],
    }
    if part.is_multipart():
        inner = part.get_payload()
        told["parts"] = [_part(one, f"{number}.{i}".strip("."), with_bodies) for i, one in enumerate(inner)]
        told["body"] = {"size": 0}
        return told
    data = part.get_payload(decode=True) or b""
    told["body"] = {"size": len(data)}
    if with_bodies and part.get_filename():
        told["body"]["attachmentId"] = f"a{len(data)}"
    elif with_bodies:
        told["body"]["data"] = _encoded(data)
    return told


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bare(subject: str) -> str:
    return _RE.sub("", subject.strip()).casefold()


def _paged(found: list[Any], name: str, asked: dict[str, Any]) -> dict[str, Any]:
    size = min(asked.get("maxResults", 100), 500)
    start = int(asked.get("pageToken", "0"))
    answer: dict[str, Any] = {"resultSizeEstimate": len(found)}
    if page := found[start : start + size]:
        answer[name] = page
    if start + size < len(found):
        answer["nextPageToken"] = str(start + size)
    return answer
