"""Setting up: the configuration that init writes, and signing in."""

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from afterview.cli.init import filled
from afterview.cli.main import main
from afterview.config.load import load_config

sys.path[:0] = [str(Path(__file__).parents[1] / "google"), str(Path(__file__).parents[1] / "daemon")]
from fake.server import FakeGoogle  # noqa: E402
from process import PATIENCE_S, afterview  # noqa: E402

WHO = ("--email", "Ada@Gmail.com", "--name", "Ada Lovelace", "--timezone", "Europe/London")


def test_init_asks_nothing_with_yes_and_the_result_loads(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "config.yaml"
    told = afterview("init", "--yes", *WHO, config=path)
    assert told.code == 0, told
    config = load_config(path)
    assert (config.account.email, config.account.timezone) == ("ada@gmail.com", "Europe/London")
    assert config.profile.name == "Ada Lovelace"
    assert path.stat().st_mode & 0o777 == 0o600
    assert "afterview auth" in told.out


def test_init_asks_for_three_things_and_asks_again_where_the_answer_is_none(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    told = afterview("init", config=path, stdin="Ada Lovelace\nnobody\nada@gmail.com\nMars\nEurope/London\n")
    assert told.code == 0, told
    assert told.err.count("address of your mailbox") == 2
    assert told.err.count("time zone") >= 2
    assert load_config(path).account.email == "ada@gmail.com"


def test_init_takes_the_guess_for_an_empty_answer(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    told = afterview("init", "--email", "ada@gmail.com", "--name", "Ada Lovelace", config=path, stdin="\n")
    assert told.code == 0, told
    assert [load_config(path).account.timezone] == re.findall(r"\[(.*?)\]", told.err)


def test_no_letter_is_ever_signed_with_a_login_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    for gecos, name in (("", ""), ("ada", ""), ("Ada Lovelace,,,", "Ada Lovelace")):
        monkeypatch.setattr(pwd, "getpwuid", lambda uid, told=gecos: Login("ada", told))
        path = tmp_path / f"{len(gecos)}.yaml"
        assert main(["--config", str(path), "init", "--yes", "--email", "ada@gmail.com"]) == 0
        assert load_config(path).profile.name == name


class Login(NamedTuple):
    """A line of the machine's list of users."""

    pw_name: str
    pw_gecos: str


def test_init_never_overwrites_unless_it_is_told_to(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("mine")
    told = afterview("init", "--yes", *WHO, config=path)
    assert told.code == 1
    assert "--force" in told.err
    assert path.read_text() == "mine"
    assert afterview("init", "--yes", "--force", *WHO, config=path).code == 0
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--yes", "--name", "Ada"), "--email"),
        (("--yes", "--email", "ada", "--name", "Ada"), "not a mail address"),
        (("--yes", *WHO[:4], "--timezone", "Mars"), "no such time zone"),
        (("--yes", "--email", "a@b.org", "--name", "\n"), "no name"),
    ],
)
def test_init_says_what_is_wrong_in_one_line_and_writes_nothing(
    words: tuple[str, ...], what: str, tmp_path: Path
) -> None:
    path = tmp_path / "config.yaml"
    told = afterview("init", *words, config=path)
    assert told.code == 2
    assert what in told.err
    assert len(told.err.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["Seán Ó 'Briain", "no", "Ana: Ruiz", "# Ada", "*a", "李 小龍", 'Dr. "Bo" O\'Neil', "- x"]
)
def test_any_name_survives_the_way_into_the_configuration(name: str, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(filled(name, "a@b.org", "Europe/London"), encoding="utf-8")
    assert load_config(path).profile.name == name


def test_init_without_a_place_given_writes_to_the_users_config_folder(tmp_path: Path) -> None:
    env = {"XDG_CONFIG_HOME": str(tmp_path), "AFTERVIEW_CONFIG": ""}
    assert afterview("init", "--yes", *WHO, env=env).code == 0
    assert load_config(tmp_path / "afterview" / "config.yaml").account.email == "ada@gmail.com"


@pytest.fixture
def server() -> Iterator[FakeGoogle]:
    with FakeGoogle("ada@gmail.com") as google:
        yield google


@pytest.fixture
def config(server: FakeGoogle, tmp_path: Path) -> Path:
    client = {"client_id": "a client", "client_secret": "a secret", "redirect_uris": ["http://localhost"],
              "auth_uri": "https://accounts.google.com/o/oauth2/auth", "token_uri": f"{server.root}/token"}  # fmt: skip
    folder = tmp_path / "credentials"
    folder.mkdir()
    (folder / "client_secret.json").write_text(json.dumps({"installed": client}))
    (folder / "client_secret.json").chmod(0o600)
    path = tmp_path / "config.yaml"
    path.write_text(f"account: {{email: ada@gmail.com, google_api_root: '{server.root}'}}\nstate: state\n")
    return path


def agreed(server: FakeGoogle, address: str) -> str:
    """What Google's page does when the user agrees."""
    asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
    server.codes["c0de"] = asked
    return f"{asked['redirect_uri']}?{urlencode({'state': asked['state'], 'code': 'c0de', 'scope': server.granted})}"


def signing_in(config: Path, *words: str) -> tuple[subprocess.Popen[str], str]:
    """`auth` under way, and the address that it shows."""
    program = [sys.executable, "-m", "afterview", "--config", str(config), "auth", *words]
    pipe = subprocess.PIPE
    env = {"BROWSER": "true", "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)}
    process = subprocess.Popen(program, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=env)
    assert process.stderr is not None
    address = next(line.strip() for line in process.stderr if line.startswith("http"))
    return process, address


def test_auth_waits_for_the_browser_and_tells_what_was_granted(config: Path, server: FakeGoogle) -> None:
    process, address = signing_in(config)
    with urllib.request.urlopen(agreed(server, address), timeout=PATIENCE_S) as page:
        assert b"the terminal says whether" in page.read()
    out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, err
    assert "View your email messages" in out
    assert "never sends" in out
    token = config.parent / "credentials" / "token.json"
    assert token.stat().st_mode & 0o777 == 0o600
    assert json.loads(token.read_text())["refresh_token"] not in out + err


def test_auth_without_a_browser_takes_the_address_pasted_back(config: Path, server: FakeGoogle) -> None:
    process, address = signing_in(config, "--no-browser")
    out, err = process.communicate(agreed(server, address) + "\n", timeout=PATIENCE_S)
    assert process.returncode == 0, err
    assert "Signed in" in out
    assert afterview("once", config=config).code == 0


def test_auth_says_which_box_was_left_unticked_and_stores_nothing(config: Path, server: FakeGoogle) -> None:
    server.granted = "https://www.googleapis.com/auth/gmail.readonly"
    process, address = signing_in(config, "--no-browser")
    _, err = process.communicate(agreed(server, address) + "\n", timeout=PATIENCE_S)
    assert process.returncode == 1
    assert "tick" in err
    assert "and tick: 'Manage drafts and send emails';" in err
    assert not (config.parent / "credentials" / "token.json").exists()


def test_auth_gives_up_after_its_time(config: Path) -> None:
    process, _ = signing_in(config, "--timeout", "1")
    _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 1
    assert "within 1 seconds" in err


def test_auth_with_a_port_that_cannot_be_says_so(config: Path) -> None:
    told = afterview("auth", "--port", "99999", config=config)
    assert told.code == 1
    assert "port 99999" in told.err
    assert len(told.err.splitlines()) == 1


def test_before_the_first_sign_in_nothing_is_said_of_a_second_one(config: Path) -> None:
    told = afterview("once", config=config)
    assert told.code == 1
    assert told.err.endswith("not signed in to Google yet (run `afterview auth`)\n")


def test_auth_without_a_client_says_where_one_comes_from(config: Path) -> None:
    (config.parent / "credentials" / "client_secret.json").unlink()
    told = afterview("auth", config=config)
    assert told.code == 1
    assert "credentials/README.md" in told.err
