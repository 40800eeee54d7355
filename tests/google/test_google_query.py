"""Which mail the first scan reads."""

from urllib.parse import quote_plus

import pytest
from fake.clock import MORNING
from fake.search import Findable, parse

from afterview.adapters.google import query
from afterview.adapters.google.query import Found

AFTER = 1_700_000_000


def mail(number: int, headers: str, body: str, labels: str = "INBOX") -> Findable:
    raw = f"{headers}\nMessage-ID: <{number}@example.org>\nContent-Type: text/plain; charset=utf-8\n\n{body}".encode()
    return Findable(str(number), raw, set(labels.split()), MORNING)


def chosen(*mails: Findable, threads: dict[str, str] | None = None) -> set[str]:
    """The ids that would be read of a mailbox that holds these mails."""
    found: dict[str, set[Found]] = {}
    for search in query.first_scan(AFTER):
        fits = parse(search.q, MORNING)
        hits = (one for one in mails if fits(one) and (not search.label or search.label in one.labels))
        found.setdefault(search.purpose, set()).update(
            Found(one.id, (threads or {}).get(one.id, one.id)) for one in hits
        )
    return {one.id for one in query.choose(found)}


SORTED = mail(0, "From: Shop <hello@shop.example>\nSubject: Spring sale", "All must go", "INBOX CATEGORY_PROMOTIONS")


@pytest.mark.parametrize(
    ("headers", "body", "labels"),
    [
        ("From: Dana <dana@firm.example>\nSubject: Thursday", "Does two o'clock suit you?", "INBOX"),
        ("From: me@example.com\nTo: Dana <dana@firm.example>\nSubject: Re: Thursday", "Two is fine", "SENT"),
        ("From: Firm <no-reply@us.greenhouse-mail.io>\nSubject: Firm", "We got it.", "INBOX CATEGORY_UPDATES"),
        ("From: Firm <firm@myworkday.com>\nSubject: R-100", "Status changed.", "INBOX CATEGORY_UPDATES"),
        (
            "From: Firm <no-reply@firm.example>\nSubject: News",
            "Thanks for applying to us.",
            "INBOX CATEGORY_UPDATES",
        ),
        ("From: Firma <noreply@firma.example>\nSubject: Firma", "Ihre Bewerbung ist da.", "INBOX CATEGORY_UPDATES"),
        (
            "From: Boîte <noreply@boite.example>\nSubject: Merci",
            "Votre candidature…",
            "INBOX CATEGORY_UPDATES",
        ),
        ("From: Firm Careers <x@firm.example>\nSubject: Hello", "See the portal.", "INBOX CATEGORY_UPDATES"),
        ("From: Firm <x@firm.example>\nSubject: Your application", "Click here", "INBOX CATEGORY_PROMOTIONS"),
        ("From: Ann via LinkedIn <inmail-hit-reply@linkedin.com>\nSubject: Hi", "A chat?", "INBOX CATEGORY_SOCIAL"),
        ("From: Kim <kim@agency.example>\nSubject: SRE", "Shall we talk? Unsubscribe here", "INBOX"),
    ],
)
def test_what_may_be_job_mail_is_read(headers: str, body: str, labels: str) -> None:
    assert chosen(mail(1, headers, body, labels), SORTED) == {"1"}


@pytest.mark.parametrize(
    ("headers", "body", "labels"),
    [
        ("From: Shop <hello@shop.example>\nSubject: Sale", "Half price. Unsubscribe", "INBOX CATEGORY_PROMOTIONS"),
        ("From: Shop <orders@shop.example>\nSubject: Your order", "It was sent.", "INBOX CATEGORY_UPDATES"),
        ("From: Bank <no-reply@bank.example>\nSubject: Statement", "It is ready.", "INBOX"),
        ("From: Forum <list@club.example>\nSubject: Minutes", "Attached.", "INBOX CATEGORY_FORUMS"),
        (
            "From: Digest <news@paper.example>\nSubject: Weekly",
            "The interview. Unsubscribe",
            "INBOX CATEGORY_UPDATES",
        ),
        ("From: Job Alerts <jobalerts@board.example>\nSubject: 9 jobs", "Jobs. Unsubscribe", "CATEGORY_UPDATES"),
        ("From: me@example.com\nTo: dana@firm.example\nSubject: Thursday", "Dear", "DRAFT"),
    ],
)
def test_what_gmail_sorts_away_and_speaks_of_no_application_is_not_read(headers: str, body: str, labels: str) -> None:
    assert chosen(mail(1, headers, body, labels), SORTED) == set()


def test_where_gmail_sorts_nothing_the_small_print_of_bulk_mail_tells() -> None:
    shop = mail(1, "From: Shop <hello@shop.example>\nSubject: Sale", "Half price. Unsubscribe", "INBOX")
    dana = mail(2, "From: Dana <dana@firm.example>\nSubject: Thursday", "Does two o'clock suit you?", "INBOX")
    assert chosen(shop, dana) == {"2"}


def test_a_whole_conversation_is_read_once_one_of_it_speaks_of_an_application() -> None:
    first = mail(1, "From: Firm <x@myworkday.com>\nSubject: R-100", "Received.", "INBOX CATEGORY_UPDATES")
    second = mail(2, "From: Firm <x@firm.example>\nSubject: R-100", "Tuesday at nine.", "INBOX CATEGORY_PROMOTIONS")
    assert chosen(first, second, threads={"1": "t", "2": "t"}) == {"1", "2"}


def test_every_search_fits_into_an_address() -> None:
    searches = query.first_scan(AFTER) + query.of_people([f"someone.{n}@firm.example" for n in range(300)], AFTER)
    assert max(len(quote_plus(search.q)) for search in searches) <= query.LONGEST_Q
    assert len(query.first_scan(AFTER)) < 20
    assert all(f"after:{AFTER}" in search.q for search in searches)


def test_people_are_searched_for_as_senders_and_as_recipients() -> None:
    assert [search.q for search in query.of_people(["b@x.example", "a@x.example"], None)] == [
        "from:(a@x.example OR b@x.example)",
        "to:(a@x.example OR b@x.example)",
    ]


def test_an_address_made_to_break_out_of_the_search_is_left_out() -> None:
    assert query.of_people(['x@y.example" OR from:(z', "x@y.example) OR (", "no address"], None) == []
