"""Domain values to JSON and back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterview.adapters.sqlite.codec import CodecError, from_json, to_json
from afterview.domain.application import Application
from afterview.domain.artefact import Draft, Entry, Event
from afterview.domain.notes import Notes
from afterview.domain.reading import Reading, Verdict

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
st.register_type_strategy(datetime, st.datetimes(timezones=OFFSETS))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("kind", [Reading, Verdict, Application, Draft, Event, Entry, Notes])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(data=st.data())
def test_every_value_that_is_kept_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert from_json(kind, to_json(value)) == value


@dataclass(frozen=True)
class Older:
    name: str
    gone: int = 0


@dataclass(frozen=True)
class Newer:
    name: str
    gained: tuple[str, ...] = ()
    span: timedelta | None = None
    when: datetime | date | None = None


@dataclass(frozen=True)
class Times:
    at: datetime
    day: date
    clock: time
    span: timedelta


def test_times_keep_their_offset_and_their_microseconds() -> None:
    zone = timezone(timedelta(hours=5, minutes=45))
    times = Times(
        datetime(2026, 3, 11, 9, 0, 0, 1, tzinfo=zone),
        date(2026, 3, 11),
        time(9, 5),
        timedelta(days=-1, microseconds=1),
    )
    back = from_json(Times, to_json(times))
    assert back == times
    assert back.at.utcoffset() == timedelta(hours=5, minutes=45)


def test_a_time_without_a_zone_is_refused_both_ways() -> None:
    with pytest.raises(CodecError):
        to_json(Times(datetime(2026, 3, 11), date(2026, 3, 11), time(9), timedelta()))  # noqa: DTZ001  # the point
    with pytest.raises(CodecError):
        from_json(Times, '{"at":"2026-03-11T00:00:00","day":"2026-03-11","clock":"09:00","span":0}')


def test_a_field_that_is_gone_is_dropped_and_one_that_came_takes_its_default() -> None:
    @dataclass(frozen=True)
    class Now:
        name: str
        gained: tuple[str, ...] = ()

    assert from_json(Now, to_json(Older("a", 3))) == Now("a")


def test_a_union_whose_members_cannot_be_told_apart_is_refused() -> None:
    with pytest.raises(CodecError):
        from_json(Newer, '{"name":"a"}')


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"name":1}', '{"name":null}', '{"name":"a","gone":"1"}', '{"name":"a","gone":true}'],
)
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        from_json(Older, text)


def test_what_has_no_json_is_refused() -> None:
    with pytest.raises(CodecError):
        to_json(object())


def test_sets_are_written_in_a_fixed_order() -> None:
    assert to_json(frozenset({"b", "a", "c"})) == '["a","b","c"]'


def test_zones_are_kept_as_offsets() -> None:
    assert to_json(datetime(2026, 3, 11, tzinfo=UTC)) == '"2026-03-11T00:00:00+00:00"'
