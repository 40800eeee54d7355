"""Runs `afterview` as a user does: a process of its own, with its own environment."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
MAIL = ROOT / "examples" / "mail"
HUNT = yaml.safe_load((ROOT / "examples" / "hunt.yaml").read_text(encoding="utf-8"))
ME, NAME, ZONE, MOMENT = HUNT["seeker"]["email"], HUNT["seeker"]["name"], HUNT["seeker"]["timezone"], HUNT["moment"]
WHO = ("--me", ME, "--name", NAME, "--timezone", ZONE)


@dataclass(frozen=True)
class Done:
    """What a finished command left: its exit code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


def afterview(*args: str | Path, **environment: str) -> Done:
    """Run a command to its end."""
    plain = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "PYTHONUTF8": "1", "COLUMNS": "100"}
    command = [sys.executable, "-m", "afterview", *map(str, args)]
    done = subprocess.run(
        command, capture_output=True, env=plain | environment, timeout=120, check=False, stdin=subprocess.DEVNULL
    )
    return Done(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def rehearse(path: Path, *args: str | Path, **environment: str) -> Done:
    """Rehearse a mailbox as Nora Feldman, at the telling moment unless another --at is given."""
    at = () if "--at" in args else ("--at", MOMENT)
    return afterview("rehearse", path, *WHO, *at, *args, **environment)


def copy_of_mail(folder: Path) -> Path:
    """The example's mail, to be changed."""
    return shutil.copytree(MAIL, folder / "mail")


def mails() -> list[bytes]:
    """The example's mails in order of arrival."""
    return [path.read_bytes() for path in sorted(MAIL.glob("*.eml"))]


def mbox_of(path: Path, messages: list[bytes]) -> Path:
    """An mbox as Takeout writes it."""
    with path.open("wb") as out:
        for number, data in enumerate(messages):
            out.write(b"From %d@xxx Thu Oct 15 12:00:00 +0000 2026\r\n" % (1_800_000_000 + number))
            out.write(data.replace(b"\nFrom ", b"\n>From ") + b"\r\n\r\n")
    return path


def maildir_of(path: Path, messages: list[bytes]) -> Path:
    """A Maildir, sent mail in its own folder."""
    for folder in (path, path / ".Sent"):
        for part in ("cur", "new", "tmp"):
            (folder / part).mkdir(parents=True)
    for number, data in enumerate(messages):
        folder = path / ".Sent" if b"X-Gmail-Labels: Sent" in data else path
        (folder / "cur" / f"17{number:08}.host:2,S").write_bytes(data)
    return path


def said(told: dict[str, Any]) -> dict[str, Any]:
    """What a rehearsal's JSON says, without the keys' order: to compare two ways to the same mail."""
    return {name: told[name] for name in ("messages", "applications", "interviews", "moments")}
