"""What the tests of the Google adapters share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake.connected import connected
from fake.server import FakeGoogle

from afterview.adapters.google.services import Google


@pytest.fixture
def server() -> Iterator[FakeGoogle]:
    with FakeGoogle() as google:
        yield google


@pytest.fixture
def google(server: FakeGoogle, tmp_path: Path) -> Iterator[Google]:
    google = connected(server, tmp_path)
    yield google
    google.close()
