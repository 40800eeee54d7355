"""`afterview correct`, as a user works with it: the word is heeded by the next cycle, listed, and taken back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from afterview.cli.main import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "mail"
MOMENT = "2026-10-15T18:30"

Say = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example hunt after one cycle, to be copied."""
    home = tmp_path_factory.mktemp("hunt")
    shutil.copytree(EXAMPLE, home / "mail")
    (home / "config.yaml").write_text(
        "account: {email: nora.feldman.mpls@gmail.com, timezone: America/Chicago}\n"
        "mailbox: {provider: files, path: mail}\ndrafts: {provider: files, path: drafts}\n"
        "calendar: {provider: files, path: reminders.ics}\nstate: state\n"
    )
    assert main(["--config", str(home / "config.yaml"), "once", "--now", MOMENT]) == 0
    return home


@pytest.fixture
def say(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    mine = shutil.copytree(home, tmp_path / "mine")
    capsys.readouterr()

    def told(*words: str) -> tuple[int, str, str]:
        code = main(["--config", str(mine / "config.yaml"), *words])
        out, err = capsys.readouterr()
        return code, out, err

    return told


def cycle(say: Say) -> str:
    code, out, err = say("once", "--now", MOMENT)
    assert code == 0, err
    return out


def status(say: Say) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(say("status", "--json")[1])
    return told


def case(say: Say, firm: str) -> dict[str, Any]:
    return next(one for one in status(say)["cases"] if one["firm"].startswith(firm))


def things(say: Say, key: str) -> set[tuple[str, str]]:
    return {(one["shape"], one["kind"]) for one in status(say)["things"] if one["application"] == key}


def test_a_stage_is_heeded_told_as_the_users_word_and_taken_back(say: Say) -> None:
    key = case(say, "Juniper")["key"]
    before = things(say, key)
    code, out, _ = say("correct", "stage", "Juniper", "withdrawn")
    assert (code, out) == (0, f"Noted: Juniper Foods [{key}] stands at 'withdrawn'. The next cycle heeds it.\n")
    cycle(say)
    assert case(say, "Juniper")["stage"] == "withdrawn"
    assert ("draft", "scheduling_reply") not in things(say, key)
    assert "withdrawn since Thu 15 Oct 2026 18:30, by your word" in say("status", "--all")[1]
    assert "withdrawn, by your word\n" in say("why", "Juniper")[1]
    assert say("correct", "--undo", "1")[0] == 0
    cycle(say)
    assert things(say, key) == before
    assert say("correct", "--list")[1] == "You have set nothing right.\n"


def test_an_ignored_application_asks_for_nothing_more_and_is_hidden_until_it_is_asked_for(say: Say) -> None:
    key = case(say, "Juniper")["key"]
    assert things(say, key)
    say("correct", "ignore", "juniper")
    cycle(say)
    assert not things(say, key)
    assert key not in say("status")[1]
    assert "ignored   by your word" in say("status", "--all")[1]
    say("correct", "--undo", "1")
    cycle(say)
    assert things(say, key)


def test_mail_that_is_no_job_mail_is_no_application(say: Say) -> None:
    (message,) = case(say, "Juniper")["messages"][:1]
    code, out, _ = say("correct", "not-job", message.strip("<>"))
    assert (code, out) == (0, f"Noted: {message} is no job mail. The next cycle heeds it.\n")
    cycle(say)
    told = say("why", message)[1]
    assert "kind         unrelated (100% sure)" in told
    assert "application  none" in told


def test_merged_applications_are_one_and_nothing_is_made_a_second_time(say: Say) -> None:
    one, other = case(say, "Juniper")["key"], case(say, "Harborlight")["key"]
    mine = {(one["shape"], one["kind"], *one["to"]) for one in status(say)["things"]}
    say("correct", "merge", one, other)
    out = cycle(say)
    keys = {one["key"] for one in status(say)["cases"]}
    assert len(keys & {one, other}) == 1
    say("correct", "--undo", "1")
    cycle(say)
    assert {one["key"] for one in status(say)["cases"]} >= {one, other}
    assert {(one["shape"], one["kind"], *one["to"]) for one in status(say)["things"]} == mine, out


def test_a_split_makes_two_of_one_application(say: Say) -> None:
    found = next(one for one in status(say)["cases"] if len(one["messages"]) > 3)
    message = found["messages"][2]
    code, out, _ = say("correct", "split", message)
    assert code == 0, out
    cycle(say)
    homes = [one["key"] for one in status(say)["cases"] if {message, found["messages"][0]} & {*one["messages"]}]
    assert len(homes) == 2


def test_an_interview_that_no_mail_tells_of_gets_its_reminders(say: Say) -> None:
    key = case(say, "Juniper")["key"]
    code, out, _ = say("correct", "interview", "Juniper", "2026-10-20T15:00")
    assert code == 0
    assert "Tue 20 Oct 2026 15:00" in out
    cycle(say)
    assert case(say, "Juniper")["stage"] == "scheduled"
    assert {("event", "prepare"), ("event", "notes")} <= things(say, key)
    (talk,) = case(say, "Juniper")["talks"]
    say("correct", "interview", talk["key"], "off")
    cycle(say)
    assert case(say, "Juniper")["talks"] == []
    assert ("event", "prepare") not in things(say, key)


def test_the_preferred_contact_gets_the_letters_that_answer_nobody_else(say: Say) -> None:
    told = next(one for one in status(say)["things"] if one["kind"] == "follow_up" and one["shape"] == "draft")
    say("correct", "contact", told["application"], "hr@tallgrassoutdoor.example")
    cycle(say)
    drafts = [one for one in status(say)["things"] if (one["shape"], one["kind"]) == ("draft", "follow_up")]
    assert ["hr@tallgrassoutdoor.example"] in [one["to"] for one in drafts]
    assert told["key"] not in {one["key"] for one in drafts}


def test_all_words_are_listed_with_numbers_that_undo_them(say: Say) -> None:
    key = case(say, "Juniper")["key"]
    say("correct", "stage", key, "rejected")
    say("correct", "ignore", "Harborlight")
    told = json.loads(say("correct", "--list", "--json")[1])
    assert [one["number"] for one in told] == [1, 2]
    number = next(one["number"] for one in told if one["what"] == "ignore")
    assert "is ignored" in json.loads(say("correct", "--undo", str(number), "--json")[1])["says"]
    (left,) = json.loads(say("correct", "--json")[1])
    assert (left["what"], left["about"], left["value"]) == ("stage", key, "rejected")


def test_a_later_word_on_the_same_replaces_the_earlier_one(say: Say) -> None:
    say("correct", "stage", "Juniper", "rejected")
    say("correct", "stage", "Juniper", "offer")
    assert [one["value"] for one in json.loads(say("correct", "--json")[1])] == ["offer"]


def test_the_words_may_stand_in_either_order(say: Say) -> None:
    assert say("correct", "Juniper", "stage", "rejected")[0] == 0


@pytest.mark.parametrize(
    ("words", "told", "remedy"),
    [
        (("stge", "Juniper", "offer"), "stge: cannot be corrected", "stage, merge"),
        (("stage",), "stage: of what?", "--help"),
        (("stage", "Juniper"), "what is true?", "lead, applied"),
        (("stage", "Juniper", "hired"), "hired: no such stage", "accepted"),
        (("stage", "Nobody Ltd", "offer"), "no application matches", "Juniper Foods"),
        (("merge", "Juniper", "Juniper"), "one application already", "two"),
        (("split", "Juniper"), "not a Message-ID", "afterview why"),
        (("split", "<no@where>"), "belongs to no application", "afterview why"),
        (("not-job", "Juniper"), "not a Message-ID", "afterview correct ignore"),
        (("interview", "Juniper", "soon"), "not an ISO 8601 time", "2026-03-12T19:30"),
        (("contact", "Juniper", "Ruth"), "not a mail address", "you@example.com"),
        (("kind", "<a@b>", "nonsense"), "no such kind", "rejection"),
        (("ignore", "Juniper", "yes"), "needs nothing more", "away"),
        (("--undo", "7"), "no correction 7", "--list"),
        (("--list", "stage"), "stand alone", "away"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_can(
    say: Say, words: tuple[str, ...], told: str, remedy: str
) -> None:
    code, out, err = say("correct", *words)
    assert (code, out) == (2, "")
    assert told in err
    assert remedy in err
    assert json.loads(say("correct", "--json")[1]) == []


def test_the_first_message_of_an_application_cannot_be_split_off(say: Say) -> None:
    code, _, err = say("correct", "split", case(say, "Juniper")["messages"][0])
    assert code == 2
    assert "begins with it" in err
