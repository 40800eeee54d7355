"""What is due when, to whom: applications and a moment in, a plan of letters and reminders out. Pure."""

from afterview.etiquette.done import has_written, is_done
from afterview.etiquette.free import wanted_until, with_free_times
from afterview.etiquette.plan import lapsed, plan
from afterview.etiquette.presets import PRESETS, Delay, Settings, Unit, settings

__all__ = [
    "PRESETS",
    "Delay",
    "Settings",
    "Unit",
    "has_written",
    "is_done",
    "lapsed",
    "plan",
    "settings",
    "wanted_until",
    "with_free_times",
]
