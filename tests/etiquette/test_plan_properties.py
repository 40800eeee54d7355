"""What holds of every plan, whatever the hunt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.domain.application import Application, Contact, Interview, Letter, Offer, Promise, StageChange
from afterview.domain.obligation import Plan
from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import Format, Kind, Part, Stage
from afterview.etiquette import PRESETS, plan

from .build import ADA, BEN, CORA, FINN, RITA, ROBOT, SILENT, with_profile

START = datetime(2026, 2, 16, 14, tzinfo=UTC)  # the clocks change on 8 March
SEEKER = with_profile("mina", visa="F-1")
PEOPLE = st.sampled_from([ADA, BEN, CORA, SILENT, ROBOT, RITA, FINN])
MINUTES = 60 * 24 * 35
MOMENTS = st.integers(0, MINUTES).map(lambda minutes: START + timedelta(minutes=minutes))
STILL_ALLOWED = {
    Stage.REJECTED: {"rejection_reply", "check_in", "referrer_update", "linkedin"},
    Stage.DECLINED: {"referrer_update", "linkedin"},
    Stage.WITHDRAWN: {"referrer_update"},
    Stage.ACCEPTED: {"closing_thanks", "onboarding", "linkedin"},
}


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    kind, who, moment = draw(st.sampled_from(list(Kind))), draw(PEOPLE), draw(MOMENTS)
    sent, robot = kind.value.startswith("sent_"), who.part is Part.SYSTEM
    return Letter(
        message=f"<{draw(st.integers(0, 10**9))}>",
        at=moment,
        sent=sent,
        kind=kind,
        who=who,
        is_person=not robot,
        answerable=not robot and bool(who.email),
        from_employer=not sent and who is not FINN,
        thread=draw(st.sampled_from(["a", "b", ""])),
        subject="",
        absence=draw(st.booleans()) and not sent,
        asks_times=draw(st.booleans()),
        recipients=(who.email,) if sent else (),
    )


@st.composite
def talks(draw: st.DrawFn, number: int) -> Interview:
    start, people = draw(MOMENTS), draw(st.lists(PEOPLE, max_size=3, unique=True))
    length = draw(st.sampled_from([None, 20, 90]))
    return Interview(
        key=f"talk {number}",
        start=start,
        end=start + timedelta(minutes=length) if length else None,
        format=draw(st.sampled_from([None, *Format])),
        interviewers=tuple(people),
        arranged_by=draw(st.none() | PEOPLE),
        fixed_at=start - timedelta(minutes=draw(st.integers(5, 60 * 24 * 9))),
        cancelled=draw(st.booleans()),
    )


@st.composite
def applications(draw: st.DrawFn, key: str) -> Application:
    stages = sorted(draw(st.lists(st.tuples(MOMENTS, st.sampled_from(list(Stage))), min_size=1, max_size=5)))
    post = sorted(
        draw(st.lists(letters(), max_size=7, unique_by=lambda letter: letter.message)), key=lambda one: one.at
    )
    promised = draw(st.lists(st.tuples(MOMENTS, st.none() | st.integers(0, 20)), max_size=2))
    deadlines = draw(st.lists(st.none() | st.integers(1, 15), min_size=9, max_size=9))
    return Application(
        key=key,
        company="Brindle",
        role=None,
        agency=draw(st.sampled_from([None, "Quill Search"])),
        stages=tuple(StageChange(stage, moment, "") for moment, stage in stages),
        interviews=tuple(draw(talks(number)) for number in range(draw(st.integers(0, 3)))),
        letters=tuple(post),
        promises=tuple(_promise(moment, days) for moment, days in promised),
        offers=tuple(
            _offer(letter, days) for letter, days in zip(post, deadlines, strict=False) if letter.kind is Kind.OFFER
        ),
        people=(RITA, FINN),
    )


HUNTS = st.tuples(applications("a"), applications("b"), applications("c"))
PACES = st.sampled_from(list(PRESETS.values()))


def _promise(moment: datetime, days: int | None) -> Promise:
    by = (moment + timedelta(days=days)).date() if days is not None else None
    return Promise(moment, "<promise>", by, by is None, Evidence("", "", ""))


def _offer(letter: Letter, days: int | None) -> Offer:
    deadline = letter.at + timedelta(days=days) if days else None
    return Offer(letter.message, letter.at, letter.who, letter.answerable, deadline)


def _things(found: Plan) -> Sequence[object]:
    return found.letters, found.reminders


@given(HUNTS, MOMENTS, PACES)
def test_a_plan_depends_on_what_is_known_and_not_on_the_order_in_which_it_is_told(hunt, now, pace) -> None:  # type: ignore[no-untyped-def]
    assert plan(hunt, now, SEEKER, pace) == plan(hunt[::-1], now.astimezone(SEEKER.zone), SEEKER, pace)


@settings(deadline=None)
@given(HUNTS, MOMENTS, PACES, st.lists(st.floats(0, 1, exclude_min=True, exclude_max=True), min_size=3, max_size=3))
def test_nothing_changes_before_the_next_change_and_something_does_at_it(hunt, now, pace, between) -> None:  # type: ignore[no-untyped-def]
    present = plan(hunt, now, SEEKER, pace)
    until = present.next_change
    assert until is not None, "the visa's season always comes again"
    for moment in (now + (until - now) * part for part in between):
        assert moment >= until or _things(plan(hunt, moment, SEEKER, pace)) == _things(present)
    assert until > now
    assert _things(plan(hunt, until, SEEKER, pace)) != _things(present)


@given(HUNTS, MOMENTS, PACES)
def test_keys_are_unique(hunt, now, pace) -> None:  # type: ignore[no-untyped-def]
    found = plan(hunt, now, SEEKER, pace)
    for things in (found.letters, found.reminders):
        keys = [one.key for one in things]
        assert len(keys) == len(set(keys))


@given(HUNTS, MOMENTS, PACES)
def test_every_letter_goes_to_one_person_at_an_address_that_is_read(hunt, now, pace) -> None:  # type: ignore[no-untyped-def]
    for letter in plan(hunt, now, SEEKER, pace).letters:
        assert len(letter.to) == 1
        assert letter.to[0].email not in ("", ROBOT.email)
        assert letter.since <= now
        assert letter.until is None or now < letter.until


@given(HUNTS, MOMENTS, PACES)
def test_after_the_end_of_a_process_only_what_belongs_to_the_end_stands(hunt, now, pace) -> None:  # type: ignore[no-untyped-def]
    found = plan(hunt, now, SEEKER, pace)
    for application in hunt:
        stage = application.stage_at(now)
        if stage is None or not stage.stage.is_final:
            continue
        mine = {str(one.kind) for one in (*found.letters, *found.reminders) if one.application == application.key}
        assert mine <= STILL_ALLOWED[stage.stage]


@given(HUNTS, MOMENTS, PACES)
def test_while_an_acceptance_elsewhere_holds_only_endings_stand(hunt, now, pace) -> None:  # type: ignore[no-untyped-def]
    accepted = replace(hunt[0], stages=(StageChange(Stage.ACCEPTED, START, ""),))
    found = plan((accepted, *hunt[1:]), now, SEEKER, pace)
    mine = {str(one.kind) for one in (*found.letters, *found.reminders) if one.application in ("b", "c")}
    assert mine <= {"withdrawal", "rejection_reply", "prepare"}


@given(HUNTS, MOMENTS, PACES)
def test_every_alert_is_aware_and_in_order_and_every_reason_names_its_source(hunt, now, pace) -> None:  # type: ignore[no-untyped-def]
    found = plan(hunt, now, SEEKER, pace)
    for reminder in found.reminders:
        assert list(reminder.alerts) == sorted(set(reminder.alerts))
        assert all(alert.tzinfo is not None for alert in reminder.alerts)
    for one in (*found.letters, *found.reminders):
        assert one.why.source.startswith("practice ")
        assert one.why.rule
        assert one.why.text


def test_no_applications_no_plan() -> None:
    empty = plan((), START, SEEKER, PRESETS["standard"])
    assert empty == Plan((), (), None)


def test_contacts_without_a_name_or_address_do_no_harm() -> None:
    nobody = Contact("", "", Part.UNKNOWN)
    talk = Interview("talk", START, None, None, (nobody, nobody), nobody, START - timedelta(days=1))
    lone = Application("a", None, None, None, (StageChange(Stage.INTERVIEWED, START, ""),), (talk,))
    assert not plan((lone,), START + timedelta(hours=2), SEEKER, PRESETS["brisk"]).letters
