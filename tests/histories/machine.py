"""Random histories in two worlds at once: a quiet one, and one in which everything goes wrong. They end the same.

What is never to be seen in the troubled world: a thing twice, an obligation lost, a word of the user's overwritten, a
thing that the user did away with come back. The seed of a run stands in its header, and repeats it.
"""

import os
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.histories.faults import AnswerLost, Killed, disk_full, signed_out
from tests.histories.mails import Mail, courses
from tests.histories.worlds import MINE, FilesWorld, PlainWorld, World, is_ours_surely, is_under_way

from afterview.domain.artefact import EntryState
from afterview.domain.errors import AfterviewError
from afterview.reconcile.ticking import TICK

SEED = int(os.environ.get("AFTERVIEW_SEED", "0"))
HISTORIES = int(os.environ.get("AFTERVIEW_HISTORIES", "2000"))
SHRINKS = os.environ.get("AFTERVIEW_SHRINK", "") == "yes"  # to the shortest history: takes minutes, so only when asked
AGAIN = timedelta(minutes=6)  # between two cycles of an ordinary day, and longer than an uncertain create is waited for
FAULTS: tuple[tuple[Callable[[], BaseException], bool], ...] = (
    (Killed, False),
    (AnswerLost, False),
    (signed_out, True),
    (disk_full, True),
)
PICK = st.integers(0, 9)


class Histories(RuleBasedStateMachine):
    """Two worlds that see the same mail, time and user."""

    kind: ClassVar[type[World]] = PlainWorld

    def __init__(self) -> None:
        super().__init__()
        self.quiet: World = PlainWorld()
        self.troubled: World = self.kind()
        self.to_come: list[Mail] = []
        self.mine: dict[str, str] = {}  # the drafts that the user wrote on in the troubled world, and what
        self.noted: dict[str, str] = {}  # the events that the user wrote into
        self.painted: dict[str, str] = {}  # and those that they gave a colour
        self.over: set[tuple[str, str]] = set()  # what the user sent, discarded or removed
        self.count = 0

    @initialize(
        chosen=st.lists(st.integers(0, len(courses()) - 1), min_size=1, max_size=2, unique=True), ticks=st.booleans()
    )
    def begin(self, chosen: list[int], ticks: bool) -> None:
        self.quiet.ticks = self.troubled.ticks = ticks
        self.troubled.restart()
        self.to_come = sorted((mail for one in chosen for mail in courses()[one]), key=lambda mail: mail.at)

    # The world's doings.

    @rule(trouble=st.booleans(), step=st.integers(1, 30), fault=st.sampled_from(FAULTS))
    @precondition(lambda self: self.to_come)
    def mail_comes(self, trouble: bool, step: int, fault: tuple[Callable[[], BaseException], bool]) -> None:
        mail = self.to_come.pop(0)
        self._both_at(max(mail.at, self._now()))
        for world in (self.quiet, self.troubled):
            world.deliver(mail)
        if trouble:
            self.troubled.wire.set(step, fault[0], before_only=fault[1])
        self._cycle()

    @rule(position=st.integers(1, 3))
    @precondition(lambda self: len(self.to_come) > 1 and not any(self.to_come[0] is one[0] for one in courses()))
    def mail_comes_late(self, position: int) -> None:
        """The next mail changes its place with a later one: it arrives when others were read already.

        Not the first of an application: that would give it other names, and so other words here and there, in a world
        that has read it alone and in one that has read it with the next.
        """
        other = min(position, len(self.to_come) - 1)
        self.to_come.insert(other, self.to_come.pop(0))

    @rule(days=st.sampled_from([0.05, 0.5, 1, 3, 7, 21]))
    def time_passes(self, days: float) -> None:
        self._both_at(self._now() + timedelta(days=days))
        self._cycle()

    @rule()
    def it_is_the_next_moment(self) -> None:
        """Until something falls due by time alone."""
        due = self.quiet.cycle().next_change
        if due is not None:
            self._both_at(max(due, self._now()))
        self._cycle()

    @rule(step=st.integers(1, 40), fault=st.sampled_from(FAULTS))
    def it_fails(self, step: int, fault: tuple[Callable[[], BaseException], bool]) -> None:
        self.troubled.wire.set(step, fault[0], before_only=fault[1])
        self._cycle()

    @rule(lists=st.integers(1, 6))
    @precondition(lambda self: self.kind is not FilesWorld)
    def drafts_are_listed_late(self, lists: int) -> None:
        """A service's list lags behind, maybe for days; a folder's does not."""
        self.troubled.wire.stale = lists

    @rule(lists=st.integers(1, 6))
    @precondition(lambda self: self.kind is not FilesWorld)
    def reminders_are_listed_late(self, lists: int) -> None:
        self.troubled.wire.stale_events = lists

    @rule(days=st.sampled_from([1, 40, 365]))
    def the_clock_runs_ahead_and_is_set_right(self, days: int) -> None:
        self.troubled.pass_time(timedelta(days=days))
        self._troubled_cycle()
        self.troubled.pass_time(-timedelta(days=days))
        self._cycle()

    @rule()
    def the_process_is_started_anew(self) -> None:
        self.troubled.restart()

    # The user's hand.

    @rule(pick=PICK)
    @precondition(lambda self: self.quiet.drafts())
    def user_edits(self, pick: int) -> None:
        for key, (here, there) in self._picked("draft", pick):
            self.count += 1
            text = MINE.format(self.count)
            self.quiet.edit(here, text)
            self.troubled.edit(there, text)
            self.mine[there] = text
            assert key

    @rule(pick=PICK)
    @precondition(lambda self: self.quiet.drafts())
    def user_opens(self, pick: int) -> None:
        for _, (here, there) in self._picked("draft", pick):
            self.quiet.open(here)
            self.troubled.open(there)

    @rule(pick=PICK, sends=st.booleans())
    @precondition(lambda self: self.quiet.drafts())
    def user_sends_or_discards(self, pick: int, sends: bool) -> None:
        for key, (here, there) in self._picked("draft", pick):
            self._both_at(self._now() + timedelta(minutes=2))
            for world, remote_id in ((self.quiet, here), (self.troubled, there)):
                if sends:
                    world.send(remote_id, self._now())
                else:
                    world.discard(remote_id)
            self.mine.pop(there, None)
            self.over.add(("draft", key))

    @rule(pick=PICK, hours=st.integers(-5, 5))
    @precondition(lambda self: self.quiet.events())
    def user_moves(self, pick: int, hours: int) -> None:
        for key, (here, there) in self._picked("event", pick):
            start = self.quiet.events()[key][1].start + timedelta(hours=hours, minutes=7)
            self.quiet.move(here, start)
            self.troubled.move(there, start)

    @rule(pick=PICK)
    @precondition(lambda self: self.quiet.events())
    def user_takes_notes(self, pick: int) -> None:
        for key, (here, there) in self._picked("event", pick):
            self.count += 1
            text = MINE.format(self.count)
            self.quiet.describe(here, text)
            self.troubled.describe(there, text)
            self.noted[key] = text

    @rule(pick=PICK, colour=st.sampled_from(["4", "7"]))
    @precondition(lambda self: self.quiet.events())
    def user_paints(self, pick: int, colour: str) -> None:
        for key, (here, there) in self._picked("event", pick):
            self.quiet.paint(here, colour)
            self.troubled.paint(there, colour)
            self.painted[key] = colour

    @rule(pick=PICK)
    @precondition(lambda self: self.quiet.events())
    def user_removes(self, pick: int) -> None:
        """Not what they wrote into while only one world has read it: what was never seen cannot be known."""
        for key, (here, there) in self._picked("event", pick):
            if key in self.noted and _read_notes(self.quiet) != _read_notes(self.troubled):
                continue
            self.quiet.remove(here)
            self.troubled.remove(there)
            self.noted.pop(key, None)
            self.painted.pop(key, None)
            self.over.add(("event", key))

    # What always holds.

    @invariant()
    def nothing_is_there_twice(self) -> None:
        letters = Counter(self.troubled.drafts().values())
        assert not [letter for letter, times in letters.items() if times > 1]

    @invariant()
    def what_the_user_wrote_stays(self) -> None:
        drafts, events = self.troubled.drafts(), self.troubled.events()
        for remote_id, text in self.mine.items():
            assert drafts[remote_id].text == text
        for key, text in self.noted.items():
            assert events[key][1].text == text
        for key, colour in self.painted.items():
            assert self.troubled.colour(events[key][0]) == colour

    @invariant()
    def what_the_user_did_away_with_never_comes_again(self) -> None:
        entries = self.troubled.entries()
        there = {("event", key) for key in self.troubled.events()}
        drafts = self.troubled.drafts()
        there |= {place for place, entry in entries.items() if place[0] == "draft" and entry.remote_id in drafts}
        assert not self.over & there

    @invariant()
    def what_is_ticked_off_rings_no_more(self) -> None:
        for remote_id, event in self.troubled.events().values():
            assert not (event.title.startswith(TICK) and self.troubled.rings(remote_id))

    def teardown(self) -> None:
        """In the end both worlds are the same, after a few undisturbed cycles."""
        try:
            self.troubled.wire.clear()
            self.troubled.restart()
            for _ in range(3):
                self._both_at(self._now() + AGAIN)
                self._cycle()
            self.nothing_is_there_twice()
            self.what_the_user_wrote_stays()
            quiet, troubled = end(self.quiet, self.painted), end(self.troubled, self.painted)
            assert quiet == troubled, f"lost: {[*(quiet - troubled)]}, too much: {[*(troubled - quiet)]}"
        finally:
            self.quiet.close()
            self.troubled.close()

    def _now(self) -> Any:
        return max(self.quiet.now(), self.troubled.now())

    def _both_at(self, moment: Any) -> None:
        for world in (self.quiet, self.troubled):
            world.go_to(moment)

    def _cycle(self) -> None:
        self.quiet.cycle()
        self._troubled_cycle()

    def _troubled_cycle(self) -> None:
        try:
            with suppress(AnswerLost, AfterviewError):
                self.troubled.cycle()
        except Killed:
            self.troubled.restart()
        finally:
            self.troubled.wire.left = 0

    def _picked(self, shape: str, pick: int) -> list[tuple[str, tuple[str, str]]]:
        """One thing that stands in both worlds and says the same: its key, and its id in each."""
        ours, theirs = self.quiet.entries(), self.troubled.entries()
        here, there = _standing(self.quiet, shape), _standing(self.troubled, shape)
        both = []
        knows_what_came = self.kind is not FilesWorld  # a folder has no history
        for place, entry in sorted(ours.items()):
            other = theirs.get(place)
            if place[0] == shape and is_ours_surely(entry) and is_ours_surely(other):
                assert other is not None
                if here.get(entry.remote_id) == there.get(other.remote_id, 0):
                    both.append((place[1], (entry.remote_id, other.remote_id)))
            elif shape == "draft" == place[0] and is_ours_surely(entry) and is_under_way(other) and knows_what_came:
                # it came, and we have not learned of it yet: the user sees it all the same
                same = [one for one, letter in there.items() if letter == here.get(entry.remote_id)]
                both += [(place[1], (entry.remote_id, one)) for one in same]
        return [both[pick % len(both)]] if both else []


def _standing(world: World, shape: str) -> dict[str, object]:
    return dict(world.drafts()) if shape == "draft" else dict(world.events().values())


def _read_notes(world: World) -> Counter[str]:
    """What a world has read of the user's notes, whatever the talks are called in it."""
    return Counter(str(replace(notes, interview="")) for notes in world.state.notes().values())


def end(world: World, painted: Collection[str] = ()) -> Counter[str]:
    """What stands in a world, and what would stand but is over for good by its ledger, whichever way.

    What nobody wants any more is over either way: whether the user threw a draft away or we did, at the moment at which
    the process died, cannot be told.

    Keys are left out: they are named after the message that came first, and what came first is not the same in both.
    Of a reminder that the user gave a colour the words are left out: it stays as it was last written when it is needed
    no more, and the last cycle before that need not have been the same in both. Nor are those that were ticked off the
    same: what was done while no cycle came to its end had no reminder to be ticked off.
    """
    ends = (EntryState.FULFILLED, EntryState.DISMISSED)
    over = [
        f"over: {shape} {key.split('|')[0]}"
        for (shape, key), one in world.entries().items()
        if one.state in ends and key in world.asked
    ]
    there = {key: event for key, (_, event) in world.events().items() if not event.title.startswith(TICK)}
    events = [str(event.start if key in painted else event) for key, event in there.items()]
    return Counter([*over, *map(str, world.drafts().values()), *events])


def run_histories(kind: type[Histories], share: float, number: int) -> None:
    """Run this share of all histories; those of each `number` are others."""
    how = settings(
        max_examples=max(1, round(HISTORIES * share)), stateful_step_count=14, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=[*Phase] if SHRINKS else [Phase.generate],
    )  # fmt: skip
    run_state_machine_as_test(seed(SEED * 100 + number)(kind), settings=how)
