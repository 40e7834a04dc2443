"""Lula in a sandbox for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.simulator.bench import Store
from tests.simulator.lula import counter as counters
from tests.simulator.lula.counter import Counter


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    """A sandbox, and the token that its calls want."""
    async with counters.opened(tmp_path, Store()) as opened:
        yield opened
