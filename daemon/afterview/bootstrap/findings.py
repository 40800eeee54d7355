"""What a check of the set-up found, and what is to be done about it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from afterview.domain.errors import AfterviewError


class Level(StrEnum):
    """How grave a finding is: all well, worth knowing, or in the way of the work."""

    OK = "ok"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, and the remedy ('' where none is needed)."""

    what: str
    level: Level
    said: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return self.level is not Level.BAD


def good(what: str, said: str) -> Finding:
    """All is well."""
    return Finding(what, Level.OK, said)


def note(what: str, said: str, remedy: str = "") -> Finding:
    """Worth knowing, and no fault."""
    return Finding(what, Level.NOTE, said, remedy)


def bad(what: str, said: str, remedy: str) -> Finding:
    """Something that keeps afterview from its work."""
    return Finding(what, Level.BAD, said, remedy)


def failed(what: str, error: AfterviewError) -> Finding:
    """An error as a finding."""
    where = f"{error.where}: " if error.where and error.where not in error.what else ""
    return Finding(what, Level.BAD, f"{where}{error.what}", error.remedy or "run this again in some minutes")


def checked(what: str, look_at: Callable[[], str | Finding]) -> Finding:
    """What a check says where all is well, its own finding, or the error that it ran into."""
    try:
        said = look_at()
    except AfterviewError as error:
        return failed(what, error)
    return said if isinstance(said, Finding) else good(what, said)
