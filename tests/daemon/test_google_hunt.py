"""A whole hunt on Gmail and Google Calendar, mail by mail, with the user's hand in it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from google_house import NORA, GoogleHouse, hunt

from afterview.adapters.google.calls import TABLE
from afterview.adapters.google.errors import SignInAgain, Unavailable
from afterview.bootstrap.whose import seeker_of
from afterview.domain.artefact import EntryState
from afterview.domain.errors import NeedsUser

HUNT = hunt()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[GoogleHouse]:
    with GoogleHouse(tmp_path, HUNT[0].at - timedelta(hours=1)).open() as opened:
        yield opened


def until_draft(house: GoogleHouse, kind: str) -> tuple[str, int]:
    """Deliver mail and let time go by until a draft of that kind lies there; its id, and how much was delivered."""
    for number, letter in enumerate(HUNT):
        house.deliver(letter)
        outcome = house.cycle()
        for _ in range(40):
            for entry in house.store.entries():
                if entry.key.startswith(f"{kind}|") and entry.shape == "draft" and entry.remote_id in house.drafts():
                    return entry.remote_id, number + 1
            limit = HUNT[number + 1].at if number + 1 < len(HUNT) else outcome.at
            if outcome.next_change is None or outcome.next_change >= limit:
                break
            house.go_to(outcome.next_change)
            outcome = house.cycle()
    raise AssertionError(f"no {kind}")


def key_of(house: GoogleHouse, remote_id: str) -> str:
    return next(entry.key for entry in house.store.entries() if entry.remote_id == remote_id)


def state_of(house: GoogleHouse, key: str, shape: str = "draft") -> EntryState:
    return next(entry.state for entry in house.store.entries() if (entry.key, entry.shape) == (key, shape))


def test_after_each_mail_there_stand_exactly_the_drafts_and_events_that_should(house: GoogleHouse) -> None:
    for letter in HUNT:
        house.deliver(letter)
        outcome = house.cycle()
        recorded = [entry for entry in house.store.entries() if entry.state is EntryState.PRESENT]
        assert set(house.drafts()) == {entry.remote_id for entry in recorded if entry.shape == "draft"}
        assert {entry.key for entry in recorded if entry.shape == "draft"} == {one.key for one in outcome.plan.letters}
        assert set(house.events()) == {one.key for one in outcome.plan.reminders}
        assert len(house.server.calendar.calendars) <= 1
        assert not outcome.failures
    assert house.server.busiest_minute <= 6000
    permitted = {call.name for call in TABLE}
    assert {seen.name for seen in house.server.requests} <= permitted


def test_a_quiet_cycle_asks_for_four_small_things(house: GoogleHouse) -> None:
    house.deliver(HUNT[0])
    house.cycle()
    before = house.server.units
    house.cycle()
    assert house.server.units - before <= 7, "one history.list and one drafts.list"


def test_drafts_stand_in_the_thread_that_they_answer(house: GoogleHouse) -> None:
    remote_id, _ = until_draft(house, "scheduling_reply")
    gmail, draft = house.server.gmail, house.drafts()[remote_id]
    answered = next(one for one in gmail.messages.values() if one.mail["Message-ID"] == draft["In-Reply-To"])
    assert gmail.messages[gmail.drafts[remote_id]].thread == answered.thread
    assert NORA in draft["From"]


def test_events_link_to_the_thread_in_gmails_pages(house: GoogleHouse) -> None:
    for letter in HUNT:
        house.deliver(letter)
        house.cycle()
    links = [event["source"]["url"] for event in house.events().values() if "source" in event]
    threads = {one.thread for one in house.server.gmail.messages.values()}
    assert links
    for link in links:
        assert link.startswith("https://mail.google.com/mail/?authuser=nora.feldman.mpls%40gmail.com#all/")
        assert link.rpartition("/")[2] in threads


def test_what_the_user_edits_discards_or_sends_is_seen_and_stays_so(house: GoogleHouse) -> None:
    remote_id, number = until_draft(house, "thank_you")
    key, gmail = key_of(house, remote_id), house.server.gmail
    words = house.drafts()[remote_id].as_bytes().replace(b"\n\nHi ", b"\n\nMy own words. Hi ", 1)
    gmail.edit_draft(remote_id, words)
    house.cycle()
    assert state_of(house, key) is EntryState.EDITED
    sent = gmail.messages[gmail.drafts[remote_id]].raw
    date = f"Date: {format_datetime(house.clock.now())}\r\nMessage-ID: <sent@gmail.com>\r\n".encode()
    gmail.send_draft(remote_id, date + sent)
    house.cycle()
    assert state_of(house, key) is EntryState.FULFILLED
    for letter in HUNT[number:]:
        house.deliver(letter)
        house.cycle()
        assert remote_id not in house.drafts()
    assert state_of(house, key) is EntryState.FULFILLED


def test_drafts_sent_as_they_lie_have_no_date_and_change_nothing_else(house: GoogleHouse) -> None:
    panel = datetime(2026, 10, 14, 20, 30, tzinfo=UTC)
    for letter in HUNT:
        if letter.at < panel:
            house.deliver(letter)
    house.go_to(panel)
    before = {case.key for case in house.cycle().understanding.applications}
    thanks = [one for one in house.drafts() if key_of(house, one).startswith("thank_you|")]
    keys, others = [key_of(house, one) for one in thanks], house.drafts().keys() - {*thanks}
    assert thanks
    house.clock.advance(minutes=5)
    sent = [house.server.gmail.send_draft(one) for one in thanks]
    assert not any(b"\r\nDate:" in house.server.gmail.messages[one].raw for one in sent)
    after = house.cycle()
    assert {case.key for case in after.understanding.applications} == before
    assert {state_of(house, key) for key in keys} == {EntryState.FULFILLED}
    assert house.drafts().keys() <= others


def test_a_draft_sent_just_now_counts_as_sent_even_before_the_mail_is_read(house: GoogleHouse) -> None:
    remote_id, _ = until_draft(house, "thank_you")
    key, gmail = key_of(house, remote_id), house.server.gmail
    house.clock.advance(minutes=1)
    listed = gmail.list_drafts

    def send_meanwhile(asked: dict[str, object]) -> dict[str, object]:
        if remote_id in gmail.drafts:
            gmail.send_draft(remote_id)
        return listed(asked)

    gmail.list_drafts = send_meanwhile  # type: ignore[method-assign]
    house.cycle()
    assert state_of(house, key) is EntryState.FULFILLED


def test_moved_and_removed_events_stay_as_the_user_left_them(house: GoogleHouse) -> None:
    for letter in HUNT:
        house.deliver(letter)
        house.cycle()
        if len(house.events()) >= 3:
            break
    (moved, event), (removed, other), *_ = sorted(house.events().items())
    calendars, there = house.server.calendar, datetime.fromisoformat(event["start"]["dateTime"]) + timedelta(hours=2)
    calendars.move(house.calendar_id, event["id"], there.isoformat(), (there + timedelta(minutes=15)).isoformat())
    calendars.remove(house.calendar_id, other["id"])
    for _ in range(3):
        house.clock.advance(minutes=5)
        house.cycle()
        assert removed not in house.events()
        assert house.events()[moved]["start"]["dateTime"] == there.isoformat()
    assert state_of(house, removed, "event") is EntryState.DISMISSED


def test_a_removed_calendar_is_made_again_once_with_what_is_due(house: GoogleHouse) -> None:
    for letter in HUNT:
        house.deliver(letter)
        house.cycle()
    before = set(house.events())
    house.server.calendar.remove_calendar(house.calendar_id)
    for _ in range(3):
        house.cycle()
    assert len(house.server.calendar.calendars) == 1
    assert set(house.events()) == before


def test_a_lost_sign_in_touches_nothing_and_a_new_one_goes_on_where_it_stopped(house: GoogleHouse) -> None:
    half = len(HUNT) // 2
    for letter in HUNT[:half]:
        house.deliver(letter)
    house.cycle()
    house.server.revoke()
    for letter in HUNT[half:]:
        house.deliver(letter)
    with pytest.raises(SignInAgain):
        house.cycle()
    asked = len(house.server.requests) + len(house.server.token_calls)
    with pytest.raises(SignInAgain):
        house.cycle()
    assert len(house.server.requests) + len(house.server.token_calls) == asked, "Google is left in peace"
    house.server.access_tokens.add("at-0")
    house.server.refresh_tokens.add("rt-0")
    path = house.folder / "token.json"
    path.write_text(path.read_text() + "\n")
    outcome = house.cycle()
    assert set(house.events()) == {one.key for one in outcome.plan.reminders}
    fetched = [seen.parameters["id"] for seen in house.server.calls("messages.get")]
    assert len(fetched) == len(set(fetched))


@pytest.mark.parametrize("call", ["messages.get", "drafts.create", "events.insert", "drafts.list", "calendars.insert"])
def test_a_connection_lost_after_the_effect_leaves_nothing_twice(house: GoogleHouse, call: str) -> None:
    for letter in HUNT:
        house.deliver(letter)
    house.server.fail(call, "reset", after_effect=True, skip=1 if call in ("messages.get", "events.insert") else 0)
    for _ in range(3):
        try:
            outcome = house.cycle()
        except Unavailable:
            continue
        house.clock.advance(minutes=6)
    assert set(house.events()) == {one.key for one in outcome.plan.reminders}
    assert len(house.drafts()) == len(outcome.plan.letters)


def test_a_first_scan_that_was_killed_goes_on_without_fetching_anything_twice(house: GoogleHouse) -> None:
    for letter in HUNT:
        house.deliver(letter)
    left = [12]

    def going() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt

    house.daemon.halt.going = going  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        house.cycle()
    with house.started():
        house.cycle()
        fetched = [seen.parameters["id"] for seen in house.server.calls("messages.get")]
        assert len(fetched) - len(set(fetched)) <= 1, "the one that was under way"
        assert house.drafts()


def test_an_expired_history_makes_nothing_twice(house: GoogleHouse) -> None:
    for letter in HUNT[:20]:
        house.deliver(letter)
        house.cycle()
    house.server.gmail.expire_history()
    for letter in HUNT[20:]:
        house.deliver(letter)
    outcome = house.cycle()
    assert set(house.events()) == {one.key for one in outcome.plan.reminders}
    assert len(house.drafts()) == len(outcome.plan.letters)


def test_what_was_spent_is_kept_by_day_and_kind_of_call(house: GoogleHouse) -> None:
    import json

    house.deliver(HUNT[0])
    house.cycle()
    house.clock.advance(days=1)
    house.cycle()
    cost = json.loads(house.store.meta("cost"))
    assert len(cost) == 2
    assert sum(day["units"] for day in cost.values()) == house.server.units
    assert sum(sum(day["calls"].values()) for day in cost.values()) == len(house.server.requests)


def test_aliases_of_the_account_are_the_seekers_addresses(house: GoogleHouse) -> None:
    house.server.gmail.aliases.append(
        {"sendAsEmail": "Nora@Feldman.example", "displayName": "Nora", "verificationStatus": "accepted"}
    )
    house.cycle()
    assert seeker_of(house.store, house.daemon.config).is_me("nora@feldman.example")


def test_where_aliases_may_not_be_asked_for_the_configured_addresses_do(house: GoogleHouse) -> None:
    house.server.fail("settings.sendAs.list", "403", reason="forbidden", times=9)
    house.cycle()
    assert seeker_of(house.store, house.daemon.config).addresses == (NORA,)


def test_another_account_than_the_configured_one_is_told(house: GoogleHouse) -> None:
    house.server.gmail.address = "somebody.else@gmail.com"
    house.cycle()
    from afterview.bootstrap.snapshot import read_snapshot

    snapshot = read_snapshot(house.store)
    assert snapshot is not None
    assert any("somebody.else@gmail.com" in need for need in snapshot.needs)


def test_a_missing_scope_is_something_only_the_user_can_mend(house: GoogleHouse) -> None:
    house.server.fail("getProfile", "403", reason="insufficientPermissions", times=5)
    house.server.fail("settings.sendAs.list", "403", reason="insufficientPermissions", times=5)
    with pytest.raises(NeedsUser, match="cover"):
        house.cycle()


def test_a_calendar_whose_making_is_never_answered_is_not_asked_for_in_every_cycle(house: GoogleHouse) -> None:
    for letter in HUNT:
        house.deliver(letter)
    house.server.fail("calendars.insert", "reset", after_effect=True, times=3)
    for _ in range(20):
        house.clock.advance(minutes=2)
        outcome = house.cycle()
    assert len(house.server.calls("calendars.insert")) == 4
    assert set(house.events()) == {one.key for one in outcome.plan.reminders}


def test_the_calendars_id_outlives_the_state(house: GoogleHouse) -> None:
    for letter in HUNT:
        house.deliver(letter)
    house.cycle()
    house.store.set_meta(f"calendar of {NORA}", "")
    with house.started():
        house.cycle()
    assert len(house.server.calendar.calendars) == 1
