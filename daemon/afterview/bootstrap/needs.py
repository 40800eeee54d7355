"""What needs the user, after a cycle or after what stopped one; and which of it was not told yet."""

import contextlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from afterview.domain.application import Question
from afterview.domain.errors import AfterviewError, NeedsUser, UsageError
from afterview.domain.need import Need
from afterview.ports import Memory
from afterview.pulling import Pulled

ENDS_SOON = timedelta(days=2)  # told so long before: on day 5 of the 7 that a sign-in lasts in 'Testing' (GOOGLE.md)
AWAY_LONG = timedelta(days=1)  # a service that cannot be reached for so long is no passing trouble any more
LEAST_FREE = 100 * 1024 * 1024  # bytes; the state of a year's hunt with all its copies fits in
UNREADABLE, UNREADABLE_SHARE = 10, 0.1  # so many in a week, and that share of all: no single odd mail
NOT_AGAIN_WITHIN = timedelta(days=1)  # what comes and goes is not told each time
_WEEK, _MONTH = timedelta(days=7), timedelta(days=31)
TESTING = timedelta(days=7)  # how long a sign-in lasts while the consent screen stands at 'Testing' (GOOGLE.md)
_ABOUT = timedelta(hours=12)
_TOLD, _READ, _ALERT, _LAST = "needs told", "mail read by day", "alert", "sign-ins last"


@dataclass(frozen=True, slots=True)
class SignIn:
    """When (aware) the stored sign-in was made, and when Google ends it; None where that is not known."""

    since: datetime | None = None
    ends: datetime | None = None


def of_trouble(error: Exception, last_cycle: str, now: datetime) -> Need | None:
    """What a cycle that broke off wants of the user, if anything. `last_cycle` is when one last came to its end (ISO),
    '' if none did; `now` is aware."""
    if isinstance(error, NeedsUser | UsageError):
        return Need(f"{type(error).__name__} {error.where}".strip(), error.what, error.remedy, log="")
    if last_cycle and now - datetime.fromisoformat(last_cycle) > AWAY_LONG:
        what = error.what if isinstance(error, AfterviewError) else type(error).__name__
        remedy = "see whether this machine is on the network; `afterview doctor` says more"
        return Need("unreachable", f"no cycle came to its end since {last_cycle[:10]} ({what})", remedy)
    return None


def of_sign_in(sign_in: SignIn, now: datetime, zone: ZoneInfo) -> Need | None:
    """A sign-in that Google is about to end. `now` is aware."""
    if sign_in.ends is None or now < sign_in.ends - ENDS_SOON:
        return None
    return Need(
        f"sign-in ends {sign_in.ends.astimezone(zone):%Y-%m-%d}",
        f"Google ends the sign-in on {sign_in.ends.astimezone(zone):%A, %d %B at %H:%M}",
        "run `afterview auth` before that; for it to last, publish the app first (credentials/README.md, step 5: it "
        "stands at 'Testing')",
    )


def lasts_until(sign_in: SignIn, memory: Memory) -> SignIn:
    """The same, with the end reckoned from how long an earlier one lasted, where Google did not tell it."""
    if sign_in.ends is not None or sign_in.since is None or not memory.meta(_LAST):
        return sign_in
    return SignIn(sign_in.since, sign_in.since + TESTING)


def learn_how_long(memory: Memory, sign_in: SignIn, now: datetime, *, is_over: bool) -> None:
    """Remember whether sign-ins last a week only, from one that is over, or that lives longer, at `now` (aware)."""
    if sign_in.since is None:
        return
    lived = now - sign_in.since
    if is_over and TESTING - _ABOUT <= lived <= TESTING + 2 * _ABOUT:
        memory.set_meta(_LAST, "7 days")
    elif not is_over and lived > TESTING + 2 * _ABOUT and memory.meta(_LAST):
        memory.set_meta(_LAST, "")


def of_contradiction(question: Question) -> Need | None:
    """Mail that says otherwise than the user's word, which stands: an offer that is not answered in time is lost."""
    if not question.against:
        return None
    what = f"later mail says otherwise than what you have set right of [{question.about}]; your word stands"
    return Need(
        f"contradiction {question.against}", what, f"`afterview status` shows it; `{question.remedy}` takes it over"
    )


def of_refusal(why: str) -> Need | None:
    """The brake was pulled."""
    remedy = "`afterview once --dry-run` shows it, `afterview once --confirm` allows it"
    return Need("brake", f"carried out nothing: {why}", remedy, log="") if why else None


def of_calendar(memory: Memory, name: str, shown: bool | None) -> Need | None:
    """A calendar that the user's list does not show, or whose test alert did not ring (`afterview doctor`)."""
    silent = json.loads(memory.meta(_ALERT) or "{}").get("rang") is False
    if shown is not False and not silent:
        return None
    what = f"the calendar {name} is not shown" if shown is False else "the test alert did not ring on your phone"
    remedy = f"tick {name} in the phone's calendar app (and at calendar.google.com), then `afterview doctor`"
    return Need("calendar", f"{what}, so no reminder alerts", remedy)


def of_reading(memory: Memory) -> Need | None:
    """Mail that cannot be read whole, in numbers: something is wrong with more than one odd mail."""
    days = json.loads(memory.meta(_READ) or "{}").values()
    fetched, unread = sum(day[0] for day in days), sum(day[1] for day in days)
    if unread < UNREADABLE or unread < fetched * UNREADABLE_SHARE:
        return None
    remedy = "`afterview status --json` names them; look whether their reminders are missing"
    return Need("unreadable", f"{unread} of {fetched} mails of the last week could be read in part only", remedy)


def of_disk(folder: Path) -> Need | None:
    """A disk that is about to be full. What cannot be told is no need."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    if free >= LEAST_FREE:
        return None
    return Need("disk", f"only {free // 1024**2} MB are left on the disk of {folder}", "make room on it")


def count_read(memory: Memory, pulled: Pulled, day: date) -> None:
    """Add what a cycle read on the seeker's `day` to the numbers of a week."""
    if not pulled.fetched:
        return
    kept: dict[str, Any] = json.loads(memory.meta(_READ) or "{}")
    fetched, unread = kept.get(day.isoformat(), (0, 0))
    kept[day.isoformat()] = (fetched + pulled.fetched, unread + len({one.key for one in pulled.unread}))
    memory.set_meta(_READ, json.dumps({one: kept[one] for one in kept if date.fromisoformat(one) > day - _WEEK}))


class Told:
    """Which needs were told, and when: in the state, and for this process in memory, for a full disk takes no state."""

    def __init__(self) -> None:
        self._here: dict[str, Any] = {}

    def fresh(self, memory: Memory, present: Sequence[Need], now: datetime, *, whole: bool) -> list[Need]:
        """Those of the needs that have to be told, noted as told at `now` (aware).

        With `whole` they are all that there are: what is not among them is met. What comes again is told again, but not
        within a day.
        """
        stored: dict[str, Any] = json.loads(memory.meta(_TOLD) or "{}")
        known = {**stored, **self._here}
        fresh = [need for need in present if _is_fresh(known.get(need.key), now)]
        told = dict.fromkeys((need.key for need in fresh), now.isoformat())
        there = {need.key for need in present}
        self._here = {
            key: {
                "at": told.get(key, known.get(key, {}).get("at")),
                "open": key in there or (not whole and known[key]["open"]),
            }
            for key in {**known, **dict.fromkeys(there)}
            if key in there or now - datetime.fromisoformat(known[key]["at"]) < _MONTH
        }
        if self._here != stored:
            with contextlib.suppress(AfterviewError):
                memory.set_meta(_TOLD, json.dumps(self._here))
        return fresh


def _is_fresh(known: dict[str, Any] | None, now: datetime) -> bool:
    if known is None:
        return True
    return not known["open"] and abs(now - datetime.fromisoformat(known["at"])) >= NOT_AGAIN_WITHIN
