from datetime import UTC, date, time, timedelta

import pytest

from afterview.etiquette import settings
from afterview.etiquette import working_days as days
from afterview.etiquette.presets import delay

from .build import ZONE, t

STANDARD = settings()


@pytest.mark.parametrize(
    ("wait", "since", "due"),
    [
        ("7 days", "2026-03-03 15:00", "2026-03-11 09:00"),  # across the change to daylight time
        ("7 days", "2026-03-06 15:00", "2026-03-16 09:00"),  # Friday to Friday, so Monday
        ("7 days", "2026-03-07 15:00", "2026-03-16 09:00"),  # Saturday to Saturday
        ("7 days", "2026-03-08 15:00", "2026-03-16 09:00"),  # Sunday to Sunday
        ("10 working days", "2026-03-03 15:00", "2026-03-17 09:00"),
        ("1 working day", "2026-03-06 15:00", "2026-03-09 09:00"),
        ("72 hours", "2026-03-03 15:00", "2026-03-06 15:00"),
        ("72 hours", "2026-03-04 15:00", "2026-03-09 09:00"),  # a Saturday
        ("72 hours", "2026-03-02 22:00", "2026-03-06 09:00"),  # in the quiet hours
        ("24 hours", "2026-03-03 08:30", "2026-03-04 09:00"),  # before anybody is in
    ],
)
def test_a_letter_falls_due_in_the_morning_of_a_working_day(wait: str, since: str, due: str) -> None:
    assert days.due_after(t(since), delay(wait), ZONE, STANDARD) == t(due)


@pytest.mark.parametrize(
    ("day", "due"),
    [("2026-03-05", "2026-03-06 09:00"), ("2026-03-06", "2026-03-09 09:00"), ("2026-03-07", "2026-03-09 09:00")],
)
@pytest.mark.parametrize("preset", ["patient", "standard", "brisk"])
def test_word_is_late_on_the_working_day_after_the_promised_one(preset: str, day: str, due: str) -> None:
    chosen = settings(preset)
    assert days.due_after_day(date.fromisoformat(day), chosen.promise_grace, ZONE, chosen) == t(due)


def test_a_time_that_the_clocks_skip_comes_after_the_gap() -> None:
    assert days.at(date(2026, 3, 8), time(2, 30), ZONE) == t("2026-03-08 03:30")


def test_hours_are_elapsed_time_and_days_are_the_wall_clock() -> None:
    eve = t("2026-03-07 15:00")
    assert days.later(eve, timedelta(hours=24)).astimezone(UTC) - eve.astimezone(UTC) == timedelta(hours=24)
    assert days.later(eve, timedelta(hours=24)) == t("2026-03-08 16:00")
    assert days.days_later(eve, 1, ZONE) == t("2026-03-08 15:00")


@pytest.mark.parametrize(
    ("clock", "quiet"), [("20:59", False), ("21:00", True), ("03:00", True), ("07:59", True), ("08:00", False)]
)
def test_quiet_hours_run_through_the_night(clock: str, quiet: bool) -> None:
    assert days.is_quiet(t(f"2026-03-03 {clock}"), ZONE, STANDARD) is quiet


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    siesta = settings(quiet_from="13:00", quiet_until="15:00")
    assert days.is_quiet(t("2026-03-03 14:00"), ZONE, siesta)
    assert not days.is_quiet(t("2026-03-03 22:00"), ZONE, siesta)
    assert not days.is_quiet(t("2026-03-03 22:00"), ZONE, settings(quiet_from="08:00", quiet_until="08:00"))


@pytest.mark.parametrize(
    ("alert", "not_before", "in_time", "moved"),
    [
        ("2026-03-03 18:00", "2026-03-01 00:00", "2026-03-04 09:00", "2026-03-03 18:00"),  # awake
        ("2026-03-03 23:00", "2026-03-01 00:00", "2026-03-04 09:00", "2026-03-04 08:00"),  # next morning
        ("2026-03-04 06:00", "2026-03-01 00:00", "2026-03-04 09:00", "2026-03-04 08:00"),  # that morning
        ("2026-03-04 05:30", "2026-03-01 00:00", "2026-03-04 07:30", "2026-03-03 20:45"),  # morning is too late
        ("2026-03-04 05:30", "2026-03-03 22:00", "2026-03-04 07:30", "2026-03-04 05:30"),  # and the eve is past
    ],
)
def test_an_alert_in_quiet_hours_moves_to_a_waking_hour_that_is_in_time(
    alert: str, not_before: str, in_time: str, moved: str
) -> None:
    found = days.waking(t(alert), ZONE, STANDARD, not_before=t(not_before), in_time=t(in_time))
    assert found == t(moved)
