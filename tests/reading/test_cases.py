"""Each mail in cases/ is read as the file of the same name beside it says."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from afterview.reading import read_message

from .render import render

CASES = Path(__file__).parent / "cases"
MAILS = sorted(CASES.glob("*.eml"))


def test_the_cases_are_there() -> None:
    assert len(MAILS) >= 35
    assert {mail.stem for mail in MAILS} == {expected.stem for expected in CASES.glob("*.expected")}


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_a_mail_is_read_as_expected(mail: Path) -> None:
    expected = mail.with_suffix(".expected").read_text(encoding="utf-8")
    assert render(read_message(mail.read_bytes(), zone=ZoneInfo("Europe/Berlin"))) == expected


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_line_ends_make_no_difference(mail: Path) -> None:
    unix = mail.read_bytes().replace(b"\r\n", b"\n")
    zone = ZoneInfo("Europe/Berlin")
    as_unix, as_wire = (read_message(data, zone=zone) for data in (unix, unix.replace(b"\n", b"\r\n")))
    assert [block.text for block in as_unix.blocks] == [block.text for block in as_wire.blocks]
    assert (as_unix.id, as_unix.events, as_unix.links) == (as_wire.id, as_wire.events, as_wire.links)
