"""Everything that can be wrong with a set-up, looked at one after the other; each check says what it found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from afterview.bootstrap.daemon import Daemon, open_daemon, uses_google
from afterview.bootstrap.whose import seeker_of, stranger, zone_of
from afterview.config.model import Config
from afterview.cycle import Ports
from afterview.domain.artefact import Event
from afterview.domain.errors import AfterviewError, NeedsUser
from afterview.service import Halt

SOON = timedelta(minutes=2)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: `said` where all is well, else what is wrong and how to mend it."""

    what: str
    is_well: bool
    said: str


def look(config: Config, halt: Halt, *, alert: bool) -> Iterator[Finding]:
    """All checks, those first that the others build on; with `alert` and all well, at the end a test alert.

    The state is locked meanwhile, so a daemon that runs is one finding, and the last one.
    """
    try:
        with open_daemon(config, now=None, halt=halt, progress=lambda done, total: None) as daemon:
            yield Finding("state", True, f"{config.state}, for your eyes only")
            all_well = True
            for finding in _look_on(daemon):
                all_well = all_well and finding.is_well
                yield finding
            if alert and all_well:
                yield _check("test alert", lambda: _test_alert(daemon.ports(), daemon.clock.now(), config))
    except AfterviewError as error:
        yield _bad("state", error)


def _look_on(daemon: Daemon) -> Iterator[Finding]:
    config = daemon.config
    yield _check("templates", lambda: _templates(daemon))
    opened = _check("sign-in" if uses_google(config) else "places", lambda: _opened(daemon))
    yield opened
    if opened.is_well:
        ports = daemon.ports()
        yield _check("mailbox", lambda: _mailbox(daemon))
        yield _check("drafts", lambda: f"{len(list(ports.drafts.list()))} drafts lie there; ours are made beside them")
        yield _check("calendar", lambda: _calendar(ports))
        if ports.free_busy is not None:
            yield _check("free and busy", lambda: _free_busy(ports, daemon.clock.now()))


def _opened(daemon: Daemon) -> str:
    daemon.ports()
    return "accepted by Google" if uses_google(daemon.config) else "the three places are in files"


def _templates(daemon: Daemon) -> str:
    if problems := daemon.template_problems():
        raise NeedsUser("; ".join(problems), remedy="mend the template; until then the built-in text stands")
    return "the built-in ones" if daemon.config.writing.templates is None else f"{daemon.config.writing.templates}"


def _mailbox(daemon: Daemon) -> str:
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


def _calendar(ports: Ports) -> str:
    try:
        standing = [one for one in ports.calendar.list() if not one.cancelled]
    except ports.calendar_gone:
        return "it was removed; the next cycle makes a new one"
    return f"{len(standing)} reminders of ours stand in it"


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


def _test_alert(ports: Ports, now: datetime, config: Config) -> str:
    """An event that alerts soon; it stays in the calendar until the user removes it."""
    start = (now + SOON).replace(second=0, microsecond=0) + timedelta(minutes=1)
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
        ports.calendar.create(event)
    except ports.calendar_gone:
        ports.make_calendar()
        ports.calendar.create(event)
    return f"your phone should ring at {start.astimezone(zone_of(config)):%H:%M}"


def _check(what: str, look_at: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look_at())
    except AfterviewError as error:
        return _bad(what, error)


def _bad(what: str, error: AfterviewError) -> Finding:
    where = f"{error.where}: " if error.where and error.where not in error.what else ""
    return Finding(what, False, f"{where}{error.what}" + (f": {error.remedy}" if error.remedy else ""))
