"""The user's Gmail as a Mailbox: a first scan that reads what can matter, then what the history says is new."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from afterview.adapters.google import query
from afterview.adapters.google.errors import Missing, Rejected, TooLarge, Uncertain
from afterview.adapters.google.mail import UNWANTED, Mail, mail_of
from afterview.adapters.google.query import Found, Search
from afterview.adapters.google.services import Google
from afterview.ports import Clock

PAGE = 500  # the most that messages.list and history.list give at once
MARGIN_S = 24 * 3600  # by how much a scan after an expired history reaches further back
MOST_IN_A_ROW = 3  # messages that could not be had: then no more is asked for
TRIES = 5  # how often a message is asked for that Gmail alone of all cannot give, before it is given up
ROUNDS = 3  # how often people learned from what was read are asked for


@dataclass(frozen=True, slots=True)
class Alias:
    """An address that the user writes from; `signature` is its HTML, '' if none."""

    address: str
    name: str
    is_default: bool
    signature: str = ""


class GmailMailbox:
    """ports.Mailbox over Gmail.

    `known` answers whether a message's key was stored already: such a message is not read again, so a first scan that
    was killed goes on where it was, if the caller stores every message as it comes (also those it finds to be no job
    mail). `people` is asked after each round of a first scan for addresses of people in the applications known by
    then; what else they wrote, or were written, is read too. `progress` is told (read, to be read).
    """

    def __init__(
        self,
        google: Google,
        clock: Clock,
        *,
        known: Container[str] = frozenset(),
        people: Callable[[], Iterable[str]] = tuple,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        self._google, self._clock = google, clock
        self._known, self._people, self._progress = known, people, progress
        self._cursor = ""
        self._left: set[str] = set()
        self._failed: Counter[str] = Counter()

    def fetch(self, cursor: str, since: datetime | None) -> Iterator[Mail]:
        """What came after `cursor`; with '' what can matter of all mail since `since` (aware; None = ever).

        A cursor that Gmail has forgotten leads to a scan since `since`, or from a day before it was taken if that is
        earlier: mail can come in with an old date, a clock can have been wrong, and what is known costs nothing.
        Drafts, spam, trash and chats are left out before they are read. Raises Unavailable or NeedsUser errors; then
        `cursor()` has not moved.

        Nor does it move where single messages could not be had: the others are given, those asked for the next time.
        """
        self._left = set()
        seen_at = int(self._clock.now().timestamp())
        if cursor:
            start, _, taken = cursor.partition("@")
            try:
                ids, end = self._changed(start)
            except Rejected as error:
                if error.status not in (400, 404):
                    raise
                yield from self._scan(_earlier(int(taken or 0) - MARGIN_S, _epoch(since)), seen_at)
                return
            yield from self._read(ids)
            self._ended(f"{end}@{seen_at}")
            return
        yield from self._scan(_epoch(since), seen_at)

    def cursor(self) -> str:
        """The history id up to which all is read, and when it was taken; '' before a fetch was complete."""
        return self._cursor

    def aliases(self) -> tuple[Alias, ...]:
        """The addresses that the user writes from, the account's own among them."""
        told = self._ask(self._google.gmail.settings().sendAs().list(userId="me")).get("sendAs", ())
        return tuple(
            Alias(
                address=str(one["sendAsEmail"]).casefold(),
                name=str(one.get("displayName", "")),
                is_default=bool(one.get("isDefault")),
                signature=str(one.get("signature", "")),
            )
            for one in told
            if one.get("isPrimary") or one.get("verificationStatus", "accepted") == "accepted"
        )

    def address(self) -> str:
        """The address of the account that is signed in."""
        return str(self._profile()["emailAddress"]).casefold()

    def _scan(self, after: int | None, seen_at: int) -> Iterator[Mail]:
        # The history id comes first: what arrives during the scan is then told by the history.
        start = str(self._profile()["historyId"])
        everything, chosen = self._sieved(after)
        asked: set[str] = set()
        yield from self._read(_newest_last(chosen))
        for _ in range(ROUNDS):
            people = {address.casefold() for address in self._people()} - asked
            if not people:
                break
            asked |= people
            theirs = {one for search in query.of_people(people, after) for one in self._list(search)}
            more = query.with_conversations(theirs, everything, about=theirs) - chosen
            chosen |= more
            yield from self._read(_newest_last(more))
        self._ended(f"{start}@{seen_at}")

    def _ended(self, cursor: str) -> None:
        if not self._left:
            self._cursor = cursor

    def _sieved(self, after: int | None) -> tuple[set[Found], set[Found]]:
        """All readable mail since `after`, and what of it is worth reading: all, where a search is not understood."""
        found: dict[str, set[Found]] = {}
        try:
            for search in query.first_scan(after):
                found.setdefault(search.purpose, set()).update(self._list(search))
        except Rejected:
            if not found.keys() >= {"all", *query.LABELS}:
                raise
            everything = query.readable(found)
            return everything, everything
        return query.readable(found), query.choose(found)

    def _list(self, search: Search) -> Iterator[Found]:
        told: dict[str, Any] = {"userId": "me", "maxResults": PAGE}
        if search.q:
            told["q"] = search.q
        if search.label:
            told["labelIds"] = [search.label]
        for page in self._google.pages(self._google.gmail.messages().list, **told):
            for one in page.get("messages", ()):
                yield Found(str(one["id"]), str(one.get("threadId", "")))

    def _changed(self, start: str) -> tuple[list[str], str]:
        """The ids that came in after history id `start`, each once, and where that ended. Raises Rejected if forgotten.

        A label that is taken away counts too where that makes a message readable: rescued from spam, or a draft sent.
        """
        labels: dict[str, frozenset[str]] = {}
        end = start
        told = {
            "userId": "me",
            "startHistoryId": start,
            "maxResults": PAGE,
            "historyTypes": ["messageAdded", "labelAdded", "labelRemoved"],
        }
        for page in self._google.pages(self._google.gmail.history().list, **told):
            end = str(page.get("historyId", end))
            for line in page.get("history", ()):
                for message in _came(line):
                    labels[str(message["id"])] = frozenset(message.get("labelIds", ()))
                for message in _changed_labels(line):
                    if message["id"] in labels:
                        labels[str(message["id"])] = frozenset(message.get("labelIds", ()))
        return [key for key, worn in labels.items() if not worn & UNWANTED], end

    def _read(self, ids: list[str]) -> Iterator[Mail]:
        """The messages of these ids that are not known yet.

        One that Gmail cannot give (an error of its own, a refusal) must not stand in the way of all others for ever:
        where a later one comes, it is left for the next fetch. Where none does, it is not the message: raises.
        """
        wanted = [key for key in ids if key not in self._known and self._failed[key] < TRIES]
        failing: list[tuple[str, Rejected | Uncertain]] = []
        for number, key in enumerate(wanted):
            self._progress(number, len(wanted))
            try:
                mail = self._message(key)
            except (Rejected, Uncertain) as error:
                if not error.status or len(failing) == MOST_IN_A_ROW:
                    raise
                failing.append((key, error))
                continue
            self._leave(failing)
            if mail is not None and not mail.labels & UNWANTED:
                yield mail
        for key, why in failing:
            if not self._failed[key]:
                raise why
        self._leave(failing)
        if wanted:
            self._progress(len(wanted), len(wanted))

    def _leave(self, failing: list[tuple[str, Rejected | Uncertain]]) -> None:
        """Others came, these did not: so it is these."""
        self._left.update(key for key, _ in failing)
        self._failed.update(key for key, _ in failing)
        failing.clear()

    def _message(self, key: str) -> Mail | None:
        """One message, without attachments where it is too large, and its head alone where that is too large still.

        None where it has gone since it was listed, which is normal.
        """
        messages = self._google.gmail.messages()
        for form in ("raw", "full"):
            try:
                return mail_of(self._ask(messages.get(userId="me", id=key, format=form)))
            except Missing:
                return None
            except TooLarge:
                continue
        return mail_of(self._ask(messages.get(userId="me", id=key, format="metadata")))

    def _profile(self) -> dict[str, Any]:
        return self._ask(self._google.gmail.getProfile(userId="me"))

    def _ask(self, request: Any) -> dict[str, Any]:
        return self._google.ask(request)


def _came(line: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The messages that a line of the history makes readable, unless a later line takes that back."""
    for one in line.get("messagesAdded", ()):
        yield one["message"]
    for one in line.get("labelsRemoved", ()):
        if UNWANTED & set(one.get("labelIds", ())):
            yield one["message"]


def _changed_labels(line: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in [*line.get("labelsAdded", ()), *line.get("labelsRemoved", ())]:
        yield one["message"]


def _newest_last(found: set[Found]) -> list[str]:
    """Gmail's ids grow with time: the same order at each start, older mail first."""
    return sorted((one.id for one in found), key=lambda key: (len(key), key))


def _earlier(taken: int, since: int | None) -> int | None:
    """The earlier of two epochs in seconds; None (ever) where either is not known."""
    return min(taken, since) if since is not None and taken > 0 else None


def _epoch(since: datetime | None) -> int | None:
    return int(since.timestamp()) if since is not None else None
