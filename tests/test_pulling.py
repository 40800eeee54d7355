"""New mail to stored readings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from afterview.adapters.sqlite.store import Store
from afterview.domain.seeker import Seeker
from afterview.pulling import pull

ADA = Seeker("Ada Prior", ("ada@example.org",), ZoneInfo("Europe/London"))
RECEIVED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Mail:
    """A mail as Gmail gives it."""

    key: str
    data: bytes
    received: datetime = RECEIVED
    thread: str = ""
    labels: frozenset[str] = frozenset()


def invitation(number: int = 1, date: str = "Mon, 02 Mar 2026 08:59:00 +0000") -> bytes:
    return (
        f"From: Ben Ode <ben@larch.example>\r\nTo: ada@example.org\r\nSubject: Interview at Larch Foods\r\n"
        f"Date: {date}\r\nMessage-ID: <m{number}@larch.example>\r\n\r\n"
        "Hi Ada,\r\n\r\nThank you for applying for the Buyer position at Larch Foods. We would like to invite you to "
        "an interview. Could you send me two or three times next week that would work for you?\r\n\r\n"
        "My dog ate a whole wheel of cheese yesterday.\r\n\r\nBest,\r\nBen Ode\r\nLarch Foods\r\n"
    ).encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "state" / "afterview.db") as opened:
        yield opened


def take(store: Store, *mails: Mail, known: set[str] | None = None) -> tuple[str, ...]:
    return pull(mails, ADA, store, store.known_messages() if known is None else known, lambda: None).kept


def test_a_mail_is_known_by_the_mailboxs_key_and_by_its_message_id(store: Store) -> None:
    assert take(store, Mail("k1", invitation())) == ("<m1@larch.example>",)
    assert {"k1", "<m1@larch.example>"} <= store.known_messages()


def test_a_mail_that_comes_again_under_another_key_is_not_read_again(store: Store) -> None:
    known: set[str] = set()
    take(store, Mail("k1", invitation()), known=known)
    assert take(store, Mail("k1", invitation()), Mail("k2", invitation()), known=known) == ()
    assert "k2" in known


def test_a_place_in_an_mbox_is_no_key_for_ever(store: Store) -> None:
    take(store, Mail("@0", invitation(1)))
    assert take(store, Mail("@0", invitation(2))) == ("<m2@larch.example>",)


def test_a_date_after_the_mailbox_received_it_is_not_believed(store: Store) -> None:
    take(store, Mail("k1", invitation(1, "Mon, 02 Mar 2037 08:59:00 +0000")))
    assert [reading.at for reading in store.readings()] == [RECEIVED]


def test_a_date_before_it_is_the_senders_word_and_a_clock_may_be_ahead_by_minutes(store: Store) -> None:
    take(store, Mail("k1", invitation(1, "Sat, 28 Feb 2026 08:00:00 +0000")))
    take(store, Mail("k2", invitation(2, "Mon, 02 Mar 2026 09:05:00 +0000")))
    assert {reading.at for reading in store.readings()} == {
        datetime(2026, 2, 28, 8, tzinfo=UTC),
        RECEIVED + timedelta(minutes=5),
    }


def test_a_mail_is_kept_whole_until_it_is_known_what_it_is_for(store: Store) -> None:
    take(store, Mail("k1", invitation()))
    (reading,) = store.readings()
    assert any("wheel of cheese" in sentence for sentence in reading.sentences)
    assert reading.said is None


def test_an_answer_of_nothing_but_quoted_words_is_kept(store: Store) -> None:
    raw = invitation().replace(b"Subject:", b"In-Reply-To: <m0@larch.example>\r\nSubject: Re:").split(b"\r\n\r\n")[0]
    quoted = b"\r\n\r\nOn Mon, 2 Mar 2026 at 08:00, Ada <ada@example.org> wrote:\r\n> Could we meet?\r\n"
    assert take(store, Mail("k1", raw + quoted)) == ("<m1@larch.example>",)
    assert [reading.sentences for reading in store.readings()] == [()]


def test_an_advertisement_leaves_nothing_but_its_ids(store: Store) -> None:
    raw = (
        b"From: Shop <news@shop.example>\r\nTo: ada@example.org\r\nSubject: 20% off lamps\r\n"
        b"List-Unsubscribe: <x:y>\r\nPrecedence: bulk\r\n"
        b"Date: Mon, 02 Mar 2026 08:00:00 +0000\r\nMessage-ID: <ad@shop.example>\r\n\r\n"
        b"Our spring lamps are here. Take 20% off until Sunday.\r\n"
    )
    assert take(store, Mail("k1", raw)) == ()
    assert store.known_messages() == {"k1", "<ad@shop.example>"}
    assert not list(store.readings())
