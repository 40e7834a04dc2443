"""From settings to an adapter."""

import pytest

from picker_app.domain.money import Money
from picker_app.domain.policy import Policy, Replacements
from picker_app.platforms.lula import build
from picker_app.settings.connection import ConnectionSettings
from tests.platforms.lula.payloads import SECRET, STORE, body, order_payload, push

_SETTINGS: dict[str, object] = {
    "name": "lula",
    "platform": "lula",
    "base_url": "https://orders.example",
    "vendor_ids": [STORE],
    "auth": {"method": "bearer", "token": "env:LULA_TOKEN"},
    "webhook": {"secrets": ["env:LULA_SECRET"]},
}


def _policy(**changes: object) -> Policy:
    settings = ConnectionSettings.model_validate({**_SETTINGS, **changes})
    return build(settings, "USD").capabilities.policy


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LULA_SECRET", SECRET)


def test_the_customer_is_asked_and_the_end_is_not_told() -> None:
    policy = _policy()

    assert policy.ask_customer
    assert policy.additions
    assert policy.dearer_replacements
    assert not policy.finish_is_told
    assert not policy.weights
    assert policy.cancel_reasons == ()
    assert policy.replacements is Replacements.FREE


def test_settings_leave_out_what_the_store_does_not_want() -> None:
    policy = _policy(replacements={"allowed": False}, additions={"allowed": False})

    assert policy.replacements is Replacements.NONE
    assert not policy.additions


def test_bags_have_the_price_of_the_settings() -> None:
    bags = [{"sku": "bag", "name": "Bag", "price": "0.10"}, {"sku": "box", "name": "Box"}]
    [bag, box] = _policy(additions={"bags": bags}).bags

    assert isinstance(bag.price, Money)
    assert box.price is None


def test_orders_are_read_and_accepted_where_the_settings_say() -> None:
    orders = {"accept_path": "/v2/accept", "ready_in_minutes": 5, "collector": "customer"}
    settings = ConnectionSettings.model_validate({**_SETTINGS, "orders": orders})
    platform = build(settings, "USD")
    text = body(order_payload(order_type=None))

    assert platform.admits(push(text))
    order = platform.parse(text)
    assert order.collector == "CUSTOMER"
    assert order.created_at is not None
    [step] = platform.start(order, order.created_at).steps
    assert step.call.path == "/v2/accept"
    assert "10:05:00" in (step.call.body or "")


def test_without_webhooks_no_order_would_come() -> None:
    with pytest.raises(ValueError, match="webhook must be set"):
        ConnectionSettings.model_validate({**_SETTINGS, "webhook": None})
