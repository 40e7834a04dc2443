"""The demo store that sells everywhere, and its dealing with each marketplace."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from picker_app.demo import store
from picker_app.demo.store import DemoStore
from picker_app.platforms.loader import load
from picker_app.settings.calls import Budget
from picker_app.simulator.store_settings import MIXED
from picker_app.wire.pacing import Pacer
from tests.contract.dealing import NAMES, Dealing
from tests.simulator import bench as benches
from tests.simulator.bench import Store


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DemoStore:
    """A store that sells everywhere."""
    opened = store.opened(tmp_path, MIXED)
    for name, value in opened.environment.items():
        monkeypatch.setenv(name, value)
    return opened


@pytest.fixture(params=NAMES)
async def dealing(
    demo: DemoStore, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Dealing]:
    """Each of its marketplaces in turn."""
    (settings,) = (each for each in demo.settings.connections if each.name == request.param)
    async with benches.opened(tmp_path, Store(), given=demo.settings) as bench:
        # Orders come whole in the webhooks of all.
        await bench.switch(push_form="WHOLE", calls_per_minute=1000)
        # A budget of a minute that begins empty would let the test wait.
        connection = load(settings, demo.settings.store.currency, Pacer(Budget(), window=0.01))
        yield Dealing(bench, connection)
        await connection.aclose()
