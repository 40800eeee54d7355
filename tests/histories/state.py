"""All that is remembered, in memory: transactions that are undone by whatever breaks them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy

from afterview.domain.artefact import Entry
from afterview.domain.correction import Correction
from afterview.domain.notes import Notes
from afterview.domain.reading import Reading


class MemoryState:
    """ports.Memory that forgets with the program."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], Entry] = {}
        self._readings: dict[str, Reading] = {}
        self._passed: set[str] = set()
        self._notes: dict[str, Notes] = {}
        self._cursors: dict[str, str] = {}
        self._meta: dict[str, str] = {}
        self.said: list[Correction] = []

    @contextmanager
    def transaction(self) -> Iterator[None]:
        before = {name: copy(value) for name, value in vars(self).items()}
        try:
            yield
        except BaseException:
            vars(self).update(before)
            raise

    def entries(self) -> list[Entry]:
        return list(self._entries.values())

    def record(self, entry: Entry) -> None:
        self._entries[entry.shape, entry.key] = entry

    def readings(self) -> Iterator[Reading]:
        return iter(list(self._readings.values()))

    def save_readings(self, readings: Iterable[Reading]) -> None:
        self._readings.update({one.message: one for one in readings})

    def pass_over(self, messages: Iterable[str]) -> None:
        self._passed.update(messages)

    def let_go(self, messages: Iterable[str]) -> None:
        for message in messages:
            self._passed.add(message)
            self._readings.pop(message, None)

    def known_messages(self) -> set[str]:
        return self._passed | self._readings.keys()

    def notes(self) -> dict[str, Notes]:
        return dict(self._notes)

    def save_notes(self, notes: Notes) -> None:
        self._notes[notes.interview] = notes

    def corrections(self) -> list[Correction]:
        return list(self.said)

    def cursor(self, name: str) -> str:
        return self._cursors.get(name, "")

    def set_cursor(self, name: str, value: str) -> None:
        self._cursors[name] = value

    def meta(self, name: str) -> str:
        return self._meta.get(name, "")

    def set_meta(self, name: str, value: str) -> None:
        self._meta[name] = value
