"""A process killed at every step that it takes with the world, one after the other: it always ends as if undisturbed.

Every step of every cycle of a course of mail is tried, before the effect of each call and after it; so is every answer
that is lost. The steps are counted, not drawn.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta

import pytest
from tests.histories.faults import AnswerLost, Killed
from tests.histories.machine import AGAIN, end
from tests.histories.mails import Mail, courses
from tests.histories.worlds import FilesWorld, GoogleWorld, PlainWorld, World

from afterview.domain.errors import AfterviewError

LATER = timedelta(hours=26)  # a day on from the last mail something falls due, or lapses


def cycles_of(mails: Sequence[Mail]) -> Iterator[Callable[[World], None]]:
    """What comes before each cycle of a history: the first half of the mail at once, then mail by mail, then a day."""
    half = len(mails) // 2

    def deliver(some: Sequence[Mail]) -> Callable[[World], None]:
        def come(world: World) -> None:
            world.go_to(some[-1].at)
            for mail in some:
                world.deliver(mail)

        return come

    yield deliver(mails[: half + 1])
    for mail in mails[half + 1 :]:
        yield deliver([mail])
        yield lambda world: world.pass_time(LATER)


def lived(kind: type[World], mails: Sequence[Mail], disturbed: int, step: int, fault: type[BaseException]) -> World:
    """A world in which the cycle number `disturbed` breaks at that step; -1 for none."""
    world = kind()
    for number, come in enumerate(cycles_of(mails)):
        come(world)
        if number == disturbed:
            world.wire.set(step, fault)
        try:
            with suppress(AnswerLost, AfterviewError):
                world.cycle()
        except Killed:
            world.restart()
        if number == disturbed and world.wire.left > 0:
            world.wire.calls.append("not reached")
        world.wire.left = 0
    for _ in range(3):
        world.pass_time(AGAIN)
        world.cycle()
    return world


def steps_of(kind: type[World], mails: Sequence[Mail]) -> list[int]:
    """How many steps each undisturbed cycle takes."""
    world, counted = kind(), []
    for come in cycles_of(mails):
        come(world)
        world.wire.calls.clear()
        world.cycle()
        counted.append(len(world.wire.calls))
    world.close()
    return counted


@pytest.mark.parametrize("fault", [Killed, AnswerLost])
@pytest.mark.parametrize(
    ("kind", "course", "least"),
    [(PlainWorld, 2, 100), (PlainWorld, 3, 80), (FilesWorld, 5, 40), (GoogleWorld, 5, 40)],
    ids=["memory-1", "memory-2", "files", "google"],
)
def test_broken_at_any_step_it_ends_as_if_undisturbed(
    kind: type[World], course: int, least: int, fault: type[BaseException], record_property: Callable[..., None]
) -> None:
    mails = courses()[course]
    quiet = lived(kind, mails, -1, 0, fault)
    expected, points = end(quiet), 0
    quiet.close()
    for cycle, steps in enumerate(steps_of(kind, mails)):
        for step in range(1, steps + 1):
            world = lived(kind, mails, cycle, step, fault)
            ended, calls = end(world), world.wire.calls
            world.close()
            assert ended == expected, (
                f"cycle {cycle}, step {step}: lost {expected - ended}, too much {ended - expected}"
            )
            points += calls[-1] != "not reached"
    record_property("crash points", points)
    assert points > least
