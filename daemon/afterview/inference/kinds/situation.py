"""Where a message stands when it arrives: what its thread, its sender and its application were up to just before."""

from dataclasses import dataclass

from afterview.domain.application import Letter
from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Kind, Stage
from afterview.domain.when import Slot
from afterview.inference.timeline.case import Case, Talk


@dataclass(frozen=True, slots=True)
class Situation:
    """The application a message seems to belong to (None if it stands alone), and how that was found.

    `link` says what ties them: 'thread', 'event', 'contact', 'firm' or ''. `chosen` are the slots that the
    message picks from those that the other side offered; `accepted_elsewhere` when another application was accepted.
    """

    case: Case | None = None
    link: str = ""
    chosen: tuple[Slot, ...] = ()
    accepted_elsewhere: bool = False

    @property
    def stage(self) -> Stage | None:
        """The application's stage just before this message."""
        return self.case.stage if self.case else None

    @property
    def last_received(self) -> Kind | None:
        """The kind of the newest earlier letter from the other side."""
        letter = self.case.last_letter(sent=False) if self.case else None
        return letter.kind if letter else None

    def talks_ahead(self, reading: Reading) -> list[Talk]:
        """Talks of this application that are on and not yet begun when the message comes."""
        return self.case.talks_ahead(reading.at) if self.case else []

    def days_since_talk(self, reading: Reading) -> float | None:
        """Days since the last talk began; None if there was none."""
        talk = self.case.last_past_talk(reading.at) if self.case else None
        return (reading.at - talk.start).total_seconds() / 86400 if talk else None

    def thread_kind(self, reading: Reading, *, sent: bool) -> Kind | None:
        """The kind of the newest earlier letter of one side in the same thread."""
        if self.case is None:
            return None
        same = (x for x in reversed(self.case.letters) if x.sent is sent and _same_thread(x, reading))
        letter = next(same, None)
        return letter.kind if letter else None


def _same_thread(letter: Letter, reading: Reading) -> bool:
    """Gmail says what is one thread; elsewhere what answers the same mail is (RFC 5322, section 3.6.4)."""
    if letter.thread and reading.thread:
        return letter.thread == reading.thread or letter.message in reading.references
    return not {letter.message, *letter.references}.isdisjoint(reading.references)
