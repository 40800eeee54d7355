"""Every afterview command that a README shows is run, in the order in which it is shown, by somebody who begins with
nothing: in a home of their own, with the example mailbox exported and at a Google that is this machine."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "cli")]
from as_user import mails, mbox_of  # noqa: E402
from fake.server import FakeGoogle  # noqa: E402
from google_house import NORA, hunt  # noqa: E402
from process import PATIENCE_S, running  # noqa: E402
from test_init_and_auth import agreed  # noqa: E402

from test_docs import commands_of  # noqa: E402

MOMENT = "2026-10-15T18:30"
EXPORT = "Takeout/Mail/All mail Including Spam and Trash.mbox"
READMES = ["README.md", "credentials/README.md", "systemd/README.md", "man/README.md"]
ANSWERS = {"init": f"Nora Feldman\n{NORA}\nAmerica/Chicago\n", "doctor": "n\n", "forget": "y\n"}
TAKES_A_MOMENT = ("once",)
LAST = ("forget", "uninstall")  # whatever is shown behind them, they come at the end
MENTIONED = (["rehearse"], ["why"], ["completion"])  # the bare name, in a sentence about the command
NOT_HERE = {"install": "it changes the machine's services; tests/daemon/ tries it"}


def shown(readme: str) -> list[list[str]]:
    """The commands of a README, each once; placeholders such as COMMAND are none."""
    calls = dict.fromkeys(commands_of((ROOT / readme).read_text(encoding="utf-8")))
    words = [shlex.split(call)[1:] for call in calls]
    words = [one for one in words if one and not {"COMMAND", "FILE"} & set(one) and one not in MENTIONED]
    return sorted(words, key=lambda one: name_of(one) in LAST)


def name_of(words: list[str]) -> str:
    return next((word for word in words if not word.startswith("-")), "")


@dataclass
class Home:
    """A newcomer's home, and what has happened in it so far."""

    folder: Path
    server: FakeGoogle
    known: dict[str, str] = field(default_factory=dict)

    @property
    def config(self) -> Path:
        return self.folder / ".config" / "afterview" / "config.yaml"

    @property
    def environment(self) -> dict[str, str]:
        path = [str(ROOT / "daemon"), *(one for one in sys.path if one)]
        return {"HOME": str(self.folder), "PATH": os.environ["PATH"], "BROWSER": "true", "PYTHONUTF8": "1",
                "PYTHONPATH": os.pathsep.join(path)}  # fmt: skip

    def follow(self, words: list[str]) -> tuple[int, str]:
        """Do what a README says; gives the exit code and what was printed."""
        name = name_of(words)
        if name == "auth":
            return self.sign_in(words)
        if name == "run":
            with running(self.config, self.folder) as daemon:
                daemon.wait_for("started")
                return daemon.end(signal.SIGINT), "\n".join(daemon.lines)
        told = self.say(self.filled(words), ANSWERS.get(name, ""))
        if name == "init":
            self.point_to_this_machine()
        return told

    def say(self, words: list[str], answers: str = "") -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "afterview", *words], input=answers, capture_output=True, text=True,
            timeout=PATIENCE_S, env=self.environment, cwd=self.folder, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def filled(self, words: list[str]) -> list[str]:
        """The words with what a user would put for '<message-id>', and at the moment of the example."""
        if "<message-id>" in words:
            words = [self.message_for(words) if word == "<message-id>" else word for word in words]
        return [*words, "--now", MOMENT] if name_of(words) in TAKES_A_MOMENT and "--now" not in words else words

    def message_for(self, words: list[str]) -> str:
        if not self.known and name_of(words) != "rehearse":
            told = json.loads(self.say(["status", "--json"])[1])
            case = next(one for one in told["cases"] if len(one["messages"]) > 2)
            self.known = {"any": case["messages"][0], "split": case["messages"][1]}
        if name_of(words) == "rehearse":
            return re.findall(rb"(?im)^Message-ID:\s*(<.*?>)", mails()[0])[0].decode()
        return self.known["split" if "split" in words else "any"]

    def point_to_this_machine(self) -> None:
        """What only a test does: Google is here, and mail of any age is looked at."""
        text = self.config.read_text()
        text = text.replace("google_api_root: null", f"google_api_root: '{self.server.root}'")
        self.config.write_text(text.replace("first_scan_days: 60 ", "first_scan_days: 730 "))

    def make_a_client(self) -> None:
        """The steps of 'Your Google client': the file as Google gives it, moved as the README says."""
        client = {
            "client_id": "a client",
            "client_secret": "a secret",
            "redirect_uris": ["http://localhost"],
            "auth_uri": "https://accounts.google.com/o/oauth2/auth",
            "token_uri": f"{self.server.root}/token",
        }
        (self.folder / "Downloads").mkdir()
        (self.folder / "Downloads" / "client_secret_1.json").write_text(json.dumps({"installed": client}))
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        for line in re.findall(r"(?m)^ +((?:mkdir|mv|chmod) .*client_secret.*|mkdir .*credentials)$", readme):
            subprocess.run(["sh", "-euc", line], env=self.environment, check=True)

    def sign_in(self, words: list[str]) -> tuple[int, str]:
        """Agree on Google's page, in the browser that opens or by pasting the address back."""
        if not (self.folder / "Downloads").exists():
            self.make_a_client()
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            [sys.executable, "-m", "afterview", *words], stdin=pipe, stdout=pipe, stderr=pipe, text=True,
            env=self.environment, cwd=self.folder,
        )  # fmt: skip
        assert process.stderr is not None
        address = next(line.strip() for line in process.stderr if line.startswith("http"))
        back = agreed(self.server, address)
        if "--no-browser" not in words:
            urllib.request.urlopen(back, timeout=PATIENCE_S).close()
        out, err = process.communicate(f"{back}\n", timeout=PATIENCE_S)
        return process.returncode, out + err


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with FakeGoogle(NORA) as server:
        for letter in hunt():
            server.gmail.deliver(letter.raw, labels=letter.labels, at=letter.at)
        export = tmp_path / EXPORT
        export.parent.mkdir(parents=True)
        mbox_of(export, mails())
        yield Home(tmp_path, server)


def set_up(home: Home) -> None:
    """For the READMEs that begin where the first one has led."""
    for words in (["init"], ["auth"], ["once"]):
        assert home.follow(words)[0] == 0


@pytest.mark.parametrize("readme", READMES)
def test_every_command_that_it_shows_does_its_work(readme: str, home: Home) -> None:
    if readme != "README.md":
        set_up(home)
    elif "afterview once" not in (ROOT / readme).read_text(encoding="utf-8"):
        pytest.fail("the README does not lead to a first cycle")
    calls = shown(readme)
    for words in calls:
        if name_of(words) in NOT_HERE or (name_of(words) == "init" and home.config.exists()):
            continue
        code, told = home.follow(words)
        assert code == 0, f"{readme}: afterview {shlex.join(words)}\n{told}"
        if name_of(words) == "run" or words == ["once", "--dry-run"]:
            assert home.follow(["once"])[0] == 0, "back to the moment of the example"
