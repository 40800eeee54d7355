"""The walls of the house: who may import whom, what the pure middle may not know, and that no door can send."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "daemon" / "afterview"
PURE = ("domain", "reading", "inference", "etiquette", "writing", "reconcile")
LONGEST_MODULE = 350
CLOCKS = ("adapters/clock.py", "service.py")  # where the real clock is made, and the one that takes it by default
_LOCAL_CLOCKS = {("service.py", "datetime.now")}  # the schedule library goes by the machine's local wall clock
_OUTSIDE_WORLD = {
    *("logging", "socket", "ssl", "select", "asyncio", "threading", "multiprocessing", "subprocess", "signal"),
    *("sqlite3", "time", "random", "secrets", "uuid", "os", "io", "shutil", "tempfile", "glob", "pathlib"),
    *("urllib", "http", "smtplib", "imaplib", "poplib", "ftplib", "requests", "httplib2", "google", "googleapiclient"),
}
# Names of these modules that reach for nothing: they calculate.
_HARMLESS = {"urllib.parse", "io.StringIO", "io.BytesIO", "pathlib.PurePath", "pathlib.PurePosixPath"}
# domain/errors.py names the path that an error is about; writing/templates.py reads the user's own templates once,
# which is package data by another way (DESIGN.md: 'the user's own templates replace the built-in ones').
_EXCUSED = {("domain/errors.py", "pathlib.Path"), ("writing/templates.py", "pathlib.Path")}
_NOW = re.compile(r"\b(?:datetime|date|dt)\.(?:now|utcnow|today|fromtimestamp|utcfromtimestamp)$")

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(tree: ast.AST) -> Iterator[str]:
    """Every dotted name that a module imports: 'os', 'urllib.parse', 'pathlib.Path'."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def dotted(node: ast.AST) -> str:
    """'datetime.datetime.now' of an expression; '' where it is no plain chain of names."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


def times_asked(path: Path) -> Iterator[tuple[str, bool]]:
    """Calls such as 'datetime.now', and whether a zone was given."""
    for node in ast.walk(parsed(path)):
        called = dotted(node.func) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and _NOW.search(called):
            needed = 2 if called.endswith("fromtimestamp") else 1
            yield called, len(node.args) + len(node.keywords) >= needed


def test_imports_go_one_way() -> None:
    run = "import sys; from importlinter.cli import lint_imports_command as run; sys.argv = ['', '--no-cache']; run()"
    done = subprocess.run(
        [sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_opens_by_saying_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(parsed(path)) or ""
    first = said.partition("\n\n")[0].strip()
    assert len(first) > 10
    assert first[-1] in ".?`:", f"{first!r} is no whole sentence"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_be_read_at_a_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p).split("/")[0] in PURE], ids=name_of)
def test_the_pure_middle_knows_no_clock_file_network_or_log(path: Path) -> None:
    known = {
        name
        for name in imported(parsed(path))
        if name.split(".")[0] in _OUTSIDE_WORLD
        and not any(name == fine or name.startswith(fine + ".") for fine in _HARMLESS)
        and (name_of(path), name) not in _EXCUSED
    }
    assert known == set()


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p).split("/")[0] in PURE], ids=name_of)
def test_the_pure_middle_opens_prints_and_asks_nothing(path: Path) -> None:
    calls = {node.func.id for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)
             and isinstance(node.func, ast.Name)}  # fmt: skip
    assert not calls & {"open", "print", "input", "exec", "eval", "compile", "__import__"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_time_of_day_without_a_zone(path: Path) -> None:
    naive = [
        called for called, given in times_asked(path) if not given and (name_of(path), called) not in _LOCAL_CLOCKS
    ]
    assert naive == []


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p) not in CLOCKS], ids=name_of)
def test_only_the_clock_asks_what_time_it_is(path: Path) -> None:
    assert [called for called, given in times_asked(path) if given and called.endswith(".now")] == []


def test_no_port_has_a_call_that_could_send() -> None:
    tree = parsed(PACKAGE / "ports.py")
    calls = {
        f"{owner.name}.{method.name}"
        for owner in ast.walk(tree) if isinstance(owner, ast.ClassDef)
        for method in owner.body if isinstance(method, ast.FunctionDef)
    }  # fmt: skip
    assert {"Drafts.create", "Calendar.create", "Mailbox.fetch"} <= calls
    assert not {
        c for c in calls if re.search(r"send|forward|transmit|deliver|submit|post|mail_to|reply", c, re.IGNORECASE)
    }


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_knows_how_to_speak_smtp(path: Path) -> None:
    assert not {name for name in imported(parsed(path)) if name.split(".")[0] in ("smtplib", "aiosmtplib", "telnetlib")}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_class_is_named_for_handling_things(path: Path) -> None:
    named = [node.name for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef)]
    assert not [n for n in named if re.search(r"(Manager|Helper|Util|Utils|Handler|Processor)$", n)]
