"""A courier that takes us, one that does not, and one that nobody uses."""

from pathlib import Path

import pytest

from picker_app.check.finding import Finding
from picker_app.check.main import findings
from tests.couriers.gordon.office import GordonOffice

SETTINGS = """
[[connections]]
name = "glovo"
platform = "delivery_hero"
dialect = "glovo"
base_url = "http://127.0.0.1:9"
vendor_ids = ["store-1"]
auth = {{ method = "bearer", token = "env:NONE" }}
webhook = {{ secrets = ["env:NONE"] }}
delivery = {{ courier = "{user}", external_ref = "order_code" }}

[[couriers]]
name = "gordon"
courier = "gordon"
base_url = "{url}"
auth = {{ method = "client_credentials", client_id = "us", client_secret = "env:GORDON_SECRET" }}
"""


async def _checked(folder: Path, url: str, user: str = "gordon") -> dict[str, Finding]:
    (folder / "picker.toml").write_text(SETTINGS.format(url=url, user=user))
    return {found.subject: found async for found in findings(folder / "picker.toml", folder)}


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GORDON_SECRET", "hidden")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


async def test_a_courier_that_takes_us(tmp_path: Path) -> None:
    async with GordonOffice().listening() as url:
        found = await _checked(tmp_path, url)
    assert found["token of gordon"].fine
    assert found["clock of gordon"].fine
    assert found["deliveries of gordon"].words == (
        "glovo by its order_code; one that is not there is left to others"
    )


async def test_a_courier_that_cannot_be_reached(tmp_path: Path) -> None:
    token = (await _checked(tmp_path, "http://127.0.0.1:9"))["token of gordon"]
    assert not token.fine
    assert "The courier cannot be reached" in token.words


async def test_a_courier_that_nobody_uses(tmp_path: Path) -> None:
    use = (await _checked(tmp_path, "http://127.0.0.1:9", user=""))["deliveries of gordon"]
    assert not use.fine


async def test_a_courier_that_is_not_there(tmp_path: Path) -> None:
    found = await _checked(tmp_path, "http://127.0.0.1:9", user="gordn")
    assert found["settings"].words == (
        "picker.toml: connections.glovo.delivery.courier: "
        "'gordn' is not the name of any of [[couriers]]"
    )
