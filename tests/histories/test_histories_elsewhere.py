"""Whatever happens to the daemon, its end is that of a quiet run: over files, and at Google."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from tests.histories.machine import Histories, run_histories
from tests.histories.worlds import FilesWorld, GoogleWorld

from afterview.adapters.google.calls import TABLE

REMOTE = ("messages.get", "messages.list", "history.list", "drafts.list", "drafts.get", "drafts.create",
          "drafts.update", "drafts.delete", "events.list", "events.insert", "events.update", "events.delete",
          "events.get", "getProfile", "threads.get", "calendars.insert")  # fmt: skip
WAYS = (("503", ""), ("500", ""), ("429", "rateLimitExceeded"), ("403", "userRateLimitExceeded"), ("reset", ""),
        ("truncated", ""), ("garbage", ""))  # fmt: skip


class InFiles(Histories):
    kind = FilesWorld


class AtGoogle(Histories):
    kind = GoogleWorld

    @rule(call=st.sampled_from(REMOTE), way=st.sampled_from(WAYS), after=st.booleans(), skip=st.integers(0, 2))
    def google_fails(self, call: str, way: tuple[str, str], after: bool, skip: int) -> None:
        """Some call to come fails, before or after it took effect."""
        assert isinstance(self.troubled, GoogleWorld)
        self.troubled.house.server.fail(call, way[0], reason=way[1], after_effect=after, skip=skip)

    @rule()
    def history_is_gone(self) -> None:
        assert isinstance(self.troubled, GoogleWorld)
        self.troubled.house.server.gmail.expire_history()

    @rule(lists=st.integers(1, 9))
    def googles_lists_lag_behind(self, lists: int) -> None:
        """Those of one service, or of both, for so many answers."""
        assert isinstance(self.troubled, GoogleWorld)
        self.troubled.house.server.gmail.freeze_draft_list(lists)
        self.troubled.house.server.calendar.freeze_list(lists)

    @invariant()
    def nothing_is_sent(self) -> None:
        assert isinstance(self.troubled, GoogleWorld)
        assert {seen.name for seen in self.troubled.house.server.requests} <= {call.name for call in TABLE}

    def teardown(self) -> None:
        assert isinstance(self.troubled, GoogleWorld)
        self.troubled.house.server.faults.clear()
        self.troubled.house.server.gmail.thaw()
        self.troubled.house.server.calendar.thaw()
        super().teardown()


@pytest.mark.parametrize("number", range(2))
def test_over_files_the_end_is_that_of_the_quiet_run(number: int) -> None:
    run_histories(InFiles, 0.07, number)


@pytest.mark.parametrize("number", range(2))
def test_at_google_the_end_is_that_of_the_quiet_run(number: int) -> None:
    run_histories(AtGoogle, 0.03, number)
