"""Deliveroo in a sandbox for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.simulator.bench import Store
from tests.simulator.deliveroo import counter as counters
from tests.simulator.deliveroo.counter import Counter


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    """A sandbox that gave a token."""
    async with counters.opened(tmp_path, Store()) as opened:
        await opened.authorize()
        yield opened
