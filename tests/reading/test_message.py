"""What read_message takes from its caller, from the header, and from parts that lie about themselves."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from afterview.domain.message import Address, BlockKind, Mark, Message
from afterview.reading import read_message

CHICAGO = ZoneInfo("America/Chicago")


def read(*fields: str, body: str = "Hello.", **given: object) -> Message:
    data = "\n".join([*fields, "", body]).encode("utf-8")
    return read_message(data, zone=CHICAGO, **given)  # type: ignore[arg-type]


def test_what_the_mailbox_says_wins_over_the_export_headers() -> None:
    message = read("X-GM-THRID: 1", "X-Gmail-Labels: Spam", thread="2", labels=frozenset(["SENT"]))
    assert (message.thread, message.labels, message.marks) == ("2", frozenset(["SENT"]), frozenset([Mark.SENT]))


@pytest.mark.parametrize(
    ("label", "mark"),
    [
        ("Sent", Mark.SENT),
        ("SENT", Mark.SENT),
        ("Gesendet", Mark.SENT),
        ("Spam", Mark.SPAM),
        ("Category promotions", Mark.PROMOTION),
        ("Category social", Mark.PROMOTION),
        ("CATEGORY_FORUMS", Mark.PROMOTION),
    ],
)
def test_labels_become_marks(label: str, mark: Mark) -> None:
    assert mark in read("X-Gmail-Labels: Inbox," + label).marks


def test_other_labels_become_no_marks() -> None:
    assert not read("X-Gmail-Labels: Inbox,Category updates,Promotions talk,Important").marks


@pytest.mark.parametrize(
    ("field", "mark"),
    [
        ("Precedence: bulk", Mark.BULK),
        ("List-Id: <a.b>", Mark.BULK),
        ("List-Unsubscribe: <https://a.example>", Mark.LIST),
        ("Auto-Submitted: auto-replied (vacation)", Mark.AUTO_REPLIED),
        ("Subject: Automatische Antwort: Ihr Termin", Mark.AUTO_REPLIED),
        ("X-Autoreply: yes", Mark.AUTO_REPLIED),
        ("Auto-Submitted: auto-generated", Mark.AUTO_GENERATED),
        ("X-Failed-Recipients: a@b.example", Mark.BOUNCE),
        ("Subject: Undeliverable: Accountant - my papers", Mark.BOUNCE),
        ("Subject: Unzustellbar: Bewerbung", Mark.BOUNCE),
        ("From: jobs-noreply@a.example", Mark.NO_REPLY),
        ("From: Do Not Reply <DoNotReply@a.example>", Mark.NO_REPLY),
    ],
)
def test_headers_become_marks(field: str, mark: Mark) -> None:
    assert mark in read(field).marks


@pytest.mark.parametrize("sender", ["noreen@a.example", "norbert.replyer@a.example", "jobs@a.example"])
def test_an_ordinary_address_is_answerable(sender: str) -> None:
    assert Mark.NO_REPLY not in read("From: " + sender).marks


def test_a_date_keeps_the_senders_offset() -> None:
    assert read("Date: Mon, 2 Mar 2026 09:00:00 +0530").at.utcoffset() == timedelta(hours=5, minutes=30)


def test_a_date_without_zone_is_in_the_readers() -> None:
    assert read("Date: Mon, 2 Mar 2026 09:00:00").at == datetime(2026, 3, 2, 15, tzinfo=UTC)


def test_a_date_far_ahead_of_its_receipt_is_not_believed() -> None:
    message = read("Date: Mon, 2 Mar 2037 09:00:00 +0000", "Received: by a; Mon, 2 Mar 2026 09:00:00 +0000")
    assert message.at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert [problem.where for problem in message.problems if "ahead" in problem.what] == ["Date"]


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 2 Mar 1901 09:00:00 +0000", "Mon, 2 Mar 2026 09:00:00 +9900"])
def test_no_or_an_absurd_date_is_the_epoch_and_a_problem(date: str) -> None:
    message = read("Date: " + date)
    assert message.at == datetime(1970, 1, 1, tzinfo=UTC)
    assert any(problem.where == "Date" for problem in message.problems)


def test_a_made_up_id_is_the_same_from_an_export_and_from_the_api() -> None:
    fields = ("Date: Mon, 2 Mar 2026 09:00:00 +0000", "From: a@b.example", "Subject: x")
    export = read("X-GM-THRID: 1", "X-Gmail-Labels: Inbox", *fields)
    assert export.id == read("Received: by c; Mon, 2 Mar 2026 09:00:01 +0000", *fields).id
    assert export.id != read(*fields, body="Other words.").id


def test_the_parent_stands_last_in_the_references() -> None:
    message = read("References: <a@x> <b@x>", "In-Reply-To: <c@x>")
    assert message.references == ("<a@x>", "<b@x>", "<c@x>")
    assert read("References: <a@x> <b@x>", "In-Reply-To: <a@x>").references == ("<a@x>", "<b@x>")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("a@b.example", Address("", "a@b.example")),
        ("A B <A@B.example>", Address("A B", "a@b.example")),
        ('"B, A" <a@b.example>', Address("B, A", "a@b.example")),
        ('"A \\"Ace\\" B" <a@b.example>', Address('A "Ace" B', "a@b.example")),
        ("=?utf-8?Q?J=C3=BCrgen_B?= <a@b.example>", Address("Jürgen B", "a@b.example")),
        ('"=?utf-8?Q?J=C3=BCrgen?=" <a@b.example>', Address("Jürgen", "a@b.example")),
        ("a@b.example (A B)", Address("A B", "a@b.example")),
        ("A B < a@b.example >", Address("A B", "a@b.example")),
        ("A B <a@b.example", Address("A B", "a@b.example")),
        ("Jürgen <a@b.example>", Address("Jürgen", "a@b.example")),
    ],
)
def test_an_address_is_read_as_its_writer_meant_it(field: str, expected: Address) -> None:
    assert read("From: " + field).sender == expected


def test_words_of_an_empty_mail_are_none() -> None:
    message = read_message(b"", zone=CHICAGO)
    assert (message.blocks, message.sender, message.at) == ((), Address("", ""), datetime(1970, 1, 1, tzinfo=UTC))


def test_bytes_that_are_no_mail_are_kept_as_text() -> None:
    message = read_message(b"nothing like a header here\nor there", zone=CHICAGO)
    assert message.text() == "nothing like a header here\nor there"


def test_the_html_is_not_read_where_the_plain_text_says_it() -> None:
    message = read(
        "Content-Type: multipart/alternative; boundary=b",
        body="--b\nContent-Type: text/plain\n\nplain words\n--b\nContent-Type: text/html\n\n<p>html words</p>\n--b--\n",
    )
    assert message.text() == "plain words"


def test_the_closing_and_the_name_stay_with_the_words_and_the_card_repeats_the_name() -> None:
    message = read(
        "From: Mira Holt <m@x.example>", body="Come at 3.\n\nBest,\nMira Holt\nTalent Partner\n+49 711 555012"
    )
    assert message.text() == "Come at 3.\n\nBest,\nMira Holt"
    assert message.text(BlockKind.SIGNATURE) == "Mira Holt\nTalent Partner\n+49 711 555012"


@pytest.mark.parametrize(
    "body",
    [
        "Could you do Tuesday?\n\nMira",
        "Thanks,\nMira",
        "These would suit:\n\nTuesday 10:00\nWednesday 11:00\n\nWhich one?",
        "Best is Tuesday.\nMira Holt will call you at 10, and the number is 0711 555012, please pick up.",
        "Good afternoon Dr. Ochoa,\n\nyou meet the board:\n\nAna Ruiz, Director\nBo Li, Finance\n\nRoom: https://a.example",
        "Bonsoir Mme Ochoa,\n\nvoici le jury :\n\nAna Ruiz, directrice\nBo Li, responsable\nhttps://a.example",
        "Still missing:\n- the form in PDF,\n- two referees from your present school,\n- a number for the hospital.",
    ],
)
def test_words_without_a_card_have_no_signature(body: str) -> None:
    message = read("From: Mira Holt <m@x.example>", body=body)
    assert message.text() == body


def test_a_closing_of_ones_own_with_a_comma_still_opens_the_card() -> None:
    message = read(body="Come at 3.\n\nAll warm from Graz,\nMira Holt\nTalent Partner\n+49 711 555012")
    assert message.text(BlockKind.SIGNATURE) == "Mira Holt\nTalent Partner\n+49 711 555012"


def test_links_of_quotations_are_left_out() -> None:
    message = read(body="See https://new.example/a.\n\nOn 2 Mar 2026 J <j@x.example> wrote:\n> https://old.example/b\n")
    assert [link.url for link in message.links] == ["https://new.example/a"]


def test_a_long_newsletter_gives_its_words_and_links_without_a_tree() -> None:
    row = '<tr><td style="padding:10px"><a href="https://news.example/{0}">Story {0}</a><br>Some words.</td></tr>'
    html = "<html><head><style>p{color:red}</style></head><table>" + "".join(map(row.format, range(700))) + "</table>"
    message = read("List-Unsubscribe: <https://a.example>", "Content-Type: text/html", body=html)
    assert message.text().startswith("Story 0\nSome words.\nStory 1\n")
    assert message.links[1].url == "https://news.example/1"


@pytest.mark.parametrize(
    "body",
    [
        "Please confirm:\n\nDate: Thursday 12 March\nTime: 3 pm\nFrom: our Berlin office\nTo: you\n\nMira",
        "This message was sent to you by Tom. See you on 3 March at 2 pm.",
        "Do not reply to Tom, he is away until 12 March.",
    ],
)
def test_words_that_only_resemble_headers_or_footers_stay_the_senders_own(body: str) -> None:
    assert read("From: Mira Holt <m@x.example>", body=body).text() == body


def test_a_card_may_begin_with_the_name_in_its_own_line() -> None:
    message = read(
        "From: Mira Holt <m@x.example>", body="See you at 3.\n\nMira Holt | Talent | +49 711 555012\nQuellbach"
    )
    assert message.text(BlockKind.SIGNATURE) == "Mira Holt | Talent | +49 711 555012\nQuellbach"
