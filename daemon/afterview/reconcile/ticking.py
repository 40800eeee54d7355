"""A reminder of what is done, ticked off: it stays where it stood, and rings no more."""

from datetime import UTC, datetime

from afterview.domain.artefact import Event, Existing

TICK = "✓ "


def as_done(existing: Existing, key: str) -> Event:
    """What stands there, ticked off, whatever it said. `existing` has a start and an end."""
    start, end = existing.start or datetime.max.replace(tzinfo=UTC), existing.end or datetime.max.replace(tzinfo=UTC)
    kind, _, rest = key.partition("|")
    title = existing.title if is_ticked(existing) else f"{TICK}{existing.title}"
    return Event(key, kind, rest.partition("|")[0], start, end, title, existing.text, (), done=True)


def is_ticked(existing: Existing) -> bool:
    """Whether it was ticked off."""
    return existing.title.startswith(TICK)
