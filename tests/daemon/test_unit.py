"""The units say what the program does, hold it to it, and please systemd's own checks."""

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from afterview.cli.main import parser
from afterview.service import LOOK_UP_S, OVERDUE_S

SYSTEMD = Path(__file__).parents[2] / "systemd"
SERVICES = ("afterview.service", "afterview@.service", "afterview-once.service", "afterview-once@.service")
STAYING = SERVICES[:2]
TIMERS = ("afterview-once.timer", "afterview-once@.timer")
ANALYZE = shutil.which("systemd-analyze")


class Unit(configparser.RawConfigParser):
    """A unit file; of a key that stands twice, both values."""

    def __init__(self, name: str) -> None:
        super().__init__(interpolation=None, strict=False)
        text = re.sub(r"(SystemCallFilter)=~", r"\1Less=", (SYSTEMD / name).read_text("utf-8"))
        self.read_string(text)

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def environment(name: str) -> set[str]:
    """All that a unit sets, though the key stands more than once."""
    return set(re.findall(r"(?m)^Environment=(.*)$", (SYSTEMD / name).read_text("utf-8")))


@pytest.mark.parametrize("name", SERVICES)
def test_it_starts_a_command_that_there_is(name: str) -> None:
    env, program, *words = Unit(name)["Service"]["ExecStart"].split()
    assert (env, program) == ("/usr/bin/env", "afterview")
    command = "once" if "once" in name else "run"
    assert parser(words).parse_args(words).run.__module__ == f"afterview.cli.{command}"


@pytest.mark.parametrize("name", STAYING)
def test_systemd_is_told_and_tells_when_it_does_not_hear(name: str) -> None:
    service = Unit(name)["Service"]
    assert service["Type"] == "notify"
    seconds = int(service["WatchdogSec"].removesuffix("min")) * 60
    longest_call = 2 * (120 + 60)  # a write that is looked for before it is repeated, each with its retries
    assert seconds > max(10 * LOOK_UP_S, OVERDUE_S, longest_call)


@pytest.mark.parametrize("name", STAYING)
def test_a_bad_configuration_is_not_started_again_and_a_crash_is_without_hammering(name: str) -> None:
    unit = Unit(name)
    assert unit["Service"]["RestartPreventExitStatus"].split() == ["2", "127"]
    assert unit["Service"]["Restart"] == "on-failure"
    assert unit["Service"]["RestartSec"] == "1min"
    assert int(unit["Unit"]["StartLimitBurst"]) <= 10


@pytest.mark.parametrize(("staying", "once"), list(zip(STAYING, SERVICES[2:], strict=True)))
def test_the_timers_service_is_held_as_the_daemon_is(staying: str, once: str) -> None:
    own = {"Type", "ExecStart", "NotifyAccess", "KillSignal", "WatchdogSec", "TimeoutStartSec", "Environment"}
    assert environment(staying) - environment(once) == {"PYTHONMALLOC=malloc"}  # memory is given back between two looks
    assert environment(once) <= environment(staying)
    held = {key: value for key, value in Unit(staying)["Service"].items() if key not in own and "Restart" not in key}
    held |= {key: value for key, value in Unit(staying)["Service"].items() if key.startswith("Restrict")}
    assert held.items() <= dict(Unit(once)["Service"]).items()


def test_on_a_server_it_has_a_user_of_its_own_and_one_place_to_write() -> None:
    service = Unit("afterview@.service")["Service"]
    assert service["User"] == "afterview-%i"
    assert service["StateDirectory"] == "afterview/%i"
    assert service["ProtectSystem"] == "strict"
    assert "ReadWritePaths" not in service
    assert service["RestrictAddressFamilies"] == "AF_INET AF_INET6 AF_UNIX"
    assert service["MemoryMax"]


@pytest.mark.parametrize("name", TIMERS)
def test_a_timer_looks_again_after_sleep(name: str) -> None:
    assert Unit(name)["Timer"]["Persistent"] == "yes"


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not on this machine")
class TestSystemdsOwnChecks:
    @pytest.mark.parametrize("name", [*SERVICES, *TIMERS])
    def test_verify_is_silent(self, name: str, tmp_path: Path) -> None:
        assert ANALYZE is not None
        whose = [] if "@" in name else ["--user"]
        done = subprocess.run(
            [ANALYZE, "verify", *whose, str(SYSTEMD / name)],
            capture_output=True,
            text=True,
            env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    @pytest.mark.parametrize("name", ["afterview@.service", "afterview-once@.service"])
    def test_the_system_units_are_exposed_to_little(self, name: str) -> None:
        assert ANALYZE is not None
        done = subprocess.run(
            [ANALYZE, "security", "--offline=yes", "--threshold=15", "--no-pager", str(SYSTEMD / name)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
