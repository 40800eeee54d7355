"""Whose answer is looked for where somebody passes on what another wrote."""

from datetime import UTC, datetime

import pytest

from afterview.domain.message import Address, Block, BlockKind, Message
from afterview.inference.who.passed_on import author

LENA = "---------- Forwarded message ---------\nFrom: Lena Finch <Lena.Finch@lowmoor.example>\nSubject: Thursday"


def _passed_on_by(email: str, words: str = "See below!") -> Message:
    return Message(
        id="<passed-on@example.net>",
        thread="",
        at=datetime(2026, 6, 1, 9, 0, tzinfo=UTC),
        sender=Address("Cindy Wu", email),
        to=(Address("Sam Osei", "sam@example.net"),),
        cc=(),
        reply_to=(),
        subject="Fwd: Thursday",
        references=(),
        in_reply_to="",
        labels=frozenset(),
        marks=frozenset(),
        blocks=(Block(BlockKind.OWN, words), Block(BlockKind.FORWARDED, "8 am works for me.", LENA)),
        links=(),
        events=(),
        attachments=(),
    )


@pytest.mark.parametrize("friend", ["cindy@gmail.com", "cindy@harbour.example"])
def test_answers_to_what_a_friend_passes_on_go_to_who_wrote_it(friend: str) -> None:
    assert author(_passed_on_by(friend)) == "lena.finch@lowmoor.example"


def test_answers_to_what_a_colleague_wrote_go_to_who_passed_it_on() -> None:
    assert author(_passed_on_by("cwu@lowmoor.example")) == ""


def test_who_says_much_beside_what_is_passed_on_is_answered() -> None:
    assert author(_passed_on_by("cindy@gmail.com", "This and that. " * 40)) == ""
