"""The user's busy times at Google: one optional permission, one call, the user's own calendar and nobody else's."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from fake.connected import connected, signed_in
from fake.server import FULL, FakeGoogle, token_file

from afterview.adapters.google.auth import FREE_BUSY, SCOPES
from afterview.adapters.google.errors import Refused
from afterview.adapters.google.free_busy import GoogleFreeBusy
from contracts.free_busy_contract import HOUR, NINE, FreeBusyContract, FreeBusyPlace


@dataclass
class Page:
    """The user in their own calendar, and at the page where permissions are given."""

    server: FakeGoogle
    folder: Path

    def take(self, start: datetime, end: datetime) -> None:
        self.server.calendar.taken.append((start, end))

    def forbid(self) -> None:
        self.server.granted = " ".join(SCOPES)
        give(self.server, self.folder)


def give(server: FakeGoogle, folder: Path) -> None:
    """Store the sign-in with the scopes that the server grants."""
    path = folder / "token.json"
    path.write_text(json.dumps({**token_file(server), "scopes": server.granted.split()}))
    path.chmod(0o600)


def door(server: FakeGoogle, folder: Path) -> GoogleFreeBusy:
    """The busy times, over the real client library."""
    google, signer = connected(server, folder), signed_in(server, folder)
    give(server, folder)
    return GoogleFreeBusy(google, signer)


class TestGoogleFreeBusy(FreeBusyContract):
    @pytest.fixture
    def place(self, server: FakeGoogle, tmp_path: Path) -> FreeBusyPlace:
        server.granted += f" {FREE_BUSY}"
        return FreeBusyPlace(door(server, tmp_path), Page(server, tmp_path))


def test_without_the_permission_google_is_not_even_asked(server: FakeGoogle, tmp_path: Path) -> None:
    assert door(server, tmp_path).busy(NINE, NINE + HOUR) is None
    assert server.calls("freebusy.query") == []


def test_a_permission_that_google_took_back_ends_nothing(server: FakeGoogle, tmp_path: Path) -> None:
    server.granted += f" {FREE_BUSY}"
    busy = door(server, tmp_path)
    server.granted = " ".join(FULL + name for name in ("gmail.readonly", "gmail.compose", "calendar.app.created"))
    assert busy.busy(NINE, NINE + HOUR) is None


def test_nobody_elses_calendar_can_be_asked_about(server: FakeGoogle, tmp_path: Path) -> None:
    google = connected(server, tmp_path)
    body = {"timeMin": NINE.isoformat(), "timeMax": NINE.isoformat(), "items": [{"id": "somebody@example.com"}]}
    with pytest.raises(Refused, match="not permitted"):
        google.ask(google.calendar.freebusy().query(body=body))
    assert server.requests == []
