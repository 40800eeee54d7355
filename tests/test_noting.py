"""What the user noted after an interview, from the calendar and from the command line."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from afterview.domain.application import Application, Contact, Interview
from afterview.domain.artefact import Existing
from afterview.domain.notes import Notes, notes_questions
from afterview.domain.obligation import ReminderDue, Why
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Part, ReminderKind
from afterview.noting import by_speaker, heeding, noted_in_calendar, together, typed

ADA = Seeker("Ada Prior", ("ada@example.org",), ZoneInfo("Europe/London"))
START = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)  # a Tuesday
TALK = Interview("t1", START, START + timedelta(hours=1), None, (), None, START)
LARCH = Application("larch", "Larch Foods", "Buyer", None, (), interviews=(TALK,))
ASKED = ReminderDue("notes|larch|t1", ReminderKind.NOTES, "larch", START, (), Why("notes", "practice 2", ""), "t1")


def found(text: str, **parts: object) -> list[Notes]:
    event = Existing("e1", "1", "f", text=text, **{"key": ASKED.key, **parts})  # type: ignore[arg-type]
    return noted_in_calendar([event], {"e1": ASKED.key}, [ASKED], [LARCH], ADA)


def test_answers_under_the_questions_are_read_and_our_own_words_are_not() -> None:
    questions = notes_questions("en")
    first = questions.splitlines()[0]
    assert found(questions) == []
    (notes,) = found(questions.replace(first, f"{first}\nthe new warehouse"))
    assert notes.interview == "t1"
    assert notes.discussed == ("the new warehouse",)


def test_an_event_that_has_lost_its_key_is_known_by_its_id() -> None:
    assert found("the new warehouse", key="")[0].discussed == ("the new warehouse",)


def test_a_removed_event_tells_nothing() -> None:
    assert found("the new warehouse", cancelled=True) == []


def test_notes_of_both_ways_are_put_together_and_what_was_said_twice_counts_once() -> None:
    calendar = Notes("t1", discussed=("the warehouse",), promised="by Friday", promised_by=date(2026, 3, 13))
    command = Notes(typed("t1"), discussed=("the warehouse", "the team"), missed=("my numbers",))
    both = together({"t1": calendar, typed("t1"): command})
    assert both == {
        "t1": Notes("t1", ("the warehouse", "the team"), (), ("my numbers",), (), "by Friday", date(2026, 3, 13))
    }
    assert together({typed("t1"): command})["t1"].interview == "t1"


def test_a_promise_that_was_noted_counts_from_the_interviews_end() -> None:
    notes = {"t1": Notes("t1", promised="by Friday", promised_by=date(2026, 3, 13))}
    (application,) = heeding([LARCH], notes)
    (promise,) = application.promises
    assert (promise.by, promise.made_at, promise.wait) == (date(2026, 3, 13), TALK.ends, False)
    assert heeding([LARCH], {}) == (LARCH,)


def test_a_promise_counts_from_when_the_user_said_so_where_that_is_known() -> None:
    said_at = TALK.ends + timedelta(days=1)
    command = Notes(typed("t1"), promised="by Friday", promised_by=date(2026, 3, 13), promised_at=said_at)
    (application,) = heeding([LARCH], together({"t1": Notes("t1", ("the rota",)), typed("t1"): command}))
    assert [one.made_at for one in application.promises] == [said_at]


def talk(key: str, hours: int, name: str) -> Interview:
    start = START + timedelta(hours=hours)
    return Interview(
        key, start, start + timedelta(minutes=40), None, (Contact(name, "", Part.INTERVIEWER),), None, start
    )


def test_what_one_person_of_a_panel_said_goes_to_the_talk_with_that_person() -> None:
    panel = Application("a", "Larch", "", None, (), interviews=(talk("t1", 0, "Dana Moor"), talk("t2", 1, "Ben Ode")))
    notes = {"t2": Notes("t2", ("Dana: the rota", "Ben: night cover", "the parking", "Note: a wide road"))}
    told = by_speaker(notes, [panel])
    assert told["t1"].discussed == ("Dana: the rota",)
    assert told["t2"].discussed == ("Ben: night cover", "the parking", "Note: a wide road")


def test_what_a_person_of_another_day_said_stays_where_it_was_noted() -> None:
    apart = Application("a", "Larch", "", None, (), interviews=(talk("t1", 0, "Dana Moor"), talk("t2", 48, "Ben Ode")))
    notes = {"t2": Notes("t2", ("Dana: the rota",))}
    assert by_speaker(notes, [apart]) == notes
