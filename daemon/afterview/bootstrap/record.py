"""What is kept of cycles beside their outcome, for `status`: what Google was asked, and what stopped the last one."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from afterview.adapters.google.pace import Meter
from afterview.domain.errors import AfterviewError
from afterview.domain.obligation import LetterDue
from afterview.ports import Memory

_COST, _TROUBLE, _LAPSED = "cost", "trouble", "lapsed"
_TOLD_FOR = timedelta(days=7)
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
    told = {"what": _placed(error), "remedy": error.remedy, "at": now.isoformat()} if error else {}
    memory.set_meta(_TROUBLE, json.dumps(told))


def _placed(error: AfterviewError) -> str:
    return f"{error.where}: {error.what}" if error.where and error.where not in error.what else error.what


def keep_lapsed(memory: Memory, letters: Iterable[LetterDue], now: datetime) -> None:
    """Remember, to tell it for some days, which letters lapsed while no cycle ran. `now` is aware."""
    words = [f"{one.kind.value} to {one.to[0].name or one.to[0].email}" for one in letters if one.to]
    if words:
        memory.set_meta(_LAPSED, json.dumps({"at": now.isoformat(), "letters": words}))


def lapsed_lately(memory: Memory, now: datetime) -> str:
    """A line on what lapsed while no cycle ran; '' where nothing did, or long ago. `now` is aware."""
    kept = json.loads(memory.meta(_LAPSED) or "{}")
    if not kept or abs(now - datetime.fromisoformat(kept["at"])) > _TOLD_FOR:
        return ""
    letters = ", ".join(kept["letters"])
    return f"while afterview did not run, these came due and lapsed, so they were not prepared: {letters}"
