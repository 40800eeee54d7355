"""The plain wording of tracking systems and offices: most of real job mail, and what must be read without fail."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from tests.inference.timeline.mails import ME, ZONE, at

from afterview.domain.vocabulary import Kind
from afterview.inference import acts, read, understand
from afterview.reading import read_message

CASES = [line.split("\t") for line in Path(__file__).with_name("stock.tsv").read_text("utf-8").splitlines()]


def judged(sender: str, subject: str, text: str) -> Kind:
    message = EmailMessage()
    message["Message-ID"], message["Date"] = "<stock@example.com>", format_datetime(at("2026-03-03T09:00"))
    message["From"], message["To"], message["Subject"] = sender, ME.addresses[0], subject
    if "Unsubscribe" in text:
        message["List-Unsubscribe"] = "<https://lists.example/u>"
    message.set_content(text.replace(". ", ".\n"))
    reading = read(read_message(message.as_bytes(), zone=ZONE), ME)
    return understand([reading], ME).verdicts["<stock@example.com>"].kind


@pytest.fixture(params=["words alone", "with the encoder where it is at hand"])
def _mode(request: pytest.FixtureRequest) -> Iterator[None]:
    acts.use("linear" if request.param == "words alone" else "auto")
    yield
    acts.use("auto")


@pytest.mark.usefixtures("_mode")
@pytest.mark.parametrize(("kind", "sender", "subject", "text"), CASES, ids=[f"{c[0]}: {c[2]}" for c in CASES])
def test_stock_wording_is_read_without_any_thread_around_it(kind: str, sender: str, subject: str, text: str) -> None:
    assert judged(sender, subject, text) == kind
