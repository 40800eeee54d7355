"""Drafts and events to put into stores: plain ones, with every part open to change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from afterview.domain.artefact import Draft, Event
from afterview.domain.message import Address

NOW = datetime(2026, 3, 11, 15, 0, tzinfo=UTC)
START = datetime(2026, 3, 12, 23, 0, tzinfo=UTC)


def letter(key: str = "thank_you:<m1@example.org>:ines@example.org", **parts: Any) -> Draft:
    """A thank-you letter."""
    text = parts.get("text", "Dear Inês,\n\nThank you for the hour on Tuesday.\n\nBest regards\nJo")
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n")).replace("\n", "<br>")
    draft = Draft(
        key=key,
        kind="thank_you",
        application="harbour",
        sender=Address("Jo Prior", "jo@example.com"),
        to=(Address("Inês Duarte", "ines@example.org"),),
        subject="Re: Our talk on Tuesday",
        text=text,
        html=paragraphs,
        thread="",
        in_reply_to="<m1@example.org>",
        references=("<m0@example.org>", "<m1@example.org>"),
        why="thank every interviewer within 24 hours",
    )
    return replace(draft, **parts)


def reminder(key: str = "prepare:<m1@example.org>", start: datetime = START, **parts: Any) -> Event:
    """A reminder to prepare for an interview, a quarter of an hour long, alerting at its start and an hour before."""
    event = Event(
        key=key,
        kind="prepare",
        application="harbour",
        start=start,
        end=start + timedelta(minutes=15),
        title="Prepare: Inês Duarte, Harbour & Sons",
        description="Who: Inês Duarte; where: by video.\n\nEarlier notes: none, yet",
        alerts=(start, start - timedelta(hours=1)),
        link="https://meet.example.com/abc",
        why="prepare for the next step",
    )
    return replace(event, **parts)
