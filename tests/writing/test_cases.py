"""Letters for told situations read as the expected letters beside them."""

from collections import Counter
from pathlib import Path

import pytest
import yaml
from tests.writing.situations import case_files, draft_of, printed

from afterview.domain.vocabulary import DraftKind


@pytest.mark.parametrize("file", case_files(), ids=lambda file: file.stem)
def test_a_letter_reads_as_expected(file: Path) -> None:
    expected = file.with_suffix(".txt").read_text("utf-8")
    assert printed(draft_of(yaml.safe_load(file.read_text("utf-8")))) == expected


def test_each_kind_has_at_least_five_situations() -> None:
    counted = Counter(file.stem.split("-")[0] for file in case_files())
    assert {kind: counted[kind] for kind in DraftKind if counted[kind] < 5} == {}
