"""Gmail v1 and Calendar v3 as the client library builds them, from the discovery documents that it bundles."""

import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc

from afterview.adapters.google.pace import Meter, Pace
from afterview.adapters.google.retry import Patience, ask
from afterview.adapters.google.roots import Roots
from afterview.adapters.google.transport import ANSWER_BYTES, TIMEOUT_S, Signer, Transport


def document(name: str, version: str, roots: Roots) -> dict[str, Any]:
    """A bundled discovery document, aimed at `roots`: REST, media and batch addresses all follow rootUrl."""
    told: dict[str, Any] = json.loads(get_static_doc(name, version))
    root = roots.gmail if name == "gmail" else roots.calendar
    told.update(rootUrl=root, baseUrl=root + told["servicePath"])
    told.pop("mtlsRootUrl", None)  # else the environment could redirect every call
    return told


@dataclass(slots=True)
class Google:
    """One user's Gmail and Calendar behind one transport; `patience` says how long each call is tried."""

    transport: Transport
    roots: Roots
    patience: Patience
    meter: Meter
    gmail: Any = field(init=False)
    calendar: Any = field(init=False)

    def __post_init__(self) -> None:
        gmail, calendar = document("gmail", "v1", self.roots), document("calendar", "v3", self.roots)
        users = build_from_document(gmail, http=self.transport).users()
        self.gmail = _with_collections(users, gmail["resources"]["users"]["resources"])
        self.calendar = _with_collections(build_from_document(calendar, http=self.transport), calendar["resources"])

    def ask(self, request: Any) -> dict[str, Any]:
        """Carry out a request of the client library: see retry.ask."""
        return ask(request, self.patience)

    def pages(self, method: Callable[..., Any], **told: Any) -> Iterator[dict[str, Any]]:
        """Every page of a list that `method` of a collection asks for; raises what `ask` raises."""
        token = ""
        while True:
            page = self.ask(method(**told, pageToken=token) if token else method(**told))
            yield page
            token = str(page.get("nextPageToken", ""))
            if not token:
                return

    def close(self) -> None:
        """Close the connections."""
        self.transport.close()


def _with_collections(resource: Any, names: Iterable[str]) -> Any:
    """The same, with each of its collections (messages, drafts, …) built once: the library builds all methods of a
    collection anew whenever it is named, which takes longer than many a call."""
    for name in names:
        built = getattr(resource, name)()
        setattr(resource, name, lambda built=built: built)
    return resource


def connect(
    signer: Signer,
    roots: Roots,
    *,
    meter: Meter | None = None,
    patience: Patience | None = None,
    monotonic: Callable[[], float] = time.monotonic,
    timeout: float = TIMEOUT_S,
    limit: int = ANSWER_BYTES,
) -> Google:
    """The services at `roots`. Nothing is asked of Google yet.

    Pacing sleeps through `patience.sleep`; `timeout` is in seconds, for connecting and for each silence; an answer of
    more than `limit` bytes is not read to its end.
    """
    # The libraries log addresses with search words, and answers: nothing of that belongs into a log.
    for name in ("googleapiclient", "google.auth", "google.oauth2"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    patience = patience or Patience(monotonic=monotonic)
    meter = meter or Meter()
    pace = Pace(monotonic, patience.sleep)
    transport = Transport(roots, pace, meter, signer, monotonic=monotonic, timeout=timeout, limit=limit)
    return Google(transport, roots, patience, meter)
