"""Removing what afterview keeps, and, if wanted, what it made: untouched drafts and reminders, and its calendar."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from afterview.adapters.clock import MachineClock
from afterview.adapters.sqlite.lock import LOCK_FILE, only_one
from afterview.adapters.sqlite.store import Store
from afterview.applying import apply
from afterview.bootstrap.calendars import CALENDARS_FILE
from afterview.bootstrap.care import uses_google
from afterview.bootstrap.daemon import Daemon
from afterview.config.model import Config
from afterview.config.place import STATE_FILE
from afterview.domain.change import Change, Deed
from afterview.domain.errors import NeedsUser
from afterview.gone import NoEvents
from afterview.reconcile.diff import diff
from afterview.reconcile.standing import EVENT
from afterview.service import Halt
from afterview.surveying import survey

if TYPE_CHECKING:
    from afterview.adapters.google.calendar import GoogleCalendar


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What would be removed: files of the state, drafts and reminders that are as we wrote them, our calendar.

    `touched` are those that the user has changed: they stay, but for reminders in a calendar that goes as a whole.
    """

    files: tuple[Path, ...]
    changes: tuple[Change, ...] = ()
    touched: tuple[Change, ...] = ()
    calendar: str = ""
    daemon: Daemon | None = None

    def carry_out(self, now: datetime) -> None:
        """Remove all of it, the state last. `now` is aware. Raises NeedsUser where something stood in the way: the
        state is kept then, so that it can be done again."""
        if self.daemon is not None:
            self._remove_what_was_made(self.daemon, now)
        for path in self.files:
            path.unlink(missing_ok=True)

    def _remove_what_was_made(self, daemon: Daemon, now: datetime) -> None:
        ports = daemon.ports()
        one_by_one = [one for one in self.changes if not (self.calendar and one.shape == EVENT)]
        failures = apply(one_by_one, ports.drafts, ports.calendar, ports.memory, now).failures
        if failures:
            raise NeedsUser(
                f"{len(failures)} could not be removed: {failures[0].error}",
                remedy="run it again: the state was kept, so it goes on from here",
            )
        if (ours := _at_google(daemon)) is not None:
            ours.remove()


@contextlib.contextmanager
def forgetting(config: Config, *, remote: bool) -> Iterator[Forgetting]:
    """What there is to forget, while nobody else may work on the state. With `remote`, also what was made.

    Raises NeedsUser where another program holds the state or, with `remote`, where the account cannot be reached.
    """
    if not config.state.is_dir():
        yield Forgetting(())
        return
    with only_one(config.state):
        if remote and (config.state / STATE_FILE).exists():
            with Store(config.state / STATE_FILE) as store, contextlib.closing(_daemon(config, store)) as daemon:
                yield _with_what_was_made(daemon)
        else:
            yield Forgetting(_files(config.state))
        if not _files(config.state):
            (config.state / LOCK_FILE).unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # something of the user's lies in it
                config.state.rmdir()


def _daemon(config: Config, store: Store) -> Daemon:
    return Daemon(config, store, MachineClock(), Halt(), lambda done, total: None, False, set())


def _at_google(daemon: Daemon) -> "GoogleCalendar | None":
    if not uses_google(daemon.config):
        return None
    from afterview.bootstrap.google import at_google

    return at_google(daemon.ports().calendar)


def _with_what_was_made(daemon: Daemon) -> Forgetting:
    ports, entries, config = daemon.ports(), tuple(daemon.store.entries()), daemon.config
    try:
        standing = survey(ports.drafts, ports.calendar, entries)
    except ports.calendar_gone:
        standing = survey(ports.drafts, NoEvents(ports.calendar), entries)
    changes = diff((), standing, entries, daemon.clock.now())
    return Forgetting(
        files=_files(config.state),
        changes=tuple(one for one in changes if one.deed is Deed.DELETE),
        touched=tuple(one for one in changes if one.deed is Deed.LEAVE and one.existing is not None),
        calendar=config.calendar.name if _at_google(daemon) is not None else "",
        daemon=daemon,
    )


def _files(folder: Path) -> tuple[Path, ...]:
    """The files of the state that are there: ours by name, so that nothing else in the folder is ever removed."""
    return (*sorted(folder.glob(f"{STATE_FILE}*")), *folder.glob(CALENDARS_FILE))
