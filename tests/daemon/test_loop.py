"""The unattended loop: when it wakes, what it says, and that nothing ends it but a wish for an end."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import schedule
import time_machine

from afterview.adapters.google.errors import SignInAgain, Unavailable
from afterview.domain.errors import NeedsUser
from afterview.service import LONGEST_PAUSE_S, OVERDUE_S, SOONEST_S, Halt, JournalFormatter, Loop, Report, Stopped

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Lines = Callable[[], list[str]]


@dataclass
class World:
    """Wall clock, monotonic clock and sleep in one; ends the loop after `seconds` of monotonic time."""

    traveller: time_machine.Traveller
    seconds: float
    passed: float = 0.0
    wall: datetime = BEGIN
    cycles: list[tuple[float, datetime]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    during: Callable[["World", float], None] = lambda world, passed: None

    def wait(self, seconds: float) -> bool:
        self.passed += seconds
        self.jump(timedelta(seconds=seconds))
        self.during(self, self.passed)
        return self.passed >= self.seconds

    def jump(self, by: timedelta) -> None:
        self.wall += by
        self.traveller.move_to(self.wall)

    def loop(self, cycle: Callable[[], Report], **more: object) -> Loop:
        def counted() -> Report:
            self.cycles.append((self.passed, self.wall))
            return cycle()

        return Loop(
            cycle=counted,
            poll_s=120,
            wait=self.wait,
            tell=self.told.append,
            now=lambda: self.wall,
            monotonic=lambda: self.passed,
            **more,  # type: ignore[arg-type]
        )

    @property
    def gaps(self) -> list[float]:
        times = [passed for passed, _ in self.cycles]
        return [later - earlier for earlier, later in pairwise(times)]


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(BEGIN, tick=False) as traveller:
        yield World(traveller, seconds=3600)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[Lines]:
    logger = logging.getLogger("afterview")
    before, logger.propagate = logger.propagate, True
    caplog.set_level(logging.INFO, logger="afterview")
    yield lambda: caplog.messages
    logger.propagate = before


def test_it_looks_at_once_and_then_at_the_configured_pace(world: World) -> None:
    world.loop(Report).run()
    assert world.cycles[0][0] == 0
    assert len(world.cycles) == 30
    assert all(115 <= gap <= 135 for gap in world.gaps)


def test_it_wakes_when_something_falls_due_before_the_next_look(world: World) -> None:
    due = BEGIN + timedelta(seconds=47)
    world.loop(lambda: Report(next_change=due if world.wall < due else None)).run()
    assert world.cycles[1][1] - due < timedelta(seconds=2)


def test_something_long_due_makes_no_storm_of_cycles(world: World) -> None:
    world.seconds = 600
    world.loop(lambda: Report(next_change=BEGIN - timedelta(days=1))).run()
    assert all(gap >= 1 for gap in world.gaps)


def test_it_looks_within_seconds_after_the_machine_was_asleep(world: World) -> None:
    def sleep(world: World, passed: float) -> None:
        if 50 < passed < 61 and world.wall - BEGIN < timedelta(hours=1):
            world.jump(timedelta(hours=8))  # the monotonic clock stands still meanwhile

    world.during = sleep
    world.loop(Report).run()
    assert 60 <= world.cycles[1][0] <= 71


@pytest.mark.parametrize("hours", [-1, -24 * 400, 1])
def test_a_clock_that_is_set_does_not_keep_it_from_looking(world: World, hours: int) -> None:
    def set_clock(world: World, passed: float) -> None:
        if 250 < passed <= 260:
            world.jump(timedelta(hours=hours))

    world.during = set_clock
    world.loop(Report).run()
    assert len(world.cycles) >= 29
    assert max(world.gaps) <= 135


def test_an_exception_ends_one_cycle_and_not_the_loop_and_its_words_are_not_logged(world: World, lines: Lines) -> None:
    def breaks() -> Report:
        if len(world.cycles) == 1:
            raise ValueError("words of a mail: ana@example.org")
        return Report()

    world.loop(breaks).run()
    assert len(world.cycles) > 20
    assert any("ValueError at test_loop.py" in line for line in lines())
    assert not any("ana@example.org" in line for line in lines())
    assert "all is well again" in lines()


def test_a_service_that_is_down_is_asked_less_and_less_often(world: World, lines: Lines) -> None:
    def down() -> Report:
        raise Unavailable("gmail.users.history.list", 503, "backendError")

    world.seconds = 5 * 3600
    world.loop(down).run()
    assert world.gaps[0] < 60
    assert world.gaps[:5] == sorted(world.gaps[:5])
    assert max(world.gaps) <= LONGEST_PAUSE_S + 15
    assert len(lines()) == 1, "it is said once"


def test_a_lost_sign_in_is_said_once_and_a_new_token_is_tried_at_once(world: World, lines: Lines) -> None:
    is_dead = True

    def cycle() -> Report:
        if is_dead:
            raise SignInAgain("Google has ended the sign-in")
        return Report()

    def sign_in(world: World, passed: float) -> None:
        nonlocal is_dead
        is_dead = passed < 1000

    world.during = sign_in
    world.loop(cycle, changed=lambda: 1000 <= world.passed < 1010).run()
    assert sum("afterview auth" in line for line in lines()) == 1
    assert any(1000 <= passed <= 1012 for passed, _ in world.cycles)
    assert lines()[-1] == "all is well again"


def test_a_cycle_in_which_nothing_happened_says_nothing(world: World, lines: Lines) -> None:
    happened = iter(["read 1 mail; made 1 thank_you draft"])
    world.loop(lambda: Report(line=next(happened, ""))).run()
    assert lines() == ["read 1 mail; made 1 thank_you draft"]


def test_a_wish_for_an_end_in_the_middle_of_a_cycle_ends_the_loop(world: World) -> None:
    def cycle() -> Report:
        raise Stopped

    world.loop(cycle).run()
    assert len(world.cycles) == 1


def test_systemd_hears_that_it_lives(world: World) -> None:
    world.loop(Report).run()
    assert world.told.count("WATCHDOG=1") > 300
    assert "STATUS=waiting for mail" in world.told


def test_systemd_hears_of_steps_that_get_on_and_not_of_waiting_for_an_answer() -> None:
    fed: list[str] = []
    halt = Halt(alive=lambda: fed.append("WATCHDOG=1"))
    halt.sleep(0.0)
    assert fed == []
    halt.going()
    assert fed == ["WATCHDOG=1"]


class NeverTicks(schedule.Scheduler):  # type: ignore[misc]
    """A fault of ours: no cycle is ever begun."""

    def run_pending(self) -> None:
        pass


def test_systemd_hears_nothing_of_a_loop_that_does_no_cycles_any_more(world: World) -> None:
    world.loop(Report, _scheduler=NeverTicks()).run()
    assert world.cycles == []
    assert world.passed >= 3600
    assert world.told.count("WATCHDOG=1") <= OVERDUE_S / SOONEST_S


def test_the_first_signal_ends_between_two_steps_and_the_second_at_once() -> None:
    halt = Halt()
    halt.going()
    halt.ask()
    assert halt.wait(60)
    with pytest.raises(Stopped):
        halt.going()
    with pytest.raises(Stopped):
        halt.sleep(60)
    with pytest.raises(Stopped):
        halt.ask()


@pytest.mark.parametrize(("level", "prefix"), [(logging.ERROR, "<3>"), (logging.WARNING, "<4>"), (logging.INFO, "<6>")])
def test_log_lines_carry_the_journals_level_and_are_one_line_each(level: int, prefix: str) -> None:
    record = logging.LogRecord("afterview", level, "", 0, "two\nlines %s", ("here",), None)
    assert JournalFormatter().format(record) == f"{prefix}two lines here"


@pytest.mark.parametrize(
    ("where", "remedy", "line"),
    [
        ("/srv/state", "make room", "the disk is full (/srv/state): make room"),
        ("/srv/state", "", "the disk is full (/srv/state)"),
        ("/srv/state", "run `chmod 700 /srv/state`", "the disk is full: run `chmod 700 /srv/state`"),
        ("/srv/ada@example.org", "make room", "the disk is full: make room"),
        ("", "make room", "the disk is full: make room"),
    ],
)
def test_the_log_says_where_unless_an_address_stands_there_or_it_is_said_already(
    where: str, remedy: str, line: str
) -> None:
    assert NeedsUser("the disk is full", where=where, remedy=remedy).log_line == line
