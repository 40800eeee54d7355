"""Asking again: what is repeated, what is not, and how long."""

import logging

import pytest
from fake.server import FakeGoogle

from afterview.adapters.google.errors import (
    Missing,
    Rejected,
    ScopeMissing,
    SetUpNeeded,
    Unavailable,
    Uncertain,
)
from afterview.adapters.google.services import Google


@pytest.mark.parametrize("how", ["503", "500", "429", "silence", "reset", "truncated", "garbage"])
def test_a_read_is_repeated_until_it_succeeds(server: FakeGoogle, google: Google, how: str) -> None:
    server.fail("getProfile", how, times=3, reason="backendError")
    assert google.ask(google.gmail.getProfile(userId="me"))["emailAddress"] == "sam@example.com"
    assert len(server.calls("getProfile")) == 4


@pytest.mark.parametrize("reason", ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"])
def test_a_403_for_speed_is_waited_out(server: FakeGoogle, google: Google, reason: str) -> None:
    server.fail("getProfile", "403", times=2, reason=reason)
    google.ask(google.gmail.getProfile(userId="me"))
    waits = [pause for pause in server.clock.slept if pause >= 1]
    assert len(waits) == 2
    assert 1 <= waits[0] < waits[1] <= 2.5


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        ("insufficientPermissions", ScopeMissing),
        ("accessNotConfigured", SetUpNeeded),
        ("domainPolicy", Rejected),
    ],
)
def test_any_other_403_is_said_at_once(server: FakeGoogle, google: Google, reason: str, error: type) -> None:
    server.fail("getProfile", "403", reason=reason)
    with pytest.raises(error):
        google.ask(google.gmail.getProfile(userId="me"))
    assert len(server.calls("getProfile")) == 1


def test_patience_ends_after_two_minutes(server: FakeGoogle, google: Google) -> None:
    server.fail("getProfile", "503", times=1000)
    with pytest.raises(Unavailable):
        google.ask(google.gmail.getProfile(userId="me"))
    assert 60 < server.clock.monotonic() <= 120
    assert len(server.calls("getProfile")) < 12


@pytest.mark.parametrize("how", ["silence", "reset", "truncated", "503"])
@pytest.mark.parametrize("after_effect", [True, False])
def test_a_write_without_an_answer_is_not_repeated(
    server: FakeGoogle, google: Google, how: str, after_effect: bool
) -> None:
    server.fail("drafts.create", how, after_effect=after_effect)
    body = {"message": {"raw": "U3ViamVjdDogaGkNCg0KaGk"}}
    with pytest.raises(Uncertain):
        google.ask(google.gmail.drafts().create(userId="me", body=body))
    assert len(server.calls("drafts.create")) == 1
    assert len(server.gmail.drafts) == (1 if after_effect else 0)


@pytest.mark.parametrize(("how", "reason"), [("429", "rateLimitExceeded"), ("403", "userRateLimitExceeded")])
@pytest.mark.parametrize("after_effect", [False, True])
def test_a_write_that_was_refused_for_speed_is_looked_for_before_it_is_repeated(
    server: FakeGoogle, google: Google, how: str, reason: str, after_effect: bool
) -> None:
    server.fail("drafts.create", how, reason=reason, after_effect=after_effect, times=2)
    with pytest.raises(Uncertain):
        google.ask(google.gmail.drafts().create(userId="me", body={"message": {"raw": "U3ViamVjdDogaGkNCg0KaGk"}}))
    assert len(server.calls("drafts.create")) == 1


def test_what_is_not_there_is_missing_and_not_asked_for_again(server: FakeGoogle, google: Google) -> None:
    with pytest.raises(Missing):
        google.ask(google.gmail.messages().get(userId="me", id="19a0", format="raw"))
    assert len(server.calls("messages.get")) == 1


def test_a_server_that_is_not_there_is_unavailable(server: FakeGoogle, google: Google) -> None:
    server.__exit__()
    with pytest.raises(Unavailable) as caught:
        google.ask(google.gmail.drafts().create(userId="me", body={"message": {"raw": "YQ"}}))
    assert not isinstance(caught.value, Uncertain)


def test_errors_name_no_address_and_no_search(server: FakeGoogle, google: Google) -> None:
    server.fail("messages.list", "400", reason="badRequest")
    with pytest.raises(Rejected) as caught:
        google.ask(google.gmail.messages().list(userId="me", q="from:dana@example.net"))
    assert "dana" not in str(caught.value) + repr(caught.value.__cause__)
    assert caught.value.__suppress_context__


def test_no_log_of_any_library_tells_what_was_searched_for(
    server: FakeGoogle, google: Google, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.access_tokens.clear()
    server.fail("messages.list", "403", reason="rateLimitExceeded")
    google.ask(google.gmail.messages().list(userId="me", q="from:dana@example.net"))
    assert not [word for word in ("dana", "rt-0", "at-", "a secret") if word in caplog.text]


def test_the_pace_stays_under_the_quota(server: FakeGoogle, google: Google) -> None:
    ids = [server.gmail.deliver(b"Subject: %d\r\n\r\nx" % number) for number in range(60)]
    for each in ids:
        google.ask(google.gmail.messages().get(userId="me", id=each, format="raw"))
    assert server.clock.monotonic() == pytest.approx((60 * 20 - 80) / 80)
    assert google.meter.units == server.units == 1200
