"""What counts as the user's edit, and what is only the way a mail program writes."""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.reconcile import fingerprint
from afterview.reconcile.words import words_of_html, words_of_text
from contracts.samples import START, reminder

TEXT = "Dear Inês,\n\nI can't wait - see https://example.com/a for 3 notes...\n\nBest regards\nJo"


def of_text(text: str, html: str = "", subject: str = "Re: Our talk", to: tuple[str, ...] = ("i@example.org",)) -> str:
    return fingerprint.of_letter(to, subject, text, html)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("hard wrapping", TEXT.replace("see ", "see\n")),
        ("line ends", TEXT.replace("\n", "\r\n")),
        ("trailing spaces", TEXT.replace("\n", "  \n") + "\n\n\n"),
        ("spaces doubled", TEXT.replace(" ", "  ")),
        ("non-breaking spaces", TEXT.replace(" ", "\u00a0")),
        ("typographic apostrophe", TEXT.replace("'", "’")),
        ("long dash", TEXT.replace(" - ", " – ")),
        ("doubled hyphen", TEXT.replace(" - ", " -- ")),
        ("ellipsis", TEXT.replace("...", "…")),
        ("zero-width space", TEXT.replace("wait", "wait\u200b")),
        ("decomposed letters", TEXT.replace("ê", "e\u0302")),
        ("entities", TEXT.replace("'", "&#39;").replace("ê", "&ecirc;")),
        ("a bare link repeated", TEXT.replace("/a", "/a <https://example.com/a>")),
    ],
)
def test_is_no_edit(what: str, text: str) -> None:
    assert of_text(text) == of_text(TEXT), what


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a word", TEXT.replace("wait", "hope")),
        ("a word more", TEXT.replace("wait", "wait long")),
        ("a word less", TEXT.replace("wait ", "")),
        ("a number", TEXT.replace("3", "4")),
        ("a name", TEXT.replace("Inês", "Ines")),
        ("a capital", TEXT.replace("Best", "best")),
        ("words run together", TEXT.replace("Best regards", "Bestregards")),
        ("words in another order", TEXT.replace("see https://example.com/a", "https://example.com/a see")),
        ("a comma", TEXT.replace("Inês,", "Inês")),
        ("another link behind the words", TEXT.replace("/a", "/a <https://example.com/b>")),
        ("nothing left", ""),
    ],
)
def test_is_an_edit(what: str, text: str) -> None:
    assert of_text(text) != of_text(TEXT), what


def test_another_subject_or_recipient_is_an_edit_elsewhere_than_in_the_text() -> None:
    before = of_text(TEXT)
    for after in (of_text(TEXT, subject="Our talk"), of_text(TEXT, to=("i@example.org", "j@example.org"))):
        assert not fingerprint.same_place(before, after)
        assert fingerprint.same_content(before, after)


def test_a_recipient_moved_to_a_blind_copy_is_an_edit() -> None:
    open_copy = fingerprint.of_letter(["a@example.org"], "s", "t", cc=["b@example.org"])
    assert open_copy != fingerprint.of_letter(["a@example.org"], "s", "t", bcc=["b@example.org"])


def test_case_and_order_of_addresses_do_not_matter() -> None:
    assert of_text(TEXT, to=("A@x.org", "b@x.org")) == of_text(TEXT, to=("b@x.org", "a@X.org"))


def test_an_attachment_is_an_edit() -> None:
    assert fingerprint.of_letter([], "s", "t") != fingerprint.of_letter([], "s", "t", attached=["cv.pdf:1"])


GMAIL = (
    '<div dir="ltr"><div>Dear In&ecirc;s,</div><div><br></div><div>I can&#39;t wait - see&nbsp;'
    '<a href="https://example.com/a" target="_blank">https://example.com/a</a> for 3 <b>no</b>tes...</div>'
    "<div><br></div><div>Best regards</div><div>Jo<br></div></div>"
)


@pytest.mark.parametrize(("text", "html"), [("", GMAIL), (TEXT, GMAIL), (TEXT.replace("see ", "see\r\n"), GMAIL)])
def test_html_that_says_the_same_is_no_edit(text: str, html: str) -> None:
    assert of_text(text, html) == of_text(TEXT)


def test_an_edit_of_either_body_alone_is_an_edit() -> None:
    assert of_text(TEXT, GMAIL.replace("Best", "Kind")) != of_text(TEXT, GMAIL)
    assert of_text(TEXT.replace("Best", "Kind"), GMAIL) != of_text(TEXT, GMAIL)


def test_another_target_behind_the_same_words_is_an_edit() -> None:
    link = '<p>See <a href="https://example.com/a">the notes</a></p>'
    assert words_of_html(link) != words_of_html(link.replace("/a", "/b"))


def test_what_no_reader_sees_does_not_count() -> None:
    assert words_of_html("<style>p {}</style><!-- no --><script>x</script><p>Yes</p>") == "Yes"


@given(
    st.lists(st.text(st.characters(whitelist_categories=["L", "N"]), min_size=1, max_size=8), max_size=30), st.data()
)
def test_whitespace_between_words_never_counts(words: list[str], data: st.DataObject) -> None:
    spaces = st.text(" \t\r\n\u00a0\u202f", min_size=1, max_size=3)
    written = "".join(word + data.draw(spaces) for word in words)
    assert words_of_text(written) == words_of_text(" ".join(words))


@given(st.text())
def test_any_text_and_any_markup_has_words(text: str) -> None:
    assert words_of_text(words_of_text(text)) is not None
    assert "\n" not in words_of_text(text) + words_of_html(text)


@pytest.mark.parametrize(
    ("what", "parts"),
    [
        ("title", {"title": "Prepare: Ines"}),
        ("description", {"description": "Who: nobody"}),
        ("link", {"link": "https://meet.example.com/other"}),
        ("length", {"end": START + timedelta(minutes=30)}),
        ("alerts", {"alerts": (START,)}),
    ],
)
def test_a_changed_part_of_an_event_changes_its_content_alone(what: str, parts: dict[str, object]) -> None:
    before, after = fingerprint.of_event(reminder()), fingerprint.of_event(reminder(**parts))
    assert fingerprint.same_place(before, after), what
    assert not fingerprint.same_content(before, after), what


def test_a_description_that_a_calendars_editor_made_html_of_is_no_edit() -> None:
    plain = reminder(
        description="Who: Inês & Jo\n\n- notes <none>, yet\n\nhttps://meet.example.com/abc?a=1&b=2", link=""
    )
    html = (
        "<html-blob>Who: In&ecirc;s &amp; Jo<br><br>- notes &lt;none&gt;, yet<br><br>"
        '<a href="https://meet.example.com/abc?a=1&amp;b=2">https://meet.example.com/abc?a=1&amp;b=2</a></html-blob>'
    )
    told = fingerprint.of_reminder(plain.start, plain.end, plain.title, html, fingerprint.alert_minutes(plain))
    assert told == fingerprint.of_event(plain)


def test_a_moved_event_differs_in_its_place_alone() -> None:
    start = START + timedelta(hours=3)
    moved = reminder(start=start)
    assert not fingerprint.same_place(fingerprint.of_event(reminder()), fingerprint.of_event(moved))
    assert fingerprint.same_content(fingerprint.of_event(reminder()), fingerprint.of_event(moved))


def test_the_zone_in_which_an_instant_is_told_does_not_matter() -> None:
    assert fingerprint.of_event(reminder(start=START.astimezone(ZoneInfo("Asia/Kathmandu")))) == fingerprint.of_event(
        reminder(start=START.astimezone(UTC))
    )


def test_alerts_are_kept_as_far_as_any_calendar_can() -> None:
    late = tuple(START - timedelta(minutes=minutes) for minutes in (-30, 0, 10, 10, 60, 120, 1440, 99999))
    assert fingerprint.alert_minutes(reminder(alerts=late)) == (0, 10, 60, 120, 1440)
    assert fingerprint.alert_minutes(reminder(alerts=(START - timedelta(days=60),))) == (40320,)
