"""Whose mailbox it is: the seeker as configured, with the addresses that Gmail knows them by."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from afterview.adapters.google.errors import Rejected
from afterview.config.model import Config
from afterview.domain.seeker import Seeker
from afterview.ports import Memory

_NAME = "aliases"
_LAST = timedelta(days=1)


def seeker_of(memory: Memory, config: Config) -> Seeker:
    """The seeker with all addresses that were learned; signs with the configured name, else with Gmail's."""
    kept = _kept(memory)
    account, profile = config.account, config.profile
    addresses = dict.fromkeys([account.email, *account.also, *kept.get("addresses", ())])
    name = profile.name or str(kept.get("name", "")) or account.email.partition("@")[0]
    return Seeker(name, tuple(addresses), zone_of(config), profile.as_profile())


def learn_addresses(
    memory: Memory, now: datetime, aliases: Callable[[], tuple[Any, ...]], address: Callable[[], str]
) -> None:
    """Ask once a day which addresses the user writes from, and which account is signed in. `now` is aware."""
    kept = _kept(memory)
    if kept and abs(now - datetime.fromisoformat(kept["at"])) < _LAST:
        return
    own = address()
    try:
        found = aliases()
    except Rejected:  # some organisations forbid it; the configured addresses have to do
        found = ()
    names = [alias.name for alias in found if alias.name and alias.is_default]
    told = {
        "at": now.isoformat(),
        "account": own,
        "addresses": [own, *(one.address for one in found)],
        "name": "".join(names[:1]),
    }
    memory.set_meta(_NAME, json.dumps(told))


def stranger(memory: Memory, config: Config) -> str:
    """A warning where another account is signed in than the one that is configured; '' otherwise."""
    own = str(_kept(memory).get("account", ""))
    if config.mailbox.provider == "files" or own in ("", config.account.email, *config.account.also):
        return ""
    return f"signed in as {own}, but account.email says {config.account.email}"


def zone_of(config: Config) -> ZoneInfo:
    """Where the seeker lives: as configured, else the zone of this machine."""
    if config.account.timezone:
        return ZoneInfo(config.account.timezone)
    import tzlocal

    return ZoneInfo(tzlocal.get_localzone_name() or "UTC")


def _kept(memory: Memory) -> Mapping[str, Any]:
    kept: Mapping[str, Any] = json.loads(memory.meta(_NAME) or "{}")
    return kept
