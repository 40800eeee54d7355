"""Whatever goes wrong, and whenever: a draft, an event, a message is there at most once, and none is lost."""

import tempfile
from pathlib import Path
from typing import Any

from fake.clock import MORNING
from fake.connected import connected
from fake.server import FakeGoogle
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.adapters.google.calendar import GoogleCalendar
from afterview.adapters.google.drafts import GmailDrafts
from afterview.adapters.google.errors import Unavailable
from afterview.adapters.google.mailbox import GmailMailbox
from afterview.ports import StaleArtefact
from afterview.reconcile import fingerprint
from contracts.samples import letter, reminder

CALLS = [
    "getProfile",
    "history.list",
    "messages.list",
    "messages.get",
    "drafts.create",
    "drafts.update",
    "drafts.delete",
    "drafts.get",
    "drafts.list",
    "events.insert",
    "events.update",
    "events.delete",
    "events.get",
    "events.list",
]
TROUBLE = st.fixed_dictionaries(
    {
        "call": st.sampled_from(CALLS),
        "how": st.sampled_from(["503", "429", "reset", "truncated", "garbage"]),
        "after_effect": st.booleans(),
        "times": st.integers(1, 12),
        "skip": st.integers(0, 2),
    }
)
TROUBLES = st.lists(TROUBLE, max_size=4)


def in_trouble(server: FakeGoogle, troubles: list[dict[str, Any]]) -> None:
    for trouble in troubles:
        server.fail(**trouble)


@settings(max_examples=60, deadline=None)
@given(TROUBLES)
def test_a_draft_is_made_changed_and_removed_at_most_once(troubles: list[dict[str, Any]]) -> None:
    with FakeGoogle() as server, tempfile.TemporaryDirectory() as folder:
        drafts = GmailDrafts(connected(server, Path(folder)))
        in_trouble(server, troubles)
        try:
            made = drafts.create(letter())
        except Unavailable:
            assert len(server.gmail.drafts) <= 1
            return
        assert list(server.gmail.drafts.items()) == [(made.remote_id, made.version)]
        try:
            made = drafts.update(made, letter(text="Another text"))
        except (Unavailable, StaleArtefact):
            assert len(server.gmail.drafts) == 1
            return
        assert list(server.gmail.drafts.items()) == [(made.remote_id, made.version)]
        try:
            drafts.delete(made)
        except (Unavailable, StaleArtefact):
            return
        assert server.gmail.drafts == {}


@settings(max_examples=60, deadline=None)
@given(TROUBLES)
def test_an_event_is_made_changed_and_removed_at_most_once(troubles: list[dict[str, Any]]) -> None:
    with FakeGoogle() as server, tempfile.TemporaryDirectory() as folder:
        calendar = GoogleCalendar(connected(server, Path(folder)), "", lambda _: None)
        calendar.make()
        in_trouble(server, troubles)
        try:
            made = calendar.create(reminder())
            assert len(server.calendar.standing(calendar.calendar_id)) == 1
            made = calendar.update(made, reminder(title="Another"))
            assert made.fingerprint == fingerprint.of_event(reminder(title="Another"))
            calendar.delete(made)
        except (Unavailable, StaleArtefact):
            assert len(server.calendar.standing(calendar.calendar_id)) <= 1
            return
        assert server.calendar.standing(calendar.calendar_id) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(TROUBLES, min_size=1, max_size=4), st.lists(st.integers(0, 3), min_size=1, max_size=4))
def test_no_message_is_lost_or_given_twice_over_broken_fetches(
    rounds: list[list[dict[str, Any]]], arrivals: list[int]
) -> None:
    with FakeGoogle() as server, tempfile.TemporaryDirectory() as folder:
        google = connected(server, Path(folder))
        cursor, stored, sent = "", [], set()
        for troubles, count in [*zip(rounds, arrivals, strict=False), ([], 1)]:
            for _ in range(count):
                raw = f"From: a@firm.example\r\nMessage-ID: <{len(sent)}@x.example>\r\n\r\nHello\r\n".encode()
                sent.add(server.gmail.deliver(raw))
            server.faults.clear()
            in_trouble(server, troubles)
            mailbox = GmailMailbox(google, server.clock, known=set(stored))
            try:
                stored += [mail.key for mail in mailbox.fetch(cursor, MORNING)]
                cursor = mailbox.cursor()
            except Unavailable:
                continue
        assert sorted(stored) == sorted(sent)
