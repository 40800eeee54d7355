"""When to ask Google again: truncated exponential back-off with jitter, and only what is safe to repeat."""

import http.client
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httplib2
from googleapiclient.errors import HttpError

from afterview.adapters.google.calls import Call, named
from afterview.adapters.google.errors import (
    Conflict,
    Missing,
    Rejected,
    ScopeMissing,
    SetUpNeeded,
    SignInAgain,
    Unavailable,
    Uncertain,
)
from afterview.adapters.google.transport import NeverSent
from afterview.domain.errors import AfterviewError

FIRST_WAIT_S = 1.0  # Google: truncated exponential back-off from one second (GOOGLE.md)
LONGEST_WAIT_S = 32.0
DEADLINE_S = 120.0  # then the cycle ends, and the next one goes on
QUOTA = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "RESOURCE_EXHAUSTED"})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to keep asking, in seconds; sleep, clock and chance come from outside."""

    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    deadline_s: float = DEADLINE_S

    def waits(self) -> "Waits":
        """A fresh series of waits, its deadline counted from now."""
        return Waits(self, self.monotonic() + self.deadline_s)


@dataclass(slots=True)
class Waits:
    """The waits between the attempts of one call."""

    patience: Patience
    until: float
    count: int = 0

    def another(self) -> bool:
        """Sleep before the next attempt; False, without sleeping, where that would pass the deadline."""
        longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**self.count)
        # From the first second up: half fixed, half chance, so that many clients do not come back at one instant.
        pause = longest if self.count == 0 else longest * (0.5 + self.patience.chance() / 2)
        pause += self.patience.chance() / 4
        if self.patience.monotonic() + pause > self.until:
            return False
        self.count += 1
        self.patience.sleep(pause)
        return True


def ask(request: Any, patience: Patience) -> dict[str, Any]:
    """Execute a googleapiclient request, again where that is safe, and return the answer's JSON object.

    Raises Unavailable when patience ends; Uncertain at once for a write that may have happened and must be looked for
    before it is repeated; Missing, Conflict, Rejected or a NeedsUser error for answers that waiting cannot change.
    """
    call = named(request.methodId)
    waits = patience.waits()
    while True:
        try:
            return execute(request, call)
        except Uncertain:
            if not call.repeatable:
                raise
            if not waits.another():
                raise
        except Unavailable:
            if not waits.another():
                raise


def execute(request: Any, call: Call) -> dict[str, Any]:
    """Execute a request once, and turn what may go wrong into our own errors (no address, no text in them)."""
    try:
        answer = request.execute(num_retries=0)
    except HttpError as error:
        raise said(call, int(error.resp.status), error.content) from None
    except NeverSent as error:
        raise Unavailable(call.name, reason=f"cannot connect ({error})") from None
    except AfterviewError:
        raise
    except (OSError, httplib2.HttpLib2Error, http.client.HTTPException) as error:
        raise Uncertain(call.name, reason=type(error).__name__) from None
    except ValueError:  # the body was no JSON: cut short, or a proxy's page
        raise Uncertain(call.name, reason="the answer cannot be read") from None
    if isinstance(answer, dict):
        return answer
    if not answer and call.method == "DELETE":  # 204, or 200 with nothing in it
        return {}
    raise Uncertain(call.name, reason="the answer cannot be read")


def said(call: Call, status: int, content: bytes) -> AfterviewError:
    """What an answer that is no success means for this call."""
    reason = _reason(content)
    if status == 401:
        return SignInAgain("Google no longer accepts the sign-in", where=call.name)
    if status in (404, 410):
        return Missing(call.name, status, reason)
    if status in (409, 412):
        return Conflict(call.name, status, reason)
    if status == 429 or (status == 403 and reason in QUOTA):
        # A refusal says that nothing was done, but a proxy on the way can say it of what was: a second draft is worse
        # than one look more.
        kind = Unavailable if call.repeatable else Uncertain
        return kind(call.name, status, reason or "too many requests")
    if status >= 500 or status == 408:
        return Uncertain(call.name, status, reason or "server error")
    if status == 403:
        return _forbidden(call, reason)
    return Rejected(call.name, status, reason)


def _forbidden(call: Call, reason: str) -> AfterviewError:
    if reason in ("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"):
        return ScopeMissing(
            "the sign-in does not cover all that afterview needs",
            where=call.name,
            remedy="run `afterview auth` again and tick every box on Google's consent page",
        )
    if reason in ("accessNotConfigured", "SERVICE_DISABLED"):
        which = "Gmail API" if call.name.startswith("gmail") else "Google Calendar API"
        return SetUpNeeded(
            f"the {which} is not enabled in your Google Cloud project",
            where=call.name,
            remedy=f"enable the {which} in the Google Cloud console (APIs & Services, Library), wait a few minutes",
        )
    if reason == "dailyLimitExceeded":
        return Unavailable(call.name, 403, reason)
    return Rejected(call.name, 403, reason)


def _reason(content: bytes) -> str:
    """Google's one-word reason: `errors[0].reason`, else a detail's reason, else the status word."""
    try:
        error = json.loads(content)["error"]
        for item in [*error.get("errors", ()), *error.get("details", ())]:
            if word := item.get("reason"):
                return str(word)[:60]
        return str(error.get("status", ""))[:60]
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
