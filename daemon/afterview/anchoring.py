"""The keys of applications and talks, kept from cycle to cycle: what was prepared under one is found again under it."""

import json
from collections.abc import Iterable

from afterview.domain.application import Application
from afterview.inference import Anchors
from afterview.ports import Memory

_APPLICATIONS, _TALKS = "anchors", "anchors of talks"


def anchors_kept(memory: Memory) -> Anchors:
    """The keys as they were last known; none where nothing was kept."""
    return Anchors(_kept(memory, _APPLICATIONS), _kept(memory, _TALKS))


def keep_anchors(memory: Memory, applications: Iterable[Application]) -> None:
    """Keep the keys of all applications and their talks; written only where something changed."""
    before = anchors_kept(memory)
    now = before.with_those_of(applications)
    for name, old, new in (
        (_APPLICATIONS, before.applications, now.applications),
        (_TALKS, before.talks, now.talks),
    ):
        if new != old:
            memory.set_meta(name, json.dumps(new, sort_keys=True))


def _kept(memory: Memory, name: str) -> dict[str, str]:
    kept = json.loads(memory.meta(name) or "{}")
    return {str(place): str(key) for place, key in kept.items()}
