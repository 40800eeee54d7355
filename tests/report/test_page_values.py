"""What the report's page says, as values: flow, picture, waits, offers, agenda, time lines."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import hunt
import pytest
from hunt import DANA, NOW, application, event

from afterview.domain.application import Application, Letter, Offer, Promise, StageChange
from afterview.domain.offers import open_offers
from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import Aspect, Kind, ReminderKind, Stage
from afterview.report.page.agenda import groups_of
from afterview.report.page.axis import Axis
from afterview.report.page.flow import Flow, flow_of
from afterview.report.page.lifeline import axis_of, lifeline_of
from afterview.report.page.sankey import TALLEST_PX, draw
from afterview.report.page.waiting import answer_times, waiting_since, waits_of

DAY = timedelta(days=1)


def through(*stages: Stage, key: str = "a", last_ahead: bool = False) -> Application:
    """An application that went through stages, a day each, the last of them yesterday (or tomorrow)."""
    end = NOW + DAY / 2 if last_ahead else NOW - DAY
    changes = [StageChange(stage, end - n * DAY, "") for n, stage in enumerate(reversed(stages))]
    return replace(application(key, "Quill & Co", "Clerk", stages[-1]), stages=tuple(reversed(changes)))


def letter(days_ago: float, kind: Kind, **more: object) -> Letter:
    """A letter of Dana's, or to her where its kind is a sent one."""
    base = application("x", "X", None, Stage.APPLIED).letters[0]
    return replace(base, at=NOW - days_ago * DAY, kind=kind, sent=kind.value.startswith("sent_"), **more)


def told(flow: Flow) -> set[tuple[str, str, int]]:
    return {(link.source.name, link.target.name, link.count) for link in flow.links}


def test_a_refusal_after_a_talk_falls_away_behind_the_talk() -> None:
    flow = flow_of([through(Stage.APPLIED, Stage.SCHEDULED, Stage.INTERVIEWED, Stage.REJECTED)], NOW)
    assert told(flow) == {
        ("applied", "in talks", 1),
        ("in talks", "interviewed", 1),
        ("interviewed", "refused", 1),
    }


def test_an_approach_is_told_from_an_application() -> None:
    flow = flow_of([through(Stage.LEAD), through(Stage.SCHEDULING), through(Stage.APPLIED)], NOW)
    assert told(flow) == {
        ("approached", "approach open", 1),
        ("applied", "in talks", 1),  # whoever invites at once answers an application that no mail tells of
        ("in talks", "under way", 1),
        ("applied", "waiting", 1),
    }


def test_what_lies_ahead_has_not_been_reached() -> None:
    flow = flow_of([through(Stage.APPLIED, Stage.SCHEDULED, Stage.INTERVIEWED, last_ahead=True)], NOW)
    assert told(flow) == {("applied", "in talks", 1), ("in talks", "under way", 1)}


def test_an_offer_without_a_talk_passes_the_talks_by() -> None:
    flow = flow_of([through(Stage.APPLIED, Stage.OFFER, Stage.ACCEPTED)], NOW)
    assert {(node.column, node.name) for node in flow.counts} == {
        (0, "applied"), (1, ""), (2, ""), (3, "offer"), (4, "accepted"),
    }  # fmt: skip


def test_a_talk_called_off_still_counts_as_having_talked() -> None:
    flow = flow_of([through(Stage.APPLIED, Stage.SCHEDULED, Stage.APPLIED)], NOW)
    assert told(flow) == {("applied", "in talks", 1), ("in talks", "waiting", 1)}


@pytest.mark.parametrize("count", [0, 1, 7, 400])
def test_nothing_is_lost_on_the_way(count: int) -> None:
    ways = [
        (Stage.APPLIED,),
        (Stage.APPLIED, Stage.REJECTED),
        (Stage.LEAD, Stage.APPLIED, Stage.SCHEDULED, Stage.INTERVIEWED, Stage.OFFER, Stage.DECLINED),
    ]
    flow = flow_of([through(*ways[n % 3]) for n in range(count)], NOW)
    assert flow.total == count
    assert sum(number for node, number in flow.counts.items() if node.column == 0) == count
    for node, number in flow.counts.items():
        coming = sum(link.count for link in flow.links if link.target == node)
        assert coming == number or node.column == 0
        assert sum(link.count for link in flow.links if link.source == node) in (0, number)


def test_blocks_of_a_column_keep_apart_and_the_picture_stays_low() -> None:
    flow = flow_of([through(Stage.APPLIED, stage) for stage in Stage for _ in range(30)], NOW)
    picture = draw(flow)
    for column in {block.x for block in picture.blocks}:
        blocks = [block for block in picture.blocks if block.x == column]
        ends = [block.y + block.height for block in blocks]
        assert all(end < block.y for end, block in zip(ends, blocks[1:], strict=False))
    assert all(0 <= block.x < 100 for block in picture.blocks)
    assert picture.height < 3 * TALLEST_PX


def test_an_answer_is_counted_from_the_first_word_that_it_answers() -> None:
    one = replace(
        application("a", "Quill & Co", None, Stage.APPLIED),
        letters=(
            letter(20, Kind.SENT_APPLICATION),
            letter(19, Kind.APPLICATION_RECEIVED),
            letter(13, Kind.INTERVIEW_INVITATION),
            letter(12, Kind.SENT_AVAILABILITY),
            letter(11.5, Kind.UPDATE, absence=True),
            letter(10, Kind.INTERVIEW_SCHEDULED),
        ),
    )
    assert answer_times(one, NOW) == [7 * DAY, 2 * DAY]


def test_only_what_is_their_turn_is_waited_for() -> None:
    waiting = replace(application("a", "A", None, Stage.INTERVIEWED), letters=(letter(5, Kind.SENT_THANKS),))
    assert waiting_since(waiting, NOW) == NOW - 5 * DAY
    for stage in (Stage.SCHEDULED, Stage.OFFER, Stage.REJECTED, Stage.LEAD, Stage.SCHEDULING):
        assert waiting_since(application("a", "A", None, stage), NOW) is None


def test_two_applications_at_one_firm_are_one_line_and_the_longest_silence_comes_first() -> None:
    long = replace(application("a", "Mill", None, Stage.APPLIED), letters=(letter(9, Kind.SENT_APPLICATION),))
    short = replace(application("b", "mill", None, Stage.APPLIED), letters=(letter(4, Kind.SENT_APPLICATION),))
    other = replace(application("c", "Anvil", None, Stage.APPLIED), letters=(letter(6, Kind.SENT_APPLICATION),))
    assert [(wait.firm, wait.now) for wait in waits_of([other, short, long], NOW)] == [
        ("mill", 9 * DAY), ("Anvil", 6 * DAY),
    ]  # fmt: skip


def test_the_day_that_word_was_promised_for_stands_with_the_silence() -> None:
    promise = Promise(NOW - DAY, "<p>", date(2026, 3, 20), False, Evidence("<p>", "by the 20th", "r"))
    [wait] = waits_of([replace(application("a", "A", None, Stage.APPLIED), promises=(promise,))], NOW)
    assert wait.promised == date(2026, 3, 20)


def offered(key: str, deadline: datetime | None, *terms: str) -> Application:
    quotes = tuple(Evidence("<o>", term, "act:offer_terms") for term in terms)
    offer = Offer("<o>", NOW - DAY, DANA, True, deadline, quotes)
    return replace(application(key, f"Firm {key}", "Clerk", Stage.OFFER), offers=(offer,))


def test_offers_stand_side_by_side_the_nearest_deadline_first() -> None:
    late, soon, open_ended = offered("l", NOW + 9 * DAY), offered("s", NOW + DAY), offered("o", None)
    gone = replace(offered("g", NOW + DAY), stages=(StageChange(Stage.DECLINED, NOW - DAY, ""),))
    assert [one.company for one in open_offers([late, open_ended, gone, soon], NOW)] == ["Firm s", "Firm l", "Firm o"]


@pytest.mark.parametrize(
    ("quote", "pay", "start_said", "also"),
    [
        ("$97,500 base, 8% bonus, start on November 9", ("$97,500 base", "8% bonus"), "start on November 9", ()),
        ("Your salary is 54.000 € brutto; Eintritt am 1. Februar", ("Your salary is 54.000 € brutto",),
         "Eintritt am 1. Februar", ()),
        ("25 days of leave", (), "", ("25 days of leave",)),
        ("We pay $41.50 per hour and start on May 4", ("We pay $41.50 per hour",), "start on May 4", ()),
    ],
)  # fmt: skip
def test_terms_are_sorted_word_for_word(
    quote: str, pay: tuple[str, ...], start_said: str, also: tuple[str, ...]
) -> None:
    [one] = open_offers([offered("a", None, quote)], NOW)
    assert (one.pay, one.start_said, one.also) == (pay, start_said, also)


def test_an_offer_known_by_the_users_word_alone_stands_beside_the_others() -> None:
    told = application("t", "Firm t", None, Stage.OFFER)
    assert [one.company for one in open_offers([told, offered("s", NOW + DAY)], NOW)] == ["Firm s", "Firm t"]


def test_a_sum_that_says_what_it_is_gets_no_other_name() -> None:
    one = offered("a", None)
    offer = replace(one.offers[0], pay=("bonus: $97,500 base", "bonus: 8%", "base salary: $78,000"))
    [seen] = open_offers([replace(one, offers=(offer,))], NOW)
    assert seen.pay == ("$97,500 base", "bonus: 8%", "base salary: $78,000")


def test_what_is_told_as_an_aspect_is_not_told_again() -> None:
    one = offered("a", None, "You have 25 days of leave, lunch on Fridays")
    offer = replace(one.offers[0], said=((Aspect.LEAVE, "25 days of leave"),))
    [seen] = open_offers([replace(one, offers=(offer,))], NOW)
    assert (seen.said, seen.also) == ({Aspect.LEAVE: "25 days of leave"}, ("lunch on Fridays",))


def test_reminders_of_one_kind_day_and_firm_are_one_line() -> None:
    zone = ZoneInfo("America/Chicago")
    groups = groups_of([*hunt.EVENTS, event("e", ReminderKind.CHECK_IN, "a1", NOW + 300 * DAY)], {"a1": "A"}, NOW, zone)
    told = {group.name: [(due.titles, due.count) for due in group.due] for group in groups}
    assert told["late"] == [(("notes: Dana (2)",), 2)]
    assert list(told) == ["late", "today", "soon", "later"]
    assert groups[-1].due[-1].day.endswith(" 2027")


def test_what_is_late_today_keeps_its_hour() -> None:
    three = [event(f"t{n}", ReminderKind.THANK_YOU, "a1", NOW - timedelta(minutes=40 * n)) for n in (1, 2, 3)]
    (late,) = groups_of(three, {"a1": "A"}, NOW, ZoneInfo("America/Chicago"))
    assert [due.clock for due in late.due] == ["11:30", "12:10", "12:50"]


def test_a_line_in_time_tells_past_from_future() -> None:
    one = through(Stage.APPLIED, Stage.SCHEDULED, Stage.INTERVIEWED, last_ahead=True)
    axis = axis_of([one], [], hunt.SEEKER, NOW)
    life = lifeline_of(one, [event("e", ReminderKind.NOTES, "a", NOW - DAY)], axis, NOW)
    assert [(band.stage, band.ahead) for band in life.bands] == [
        ("applied", False), ("scheduled", False), ("scheduled", True),
    ]  # fmt: skip
    assert life.now == axis.at(NOW)
    assert "late" in {mark.kind for mark in life.marks}


def test_a_line_of_a_year_has_an_axis_of_its_own() -> None:
    old = replace(
        application("o", "Old", None, Stage.REJECTED),
        stages=(StageChange(Stage.APPLIED, NOW - 500 * DAY, ""), StageChange(Stage.REJECTED, NOW - 470 * DAY, "")),
        letters=(),
    )
    axis = axis_of([old, hunt.AHEAD], hunt.EVENTS, hunt.SEEKER, NOW)
    life = lifeline_of(old, [], axis, NOW)
    assert life.axis.end - life.axis.start < 50 * DAY
    assert life.now is None


@pytest.mark.parametrize("days", [0.01, 3, 20, 45, 100, 400, 3000])
def test_a_few_days_are_written_below_a_line_however_long_it_is(days: float) -> None:
    axis = Axis(datetime(2025, 11, 5, tzinfo=UTC), datetime(2025, 11, 5, tzinfo=UTC) + days * DAY, ZoneInfo("UTC"))
    ticks = axis.ticks()
    assert len(ticks) <= 5
    assert len(ticks) >= 2 or days <= 20
    assert all(0 <= tick.x <= 100 for tick in ticks)
