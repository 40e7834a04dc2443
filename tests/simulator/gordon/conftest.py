"""Gordon in a sandbox for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.simulator.gordon import desk as desks
from tests.simulator.gordon.desk import CourierDesk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[CourierDesk]:
    """A sandbox that gave a token."""
    async with desks.opened(tmp_path) as opened:
        yield opened
