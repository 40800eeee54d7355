"""It says when it needs its user: once, where a person sees it, and again only when it comes again."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from google_house import GoogleHouse

from afterview.adapters.memory import MemoryCalendar
from afterview.adapters.messenger import Messenger
from afterview.adapters.sqlite.store import Store
from afterview.bootstrap import needs
from afterview.bootstrap.snapshot import read_snapshot
from afterview.bootstrap.telling import event_of, tell
from afterview.domain.application import Question
from afterview.domain.errors import AfterviewError, NeedsUser, UsageError
from afterview.domain.need import Need
from afterview.etiquette import settings
from afterview.pulling import Pulled, Unread

BEGIN = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # a Monday, nine in the morning in Chicago
CHICAGO = ZoneInfo("America/Chicago")
ENDS = Need("sign-in ends", "Google ends the sign-in on Monday", "run `afterview auth`")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[GoogleHouse]:
    with GoogleHouse(tmp_path, BEGIN).open() as opened:
        opened.cycle()
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "state" / "afterview.db") as opened:
        yield opened


def told(house: GoogleHouse) -> list[str]:
    """The needs that the last cycle told."""
    return [need.key for need in house.daemon.care.fresh]


def shown(house: GoogleHouse) -> list[str]:
    """What `status` shows."""
    snapshot = read_snapshot(house.store)
    assert snapshot is not None
    return list(snapshot.needs)


def alerts(house: GoogleHouse) -> list[str]:
    """The titles of events that tell of needs."""
    return [event["summary"] for key, event in house.events().items() if key.startswith("need|")]


def sign_in(house: GoogleHouse, **facts: str) -> None:
    path = house.folder / "token.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **facts}))


def pass_days(house: GoogleHouse, days: float) -> None:
    house.go_to(house.clock.now() + timedelta(days=days))


def test_where_nothing_is_needed_nothing_is_said(house: GoogleHouse) -> None:
    assert (told(house), shown(house), alerts(house)) == ([], [], [])


def test_a_sign_in_of_testing_mode_is_warned_of_on_day_five_of_seven_and_once(house: GoogleHouse) -> None:
    sign_in(house, signed_in=BEGIN.isoformat(), sign_in_ends=(BEGIN + timedelta(days=7)).isoformat())
    pass_days(house, 4.9)
    house.cycle()
    assert told(house) == []
    pass_days(house, 0.2)
    house.cycle()
    assert told(house) == ["sign-in ends 2026-03-09"]
    assert alerts(house) == ["afterview needs you: Google ends the sign-in on Monday, 09 March at 10:00"]
    assert "Testing" in shown(house)[0]
    for _ in range(5):
        pass_days(house, 0.1)
        house.cycle()
        assert told(house) == []
        assert len(alerts(house)) == 1
        assert len(shown(house)) == 1, "status shows it as long as it lasts"


def test_a_new_sign_in_ends_the_warning_and_the_next_week_has_its_own(house: GoogleHouse) -> None:
    for week in (0, 1):
        begin = BEGIN + timedelta(days=6 * week)
        sign_in(house, signed_in=begin.isoformat(), sign_in_ends=(begin + timedelta(days=7)).isoformat())
        house.cycle()
        assert shown(house) == []
        pass_days(house, 5.5)
        house.cycle()
        assert len(told(house)) == 1


def test_that_sign_ins_last_a_week_is_learned_from_one_that_did(house: GoogleHouse) -> None:
    sign_in(house, signed_in=BEGIN.isoformat())
    pass_days(house, 6.9)
    house.cycle()
    assert shown(house) == [], "nothing says yet that it will end"
    pass_days(house, 0.2)
    house.server.revoke()
    with pytest.raises(NeedsUser):
        house.cycle()
    house.server.access_tokens.add("at-0")
    house.server.refresh_tokens.add("rt-0")
    again = house.clock.now()
    sign_in(house, signed_in=again.isoformat(), token="at-0")
    pass_days(house, 5.1)
    house.cycle()
    assert told(house) == [f"sign-in ends {(again + timedelta(days=7)).astimezone(CHICAGO):%Y-%m-%d}"]


def test_a_lost_sign_in_is_told_once_until_it_is_found_again(house: GoogleHouse) -> None:
    house.server.revoke()
    keys = []
    for _ in range(3):
        with pytest.raises(NeedsUser):
            house.cycle()
        keys.append(len(told(house)))
    assert keys == [1, 0, 0]


def test_a_calendar_that_is_not_ticked_is_told_and_found_ticked_again(house: GoogleHouse) -> None:
    house.daemon.ports().calendar.create(event_of(ENDS, BEGIN, CHICAGO, settings()))  # now there is a calendar
    house.server.calendar.shown[house.calendar_id]["selected"] = False
    house.cycle()
    assert told(house) == ["calendar"]
    assert "no reminder alerts" in shown(house)[0]
    house.server.calendar.shown[house.calendar_id]["selected"] = True
    house.cycle()
    assert shown(house) == []


def test_whether_it_is_ticked_is_asked_once_a_day(house: GoogleHouse) -> None:
    house.daemon.ports().calendar.create(event_of(ENDS, BEGIN, CHICAGO, settings()))
    for _ in range(12):
        pass_days(house, 0.25)
        house.cycle()
    assert 3 <= len(house.server.calls("calendarList.get")) <= 4


def test_a_test_alert_that_did_not_ring_is_a_need(store: Store) -> None:
    assert needs.of_calendar(store, "Afterview", shown=True) is None
    store.set_meta("alert", json.dumps({"at": BEGIN.isoformat(), "rang": False}))
    found = needs.of_calendar(store, "Afterview", shown=True)
    assert found is not None
    assert "did not ring" in found.what


def test_unreadable_mail_is_told_in_numbers_and_single_odd_ones_are_not(store: Store) -> None:
    day = BEGIN.date()
    needs.count_read(store, Pulled(500, (), (Unread("1", "odd"), Unread("1", "odd twice"))), day)
    assert needs.of_reading(store) is None
    needs.count_read(store, Pulled(100, (), tuple(Unread(str(n), "odd") for n in range(80))), day)
    found = needs.of_reading(store)
    assert found is not None
    assert found.what.startswith("81 of 600 mails")
    needs.count_read(store, Pulled(1), day + timedelta(days=8))
    assert needs.of_reading(store) is None, "a week later it is over"


def test_a_disk_that_is_nearly_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert needs.of_disk(tmp_path / "not there") is None
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 40 * 1024**2})())
    found = needs.of_disk(tmp_path)
    assert found is not None
    assert "40 MB" in found.what


def test_a_full_disk_is_told_though_the_state_cannot_take_it(
    house: GoogleHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Store, name: str, value: str) -> None:
        raise NeedsUser("the state cannot be used: database or disk is full", remedy="make room on the disk")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "set_meta", full)
        counts = []
        for _ in range(3):
            with pytest.raises(NeedsUser):
                house.cycle()
            counts.append(len(told(house)))
    assert counts == [1, 0, 0]
    house.cycle()
    assert shown(house) == []


def test_a_state_that_cannot_be_written_does_not_make_it_say_so_in_every_cycle(store: Store) -> None:
    class Full(Store):
        def set_meta(self, name: str, value: str) -> None:
            raise NeedsUser("the state cannot be used: database or disk is full", remedy="make room on the disk")

    full, here = Full(store.path), needs.Told()
    counts = [len(here.fresh(full, [ENDS], BEGIN + timedelta(minutes=n), whole=False)) for n in range(3)]
    full.close()
    assert counts == [1, 0, 0]


def test_what_comes_and_goes_is_told_once_a_day_at_most_and_a_restart_does_not_tell_it_again(store: Store) -> None:
    counts = []
    for hour in range(0, 60, 2):
        present = [ENDS] if hour % 4 == 0 else []
        counts.append(len(needs.Told().fresh(store, present, BEGIN + timedelta(hours=hour), whole=True)))
    assert sum(counts) == 3


def test_what_is_not_known_to_be_met_still_stands(store: Store) -> None:
    here, other = needs.Told(), Need("NeedsUser", "signed out", "sign in")
    assert here.fresh(store, [ENDS], BEGIN, whole=True)
    assert here.fresh(store, [other], BEGIN + timedelta(days=2), whole=False) == [other]
    assert here.fresh(store, [ENDS], BEGIN + timedelta(days=4), whole=True) == []


@pytest.mark.parametrize(
    ("error", "last", "is_need"),
    [
        (NeedsUser("signed out", remedy="sign in"), "", True),
        (UsageError("no such mailbox", where="/mail"), "", True),
        (AfterviewError("down"), BEGIN.isoformat(), False),
        (AfterviewError("down"), (BEGIN - timedelta(days=2)).isoformat(), True),
        (ValueError("words of a mail"), (BEGIN - timedelta(days=2)).isoformat(), True),
        (AfterviewError("down"), "", False),
    ],
)
def test_a_service_that_is_down_is_the_users_matter_only_after_a_day(
    error: Exception, last: str, is_need: bool
) -> None:
    need = needs.of_trouble(error, last, BEGIN)
    assert (need is not None) == is_need
    assert need is None or "words of a mail" not in need.line


def test_an_event_that_tells_of_a_need_does_not_alert_at_night() -> None:
    night = datetime(2026, 3, 3, 3, 30, tzinfo=CHICAGO)
    event = event_of(ENDS, night, CHICAGO, settings())
    assert event.start.astimezone(CHICAGO).isoformat() == "2026-03-03T08:00:00-06:00"
    assert event.alerts == (event.start,)
    assert "afterview auth" in event.description


def test_the_users_own_command_hears_of_it_and_the_calendar_too(tmp_path: Path) -> None:
    command, heard, calendar = tmp_path / "tell me", tmp_path / "heard", MemoryCalendar()
    command.write_text(f'#!/bin/sh\necho "$1|$AFTERVIEW_NEED|$AFTERVIEW_WHAT|$AFTERVIEW_REMEDY" > "{heard}"\n')
    command.chmod(0o755)
    failed = tell([ENDS], lambda: calendar, Messenger(False, (str(command), "$(loud)")),
                  lambda need: event_of(need, BEGIN, CHICAGO, settings()))  # fmt: skip
    assert failed == []
    assert heard.read_text().strip() == f"$(loud)|{ENDS.key}|{ENDS.what}|{ENDS.remedy}"
    assert len(list(calendar.list())) == 1


def test_a_command_that_fails_and_a_calendar_that_cannot_be_written_stop_nothing() -> None:
    def signed_out() -> MemoryCalendar:
        raise NeedsUser("signed out")

    failed = tell([ENDS], signed_out, Messenger(False, ("/not/there",)),
                  lambda need: event_of(need, BEGIN, CHICAGO, settings()))  # fmt: skip
    assert len(failed) == 1
    assert "needs: command" in failed[0]


def test_on_a_desktop_a_notification_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, heard = tmp_path / "notify-send", tmp_path / "heard"
    program.write_text(f'#!/bin/sh\nfor word; do echo "$word"; done > "{heard}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("sys.platform", "linux")
    assert Messenger().tell(ENDS.key, ENDS.what, ENDS.remedy) == []
    assert not heard.exists(), "there is no desktop"
    monkeypatch.setenv("DISPLAY", ":0")
    assert Messenger().tell(ENDS.key, "--what", ENDS.remedy) == []
    assert heard.read_text().splitlines()[-2:] == ["afterview needs you", f"--what: {ENDS.remedy}"]


def test_mail_against_the_users_word_is_told_with_the_command_that_takes_it_over() -> None:
    question = Question("a0123456789", "Take that over?", "afterview correct stage a0123456789 offer", against="<o@x>")
    need = needs.of_contradiction(question)
    assert need is not None
    assert "your word stands" in need.what
    assert "`afterview correct stage a0123456789 offer` takes it over" in need.remedy
    assert needs.of_contradiction(replace(question, against="")) is None
