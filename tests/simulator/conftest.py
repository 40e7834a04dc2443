"""A sandbox for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.simulator import bench as benches
from tests.simulator.bench import Bench, Store


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_CLIENT_SECRET", benches.CLIENT_SECRET)
    monkeypatch.setenv("TEST_WEBHOOK_SECRET", benches.WEBHOOK_SECRET)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    """A sandbox that gave a token."""
    async with benches.opened(tmp_path, Store()) as opened:
        await opened.authorize()
        yield opened
