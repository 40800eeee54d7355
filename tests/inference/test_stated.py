"""What an invitation settles of the talk to come, and what it leaves open."""

import pytest

from afterview.domain.vocabulary import Point
from afterview.inference.stated import points_told


@pytest.mark.parametrize(
    "sentence",
    [
        "I lead people operations at Harborlight and would like to talk with you by video for 45 minutes.",
        "I read your application for Kitchen Operations Supervisor at Juniper Foods and would be glad to meet you.",
        "I’d love to chat with you about the role.",
        "Ich möchte Sie gern persönlich kennenlernen.",
        "Gern würde ich mit Ihnen sprechen.",
        "J’aimerais beaucoup échanger avec vous.",
    ],
)
def test_who_wants_to_talk_will_be_there(sentence: str) -> None:
    assert Point.PEOPLE in points_told([sentence], None, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "I would like to find a time for the team to meet you.",
        "We would be glad to meet you.",
        "I would like to invite you to an interview.",
        "Wir möchten Sie gern kennenlernen.",
    ],
)
def test_who_invites_for_others_leaves_open_who_will_be_there(sentence: str) -> None:
    assert Point.PEOPLE not in points_told([sentence], None, [])
