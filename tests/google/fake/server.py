"""The HTTP side: one server for Gmail, Calendar and tokens on 127.0.0.1, which checks, counts and fails on demand."""

import json
import socket
import struct
import subprocess
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from . import discovery
from .calendar import Calendars
from .clock import MovingClock
from .faults import Answer, Fault, Faults, as_json
from .gmail import Mailbox

UNITS_A_MINUTE = 6000
UNITS = {  # Gmail's price list of May 2026
    "getProfile": 1, "messages.list": 5, "messages.get": 20, "threads.get": 40, "history.list": 2,
    "settings.sendAs.list": 1, "drafts.list": 5, "drafts.get": 20, "drafts.create": 10, "drafts.update": 15,
    "drafts.delete": 10,
}  # fmt: skip
FULL = "https://www.googleapis.com/auth/"


@dataclass(frozen=True)
class Seen:
    """A request that reached the server; `name` is '' for an address that no document knows."""

    name: str
    verb: str
    target: str
    parameters: dict[str, Any]
    body: dict[str, Any]


class FakeGoogle:
    """Start it with `with`; `root` is the value for account.google_api_root."""

    def __init__(self, address: str = "sam@example.com", clock: MovingClock | None = None) -> None:
        self.clock = clock or MovingClock()
        self.gmail = Mailbox(address, self.clock.now)
        self.calendar = Calendars(self.clock.now)
        self.faults = Faults()
        self.requests: list[Seen] = []
        self.connections = 0
        self.units = 0
        self.busiest_minute = 0
        self.access_tokens = {"at-0"}
        self.refresh_tokens = {"rt-0"}
        self.codes: dict[str, dict[str, str]] = {}
        self.granted = " ".join(FULL + name for name in ("gmail.readonly", "gmail.compose", "calendar.app.created"))
        self.token_calls: list[dict[str, str]] = []
        self._spent: deque[tuple[float, int]] = deque()
        self._lock = threading.RLock()
        self._let_go = threading.Event()
        self._victim: tuple[str, subprocess.Popen[bytes], bool] | None = None
        self._server = _Server(("127.0.0.1", 0), _Requests)
        self._server.google = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "FakeGoogle":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._let_go.set()
        self._server.shutdown()
        self._server.server_close()

    def fail(self, call: str, how: str, **more: Any) -> None:
        """Let the next `times` calls of that short name ('drafts.create', '*') fail: see Fault."""
        self.faults.add(Fault(call, how, **more))

    def kill_at(self, call: str, process: "subprocess.Popen[bytes]", *, after: bool) -> None:
        """The next call of that short name is the process's last: it is killed before, or after, the call's effect."""
        self._victim = (call, process, after)

    def revoke(self) -> None:
        """The user ends the sign-in."""
        self.access_tokens.clear()
        self.refresh_tokens.clear()

    def calls(self, *names: str) -> list[Seen]:
        """The requests seen, of these short names if any are given."""
        return [seen for seen in self.requests if not names or seen.name.removeprefix("gmail.users.") in names
                or seen.name.removeprefix("calendar.") in names]  # fmt: skip

    # What follows runs in the server's threads.

    def answer(self, verb: str, target: str, content: bytes, headers: Any) -> tuple[int, bytes, Fault | None]:
        with self._lock:
            if target.split("?")[0] == "/token":
                return self._token(content)
            try:
                asked = discovery.understand(verb, target, content)
            except (discovery.Invalid, ValueError) as error:
                self.requests.append(Seen("", verb, target, {}, {}))
                return 400, as_json(Answer(400, "badRequest", str(error)).body), None
            if asked is None:
                self.requests.append(Seen("", verb, target, {}, {}))
                return 404, as_json(Answer(404, "notFound").body), None
            return self._call(asked, verb, target, headers)

    def _call(self, asked: discovery.Asked, verb: str, target: str, headers: Any) -> tuple[int, bytes, Fault | None]:
        self.requests.append(Seen(asked.name, verb, target, asked.parameters, asked.body))
        short = asked.name.removeprefix("gmail.users.").removeprefix("calendar.")
        fault = self.faults.due(short)
        try:
            if headers.get("Authorization", "").removeprefix("Bearer ") not in self.access_tokens:
                raise Answer(401, "authError", "Invalid Credentials")
            self._spend(short)
            if fault and not fault.after_effect:
                if fault.how.isdigit():
                    raise Answer(int(fault.how), fault.reason)
                return 200, b"", fault
            if self._victim and self._victim[0] == short and not self._victim[2]:
                return self._kill()
            value = self._serve(asked, headers)
        except Answer as error:
            return error.status, as_json(error.body), None
        if self._victim and self._victim[0] == short:
            return self._kill()
        if fault and fault.how.isdigit():
            return int(fault.how), as_json(Answer(int(fault.how), fault.reason).body), None
        return (204, b"", fault) if value is None else (200, self._checked(asked.name, value), fault)

    def _kill(self) -> tuple[int, bytes, Fault | None]:
        assert self._victim is not None
        self._victim[1].kill()
        self._victim = None
        return 200, b"", Fault("*", "reset")

    def _checked(self, name: str, value: dict[str, Any]) -> bytes:
        """Our own answers must fit the documents too."""
        method = discovery.methods()[name]
        discovery.check(method["document"]["schemas"], method["response"]["$ref"], value)
        return as_json(value)

    def _spend(self, short: str) -> None:
        cost, now = UNITS.get(short, 0), self.clock.monotonic()
        while self._spent and self._spent[0][0] <= now - 60:
            self._spent.popleft()
        minute = sum(units for _, units in self._spent) + cost
        self.busiest_minute = max(self.busiest_minute, minute)
        if minute > UNITS_A_MINUTE:
            raise Answer(403, "userRateLimitExceeded", "User-rate limit exceeded.")
        self._spent.append((now, cost))
        self.units += cost

    def _serve(self, asked: discovery.Asked, headers: Any) -> dict[str, Any] | None:
        told, body, match = asked.parameters, asked.body, headers.get("If-Match", "")
        if told.get("userId", "me") not in ("me", self.gmail.address):
            raise Answer(403, "forbidden", "Delegation denied")
        gmail, calendar = self.gmail, self.calendar
        id, where, which = told.get("id", ""), told.get("calendarId", ""), told.get("eventId", "")  # noqa: A001
        form = told.get("format", "full")
        served: dict[str, Callable[[], dict[str, Any] | None]] = {
            "gmail.users.getProfile": gmail.profile,
            "gmail.users.messages.list": lambda: gmail.list_messages(told),
            "gmail.users.messages.get": lambda: gmail.get(id, form),
            "gmail.users.threads.get": lambda: gmail.thread(id, form),
            "gmail.users.history.list": lambda: gmail.changes(told),
            "gmail.users.settings.sendAs.list": lambda: {"sendAs": gmail.aliases},
            "gmail.users.drafts.list": lambda: gmail.list_drafts(told),
            "gmail.users.drafts.get": lambda: gmail.get_draft(id, form),
            "gmail.users.drafts.create": lambda: gmail.create_draft(body),
            "gmail.users.drafts.update": lambda: gmail.update_draft(id, body),
            "gmail.users.drafts.delete": lambda: gmail.delete_draft(id),
            "calendar.calendars.insert": lambda: calendar.insert_calendar(body),
            "calendar.calendars.get": lambda: calendar.get_calendar(where),
            "calendar.calendars.delete": lambda: calendar.delete_calendar(where),
            "calendar.calendarList.get": lambda: calendar.get_shown(where),
            "calendar.calendarList.patch": lambda: calendar.patch_shown(where, body),
            "calendar.events.list": lambda: calendar.list_events(where, told),
            "calendar.events.get": lambda: calendar.get(where, which),
            "calendar.events.insert": lambda: calendar.insert(where, body),
            "calendar.events.update": lambda: calendar.update(where, which, body, match),
            "calendar.events.delete": lambda: calendar.delete(where, which, match),
            **({"calendar.freebusy.query": lambda: calendar.free_busy(body)} if "freebusy" in self.granted else {}),
        }
        if asked.name not in served:
            raise Answer(403, "insufficientPermissions", "Request had insufficient authentication scopes.")
        return served[asked.name]()

    def _token(self, content: bytes) -> tuple[int, bytes, Fault | None]:
        form = {key: values[0] for key, values in parse_qs(content.decode()).items()}
        self.token_calls.append(form)
        fault = self.faults.due("token")
        if fault:
            if fault.how.isdigit():
                return int(fault.how), as_json({"error": fault.reason or "internal_failure"}), None
            return 200, b"", fault
        token = f"at-{len(self.token_calls)}"
        if form.get("grant_type") == "refresh_token" and form.get("refresh_token") in self.refresh_tokens:
            self.access_tokens.add(token)
            told = {"access_token": token, "expires_in": 3599, "scope": self.granted, "token_type": "Bearer"}
            return 200, as_json(told), None
        if form.get("grant_type") == "authorization_code" and self._fits(form):
            self.access_tokens.add(token)
            self.refresh_tokens.add(f"rt-{token}")
            told = {"access_token": token, "refresh_token": f"rt-{token}", "expires_in": 3599, "scope": self.granted}
            return 200, as_json(told), None
        return 400, as_json({"error": "invalid_grant", "error_description": "Token has been expired or revoked."}), None

    def _fits(self, form: dict[str, str]) -> bool:
        import base64
        import hashlib

        promised = self.codes.pop(form.get("code", ""), None)
        if promised is None:
            return False
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        return challenge == promised["code_challenge"] and form.get("redirect_uri") == promised["redirect_uri"]

    def wait_for_end(self) -> None:
        self._let_go.wait(30)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    google: FakeGoogle

    def get_request(self) -> tuple[socket.socket, Any]:
        self.google.connections += 1
        return super().get_request()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is part of the game."""


class _Requests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def _any(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, body, fault = self.server.google.answer(self.command, self.path, content, self.headers)
        if fault and fault.how == "silence":
            self.server.google.wait_for_end()
            self.close_connection = True
            return
        if fault and fault.how == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            return
        if fault and fault.how == "truncated":
            body = body or b'{"id": "a longer answer than arrives"}'
        if fault and fault.how == "garbage":
            body = b"<html>a proxy's page"
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if fault and fault.how == "truncated":
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
            return
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815 (http.server's names)

    def log_message(self, *_: object) -> None:
        """Quiet."""


def token_file(google: FakeGoogle) -> dict[str, str]:
    """What `token.json` holds after a sign-in at this server."""
    return {
        "token": "at-0",
        "refresh_token": "rt-0",
        "token_uri": f"{google.root}/token",
        "client_id": "a client",
        "client_secret": "a secret",
        "expiry": "2099-01-01T00:00:00Z",
    }


def dump(google: FakeGoogle) -> str:
    """The requests as text, for a failing test's message."""
    return json.dumps([(seen.name or seen.target, seen.parameters) for seen in google.requests], indent=1)
