"""Unsent letters in Gmail as Drafts: made in their thread, changed only while they are as we left them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from afterview.adapters.google.arrivals import anything_came, came_since, is_draft
from afterview.adapters.google.errors import Missing, Rejected, Uncertain
from afterview.adapters.google.mail import decoded, encoded
from afterview.adapters.google.services import Google
from afterview.adapters.letters import raw_fingerprint
from afterview.adapters.mime import raw_letter
from afterview.domain.artefact import Draft, Existing
from afterview.ports import StaleArtefact
from afterview.reconcile import fingerprint

PAGE = 500  # the most that drafts.list gives at once
LOOKS = 3  # how often an uncertain create is looked for: a list may lag behind
NO_SUCH_THREAD = (400, 404)  # 'Invalid thread_id value', 'Requested entity was not found'
REFUSED = (403, 429)  # over the quota: most likely not done, so once is enough before the history is asked


class GmailDrafts:
    """ports.Drafts over Gmail.

    `remote_id` is the draft's id, which stays over edits; `version` the id of its message, which each save changes.
    """

    def __init__(self, google: Google) -> None:
        self._google = google
        self._before: set[str] = set()
        self._marked = ""

    def list(self) -> Iterable[Existing]:
        """Every draft, 5 units a page of 500, without fingerprints (they cost 20 units each: `look`)."""
        found = [Existing(str(one["id"]), str(one.get("message", {}).get("id", "")), "") for one in self._listed()]
        self._before = {one.remote_id for one in found}
        return found

    def look(self, remote_id: str) -> Existing | None:
        """One draft with its fingerprint; None where it is gone (sent or discarded: see `sent_since`)."""
        told = self._get(remote_id)
        return None if told is None else _existing(told)

    def mark(self) -> str:
        """The history id of now."""
        self._marked = str(self._ask(self._google.gmail.getProfile(userId="me"))["historyId"])
        return self._marked

    def since(self, mark: str, listed: Collection[str]) -> Iterable[Existing]:
        """What the history since `mark`, and the messages labelled as drafts, tell of drafts that are not in `listed`.

        Asked again after a moment where they tell of none: a call of a process that was killed may just be arriving.
        """
        waits = self._google.patience.waits()
        found = list(came_since(self._google, mark, listed))
        if not found and waits.another():
            found = list(came_since(self._google, mark, listed))
        return found

    def create(self, draft: Draft) -> Existing:
        """Lay a new draft into its thread; where the thread is gone, beside it.

        There is no key that would make a second one harmless, so where the outcome is uncertain it is looked for
        first. Raises Uncertain where neither its presence nor its absence can be told: look again next cycle.
        """
        start, self._marked = self._marked or self.mark(), ""
        waits = self._google.patience.waits()
        body = _body(draft, draft.thread)
        while True:
            try:
                told = self._ask(self._google.gmail.drafts().create(userId="me", body=body))
                return self._made(str(told["id"]), str(told["message"]["id"]), draft)
            except Rejected as error:
                if "threadId" not in body["message"] or error.status not in NO_SUCH_THREAD:
                    raise
                body = _body(draft, "")
            except Uncertain as unsure:
                for _ in range(1 if unsure.status in REFUSED else LOOKS):
                    another = waits.another()
                    if found := self._arrived(draft):
                        return found
                # Without an answer the call may still take effect later; with one, only the lists could be behind.
                if not another or unsure.status == 0 or anything_came(self._google, start):
                    raise

    def update(self, seen: Existing, draft: Draft) -> Existing:
        """Replace a draft that is still at `seen.version`, and says what `seen` is known to say.

        Raises StaleArtefact otherwise, and when it is gone. It is read right before each try: no call of Gmail's
        replaces a draft only where it is unchanged.
        """
        waits = self._google.patience.waits()
        thread = draft.thread
        while True:
            told = self._unchanged(seen)
            if seen.fingerprint and _existing(told).fingerprint != seen.fingerprint:
                raise StaleArtefact(seen.remote_id)
            body = _body(draft, thread or str(told["message"].get("threadId", "")))
            request = self._google.gmail.drafts().update(userId="me", id=seen.remote_id, body=body)
            try:
                return self._made(seen.remote_id, str(self._ask(request)["message"]["id"]), draft)
            except Rejected as error:
                if error.status not in NO_SUCH_THREAD:
                    raise
                if not thread or self._get(seen.remote_id) is None:
                    raise StaleArtefact(seen.remote_id) from None
                thread = ""  # the thread that it answered is gone, the draft is not: it stays where it stands
            except Uncertain:
                another = waits.another()
                now = self.look(seen.remote_id)
                if now and now.version != seen.version and now.fingerprint == fingerprint.of_draft(draft):
                    return now
                if not another:
                    raise

    def delete(self, seen: Existing) -> None:
        """Remove for ever a draft that is to the letter what was `seen`, fingerprint and version, and is unsent.

        Raises StaleArtefact otherwise, also where `seen` carries no fingerprint: then nobody knows what it says.
        """
        waits = self._google.patience.waits()
        while True:
            told = self._unchanged(seen)
            if not seen.fingerprint or _existing(told).fingerprint != seen.fingerprint:
                raise StaleArtefact(seen.remote_id)
            try:
                self._ask(self._google.gmail.drafts().delete(userId="me", id=seen.remote_id))
                return
            except Missing:
                raise StaleArtefact(seen.remote_id) from None
            except Uncertain:
                another = waits.another()
                if self._get(seen.remote_id) is None:
                    return
                if not another:
                    raise

    def sent_since(self, thread: str, to: str, since: datetime) -> bool:
        """Whether the user has written to `to` since `since` (aware): so it is told why a draft is gone.

        By search (5 units), and in the thread itself (40 units) in case the search lags behind.
        """
        q = f"to:{to} after:{int(since.timestamp())}"
        messages = self._google.gmail.messages()
        found = self._ask(messages.list(userId="me", labelIds=["SENT"], q=q, maxResults=1))
        if found.get("messages"):
            return True
        return bool(thread) and any(_was_sent(one, to, since) for one in self._thread(thread))

    def _thread(self, thread: str) -> Iterable[dict[str, Any]]:
        request = self._google.gmail.threads().get(
            userId="me", id=thread, format="metadata", metadataHeaders=["To", "Cc"]
        )
        try:
            return list(self._ask(request).get("messages", ()))
        except Missing:
            return []

    def _listed(self) -> Iterable[dict[str, Any]]:
        for page in self._google.pages(self._google.gmail.drafts().list, userId="me", maxResults=PAGE):
            yield from page.get("drafts", ())

    def _get(self, remote_id: str) -> dict[str, Any] | None:
        """The draft as it is now, raw; None where it is gone, be it into the trash."""
        try:
            told = self._ask(self._google.gmail.drafts().get(userId="me", id=remote_id, format="raw"))
        except Missing:
            return None
        return None if "TRASH" in told["message"].get("labelIds", ()) else told

    def _unchanged(self, seen: Existing) -> dict[str, Any]:
        """The draft as it is now, which must be at the version that was seen, and a draft."""
        told = self._get(seen.remote_id)
        if told is None or str(told["message"]["id"]) != seen.version or not is_draft(told["message"]):
            raise StaleArtefact(seen.remote_id)
        return told

    def _arrived(self, draft: Draft) -> Existing | None:
        """The draft that an uncertain create has left, if it has: one that was not listed before and says the same."""
        wanted = fingerprint.of_draft(draft)
        for one in self._listed():
            if one["id"] not in self._before:
                now = self.look(str(one["id"]))
                if now is not None and now.fingerprint == wanted:
                    self._before.add(now.remote_id)
                    return now
        return None

    def _made(self, remote_id: str, version: str, draft: Draft) -> Existing:
        self._before.add(remote_id)
        return Existing(remote_id, version, fingerprint.of_draft(draft))

    def _ask(self, request: Any) -> dict[str, Any]:
        return self._google.ask(request)


def _body(draft: Draft, thread: str) -> dict[str, Any]:
    message = {"raw": encoded(raw_letter(draft))}
    return {"message": {**message, "threadId": thread} if thread else message}


def _existing(told: dict[str, Any]) -> Existing:
    message = told["message"]
    return Existing(
        remote_id=str(told["id"]),
        version=str(message["id"]),
        fingerprint=raw_fingerprint(decoded(str(message.get("raw", "")))),
        sent=not is_draft(message),
    )


def _was_sent(message: dict[str, Any], to: str, since: datetime) -> bool:
    headers = message.get("payload", {}).get("headers", ())
    people = " ".join(str(one.get("value", "")) for one in headers).casefold()
    late = int(message.get("internalDate", 0)) >= since.timestamp() * 1000
    return late and "SENT" in message.get("labelIds", ()) and to.casefold() in people
