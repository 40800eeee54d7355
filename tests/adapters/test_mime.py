"""Drafts as raw mail: deterministic, threaded so that mail programs match it, and closed to injection."""

from email import message_from_bytes, policy
from email.utils import getaddresses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from afterview.adapters.letters import letter_of, raw_fingerprint
from afterview.adapters.mime import UnwritableAddress, key_mark, raw_letter
from afterview.domain.message import Address
from afterview.reconcile import fingerprint
from contracts.samples import letter

HEADERS = {"from", "to", "subject", "message-id", "in-reply-to", "references", "mime-version", "content-type"}


def header_names(raw: bytes) -> set[str]:
    return {name.casefold() for name in message_from_bytes(raw).keys()}  # noqa: SIM118  # a mail is no dict


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert raw_letter(letter()) == raw_letter(letter())


def test_no_date_is_written_unasked() -> None:
    assert "date" not in header_names(raw_letter(letter()))


def test_long_ids_are_written_raw_one_to_a_line() -> None:
    ids = tuple(f"<{'x' * 90}.{number}@mail.example.com>" for number in range(12))
    raw = raw_letter(letter(references=ids, in_reply_to=ids[-1]))
    assert b"References: " + "\r\n ".join(ids).encode() + b"\r\n" in raw
    assert b"In-Reply-To: " + ids[-1].encode() + b"\r\n" in raw
    assert message_from_bytes(raw, policy=policy.default)["references"].split() == list(ids)


def test_a_new_conversation_refers_to_nothing() -> None:
    assert not {"references", "in-reply-to"} & header_names(raw_letter(letter(in_reply_to="", references=())))


def test_no_line_is_too_long_for_mail_unless_an_id_is() -> None:
    raw = raw_letter(letter(subject="wörter und words " * 30, text="word " * 500))
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78


def test_both_bodies_are_there_and_say_the_same() -> None:
    read = letter_of(raw_letter(letter()))
    assert read.text.replace("\r\n", "\n").strip() == letter().text
    assert read.html.replace("\r\n", "\n").strip() == letter().html


def test_a_draft_without_html_is_plain_text() -> None:
    assert message_from_bytes(raw_letter(letter(html=""))).get_content_type() == "text/plain"


@pytest.mark.parametrize("line", ["\r\nBcc: evil@example.net", "\nBcc: evil@example.net", "\x0b\x85\u2028Bcc: x"])
def test_no_line_break_gets_into_a_header(line: str) -> None:
    nasty = letter(
        subject="Hello" + line,
        to=(Address("Inês" + line, "ines@example.org"), Address("Ines" + line, "i@example.org")),
        sender=Address("Jo" + line, "jo@example.com"),
        in_reply_to=f"<a{line}@x>",
        references=(f"<a@x>{line}", "<b@x> <c@x>"),
    )
    assert header_names(raw_letter(nasty)) <= HEADERS
    assert letter_of(raw_letter(nasty)).bcc == ()


@pytest.mark.parametrize(
    "email", ["a@x\r\nBcc: b@x", "a@x,b@y", "no address", "", "<a@x>", "a b@x", "@x", "a@", "ü@example.org", "a@b@c"]
)
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(UnwritableAddress):
        raw_letter(letter(to=(Address("", email),)))


@given(st.text(), st.text())
def test_names_and_subjects_come_back_whatever_they_hold(name: str, subject: str) -> None:
    sent = letter(to=(Address(name, "ines@example.org"),), subject=subject)
    raw = raw_letter(sent)
    assert raw_fingerprint(raw) == fingerprint.of_draft(sent)
    assert header_names(raw) <= HEADERS
    [(_, email)] = getaddresses([str(message_from_bytes(raw)["to"]).replace("\r\n", "")])
    assert email == "ines@example.org"


@given(st.text(), st.text())
def test_bodies_come_back_whatever_they_hold(text: str, html: str) -> None:
    sent = letter(text=text, html=html)
    assert raw_fingerprint(raw_letter(sent)) == fingerprint.of_draft(sent)


def test_a_domain_in_other_letters_is_written_in_ascii_and_read_back() -> None:
    sent = letter(to=(Address("", "ines@bücher.example"),))
    assert b"ines@xn--bcher-kva.example" in raw_letter(sent)
    assert raw_fingerprint(raw_letter(sent)) == fingerprint.of_draft(sent)


def test_the_mark_of_a_key_is_a_valid_calendar_id() -> None:
    assert set(key_mark("any key: <a@b>")) <= set("0123456789abcdefghijklmnopqrstuv")


HEADER = st.sampled_from(["To", "Cc", "Subject", "Content-Type", "Content-Disposition", "Content-Transfer-Encoding"])
VALUE = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [
            b"=?utf-8?b?a?=",
            b"=?no-such-charset?q?x?=",
            b"=?utf-8?q?=ff?=",
            b"text/plain; charset=no-such",
            b"text/plain; charset=punycode",
            b"text/html; charset*=x''%ff",
            b"multipart/mixed; boundary=b",
            b"base64",
            b"quoted-printable",
            b"attachment; filename*0*=utf-8''%ff",
            b"<<>>,,@",
        ]
    ),
)


@example([("Subject", b"=?utf-8?b?a?=")], b"")
@example([("Content-Type", b"text/plain; charset=punycode")], b"\xff")
@settings(max_examples=300)
@given(st.lists(st.tuples(HEADER, VALUE), max_size=6), st.binary(max_size=200))
def test_whatever_lies_in_a_drafts_folder_can_be_read(headers: list[tuple[str, bytes]], body: bytes) -> None:
    raw = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in headers)
    for one in (raw + b"\r\n" + body, raw + b"\r\n--b\r\n" + raw + b"\r\n" + body + b"\r\n--b--", body):
        assert raw_fingerprint(one) == raw_fingerprint(one)
