"""The JSON contract: FORMAT.md's keys, times with the seeker's offset, and text that any output can carry."""

import io
import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import hunt

from afterview.rehearsal import Rehearsal
from afterview.report.as_json import write_json


def told(rehearsal: Rehearsal | None = None, encoding: str = "utf-8") -> Any:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    write_json(rehearsal or hunt.rehearsal(), hunt.SEEKER, out)
    out.seek(0)
    return json.loads(out.read())


def test_it_has_the_keys_of_the_contract() -> None:
    assert list(told()) == ["seeker", "messages", "applications", "interviews", "moments", "unsure", "unread"]


def test_the_seeker_is_told_as_the_truth_tells_it() -> None:
    assert told()["seeker"] == {
        "name": "Ada Quill", "email": "ada@quill.example", "also": ["a.quill@old.example"],
        "timezone": "America/Chicago",
    }  # fmt: skip


def test_messages_are_keyed_by_their_id_with_its_brackets() -> None:
    message = told()["messages"]["<a1@harrow.example>"]
    assert (message["kind"], message["application"], message["confidence"]) == ("update", "a1", 0.9)
    assert message["evidence"] == [{"message": "<2@harrow.example>", "quote": "see you at ten", "rule": "r"}]
    assert told()["messages"]["<n@shop.example>"]["application"] is None


def test_an_end_that_nobody_stated_is_null() -> None:
    first, second = told()["interviews"]
    assert (first["start"], first["end"]) == ("2026-03-13T14:30:00-05:00", "2026-03-13T15:30:00-05:00")
    assert second["end"] is None
    assert first["status"] == "ahead"
    assert second["interviewers"] == [
        {"name": "Dana Ferro", "email": "dana@harrow.example"}, {"name": "", "email": "kit@harrow.example"},
    ]  # fmt: skip


def test_a_moment_tells_stages_drafts_and_reminders() -> None:
    [moment] = told()["moments"]
    assert moment["stages"] == {"a1": "scheduled", "a2": "offer", "a3": "applied", "a4": "rejected"}
    assert moment["drafts"][0]["kind"] == "offer_reply"
    assert moment["drafts"][0]["to"] == ["dana@harrow.example"]
    assert moment["drafts"][0]["text"].startswith("Dear Dana")
    assert moment["reminders"][2]["due"] == "2026-03-12T18:30:00-05:00"
    assert all(one["why"] and one["source"] and one["evidence"] for one in moment["drafts"] + moment["reminders"])


def test_every_time_carries_an_offset() -> None:
    def times(value: Any) -> Any:
        if isinstance(value, dict):
            for name, one in value.items():
                if name in ("at", "due", "start", "end", "next_change") and one:
                    yield one
                yield from times(one)
        elif isinstance(value, list):
            for one in value:
                yield from times(one)

    found = list(times(told()))
    assert len(found) > 10
    assert all(datetime.fromisoformat(one).tzinfo for one in found)


def test_an_output_without_unicode_gets_the_same_object() -> None:
    assert told(encoding="ascii") == told(encoding="utf-8")


def test_an_empty_mailbox_is_an_object_too() -> None:
    empty = hunt.Rehearsal(hunt.Understanding({}, (), ()), (), (), (), None)
    assert told(empty)["messages"] == {}
    assert told(empty)["moments"] == []


def test_quotes_and_line_breaks_in_mail_do_not_break_it() -> None:
    odd = replace(hunt.OFFER, company='Say "hi"\n\\ \u2028 \x00')
    rehearsal = hunt.rehearsal()
    known = replace(rehearsal.understanding, applications=(odd,))
    assert told(replace(rehearsal, understanding=known))["applications"]["a2"]["company"] == odd.company
