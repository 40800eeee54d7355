"""One cycle after the other over a whole hunt: exactly once, the user's hand respected, and healed after any break."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from afterview.adapters.memory import MemoryCalendar, MemoryClock, MemoryDrafts, MemoryMail, MemoryMailbox
from afterview.adapters.mime import raw_letter
from afterview.adapters.sqlite.store import Store
from afterview.anchoring import anchors_kept
from afterview.cycle import Manner, Outcome, Ports, people_known, run
from afterview.domain.artefact import Draft, Entry, EntryState, Event, Existing
from afterview.domain.change import Deed
from afterview.domain.correction import Correction
from afterview.domain.errors import NeedsUser
from afterview.domain.reading import Reading
from afterview.domain.seeker import Seeker
from afterview.etiquette import plan, settings
from afterview.inference import Understanding, read, understand
from afterview.looking import Understood
from afterview.reading import read_message
from afterview.writing import WritingSettings

MAIL = Path(__file__).parents[1] / "examples" / "mail"
NORA = Seeker("Nora Feldman", ("nora.feldman.mpls@gmail.com",), ZoneInfo("America/Chicago"))
FROM_DRAFTS = "<written-in-{}@example.com>"


def hunt() -> list[MemoryMail]:
    """The example hunt in order of arrival."""
    mails = []
    for path in sorted(MAIL.glob("*.eml")):
        raw = path.read_bytes()
        head = message_from_bytes(raw)
        labels = frozenset(str(head["X-Gmail-Labels"]).split(","))
        at = parsedate_to_datetime(str(head["Date"])).astimezone(UTC)
        mails.append(MemoryMail(path.name, raw, str(head["X-GM-THRID"]), labels, at))
    return sorted(mails, key=lambda mail: mail.at or datetime.max.replace(tzinfo=UTC))


def at(mail: MemoryMail) -> datetime:
    assert mail.at is not None
    return mail.at


class Killed(BaseException):
    """The process dies here."""


@dataclass
class House:
    """A seeker's stores, and cycles over them."""

    store: Store
    mailbox: MemoryMailbox
    drafts: MemoryDrafts
    calendar: MemoryCalendar
    clock: MemoryClock
    known: set[str]
    going: Callable[[], object] = lambda: None
    understood: Understood = field(default_factory=Understood)

    def cycle(self, *, dry_run: bool = False, confirmed: bool = False) -> Outcome:
        ports = Ports(
            self.mailbox,
            self.drafts,
            self.calendar,
            self.store,
            self.clock,
            calendar_gone=(CalendarGone,),
            make_calendar=self.make_calendar,
        )
        manner = Manner(
            settings(),
            WritingSettings(),
            dry_run=dry_run,
            confirmed=confirmed,
            going=self.going,
            understood=self.understood,
        )
        return run(ports, NORA, manner, self.known)

    def make_calendar(self) -> None:
        assert isinstance(self.calendar, GoneCalendar)
        self.calendar.is_gone = False

    def arrive(self, mail: MemoryMail) -> Outcome:
        self.clock.advance(max(at(mail) - self.clock.now(), timedelta()))
        self.mailbox.arrive(mail)
        return self.cycle()

    def live_until(self, end: datetime) -> Iterator[Outcome]:
        """Wake whenever something falls due, as the daemon does."""
        outcome = self.cycle()
        while outcome.next_change is not None and outcome.next_change <= end:
            self.clock.advance(outcome.next_change - self.clock.now())
            outcome = self.cycle()
            yield outcome
        self.clock.advance(end - self.clock.now())
        yield self.cycle()

    def live(self, mails: Sequence[MemoryMail]) -> Iterator[Outcome]:
        """The hunt: every mail at its time, and every instant between at which something falls due."""
        for mail in mails:
            yield from self.live_until(at(mail))
            yield self.arrive(mail)

    def letters(self) -> dict[str, Draft]:
        return {one.remote_id: self.drafts.content(one.remote_id) for one in self.drafts.list()}

    def events(self) -> dict[str, Event]:
        listed = (self.calendar.content(one.remote_id) for one in self.calendar.list())
        return {event.key: event for event in listed if event is not None}

    def entry(self, key: str) -> EntryState:
        return next(entry.state for entry in self.store.entries() if entry.key == key)


class CalendarGone(Exception):
    """The user removed the whole calendar."""


class GoneCalendar(MemoryCalendar):
    """A calendar that was removed, until a new one is made."""

    is_gone = True

    def list(self) -> Iterable[Existing]:
        if self.is_gone:
            raise CalendarGone
        return super().list()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with Store(tmp_path / "state" / "afterview.db") as store:
        begin = at(hunt()[0]) - timedelta(hours=1)
        yield House(store, MemoryMailbox(), MemoryDrafts(), MemoryCalendar(), MemoryClock(begin), set())


def wanted_at(now: datetime) -> set[str]:
    """The keys of all that should stand at a moment, by the mail until then and nothing else."""
    readings = [_read(mail) for mail in hunt() if at(mail) <= now]
    due = plan(understand(readings, NORA).applications, now, NORA, settings())
    return {one.key for one in (*due.letters, *due.reminders)}


def _read(mail: MemoryMail) -> Reading:
    return read(read_message(mail.data, zone=NORA.zone, thread=mail.thread, labels=mail.labels), NORA)


def first_draft(house: House, kind: str) -> str:
    """Live until a draft of that kind lies there; gives its id."""
    for _ in house.live(hunt()):
        found = [remote_id for remote_id, draft in house.letters().items() if draft.kind == kind]
        if found:
            return found[0]
    raise AssertionError(f"the hunt brings no {kind}")


def first_event(house: House, kind: str) -> Event:
    for _ in house.live(hunt()):
        found = [event for event in house.events().values() if event.kind == kind]
        if found:
            return found[0]
    raise AssertionError(f"the hunt brings no {kind}")


def rest(house: House) -> list[MemoryMail]:
    """The mails that are still to come."""
    return [mail for mail in hunt() if mail.key not in house.known]


def test_a_cycle_that_goes_on_from_the_last_understands_as_one_that_begins_anew(house: House) -> None:
    for mail in hunt():
        house.arrive(mail)
        house.cycle()
        anew = understand(house.store.readings(), NORA, anchors=anchors_kept(house.store))
        assert house.cycle().understanding == anew


def test_mail_that_was_understood_is_not_gone_through_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(*given: Any, **more: Any) -> Understanding:
        asked.append(1)
        return understand(*given, **more)

    monkeypatch.setattr("afterview.looking.understand", counted)
    house.arrive(hunt()[0])
    house.cycle()
    asked.clear()
    for _ in range(3):
        house.cycle()
    assert not asked
    word = Correction(house.cycle().understanding.applications[0].key, "stage", "rejected", house.clock.now())
    house.store.correct(word)
    assert house.cycle().understanding.applications[0].stages[-1].stage == "rejected"


def test_after_every_cycle_there_stands_what_should_and_nothing_twice(house: House) -> None:
    for outcome in house.live(hunt()):
        drafts, events = [draft.key for draft in house.letters().values()], list(house.events())
        assert len(drafts) == len(set(drafts))
        assert {*drafts, *events} == {one.key for one in (*outcome.plan.letters, *outcome.plan.reminders)}
    assert {*drafts, *events} == wanted_at(house.clock.now())


def test_a_second_cycle_at_the_same_moment_changes_nothing(house: House) -> None:
    for mail in hunt():
        house.arrive(mail)
        again = house.cycle()
        assert {change.deed for change in again.changes} <= {Deed.KEEP, Deed.LEAVE}
        assert again.pulled.fetched == 0


def test_mail_that_comes_all_at_once_leads_to_the_same_as_one_by_one(house: House, tmp_path: Path) -> None:
    for mail in hunt():
        house.arrive(mail)
    with Store(tmp_path / "other" / "afterview.db") as store:
        other = House(
            store, MemoryMailbox(hunt()[::-1]), MemoryDrafts(), MemoryCalendar(), MemoryClock(house.clock.now()), set()
        )
        other.cycle()
        assert {draft.key for draft in other.letters().values()} == {draft.key for draft in house.letters().values()}
        assert set(other.events()) == set(house.events())


def test_an_edited_draft_stays_as_the_user_left_it_to_the_end(house: House) -> None:
    remote_id = first_draft(house, "thank_you")
    house.drafts.edit(remote_id, "Dear Marcus, my own words.")
    for _ in house.live(rest(house)):
        assert house.drafts.content(remote_id).text == "Dear Marcus, my own words."


def test_a_discarded_draft_never_comes_back(house: House) -> None:
    remote_id = first_draft(house, "thank_you")
    key = house.drafts.content(remote_id).key
    house.drafts.discard(remote_id)
    for _ in house.live(rest(house)):
        assert key not in {draft.key for draft in house.letters().values()}
    assert house.entry(key) is EntryState.DISMISSED


def test_an_older_mail_that_comes_late_brings_nothing_back_and_makes_nothing_twice(house: House) -> None:
    late, others = hunt()[0], hunt()[1:]
    for mail in others:
        house.clock.advance(max(at(mail) - house.clock.now(), timedelta()))
        house.mailbox.arrive(mail)
    house.cycle(confirmed=True)
    remote_id = next(iter(house.letters()))
    key = house.letters()[remote_id].key
    house.drafts.discard(remote_id)
    house.cycle(confirmed=True)
    letters, events = set(house.letters()), set(house.events())
    house.mailbox.arrive(late)
    house.cycle(confirmed=True)
    assert set(house.letters()) == letters
    assert set(house.events()) == events
    assert house.entry(key) is EntryState.DISMISSED


def test_a_draft_that_was_opened_and_saved_as_it_was_is_still_ours(house: House) -> None:
    remote_id = first_draft(house, "thank_you")
    house.drafts.open(remote_id)
    adopted = house.cycle()
    assert [change.deed for change in adopted.done if change.entry and change.entry.remote_id == remote_id] == [
        Deed.ADOPT
    ]
    for _ in house.live_until(house.clock.now() + timedelta(days=10)):
        pass
    assert remote_id not in house.letters(), "it is withdrawn when it is needed no more"


def test_a_sent_draft_is_recorded_as_sent_and_not_made_again(house: House) -> None:
    remote_id = first_draft(house, "thank_you")
    draft = house.drafts.content(remote_id)
    house.drafts.discard(remote_id)  # what a mail program leaves of a draft that it sent
    house.clock.advance(timedelta(minutes=5))
    raw = raw_letter(draft, date=house.clock.now(), marks={"Message-ID": FROM_DRAFTS.format("drafts")})
    house.arrive(MemoryMail("sent", raw, draft.thread, frozenset({"SENT"}), house.clock.now()))
    assert house.entry(draft.key) is EntryState.FULFILLED
    for _ in house.live(rest(house)):
        assert draft.key not in {one.key for one in house.letters().values()}


def test_an_own_letter_fulfils_the_draft_that_was_for_it_and_its_reminder(house: House) -> None:
    remote_id = first_draft(house, "thank_you")
    draft = house.drafts.content(remote_id)
    house.clock.advance(timedelta(minutes=5))
    own = replace(draft, text="Thank you so much for today, it was a pleasure to meet you.", html="")
    raw = raw_letter(own, date=house.clock.now(), marks={"Message-ID": FROM_DRAFTS.format("own")})
    house.arrive(MemoryMail("own", raw, draft.thread, frozenset({"SENT"}), house.clock.now()))
    assert remote_id not in house.letters()
    assert house.entry(draft.key) is EntryState.FULFILLED
    reminder = draft.key.rpartition("|")[0]
    assert reminder not in house.events()
    assert house.entry(reminder) is EntryState.FULFILLED


def test_a_removed_reminder_is_never_made_again_and_a_moved_one_stays_where_it_is(house: House) -> None:
    removed = first_event(house, "prepare")
    ids = {one.key: one.remote_id for one in house.calendar.list()}
    house.calendar.remove(ids[removed.key])
    moved = next(event for event in house.events().values() if event.kind != "prepare")
    there = moved.start + timedelta(hours=3)
    house.calendar.move(ids[moved.key], there)
    for _ in house.live_until(house.clock.now() + timedelta(hours=12)):
        assert removed.key not in house.events()
        if moved.key in house.events():
            assert house.events()[moved.key].start == there


def test_a_dry_run_decides_the_same_and_touches_nothing(house: House) -> None:
    for mail in hunt():
        house.mailbox.arrive(mail)
    house.clock.advance(at(hunt()[-1]) - house.clock.now())
    dry = house.cycle(dry_run=True)
    assert not house.letters()
    assert not house.events()
    assert not house.store.entries()
    real = house.cycle()
    assert [(one.deed, one.key) for one in dry.changes] == [(one.deed, one.key) for one in real.done]
    assert all(change.why for change in dry.changes)


@pytest.mark.parametrize("step", range(1, 60, 7))
def test_a_kill_between_any_two_steps_loses_nothing_and_makes_nothing_twice(house: House, step: int) -> None:
    for mail in hunt():
        house.mailbox.arrive(mail)
    house.clock.advance(at(hunt()[-1]) - house.clock.now())
    left = [step]

    def going() -> None:
        left[0] -= 1
        if left[0] <= 0:
            raise Killed

    house.going = going
    with suppress(Killed):
        house.cycle()
    house.known, house.going = house.store.known_messages(), lambda: None
    house.cycle()
    keys = [draft.key for draft in house.letters().values()]
    assert len(keys) == len(set(keys))
    assert {*keys, *house.events()} == wanted_at(house.clock.now())


def test_a_first_scan_that_was_killed_stores_what_it_had_read(house: House) -> None:
    for mail in hunt():
        house.mailbox.arrive(mail)
    house.clock.advance(at(hunt()[-1]) - house.clock.now())
    left = [20]

    def going() -> None:
        left[0] -= 1
        if left[0] <= 0:
            raise Killed

    house.going = going
    with suppress(Killed):
        house.cycle()
    assert {mail.key for mail in hunt()[:15]} <= house.store.known_messages()
    assert house.store.cursor("mailbox") == ""


class Counting(MemoryCalendar):
    """Fails as a service does that is down."""

    calls = 0

    def create(self, event: Event) -> Existing:
        self.calls += 1
        raise ConnectionError


def test_a_dead_service_is_left_in_peace_after_three_failures_and_the_rest_is_done_later(house: House) -> None:
    for mail in hunt():
        house.mailbox.arrive(mail)
    house.clock.advance(at(hunt()[-1]) - house.clock.now())
    house.calendar = dead = Counting()
    outcome = house.cycle()
    assert dead.calls == 3
    assert len(outcome.failures) == 3
    house.calendar = MemoryCalendar()
    house.cycle()
    assert {*house.events(), *(draft.key for draft in house.letters().values())} == wanted_at(house.clock.now())


def test_a_calendar_that_was_removed_whole_is_made_anew_with_all_that_is_due_but_not_what_the_user_removed(
    house: House,
) -> None:
    for mail in hunt():
        house.arrive(mail)
    before = set(house.events())
    assert len(before) > 3
    removed = sorted(before)[0]
    house.calendar.remove({one.key: one.remote_id for one in house.calendar.list()}[removed])
    house.cycle()
    house.calendar = GoneCalendar()
    outcome = house.cycle()
    assert outcome.renewed_calendar
    assert outcome.refusal is None
    house.cycle()
    assert set(house.events()) == before - {removed}


def test_notes_typed_into_the_calendar_reach_the_untouched_draft(house: House) -> None:
    remote_id = first_draft(house, "thank_you")
    draft = house.drafts.content(remote_id)
    note = next(
        one for one in house.calendar.list() if one.key.startswith("notes|") and draft.key.split("|")[2] in one.key
    )
    lines = note.text.splitlines()
    lines.insert(lines.index(next(line for line in lines if line.startswith("What did you talk about"))) + 1,
                 "the move of the roastery to Duluth")  # fmt: skip
    house.calendar.describe(note.remote_id, "\n".join(lines))
    house.cycle()
    assert "Duluth" in house.drafts.content(remote_id).text
    house.calendar.describe(note.remote_id, "")
    house.cycle()
    assert "Duluth" in house.drafts.content(remote_id).text, "what was noted once is not forgotten"


def test_a_clock_that_was_set_back_for_weeks_stops_everything(house: House) -> None:
    for mail in hunt():
        house.arrive(mail)
    stood = set(house.events())
    house.clock.advance(-timedelta(days=400))
    with pytest.raises(NeedsUser, match="clock"):
        house.cycle()
    assert set(house.events()) == stood


def test_a_clock_that_ran_a_year_ahead_and_was_set_right_is_no_reason_to_wait_a_year(house: House) -> None:
    for mail in hunt():
        house.arrive(mail)
    stood = set(house.events())
    house.clock.advance(timedelta(days=365))
    house.cycle()
    house.clock.advance(-timedelta(days=365))
    assert house.cycle().refusal is None
    assert set(house.events()) == stood


def test_a_first_scan_under_a_clock_that_ran_ahead_hides_no_mail_once_it_is_set_right(house: House) -> None:
    for mail in hunt():
        house.mailbox.arrive(mail)
    house.clock.advance(at(hunt()[-1]) - house.clock.now() + timedelta(days=365))
    assert house.cycle().pulled.fetched == 0
    house.clock.advance(-timedelta(days=365))
    assert house.cycle().pulled.fetched == len(hunt())
    assert house.cycle().pulled.fetched == 0
    assert {*house.events(), *(draft.key for draft in house.letters().values())} == wanted_at(house.clock.now())


def test_the_brake_holds_when_all_that_stood_is_gone_at_once_until_the_user_confirms(house: House) -> None:
    for number in range(6):
        key = f"thank_you|a|{number}|person{number}@example.org"
        gone = Entry(key, "draft", EntryState.PRESENT, "f-f", f"gone-{number}", "1", house.clock.now())
        house.store.record(gone)
    outcome = house.cycle()
    assert outcome.refusal is not None
    assert not outcome.done
    assert {entry.state for entry in house.store.entries()} == {EntryState.PRESENT}
    house.cycle(confirmed=True)
    assert {entry.state for entry in house.store.entries()} == {EntryState.DISMISSED}


def test_a_removal_of_much_at_once_is_braked_where_no_mail_accounts_for_it(house: House) -> None:
    for mail in hunt():
        house.arrive(mail)
    readings = list(house.store.readings())
    stood = {*house.events(), *(draft.key for draft in house.letters().values())}
    assert len(stood) > 6
    house.store.forget_readings()  # as if the mailbox had been emptied, and the state with it
    outcome = house.cycle()
    assert outcome.refusal is not None
    assert {*house.events(), *(draft.key for draft in house.letters().values())} == stood
    house.store.save_readings(readings)
    assert house.cycle().refusal is None


def test_a_mail_dated_ahead_counts_from_its_own_time_on(house: House) -> None:
    early = hunt()[0]
    house.clock.advance(at(early) - house.clock.now())
    house.mailbox.arrive(early)
    house.mailbox.arrive(replace(hunt()[2], key="ahead"))
    outcome = house.cycle()
    assert outcome.next_change is not None
    assert outcome.next_change <= at(hunt()[2])
    assert [case.key for case in outcome.understanding.applications] == [
        case.key for case in understand([_read(early)], NORA).applications
    ]


def _from_an_aunt(at: datetime) -> MemoryMail:
    raw = (
        b"From: Aunt <aunt@example.org>\r\nTo: nora.feldman.mpls@gmail.com\r\nSubject: Sunday\r\n"
        b"Date: " + format_datetime(at).encode() + b"\r\nMessage-ID: <aunt@example.org>\r\n\r\n"
        b"Dear Nora,\r\n\r\nThe tabby cat had kittens behind the boiler. Will you come on Sunday at three?\r\n"
    )
    return MemoryMail("aunt", raw, "", frozenset({"INBOX"}), at)


def test_the_state_keeps_no_words_of_mail_that_is_none_of_our_business(house: House) -> None:
    house.clock.advance(timedelta(hours=20))
    house.arrive(_from_an_aunt(house.clock.now()))
    kept = next((one for one in house.store.readings() if one.message == "<aunt@example.org>"), None)
    assert kept is None or not any(kept.sentences)
    assert all(one.said is not None for one in house.store.readings())


def test_mail_that_is_none_of_our_business_is_let_go_after_a_month_and_changes_nothing(house: House) -> None:
    for mail in hunt():
        house.arrive(mail)
    house.clock.advance(timedelta(days=10))
    before = house.cycle()
    house.clock.advance(timedelta(days=60))
    house.arrive(_from_an_aunt(house.clock.now()))
    after = house.cycle()
    assert after.understanding.applications == before.understanding.applications
    left = {key: one for key, one in after.understanding.verdicts.items() if key != "<aunt@example.org>"}
    assert all(one.kind.is_job_mail or one.application for one in left.values())
    assert len(left) < len(before.understanding.verdicts)
    assert {*before.understanding.verdicts} <= house.store.known_messages(), "and it is not read again"


def test_one_mail_that_cannot_be_read_stops_no_other(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(data: bytes, **how: object) -> object:
        if b"poison" in data:
            raise RecursionError
        return read_message(data, **how)  # type: ignore[arg-type]

    monkeypatch.setattr("afterview.pulling.read_message", breaking)
    house.mailbox.arrive(MemoryMail("bad", b"Subject: poison\r\n\r\n", at=at(hunt()[0])))
    house.mailbox.arrive(hunt()[0])
    house.clock.advance(at(hunt()[0]) - house.clock.now())
    outcome = house.cycle()
    assert [unread.key for unread in outcome.pulled.unread] == ["bad"]
    assert outcome.pulled.fetched == 2
    assert len(outcome.understanding.applications) == 1


def test_the_people_of_known_applications_are_named_without_systems_and_the_seeker(house: House) -> None:
    for mail in hunt():
        house.mailbox.arrive(mail)
    house.clock.advance(at(hunt()[-1]) - house.clock.now())
    house.cycle()
    people = people_known(house.store.readings(), NORA)
    assert "ruth@juniperfoods.example" in people
    assert not people & set(NORA.addresses)
    assert not {one for one in people if "no-reply" in one}
