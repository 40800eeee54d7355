"""Where the services live: Google's own hosts, or another root on this very machine (tests, emulators)."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from afterview.adapters.google.calls import Service
from afterview.domain.errors import UsageError


@dataclass(frozen=True, slots=True)
class Roots:
    """The address, ending in '/', below which each service's paths begin, and the one address that gives tokens.

    `other` is the root in place of Google's own hosts, '' with Google itself.
    """

    gmail: str = "https://gmail.googleapis.com/"
    calendar: str = "https://www.googleapis.com/"
    token: str = "https://oauth2.googleapis.com/token"  # noqa: S105 (an address)
    other: str = ""

    def below(self, service: Service, uri: str) -> str | None:
        """The path of `uri` below a service's root, still escaped; None where it lies elsewhere."""
        if service is Service.TOKEN:
            return "token" if uri == self.token else None
        root = self.gmail if service is Service.GMAIL else self.calendar
        if not uri.startswith(root) or "#" in uri or "\\" in uri:
            return None
        return uri[len(root) :].split("?", 1)[0]

    def here(self, uri: str) -> str:
        """`uri` moved to the other root, unless there is none or it points to this machine already."""
        if not self.other or _is_loopback_http(uri):
            return uri
        return self.other + urlsplit(uri).path.lstrip("/")


def roots_at(google_api_root: str | None, token_uri: str = "") -> Roots:
    """The roots that `account.google_api_root` asks for (None = Google's own).

    A stored `token_uri` is honoured only with another root, and only on this machine: else a token file could send the
    user's secret anywhere. Raises UsageError for a root that is not http on a loopback address.
    """
    if not google_api_root:
        return Roots()
    if not _is_loopback_http(google_api_root):
        raise UsageError(
            "account.google_api_root must be plain http on this machine, such as http://127.0.0.1:8080",
            where=google_api_root,
            remedy="remove the key to use Google itself",
        )
    root = google_api_root.rstrip("/") + "/"
    token = token_uri if _is_loopback_http(token_uri) else root + "token"
    return Roots(gmail=root, calendar=root, token=token, other=root)


def _is_loopback_http(uri: str) -> bool:
    parts = urlsplit(uri)
    try:
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return False
    if parts.scheme != "http" or parts.username or parts.query or parts.fragment or not port_is_fine:
        return False
    host = parts.hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
