"""Unattended for months: the daemon stays small, quiet and whole.

Three weeks of it by default; six months in CI and with `make soak`.
"""

import os
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from soak import Sample, Soaked, soak

WEEKS, MAILS = (int(word) for word in os.environ.get("AFTERVIEW_SOAK", "3 1500").split())
MB = 1_000_000


@pytest.fixture(scope="module")
def soaked() -> Soaked:
    """The daemon after so many weeks; AFTERVIEW_SOAK='26 20000' makes it six months."""
    return soak(WEEKS, MAILS)


def first(soaked: Soaked) -> Sample:
    """How it was when it was warm."""
    return soaked.samples[0]


def test_it_lives_to_the_end_and_ends_by_itself(soaked: Soaked) -> None:
    assert soaked.ended == 0
    assert soaked.samples[-1].week == WEEKS
    assert soaked.samples[-1].mails == MAILS
    assert soaked.faults > 0, "things did fail meanwhile"


def test_its_memory_stays_flat(soaked: Soaked) -> None:
    grown = [one.resident - first(soaked).resident for one in soaked.samples]
    assert max(grown) < 40 * MB
    assert max(one.resident for one in soaked.samples) < 160 * MB


def test_it_leaks_no_handle_and_no_thread(soaked: Soaked) -> None:
    assert max(one.handles for one in soaked.samples) <= first(soaked).handles + 2
    assert {one.threads for one in soaked.samples} == {1}


def test_its_state_grows_with_the_hunt_and_not_with_the_mailbox(soaked: Soaked) -> None:
    assert soaked.samples[-1].state < 6 * MB + MAILS * 1000


def test_its_log_is_a_line_a_cycle_at_most_and_holds_no_address(soaked: Soaked) -> None:
    last = soaked.samples[-1]
    assert last.log_lines <= last.cycles + 10
    assert last.log_bytes / last.log_lines < 120
    assert last.warnings <= last.cycles / 20
    assert "@" not in soaked.log
    assert all(line[:3] in ("<3>", "<4>", "<6>") for line in soaked.log.splitlines())


def test_nothing_lies_there_twice_and_nothing_was_called_that_is_not_allowed(soaked: Soaked) -> None:
    assert soaked.twice == []
    assert soaked.strange_calls == []
    assert soaked.drafts + soaked.events > 0
