"""A seeker with a Google account: the fake server, and the daemon over the real client library, in one clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from fake.clock import MovingClock
from fake.connected import connected, signed_in
from fake.server import FakeGoogle

from afterview.adapters.sqlite.store import Store
from afterview.bootstrap.daemon import Daemon
from afterview.bootstrap.google import Account
from afterview.config.model import Config
from afterview.cycle import Outcome
from afterview.service import Halt

MAIL = Path(__file__).parents[2] / "examples" / "mail"
NORA = "nora.feldman.mpls@gmail.com"
LABELS = {"Inbox": "INBOX", "Sent": "SENT", "Category promotions": "CATEGORY_PROMOTIONS", "Spam": "SPAM"}


@dataclass(frozen=True)
class Letter:
    """One mail of the example hunt."""

    raw: bytes
    at: datetime
    labels: tuple[str, ...]


def hunt() -> list[Letter]:
    """The example hunt in order of arrival."""
    found = []
    for path in MAIL.glob("*.eml"):
        head = message_from_bytes(path.read_bytes())
        labels = tuple(LABELS[one.strip()] for one in str(head["X-Gmail-Labels"]).split(",") if one.strip() in LABELS)
        found.append(Letter(path.read_bytes(), parsedate_to_datetime(str(head["Date"])).astimezone(UTC), labels))
    return sorted(found, key=lambda letter: letter.at)


class GoogleHouse:
    """The account and the daemon; `started` begins a new process over the same state."""

    def __init__(self, folder: Path, start: datetime) -> None:
        self.server = FakeGoogle(NORA, MovingClock(start))
        self.clock = self.server.clock
        self.folder = folder
        self.ticks = False
        self.acts_as_if = True

    @contextmanager
    def open(self) -> Iterator["GoogleHouse"]:
        with self.server, self.started():
            yield self

    @contextmanager
    def started(self) -> Iterator[Daemon]:
        google = connected(self.server, self.folder)
        config = Config.model_validate(
            {
                "account": {"email": NORA, "timezone": "America/Chicago", "google_api_root": self.server.root},
                "credentials": self.folder,
                "state": self.folder / "state",
                "profile": {"name": "Nora Feldman"},
                "calendar": {"done": "ticked" if self.ticks else "removed"},
            }
        )
        with Store(self.folder / "state" / "afterview.db") as store:
            account = Account(google, google.meter, signed_in(self.server, self.folder))
            known = store.known_messages()
            self.daemon = Daemon(
                config, store, self.clock, Halt(), lambda done, total: None, self.acts_as_if, known, account
            )
            self.store = store
            yield self.daemon
        google.close()

    def cycle(self) -> Outcome:
        return self.daemon.cycle()

    def go_to(self, moment: datetime) -> None:
        self.clock.advance(seconds=max(0.0, (moment - self.clock.now()) / timedelta(seconds=1)))

    def deliver(self, letter: Letter) -> None:
        self.go_to(letter.at)
        self.server.gmail.deliver(letter.raw, labels=letter.labels, at=letter.at)

    def drafts(self) -> dict[str, Any]:
        """Every draft by its id, as parsed mail."""
        gmail = self.server.gmail
        return {one: message_from_bytes(gmail.messages[message].raw) for one, message in gmail.drafts.items()}

    def events(self) -> dict[str, dict[str, Any]]:
        """Every event that stands, by its key."""
        calendars = self.server.calendar
        standing = [event for one in calendars.calendars for event in calendars.standing(one)]
        return {event["extendedProperties"]["private"]["afterviewKey"]: event for event in standing}

    @property
    def calendar_id(self) -> str:
        return next(iter(self.server.calendar.calendars))


def from_now(letter: Letter, by: timedelta) -> Letter:
    return replace(letter, at=letter.at + by)
