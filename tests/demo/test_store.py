from pathlib import Path

import pytest

from picker_app.catalogue.csv_file.reading import read_products
from picker_app.demo import store
from picker_app.domain.pricing import PricingType
from picker_app.settings.file import SettingsError
from picker_app.simulator.catalogue import the_catalogue
from picker_app.simulator.delivery_hero.dialects import DIALECTS


def test_a_new_store_has_settings_that_fit_together(tmp_path: Path) -> None:
    opened = store.opened(tmp_path)
    assert opened.sandbox_url == f"http://127.0.0.1:{opened.settings.sandbox.port}"
    for connection in opened.settings.connections:
        assert connection.base_url == opened.sandbox_url
    listener = f"http://127.0.0.1:{opened.settings.hub.webhooks.port}/webhooks"
    assert opened.webhook_urls == [f"{listener}/glovo", f"{listener}/foodpanda"]
    assert opened.settings.sandbox.port != opened.settings.hub.webhooks.port


def test_it_sells_in_every_dialect(tmp_path: Path) -> None:
    connections = store.opened(tmp_path).settings.connections
    assert {connection.dialect for connection in connections} == set(DIALECTS)


@pytest.mark.parametrize(
    ("platform", "names"),
    [
        ("deliveroo", ["deliveroo"]),
        ("lula", ["lula"]),
        ("mixed", ["glovo", "foodpanda", "deliveroo", "lula"]),
    ],
)
def test_it_sells_where_it_is_told_to(tmp_path: Path, platform: str, names: list[str]) -> None:
    connections = store.opened(tmp_path, platform).settings.connections
    assert [connection.name for connection in connections] == names
    assert store.opened(tmp_path).settings.connections == connections
    with pytest.raises(store.OtherPlatformError, match=platform):
        store.opened(tmp_path, "delivery_hero")


def test_its_list_of_products_can_be_read(tmp_path: Path) -> None:
    [connection] = store.opened(tmp_path, "deliveroo").settings.connections
    assert connection.catalogue.file is not None
    content = read_products(connection.catalogue.file.read_bytes(), currency="EUR")
    assert len(content.products) == len(the_catalogue())
    assert not content.rejected
    bananas = content.products[0]
    assert (bananas.name, bananas.pricing_type) == ("Bananas", PricingType.KG)


def test_ports_are_chosen_once(tmp_path: Path) -> None:
    assert store.opened(tmp_path).settings == store.opened(tmp_path).settings


def test_secrets_are_those_of_this_run_and_not_in_the_file(tmp_path: Path) -> None:
    first, second = store.opened(tmp_path), store.opened(tmp_path)
    assert first.environment.keys() == second.environment.keys()
    assert not set(first.environment.values()) & set(second.environment.values())
    text = first.config.read_text()
    assert not any(secret in text for secret in first.environment.values())


def test_forgetting_takes_away_only_what_demos_left(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub" / "hub.sqlite3").write_text("x")
    store.opened(tmp_path)
    store.forget(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_settings_that_somebody_broke(tmp_path: Path) -> None:
    (tmp_path / "picker.toml").write_text("[")
    with pytest.raises(SettingsError):
        store.opened(tmp_path)
