"""What the daemon is put together from: each of mailbox, drafts and calendar at Google or in files, and one state."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.adapters.clock import MachineClock, StandingClock
from afterview.adapters.files.calendar import IcsCalendar
from afterview.adapters.files.maildir_drafts import MaildirDrafts
from afterview.adapters.sqlite.codec import CodecError
from afterview.adapters.sqlite.lock import only_one
from afterview.adapters.sqlite.salvage import start_anew
from afterview.adapters.sqlite.store import Store
from afterview.bootstrap.calendars import KeptCalendar, second_calendar
from afterview.bootstrap.care import Care, uses_google
from afterview.bootstrap.encoder import encoder_apart, rest
from afterview.bootstrap.own_texts import writing_of
from afterview.bootstrap.record import add_cost, keep_lapsed, keep_trouble, lapsed_lately
from afterview.bootstrap.snapshot import Doubt, Snapshot, case_of, keep_snapshot, things_of
from afterview.bootstrap.watching import WatchedFiles
from afterview.bootstrap.whose import learn_addresses, seeker_of, zone_of
from afterview.config.load import etiquette_of
from afterview.config.model import Config
from afterview.config.place import STATE_FILE
from afterview.cycle import REBUILDING, Manner, Outcome, Ports, people_known, run
from afterview.domain.errors import AfterviewError, UsageError, place_of
from afterview.domain.need import Need
from afterview.domain.obligation import LetterDue, ReminderDue
from afterview.looking import Understood
from afterview.ports import Calendar, Clock, Drafts, Mailbox
from afterview.service import Halt
from afterview.writing import WritingSettings

if TYPE_CHECKING:
    from afterview.bootstrap.google import Account

Progress = Callable[[int, int], None]


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
    rest: Callable[[], object] = lambda: None  # after a cycle, letting go of what only new mail needs
    care: Care = field(init=False)
    _ports: Ports | None = None
    _learn: Callable[[], None] = lambda: None
    _warnings: tuple[str, ...] = ()
    _understood: Understood = field(default_factory=Understood)

    def __post_init__(self) -> None:
        self.care = Care(self.config, self.store)

    def cycle(self, *, dry_run: bool = False, confirmed: bool = False) -> Outcome:
        """One cycle; what it leaves, what it cost and what stopped it are kept for `status`."""
        try:
            return self._cycle(dry_run, confirmed)
        except Exception as error:
            with contextlib.suppress(AfterviewError):
                keep_trouble(self.store, _as_trouble(error), self.clock.now())
            with contextlib.suppress(AfterviewError):  # on a full disk the first of these two cannot be kept
                if not dry_run:
                    self.care.after_trouble(error, self.clock.now(), self._calendar_now)
            raise

    def _cycle(self, dry_run: bool, confirmed: bool) -> Outcome:
        try:
            outcome = self._run(dry_run, confirmed)
        finally:
            self.rest()
            self.note_cost()
        needs = self.care.of_cycle(outcome, self._warnings, self.ports().calendar)
        if not dry_run:
            keep_trouble(self.store, None, outcome.at)
            keep_lapsed(self.store, outcome.lapsed, outcome.at)
            self.care.after_cycle(needs, outcome.at, self._calendar_now)
        keep_snapshot(self.store, self._snapshot(outcome, needs))
        return outcome

    def ports(self) -> Ports:
        """The doors to mailbox, drafts and calendar. Raises NeedsUser where the sign-in is missing or unfit."""
        if self._ports is None:
            self._ports = self._open()
        return self._ports

    def learn(self) -> None:
        """Learn the addresses that the user writes from, unless that was done within a day."""
        self.ports()
        self._learn()

    def template_problems(self) -> tuple[str, ...]:
        """What is wrong with the user's own templates."""
        self._writing()
        return self._warnings

    def close(self) -> None:
        """Close the connections."""
        if self.account is not None:
            self.account.google.close()

    def _run(self, dry_run: bool, confirmed: bool) -> Outcome:
        ports = self.ports()
        self._learn()
        seeker = seeker_of(self.store, self.config)
        manner = Manner(
            settings=etiquette_of(self.config),
            writing=self._writing(),
            mail_link=self._mail_link(),
            first_scan_days=self.config.service.first_scan_days,
            dry_run=dry_run,
            confirmed=confirmed,
            acts_as_if=self.acts_as_if,
            ticks=self.config.calendar.done == "ticked",
            going=self.halt.going,
            understood=self._understood,
        )
        return run(ports, seeker, manner, self.known)

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
            free_busy=self.account.free_busy() if self.account is not None and config.calendar.free_busy else None,
        )

    def _mailbox(self) -> Mailbox:
        if self.config.mailbox.provider == "files":
            return WatchedFiles(_path(self.config.mailbox.path))
        assert self.account is not None
        store, config = self.store, self.config
        mailbox = self.account.mailbox(
            self.clock, self.known, lambda: people_known(store.readings(), seeker_of(store, config)), self.progress
        )
        self._learn = lambda: learn_addresses(store, self.clock.now(), mailbox.aliases, mailbox.address)
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
        kept = KeptCalendar(self.store, self.config.state, self.clock, name, waits=not self.acts_as_if)
        calendar = self.account.calendar(kept, told.name, zone_of(self.config).key)
        return calendar, (GONE,), calendar.make

    def _writing(self) -> WritingSettings:
        writing, self._warnings = writing_of(self.config)
        return writing

    def _mail_link(self) -> Callable[[str, str], str]:
        if self.config.mailbox.provider == "files":
            return lambda thread, message: ""
        from afterview.bootstrap.google import gmail_link

        return gmail_link(self.config.account.email)

    def _calendar_now(self) -> Calendar | None:
        """The calendar, where it can be had: one in files needs no sign-in."""
        if self._ports is not None:
            return self._ports.calendar
        return self._calendar()[0] if self.config.calendar.provider == "files" else None

    def _snapshot(self, outcome: Outcome, needs: Sequence[Need]) -> Snapshot:
        known = outcome.understanding
        due: list[LetterDue | ReminderDue] = [*outcome.plan.letters, *outcome.plan.reminders]
        second = second_calendar(self.store, self.config.calendar.name, outcome.at)
        told = (*(need.line for need in needs), lapsed_lately(self.store, outcome.at), second)
        return Snapshot(
            at=outcome.at,
            zone=zone_of(self.config).key,
            cases=tuple(case_of(application) for application in known.applications),
            things=tuple(things_of(due, outcome.wanted, self.store.entries())),
            doubts=tuple(Doubt(one.about, one.text, one.remedy) for one in known.questions),
            needs=tuple(line for line in told if line),
            next_change=outcome.next_change,
            unread=tuple(dict.fromkeys(one.key for one in outcome.pulled.unread)),
            as_if=self.acts_as_if,
        )

    def note_cost(self) -> None:
        """Add what was asked of Google to the day's sum, for `status`."""
        if self.account is not None:
            day = self.clock.now().astimezone(zone_of(self.config)).date()
            add_cost(self.store, self.account.meter, day)


@contextlib.contextmanager
def open_daemon(
    config: Config, *, now: datetime | None, halt: Halt, progress: Progress, rebuild: bool = False
) -> Iterator[Daemon]:
    """The daemon over its state, which nobody else may hold meanwhile. `now` (aware) makes it act as if it were then.
    `rebuild` starts the state anew from what can be read of it.

    Raises UsageError where `now` is given against the real services, NeedsUser where the state cannot be used.
    """
    if now is not None and uses_google(config) and not config.account.google_api_root:
        raise UsageError(
            "--now: only with files, or with account.google_api_root: the real services know what time it is",
            remedy="leave --now away, or try it with `afterview rehearse --at`",
        )
    clock: Clock = MachineClock() if now is None else StandingClock(now)
    with only_one(config.state), _state(config.state / STATE_FILE, rebuild) as store, encoder_apart() as encoder:
        known = _readable(store, _mailbox_name(config))
        daemon = Daemon(config, store, clock, halt, progress, now is not None, known, rest=partial(rest, encoder))
        try:
            yield daemon
        finally:
            daemon.close()


def _state(path: Path, rebuild: bool) -> Store:
    if rebuild:
        start_anew(path)
    store = Store(path)
    if rebuild:
        store.set_meta(REBUILDING, "yes")
    return store


def _as_trouble(error: Exception) -> AfterviewError:
    if isinstance(error, AfterviewError):
        return error
    return AfterviewError(f"the cycle broke off: {place_of(error)}", remedy="a fault of afterview; it tries again")


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
