"""What of notes and profile stands in which letter: the fit is real, and no two at a table hear the same."""

from typing import Any

from tests.writing.situations import draft_of
from tests.writing.test_every_letter import case

SHIFT, PRIZE, BAKERY = "Trained four colleagues on the night shift", "Won a prize for rotas", "Opened a second bakery"


def letter(kind: str, notes: str, seat: int, *achievements: str, **more: Any) -> str:
    told = case(kind, "en", ("Mossfield Health", "Ward Nurse"), "Hi Maya,", notes, seat)
    told["seeker"]["achievements"] = list(achievements)
    told["due"] |= more
    return draft_of(told).text


def test_an_achievement_is_called_close_only_where_it_shares_words_with_what_was_discussed() -> None:
    close = letter("thank_you", "the night shift", 0, BAKERY, SHIFT)
    assert "I trained four colleagues on the night shift" in close
    far = letter("thank_you", "the move from one ward to two", 0, "Ran two wards through four winters")
    for claim in ("close to work", "familiar ground", "own experience there"):
        assert claim not in letter("thank_you", "the canteen", 0, BAKERY)
    assert "four winters" in far


def test_numbers_alone_make_no_fit() -> None:
    text = letter("thank_you", "the two seasons of the year", 0, "Built the sheet that two sites still use")
    assert not any(claim in text for claim in ("close to work", "familiar ground", "own experience there"))


def test_no_two_at_a_table_hear_the_same_example() -> None:
    texts = [letter("thank_you", "the night shift", seat, SHIFT, PRIZE, BAKERY) for seat in range(5)]
    for line in ("trained four colleagues", "won a prize", "opened a second bakery"):
        assert sum(line in text for text in texts) == 1, line


def test_what_one_person_said_is_told_to_another_by_name_only_by_way_of_those_who_were_not_there() -> None:
    there = letter("follow_up", "Dana: the night shift", 1)
    assert "night shift" not in there
    absent = letter("follow_up", "Dana: the night shift", 1, to=["Hannah Price <hannah@mossfield.example> recruiter"])
    assert "night shift" in absent
    assert "Dana Ferrante about the night shift" in absent or "Dana Ferrante told me about the night shift" in absent


def test_an_offer_that_an_agency_passes_on_is_not_called_theirs() -> None:
    told = case("offer_reply", "en", ("Mossfield Health", "Ward Nurse"), "Hi Maya,", "", 0)
    told["application"] |= {"agency": "Harrow Search", "people": ["Marcus Hale <marcus@harrow.example> agency"]}
    told["due"]["to"] = ["Marcus Hale <marcus@harrow.example>"]
    assert "offering me" not in draft_of(told).text


def test_a_follow_up_takes_the_note_that_the_thanks_left() -> None:
    notes = "the night shift\nthe canteen"
    assert "the night shift" in letter("thank_you", notes, 0)
    assert "the canteen" in letter("follow_up", notes, 0)


def test_a_letter_to_others_does_not_say_you_of_them() -> None:
    assert "how you hand over" not in letter("referrer_update", "how you hand over patients", 0)
