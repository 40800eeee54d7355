"""What holds for any text whatever: no error, aware times, ends behind starts, bounded results, bounded time."""

import time
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.domain.when import Fragment, FragmentKind, Slot
from afterview.inference.when import Scene, deadline_instant, find_times, pledge, resolve

from .scenes import SCENES

VOCABULARY = """
    Monday tuesday Thu Fr Mi So do mon sat the 31st 30th 29 31.2. 30 Feb February 29/2 2/29 2026-02-30 31.04.2026
    0:00 24:00 25:00 12:60 3pm 12am 12 noon midnight half quarter to past eleven zwölf halb eins viertel vor 13 0
    00 1 99 999 10:00 – - / @ at um à from until bis and or oder , . ; ( ) | ET PST UTC+14 UTC+99 GMT-12 London
    time your time his time his her here next last this week weeks Woche nächster KW 53 KW 99 KW 0 of the in two
    within ten working days hours later earlier an hour half a tomorrow morgen demain hoy Easter before by after
    end early mid month Mai may mar 1er août same works second one option 2147483647 interview
"""
WORDS = st.sampled_from(VOCABULARY.split())
EARLIEST = datetime.fromisoformat("0001-01-03")
LATEST = datetime.fromisoformat("9999-12-29")
PROSE = st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=24).map(" ".join)
SCENE = st.builds(
    Scene,
    at=st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC)).map(
        lambda at: at.astimezone(timezone(timedelta(hours=at.hour % 25 - 12)))
    ),
    reader=st.sampled_from([ZoneInfo("America/Chicago"), ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kolkata")]),
    sender_zone=st.sampled_from([None, UTC, ZoneInfo("Pacific/Auckland")]),
    language=st.sampled_from(["en", "de", "fr", "es", "xx", ""]),
    sent=st.booleans(),
    automatic=st.booleans(),
)
HOSTILE = {
    "digits": "1" * 4000,
    "digits and blanks": "1 " * 2000,
    "blanks": " " * 4000,
    "colons": "1:" * 2000,
    "dots": "1." * 2000,
    "weekdays": "monday " * 600,
    "at signs": "a@" * 2000,
    "word with dots": "a." * 2000,
    "brackets": "(((" * 1300,
    "counts": "one to " * 600,
    "halves": "half past " * 400,
    "weeks": "the end of the week of " * 180,
    "by": "by the end of the " * 200,
    "moved": "moved from " * 350,
    "within": "within the next " * 260,
}


@given(st.lists(PROSE, max_size=6), SCENE, PROSE)
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_fail_and_every_time_is_aware(sentences: list[str], scene: Scene, subject: str) -> None:
    slots, fragments = find_times(sentences, scene, subject)
    for slot in slots:
        assert slot.start.utcoffset() is not None
        assert slot.end is None or slot.end > slot.start
        assert -1 <= slot.sentence < len(sentences)
        assert slot.quote in (sentences[slot.sentence] if slot.sentence >= 0 else subject)
        assert 0 < slot.confidence <= 1
    starts = [slot.start.astimezone(UTC) for slot in slots]
    assert len(starts) == len(set(starts))
    for fragment in fragments:
        made = resolve(fragment, scene=scene, offered=slots, known=slots[:1])
        assert made is None or made.start.utcoffset() is not None


@given(PROSE, SCENE)
@settings(max_examples=300, deadline=None)
def test_no_promise_makes_it_fail_and_none_lies_behind(sentence: str, scene: Scene) -> None:
    made = pledge(sentence, 3, scene)
    if made is None:
        return
    assert made.sentence == 3
    assert made.by is not None or made.after_interview is not None
    if made.by is not None:
        assert made.by >= scene.today - timedelta(days=1)
    assert (made.at is None) or made.at.utcoffset() is not None
    instant = deadline_instant(made, scene)
    assert instant is None or instant.utcoffset() is not None


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_characters_are_read_without_error(text: str) -> None:
    find_times([text], SCENES["us"])
    pledge(text, 0, SCENES["us"])


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+12:00", "9999-12-31T23:00:00-12:00", "1970-01-01T00:00:00+00:00"])
@pytest.mark.parametrize("text", ["Thursday at 3pm", "in two weeks", "by Easter", "end of the month", "1/1 at 2pm PT"])
def test_a_forged_date_of_the_mail_is_survived(at: str, text: str) -> None:
    scene = Scene(datetime.fromisoformat(at), ZoneInfo("Asia/Tokyo"))
    find_times([text], scene)
    pledge(text, 0, scene)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_bounded_time(name: str) -> None:
    sentences = [HOSTILE[name]] * 40
    began = time.process_time()
    slots, fragments = find_times(sentences, SCENES["us"])
    for index, sentence in enumerate(sentences):
        pledge(sentence, index, SCENES["us"])
    assert time.process_time() - began < 4
    assert len(slots) <= 60
    assert len(fragments) <= 60


def test_what_comes_out_does_not_depend_on_the_machine() -> None:
    assert find_times(["Thursday at 3pm"], SCENES["us"]) == find_times(["Thursday at 3pm"], SCENES["us"])


@pytest.mark.parametrize("kind", list(FragmentKind))
def test_an_empty_fragment_of_any_kind_resolves_to_nothing_without_offers(kind: FragmentKind) -> None:
    offered: list[Slot] = []
    assert resolve(Fragment(kind, "", 0), scene=SCENES["us"], offered=offered, known=offered) is None
