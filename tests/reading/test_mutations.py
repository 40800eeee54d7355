"""Mails broken at random are still read, without an exception and at once."""

import time
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterview.reading import read_message

MAILS = [mail.read_bytes() for mail in sorted((Path(__file__).parent / "cases").glob("*.eml"))]
PIECES = [
    b"\n--",
    b"=?",
    b'"',
    b"<",
    b"\n>",
    b"\xff",
    b"\x00",
    b"\r",
    b"\n\n",
    b"base64",
    b"BEGIN:VEVENT\n",
    b"TZID=",
    b" wrote:\n",
]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["drop", "insert", "swap", "cut"]), st.floats(0, 1), st.integers(1, 80), st.sampled_from(PIECES)
    ),
    min_size=1,
    max_size=8,
)


@given(mail=st.sampled_from(MAILS), edits=EDITS)
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_a_broken_mail_is_still_read(mail: bytes, edits: list[tuple[str, float, int, bytes]]) -> None:
    data = mail
    for deed, where, length, piece in edits:
        at = int(where * len(data))
        if deed == "drop":
            data = data[:at] + data[at + length :]
        elif deed == "insert":
            data = data[:at] + piece + data[at:]
        elif deed == "swap":
            data = data[:at] + data[at + length : at + 2 * length] + data[at : at + length] + data[at + 2 * length :]
        else:
            data = data[: max(at, 20)]
    begin = time.process_time()
    message = read_message(data, zone=ZoneInfo("Europe/Berlin"))
    assert time.process_time() - begin < 1.0
    assert not [problem for problem in message.problems if problem.what.startswith("unreadable")]
    assert message.at.tzinfo is not None
    assert message.id.startswith("<")
    assert all(event.start.tzinfo is not None for event in message.events)


@given(data=st.binary(max_size=2000))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_bytes_are_read(data: bytes) -> None:
    message = read_message(data, zone=ZoneInfo("UTC"))
    assert not [problem for problem in message.problems if problem.what.startswith("unreadable")]
