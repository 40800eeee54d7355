"""Whose answer is looked for where somebody passes on what another wrote."""

import pytest
from tests.inference.who.mails import message_of

from afterview.domain.message import Message
from afterview.inference.who.passed_on import author, to_answer

LENA = "---------- Forwarded message ---------\nFrom: Lena Finch <Lena.Finch@lowmoor.example>\nSubject: Thursday"


def _passed_on_by(email: str, words: str = "See below!") -> Message:
    lines = {"from": f"Cindy Wu <{email}>", "subject": "Fwd: Thursday", "text": words}
    return message_of(lines | {"forwarded": [(LENA, "8 am works for me.")]})


def test_answers_to_what_a_friend_passes_on_go_to_who_wrote_it() -> None:
    assert to_answer(_passed_on_by("cindy@gmail.com")) == "lena.finch@lowmoor.example"


@pytest.mark.parametrize("office", ["cwu@lowmoor.example", "cindy@search-partners.example"])
def test_answers_to_what_an_agency_or_a_colleague_passes_on_go_to_them(office: str) -> None:
    assert to_answer(_passed_on_by(office)) == ""


def test_who_wrote_it_still_tells_the_firm() -> None:
    assert author(_passed_on_by("cindy@search-partners.example")) == "lena.finch@lowmoor.example"


def test_who_says_much_beside_what_is_passed_on_is_answered() -> None:
    assert to_answer(_passed_on_by("cindy@gmail.com", "This and that. " * 40)) == ""
