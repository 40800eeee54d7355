from datetime import time

import pytest

from afterview.etiquette import PRESETS, Delay, Unit, settings
from afterview.etiquette.presets import delay


def test_the_presets_differ_in_pace_as_the_etiquette_says() -> None:
    first = {name: str(preset.first_follow_up) for name, preset in PRESETS.items()}
    second = {name: preset.second_follow_up for name, preset in PRESETS.items()}
    assert first == {"patient": "10 working days", "standard": "7 days", "brisk": "72 hours"}
    assert second == {"patient": None, "standard": Delay(7, Unit.DAYS), "brisk": Delay(48, Unit.HOURS)}
    assert [name for name, preset in PRESETS.items() if preset.third_follow_up] == ["brisk"]
    assert [name for name, preset in PRESETS.items() if preset.telephone_after] == ["standard"]
    assert [name for name, preset in PRESETS.items() if preset.card_after] == ["patient"]
    assert [preset.check_in_after for preset in PRESETS.values()] == [delay("90 d"), delay("90 d"), delay("60 d")]
    assert all(preset.thank_you_due_hours == 24 for preset in PRESETS.values())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("72 h", Delay(72, Unit.HOURS)),
        ("1 hour", Delay(1, Unit.HOURS)),
        ("7 days", Delay(7, Unit.DAYS)),
        ("10 Working Days", Delay(10, Unit.WORKING_DAYS)),
        ("1 working_day", Delay(1, Unit.WORKING_DAYS)),
    ],
)
def test_a_stretch_of_time_is_read_as_people_write_it(text: str, meant: Delay) -> None:
    assert delay(text) == meant


@pytest.mark.parametrize("text", ["", "soon", "7", "-1 days", "7 days or so", "1.5 days"])
def test_what_is_no_stretch_of_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a stretch of time"):
        delay(text)


def test_any_single_value_can_be_overridden() -> None:
    chosen = settings(
        "patient", first_follow_up="5 days", card_after="none", quiet_from="22:30", linkedin_after_process=False
    )
    assert chosen.first_follow_up == Delay(5, Unit.DAYS)
    assert chosen.card_after is None
    assert chosen.quiet_from == time(22, 30)
    assert chosen.linkedin_after_process is False
    assert chosen.follow_ups_in_all == PRESETS["patient"].follow_ups_in_all
    assert settings(weekly_summary_weekday=None).weekly_summary_weekday is None
    assert settings(weekly_summary_weekday=0).weekly_summary_weekday == 0  # Monday, not 'off'
    assert settings(linkedin_after=False).linkedin_after is None


@pytest.mark.parametrize(
    ("overrides", "complaint"),
    [
        ({"first_follow_ups": "5 days"}, "no value named 'first_follow_ups'"),
        ({"first_follow_up": "none"}, "cannot be switched off"),
        ({"first_follow_up": 7}, "first_follow_up: not a stretch of time"),
        ({"thank_you_due_hours": "a day"}, "not a whole number"),
        ({"thank_you_due_hours": True}, "not a whole number"),
        ({"quiet_from": "25:00"}, "quiet_from"),
        ({"linkedin_after_process": "maybe"}, "neither on nor off"),
    ],
)
def test_a_value_that_is_not_understood_is_named(overrides: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        settings("standard", **overrides)


def test_an_unknown_preset_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="patient, standard, brisk"):
        settings("hasty")
