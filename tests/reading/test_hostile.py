"""Mail made to hang or swamp the program is read within a second or two, and the rest of it still found.

The bounds are some twenty times what reading takes on a slow laptop: generous, and far below anything quadratic.
"""

import time
from zoneinfo import ZoneInfo

import pytest

from afterview.domain.message import Message
from afterview.reading import read_message

HEAD = b"From: a@b.example\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nMessage-ID: <x@y>\n"
PLAIN = HEAD + b"Content-Type: text/plain\n\n"
HTML = HEAD + b"Content-Type: text/html\n\n"
CALENDAR = HEAD + b"Content-Type: text/calendar\n\n"
DATED = b"BEGIN:VEVENT\nDTSTART:20260302T100000Z\n"

NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000))
ATTRIBUTES = b" ".join(b"x%d=1" % n for n in range(50_000))

CASES = {
    "50 MB attached": HEAD
    + b"Content-Type: a/b\nContent-Transfer-Encoding: base64\n\n"
    + (b"A" * 76 + b"\n") * 690_000,
    "50 MB of text": PLAIN + b"word " * 10_000_000,
    "50 MB of HTML": HTML + b"<p>word</p> " * 4_000_000,
    "10,000 nested parts": HEAD + NESTED + b"Content-Type: text/plain\n\nhi\n",
    "10,000 nested messages": HEAD + b"Content-Type: message/rfc822\n\n" * 10_000,
    "200,000 parts": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 200_000,
    "lines like a boundary": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--bx\n" * 500_000,
    "a line of >": PLAIN + b">" * 1_000_000,
    "lines of >": PLAIN + b">\n" * 300_000,
    "a line of > >": PLAIN + b"> " * 500_000,
    "a line of spaces": PLAIN + b" " * 1_000_000 + b"x",
    "a line of digits": PLAIN + b"1" * 1_000_000,
    "digits and spaces": PLAIN + b"1 " * 500_000,
    "a line of underscores": PLAIN + b"_" * 1_000_000,
    "joining blocks": PLAIN + b"________________\nJoin the meeting\n" * 50_000,
    "attributions": PLAIN + b"On 3 May x wrote\n" * 80_000,
    "whole attributions": PLAIN + b"On 3 May 2026 x wrote:\n" * 50_000,
    "header blocks": PLAIN + b"From: a\nSent: b\nTo: c\nSubject: d\n\n" * 20_000,
    "signatures": PLAIN + b"Best,\nJane Doe\n" * 70_000,
    "links": PLAIN + b"http://a.b " * 90_000,
    "100,000 nested tags": HTML + b"<div>" * 100_000,
    "nested and closed tags": HTML + b"<div>" * 50_000 + b"</div>" * 50_000,
    "nested tables": HTML + b"<table><tr><td>" * 30_000,
    "50,000 attributes": HTML + b"<a " + ATTRIBUTES + b">x",
    "open comments": HTML + b"<!--" * 100_000,
    "open scripts": HTML + b"<script>" * 60_000,
    "lone brackets": HTML + b"<" * 500_000,
    "misnested tags": HTML + b"<b><i><u><a><font>x<p>" * 20_000,
    "100,000 header fields": b"X-A: b\n" * 100_000 + PLAIN,
    "a header of 20 MB": b"Subject: " + b"x" * 20_000_000 + b"\n" + PLAIN,
    "a folded header": b"Subject: x\n" + b" a\n" * 3_000_000 + b"\n",
    "addresses": b"To: " + b"a@b.example, " * 50_000 + b"\n" + PLAIN,
    "open encoded words": b"Subject: " + b"=?utf-8?q?" * 7_000 + b"\n" + PLAIN,
    "folded calendar": CALENDAR + DATED + b"DESCRIPTION:x" + b"\n a" * 300_000 + b"\nEND:VEVENT\n",
    "attendees": CALENDAR + DATED + b"ATTENDEE;CN=x:mailto:a@b.example\n" * 15_000 + b"END:VEVENT\n",
    "calendar rubbish": CALENDAR + DATED + b"SUMMARY;" + b"A=B;" * 50_000 + b':x"\\,;\nEND:VEVENT\n',
    "flowed": HEAD + b"Content-Type: text/plain; format=flowed\n\n" + b"a \n" * 300_000,
    "mojibake": PLAIN + "Ã©â€™".encode() * 100_000,
    "punycode": HEAD + b"Content-Type: text/plain; charset=punycode\n\n" + b"\xe9a-b" * 200_000,
}


def timed(data: bytes) -> tuple[Message, float]:
    begin = time.process_time()
    message = read_message(data, zone=ZoneInfo("UTC"))
    return message, time.process_time() - begin


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_mail_is_read_in_bounded_time_and_size(name: str) -> None:
    message, seconds = timed(CASES[name])
    assert seconds < 3.0
    assert not [problem for problem in message.problems if problem.what.startswith("unreadable")]
    assert sum(len(block.text) for block in message.blocks) <= 1_000_000
    assert len(message.blocks) + len(message.links) + len(message.events) <= 1000
    assert message.sender.email == "a@b.example" or b"\n" + HEAD not in b"\n" + CASES[name][:400]


def test_time_grows_with_size_and_not_with_its_square() -> None:
    def seconds(count: int) -> float:
        body = b"On Monday 2 March Jane wrote\n> a > b\n-- \nBest,\nFrom: x\n_________\n" * count
        return min(timed(PLAIN + body)[1] for _ in range(3))

    assert seconds(2000) < 40 * max(seconds(200), 0.001)
