"""Words that several commands use for the same thing."""

import sys
from datetime import datetime
from zoneinfo import ZoneInfo

YOUR_WORD = "your word"  # the rule on what the user set right (inference.corrections, not loaded here: it is slow)


def day(at: datetime, zone: ZoneInfo) -> str:
    """'Thu 12 Mar 2026 19:30' in the zone."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %Y %H:%M}"


def yes_or_no(question: str) -> bool | None:
    """What the user answers on the standard input; None where no answer comes. Asks again where it is neither."""
    while True:
        sys.stderr.write(f"{question} [y/n] ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        answer = line.strip().casefold()
        if not line:
            sys.stderr.write("\n")
            return None
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")
