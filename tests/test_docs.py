"""The documents say what is true: commands exist and parse, pictures are of today, links lead somewhere."""

import argparse
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from afterview.cli.main import COMMANDS, parser
from afterview.config.load import load_config

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("*/README.md")])
sys.path.insert(0, str(ROOT / "examples"))
import picture  # noqa: E402 - it lies beside the example, not among the modules


def commands_of(text: str) -> Iterator[str]:
    """Every call of afterview in a text: in indented blocks (without the comment behind it) and between back-ticks."""
    calls = re.findall(r"(?m)^ {2,}(?:\.venv/bin/)?(afterview \S.*?)(?: {2,}.*)?$", text)
    calls += re.findall(r"`(?:\.venv/bin/)?(afterview [^`]+)`", text)
    yield from (" ".join(call.split()) for call in calls)


def documented() -> list[tuple[str, str]]:
    found = [(path.name if path.parent == ROOT else str(path.relative_to(ROOT)), call)
             for path in DOCUMENTS for call in commands_of(path.read_text(encoding="utf-8"))]  # fmt: skip
    return [one for one in found if shlex.split(one[1])[1] != "COMMAND"]


def examples_of_help() -> list[tuple[str, str]]:
    return [(name, call) for name in COMMANDS for call in commands_of(parser_of(name).epilog or "")]


def parser_of(name: str) -> argparse.ArgumentParser:
    """One command's own parser."""
    [actions] = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    found = actions.choices[name]
    assert isinstance(found, argparse.ArgumentParser)
    return found


def test_the_readme_shows_commands_at_all() -> None:
    assert len(documented()) > 10
    assert len(examples_of_help()) > 5


@pytest.mark.parametrize(("where", "call"), [*documented(), *examples_of_help()], ids=lambda text: text[:60])
def test_a_documented_command_exists_and_parses(where: str, call: str) -> None:
    words = shlex.split(call)[1:]
    if len(words) == 1:
        assert words[0] in (*COMMANDS, "--version", "--help"), where
    else:
        assert left_with(words) == 0, f"{where}: {call}"


def left_with(words: list[str]) -> int:
    """The exit code that the command line is refused with, 0 where it is understood."""
    try:
        parser().parse_args(words)
    except SystemExit as left:
        return int(left.code or 0)
    return 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert any(re.search(rf"afterview {name}\b", path.read_text(encoding="utf-8")) for path in DOCUMENTS)
    assert parser_of(name).description


def test_every_make_target_that_is_documented_exists() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    for path in DOCUMENTS:
        named = re.findall(r"(?m)(?:^ {4}|`)make ([a-z]+)", path.read_text(encoding="utf-8"))
        assert set(named) <= targets, path
    assert {"demo", "test"} <= targets


def test_the_pictures_are_what_the_demo_gives_now() -> None:
    table, letter = picture.pictures()
    assert picture.filled(README, "draft", letter) == README, "run: make picture"
    assert picture.PICTURE.read_text(encoding="utf-8") == table, "run: make picture"


def test_the_picture_needs_nothing_from_elsewhere() -> None:
    text = picture.PICTURE.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "http" not in text
    assert "<script" not in text


def test_the_demo_does_what_the_readme_says(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "demo.py")], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "out/reminders.ics" in done.stdout
    assert "Nothing was sent." in done.stdout
    assert (tmp_path / "out" / "reminders.ics").is_file()
    assert list((tmp_path / "out").glob("*.eml"))


def test_the_example_mail_is_what_the_hunt_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import make_mail

    (tmp_path / "hunt.yaml").write_bytes((ROOT / "examples" / "hunt.yaml").read_bytes())
    monkeypatch.setattr(make_mail, "HERE", tmp_path)
    make_mail.main()
    made = {path.name: path.read_bytes() for path in (tmp_path / "mail").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (ROOT / "examples" / "mail").iterdir()}


def test_the_page_of_letters_is_what_is_written_now() -> None:
    import letters_page

    from afterview.domain.vocabulary import DraftKind

    told = (ROOT / "examples" / "letters.md").read_text(encoding="utf-8")
    assert told == letters_page.page(), "run `make letters`, and read what changed"
    assert all(f"## {title}" in told for title in letters_page.KINDS.values())
    assert set(letters_page.KINDS) == set(DraftKind)


def test_the_example_configuration_loads() -> None:
    config = load_config(ROOT / "config.example.yaml")
    assert config.account.email == "you@gmail.com"
    assert (
        yaml.safe_load((ROOT / "config.example.yaml").read_text(encoding="utf-8"))["etiquette"]["preset"] == "standard"
    )


def test_init_writes_what_the_example_shows() -> None:
    assert (ROOT / "daemon/afterview/config/template.yaml").read_bytes() == (ROOT / "config.example.yaml").read_bytes()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_within_the_repository_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name} points to {target}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_keep_to_a_readable_width(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("|")]
    assert max(map(len, lines)) <= 125


def test_the_map_fits_on_a_few_screens() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) < 150


def test_the_map_names_every_package_and_no_other() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = ROOT / "daemon" / "afterview"
    there = {path.name for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    there -= {"__init__.py", "__main__.py"}
    named = set(re.findall(r"(?m)^ {4}([a-z_]+(?:\.py|(?=/)))", told))
    assert named == there


def test_the_scopes_in_the_readme_are_those_that_are_asked_for() -> None:
    from afterview.bootstrap.google import BOXES

    asked = {scope.rpartition("/")[2] for scope in BOXES}
    told = set(re.findall(r"(?m)^\| `([a-z.]+)` \|", README))
    assert told == asked


def test_the_google_clicks_are_the_same_in_both_places() -> None:
    def links(text: str) -> list[str]:
        return re.findall(r"<(https://console\.cloud\.google\.com/[^>]+)>", text)

    other = (ROOT / "credentials" / "README.md").read_text(encoding="utf-8")
    assert set(links(other)) <= set(links(README))


def test_the_troubles_in_the_readme_stand_there_as_they_appear() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "daemon").rglob("*.py")))
    source = re.sub(r'"\s*\n\s*f?"', "", source)  # a message that goes on in the next line
    section = README.partition("### When something is wrong")[2].partition("\n## ")[0]
    rows = re.findall(r"(?m)^\| (\*.*?) \|", section)
    phrases = [piece.strip() for row in rows for told in re.findall(r"\*(.+?)\*", row) for piece in told.split("…")]
    assert len(rows) >= 5
    assert [one for one in phrases if one and one not in source] == []


def test_the_changelog_knows_this_version() -> None:
    from afterview import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
