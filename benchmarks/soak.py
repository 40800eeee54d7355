"""Six months of the daemon in minutes: does it stay small, quiet and whole?

    python benchmarks/soak.py                   26 weeks, 20,000 mails
    python benchmarks/soak.py 4 3000            so many weeks, so many mails

Two processes. This one is Google (the fake server of the tests), the senders of mail, and the user, who sends, edits
and throws away. The other is the daemon as `afterview run` runs it: its loop, its client library, its state; only that
its time is not the machine's, but moves whenever it sleeps. Things fail at a usual rate: one call in 250, three hours
without any service every twelve days, a history that has expired every thirty.
"""

import json
import random
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "google"), str(ROOT / "benchmarks")]

from fake import server as fake_server  # noqa: E402 - it lies among the tests
from fake.clock import MovingClock  # noqa: E402
from fake.faults import Fault  # noqa: E402
from fake.server import FakeGoogle, token_file  # noqa: E402

import make_mailbox  # noqa: E402 - it lies beside this program

BEGIN = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
ME = "robin.castle@example.com"
STEP = timedelta(hours=6)  # how often mail is delivered, and the daemon looks; it also wakes when something falls due
SINGLE_FAULTS = 0.004  # of all calls
HOWS = ("503", "500", "429", "reset", "truncated", "garbage")
OUTAGE_EVERY, OUTAGE_LASTS = timedelta(days=12), timedelta(hours=3)
FRIENDS = ("Ada Brook", "Ben Okoye", "Carla Weiss", "Dev Patel", "Eli Stone")
SUBJECTS = ("About the weekend", "The boat", "Saturday?", "Photos", "Dinner")
NEWS = """\
We finally got the boat back into the water, and nobody minded the rain.
The soup was on the stove when the children came in with the box of lanterns from the attic.
Mum says the garden has never looked better, and that you should see the roses before they are over.
I found your blue scarf behind the sofa and will bring it along.
The train was two hours late, so we played cards with the couple across the aisle.
Grandpa turned ninety on Sunday and danced with all of the neighbours.
If the weather holds we could walk up to the old mill and have a picnic there.
The dog ate half of the birthday cake, and looked very sorry about it.
The photo by the lake hangs over my desk now.
Shall we go halves on the present for Lena and Tom?
The paint in the hall is dry at last, and it is not the colour that was on the tin.
We could take the early ferry and be back for supper.
The book you lent me kept me up until three.
""".splitlines()
CONFIG = """\
account: {{email: {me}, timezone: America/Chicago, google_api_root: '{root}'}}
profile: {{name: Robin Castle}}
credentials: .
state: state
service: {{poll_seconds: {poll}}}
needs: {{desktop: false}}
"""


class SharedClock(MovingClock):
    """One time for both processes: seconds since the beginning, in a file."""

    def __init__(self, path: Path, start: datetime = BEGIN) -> None:
        super().__init__(start)
        self._file = path.open("r+b", buffering=0)

    @property
    def _passed(self) -> float:
        self._file.seek(0)
        return float(struct.unpack("d", self._file.read(8))[0])

    @_passed.setter
    def _passed(self, seconds: float) -> None:
        if hasattr(self, "_file"):
            self._file.seek(0)
            self._file.write(struct.pack("d", seconds))

    def sleep(self, seconds: float) -> None:
        """Time passes; nothing is remembered of it."""
        self._passed += seconds


@dataclass(frozen=True, slots=True)
class Sample:
    """How the daemon was at the end of a week. Sizes in bytes."""

    week: int
    resident: int
    handles: int
    threads: int
    state: int
    log_lines: int
    log_bytes: int
    cycles: int
    mails: int
    warnings: int
    seconds: float  # of processor time


@dataclass(slots=True)
class Soaked:
    """What a soak found: a sample a week, and how it looked at Google's at the end."""

    samples: list[Sample] = field(default_factory=list)
    log: str = ""
    drafts: int = 0
    events: int = 0
    faults: int = 0
    twice: list[str] = field(default_factory=list)
    strange_calls: list[str] = field(default_factory=list)
    ended: int = -1


def main() -> None:
    """Soak, and print a row a week."""
    weeks, mails = (int(word) for word in (*sys.argv[1:], "26", "20000")[:2]) if len(sys.argv) != 2 else (26, 20_000)
    print(f"{'week':>4} {'cycles':>7} {'mails':>7} {'MB':>6} {'handles':>7} {'threads':>7} {'state MB':>8} "
          f"{'log lines':>9} {'log KB':>7} {'warnings':>8} {'seconds':>8}")  # fmt: skip
    done = soak(weeks, mails, show=_row)
    print(f"{done.drafts} drafts and {done.events} events stand; {done.faults} calls failed; exit code {done.ended}; "
          f"twice: {done.twice or 'none'}; calls that are not allowed: {done.strange_calls or 'none'}")  # fmt: skip


def soak(weeks: int, mails: int, *, show: Any = lambda sample: None, seed: int = 7) -> Soaked:
    """Run the daemon for so many simulated weeks, with so many mails spread over them."""
    found = Soaked()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        folder = Path(name)
        (folder / "clock").write_bytes(struct.pack("d", 0.0))
        google = FakeGoogle(ME, SharedClock(folder / "clock"))
        world = World(google, weeks, mails, random.Random(seed))
        google.faults = world  # type: ignore[assignment] # it answers as Faults does
        with google:
            _prepare(folder, google)
            with subprocess.Popen(
                [sys.executable, __file__, "--daemon", name, str(weeks)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            ) as daemon:
                _converse(daemon, world, found, show)
            found.ended = daemon.returncode
        found.log = (folder / "log").read_text("utf-8")
        found.drafts, found.events = len(google.gmail.drafts), sum(map(len, google.calendar.events.values()))
        found.faults, found.twice, found.strange_calls = world.failed, world.twice(), world.strange
    return found


def _prepare(folder: Path, google: FakeGoogle) -> None:
    token = folder / "token.json"
    token.write_text(json.dumps(token_file(google)))
    token.chmod(0o600)
    told = CONFIG.format(me=ME, root=google.root, poll=int(STEP.total_seconds()))
    (folder / "config.yaml").write_text(told)


def _converse(daemon: "subprocess.Popen[str]", world: "World", found: Soaked, show: Any) -> None:
    """The daemon says how far its time is; it hears when the world next has something for it."""
    assert daemon.stdin is not None
    assert daemon.stdout is not None
    for line in daemon.stdout:
        if line.startswith("{"):
            sample = Sample(**json.loads(line), mails=world.delivered)
            found.samples.append(sample)
            show(sample)
            continue
        try:
            world.until(BEGIN + timedelta(seconds=float(line)))
            daemon.stdin.write("\n")
            daemon.stdin.flush()
        except BrokenPipeError:
            return


class World:
    """The senders, the user, and what goes wrong; as Faults for the server."""

    def __init__(self, google: FakeGoogle, weeks: int, mails: int, dice: random.Random) -> None:
        self._google, self._dice = google, dice
        self._mail = _mail(weeks, mails, random.Random(mails))
        self._next = next(self._mail, None)
        self._outages = [BEGIN + OUTAGE_EVERY * n for n in range(1, weeks * 7 // OUTAGE_EVERY.days + 1)]
        self._expiries = [BEGIN + timedelta(days=30 * n, hours=3) for n in range(1, weeks * 7 // 30 + 1)]
        self.delivered = self.failed = 0
        self.strange: list[str] = []

    def until(self, now: datetime) -> None:
        """Everything that happens up to `now` (aware)."""
        while self._next is not None and self._next[0] <= now:
            at, raw, thread, labels = self._next
            self._google.gmail.deliver(raw, labels=labels, at=at, thread=thread)
            self.delivered += 1
            self._next = next(self._mail, None)
        while self._expiries and self._expiries[0] <= now:
            self._expiries.pop(0)
            self._google.gmail.expire_history()
        self._user(now)
        self._forget_requests()

    def due(self, call: str) -> Fault | None:
        """The fault that strikes a call, as Faults.due."""
        now = self._google.clock.now()
        if any(begin <= now < begin + OUTAGE_LASTS for begin in self._outages):
            self.failed += 1
            return Fault("*", "503", "backendError")
        if self._dice.random() >= SINGLE_FAULTS:
            return None
        self.failed += 1
        how = self._dice.choice(HOWS)
        return Fault("*", how, "rateLimitExceeded" if how == "429" else "", after_effect=self._dice.random() < 0.5)

    def twice(self) -> list[str]:
        """Drafts that lie there twice: the same people, the same thread, the same words."""
        gmail, seen = self._google.gmail, set()
        found = []
        for draft, message in gmail.drafts.items():
            kept = gmail.messages[message]
            body = kept.raw.partition(b"\r\n\r\n")[2]
            if (kept.thread, body) in seen:
                found.append(draft)
            seen.add((kept.thread, body))
        return found

    def _user(self, now: datetime) -> None:
        """In the mornings a few drafts are sent, one is edited, one thrown away, and a reminder removed."""
        if now.hour != 14 or self._dice.random() < 0.3:
            return
        gmail, calendars = self._google.gmail, self._google.calendar
        drafts = list(gmail.drafts)
        self._dice.shuffle(drafts)
        for draft in drafts[:2]:
            gmail.send_draft(draft)
        for draft in drafts[2:3]:
            raw = gmail.messages[gmail.drafts[draft]].raw
            gmail.edit_draft(draft, raw + b"\r\nAnd one word more.\r\n")
        for draft in drafts[3:4]:
            gmail.discard_draft(draft)
        for calendar in calendars.calendars:
            standing = calendars.standing(calendar)
            if standing and self._dice.random() < 0.2:
                calendars.remove(calendar, self._dice.choice(standing)["id"])

    def _forget_requests(self) -> None:
        """The server's own notes would fill this process's memory."""
        self.strange += [seen.target for seen in self._google.requests if not seen.name][:10]
        self._google.requests.clear()
        self._google.token_calls.clear()


def _mail(weeks: int, mails: int, dice: random.Random) -> Iterator[tuple[datetime, bytes, str, tuple[str, ...]]]:
    """Mail as a seeker gets it, spread evenly over the time: of a hundred, two are of the hunt (in half a year a
    hundred applications of four mails each), five private, thirteen of shops and services in the inbox, and eighty what
    Gmail calls promotions."""
    each = timedelta(weeks=weeks) / max(1, mails)
    jobs = 0
    for number in range(mails):
        at, turn = BEGIN + each * number, number * 37 % 100
        if turn < 2:
            lines, jobs = list(make_mailbox.job_mail(_hunt(jobs) * 20, at, dice)), jobs + 1
        elif turn < 7:
            lines = list(_private(number, at, dice))
        else:
            lines = list(make_mailbox.newsletter(number, at, dice))
        thread = next(line.removeprefix("X-GM-THRID: ") for line in lines if line.startswith("X-GM-THRID"))
        raw = "\r\n".join(line for line in lines if not line.startswith("X-G"))
        labels = ("INBOX",) if turn < 20 else ("INBOX", "CATEGORY_PROMOTIONS")
        yield at, raw.replace("\r\n", "\n").replace("\n", "\r\n").encode(), f"{int(thread):x}", labels


def _private(number: int, at: datetime, dice: random.Random) -> Iterator[str]:
    """A letter from a friend, who writes from where most friends do."""
    friend = FRIENDS[number % len(FRIENDS)]
    sender = f"{friend} <{friend.casefold().replace(' ', '.')}.of.the.old.mill@gmail.com>"
    yield from make_mailbox.head(number, at, sender, dice.choice(SUBJECTS), number, "plain")
    yield ""
    yield f"Hi Robin,\n\n{' '.join(dice.sample(NEWS, dice.randint(3, 8)))}\n\nSee you\n{friend.split()[0]}"


def _hunt(job: int) -> int:
    """Which step of which application the n-th job mail is: sixteen go on side by side, each in four steps."""
    return (job // 64 * 16 + job % 16) * 4 + job // 16 % 4


def _row(one: Sample) -> None:
    print(f"{one.week:4} {one.cycles:7,} {one.mails:7,} {one.resident / 1e6:6.1f} {one.handles:7} {one.threads:7} "
          f"{one.state / 1e6:8.2f} {one.log_lines:9,} {one.log_bytes / 1e3:7.1f} {one.warnings:8,} {one.seconds:8.1f}",
          flush=True)  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["--daemon"]:
        import soaked_daemon

        soaked_daemon.live(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        fake_server.discovery.check = lambda *_: None  # that answers fit the documents is looked at by the tests
        main()
