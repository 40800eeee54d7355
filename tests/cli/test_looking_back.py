"""status, why and notes: what is told of a hunt, from the state alone."""

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from afterview.cli.main import COMMANDS, main, parser

EXAMPLE = Path(__file__).parents[2] / "examples" / "mail"
MOMENT = "2026-10-15T18:30"

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def hunt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The configuration of the example hunt, after one cycle at its telling moment."""
    home = tmp_path_factory.mktemp("hunt")
    shutil.copytree(EXAMPLE, home / "mail")
    path = home / "config.yaml"
    path.write_text(
        "account: {email: nora.feldman.mpls@gmail.com, timezone: America/Chicago}\n"
        "mailbox: {provider: files, path: mail}\ndrafts: {provider: files, path: drafts}\n"
        "calendar: {provider: files, path: reminders.ics}\nstate: state\n"
    )
    assert main(["--config", str(path), "once", "--now", MOMENT]) == 0
    return path


@pytest.fixture
def say(hunt: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    def told(*words: str, config: Path = hunt) -> tuple[int, str, str]:
        code = main(["--config", str(config), *words])
        out, err = capsys.readouterr()
        return code, out, err

    return told


def test_status_shows_each_open_application_with_stage_reason_and_what_lies_ready(say: Said) -> None:
    code, out, _ = say("status")
    assert code == 0
    block = next(part for part in out.split("\n\n") if part.startswith("Juniper Foods"))
    assert "stage     scheduling since Tue 13 Oct 2026" in block
    assert "draft     scheduling reply to Ruth Halloran" in block
    assert "Last cycle Thu 15 Oct 2026 18:30 (America/Chicago)" in out


def test_a_state_made_as_if_it_were_another_time_is_looked_at_from_there(say: Said) -> None:
    out = say("status")[1]
    assert "due       Mon 19 Oct 2026 17:00 answer offer" in out
    assert "no cycle for" not in out


def test_what_is_due_today_or_was_and_is_not_done_stands_first_with_its_time(say: Said) -> None:
    out = say("status")[1]
    due = next(part for part in out.split("\n\n") if part.startswith("Due today")).splitlines()[1:]
    assert "  13:40 late    Thank Marcus Bell (Harborlight Coffee) today" in due
    assert "  since 12 Oct  Follow up with Owen Maddox (Tallgrass Outdoor)" in due
    assert not [line for line in due if "Northpier" in line], "what is due on another day stands with its application"
    told = json.loads(say("status", "--json")[1])
    assert "  since 14 Oct  Note down the interview: Harborlight Coffee (3)" in due, "the same is said once"
    assert len(told["due_today"]) == len(due) + 2
    assert set(told["due_today"]) <= {thing["key"] for thing in told["things"]}


def test_status_says_when_no_cycle_came_for_days(hunt: Path, say: Said) -> None:
    from afterview.adapters.sqlite.store import Store

    with Store(hunt.parent / "state" / "afterview.db") as store:
        kept = store.meta("snapshot")
        store.set_meta(
            "snapshot", kept.replace('"as_if":true', '"as_if":false').replace('"as_if": true', '"as_if": false')
        )
        try:
            out = say("status")[1]
        finally:
            store.set_meta("snapshot", kept)
    assert re.search(r"(?m)^! no cycle for \d+ days?: is `afterview run` going\?", out)


def test_status_hides_what_is_over_unless_asked_or_a_draft_lies_ready(say: Said) -> None:
    told = json.loads(say("status", "--json")[1])
    over = {case["key"] for case in told["cases"] if case["stage"] == "rejected"}
    ready = {thing["application"] for thing in told["things"] if thing["shape"] == "draft"}
    assert over & ready
    for words, shown in ((("status",), over & ready), (("status", "--all"), over)):
        out = say(*words)[1]
        assert {key for key in over if f"[{key}]" in out} == shown


def test_status_as_json_is_one_object_with_all_of_it(say: Said) -> None:
    told = json.loads(say("status", "--json")[1])
    assert {"at", "zone", "cases", "things", "doubts", "needs", "next_change", "trouble", "cost"} <= set(told)
    assert {case["stage"] for case in told["cases"]} >= {"scheduling", "rejected"}
    assert all(thing["why"] and thing["rule"] for thing in told["things"])


def test_status_needs_no_network_no_mailbox_and_none_of_the_heavy_libraries(hunt: Path) -> None:
    program = "import sys; from afterview.cli.main import main; main(sys.argv[1:]); print(*sorted(sys.modules))"
    from subprocess import run

    told = run(
        [sys.executable, "-c", program, "--config", str(hunt), "status"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "UTC"},
    )
    loaded = set(told.stdout.splitlines()[-1].split())
    heavy = {"pydantic", "googleapiclient", "google.auth", "jinja2", "rich", "selectolax", "icalendar", "schedule"}
    assert not heavy & loaded
    assert not {name for name in loaded if name.startswith(("afterview.inference", "afterview.reading."))}


def test_status_answers_at_once(say: Said) -> None:
    begun = time.process_time()
    say("status")
    assert time.process_time() - begun < 0.15


def test_why_a_firm_gives_every_stage_with_its_message_and_sentence(say: Said) -> None:
    code, out, _ = say("why", "harborlight")
    assert code == 0
    assert "applied, because of <" in out
    assert re.search(r"^ +'[^']*appl[^']*' \(says that your application came\)$", out, re.MULTILINE)
    assert "it reads like: application received" in out
    assert "act:" not in out
    lines = out[out.index("  messages") :].splitlines()[1:]
    assert len(lines) == 8
    subject = "'Re: Harborlight - your panel on October 14'"
    assert f"  Mon 5 Oct 2026 13:25  you to Priscilla Okafor: availability, {subject}" in lines[6]
    assert f"  Wed 14 Oct 2026 17:45  Priscilla Okafor: update, {subject}" in lines[7]


def test_a_time_to_answer_that_ended_is_told(
    say: Said, hunt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anew = shutil.ignore_patterns("state", "drafts", "*.ics")
    mine = shutil.copytree(hunt.parent, tmp_path / "mine", ignore=anew) / "config.yaml"
    assert "time to answer" not in say("status")[1]
    assert say("once", "--now", "2026-10-25T12:00", config=mine)[0] == 0
    assert "  answer    the time to answer ended Tue 20 Oct 2026 17:00\n" in say("status", config=mine)[1]
    who = ("--me", "nora.feldman.mpls@gmail.com", "--timezone", "America/Chicago")
    main(["rehearse", str(EXAMPLE), *who, "--at", "2026-10-25T12:00", "--etiquette", "patient"])
    assert "time to answer ended Tue 20 Oct" in " ".join(capsys.readouterr().out.split())


def test_the_sentence_that_fixes_the_time_tells_that_it_is_fixed(say: Said) -> None:
    assert "stage     scheduled since Mon 12 Oct 2026 09:00: 'Wir möchten Sie gern per Video" in say("status")[1]


def test_why_a_mail_of_no_application_says_that_nothing_speaks_for_one(say: Said) -> None:
    out = say("why", "<bf768f1d128eef6cb23f@mailbox.example>")[1]
    assert "because\n  no rule speaks for anything else\n" in out


def test_why_a_draft_gives_rule_source_and_reason(say: Said) -> None:
    told = json.loads(say("status", "--json")[1])
    draft = next(thing for thing in told["things"] if thing["kind"] == "scheduling_reply")
    for name in (draft["key"], "scheduling_reply"):
        _, out, _ = say("why", name)
        assert "rule scheduling_reply" in out
        assert "practice 5" in out


def test_why_a_message_gives_its_kind_application_and_evidence(say: Said) -> None:
    told = json.loads(say("status", "--json")[1])
    message = next(case for case in told["cases"] if case["firm"].startswith("Juniper"))["messages"][0]
    for name in (message, message.strip("<>")):
        code, out, _ = say("why", name)
        assert code == 0
        assert "kind         interview invitation" in out
        assert "because" in out


def test_why_for_other_programs_is_one_object(say: Said) -> None:
    told = json.loads(say("why", "harborlight", "--json")[1])
    (case,) = told["applications"]
    assert any(one["quote"] for one in case["steps"][0]["evidence"])
    assert {thing["application"] for thing in case["things"]} == {case["key"]}
    told = json.loads(say("why", "thank", "you", "--json")[1])
    assert {thing["kind"] for thing in told["things"]} == {"thank_you"}
    told = json.loads(say("why", case["messages"][0], "--json")[1])
    assert told["message"]["application"] == case["key"]
    assert 0 < told["message"]["confidence"] <= 1


def test_what_is_unsure_is_told_with_a_command_that_a_shell_takes_as_it_stands(
    hunt: Path, say: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shlex

    monkeypatch.setattr("afterview.inference.understanding._UNSURE", 1.0)  # nobody is that sure
    anew = shutil.ignore_patterns("state", "drafts", "*.ics")
    mine = shutil.copytree(hunt.parent, tmp_path / "mine", ignore=anew) / "config.yaml"
    assert say("once", "--now", MOMENT, config=mine)[0] == 0
    remedies = re.findall(r"\((afterview why .*?)\)$", say("status", config=mine)[1], re.MULTILINE)
    assert remedies
    for remedy in remedies:
        assert say(*shlex.split(remedy)[1:], config=mine)[0] == 0


def test_why_something_unknown_says_where_the_keys_are(say: Said) -> None:
    code, out, err = say("why", "nobody")
    assert (code, out) == (2, "")
    assert "status --all" in err
    assert "Juniper Foods" in err


def firm_with_a_talk(say: Said) -> str:
    told = json.loads(say("status", "--json")[1])
    return str(next(case["key"] for case in told["cases"] if any(not talk["cancelled"] for talk in case["talks"])))


def test_notes_are_added_to_the_last_interview_and_shown_again(say: Said) -> None:
    key = firm_with_a_talk(say)
    code, out, _ = say("notes", key, "Dana: the move to the new warehouse. promised: word by Friday")
    assert code == 0, out
    say("notes", key, "missed: the numbers of last year")
    _, out, _ = say("notes", key)
    assert "the move to the new warehouse" in out
    assert "missed: the numbers of last year" in out
    assert "promised: word by Friday" in out


def test_a_note_is_taken_back_by_its_number_and_the_others_stay(say: Said) -> None:
    key = firm_with_a_talk(say)
    say("notes", key, "the colour of the lorries. promised: word by Monday")
    say("notes", key, "the night shift")
    numbers = {text: number for number, text in re.findall(r"^ +(\d+)  (.*)$", say("notes")[1], re.MULTILINE)}
    code, out, _ = say("notes", "--undo", numbers["discussed: the colour of the lorries"])
    assert (code, "Taken back" in out, "the colour of the lorries" in out) == (0, True, True)
    out = say("notes", key)[1]
    assert "lorries" not in out
    assert "the night shift" in out
    promised = next(n for n, text in re.findall(r"^ +(\d+)  (.*)$", out, re.MULTILINE) if text.startswith("promised"))
    told = json.loads(say("notes", "--undo", promised, "--json")[1])
    assert (told["promised"], told["promised_by"]) == (None, None)
    assert "the night shift" in [one["text"] for one in told["typed"]]


def test_a_note_that_was_taken_back_leaves_the_untouched_letter(hunt: Path, say: Said, tmp_path: Path) -> None:
    anew = shutil.ignore_patterns("state", "drafts", "*.ics")
    mine = shutil.copytree(hunt.parent, tmp_path / "mine", ignore=anew) / "config.yaml"
    letters = mine.parent / "drafts"

    def speak_of_it() -> int:
        assert say("once", "--now", MOMENT, config=mine)[0] == 0
        return sum(b"pallet" in one.read_bytes() for one in letters.rglob("*") if one.is_file())

    assert speak_of_it() == 0
    say("notes", "Harborlight", "the shortage of pallets", config=mine)
    assert speak_of_it() > 0
    out = say("notes", "Harborlight", config=mine)[1]
    number = re.findall(r"^ +(\d+)  discussed: the shortage of pallets$", out, re.MULTILINE)
    assert say("notes", "--undo", *number, config=mine)[0] == 0
    assert speak_of_it() == 0


def test_a_promise_that_is_noted_moves_the_follow_up_also_where_an_earlier_mail_said_otherwise(
    hunt: Path, say: Said, tmp_path: Path
) -> None:
    anew = shutil.ignore_patterns("state", "drafts", "*.ics")
    mine = shutil.copytree(hunt.parent, tmp_path / "mine", ignore=anew) / "config.yaml"

    def follow_up() -> str:
        assert say("once", "--now", MOMENT, config=mine)[0] == 0
        told = json.loads(say("status", "--json", config=mine)[1])
        case = next(one["key"] for one in told["cases"] if one["firm"].startswith("Harborlight"))
        kinds = ((one["due"], one["kind"]) for one in told["things"] if one["application"] == case and one["due"])
        return next(due[:10] for due, kind in kinds if kind == "follow_up")

    assert follow_up() == "2026-10-22", "'we will decide early next week', said the mail"
    say("notes", "Harborlight", "Annika: the two seasons. promised: word by Friday", config=mine)
    assert follow_up() == "2026-10-19"
    number = re.findall(r"^ +(\d+)  promised: word by Friday", say("notes", config=mine)[1], re.MULTILINE)
    say("notes", "--undo", *number, config=mine)
    assert follow_up() == "2026-10-22"


def test_notes_for_other_programs_are_json(say: Said) -> None:
    key = firm_with_a_talk(say)
    told = json.loads(say("notes", key, "ask: the team's size", "--json")[1])
    assert told["application"] == key
    listed = json.loads(say("notes", key, "--json")[1])
    assert told in listed
    talk = listed[0]["interview"]
    assert [one["interview"] for one in json.loads(say("notes", talk, "--json")[1])] == [talk]


@pytest.mark.parametrize(
    ("words", "told", "remedy"),
    [
        (("notes", "--on", "12.3.26"), "not a day", "2026-03-12"),
        (("notes", "--on", "2020-01-01"), "no interview was held on 2020-01-01", "afterview notes"),
        (("notes", "Harborlight", " "), "nothing in it to note", "in words"),
        (("notes", "--undo", "99"), "no note 99", "afterview notes"),
        (("notes", "--undo", "1", "Harborlight"), "stands alone", "leave the other words away"),
        (("once", "--now", "2026-13-45"), "not an ISO 8601 time", "2026-03-12T19:30"),
    ],
)
def test_a_wrong_word_is_told_with_a_right_one(words: Sequence[str], told: str, remedy: str, say: Said) -> None:
    code, out, err = say(*words)
    assert (code, out) == (2, "")
    assert told in err
    assert remedy in err
    assert err.count("\n") == 1


def test_notes_for_an_unknown_firm_name_those_that_there_are(say: Said) -> None:
    code, _, err = say("notes", "Nobody Ltd", "x")
    assert code == 2
    assert "Juniper Foods" in err


@pytest.mark.parametrize("words", [("status",), ("why", "x"), ("notes",)])
def test_before_the_first_cycle_each_says_what_to_run(words: Sequence[str], say: Said, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("account: {email: a@b.org}\nstate: state\n")
    code, out, err = say(*words, config=path)
    assert (code, out) == (1, "")
    assert "afterview once" in err
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("command", ["status", "once", "run", "notes", "auth"])
def test_a_broken_configuration_is_told_with_its_place_by_every_command(
    command: str, say: Said, tmp_path: Path
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("account:\n\temail: a@b.org\n")
    code, _, err = say(command, config=path)
    assert code == 2
    assert f"{path}:2:1: a tab" in err


def test_the_configuration_may_be_named_before_or_after_the_command(hunt: Path) -> None:
    before = parser(["once"]).parse_args(["--config", str(hunt), "once"])
    after = parser(["once"]).parse_args(["once", "--config", str(hunt)])
    assert before.config == after.config == str(hunt)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"afterview {command}" in capsys.readouterr().out


def test_a_fault_of_the_program_is_told_in_one_line_without_the_words_it_stumbled_over(
    hunt: Path, say: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise ValueError("Dear Nora, we regret")

    monkeypatch.setattr("afterview.bootstrap.daemon.run", stumble)
    code, _, err = say("once", "--now", MOMENT)
    assert code == 1
    assert "ValueError at test_looking_back.py" in err
    assert "regret" not in err
    status = say("status")[1]
    assert "! the cycle broke off: ValueError at test_looking_back.py" in status
    assert "regret" not in status
    monkeypatch.undo()
    assert say("once", "--now", MOMENT)[0] == 0
    assert "broke off" not in say("status")[1]


def test_an_unknown_command_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sendall"])
    assert ended.value.code == 2


def test_a_dry_run_prints_each_change_with_its_reason_and_writes_nothing(say: Said, hunt: Path, tmp_path: Path) -> None:
    shutil.copytree(hunt.parent / "mail", tmp_path / "mail")
    path = tmp_path / "config.yaml"
    path.write_text(hunt.read_text())
    code, out, _ = say("once", "--dry-run", "--now", MOMENT, config=path)
    assert code == 0
    changes = [line for line in out.splitlines() if line.startswith("create ")]
    assert changes
    assert out.count("        because ") == len(changes)
    assert not [path for path in (tmp_path / "drafts").rglob("*") if path.is_file()]
    assert not (tmp_path / "reminders.ics").exists()


def test_what_would_be_removed_is_told_by_whom_and_what_it_is_for(say: Said, hunt: Path, tmp_path: Path) -> None:
    anew = shutil.ignore_patterns("state", "drafts", "*.ics")
    mine = shutil.copytree(hunt.parent, tmp_path / "mine", ignore=anew) / "config.yaml"
    assert "3 thank you drafts" in say("once", "--now", MOMENT, config=mine)[1], "people read no underscores"
    say("correct", "ignore", "Harborlight", config=mine)
    out = say("once", "--dry-run", "--now", MOMENT, config=mine)[1]
    removed = [line for line in out.splitlines() if line.startswith("delete ")]
    annika = "Annika Sorensen <a.sorensen@harborlightcoffee.example> (Harborlight Coffee)"
    assert f"delete  draft thank you to {annika}" in removed
    assert "delete  reminder follow up on Thu 22 Oct 2026 09:00: " in "".join(removed)
    assert not [line for line in removed if "|" in line]


@pytest.mark.parametrize("words", [("status",), ("why", "Juniper")])
def test_a_configuration_that_is_refused_is_told_beside_what_is_shown(
    words: tuple[str, ...], say: Said, hunt: Path, tmp_path: Path
) -> None:
    assert say(*words)[2] == ""
    bad = tmp_path / "config.yaml"
    bad.write_text(f"{hunt.read_text().replace('state: state', f'state: {hunt.parent}/state')}servise: {{}}\n")
    code, out, err = say(*words, config=bad)
    assert (code, "Juniper Foods" in out) == (0, True)
    assert "the configuration is refused" in err
    assert "did you mean 'service'" in err
    assert "what follows is what the last cycle left" in err


def test_before_the_first_cycle_a_configuration_that_is_refused_is_what_is_told(say: Said, tmp_path: Path) -> None:
    bad = tmp_path / "config.yaml"
    bad.write_text("account: {email: a@b.org, timzone: Mars}\nstate: state\nservise: {}\n")
    code, out, err = say("status", config=bad)
    assert (code, out) == (2, "")
    assert "servise" in err
    assert "timzone" in err


def test_what_stopped_the_first_cycle_is_told_with_its_place(say: Said, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(
        "account: {email: a@b.org}\nmailbox: {provider: files, path: away}\ndrafts: {provider: files, path: d}\n"
        "calendar: {provider: files, path: r.ics}\nstate: state\n"
    )
    assert say("once", config=path)[0] == 2
    code, _, err = say("status", config=path)
    assert code == 1
    assert f"{tmp_path / 'away'}: does not exist" in err
