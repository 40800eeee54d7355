"""The wheel is all that a user needs: built as pip builds it, and run from it with no checkout beside it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from afterview import __version__

ROOT = Path(__file__).resolve().parents[1]
pytest.importorskip("hatchling", reason="the build backend is among the dev extras")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the backend that pyproject.toml names."""
    folder = tmp_path_factory.mktemp("wheel")
    code = "import sys, hatchling.build; print(hatchling.build.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel puts beside Python's packages."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def run_from(installed: Path, *words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "afterview", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as packed:
        return set(packed.namelist())


def test_it_carries_every_file_of_the_package(wheel: Path) -> None:
    package = ROOT / "daemon" / "afterview"
    there = {f"afterview/{path.relative_to(package)}" for path in package.rglob("*") if path.is_file()}
    assert {one for one in there if "__pycache__" not in one} <= names(wheel)


def test_it_carries_templates_weights_and_units(wheel: Path) -> None:
    inside = names(wheel)
    wanted = {"writing/templates/en/thank_you.txt.j2", "inference/acts/acts.bin", "config/template.yaml"}
    assert {f"afterview/{name}" for name in wanted} <= inside
    units = {path.name for path in (ROOT / "systemd").iterdir()}
    assert {f"afterview/units/{name}" for name in units} <= inside


def test_it_holds_no_tests_secrets_or_mail(wheel: Path) -> None:
    outside = {one.split("/")[0] for one in names(wheel)}
    assert outside == {"afterview", f"afterview-{__version__}.data", f"afterview-{__version__}.dist-info"}
    assert not any(one.endswith((".eml", "token.json", "client_secret.json", ".db")) for one in names(wheel))


def test_the_version_comes_from_one_place(wheel: Path, installed: Path, tmp_path: Path) -> None:
    assert wheel.name == f"afterview-{__version__}-py3-none-any.whl"
    assert run_from(installed, "--version", cwd=tmp_path).stdout == f"afterview {__version__}\n"
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'dynamic = ["version"]' in project
    assert __version__ not in project


def test_what_it_installs_reads_a_mailbox_and_writes_letters(installed: Path, tmp_path: Path) -> None:
    done = run_from(
        installed, "rehearse", str(ROOT / "examples" / "mail"), "--out", "prepared",
        "--at", "2026-10-15T18:30", "--timezone", "America/Chicago", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "prepared").glob("*.eml"))


def test_what_it_installs_brings_its_units(installed: Path, tmp_path: Path) -> None:
    done = run_from(installed, "install", "--system", "--name", "nora", "--print", "--root", "image", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "User=afterview-%i" in done.stdout


def test_it_names_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        points = packed.read(f"afterview-{__version__}.dist-info/entry_points.txt").decode()
        told = packed.read(f"afterview-{__version__}.dist-info/METADATA").decode()
    assert "afterview = afterview.cli.main:main" in points
    assert "Requires-Dist: jinja2" in told
