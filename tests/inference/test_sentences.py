"""Sentences, list lines and table rows as the splitter cuts them."""

import time

import pytest

from afterview.inference.sentences import MAX_LENGTH, MAX_SENTENCES, split


@pytest.mark.parametrize(
    "line",
    [
        "Please ask for Dr. Wren or Prof. Adler at the desk.",
        "Bringen Sie z.B. Ihre Zeugnisse und ggf. Arbeitsproben mit.",
        "We like tools, e.g. Figma, and i.e. nothing else.",
        "Das Gespräch beginnt um 14.30 Uhr in Raum 2.104 am Werk.",
        "Wir sehen uns am 12. März um neun.",
        "Ihr Termin ist am Montag, den 3. August, im 2. Stock.",
        "You will meet J. P. Osterman and Mary K. Lund.",
        "Book at https://book.example.com/a.b/c?d=1.2 before noon.",
        "Call us at approx. 10 a.m. your time, ext. 44.",
        "Time: 9.20 a.m. - 9.50 a.m.",
        "Le poste est à pourvoir au 1er mai, cf. la fiche de poste.",
        "Acme Inc. and Lowe Ltd. share a building on 5th St. near the river.",
    ],
)
def test_a_point_that_ends_no_sentence_does_not_cut(line: str) -> None:
    assert split(line) == [line]


def test_sentences_end_at_their_marks() -> None:
    assert split("Thanks for coming in! We liked it. Could you do 3pm? See you at 3. Bring a pen.") == [
        "Thanks for coming in!",
        "We liked it.",
        "Could you do 3pm?",
        "See you at 3.",
        "Bring a pen.",
    ]


def test_lower_case_writers_have_sentences_too() -> None:
    assert split("sorry for the delay. we talk tomorrow. is ten ok? let me know") == [
        "sorry for the delay.",
        "we talk tomorrow.",
        "is ten ok?",
        "let me know",
    ]


def test_a_paragraph_wrapped_at_a_margin_is_one_paragraph() -> None:
    text = (
        "Thank you for the time you took on Tuesday to walk our team through the\n"
        "harbour project, which left all of us with a good deal to think about\n"
        "over the weekend. We will be back with an answer before the month is\n"
        "out.\n"
    )
    first = (
        "Thank you for the time you took on Tuesday to walk our team through the harbour project, which left all of us "
        "with a good deal to think about over the weekend."
    )
    assert split(text) == [first, "We will be back with an answer before the month is out."]


def test_a_wide_margin_is_a_margin_too() -> None:
    asked = "We would like to show you the new hall, and Ines will be there as well; would Friday at ten suit you?"
    wide = (
        "Many thanks for coming all the way to our mill on Monday, and for the patience with which you let us three\n"
        "ask it all twice. We would like to show you the new hall, and Ines will be there as well; would Friday\n"
        "at ten suit you?"
    )
    assert split(wide)[-1] == asked


def test_labels_list_items_addresses_and_sign_offs_stay_apart() -> None:
    text = (
        "Hi Ola,\n\nhere is the plan:\n\nWhen: Monday, 4 May, 10:00\nWho: Rae Lindqvist\nWhere: Unit 7\n\n"
        "- bring your ID\n* ask for Rae\n1. first the tour\n2. then the talk\n\n"
        "Northgate Labs\n12 Mill Lane\nHull HU1 2AB\n\nKind regards,\nRae\n"
    )
    assert split(text) == [
        "Hi Ola,",
        "here is the plan:",
        "When: Monday, 4 May, 10:00",
        "Who: Rae Lindqvist",
        "Where: Unit 7",
        "bring your ID",
        "ask for Rae",
        "1. first the tour",
        "2. then the talk",
        "Northgate Labs",
        "12 Mill Lane",
        "Hull HU1 2AB",
        "Kind regards,",
        "Rae",
    ]


def test_a_list_item_goes_on_where_its_second_line_hangs() -> None:
    assert split("* bring the certificate\n  from your last course\n* and a pen") == [
        "bring the certificate from your last course",
        "and a pen",
    ]


def test_a_bare_link_stands_alone() -> None:
    assert split("Join with Meet\nhttps://meet.example.com/abc\nYour attendance is optional.") == [
        "Join with Meet",
        "https://meet.example.com/abc",
        "Your attendance is optional.",
    ]


def test_rows_of_a_table_stay_rows() -> None:
    assert split("09:00\tTour\tRae\n10:00\tTalk\tOmar\n") == ["09:00\tTour\tRae", "10:00\tTalk\tOmar"]


def test_nothing_gives_nothing() -> None:
    assert split(" \n\t\n\n") == []


def test_the_number_and_the_length_of_sentences_are_bounded() -> None:
    assert len(split("One. " * 5_000)) == MAX_SENTENCES
    assert max(map(len, split("word " * 10_000))) <= MAX_LENGTH
    assert max(map(len, split("x" * 50_000))) <= MAX_LENGTH


@pytest.mark.parametrize("hostile", ["." * 60_000, "a. " * 20_000, "\n" * 60_000, ": " * 30_000, "1. " * 20_000])
def test_hostile_text_takes_no_longer_than_its_length(hostile: str) -> None:
    started = time.process_time()
    split(hostile)
    assert time.process_time() - started < 2.0


def test_a_line_that_begins_with_a_number_goes_on_where_the_one_before_hangs() -> None:
    place = "at 480 Kellogg Boulevard, third floor, in the room beside the lift, "
    wrapped = f"They want to meet you {place}on Thursday, October 1 from 1:00 pm to\n2:30 pm Central, with Ms. Vang."
    assert len(split(wrapped)) == 1
    german = "Wir haben dafür Dienstag,\n20. Oktober, 16:00 Uhr eingeplant."
    assert len(split(german)) == 1


def test_rows_of_a_running_order_stay_apart() -> None:
    rows = "10:00 AM - 10:45 AM  Marta Keane, Engineer\n11:00 AM - 11:45 AM  Olu Adeyemi, Director"
    assert len(split(rows)) == 2
