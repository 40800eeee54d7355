"""The id of our calendar at Google, which cannot be looked up (GOOGLE.md): kept twice, not asked for twice at once."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from afterview.adapters.files.atomic import write_atomically
from afterview.adapters.google.errors import Unavailable
from afterview.ports import Clock, Memory

CALENDARS_FILE = "calendars.json"
ASKED_TWICE = "calendar asked for twice"  # when (ISO) one was made at last whose first try got no answer
_TOLD_FOR = timedelta(days=7)
_FIRST, _LONGEST = timedelta(minutes=5), timedelta(minutes=15)


def second_calendar(memory: Memory, name: str, now: datetime) -> str:
    """A line for `status` during a week where a calendar may have been left behind, which only the user can remove; ''
    otherwise. `now` is aware."""
    at = memory.meta(ASKED_TWICE)
    if not at or abs(now - datetime.fromisoformat(at)) > _TOLD_FOR:
        return ""
    return (
        f"there may be a second calendar named {name}, an empty one (Google did not answer when it was made): look at "
        "calendar.google.com, and remove the one without reminders (three dots, Settings, Remove calendar)"
    )


@dataclass(frozen=True, slots=True)
class KeptCalendar:
    """The id, in the state and in a file beside it: with the id lost, every reminder would be made a second time.

    A calendar that was asked for without an answer may have been made, and cannot be found. So another is not asked for
    in every cycle, but after five minutes, then ten, then every fifteen (not where time is only told: `waits`). Once
    one is made, the user is told that another may be there.
    """

    memory: Memory
    folder: Path
    clock: Clock
    name: str
    waits: bool = True

    def id(self) -> str:
        """The calendar's id; '' before there is one."""
        return self.memory.meta(self.name) or self._file().get(self.name, "")

    def keep(self, made: str) -> None:
        """Store the id for good."""
        self.memory.set_meta(self.name, made)
        write_atomically(self.folder / CALENDARS_FILE, json.dumps({**self._file(), self.name: made}).encode())
        if int(json.loads(self.memory.meta(self._asked) or "{}").get("tries", 0)) > 1:
            self.memory.set_meta(ASKED_TWICE, self.clock.now().isoformat())
        self.memory.set_meta(self._asked, "")

    def before_making(self) -> None:
        """Note that a calendar is about to be asked for. Raises Unavailable where that was done without an answer and
        not long ago."""
        now = self.clock.now()
        asked = json.loads(self.memory.meta(self._asked) or "{}")
        tries = int(asked.get("tries", 0))
        if (
            self.waits
            and tries
            and timedelta() <= now - datetime.fromisoformat(asked["at"]) < min(_FIRST * tries, _LONGEST)
        ):
            raise Unavailable("calendar.calendars.insert", reason="no answer came; waiting before it is asked again")
        self.memory.set_meta(self._asked, json.dumps({"at": now.isoformat(), "tries": tries + 1}))

    @property
    def _asked(self) -> str:
        return f"asked for {self.name}"

    def _file(self) -> dict[str, str]:
        try:
            kept = json.loads((self.folder / CALENDARS_FILE).read_text())
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}
