"""What every ledger has to do, whoever keeps it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from afterview.domain.artefact import Entry, EntryState
from afterview.ports import Ledger

FULL = Entry(
    key="thank_you:<m1@example.org>:inês@example.org",
    shape="draft",
    state=EntryState.INTENDED,
    fingerprint="a-b",
    remote_id="r1",
    version="v1",
    at=datetime(2026, 3, 11, 15, 0, 0, 123456, tzinfo=UTC),
    note="it is “due”",
    previous="c-d",
)


class LedgerContract:
    """Inherit, and override the fixture `ledger` with an empty one."""

    @pytest.fixture
    def ledger(self) -> Ledger:
        raise NotImplementedError

    def test_a_new_ledger_is_empty(self, ledger: Ledger) -> None:
        assert list(ledger.entries()) == []

    def test_an_entry_comes_back_as_it_was(self, ledger: Ledger) -> None:
        ledger.record(FULL)
        assert list(ledger.entries()) == [FULL]

    def test_an_entry_with_nothing_optional_comes_back_as_it_was(self, ledger: Ledger) -> None:
        bare = Entry("k", "event", EntryState.PRESENT, "")
        ledger.record(bare)
        assert list(ledger.entries()) == [bare]

    def test_every_state_can_be_stored(self, ledger: Ledger) -> None:
        for state in EntryState:
            ledger.record(Entry(state.value, "draft", state, "f"))
        assert {entry.key: entry.state for entry in ledger.entries()} == {state.value: state for state in EntryState}

    def test_a_later_entry_replaces_the_one_of_the_same_key_and_shape(self, ledger: Ledger) -> None:
        ledger.record(FULL)
        ledger.record(replace(FULL, state=EntryState.PRESENT, previous=""))
        assert [entry.state for entry in ledger.entries()] == [EntryState.PRESENT]

    def test_a_draft_and_an_event_may_share_a_key(self, ledger: Ledger) -> None:
        ledger.record(FULL)
        ledger.record(replace(FULL, shape="event"))
        assert sorted(entry.shape for entry in ledger.entries()) == ["draft", "event"]
