"""Mail sent to many is glanced at before its HTML is taken apart."""

from zoneinfo import ZoneInfo

import pytest

from afterview.domain.message import Address, BlockKind, Message
from afterview.reading import read_message

ZONE = ZoneInfo("Europe/Berlin")
PAGE = (
    "<html><head><title>Unseen</title><style>p {color: red}</style></head>"
    "<body><p>Boots &amp; laces</p><table><tr><td>half price</td><td><a href='https://shop.example/1'>here</a></td></tr>"
    "</table><script>let x = 1</script></body></html>"
)
LISTED = "List-Unsubscribe: <https://shop.example/u>"
EVENT = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260302T090000Z\nSUMMARY:Talk\nEND:VEVENT\nEND:VCALENDAR"


def mail(*fields: str, body: str = PAGE, kind: str = "text/html") -> bytes:
    head = ("From: Boots <hello@boots.example>", "Subject: Sale", f"Content-Type: {kind}; charset=utf-8", *fields)
    return "\n".join([*head, "", body]).encode()


class Glance:
    """Answers with `says`, and keeps what it was asked."""

    def __init__(self, *, says: bool) -> None:
        self.says = says
        self.asked: list[tuple[str, str, Address]] = []

    def __call__(self, text: str, subject: str, sender: Address) -> bool:
        self.asked.append((text, subject, sender))
        return self.says


def read(data: bytes, glance: Glance) -> Message:
    return read_message(data, zone=ZONE, worth=glance)


def test_what_is_not_worth_it_keeps_its_bare_words_and_no_links() -> None:
    glance = Glance(says=False)
    message = read(mail(LISTED), glance)
    ((text, subject, sender),) = glance.asked
    assert text.split() == ["Boots", "&amp;", "laces", "half", "price", "here"]
    assert (subject, sender) == ("Sale", Address("Boots", "hello@boots.example"))
    assert [(block.kind, block.text) for block in message.blocks] == [(BlockKind.OWN, text)]
    assert message.links == ()


def test_what_is_worth_it_is_read_as_any_mail() -> None:
    assert read(mail(LISTED), Glance(says=True)) == read_message(mail(LISTED), zone=ZONE)


@pytest.mark.parametrize(
    "data",
    [
        mail(),
        mail(LISTED, "X-Gmail-Labels: Sent"),
        mail(LISTED, body=EVENT, kind="text/calendar"),
        mail(LISTED, body="Subject: inner\n\nHello.", kind="message/rfc822"),
        mail(LISTED, body=" "),
    ],
    ids=["to one", "the seeker's own", "with an event", "with a message passed on", "empty"],
)
def test_other_mail_is_not_asked_about(data: bytes) -> None:
    glance = Glance(says=False)
    assert read(data, glance) == read_message(data, zone=ZONE)
    assert not glance.asked


@pytest.mark.parametrize(
    "body",
    ["<" * 100_000, "<style " * 20_000, "<p>" + "x" * 300_000, "<head>never closed <p>words"],
    ids=["openings", "styles without end", "long", "head without end"],
)
def test_hostile_html_is_glanced_at_as_quickly(body: str) -> None:
    glance = Glance(says=False)
    read(mail(LISTED, body="<p>Hello</p>" + body), glance)
    assert glance.asked[0][0].startswith("Hello")
    assert len(glance.asked[0][0]) <= 10_000


def test_plain_text_is_glanced_at_where_it_stands_beside_html() -> None:
    parts = f"--b\nContent-Type: text/plain\n\nThe plain words of it\n--b\nContent-Type: text/html\n\n{PAGE}\n--b--"
    glance = Glance(says=False)
    read(mail(LISTED, body=parts, kind='multipart/alternative; boundary="b"'), glance)
    assert glance.asked[0][0].strip() == "The plain words of it"
