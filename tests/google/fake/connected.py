"""The real client library, signed in to the fake server; waits take no time."""

import json
from pathlib import Path
from typing import Any

from afterview.adapters.google.auth import StoredSignIn
from afterview.adapters.google.retry import Patience
from afterview.adapters.google.services import Google, connect

from .server import FakeGoogle, token_file


def signed_in(server: FakeGoogle, folder: Path) -> StoredSignIn:
    """A credentials folder with a sign-in that the server takes."""
    path = folder / "token.json"
    path.write_text(json.dumps(token_file(server)))
    path.chmod(0o600)
    return StoredSignIn(folder, server.root)


def connected(server: FakeGoogle, folder: Path, **more: Any) -> Google:
    """Both services, on the server's clock."""
    signer = signed_in(server, folder)
    clock = server.clock
    patience = Patience(clock.sleep, clock.monotonic, lambda: 0.5)
    return connect(signer, signer.roots, patience=patience, monotonic=clock.monotonic, timeout=1.0, **more)
