"""What is kept of cycles beside their outcome, for `status`: what Google was asked, and what stopped the last one."""

import json
from datetime import date, datetime
from typing import Any

from afterview.adapters.google.pace import Meter
from afterview.domain.errors import AfterviewError
from afterview.ports import Memory

_COST, _TROUBLE = "cost", "trouble"
_DAYS = 31


def add_cost(memory: Memory, meter: Meter, day: date) -> None:
    """Add what the meter counted to its day, and set the meter back."""
    if not meter.calls:
        return
    kept: dict[str, Any] = json.loads(memory.meta(_COST) or "{}")
    today = kept.setdefault(day.isoformat(), {"units": 0, "calls": {}})
    today["units"] += meter.units
    for name, count in meter.calls.items():
        today["calls"][name] = today["calls"].get(name, 0) + count
    meter.calls.clear()
    meter.units = 0
    memory.set_meta(_COST, json.dumps({one: kept[one] for one in sorted(kept)[-_DAYS:]}))


def keep_trouble(memory: Memory, error: AfterviewError | None, now: datetime) -> None:
    """Remember what stopped a cycle at `now` (aware), or that nothing did."""
    told = {"what": error.what, "remedy": error.remedy, "at": now.isoformat()} if error else {}
    memory.set_meta(_TROUBLE, json.dumps(told))
