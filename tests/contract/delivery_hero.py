"""Delivery Hero, Glovo's dialect."""

from picker_app.domain.order import OrderStatus
from picker_app.platforms.base import Answer, WebhookCall
from tests.contract.samples import Samples
from tests.platforms.delivery_hero.payloads import (
    SECRET,
    body,
    order_payload,
    platform,
    without,
)

_WORDS = {
    OrderStatus.RECEIVED: "RECEIVED",
    OrderStatus.READY_FOR_PICKUP: "READY_FOR_PICKUP",
    OrderStatus.DISPATCHED: "picked_up",
    OrderStatus.DELIVERED: "DELIVERED",
    OrderStatus.CANCELLED: "cancelled",
    OrderStatus.UNKNOWN: "TELEPORTED",
}
_PRODUCTS = [{"sku": f"sku-{number}", "title": {"en": "Product"}} for number in range(3)]


def _webhook(value: str) -> WebhookCall:
    return WebhookCall(headers={"authorization": value}, body=body(order_payload()))


GLOVO = Samples(
    platform=platform,
    received=body(order_payload()),
    by_status={status: body(order_payload(status=words)) for status, words in _WORDS.items()},
    nameless_collector=body(without(order_payload(), "transport_type")),
    another_vendor=body(order_payload(client={"store_id": "1"})),
    unreadable=(b"{}", body(without(order_payload(), "items"))),
    admitted=_webhook(SECRET),
    refused=(_webhook("wrong"), _webhook(""), WebhookCall(headers={}, body=b"")),
    complaints={
        b'{"message": "invalid cart update"}': "invalid cart update",
        b"<html><title>Error 1015</title></html>": "Error 1015",
        b"": "HTTP 400",
    },
    catalogue=(
        Answer(status=200, body=body({"total_pages": 2, "products": _PRODUCTS})),
        Answer(status=200, body=body({"total_pages": 2, "products": _PRODUCTS[:1]})),
    ),
)
