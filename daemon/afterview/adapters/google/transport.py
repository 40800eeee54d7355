"""The only way out to Google: below the client library, and closed to everything but the table of permitted calls."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

import httplib2

from afterview.adapters.google.calls import Call, Service, find
from afterview.adapters.google.errors import Refused, TooLarge
from afterview.adapters.google.pace import Meter, Pace
from afterview.adapters.google.roots import Roots

TIMEOUT_S = 30.0  # for connecting, and for each silence of the server
ANSWER_S = 120.0  # for one whole answer, however slowly it drips
ANSWER_BYTES = 12 * 1024 * 1024  # a mail of some 9 MB; larger ones are read without their attachments
IDLE_S = 15.0  # an idle connection older than this may be dead: open a new one instead of finding out
_CHUNK = 64 * 1024
_PASSED_ON = frozenset({"accept", "content-type", "if-match", "user-agent", "x-goog-api-client"})


class NeverSent(OSError):
    """The connection could not be opened, so the request cannot have had an effect."""


class Signer(Protocol):
    """Who we are, towards Google."""

    def sign(self, headers: dict[str, str], send: Callable[..., tuple[Any, bytes]]) -> None:
        """Put an access token into `headers`, fetching one with `send` if there is none that is still good."""
        ...

    def renew(self, send: Callable[..., tuple[Any, bytes]]) -> None:
        """Fetch another access token with `send`: the last one was refused."""
        ...


class _OneShot(httplib2.Http):  # type: ignore[misc]
    """httplib2 without its habit of sending a request again by itself when a connection closes unanswered.

    Measured with 0.32.1: a POST is repeated unseen, which leaves two drafts (GOOGLE.md). So this replaces the one
    method that does it. A write always goes out over a new connection: an old one may be half closed, and then
    nobody could say whether the write arrived.
    """

    def __init__(self, monotonic: Callable[[], float], limit: int, timeout: float, by_proxy: bool) -> None:
        super().__init__(timeout=timeout, **({} if by_proxy else {"proxy_info": None}))
        self.follow_redirects = False
        self._monotonic = monotonic
        self._limit = limit
        self._used = monotonic()

    def _conn_request(
        self, conn: Any, request_uri: str, method: str, body: Any, headers: dict[str, str]
    ) -> tuple[httplib2.Response, bytes]:
        try:
            self._open(conn, fresh=method != "GET" or self._monotonic() - self._used > IDLE_S)
            conn.request(method, request_uri, body, headers)
            answer = conn.getresponse()
            content = self._read(answer)
            self._used = self._monotonic()
        except BaseException:
            conn.close()
            raise
        return httplib2.Response(answer), content

    def _open(self, conn: Any, fresh: bool) -> None:
        if fresh:
            conn.close()
        if conn.sock is None:
            try:
                conn.connect()
            except (OSError, httplib2.HttpLib2Error) as error:
                raise NeverSent(type(error).__name__) from None

    def _read(self, answer: Any) -> bytes:
        deadline = self._monotonic() + ANSWER_S
        got = bytearray()
        while chunk := answer.read(min(_CHUNK, self._limit + 1 - len(got))):
            got += chunk
            if len(got) > self._limit:
                raise TooLarge("answer", self._limit)
            if self._monotonic() > deadline:
                raise TimeoutError("the answer drips")
        # Without an exact length http.client takes a cut connection for the end of the answer; JSON tells later.
        if answer.length:
            raise ConnectionError("the answer was cut short")
        return bytes(got)


class Transport:
    """What googleapiclient takes for an `httplib2.Http`. Not thread-safe, as httplib2 is not."""

    def __init__(
        self,
        roots: Roots,
        pace: Pace,
        meter: Meter,
        signer: Signer | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        limit: int = ANSWER_BYTES,
        timeout: float = TIMEOUT_S,
    ) -> None:
        """`signer` None makes a transport for the token call alone."""
        self._roots, self._pace, self._meter, self._signer = roots, pace, meter, signer
        self._http = _OneShot(monotonic, limit, timeout, by_proxy=not roots.other)
        self.dated = ""  # the Date header of the last answer: what time it is at Google's

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: str | bytes | None = None,
        headers: Mapping[str, str] | None = None,
        redirections: int = 0,
        connection_type: object = None,
    ) -> tuple[httplib2.Response, bytes]:
        """Carry out one permitted call. Raises Refused for any other, before anything is opened or asked.

        A 401 is answered by fetching another access token and asking once more: a refused call had no effect.
        Redirects are handed back, never followed. Raises OSError and httplib2 errors as they come.
        """
        call = self.permitted(uri, method, body, headers or {})
        plain = {name.lower(): value for name, value in (headers or {}).items() if name.lower() in _PASSED_ON}
        plain["accept-encoding"] = "identity"  # nothing to unpack, so nothing that unpacks to more than the limit
        if call.service is Service.TOKEN or self._signer is None:
            return self._send(call, uri, body, plain)
        self._signer.sign(plain, self.request)
        response, content = self._send(call, uri, body, plain)
        if response.status == 401:
            self._signer.renew(self.request)
            self._signer.sign(plain, self.request)
            response, content = self._send(call, uri, body, plain)
        return response, content

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def permitted(self, uri: str, method: str, body: str | bytes | None, headers: Mapping[str, str]) -> Call:
        """The call of the table that this request is; raises Refused where it is none."""
        for name in headers:
            if "method-override" in name.lower():
                raise Refused("a request that hides its method", where=method)
        for service in Service:
            path = self._roots.below(service, uri)
            call = find(service, method, path) if path is not None else None
            if call is not None:
                _check_query(call, uri)
                _check_body(call, body)
                return call
        raise Refused("this call is not on the list of permitted calls", where=f"{method} {_without_ids(uri)}")

    def _send(
        self, call: Call, uri: str, body: str | bytes | None, headers: dict[str, str]
    ) -> tuple[httplib2.Response, bytes]:
        self._pace.wait(call)
        self._meter.count(call)
        data = body.encode() if isinstance(body, str) else body
        try:
            response, content = self._http.request(uri, call.method, body=data, headers=dict(headers))
        except TooLarge as error:
            raise TooLarge(call.name, self._http._limit) from error
        self.dated = str(response.get("date", ""))
        if response.get("content-encoding", "identity") != "identity":
            raise ConnectionError("the answer is packed though we asked for a plain one")
        return response, content


def _check_query(call: Call, uri: str) -> None:
    names = {name for name, _ in parse_qsl(urlsplit(uri).query, keep_blank_values=True)}
    if strangers := names - call.query - {"alt"}:
        raise Refused("a parameter that is not permitted for this call", where=f"{call.name} {sorted(strangers)}")


def _check_body(call: Call, body: str | bytes | None) -> None:
    """Hold a JSON body to the fields that the table names: guests of an event, say, cannot be smuggled in."""
    if call.service is Service.TOKEN:
        return
    if not body:
        return
    try:
        told = json.loads(body)
    except ValueError:
        raise Refused("a body that is not JSON", where=call.name) from None
    if not isinstance(told, dict):
        raise Refused("a body that is not an object", where=call.name)
    for name, value in told.items():
        inner = call.body.get(name)
        if name in call.only and value != call.only[name]:
            raise Refused("a value that is not permitted for this call", where=f"{call.name} {name}")
        if inner is None or (inner and not (isinstance(value, dict) and value.keys() <= inner)):
            raise Refused("a field that is not permitted for this call", where=f"{call.name} {name}")


def _without_ids(uri: str) -> str:
    """The address as far as it may stand in a log: host and verbs, no parameters."""
    parts = urlsplit(uri)
    return f"{parts.hostname or ''}{parts.path}"[:120]
