"""systemd's units: what is put where for a service of one's own or of a server, and what takes it away again."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from afterview.adapters.files.atomic import advice, make_folder, write_atomically
from afterview.domain.errors import NeedsUser

SYSTEM_UNITS = Path("/etc/systemd/system")
SYSTEM_USERS = Path("/etc/sysusers.d")
HOMES = Path("/var/lib/afterview")
DROP_IN = "credentials.conf"
_CHECKOUT = Path(__file__).parents[3] / "systemd"
_COMMAND = "/usr/bin/env afterview"
_OWN_CONFIG = "%h/.config/afterview/config.yaml"
_PATIENCE_S = 120  # stopping may take the unit's TimeoutStopSec


@dataclass(frozen=True, slots=True)
class Placement:
    """What stands where: `texts` by path, `gone` the paths of what must not stand there any more, and the commands that
    make systemd know of it, `before` and `after` the files change."""

    texts: Mapping[Path, str] = field(default_factory=dict)
    gone: tuple[Path, ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    after: tuple[tuple[str, ...], ...] = ()


def own_service(folder: Path, command: Sequence[str], config: Path, *, timer: bool) -> Placement:
    """The service of a user: `folder` is where their units lie, `command` starts afterview, `config` is absolute."""
    names = _names("", timer)
    texts = {folder / name: _filled(unit(name), command, config) for name in names}
    other = tuple(folder / name for name in _names("", not timer))
    stop = _stopping(("systemctl", "--user"), [path.name for path in other if path.exists()])
    manage = ("systemctl", "--user")
    start = ((*manage, "daemon-reload"), (*manage, "enable", names[-1]), (*manage, "restart", names[-1]))
    return Placement(texts, other, stop, start)


def own_service_gone(folder: Path) -> Placement:
    """The same, taken away."""
    paths = [folder / name for timer in (False, True) for name in _names("", timer)]
    there = [path for path in paths if path.exists()]
    manage = ("systemctl", "--user")
    return Placement({}, tuple(there), _stopping(manage, [one.name for one in there]), ((*manage, "daemon-reload"),))


def server_service(root: Path, command: Sequence[str], name: str, *, timer: bool, credentials: bool) -> Placement:
    """The service of a server for the seeker `name`, under a user of its own, below `root` ('/' but for images).

    It is not started: that user has to be configured and signed in first.
    """
    units, users = _below(root, SYSTEM_UNITS), _below(root, SYSTEM_USERS)
    names = _names("@", timer)
    texts = {units / one: _filled(unit(one), command, None) for one in names}
    texts[users / f"afterview-{name}.conf"] = unit("sysusers.conf").replace("-NAME", f"-{name}").replace("NAME", name)
    drop_in = units / f"{names[0]}.d" / DROP_IN
    if credentials:
        texts[drop_in] = unit(DROP_IN)
    if root != Path("/"):
        return Placement(texts)
    home = str(HOMES / name)
    make = (
        ("systemd-sysusers", f"afterview-{name}.conf"),
        ("install", "-d", "-m", "0755", str(HOMES)),
        ("install", "-d", "-m", "0700", "-o", f"afterview-{name}", "-g", f"afterview-{name}", home),
        ("systemctl", "daemon-reload"),
    )
    return Placement(texts, after=make)


def server_service_gone(root: Path, name: str) -> Placement:
    """The same, taken away; the units stay where another instance needs them."""
    units, users = _below(root, SYSTEM_UNITS), _below(root, SYSTEM_USERS)
    user = users / f"afterview-{name}.conf"
    others = [path for path in users.glob("afterview-*.conf") if path != user]
    paths = [units / one for timer in (False, True) for one in _names("@", timer)]
    paths += [units / f"{one.name}.d" / DROP_IN for one in paths if one.suffix == ".service"]
    gone = [path for path in (user, *(() if others else paths)) if path.exists()]
    if root != Path("/"):
        return Placement({}, tuple(gone))
    there = [path.name for path in paths if path.exists() and "@." in path.name]
    stop = _stopping(("systemctl",), [one.replace("@.", f"@{name}.") for one in there])
    return Placement({}, tuple(gone), stop, (("systemctl", "daemon-reload"),))


def carry_out(placement: Placement) -> None:
    """Put the files there, take others away, and tell systemd. Raises UsageError where a file cannot be written, and
    NeedsUser where systemd does not take it up."""
    for words in placement.before:
        _call(words, must=False)
    for path in placement.gone:
        with advice(path):
            path.unlink(missing_ok=True)
            if path.parent.suffix == ".d" and not any(path.parent.iterdir()):
                path.parent.rmdir()
    for path, text in placement.texts.items():
        make_folder(path.parent)
        write_atomically(path, text.encode())
        path.chmod(0o644)  # systemd reads it as another user; there is no secret in it
    for words in placement.after:
        _call(
            words, must=bool(placement.texts)
        )  # where nothing is put, a systemd that does not run has nothing to mend


def unit(name: str) -> str:
    """A file of the systemd folder: in an installation it lies in the package, in a checkout beside it."""
    packed = files("afterview") / "units" / name
    return packed.read_text("utf-8") if packed.is_file() else (_CHECKOUT / name).read_text("utf-8")


def quoted(words: Sequence[str]) -> str:
    """Words of an Exec line as systemd.service(5) reads them: specifiers, variables and blanks mean themselves."""
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"' if not plain or any(one in plain for one in " \t'\"\\;") else plain


def _filled(text: str, command: Sequence[str], config: Path | None) -> str:
    told = text.replace(f"ExecStart={_COMMAND}", f"ExecStart={quoted(command)}")
    return told if config is None else told.replace(f"--config {_OWN_CONFIG}", f"--config {quoted([str(config)])}")


def _names(at: str, timer: bool) -> tuple[str, ...]:
    """The units of a variant, the one that is enabled last."""
    return (f"afterview-once{at}.service", f"afterview-once{at}.timer") if timer else (f"afterview{at}.service",)


def _stopping(manage: tuple[str, ...], names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return ((*manage, "disable", "--now", *names),) if names else ()


def _below(root: Path, path: Path) -> Path:
    return root / path.relative_to("/")


def _call(words: tuple[str, ...], *, must: bool) -> None:
    said = " ".join(words)
    program = shutil.which(words[0])
    if program is None and not must:
        return
    if program is None:
        raise NeedsUser(
            f"there is no {words[0]} on this machine",
            remedy="without systemd, see systemd/README.md: cron, launchd, Task Scheduler",
        )
    try:
        done = subprocess.run(  # noqa: S603 (a fixed list of words, no shell)
            [program, *words[1:]], capture_output=True, text=True, check=False, timeout=_PATIENCE_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        what = f"`{said}` did not end well ({type(error).__name__})"
        raise NeedsUser(what, remedy=f"try `{said}` yourself") from None
    if done.returncode and must:
        why = " ".join(done.stderr.split())[:200] or f"exit code {done.returncode}"
        raise NeedsUser(f"the files are in place, but `{said}` says: {why}", remedy=f"mend that, then `{said}`")
