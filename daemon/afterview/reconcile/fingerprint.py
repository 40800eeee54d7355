"""Fingerprints: short marks of what a draft or event says, equal exactly when a person would call it the same.

A fingerprint has two parts, `WHERE-WHAT`. For a draft, WHERE is whom it goes to and under which subject, WHAT its body;
for an event, WHERE is its start and WHAT everything else. So a reminder that was only moved, and a draft whose words
alone were changed, can be told from one another and from a stranger's.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from afterview.domain.artefact import Draft, Event
from afterview.reconcile.words import words_of_description, words_of_html, words_of_text

MOST_ALERTS = 5  # Google Calendar's limit (GOOGLE.md)
EARLIEST_ALERT = 40320  # minutes: four weeks, Google Calendar's limit (GOOGLE.md)
UNFIXED = "unfixed"  # the start of an event that a user turned into an all-day or zoneless one


def of(wanted: Draft | Event) -> str:
    """The fingerprint of a draft or event as it should stand."""
    return of_draft(wanted) if isinstance(wanted, Draft) else of_event(wanted)


def of_draft(draft: Draft) -> str:
    """The fingerprint of a draft as it should lie in the drafts folder."""
    return of_letter([address.email for address in draft.to], draft.subject, draft.text, draft.html)


def of_letter(
    to: Iterable[str],
    subject: str,
    text: str,
    html: str = "",
    *,
    cc: Iterable[str] = (),
    bcc: Iterable[str] = (),
    attached: Iterable[str] = (),
) -> str:
    """The fingerprint of a letter that lies somewhere, from its addresses, subject, bodies and attachments' marks.

    Display names and the sender are left out: mail programs rewrite them from their address books. The plain and the
    HTML body count once where they say the same, so it does not matter which of them a program keeps; an edit of
    either alone is an edit.
    """
    addressed = _recipients("to", to) + _recipients("cc", cc) + _recipients("bcc", bcc)
    line = words_of_text(" ".join(subject.split()))  # a subject is one line, whatever stands in it
    return f"{_hash(*addressed, line)}-{_hash(*_bodies(text, html), *sorted(attached))}"


def of_event(event: Event) -> str:
    """The fingerprint of an event as it should stand in the calendar."""
    return of_reminder(event.start, event.end, event.title, full_description(event), alert_minutes(event))


def of_reminder(
    start: datetime | None, end: datetime | None, title: str, description: str, alerts: Iterable[int]
) -> str:
    """The fingerprint of an event that stands somewhere.

    `start` and `end` are aware, None where the user made it an all-day or zoneless event; `alerts` are whole minutes
    before the start; `description` is the whole one, with its link.
    """
    when = UNFIXED if start is None else start.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    length = str((end - start).total_seconds()) if start is not None and end is not None else UNFIXED
    minutes = " ".join(str(minute) for minute in sorted(set(alerts)))
    return f"{when}-{_hash(length, words_of_text(title), words_of_description(description), minutes)}"


def alert_minutes(event: Event) -> tuple[int, ...]:
    """The event's alerts in whole minutes before its start, ascending, as far as any calendar can keep them.

    Google Calendar takes five, from 0 to 40320 minutes; every adapter keeps to that, so that the same event has the
    same fingerprint everywhere. An alert after the start rings at the start.
    """
    before = {int((event.start - alert) / timedelta(minutes=1)) for alert in event.alerts}
    return tuple(sorted({min(max(minutes, 0), EARLIEST_ALERT) for minutes in before})[:MOST_ALERTS])


def full_description(event: Event) -> str:
    """The description with the link in it: calendars that import a file drop the URL property (GOOGLE.md)."""
    if not event.link or event.link in event.description:
        return event.description
    return f"{event.description}\n\n{event.link}".strip()


def same_place(one: str, other: str) -> bool:
    """Whether two drafts go to the same people under the same subject, or two events start at the same instant."""
    return bool(one) and bool(other) and one.partition("-")[0] == other.partition("-")[0]


def same_content(one: str, other: str) -> bool:
    """Whether two artefacts say the same, wherever they go or whenever they start."""
    return bool(one) and bool(other) and one.partition("-")[2] == other.partition("-")[2]


def _recipients(field: str, addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({f"{field}:{address.strip().casefold()}" for address in addresses}))


def _bodies(text: str, html: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for words in (words_of_text(text), words_of_html(html)) if words))


def _hash(*parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()[:20]
