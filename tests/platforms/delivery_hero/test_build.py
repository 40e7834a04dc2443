"""From settings to the adapter."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from pydantic import ValidationError

from picker_app.domain.cart import Cart
from picker_app.domain.money import Money
from picker_app.platforms.base import UnusableSettingsError
from picker_app.platforms.delivery_hero import build
from picker_app.settings.connection import ConnectionSettings
from picker_app.wire import json_text
from picker_app.wire.calls import WebhookCall
from tests.platforms.delivery_hero.payloads import body, order_payload

SETTINGS: Mapping[str, object] = {
    "name": "glovo-centre",
    "platform": "delivery_hero",
    "dialect": "glovo",
    "base_url": "https://marketplace.invalid",
    "chain_id": "chain",
    "vendor_ids": ["7253942"],
    "auth": {"method": "bearer", "token": "env:TEST_TOKEN"},
    "webhook": {"header": "X-Secret", "secrets": ["env:TEST_SECRET", "env:TEST_NEW_SECRET"]},
}


def settings(**changes: object) -> ConnectionSettings:
    """Settings of one connection."""
    return ConnectionSettings.model_validate({**SETTINGS, **changes})


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_TOKEN", "token")
    monkeypatch.setenv("TEST_SECRET", "old")
    monkeypatch.setenv("TEST_NEW_SECRET", "new")


def test_settings_reach_the_adapter() -> None:
    platform = build(settings(label="Glovo Centre"), "EUR")
    order = platform.parse(body(order_payload()))

    assert platform.capabilities.label == "Glovo Centre"
    assert tuple(platform.vendors) == ("7253942",)
    assert platform.read_back(order).path.startswith("/v2/chains/chain/orders/")
    assert order.connection == "glovo-centre"
    for secret in ("old", "new"):
        assert platform.admits(WebhookCall(headers={"x-secret": secret}, body=b""))


def test_where_nobody_says_the_brand_its_label_is_the_connections_name() -> None:
    assert build(settings(), "EUR").capabilities.label == "glovo-centre"
    assert build(settings(brand="foodora"), "EUR").capabilities.label == "foodora"


def test_the_dialect_says_whether_the_store_may_cancel() -> None:
    assert build(settings(dialect="foodpanda"), "EUR").capabilities.policy.cancel_reasons
    assert not build(settings(dialect="glovo"), "EUR").capabilities.policy.cancel_reasons


@pytest.mark.parametrize(("currency", "expected"), [(None, "EUR"), ("MAD", "MAD")])
def test_the_connections_currency_comes_before_the_stores(
    currency: str | None, expected: str
) -> None:
    order = build(settings(currency=currency), "EUR").parse(body(order_payload()))

    assert order.payment.order_total is not None
    assert order.payment.order_total.currency == expected


@pytest.mark.parametrize(
    ("untouched", "status"), [("as_ordered", "IN_CART"), ("not_processed", "NOT_PROCESSED")]
)
def test_the_settings_say_how_undecided_lines_are_checked(untouched: str, status: str) -> None:
    platform = build(settings(live_check={"untouched": untouched}), "EUR")
    order = platform.parse(body(order_payload()))

    fields = json_text.loads(platform.check(order, Cart()).body or "")
    assert {item["status"] for item in fields["items"]} == {status}


def test_an_unknown_dialect_names_the_key_and_what_is_allowed() -> None:
    with pytest.raises(UnusableSettingsError) as caught:
        build(settings(dialect="glove"), "EUR")

    assert str(caught.value) == (
        "connections.glovo-centre.dialect: 'glove' is not allowed: one of glovo, foodpanda"
    )


def test_the_chain_is_needed() -> None:
    with pytest.raises(UnusableSettingsError, match=r"connections\.glovo-centre\.chain_id"):
        build(settings(chain_id=""), "EUR")


def test_a_bag_that_is_free_is_added_at_nothing_and_not_at_the_catalogues_price() -> None:
    bags = [{"sku": "free", "name": "Paper", "price": "0"}, {"sku": "listed", "name": "Cooler"}]
    policy = build(settings(additions={"bags": bags}), "EUR").capabilities.policy
    assert dict(policy.addition_prices) == {"free": Money(Decimal(0), "EUR")}


@pytest.mark.parametrize(
    "additions",
    [
        {"prices": {"cola": "-1"}},
        {"bags": [{"sku": "bag", "name": "Paper"}, {"sku": "bag", "name": "Cooler"}]},
    ],
)
def test_a_price_below_nothing_and_a_bag_with_two_buttons_are_refused(
    additions: dict[str, object],
) -> None:
    with pytest.raises(ValidationError):
        settings(additions=additions)
