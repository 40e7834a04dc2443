"""A connection whose orders come from a list, and whose password is tried in a call."""

from pathlib import Path

import pytest

from picker_app.check.finding import Finding
from picker_app.check.main import findings
from tests.simulator.bench import CLIENT_SECRET, Store
from tests.simulator.deliveroo import counter as counters
from tests.simulator.deliveroo.counter import SITE

SETTINGS = """
[[connections]]
name = "roo"
platform = "deliveroo"
brand = "deliveroo"
base_url = "{url}"
vendor_ids = ["{site}"]
auth = {{ method = "basic", username = "us", password = "env:TEST_CLIENT_SECRET" }}
"""
PLAYED = {"method": "basic", "username": "us", "password": "env:TEST_CLIENT_SECRET"}


async def _checked(folder: Path, url: str) -> dict[str, Finding]:
    (folder / "picker.toml").write_text(SETTINGS.format(url=url.rstrip("/"), site=SITE))
    return {found.subject: found async for found in findings(folder / "picker.toml", folder)}


async def test_no_webhooks_are_fine_and_the_password_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_CLIENT_SECRET", CLIENT_SECRET)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    async with counters.opened(tmp_path / "sandbox", Store(), auth=PLAYED, webhook=None) as counter:
        found = await _checked(tmp_path, str(counter.bench.client.base_url))
    assert found["webhooks of roo"].fine
    assert found["token of roo"].fine
    assert "takes it" in found["token of roo"].words
    assert found["clock of roo"].fine


async def test_a_marketplace_that_cannot_be_reached_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_CLIENT_SECRET", CLIENT_SECRET)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    found = await _checked(tmp_path, "http://127.0.0.1:9")
    assert not found["token of roo"].fine
