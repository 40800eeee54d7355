"""What a newcomer sees: `afterview` alone, its help, its refusals, its manual page, and what the shell completes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from afterview.cli.main import COMMANDS, main
from afterview.cli.manual import manual

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "mail"
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("AFTERVIEW_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)

    def told(*words: str) -> tuple[int, str, str]:
        try:
            code = main(words)
        except SystemExit as left:
            code = int(left.code or 0)
        return code, *capsys.readouterr()

    return told


def configured(folder: Path) -> Path:
    shutil.copytree(EXAMPLE, folder / "mail")
    path = folder / "config.yaml"
    path.write_text(
        "account: {email: nora.feldman.mpls@gmail.com, timezone: America/Chicago}\n"
        "mailbox: {provider: files, path: mail}\ndrafts: {provider: files, path: drafts}\n"
        "calendar: {provider: files, path: reminders.ics}\nstate: state\n"
    )
    return path


def test_alone_it_leads_from_each_step_to_the_next(say: Say, tmp_path: Path) -> None:
    code, out, err = say()
    assert (code, err) == (0, "")
    assert "afterview rehearse PATH" in out
    assert "afterview init" in out
    configured(tmp_path)
    out = say()[1]
    assert "afterview once --dry-run" in out
    say("once", "--now", "2026-10-15T18:30")
    assert "afterview status" in say()[1]
    (tmp_path / "config.yaml").write_text("account:\n\t- no")
    assert "afterview doctor" in say()[1]


def test_help_names_every_command_and_explains_each(say: Say) -> None:
    _, out, _ = say("help")
    assert say("--help")[1] == out
    for name, line in COMMANDS.items():
        assert f"  {name:11} {line}" in out
        code, page, _ = say("help", name)
        assert code == 0
        assert page == say(name, "--help")[1]
        assert "\nExamples:\n" in page or name in ("run",)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_of_help_fits_the_eye(name: str, say: Say) -> None:
    assert max(map(len, say("help", name)[1].splitlines())) <= 120


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("statsu",), "statsu: there is no such command; did you mean `afterview status`?"),
        (("xyzzy",), "xyzzy: there is no such command (`afterview help`"),
        (("help", "xyzzy"), "xyzzy: there is no such command (`afterview help`"),
        (("why",), "why: X is missing (`afterview why --help`)"),
        (("rehearse",), "rehearse: PATH is missing"),
        (("status", "--al", "--loud"), "status: --loud is not understood (`afterview help status`)"),
        (("notes", "Larch", "--on", "2026-03-12", "hm"), "notes: hm is not understood (options stand before or behind"),
        (("auth", "--port", "x"), "auth: --port x: not a whole number (`afterview auth --help`)"),
        (("completion", "tcsh"), "invalid choice: 'tcsh'"),
        (("status",), "there is no configuration yet (`afterview init` writes one"),
        (("--config", "nowhere.yaml", "status"), "nowhere.yaml: no such file (`afterview init` writes one)"),
        (("--config", ".", "status"), "cannot be read (Is a directory) (check the path"),
        (("doctor", "--alert", "--no-alert"), "--alert and --no-alert at once (give one of them)"),
    ],
)
def test_what_is_not_understood_is_told_in_one_line_with_a_way_on(words: tuple[str, ...], told: str, say: Say) -> None:
    code, out, err = say(*words)
    assert (code, out) == (2, "")
    assert err.startswith("afterview: ")
    assert told in err
    assert err.count("\n") == 1


def test_the_manual_page_is_of_today() -> None:
    assert (ROOT / "man" / "afterview.1").read_text(encoding="utf-8") == manual(), "run: make man"


def test_the_manual_page_explains_every_command_and_option() -> None:
    page = manual().replace("\\-", "-")
    for name in COMMANDS:
        assert f".SS afterview {name}\n" in page
    assert ".B --remote\n" in page
    assert ".SH EXIT STATUS" in page


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_the_manual_page_is_set_without_a_complaint() -> None:
    command = ["groff", "-man", "-Tutf8", "-ww", "-Kutf8", str(ROOT / "man" / "afterview.1")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def hunt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = configured(tmp_path_factory.mktemp("hunt"))
    assert main(["--config", str(config), "once", "--now", "2026-10-15T18:30"]) == 0
    return config


def completions(line: str, config: Path, folder: Path) -> set[str]:
    """What the program offers for a line that is typed so far, by argcomplete's protocol."""
    answer = folder / "answer"
    environment = {
        **os.environ, "_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)), "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer), "AFTERVIEW_CONFIG": str(config), "_ARGCOMPLETE_SHELL": "fish",
    }  # fmt: skip
    subprocess.run([sys.executable, "-m", "afterview"], env=environment, check=False, capture_output=True)
    return {one.strip() for one in answer.read_text(encoding="utf-8").split("\n") if one.strip()}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("afterview st", {"status"}),
        ("afterview status --", {"--json", "--cost", "--all"}),
        ("afterview why Jun", {"Juniper Foods"}),
        ("afterview notes Bir", {"Birchway Clinics"}),
        ("afterview correct st", {"stage"}),
        ("afterview correct stage Mos", {"Mosswood Library System"}),
        ("afterview completion ", {"bash", "zsh", "fish"}),
        ("afterview help for", {"forget"}),
    ],
)
def test_commands_options_and_firms_are_completed(line: str, offered: set[str], hunt: Path, tmp_path: Path) -> None:
    assert offered <= completions(line, hunt, tmp_path)


def test_without_a_state_completion_offers_no_firm_and_does_not_fail(tmp_path: Path) -> None:
    assert completions("afterview why ", tmp_path / "none.yaml", tmp_path) <= {"-h", "--help", "--json"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_is_printed_for_a_shell_is_taken_by_that_shell(shell: str, say: Say) -> None:
    code, out, _ = say("completion", shell)
    assert code == 0
    assert "afterview" in out
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    done = subprocess.run([shell, "-n"], input=out, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
