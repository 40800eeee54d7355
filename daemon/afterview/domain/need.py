"""What only the user can do, as a value: it is told once, and shown as long as it lasts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """`key` is the same as long as it is the same need; `what` and `remedy` are for the user's eyes, with no word of a
    mail in them and no address of another person."""

    key: str
    what: str
    remedy: str
    log: str | None = None  # what the log gets instead of the line: other words, or nothing, for it has it already

    @property
    def line(self) -> str:
        """Both in one line."""
        return f"{self.what}: {self.remedy}" if self.remedy else self.what

    @property
    def log_line(self) -> str:
        """For the log; '' where it has it already."""
        return self.line if self.log is None else self.log
