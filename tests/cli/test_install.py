"""`install` and `uninstall`: what stands where, what systemd is told, and nothing left behind."""

import os
from pathlib import Path

import pytest

from afterview.adapters.systemd import quoted
from afterview.cli.main import main

CONFIG = "account: {email: nora@example.org}\n"
SYSTEMCTL = """#!/bin/sh
echo "systemctl $*" >> "$SAID"
exit "${FAILS:-0}"
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with a configuration, and a systemd that writes down what it is told."""
    (tmp_path / "config" / "afterview").mkdir(parents=True)
    (tmp_path / "config" / "afterview" / "config.yaml").write_text(CONFIG)
    (tmp_path / "bin").mkdir()
    systemctl = tmp_path / "bin" / "systemctl"
    systemctl.write_text(SYSTEMCTL)
    systemctl.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("SAID", str(tmp_path / "said"))
    monkeypatch.delenv("AFTERVIEW_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(home: Path) -> list[str]:
    """What systemd was told since it was last asked."""
    path = home / "said"
    lines = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return lines


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_service_of_ones_own_is_put_in_place_and_started(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["install", "--user"]) == 0
    text = (home / "config/systemd/user/afterview.service").read_text()
    assert f"--config {home}/config/afterview/config.yaml run" in text
    assert "/usr/bin/env" not in text
    assert said(home) == [
        "systemctl --user daemon-reload",
        "systemctl --user enable afterview.service",
        "systemctl --user restart afterview.service",
    ]
    assert "afterview uninstall --user" in capsys.readouterr().out


def test_the_timer_takes_the_place_of_the_daemon_and_the_other_way_round(home: Path) -> None:
    units = home / "config/systemd/user"
    assert main(["install", "--user"]) == 0
    said(home)
    assert main(["install", "--user", "--timer"]) == 0
    assert files(units) == {"afterview-once.service", "afterview-once.timer"}
    assert said(home) == [
        "systemctl --user disable --now afterview.service",
        "systemctl --user daemon-reload",
        "systemctl --user enable afterview-once.timer",
        "systemctl --user restart afterview-once.timer",
    ]
    assert main(["install", "--user"]) == 0
    assert files(units) == {"afterview.service"}


@pytest.mark.parametrize("timer", [[], ["--timer"]])
def test_uninstalling_stops_it_and_leaves_no_file(home: Path, timer: list[str]) -> None:
    before = files(home)
    assert main(["install", "--user", *timer]) == 0
    said(home)
    assert main(["uninstall", "--user"]) == 0
    assert said(home)[0].startswith("systemctl --user disable --now afterview")
    assert files(home) == before


def test_uninstalling_what_is_not_there_is_no_error(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["uninstall", "--user"]) == 0
    assert "no service" in capsys.readouterr().out


def test_printing_changes_nothing_and_shows_all(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(home)
    assert main(["install", "--print"]) == 0
    out = capsys.readouterr().out
    assert f"# {home}/config/systemd/user/afterview.service" in out
    assert "systemctl --user restart afterview.service" in out
    assert files(home) == before


def test_a_wrong_configuration_is_found_before_anything_is_put_in_place(home: Path) -> None:
    (home / "config/afterview/config.yaml").write_text("acount: {}\n")
    assert main(["install", "--user"]) == 2
    assert not (home / "config/systemd").exists()


def test_a_systemd_that_does_not_take_it_up_is_told_with_its_own_words(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FAILS", "1")
    assert main(["install", "--user"]) == 1
    assert "systemctl --user daemon-reload" in capsys.readouterr().err


def test_uninstalling_needs_no_systemd_that_runs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["install", "--user"]) == 0
    monkeypatch.setenv("FAILS", "1")
    assert main(["uninstall", "--user"]) == 0
    assert not (home / "config/systemd/user/afterview.service").exists()


def test_a_server_gets_units_and_a_user_for_each_seeker(home: Path) -> None:
    image = home / "image"
    before = files(home)
    for name in ("nora", "sam"):
        assert main(["install", "--system", "--name", name, "--root", str(image)]) == 0
    assert files(image) == {
        "etc/systemd/system/afterview@.service",
        "etc/sysusers.d/afterview-nora.conf",
        "etc/sysusers.d/afterview-sam.conf",
    }
    assert (image / "etc/sysusers.d/afterview-nora.conf").read_text().splitlines()[-1] == (
        'u afterview-nora - "afterview for nora" /var/lib/afterview/nora'
    )
    assert main(["uninstall", "--system", "--name", "nora", "--root", str(image)]) == 0
    assert "etc/systemd/system/afterview@.service" in files(image), "sam needs it still"
    assert main(["uninstall", "--system", "--name", "sam", "--root", str(image)]) == 0
    assert files(home) == before


def test_on_a_server_the_secrets_can_come_from_systemd(home: Path) -> None:
    where = ["--system", "--name", "nora", "--root", str(home / "image")]
    assert main(["install", *where, "--load-credential"]) == 0
    drop_in = home / "image/etc/systemd/system/afterview@.service.d/credentials.conf"
    assert "LoadCredential=token.json:/etc/afterview/%i/token.json" in drop_in.read_text()
    assert main(["uninstall", *where]) == 0
    assert not drop_in.parent.exists()


@pytest.mark.parametrize("name", ["Nora", "nora/..", "1st", "a" * 22, "nora%i"])
def test_a_name_that_can_be_no_users_is_refused(home: Path, name: str) -> None:
    assert main(["install", "--system", "--name", name, "--root", str(home / "image")]) == 2
    assert not (home / "image").exists()


def test_words_of_a_path_mean_themselves_to_systemd() -> None:
    told = quoted(["/home/no ra/afterview", "100%", "$HOME", 'say "yes"'])
    assert told == '"/home/no ra/afterview" 100%% $$HOME "say \\"yes\\""'
