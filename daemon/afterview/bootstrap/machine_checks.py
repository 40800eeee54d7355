"""What can be wrong on this machine: permissions, time, room on the disk, the state, and whether the daemon runs."""

import json
import platform
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from afterview import __version__
from afterview.adapters.sqlite.codec import CodecError
from afterview.adapters.sqlite.lock import Busy
from afterview.adapters.sqlite.store import Store
from afterview.bootstrap.findings import Finding, bad, good, note
from afterview.bootstrap.snapshot import read_snapshot
from afterview.config.model import Config
from afterview.inference.acts import encoder_is_at_hand

FRESH = timedelta(hours=1)  # a last cycle no older than this shows that something runs it
OFF, FAR_OFF = timedelta(minutes=1), timedelta(minutes=10)  # of a clock: talks are fixed to the minute
BACK = timedelta(hours=2)  # as cycle.BACK_IN_TIME: a clock may be set back by so much
LEAST_ROOM = 100_000_000  # bytes; a state of years takes a tenth of that


def version() -> Finding:
    """Which afterview this is."""
    return good("version", f"afterview {__version__}, Python {platform.python_version()}")


def reading() -> Finding:
    """Whether mail is read with the sentence encoder, or by words alone."""
    if encoder_is_at_hand():
        return good("reading", "by words and by the sentence encoder")
    return note(
        "reading", "by words alone, less surely: onnxruntime or numpy is missing", "install both beside afterview"
    )


def configuration(path: Path) -> Finding:
    """The file was read and is sound; whether others can change it."""
    mode = path.stat().st_mode
    if mode & 0o022:
        return bad("configuration", f"{path}: others on this machine can change it", f"chmod 600 {path}")
    if mode & 0o044:
        return note("configuration", f"{path}: others on this machine can read it", f"chmod 600 {path}")
    return good("configuration", str(path))


def time_zone(config: Config, machine: str, now: datetime) -> Finding:
    """The seeker's zone beside the machine's, an IANA name. `now` is aware."""
    told = config.account.timezone
    if told is None:
        remedy = "name the zone where you live as account.timezone" if machine in ("UTC", "Etc/UTC") else ""
        return (note if remedy else good)("time zone", f"{machine}, this machine's", *([remedy] if remedy else []))
    if now.astimezone(ZoneInfo(told)).utcoffset() != now.astimezone(ZoneInfo(machine)).utcoffset():
        return note("time zone", f"{told}; this machine is set to {machine}", "mend account.timezone if you moved")
    return good("time zone", told)


def clock(now: datetime, there: datetime | None, last: datetime | None) -> Finding:
    """The machine's clock beside Google's, or else beside the last cycle. All are aware."""
    remedy = "set this machine's clock right (`timedatectl set-ntp true`); until then nothing is due at its time"
    shown = f"{now:%Y-%m-%d %H:%M} UTC"
    if there is not None:
        off = abs(now - there)
        said = f"{shown}; Google's is {'ahead' if there > now else 'behind'} by {off.total_seconds():.0f} seconds"
        return bad("clock", said, remedy) if off > FAR_OFF else note("clock", said, remedy) if off > OFF else good(
            "clock", f"{shown}, as at Google"
        )  # fmt: skip
    if last is not None and last - BACK > now:
        return bad("clock", f"{shown}, but the last cycle was at {last:%Y-%m-%d %H:%M}", remedy)
    return good(
        "clock", f"{shown}, with nothing to compare it with" if last is None else f"{shown}, after the last cycle"
    )


def disk(folder: Path) -> Finding:
    """Whether there is room for the state."""
    free = shutil.disk_usage(folder).free
    if free < LEAST_ROOM:
        return bad("disk", f"{folder}: {free / 1e6:.0f} MB are free", "make room: without it nothing can be remembered")
    return good("disk", f"{free / 1e9:.1f} GB are free")


def state(store: Store) -> Finding:
    """Whether the state is whole, and what it holds."""
    if faults := store.faults():
        return bad(
            "state", f"{store.path}: {faults[0]}", "put a backup in its place, or run `afterview once --rebuild`"
        )
    try:
        readings = sum(1 for _ in store.readings())
    except CodecError:
        return note("state", f"{store.path}: written by another version", "the next cycle reads the mail anew")
    size = store.path.stat().st_size / 1e6
    holds = f"{readings} readings, {len(store.entries())} drafts and reminders, {size:.1f} MB"
    return good("state", f"{store.path.parent}, for your eyes only, whole: {holds}")


def service(busy: Busy | None, store: Store, now: datetime) -> Finding:
    """Whether the daemon runs, and gets on. `now` is aware."""
    last = last_cycle(store)
    trouble = json.loads(store.meta("trouble") or "{}")
    if trouble:
        return note("service", f"the last cycle stopped: {trouble['what']}", str(trouble.get("remedy", "")))
    ago = "no cycle of this time has come to its end yet" if last is None else f"last cycle {_ago(now - last)} ago"
    is_fresh = last is not None and abs(now - last) < FRESH
    if busy is not None:
        running = f"running{f' (process {busy.holder})' if busy.holder else ''}, {ago}"
        return good("service", running) if is_fresh or last is None else bad(
            "service", running, "look at its log (`journalctl --user -u afterview`), and start it again"
        )  # fmt: skip
    if is_fresh:
        return good("service", f"not running now, {ago}")
    return note(
        "service", f"not running, {ago}", "`afterview run` starts it; systemd/README.md makes it start by itself"
    )


def last_cycle(store: Store) -> datetime | None:
    """When the last cycle ended (aware); None where there was none, or one that acted as if it were another time."""
    snapshot = read_snapshot(store)
    return snapshot.at if snapshot is not None and not snapshot.as_if else None


def _ago(span: timedelta) -> str:
    minutes = max(0, round(span / timedelta(minutes=1)))
    for size, word in ((1440, "day"), (60, "hour")):
        if minutes >= 2 * size:
            return f"{minutes // size} {word}s"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
