"""The stored sign-in: reading, renewing and keeping the token; and what to say when Google no longer takes it."""

import contextlib
import json
import os
import stat
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import google.auth.exceptions
from google.oauth2.credentials import Credentials

from afterview.adapters.google.calls import named
from afterview.adapters.google.errors import SetUpNeeded, SignInAgain, Unavailable
from afterview.adapters.google.retry import said
from afterview.adapters.google.roots import Roots, roots_at

CLIENT_SECRET = "client_secret.json"  # noqa: S105 (a file name)
TOKEN = "token.json"  # noqa: S105 (a file name)
SCOPES = (
    "https://www.googleapis.com/auth/gmail.readonly",
    "https://www.googleapis.com/auth/gmail.compose",
    "https://www.googleapis.com/auth/calendar.app.created",
)

# Asked for only where the config says `calendar.free_busy: true`: shows when one is busy, and nothing of what it is.
FREE_BUSY = "https://www.googleapis.com/auth/calendar.freebusy"

Send = Callable[..., tuple[Any, bytes]]


class StoredSignIn:
    """The signer of a Transport: credentials from `token.json`, renewed when they run out, written back when renewed.

    Once Google has said invalid_grant, nothing more is asked of it until the file has changed: the user signed in
    again, in another process or this one.
    """

    def __init__(self, folder: Path, google_api_root: str | None = None) -> None:
        """`folder` is the configured `credentials:`. Raises SignInAgain or SetUpNeeded as `load_token` does."""
        self._path = folder / TOKEN
        self._root = google_api_root
        self._dead = ""
        self._load()

    @property
    def roots(self) -> Roots:
        """Where calls go with this sign-in: the token's own `token_uri` counts with another root only."""
        return self._roots

    def may(self, scope: str) -> bool:
        """Whether the sign-in that is stored now was given that scope; a newer one than was known is taken up."""
        if self._stamp != _stamp(self._path):
            self._load()
        return scope in self._info.get("scopes", ())

    def sign(self, headers: dict[str, str], send: Send) -> None:
        """Put the access token into `headers`, renewing it first when it has run out."""
        self._revive()
        if not self._credentials.valid:
            self.renew(send)
        self._credentials.apply(headers)

    def renew(self, send: Send) -> None:
        """Fetch another access token. Raises SignInAgain where that is refused for good, else Unavailable."""
        self._renew(send)

    def granted(self, send: Send) -> frozenset[str]:
        """The scopes that Google grants with this sign-in now, as it tells at every renewal. Raises as `renew` does."""
        return frozenset(self._renew(send).split()) or frozenset(self._info.get("scopes") or ())

    def _renew(self, send: Send) -> str:
        self._revive()
        if self._stamp != _stamp(self._path):
            self._load()  # somebody signed in again, or another process renewed it
        asking = _GoogleAuthRequest(send)
        try:
            self._credentials.refresh(asking)
        except google.auth.exceptions.RefreshError as error:
            raise self._refused(error) from None
        except google.auth.exceptions.TransportError as error:
            raise Unavailable("oauth2.token", reason=type(error).__name__) from None
        self._keep()
        return asking.granted

    def _load(self) -> None:
        info = load_token(self._path)
        self._info = info
        self._roots = roots_at(self._root, str(info.get("token_uri", "")))
        # Without `scopes` the renewal asks for what was granted, whatever that was; from_authorized_user_info ignores
        # the stored token_uri, so the address is set after it.
        told = {name: value for name, value in info.items() if name != "scopes"}
        self._credentials = Credentials.from_authorized_user_info(told).with_token_uri(self._roots.token)  # type: ignore[no-untyped-call]
        self._credentials.expiry = _expiry(info)
        self._stamp = _stamp(self._path)
        self._dead = ""

    def _revive(self) -> None:
        if self._dead:
            if self._stamp == _stamp(self._path):
                raise SignInAgain(self._dead, where=str(self._path))
            self._load()

    def _refused(self, error: Exception) -> Exception:
        facts = error.args[1] if len(error.args) > 1 and isinstance(error.args[1], dict) else {}
        word = str(facts.get("error", ""))
        if word == "invalid_grant":
            self._dead = "Google has ended the sign-in (password changed, access revoked, or the token expired)"
            return SignInAgain(self._dead, where=str(self._path))
        if word in ("invalid_client", "unauthorized_client", "deleted_client"):
            self._dead = f"Google does not know the client any more ({word})"
            return SetUpNeeded(
                self._dead, where=str(self._path), remedy="make a new OAuth client (credentials/README.md), sign in"
            )
        return Unavailable("oauth2.token", reason=word or "the token cannot be renewed")

    def _keep(self) -> None:
        """Write the renewed token back; where the folder is read-only, the next start renews it again."""
        credentials = self._credentials
        self._info = {
            **self._info,
            "token": credentials.token,
            "refresh_token": credentials.refresh_token,
            "expiry": credentials.expiry.isoformat() + "Z" if credentials.expiry else None,
        }
        with contextlib.suppress(OSError):
            write_private(self._path, self._info)
        self._stamp = _stamp(self._path)


class _GoogleAuthRequest:
    """google-auth's idea of a transport, over ours. It must not sleep and repeat by itself, so trouble is raised."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.granted = ""  # the scopes of the last token, with blanks between them

    def __call__(
        self,
        url: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        **_: object,
    ) -> "_Answer":
        response, content = self._send(url, method=method, body=body, headers=headers)
        if response.status == 429 or response.status >= 500:
            raise said(named("oauth2.token"), response.status, content)
        with contextlib.suppress(ValueError, AttributeError):
            self.granted = str(json.loads(content).get("scope", ""))
        return _Answer(response.status, dict(response), content)


class _Answer:
    def __init__(self, status: int, headers: Mapping[str, str], data: bytes) -> None:
        self.status, self.headers, self.data = status, headers, data


def load_token(path: Path) -> dict[str, Any]:
    """The authorised-user JSON of `path`. Raises SignInAgain if it is absent or no token, SetUpNeeded if others may
    read it."""
    if not path.exists():
        raise SignInAgain("not signed in to Google yet", where=str(path), remedy="run `afterview auth`")
    info = read_private(path)
    if missing := [name for name in ("refresh_token", "client_id", "client_secret") if not info.get(name)]:
        raise SignInAgain(f"the stored sign-in lacks {', '.join(missing)}", where=str(path))
    return info


def read_private(path: Path) -> dict[str, Any]:
    """A JSON object from a file that nobody but its owner may read. Raises SetUpNeeded otherwise.

    What systemd hands over belongs to root and may be read by the service's user through an access list, whose mask
    stat(2) shows as the group's rights (systemd.exec(5), LoadCredential): there only the rights of others count.
    """
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            data = file.read()
    except OSError as error:
        raise SetUpNeeded(
            f"cannot read it ({error.strerror})", where=str(path), remedy="see credentials/README.md"
        ) from None
    handed = os.environ.get("CREDENTIALS_DIRECTORY", "") == str(path.parent)
    if os.name == "posix" and mode & (0o007 if handed else 0o077):
        raise SetUpNeeded(
            f"others on this machine can read it (mode {mode:04o})", where=str(path), remedy=f"chmod 600 {path}"
        )
    try:
        info = json.loads(data)
    except ValueError:
        info = None
    if not isinstance(info, dict):
        raise SetUpNeeded("it is not the JSON that it should be", where=str(path), remedy="see credentials/README.md")
    return info


def write_private(path: Path, info: Mapping[str, Any]) -> None:
    """Write JSON so that it is whole or not there, and readable by its owner only (0600) at every moment."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # made 0600
    try:
        with os.fdopen(handle, "w") as file:
            json.dump(info, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        told = path.stat()
    except OSError:
        return (0, 0, 0)
    return (told.st_ino, told.st_mtime_ns, told.st_size)


def _expiry(info: Mapping[str, Any]) -> datetime | None:
    """When the stored access token runs out (naive UTC, as google-auth wants it); the past where that is not told."""
    try:
        return datetime.fromisoformat(str(info["expiry"]).rstrip("Z").split(".")[0].split("+")[0])
    except (KeyError, ValueError):
        return datetime.min.replace(year=2000)  # noqa: DTZ901
