"""The user unit says what the program does: notify, watchdog, and no start over and over with a bad configuration."""

import configparser
from pathlib import Path

import pytest

from afterview.cli.main import parser
from afterview.service import LOOK_UP_S

UNIT = Path(__file__).parents[2] / "systemd" / "afterview.service"


@pytest.fixture
def unit() -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, strict=True)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string(UNIT.read_text("utf-8"))
    return read


def test_it_starts_a_command_that_there_is(unit: configparser.ConfigParser) -> None:
    program, *words = unit["Service"]["ExecStart"].split()
    assert program.endswith("/afterview")
    assert parser(words).parse_args(words).run.__module__ == "afterview.cli.run"


def test_systemd_is_told_and_tells_when_it_does_not_hear(unit: configparser.ConfigParser) -> None:
    assert unit["Service"]["Type"] == "notify"
    minutes = unit["Service"]["WatchdogSec"].removesuffix("min")
    assert int(minutes) * 60 > 10 * LOOK_UP_S


def test_a_bad_configuration_is_not_started_again_and_a_crash_is(unit: configparser.ConfigParser) -> None:
    assert unit["Service"]["RestartPreventExitStatus"] == "2"
    assert unit["Service"]["Restart"] == "on-failure"
