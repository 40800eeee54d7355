"""What became of drafts since a moment, by Gmail's history and labels: the list of drafts may lag (GOOGLE.md)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from afterview.adapters.google.errors import Missing
from afterview.adapters.google.mail import decoded
from afterview.adapters.google.services import Google
from afterview.adapters.letters import raw_fingerprint
from afterview.domain.artefact import Existing

PAGE = 500  # the most that history.list and messages.list give at once
_GONE = {"SENT", "TRASH"}


@dataclass
class _Told:
    """What the history tells of: the threads of drafts by message id, those sent into, and ids that are gone."""

    drafts: dict[str, str] = field(default_factory=dict)
    sent_into: set[str] = field(default_factory=set)
    deleted: dict[str, str] = field(default_factory=dict)
    is_forgotten: bool = False


def is_draft(message: dict[str, Any]) -> bool:
    """Whether a message is a draft still, neither sent nor in the trash."""
    labels = set(message.get("labelIds", ()))
    return "DRAFT" in labels and not labels & _GONE


def came_since(google: Google, mark: str, listed: Collection[str]) -> Iterator[Existing]:
    """Every draft that was made or saved since the history id `mark` and whose message is not in `listed`.

    What is gone again counts where nothing of its conversation's drafts stands any more and none of them is older than
    the mark: an older one that was saved again leaves the same traces. 2 units a page of history, 5 of labels, 20 a
    message.
    """
    told = _history(google, mark)
    live: set[str] = set()
    gone: dict[str, str] = {}
    for key, thread in {**_labelled(google), **told.drafts}.items():
        if key in listed:
            live.add(thread)
            continue
        message = _message(google, key)
        if message is None or not is_draft(message):
            gone[key] = thread
            continue
        live.add(thread)
        yield Existing("", key, raw_fingerprint(decoded(str(message.get("raw", "")))), thread=_standing(thread, told))
    older = {thread for key, thread in told.deleted.items() if key not in told.drafts}
    for key, thread in gone.items():
        if thread not in live | older:
            sent = thread in told.sent_into
            yield Existing("", key, "", cancelled=not sent, sent=sent, thread=_standing(thread, told))


def anything_came(google: Google, mark: str) -> bool:
    """Whether any draft was made or saved since the history id `mark`, or Gmail has forgotten."""
    told = _history(google, mark)
    return told.is_forgotten or bool(told.drafts)


def _standing(thread: str, told: _Told) -> str:
    """The thread as a draft names it: '' where the draft itself has begun it."""
    return "" if thread in told.drafts else thread


def _history(google: Google, mark: str) -> _Told:
    told = _Told()
    try:
        lines = _lines(google, mark)
    except Missing:
        return _Told(is_forgotten=True)  # the labels have to do
    for line in lines:
        for one in line.get("messagesAdded", ()):
            message = one["message"]
            labels = message.get("labelIds")
            if labels is None or "DRAFT" in labels:
                told.drafts[str(message["id"])] = str(message.get("threadId", ""))
            if "SENT" in (labels or ()):
                told.sent_into.add(str(message.get("threadId", "")))
        for one in line.get("messagesDeleted", ()):
            message = one["message"]
            if "DRAFT" in message.get("labelIds", ("DRAFT",)):
                told.deleted[str(message["id"])] = str(message.get("threadId", ""))
    return told


def _lines(google: Google, mark: str) -> list[dict[str, Any]]:
    asked: dict[str, Any] = {
        "userId": "me",
        "startHistoryId": mark,
        "historyTypes": ["messageAdded", "messageDeleted"],
        "maxResults": PAGE,
    }
    told = google.pages(google.gmail.history().list, **asked)
    return [line for page in told for line in page.get("history", ())]


def _labelled(google: Google) -> dict[str, str]:
    """The messages that Gmail labels as drafts, by another index than that of the drafts."""
    asked = {"userId": "me", "labelIds": ["DRAFT"], "maxResults": PAGE}
    told = google.pages(google.gmail.messages().list, **asked)
    return {str(one["id"]): str(one.get("threadId", "")) for page in told for one in page.get("messages", ())}


def _message(google: Google, key: str) -> dict[str, Any] | None:
    try:
        return google.ask(google.gmail.messages().get(userId="me", id=key, format="raw"))
    except Missing:
        return None
