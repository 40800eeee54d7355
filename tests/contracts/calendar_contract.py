"""What every calendar has to do, whoever keeps it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest

from afterview.domain.artefact import Existing
from afterview.ports import Calendar, StaleArtefact
from afterview.reconcile import fingerprint
from contracts.samples import START, reminder


class CalendarHand(Protocol):
    """The user, at the same calendar."""

    def move(self, remote_id: str, start: datetime) -> None:
        """Drag an event to another time, its length and the alerts before it unchanged."""

    def describe(self, remote_id: str, description: str) -> None:
        """Write another description."""

    def paint(self, remote_id: str, colour: str) -> None:
        """Give an event another colour."""

    def colour(self, remote_id: str) -> str:
        """The colour given to it; '' if none."""

    def remove(self, remote_id: str) -> None:
        """Remove an event."""


@dataclass(frozen=True)
class CalendarPlace:
    """A calendar and the user at it."""

    calendar: Calendar
    hand: CalendarHand


class CalendarContract:
    """Inherit, and override the fixture `place` with a fresh and empty calendar.

    `remembers_removed` is False where an event that was removed leaves no trace.
    """

    remembers_removed = True

    @pytest.fixture
    def place(self) -> CalendarPlace:
        raise NotImplementedError

    def standing(self, place: CalendarPlace) -> list[Existing]:
        return [existing for existing in place.calendar.list() if not existing.cancelled]

    def test_an_empty_calendar_lists_nothing(self, place: CalendarPlace) -> None:
        assert list(place.calendar.list()) == []

    def test_a_created_event_is_listed_with_key_start_and_content(self, place: CalendarPlace) -> None:
        made = place.calendar.create(reminder())
        [listed] = place.calendar.list()
        assert (listed.remote_id, listed.version) == (made.remote_id, made.version)
        assert (listed.key, listed.start) == (reminder().key, START)
        assert listed.fingerprint == made.fingerprint == fingerprint.of_event(reminder())

    def test_events_that_are_hard_to_write_down_come_back_the_same(self, place: CalendarPlace) -> None:
        hard = reminder(
            title="Grüße; a, b \\ “c” — 面接 " + "long " * 40,
            description="one\ntwo, three;\n\nfour \\n five: " + "x" * 300,
            link="",
        )
        place.calendar.create(hard)
        [listed] = place.calendar.list()
        assert listed.fingerprint == fingerprint.of_event(hard)

    def test_the_same_key_is_never_there_twice(self, place: CalendarPlace) -> None:
        first = place.calendar.create(reminder())
        second = place.calendar.create(reminder())
        assert first.remote_id == second.remote_id
        assert len(self.standing(place)) == 1

    def test_a_second_create_adopts_what_the_user_made_of_the_first(self, place: CalendarPlace) -> None:
        made = place.calendar.create(reminder())
        place.hand.describe(made.remote_id, "ask about the team")
        again = place.calendar.create(reminder())
        assert again.fingerprint != fingerprint.of_event(reminder())
        assert [existing.text for existing in self.standing(place)] == ["ask about the team"]

    def test_a_removed_event_is_no_longer_there(self, place: CalendarPlace) -> None:
        made = place.calendar.create(reminder())
        place.hand.remove(made.remote_id)
        assert self.standing(place) == []

    def test_a_removed_event_stays_removed_when_it_is_made_again(self, place: CalendarPlace) -> None:
        if not self.remembers_removed:
            pytest.skip("this calendar has no memory of its own: the ledger remembers")
        made = place.calendar.create(reminder())
        place.hand.remove(made.remote_id)
        assert place.calendar.create(reminder()).cancelled
        assert self.standing(place) == []

    def test_an_event_that_we_removed_can_be_brought_back(self, place: CalendarPlace) -> None:
        place.calendar.delete(place.calendar.create(reminder()))
        traces = list(place.calendar.list())
        for trace in traces:
            place.calendar.update(trace, reminder())
        if not traces:
            place.calendar.create(reminder())
        [standing] = self.standing(place)
        assert standing.fingerprint == fingerprint.of_event(reminder())

    def test_an_update_keeps_the_id_and_replaces_the_content(self, place: CalendarPlace) -> None:
        made = place.calendar.create(reminder())
        moved = reminder(start=START + timedelta(days=2), title="Prepare: another day")
        updated = place.calendar.update(made, moved)
        [listed] = self.standing(place)
        assert updated.remote_id == made.remote_id
        assert (listed.version, listed.start) == (updated.version, START + timedelta(days=2))
        assert listed.fingerprint == fingerprint.of_event(moved)

    def test_a_moved_event_differs_in_its_time_alone(self, place: CalendarPlace) -> None:
        made = place.calendar.create(reminder())
        place.hand.move(made.remote_id, datetime(2026, 3, 12, 20, 30, tzinfo=UTC))
        [listed] = self.standing(place)
        assert listed.version != made.version
        assert listed.start == datetime(2026, 3, 12, 20, 30, tzinfo=UTC)
        assert not fingerprint.same_place(listed.fingerprint, made.fingerprint)
        assert fingerprint.same_content(listed.fingerprint, made.fingerprint)

    def test_what_the_user_writes_into_an_event_can_be_read(self, place: CalendarPlace) -> None:
        made = place.calendar.create(reminder())
        place.hand.describe(made.remote_id, "They build\ntide tables.")
        [listed] = self.standing(place)
        assert listed.text == "They build\ntide tables."
        assert not fingerprint.same_content(listed.fingerprint, made.fingerprint)

    def test_a_touched_event_is_neither_updated_nor_deleted(self, place: CalendarPlace) -> None:
        made = place.calendar.create(reminder())
        place.hand.move(made.remote_id, START - timedelta(hours=2))
        with pytest.raises(StaleArtefact):
            place.calendar.update(made, reminder(title="Something else"))
        with pytest.raises(StaleArtefact):
            place.calendar.delete(made)
        assert [existing.start for existing in self.standing(place)] == [START - timedelta(hours=2)]

    def test_an_untouched_event_is_deleted(self, place: CalendarPlace) -> None:
        kept = place.calendar.create(reminder("other"))
        place.calendar.delete(place.calendar.create(reminder()))
        assert [existing.remote_id for existing in self.standing(place)] == [kept.remote_id]

    def test_an_event_is_found_by_its_id_and_by_its_key(self, place: CalendarPlace) -> None:
        made = place.calendar.create(reminder())
        [listed] = place.calendar.list()
        assert place.calendar.look(made.remote_id, reminder().key) == listed
        assert place.calendar.look("", reminder().key) == listed
        assert place.calendar.look("", "another key") is None

    def test_a_removed_event_is_no_longer_found(self, place: CalendarPlace) -> None:
        made = place.calendar.create(reminder())
        place.hand.remove(made.remote_id)
        found = place.calendar.look(made.remote_id, reminder().key)
        assert found is None or found.cancelled

    def test_a_colour_is_no_edit_stays_through_an_update_and_is_told(self, place: CalendarPlace) -> None:
        made = place.calendar.create(reminder())
        place.hand.paint(made.remote_id, "4")
        [seen] = place.calendar.list()
        assert seen.fingerprint == made.fingerprint
        assert (seen.adorned, made.adorned) == (True, False)
        updated = place.calendar.update(seen, reminder(title="Something else"))
        assert (updated.adorned, place.hand.colour(made.remote_id)) == (True, "4")
