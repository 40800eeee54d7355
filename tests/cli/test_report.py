"""`afterview report` and the weekly report, as a user meets them: a page, for one's own eyes, of now or of then."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from as_user import MAIL, rehearse
from selectolax.lexbor import LexborHTMLParser

from afterview.cli.main import main
from afterview.cli.weekly import is_due
from afterview.etiquette import Settings

MOMENT = "2026-10-15T18:30"
CONFIG = (
    "account: {email: nora.feldman.mpls@gmail.com, timezone: America/Chicago}\n"
    "mailbox: {provider: files, path: mail}\ndrafts: {provider: files, path: drafts}\n"
    "calendar: {provider: files, path: reminders.ics}\nprofile: {name: Nora Feldman}\nstate: state\n"
)
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example hunt after one cycle, to be copied."""
    home = tmp_path_factory.mktemp("hunt")
    shutil.copytree(MAIL, home / "mail")
    (home / "config.yaml").write_text(CONFIG)
    assert main(["--config", str(home / "config.yaml"), "once", "--now", MOMENT]) == 0
    return home


@pytest.fixture
def mine(home: Path, tmp_path: Path) -> Path:
    return shutil.copytree(home, tmp_path / "mine")


@pytest.fixture
def say(mine: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    def told(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--config", str(mine / "config.yaml"), *words])
        out, err = capsys.readouterr()
        return code, out, err

    return told


def test_the_report_lies_beside_the_state_for_ones_own_eyes(mine: Path, say: Say) -> None:
    code, out, _ = say("report")
    assert code == 0
    path = Path(out.strip())
    assert path == mine / "state" / "report.html"
    assert path.stat().st_mode & 0o777 == 0o600
    page = path.read_text(encoding="utf-8")
    for words in ("Nora Feldman’s job hunt", "Northpier Logistics", "$97,500 base", "Follow up with Owen Maddox"):
        assert words in page


def test_it_goes_where_it_is_told_and_is_private_even_in_place_of_a_public_file(mine: Path, say: Say) -> None:
    path = mine / "hunt.html"
    path.write_text("old")
    path.chmod(0o644)
    assert say("report", "--out", str(path))[0] == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert "Northpier" in path.read_text(encoding="utf-8")


def test_the_report_of_then_knows_nothing_of_later(mine: Path, say: Say) -> None:
    path = mine / "then.html"
    assert say("report", "--out", str(path), "--at", "2026-10-01T12:00")[0] == 0
    page = path.read_text(encoding="utf-8")
    assert "Thursday, 1 October 2026, 12:00" in page
    assert "Northpier Logistics" in page
    assert "97,500" not in page
    assert "Juniper" not in page


def test_a_letter_that_the_user_discarded_does_not_lie_ready_any_more(mine: Path, say: Say) -> None:
    assert say("report")[0] == 0
    page = mine / "state" / "report.html"
    assert "<strong>follow up</strong> to Owen Maddox" in page.read_text(encoding="utf-8")
    [letter] = [p for p in (mine / "drafts").rglob("*") if p.is_file() and b"To: Owen Maddox" in p.read_bytes()]
    letter.unlink()
    assert say("once", "--now", "2026-10-15T18:40")[0] == 0
    assert say("report")[0] == 0
    assert "<strong>follow up</strong> to Owen Maddox" not in page.read_text(encoding="utf-8")


def test_letters_of_ones_own_stand_in_it_as_in_the_drafts_folder(mine: Path, say: Say) -> None:
    own = mine / "own" / "en" / "follow_up.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Subject: Any word yet?\n\n{{ greeting }}\n\nAny word? {{ blank('and') }}\n\n{{ signature }}\n")
    (mine / "config.yaml").write_text(CONFIG + "writing: {templates: own}\n")
    assert say("report")[0] == 0
    page = LexborHTMLParser((mine / "state" / "report.html").read_text(encoding="utf-8"))
    [letter] = [one.text() for one in page.css("li") if "follow up to Owen Maddox" in " ".join(one.text().split())]
    assert "1 blank to fill" in letter, "as the template of one's own has it"


def test_the_users_word_counts_in_it(mine: Path, say: Say) -> None:
    assert say("correct", "stage", "Juniper", "rejected")[0] == 0
    assert say("report")[0] == 0
    page = LexborHTMLParser((mine / "state" / "report.html").read_text(encoding="utf-8"))
    [card] = [one for one in page.css("article") if "Juniper" in one.css_first("h3").text()]
    assert card.css_first(".state .badge").text() == "rejected"


@pytest.mark.parametrize("place", ["nowhere/hunt.html", "."])
def test_a_place_that_cannot_be_written_is_refused_with_a_remedy(mine: Path, say: Say, place: str) -> None:
    code, out, err = say("report", "--out", str(mine / place))
    assert code == 2
    assert not out
    assert "--out" in err
    assert "Traceback" not in err


def test_before_the_first_cycle_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config.yaml").write_text(CONFIG)
    assert main(["--config", str(tmp_path / "config.yaml"), "report"]) == 1
    assert "afterview once" in capsys.readouterr().err


def test_a_rehearsal_gives_the_same_page_without_an_account(tmp_path: Path, mine: Path, say: Say) -> None:
    path = tmp_path / "hunt.html"
    done = rehearse(MAIL, "--report", path)
    assert done.code == 0, done.err
    assert path.stat().st_mode & 0o777 == 0o600
    assert say("report")[0] == 0
    assert path.read_bytes() == (mine / "state" / "report.html").read_bytes()


def test_a_rehearsal_refuses_a_report_that_cannot_be_written_before_it_reads(tmp_path: Path) -> None:
    done = rehearse(MAIL, "--report", tmp_path / "nowhere" / "hunt.html")
    assert done.code == 2
    assert "--report" in done.err
    assert not done.out


def test_none_is_made_unless_the_configuration_wants_it(mine: Path) -> None:
    assert not list(mine.rglob("*.html"))


def test_a_cycle_makes_it_every_week_where_that_is_wanted(mine: Path, say: Say) -> None:
    (mine / "config.yaml").write_text(CONFIG + "report: {made: weekly, path: hunt.html}\n")
    path = mine / "hunt.html"
    assert "weekly report" in say("once", "--now", "2026-10-15T18:40")[1]
    assert "18:40" in path.read_text(encoding="utf-8")
    assert "weekly report" not in say("once", "--now", "2026-10-18T17:50")[1]
    assert "weekly report" in say("once", "--now", "2026-10-18T18:10")[1]
    assert "Sunday, 18 October 2026, 18:10" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_dry_run_makes_none(mine: Path, say: Say) -> None:
    (mine / "config.yaml").write_text(CONFIG + "report: weekly\n")
    assert say("once", "--dry-run", "--now", "2026-10-15T18:40")[0] == 0
    assert not list(mine.rglob("*.html"))


def test_a_report_that_cannot_be_written_ends_no_cycle(mine: Path, say: Say) -> None:
    (mine / "config.yaml").write_text(CONFIG + "report: {made: weekly, path: nowhere/hunt.html}\n")
    code, _, err = say("once", "--now", "2026-10-15T18:40")
    assert code == 0
    assert "could not be written" in err
    assert "could not" not in say("once", "--now", "2026-10-15T18:50")[2], "not at every cycle"


def test_a_week_is_over_at_the_hour_of_the_summary() -> None:
    zone, settings = ZoneInfo("America/Chicago"), Settings()
    sunday = datetime(2026, 10, 18, 18, 0, tzinfo=zone)

    def due(last: datetime, now: datetime, failed: str = "false") -> bool:
        return is_due(f'{{"at": "{last.isoformat()}", "failed": {failed}}}', now.astimezone(UTC), zone, settings)

    minute = timedelta(minutes=1)
    assert is_due("", sunday, zone, settings)
    assert due(sunday - minute, sunday)
    assert not due(sunday - minute, sunday - minute)
    assert not due(sunday, sunday + 6 * timedelta(days=1))
    assert due(sunday, sunday + timedelta(days=7))
    assert not due(sunday - timedelta(hours=5), sunday, "true")
    assert due(sunday - timedelta(hours=7), sunday, "true")
