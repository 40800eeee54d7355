"""The table for people: complete at every width, plain without colour, and quiet about what needs nobody."""

import io
import re
from dataclasses import replace

import hunt
import pytest
from rich.console import Console

from afterview.rehearsal import Rehearsal
from afterview.report.table import show

WIDTHS = (40, 60, 80, 100, 130, 160, 250)


def shown(rehearsal: Rehearsal | None = None, width: int = 80, **console: object) -> str:
    out = io.StringIO()
    told = Console(file=out, width=width, highlight=False, emoji=False, markup=False, **console)  # type: ignore[arg-type]
    show(rehearsal or hunt.rehearsal(), hunt.SEEKER, told)
    return out.getvalue()


def words_of(text: str) -> str:
    """Text without its layout, to find what may have been wrapped."""
    return " ".join(text.replace("•", " ").split())


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line.rstrip()) for line in shown(width=width).splitlines()) <= min(width, 160)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off_at_any_width(width: int) -> None:
    letters = "".join(shown(width=width).split())
    assert "…" not in letters
    for firm in ("Harrow", "Lime", "Quiet", "Mill"):
        assert firm in letters


@pytest.mark.parametrize("width", [60, 80, 100])
def test_an_application_shows_all_that_is_known_of_it(width: int) -> None:
    told = words_of(shown(width=width))
    assert "Harrow & Lime · Site Engineer · through Pell Partners" in told
    assert "stage scheduled" in told
    assert "last word Dana Ferro: update, Tue 10 Mar" in told
    assert "Fri 13 Mar 14:30–15:30" in told  # UTC is five hours ahead of Chicago in summer time
    assert "and 1 more" in told
    assert "scheduling reply to Dana Ferro (2 blanks)" in told
    assert "Thu 12 Mar 18:30 prepare" in told


def test_an_end_that_nobody_stated_is_not_shown() -> None:
    later = replace(hunt.AHEAD, interviews=hunt.AHEAD.interviews[1:])
    told = words_of(shown(hunt.rehearsal(hunt.moment((later,)))))
    assert "Mon 16 Mar 13:30 video Dana Ferro, kit@harrow.example" in told


def test_an_interview_that_was_moved_says_from_when() -> None:
    moved = replace(hunt.AHEAD.interviews[0], moved_from=(hunt.NOW,))
    told = words_of(shown(hunt.rehearsal(hunt.moment((replace(hunt.AHEAD, interviews=(moved,)),)))))
    assert "moved from Thu 12 Mar" in told


def test_what_is_overdue_comes_first_and_is_counted() -> None:
    told = words_of(shown())
    assert "since Wed 11 Mar notes (2)" in told
    assert told.index("notes (2)") < told.index("18:30 prepare")


def test_the_heading_sums_it_up() -> None:
    told = shown()
    assert "Thursday, 12 March 2026, 13:30  (America/Chicago)" in told
    assert "4 applications: 1 offer, 1 scheduled, 1 applied, 1 rejected" in told
    assert "2 drafts ready, 5 reminders set" in told


def test_an_offer_stands_above_all_and_what_is_over_below() -> None:
    told = shown()
    places = [told.index(firm) for firm in ("Wohlfahrt", "Harrow & Lime", "harrow.example", "Quiet Mill")]
    assert places == sorted(places)
    assert "Quiet Mill, Miller: rejected Tue 10 Mar" in told


def test_what_is_over_but_needs_an_answer_stands_among_the_rest() -> None:
    answered = replace(hunt.moment(), drafts=(replace(hunt.DRAFTS[0], application="a4"),))
    assert "Over" not in shown(hunt.rehearsal(answered))


def test_an_application_without_a_firm_is_called_by_its_domain() -> None:
    assert "harrow.example\n" in shown().replace(" \n", "\n").replace(" ", "")


def test_doubts_and_mails_read_in_part_come_last() -> None:
    told = words_of(shown())
    assert "? Is 'Hello' (10 Mar 2026) of kind offer? <q@harrow.example>" in told
    assert "2 mails read only in part, 1 of them known to be about an application" in told
    assert "'Your application' (Thu 12 Mar): text cut after 2 MB (part 1)" in told
    assert told.index("'Your application'") < told.index("'Sale'"), "what may matter comes first"
    assert told.index("weekly summary") < told.index("Unsure of") < told.index("read only in part")


def test_colour_adds_no_words() -> None:
    coloured = shown(force_terminal=True, color_system="truecolor", no_color=False)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown()


def test_mail_cannot_steer_the_terminal() -> None:
    evil = replace(hunt.AHEAD, company="Harrow\x1b[2J\x9b31m\u202e", role="Engineer\x07\x00")
    told = shown(hunt.rehearsal(hunt.moment((evil,))))
    assert not {c for c in told if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c == "\u202e"}


def test_square_brackets_are_words_not_markup() -> None:
    odd = replace(hunt.AHEAD, company="[red]Harrow[/red] :smile:")
    assert "[red]Harrow[/red] :smile:" in shown(hunt.rehearsal(hunt.moment((odd,))))


def test_every_moment_is_shown_but_the_unread_mails_once() -> None:
    told = shown(hunt.rehearsal(hunt.moment(), hunt.moment()))
    assert told.count("4 applications") == 2
    assert told.count("read only in part") == 1


def test_no_mail_at_all_is_said() -> None:
    assert "No mail in this mailbox." in shown(replace(hunt.rehearsal(), moments=(), unread=()))
