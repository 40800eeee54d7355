"""Whatever happens to the daemon, its end is that of a quiet run: with a state, a mailbox and a calendar in memory."""

import pytest
from tests.histories.machine import Histories, run_histories


@pytest.mark.parametrize("number", range(4))
def test_whatever_happens_the_end_is_that_of_the_quiet_run(number: int) -> None:
    run_histories(Histories, 0.20, number)
