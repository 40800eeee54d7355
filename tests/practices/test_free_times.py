"""Practice 5: an answer to an invitation offers free times in the asker's zone, where the calendar may be read."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from afterview.domain.freetime import Busy, free_times
from afterview.etiquette import wanted_until, with_free_times
from afterview.writing import Templates, WritingSettings, compose_letter, load_templates

from .mailbox import ME, ZONE, Mailbox, local

BERLIN = ZoneInfo("Europe/Berlin")
ASKED = local("2026-02-02 10:00")  # a Monday
TEMPLATE = (
    "Subject: Times\n\n{{ greeting }}\n\nFree: {{ free_times | join('; ') }}. Theirs: {{ times | join('; ') }}.\n"
)


def busy(*stretches: str) -> list[Busy]:
    """'2026-02-04 09:00/12:00' of the seeker's day."""
    found = []
    for text in stretches:
        begin, _, end = text.partition("/")
        found.append(Busy(local(begin), local(f"{begin[:10]} {end}")))
    return found


def test_three_working_days_are_offered_from_the_second_day_on() -> None:
    found = free_times((), ASKED, ZONE, ZONE)
    assert [f"{one:%a %d %H:%M}" for one in found] == ["Wed 04 10:00", "Thu 05 14:00", "Fri 06 11:30"]


def test_what_is_taken_is_passed_by_with_a_margin_around_it() -> None:
    found = free_times(busy("2026-02-04 09:00/12:00", "2026-02-05 08:00/18:00"), ASKED, ZONE, ZONE)
    assert [f"{one:%a %d %H:%M}" for one in found] == ["Wed 04 14:00", "Fri 06 14:00", "Mon 09 11:30"]


def test_times_are_office_hours_in_both_zones_and_said_in_the_askers() -> None:
    found = free_times((), ASKED, BERLIN, ZoneInfo("America/New_York"))
    assert all(one.tzinfo is BERLIN for one in found)
    assert {one.hour for one in found} == {15}, "nine in New York is three in Berlin, and five is too late"


def test_where_no_office_hour_is_shared_the_askers_count() -> None:
    assert [one.hour for one in free_times((), ASKED, ZoneInfo("Asia/Singapore"), ZONE)] == [10, 14, 11]


def test_a_full_calendar_offers_nothing() -> None:
    assert free_times([Busy(ASKED, ASKED + timedelta(days=30))], ASKED, ZONE, ZONE) == ()


def test_the_times_reach_the_letter_and_stay_the_same_while_the_calendar_does() -> None:
    box = Mailbox()
    invited(box, "Which times would suit you for a video call next week?")
    first, again = (texts(box, now, busy("2026-02-04 09:00/18:00")) for now in ("2026-02-02 11:00", "2026-02-03 09:00"))
    assert "Free: Thursday, February 5 at 10 am; Friday, February 6 at 2 pm; Monday, February 9 at 11:30" in first
    assert first == again


def test_an_interview_that_mails_fix_is_taken_though_no_calendar_says_so() -> None:
    box = Mailbox()
    box.got(
        "2026-01-30 10:00",
        "Abel Roth <abel.roth@quarrystone.example>",
        "Interview - Site Clerk",
        "Hi Ines,\n\nThank you for applying to Quarrystone. Your interview for the Site Clerk position is "
        "confirmed for "
        "Wednesday, February 4 at 10:00 am MT by video.\n\nBest,\nAbel Roth",
    )
    invited(box, "Which times would suit you for a video call next week?")
    assert "Free: Wednesday, February 4 at 2 pm" in texts(box, "2026-02-02 11:00", [])


def test_of_the_times_that_they_offer_those_that_are_taken_are_left_out() -> None:
    box = Mailbox()
    invited(box, "Would Wednesday, February 4 at 10:00 am MT or Thursday, February 5 at 3:00 pm MT suit you?")
    text = texts(box, "2026-02-02 11:00", busy("2026-02-04 09:30/10:30"))
    assert "Theirs: Thursday, February 5 at 3 pm MST." in text
    assert "Free: ." in text


def test_without_an_invitation_the_calendar_is_not_asked() -> None:
    box = Mailbox()
    assert wanted_until(box.at("2026-02-02 11:00").plan, ()) is None


def invited(box: Mailbox, question: str) -> str:
    """Somebody asks for times, on Monday at ten."""
    return box.got(
        "2026-02-02 10:00",
        "Freya Lund <freya.lund@tarnbeck.example>",
        "Demand Planner at Tarnbeck Foods",
        f"Hi Ines,\n\nThank you for applying for the Demand Planner role at Tarnbeck Foods. We would like to interview "
        f"you. {question}\n\nBest,\nFreya Lund\nTalent Partner, Tarnbeck Foods",
    )


def texts(box: Mailbox, now: str, taken: Sequence[Busy]) -> str:
    """The one answer to an invitation, written with the user's own template so that only the facts are looked at."""
    made = box.at(now)
    due = with_free_times(made.plan, made.applications, ME, taken)
    (letter,) = (one for one in due.letters if one.kind == "scheduling_reply")
    by_key = {one.key: one for one in made.applications}
    settings = WritingSettings("auto", own_template())
    return compose_letter(letter, by_key[letter.application], ME, now=local(now), notes={}, settings=settings).text


def own_template() -> Templates:
    """A user's template that shows the times."""
    templates, problems = load_templates({"en/scheduling_reply.txt.j2": TEMPLATE})
    assert not problems
    return templates


def test_the_askers_zone_is_that_in_which_they_name_times() -> None:
    box = Mailbox()
    invited(box, "Would Tuesday, February 3 at 3:00 pm ET suit you, or which other time in the week after?")
    text = texts(box, "2026-02-02 11:00", busy("2026-02-03 08:00/18:00"))
    assert "Free: Wednesday, February 4 at 2 pm;" in text
