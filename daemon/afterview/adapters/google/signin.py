"""Signing in: the consent page in a browser, or the address pasted back from a machine that has one."""

import hmac
import http.server
import json
import time
import webbrowser
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from afterview.adapters.google.auth import CLIENT_SECRET, FREE_BUSY, SCOPES, TOKEN, read_private, write_private
from afterview.adapters.google.calls import named
from afterview.adapters.google.errors import ScopeMissing, SetUpNeeded, Unavailable
from afterview.adapters.google.pace import Meter, Pace
from afterview.adapters.google.retry import said
from afterview.adapters.google.roots import Roots, roots_at
from afterview.adapters.google.transport import Transport
from afterview.domain.errors import NeedsUser

WAIT_S = 300.0
USUAL_PORT = 8765  # where nothing has to listen when the address is pasted back
CONSENT_PAGE = "https://accounts.google.com/o/oauth2/auth"
# The words on Google's consent page, so that the user finds the box again.
BOXES = {
    SCOPES[0]: "View your email messages and settings",
    SCOPES[1]: "Manage drafts and send emails",
    SCOPES[2]: "Make secondary Google calendars, and see, create, change and delete events on them",
}
# Asked for where the config wants it; left unticked, the sign-in holds all the same.
OPTIONAL_BOXES = {FREE_BUSY: "View your availability in your calendars"}
_DONE = b"<!doctype html><title>afterview</title><p>You may close this page; the terminal says whether it went well."
_NOT_YET = b"<!doctype html><title>afterview</title><p>Nothing to see here."


class SignIn:
    """One sign-in under way: `address` is the consent page, and what it sends the browser back to is for `finish`."""

    def __init__(self, folder: Path, google_api_root: str | None, redirect_uri: str, extra: Sequence[str] = ()) -> None:
        """Reads `client_secret.json` in `folder` (Desktop app); asks for `extra` scopes beside ours.

        Raises SetUpNeeded if the file is absent or unfit.
        """
        from google_auth_oauthlib.flow import InstalledAppFlow  # 150 ms and 9 MB that only a sign-in needs

        self._folder = folder
        self._client, self._roots = _client(folder / CLIENT_SECRET, google_api_root)
        # oauthlib insists on https; the page of an emulator on this machine is put in its place afterwards.
        client = {**self._client, "auth_uri": CONSENT_PAGE}
        flow = InstalledAppFlow.from_client_config(
            {"installed": client}, scopes=[*SCOPES, *extra], autogenerate_code_verifier=True
        )
        flow.redirect_uri = self._redirect = redirect_uri
        address, self._state = flow.authorization_url(prompt="consent", include_granted_scopes="false")
        self.address = self._client["auth_uri"] + address.removeprefix(CONSENT_PAGE)
        self._verifier: str = flow.code_verifier

    def finish(self, came_back: str, now: datetime) -> Path:
        """Take the address that the browser was sent to, store the token, and say where.

        `now` is aware. Raises NeedsUser where the address is of another sign-in or tells of a refusal, ScopeMissing
        where a box was left unticked; nothing is stored then.
        """
        code = self._code(came_back)
        granted = self._exchange(code)
        _check_boxes(granted)
        path = self._folder / TOKEN
        write_private(path, self._authorised_user(granted, now))
        return path

    def belongs(self, came_back: str) -> bool:
        """Whether an address carries this sign-in's own state (else it was made up, or is of an earlier one)."""
        state = parse_qs(urlsplit(came_back.strip()).query).get("state", [""])[0]
        return hmac.compare_digest(state.encode(), self._state.encode())

    def _code(self, came_back: str) -> str:
        told = parse_qs(urlsplit(came_back.strip()).query)
        if not self.belongs(came_back):
            raise NeedsUser(
                "that address does not belong to this sign-in",
                remedy="open the address printed last, and paste the whole address that the browser ends at",
            )
        if "error" in told:
            raise NeedsUser(f"Google says: {told['error'][0][:60]}", remedy="run `afterview auth` again and allow it")
        if not told.get("code"):
            raise NeedsUser("that address carries no code", remedy="paste the whole address, from http:// to its end")
        return told["code"][0]

    def _exchange(self, code: str) -> dict[str, Any]:
        """Code to token (RFC 6749 4.1.3, RFC 7636): over our own transport, not the one that oauthlib brings."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": self._client["client_id"],
            "client_secret": self._client.get("client_secret", ""),
            "redirect_uri": self._redirect,
            "code_verifier": self._verifier,
        }
        transport = Transport(self._roots, Pace(time.monotonic, time.sleep), Meter())
        try:
            response, content = transport.request(
                self._roots.token,
                "POST",
                body=urlencode(form),
                headers={"content-type": "application/x-www-form-urlencoded"},
            )
        except OSError as error:
            raise Unavailable("oauth2.token", reason=type(error).__name__) from None
        finally:
            transport.close()
        if response.status != 200:
            raise _not_exchanged(response.status, content)
        granted: dict[str, Any] = json.loads(content)
        return granted

    def _authorised_user(self, granted: dict[str, Any], now: datetime) -> dict[str, Any]:
        if not granted.get("refresh_token"):
            raise NeedsUser(
                "Google gave no lasting token",
                remedy="remove afterview at https://myaccount.google.com/connections and run `afterview auth` again",
            )
        runs_out = now + timedelta(seconds=int(granted.get("expires_in", 0)))
        return {
            "type": "authorized_user",
            "token": granted.get("access_token"),
            "refresh_token": granted["refresh_token"],
            "token_uri": self._roots.token,
            "client_id": self._client["client_id"],
            "client_secret": self._client.get("client_secret", ""),
            "scopes": str(granted.get("scope", " ".join(SCOPES))).split(),
            "expiry": f"{runs_out:%Y-%m-%dT%H:%M:%S}Z",
            "signed_in": now.isoformat(timespec="seconds"),
            **_end(granted, now),
        }


def sign_in_by_browser(
    folder: Path,
    google_api_root: str | None,
    now: Callable[[], datetime],
    tell: Callable[[str], None],
    *,
    port: int = 0,
    wait_s: float = WAIT_S,
    extra: Sequence[str] = (),
    show: Callable[[str], object] = webbrowser.open,
) -> Path:
    """Open the consent page and wait on a loopback port (0 = any free one) until the browser comes back.

    `tell` gets the address, for `ssh -L` and for machines whose browser does not open. Raises NeedsUser when
    `wait_s` seconds pass, or the port is taken.
    """
    try:
        server = _Waiting(("127.0.0.1", port), _Page)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", "") or "no such port"
        raise NeedsUser(f"cannot listen on port {port} ({why})", remedy="choose another with --port") from None
    with server:
        sign_in = SignIn(folder, google_api_root, f"http://127.0.0.1:{server.server_address[1]}/", extra)
        server.belongs = sign_in.belongs
        tell(sign_in.address)
        show(sign_in.address)
        until = time.monotonic() + wait_s
        while not server.came_back and (left := until - time.monotonic()) > 0:
            server.timeout = left
            server.handle_request()
    if not server.came_back:
        raise NeedsUser(
            f"nobody came back from Google's page within {wait_s:.0f} seconds",
            remedy="run `afterview auth` again, or `afterview auth --no-browser` on a machine without a browser",
        )
    return sign_in.finish(server.came_back, now())


def sign_in_by_pasting(
    folder: Path,
    google_api_root: str | None,
    now: Callable[[], datetime],
    ask: Callable[[str], str],
    *,
    port: int = USUAL_PORT,
    extra: Sequence[str] = (),
) -> Path:
    """Sign in without a browser here: `ask` shows the consent page's address and gives what the user pastes back.

    The browser ends at an address on its own machine that does not open; that address is what is pasted.
    """
    sign_in = SignIn(folder, google_api_root, f"http://127.0.0.1:{port}/", extra)
    return sign_in.finish(ask(sign_in.address), now())


class _Waiting(http.server.HTTPServer):
    """Waits for the one request that carries our state; a browser also asks for icons, and strangers may knock."""

    allow_reuse_address = False
    came_back = ""
    belongs: Callable[[str], bool] = staticmethod(lambda _: False)


class _Page(http.server.BaseHTTPRequestHandler):
    timeout = 5  # a connection opened ahead of need must not block the real one

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, _Waiting)
        ours = server.belongs(self.path)
        if ours:
            server.came_back = self.path
        self.send_response(200 if ours else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(_DONE if ours else _NOT_YET)

    def log_message(self, *_: object) -> None:
        """Say nothing: the address holds the code."""


def _client(path: Path, google_api_root: str | None) -> tuple[dict[str, Any], Roots]:
    if not path.exists():
        raise SetUpNeeded(
            "there is no OAuth client", where=str(path), remedy="make one in five minutes: see credentials/README.md"
        )
    info = read_private(path)
    client = info.get("installed")
    if not isinstance(client, dict) or not client.get("client_id"):
        kind = "a web application" if "web" in info else "not of the type Desktop app"
        raise SetUpNeeded(
            f"this OAuth client is {kind}", where=str(path), remedy="make one of type Desktop app and download its JSON"
        )
    roots = roots_at(google_api_root, str(client.get("token_uri", "")))
    page = roots.here(client.get("auth_uri") or CONSENT_PAGE) if roots.other else CONSENT_PAGE
    return {**client, "auth_uri": page, "token_uri": roots.token}, roots


def _end(granted: dict[str, Any], now: datetime) -> dict[str, str]:
    """When the sign-in ends, where Google tells that (`refresh_token_expires_in`: an app at 'Testing', or access that
    was granted for a time)."""
    try:
        seconds = int(granted["refresh_token_expires_in"])
    except (KeyError, TypeError, ValueError):
        return {}
    return {"sign_in_ends": (now + timedelta(seconds=seconds)).isoformat(timespec="seconds")} if seconds > 0 else {}


def _check_boxes(granted: dict[str, Any]) -> None:
    given = set(str(granted.get("scope", " ".join(SCOPES))).split())
    if missing := [BOXES[scope] for scope in SCOPES if scope not in given]:
        raise ScopeMissing(
            "not every box on Google's page was ticked",
            remedy="run `afterview auth` again and tick: " + "; ".join(f"'{box}'" for box in missing),
        )


def _not_exchanged(status: int, content: bytes) -> Exception:
    if status == 429 or status >= 500:
        return said(named("oauth2.token"), status, content)
    try:
        word = str(json.loads(content).get("error", ""))[:60]
    except (ValueError, AttributeError):
        word = ""
    return NeedsUser(f"Google refused the code ({word or status})", remedy="run `afterview auth` again")
