"""A picker with a scanner."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.kiosk.scans.bench import Bench


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    made = Bench(tmp_path)
    yield made
    await made.errands.close()
    assert await asyncio.to_thread(made.journal.close)
