"""The Google side of the daemon: one connection, and the three ports over it."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote

from afterview.adapters.google.auth import FREE_BUSY, TOKEN, StoredSignIn, load_token
from afterview.adapters.google.calendar import GoogleCalendar
from afterview.adapters.google.drafts import GmailDrafts
from afterview.adapters.google.errors import CalendarGone
from afterview.adapters.google.free_busy import GoogleFreeBusy
from afterview.adapters.google.mailbox import GmailMailbox
from afterview.adapters.google.pace import Meter
from afterview.adapters.google.retry import Patience
from afterview.adapters.google.services import Google, connect
from afterview.adapters.google.signin import BOXES, OPTIONAL_BOXES, sign_in_by_browser, sign_in_by_pasting
from afterview.bootstrap.calendars import KeptCalendar
from afterview.bootstrap.needs import SignIn
from afterview.domain.errors import AfterviewError
from afterview.ports import Calendar, Clock

GONE = CalendarGone

__all__ = [
    "BOXES",
    "FREE_BUSY",
    "GONE",
    "OPTIONAL_BOXES",
    "Account",
    "at_google",
    "given_scopes",
    "gmail_link",
    "is_shown",
    "sign_in_by_browser",
    "sign_in_by_pasting",
    "signed_in",
    "token_stamp",
    "was_sent",
]


@dataclass(frozen=True, slots=True)
class Account:
    """One signed-in account. `meter` counts what is asked of it; `signer` is the stored sign-in."""

    google: Google
    meter: Meter
    signer: StoredSignIn | None = None

    @classmethod
    def of(cls, credentials: Path, root: str | None, sleep: Callable[[float], None]) -> "Account":
        """Connect with the stored sign-in; `sleep` waits between tries. Raises NeedsUser where there is none."""
        signer, meter = StoredSignIn(credentials, root), Meter()
        return cls(connect(signer, signer.roots, meter=meter, patience=Patience(sleep=sleep)), meter, signer)

    def boxes_unticked(self) -> list[str]:
        """What the sign-in lacks, in the words of Google's page. Renews the token to learn it; raises as that does."""
        if self.signer is None:
            return []
        granted = self.signer.granted(self.google.transport.request)
        return [box for scope, box in BOXES.items() if scope not in granted]

    def time_there(self) -> datetime | None:
        """What time it was at Google's (aware) when it last answered; None before it did."""
        try:
            return parsedate_to_datetime(self.google.transport.dated)
        except ValueError:
            return None

    def mailbox(
        self,
        clock: Clock,
        known: Container[str],
        people: Callable[[], Iterable[str]],
        progress: Callable[[int, int], None],
    ) -> GmailMailbox:
        """The account's mail."""
        return GmailMailbox(self.google, clock, known=known, people=people, progress=progress)

    def drafts(self) -> GmailDrafts:
        """The account's drafts folder."""
        return GmailDrafts(self.google)

    def free_busy(self) -> GoogleFreeBusy:
        """The times at which the user is busy, as far as the sign-in allows to see them."""
        assert self.signer is not None
        return GoogleFreeBusy(self.google, self.signer)

    def calendar(self, kept: KeptCalendar, name: str, zone: str) -> GoogleCalendar:
        """Our own calendar, by the id that was kept."""
        return GoogleCalendar(self.google, kept.id(), kept.keep, name=name, zone=zone, before_making=kept.before_making)


def at_google(calendar: Calendar) -> GoogleCalendar | None:
    """The calendar, where it is one at Google and was made already."""
    return calendar if isinstance(calendar, GoogleCalendar) and calendar.calendar_id else None


def was_sent(drafts: GmailDrafts) -> Callable[[str, datetime], bool]:
    """Asks Gmail whether the user has written to an address since an instant."""
    return lambda address, since: drafts.sent_since("", address, since)


def gmail_link(email: str) -> Callable[[str, str], str]:
    """Addresses of threads in Gmail's pages (GOOGLE.md: none is documented, these are reported to work)."""
    root = f"https://mail.google.com/mail/?authuser={quote(email)}"

    def link(thread: str, message: str) -> str:
        if thread:
            return f"{root}#all/{quote(thread)}"
        return f"{root}#search/rfc822msgid%3A{quote(message.strip('<>'))}" if message else ""

    return link


def given_scopes(credentials: Path) -> frozenset[str]:
    """The scopes of the stored sign-in. Raises NeedsUser where there is none."""
    return frozenset(load_token(credentials / TOKEN).get("scopes", ()))


def token_stamp(credentials: Path) -> tuple[int, int]:
    """Changes when a new token is stored."""
    try:
        told = (credentials / TOKEN).stat()
    except OSError:
        return (0, 0)
    return (told.st_ino, told.st_mtime_ns)


def signed_in(credentials: Path) -> SignIn:
    """When the stored sign-in was made, and when Google said that it ends it."""
    try:
        info = load_token(credentials / TOKEN)
    except AfterviewError:
        return SignIn()
    return SignIn(_moment(info.get("signed_in")), _moment(info.get("sign_in_ends")))


def is_shown(calendar: Calendar) -> bool | None:
    """Whether the user's list of calendars shows ours; None where that is not known."""
    return calendar.is_shown() if isinstance(calendar, GoogleCalendar) else None


def _moment(told: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(told))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
