"""Promise 1: nothing is ever sent. Every call that is not in the table is refused before a socket is opened."""

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httplib2
import pytest
from fake.discovery import methods
from fake.server import FakeGoogle
from googleapiclient.http import BatchHttpRequest

from afterview.adapters.google.calls import TABLE, Service
from afterview.adapters.google.errors import Refused
from afterview.adapters.google.pace import Meter, Pace
from afterview.adapters.google.roots import Roots, roots_at
from afterview.adapters.google.services import Google
from afterview.adapters.google.transport import Transport

PERMITTED = {call.name for call in TABLE}
FORBIDDEN = sorted(set(methods()) - PERMITTED)


class Listener:
    """A port that counts who knocks."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.root = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.knocks = 0
        self._thread = threading.Thread(target=self._count, daemon=True)
        self._thread.start()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.knocks += 1
            connection.recv(65536)
            connection.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


def transport_to(root: str) -> Transport:
    return Transport(roots_at(root), Pace(lambda: 0.0, lambda _: None), Meter())


def address_of(name: str, root: str) -> str:
    """The address of a method, with plausible ids in its path."""
    method = methods()[name]
    path = method["document"]["servicePath"] + method["path"]
    for key, told in method.get("parameters", {}).items():
        if told["location"] == "path":
            path = path.replace("{" + key + "}", "me" if key == "userId" else "abc12")
            path = path.replace("{+" + key + "}", "abc12")
    return f"{root}/{path}"


def test_the_table_names_only_methods_that_exist_and_with_their_own_verb() -> None:
    for call in TABLE:
        if call.service is not Service.TOKEN:
            assert methods()[call.name]["httpMethod"] == call.method
            assert call.query <= set(methods()[call.name].get("parameters", {}))


@pytest.mark.parametrize(
    "word",
    ["send", "forward", "trash", "modify", "import", "filters", "vacation", "watch", "acl", "quickAdd", "delegates"],
)
def test_the_table_has_no_word_of_sending_forwarding_or_changing_mail_or_settings(word: str) -> None:
    names = {call.name.replace("sendAs", "") for call in TABLE if call.name == "gmail.users.settings.sendAs.list"}
    names |= {call.name for call in TABLE if "sendAs" not in call.name}
    assert not [name for name in names if word.casefold() in name.casefold()]
    assert {call.name for call in TABLE if "settings" in call.name} == {"gmail.users.settings.sendAs.list"}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_every_other_method_of_both_services_is_refused_before_a_socket_opens(name: str, listener: Listener) -> None:
    transport = transport_to(listener.root)
    verb = methods()[name]["httpMethod"]
    for address in (address_of(name, listener.root), address_of(name, listener.root) + "?alt=json"):
        with pytest.raises(Refused):
            transport.request(address, verb, body=b"{}", headers={"content-type": "application/json"})
    assert listener.knocks == 0


@pytest.mark.parametrize("name", FORBIDDEN)
def test_no_upload_address_is_permitted(name: str, listener: Listener) -> None:
    media = methods()[name].get("mediaUpload", {}).get("protocols", {})
    for protocol in media.values():
        with pytest.raises(Refused):
            transport_to(listener.root).request(
                listener.root + protocol["path"].format(userId="me"), "POST", body=b"{}"
            )
    assert listener.knocks == 0


@pytest.mark.parametrize("verb", ["POST", "PUT", "PATCH", "DELETE", "GET", "HEAD", "OPTIONS", "post"])
@pytest.mark.parametrize(
    "path",
    [
        "gmail/v1/users/me/messages/send",
        "gmail/v1/users/me/drafts/send",
        "gmail/v1/users/me/drafts/send?alt=json",
        "gmail/v1/users/me/drafts/abc/../send",
        "gmail/v1/users/me/drafts/%73end",
        "gmail/v1/users/me//drafts/send",
        "upload/gmail/v1/users/me/messages/send?uploadType=media",
        "gmail/v1/users/someone@example.net/drafts",
        "calendar/v3/calendars/primary/events",
        "calendar/v3/calendars/primary",
        "calendar/v3/calendars/abc%2Fevents",
        "batch",
        "batch/gmail/v1",
        "batch/calendar/v3",
    ],
)
def test_no_spelling_of_a_send_is_permitted(verb: str, path: str, listener: Listener) -> None:
    with pytest.raises(Refused):
        transport_to(listener.root).request(f"{listener.root}/{path}", verb, body=b"{}")
    assert listener.knocks == 0


@pytest.mark.parametrize("name", ["gmail.users.messages.send", "gmail.users.drafts.send", "gmail.users.messages.trash"])
def test_a_batch_is_refused_whatever_it_holds(name: str, server: FakeGoogle, google: Google) -> None:
    resource: Any = google.gmail
    for part in name.removeprefix("gmail.users.").split(".")[:-1]:
        resource = getattr(resource, part)()
    arguments = {"userId": "me"} if name.endswith("send") else {"userId": "me", "id": "abc"}
    request = getattr(resource, name.rsplit(".", 1)[1])(**arguments)
    with pytest.raises(Refused):
        request.execute()
    for address in (f"{server.root}/batch", f"{server.root}/batch/gmail/v1", "https://gmail.googleapis.com/batch"):
        batch = BatchHttpRequest(batch_uri=address)
        batch.add(request)
        with pytest.raises(Refused):
            batch.execute(http=google.transport)
    assert server.connections == 0


def test_a_batch_of_permitted_calls_is_refused_too(server: FakeGoogle, google: Google) -> None:
    batch = BatchHttpRequest(batch_uri=f"{server.root}/batch/gmail/v1")
    batch.add(google.gmail.getProfile(userId="me"))
    with pytest.raises(Refused):
        batch.execute(http=google.transport)
    assert server.connections == 0


def test_a_request_cannot_hide_its_method(listener: Listener) -> None:
    with pytest.raises(Refused):
        transport_to(listener.root).request(
            f"{listener.root}/gmail/v1/users/me/profile", "GET", headers={"X-HTTP-Method-Override": "POST"}
        )
    assert listener.knocks == 0


def test_a_search_too_long_for_an_address_is_refused_rather_than_posted(server: FakeGoogle, google: Google) -> None:
    with pytest.raises(Refused):
        google.ask(google.gmail.messages().list(userId="me", q="a " * 1500))
    assert server.connections == 0


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("calendar/v3/calendars/abc/events", {"attendees": [{"email": "dana@example.net"}]}),
        ("calendar/v3/calendars/abc/events", {"conferenceData": {}}),
        ("gmail/v1/users/me/drafts", {"message": {"raw": "YQ", "labelIds": ["SENT"]}}),
        ("gmail/v1/users/me/drafts", {"id": "abc", "message": {"raw": "YQ"}}),
        ("gmail/v1/users/me/drafts", ["message"]),
    ],
)
def test_a_body_may_not_carry_guests_or_labels(path: str, body: object, listener: Listener) -> None:
    with pytest.raises(Refused):
        transport_to(listener.root).request(f"{listener.root}/{path}", "POST", body=json.dumps(body))
    assert listener.knocks == 0


@pytest.mark.parametrize("query", ["sendUpdates=all", "sendNotifications=true", "uploadType=media", "access_token=x"])
def test_a_parameter_that_is_not_permitted_is_refused(query: str, listener: Listener) -> None:
    with pytest.raises(Refused):
        transport_to(listener.root).request(f"{listener.root}/calendar/v3/calendars/abc/events?{query}", "POST")
    assert listener.knocks == 0


@pytest.mark.parametrize(
    "address",
    [
        "http://gmail.googleapis.com/gmail/v1/users/me/profile",
        "https://gmail.googleapis.com.example.net/gmail/v1/users/me/profile",
        "https://user@gmail.googleapis.com/gmail/v1/users/me/profile",
        "https://gmail.googleapis.com:444/gmail/v1/users/me/profile",
        "https://www.googleapis.com/gmail/v1/users/me/profile",
        "https://example.net/gmail/v1/users/me/profile",
        "file:///etc/passwd",
    ],
)
def test_no_other_host_and_no_plain_http_is_reached(address: str) -> None:
    transport = Transport(Roots(), Pace(lambda: 0.0, lambda _: None), Meter())
    with pytest.raises(Refused):
        transport.request(address, "GET")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_handed_back_and_never_followed(status: int, listener: Listener) -> None:
    class Redirecting(Listener):
        def _count(self) -> None:
            connection, _ = self._socket.accept()
            connection.recv(65536)
            connection.sendall(
                f"HTTP/1.1 {status} Moved\r\nLocation: {listener.root}/x\r\nContent-Length: 0\r\n\r\n".encode()
            )
            connection.close()

    first = Redirecting()
    response, _ = transport_to(first.root).request(f"{first.root}/gmail/v1/users/me/profile", "GET")
    first.close()
    assert (response.status, listener.knocks) == (status, 0)


@pytest.mark.parametrize("verb", ["GET", "POST"])
def test_a_connection_that_closes_unanswered_is_not_used_for_a_second_try(verb: str, listener: Listener) -> None:
    """httplib2 alone would send the request again, and leave two drafts."""
    path = "gmail/v1/users/me/profile" if verb == "GET" else "gmail/v1/users/me/drafts"
    with pytest.raises((OSError, httplib2.HttpLib2Error)):
        transport_to(listener.root).request(f"{listener.root}/{path}", verb, body=None)
    assert listener.knocks == 1


def test_httplib2_itself_would_have_sent_it_twice(listener: Listener) -> None:
    """Why the transport replaces httplib2's way of asking; if this fails one day, that may go."""
    with pytest.raises((OSError, httplib2.HttpLib2Error, Exception)):
        httplib2.Http(timeout=2).request(f"{listener.root}/gmail/v1/users/me/drafts", "POST", body="{}")
    assert listener.knocks > 1


def test_another_root_must_be_on_this_machine() -> None:
    from afterview.domain.errors import UsageError

    for root in ("https://127.0.0.1:1", "http://example.net", "http://10.0.0.1:80", "http://127.0.0.1@example.net"):
        with pytest.raises(UsageError):
            roots_at(root)
    assert roots_at("http://127.0.0.1:8080/fake/").gmail == "http://127.0.0.1:8080/fake/"
    assert roots_at("http://[::1]:8080").token == "http://[::1]:8080/token"
    assert roots_at(None) == Roots()
    assert roots_at(None, "https://example.net/token").token == "https://oauth2.googleapis.com/token"
    assert roots_at("http://127.0.0.1:1", "https://example.net/token").token == "http://127.0.0.1:1/token"
    assert roots_at("http://127.0.0.1:1", "http://127.0.0.1:2/oauth/t").token == "http://127.0.0.1:2/oauth/t"
