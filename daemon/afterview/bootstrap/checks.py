"""Everything that can be wrong with a set-up, looked at one after the other; each check says what it found."""

import contextlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from afterview.adapters.clock import MachineClock
from afterview.adapters.sqlite.lock import Busy, only_one
from afterview.adapters.sqlite.store import Store
from afterview.bootstrap import machine_checks as machine
from afterview.bootstrap.care import uses_google
from afterview.bootstrap.daemon import Daemon
from afterview.bootstrap.findings import Finding, bad, checked, failed, good, note
from afterview.bootstrap.whose import seeker_of, stranger, zone_of
from afterview.config.model import Config
from afterview.config.place import STATE_FILE
from afterview.cycle import Ports
from afterview.domain.artefact import Event, Existing
from afterview.domain.errors import AfterviewError, NeedsUser
from afterview.service import Halt

SOON = timedelta(minutes=2)
FREE_UNITS = 6_000  # a minute and user, for projects made since May 2026 (GOOGLE.md)
NOT_SHOWN = (
    "in the phone's calendar app tick the calendar '{name}' (Google Calendar: menu, below your address; iPhone: "
    "Calendars), switch its synchronisation on, and allow the app to notify"
)
A_WEEK = timedelta(days=7)
_ALERT = "alert"  # when a test alert was made, and whether the user heard it

Ask = Callable[[str], bool | None]  # a question that is answered yes, no, or not at all


def look(config: Config, path: Path, halt: Halt, ask: Ask) -> Iterator[Finding]:
    """All checks, those first that the others build on. Where nothing is bad, at the end a test alert, if `ask`
    answers yes.

    A daemon that runs is no hindrance: the state is then looked at beside it, and not written.
    """
    seen: list[Finding] = []
    for finding in _looked_at(config, path, halt, ask, lambda: all(one.is_well for one in seen)):
        seen.append(finding)
        yield finding


def _looked_at(config: Config, path: Path, halt: Halt, ask: Ask, all_well: Callable[[], bool]) -> Iterator[Finding]:
    now = MachineClock().now()
    yield machine.version()
    yield machine.reading()
    yield machine.configuration(path)
    yield machine.time_zone(config, _machine_zone(), now)
    try:
        with _beside(config, halt) as (daemon, busy):
            yield from _here(daemon, busy)
            if uses_google(config):
                yield from _sign_in(daemon)
            else:
                yield machine.clock(now, None, machine.last_cycle(daemon.store))
                yield checked("places", lambda: _opened(daemon))
            if not all_well():
                return
            yield from _stores(daemon, busy)
            if all_well() and config.calendar.provider == "google":
                yield from _alert(daemon, ask)
            if busy is None:
                daemon.note_cost()
    except AfterviewError as error:
        yield failed("state", error)


@contextlib.contextmanager
def _beside(config: Config, halt: Halt) -> Iterator[tuple[Daemon, Busy | None]]:
    """What the daemon works with, and who holds it, if another does."""
    with contextlib.ExitStack() as stack:
        busy = None
        try:
            stack.enter_context(only_one(config.state))
        except Busy as error:
            busy = error
        store = stack.enter_context(Store(config.state / STATE_FILE))
        daemon = Daemon(config, store, MachineClock(), halt, lambda done, total: None, False, store.known_messages())
        stack.callback(daemon.close)
        yield daemon, busy


def _here(daemon: Daemon, busy: Busy | None) -> Iterator[Finding]:
    yield machine.service(busy, daemon.store, daemon.clock.now())
    yield checked("state", lambda: machine.state(daemon.store))
    yield machine.disk(daemon.config.state)
    yield checked("templates", lambda: _templates(daemon))


def _sign_in(daemon: Daemon) -> Iterator[Finding]:
    opened = checked("sign-in", lambda: _opened(daemon))
    if not opened.is_well:
        yield opened
        return
    permissions = checked("permissions", lambda: _permissions(daemon))
    if permissions.is_well:
        yield opened
    yield permissions
    account = daemon.account
    assert account is not None
    last = machine.last_cycle(daemon.store)
    yield machine.clock(daemon.clock.now(), account.time_there(), last)


def _stores(daemon: Daemon, busy: Busy | None) -> Iterator[Finding]:
    ports = daemon.ports()
    yield checked("mailbox", lambda: _mailbox(daemon, busy))
    yield checked("drafts", lambda: _drafts(ports))
    yield checked("calendar", lambda: _calendar(daemon))
    if ports.free_busy is not None:
        yield checked("free and busy", lambda: _free_busy(ports, daemon.clock.now()))
    if daemon.account is not None:
        yield good("quota", _quota(daemon))


def _drafts(ports: Ports) -> str:
    number = len(list(ports.drafts.list()))
    return f"{'1 draft lies' if number == 1 else f'{number} drafts lie'} there; ours are made beside them"


def _opened(daemon: Daemon) -> str:
    daemon.ports()
    return "token.json and its folder are for your eyes only" if uses_google(daemon.config) else "all three are files"


def _permissions(daemon: Daemon) -> str:
    assert daemon.account is not None
    if lacking := daemon.account.boxes_unticked():
        raise NeedsUser(
            "Google does not grant all that afterview needs",
            remedy="run `afterview auth` again and tick: " + "; ".join(f"'{box}'" for box in lacking),
        )
    return "Google renewed the sign-in and grants all three: read mail, keep drafts, keep one calendar"


def _templates(daemon: Daemon) -> str:
    if problems := daemon.template_problems():
        raise NeedsUser("; ".join(problems), remedy="mend it there")
    return "the built-in ones" if daemon.config.writing.templates is None else f"{daemon.config.writing.templates}"


def _mailbox(daemon: Daemon, busy: Busy | None) -> str:
    if busy is None:
        daemon.learn()
    if warning := stranger(daemon.store, daemon.config):
        raise NeedsUser(warning, remedy="sign in with that account (`afterview auth`), or change account.email")
    told = daemon.config.mailbox
    if told.provider == "files":
        from afterview.adapters.files.mailbox import open_mailbox

        assert told.path is not None
        open_mailbox(told.path)
        return str(told.path)
    return "yours: " + ", ".join(seeker_of(daemon.store, daemon.config).addresses)


def _calendar(daemon: Daemon) -> str | Finding:
    ports = daemon.ports()
    try:
        standing = [one for one in ports.calendar.list() if not one.cancelled]
    except ports.calendar_gone:
        return note("calendar", "it was removed", "nothing: the next cycle makes a new one")
    rang = json.loads(daemon.store.meta(_ALERT) or "{}")
    heard = f"; your phone rang for it on {rang['at'][:10]}" if rang.get("rang") else ""
    ours = "1 reminder of ours stands" if len(standing) == 1 else f"{len(standing)} reminders of ours stand"
    return f"{ours} in it{heard}"


def _free_busy(ports: Ports, now: datetime) -> str:
    assert ports.free_busy is not None
    if not ports.free_busy.may_be_read():
        raise NeedsUser(
            "the sign-in does not cover the times at which you are busy (calendar.free_busy)",
            remedy="run `afterview auth` and tick that box too, or set calendar.free_busy to false",
        )
    taken = ports.free_busy.busy(now, now + A_WEEK)
    if taken is None:
        raise NeedsUser("Google does not tell when you are busy", remedy="run `afterview auth` again, or switch it off")
    return f"{len(taken)} stretches of the coming week are taken; invitations are answered with times that are free"


def _quota(daemon: Daemon) -> str:
    assert daemon.account is not None
    today = daemon.clock.now().astimezone(zone_of(daemon.config)).date().isoformat()
    asked = json.loads(daemon.store.meta("cost") or "{}").get(today, {}).get("units", 0) + daemon.account.meter.units
    return f"{asked:,} units asked for today, {FREE_UNITS:,} are free a minute; Google refused none of these checks"


def _alert(daemon: Daemon, ask: Ask) -> Iterator[Finding]:
    """A test event, if the user wants one, and whether the phone rang for it."""
    if not ask("Put a test event into the calendar, so that your phone rings in two minutes?"):
        yield note("test alert", "not made", "`afterview doctor --alert` makes one")
        return
    try:
        event, made, is_ticked = _test_alert(daemon)
    except AfterviewError as error:
        yield failed("test alert", error)
        return
    at = f"{event.start.astimezone(zone_of(daemon.config)):%H:%M}"
    ticked = f"'{daemon.config.calendar.name}' is ticked in Google Calendar, and " if is_ticked else ""
    yield good("test alert", f"{ticked}your phone should ring at {at}")
    rang = ask(f"Wait until {at}. Did it ring?")
    if rang is None:
        return
    daemon.store.set_meta(_ALERT, json.dumps({"at": event.start.isoformat(), "rang": rang}))
    if rang:
        with contextlib.suppress(Exception):  # it may have been removed on the phone meanwhile
            daemon.ports().calendar.delete(made)
        yield good("phone", "it rang; the test event is removed again")
    else:
        yield bad("phone", "it did not ring", NOT_SHOWN.format(name=daemon.config.calendar.name))


def _test_alert(daemon: Daemon) -> tuple[Event, Existing, bool]:
    """An event that alerts soon, and whether its calendar is ticked now in the user's list."""
    from afterview.bootstrap.google import at_google

    ports = daemon.ports()
    start = (daemon.clock.now() + SOON).replace(second=0, microsecond=0) + timedelta(minutes=1)
    event = Event(
        key=f"test_alert|{start.isoformat()}",
        kind="test_alert",
        application="",
        start=start,
        end=start + timedelta(minutes=5),
        title="afterview: this is how a reminder rings",
        description="You can remove this. Did your phone not ring? Then show this calendar in its calendar app.",
        alerts=(start,),
    )
    try:
        made = ports.calendar.create(event)
    except ports.calendar_gone:
        ports.make_calendar()
        made = ports.calendar.create(event)
    ours = at_google(ports.calendar)
    return event, made, ours is not None and ours.show()


def _machine_zone() -> str:
    import tzlocal

    return tzlocal.get_localzone_name() or "UTC"
