"""Things that go wrong on demand: what, where, how often, and whether the call took effect all the same."""

import json
from dataclasses import dataclass
from typing import Any


class Answer(Exception):
    """An answer that is no success, with Google's error body."""

    def __init__(self, status: int, reason: str = "", message: str = "") -> None:
        super().__init__(f"{status} {reason}")
        self.status = status
        self.body = {
            "error": {
                "code": status,
                "message": message or reason,
                "errors": [{"domain": "global", "reason": reason, "message": message or reason}],
            }
        }


@dataclass
class Fault:
    """`how`: an HTTP status as text ('503'), 'silence', 'reset', 'truncated' or 'garbage'."""

    call: str
    how: str
    reason: str = ""
    after_effect: bool = False
    times: int = 1
    skip: int = 0


class Faults:
    """The faults that are still to happen."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._waiting.append(fault)

    def clear(self) -> None:
        self._waiting.clear()

    def due(self, call: str) -> Fault | None:
        """The fault that strikes this call, used up by one."""
        for fault in self._waiting:
            if fault.call not in (call, "*"):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.times -= 1
            if fault.times <= 0:
                self._waiting.remove(fault)
            return fault
        return None


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()
