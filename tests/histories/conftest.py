"""What mail says is not what histories try: words alone are read, which is quick."""

from collections.abc import Iterator

import pytest

from afterview.inference import acts


@pytest.fixture(autouse=True)
def _read_by_words_alone() -> Iterator[None]:
    acts.use("linear")
    yield
    acts.use("auto")
