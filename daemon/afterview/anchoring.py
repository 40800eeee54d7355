"""The keys of applications, kept from cycle to cycle: what was prepared under a key is found again under it."""

import json
from collections.abc import Iterable

from afterview.domain.application import Application
from afterview.ports import Memory

_NAME = "anchors"


def anchors_kept(memory: Memory) -> dict[str, str]:
    """The key of each message's application as it was last known; empty where nothing was kept."""
    kept = json.loads(memory.meta(_NAME) or "{}")
    return {str(message): str(key) for message, key in kept.items()}


def keep_anchors(memory: Memory, applications: Iterable[Application]) -> None:
    """Keep the key of every application for each of its messages; written only where it changed."""
    anchors = anchors_kept(memory)
    known = anchors | {letter.message: one.key for one in applications for letter in one.letters}
    if known != anchors:
        memory.set_meta(_NAME, json.dumps(known, sort_keys=True))
