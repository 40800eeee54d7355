"""Our calendar: made once, alerting where it should, and the user's wherever the user touched it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fake.server import FakeGoogle

from afterview.adapters.google.calendar import GoogleCalendar
from afterview.adapters.google.errors import CalendarGone, Unavailable, Uncertain
from afterview.adapters.google.services import Google
from afterview.ports import StaleArtefact
from afterview.reconcile import fingerprint
from afterview.reconcile.ticking import as_done
from contracts.samples import START, reminder


@pytest.fixture
def kept() -> list[str]:
    return []


@pytest.fixture
def calendar(google: Google, kept: list[str]) -> GoogleCalendar:
    return GoogleCalendar(google, "", kept.append, zone="America/Chicago")


def test_the_calendar_is_made_with_the_first_event_shown_and_its_id_kept(
    server: FakeGoogle, calendar: GoogleCalendar, kept: list[str]
) -> None:
    assert list(calendar.list()) == []
    assert server.requests == []
    calendar.create(reminder())
    calendar.create(reminder("other"))
    assert kept == list(server.calendar.calendars) == [calendar.calendar_id]
    [made] = server.calendar.calendars.values()
    assert (made["summary"], made["timeZone"]) == ("Afterview", "America/Chicago")
    assert server.calendar.shown[kept[0]]["selected"] is True


def test_an_event_is_found_again_with_the_kept_id(
    server: FakeGoogle, google: Google, calendar: GoogleCalendar, kept: list[str]
) -> None:
    made = calendar.create(reminder())
    again = GoogleCalendar(google, kept[0], kept.append)
    assert [one.remote_id for one in again.list()] == [made.remote_id]
    assert len(kept) == 1


def test_an_event_alerts_blocks_no_time_and_links_to_the_conversation(
    server: FakeGoogle, calendar: GoogleCalendar
) -> None:
    calendar.create(reminder())
    [event] = server.calendar.standing(calendar.calendar_id)
    assert event["reminders"] == {
        "useDefault": False,
        "overrides": [{"method": "popup", "minutes": 0}, {"method": "popup", "minutes": 60}],
    }
    assert event["transparency"] == "transparent"
    assert event["source"]["url"] == "https://meet.example.com/abc"
    assert event["description"].endswith("https://meet.example.com/abc")
    assert "attendees" not in event


def test_more_alerts_than_google_takes_are_cut_to_what_it_takes(server: FakeGoogle, calendar: GoogleCalendar) -> None:
    alerts = tuple(START - timedelta(hours=hours) for hours in (0, 1, 2, 3, 4, 5, 1000))
    event = reminder(alerts=(*alerts, START + timedelta(hours=1)))
    made = calendar.create(event)
    [standing] = server.calendar.standing(calendar.calendar_id)
    assert len(standing["reminders"]["overrides"]) == 5
    assert made.fingerprint == fingerprint.of_event(event)


@pytest.mark.parametrize("after_effect", [True, False])
@pytest.mark.parametrize("how", ["503", "silence", "reset", "truncated", "429"])
def test_an_insert_that_is_repeated_makes_one_event(
    server: FakeGoogle, calendar: GoogleCalendar, how: str, after_effect: bool
) -> None:
    calendar.make()
    server.fail("events.insert", how, after_effect=after_effect, times=2)
    calendar.create(reminder())
    assert len(server.calendar.standing(calendar.calendar_id)) == 1


@pytest.mark.parametrize("after_effect", [True, False])
@pytest.mark.parametrize("how", ["503", "silence", "reset"])
def test_an_update_without_an_answer_ends_with_the_new_event(
    server: FakeGoogle, calendar: GoogleCalendar, how: str, after_effect: bool
) -> None:
    made = calendar.create(reminder())
    server.fail("events.update", how, after_effect=after_effect)
    new = reminder(title="Prepare: another")
    updated = calendar.update(made, new)
    [listed] = calendar.list()
    assert (listed.version, listed.fingerprint) == (updated.version, fingerprint.of_event(new))


@pytest.mark.parametrize("after_effect", [True, False])
@pytest.mark.parametrize("how", ["503", "silence", "reset"])
def test_a_delete_without_an_answer_ends_with_the_event_gone(
    server: FakeGoogle, calendar: GoogleCalendar, how: str, after_effect: bool
) -> None:
    made = calendar.create(reminder())
    server.fail("events.delete", how, after_effect=after_effect)
    calendar.delete(made)
    assert server.calendar.standing(calendar.calendar_id) == []


def test_a_change_between_looking_and_writing_is_caught_by_the_server(
    server: FakeGoogle, calendar: GoogleCalendar
) -> None:
    made = calendar.create(reminder())
    calendar.update(made, reminder(title="Once"))
    [update] = server.calls("events.update")
    assert update.parameters["eventId"] == made.remote_id
    [now] = calendar.list()
    looked = calendar._unchanged(now)
    server.calendar.change(calendar.calendar_id, made.remote_id, summary="Mine")
    calendar._unchanged = lambda _: looked  # type: ignore[method-assign]
    for attempt in (lambda: calendar.update(now, reminder()), lambda: calendar.delete(now)):
        with pytest.raises(StaleArtefact):
            attempt()
    assert server.calendar.standing(calendar.calendar_id)[0]["summary"] == "Mine"


def test_what_the_user_added_beside_our_words_stays_when_we_replace_them(
    server: FakeGoogle, calendar: GoogleCalendar
) -> None:
    made = calendar.create(reminder())
    server.calendar.change(calendar.calendar_id, made.remote_id, colorId="4", location="Room 2")
    [now] = calendar.list()
    assert now.fingerprint == made.fingerprint
    calendar.update(now, reminder(title="Prepare: another"))
    [event] = server.calendar.standing(calendar.calendar_id)
    assert (event["colorId"], event["location"]) == ("4", "Room 2")


def test_an_event_with_guests_is_the_users(server: FakeGoogle, calendar: GoogleCalendar) -> None:
    made = calendar.create(reminder())
    server.calendar.change(calendar.calendar_id, made.remote_id, attendees=[{"email": "kim@example.net"}])
    [now] = calendar.list()
    with pytest.raises(StaleArtefact):
        calendar.update(now, reminder(title="Another"))


def test_an_event_that_the_user_turned_into_a_whole_day_says_so(server: FakeGoogle, calendar: GoogleCalendar) -> None:
    made = calendar.create(reminder())
    server.calendar.change(
        calendar.calendar_id, made.remote_id, start={"date": "2026-03-12"}, end={"date": "2026-03-13"}
    )
    [now] = calendar.list()
    assert now.start is None
    assert not fingerprint.same_place(now.fingerprint, made.fingerprint)


def test_the_users_own_events_in_our_calendar_are_not_ours(server: FakeGoogle, calendar: GoogleCalendar) -> None:
    calendar.make()
    server.calendar.insert(
        calendar.calendar_id,
        {"id": "dentist0", "summary": "Dentist", "start": {"dateTime": "2026-03-12T09:00:00Z"},
         "end": {"dateTime": "2026-03-12T10:00:00Z"}},
    )  # fmt: skip
    assert list(calendar.list()) == []


def test_events_beyond_the_first_page_are_listed(
    server: FakeGoogle, calendar: GoogleCalendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("afterview.adapters.google.calendar.PAGE", 2)
    for number in range(5):
        calendar.create(reminder(str(number)))
    assert len(list(calendar.list())) == 5
    assert len(server.calls("events.list")) == 3


def test_a_calendar_that_was_removed_is_told_and_can_be_made_anew(
    server: FakeGoogle, calendar: GoogleCalendar, kept: list[str]
) -> None:
    made = calendar.create(reminder())
    server.calendar.remove_calendar(calendar.calendar_id)
    for attempt in (
        lambda: list(calendar.list()),
        lambda: calendar.create(reminder("other")),
        lambda: calendar.update(made, reminder(title="Another")),
        lambda: calendar.delete(made),
    ):
        with pytest.raises(CalendarGone):
            attempt()
    calendar.make()
    calendar.create(reminder())
    assert len(kept) == 2
    assert len(server.calendar.standing(kept[1])) == 1


def test_writing_keeps_to_one_a_second(server: FakeGoogle, calendar: GoogleCalendar) -> None:
    calendar.make()
    start = server.clock.monotonic()
    for number in range(20):
        calendar.create(reminder(str(number)))
    assert server.clock.monotonic() - start > 12


def test_a_key_too_long_for_a_property_still_makes_one_event(server: FakeGoogle, calendar: GoogleCalendar) -> None:
    event = replace(reminder(), key="k" * 3000)
    assert calendar.create(event).remote_id == calendar.create(event).remote_id
    assert len(server.calendar.standing(calendar.calendar_id)) == 1


def test_the_whole_calendar_can_be_removed(server: FakeGoogle, calendar: GoogleCalendar) -> None:
    calendar.create(reminder())
    calendar.remove()
    assert server.calendar.calendars == {}
    assert calendar.calendar_id == ""
    calendar.remove()


def test_a_cycle_tries_once_to_make_a_calendar_that_stays_unanswered_and_the_next_one_again(
    server: FakeGoogle, google: Google
) -> None:
    calendar = GoogleCalendar(google, "", lambda made: None)
    server.fail("calendars.insert", "reset", after_effect=True)
    list(calendar.list())
    for title in ("Prepare", "Note", "Thank"):
        with pytest.raises(Uncertain):
            calendar.create(reminder(title=title))
    assert len(server.calls("calendars.insert")) == 1
    assert list(calendar.list()) == []
    calendar.create(reminder())
    assert len(server.calls("calendars.insert")) == 2


def test_a_calendar_whose_making_stays_unanswered_is_not_made_twice_in_a_row(
    server: FakeGoogle, calendar: GoogleCalendar
) -> None:
    server.fail("calendars.insert", "silence", after_effect=True)
    with pytest.raises(Unavailable):
        calendar.create(reminder())
    assert len(server.calls("calendars.insert")) == 1


def test_what_is_ticked_off_stays_and_rings_no_more(server: FakeGoogle, calendar: GoogleCalendar) -> None:
    calendar.create(reminder())
    [seen] = calendar.list()
    ticked = as_done(seen, reminder().key)
    updated = calendar.update(seen, ticked)
    [event] = server.calendar.standing(calendar.calendar_id)
    assert (event["summary"], event["reminders"]) == (f"✓ {reminder().title}", {"useDefault": False, "overrides": []})
    assert updated.fingerprint == fingerprint.of_event(ticked)


def test_a_list_that_is_not_found_does_not_mean_that_the_calendar_is_gone(
    server: FakeGoogle, calendar: GoogleCalendar
) -> None:
    """Else everything would be made a second time, in a second calendar."""
    calendar.create(reminder())
    server.fail("events.list", "404", reason="notFound")
    with pytest.raises(Unavailable):
        list(calendar.list())
    server.fail("events.insert", "404", reason="notFound")
    with pytest.raises(Unavailable):
        calendar.create(reminder("other"))
    assert len(server.calendar.calendars) == 1


@pytest.mark.parametrize(
    "theirs",
    [
        {"recurrence": ["RRULE:FREQ=DAILY"]},
        {"attendees": [{"email": "ines@example.org"}]},
        {"conferenceData": {"conferenceId": "abc"}},
        {"start": {"date": "2026-03-13"}, "end": {"date": "2026-03-14"}},
        {"reminders": {"useDefault": False, "overrides": [{"method": "popup", "minutes": 5}]}},
    ],
    ids=["repeated", "guests", "conference", "all day", "other alerts"],
)
def test_what_the_user_makes_of_an_event_is_an_edit(
    server: FakeGoogle, calendar: GoogleCalendar, theirs: dict[str, object]
) -> None:
    made = calendar.create(reminder())
    server.calendar.change(calendar.calendar_id, made.remote_id, **theirs)
    [seen] = calendar.list()
    assert seen.fingerprint != made.fingerprint
    assert not fingerprint.same_content(seen.fingerprint, made.fingerprint)


def test_a_time_that_the_user_marked_as_taken_stays_so(server: FakeGoogle, calendar: GoogleCalendar) -> None:
    made = calendar.create(reminder())
    server.calendar.change(calendar.calendar_id, made.remote_id, transparency="opaque", location="Room 2")
    [seen] = calendar.list()
    assert seen.adorned
    calendar.update(seen, reminder(title="Other words"))
    [event] = server.calendar.standing(calendar.calendar_id)
    assert (event["transparency"], event["location"], event["summary"]) == ("opaque", "Room 2", "Other words")


@pytest.mark.parametrize("status", ["403", "404", "410"])
def test_where_nothing_removed_may_stand_up_again_it_stands_under_another_id(
    server: FakeGoogle, calendar: GoogleCalendar, status: str
) -> None:
    calendar.delete(calendar.create(reminder()))
    [removed] = calendar.list()
    server.fail("events.update", status, reason="deleted")
    again = calendar.update(removed, reminder())
    assert again.remote_id != removed.remote_id
    assert [event["id"] for event in server.calendar.standing(calendar.calendar_id)] == [again.remote_id]
    assert again.key == reminder().key
