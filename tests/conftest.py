"""Shared by all tests; that it lies here also lets them import `contracts`, the test classes of the ports."""

import pytest

pytest.register_assert_rewrite("contracts")
