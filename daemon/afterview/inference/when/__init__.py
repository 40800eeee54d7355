"""Times, promises and deadlines in the prose of mail: an anchored grammar that says nothing rather than guess."""

from afterview.inference.when.find import find_times
from afterview.inference.when.pledges import deadline_instant, pledge, pledge_after
from afterview.inference.when.resolve import resolve
from afterview.inference.when.scene import Scene, writer_zone

__all__ = [
    "Scene",
    "deadline_instant",
    "find_times",
    "pledge",
    "pledge_after",
    "resolve",
    "writer_zone",
]
