"""Lets these tests use the fake Google server, which lies with the tests of the Google adapters."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "google"))
