"""Shared by all tests; that it lies here also lets them import `contracts`, the test classes of the ports."""

import os
import random
import sys
from pathlib import Path

import pytest

pytest.register_assert_rewrite("contracts")
sys.path.insert(0, str(Path(__file__).parent / "google"))  # the fake Google server
sys.path.insert(0, str(Path(__file__).parent / "daemon"))  # a house at Google


def pytest_configure() -> None:
    """Each run tries other histories; the workers get the seed of the one that started them."""
    os.environ.setdefault("AFTERVIEW_SEED", str(random.randrange(1_000_000)))
    for desktop in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
        os.environ.pop(desktop, None)  # what is told in a test is told to nobody


# Minutes each: begun last, they would be waited for while all other workers are idle.
_LONG = ("test_histories.py", "test_histories_elsewhere.py", "test_soak.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first (with --no-loadscope-reorder, or workers take files by their number of tests)."""
    items.sort(key=lambda item: item.path.name not in _LONG)


def pytest_report_header() -> str:
    """How to repeat the run."""
    return f"histories: AFTERVIEW_SEED={os.environ['AFTERVIEW_SEED']}"
