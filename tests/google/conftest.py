"""What the tests of the Google adapters share."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake.server import FakeGoogle, token_file

from afterview.adapters.google.auth import StoredSignIn
from afterview.adapters.google.retry import Patience
from afterview.adapters.google.services import Google, connect


@pytest.fixture
def server() -> Iterator[FakeGoogle]:
    with FakeGoogle() as google:
        yield google


@pytest.fixture
def folder(tmp_path: Path, server: FakeGoogle) -> Path:
    """A credentials folder with a sign-in that the server takes."""
    path = tmp_path / "token.json"
    path.write_text(json.dumps(token_file(server)))
    path.chmod(0o600)
    return tmp_path


@pytest.fixture
def google(server: FakeGoogle, folder: Path) -> Iterator[Google]:
    """The real client library, aimed at the fake server; waits take no time."""
    signer = StoredSignIn(folder, server.root)
    patience = Patience(server.clock.sleep, server.clock.monotonic, lambda: 0.5)
    google = connect(signer, signer.roots, patience=patience, monotonic=server.clock.monotonic, timeout=0.4)
    yield google
    google.close()
