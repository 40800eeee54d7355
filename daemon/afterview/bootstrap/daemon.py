"""What the daemon is put together from: each of mailbox, drafts and calendar at Google or in files, and one state."""

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterview.adapters.files.calendar import IcsCalendar
from afterview.adapters.files.mailbox import open_mailbox
from afterview.adapters.files.maildir_drafts import MaildirDrafts
from afterview.adapters.sqlite.codec import CodecError
from afterview.adapters.sqlite.lock import only_one
from afterview.adapters.sqlite.store import Store
from afterview.bootstrap.snapshot import Doubt, Snapshot, case_of, keep_snapshot, things_of
from afterview.config.load import etiquette_of
from afterview.config.model import Config
from afterview.config.place import STATE_FILE
from afterview.cycle import Manner, Outcome, Ports, people_known, run
from afterview.domain.errors import AfterviewError, UsageError
from afterview.domain.obligation import LetterDue, ReminderDue
from afterview.domain.seeker import Seeker
from afterview.ports import Calendar, Clock, Drafts, Mailbox, RawMail
from afterview.service import Halt
from afterview.writing import WritingSettings, load_templates

if TYPE_CHECKING:
    from afterview.bootstrap.google import Account

TROUBLE, COST, ALIASES = "trouble", "cost", "aliases"
ALIASES_LAST = timedelta(days=1)
COST_DAYS = 31

Progress = Callable[[int, int], None]


class MachineClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class StandingClock:
    """A clock that stands at one instant (`once --now`)."""

    at: datetime

    def now(self) -> datetime:
        """That instant, in UTC."""
        return self.at.astimezone(UTC)


class WatchedFiles:
    """A mailbox in files that is read again only when something in it has changed."""

    def __init__(self, path: Path) -> None:
        self._path, self._cursor = path, ""

    def fetch(self, cursor: str, since: datetime | None) -> Iterator[RawMail]:
        """What came since; the place is taken before reading, so that mail which comes meanwhile is not missed."""
        mailbox = open_mailbox(self._path)
        here = mailbox.cursor()
        if here != cursor:
            yield from mailbox.fetch(cursor, since)
        self._cursor = here

    def cursor(self) -> str:
        """Where the last complete fetch began; '' before the first."""
        return self._cursor


@dataclass(slots=True)
class Daemon:
    """All that one run of the program holds: the configuration, the state, and the account once it is signed in."""

    config: Config
    store: Store
    clock: Clock
    halt: Halt
    progress: Progress
    acts_as_if: bool
    known: set[str]
    account: "Account | None" = None
    _ports: Ports | None = None
    _warnings: list[str] = field(default_factory=list)

    def cycle(self, *, dry_run: bool = False, confirmed: bool = False) -> Outcome:
        """One cycle; what it leaves, what it cost and what stopped it are kept for `status`."""
        try:
            outcome = self._run(dry_run, confirmed)
        except AfterviewError as error:
            self._note_trouble(error)
            raise
        finally:
            self._note_cost()
        if not dry_run:
            self.store.set_meta(TROUBLE, "")
        keep_snapshot(self.store, self._snapshot(outcome))
        return outcome

    def _run(self, dry_run: bool, confirmed: bool) -> Outcome:
        if self._ports is None:
            self._ports = self._open()
        seeker = self._seeker()
        manner = Manner(
            settings=etiquette_of(self.config),
            writing=self._writing(),
            mail_link=self._mail_link(),
            first_scan_days=self.config.service.first_scan_days,
            dry_run=dry_run,
            confirmed=confirmed,
            acts_as_if=self.acts_as_if,
            going=self.halt.going,
        )
        return run(self._ports, seeker, manner, self.known)

    def _open(self) -> Ports:
        config = self.config
        if self.account is None and uses_google(config):
            from afterview.bootstrap.google import Account

            self.account = Account.of(config.credentials, config.account.google_api_root, self.halt.sleep)
        drafts, was_sent = self._drafts()
        calendar, gone, make = self._calendar()
        return Ports(
            mailbox=self._mailbox(),
            drafts=drafts,
            calendar=calendar,
            memory=self.store,
            clock=self.clock,
            mailbox_name=_mailbox_name(self.config),
            calendar_gone=gone,
            make_calendar=make,
            was_sent=was_sent,
        )

    def _mailbox(self) -> Mailbox:
        if self.config.mailbox.provider == "files":
            return WatchedFiles(_path(self.config.mailbox.path))
        assert self.account is not None
        mailbox = self.account.mailbox(
            self.clock, self.known, lambda: people_known(self.store.readings(), self._seeker()), self.progress
        )
        self._learn_addresses(mailbox.aliases, mailbox.address)
        return mailbox

    def _drafts(self) -> tuple[Drafts, Callable[[str, datetime], bool]]:
        if self.config.drafts.provider == "files":
            return MaildirDrafts(_path(self.config.drafts.path)), lambda address, since: False
        from afterview.bootstrap.google import was_sent

        assert self.account is not None
        drafts = self.account.drafts()
        return drafts, was_sent(drafts)

    def _calendar(self) -> tuple[Calendar, tuple[type[Exception], ...], Callable[[], object]]:
        told = self.config.calendar
        if told.provider == "files":
            return IcsCalendar(_path(told.path), told.name), (), lambda: None
        from afterview.bootstrap.google import GONE

        assert self.account is not None
        name = f"calendar of {self.config.account.email}"
        calendar = self.account.calendar(
            self.store.meta(name), lambda made: self.store.set_meta(name, made), told.name, zone_of(self.config).key
        )
        return calendar, (GONE,), calendar.make

    def _learn_addresses(self, aliases: Callable[[], tuple[Any, ...]], address: Callable[[], str]) -> None:
        """Keep the addresses that the user writes from, asked for once a day; warn where another account signed in."""
        kept: Mapping[str, Any] = json.loads(self.store.meta(ALIASES) or "{}")
        now = self.clock.now()
        if kept and abs(now - datetime.fromisoformat(kept["at"])) < ALIASES_LAST:
            return
        found = aliases()
        own = address()
        names = [alias.name for alias in found if alias.name and alias.is_default]
        told = {"at": now.isoformat(), "addresses": [own, *(one.address for one in found)], "name": "".join(names[:1])}
        self.store.set_meta(ALIASES, json.dumps(told))
        if own not in (self.config.account.email, *self.config.account.also):
            self._warnings.append(f"signed in as {own}, but account.email says {self.config.account.email}")

    def _seeker(self) -> Seeker:
        kept: Mapping[str, Any] = json.loads(self.store.meta(ALIASES) or "{}")
        account, profile = self.config.account, self.config.profile
        addresses = dict.fromkeys([account.email, *account.also, *kept.get("addresses", ())])
        name = profile.name or str(kept.get("name", "")) or account.email.partition("@")[0]
        return Seeker(name, tuple(addresses), zone_of(self.config), profile.as_profile())

    def _writing(self) -> WritingSettings:
        folder = self.config.writing.templates
        if folder is None:
            return WritingSettings(self.config.writing.language)
        files = sorted(folder.rglob("*.j2")) if folder.is_dir() else []
        templates, problems = load_templates(
            {path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace") for path in files}
        )
        missing = [] if folder.is_dir() else [f"there is no template folder {folder}"]
        found = missing + [f"your template {one.name}, line {one.line}, is not used: {one.what}" for one in problems]
        self._warnings = [one for one in self._warnings if "template" not in one] + found
        return WritingSettings(self.config.writing.language, templates)

    def _mail_link(self) -> Callable[[str, str], str]:
        if self.config.mailbox.provider == "files":
            return lambda thread, message: ""
        from afterview.bootstrap.google import gmail_link

        return gmail_link(self.config.account.email)

    def _snapshot(self, outcome: Outcome) -> Snapshot:
        known = outcome.understanding
        due: list[LetterDue | ReminderDue] = [*outcome.plan.letters, *outcome.plan.reminders]
        refused = [f"{outcome.refusal.why}; `afterview once --confirm` allows it"] if outcome.refusal else []
        return Snapshot(
            at=outcome.at,
            zone=zone_of(self.config).key,
            cases=tuple(case_of(application) for application in known.applications),
            things=tuple(things_of(due, outcome.wanted, self.store.entries())),
            doubts=tuple(Doubt(one.about, one.text, one.remedy) for one in known.questions),
            needs=(*self._warnings, *refused),
            next_change=outcome.next_change,
            unread=tuple(one.key for one in outcome.pulled.unread),
        )

    def _note_trouble(self, error: AfterviewError) -> None:
        told = {"what": error.what, "remedy": error.remedy, "at": self.clock.now().isoformat()}
        with contextlib.suppress(AfterviewError):
            self.store.set_meta(TROUBLE, json.dumps(told))

    def _note_cost(self) -> None:
        """Add what this cycle asked of Google to its day."""
        if self.account is None or not self.account.meter.calls:
            return
        day = self.clock.now().astimezone(zone_of(self.config)).date().isoformat()
        kept: dict[str, Any] = json.loads(self.store.meta(COST) or "{}")
        today = kept.setdefault(day, {"units": 0, "calls": {}})
        meter = self.account.meter
        today["units"] += meter.units
        for name, count in meter.calls.items():
            today["calls"][name] = today["calls"].get(name, 0) + count
        meter.calls.clear()
        meter.units = 0
        with contextlib.suppress(AfterviewError):
            self.store.set_meta(COST, json.dumps({one: kept[one] for one in sorted(kept)[-COST_DAYS:]}))


@contextlib.contextmanager
def open_daemon(config: Config, *, now: datetime | None, halt: Halt, progress: Progress) -> Iterator[Daemon]:
    """The daemon over its state, which nobody else may hold meanwhile. `now` (aware) makes it act as if it were then.

    Raises UsageError where `now` is given against the real services, NeedsUser where the state cannot be used.
    """
    if now is not None and uses_google(config) and not config.account.google_api_root:
        raise UsageError(
            "--now: only with files, or with account.google_api_root: the real services know what time it is",
            remedy="leave --now away, or try it with `afterview rehearse --at`",
        )
    clock: Clock = MachineClock() if now is None else StandingClock(now)
    with only_one(config.state), Store(config.state / STATE_FILE) as store:
        known = _readable(store, _mailbox_name(config))
        daemon = Daemon(config, store, clock, halt, progress, acts_as_if=now is not None, known=known)
        try:
            yield daemon
        finally:
            if daemon.account is not None:
                daemon.account.google.close()


def watch_token(config: Config) -> Callable[[], bool]:
    """Answers whether a new token was stored since it was last asked."""
    if not uses_google(config):
        return lambda: False
    from afterview.bootstrap.google import token_stamp

    seen = [token_stamp(config.credentials)]

    def changed() -> bool:
        now = token_stamp(config.credentials)
        before, seen[0] = seen[0], now
        return now != before and now != (0, 0)

    return changed


def uses_google(config: Config) -> bool:
    """Whether any of the three is kept at Google."""
    return any(store.provider == "google" for store in (config.mailbox, config.drafts, config.calendar))


def _readable(store: Store, mailbox: str) -> set[str]:
    """The ids of all mail read before. Readings of a version that is not understood any more are made anew."""
    try:
        for _ in store.readings():
            pass
    except CodecError:
        with store.transaction():
            store.forget_readings()
            store.set_cursor(mailbox, "")
    return store.known_messages()


def _mailbox_name(config: Config) -> str:
    """What tells one mailbox's cursor from another's."""
    return f"files:{config.mailbox.path}" if config.mailbox.provider == "files" else f"google:{config.account.email}"


def _path(path: Path | None) -> Path:
    assert path is not None, "the model wants a path with provider 'files'"
    return path


def zone_of(config: Config) -> ZoneInfo:
    """Where the seeker lives: as configured, else the zone of this machine."""
    if config.account.timezone:
        return ZoneInfo(config.account.timezone)
    import tzlocal

    return ZoneInfo(tzlocal.get_localzone_name() or "UTC")
