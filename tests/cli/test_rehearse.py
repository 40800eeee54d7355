"""`afterview rehearse` as a user runs it, on the example hunt at its telling moment: all of it, to the letter."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from as_user import MAIL, WHO, Done, afterview, mails, rehearse

from afterview.cli.main import main

EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "example_hunt.yaml").read_text(encoding="utf-8")
)
JUDGED_DRAFTS = {"thank_you", "scheduling_reply", "follow_up", "rejection_reply", "offer_reply", "withdrawal"}
JUDGED_REMINDERS = {"prepare", "thank_you", "follow_up", "answer_offer"}


@pytest.fixture(scope="module")
def told() -> Any:
    done = rehearse(MAIL, "--format", "json")
    assert done.code == 0, done.err
    return done.told


def key_of(told: Any, firm: str) -> str:
    keys = [key for key, a in told["applications"].items() if a["company"] == firm]
    assert len(keys) == 1, (
        f"{firm}: {len(keys)} applications among {[a['company'] for a in told['applications'].values()]}"
    )
    return keys[0]


def test_there_are_these_applications_and_no_others(told: Any) -> None:
    assert {a["company"] for a in told["applications"].values()} == set(EXPECTED)


@pytest.mark.parametrize("firm", EXPECTED)
def test_an_application_is_known_by_its_role_and_agency(firm: str, told: Any) -> None:
    application = told["applications"][key_of(told, firm)]
    assert application["role"] == EXPECTED[firm]["role"]
    assert application["agency"] == EXPECTED[firm].get("agency")


@pytest.mark.parametrize("firm", EXPECTED)
def test_an_application_stands_where_it_should(firm: str, told: Any) -> None:
    assert told["moments"][0]["stages"][key_of(told, firm)] == EXPECTED[firm]["stage"]


@pytest.mark.parametrize("firm", EXPECTED)
def test_the_drafts_of_an_application_lie_ready(firm: str, told: Any) -> None:
    key = key_of(told, firm)
    drafts = [d for d in told["moments"][0]["drafts"] if d["application"] == key and d["kind"] in JUDGED_DRAFTS]
    assert sorted(f"{d['kind']} to {', '.join(d['to'])}" for d in drafts) == sorted(EXPECTED[firm].get("drafts", []))


@pytest.mark.parametrize("firm", EXPECTED)
def test_the_reminders_of_an_application_stand_at_their_time(firm: str, told: Any) -> None:
    key = key_of(told, firm)
    reminders = [
        r for r in told["moments"][0]["reminders"] if r["application"] == key and r["kind"] in JUDGED_REMINDERS
    ]
    due = [f"{r['kind']} {datetime.fromisoformat(r['due']):%a %Y-%m-%d %H:%M}" for r in reminders]
    assert sorted(due) == sorted(EXPECTED[firm].get("reminders", []))


@pytest.mark.parametrize("firm", EXPECTED)
def test_the_interviews_of_an_application_are_known(firm: str, told: Any) -> None:
    key = key_of(told, firm)
    found = [as_line(one) for one in told["interviews"] if one["application"] == key]
    assert sorted(found) == sorted(EXPECTED[firm].get("interviews", []))


def as_line(one: dict[str, Any]) -> str:
    start = datetime.fromisoformat(one["start"])
    end = f" to {datetime.fromisoformat(one['end']):%H:%M}" if one["end"] else ""
    who = " and ".join(sorted(p["name"] for p in one["interviewers"]))
    off = ", cancelled" if one["status"] == "cancelled" else ""
    return f"{start:%a %Y-%m-%d %H:%M}{end} {one['format']} with {who}{off}"


def test_noise_is_kept_out(told: Any) -> None:
    noise = [m for m in told["messages"].values() if m["application"] is None]
    assert len(noise) == 9
    assert {m["kind"] for m in noise} == {"unrelated", "job_alert"}


def test_everything_said_names_its_evidence(told: Any) -> None:
    ids = set(told["messages"])
    moment = told["moments"][0]
    for one in (*moment["drafts"], *moment["reminders"]):
        assert one["why"]
        assert one["rule"]
        assert {e["message"] for e in one["evidence"]} <= ids
    for message in told["messages"].values():
        if message["application"]:
            assert message["evidence"]
    for application in told["applications"].values():
        assert all(change["because"] in ids for change in application["stages"] if change["because"])


def test_a_draft_is_ready_to_be_read_and_sent(told: Any) -> None:
    for draft in told["moments"][0]["drafts"]:
        words = len(draft["text"].split())
        assert 40 <= words <= 190, draft["text"]
        assert draft["text"].rstrip().endswith(("Nora", "Nora Feldman"))
        if draft["in_reply_to"]:
            assert draft["subject"].lower().startswith("re:")


def test_times_carry_the_offset_of_the_seekers_zone(told: Any) -> None:
    assert told["moments"][0]["at"] == "2026-10-15T18:30:00-05:00"
    assert told["seeker"]["timezone"] == "America/Chicago"
    winter = rehearse(MAIL, "--at", "2026-11-20T12:00", "--format", "json").told["moments"][0]
    assert winter["at"].endswith("-06:00")


def test_several_moments_are_told_in_the_order_asked_for() -> None:
    moments = ("2026-10-10T12:00", "2026-09-10T12:00", "2026-10-15T18:30-05:00")
    told = rehearse(MAIL, *(word for at in moments for word in ("--at", at)), "--format", "json").told
    assert [m["at"][:10] for m in told["moments"]] == ["2026-10-10", "2026-09-10", "2026-10-15"]
    assert [len(m["stages"]) for m in told["moments"]][1] < len(told["moments"][2]["stages"])


def test_a_moment_sees_no_later_mail() -> None:
    moment = rehearse(MAIL, "--at", "2026-09-08T10:00", "--format", "json").told["moments"][0]
    assert list(moment["stages"].values()) == ["applied"]
    assert moment["drafts"] == []


def test_a_moment_does_not_depend_on_what_came_after_it(tmp_path: Path) -> None:
    for number, data in enumerate(mails()[:22]):
        (tmp_path / f"{number}.eml").write_bytes(data)
    at = ("--at", "2026-10-01T09:30", "--format", "json")
    assert rehearse(tmp_path, *at).told["moments"] == rehearse(MAIL, *at).told["moments"]


def test_without_at_the_last_message_gives_the_moment() -> None:
    told = afterview("rehearse", MAIL, *WHO, "--format", "json").told
    assert [m["at"] for m in told["moments"]] == ["2026-10-15T12:20:00-05:00"]


def test_why_shows_the_sentences_and_what_they_do(told: Any) -> None:
    key = next(k for k, m in told["messages"].items() if m["kind"] == "offer")
    for name in (key, key.strip("<>")):
        done = rehearse(MAIL, "--why", name)
        assert done.code == 0
        assert "Northpier - they want you" in done.out
        assert "offer (" in done.out
        assert "would like to offer you the position" in done.out


@pytest.mark.parametrize(
    ("file", "said", "unsaid"),
    [
        ("0036", ("perhaps Dad", "whether a person wrote it is not known"), ("a system", "nobody reads")),
        ("0023", ("written by you",), ("nobody reads", "a system")),
    ],
)
def test_why_says_only_what_is_known_of_who_wrote(file: str, said: tuple[str, ...], unsaid: tuple[str, ...]) -> None:
    (key,) = re.findall(r"^Message-ID: (<.*>)$", (MAIL / f"{file}.eml").read_text("utf-8"), re.MULTILINE)
    done = rehearse(MAIL, "--why", key)
    assert done.code == 0
    assert [one for one in said if one not in done.out] == []
    assert [one for one in unsaid if one in done.out] == []


def test_where_words_alone_are_read_it_is_said_beside_what_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("afterview.bootstrap.machine_checks.encoder_is_at_hand", lambda: False)
    assert main(["rehearse", str(MAIL / "0036.eml"), *WHO, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert "by words alone, less surely" in err
    assert json.loads(out)["unread"] == []


def test_an_etiquette_changes_the_pace() -> None:
    def due(preset: str) -> set[str]:
        told = rehearse(MAIL, "--etiquette", preset, "--format", "json", "--at", "2026-09-19T12:00").told
        return {f"{r['kind']} {r['due']}" for r in told["moments"][0]["reminders"]}

    assert len({frozenset(due(preset)) for preset in ("patient", "standard", "brisk")}) == 3


def test_the_same_mail_gives_the_same_words() -> None:
    def once() -> Done:
        return rehearse(MAIL, "--format", "json")

    first = once()
    assert first.out == once().out
    assert [line for line in first.err.splitlines() if "by words alone" not in line] == []
